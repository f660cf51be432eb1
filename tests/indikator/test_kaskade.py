"""The tree: everybody goes from the city's IKU as far down as they may read, and from their own work back up."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from indikator import kaskade
from indikator.models import RencanaHasilKerja
from indikator.permissions import unit_liputan
from indikator.querysets import wajib_skp
from pegawai.models import Ketidakhadiran, Pegawai, UnitKerja
from tests.dasbor.bahan import volume
from tests.indikator import bahan
from tests.indikator.bahan_kaskade import iku_capil, rantai, sel, skp_kaskade
from tests.pemeran import HARI_INI, SEKARANG, Kota

Masuk = Callable[[Pegawai], Client]
HTMX = {"HX-Request": "true"}
POHON = "/kaskade/"
HASIL = {
    "citra": "Layanan kependudukan cepat dan memuaskan",
    "budi": "Akta pencatatan sipil terbit tepat waktu",
    "ani": "Berkas akta kelahiran selesai hari itu",
}


@pytest.fixture
def isi(kota: Kota) -> dict[str, Any]:
    return rantai(kota)


def _buka(klien: Client, kunci: str, **kepala: str) -> str:
    jawaban = klien.get(POHON, {"buka": kunci}, headers=kepala or None)
    assert jawaban.status_code == 200
    return str(jawaban.content.decode())


# Down


def test_pangkalnya_iku_kota_dan_dibuka_setingkat_demi_setingkat(kota: Kota, isi: dict[str, Any], masuk: Masuk) -> None:
    """Budi: the city, his office, the results of Citra, himself, Ani, and how Ani's is measured."""
    budi = masuk(kota.budi)
    halaman = budi.get(POHON).content.decode()
    assert isi["iku_kota"].nama in halaman
    assert isi["iku_capil"].nama not in halaman
    langkah = [
        (f"iku-{isi['iku_kota'].pk}", isi["iku_capil"].nama),
        (f"iku-{isi['iku_capil'].pk}", HASIL["citra"]),
        (f"rhk-{isi['citra'].pk}", HASIL["budi"]),
        (f"rhk-{isi['budi'].pk}", HASIL["ani"]),
        (f"rhk-{isi['ani'].pk}", "Jumlah dokumen yang diselesaikan"),
    ]
    for kunci, tampak in langkah:
        potongan = _buka(budi, kunci, **HTMX)
        assert tampak in potongan
        assert potongan.lstrip().startswith("<li"), "htmx mendapat satu cabang saja"
        assert f"buka={kunci.split('-')[0]}" in potongan or "tutup=" in potongan


def test_tanpa_javascript_seluruh_jalan_terbuka(kota: Kota, isi: dict[str, Any], masuk: Masuk) -> None:
    halaman = _buka(masuk(kota.budi), f"rhk-{isi['ani'].pk}")
    for teks in (isi["iku_kota"].nama, isi["iku_capil"].nama, *HASIL.values(), "Target 2026: 400 dokumen"):
        assert teks in halaman
    assert "<html" in halaman


def test_nilai_terbaru_dan_capaiannya_tampak_dalam_cakupan(kota: Kota, masuk: Masuk) -> None:
    ukuran = volume(kota, kota.ani)
    rhk = ukuran.iki.rhk
    potongan = re.sub(r"\s+", " ", _buka(masuk(kota.budi), f"rhk-{rhk.pk}", **HTMX))
    assert f"{ukuran.periode}: " in potongan
    assert "37 dokumen</a> (capaian 37%)" in potongan


def test_di_luar_cakupan_hanya_dihitung(kota: Kota, isi: dict[str, Any], masuk: Masuk) -> None:
    """Dedi of another office sees how many results and people, and no name, no text and no way further down."""
    dedi = masuk(kota.dedi)
    halaman = _buka(dedi, f"iku-{isi['iku_capil'].pk}")
    assert "1 hasil kerja 1 pegawai di luar cakupan Anda" in halaman
    assert HASIL["citra"] not in halaman
    assert kota.citra.nama not in halaman
    for nama in HASIL:
        jawaban = dedi.get(POHON, {"buka": f"rhk-{isi[nama].pk}"}, headers=HTMX)
        assert jawaban.status_code == 404
        assert HASIL[nama] not in _buka(dedi, f"rhk-{isi[nama].pk}")


def test_staf_membaca_rantai_di_atasnya_dan_hanya_indikatornya_sendiri(
    kota: Kota, isi: dict[str, Any], masuk: Masuk
) -> None:
    ani = masuk(kota.ani)
    halaman = _buka(ani, f"rhk-{isi['ani'].pk}")
    for teks in HASIL.values():
        assert teks in halaman
    # one indicator, her own; those of Citra and Budi are theirs
    assert halaman.count("Jumlah dokumen yang diselesaikan") == 1


def test_rekan_tidak_membaca_rekan(kota: Kota, isi: dict[str, Any], masuk: Masuk) -> None:
    skp_kaskade(kota.eka, isi["budi"], "Arsip akta tertata")
    halaman = _buka(masuk(kota.eka), f"rhk-{isi['budi'].pk}")
    assert HASIL["budi"] in halaman
    assert "Arsip akta tertata" in halaman
    assert HASIL["ani"] not in halaman
    assert "1 hasil kerja 1 pegawai di luar cakupan Anda" in halaman


def test_yang_belum_ditetapkan_tidak_ada_di_pohon(kota: Kota, isi: dict[str, Any], masuk: Masuk) -> None:
    skp = bahan.draf(kota.eka)
    bahan.isi(skp, isi["budi"], uraian="Masih konsep")
    assert "Masih konsep" not in _buka(masuk(kota.budi), f"rhk-{isi['budi'].pk}")


@pytest.mark.parametrize("siapa", ["budi", "dedi", "farida"])
def test_banyaknya_pertanyaan_setingkat_tidak_bertambah(
    kota: Kota, isi: dict[str, Any], masuk: Masuk, siapa: str
) -> None:
    """Of an opened branch: with two and with many rows below it, seen or counted."""
    klien = masuk(kota[siapa])
    kunci = f"rhk-{isi['budi'].pk}" if siapa != "dedi" else f"iku-{isi['iku_capil'].pk}"

    def hitung() -> int:
        with CaptureQueriesContext(connection) as tercatat:
            assert klien.get(POHON, {"buka": kunci}, headers=HTMX).status_code == 200
        return len(tercatat)

    hitung()
    sedikit = hitung()
    for orang in (kota.ani, kota.eka, kota.fitri):
        rhk = isi["ani"] if orang == kota.ani else skp_kaskade(orang, isi["budi"], f"Hasil {orang.pk}")
        for i in range(5):
            lain = RencanaHasilKerja.objects.create(skp=rhk.skp, rhk_atasan=isi["budi"], uraian=f"Lain {i}")
            iki = rhk.iki_set.first()
            iki.pk, iki.rhk = None, lain
            iki.save(force_insert=True)
    for i in range(5):
        iku_capil(kota, f"E{i}", induk=isi["iku_capil"])
    assert hitung() == sedikit


def test_cabang_besar_ditampilkan_sebagian(
    kota: Kota, isi: dict[str, Any], masuk: Masuk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("indikator.kaskade.CABANG_TAMPAK", 2)
    for i in range(4):
        iku_capil(kota, f"E{i}", induk=isi["iku_kota"])
    kunci = f"iku-{isi['iku_kota'].pk}"
    assert "Tampilkan 3 lainnya" in _buka(masuk(kota.ani), kunci)
    assert "lainnya" not in masuk(kota.ani).get(POHON, {"buka": kunci, "semua": 1}).content.decode()


# Search and filters


def test_pencarian_dalam_cakupan(kota: Kota, isi: dict[str, Any], masuk: Masuk) -> None:
    def temu(siapa: str, kata: str) -> set[str]:
        hasil = masuk(kota[siapa]).get(POHON, {"q": kata}).context["temuan"]
        return {f"{jenis}:{s.pk}" for jenis, daftar in hasil.items() for s in daftar}

    assert temu("dedi", "waktu respon") == {f"iku:{isi['iku_kota'].pk}"}
    assert temu("dedi", "berkas akta") == set()
    assert temu("ani", "akta") == {f"iku:{isi['iku_capil'].pk}", f"rhk:{isi['budi'].pk}", f"rhk:{isi['ani'].pk}"}
    assert f"iki:{isi['ani'].iki_set.get().pk}" in temu("budi", "dokumen selesai")


def test_saring_menurut_perangkat_daerah_dan_tahun(kota: Kota, isi: dict[str, Any], masuk: Masuk) -> None:
    ani = masuk(kota.ani)
    capil = ani.get(POHON, {"opd": kota.unit["disdukcapil"].pk}).context["pohon"]
    assert [s.pk for s in capil] == [isi["iku_capil"].pk]
    assert not ani.get(POHON, {"opd": kota.unit["dishub"].pk}).context["pohon"]
    assert not ani.get(POHON, {"tahun": 2027}).context["pohon"]
    assert [s.pk for s in ani.get(POHON, {"tahun": "dua ribu"}).context["pohon"]] == [isi["iku_kota"].pk]


# Up


def test_mendukung_apa_dari_kota_sampai_hasil_kerja_sendiri(kota: Kota, isi: dict[str, Any], masuk: Masuk) -> None:
    ani = masuk(kota.ani)
    url = reverse("indikator:kaskade_rantai", args=[isi["ani"].pk])
    assert url in ani.get(reverse("indikator:skp_detail", args=[isi["ani"].skp_id])).content.decode()
    halaman = ani.get(url).content.decode()
    urutan = [isi["iku_kota"].nama, isi["iku_capil"].nama, HASIL["citra"], HASIL["budi"], HASIL["ani"]]
    tempat = [halaman.index(teks) for teks in urutan]
    assert tempat == sorted(tempat)


def test_rantai_orang_lain_tertutup_kecuali_yang_di_atas_sendiri(kota: Kota, isi: dict[str, Any], masuk: Masuk) -> None:
    def boleh(siapa: str, rhk: str) -> bool:
        jawaban = masuk(kota[siapa]).get(reverse("indikator:kaskade_rantai", args=[isi[rhk].pk]))
        return bool(jawaban.status_code == 200)

    assert {(s, r) for s in ("ani", "budi", "dedi", "eka", "rini") for r in HASIL if boleh(s, r)} == {
        ("ani", "citra"), ("ani", "budi"), ("ani", "ani"), ("budi", "citra"), ("budi", "budi"), ("budi", "ani"),
    }  # fmt: skip


# What is missing


def _baris(kota: Kota, unit: str) -> kaskade.LiputanUnit:
    daftar = UnitKerja.objects.bernama(HARI_INI).filter(pk=kota.unit[unit].pk)
    return kaskade.liputan(daftar, 2026, HARI_INI)[0]


def test_liputan_menghitung_yang_belum_terhubung(kota: Kota, isi: dict[str, Any]) -> None:
    iku_capil(kota, "D9")
    capil = _baris(kota, "disdukcapil")
    # Citra, Budi and Ani have set SKP; Eka, Fitri, Gilang, Lestari, Hasan and Rini do not
    assert (capil.wajib, capil.tanpa_skp) == (9, 6)
    assert (capil.iku, capil.iku_kosong) == (2, 1)
    assert capil.rhk_kosong == 0
    RencanaHasilKerja.objects.create(skp=isi["budi"].skp, uraian="Belum ada orangnya")
    assert _baris(kota, "disdukcapil").rhk_kosong == 1


def test_peran_yang_tertulis_pun_membagi_hasil_kerja(kota: Kota) -> None:
    satu = sel(kota, kota.ani)
    assert satu.rhk not in kaskade.rhk_tanpa_orang(UnitKerja.objects.values("pk"), 2026)
    satu.uraian = ""
    satu.save()
    assert satu.rhk in kaskade.rhk_tanpa_orang(UnitKerja.objects.values("pk"), 2026)


def test_yang_tidak_wajib_ber_skp_tidak_dihitung(kota: Kota) -> None:
    """PP 30/2019 art. 23: pejabat negara; leave without pay."""
    wajib = set(wajib_skp(HARI_INI).values_list("pegawai", flat=True))
    assert kota.walikota.pk not in wajib
    assert kota.ani.pk in wajib
    Ketidakhadiran.objects.create(
        pegawai=kota.ani,
        jenis="cltn",
        mulai=date(2026, 9, 1),
        sampai=date(2027, 9, 1),
        status="disetujui",
        diajukan_pada=SEKARANG,
    )
    assert kota.ani.pk not in set(wajib_skp(HARI_INI).values_list("pegawai", flat=True))


def test_liputan_hanya_atas_unit_yang_ditanggung(kota: Kota) -> None:
    def unit(siapa: str) -> set[str] | None:
        daftar = unit_liputan(kota[siapa], HARI_INI)
        return None if daftar is None else {u.kode for u in daftar}

    assert unit("ani") is None
    assert unit("indah") is None
    assert unit("budi") == {"CAPIL-BIDANG"}
    assert unit("citra") == {"DISDUKCAPIL", "CAPIL-SEKRETARIAT", "CAPIL-BIDANG"}
    assert unit("joko") == {"DISHUB-LALIN"}
    assert {"KOTA", "DISDUKCAPIL", "DISHUB"} <= (unit("farida") or set()) == unit("walikota")


def test_liputan_unit_orang_lain_404(kota: Kota, isi: dict[str, Any], masuk: Masuk) -> None:
    url = reverse("indikator:kaskade_liputan")
    assert masuk(kota.citra).get(url, {"unit": kota.unit["capil_bidang"].pk}).status_code == 200
    assert masuk(kota.citra).get(url, {"unit": kota.unit["dishub"].pk}).status_code == 404
    assert Decimal(6) / 9 == _baris(kota, "disdukcapil").bagian_tanpa
