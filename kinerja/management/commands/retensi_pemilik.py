"""`manage.py retensi_pemilik`: what only the owner of the tables may erase, at the end of its keeping."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection, transaction
from django.utils import timezone
from psycopg import sql

from inti import partisi
from inti.setelan import nilai
from pegawai.rules.retensi import NAMA_DIHAPUS, batas
from pegawai.setelan import RETENSI_AKSES

PEGAWAI = """
UPDATE {peristiwa} e SET nama = %(nama)s, nip = NULL, login = p.login, email = '', telepon = ''
FROM pegawai_pegawai p
WHERE e.pgh_obj_id = p.id AND p.dihapus_pada IS NOT NULL AND e.nama <> %(nama)s
"""
KONTAK = """
UPDATE {peristiwa} e SET email = '', telepon = ''
FROM pegawai_pegawai p
WHERE e.pgh_obj_id = p.id AND NOT p.is_active AND p.email = '' AND p.telepon = ''
  AND (e.email <> '' OR e.telepon <> '')
"""
KEPALA = """
UPDATE {peristiwa} e
SET kepala = jsonb_set(jsonb_set(e.kepala, '{{pegawai,nama}}', to_jsonb(%(nama)s::text)), '{{pegawai,nip}}', '""')
FROM pegawai_pegawai p
WHERE e.pegawai_id = p.id AND p.dihapus_pada IS NOT NULL
  AND e.kepala -> 'pegawai' ->> 'nama' IS NOT NULL AND e.kepala -> 'pegawai' ->> 'nama' <> %(nama)s
"""
BERKAS = """
UPDATE {peristiwa} e SET nama = b.nama
FROM inti_berkas b
WHERE e.pgh_obj_id = b.id AND b.dihapus_pada IS NOT NULL AND e.nama <> b.nama
"""
RIWAYAT = (
    ("pegawai_pegawaievent", PEGAWAI),
    ("pegawai_pegawaievent", KONTAK),
    ("indikator_skpevent", KEPALA),
    ("evaluasi_evaluasievent", KEPALA),
    ("inti_berkasevent", BERKAS),
)
"""Event tables that keep what was overwritten in the rows; the application's role may not touch them."""


class Command(BaseCommand):
    help = "Sebagai pemilik tabel: buang jejak akses yang lewat masa simpannya, dan hapus nama orang dari riwayat."

    def handle(self, *args: Any, **options: Any) -> None:
        """Says what was dropped and how many rows of history were overwritten. Doing it twice does nothing more."""
        hari = timezone.localdate()
        dibuang, baris = partisi.buang(
            "pegawai_aksesdata", "pada", sebelum=batas(hari, nilai(RETENSI_AKSES, hari)).replace(day=1)
        )
        self.stdout.write(f"Jejak akses: {len(dibuang)} bulan dibuang, {baris} baris tanpa bulan dihapus.")
        for tabel, perintah in RIWAYAT:
            self.stdout.write(f"{tabel}: {self._timpa(tabel, perintah)} baris riwayat ditimpa.")

    def _timpa(self, tabel: str, perintah: str) -> int:
        nama = sql.Identifier(tabel)
        with transaction.atomic(), connection.cursor() as kursor:
            # the trigger that keeps history whole is lifted for this one statement, by its owner only
            kursor.execute(sql.SQL("ALTER TABLE {} DISABLE TRIGGER USER").format(nama))
            kursor.execute(sql.SQL(perintah).format(peristiwa=nama), {"nama": NAMA_DIHAPUS})
            banyak = kursor.rowcount
            kursor.execute(sql.SQL("ALTER TABLE {} ENABLE TRIGGER USER").format(nama))
        return int(banyak)
