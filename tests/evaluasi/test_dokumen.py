"""The evaluation document: printed once per content, superseded by a new version, checked by anybody."""

from __future__ import annotations

import io
import uuid
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from evaluasi import services
from evaluasi.exports import tulis_xlsx
from evaluasi.models import DokumenEvaluasi, Evaluasi
from evaluasi.tasks import ekspor_periode, hitung_skor, lanjutkan_perhitungan, terbitkan_dokumen
from inti.galat import AturanDilanggar, TidakBerwenang
from inti.models import Pekerjaan
from inti.pdf import render_pdf
from pegawai.models import AksesData, Pegawai
from tests.evaluasi import bahan
from tests.pemeran import SEKARANG, Kota

Masuk = Callable[[Pegawai], Client]


def _terbitkan(satu: Evaluasi) -> DokumenEvaluasi:
    dokumen = services.terbitkan(evaluasi_id=satu.pk, cetak=render_pdf, pada=SEKARANG)
    assert dokumen is not None
    return dokumen


def _teks(dokumen: DokumenEvaluasi) -> str:
    with default_storage.open(dokumen.berkas.jalur) as isi:
        return " ".join(" ".join(h.extract_text() for h in PdfReader(isi).pages).split())


def test_isi_pdf(kota: Kota) -> None:
    dokumen = _terbitkan(bahan.ditetapkan(kota, catatan="Bagikan caranya ke loket 2."))
    teks = _teks(dokumen)
    for bagian in (
        kota.ani.nama,
        kota.ani.nip,
        kota.budi.nama,
        "Triwulan III 2026 (1 Juli 2026 sampai 30 September 2026)",
        "Rata-rata tertimbang capaian yang terukur: 98,00",
        "Predikat kinerja: Baik",
        "Bagikan caranya ke loket 2.",
        dokumen.nomor,
    ):
        assert bagian in teks
    assert f"/dokumen/{dokumen.kode}/" in teks.replace(" ", "")
    assert "isetujui secara elektronik dalam aplikasi" in teks
    for palsu in ("BSrE", "Balai Sertifikasi", "sertifikat elektronik"):
        assert palsu not in teks


def test_pdf_bertanda_dan_berbahasa(kota: Kota) -> None:
    with default_storage.open(_terbitkan(bahan.ditetapkan(kota)).berkas.jalur) as isi:
        akar = PdfReader(isi).trailer["/Root"]
    assert akar["/Lang"] == "id"
    assert akar["/MarkInfo"]["/Marked"]


def test_isi_sama_tidak_dicetak_lagi(kota: Kota) -> None:
    satu = bahan.ditetapkan(kota)
    dicetak: list[str] = []

    def cetak(templat: str, konteks: dict[str, Any]) -> bytes:
        dicetak.append(templat)
        return b"%PDF-1.7"

    for _ in range(3):
        services.terbitkan_banyak(evaluasi_ids=[satu.pk], cetak=cetak)
    assert dicetak == ["evaluasi/dokumen_pdf.html"]
    assert DokumenEvaluasi.objects.count() == 1


def test_yang_belum_diputuskan_tidak_punya_dokumen(kota: Kota) -> None:
    assert services.terbitkan(evaluasi_id=bahan.terhitung(kota).pk, cetak=render_pdf) is None


def test_versi_baru_menggantikan(kota: Kota, client: Client) -> None:
    satu = bahan.ditetapkan(kota)
    lama = _terbitkan(satu)
    services.tetapkan(
        oleh=kota.budi, evaluasi=satu, versi=satu.versi, alasan="Salah pilih.", pada=SEKARANG,
        rating_hasil="sesuai", rating_perilaku="di_bawah",
    )  # fmt: skip
    baru = _terbitkan(satu)
    assert (baru.nomor_versi, baru.menggantikan) == (2, lama)
    assert "Predikat kinerja: Kurang/Misconduct" in _teks(baru)
    assert "Predikat kinerja: Baik" in _teks(lama)
    assert "Dokumen ini asli" in client.get(reverse("evaluasi:dokumen", args=[baru.kode])).content.decode()
    assert "sudah digantikan" in client.get(reverse("evaluasi:dokumen", args=[lama.kode])).content.decode()


def test_halaman_umum_tidak_membuka_orangnya(kota: Kota, client: Client) -> None:
    dokumen = _terbitkan(bahan.ditetapkan(kota))
    isi = client.get(reverse("evaluasi:dokumen", args=[dokumen.kode])).content.decode()
    assert dokumen.nomor in isi
    assert dokumen.berkas.sha256 in isi
    for rahasia in (kota.ani.nama, kota.ani.nip, kota.budi.nama, "Baik", "98,", "Pengelola Layanan"):
        assert rahasia not in isi


def test_kode_tidak_dikenal(client: Client, db: None) -> None:
    jawaban = client.get(reverse("evaluasi:dokumen", args=["tidak-ada"]))
    assert jawaban.status_code == 404
    assert "tidak dikenal" in jawaban.content.decode()


@pytest.mark.django_db(transaction=True)
def test_siapa_mengunduh_dokumen_saya(masuk: Masuk) -> None:
    """Budi and Farida took Ani's document: she reads it. Her own download and a refused one are no entry."""
    kota = Kota.muat()
    alamat = f"/berkas/{_terbitkan(bahan.ditetapkan(kota)).berkas.kode}/"
    for siapa, kode in (("ani", 200), ("budi", 200), ("farida", 200), ("dedi", 404)):
        assert masuk(kota[siapa]).get(alamat).status_code == kode
    catatan = AksesData.objects.order_by("pada").values_list("pelaku", "subjek", "pintu", "objek")
    objek = "Dokumen evaluasi Triwulan III 2026"
    assert list(catatan) == [(kota[s].pk, kota.ani.pk, "ekspor", objek) for s in ("budi", "farida")]
    isi = masuk(kota.ani).get("/data-saya/pembaca/").content.decode()
    assert objek in isi
    assert kota.farida.nama in isi


@pytest.mark.parametrize(
    ("siapa", "boleh"),
    [("ani", True), ("budi", True), ("farida", True), ("dedi", False), ("eka", False), ("citra", False)],
)
def test_siapa_membuka_berkas(kota: Kota, masuk: Masuk, siapa: str, boleh: bool) -> None:
    alamat = reverse("inti:berkas", args=[_terbitkan(bahan.ditetapkan(kota)).berkas.kode])
    assert (masuk(kota[siapa]).get(alamat).status_code == 200) is boleh


def test_berkas_tertutup_bagi_umum_dan_sebelum_diserahkan(kota: Kota, masuk: Masuk, client: Client) -> None:
    dokumen = _terbitkan(bahan.ditetapkan(kota, serahkan_sekarang=False))
    alamat = reverse("inti:berkas", args=[dokumen.berkas.kode])
    assert client.get(alamat).status_code == 404
    assert masuk(kota.ani).get(alamat).status_code == 404
    assert not DokumenEvaluasi.objects.visible_to(kota.ani).exists()


def test_tugas_menerbitkan_satu_periode(kota: Kota) -> None:
    bahan.ditetapkan(kota)
    pekerjaan = services.mulai_penerbitan(oleh=kota.farida, periode=kota.tw3, kunci=uuid.uuid4(), pada=SEKARANG)
    terbitkan_dokumen(evaluasi_ids=[bahan.evaluasi_ani(kota).pk], pekerjaan_id=pekerjaan.pk)
    pekerjaan.refresh_from_db()
    assert (pekerjaan.status, pekerjaan.pesan[:17]) == ("selesai", "1 dokumen berlaku")
    with pytest.raises(AturanDilanggar, match="Belum ada evaluasi"):
        services.mulai_penerbitan(oleh=kota.farida, periode=kota.tw2, kunci=uuid.uuid4(), pada=SEKARANG)


def test_tugas_perhitungan(kota: Kota) -> None:
    bahan.rencana(kota)
    pekerjaan = services.mulai_perhitungan(oleh=kota.farida, periode=kota.tw3, kunci=uuid.uuid4(), pada=SEKARANG)
    lanjutkan_perhitungan()
    pekerjaan.refresh_from_db()
    assert pekerjaan.status == "selesai"
    hitung_skor(perhitungan_id=bahan.evaluasi_ani(kota).skor.perhitungan_id)


# Spreadsheet


def _lembar(pekerjaan: Pekerjaan) -> list[tuple[Any, ...]]:
    with default_storage.open(pekerjaan.hasil.jalur) as isi:
        return list(openpyxl.load_workbook(io.BytesIO(isi.read())).active.values)


def test_ekspor_memuat_angka_dan_predikat_yang_sama(kota: Kota, masuk: Masuk) -> None:
    satu = bahan.ditetapkan(kota)
    dokumen = _terbitkan(satu)
    pekerjaan = services.mulai_ekspor(oleh=kota.farida, periode=kota.tw3, kunci=uuid.uuid4(), pada=SEKARANG)
    ekspor_periode(periode_id=kota.tw3.pk, pekerjaan_id=pekerjaan.pk)
    pekerjaan.refresh_from_db()
    kepala, *baris = _lembar(pekerjaan)
    ani = dict(zip(kepala, next(b for b in baris if b[1] == kota.ani.nama), strict=True))
    assert (ani["NIP"], ani["Rata-rata capaian"], ani["Nilai perilaku"]) == (kota.ani.nip, 98, 2)
    assert (ani["Predikat"], ani["Nomor dokumen"], ani["Sidik skor"]) == ("Baik", dokumen.nomor, satu.skor.sidik)
    alamat = reverse("inti:berkas", args=[pekerjaan.hasil.kode])
    assert masuk(kota.farida).get(alamat).status_code == 200
    for lain in (kota.budi, kota.walikota, kota.ani):
        assert masuk(lain).get(alamat).status_code == 404
    ekspor_periode(periode_id=kota.tw3.pk, pekerjaan_id=pekerjaan.pk)
    assert Pekerjaan.objects.get(pk=pekerjaan.pk).hasil == pekerjaan.hasil


def test_ekspor_hanya_untuk_kepegawaian(kota: Kota) -> None:
    with pytest.raises(TidakBerwenang):
        services.mulai_ekspor(oleh=kota.citra, periode=kota.tw3, kunci=uuid.uuid4(), pada=SEKARANG)


def test_rumus_dalam_teks_tetap_teks(kota: Kota) -> None:
    satu = bahan.ditetapkan(kota)
    satu.alasan = '=HYPERLINK("http://jahat.example")'
    satu.pegawai.nama = "+1+1"
    isi = tulis_xlsx([satu], kota.tw3)
    lembar = openpyxl.load_workbook(io.BytesIO(isi)).active
    sel = {s.value: s.data_type for s in lembar[2]}
    assert sel['=HYPERLINK("http://jahat.example")'] != "f"
    assert sel["+1+1"] != "f"
    assert b"<f>" not in isi
