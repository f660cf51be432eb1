"""Monthly partitions of logs that nothing points at (docs/arsitektur.md, "Logs").

A log table is partitioned by its moment from its first migration, with a default partition that takes what has no month
yet: an entry is never lost because nobody made a partition. Only the owner of the tables makes and drops partitions
(`manage.py atur_hak`, `manage.py retensi_pemilik`); the application's role has no right on a partition at all and
reaches the rows through the parent.
"""

from collections.abc import Iterator
from datetime import date, datetime

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from psycopg import sql

from inti.waktu import WITA

KE_DEPAN = 12
"""Months made ahead: the application runs a year without the owner, then the default partition takes over."""


def bulan_mulai(hari: date, tambah: int = 0) -> date:
    """The first day of the month of `hari`, or of one that is `tambah` months later."""
    ke = hari.year * 12 + hari.month - 1 + tambah
    return date(ke // 12, ke % 12 + 1, 1)


def nama_partisi(tabel: str, bulan: date) -> str:
    return f"{tabel}_{bulan:%Y_%m}"


def nama_bawaan(tabel: str) -> str:
    return f"{tabel}_lain"


def _batas(bulan: date) -> str:
    return datetime(bulan.year, bulan.month, 1, tzinfo=WITA).isoformat()


def _ada(kursor: CursorWrapper, tabel: str) -> set[str]:
    kursor.execute(
        "SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = %s::regclass",
        [tabel],
    )
    return {nama for (nama,) in kursor.fetchall()}


def _pemicu_pernyataan(kursor: CursorWrapper, tabel: str) -> list[tuple[str, str]]:
    """Statement triggers of the parent, with their functions; PostgreSQL copies only row triggers to partitions."""
    kursor.execute(
        "SELECT tgname, tgfoid::regproc::text FROM pg_trigger"
        " WHERE tgrelid = %s::regclass AND NOT tgisinternal AND tgtype & 1 = 0",
        [tabel],
    )
    return list(kursor.fetchall())


def jaga(tabel: str, partisi: str) -> None:
    """Refuse TRUNCATE on a partition as on its parent: the second line behind the rights."""
    with connection.cursor() as kursor:
        for nama, fungsi in _pemicu_pernyataan(kursor, tabel):
            kursor.execute(
                sql.SQL(
                    "CREATE OR REPLACE TRIGGER {} BEFORE TRUNCATE ON {} FOR EACH STATEMENT EXECUTE FUNCTION {}()"
                ).format(sql.Identifier(nama), sql.Identifier(partisi), sql.Identifier(fungsi))
            )


def _bulan_kurang(kursor: CursorWrapper, tabel: str, kolom: str, pada: date) -> Iterator[date]:
    """Months without a partition: from the oldest row in the default partition, and from `pada` on."""
    kursor.execute(
        sql.SQL("SELECT DISTINCT date_trunc('month', {} AT TIME ZONE 'Asia/Makassar')::date FROM {}").format(
            sql.Identifier(kolom), sql.Identifier(nama_bawaan(tabel))
        )
    )
    perlu = {bulan for (bulan,) in kursor.fetchall()} | {bulan_mulai(pada, n) for n in range(KE_DEPAN + 1)}
    ada = _ada(kursor, tabel)
    yield from sorted(bulan for bulan in perlu if nama_partisi(tabel, bulan) not in ada)


def siapkan(tabel: str, kolom: str, *, pada: date) -> list[date]:
    """Make the missing monthly partitions, move rows into them from the default one; returns the months made.

    Must run as the owner. Running it again makes nothing more.
    """
    bawaan = sql.Identifier(nama_bawaan(tabel))
    with transaction.atomic(), connection.cursor() as kursor:
        jaga(tabel, nama_bawaan(tabel))
        dibuat = list(_bulan_kurang(kursor, tabel, kolom, pada))
        for bulan in dibuat:
            nama = nama_partisi(tabel, bulan)
            isi = {
                "baru": sql.Identifier(nama),
                "bawaan": bawaan,
                "induk": sql.Identifier(tabel),
                "kolom": sql.Identifier(kolom),
                "dari": sql.Literal(_batas(bulan)),
                "sampai": sql.Literal(_batas(bulan_mulai(bulan, 1))),
            }
            # rows move past the trigger that keeps them; only the owner may switch it off, and for this moment only
            for perintah in (
                "CREATE TABLE {baru} (LIKE {induk} INCLUDING DEFAULTS)",
                "ALTER TABLE {bawaan} DISABLE TRIGGER USER",
                "WITH pindah AS (DELETE FROM {bawaan} WHERE {kolom} >= {dari} AND {kolom} < {sampai} RETURNING *)"
                " INSERT INTO {baru} SELECT * FROM pindah",
                "ALTER TABLE {bawaan} ENABLE TRIGGER USER",
                "ALTER TABLE {induk} ATTACH PARTITION {baru} FOR VALUES FROM ({dari}) TO ({sampai})",
            ):
                kursor.execute(sql.SQL(perintah).format(**isi))
            jaga(tabel, nama)
    return dibuat


def buang(tabel: str, kolom: str, *, sebelum: date) -> tuple[list[str], int]:
    """Drop the months that ended before `sebelum`, and such rows of the default partition; returns both.

    Must run as the owner.
    """
    awalan = f"{tabel}_"
    with transaction.atomic(), connection.cursor() as kursor:
        dibuang = []
        for nama in sorted(_ada(kursor, tabel) - {nama_bawaan(tabel)}):
            tahun, bulan = (int(x) for x in nama.removeprefix(awalan).split("_"))
            if bulan_mulai(date(tahun, bulan, 1), 1) <= sebelum:
                kursor.execute(sql.SQL("DROP TABLE {}").format(sql.Identifier(nama)))
                dibuang.append(nama)
        bawaan = sql.Identifier(nama_bawaan(tabel))
        kursor.execute(sql.SQL("ALTER TABLE {} DISABLE TRIGGER USER").format(bawaan))
        kursor.execute(
            sql.SQL("DELETE FROM {} WHERE {} < {}").format(
                bawaan, sql.Identifier(kolom), sql.Literal(_batas(bulan_mulai(sebelum)))
            )
        )
        baris = kursor.rowcount
        kursor.execute(sql.SQL("ALTER TABLE {} ENABLE TRIGGER USER").format(bawaan))
    return dibuang, baris
