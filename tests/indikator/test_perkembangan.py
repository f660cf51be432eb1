"""Progress on the sheet of an SKP, and the trend of one indicator against the target of each period."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page

from indikator.models import IKI, SKP
from indikator.services import buka_periode
from pegawai.models import Pegawai
from tests.indikator import bahan
from tests.pemeran import Kota
from tests.peramban import DESKTOP, PONSEL, tanpa_pelanggaran, tidak_meluber

Masuk = Callable[[Pegawai], Client]


@pytest.fixture
def skp(kota: Kota) -> SKP:
    return bahan.skp_ditetapkan(kota.ani)


def _lembar(klien: Client, skp: SKP) -> str:
    return klien.get(reverse("indikator:skp_detail", args=[skp.pk])).text


def _sel(teks: str, iki: IKI, periode: str) -> str:
    """What the sheet says about one indicator in one period."""
    baris = teks[teks.index(reverse("indikator:iki_detail", args=[iki.pk])) :]
    return baris[baris.index(f'data-label="{periode}') :].split("</td>")[0]


def test_batang_menurut_arah(kota: Kota, masuk: Masuk, skp: SKP) -> None:
    volume, respon = bahan.iki(skp, "VOLUME"), bahan.iki(skp, "WAKTU-RESPON")
    bahan.terukur(volume, kota.tw3, "60")
    bahan.terukur(respon, kota.tw3, "420")
    teks = _lembar(masuk(kota.ani), skp)
    naik = _sel(teks, volume, "Triwulan III 2026 (berjalan)")
    # 100 a quarter: the full width is 120, and the target is met from 100 on
    assert 'class="value" y="3" width="50.0%"' in naik
    assert 'class="zona" x="83.3%"' in naik
    assert "Belum tercapai, capaian 60%" in naik
    turun = _sel(teks, respon, "Triwulan III 2026 (berjalan)")
    # at most 360: the target is met up to there
    assert re.search(r'class="zona" x="0.0%" y="0" width="83.3%"', turun)
    assert "Melewati target, capaian 83,33%" in turun


def test_belum_cukup_data_bukan_nol(kota: Kota, masuk: Masuk, skp: SKP) -> None:
    puas = bahan.iki(skp, "KEPUASAN")
    bahan.terukur(puas, kota.tw3, None, n=3)
    sel = _sel(_lembar(masuk(kota.ani), skp), puas, "Triwulan III 2026")
    assert 'class="bullet hampa"' in sel
    assert 'class="value"' not in sel
    assert "Belum cukup data: 3 dari 5 yang diperlukan" in sel
    assert "capaian" not in sel


def test_setahun_dibaca_pada_targetnya(kota: Kota, masuk: Masuk, skp: SKP) -> None:
    """The year is measured from its own rows; it stands beside the year's target, not as one more period."""
    volume = bahan.iki(skp, "VOLUME")
    tahun = buka_periode(oleh=None, jenis="tahunan", tahun=2026, urutan=1)
    bahan.terukur(volume, tahun, "500")
    teks = _lembar(masuk(kota.ani), skp)
    assert "Tercapai, capaian 120%" in _sel(teks, volume, "Target setahun")
    assert 'data-label="Tahun 2026' not in teks


def test_perkembangan_satu_indikator(kota: Kota, masuk: Masuk, skp: SKP) -> None:
    puas = bahan.iki(skp, "KEPUASAN")
    lalu = bahan.terukur(puas, kota.tw2, "3.1", selang=("2.9", "3.3"))
    bahan.terukur(puas, kota.tw3, None, n=2)
    teks = masuk(kota.ani).get(reverse("indikator:iki_detail", args=[puas.pk])).text
    gambar = teks[teks.index('<figure class="garis tren') : teks.index("</figure>")]
    assert gambar.count("<circle") == 2  # one point, with its larger place to press
    assert gambar.count('class="selang"') == 1
    assert 'class="jalur"' not in gambar  # a line needs two values side by side
    assert gambar.count('class="target"') == 2
    jejak = reverse("dasbor:jejak", args=[lalu.pk])
    assert f'<a href="{jejak}" tabindex="-1">' in gambar
    tabel = teks[teks.index("Angka yang sama per periode") :].split("</table>")[0]
    assert f'<a href="{jejak}">3,1' in tabel
    assert "2,9 sampai 3,3" in tabel
    assert "Belum cukup data" in tabel
    assert "2 dari 5 yang diperlukan" in tabel


def test_tanpa_pengukuran_dikatakan(kota: Kota, masuk: Masuk, skp: SKP) -> None:
    teks = masuk(kota.ani).get(reverse("indikator:iki_detail", args=[bahan.iki(skp, "VOLUME").pk])).text
    assert "Belum ada nilai untuk digambar." in teks
    assert "<svg height" not in teks
    assert "Belum diukur" in teks


def test_perkembangan_rapi_di_ponsel_dan_layar(kota_hidup: Kota, halaman_untuk: Callable[..., Page]) -> None:
    kota = kota_hidup
    skp = bahan.skp_ditetapkan(kota.ani)
    puas = bahan.iki(skp, "KEPUASAN")
    bahan.terukur(puas, kota.tw2, "3.1", selang=("2.9", "3.3"))
    bahan.terukur(puas, kota.tw3, "3.4", selang=("3.1", "3.7"))
    bahan.terukur(bahan.iki(skp, "WAKTU-RESPON"), kota.tw3, "420")
    bahan.terukur(bahan.iki(skp, "VOLUME"), kota.tw3, None, n=0)
    for opsi in ({"ukuran": PONSEL}, {"ukuran": DESKTOP, "gelap": True}, {"ukuran": DESKTOP, "js": False}):
        page = halaman_untuk(kota.ani, **opsi)
        for url in (f"/skp/{skp.pk}/", f"/skp/iki/{puas.pk}/"):
            page.goto(url)
            tidak_meluber(page)
            if opsi.get("js", True):
                tanpa_pelanggaran(page)
