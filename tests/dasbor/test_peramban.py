"""In a browser: the team page lives, and the dashboards hold on a phone and for axe, full and empty."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from playwright.sync_api import Page, expect

from aktivitas.models import Aktivitas
from pembinaan.services import beri_umpan_balik
from tests.aktivitas.pabrik import entri
from tests.dasbor.bahan import pelatihan, volume_ani
from tests.pemeran import SEKARANG, Kota
from tests.pengaduan.kasus import buat
from tests.peramban import DESKTOP, PONSEL, tanpa_pelanggaran, tidak_meluber

Halaman = Callable[..., Page]


def test_catatan_muncul_tanpa_memuat_ulang_lalu_diverifikasi(kota_hidup: Kota, halaman_untuk: Halaman) -> None:
    """Ani logs on her first page; Budi sees it within ten seconds, keeps his tick, and verifies all at once."""
    entri(kota_hidup.ani, uraian="Menata arsip")
    ani, budi = halaman_untuk(kota_hidup.ani), halaman_untuk(kota_hidup.budi)
    budi.goto("/tim/")
    budi.get_by_label("Menata arsip").check()
    ani.goto("/beranda/")
    ani.fill("[name=baris]", "loket akta kelahiran 45m")
    ani.get_by_role("button", name="Catat", exact=True).click()
    expect(ani.get_by_text("Hari ini tercatat 55 menit")).to_be_visible()
    expect(budi.locator("#menunggu")).to_contain_text("loket akta kelahiran", timeout=10_000)
    expect(budi.get_by_label("Menata arsip")).to_be_checked()
    expect(budi.locator("tbody tr").filter(has_text="Ani Rahmawati")).to_contain_text("Sudah, 55 m")
    budi.get_by_role("button", name="Verifikasi semua yang tampak").click()
    expect(budi.get_by_text("2 aktivitas diverifikasi")).to_be_visible()
    assert budi.url.endswith("/tim/")
    assert set(Aktivitas.objects.values_list("status", flat=True)) == {"terverifikasi"}


def test_tanpa_javascript_tombolnya_tetap_bekerja(kota_hidup: Kota, halaman_untuk: Halaman) -> None:
    entri(kota_hidup.ani, uraian="Menata arsip")
    budi = halaman_untuk(kota_hidup.budi, js=False)
    budi.goto("/tim/")
    budi.get_by_label("Menata arsip").check()
    budi.get_by_role("button", name="Verifikasi yang dipilih").click()
    expect(budi.get_by_text("1 aktivitas diverifikasi")).to_be_visible()


def test_dari_tim_ke_indikator_lemah_sampai_barisnya(kota_hidup: Kota, halaman_untuk: Halaman) -> None:
    volume_ani(kota_hidup, [12])
    pelatihan(kota_hidup.ani, kota_hidup.farida, jp=6)
    budi = halaman_untuk(kota_hidup.budi)
    budi.goto("/tim/")
    baris = budi.locator("tbody tr").filter(has_text="Ani Rahmawati")
    expect(baris).to_contain_text("6 dari 20 JP")
    baris.get_by_role("link", name="Jumlah dokumen yang diselesaikan").click()
    expect(budi.get_by_role("heading", level=1)).to_have_text("Jumlah dokumen yang diselesaikan")
    expect(budi.locator("#cocok")).to_contain_text("Cocok: 1 baris")
    budi.get_by_role("link", name="Berkas akta 0").click()
    expect(budi.get_by_role("heading", level=1)).to_have_text("Berkas akta 0")


def _periksa(halaman_untuk: Halaman, alamat: dict[object, list[str]]) -> None:
    for pegawai, daftar in alamat.items():
        for opsi in ({"ukuran": PONSEL}, {"ukuran": DESKTOP, "gelap": True}):
            page = halaman_untuk(pegawai, **opsi)
            for url in daftar:
                page.goto(url)
                tidak_meluber(page)
                tanpa_pelanggaran(page)


def test_halaman_kosong_rapi(kota_hidup: Kota, halaman_untuk: Halaman) -> None:
    kota = kota_hidup
    _periksa(
        halaman_untuk,
        {
            kota.gilang: ["/beranda/", f"/tim/{kota.gilang.pk}/"],
            kota.joko: ["/tim/"],
            kota.walikota: ["/beranda/", "/kota/"],
        },
    )


def test_halaman_berisi_rapi(kota_hidup: Kota, halaman_untuk: Halaman) -> None:
    kota = kota_hidup
    pengukuran = volume_ani(kota)
    entri(kota.ani, banyak=3)
    pelatihan(kota.ani, kota.farida, jp=6)
    beri_umpan_balik(oleh=kota.budi, pegawai=kota.ani, isi="Rapi", nilai_dasar="akuntabel", pada=SEKARANG)
    for n in range(6):
        buat(kota, "ditanggapi", pada=SEKARANG - timedelta(days=1, minutes=n))
    _periksa(
        halaman_untuk,
        {
            kota.ani: ["/beranda/", f"/jejak/{pengukuran.pk}/"],
            kota.budi: ["/tim/", f"/tim/{kota.ani.pk}/"],
            kota.citra: [f"/kota/{kota.unit['disdukcapil'].pk}/"],
            kota.walikota: ["/kota/", "/kota/?urut=tepat"],
        },
    )
