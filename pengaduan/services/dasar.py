"""What every act on a report has in common: the locked case inside one audited transaction, its line of the timeline,
its clocks, and the notices to whoever must act next."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from inti.audit import tindakan
from inti.galat import AturanDilanggar, TidakBerwenang, TransisiTidakSah, VersiKedaluwarsa
from inti.kalender import kalender
from inti.services import beri_tahu
from inti.waktu import WITA
from pegawai.enums import Peran
from pegawai.models import Pegawai, Penugasan, PeranPegawai, UnitLeluhur
from pengaduan import permissions
from pengaduan.enums import Tingkat
from pengaduan.models import Jeda, Pengaduan, Peristiwa, Segmen
from pengaduan.rules import alur, tenggat


def hari(pada: datetime) -> date:
    """The day of a moment in Makassar."""
    return timezone.localdate(pada, WITA)


def kata_tanggal(tanggal: date) -> str:
    """A date in words for the timeline and for notices: "24 Desember 2026"."""
    return date_format(tanggal, "j F Y")


def wajib(teks: str, kolom: str, pesan: str) -> str:
    if not teks.strip():
        raise AturanDilanggar(pesan, kolom)
    return teks.strip()


@contextmanager
def langkah(
    kode: str,
    pengaduan: Pengaduan,
    *,
    pada: datetime,
    oleh: Any = None,
    pelaku: str | None = None,
    versi: int | None = None,
    alasan: str = "",
) -> Iterator[tuple[Pengaduan, str]]:
    """The locked case inside the act's transaction, and the capacity in which the actor acts.

    `pelaku` is given for citizen and program; for an employee it follows from roles. The case is saved with the
    step's new state and the next version when the block ends well.
    """
    with tindakan(f"pengaduan.{kode}", oleh=oleh, alasan=alasan):
        terkunci = Pengaduan.objects.select_for_update().get(pk=pengaduan.pk)
        if versi is not None and versi != terkunci.versi:
            raise VersiKedaluwarsa()
        if not alur.boleh(kode, terkunci.status):
            raise TransisiTidakSah(
                f"Laporan {terkunci.nomor} sudah berstatus “{terkunci.get_status_display()}”,"
                " jadi langkah ini tidak dapat dilakukan lagi."
            )
        kapasitas = frozenset({pelaku}) if pelaku else permissions.kapasitas(oleh, terkunci, hari(pada))
        sah = kapasitas & set(alur.langkah(kode).pelaku)
        if not sah or not alur.pelaku_sah(kode, kapasitas, terkunci.berkadar):
            raise TidakBerwenang("Langkah ini bukan wewenang Anda pada laporan ini.")
        yield terkunci, min(sah)
        terkunci.status = alur.langkah(kode).ke
        terkunci.versi = terkunci.versi + 1
        terkunci.save()
        pengaduan.refresh_from_db()


def catat(
    satu: Pengaduan,
    jenis: str,
    *,
    pada: datetime,
    pelaku: str,
    judul: str,
    isi: str = "",
    oleh: Any = None,
    publik: bool = True,
) -> Peristiwa:
    return Peristiwa.objects.create(
        pengaduan=satu,
        jenis=jenis,
        putaran=satu.putaran,
        pelaku=pelaku,
        oleh=oleh,
        pada=pada,
        publik=publik,
        judul=judul,
        isi=isi.strip(),
    )


def kabari(satu: Pengaduan, penerima: Any, kode: str, judul: str, batas: date | None, pada: datetime) -> None:
    """Tell one person once per step, never the terlapor. The text names the ticket only."""
    if penerima is None or penerima.pk == satu.terlapor_id:
        return
    beri_tahu(
        penerima=penerima,
        judul=judul,
        isi=f"Paling lambat {kata_tanggal(batas)}." if batas else "",
        url=reverse("pengaduan:detail", args=[satu.pk]),
        kunci=f"pengaduan:{satu.pk}:{satu.versi}:{kode}",
        pada=pada,
    )


def pemegang(peran: str, tanggal: date, unit_id: int | None = None) -> list[Any]:
    """People who hold a role, for a unit where one is given."""
    dipegang = PeranPegawai.objects.berlaku(tanggal).filter(peran=peran, pegawai__is_active=True)
    if unit_id is not None:
        di_atas = UnitLeluhur.objects.berlaku(tanggal).filter(unit_id=unit_id).values("leluhur_id")
        dipegang = dipegang.filter(unit__in=di_atas)
    return list(Pegawai.objects.filter(pk__in=dipegang.values("pegawai_id")))


def kabari_peran(
    satu: Pengaduan, peran: str, kode: str, judul: str, batas: date | None, pada: datetime, unit_id: int | None = None
) -> None:
    for orang in pemegang(peran, hari(pada), unit_id):
        kabari(satu, orang, kode, judul, batas, pada)


def kabari_kantor(satu: Pengaduan, kode: str, judul: str, pada: datetime, batas: date | None) -> None:
    """Tell those who stand for the office that has the case."""
    if satu.berkadar:
        kabari_peran(satu, Peran.INSPEKTORAT, kode, judul, batas, pada)
    else:
        kabari_peran(satu, Peran.PENGHUBUNG, kode, judul, batas, pada, satu.unit_id)
        if permissions.tentang_penghubung(satu, hari(pada)):
            pemimpin = Penugasan.objects.berlaku(hari(pada)).filter(unit=satu.unit_id, pimpinan=True)
            for orang in Pegawai.objects.filter(pk__in=pemimpin.values("pegawai_id"), is_active=True):
                kabari(satu, orang, kode, judul, batas, pada)


def akhiri_jam(satu: Pengaduan, pada: datetime, *tingkat: str) -> None:
    """End the open clocks of the case on these levels."""
    Segmen.objects.terbuka().filter(pengaduan=satu, tingkat__in=tingkat).update(selesai=pada)


def hentikan_jam(satu: Pengaduan, pada: datetime, *tingkat: str) -> None:
    """Stop the open clocks of the case on these levels, where nothing stopped them before."""
    Segmen.objects.terbuka().filter(pengaduan=satu, tingkat__in=tingkat, jawab_pertama__isnull=True).update(
        jawab_pertama=pada
    )


def selesaikan(satu: Pengaduan, pada: datetime, oleh: Any) -> None:
    satu.selesai_pada, satu.selesai_oleh = pada, oleh
    akhiri_jam(satu, pada, Tingkat.KOTA, Tingkat.UNIT, Tingkat.PEGAWAI)


def jeda_hari(satu: Pengaduan) -> list[tenggat.Jeda]:
    """Finished pauses of a case as days."""
    return [
        (hari(a), hari(z))
        for a, z in Jeda.objects.filter(pengaduan=satu).values_list("mulai", "selesai")
        if z is not None
    ]


def bekukan_tenggat(satu: Pengaduan, mulai: date, banyak_hari: int) -> None:
    """Keep the limit with its parts, on the case and on its open clocks."""
    satu.tenggat_mulai, satu.tenggat_hari = mulai, banyak_hari
    satu.tenggat = tenggat.tenggat(kalender(satu.kalender_versi), mulai, banyak_hari, jeda_hari(satu))
    Segmen.objects.terbuka().filter(pengaduan=satu).update(tenggat=satu.tenggat)
