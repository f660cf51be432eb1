"""The steps of the chain as people do them in a browser; each works with JavaScript on and off.

They name what a person sees (labels, buttons), never an address inside a case, so that they are the user's manual too.
"""

import io
import re
from dataclasses import dataclass
from typing import Any

from PIL import Image
from playwright.sync_api import Locator, Page, expect

URAIAN = "Akta kelahiran anak saya belum selesai setelah tiga minggu, padahal dijanjikan lima hari kerja."
JAWABAN = "Akta sudah terbit dan dapat diambil di loket 3 pada jam kerja. Mohon maaf atas keterlambatannya."
RHK = "Akta kelahiran terbit paling lambat dua hari kerja"


@dataclass(frozen=True, slots=True)
class Tiket:
    """What the citizen takes away."""

    nomor: str
    rahasia: str


def foto() -> dict[str, Any]:
    """A small photo as a file input takes it."""
    isi = io.BytesIO()
    Image.new("RGB", (640, 480), "#7a9e9f").save(isi, "JPEG")
    return {"name": "tanda-terima.jpg", "mimeType": "image/jpeg", "buffer": isi.getvalue()}


def utama(page: Page) -> Locator:
    """The content of the page, without shell and menus."""
    return page.locator("main")


def tekan(page: Page, nama: str | re.Pattern[str]) -> None:
    """Press a button of the content by its name."""
    utama(page).get_by_role("button", name=nama).first.click()


def berhasil(page: Page, kalimat: str | re.Pattern[str]) -> None:
    """The page says so."""
    expect(utama(page).get_by_text(kalimat).first).to_be_visible()


# 1 and 3: the citizen


def lapor(
    page: Page,
    *,
    kantor: str = "Dinas Kependudukan dan Pencatatan Sipil",
    jenis: str = "pengaduan",
    uraian: str = URAIAN,
    dengan_foto: bool = True,
) -> Tiket:
    """Step 1: report in three steps, check, send; returns the receipt."""
    page.goto("/")
    utama(page).get_by_role("link", name=re.compile("Laporkan|Sampaikan")).first.click()
    page.check(f"[name=jenis][value={jenis}]")
    page.fill("[name=uraian]", uraian)
    page.locator("[name=kategori] option", has_text=re.compile("kependudukan|akta", re.IGNORECASE)).first.wait_for(
        state="attached"
    )
    nilai = page.locator("[name=kategori] option", has_text=re.compile("kependudukan|akta", re.IGNORECASE)).first
    page.select_option("[name=kategori]", nilai.get_attribute("value"))
    tekan(page, re.compile("Lanjut"))
    page.fill("[name=kelurahan]", "Karuwisi, Panakkukang")
    page.fill("[name=lokasi]", "Loket akta, lantai 1")
    page.select_option("[name=unit_dituju]", label=kantor)
    if dengan_foto:
        page.set_input_files("[name=foto]", foto())
    tekan(page, re.compile("Lanjut"))
    page.locator("[name=identitas]").first.check()
    page.fill("[name=nama]", "Abdul Rahman")
    page.fill("[name=telepon]", "081234567890")
    page.locator("[name=publikasi]").first.check()
    tekan(page, re.compile("Lanjut"))
    berhasil(page, uraian)
    tekan(page, "Kirim laporan")
    berhasil(page, "Laporan Anda kami terima")
    tiket = utama(page).locator("dd.tiket")
    expect(utama(page)).to_contain_text(kantor)
    return Tiket(nomor=tiket.nth(0).inner_text().strip(), rahasia=tiket.nth(1).inner_text().strip())


def lacak(page: Page, tiket: Tiket) -> None:
    """Open the case by number and secret."""
    page.goto("/lacak/")
    page.fill("[name=nomor]", tiket.nomor)
    page.fill("[name=rahasia]", tiket.rahasia)
    tekan(page, "Lihat laporan")
    expect(utama(page)).to_contain_text(tiket.nomor)


def nilai(
    page: Page, tiket: Tiket, *, poin: int = 4, hasil: str = "selesai", komentar: str = "Cepat, terima kasih"
) -> None:
    """Step 3: rate once by number and secret."""
    page.goto("/nilai/")
    page.fill("[name=nomor]", tiket.nomor)
    page.fill("[name=rahasia]", tiket.rahasia)
    tekan(page, "Lanjut")
    page.check(f"[name=poin][value='{poin}']")
    page.check(f"[name=hasil][value={hasil}]")
    page.fill("[name=komentar]", komentar)
    tekan(page, "Kirim penilaian")


# 2: the office


def buka_kasus(page: Page, tiket: Tiket) -> None:
    """From the desk to the case, as the inbox offers it."""
    page.goto("/pengaduan/")
    utama(page).get_by_role("link", name=re.compile(tiket.nomor)).first.click()
    expect(utama(page).locator("h1")).to_contain_text(tiket.nomor)


def buka_kasus_tertutup(page: Page, tiket: Tiket) -> None:
    """A case in which nobody has to act any more is found by its number."""
    page.goto(f"/cari/?q={tiket.nomor}")
    utama(page).get_by_role("link", name=re.compile(tiket.nomor)).first.click()


def tindak(page: Page, kode: str, tombol: str) -> None:
    """Send the form of one act on the page of a case."""
    page.locator(f"#tindakan-{kode}").get_by_role("button", name=tombol).click()


def verifikasi(page: Page, tiket: Tiket) -> None:
    buka_kasus(page, tiket)
    page.locator("#tindakan-verifikasi [name=klasifikasi][value=tidak_berkadar]").check()
    tindak(page, "verifikasi", "Verifikasi laporan")
    berhasil(page, re.compile("sudah diverifikasi"))


def disposisi(page: Page, tiket: Tiket, opd: str = "Dinas Kependudukan dan Pencatatan Sipil") -> None:
    page.locator("#tindakan-disposisi select").select_option(label=opd)
    tindak(page, "disposisi", "Teruskan")
    berhasil(page, re.compile("sudah diteruskan"))


def tugaskan(page: Page, tiket: Tiket, pegawai: Any) -> None:
    buka_kasus(page, tiket)
    page.locator("#tindakan-tugaskan select").select_option(value=str(pegawai.pk))
    tindak(page, "tugaskan", "Tugaskan")
    berhasil(page, re.compile("sudah ditugaskan"))


def jawab(page: Page, tiket: Tiket, isi: str = JAWABAN) -> None:
    buka_kasus(page, tiket)
    page.fill("#tindakan-tanggapi textarea", isi)
    tindak(page, "tanggapi", "Kirim jawaban")
    berhasil(page, re.compile("sudah terkirim"))


def tutup(page: Page, tiket: Tiket) -> None:
    buka_kasus(page, tiket)
    tindak(page, "tutup", "Nyatakan selesai")
    berhasil(page, re.compile("sudah ditutup"))


# 5: the plan


def susun_skp(page: Page) -> None:
    """Draft of one's own SKP from one's post, with one RHK under the superior's."""
    page.goto("/skp/")
    utama(page).get_by_role("link", name="Susun SKP").first.click()
    tekan(page, "Buat draf SKP")
    utama(page).get_by_role("link", name=re.compile("Tambah hasil kerja")).first.click()
    page.locator("[name=rhk_atasan]").first.check()
    page.fill("[name=uraian]", RHK)
    page.check("[name=jenis][value=utama]")
    tekan(page, "Simpan hasil kerja")
    berhasil(page, RHK)


def tambah_indikator(page: Page, *, nama: str, bobot: str, target: str, target_periode: dict[int, str]) -> None:
    """One indicator from the library, with the target of the year and of the periods."""
    utama(page).get_by_role("link", name=re.compile("Tambah indikator")).first.click()
    utama(page).locator("[name=q]").fill(nama)
    tekan(page, "Cari")
    utama(page).get_by_role("link", name=f"Pilih {nama}", exact=True).click()
    page.fill("[name=bobot]", bobot)
    page.fill("[name=target_tahun]", target)
    for pk, isi in target_periode.items():
        page.fill(f"[name=target_{pk}]", isi)
    tekan(page, "Simpan indikator")
    berhasil(page, nama)


# 4: daily work


def catat(page: Page, baris: str, rhk: str | None = None) -> None:
    """One line, one result: two inputs at most."""
    page.goto("/aktivitas/")
    page.fill("[name=baris]", baris)
    if rhk is not None:
        page.select_option("[name=rhk]", label=rhk)
    tekan(page, "Catat")


# 6 to 8: evaluation


def angka(teks: str) -> str:
    """A shown number as Decimal reads it: "1.234,50" is "1234.50"."""
    return teks.replace(".", "").replace(",", ".").replace("−", "-").strip()
