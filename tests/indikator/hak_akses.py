"""Who may ask which address of the plan (tests/hak.py)."""

from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from indikator.models import Periode
from indikator.services import ajukan_indikator, bebaskan, kembalikan, komentari, mulai_penilaian
from pegawai.enums import Peran
from pegawai.querysets import atasan
from pegawai.services import beri_peran
from tests.hak import KINERJA, SEMUA, Baris, Milik, Umum
from tests.indikator import bahan
from tests.pemeran import HARI_INI, SEKARANG, Kota

HR = {"admin_kepegawaian"}
PENILAI = {"atasan"}
"""The superior of that very day."""
BERUNDING = {"pemilik", "atasan"}
"""Who agrees on an SKP."""


def _dikembalikan(kota: Kota, pemilik: Any) -> dict[str, int]:
    skp = bahan.skp_diajukan(pemilik)
    penilai = atasan(pemilik, HARI_INI)
    kembalikan(oleh=penilai, skp=skp, catatan="Naikkan target volume.", versi=skp.versi, pada=SEKARANG)
    return {"pk": skp.pk}


def _rhk(kota: Kota, pemilik: Any) -> dict[str, int]:
    return {"pk": bahan.skp_draf_lengkap(pemilik).rhk_set.get().pk}


def _iki(kota: Kota, pemilik: Any) -> dict[str, int]:
    return {"pk": bahan.iki(bahan.skp_draf_lengkap(pemilik), "VOLUME").pk}


def _komentar(kota: Kota, pemilik: Any) -> dict[str, int]:
    skp = bahan.skp_diajukan(pemilik)
    penilai = atasan(pemilik, HARI_INI)
    return {"pk": komentari(oleh=penilai, skp=skp, isi="Target ini masih terlalu rendah.", pada=SEKARANG).pk}


def _bebas(kota: Kota) -> dict[str, int]:
    satu = bebaskan(
        oleh=kota.farida,
        pegawai=kota.lestari,
        alasan="pensiun",
        mulai=HARI_INI,
        sampai=None,
        dasar="SK 1",
        pada=SEKARANG,
    )
    return {"pk": satu.pk}


def _penilaian(kota: Kota) -> dict[str, int]:
    return {"pk": mulai_penilaian(oleh=kota.farida, periode=kota.tw2).pk}


PENGUSUL = HR | {"admin_unit"}
"""Who keeps a library: HR for the city, an admin unit for its office."""


def _usulan(kota: Kota, pemilik: Any, diajukan: bool = False) -> dict[str, int]:
    """A draft for Disdukcapil, by an admin of one day: whoever writes one holds a role."""
    if pemilik.pk not in {kota.farida.pk, kota.rini.pk}:
        beri_peran(
            oleh=None,
            pegawai=pemilik,
            peran=Peran.ADMIN_UNIT,
            unit=kota.unit["disdukcapil"],
            mulai=HARI_INI,
            sampai=HARI_INI + timedelta(days=1),
        )
    satu = bahan.usulan(pemilik, kota.unit["disdukcapil"])
    if diajukan:
        satu = ajukan_indikator(oleh=pemilik, indikator=satu, versi=satu.versi, pada=SEKARANG)
    return {"pk": satu.pk}


def _diajukan(kota: Kota, pemilik: Any) -> dict[str, int]:
    return _usulan(kota, pemilik, diajukan=True)


def _isian_usulan(kota: Kota) -> dict[str, Any]:
    return {**bahan.isian_usulan(), "kode": "IZIN-BARU", "unit": kota.unit["disdukcapil"].kode}


def _isian_versi(kota: Kota) -> dict[str, Any]:
    return {**bahan.isian_usulan(), "alasan": "Definisi diperjelas.", "unit": kota.unit["disdukcapil"].kode}


PENULIS = ("farida", "rini")
"""Whose drafts are made: of HR, and of an admin unit."""


def _manual(kota: Kota, pemilik: Any) -> dict[str, int]:
    return {"pk": bahan.iki_manual(pemilik).pk}


def _realisasi(kota: Kota, pemilik: Any) -> dict[str, int]:
    return {"pk": bahan.realisasi(bahan.iki_manual(pemilik)).pk}


def _bukti(kota: Kota, pemilik: Any) -> dict[str, Any]:
    satu = bahan.realisasi(
        bahan.iki_manual(pemilik), tautan="", bukti=SimpleUploadedFile("bukti.pdf", b"%PDF-1.7\nbukti")
    )
    return {"kode": satu.berkas.kode}


def _dikembalikan_realisasi(kota: Kota, pemilik: Any) -> dict[str, int]:
    return {"pk": bahan.dikembalikan(bahan.realisasi(bahan.iki_manual(pemilik))).pk}


def _tertutup(kota: Kota) -> dict[str, int]:
    return {"pk": bahan.tutup(kota, kota.tw2).pk}


def _pembukaan(kota: Kota) -> dict[str, int]:
    """Asked for yesterday by somebody whose own role ended that day."""
    lama = bahan.kepegawaian_lain(kota, hari=-1)
    return {"pk": bahan.usulan_pembukaan(kota, lama, pada=SEKARANG - timedelta(days=1)).pk}


OBJEK = {
    "usulan": Milik(_usulan, PENULIS, perlu=("sendiri",)),
    "usulan_diajukan": Milik(_diajukan, PENULIS, perlu=("sendiri",)),
    "skp_draf": Milik(lambda kota, pemilik: {"pk": bahan.skp_draf_lengkap(pemilik).pk}),
    "skp_dikembalikan": Milik(_dikembalikan),
    "skp_diajukan": Milik(lambda kota, pemilik: {"pk": bahan.skp_diajukan(pemilik).pk}),
    "skp_ditetapkan": Milik(lambda kota, pemilik: {"pk": bahan.skp_ditetapkan(pemilik).pk}),
    "rhk": Milik(_rhk),
    "rhk_dan_indikator": Milik(
        lambda kota, pemilik: {**_rhk(kota, pemilik), "indikator_pk": bahan.indikator("JP").pk},
    ),
    "iki": Milik(_iki),
    "komentar": Milik(_komentar),
    "bebas": Umum(_bebas, "one record of HR's"),
    "indikator": Umum(lambda kota: {"pk": bahan.indikator("JP").pk}, "the library is the city's"),
    "tw2": Umum(lambda kota: {"pk": Periode.objects.get(pk=kota.tw2.pk).pk}, "periods are the city's"),
    "tw2_penilaian": Umum(_penilaian, "periods are the city's"),
    "iki_manual": Milik(_manual),
    "realisasi": Milik(_realisasi),
    "realisasi_kembali": Milik(_dikembalikan_realisasi),
    "bukti": Milik(_bukti),
    "tw2_tertutup": Umum(_tertutup, "periods are the city's"),
    "pembukaan": Umum(_pembukaan, "periods are the city's"),
}

BARIS = [
    Baris("indikator:skp_list", boleh=SEMUA, sebab="one's own"),
    Baris("indikator:skp_bawahan", boleh=SEMUA, sebab="those of whom one is the superior today"),
    Baris("indikator:skp_susun", boleh=SEMUA),
    Baris("indikator:skp_susun", boleh=SEMUA, metode="post"),
    Baris("indikator:skp_detail", "skp_draf", boleh=KINERJA, sebab="scope of the person"),
    Baris("indikator:skp_detail", "skp_dikembalikan", boleh=KINERJA),
    Baris("indikator:skp_detail", "skp_diajukan", boleh=KINERJA),
    Baris("indikator:skp_detail", "skp_ditetapkan", boleh=KINERJA),
    Baris("indikator:skp_ajukan", "skp_draf", boleh={"pemilik"}, metode="post", sebab="only the owner writes an SKP"),
    Baris("indikator:skp_kembalikan", "skp_diajukan", boleh=PENILAI),
    Baris("indikator:skp_kembalikan", "skp_diajukan", boleh=PENILAI, metode="post"),
    Baris("indikator:skp_ekspektasi", "skp_diajukan", boleh=PENILAI),
    Baris("indikator:skp_ekspektasi", "skp_diajukan", boleh=PENILAI, metode="post"),
    Baris("indikator:skp_tetapkan", "skp_diajukan", boleh=PENILAI),
    Baris(
        "indikator:skp_tetapkan",
        "skp_diajukan",
        boleh=PENILAI,
        metode="post",
        sebab="only the superior of that very day sets it",
    ),
    Baris("indikator:skp_tetapkan", "skp_draf", boleh=PENILAI, metode="post"),
    Baris("indikator:rhk_tambah", "skp_draf", boleh={"pemilik"}, sebab="only the owner writes an SKP"),
    Baris("indikator:rhk_tambah", "skp_draf", boleh={"pemilik"}, metode="post"),
    Baris("indikator:rhk_ubah", "rhk", boleh={"pemilik"}),
    Baris("indikator:rhk_ubah", "rhk", boleh={"pemilik"}, metode="post"),
    Baris("indikator:rhk_hapus", "rhk", boleh={"pemilik"}),
    Baris("indikator:rhk_hapus", "rhk", boleh={"pemilik"}, metode="post"),
    Baris("indikator:iki_pilih", "rhk", boleh={"pemilik"}),
    Baris("indikator:iki_tambah", "rhk_dan_indikator", boleh={"pemilik"}),
    Baris("indikator:iki_tambah", "rhk_dan_indikator", boleh={"pemilik"}, metode="post"),
    Baris("indikator:iki_ubah", "iki", boleh={"pemilik"}),
    Baris("indikator:iki_ubah", "iki", boleh={"pemilik"}, metode="post"),
    Baris("indikator:iki_hapus", "iki", boleh={"pemilik"}),
    Baris("indikator:iki_hapus", "iki", boleh={"pemilik"}, metode="post"),
    Baris("indikator:skp_tetapkan_banyak", boleh=SEMUA, sebab="those of whom one is the superior today"),
    Baris("indikator:skp_tetapkan_banyak", boleh=SEMUA, metode="post"),
    Baris("indikator:bebas_list", boleh=HR, sebab="who needs no SKP is HR's record"),
    Baris("indikator:bebas_tambah", boleh=HR),
    Baris("indikator:bebas_tambah", boleh=HR, metode="post"),
    Baris("indikator:bebas_akhiri", "bebas", boleh=HR),
    Baris("indikator:bebas_akhiri", "bebas", boleh=HR, metode="post"),
    Baris("indikator:skp_reviu", "skp_diajukan", boleh=set(), sebab="no review unless the city's setting asks for it"),
    Baris("indikator:skp_reviu", "skp_diajukan", boleh=set(), metode="post"),
    Baris("indikator:skp_ubah", "skp_ditetapkan", boleh={"pemilik"}, sebab="only the owner writes an SKP"),
    Baris("indikator:skp_ubah", "skp_ditetapkan", boleh={"pemilik"}, metode="post"),
    Baris("indikator:skp_pendekatan", "skp_draf", boleh={"pemilik"}),
    Baris("indikator:skp_pendekatan", "skp_draf", boleh={"pemilik"}, metode="post"),
    Baris("indikator:skp_lampiran", "skp_draf", boleh={"pemilik"}),
    Baris("indikator:skp_lampiran", "skp_draf", boleh={"pemilik"}, metode="post"),
    Baris("indikator:iki_naratif", "rhk", boleh={"pemilik"}),
    Baris("indikator:iki_naratif", "rhk", boleh={"pemilik"}, metode="post"),
    Baris("indikator:skp_komentar", "skp_diajukan", boleh=BERUNDING, sebab="both sides of the agreement"),
    Baris("indikator:skp_komentar", "skp_diajukan", boleh=BERUNDING, metode="post"),
    Baris("indikator:rhk_komentar", "rhk", boleh=BERUNDING),
    Baris("indikator:rhk_komentar", "rhk", boleh=BERUNDING, metode="post"),
    Baris("indikator:iki_komentar", "iki", boleh=BERUNDING),
    Baris("indikator:iki_komentar", "iki", boleh=BERUNDING, metode="post"),
    Baris("indikator:komentar_selesai", "komentar", boleh=BERUNDING, metode="post", sebab="the owner, or who wrote it"),
    Baris("indikator:iki_detail", "iki_manual", boleh=KINERJA, sebab="scope of the person"),
    Baris("indikator:realisasi_list", boleh=SEMUA, sebab="those of one's people, and one's own that came back"),
    Baris("indikator:realisasi_detail", "realisasi", boleh=KINERJA),
    Baris("indikator:realisasi_catat", "iki_manual", boleh={"pemilik"}, sebab="only the owner enters a result"),
    Baris("indikator:realisasi_catat", "iki_manual", boleh={"pemilik"}, metode="post"),
    Baris("indikator:realisasi_perbaiki", "realisasi_kembali", boleh={"pemilik"}),
    Baris("indikator:realisasi_perbaiki", "realisasi_kembali", boleh={"pemilik"}, metode="post"),
    Baris("indikator:realisasi_putus", "realisasi", boleh=PENILAI, sebab="only the superior of that very day"),
    Baris("indikator:realisasi_putus", "realisasi", boleh=PENILAI, metode="post"),
    Baris("inti:berkas", "bukti", boleh=KINERJA),
    Baris("indikator:indikator_list", boleh=SEMUA, sebab="the library is open to all staff"),
    Baris("indikator:indikator_detail", "indikator", boleh=SEMUA),
    Baris("indikator:usulan_list", boleh=PENGUSUL, sebab="an admin unit sees those of its office"),
    Baris("indikator:indikator_tambah", boleh=PENGUSUL),
    Baris("indikator:indikator_tambah", boleh=PENGUSUL, metode="post", data=_isian_usulan),
    Baris("indikator:indikator_saran", boleh=SEMUA, metode="post", sebab="advice on words; nothing is written"),
    Baris("indikator:indikator_versi_baru", "indikator", boleh=PENGUSUL),
    Baris("indikator:indikator_versi_baru", "indikator", boleh=PENGUSUL, metode="post", data=_isian_versi),
    Baris(
        "indikator:indikator_detail",
        "usulan",
        boleh=HR | {"pemilik", "rini"},
        sebab="a draft: its author, HR, the admin of the office",
    ),
    Baris("indikator:indikator_ubah", "usulan", boleh={"pemilik"}, sebab="only the author writes"),
    Baris("indikator:indikator_ubah", "usulan", boleh={"pemilik"}, metode="post"),
    Baris("indikator:indikator_ajukan", "usulan", boleh={"pemilik"}, metode="post"),
    Baris("indikator:indikator_tarik", "usulan_diajukan", boleh={"pemilik"}, metode="post"),
    Baris("indikator:indikator_hapus", "usulan", boleh=HR | {"pemilik"}, sebab="HR where it blocks a code"),
    Baris("indikator:indikator_hapus", "usulan", boleh=HR | {"pemilik"}, metode="post"),
    Baris(
        "indikator:indikator_kembalikan",
        "usulan_diajukan",
        boleh=HR,
        kecuali={"pemilik"},
        sebab="nobody decides on their own",
    ),
    Baris("indikator:indikator_kembalikan", "usulan_diajukan", boleh=HR, kecuali={"pemilik"}, metode="post"),
    Baris(
        "indikator:indikator_terbitkan",
        "usulan_diajukan",
        boleh=HR,
        kecuali={"pemilik"},
        metode="post",
        sebab="nobody publishes their own",
    ),
    Baris("indikator:periode_list", boleh=SEMUA),
    Baris("indikator:periode_buka", boleh=HR, sebab="the calendar of evaluation is HR's"),
    Baris("indikator:periode_buka", boleh=HR, metode="post"),
    Baris("indikator:periode_detail", "tw2", boleh=SEMUA),
    Baris("indikator:periode_penilaian", "tw2", boleh=HR),
    Baris("indikator:periode_penilaian", "tw2", boleh=HR, metode="post"),
    Baris("indikator:periode_tutup", "tw2_penilaian", boleh=HR),
    Baris("indikator:periode_tutup", "tw2_penilaian", boleh=HR, metode="post"),
    Baris("indikator:pembukaan_usul", "tw2_tertutup", boleh=HR, sebab="one asks, another one decides"),
    Baris("indikator:pembukaan_usul", "tw2_tertutup", boleh=HR, metode="post"),
    Baris("indikator:pembukaan_putus", "pembukaan", boleh=HR, sebab="not by who asked"),
    Baris("indikator:pembukaan_putus", "pembukaan", boleh=HR, metode="post"),
]
