"""What daily work puts into the registries of the lower apps."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from aktivitas import data_pribadi, setelan
from aktivitas.models import Aktivitas
from aktivitas.sources import SumberVolume
from indikator.registry import sumber
from inti.registry import ButirMenu, Tugas, menu, tugas
from pegawai.registry import data_pribadi as registri_data


def daftarkan() -> None:
    """Called once, from AppConfig.ready()."""
    setelan.daftarkan_semua()
    sumber.daftarkan(SumberVolume.kode, SumberVolume())
    registri_data.daftarkan("aktivitas", data_pribadi.DATA)
    tugas.daftarkan("aktivitas", tugas_aktivitas)
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
