"""Pages of the kernel, the shell around every page, and pages for errors."""

import re
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.test import Client, RequestFactory, override_settings
from django.urls import path, reverse

from inti.galat import AturanDilanggar, TidakBerwenang, VersiKedaluwarsa
from inti.models import Pemberitahuan
from inti.services import akhiri_pekerjaan, beri_tahu, catat_kemajuan, mulai_pekerjaan
from kinerja.galat import permintaan_rusak
from kinerja.urls import handler400 as handler400
from kinerja.urls import urlpatterns as asli
from tests.pemeran import SEKARANG, Kota

pytestmark = pytest.mark.django_db
Masuk = Callable[[object], Client]


# Shell


def test_the_login_page_has_the_citizens_way_out(client: Client) -> None:
    isi = client.get("/masuk/").content.decode()
    assert '<html lang="id">' in isi
    assert 'href="#isi"' in isi
    assert 'name="login"' in isi
    assert 'name="password"' in isi
    assert 'href="/lapor/"' in isi


def test_a_refused_login_keeps_the_name_and_says_why(client: Client) -> None:
    jawaban = client.post("/masuk/", {"login": "198609262015051001", "password": "salah"})
    isi = jawaban.content.decode()
    assert jawaban.status_code == 422
    assert "NIP atau kata sandi tidak cocok" in isi
    assert 'value="198609262015051001"' in isi
    assert 'value="salah"' not in isi


def test_staff_pages_have_menu_search_and_account(kota: Kota, masuk: Masuk) -> None:
    isi = masuk(kota.ani).get("/pemberitahuan/").content.decode()
    for bagian in (
        'aria-label="Menu utama"',
        'aria-label="Menu bawah"',
        'action="/cari/"',
        'action="/keluar/"',
        'id="isi"',
    ):
        assert bagian in isi
    samping = isi[isi.index('aria-label="Menu utama"') : isi.index('<main id="isi"')]
    assert samping.count("<a href=") <= 7
    bawah = isi[isi.index('aria-label="Menu bawah"') :].split("<details", 1)[0]
    assert bawah.count("<a href=") <= 4


@pytest.mark.parametrize(("pilihan", "tema"), [("gelap", "dark"), ("terang", "light")])
def test_the_theme_is_chosen_without_a_script(client: Client, pilihan: str, tema: str) -> None:
    jawaban = client.post("/tema/", {"tema": pilihan, "kembali": "/masuk/"})
    assert jawaban["Location"] == "/masuk/"
    assert f'<html lang="id" data-bs-theme="{tema}">' in client.get("/masuk/").content.decode()
    client.post("/tema/", {"tema": "perangkat", "kembali": "/masuk/"})
    assert '<html lang="id">' in client.get("/masuk/").content.decode()


def test_the_theme_form_sends_nobody_elsewhere(client: Client) -> None:
    assert client.post("/tema/", {"tema": "gelap", "kembali": "https://contoh.test/"})["Location"] == "/"


def test_the_example_city_says_that_it_is_one(client: Client) -> None:
    with override_settings(MODE_DEMO=True):
        assert "Kota contoh" in client.get("/masuk/").content.decode()
    with override_settings(MODE_DEMO=False):
        assert "Kota contoh" not in client.get("/masuk/").content.decode()


def test_htmx_is_held_by_the_page_not_by_the_script(client: Client) -> None:
    isi = client.get("/masuk/").content.decode()
    for aturan in ('"allowEval": false', '"allowScriptTags": false', '"includeIndicatorStyles": false'):
        assert aturan in isi
    assert "X-CSRFToken" in isi


# Notifications, search, long jobs


def test_a_notification_is_read_when_it_is_opened(kota: Kota, masuk: Masuk) -> None:
    beri_tahu(
        penerima=kota.ani, judul="SKP Anda ditetapkan", isi="Oleh Budi.", url="/beranda/", kunci="a", pada=SEKARANG
    )
    satu = Pemberitahuan.objects.get(penerima=kota.ani, kunci="a")
    klien = masuk(kota.ani)
    isi = klien.get("/pemberitahuan/").content.decode()
    assert "SKP Anda ditetapkan" in isi
    assert "Baru" in isi
    jawaban = klien.post(f"/pemberitahuan/{satu.pk}/buka/")
    assert jawaban["Location"] == "/beranda/"
    satu.refresh_from_db()
    assert satu.dibaca_pada is not None
    assert ">Baru<" not in klien.get("/pemberitahuan/").content.decode()


def test_an_empty_list_teaches(kota: Kota, masuk: Masuk) -> None:
    Pemberitahuan.objects.all().delete()
    assert "Belum ada pemberitahuan" in masuk(kota.ani).get("/pemberitahuan/").content.decode()


@pytest.mark.parametrize(
    ("q", "kalimat"),
    [("", "Apa yang Anda cari?"), ("a", "Ketik paling sedikit dua huruf"), ("zzzz", "Tidak ada yang cocok")],
)
def test_search_says_what_to_do_when_it_finds_nothing(kota: Kota, masuk: Masuk, q: str, kalimat: str) -> None:
    assert kalimat in masuk(kota.ani).get("/cari/", {"q": q}).content.decode()


def test_progress_polls_until_the_job_ends(kota: Kota, masuk: Masuk) -> None:
    kerja = mulai_pekerjaan(jenis="uji", judul="Menghitung skor", oleh=kota.farida, kunci=uuid4(), parameter={})
    alamat = f"/pekerjaan/{kerja.kunci}/"
    klien = masuk(kota.farida)
    catat_kemajuan(pekerjaan_id=kerja.pk, maju=30, total=120)
    utuh = klien.get(alamat).content.decode()
    assert '<progress max="100" value="25"' in utuh
    assert '<noscript><meta http-equiv="refresh"' in utuh
    bagian = klien.get(alamat, headers={"HX-Request": "true"})
    assert bagian.content.decode().lstrip().startswith('<div class="kemajuan"')
    assert f'hx-get="{alamat}"' in bagian.content.decode()
    assert "csrfmiddlewaretoken" not in bagian.content.decode()
    akhiri_pekerjaan(pekerjaan_id=kerja.pk, pada=SEKARANG, galat="Tidak ada SKP yang ditetapkan.")
    bagian = klien.get(alamat, headers={"HX-Request": "true"})
    assert "hx-get" not in bagian.content.decode()
    assert "Tidak ada SKP yang ditetapkan." in bagian.content.decode()
    assert "pekerjaan-berakhir" in bagian["HX-Trigger"]
    assert "http-equiv" not in klien.get(alamat).content.decode()


# Errors


def _lempar(galat: Exception) -> Callable[[HttpRequest], HttpResponse]:
    def pandang(request: HttpRequest) -> HttpResponse:
        raise galat

    return pandang


GALAT = {
    "404": Http404("sabotase: surat Ani"),
    "403": PermissionDenied("sabotase: surat Ani"),
    "tolak": TidakBerwenang("Hanya atasan langsung yang dapat menetapkan SKP ini."),
    "versi": VersiKedaluwarsa(),
    "aturan": AturanDilanggar("Periode ini sudah ditutup."),
    "rusak": RuntimeError("sabotase"),
    "besar": RequestDataTooBig("terlalu besar"),
}
urlpatterns = [*asli, *(path(f"uji-galat/{nama}/", _lempar(galat)) for nama, galat in GALAT.items())]


@pytest.mark.parametrize(
    ("nama", "status", "kalimat"),
    [
        ("404", 404, "tidak ditemukan"),
        ("403", 403, "tidak berwenang"),
        ("tolak", 403, "Hanya atasan langsung"),
        ("versi", 409, "baru saja diubah orang lain"),
        ("aturan", 422, "Periode ini sudah ditutup."),
        ("rusak", 500, "Terjadi kesalahan di sistem"),
        ("besar", 413, "paling besar 10 MB"),
    ],
)
@override_settings(ROOT_URLCONF="tests.inti.test_halaman", DEBUG=False)
def test_an_error_page_says_what_to_do(kota: Kota, masuk: Masuk, nama: str, status: int, kalimat: str) -> None:
    klien = masuk(kota.ani)
    klien.raise_request_exception = False
    jawaban = klien.get(f"/uji-galat/{nama}/")
    isi = jawaban.content.decode()
    assert jawaban.status_code == status
    assert kalimat in isi
    assert "halaman-galat" in isi
    assert "<h1>" in isi
    assert "sabotase" not in isi


def test_citizens_get_their_own_shell_around_an_error(client: Client, rf: RequestFactory) -> None:
    request = rf.get("/lacak/salah/")
    isi = render_to_string("404.html", request=request)
    assert 'aria-label="Layanan warga"' in isi
    assert 'aria-label="Menu utama"' not in isi


def test_a_stale_form_says_that_nothing_was_saved(kota: Kota) -> None:
    klien = Client(enforce_csrf_checks=True)
    klien.force_login(kota.ani)
    jawaban = klien.post("/pemberitahuan/baca-semua/")
    assert jawaban.status_code == 403
    assert "Formulir ini sudah kedaluwarsa" in jawaban.content.decode()


def test_a_broken_request_has_the_shell(rf: RequestFactory) -> None:
    jawaban = permintaan_rusak(rf.get("/"), ValueError())
    assert jawaban.status_code == 400
    assert "tidak dapat dibaca" in jawaban.content.decode()


def test_the_page_for_our_own_mistakes_needs_nothing() -> None:
    assert "{% extends" not in (Path(settings.BASE_DIR) / "templates" / "500.html").read_text(encoding="utf-8")
    assert "Terjadi kesalahan" in render_to_string("500.html")


@pytest.mark.parametrize(
    ("siapa", "alamat", "butir"),
    [("hasan", "pengaduan:skm_catat", "pengaduan:list"), ("ani", "evaluasi:survei_list", "evaluasi:list")],
)
def test_a_page_with_another_address_is_marked_in_the_menu(
    kota: Kota, masuk: Masuk, siapa: str, alamat: str, butir: str
) -> None:
    menu = masuk(kota[siapa]).get(reverse(alamat)).text.partition('aria-label="Menu utama"')[2].partition("</nav>")[0]
    assert re.findall(r'<a href="([^"]+)" aria-current="page"', menu) == [reverse(butir)]


def test_the_icon_beside_a_file(client: Client) -> None:
    jawaban = client.get("/favicon.ico")
    assert (jawaban.status_code, jawaban["Location"]) == (302, static("build/favicon.svg"))
