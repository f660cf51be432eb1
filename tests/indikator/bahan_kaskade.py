"""The cascade of the cast: an IKU of the city, one of Disdukcapil, and set SKP that serve it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from indikator.models import IKU, SKP, PeranHasil, RencanaHasilKerja
from indikator.services import ajukan, buat_iku, isi_peran, tambah_iki, tambah_rhk, tetapkan
from pegawai.querysets import atasan
from tests.indikator import bahan
from tests.pemeran import SEKARANG, Kota


def iku_kota(kota: Kota, kode: str = "K1", **isi: Any) -> IKU:
    """What the city wants: fewer working minutes until a complaint is answered."""
    if ada := IKU.objects.filter(unit=kota.unit["kota"], tahun=2026, kode=kode).first():
        return ada
    return buat_iku(
        oleh=kota.farida,
        unit=kota.unit["kota"],
        tahun=2026,
        kode=kode,
        **{
            "sasaran": "Warga dilayani dengan cepat",
            "indikator": bahan.indikator("WAKTU-RESPON"),
            "target": Decimal(480),
            "pada": SEKARANG,
            **isi,
        },
    )


def iku_capil(kota: Kota, kode: str = "D1", **isi: Any) -> IKU:
    """What Disdukcapil does for it."""
    if ada := IKU.objects.filter(unit=kota.unit["disdukcapil"], tahun=2026, kode=kode).first():
        return ada
    return buat_iku(
        oleh=kota.citra,
        unit=kota.unit["disdukcapil"],
        tahun=2026,
        kode=kode,
        **{
            "sasaran": "Akta terbit tepat waktu",
            "indikator": bahan.indikator("KEPUASAN"),
            "target": Decimal("3.2"),
            "induk": iku_kota(kota),
            "pada": SEKARANG,
            **isi,
        },
    )


def skp_kaskade(
    pegawai: Any, rhk_atasan: RencanaHasilKerja | None, uraian: str, iku: IKU | None = None
) -> RencanaHasilKerja:
    """A set SKP of the year with one result; returns the result."""
    skp = bahan.draf(pegawai)
    rhk = tambah_rhk(
        oleh=pegawai,
        skp=skp,
        uraian=uraian,
        rhk_atasan=rhk_atasan,
        iku=iku,
        perspektif="penerima_layanan",
        versi=skp.versi,
        pada=bahan.AWAL,
    )
    tambah_iki(
        oleh=pegawai,
        rhk=rhk,
        indikator=bahan.indikator("VOLUME"),
        bobot=Decimal(100),
        target_tahun=Decimal(400),
        versi=rhk.skp.versi,
    )
    skp.refresh_from_db()
    ajukan(oleh=pegawai, skp=skp, versi=skp.versi, pada=bahan.AWAL)
    tetapkan(oleh=atasan(pegawai, bahan.AWAL.date()), skp=skp, versi=skp.versi, pada=bahan.AWAL)
    rhk.refresh_from_db()
    return rhk


def rantai(kota: Kota) -> dict[str, Any]:
    """From the city's IKU down to Ani's result: `iku_kota`, `iku_capil`, and the RHK of Citra, Budi and Ani."""
    capil = iku_capil(kota)
    citra = skp_kaskade(kota.citra, None, "Layanan kependudukan cepat dan memuaskan", capil)
    budi = skp_kaskade(kota.budi, citra, "Akta pencatatan sipil terbit tepat waktu")
    ani = skp_kaskade(kota.ani, budi, "Berkas akta kelahiran selesai hari itu")
    return {"iku_kota": capil.induk, "iku_capil": capil, "citra": citra, "budi": budi, "ani": ani}


def rhk_budi(kota: Kota) -> RencanaHasilKerja:
    """Budi's result in his set SKP."""
    skp: SKP = bahan.skp_ditetapkan(kota.budi)
    satu: RencanaHasilKerja = skp.rhk_set.order_by("pk")[0]
    return satu


def sel(kota: Kota, pegawai: Any, uraian: str = "Menerima dan memeriksa berkas akta kelahiran") -> PeranHasil:
    """What Budi expects of one of his people."""
    return isi_peran(oleh=kota.budi, rhk=rhk_budi(kota), pegawai=pegawai, uraian=uraian, versi=None, pada=SEKARANG)
