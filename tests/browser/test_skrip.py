"""The script's comforts, each on a small page of its own under the product's CSP; no server is needed."""

import re
import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, Route, expect

from inti.aset import gaya, skrip
from inti.services import akhiri_pekerjaan, catat_kemajuan, mulai_pekerjaan
from tests.pemeran import SEKARANG, Kota

pytestmark = pytest.mark.browser
AKAR = Path(settings.BASE_DIR)
SUMBER = AKAR / "static" / "src"
ALAMAT = "https://uji.test"
CSP = "; ".join(f"{k} {' '.join(str(s) for s in v)}" for k, v in settings.SECURE_CSP.items())
ATURAN_HTMX = re.search(
    r'<meta name="htmx-config"[^>]+>', (AKAR / "templates" / "dasar.html").read_text(encoding="utf-8")
)
KERANGKA = """<!doctype html><html lang="id"><head><title>Uji</title>{htmx}<link rel="stylesheet" href="/g.css">
<script src="/s.js" defer></script></head><body {sifat}><main id="isi">{isi}</main>
<div id="kabar" role="status"></div></body></html>"""
Buka = Callable[..., Page]


def _halaman(isi: str, sifat: str = "") -> str:
    assert ATURAN_HTMX
    return KERANGKA.format(htmx=ATURAN_HTMX[0], isi=isi, sifat=sifat)


@pytest.fixture
def terkirim() -> list[str]:
    """Bodies of the POST requests that reached the server."""
    return []


@pytest.fixture(scope="module")
def aset() -> dict[str, str]:
    """Style and script as shipped."""
    return {"css": gaya(SUMBER), "js": skrip(SUMBER)}


@pytest.fixture
def buka(browser: Browser, terkirim: list[str], aset: dict[str, str]) -> Iterator[Buka]:
    """`buka({"/": html, "POST /kirim/": html})`: the page at `/`, with script and style as shipped."""
    konteks = browser.new_context(
        base_url=ALAMAT, reduced_motion="reduce", permissions=["clipboard-read", "clipboard-write"]
    )
    keluhan: list[str] = []

    def _buka(jalur: dict[str, str], sifat: str = "") -> Page:
        def jawab(route: Route) -> None:
            minta = route.request
            kunci = minta.url.removeprefix(ALAMAT)
            if kunci == "/s.js":
                route.fulfill(body=aset["js"], content_type="text/javascript")
            elif kunci == "/g.css":
                route.fulfill(body=aset["css"], content_type="text/css")
            else:
                if minta.method == "POST":
                    terkirim.append(minta.post_data or "")
                    kunci = f"POST {kunci}"
                isi = jalur.get(kunci, "")
                html = isi if "hx-request" in minta.headers else _halaman(isi, sifat)
                route.fulfill(body=html, content_type="text/html", headers={"Content-Security-Policy": CSP})

        page = konteks.new_page()
        page.on("pageerror", lambda galat: keluhan.append(str(galat)))
        page.on("console", lambda pesan: keluhan.append(pesan.text) if pesan.type == "error" else None)
        page.route("**/*", jawab)
        page.goto("/")
        return page

    yield _buka
    konteks.close()
    assert not keluhan


FORM = '<form method="post" action="/kirim/" {sifat}>{isi}<button class="btn btn-primary" name="tombol" value="a">Kirim</button></form>'


def test_a_second_press_sends_nothing(buka: Buka, terkirim: list[str]) -> None:
    page = buka({"/": FORM.format(sifat="", isi="")})
    page.evaluate("""() => { const f = document.querySelector("form"); const b = f.querySelector("button");
      f.requestSubmit(b); f.requestSubmit(b); }""")
    page.wait_for_url("**/kirim/")
    assert terkirim == ["tombol=a"]
    page.go_back()
    expect(page.get_by_role("button", name="Kirim")).to_be_enabled()


def test_a_heavy_act_asks_first(buka: Buka, terkirim: list[str]) -> None:
    page = buka({"/": FORM.format(sifat='data-konfirmasi="Tutup periode ini?"', isi="")})
    page.get_by_role("button", name="Kirim").click()
    dialog = page.get_by_role("dialog", name="Tutup periode ini?")
    expect(dialog.get_by_role("button", name="Batal")).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    assert terkirim == []
    page.get_by_role("button", name="Kirim").click()
    dialog.get_by_role("button", name="Kirim").click()
    page.wait_for_url("**/kirim/")
    assert terkirim == ["tombol=a"]


DRAF = FORM.format(
    sifat='data-simpan-draf="lapor"',
    isi='<textarea name="uraian"></textarea><input type="password" name="sandi"><input type="radio" name="j" value="1">'
    '<input type="radio" name="j" value="2">',
)


def test_typed_text_survives_a_reload_but_no_password(buka: Buka) -> None:
    page = buka({"/": DRAF})
    page.fill("textarea", "Lampu mati")
    page.fill("input[type=password]", "rahasia")
    page.check("input[value='2']")
    page.reload()
    assert page.input_value("textarea") == "Lampu mati"
    assert page.is_checked("input[value='2']")
    assert page.input_value("input[type=password]") == ""


def test_a_draft_goes_once_it_was_taken(buka: Buka) -> None:
    page = buka({"/": DRAF, "POST /kirim/": "<h1>Terima kasih</h1>"})
    page.fill("textarea", "Lampu mati")
    page.get_by_role("button").click()
    page.wait_for_url("**/kirim/")
    page.goto("/")
    assert page.input_value("textarea") == ""


def test_a_draft_stays_when_the_answer_is_an_error(buka: Buka) -> None:
    page = buka({"/": DRAF, "POST /kirim/": "galat"}, sifat='class="halaman-galat"')
    page.fill("textarea", "Lampu mati")
    page.get_by_role("button").click()
    page.wait_for_url("**/kirim/")
    page.goto("/")
    assert page.input_value("textarea") == "Lampu mati"


def test_drafts_belong_to_a_person_and_end_with_leaving(buka: Buka) -> None:
    page = buka({"/": DRAF + '<form method="post" action="/keluar/"><button>Keluar</button></form>'}, 'data-orang="7"')
    page.fill("textarea", "Lampu mati")
    draf = "Object.keys(sessionStorage).filter((kunci) => kunci.startsWith('draf:'))"
    assert page.evaluate(draf) == ["draf:7:lapor"]
    page.get_by_role("button", name="Keluar").click()
    page.wait_for_url("**/keluar/")
    assert page.evaluate(draf) == []


def _png(lebar: int, tinggi: int) -> bytes:
    """A noisy picture that compresses badly."""
    baris = b"".join(b"\0" + zlib.compress(bytes([n % 251]) * 9)[:3] * lebar for n in range(tinggi))

    def potongan(jenis: bytes, isi: bytes) -> bytes:
        return struct.pack(">I", len(isi)) + jenis + isi + struct.pack(">I", zlib.crc32(jenis + isi))

    kepala = struct.pack(">IIBBBBB", lebar, tinggi, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + potongan(b"IHDR", kepala)
        + potongan(b"IDAT", zlib.compress(baris, 0))
        + potongan(b"IEND", b"")
    )


def test_photos_are_smaller_before_they_are_sent(buka: Buka) -> None:
    page = buka({"/": FORM.format(sifat="", isi='<input type="file" name="foto" data-kecilkan multiple>')})
    asal = _png(2400, 1200)
    page.set_input_files(
        "input[type=file]",
        [
            {"name": "jalan.png", "mimeType": "image/png", "buffer": asal},
            {"name": "surat.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"},
        ],
    )
    expect(page.locator(".foto-list li")).to_have_count(2)
    hasil = page.evaluate("[...document.querySelector('input').files].map((f) => [f.name, f.type, f.size])")
    assert hasil[0][:2] == ["jalan.jpg", "image/jpeg"]
    assert hasil[0][2] < len(asal) / 4
    assert hasil[1] == ["surat.pdf", "application/pdf", 8]
    ukuran = page.evaluate(
        "createImageBitmap(document.querySelector('input').files[0]).then((g) => [g.width, g.height])"
    )
    assert ukuran == [1600, 800]


KETIK = """<form><label for="k">Kelurahan</label><input id="k" name="k" list="kel" data-ketik>
<datalist id="kel"><option value="Panaikang, Panakkukang"><option value="Pampang, Panakkukang">
<option value="Karuwisi, Panakkukang"></datalist></form>"""


def test_a_place_is_found_anywhere_in_its_name(buka: Buka) -> None:
    page = buka({"/": KETIK})
    kotak = page.get_by_role("combobox", name="Kelurahan")
    kotak.press_sequentially("kang pana")
    expect(page.get_by_role("option")).to_have_count(3)
    kotak.press_sequentially("ikang")
    expect(page.get_by_role("option")).to_have_count(1)
    kotak.press("ArrowDown")
    kotak.press("Enter")
    assert kotak.input_value() == "Panaikang, Panakkukang"
    expect(page.get_by_role("option")).to_have_count(0)
    assert page.url == f"{ALAMAT}/"


DAFTAR = """<ul class="rows" data-navigasi><li><input type="checkbox" aria-label="a"><a href="/satu/">Satu</a></li>
<li><input type="checkbox" aria-label="b"><a href="/dua/">Dua</a></li></ul><input id="cari" aria-label="cari">
<a href="/tugas/" data-tombol="t">Tugaskan</a>"""


def test_a_list_is_walked_by_keyboard_and_can_be_left_alone(buka: Buka) -> None:
    page = buka({"/": DAFTAR})
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.get_by_role("link", name="Dua")).to_be_focused()
    page.keyboard.press("k")
    expect(page.get_by_role("link", name="Satu")).to_be_focused()
    page.keyboard.press("x")
    assert page.is_checked("input[aria-label=a]")
    page.fill("#cari", "")
    page.locator("#cari").press_sequentially("jkt")
    assert page.url == f"{ALAMAT}/"
    page.get_by_role("button", name="Matikan").click()
    page.locator("body").press("t")
    assert page.url == f"{ALAMAT}/"
    page.get_by_role("button", name="Nyalakan").click()
    page.locator("body").press("t")
    page.wait_for_url("**/tugas/")


def test_small_things(buka: Buka) -> None:
    page = buka(
        {
            "/": '<p id="n">MKS-1</p><button type="button" class="btn hanya-js" data-salin="#n">Salin</button>'
            '<form><input type="checkbox" data-pilih-semua="p" aria-label="semua"><input type="checkbox" name="p">'
            '<input type="checkbox" name="p"><button type="button">Verifikasi<span data-hitung-pilihan="p"></span></button></form>'
            '<details class="buka"><summary>Akun</summary><div class="panel">isi</div></details>'
        }
    )
    page.get_by_role("button", name="Salin").click()
    expect(page.get_by_role("button", name="Tersalin")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "MKS-1"
    page.check("[aria-label=semua]")
    expect(page.get_by_role("button", name="Verifikasi (2)")).to_be_visible()
    page.get_by_text("Akun").click()
    assert page.locator("details").get_attribute("open") is not None
    page.keyboard.press("Escape")
    assert page.locator("details").get_attribute("open") is None


def test_the_matrix_follows_the_choice(buka: Buka) -> None:
    pilihan = "".join(f'<input type="radio" name="{n}" value="{v}">' for n in ("h", "p") for v in ("sesuai", "di_atas"))
    page = buka(
        {
            "/": '<table class="matrix"><tr><td data-sel="sesuai sesuai">Baik</td><td data-sel="di_atas di_atas">Sangat baik'
            f'</td></tr></table><form method="post" data-matriks="h p">{pilihan}<button>Tetapkan</button></form>'
        }
    )
    for nilai, predikat in (("sesuai", "Baik"), ("di_atas", "Sangat baik")):
        page.check(f"[name=h][value={nilai}]")
        page.check(f"[name=p][value={nilai}]")
        expect(page.locator(".pilih")).to_have_text(predikat)
        expect(page.get_by_role("button")).to_have_text(f"Tetapkan: {predikat}")


def test_an_ended_session_leads_to_the_login_page_not_into_a_part(
    halaman_untuk: Callable[..., Page], kota_hidup: Kota
) -> None:
    kerja = mulai_pekerjaan(jenis="uji", judul="Menghitung", oleh=kota_hidup.farida, kunci=uuid4(), parameter={})
    page = halaman_untuk(kota_hidup.farida)
    page.goto(f"/pekerjaan/{kerja.kunci}/")
    page.context.clear_cookies()
    page.wait_for_url("**/masuk/?next=/pekerjaan/**")


def test_progress_moves_without_a_reload(halaman_untuk: Callable[..., Page], kota_hidup: Kota) -> None:
    kerja = mulai_pekerjaan(jenis="uji", judul="Menghitung", oleh=kota_hidup.farida, kunci=uuid4(), parameter={})
    page = halaman_untuk(kota_hidup.farida)
    page.goto(f"/pekerjaan/{kerja.kunci}/")
    page.evaluate("window.tanda = 1")
    catat_kemajuan(pekerjaan_id=kerja.pk, maju=30, total=120)
    expect(page.get_by_text("30 dari 120")).to_be_visible()
    akhiri_pekerjaan(pekerjaan_id=kerja.pk, pada=SEKARANG, pesan="120 pegawai dihitung.")
    expect(page.get_by_text("120 pegawai dihitung.")).to_be_visible()
    assert page.evaluate("window.tanda") == 1


def test_a_lost_connection_says_that_nothing_is_lost(browser: Browser, aset: dict[str, str]) -> None:
    """Its own window, since the refused request is an error of the console."""
    isi = '<form hx-post="/kirim/"><input name="a"><button>Kirim</button></form>'
    with browser.new_context(base_url=ALAMAT) as konteks:
        page = konteks.new_page()
        page.route(
            "**/*",
            lambda r: r.fulfill(
                body=aset["js"] if r.request.url.endswith("s.js") else _halaman(isi),
                content_type="text/javascript" if r.request.url.endswith("s.js") else "text/html",
            ),
        )
        page.goto("/")
        page.route("**/kirim/", lambda r: r.abort())
        page.fill("input", "isi saya")
        page.get_by_role("button").click()
        expect(page.get_by_role("alert")).to_contain_text("Isian Anda masih ada")
        assert page.input_value("input") == "isi saya"
        expect(page.get_by_role("button")).to_be_enabled()


def test_an_error_summary_takes_the_focus(buka: Buka) -> None:
    page = buka({"/": '<div class="galat-ringkas" role="alert" tabindex="-1"><h2>Ada yang perlu diperbaiki</h2></div>'})
    expect(page.locator(".galat-ringkas")).to_be_focused()
