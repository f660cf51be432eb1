"""Pages of units: the chart on any date, changes with a date, and two people at the same unit."""

from collections.abc import Callable
from datetime import date
from html import unescape
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from pegawai import querysets
from pegawai.models import Penugasan, PerubahanUnit, UnitKerja, UnitSusunan
from pegawai.services import akhiri_unit, ubah_susunan
from tests.pemeran import HARI_INI, SEKARANG, Kota

pytestmark = pytest.mark.django_db
Masuk = Callable[[object], Client]
BESOK = date(2026, 10, 1)


def _isi(jawaban: Any) -> str:
    return unescape(jawaban.content.decode())


@pytest.fixture
def berubah(kota: Kota) -> Kota:
    """Since July a bidang of Dishub bears another name and stands under Disdukcapil; from October Dishub too."""
    ubah_susunan(
        oleh=None,
        unit=kota.unit["dishub_lalin"],
        mulai=date(2026, 7, 1),
        dasar="Perwali 3/2026",
        nama="Bidang Angkutan",
        induk=kota.unit["disdukcapil"],
    )
    ubah_susunan(oleh=None, unit=kota.unit["dishub"], mulai=BESOK, dasar="Perda 1/2026", nama="Dinas Transportasi")
    return kota


def test_a_report_of_march_shows_the_structure_of_march(berubah: Kota, masuk: Masuk) -> None:
    klien, dishub = masuk(berubah.ani), berubah.unit["dishub"].pk
    maret = _isi(klien.get("/unit/", {"buka": dishub, "tanggal": "2026-03-01"}))
    assert "Bidang Lalu Lintas" in maret
    assert "Bidang Angkutan" not in maret
    assert "sebagaimana berlaku waktu itu" in maret
    kini = _isi(klien.get("/unit/", {"buka": dishub}))
    assert "Bidang Lalu Lintas" not in kini
    nanti = _isi(klien.get("/unit/", {"tanggal": "2026-10-01"}))
    assert "Dinas Transportasi" in nanti
    assert "yang sudah diumumkan" in nanti


def test_what_is_announced_stands_beside_the_chart(berubah: Kota, masuk: Masuk) -> None:
    isi = _isi(masuk(berubah.ani).get("/unit/"))
    assert "Perubahan yang sudah diumumkan" in isi
    assert "kini Dinas Perhubungan" in isi
    akhiri_unit(
        oleh=None, unit=berubah.unit["dishub_sarpras"], jenis="gabung", tanggal=BESOK,
        penerus=berubah.unit["dishub"], dasar="Perwali", pada=SEKARANG,
    )  # fmt: skip
    assert "digabung ke unit lain" in _isi(masuk(berubah.ani).get("/unit/"))
    assert "Bidang Angkutan" not in isi


def test_links_keep_the_date(berubah: Kota, masuk: Masuk) -> None:
    isi = _isi(masuk(berubah.ani).get(f"/unit/{berubah.unit['dishub'].pk}/", {"tanggal": "2026-03-01"}))
    assert f'href="/unit/{berubah.unit["dishub_lalin"].pk}/?tanggal=2026-03-01"' in isi
    assert "<h1>Dinas Perhubungan</h1>" in isi


def test_a_former_name_is_found(berubah: Kota, masuk: Masuk) -> None:
    isi = _isi(masuk(berubah.ani).get("/unit/", {"q": "lalu lintas"}))
    assert "Bidang Angkutan" in isi
    assert "juga bernama Bidang Lalu Lintas" in isi
    assert "Bidang Angkutan" in _isi(masuk(berubah.ani).get("/cari/", {"q": "lalu lintas"}))


def test_one_branch_at_a_time(kota: Kota, masuk: Masuk) -> None:
    """With htmx the same address gives one branch; without it the whole page, opened down to there."""
    klien, unit = masuk(kota.ani), kota.unit["disdukcapil"].pk
    cabang = _isi(klien.get("/unit/", {"buka": unit}, headers={"HX-Request": "true"}))
    assert cabang.lstrip().startswith("<li")
    assert "Bidang Pelayanan Pencatatan Sipil" in cabang
    assert "Bidang Pelayanan Pencatatan Sipil" not in _isi(
        klien.get("/unit/", {"tutup": unit}, headers={"HX-Request": "true"})
    )
    utuh = _isi(klien.get("/unit/", {"buka": unit}))
    assert "Dinas Perhubungan" in utuh
    assert "Bidang Pelayanan Pencatatan Sipil" in utuh
    assert "Bidang Lalu Lintas" not in utuh
    assert klien.get("/unit/", {"buka": 10**9}, headers={"HX-Request": "true"}).status_code == 404


def test_people_and_leaders_stand_beside_each_unit(kota: Kota, masuk: Masuk) -> None:
    """Definitive posts of the unit and below it; a Plt is called one, and a vacancy too."""
    isi = masuk(kota.ani).get("/unit/", {"buka": kota.unit["dishub"].pk})
    simpul = {a.susunan.unit_id: a for a in isi.context["bagan"][0].anak}
    assert simpul[kota.unit["disdukcapil"].pk].jumlah == 9
    assert simpul[kota.unit["dishub"].pk].jumlah == 2
    teks = _isi(isi)
    assert "Plt" in teks
    assert kota.joko.nama in teks
    assert "Pimpinan kosong" in teks


def test_a_date_that_cannot_be_is_told(kota: Kota, masuk: Masuk) -> None:
    isi = _isi(masuk(kota.ani).get("/unit/", {"tanggal": "2205-01-01"}))
    assert "antara 1945 dan 2100" in isi
    assert "Dinas Perhubungan" in isi


def test_the_structure_is_taken_away_as_it_was(berubah: Kota, masuk: Masuk) -> None:
    klien = masuk(berubah.ani)
    ubah_susunan(oleh=None, unit=berubah.unit["dinkes"], mulai=date(2026, 2, 1), dasar="x", nama="=2+3 Dinas")
    jawab = klien.get("/unit/unduh.csv", {"tanggal": "2026-03-01"})
    teks = b"".join(jawab.streaming_content).decode()  # type: ignore[attr-defined]
    assert "Bidang Lalu Lintas" in teks
    assert "'=2+3 Dinas" in teks
    lembar = openpyxl.load_workbook(
        BytesIO(klien.get("/unit/unduh.xlsx", {"unit": berubah.unit["dishub"].pk}).content)
    ).active
    nama = [baris[2] for baris in lembar.values]  # type: ignore[union-attr]
    assert nama == ["Nama unit", "Dinas Perhubungan", "Bidang Sarana dan Prasarana"]
    assert klien.get("/unit/unduh.pdf").status_code == 404


def test_two_people_at_the_same_unit(kota: Kota, masuk: Masuk) -> None:
    """Whoever sends second is told; the first change stands."""
    klien, unit = masuk(kota.farida), kota.unit["dishub"]
    dilihat = klien.get(f"/unit/{unit.pk}/ubah/").context["form"]["dilihat"].value()
    isian = {"mulai": "2026-10-01", "dasar": "Perwali", "dilihat": dilihat, "jenis": "dinas", "induk": ""}
    assert klien.post(f"/unit/{unit.pk}/ubah/", isian | {"nama": "Dinas A"}).status_code == 302
    kedua = klien.post(f"/unit/{unit.pk}/ubah/", isian | {"nama": "Dinas B", "mulai": "2026-11-01"})
    assert kedua.status_code == 409
    assert "baru saja diubah orang lain" in _isi(kedua)
    assert 'value="Dinas B"' in _isi(kedua)
    assert list(UnitSusunan.objects.filter(unit=unit).order_by("mulai").values_list("nama", flat=True)) == [
        "Dinas Perhubungan",
        "Dinas A",
    ]


def test_a_change_sent_twice_is_made_once(kota: Kota, masuk: Masuk) -> None:
    klien, unit = masuk(kota.farida), kota.unit["dishub"]
    isian = {
        "kunci_form": "7f1b3f60-3f55-4d55-9a58-0d0c6c1c9a12",
        "nama": "Dinas A",
        "mulai": "2026-10-01",
        "dasar": "Perwali",
    }
    assert klien.post(f"/unit/{unit.pk}/ubah/", isian).status_code == 302
    assert klien.post(f"/unit/{unit.pk}/ubah/", isian).status_code == 302
    assert UnitSusunan.objects.filter(unit=unit).count() == 2


@pytest.mark.parametrize(
    ("isian", "kolom", "kalimat"),
    [
        ({"mulai": "2205-01-01"}, "mulai", "antara 1945 dan 2100"),
        ({"mulai": "2023-01-01"}, "mulai", "tidak ada pada tanggal tersebut"),
        ({"induk": "Bidang Lalu Lintas"}, "induk", "melingkar"),
        ({"induk": "Dinas Antah Berantah"}, "induk", "tidak ditemukan"),
        ({"induk": "Bidang"}, "induk", "Ada beberapa unit"),
        ({"nama": "Dinas Perhubungan"}, "nama", "Belum ada yang berubah"),
    ],
)
def test_refusals_stand_at_their_field(
    kota: Kota, masuk: Masuk, isian: dict[str, str], kolom: str, kalimat: str
) -> None:
    dasar = {"nama": "Dinas A", "mulai": "2026-10-01", "dasar": "Perwali", "induk": "", "jenis": "dinas"}
    jawab = masuk(kota.farida).post(f"/unit/{kota.unit['dishub'].pk}/ubah/", dasar | isian)
    assert jawab.status_code == 422
    assert kalimat in str(jawab.context["form"].errors[kolom])


def test_an_announced_change_is_taken_back(berubah: Kota, masuk: Masuk) -> None:
    klien, unit = masuk(berubah.farida), berubah.unit["dishub"]
    halaman = klien.get(f"/unit/{unit.pk}/")
    assert "Batalkan perubahan mulai 1 Okt 2026" in _isi(halaman)
    klien.post(f"/unit/{unit.pk}/batal/", {"dilihat": halaman.context["dilihat"]})
    satu = UnitSusunan.objects.get(unit=unit)
    assert (satu.nama, satu.sampai.year) == ("Dinas Perhubungan", 9999)
    # what is in force already stays
    tetap = klien.post(f"/unit/{berubah.unit['dishub_lalin'].pk}/batal/", follow=True)
    assert "yang terakhir sudah berlaku" in _isi(tetap)


def test_a_later_change_comes_first(berubah: Kota, masuk: Masuk) -> None:
    jawab = masuk(berubah.farida).post(
        f"/unit/{berubah.unit['dishub'].pk}/ubah/", {"nama": "X", "mulai": "2026-09-20", "dasar": "y"}
    )
    assert jawab.status_code == 422
    assert "Batalkan dulu perubahan itu" in _isi(jawab)


def test_a_unit_that_has_not_begun_may_go_altogether(kota: Kota, masuk: Masuk) -> None:
    klien = masuk(kota.farida)
    isian = {
        "nama": "Bidang Baru",
        "kode": "baru",
        "jenis": "bidang",
        "induk": "dishub",
        "mulai": "2027-01-01",
        "dasar": "Perwali",
    }
    assert klien.post("/unit/baru/", isian).status_code == 302
    unit = UnitKerja.objects.get(kode="BARU")
    assert klien.post(f"/unit/{unit.pk}/batal/").url == "/unit/"
    assert not UnitKerja.objects.filter(kode="BARU").exists()


def test_merging_in_two_steps(kota: Kota, masuk: Masuk) -> None:
    """HR reads what ends and begins, agrees, and may take it back until its day."""
    klien, unit = masuk(kota.farida), kota.unit["capil_bidang"]
    isian = {
        "jenis": "gabung",
        "penerus": "Sekretariat Dinas Kependudukan dan Pencatatan Sipil",
        "tanggal": "2026-10-01",
        "dasar": "Perwali 12",
    }
    alamat = f"/unit/{unit.pk}/akhiri/"
    periksa = klien.get(alamat, isian)
    assert periksa.status_code == 200
    assert kota.ani.nama in _isi(periksa)
    assert "Perhatikan" in _isi(periksa)
    assert not PerubahanUnit.objects.exists()
    kunci = {
        "kunci_form": periksa.context["form"]["kunci_form"].value(),
        "sidik": periksa.context["rencana"].sidik,
    }
    for _ in range(2):
        assert klien.post(alamat, isian | kunci).status_code == 302
    assert PerubahanUnit.objects.count() == 1
    halaman = _isi(klien.get(f"/unit/{unit.pk}/"))
    assert "Batalkan pengakhiran" in halaman
    assert "Gabung atau bubarkan" not in halaman
    assert "tidak ada lagi sejak 1 Oktober 2026" in _isi(klien.get(f"/unit/{unit.pk}/", {"tanggal": "2026-10-01"}))
    klien.post(f"/unit/{unit.pk}/batal/")
    assert Penugasan.objects.get(pegawai=kota.ani).sampai.year == 9999


def test_a_list_grown_old_is_shown_anew(kota: Kota, masuk: Masuk) -> None:
    klien, unit = masuk(kota.farida), kota.unit["capil_bidang"]
    isian = {"jenis": "gabung", "penerus": "dishub_lalin".upper().replace("_", "-"), "tanggal": "2026-10-01"}
    jawab = klien.post(f"/unit/{unit.pk}/akhiri/", isian | {"dasar": "Perwali", "sidik": "lama"})
    assert jawab.status_code == 409
    assert "Periksa daftar yang baru" in _isi(jawab)
    assert not PerubahanUnit.objects.exists()


def test_the_page_knows_what_took_over(kota: Kota, masuk: Masuk) -> None:
    akhiri_unit(
        oleh=None, unit=kota.unit["dishub_sarpras"], jenis="gabung", tanggal=HARI_INI,
        penerus=kota.unit["dishub_lalin"], dasar="Perwali", pada=SEKARANG,
    )  # fmt: skip
    klien = masuk(kota.ani)
    lama, baru = (_isi(klien.get(f"/unit/{kota.unit[k].pk}/")) for k in ("dishub_sarpras", "dishub_lalin"))
    assert "Digabung ke" in lama
    assert "Bidang Lalu Lintas" in lama
    assert "Meneruskan" in baru


def test_a_long_branch_is_shown_in_part_and_then_whole(kota: Kota, masuk: Any, monkeypatch: Any) -> None:
    """An office of education has hundreds of schools; the chart opens quickly and hides nothing."""
    monkeypatch.setattr(querysets, "CABANG_TAMPAK", 2)
    puncak = kota.unit["kota"]
    banyak = len(querysets.cabang(HARI_INI, puncak.pk, terbuka=True).anak)
    assert banyak > 3
    klien, alamat = masuk(kota.ani), reverse("pegawai:unit_list")
    sebagian = klien.get(alamat, {"buka": puncak.pk}).content.decode()
    assert f"Tampilkan {banyak - 2} unit lainnya" in sebagian
    semua = klien.get(alamat, {"buka": puncak.pk, "semua": "1"}).content.decode()
    assert semua.count('class="simpul-nama"') == banyak + 1
    assert "unit lainnya" not in semua


def test_the_page_of_one_unit_shows_part_of_a_long_branch_too(kota: Kota, masuk: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(querysets, "CABANG_TAMPAK", 2)
    puncak = kota.unit["kota"]
    anak = querysets.cabang(HARI_INI, puncak.pk, terbuka=True).anak
    klien, alamat = masuk(kota.ani), reverse("pegawai:unit_detail", args=[puncak.pk])
    sebagian = klien.get(alamat, {"tanggal": "2026-03-02"})
    assert [s.susunan.nama for s in sebagian.context["anak_list"]] == [s.susunan.nama for s in anak[:2]]
    assert f"Tampilkan {len(anak) - 2} unit lainnya" in sebagian.text
    assert "?semua=1&amp;tanggal=2026-03-02#bawah" in sebagian.text
    semua = klien.get(alamat, {"semua": "1"})
    assert len(semua.context["anak_list"]) == len(anak)
    assert "unit lainnya" not in semua.text
