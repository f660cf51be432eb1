"""One indicator over the quarters: of a leader's own people, and of a unit, each value against its own target."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page

from dasbor.querysets.tren import (
    Sebaran,
    iki_tim,
    iki_unit,
    pilihan_indikator,
    sebaran,
    tahun_list,
    tren_orang,
    triwulan,
)
from indikator.models import IKI
from indikator.services import buka_periode
from inti.rules.skala import Skala
from pegawai.models import Pegawai
from tests.indikator import bahan
from tests.pemeran import HARI_INI, Kota
from tests.peramban import DESKTOP, PONSEL, tanpa_pelanggaran, tidak_meluber

D = Decimal
Masuk = Callable[[Pegawai], Client]


def volume(pegawai: Any) -> IKI:
    return bahan.iki(bahan.skp_ditetapkan(pegawai), "VOLUME")


@pytest.fixture
def terukur(kota: Kota) -> Kota:
    """Ani met her hundred in the second quarter and not yet in the third; Eka's has too few data; Fitri has nothing."""
    bahan.terukur(volume(kota.ani), kota.tw2, "110")
    bahan.terukur(volume(kota.ani), kota.tw3, "60")
    bahan.terukur(volume(kota.eka), kota.tw3, None, n=0)
    volume(kota.fitri)
    return kota


def _tim(kota: Kota) -> Any:
    return iki_tim(kota.budi, 2026, HARI_INI).filter(indikator__kode="VOLUME")


def _hitung(isi: Sequence[Sebaran]) -> list[tuple[int, int, int]]:
    return [(s.tercapai, s.belum, s.tanpa_nilai) for s in isi]


def test_yang_dihitung_orangnya(terukur: Kota) -> None:
    """Met, not met, and without a value: each in its own column, and what is missing is never a miss."""
    isi, ukuran = sebaran(_tim(terukur), triwulan(2026, HARI_INI), dari_nol=True)
    assert [str(s.periode) for s in isi] == ["Triwulan II 2026", "Triwulan III 2026"]
    assert _hitung(isi) == [(1, 0, 2), (0, 1, 2)]
    # 60 to 110, with the target of 100 between them; a sum begins at 0
    assert ukuran == Skala(D(0), D("117.5"))


def test_yang_belum_dimulai_tidak_dihitung(terukur: Kota) -> None:
    """A quarter that lies ahead has no value yet, and nobody misses anything in it."""
    buka_periode(oleh=None, jenis="triwulanan", tahun=2026, urutan=4)
    buka_periode(oleh=None, jenis="triwulanan", tahun=2027, urutan=1)
    assert [p.urutan for p in triwulan(2026, HARI_INI)] == [2, 3]
    assert tahun_list(HARI_INI) == [2026]


def test_potongan_mengisi_seluruh_lebar(terukur: Kota) -> None:
    assert Sebaran(terukur.tw3, 1, 1, 2).potongan == [
        ("tercapai", "0.0%", "25.0%"),
        ("belum", "25.0%", "25.0%"),
        ("tanpa", "50.0%", "50.0%"),
    ]
    assert Sebaran(terukur.tw3, 0, 3, 0).potongan == [("belum", "0.0%", "100.0%")]
    assert Sebaran(terukur.tw3, 0, 0, 0).potongan == []


def test_sama_dengan_aturannya(terukur: Kota) -> None:
    """The database counts as met what the rule calls met, whichever way the indicator points."""
    for kode, nilai in (("WAKTU-RESPON", ["360", "361", "100"]), ("KEPUASAN", ["3.2", "3.1999", "4"])):
        for orang, satu in zip(("ani", "eka", "fitri"), nilai, strict=True):
            bahan.terukur(bahan.iki(bahan.skp_ditetapkan(terukur[orang]), kode), terukur.tw3, satu)
        iki = iki_tim(terukur.budi, 2026, HARI_INI).filter(indikator__kode=kode)
        (hasil,) = sebaran(iki, [terukur.tw3], dari_nol=False)[0]
        kata = [t.sel_list[0].dicapai for t in tren_orang(list(iki.select_related("rhk__skp")), [terukur.tw3])]
        assert (hasil.tercapai, hasil.belum) == (kata.count(True), kata.count(False)) == (2, 1)


def test_pilihan_yang_dipakai_orang_terbanyak_dahulu(terukur: Kota) -> None:
    daftar = pilihan_indikator(iki_tim(terukur.budi, 2026, HARI_INI))
    assert {(p.kode, p.orang) for p in daftar} == {("KEPUASAN", 3), ("VOLUME", 3), ("WAKTU-RESPON", 3)}
    assert pilihan_indikator(iki_tim(terukur.budi, 2025, HARI_INI)) == []


def test_lingkup(terukur: Kota) -> None:
    """Budi's page has his people; the unit's has its leader too; nobody from elsewhere is on either."""
    volume(terukur.dedi)
    pemilik = {i.rhk.skp.pegawai_id for i in _tim(terukur)}
    assert pemilik == {terukur.ani.pk, terukur.eka.pk, terukur.fitri.pk}
    unit = iki_unit(terukur.citra, terukur.unit["disdukcapil"], 2026, HARI_INI).filter(indikator__kode="VOLUME")
    assert {i.rhk.skp.pegawai_id for i in unit} == {*pemilik, terukur.budi.pk, terukur.citra.pk}
    # a reader without the scope finds nobody, whatever unit is asked
    for siapa in ("dedi", "rini", "hasan"):
        assert not iki_unit(terukur[siapa], terukur.unit["disdukcapil"], 2026, HARI_INI).exists()


def _halaman(klien: Client, kota: Kota, **kueri: Any) -> str:
    satu = volume(kota.ani).indikator_id
    return klien.get(reverse("dasbor:tren_tim"), {"indikator": satu, "tahun": 2026} | kueri).text


def test_halaman_tim(terukur: Kota, masuk: Masuk) -> None:
    teks = _halaman(masuk(terukur.budi), terukur)
    assert "0 dari 3" in teks
    assert teks.count('<figure class="garis tren kecil">') == 3
    # one drawing with values, two that say there are none
    assert teks.count("Belum ada nilai untuk digambar.") == 2
    assert "Belum cukup data (0 dari 1)" in teks
    assert terukur.dedi.nama not in teks
    assert "rata-rata dari nilai tiap orang bukan nilai kelompoknya" in teks


def test_halaman_unit_dari_halaman_unitnya(terukur: Kota, masuk: Masuk) -> None:
    unit = terukur.unit["disdukcapil"].pk
    alamat = reverse("dasbor:tren_unit", args=[unit])
    for siapa, tampak in (("citra", True), ("farida", True), ("ani", False), ("dedi", False), ("rini", False)):
        klien = masuk(terukur[siapa])
        assert (alamat in klien.get(reverse("pegawai:unit_detail", args=[unit])).text) is tampak
        assert klien.get(alamat).status_code == (200 if tampak else 404)
    assert reverse("dasbor:tren_tim") in masuk(terukur.budi).get("/tim/").text


@pytest.mark.parametrize(
    "kueri", [{"indikator": "x"}, {"indikator": "999999999999"}, {"tahun": "１９"}, {"tahun": "0"}]
)
def test_pilihan_yang_tidak_ada_memberi_yang_pertama(terukur: Kota, masuk: Masuk, kueri: dict[str, str]) -> None:
    assert "Per orang" in _halaman(masuk(terukur.budi), terukur, **kueri)


def test_tanpa_skp_dikatakan(kota: Kota, masuk: Masuk) -> None:
    assert "Belum ada indikator pada tahun ini" in masuk(kota.budi).get(reverse("dasbor:tren_tim")).text


def test_masa_di_luar_skp_bukan_belum_diukur(terukur: Kota) -> None:
    """A part of the year in which somebody had no such SKP is neither a gap in their work nor counted."""
    bahan.tutup(terukur, terukur.tw2)
    satu = volume(terukur.ani)
    skp = satu.rhk.skp
    type(skp).objects.filter(pk=skp.pk).update(mulai=terukur.tw3.mulai)
    iki = _tim(terukur)
    assert _hitung(sebaran(iki, triwulan(2026, HARI_INI), dari_nol=True)[0]) == [(0, 0, 2), (0, 1, 2)]
    (ani,) = tren_orang(list(iki.filter(pk=satu.pk).select_related("rhk__skp")), triwulan(2026, HARI_INI))
    assert ani.sel_list[0] is None
    assert ani.titik_list[0].zona is None


def test_rapi_di_ponsel_dan_layar(kota_hidup: Kota, halaman_untuk: Callable[..., Page]) -> None:
    kota = kota_hidup
    for orang, tw2, tw3 in (("ani", "110", "60"), ("eka", "80", "104"), ("fitri", None, "75"), ("gilang", None, None)):
        for periode, nilai in ((kota.tw2, tw2), (kota.tw3, tw3)):
            bahan.terukur(volume(kota[orang]), periode, nilai, n=0 if nilai is None else 12)
    alamat = f"/tim/perkembangan/?indikator={volume(kota.ani).indikator_id}"
    for opsi in ({"ukuran": PONSEL}, {"ukuran": DESKTOP, "gelap": True}, {"ukuran": DESKTOP, "js": False}):
        page = halaman_untuk(kota.budi, **opsi)
        page.goto(alamat)
        tidak_meluber(page)
        if opsi.get("js", True):
            tanpa_pelanggaran(page)
