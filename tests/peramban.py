"""Browser tests: Chromium against a live server on a fresh clone (docs/pengujian.md).

Every page that a test opens is watched: an error in the console, a refused style or script (CSP), a script
that throws, a missing static file or an answer of 500 fails the test.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response

from pegawai.models import Pegawai
from tests.pemeran import Kota

DESKTOP = {"width": 1280, "height": 900}
PONSEL = {"width": 360, "height": 740}
#: Refusals that a test provokes; Chromium reports them as errors of the page.
_DISENGAJA = {400, 401, 403, 404, 409, 410, 413, 422, 429}
_FIXTURE = {"halaman", "ponsel", "tanpa_js", "halaman_untuk", "buka_peramban", "browser", "page", "playwright"}


def jalur_chromium() -> str | None:
    """The Chromium of the machine; Playwright's own download is not used."""
    for nama in (os.environ.get("KINERJA_CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome"):
        jalur = shutil.which(nama) if nama else None
        if jalur:
            return jalur
    return None


ARGUMEN = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-prefers-reduced-motion",
    "--font-render-hinting=none",
]


def tandai(items: list[pytest.Item]) -> None:
    """Mark what uses a browser, and run it last; leave it out where there is none, except in CI.

    Once a browser has started, its event loop runs in this thread to the end; code that starts one of its own (health
    checks) cannot run there any more, and Django keeps another connection. What asks for the health of the product runs
    first, so that no process does it late when it helps another out.
    """
    ada = jalur_chromium() is not None
    for satu in items:
        if _FIXTURE & set(getattr(satu, "fixturenames", ())):
            satu.add_marker(pytest.mark.browser)
        if satu.get_closest_marker("browser") and not ada:
            if os.environ.get("CI") == "true":
                raise pytest.UsageError("Chromium tidak ada, dan dengan CI=true uji peramban tidak boleh dilewati.")
            satu.add_marker(pytest.mark.skip(reason="Chromium tidak ada: apt-get install chromium"))
    items.sort(key=_giliran)


def _giliran(satu: pytest.Item) -> int:
    if satu.get_closest_marker("browser"):
        return 2
    return 0 if "platform" in satu.nodeid or "kesehatan" in satu.nodeid else 1


@dataclass
class Pengamat:
    """What went wrong on the watched pages."""

    alamat: str
    keluhan: list[str] = field(default_factory=list)

    def awasi(self, page: Page) -> None:
        """Watch a page from now on."""
        page.on("console", self._konsol)
        page.on("pageerror", lambda galat: self.keluhan.append(f"skrip gagal: {galat}"))
        page.on("response", self._jawaban)
        page.on("request", lambda minta: self._luar(minta.url))

    def _luar(self, url: str) -> None:
        if urlsplit(url).scheme in {"http", "https"} and not url.startswith(self.alamat):
            self.keluhan.append(f"memuat dari luar: {url}")

    def _konsol(self, pesan: ConsoleMessage) -> None:
        if pesan.type == "error" and not any(f"status of {kode}" in pesan.text for kode in _DISENGAJA):
            self.keluhan.append(f"konsol: {pesan.text}")

    def _jawaban(self, jawaban: Response) -> None:
        statis = urlsplit(jawaban.url).path.startswith(settings.STATIC_URL)
        if jawaban.status >= 500 or (statis and jawaban.status >= 400):
            self.keluhan.append(f"{jawaban.status} dari {jawaban.url}")


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """How pytest-playwright starts Chromium."""
    # Playwright runs an event loop in the main thread; the ORM calls of a test beside it are no accident.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    return {"executable_path": jalur_chromium(), "args": ARGUMEN}


@pytest.fixture
def buka_peramban(
    browser: Browser, live_server: Any, transactional_db: None
) -> Iterator[Callable[..., BrowserContext]]:
    """`buka_peramban(ukuran=PONSEL, js=False, gelap=True)`: a browser of its own, watched to the end."""
    pengamat = Pengamat(live_server.url)
    dibuka: list[BrowserContext] = []

    def _buka(*, ukuran: dict[str, int] = DESKTOP, js: bool = True, gelap: bool = False, **opsi: Any) -> BrowserContext:
        konteks = browser.new_context(
            base_url=live_server.url,
            viewport=ukuran,
            java_script_enabled=js,
            color_scheme="dark" if gelap else "light",
            locale="id-ID",
            timezone_id="Asia/Makassar",
            has_touch=ukuran["width"] < 600,
            **opsi,
        )
        konteks.set_default_timeout(10_000)
        konteks.on("page", pengamat.awasi)
        dibuka.append(konteks)
        return konteks

    yield _buka
    for konteks in dibuka:
        konteks.close()
    assert not pengamat.keluhan, "Peramban mengeluh:\n  " + "\n  ".join(dict.fromkeys(pengamat.keluhan))


def masukkan(konteks: BrowserContext, pegawai: Pegawai, alamat: str) -> None:
    """Sign a person in without the login page (which has tests of its own)."""
    klien = Client()
    klien.force_login(pegawai, backend=settings.AUTHENTICATION_BACKENDS[0])
    nama = settings.SESSION_COOKIE_NAME
    konteks.add_cookies([{"name": nama, "value": klien.cookies[nama].value, "url": alamat}])


@pytest.fixture
def halaman_untuk(buka_peramban: Callable[..., BrowserContext], live_server: Any) -> Callable[..., Page]:
    """`halaman_untuk(kota.ani, ukuran=PONSEL, js=True)`: a page in a browser of its own, signed in as that person.

    `halaman_untuk(None)` is a citizen.
    """

    def _halaman(pegawai: Pegawai | None, **opsi: Any) -> Page:
        konteks = buka_peramban(**opsi)
        if pegawai is not None:
            masukkan(konteks, pegawai, live_server.url)
        return konteks.new_page()

    return _halaman


@pytest.fixture
def halaman(halaman_untuk: Callable[..., Page]) -> Page:
    """A citizen's page, 1280 wide."""
    return halaman_untuk(None)


@pytest.fixture
def ponsel(halaman_untuk: Callable[..., Page]) -> Page:
    """A citizen's page on a phone, 360 wide."""
    return halaman_untuk(None, ukuran=PONSEL)


@pytest.fixture
def tanpa_js(halaman_untuk: Callable[..., Page]) -> Page:
    """A citizen's page with JavaScript off."""
    return halaman_untuk(None, js=False)


@pytest.fixture
def kota_hidup(transactional_db: None) -> Kota:
    """The cast for a browser test: committed, so that the live server sees it too."""
    return Kota.muat()


def tanpa_pelanggaran(page: Page) -> None:
    """Axe finds nothing serious or critical on the page as it is now."""
    berat = [satu for satu in Axe().run(page).response["violations"] if satu["impact"] in {"serious", "critical"}]
    teks = [
        f"{satu['id']} ({satu['impact']}): {satu['help']}\n    "
        + "\n    ".join(str(simpul["html"])[:200] for simpul in satu["nodes"][:5])
        for satu in berat
    ]
    assert not berat, f"Aksesibilitas {page.url}:\n  " + "\n  ".join(teks)


def tidak_meluber(page: Page) -> None:
    """The page is not wider than the screen: nobody scrolls sideways to read."""
    page.wait_for_load_state("load")  # a click waits for the new page, not for its style sheet
    lebih = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert lebih <= 0, f"{page.url} lebih lebar {lebih} piksel daripada layarnya."
