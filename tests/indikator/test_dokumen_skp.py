"""The SKP as a document in the three official forms (PermenPANRB 6/2022), and those of a unit as a spreadsheet."""

from __future__ import annotations

import io
import uuid
import zipfile
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import openpyxl
import pytest
import time_machine
from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from indikator.documents import DIGANTIKAN, DRAF, KOLOM, isi_dokumen
from indikator.exports import KEPALA
from indikator.models import SKP, RencanaHasilKerja
from indikator.services import (
    ajukan,
    buka_periode,
    isi_lampiran,
    tambah_rhk,
    tetapkan,
)
from indikator.services.dokumen import minta_dokumen, minta_ekspor
from indikator.tasks import buat_dokumen_skp, ekspor_skp
from inti.galat import TidakBerwenang
from inti.models import Berkas, Pekerjaan
from inti.templatetags.inti import nip_tersamar
from pegawai.models import AksesData, Pegawai
from pegawai.services import hapus_unduhan_lama
from tests.indikator import bahan
from tests.pemeran import SEKARANG, Kota

Masuk = Callable[[Pegawai], Client]


def _cetak(oleh: Any, skp: SKP) -> Pekerjaan:
    pekerjaan = minta_dokumen(oleh=oleh, skp=skp, kunci=uuid.uuid4())
    buat_dokumen_skp(pekerjaan_id=pekerjaan.pk)
    pekerjaan.refresh_from_db()
    return pekerjaan


def _halaman(pekerjaan: Pekerjaan) -> list[str]:
    with default_storage.open(pekerjaan.hasil.jalur) as isi:
        # beside an emoji the reader of the test leaves the second half of each letter's code as NUL
        return [" ".join(h.extract_text().replace("\0", "").split()) for h in PdfReader(isi).pages]


def _teks(oleh: Any, skp: SKP) -> str:
    return " ".join(_halaman(_cetak(oleh, skp)))


# Column heads


def test_kepala_kolom_kuantitatif(kota: Kota) -> None:
    teks = _teks(kota.ani, bahan.skp_ditetapkan(kota.ani))
    assert (
        "No Rencana Hasil Kerja Pimpinan yang Diintervensi Rencana Hasil Kerja Aspek Indikator Kinerja Individu Target"
        in teks
    )
    assert "Pendekatan hasil kerja kuantitatif" in teks
    assert "Bagi pejabat administrasi dan pejabat fungsional" in teks
    assert "Perspektif" not in teks


def test_kepala_kolom_kualitatif(kota: Kota) -> None:
    teks = _teks(kota.ani, bahan.skp_kualitatif(kota.ani))
    assert (
        "No Rencana Hasil Kerja Pimpinan yang Diintervensi Rencana Hasil Kerja "
        "Indikator Kinerja Individu dan Target A. Utama" in teks
    )
    assert "Pendekatan hasil kerja kualitatif" in teks
    assert "Semua permohonan akta selesai dalam tiga hari kerja" in teks
    assert "Aspek" not in teks


def test_kepala_kolom_jpt(kota: Kota) -> None:
    skp = bahan.skp_ditetapkan(kota.citra)
    assert skp.bentuk == "jpt"
    teks = _teks(kota.citra, skp)
    assert "No Rencana Hasil Kerja Indikator Kinerja Individu Target Perspektif A. Utama" in teks
    assert "Bagi pejabat pimpinan tinggi dan pimpinan unit kerja mandiri" in teks
    assert "Penerima layanan" in teks
    assert "Diintervensi" not in teks


def test_tabel_kolom_sama_dengan_dokumentasi() -> None:
    halaman = (settings.BASE_DIR / "docs" / "dokumen-skp.md").read_text()
    for (bentuk, pendekatan), kolom in KOLOM.items():
        assert f"| {bentuk} | {pendekatan} | {' · '.join(judul for _, judul in kolom)} |" in halaman


# What stands in it


def test_blok_utama_dan_tambahan(kota: Kota) -> None:
    skp = bahan.skp_draf_lengkap(kota.ani)
    tambah_rhk(
        oleh=kota.ani, skp=skp, uraian="Menjadi panitia hari jadi kota", jenis="tambahan", versi=skp.versi,
        rhk_atasan=skp.rhk_set.get().rhk_atasan, pada=bahan.AWAL,
    )  # fmt: skip
    teks = _teks(kota.ani, skp)
    utama, tambahan = teks.index("A. Utama"), teks.index("B. Tambahan")
    assert utama < teks.index("Pelayanan akta kelahiran selesai tepat waktu") < tambahan
    assert tambahan < teks.index("Menjadi panitia hari jadi kota") < teks.index("Perilaku kerja")


def test_kepala_dokumen_dan_isi(kota: Kota) -> None:
    buka_periode(oleh=kota.farida, jenis="triwulanan", tahun=2026, urutan=4)
    skp = bahan.skp_draf_lengkap(kota.ani)
    isi_lampiran(
        oleh=kota.ani, skp=skp, versi=skp.versi,
        lampiran={"dukungan": ["Dua loket dengan pemindai"], "pertanggungjawaban": [], "konsekuensi": ["Bimbingan"]},
    )  # fmt: skip
    ajukan(oleh=kota.ani, skp=skp, versi=skp.versi, pada=bahan.AWAL)
    tetapkan(oleh=kota.budi, skp=skp, versi=skp.versi, pada=bahan.AWAL)
    teks = _teks(kota.ani, skp)
    for bagian in (
        "Pegawai yang dinilai Pejabat penilai kinerja",
        f"Nama {kota.ani.nama} Nama {kota.budi.nama}",
        "Pangkat/Gol. Ruang",
        "Jabatan Kepala Bidang Pelayanan Pencatatan Sipil",
        "Unit kerja Bidang Pelayanan Pencatatan Sipil",
        "Instansi: Pemerintah Kota Makassar",
        "Periode penilaian: 1 Januari 2026 sampai 31 Desember 2026",
        "Berorientasi Pelayanan",
        "Ramah, cekatan, solutif, dan dapat diandalkan",
        "Ekspektasi khusus pimpinan",
        "Dukungan sumber daya No Uraian 1 Dua loket dengan pemindai",
        "Skema pertanggungjawaban No Uraian – Tidak ada",
        "Konsekuensi No Uraian 1 Bimbingan",
        "Rencana aksi, target triwulanan",
        "Triwulan IV 2026",
        "Kuantitas",
        "Makassar, 20 Januari 2026",
        "Ditetapkan secara elektronik",
    ):
        assert bagian in teks, bagian
    assert "400" in teks
    assert "DRAF" not in teks


def test_kepala_yang_beku_dipakai(kota: Kota) -> None:
    """The name at the day of setting stays in the document, whatever the person is called today."""
    skp = bahan.skp_ditetapkan(kota.ani)
    lama = kota.ani.nama
    Pegawai.objects.filter(pk=kota.ani.pk).update(nama="Nama Sesudah Menikah")
    teks = _teks(kota.ani, SKP.objects.get(pk=skp.pk))
    assert f"Nama {lama}" in teks
    assert "Nama Sesudah Menikah" not in teks


def test_tanda_draf_di_tiap_halaman(kota: Kota) -> None:
    halaman = _halaman(_cetak(kota.ani, bahan.skp_diajukan(kota.ani)))
    assert len(halaman) > 1
    assert all(DRAF in satu for satu in halaman)
    assert f"Nama {kota.budi.nama}" in halaman[0].replace(f"{kota.ani.nama} ", "")
    assert not any("DRAF" in satu for satu in _halaman(_cetak(kota.eka, bahan.skp_ditetapkan(kota.eka))))


def test_yang_digantikan_bertanda(kota: Kota) -> None:
    skp = bahan.skp_ditetapkan(kota.ani)
    SKP.objects.filter(pk=skp.pk).update(status="digantikan")
    assert all(DIGANTIKAN in satu for satu in _halaman(_cetak(kota.ani, SKP.objects.get(pk=skp.pk))))


@pytest.mark.parametrize(
    ("pembaca", "pegawai", "penilai"), [("ani", True, False), ("budi", False, True), ("farida", True, True)]
)
def test_nip_seperti_di_halaman(kota: Kota, pembaca: str, pegawai: bool, penilai: bool) -> None:
    teks = _teks(kota[pembaca], bahan.skp_ditetapkan(kota.ani))
    assert (kota.ani.nip in teks) is pegawai
    assert (kota.budi.nip in teks) is penilai
    assert (nip_tersamar(kota.budi.nip) in teks) is not penilai


@pytest.mark.parametrize(
    "nama", ["Ani 🦀🙂 Lestari", "<script>alert(1)</script>", "</style><h1>X", '"; } @page { x', "\\"]
)
def test_nama_aneh_tidak_merusak(kota: Kota, nama: str) -> None:
    Pegawai.objects.filter(pk=kota.ani.pk).update(nama=nama)
    teks = _teks(kota.ani, SKP.objects.get(pk=bahan.skp_draf_lengkap(Pegawai.objects.get(pk=kota.ani.pk)).pk))
    assert f"Nama{nama.split('🦀')[0]}".replace(" ", "") in teks.replace(" ", "")
    assert "A. Utama" in teks


def test_draf_tanpa_isi_dan_tanpa_penilai(kota: Kota) -> None:
    skp = bahan.draf(kota.ani)
    isi = isi_dokumen(skp, {"instansi": "Kota", "pegawai": {"nama": "Ani"}, "penilai": {}}, kota.ani)
    assert [blok["baris"] for blok in isi["blok"]] == [[], []]
    assert "A. Utama Tidak ada B. Tambahan Tidak ada" in _teks(kota.ani, skp)


# Who gets it


@pytest.mark.django_db(transaction=True)
def test_pintu_pdf(masuk: Masuk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Budi asks for Ani's SKP at its page and takes it; only he opens that file, and Ani reads that he did."""
    monkeypatch.setattr("indikator.services.dokumen._kirim", lambda *_: None)
    kota = Kota.muat()
    skp = bahan.skp_ditetapkan(kota.ani)
    url, kunci = reverse("indikator:skp_pdf", args=[skp.pk]), str(uuid.uuid4())
    assert url in masuk(kota.budi).get(reverse("indikator:skp_detail", args=[skp.pk])).content.decode()
    assert masuk(kota.dedi).post(url).status_code == 404
    for _ in range(2):
        jawaban = masuk(kota.budi).post(url, {"kunci_form": kunci})
        assert jawaban["Location"] == reverse("inti:pekerjaan", args=[kunci])
    pekerjaan = Pekerjaan.objects.get()
    for _ in range(2):
        buat_dokumen_skp(pekerjaan_id=pekerjaan.pk)
    pekerjaan.refresh_from_db()
    alamat = reverse("inti:berkas", args=[pekerjaan.hasil.kode])
    for siapa, kode in (("budi", 200), ("ani", 404), ("farida", 404), ("dedi", 404)):
        assert masuk(kota[siapa]).get(alamat).status_code == kode, siapa
    assert Client().get(alamat).status_code == 404
    catatan = AksesData.objects.filter(pintu="ekspor").values_list("pelaku", "subjek", "objek")
    assert list(catatan) == [(kota.budi.pk, kota.ani.pk, "SKP 2026 sebagai PDF")]


def test_lingkup_diperiksa_lagi_saat_dicetak(kota: Kota) -> None:
    pekerjaan = minta_dokumen(oleh=kota.dedi, skp=bahan.skp_ditetapkan(kota.ani), kunci=uuid.uuid4())
    buat_dokumen_skp(pekerjaan_id=pekerjaan.pk)
    pekerjaan.refresh_from_db()
    assert (pekerjaan.status, pekerjaan.hasil) == ("gagal", None)
    assert "tidak lagi terbuka" in pekerjaan.pesan


def test_galat_tak_terduga_dikatakan(kota: Kota, monkeypatch: pytest.MonkeyPatch) -> None:
    def gagal(*_: Any) -> bytes:
        raise RuntimeError("penuh")

    monkeypatch.setattr("indikator.tasks.render_pdf", gagal)
    pekerjaan = minta_dokumen(oleh=kota.ani, skp=bahan.draf(kota.ani), kunci=uuid.uuid4())
    with pytest.raises(RuntimeError):
        buat_dokumen_skp(pekerjaan_id=pekerjaan.pk)
    pekerjaan.refresh_from_db()
    assert pekerjaan.status == "gagal"
    assert "tidak dapat dibuat" in pekerjaan.pesan


# Spreadsheet


def _ekspor(oleh: Any, lingkup: str = "langsung", unit: Any = None) -> tuple[list[dict[str, Any]], bytes]:
    pekerjaan = minta_ekspor(oleh=oleh, tahun=2026, lingkup=lingkup, unit=unit, kunci=uuid.uuid4(), pada=SEKARANG)
    for _ in range(2):
        ekspor_skp(pekerjaan_id=pekerjaan.pk)
    pekerjaan.refresh_from_db()
    assert pekerjaan.status == "selesai", pekerjaan.pesan
    with default_storage.open(pekerjaan.hasil.jalur) as isi:
        mentah = isi.read()
    kepala, *baris = openpyxl.load_workbook(io.BytesIO(mentah)).active.values
    return [dict(zip(kepala, satu, strict=True)) for satu in baris], mentah


def test_lembar_memuat_tiap_indikator(kota: Kota) -> None:
    bahan.skp_ditetapkan(kota.ani)
    bahan.draf(kota.eka)
    baris, _ = _ekspor(kota.budi)
    assert list(baris[0])[: len(KEPALA)] == list(KEPALA)
    volume = next(b for b in baris if b["Indikator kode"] == "VOLUME")
    assert (volume["Pegawai"], volume["Jenis"], volume["Target tahun"], volume["Bobot"]) == (
        kota.ani.nama, "Utama", 400, 30
    )  # fmt: skip
    assert volume["Target Triwulan III 2026"] == 100
    assert volume["RHK pimpinan yang diintervensi"]
    assert volume["Unit kerja"] == "Bidang Pelayanan Pencatatan Sipil"
    kosong = next(b for b in baris if b["Pegawai"] == kota.eka.nama)
    assert (kosong["Status"], kosong["RHK"], kosong["IKI"]) == ("Draf", "", "")


def test_lembar_dalam_lingkup_pemohon(kota: Kota) -> None:
    for satu in (kota.ani, kota.dedi):
        bahan.skp_ditetapkan(satu)
    nama = {b["Pegawai"] for b in _ekspor(kota.budi, "semua")[0]}
    assert nama == {kota.ani.nama, kota.budi.nama}
    assert {b["Pegawai"] for b in _ekspor(kota.budi)[0]} == {kota.ani.nama}
    semua = {b["Pegawai"] for b in _ekspor(kota.farida, "semua")[0]}
    assert {kota.ani.nama, kota.dedi.nama} <= semua
    satu_unit = {b["Pegawai"] for b in _ekspor(kota.farida, "semua", kota.unit["disdukcapil"])[0]}
    assert kota.ani.nama in satu_unit
    assert kota.dedi.nama not in satu_unit


def test_nip_di_lembar_tersamar(kota: Kota) -> None:
    bahan.skp_ditetapkan(kota.ani)
    assert {b["NIP"] for b in _ekspor(kota.budi)[0]} == {nip_tersamar(kota.ani.nip)}
    assert kota.ani.nip in {b["NIP"] for b in _ekspor(kota.farida, "semua")[0]}


@pytest.mark.parametrize("teks", ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)"])
def test_teks_lembar_tidak_dihitung(kota: Kota, teks: str) -> None:
    skp = bahan.skp_ditetapkan(kota.ani)
    RencanaHasilKerja.objects.filter(skp=skp).update(uraian=teks)
    baris, mentah = _ekspor(kota.budi)
    assert {b["RHK"] for b in baris} == {f"'{teks}"}
    with zipfile.ZipFile(io.BytesIO(mentah)) as arsip:
        assert "<f>" not in arsip.read("xl/worksheets/sheet1.xml").decode()


def test_ekspor_tercatat_pada_tiap_orang(kota: Kota) -> None:
    bahan.skp_ditetapkan(kota.ani)
    _ekspor(kota.budi, "semua")
    catatan = AksesData.objects.filter(pintu="ekspor").values_list("pelaku", "subjek", "objek")
    assert list(catatan) == [(kota.budi.pk, kota.ani.pk, "Ekspor SKP 2026")]


def test_ekspor_bukan_untuk_staf(kota: Kota) -> None:
    with pytest.raises(TidakBerwenang):
        minta_ekspor(oleh=kota.ani, tahun=2026, lingkup="semua", kunci=uuid.uuid4(), pada=SEKARANG)


def _pertanyaan(oleh: Any) -> int:
    pekerjaan = minta_ekspor(oleh=oleh, tahun=2026, lingkup="langsung", kunci=uuid.uuid4(), pada=SEKARANG)
    with CaptureQueriesContext(connection) as tercatat:
        ekspor_skp(pekerjaan_id=pekerjaan.pk)
    return len(tercatat)


def test_pertanyaan_lembar_tidak_bertambah(kota: Kota) -> None:
    bahan.skp_draf_lengkap(kota.ani)
    _pertanyaan(kota.budi)  # warms what is asked once a process
    satu = _pertanyaan(kota.budi)
    for lain in (kota.eka, kota.fitri, kota.gilang):
        bahan.skp_draf_lengkap(lain)
    assert _pertanyaan(kota.budi) == satu


def test_berkas_dibuat_untuk_diambil_bukan_disimpan(
    kota: Kota, masuk: Masuk, django_capture_on_commit_callbacks: Any
) -> None:
    """What was asked for is there for a week, and then nobody has it any more; the job says so."""
    cetakan = _cetak(kota.budi, bahan.skp_ditetapkan(kota.ani))
    _ekspor(kota.budi)
    alamat = [reverse("inti:berkas", args=[p.hasil.kode]) for p in Pekerjaan.objects.filter(hasil__isnull=False)]
    assert [masuk(kota.budi).get(satu).status_code for satu in alamat] == [200, 200]
    assert hapus_unduhan_lama(pada=SEKARANG + timedelta(days=7)) == 0
    with time_machine.travel(SEKARANG + timedelta(days=8)):
        # also when the night's task is late
        assert [masuk(kota.budi).get(satu).status_code for satu in alamat] == [404, 404]
    jalur = list(Berkas.objects.filter(pekerjaan__isnull=False).values_list("jalur", flat=True))
    with django_capture_on_commit_callbacks(execute=True):
        assert hapus_unduhan_lama(pada=SEKARANG + timedelta(days=8)) == 2
    assert not [satu for satu in jalur if default_storage.exists(satu)]
    halaman = masuk(kota.budi).get(reverse("inti:pekerjaan", args=[cetakan.kunci]))
    assert "Masa unduhnya sudah habis" in halaman.content.decode()


def test_halaman_ekspor(kota: Kota, masuk: Masuk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("indikator.services.dokumen._kirim", lambda *_: None)
    url = reverse("indikator:skp_ekspor")
    assert url in masuk(kota.budi).get(reverse("indikator:skp_bawahan")).content.decode()
    assert url not in masuk(kota.ani).get(reverse("indikator:skp_bawahan")).content.decode()
    isian = {"kunci_form": str(uuid.uuid4()), "tahun": "2026", "lingkup": "langsung", "unit": ""}
    assert masuk(kota.budi).post(url, isian | {"lingkup": "x"}).status_code == 422
    jawaban = masuk(kota.budi).post(url, isian)
    assert jawaban["Location"] == reverse("inti:pekerjaan", args=[isian["kunci_form"]])
    # the same form with another choice is another act
    assert masuk(kota.budi).post(url, isian | {"tahun": "2025"}).status_code == 409
