"""Writing the cascade: IKU of city and offices, and the cells of the matriks peran hasil."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from indikator.enums import Arah, StatusIndikator, StatusSKP
from indikator.models import IKU, Indikator, PeranHasil, RencanaHasilKerja
from indikator.permissions import boleh_kelola_iku, boleh_mengisi_peran
from indikator.rules.rantai import berputar
from indikator.rules.realisasi import berbagian
from indikator.rules.target import salah_target
from inti.audit import tindakan
from inti.galat import AturanDilanggar, TidakBerwenang, VersiKedaluwarsa
from inti.services import simpan
from pegawai.models import UnitKerja
from pegawai.querysets import di_atas

DAPAT_DIRENCANAKAN = (StatusSKP.DRAF, StatusSKP.DIAJUKAN, StatusSKP.DIKEMBALIKAN, StatusSKP.DITETAPKAN)
"""A superior may divide an RHK while its SKP lives; those below read it once it is set."""
PUTARAN = "Pilihan ini membuat rantai yang berputar: yang didukung justru mendukung yang ini. Pilih yang lain."


def _periksa_kelola(oleh: Any, unit: UnitKerja, tahun: int, tanggal: date) -> None:
    """`oleh` None is the program itself (first load of a city)."""
    if oleh is None:
        return
    if not boleh_kelola_iku(oleh, unit, tanggal):
        raise TidakBerwenang(
            "IKU kota diurus admin kepegawaian; IKU perangkat daerah diurus kepalanya atau admin unitnya."
        )
    if tahun < tanggal.year:
        raise AturanDilanggar("IKU tahun yang sudah lewat tidak diubah lagi.", "tahun")


def _isi_target(iku: IKU, target: Decimal | None, bawah: Decimal | None, atas: Decimal | None) -> None:
    """Only what the direction asks for is kept: one number, or two limits."""
    rentang = iku.arah == Arah.RENTANG
    diminta = (bawah, atas) if rentang and bawah is not None and atas is not None else None if rentang else target
    bagian = berbagian(iku.indikator.agregasi, iku.satuan)
    if salah := salah_target(iku.arah, diminta, "target", bagian=bagian):
        raise AturanDilanggar(salah[1], salah[0])
    iku.target = None if rentang else target
    iku.target_bawah, iku.target_atas = (bawah, atas) if rentang else (None, None)


def _isi_induk(iku: IKU, induk: IKU | None, tanggal: date) -> None:
    """The higher IKU: of the same year, of the same unit or of one above it, and not below this one."""
    if induk is not None:
        if induk.tahun != iku.tahun:
            raise AturanDilanggar("IKU yang didukung harus dari tahun yang sama.", "induk")
        if not di_atas([iku.unit_id], tanggal).filter(leluhur_id=induk.unit_id).exists():
            raise AturanDilanggar("IKU yang didukung harus milik unit ini sendiri atau unit di atasnya.", "induk")
        induk_dari = dict(IKU.objects.filter(tahun=iku.tahun).values_list("pk", "induk_id"))
        # the database refuses it too (models/rantai.py), for two at once
        if berputar(induk.pk, iku.pk, induk_dari.get):
            raise AturanDilanggar(PUTARAN, "induk")
    iku.induk = induk


def _simpan(iku: IKU) -> IKU:
    kembar = IKU.objects.filter(unit=iku.unit_id, tahun=iku.tahun, kode=iku.kode).exclude(pk=iku.pk)
    if kembar.exists():
        raise AturanDilanggar("Unit ini sudah punya IKU dengan kode yang sama pada tahun itu.", "kode")
    hasil: IKU = simpan(iku)
    return hasil


def buat_iku(
    *,
    oleh: Any,
    unit: UnitKerja,
    tahun: int,
    kode: str,
    sasaran: str,
    indikator: Indikator,
    nama: str = "",
    target: Decimal | None = None,
    target_bawah: Decimal | None = None,
    target_atas: Decimal | None = None,
    induk: IKU | None = None,
    pada: datetime | None = None,
) -> IKU:
    """An IKU of a unit for a year, measured by an indicator of the library, whose direction and unit it copies."""
    tanggal = timezone.localdate(pada or timezone.now())
    with tindakan("iku.buat", oleh=oleh):
        _periksa_kelola(oleh, unit, tahun, tanggal)
        if indikator.status != StatusIndikator.TERBIT:
            raise AturanDilanggar("Indikator ini belum terbit atau sudah digantikan. Pilih yang terbit.", "indikator")
        iku = IKU(
            unit=unit,
            tahun=tahun,
            kode=kode.strip(),
            sasaran=sasaran.strip(),
            indikator=indikator,
            nama=nama.strip() or indikator.nama,
            satuan=indikator.satuan,
            arah=indikator.arah,
        )
        _isi_target(iku, target, target_bawah, target_atas)
        _isi_induk(iku, induk, tanggal)
        return _simpan(iku)


def _kunci(iku: IKU, versi: int | None) -> None:
    terkini = IKU.objects.select_for_update().filter(pk=iku.pk).values_list("versi", flat=True).first()
    if terkini is None or terkini != versi:
        raise VersiKedaluwarsa(
            "IKU ini sudah berubah sejak halaman Anda dibuka. Periksa isi terbarunya, lalu kirim lagi."
        )
    iku.refresh_from_db()


def ubah_iku(
    *,
    oleh: Any,
    iku: IKU,
    kode: str,
    sasaran: str,
    nama: str = "",
    target: Decimal | None = None,
    target_bawah: Decimal | None = None,
    target_atas: Decimal | None = None,
    induk: IKU | None = None,
    versi: int | None,
    pada: datetime | None = None,
) -> IKU:
    """Change wording, target and what it serves; for another indicator or unit a new IKU is made."""
    tanggal = timezone.localdate(pada or timezone.now())
    with tindakan("iku.ubah", oleh=oleh):
        _kunci(iku, versi)
        _periksa_kelola(oleh, iku.unit, iku.tahun, tanggal)
        iku.kode, iku.sasaran, iku.nama = kode.strip(), sasaran.strip(), nama.strip() or iku.indikator.nama
        _isi_target(iku, target, target_bawah, target_atas)
        _isi_induk(iku, induk, tanggal)
        iku.versi += 1
        return _simpan(iku)


def hapus_iku(*, oleh: Any, iku: IKU, versi: int | None, pada: datetime | None = None) -> None:
    """Remove an IKU that nothing serves yet."""
    with tindakan("iku.hapus", oleh=oleh):
        _kunci(iku, versi)
        _periksa_kelola(oleh, iku.unit, iku.tahun, timezone.localdate(pada or timezone.now()))
        if iku.turunan_set.exists() or iku.rhk_set.exists():
            raise AturanDilanggar(
                "IKU ini sudah didukung IKU lain atau hasil kerja pegawai. Pindahkan dukungannya sebelum menghapus."
            )
        iku.delete()


def isi_peran(
    *,
    oleh: Any,
    rhk: RencanaHasilKerja,
    pegawai: Any,
    uraian: str,
    versi: int | None,
    pada: datetime | None = None,
) -> PeranHasil:
    """Write one cell of the MPH; `versi` is the cell's when it was shown (None or 0: it was empty).

    Writing what stands there already changes nothing. Raises VersiKedaluwarsa where somebody else wrote meanwhile.
    """
    with tindakan("peran_hasil.isi", oleh=oleh):
        RencanaHasilKerja.objects.select_for_update(of=("self",)).get(pk=rhk.pk)
        if not boleh_mengisi_peran(oleh, rhk, pegawai, timezone.localdate(pada or timezone.now())):
            raise TidakBerwenang("Hanya atasan langsung pada hari ini yang mengisi peran di bawah hasil kerjanya.")
        if rhk.skp.status not in DAPAT_DIRENCANAKAN:
            raise AturanDilanggar("SKP ini sudah digantikan atau ditutup, sehingga matriksnya tidak diubah lagi.")
        sel = PeranHasil.objects.filter(rhk=rhk, pegawai=pegawai).first() or PeranHasil(
            rhk=rhk, pegawai=pegawai, versi=0
        )
        uraian = " ".join(uraian.split())
        if sel.versi != (versi or 0):
            if sel.uraian == uraian:
                return sel
            raise VersiKedaluwarsa(
                f"Sel ini baru saja diisi dari tempat lain: “{sel.uraian or 'dikosongkan'}”. "
                "Periksa, lalu simpan lagi bila tetap ingin menggantinya."
            )
        if sel.uraian == uraian:
            return sel
        sel.uraian = uraian
        sel.versi += 1
        hasil: PeranHasil = simpan(sel)
        return hasil
