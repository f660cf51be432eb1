"""Step 5: the plan, drafted by Ani, returned once by Budi, mended, set. Step 4: the day's work against it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from aktivitas.models import Aktivitas
from indikator.models import SKP
from tests.browser import langkah
from tests.pemeran import Kota

JS = pytest.mark.parametrize("js", [True, False], ids=["dengan JavaScript", "tanpa JavaScript"])


def rencanakan(kota: Kota, ani: Page, budi: Page) -> None:
    """Step 5 from the empty page to the set SKP."""
    langkah.susun_skp(ani)
    tw3 = kota.tw3.pk
    langkah.tambah_indikator(
        ani, nama="Rata-rata waktu respon pengaduan", bobot="40", target="360", target_periode={tw3: "360"}
    )
    langkah.tambah_indikator(
        ani, nama="Rata-rata kepuasan pelapor", bobot="30", target="3,5", target_periode={tw3: "3,5"}
    )
    langkah.tambah_indikator(
        ani, nama="Jumlah berkas permohonan yang diproses", bobot="20", target="400", target_periode={tw3: "100"}
    )
    expect(langkah.utama(ani)).to_contain_text("90 dari 100")
    langkah.utama(ani).get_by_role("link", name="Ubah Jumlah berkas permohonan yang diproses").click()
    ani.fill("[name=bobot]", "30")
    langkah.tekan(ani, re.compile("Simpan"))
    langkah.tekan(ani, re.compile("Ajukan"))
    langkah.berhasil(ani, re.compile("diajukan", re.IGNORECASE))

    buka_skp_bawahan(budi, kota)
    langkah.utama(budi).get_by_role("link", name=re.compile("Kembalikan")).first.click()
    budi.fill("[name=catatan]", "Target kepuasan naikkan sedikit, ya.")
    langkah.tekan(budi, re.compile("Kembalikan"))
    langkah.berhasil(budi, re.compile("dikembalikan", re.IGNORECASE))

    ani.goto("/skp/")
    langkah.utama(ani).get_by_role("link", name=re.compile("SKP 2026|2026")).first.click()
    langkah.berhasil(ani, "Target kepuasan naikkan sedikit, ya.")
    langkah.tekan(ani, re.compile("Ajukan"))
    langkah.berhasil(ani, re.compile("diajukan", re.IGNORECASE))

    buka_skp_bawahan(budi, kota)
    langkah.utama(budi).get_by_role("link", name="Periksa dan tetapkan").click()
    langkah.tekan(budi, re.compile("Tetapkan"))
    langkah.berhasil(budi, re.compile("ditetapkan", re.IGNORECASE))


def buka_skp_bawahan(budi: Page, kota: Kota) -> None:
    budi.goto("/skp/bawahan/")
    langkah.utama(budi).get_by_role("link", name=re.compile(kota.ani.nama)).first.click()


@JS
def test_rencana_dari_draf_sampai_ditetapkan(kota_siap: Kota, halaman_untuk: Callable[..., Page], js: bool) -> None:
    rencanakan(kota_siap, halaman_untuk(kota_siap.ani, js=js), halaman_untuk(kota_siap.budi, js=js))
    skp = SKP.objects.get(pegawai=kota_siap.ani)
    assert (skp.status, skp.ditetapkan_oleh) == ("ditetapkan", kota_siap.budi)
    assert [r.ke for r in skp.riwayat_set.order_by("pada", "id")] == [
        "draf", "diajukan", "dikembalikan", "diajukan", "ditetapkan",
    ]  # fmt: skip


@JS
def test_kerja_harian_dua_isian_lalu_diverifikasi(
    kota_siap: Kota, halaman_untuk: Callable[..., Page], js: bool
) -> None:
    """Two inputs; a repeated entry one tap; the superior verifies many at once and returns one with a reason."""
    ani, budi = halaman_untuk(kota_siap.ani, js=js), halaman_untuk(kota_siap.budi, js=js)
    rencanakan(kota_siap, ani, budi)
    budi.goto("/aktivitas/tim/")
    langkah.catat(ani, "08.00-09.30 verifikasi 12 berkas akta kelahiran", langkah.RHK)
    langkah.berhasil(ani, re.compile("verifikasi 12 berkas", re.IGNORECASE))
    langkah.catat(ani, "rapat koordinasi loket 30m")
    if js:
        expect(langkah.utama(budi)).to_contain_text("berkas akta kelahiran", timeout=10_000)
    else:
        budi.reload()
    expect(langkah.utama(budi)).to_contain_text("rapat koordinasi loket", timeout=10_000)

    langkah.utama(budi).get_by_role("link", name=re.compile("Kembalikan.*rapat koordinasi")).click()
    budi.fill("[name=alasan]", "Tulis hasil rapatnya, bukan rapatnya.")
    langkah.tekan(budi, re.compile("Kembalikan"))
    budi.goto("/aktivitas/tim/")
    budi.get_by_label(re.compile("berkas akta kelahiran")).check()
    langkah.tekan(budi, "Verifikasi yang dipilih")
    langkah.berhasil(budi, re.compile("terverifikasi|diverifikasi"))

    ani.goto("/aktivitas/")
    langkah.berhasil(ani, "Tulis hasil rapatnya, bukan rapatnya.")
    status = dict(Aktivitas.objects.filter(pegawai=kota_siap.ani).values_list("uraian", "status"))
    assert set(status.values()) == {"terverifikasi", "dikembalikan"}
