"""SKP of the cast, made by the services that the pages use. Other apps' tests build on it."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from indikator.enums import StatusSKP
from indikator.models import IKI, SKP, Indikator, RencanaHasilKerja
from indikator.rules.pustaka import kata_list
from indikator.services import (
    ajukan,
    buat_skp,
    muat_pustaka,
    susun_indikator,
    tambah_iki,
    tambah_rhk,
    tetapkan,
    ubah_dalam_tahun,
)
from inti.waktu import WITA
from pegawai.models import Penugasan
from pegawai.querysets import atasan
from tests.pemeran import HARI_INI, SEKARANG

AWAL = datetime(2026, 1, 20, 9, 0, tzinfo=WITA)
"""January, when SKP are set (PP 30/2019 art. 24)."""
TARGET = {
    "WAKTU-RESPON": (Decimal(40), Decimal(360)),
    "KEPUASAN": (Decimal(30), Decimal("3.2")),
    "VOLUME": (Decimal(30), Decimal(400)),
}
"""Weight and target of the year by library code: the three indicators of the story."""


def indikator(kode: str) -> Indikator:
    muat_pustaka()
    return Indikator.objects.get(kode=kode, status="terbit")


def isian_usulan(**ganti: Any) -> dict[str, Any]:
    """A definition as the form sends it, with nothing to say against its wording."""
    return {
        "nama": "Persentase izin yang terbit sebelum tenggat",
        "definisi_operasional": "Bagian dari izin yang terbit dalam periode sebelum tenggatnya menurut register "
        "perizinan. Permohonan yang ditarik pemohon tidak dihitung.",
        "satuan": "persen",
        "aspek": "waktu",
        "arah": "naik",
        "sumber": "manual",
        "agregasi": "rasio",
        "sampel_minimum": 5,
        "bila_kosong": "tidak_dihitung",
        "rumus": "Banyaknya izin sebelum tenggat dibagi semua izin yang terbit dalam periode dikali 100.",
        "contoh": "Dari 20 izin, 18 sebelum tenggat: 18 dibagi 20 dikali 100 adalah 90 persen.",
        "tema": "perizinan",
        "untuk_jabatan": "penata perizinan",
        "untuk_opd": "penanaman modal",
        "untuk_jenis_unit": [],
    } | ganti


def isi_usulan(**ganti: Any) -> dict[str, Any]:
    """The same as the services take it."""
    teks = isian_usulan(**ganti)
    return teks | {k: kata_list(teks[k]) for k in ("untuk_jabatan", "untuk_opd")}


def usulan(oleh: Any, unit: Any = None, kode: str = "IZIN-TENGGAT", **ganti: Any) -> Indikator:
    """A draft of a definition."""
    return susun_indikator(oleh=oleh, kode=kode, isi=isi_usulan(**ganti), penanggung_jawab=unit, pada=SEKARANG)


def draf(pegawai: Any, mulai: date = date(2026, 1, 1), sampai: date = date(2027, 1, 1)) -> SKP:
    """A draft of the person's definitive post, for the year."""
    penugasan = Penugasan.objects.utama(pegawai, HARI_INI)
    return buat_skp(
        oleh=pegawai,
        penugasan=penugasan,
        tahun=mulai.year,
        mulai=mulai,
        sampai=sampai,
        pada=AWAL,
    )


def isi(
    skp: SKP,
    rhk_atasan: RencanaHasilKerja | None,
    uraian: str = "Pelayanan akta kelahiran selesai tepat waktu",
    target: dict[str, tuple[Decimal, Decimal]] | None = None,
) -> RencanaHasilKerja:
    """One RHK with the indicators of `target`."""
    rhk = tambah_rhk(
        oleh=skp.pegawai,
        skp=skp,
        uraian=uraian,
        jenis="utama",
        rhk_atasan=rhk_atasan,
        perspektif="penerima_layanan" if skp.bentuk == "jpt" else "",
        versi=skp.versi,
        pada=AWAL,
    )
    for kode, (bobot, satu) in (target or TARGET).items():
        tambah_iki(
            oleh=skp.pegawai,
            rhk=rhk,
            indikator=indikator(kode),
            bobot=bobot,
            target_tahun=satu,
            versi=rhk.skp.versi,
        )
    skp.refresh_from_db()
    return rhk


def skp_ditetapkan(pegawai: Any, target: dict[str, tuple[Decimal, Decimal]] | None = None) -> SKP:
    """A set SKP of the year; the superior's is made first where the superior has to have one."""
    if ada := SKP.objects.filter(pegawai=pegawai, status=StatusSKP.DITETAPKAN).first():
        return ada
    penilai = atasan(pegawai, AWAL.date())
    rhk_atasan = None
    if atasan(penilai, AWAL.date()) is not None:
        rhk_atasan = skp_ditetapkan(penilai).rhk_set.first()
    skp = draf(pegawai)
    isi(skp, rhk_atasan, target=target)
    ajukan(oleh=pegawai, skp=skp, versi=skp.versi, pada=AWAL)
    return tetapkan(oleh=penilai, skp=skp, versi=skp.versi, pada=AWAL)


def skp_diajukan(pegawai: Any) -> SKP:
    """An SKP that waits for the superior's decision."""
    skp = skp_draf_lengkap(pegawai)
    return ajukan(oleh=pegawai, skp=skp, versi=skp.versi, pada=AWAL)


def skp_draf_lengkap(pegawai: Any) -> SKP:
    """A draft with nothing missing."""
    penilai = atasan(pegawai, AWAL.date())
    rhk_atasan = skp_ditetapkan(penilai).rhk_set.first() if atasan(penilai, AWAL.date()) else None
    skp = draf(pegawai)
    isi(skp, rhk_atasan)
    return skp


def skp_versi_baru(pegawai: Any, mulai: date = date(2026, 7, 1)) -> SKP:
    """A draft that will replace the person's set SKP from the first of July on (PP 30/2019 art. 28)."""
    lama = skp_ditetapkan(pegawai)
    return ubah_dalam_tahun(
        oleh=pegawai,
        skp=lama,
        alasan="program",
        penjelasan="Anggaran layanan keliling dikurangi.",
        mulai=mulai,
        versi=lama.versi,
        pada=AWAL,
    )


def iki(skp: SKP, kode: str) -> IKI:
    return IKI.objects.get(rhk__skp=skp, indikator__kode=kode)
