"""What reports and surveys give to the shell: tasks, menu, search, and who may open a photo or a survey's report."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from inti.models import Berkas
from inti.registry import HasilCari, Tugas
from inti.waktu import WITA
from pegawai.enums import Peran
from pegawai.permissions import punya_peran
from pegawai.registry import AkhirUnit, ButirDampak, Jejak, PerubahanPenugasan
from pengaduan.enums import StatusPengaduan
from pengaduan.models import (
    HasilSKM,
    Jeda,
    KategoriPengaduan,
    Lampiran,
    Pengaduan,
    Peristiwa,
    PutusanSKM,
    Segmen,
    TemplatTanggapan,
)
from pengaduan.rules.nomor import rapikan_nomor
from pengaduan.services.mutasi import butir_laporan, kembalikan_laporan
from pengaduan.services.pengalihan import alihkan_unit, butir_unit

PERINTAH: dict[str, str] = {
    StatusPengaduan.DITERIMA: "Verifikasi laporan",
    StatusPengaduan.DIVERIFIKASI: "Teruskan laporan",
    StatusPengaduan.DIDISPOSISIKAN: "Tugaskan laporan",
    StatusPengaduan.DIBUKA_KEMBALI: "Tugaskan lagi laporan",
    StatusPengaduan.DIPROSES: "Jawab laporan",
    StatusPengaduan.DITANGGAPI: "Tutup laporan",
}
"""What must be done with a case in this state, by whoever must act."""
TUGAS_MAKS = 10
SEGERA_HARI = 2


INSPEKTORAT = (Peran.INSPEKTORAT,)


def _terlihat(user: Any) -> Any:
    return Pengaduan.objects.visible_to(user)


RIWAYAT = (
    Jejak(Pengaduan, peran=INSPEKTORAT, saring=_terlihat),
    *(Jejak(m, peran=INSPEKTORAT, saring=_terlihat, lewat="pengaduan") for m in (Jeda, Segmen)),
    Jejak(
        Peristiwa,
        peran=INSPEKTORAT,
        saring=_terlihat,
        lewat="pengaduan",
        pelaku="oleh",
        waktu="pada",
        judul="menulis linimasa laporan",
    ),
    *(Jejak(m, peran=INSPEKTORAT) for m in (KategoriPengaduan, TemplatTanggapan)),
    Jejak(HasilSKM, peran=INSPEKTORAT, pelaku="dicatat_oleh", waktu="dicatat_pada", judul="mencatat hasil SKM"),
    Jejak(PutusanSKM, peran=INSPEKTORAT, pelaku="diputus_oleh", waktu="diputus_pada", judul="memutuskan hasil SKM"),
)
"""Reports in the search of the audit: for Inspektorat, in its own scope of cases. The reporter and files never show;
whom a case is about is not a path to it, or searching for a name would find the reports about them."""


def tugas(user: Any, pada: datetime) -> list[Tugas]:
    """Cases in which this person must act next, the most urgent first."""
    tanggal = timezone.localdate(pada, WITA)
    hasil = []
    for satu in Pengaduan.objects.menunggu(user, tanggal).select_related("kategori").urut_tenggat()[:TUGAS_MAKS]:
        batas = satu.tenggat_tampil
        sisa = SEGERA_HARI + 1 if batas is None else (batas - tanggal).days
        hasil.append(
            Tugas(
                judul=f"{PERINTAH[satu.status]} {satu.nomor}",
                keterangan=satu.kategori.nama,
                url=reverse("pengaduan:detail", args=[satu.pk]),
                tenggat=batas,
                tingkat="terlambat" if sisa < 0 else "segera" if sisa <= SEGERA_HARI else "biasa",
            )
        )
    return hasil


def _skm_menunggu(user: Any, tanggal: date) -> tuple[Any, Any]:
    """Results of surveys that wait for my decision, and those that came back to my office."""
    return HasilSKM.objects.menunggu(user, tanggal), HasilSKM.objects.perlu_diperbaiki(user, tanggal)


def tugas_skm(user: Any, pada: datetime) -> list[Tugas]:
    """Surveys: to decide on, and to mend."""
    menunggu, kembali = _skm_menunggu(user, timezone.localdate(pada, WITA))
    hasil = []
    if banyak := menunggu.count():
        hasil.append(
            Tugas(
                judul=f"Periksa {banyak} hasil SKM",
                keterangan="Cocokkan angkanya dengan laporan survei.",
                url=f"{reverse('pengaduan:skm_list')}?tampil=menunggu_saya",
            )
        )
    if banyak := kembali.count():
        hasil.append(
            Tugas(
                judul=f"Perbaiki {banyak} hasil SKM",
                keterangan="Dikembalikan dengan catatan.",
                url=f"{reverse('pengaduan:skm_list')}?tampil=menunggu_saya",
                tingkat="segera",
            )
        )
    return hasil


def boleh_buka_laporan_skm(berkas: Berkas, user: Any) -> bool:
    """The report of a survey: for who handles its result, since nobody can tell what else stands in it."""
    return HasilSKM.objects.ditangani(user).filter(berkas=berkas).exists()


def menu_tampak(user: Any) -> bool:
    """The desk is for officers, and for whoever was assigned a case."""
    return (
        punya_peran(user, Peran.KOORDINATOR_PENGADUAN, Peran.PENGHUBUNG, Peran.INSPEKTORAT)
        or Segmen.objects.filter(tingkat="pegawai", pegawai_id=user.pk).exists()
    )


def menu_jumlah(user: Any) -> int:
    """Cases and results of surveys that wait for this person."""
    hari_ini = timezone.localdate()
    return Pengaduan.objects.menunggu(user, hari_ini).count() + sum(d.count() for d in _skm_menunggu(user, hari_ini))


def cari_tiket(user: Any, q: str) -> list[HasilCari]:
    """A ticket by its number, in scope."""
    nomor = rapikan_nomor(q)
    if not nomor:
        return []
    return [
        HasilCari(
            judul=satu.nomor,
            keterangan=f"{satu.kategori.nama} · {satu.get_status_display()}",
            url=reverse("pengaduan:detail", args=[satu.pk]),
            jenis="Pengaduan",
        )
        for satu in Pengaduan.objects.visible_to(user).filter(nomor=nomor).select_related("kategori")
    ]


def boleh_buka_foto(berkas: Berkas, user: Any) -> bool:
    """Employees open the photos of cases in their scope; citizens see theirs on their own pages."""
    return Lampiran.objects.visible_to(user).filter(berkas=berkas).exists()


class DampakLaporan:
    """Reports when somebody's post changes."""

    def rencana(self, perubahan: PerubahanPenugasan) -> list[ButirDampak]:
        return butir_laporan(perubahan)

    def laksanakan(self, perubahan: PerubahanPenugasan, *, oleh: Any, pada: datetime) -> None:
        kembalikan_laporan(perubahan=perubahan, oleh=oleh, pada=pada)


class DampakUnitLaporan:
    """Reports when an office ends."""

    def rencana(self, akhir: AkhirUnit) -> list[ButirDampak]:
        return butir_unit(akhir)

    def laksanakan(self, akhir: AkhirUnit, *, oleh: Any, pada: datetime) -> None:
        alihkan_unit(akhir=akhir, oleh=oleh, pada=pada)
