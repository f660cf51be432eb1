"""What the chain needs before its first step: categories, library, and the plans of those above Ani."""

from datetime import date
from decimal import Decimal

import pytest

from indikator.models import Indikator, RencanaHasilKerja
from indikator.services import ajukan, buat_skp, tambah_iki, tambah_rhk, tetapkan
from indikator.services.pustaka import muat_pustaka
from pegawai.models import Pegawai, Penugasan
from pengaduan.services import muat_kategori, muat_templat
from tests.pemeran import HARI_INI, SEKARANG, Kota


def skp_ditetapkan(
    pegawai: Pegawai, uraian: str, rhk_atasan: RencanaHasilKerja | None, kode: str = "VOLUME-BERKAS"
) -> RencanaHasilKerja:
    """A set SKP of the year with one result; returns the result."""
    penugasan = Penugasan.objects.utama(pegawai, HARI_INI)
    assert penugasan is not None
    skp = buat_skp(
        oleh=pegawai,
        penugasan=penugasan,
        tahun=HARI_INI.year,
        mulai=date(HARI_INI.year, 1, 1),
        sampai=date(HARI_INI.year + 1, 1, 1),
        pada=SEKARANG,
    )
    rhk = tambah_rhk(
        oleh=pegawai,
        skp=skp,
        uraian=uraian,
        rhk_atasan=rhk_atasan,
        perspektif="penerima_layanan" if skp.bentuk == "jpt" else "",
        versi=skp.versi,
        pada=SEKARANG,
    )
    skp.refresh_from_db()
    tambah_iki(
        oleh=pegawai,
        rhk=rhk,
        indikator=Indikator.objects.get(kode=kode),
        bobot=Decimal(100),
        target_tahun=Decimal(400),
        versi=skp.versi,
    )
    skp.refresh_from_db()
    ajukan(oleh=pegawai, skp=skp, versi=skp.versi, pada=SEKARANG)
    skp.refresh_from_db()
    tetapkan(oleh=skp.penilai, skp=skp, versi=skp.versi, pada=SEKARANG)
    return rhk


@pytest.fixture
def kota_siap(kota_hidup: Kota) -> Kota:
    """The cast with categories, library and the set SKP of Citra and Budi."""
    muat_kategori(pada=HARI_INI)
    muat_templat()
    muat_pustaka(oleh=None)
    citra = skp_ditetapkan(kota_hidup.citra, "Layanan kependudukan cepat dan memuaskan", None)
    skp_ditetapkan(kota_hidup.budi, "Akta pencatatan sipil terbit tepat waktu", citra)
    return kota_hidup
