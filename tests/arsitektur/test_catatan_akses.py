"""Who opens another person's file leaves an entry: every door of the permission table, and every kind of file.

The doors that leave none stand here with the reason; a new one is a decision.
"""

import pytest
from django.test import override_settings
from django.urls import reverse

from inti.registry import pembaca_berkas, pemilik_berkas
from pegawai.services import tahan_akses
from tests.arsitektur.pintu import KUKI, klien, minta
from tests.hak import Baris, Kelompok, Milik, argumen, isian, menurut_objek, sebutan_kelompok, semua_baris
from tests.pemeran import Kota

FORMULIR = "a form of an act that the trail of changes keeps; the page before it is logged"
KASUS_WARGA = "a citizen's case: it belongs to the office that handles it, and each act on it stands in its timeline"

TANPA_CATATAN: dict[tuple[str, str], str] = {
    ("aktivitas:detail", "aktivitas"): "single entries that a superior verifies day by day",
    ("aktivitas:kembalikan", "aktivitas"): FORMULIR,
    ("indikator:indikator_detail", "usulan"): "a definition on its way; nothing about its author but the name",
    ("indikator:iki_komentar", "iki"): FORMULIR,
    ("indikator:mph_sel", "sel"): "a cell of the reader's own matrix, which they fill in",
    ("indikator:rhk_komentar", "rhk"): FORMULIR,
    ("indikator:skp_ekspektasi", "skp_diajukan"): FORMULIR,
    ("indikator:skp_kembalikan", "skp_diajukan"): FORMULIR,
    ("indikator:skp_komentar", "skp_diajukan"): FORMULIR,
    ("indikator:skp_tetapkan", "skp_diajukan"): FORMULIR,
    ("inti:berkas", "foto"): "faces are open to all staff, beside the names",
    ("inti:berkas", "foto_kasus"): KASUS_WARGA,
    ("kompetensi:tolak", "pelatihan"): FORMULIR,
    ("pegawai:akun", "akun"): "how an account stands; nothing of the file",
    ("pegawai:cuti_catat", "pegawai"): FORMULIR,
    ("pegawai:lihat_sebagai", "orang"): "asks for the reason; the session itself is announced and logged",
    ("pegawai:mutasi_batal", "mutasi"): FORMULIR,
    ("pegawai:mutasi_catat", "pegawai"): FORMULIR,
    ("pegawai:mutasi_detail", "mutasi"): "a decision of which the person is told",
    ("pegawai:pangkat_perbaiki", "pangkat"): FORMULIR,
    ("pegawai:pangkat_tambah", "pegawai"): FORMULIR,
    ("pegawai:penugasan_akhiri", "tugas_berjalan"): FORMULIR,
    ("pegawai:penugasan_batal", "tugas_nanti"): FORMULIR,
    ("pegawai:penugasan_tambah", "pegawai"): FORMULIR,
    ("pegawai:peran_akhiri", "peran"): FORMULIR,
    ("pegawai:peran_beri", "pegawai"): FORMULIR,
    ("pegawai:permintaan_data", "permintaan"): "what the person sent to be answered; who answered stands on it",
    ("pegawai:pola_pegawai", "pegawai"): FORMULIR,
    ("pegawai:status_perbaiki", "status"): FORMULIR,
    ("pegawai:status_tambah", "pegawai"): FORMULIR,
    ("pegawai:usulan_peran", "usulan"): "a proposal that waits for this reader's decision; the person reads it, too",
    ("pembinaan:beri", "pegawai"): FORMULIR,
    ("pengaduan:detail", "kasus_diproses"): KASUS_WARGA,
    ("pengaduan:hitungan", "kasus_diproses"): KASUS_WARGA,
}
"""Address and object of the permission table: why opening somebody else's leaves no entry."""

BERKAS_TANPA_CATATAN = {
    "pegawai.foto": "faces are open to all staff, beside the names",
    "pegawai.salinan": "opens for nobody but the person",
    "pegawai.ekspor": "each person in it has an entry from when it was made, and only who asked for it opens it",
    "evaluasi.ekspor": "the same",
    "indikator.ekspor": "the same",
    "indikator.impor": "each person in it has an entry from the comparison, and only who uploaded it opens it",
    "impor": "what personnel administration itself uploaded, and why rows of it were refused",
    "pengaduan": "a photo of a report: it belongs to a case, not to an employee",
    "pengaduan.skm": "the report of a survey: figures of an office, and nothing about an employee",
}

KASUS = [
    (baris, objek, objek[baris.objek].pemilik[0])
    for baris, objek in semua_baris()
    if baris.metode == "get" and baris.objek and isinstance(objek[baris.objek], Milik)
]


def _pembaca(baris: Baris, pemilik: str) -> str | None:
    """One who gets in without being the person."""
    return min(baris.siapa(pemilik) - {pemilik}, default=None)


@pytest.mark.parametrize("kelompok", menurut_objek(KASUS), ids=sebutan_kelompok)
@override_settings(SESSION_ENGINE=KUKI)
def test_membuka_data_orang_lain_tercatat(kelompok: Kelompok, kota: Kota) -> None:
    objek, pemilik, baris_list = kelompok
    assert pemilik is not None
    isi = argumen(baris_list[0], objek, kota, pemilik)
    salah = []
    for baris in baris_list:
        pembaca = _pembaca(baris, pemilik)
        if pembaca is None:
            continue
        with tahan_akses() as pembacaan:
            minta(klien(kota[pembaca]), "get", reverse(baris.url, kwargs=isi), isian(baris, kota))
        tercatat = any(p.subjek is not None and p.subjek.pk == kota[pemilik].pk for p in pembacaan)
        dikecualikan = (baris.url, baris.objek) in TANPA_CATATAN
        if tercatat == dikecualikan:
            salah.append(f"{baris} oleh {pembaca}: {'tercatat' if tercatat else 'tidak tercatat'}")
    assert not salah, "\n".join(
        [*salah, "Panggil pegawai.services.catat_akses, atau tulis alasannya di TANPA_CATATAN (hapus bila tercatat)."]
    )


def test_pengecualian_masih_ada() -> None:
    ada = {(baris.url, baris.objek) for baris, _, _ in KASUS}
    assert set(TANPA_CATATAN) <= ada


def test_tiap_jenis_berkas_dicatat_atau_beralasan() -> None:
    dicatat, tanpa = set(pembaca_berkas.kunci()), set(BERKAS_TANPA_CATATAN)
    assert not dicatat & tanpa
    assert dicatat | tanpa == set(pemilik_berkas.kunci()), (
        "Daftarkan pencatat di inti.registry.pembaca_berkas, atau tulis alasannya di BERKAS_TANPA_CATATAN."
    )
