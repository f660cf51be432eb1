"""Signing in by hand: second factors with a real browser, codes and time-outs with JavaScript and without."""

import re
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import BrowserContext, Page, expect

from pegawai.models import Pegawai
from pegawai.services import akun
from pembinaan.models import UmpanBalik
from tests.pemeran import Kota
from tests.peramban import PONSEL, tanpa_pelanggaran, tidak_meluber

SANDI = "kinerja-demo"
BARU = "kalimat-panjang-baru-7"
TEKS = "Terima kasih, antrean loket hari ini cepat sekali."


@pytest.fixture(autouse=True)
def _lantang(settings: Any) -> None:
    settings.BATAS_DIAM = 30


def _masuk(page: Page, pegawai: Pegawai, sandi: str = SANDI) -> None:
    page.goto("/masuk/")
    page.get_by_label("NIP atau nama akun").fill(pegawai.login)
    page.get_by_label("Kata sandi", exact=True).fill(sandi)
    page.get_by_role("button", name="Masuk", exact=True).click()


def _kode(rahasia: str) -> str:
    return format_hotp_value(hotp_value(rahasia, int(time.time()) // 30))


@pytest.mark.parametrize("js", [True, False])
def test_pasang_aplikasi_lalu_masuk_dengannya(
    kota_hidup: Kota, halaman_untuk: Callable[..., Page], settings: Any, jam: Any, js: bool
) -> None:
    """HR is sent to set up a second factor, does so, and needs it from then on."""
    settings.FAKTOR_KEDUA_WAJIB = True
    page = halaman_untuk(None, js=js, ukuran=PONSEL)
    _masuk(page, kota_hidup.farida)
    expect(page.get_by_role("heading", name="Keamanan akun")).to_be_visible()
    expect(page.get_by_text("Pasang dulu salah satu caranya")).to_be_visible()
    tidak_meluber(page)
    page.get_by_role("link", name="Pasang aplikasi autentikator").click()
    expect(page.get_by_alt_text("Kode QR untuk aplikasi autentikator")).to_be_visible()
    page.get_by_text("Tidak dapat memindai?").click()
    rahasia = page.locator("#kunci-totp").inner_text()
    tidak_meluber(page)
    page.get_by_label("Kode dari aplikasi").fill("000000")
    page.get_by_role("button", name="Pasang", exact=True).click()
    expect(page.get_by_text("Kode ini tidak cocok").first).to_be_visible()
    page.get_by_label("Kode dari aplikasi").fill(_kode(rahasia))
    page.get_by_role("button", name="Pasang", exact=True).click()
    expect(page.get_by_role("heading", name="Kode cadangan")).to_be_visible()
    assert page.locator(".kode-list li").count() == 10
    tidak_meluber(page)
    page.get_by_role("link", name="Sudah saya simpan").click()
    expect(page.get_by_text("Terpasang", exact=True)).to_be_visible()
    jam.shift(timedelta(seconds=90))
    lain = halaman_untuk(None, js=js, ukuran=PONSEL)
    _masuk(lain, kota_hidup.farida)
    expect(lain.get_by_role("heading", name="Langkah kedua")).to_be_visible()
    tidak_meluber(lain)
    lain.get_by_label("Kode", exact=True).fill(_kode(rahasia))
    lain.get_by_role("button", name="Masuk", exact=True).click()
    expect(lain).to_have_url(re.compile("/beranda/$"))


def test_kunci_keamanan(kota_hidup: Kota, buka_peramban: Callable[..., BrowserContext], jam: Any) -> None:
    """A key is registered and used to sign in, by the virtual authenticator of Chromium."""
    konteks = buka_peramban()
    page = konteks.new_page()
    cdp = konteks.new_cdp_session(page)
    cdp.send("WebAuthn.enable")
    pilihan = {
        "protocol": "ctap2",
        "transport": "usb",
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    cdp.send("WebAuthn.addVirtualAuthenticator", {"options": pilihan})
    _masuk(page, kota_hidup.ani)
    expect(page).to_have_url(re.compile("/beranda/$"))
    page.goto("/akun/")
    tanpa_pelanggaran(page)
    page.get_by_role("link", name="Pasang kunci keamanan").click()
    page.get_by_label("Nama kunci").fill("Ponsel saya")
    tanpa_pelanggaran(page)
    page.get_by_role("button", name="Pasang kunci").click()
    expect(page.get_by_role("heading", name="Kode cadangan")).to_be_visible()
    page.goto("/akun/")
    expect(page.get_by_role("strong").filter(has_text="Ponsel saya")).to_be_visible()
    page.locator("details.buka summary").first.click()
    page.get_by_role("button", name="Keluar").click()
    _masuk(page, kota_hidup.ani)
    expect(page.get_by_role("heading", name="Langkah kedua")).to_be_visible()
    tanpa_pelanggaran(page)
    page.get_by_role("button", name="Pakai kunci keamanan").click()
    expect(page).to_have_url(re.compile("/beranda/$"))
    assert Authenticator.objects.filter(user=kota_hidup.ani, type="webauthn", last_used_at__isnull=False).exists()


def test_kunci_yang_dibatalkan_menjelaskan(kota_hidup: Kota, halaman_untuk: Callable[..., Page]) -> None:
    page = halaman_untuk(None)
    _masuk(page, kota_hidup.ani)
    page.goto("/akun/kunci/")
    page.evaluate(
        "() => { navigator.credentials.create = () => Promise.reject(new DOMException('x', 'NotAllowedError')) }"
    )
    page.get_by_role("button", name="Pasang kunci").click()
    expect(page.get_by_text("Kunci tidak terbaca, atau permintaannya dibatalkan")).to_be_visible()


@pytest.mark.parametrize("js", [True, False])
def test_masuk_pertama_dengan_kode(kota_hidup: Kota, halaman_untuk: Callable[..., Page], js: bool) -> None:
    """HR prints the slip; Ani types it on a cheap telephone."""
    Pegawai.objects.filter(pk=kota_hidup.ani.pk).update(password="!")
    hr = halaman_untuk(kota_hidup.farida, js=js)
    hr.goto(f"/pegawai/{kota_hidup.ani.pk}/")
    hr.locator("main").get_by_role("link", name="Akun", exact=True).click()
    tidak_meluber(hr)
    hr.get_by_label("Alasan").first.fill("Pegawai baru, KTP dicocokkan")
    hr.get_by_role("button", name="Buat kode").click()
    kode = hr.locator("#kode").inner_text()
    page = halaman_untuk(None, js=js, ukuran=PONSEL)
    page.goto("/masuk/")
    page.get_by_role("link", name="Punya kode dari admin kepegawaian").click()
    tidak_meluber(page)
    page.get_by_label("NIP atau nama akun").fill(kota_hidup.ani.login)
    page.get_by_label("Kode", exact=True).fill("AAAAA-AAAAA")
    page.get_by_label("Kata sandi baru", exact=True).fill(BARU)
    page.get_by_label("Ulangi kata sandi baru").fill(BARU)
    page.get_by_role("button", name="Simpan dan masuk").click()
    expect(page.get_by_text("NIP dan kode ini tidak cocok").first).to_be_visible()
    page.get_by_label("Kode", exact=True).fill(kode.lower())
    page.get_by_label("Kata sandi baru", exact=True).fill(BARU)
    page.get_by_label("Ulangi kata sandi baru").fill(BARU)
    page.get_by_role("button", name="Simpan dan masuk").click()
    expect(page).to_have_url(re.compile("/beranda/$"))


@pytest.mark.parametrize("js", [True, False])
def test_isian_yang_terlambat_tetap_ada(
    kota_hidup: Kota, halaman_untuk: Callable[..., Page], jam: Any, js: bool
) -> None:
    """Budi writes, is called away for forty minutes, and sends it then."""
    page = halaman_untuk(None, js=js)
    _masuk(page, kota_hidup.budi)
    page.goto(f"/umpan-balik/beri/{kota_hidup.ani.pk}/")
    page.get_by_label("Tentang").select_option("nilai:kolaboratif")
    page.get_by_label("Umpan balik").fill(TEKS)
    jam.shift(timedelta(minutes=40))
    page.locator("main form button").last.click()
    expect(page.get_by_text("belum disimpan, tetapi tidak hilang")).to_be_visible()
    page.get_by_label("NIP atau nama akun").fill(kota_hidup.budi.login)
    page.get_by_label("Kata sandi", exact=True).fill(SANDI)
    page.get_by_role("button", name="Masuk", exact=True).click()
    expect(page.get_by_role("heading", name="Kirim isian tadi?")).to_be_visible()
    expect(page.get_by_role("blockquote")).to_have_text(TEKS)
    page.get_by_role("button", name="Kirim isian").click()
    expect(page.get_by_text("Umpan balik sampai kepada")).to_be_visible()
    assert UmpanBalik.objects.filter(isi=TEKS).count() == 1


def test_peringatan_dan_pulihnya_isian(kota_hidup: Kota, halaman_untuk: Callable[..., Page], settings: Any) -> None:
    """With JavaScript: warned before the lock, asked to sign in, and the typed text is back on the page."""
    page = halaman_untuk(None)
    page.clock.install()
    _masuk(page, kota_hidup.budi)
    alamat = f"/umpan-balik/beri/{kota_hidup.ani.pk}/"
    page.goto(alamat)
    page.get_by_label("Umpan balik").fill("Yang belum selesai ditulis")
    page.clock.fast_forward("27:30")
    expect(page.get_by_text("akan dikunci dalam dua menit")).to_be_visible()
    tanpa_pelanggaran(page)
    page.get_by_role("button", name="Tetap masuk").click()
    expect(page.get_by_text("akan dikunci dalam dua menit")).not_to_be_visible()
    settings.BATAS_DIAM = 0  # the server's clock does not move with the page's
    page.clock.fast_forward("31:00")
    page.wait_for_url("**/masuk/?next=**")
    settings.BATAS_DIAM = 30
    page.get_by_label("NIP atau nama akun").fill(kota_hidup.budi.login)
    page.get_by_label("Kata sandi", exact=True).fill(SANDI)
    page.get_by_role("button", name="Masuk", exact=True).click()
    page.wait_for_url(f"**{alamat}")
    expect(page.get_by_label("Umpan balik")).to_have_value("Yang belum selesai ditulis")


def test_halaman_masuk_terbaca_semua(kota_hidup: Kota, halaman_untuk: Callable[..., Page], jam: Any) -> None:
    """The pages of signing in, on a telephone and in the dark."""
    akun.buat_kode(oleh=kota_hidup.farida, pegawai=kota_hidup.ani, guna="masuk_pertama", pada=kota_hidup.ani.created_at)
    for gelap in (False, True):
        page = halaman_untuk(None, ukuran=PONSEL, gelap=gelap)
        for alamat in ("/masuk/", "/masuk/kode/", "/masuk/lupa/", "/masuk/setel/1/abc-def/"):
            page.goto(alamat)
            tanpa_pelanggaran(page)
            tidak_meluber(page)
        _masuk(page, kota_hidup.ani)
        for alamat in ("/akun/", "/akun/sesi/", "/akun/totp/", "/akun/kunci/", "/akun/sandi/", "/akun/kode-cadangan/"):
            page.goto(alamat)
            tanpa_pelanggaran(page)
            tidak_meluber(page)
