"""What trainings put into the registries of the lower apps."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from indikator.registry import sumber
from inti.models import Berkas
from inti.registry import ButirMenu, Tugas, menu, pembaca_berkas, pemilik_berkas, tugas
from kompetensi import data_pribadi
from kompetensi.enums import StatusKeikutsertaan
from kompetensi.models import KeikutsertaanPelatihan, Pelatihan
from kompetensi.services import JENIS_BERKAS
from kompetensi.sources import SumberJP
from pegawai.enums import PintuData
from pegawai.registry import ButirDampak, Jejak, PerubahanPenugasan, daftarkan_jejak, dampak_mutasi, retensi
from pegawai.registry import data_pribadi as registri_data
from pegawai.services import catat_akses


def daftarkan() -> None:
    """Called once, from AppConfig.ready()."""
    sumber.daftarkan(SumberJP.kode, SumberJP())
    registri_data.daftarkan("kompetensi", data_pribadi.DATA)
    retensi.daftarkan("sertifikat", data_pribadi.RETENSI)
    dampak_mutasi.daftarkan("kompetensi", DampakPelatihan())
    tugas.daftarkan("kompetensi", tugas_pelatihan)
    daftarkan_jejak(Jejak(Pelatihan), Jejak(KeikutsertaanPelatihan, "pegawai", sendiri=True))
    pemilik_berkas.daftarkan(JENIS_BERKAS, boleh_membuka_sertifikat)
    pembaca_berkas.daftarkan(JENIS_BERKAS, catat_pembaca_sertifikat)
    menu.daftarkan(
        "kompetensi",
        ButirMenu(
            judul="Pelatihan",
            url_name="kompetensi:daftar",
            ikon="mortarboard",
            urutan=70,
            tampak=lambda user: bool(user.nip),
        ),
    )


def boleh_membuka_sertifikat(berkas: Berkas, user: Any) -> bool:
    """Whoever may see the training may open its certificate: its owner, HR, and the superiors above."""
    return bool(KeikutsertaanPelatihan.objects.visible_to(user).filter(sertifikat=berkas).exists())


def catat_pembaca_sertifikat(berkas: Berkas, user: Any) -> None:
    """Whoever opens somebody else's certificate is an entry in the trail of that person's data."""
    for satu in KeikutsertaanPelatihan.objects.filter(sertifikat=berkas).select_related("pegawai"):
        catat_akses(
            pelaku=user,
            subjek=satu.pegawai,
            pintu=PintuData.EKSPOR,
            objek=f"Sertifikat {satu.judul}"[:100],
            pada=timezone.now(),
        )


def tugas_pelatihan(user: Any, pada: datetime) -> list[Tugas]:
    """Trainings that wait for HR."""
    banyak = KeikutsertaanPelatihan.objects.menunggu_verifikasi(user, timezone.localdate(pada)).count()
    if not banyak:
        return []
    return [
        Tugas(
            judul=f"Verifikasi {banyak} pelatihan",
            keterangan="Cocokkan JP dengan sertifikatnya.",
            url=reverse("kompetensi:verifikasi_list"),
        )
    ]


class DampakPelatihan:
    """Trainings when somebody's post changes: they belong to the person, so nothing ends."""

    def rencana(self, perubahan: PerubahanPenugasan) -> list[ButirDampak]:
        """For who leaves: what HR has not verified yet."""
        menunggu = KeikutsertaanPelatihan.objects.filter(
            pegawai_id=perubahan.pegawai_id, status=StatusKeikutsertaan.DIAJUKAN
        )
        if not perubahan.keluar or not (banyak := menunggu.count()):
            return []
        uraian = f"{banyak} belum diverifikasi. Periksa sebelum akunnya ditutup."
        return [ButirDampak("Pelatihan", uraian, "perhatikan", reverse("kompetensi:verifikasi_list"))]

    def laksanakan(self, perubahan: PerubahanPenugasan, *, oleh: Any, pada: datetime) -> None:
        """Nothing: trainings go with the person."""
