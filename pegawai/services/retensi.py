"""Retention: what is past its keeping is overwritten with a tombstone; rows and counts stay (UU 27/2022 art. 42-45)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db import connection
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.utils import timezone
from pghistory.models import Context

from inti.audit import tindakan
from inti.models import Berkas
from inti.services import hapus_berkas, kosongkan_berkas
from inti.setelan import nilai
from inti.waktu import WITA
from pegawai.enums import MUTASI_KELUAR, StatusMutasi
from pegawai.models import AksesData, CatatanRetensi, Mutasi, Pegawai, Penugasan
from pegawai.registry import Retensi, retensi
from pegawai.rules.retensi import BERKAS_DIHAPUS, NAMA_DIHAPUS, batas
from pegawai.services.akun import buang_akses
from pegawai.services.impor.alur import hapus_lama, yang_lewat
from pegawai.setelan import IMPOR_SIMPAN, RETENSI_AKSES, RETENSI_ALAMAT, RETENSI_ARSIP, RETENSI_KONTAK


@dataclass(frozen=True, slots=True)
class KeadaanRetensi:
    """One kind of data in the report: how long it is kept today, how many rows are due, the last run."""

    retensi: Retensi
    lama: int
    jatuh_tempo: int
    terakhir: CatatanRetensi | None


def laporan_retensi(*, hari: date) -> list[KeadaanRetensi]:
    """What is due on a day, kind by kind."""
    terakhir = {c.nama: c for c in CatatanRetensi.objects.order_by("nama", "-pada", "-id").distinct("nama")}
    return [
        KeadaanRetensi(satu, nilai(satu.setelan, hari), satu.jatuh_tempo(hari), terakhir.get(kunci))
        for kunci, satu in ((k, retensi[k]) for k in retensi.kunci())
    ]


def jalankan_retensi(*, pada: datetime) -> dict[str, int]:
    """Overwrite what is due, each kind in its own transaction with its record; returns how many by kind.

    Doing it twice overwrites nothing more. What only the owner may erase is left to the owner's command.
    """
    hari = timezone.localdate(pada, WITA)
    hasil = {}
    # the person first: names in headers of documents follow, in the same run
    for kunci in sorted(retensi.kunci(), key=lambda k: k != "identitas"):
        satu = retensi[kunci]
        if satu.hapus is None:
            continue
        with tindakan("retensi.jalankan", oleh=None, alasan=satu.nama):
            jatuh_tempo = satu.jatuh_tempo(hari)
            hasil[kunci] = satu.hapus(hari, pada) if jatuh_tempo else 0
            if jatuh_tempo:
                CatatanRetensi.objects.create(nama=kunci, pada=pada, jatuh_tempo=jatuh_tempo, dihapus=hasil[kunci])
    return hasil


def _keluar(hari: date, setelan: str) -> Any:
    """People who left the service for good so many years ago and hold no post."""
    sampai = batas(hari, nilai(setelan, hari))
    mutasi = Mutasi.objects.filter(
        pegawai=OuterRef("pk"), jenis__in=MUTASI_KELUAR, status=StatusMutasi.TERLAKSANA, tanggal__lte=sampai
    )
    menjabat = Penugasan.objects.filter(pegawai=OuterRef("pk"), sampai__gt=sampai)
    return Pegawai.objects.filter(Exists(mutasi), ~Exists(menjabat), is_active=False)


def _kontak(hari: date) -> Any:
    return _keluar(hari, RETENSI_KONTAK).filter(
        ~Q(email="") | ~Q(telepon="") | Q(foto__isnull=False) | Q(foto_kecil__isnull=False)
    )


def _hapus_kontak(hari: date, pada: datetime) -> int:
    banyak = 0
    for pegawai in _kontak(hari).select_for_update(of=("self",)):
        _kosongkan(pegawai)
        pegawai.save(update_fields=["email", "telepon", "foto", "foto_kecil"])
        banyak += 1
    return banyak


def _kosongkan(pegawai: Pegawai) -> None:
    lama = [b for b in (pegawai.foto, pegawai.foto_kecil) if b]
    pegawai.email = pegawai.telepon = ""
    pegawai.foto = pegawai.foto_kecil = None
    Pegawai.objects.filter(pk=pegawai.pk).update(foto=None, foto_kecil=None)
    for berkas in lama:
        hapus_berkas(berkas)


def _identitas(hari: date) -> Any:
    return _keluar(hari, RETENSI_ARSIP).filter(dihapus_pada__isnull=True)


def _hapus_identitas(hari: date, pada: datetime) -> int:
    banyak = 0
    for pegawai in _identitas(hari).select_for_update(of=("self",)):
        _kosongkan(pegawai)
        pegawai.nama, pegawai.nip, pegawai.login = NAMA_DIHAPUS, None, f"dihapus-{pegawai.pk}"
        pegawai.dihapus_pada = hari
        pegawai.set_unusable_password()
        pegawai.save()
        buang_akses(pegawai=pegawai)
        banyak += 1
    return banyak


def _akses_lama(hari: date) -> int:
    return AksesData.objects.filter(pada__date__lt=batas(hari, nilai(RETENSI_AKSES, hari)).replace(day=1)).count()


def _awal_hari(hari: date) -> datetime:
    return datetime.combine(hari, time.min, tzinfo=WITA)


def _beralamat(hari: date) -> QuerySet[Any]:
    """Contexts of acts with a network address that is past its keeping; a partial index holds these rows."""
    lewat = _awal_hari(batas(hari, nilai(RETENSI_ALAMAT, hari)))
    return Context.objects.filter(created_at__lt=lewat, metadata__has_key="alamat")


def _hapus_alamat(hari: date, pada: datetime) -> int:
    """The one change that the trigger on contexts lets through (inti/migrations/0008)."""
    lewat = _awal_hari(batas(hari, nilai(RETENSI_ALAMAT, hari)))
    with connection.cursor() as kursor:
        kursor.execute(
            "UPDATE pghistory_context SET metadata = metadata - 'alamat' WHERE created_at < %s AND metadata ? 'alamat'",
            [lewat],
        )
        return int(kursor.rowcount)


KONTAK = Retensi(
    nama="Kontak dan foto pegawai yang keluar",
    dasar="UU 27/2022 Pasal 42 dan 43",
    setelan=RETENSI_KONTAK,
    jatuh_tempo=lambda hari: int(_kontak(hari).count()),
    hapus=_hapus_kontak,
)
IDENTITAS = Retensi(
    nama="Nama dan NIP pegawai yang keluar",
    dasar="UU 27/2022 Pasal 44; PP 30/2019 Pasal 60 ayat (6)",
    setelan=RETENSI_ARSIP,
    jatuh_tempo=lambda hari: int(_identitas(hari).count()),
    hapus=_hapus_identitas,
    perintah="manage.py retensi_pemilik",
)
AKSES = Retensi(
    nama="Jejak siapa membaca data siapa",
    dasar="UU 27/2022 Pasal 31",
    setelan=RETENSI_AKSES,
    jatuh_tempo=_akses_lama,
    hapus=None,
    perintah="manage.py retensi_pemilik",
)
ALAMAT = Retensi(
    nama="Alamat jaringan pada riwayat perubahan",
    dasar="UU 27/2022 Pasal 42 dan 43",
    setelan=RETENSI_ALAMAT,
    jatuh_tempo=lambda hari: _beralamat(hari).count(),
    hapus=_hapus_alamat,
)
IMPOR = Retensi(
    nama="Berkas dan baris impor kepegawaian",
    dasar="UU 27/2022 Pasal 16 ayat (2) dan Pasal 43",
    setelan=IMPOR_SIMPAN,
    jatuh_tempo=lambda hari: yang_lewat(hari).count(),
    hapus=lambda hari, pada: hapus_lama(pada=pada),
    satuan="hari",
)


def retensi_berkas(model: type[Model], jalan: str, kolom: str, sebutan: str) -> Retensi:
    """For files of a higher app about a person whose data is erased since: `jalan` leads to the person.

    The row that points at the file may be append-only; so the file's own row stays, without bytes and name.
    """

    def berisi() -> QuerySet[Any]:
        return model._default_manager.filter(
            **{f"{jalan}__dihapus_pada__isnull": False, f"{kolom}__dihapus_pada__isnull": True}
        )

    def hapus(hari: date, pada: datetime) -> int:
        berkas = Berkas.objects.filter(pk__in=berisi().values(kolom)).select_for_update()
        daftar = list(berkas)
        for satu in daftar:
            kosongkan_berkas(satu, hari=hari, nama=BERKAS_DIHAPUS)
        return len(daftar)

    return Retensi(
        nama=f"{sebutan} pegawai yang dihapus",
        dasar="UU 27/2022 Pasal 44; PP 30/2019 Pasal 60 ayat (6)",
        setelan=RETENSI_ARSIP,
        jatuh_tempo=lambda hari: berisi().count(),
        hapus=hapus,
        perintah="manage.py retensi_pemilik",
    )


def retensi_nama_pada_kepala(model: type[Model], sebutan: str) -> Retensi:
    """For documents of a higher app whose header (`kepala`) froze the name of a person whose data is erased since."""

    def bernama() -> QuerySet[Any]:
        daftar: QuerySet[Any] = model._default_manager.filter(
            pegawai__dihapus_pada__isnull=False, kepala__has_key="pegawai"
        )
        return daftar.exclude(kepala__pegawai__nama=NAMA_DIHAPUS)

    def hapus(hari: date, pada: datetime) -> int:
        banyak = 0
        for satu in bernama().select_for_update(of=("self",)):
            satu.kepala = satu.kepala | {"pegawai": satu.kepala["pegawai"] | {"nama": NAMA_DIHAPUS, "nip": ""}}
            satu.save(update_fields=["kepala"])
            banyak += 1
        return banyak

    return Retensi(
        nama=f"Nama pegawai yang dihapus pada kepala {sebutan}",
        dasar="UU 27/2022 Pasal 44; PP 30/2019 Pasal 60 ayat (6)",
        setelan=RETENSI_ARSIP,
        jatuh_tempo=lambda hari: bernama().count(),
        hapus=hapus,
        perintah="manage.py retensi_pemilik",
    )
