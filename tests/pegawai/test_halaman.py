"""Directory and personal data."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from inti.templatetags.inti import tanggal
from pegawai.kontribusi import halaman_kantor
from pegawai.registry import butir_kantor
from pegawai.services import ajukan_ketidakhadiran
from tests.pemeran import HARI_INI, SEKARANG, Kota

pytestmark = pytest.mark.django_db
Masuk = Callable[[object], Client]


def test_a_leader_finds_their_people_by_name(kota: Kota, masuk: Masuk) -> None:
    isi = masuk(kota.budi).get("/pegawai/", {"q": "rahma"}).content.decode()
    assert kota.ani.nama in isi
    assert kota.eka.nama not in isi


def test_search_does_not_widen_the_scope(kota: Kota, masuk: Masuk) -> None:
    # the directory is open, the personnel file is not
    assert f"/pegawai/{kota.dedi.pk}/" not in masuk(kota.budi).get("/pegawai/", {"q": "Dedi"}).content.decode()
    assert kota.dedi.nama not in masuk(kota.budi).get("/cari/", {"q": "Dedi"}).content.decode()
    assert kota.dedi.nama in masuk(kota.farida).get("/cari/", {"q": "Dedi"}).content.decode()


def test_the_nip_is_masked_for_a_superior(kota: Kota, masuk: Masuk) -> None:
    alamat = f"/pegawai/{kota.ani.pk}/"
    assert kota.ani.nip not in masuk(kota.budi).get(alamat).content.decode()
    assert kota.ani.nip in masuk(kota.farida).get(alamat).content.decode()
    assert kota.ani.nip in masuk(kota.ani).get(alamat).content.decode()


def test_out_of_scope_is_not_found(kota: Kota, masuk: Masuk) -> None:
    assert masuk(kota.dedi).get(f"/pegawai/{kota.ani.pk}/").status_code == 404


def test_hr_renames_an_office_and_the_past_stays(kota: Kota, masuk: Masuk) -> None:
    """A new name from October; until then, and in the history, the old one."""
    unit = kota.unit["capil_bidang"]
    klien = masuk(kota.farida)
    isian = {"nama": "Bidang Akta", "mulai": "2026-10-01", "dasar": "Perwali 7/2026", "induk": ""}
    assert klien.post(f"/unit/{unit.pk}/ubah/", isian).status_code == 302
    isi = klien.get(f"/unit/{unit.pk}/").content.decode()
    assert "<h1>Bidang Pelayanan Pencatatan Sipil</h1>" in isi
    assert "Bidang Akta" in isi
    ulang = klien.post(f"/unit/{unit.pk}/ubah/", isian)
    assert ulang.status_code == 422
    assert "Pilih tanggal sesudah" in ulang.content.decode()


def test_a_unit_sent_twice_is_made_once(kota: Kota, masuk: Masuk) -> None:
    klien = masuk(kota.farida)
    isian = {
        "kunci_form": "7f1b3f60-3f55-4d55-9a58-0d0c6c1c9a11",
        "nama": "Bidang Inovasi",
        "kode": "inovasi",
        "jenis": "bidang",
        "induk": "Dinas Kependudukan dan Pencatatan Sipil",
        "mulai": "2026-09-01",
        "dasar": "Perwali",
    }
    pertama, kedua = klien.post("/unit/baru/", isian), klien.post("/unit/baru/", isian)
    assert pertama.status_code == kedua.status_code == 302
    assert pertama.url == kedua.url
    lain = klien.post("/unit/baru/", isian | {"nama": "Bidang Lain"})
    assert lain.status_code == 409
    assert "sudah pernah dikirim" in lain.content.decode()


def test_a_code_that_is_taken_is_told_at_its_field(kota: Kota, masuk: Masuk) -> None:
    isian = {
        "nama": "X",
        "kode": "dishub",
        "jenis": "bidang",
        "induk": "kota",
        "mulai": "2026-09-01",
        "dasar": "Y",
    }
    jawab = masuk(kota.farida).post("/unit/baru/", isian)
    assert jawab.status_code == 422
    assert 'id="id_kode"' in jawab.content.decode()
    assert "Kode ini sudah dipakai" in jawab.content.decode()


def test_every_page_of_the_desk_leads_back_to_it(kota: Kota, masuk: Masuk) -> None:
    klien = masuk(kota.farida)
    for satu in butir_kantor(kota.farida):
        isi = klien.get(satu["url"]).content.decode()
        assert '<a href="/kepegawaian/">Kepegawaian</a></p>' in isi, satu["butir"].judul
    # a page that is open to everybody leads others nowhere that is closed to them
    assert "/kepegawaian/" not in masuk(kota.ani).get("/unit/").content.decode()


def test_ones_own_profile_tells_the_last_day_of_a_post(kota: Kota, masuk: Masuk) -> None:
    isi = masuk(kota.joko).get("/profil/").content.decode()
    assert f"sampai {tanggal(HARI_INI + timedelta(days=44), 'pendek')}" in isi


def test_errors_of_a_unit_say_what_to_write(kota: Kota, masuk: Masuk) -> None:
    isi = masuk(kota.farida).post("/unit/baru/", {"nama": "Seksi Baru", "kode": "SEKSI BARU"}).content.decode()
    assert "huruf, angka, dan tanda hubung saja" in isi
    assert "Pilih unit di atasnya." in isi
    assert "slug" not in isi


def test_a_superior_sees_who_waits_on_the_first_page_of_leave(kota: Kota, masuk: Masuk) -> None:
    ajukan_ketidakhadiran(
        oleh=kota.ani,
        jenis="cuti_tahunan",
        mulai=HARI_INI + timedelta(days=3),
        sampai_dengan=HARI_INI + timedelta(days=4),
        pada=SEKARANG,
    )
    assert "Menunggu keputusan Anda" in masuk(kota.budi).get("/cuti/").content.decode()
    assert "Menunggu keputusan Anda" not in masuk(kota.ani).get("/cuti/").content.decode()


def test_pages_of_the_desk_are_marked_in_the_menu(kota: Kota, masuk: Masuk) -> None:
    """Lists with an address of their own still show where one is; who has no desk sees no entry for it."""
    for nama in (*halaman_kantor(), "pegawai:retensi", "pegawai:jabatan_kosong"):
        isi = masuk(kota.farida).get(reverse(nama)).text
        menu = isi[isi.index('aria-label="Menu utama"') : isi.index('<main id="isi"')]
        kini = re.findall(r'<a href="([^"]+)" aria-current="page"', menu)
        assert kini == [reverse("pegawai:kantor")], nama
    assert 'aria-current="page"' not in masuk(kota.ani).get(reverse("pegawai:list")).text
