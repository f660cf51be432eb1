"""Who may ask which address of continuing feedback (tests/hak.py)."""

from tests.hak import SEMUA, Baris

DI_ATAS_ANI = {"budi", "citra", "walikota"}
"""Those who lead Ani's unit or one above it."""

OBJEK = {"ani": lambda kota: {"pk": kota.ani.pk}}

BARIS = [
    Baris("pembinaan:daftar", boleh=SEMUA),
    Baris("pembinaan:diberikan", boleh=SEMUA),
    Baris("pembinaan:pegawai", objek="ani", boleh=DI_ATAS_ANI),
    Baris("pembinaan:beri", objek="ani", boleh=DI_ATAS_ANI),
    Baris(
        "pembinaan:beri",
        objek="ani",
        boleh=DI_ATAS_ANI,
        metode="post",
        data={"pokok": "nilai:kompeten", "isi": "Penjelasannya runtut."},
    ),
]
