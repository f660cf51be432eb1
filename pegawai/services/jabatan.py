"""Posts of units and the catalogue of their names: made, renamed, closed. Holders: pegawai.services.penugasan."""

from __future__ import annotations

from datetime import date
from typing import Any

from inti.audit import tindakan
from inti.galat import AturanDilanggar, VersiKedaluwarsa
from inti.services import simpan
from inti.waktu import SELAMANYA
from pegawai.models import Jabatan, NamaJabatan, Penugasan, UnitKerja, UnitSusunan
from pegawai.rules.jabatan import keberatan
from pegawai.services.penugasan import buat_jabatan
from pegawai.services.susunan import kata_tanggal, periksa_tanggal

PALING_BANYAK_DISEBUT = 5


def tanda_nama_jabatan(satu: NamaJabatan) -> str:
    """What a form keeps of the entry that it shows."""
    return "/".join(str(n) for n in (satu.nama, satu.jenis, satu.jenjang, satu.eselon, satu.kelas))


def _periksa(jenis: str, jenjang: str, eselon: str, kelas: int | None) -> None:
    if alasan := keberatan(jenis, jenjang, eselon, kelas):
        raise AturanDilanggar(*alasan)


def tambah_jabatan(
    *,
    oleh: Any,
    unit: UnitKerja,
    nama: str,
    mulai: date,
    pimpinan: bool = False,
    tunggal: bool = False,
    jenis: str = "",
    jenjang: str = "",
    eselon: str = "",
    kelas: int | None = None,
) -> Jabatan:
    """A post at a unit by the name of the catalogue; a name that is not there yet is added with its kind.

    Raises AturanDilanggar where the unit does not exist on that day, the name is new and has no kind, or the unit
    has a leading post already.
    """
    periksa_tanggal(mulai, "mulai")
    with tindakan("jabatan.buat", oleh=oleh):
        if not UnitSusunan.objects.berlaku(mulai).filter(unit=unit).exists():
            raise AturanDilanggar("Unit ini tidak ada pada tanggal tersebut.", "mulai")
        akhir = UnitSusunan.objects.filter(unit=unit).order_by("-mulai").values_list("sampai", flat=True).first()
        katalog = NamaJabatan.objects.filter(nama__iexact=" ".join(nama.split())).first()
        if katalog is None:
            if not jenis:
                raise AturanDilanggar("Nama ini belum ada di katalog. Pilih jenisnya supaya ditambahkan.", "jenis")
            _periksa(jenis, jenjang, eselon, kelas)
            katalog = simpan(
                NamaJabatan(nama=" ".join(nama.split()), jenis=jenis, jenjang=jenjang, eselon=eselon, kelas=kelas)
            )
        jabatan = buat_jabatan(
            oleh=oleh, nama_jabatan=katalog, unit=unit, mulai=mulai, pimpinan=pimpinan, tunggal=tunggal
        )
        if akhir is not None and akhir != SELAMANYA:
            jabatan.sampai = akhir
            simpan(jabatan)
    return jabatan


def ubah_nama_jabatan(
    *,
    oleh: Any,
    nama_jabatan: NamaJabatan,
    nama: str,
    jenis: str,
    jenjang: str = "",
    eselon: str = "",
    kelas: int | None = None,
    dilihat: str = "",
) -> NamaJabatan:
    """Correct an entry of the catalogue; every post of this name bears the new one, in histories too.

    Raises VersiKedaluwarsa where somebody else changed it since it was `dilihat`.
    """
    _periksa(jenis, jenjang, eselon, kelas)
    with tindakan("jabatan.ubah_nama", oleh=oleh):
        satu = NamaJabatan.objects.select_for_update().get(pk=nama_jabatan.pk)
        if dilihat and dilihat != tanda_nama_jabatan(satu):
            raise VersiKedaluwarsa
        satu.nama, satu.jenis, satu.jenjang = " ".join(nama.split()), jenis, jenjang
        satu.eselon, satu.kelas = eselon, kelas
        return simpan(satu)


def tutup_jabatan(*, oleh: Any, jabatan: Jabatan, sampai: date, dasar: str) -> Jabatan:
    """From `sampai` on the post is no longer there. Refused while somebody holds it on that day or later: names who."""
    periksa_tanggal(sampai, "sampai")
    with tindakan("jabatan.tutup", oleh=oleh, alasan=dasar):
        jabatan = Jabatan.objects.select_for_update().get(pk=jabatan.pk)
        if jabatan.sampai != SELAMANYA:
            raise AturanDilanggar(f"Jabatan ini sudah ditutup mulai {kata_tanggal(jabatan.sampai)}.", "sampai")
        if sampai <= jabatan.mulai:
            raise AturanDilanggar(
                f"Jabatan ini ada sejak {kata_tanggal(jabatan.mulai)}. Pilih tanggal sesudahnya.", "sampai"
            )
        pemegang = Penugasan.objects.filter(jabatan=jabatan, sampai__gt=sampai).select_related("pegawai")
        if nama := [
            f"{p.pegawai.nama} ({p.get_jenis_display().lower()})" for p in pemegang.order_by("pegawai__nama", "pk")
        ]:
            sisa = len(nama) - PALING_BANYAK_DISEBUT
            daftar = "; ".join(nama[:PALING_BANYAK_DISEBUT]) + (f"; dan {sisa} lagi" if sisa > 0 else "")
            raise AturanDilanggar(
                f"Pada atau sesudah tanggal itu masih dipegang {daftar}. Pindahkan atau akhiri dulu penugasannya.",
                "sampai",
            )
        jabatan.sampai = sampai
        return simpan(jabatan)
