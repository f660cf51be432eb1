"""Every write of trainings."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from inti.audit import tindakan
from inti.galat import AturanDilanggar, TidakBerwenang, TransisiTidakSah, VersiKedaluwarsa
from inti.models import Berkas
from inti.services import beri_tahu, simpan_berkas
from kompetensi.enums import StatusKeikutsertaan
from kompetensi.models import JP_MAKS, KeikutsertaanPelatihan, Pelatihan
from kompetensi.permissions import adalah_pemutus

JENIS_BERKAS = "sertifikat"
SUDAH_DICATAT = "Pelatihan ini dengan tanggal mulai yang sama sudah Anda catat. Periksa daftar Anda."


def catat_pelatihan(
    *,
    oleh: Any,
    judul: str,
    penyelenggara: str,
    mulai: date,
    selesai: date,
    jp: Decimal,
    sertifikat: Any,
    pada: datetime,
) -> KeikutsertaanPelatihan:
    """Record a training that one took part in; it waits for HR.

    `sertifikat` is an uploaded file, or a `Berkas` of kind "sertifikat". Raises AturanDilanggar at the field.
    """
    judul, penyelenggara = " ".join(judul.split()), " ".join(penyelenggara.split())
    if not judul:
        raise AturanDilanggar("Tuliskan judul pelatihan.", "judul")
    if not penyelenggara:
        raise AturanDilanggar("Tuliskan siapa penyelenggaranya.", "penyelenggara")
    if selesai < mulai:
        raise AturanDilanggar("Tanggal selesai tidak boleh sebelum tanggal mulai.", "selesai")
    if selesai > timezone.localdate(pada):
        raise AturanDilanggar("Catat pelatihan setelah selesai, ketika sertifikatnya sudah ada.", "selesai")
    if not 0 < jp <= JP_MAKS:
        raise AturanDilanggar("Isi JP seperti tertulis pada sertifikat, lebih dari 0 dan paling banyak 1.000.", "jp")
    with tindakan("kompetensi.catat", oleh=oleh):
        # Asked before the file is kept, so that a repeated form leaves no bytes behind.
        if KeikutsertaanPelatihan.objects.milik(oleh).berlaku().filter(judul=judul, mulai=mulai).exists():
            raise AturanDilanggar(SUDAH_DICATAT, "judul")
        berkas = (
            sertifikat
            if isinstance(sertifikat, Berkas)
            else simpan_berkas(unggahan=sertifikat, oleh=oleh, jenis=JENIS_BERKAS, kolom="sertifikat")
        )
        try:
            with transaction.atomic():
                return KeikutsertaanPelatihan.objects.create(
                    pegawai=oleh,
                    judul=judul,
                    penyelenggara=penyelenggara,
                    mulai=mulai,
                    selesai=selesai,
                    jp=jp,
                    sertifikat=berkas,
                    created_at=pada,
                )
        except IntegrityError as galat:
            if "keikutsertaan_sekali" not in str(galat):
                raise
            raise AturanDilanggar(SUDAH_DICATAT, "judul") from galat


def verifikasi(*, oleh: Any, keikutsertaan: KeikutsertaanPelatihan, pada: datetime) -> KeikutsertaanPelatihan:
    """HR confirms the hours; the training is known in the catalogue from now on."""
    with tindakan("kompetensi.verifikasi", oleh=oleh):
        kini = _kunci(oleh, keikutsertaan, pada)
        kini.pelatihan, _ = Pelatihan.objects.get_or_create(judul=kini.judul, penyelenggara=kini.penyelenggara)
        _putuskan(kini, StatusKeikutsertaan.TERVERIFIKASI, oleh, pada)
        beri_tahu(
            penerima=kini.pegawai,
            judul="Pelatihan Anda diverifikasi",
            isi=f"{kini.judul} dihitung {_angka(kini.jp)} JP.",
            url=reverse("kompetensi:detail", args=[kini.pk]),
            kunci=f"kompetensi.verifikasi:{kini.pk}",
            pada=pada,
        )
    return kini


def tolak(*, oleh: Any, keikutsertaan: KeikutsertaanPelatihan, alasan: str, pada: datetime) -> KeikutsertaanPelatihan:
    """HR refuses with a reason; the person may record it again, mended."""
    alasan = alasan.strip()
    if not alasan:
        raise AturanDilanggar("Tuliskan alasan, supaya pegawai tahu apa yang perlu diperbaiki.", "alasan")
    with tindakan("kompetensi.tolak", oleh=oleh, alasan=alasan):
        kini = _kunci(oleh, keikutsertaan, pada)
        kini.alasan = alasan
        _putuskan(kini, StatusKeikutsertaan.DITOLAK, oleh, pada)
        beri_tahu(
            penerima=kini.pegawai,
            judul="Pelatihan Anda ditolak",
            isi=f"{kini.judul}: {alasan}",
            url=reverse("kompetensi:detail", args=[kini.pk]),
            kunci=f"kompetensi.tolak:{kini.pk}",
            pada=pada,
        )
    return kini


def hapus(*, oleh: Any, keikutsertaan: KeikutsertaanPelatihan) -> None:
    """Take back what one recorded, while it waits; its last state stays in the history."""
    with tindakan("kompetensi.hapus", oleh=oleh):
        kini = _terkini(keikutsertaan)
        if kini.pegawai_id != oleh.pk:
            raise TidakBerwenang("Hanya pelatihan sendiri yang dapat dihapus.")
        _harus_menunggu(kini)
        kini.delete()


def _terkini(keikutsertaan: KeikutsertaanPelatihan) -> KeikutsertaanPelatihan:
    """The row as it stands now, locked."""
    kini: KeikutsertaanPelatihan | None = (
        KeikutsertaanPelatihan.objects.select_for_update().filter(pk=keikutsertaan.pk).first()
    )
    if kini is None:
        raise VersiKedaluwarsa("Pelatihan ini baru saja dihapus oleh pegawainya.")
    return kini


def _harus_menunggu(kini: KeikutsertaanPelatihan) -> None:
    if kini.status != StatusKeikutsertaan.DIAJUKAN:
        raise TransisiTidakSah(f"Pelatihan ini sudah {kini.get_status_display().lower()}.")


def _kunci(oleh: Any, keikutsertaan: KeikutsertaanPelatihan, pada: datetime) -> KeikutsertaanPelatihan:
    kini = _terkini(keikutsertaan)
    if not adalah_pemutus(oleh, kini, timezone.localdate(pada)):
        raise TidakBerwenang("Pelatihan diverifikasi admin kepegawaian, dan bukan oleh pegawai itu sendiri.")
    _harus_menunggu(kini)
    return kini


def _putuskan(kini: KeikutsertaanPelatihan, status: StatusKeikutsertaan, oleh: Any, pada: datetime) -> None:
    kini.status, kini.diputuskan_oleh, kini.diputuskan_pada = status, oleh, pada
    kini.save(update_fields=["status", "diputuskan_oleh", "diputuskan_pada", "alasan", "pelatihan"])


def _angka(nilai: Decimal) -> str:
    return f"{nilai.normalize():f}".replace(".", ",")
