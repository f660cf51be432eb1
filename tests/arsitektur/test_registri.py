"""The registries: all listed here, frozen after start, and what they name exists."""

import importlib
from importlib.util import find_spec

import pytest
from django.urls import reverse

from inti.registry import Registri, menu
from tests.arsitektur.sumber import APLIKASI

#: Registry to the app that owns it. A new one is a decision: write here and in docs/arsitektur.md what it is for.
DAFTAR = {
    "tugas": "inti",
    "menu": "inti",
    "pencarian": "inti",
    "pemilik_berkas": "inti",
    "pembaca_berkas": "inti",
    "alamat": "inti",
    "izin": "inti",
    "dampak mutasi": "pegawai",
    "dampak unit": "pegawai",
    "data pribadi": "pegawai",
    "retensi": "pegawai",
    "kantor kepegawaian": "pegawai",
    "jejak perubahan": "pegawai",
    "sumber pengukuran": "indikator",
}


def _semua() -> dict[str, tuple[str, Registri[object]]]:
    hasil = {}
    for app in APLIKASI:
        if find_spec(f"{app}.registry"):
            for isi in vars(importlib.import_module(f"{app}.registry")).values():
                if isinstance(isi, Registri):
                    hasil.setdefault(isi.nama, (app, isi))
    return hasil


def test_semua_terdaftar() -> None:
    ada = {nama: app for nama, (app, _) in _semua().items()}
    assert ada == DAFTAR, "Samakan DAFTAR di berkas ini dengan registri yang ada, dan jelaskan di docs/arsitektur.md."


@pytest.mark.parametrize("nama", sorted(DAFTAR))
def test_beku_setelah_mulai(nama: str) -> None:
    _, registri = _semua()[nama]
    with pytest.raises(RuntimeError, match="dibekukan"):
        registri.daftarkan("baru", object())


def test_butir_menu_menuju_halaman_yang_ada() -> None:
    for butir in menu:
        assert reverse(butir.url_name).startswith("/"), butir
