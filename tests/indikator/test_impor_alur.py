"""SKP of a unit in from a spreadsheet: the round trip, what is refused and where, and all or nothing."""

from __future__ import annotations

import pytest

from tests.indikator import bahan
from tests.indikator.bahan_impor import diubah, galat, periksa, terapkan, unduh
from tests.pemeran import Kota

pytestmark = pytest.mark.django_db


def test_an_unchanged_sheet_changes_nothing_and_says_so(kota: Kota) -> None:
    bahan.skp_ditetapkan(kota.ani)
    bahan.skp_draf_lengkap(kota.eka)
    bahan.draf(kota.fitri)
    satu = periksa(kota.budi, unduh(kota.budi, "semua"))
    assert (satu.status, satu.ringkasan["sama"], galat(satu)) == ("sama", 4, {})
    assert "Tidak ada yang berubah" in satu.pekerjaan.pesan


def test_a_changed_target_is_shown_and_applied(kota: Kota) -> None:
    skp = bahan.skp_draf_lengkap(kota.ani)

    def ubah(d):
        b = next(x for x in d if x["Indikator kode"] == "VOLUME")
        b["Target tahun"] = 480
        for k in list(b):
            if k.startswith("Target Triwulan"):
                b[k] = None

    satu = periksa(kota.budi, diubah(kota.budi, ubah))
    assert satu.status == "siap", (satu.ringkasan, galat(satu))
    terapkan(kota.budi, satu)
    assert satu.status == "diterapkan", satu.pekerjaan.pesan
    iki = bahan.iki(skp, "VOLUME")
    assert iki.target_tahun == 480
    assert periksa(kota.budi, unduh(kota.budi)).status == "sama"
