"""The watch over every page of the browser tests does see what it is there for."""

from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.peramban import Pengamat


@pytest.mark.parametrize(
    ("ulah", "keluhan"),
    [
        ("document.body.setAttribute('style', 'color: red')", "Content Security Policy"),
        ("document.body.setAttribute('onclick', 'x()'); document.body.click()", "Content Security Policy"),
        ("setTimeout(() => { throw new Error('rusak') })", "skrip gagal: rusak"),
        ("console.error('gagal memuat')", "konsol: gagal memuat"),
        ("fetch('/static/tidak-ada.css')", "404 dari"),
        ("location.assign('https://contoh.invalid/')", "memuat dari luar"),
    ],
)
def test_menemukan(browser: Browser, live_server: Any, transactional_db: None, ulah: str, keluhan: str) -> None:
    pengamat = Pengamat(live_server.url)
    with browser.new_context(base_url=live_server.url) as konteks:
        konteks.on("page", pengamat.awasi)
        page = konteks.new_page()
        page.goto("/masuk/")
        assert pengamat.keluhan == []
        page.evaluate(ulah)
        page.wait_for_timeout(300)
    assert any(keluhan in satu for satu in pengamat.keluhan), pengamat.keluhan
