"""Posts of units, the catalogue of their names, and leading posts that nobody holds."""

from collections.abc import Callable
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client

from inti.galat import AturanDilanggar, VersiKedaluwarsa
from inti.templatetags.inti import tanggal
from inti.waktu import SELAMANYA
from pegawai.models import Jabatan, NamaJabatan, Penugasan
from pegawai.rules.jabatan import keberatan
from pegawai.services import akhiri_unit
from pegawai.services import jabatan as layanan
from pegawai.services.jabatan import tambah_jabatan, tanda_nama_jabatan, tutup_jabatan, ubah_nama_jabatan
from tests.pemeran import HARI_INI, SEKARANG, Kota

pytestmark = pytest.mark.django_db
Masuk = Callable[[object], Client]
BESOK = date(2026, 10, 1)


def _isi(jawaban: Any) -> str:
    return unescape(jawaban.content.decode())


@pytest.mark.parametrize(
    ("entri", "kolom"),
    [
        (("jf_keahlian", "ahli_muda", "", 9), None),
        (("jf_keahlian", "", "", None), "jenjang"),
        (("jf_keterampilan", "ahli_muda", "", None), "jenjang"),
        (("pelaksana", "terampil", "", None), "jenjang"),
        (("administrator", "", "III.a", 12), None),
        (("pengawas", "", "III.a", None), "eselon"),
        (("pelaksana", "", "", 18), "kelas"),
        (("pelaksana", "", "", 7), None),
    ],
)
def test_what_belongs_together(entri: Any, kolom: str | None) -> None:
    alasan = keberatan(*entri)
    assert (alasan and alasan[1]) == kolom


def test_a_name_of_the_catalogue_is_taken_whatever_its_letters(kota: Kota) -> None:
    banyak = NamaJabatan.objects.count()
    satu = tambah_jabatan(oleh=kota.farida, unit=kota.unit["dishub"], nama=" auditor ", mulai=BESOK)
    assert satu.nama_jabatan.nama == "Auditor"
    assert NamaJabatan.objects.count() == banyak


def test_a_new_name_needs_its_kind(kota: Kota) -> None:
    isi: dict[str, Any] = {"oleh": kota.farida, "unit": kota.unit["dishub"], "nama": "Penguji Kendaraan Bermotor"}
    with pytest.raises(AturanDilanggar, match="belum ada di katalog") as galat:
        tambah_jabatan(**isi, mulai=BESOK)
    assert galat.value.kolom == "jenis"
    with pytest.raises(AturanDilanggar, match="memerlukan jenjang"):
        tambah_jabatan(**isi, mulai=BESOK, jenis="jf_keterampilan")
    satu = tambah_jabatan(**isi, mulai=BESOK, jenis="jf_keterampilan", jenjang="mahir", kelas=7)
    assert (satu.nama_jabatan.jenjang, satu.nama_jabatan.kelas, satu.tunggal) == ("mahir", 7, False)


def test_where_a_post_may_stand(kota: Kota) -> None:
    isi: dict[str, Any] = {"oleh": kota.farida, "unit": kota.unit["dishub_sarpras"], "nama": "Auditor"}
    with pytest.raises(AturanDilanggar, match="tidak ada pada tanggal"):
        tambah_jabatan(**isi, mulai=date(2020, 1, 1))
    with pytest.raises(AturanDilanggar, match="1945 dan 2100"):
        tambah_jabatan(**isi, mulai=date(2205, 1, 1))
    with pytest.raises(AturanDilanggar, match="sudah punya jabatan pimpinan"):
        tambah_jabatan(**isi | {"unit": kota.unit["disdukcapil"]}, mulai=BESOK, pimpinan=True)
    akhiri_unit(
        oleh=kota.farida, unit=kota.unit["dishub_sarpras"], jenis="gabung", tanggal=date(2027, 1, 1),
        penerus=kota.unit["dishub_lalin"], dasar="Perwali", pada=SEKARANG,
    )  # fmt: skip
    assert tambah_jabatan(**isi, mulai=BESOK).sampai == date(2027, 1, 1)


def test_a_held_post_is_not_closed_and_it_is_said_by_whom(kota: Kota) -> None:
    jabatan = Penugasan.objects.get(pegawai=kota.ani).jabatan
    with pytest.raises(AturanDilanggar, match=r"Ani Rahmawati, S.A.P. \(definitif\); Eka"):
        tutup_jabatan(oleh=kota.farida, jabatan=jabatan, sampai=BESOK, dasar="Perwali")
    kosong = tambah_jabatan(oleh=kota.farida, unit=kota.unit["dishub"], nama="Auditor", mulai=HARI_INI)
    with pytest.raises(AturanDilanggar, match="Pilih tanggal sesudahnya"):
        tutup_jabatan(oleh=kota.farida, jabatan=kosong, sampai=HARI_INI, dasar="Perwali")
    assert tutup_jabatan(oleh=kota.farida, jabatan=kosong, sampai=BESOK, dasar="Perwali").sampai == BESOK
    with pytest.raises(AturanDilanggar, match="sudah ditutup"):
        tutup_jabatan(oleh=kota.farida, jabatan=kosong, sampai=BESOK, dasar="Perwali")


def test_a_name_is_corrected_once(kota: Kota) -> None:
    satu = NamaJabatan.objects.get(nama="Auditor")
    dilihat = tanda_nama_jabatan(satu)
    isi: dict[str, Any] = {"oleh": kota.farida, "nama_jabatan": satu, "jenis": "jf_keahlian", "jenjang": "ahli_madya"}
    ubah_nama_jabatan(**isi, nama="Auditor Madya", dilihat=dilihat)
    with pytest.raises(VersiKedaluwarsa):
        ubah_nama_jabatan(**isi, nama="Auditor Lain", dilihat=dilihat)
    assert str(Penugasan.objects.get(pegawai=kota.indah).jabatan) == "Auditor Madya"
    with pytest.raises(AturanDilanggar) as galat:
        ubah_nama_jabatan(**isi, nama="Perawat")
    assert galat.value.kolom == "nama"


def test_sabotage(kota: Kota, monkeypatch: pytest.MonkeyPatch) -> None:
    """The post fails, the new name is not in the catalogue either."""

    def gagal(**_: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(layanan, "buat_jabatan", gagal)
    with pytest.raises(RuntimeError):
        tambah_jabatan(oleh=kota.farida, unit=kota.unit["dishub"], nama="Baru", mulai=BESOK, jenis="pelaksana")
    assert not NamaJabatan.objects.filter(nama="Baru").exists()


def test_vacant_leading_posts(kota: Kota, masuk: Masuk) -> None:
    """The bidang that Joko leads as Plt has stood vacant from the beginning; Budi's since he left."""
    Penugasan.objects.filter(pegawai=kota.budi).update(sampai=HARI_INI - timedelta(days=3))
    daftar = {j.unit_nama: j for j in Jabatan.objects.pimpinan_kosong(HARI_INI)}
    assert daftar["Bidang Lalu Lintas"].pengganti_nama == kota.joko.nama
    assert daftar["Bidang Lalu Lintas"].sejak == date(2024, 1, 1)
    assert daftar["Bidang Lalu Lintas"].opd_nama == "Dinas Perhubungan"
    assert daftar["Bidang Pelayanan Pencatatan Sipil"].sejak == HARI_INI - timedelta(days=3)
    isi = _isi(masuk(kota.farida).get("/jabatan/kosong/"))
    assert "Belum ada Plt" in isi
    assert f"sampai {tanggal(HARI_INI + timedelta(days=44), 'pendek')}" in isi, "the last day, not the day after it"
    assert "Jabatan pimpinan kosong" in _isi(masuk(kota.farida).get("/kepegawaian/"))


def test_the_posts_of_a_unit_on_a_day(kota: Kota, masuk: Masuk) -> None:
    tambah_jabatan(oleh=None, unit=kota.unit["capil_bidang"], nama="Auditor", mulai=BESOK)
    klien, alamat = masuk(kota.dedi), f"/unit/{kota.unit['capil_bidang'].pk}/jabatan/"
    isi = _isi(klien.get(alamat))
    assert kota.ani.nama in isi
    assert "Auditor" not in isi
    assert "Tambah jabatan" not in isi
    nanti = _isi(klien.get(alamat, {"tanggal": "2026-10-01"}))
    assert "Auditor" in nanti
    assert "Kosong" in nanti


def test_hr_adds_and_closes_on_pages(kota: Kota, masuk: Masuk) -> None:
    klien, unit = masuk(kota.farida), kota.unit["dishub"]
    isian = {
        "kunci_form": "7f1b3f60-3f55-4d55-9a58-0d0c6c1c9a13",
        "nama": "Penguji Kendaraan",
        "mulai": "2026-09-01",
        "jenis": "pelaksana",
        "kelas": "6",
    }
    for _ in range(2):
        assert klien.post(f"/unit/{unit.pk}/jabatan/baru/", isian).status_code == 302
    satu = Jabatan.objects.get(nama_jabatan__nama="Penguji Kendaraan")
    assert satu.nama_jabatan.kelas == 6
    jawab = klien.post(f"/jabatan/{satu.pk}/tutup/", {"sampai": "2026-09-01", "dasar": "x"})
    assert jawab.status_code == 422
    assert klien.post(f"/jabatan/{satu.pk}/tutup/", {"sampai": "2026-10-01", "dasar": "x"}).status_code == 302
    satu.refresh_from_db()
    assert satu.sampai == BESOK != SELAMANYA
    assert "Penguji Kendaraan" in _isi(klien.get("/jabatan/", {"q": "penguji"}))
    assert "Penguji Kendaraan" in _isi(klien.get("/jabatan/ketik/", {"nama": "peng"}))
    ubah = f"/jabatan/nama/{satu.nama_jabatan_id}/ubah/"
    assert klien.post(ubah, {"nama": "Penguji", "jenis": "pengawas", "eselon": "IV.a"}).status_code == 302
    assert klien.post(ubah, {"nama": "Penguji", "jenis": "pelaksana", "eselon": "IV.a"}).status_code == 422


def test_a_form_sent_before_with_other_words_can_be_sent_again(kota: Kota, masuk: Masuk) -> None:
    """Back in the browser, another name, sent: refused once, and the page that says so leads on."""
    klien, alamat = masuk(kota.farida), f"/unit/{kota.unit['dishub'].pk}/jabatan/baru/"
    isian = {
        "kunci_form": "7f1b3f60-3f55-4d55-9a58-0d0c6c1c9a14",
        "nama": "Penguji Kendaraan",
        "mulai": "2026-09-01",
        "jenis": "pelaksana",
    }
    assert klien.post(alamat, isian).status_code == 302
    tolak = klien.post(alamat, isian | {"nama": "Penguji Muatan"})
    assert tolak.status_code == 409
    kunci = tolak.context["form"]["kunci_form"].value()
    assert klien.post(alamat, isian | {"nama": "Penguji Muatan", "kunci_form": kunci}).status_code == 302
    assert Jabatan.objects.filter(nama_jabatan__nama__startswith="Penguji").count() == 2
