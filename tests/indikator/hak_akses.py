from indikator.models import Periode
from indikator.services import kembalikan, mulai_penilaian
from tests.hak import SEMUA, Baris
from tests.indikator import bahan
from tests.pemeran import SEKARANG, Kota

MELIHAT = {"ani", "budi", "citra", "farida", "walikota"}


def _draf(kota: Kota) -> dict[str, int]:
    return {"pk": bahan.skp_draf_lengkap(kota.ani).pk}


def _dikembalikan(kota: Kota) -> dict[str, int]:
    skp = bahan.skp_diajukan(kota.ani)
    kembalikan(oleh=kota.budi, skp=skp, catatan="Naikkan target volume.", versi=skp.versi, pada=SEKARANG)
    return {"pk": skp.pk}


def _rhk(kota: Kota) -> dict[str, int]:
    return {"pk": bahan.skp_draf_lengkap(kota.ani).rhk_set.get().pk}


def _penilaian(kota: Kota) -> dict[str, int]:
    return {"pk": mulai_penilaian(oleh=kota.farida, periode=kota.tw2).pk}


OBJEK = {
    "skp_ani_draf": _draf,
    "skp_ani_dikembalikan": _dikembalikan,
    "skp_ani_diajukan": lambda kota: {"pk": bahan.skp_diajukan(kota.ani).pk},
    "skp_ani_ditetapkan": lambda kota: {"pk": bahan.skp_ditetapkan(kota.ani).pk},
    "rhk_ani": _rhk,
    "rhk_dan_indikator": lambda kota: {**_rhk(kota), "indikator_pk": bahan.indikator("JP").pk},
    "iki_ani": lambda kota: {"pk": bahan.iki(bahan.skp_draf_lengkap(kota.ani), "VOLUME").pk},
    "indikator": lambda kota: {"pk": bahan.indikator("JP").pk},
    "tw2": lambda kota: {"pk": Periode.objects.get(pk=kota.tw2.pk).pk},
    "tw2_penilaian": _penilaian,
}

BARIS = [
    Baris("indikator:skp_list", boleh=SEMUA),
    Baris("indikator:skp_bawahan", boleh=SEMUA),
    Baris("indikator:skp_susun", boleh=SEMUA),
    Baris("indikator:skp_susun", boleh=SEMUA, metode="post"),
    Baris("indikator:skp_detail", objek="skp_ani_draf", boleh=MELIHAT),
    Baris("indikator:skp_detail", objek="skp_ani_dikembalikan", boleh=MELIHAT),
    Baris("indikator:skp_detail", objek="skp_ani_diajukan", boleh=MELIHAT),
    Baris("indikator:skp_detail", objek="skp_ani_ditetapkan", boleh=MELIHAT),
    Baris("indikator:skp_ajukan", objek="skp_ani_draf", boleh={"ani"}, metode="post"),
    Baris("indikator:skp_kembalikan", objek="skp_ani_diajukan", boleh={"budi"}),
    Baris("indikator:skp_kembalikan", objek="skp_ani_diajukan", boleh={"budi"}, metode="post"),
    Baris("indikator:skp_ekspektasi", objek="skp_ani_diajukan", boleh={"budi"}),
    Baris("indikator:skp_ekspektasi", objek="skp_ani_diajukan", boleh={"budi"}, metode="post"),
    Baris("indikator:skp_tetapkan", objek="skp_ani_diajukan", boleh={"budi"}),
    Baris("indikator:skp_tetapkan", objek="skp_ani_diajukan", boleh={"budi"}, metode="post"),
    Baris("indikator:skp_tetapkan", objek="skp_ani_draf", boleh={"budi"}, metode="post"),
    Baris("indikator:rhk_tambah", objek="skp_ani_draf", boleh={"ani"}),
    Baris("indikator:rhk_tambah", objek="skp_ani_draf", boleh={"ani"}, metode="post"),
    Baris("indikator:rhk_ubah", objek="rhk_ani", boleh={"ani"}),
    Baris("indikator:rhk_ubah", objek="rhk_ani", boleh={"ani"}, metode="post"),
    Baris("indikator:rhk_hapus", objek="rhk_ani", boleh={"ani"}),
    Baris("indikator:rhk_hapus", objek="rhk_ani", boleh={"ani"}, metode="post"),
    Baris("indikator:iki_pilih", objek="rhk_ani", boleh={"ani"}),
    Baris("indikator:iki_tambah", objek="rhk_dan_indikator", boleh={"ani"}),
    Baris("indikator:iki_tambah", objek="rhk_dan_indikator", boleh={"ani"}, metode="post"),
    Baris("indikator:iki_ubah", objek="iki_ani", boleh={"ani"}),
    Baris("indikator:iki_ubah", objek="iki_ani", boleh={"ani"}, metode="post"),
    Baris("indikator:iki_hapus", objek="iki_ani", boleh={"ani"}),
    Baris("indikator:iki_hapus", objek="iki_ani", boleh={"ani"}, metode="post"),
    Baris("indikator:indikator_list", boleh=SEMUA),
    Baris("indikator:indikator_detail", objek="indikator", boleh=SEMUA),
    Baris("indikator:periode_list", boleh=SEMUA),
    Baris("indikator:periode_buka", boleh={"farida"}),
    Baris("indikator:periode_buka", boleh={"farida"}, metode="post"),
    Baris("indikator:periode_penilaian", objek="tw2", boleh={"farida"}),
    Baris("indikator:periode_penilaian", objek="tw2", boleh={"farida"}, metode="post"),
    Baris("indikator:periode_tutup", objek="tw2_penilaian", boleh={"farida"}),
    Baris("indikator:periode_tutup", objek="tw2_penilaian", boleh={"farida"}, metode="post"),
]
