"""Pictures of every page: `python -m tests.potret` writes them with a contact sheet and a list of findings.

The pages are the GET rows of the permission table (tests/hak.py), each in a fresh clone of the cast's database with
its own object, and the lists (tests/daftar.py) once more when full. Each is taken at 360 and 1280 px, light and
dark; besides the picture it is looked at for content wider than the screen, for refusals by the CSP and errors of
the script, and by axe.

    python -m tests.potret --keluar hasil/potret --app pengaduan --app inti
"""

import argparse
import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
# The browser's driver runs a loop in this thread; the database is asked between its turns only.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

import django

django.setup()

import time_machine
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test import Client
from django.test.testcases import LiveServerThread
from django.test.utils import setup_test_environment
from django.urls import reverse
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, BrowserContext, Error, Page, sync_playwright

from inti.aset import bundel
from inti.kalender import hapus_ingatan
from tests.daftar import Daftar
from tests.hak import Baris, argumen, berkas_app, isian, pemilik_list, semua_baris
from tests.pangkalan import Pangkalan
from tests.pemeran import SEKARANG, Kota, bangun_kota
from tests.peramban import ARGUMEN, jalur_chromium

LEBAR = {"360": (360, 780), "1280": (1280, 900)}
TEMA = {"terang": "light", "gelap": "dark"}
UTAMA = ("ani", "budi", "hadi", "hasan", "farida", "citra", "indah", "walikota")
"""Who is asked first where several may open a page."""
PARAH = {"serious", "critical"}
AKSES = {("360", "gelap"), ("1280", "terang")}
SEL, TINGGI_SEL, HALAMAN_PER_LEMBAR = (230, 230, 640, 640), 520, 5
"""Contact sheets: width of the four cells, height of a row, pages on one sheet."""


@dataclass(frozen=True, slots=True)
class Halaman:
    """A page to be taken: its name, its address, who looks at it."""

    nama: str
    app: str
    jalur: str
    orang: Any | None


@dataclass
class Temuan:
    """What is wrong with the pages, by page."""

    isi: dict[str, set[str]] = field(default_factory=dict)

    def tambah(self, nama: str, kalimat: str) -> None:
        self.isi.setdefault(nama, set()).add(kalimat)

    def teks(self) -> str:
        return "\n".join(f"{nama}\n" + "".join(f"  {k}\n" for k in sorted(v)) for nama, v in sorted(self.isi.items()))


def pilih_orang(baris: Baris, kota: Kota, sebagai: list[str], pemilik: str | None) -> Any | None:
    """Somebody of the cast that may open the page, those named in `sebagai` first; None for the public."""
    if baris.anonim:
        return None
    boleh = baris.siapa(pemilik)
    nama = next((u for u in (*sebagai, *UTAMA) if u in boleh), None) or min(boleh)
    return getattr(kota, nama)


def halaman_list(pangkalan: Pangkalan, app: set[str], sebagai: list[str]) -> Iterator[Halaman]:
    """Each page in turn, with a database of its own."""
    for baris, objek in semua_baris():
        nama_app = baris.url.partition(":")[0]
        boleh = baris.siapa(pemilik_list(baris, objek)[0])
        if baris.metode != "get" or (not boleh and not baris.anonim) or (app and nama_app not in app):
            continue
        if not sebagai or boleh & set(sebagai):
            yield _satu(pangkalan, baris, objek, nama_app, sebagai)
    for daftar in (satu for modul in berkas_app("daftar") for satu in modul.DAFTAR):
        nama_app = daftar.url.partition(":")[0]
        if (not app or nama_app in app) and (not sebagai or daftar.peran in sebagai):
            yield _penuh(pangkalan, daftar, nama_app)


def _satu(pangkalan: Pangkalan, baris: Baris, objek: Mapping[str, Any], app: str, sebagai: list[str]) -> Halaman:
    pangkalan.segarkan()
    hapus_ingatan()
    kota = Kota.muat()
    pemilik = pemilik_list(baris, objek)[0]
    jalur = reverse(baris.url, kwargs=argumen(baris, objek, kota, pemilik))
    data = isian(baris, kota)
    kueri = "?" + "&".join(f"{k}={v}" for k, v in data.items()) if data else ""
    akhiran = f"_{baris.objek}" if baris.objek else "_kosong"
    return Halaman(
        f"{baris.url.replace(':', '_')}{akhiran}",
        app,
        jalur + kueri,
        pilih_orang(baris, kota, sebagai, pemilik),
    )


def _penuh(pangkalan: Pangkalan, daftar: Daftar, app: str) -> Halaman:
    pangkalan.segarkan()
    hapus_ingatan()
    kota = Kota.muat()
    # the page's own object first, then rows twice, as the test of the list does it
    argumen = dict(daftar.kwargs(kota)) if daftar.kwargs else None
    daftar.tambah(kota, daftar.banyak)
    daftar.tambah(kota, 2 * daftar.banyak)
    orang = getattr(kota, daftar.peran) if daftar.peran else None
    return Halaman(f"{daftar.url.replace(':', '_')}_penuh", app, reverse(daftar.url, kwargs=argumen), orang)


def konteks(peramban: Browser, alamat: str, orang: Any | None) -> BrowserContext:
    """A window, signed in."""
    jendela = peramban.new_context(locale="id-ID", reduced_motion="reduce")
    if orang is not None:
        klien = Client()
        klien.force_login(orang, backend=settings.AUTHENTICATION_BACKENDS[0])
        kuki = klien.cookies[settings.SESSION_COOKIE_NAME].value
        jendela.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": kuki, "url": alamat}])
    return jendela


def periksa_lebar(lembar: Page, nama: str, temuan: Temuan, lebar: str) -> None:
    """Is anything wider than the screen?"""
    melebar = lembar.evaluate(
        """() => {
          const lebar = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= lebar) return [];
          return [...document.querySelectorAll("body *")].filter((u) => u.getBoundingClientRect().right > lebar + 1
            && !u.closest(".gulir")).slice(0, 3).map((u) => u.tagName + "." + (u.getAttribute("class") || ""));
        }"""
    )
    if melebar:
        temuan.tambah(nama, f"lebih lebar dari {lebar} px: {', '.join(melebar)}")


def periksa_akses(lembar: Page, nama: str, temuan: Temuan, tema: str) -> None:
    """Anything that axe calls serious?"""
    for satu in Axe().run(lembar).response["violations"]:
        if satu["impact"] in PARAH:
            contoh = satu["nodes"][0]
            temuan.tambah(nama, f"axe {satu['id']} ({tema}): {contoh['html'][:140]}")


def potret(peramban: Browser, alamat: str, halaman: Halaman, keluar: Path, temuan: Temuan) -> list[Path]:
    """Four pictures of one page: narrow and wide, light and dark; none of a file or a part."""
    hasil = []
    jendela = konteks(peramban, alamat, halaman.orang)
    lembar = jendela.new_page()
    lembar.on("pageerror", lambda galat: temuan.tambah(halaman.nama, f"skrip: {galat}"))
    lembar.on(
        "console",
        lambda pesan: temuan.tambah(halaman.nama, f"konsol: {pesan.text[:200]}") if pesan.type == "error" else None,
    )
    lembar.set_viewport_size({"width": LEBAR["360"][0], "height": LEBAR["360"][1]})
    try:
        jawaban = lembar.goto(alamat + halaman.jalur, wait_until="load")
    except Error as galat:
        jendela.close()
        if "Download is starting" not in galat.message:
            temuan.tambah(halaman.nama, galat.message)
        return []
    berkas = jawaban and not jawaban.headers.get("content-type", "").startswith("text/html")
    if berkas or (jawaban and jawaban.ok and "<html" not in jawaban.text()):
        jendela.close()  # a photo, a document, or a part that htmx puts into a page
        return []
    if jawaban is None or jawaban.status >= 400:
        temuan.tambah(halaman.nama, f"status {jawaban.status if jawaban else 'tidak ada'}: {halaman.jalur}")
    for lebar, (w, h) in LEBAR.items():
        lembar.set_viewport_size({"width": w, "height": h})
        periksa_lebar(lembar, halaman.nama, temuan, lebar)
        for tema, skema in TEMA.items():
            lembar.emulate_media(color_scheme=skema)
            jalur = keluar / f"{halaman.nama}_{lebar}_{tema}.png"
            lembar.screenshot(path=jalur, full_page=True)
            hasil.append(jalur)
            if (lebar, tema) in AKSES:
                periksa_akses(lembar, halaman.nama, temuan, tema)
    jendela.close()
    return hasil


def lembar_kontak(gambar: list[Path], keluar: Path) -> None:
    """All pictures on one sheet: a row is a page, narrow and wide, cut to the height of its row."""
    per_halaman = [gambar[n : n + len(SEL)] for n in range(0, len(gambar), len(SEL))]
    kertas = Image.new("RGB", (sum(SEL) + 8 * len(SEL), TINGGI_SEL * len(per_halaman)), "#888888")
    pena = ImageDraw.Draw(kertas)
    for n, satu in enumerate(per_halaman):
        x, y = 0, n * TINGGI_SEL
        pena.text((4, y + 4), satu[0].stem.removesuffix("_360_terang"), fill="white")
        for jalur, lebar in zip(satu, SEL, strict=True):
            with Image.open(jalur) as asal:
                kecil = asal.convert("RGB").resize((lebar, round(asal.height * lebar / asal.width)))
            kertas.paste(kecil.crop((0, 0, lebar, min(kecil.height, TINGGI_SEL - 24))), (x, y + 20))
            x += lebar + 8
    kertas.save(keluar)


def jalankan(keluar: Path, app: set[str], sebagai: list[str]) -> Temuan:
    """Take all pictures of the given apps (all of them when empty), as the given people where they may."""
    keluar.mkdir(parents=True, exist_ok=True)
    bundel(Path(settings.BASE_DIR) / "static")
    setup_test_environment()
    temuan, per_app = Temuan(), {}
    with time_machine.travel(SEKARANG, tick=True), sync_playwright() as playwright:
        pangkalan = Pangkalan(bangun_kota)
        server = LiveServerThread("localhost", StaticFilesHandler, port=0)
        server.daemon = True
        server.start()
        server.is_ready.wait()
        peramban = playwright.chromium.launch(executable_path=jalur_chromium(), args=ARGUMEN)
        try:
            for halaman in halaman_list(pangkalan, app, sebagai):
                gambar = potret(peramban, f"http://localhost:{server.port}", halaman, keluar, temuan)
                per_app.setdefault(halaman.app, []).extend(gambar)
        finally:
            peramban.close()
            server.terminate()
            pangkalan.hapus()
    langkah = len(SEL) * HALAMAN_PER_LEMBAR
    for nama, gambar in per_app.items():
        for nomor, awal in enumerate(range(0, len(gambar), langkah), start=1):
            lembar_kontak(gambar[awal : awal + langkah], keluar / f"lembar_{nama}_{nomor}.png")
    return temuan


def utama() -> None:
    parser = argparse.ArgumentParser(description="Memotret setiap halaman.")
    parser.add_argument("--keluar", type=Path, default=Path("hasil/potret"), help="folder hasil")
    parser.add_argument("--app", action="append", default=[], help="hanya halaman app ini; boleh berulang")
    parser.add_argument("--sebagai", action="append", default=[], help="hanya halaman yang boleh dibuka pemeran ini")
    pilihan = parser.parse_args()
    temuan = jalankan(pilihan.keluar, set(pilihan.app), pilihan.sebagai)
    (pilihan.keluar / "temuan.txt").write_text(temuan.teks(), encoding="utf-8")
    sys.stdout.write(temuan.teks() or "Tidak ada temuan.\n")


if __name__ == "__main__":
    utama()
