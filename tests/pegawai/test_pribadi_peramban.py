"""One's own data, a request and its answer, and the photo, in a browser, with and without JavaScript."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from inti.models import Pekerjaan
from pegawai.enums import PintuData
from pegawai.models import Pegawai
from pegawai.services import tulis_akses
from pegawai.tasks import salin_data
from tests.browser.langkah import foto, utama
from tests.pemeran import SEKARANG, Kota
from tests.peramban import PONSEL, tanpa_pelanggaran, tidak_meluber

JS = pytest.mark.parametrize("js", [True, False], ids=["dengan JavaScript", "tanpa JavaScript"])


@JS
def test_data_saya_salinan_dan_permintaan(kota_hidup: Kota, halaman_untuk: Callable[..., Page], js: bool) -> None:
    tulis_akses(pelaku=kota_hidup.budi, subjek=kota_hidup.ani, pintu=PintuData.KINERJA, objek="SKP 2026", pada=SEKARANG)
    ani = halaman_untuk(kota_hidup.ani, js=js, ukuran=PONSEL)
    ani.goto("/data-saya/")
    expect(utama(ani)).to_contain_text(kota_hidup.budi.nama)
    if js:
        tanpa_pelanggaran(ani)
        tidak_meluber(ani)
    utama(ani).get_by_role("link", name="Lihat semuanya").click()
    expect(utama(ani)).to_contain_text("SKP 2026")
    ani.goto("/data-saya/")
    utama(ani).get_by_role("button", name="Minta salinan").click()
    expect(utama(ani)).to_contain_text("Salinan data pribadi saya")
    salin_data(pekerjaan_id=Pekerjaan.objects.get(jenis="pegawai.salinan").pk)
    ani.reload()
    with ani.expect_download() as unduhan:
        utama(ani).get_by_role("link", name="Unduh").click()
    assert unduhan.value.suggested_filename.endswith(".zip")

    ani.goto("/data-saya/")
    utama(ani).get_by_role("link", name="Ajukan permintaan").click()
    utama(ani).get_by_role("button", name="Kirim permintaan").click()
    expect(utama(ani)).to_contain_text("Tuliskan apa yang Anda minta")
    ani.fill("[name=isi]", "Gelar saya belum tercatat.")
    if js:
        tanpa_pelanggaran(ani)
        tidak_meluber(ani)
    utama(ani).get_by_role("button", name="Kirim permintaan").click()
    expect(utama(ani)).to_contain_text("Menunggu jawaban admin kepegawaian")

    farida = halaman_untuk(kota_hidup.farida, js=js)
    farida.goto("/kepegawaian/permintaan-data/")
    expect(utama(farida)).to_contain_text("sisa 2 hari")
    utama(farida).get_by_role("link", name=kota_hidup.ani.nama).click()
    farida.get_by_label("Ditolak dengan alasan").check()
    farida.fill("[name=jawaban]", "Ijazah belum kami terima.")
    utama(farida).get_by_role("button", name="Kirim jawaban").click()
    expect(utama(farida)).to_contain_text("Pilih dasar penolakan")
    farida.select_option("[name=dasar_penolakan]", "sudah_benar")
    if js:
        tanpa_pelanggaran(farida)
    utama(farida).get_by_role("button", name="Kirim jawaban").click()
    expect(utama(farida)).to_contain_text("Jawaban terkirim")


@JS
def test_foto_dan_direktori(kota_hidup: Kota, halaman_untuk: Callable[..., Page], js: bool) -> None:
    ani = halaman_untuk(kota_hidup.ani, js=js, ukuran=PONSEL)
    ani.goto("/profil/")
    ani.set_input_files("[name=foto]", foto())
    utama(ani).get_by_role("button", name="Simpan foto").click()
    expect(utama(ani).get_by_alt_text("Foto Anda")).to_be_visible()
    if js:
        tanpa_pelanggaran(ani)
        tidak_meluber(ani)
    assert Pegawai.objects.get(pk=kota_hidup.ani.pk).foto_kecil

    dedi = halaman_untuk(kota_hidup.dedi, js=js, ukuran=PONSEL)
    dedi.goto("/pegawai/")
    dedi.fill("main [name=q]", "ani rahmawaty")
    utama(dedi).get_by_role("button", name="Cari").click()
    expect(utama(dedi).locator("table")).to_contain_text(kota_hidup.ani.nama)
    expect(utama(dedi).locator("table").get_by_role("link", name=kota_hidup.ani.nama)).to_have_count(0)
    if js:
        tanpa_pelanggaran(dedi)
        tidak_meluber(dedi)
