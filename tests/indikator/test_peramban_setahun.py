"""In a browser: a superior and three staff go from an empty year to set SKP, each on a screen of their own."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from indikator.models import SKP
from indikator.services import muat_pustaka
from pegawai.enums import JenisPenugasan
from pegawai.models import Pegawai, Penugasan
from pegawai.services import angkat, buat_pegawai
from tests.indikator import bahan
from tests.pemeran import HARI_INI, Kota
from tests.peramban import PONSEL, tanpa_pelanggaran, tidak_meluber

Halaman = Callable[..., Page]

RHK_BUDI = "Layanan pencatatan sipil selesai sesuai standar"
VOLUME = "Jumlah dokumen yang diselesaikan"
WAKTU = "Rata-rata waktu respon pengaduan"
KEPUASAN = "Rata-rata kepuasan pelapor"
RHK_STAF = "Akta kelahiran terbit tepat waktu"


def _rekan(kota: Kota) -> Pegawai:
    """A third member of Budi's team, with the post that Ani has."""
    rekan = buat_pegawai(oleh=kota.farida, nama="Murni Tahir", nip="199203042020122003", sandi="sandi-untuk-uji")
    ani = Penugasan.objects.utama(kota.ani, HARI_INI)
    assert ani is not None
    angkat(
        oleh=kota.farida, pegawai=rekan, jabatan=ani.jabatan, jenis=JenisPenugasan.DEFINITIF, mulai=ani.mulai,
        dasar="SK 11",
    )  # fmt: skip
    return rekan


def _buat_draf(page: Page, asal: str = "") -> None:
    page.goto("/skp/")
    page.get_by_role("link", name="Susun SKP").first.click()
    if asal:
        page.get_by_label(asal).check()
    page.get_by_role("button", name="Buat draf SKP").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("SKP 2026")


def _tambah_hasil(page: Page, uraian: str, dukung: str) -> None:
    page.get_by_role("link", name="Tambah hasil kerja").first.click()
    page.get_by_label(dukung).check()
    page.get_by_label("Rencana hasil kerja").fill(uraian)
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_role("heading", name=uraian)).to_be_visible()


def _tambah_indikator(page: Page, cari: str, bobot: str, target: str) -> None:
    page.get_by_role("link", name="Tambah indikator").click()
    page.locator("form.saring").get_by_role("searchbox").fill(cari)
    page.locator("form.saring").get_by_role("button", name="Cari").click()
    page.get_by_role("link", name=f"Pilih {cari}", exact=True).click()
    page.get_by_label("Bobot").fill(bobot)
    page.get_by_label(re.compile("^Target setahun")).fill(target)
    page.get_by_role("button", name="Simpan indikator").click()


def _ajukan(page: Page) -> None:
    page.get_by_role("button", name="Ajukan SKP").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Diajukan")


def test_setahun_dari_kosong_sampai_ditetapkan(kota_hidup: Kota, halaman_untuk: Halaman) -> None:
    kota = kota_hidup
    muat_pustaka()
    rhk_citra = bahan.skp_ditetapkan(kota.citra).rhk_set.get().uraian
    tim = [kota.ani, kota.eka, _rekan(kota)]
    assert not SKP.objects.filter(pegawai__in=[kota.budi, *tim]).exists()

    # the superior first: what staff serve has to be there
    budi = halaman_untuk(kota.budi)
    _buat_draf(budi)
    _tambah_hasil(budi, RHK_BUDI, rhk_citra)
    _tambah_indikator(budi, VOLUME, "60", "1200")
    _tambah_indikator(budi, WAKTU, "40", "480")
    _ajukan(budi)
    citra = halaman_untuk(kota.citra)
    citra.goto("/skp/bawahan/")
    citra.get_by_role("link", name=kota.budi.nama).click()
    citra.get_by_role("link", name="Periksa dan tetapkan").click()
    citra.get_by_role("button", name="Tetapkan SKP").click()
    expect(citra.get_by_role("heading", level=1)).to_contain_text("Ditetapkan")

    # Ani on a phone, Eka without JavaScript, the third by copying from a colleague with the same post
    ani = halaman_untuk(kota.ani, ukuran=PONSEL)
    eka = halaman_untuk(kota.eka, js=False)
    for page in (ani, eka):
        _buat_draf(page)
        _tambah_hasil(page, RHK_STAF, RHK_BUDI)
        _tambah_indikator(page, VOLUME, "70", "400")
        _tambah_indikator(page, KEPUASAN, "30", "3,2")
        tidak_meluber(page)
    tanpa_pelanggaran(ani)
    _ajukan(ani)
    _ajukan(eka)

    # Budi sets Ani's with what he expects of her especially, and returns Eka's with a remark
    budi.goto("/skp/bawahan/")
    budi.get_by_role("link", name=kota.ani.nama).click()
    budi.get_by_role("link", name="Isi ekspektasi khusus").click()
    budi.get_by_label("Berorientasi Pelayanan").fill("Menyapa warga dengan nama.")
    budi.get_by_role("button", name="Simpan").click()
    budi.get_by_role("link", name="Periksa dan tetapkan").click()
    expect(budi.locator("main")).to_contain_text("Menyapa warga dengan nama.")
    budi.get_by_role("button", name="Tetapkan SKP").click()
    expect(budi.get_by_role("heading", level=1)).to_contain_text("Ditetapkan")
    budi.goto("/skp/bawahan/")
    budi.get_by_role("link", name=kota.eka.nama).click()
    budi.get_by_role("link", name="Kembalikan").click()
    budi.get_by_label("Apa yang perlu diperbaiki").fill("Target kepuasan tim kita 3,4.")
    budi.get_by_role("button", name=re.compile("Kembalikan")).click()

    # the third copies what is set for a colleague with the same post; Eka mends, without JavaScript
    rekan = halaman_untuk(tim[2])
    _buat_draf(rekan, f"SKP 2026 {kota.ani.nama}")
    expect(rekan.get_by_role("heading", name=RHK_STAF)).to_be_visible()
    _ajukan(rekan)
    eka.goto("/skp/")
    eka.locator("main").get_by_role("link", name=re.compile("2026")).first.click()
    expect(eka.get_by_text("Target kepuasan tim kita 3,4.").first).to_be_visible()
    eka.get_by_role("link", name=f"Ubah {KEPUASAN}", exact=True).click()
    eka.get_by_label(re.compile("^Target setahun")).fill("3,4")
    eka.get_by_role("button", name="Simpan indikator").click()
    _ajukan(eka)

    # Budi sets the other two at once
    budi.goto("/skp/bawahan/")
    budi.get_by_role("link", name="Periksa dan tetapkan sekaligus").click()
    for satu in tim[1:]:
        expect(budi.get_by_role("checkbox", name=satu.nama)).to_be_checked()
    tidak_meluber(budi)
    tanpa_pelanggaran(budi)
    budi.get_by_role("button", name="Tetapkan yang ditandai").click()
    for page in (ani, eka, rekan):
        page.goto("/skp/")
        expect(page.locator("main")).to_contain_text("Ditetapkan")
    set_skp = SKP.objects.filter(pegawai__in=[kota.budi, *tim], status="ditetapkan")
    assert sorted(set_skp.values_list("pegawai_id", "penilai_id")) == sorted(
        [(kota.budi.pk, kota.citra.pk), *((satu.pk, kota.budi.pk) for satu in tim)]
    )
