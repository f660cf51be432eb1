"""What daily work puts into the registries of the lower apps."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from aktivitas import data_pribadi, setelan
from aktivitas.enums import StatusAktivitas
from aktivitas.models import Aktivitas
from aktivitas.sources import SumberVolume
from indikator.registry import sumber
from inti.registry import ButirMenu, Tugas, menu, tugas
from inti.templatetags.inti import tanggal as tanggal_kata
from pegawai.enums import Keperluan
from pegawai.models import Pegawai
from pegawai.querysets import atasan
from pegawai.registry import (
    AkhirUnit,
    ButirDampak,
    Jejak,
    PerubahanPenugasan,
    daftarkan_jejak,
    dampak_mutasi,
    dampak_unit,
)
from pegawai.registry import data_pribadi as registri_data


def daftarkan() -> None:
    """Called once, from AppConfig.ready()."""
    setelan.daftarkan_semua()
    sumber.daftarkan(SumberVolume.kode, SumberVolume())
    registri_data.daftarkan("aktivitas", data_pribadi.DATA)
    tugas.daftarkan("aktivitas", tugas_aktivitas)
    dampak_mutasi.daftarkan("aktivitas", DampakAktivitas())
    dampak_unit.daftarkan("aktivitas", DampakUnitAktivitas())
    daftarkan_jejak(Jejak(Aktivitas, "pegawai", sendiri=True))
    menu.daftarkan(
        "aktivitas",
        ButirMenu(
            judul="Aktivitas",
            url_name="aktivitas:hari",
            ikon="journal-check",
            urutan=20,
            tampak=lambda user: bool(user.nip),
            bawah=True,
        ),
    )


def tugas_aktivitas(user: Any, pada: datetime) -> list[Tugas]:
    """Entries returned to this person, and entries that wait for their verification."""
    hasil = []
    kembali = Aktivitas.objects.milik(user).dikembalikan().count()
    if kembali:
        hasil.append(
            Tugas(
                judul=f"Perbaiki {kembali} aktivitas yang dikembalikan",
                keterangan="Alasan atasan tertulis pada tiap catatan.",
                url=f"{reverse('aktivitas:riwayat')}?status=dikembalikan",
                tingkat="segera",
            )
        )
    menunggu = Aktivitas.objects.menunggu_verifikasi(user, timezone.localdate(pada)).count()
    if menunggu:
        hasil.append(
            Tugas(
                judul=f"Verifikasi {menunggu} aktivitas tim",
                keterangan="Pilih beberapa sekaligus, atau kembalikan satu dengan alasan.",
                url=reverse("aktivitas:tim"),
            )
        )
    return hasil


class DampakUnitAktivitas:
    """Daily work when a unit ends: whoever is superior on a day verifies on that day."""

    def rencana(self, akhir: AkhirUnit) -> list[ButirDampak]:
        """Entries of those who go on that their old superior has not verified."""
        menunggu = Aktivitas.objects.filter(pegawai__in=akhir.pegawai_ids, status=StatusAktivitas.DICATAT)
        if not (banyak := menunggu.count()):
            return []
        uraian = "Belum diverifikasi. Diverifikasi atasan yang baru."
        return [ButirDampak(f"Aktivitas pegawai yang pindah: {banyak}", uraian, "dialihkan")]

    def laksanakan(self, akhir: AkhirUnit, *, oleh: Any, pada: datetime) -> None:
        """Nothing is kept for a unit."""


class DampakAktivitas:
    """Daily work when somebody's post changes: who verifies goes by the day, so there is nothing to do."""

    def rencana(self, perubahan: PerubahanPenugasan) -> list[ButirDampak]:
        """Entries of the team that wait for this leader, and own entries that wait for the superior."""
        pegawai, sebelum = Pegawai(pk=perubahan.pegawai_id), perubahan.tanggal - timedelta(days=1)
        hari = tanggal_kata(perubahan.tanggal, "tanpa_hari")
        hasil = []
        if banyak := Aktivitas.objects.menunggu_verifikasi(pegawai, sebelum).count():
            pengganti = atasan(pegawai, sebelum, Keperluan.BERTINDAK)
            selama = f", atau {pengganti.nama} selama jabatan kosong" if pengganti else ""
            uraian = f"{banyak} menunggu. Mulai {hari} diverifikasi pemegang baru atau Plt{selama}."
            hasil.append(ButirDampak("Aktivitas tim", uraian, "dialihkan"))
        if banyak := Aktivitas.objects.milik(pegawai).filter(status=StatusAktivitas.DICATAT).count():
            pergi = perubahan.keluar or perubahan.sementara
            uraian = f"{banyak} belum diverifikasi. "
            if not pergi:
                uraian += "Diverifikasi atasan yang baru."
            elif perubahan.tanggal > timezone.localdate():
                uraian += f"Minta atasannya memverifikasi sebelum {hari}."
            else:
                # today's superior may verify until the act is recorded, whatever day it holds from
                uraian += (
                    "Minta atasannya memverifikasi sebelum Anda mencatat ini; sesudahnya tidak ada lagi yang dapat."
                )
            hasil.append(ButirDampak("Aktivitas pegawai ini", uraian, "perhatikan" if pergi else "dialihkan"))
        return hasil

    def laksanakan(self, perubahan: PerubahanPenugasan, *, oleh: Any, pada: datetime) -> None:
        """Nothing: whoever is superior on a day verifies on that day."""
