"""Who may ask which address of continuing feedback (tests/hak.py)."""

from tests.hak import SEMUA, Baris, Milik

OBJEK = {"pegawai": Milik(lambda kota, pemilik: {"pk": pemilik.pk})}

BARIS = [
    Baris("pembinaan:daftar", boleh=SEMUA, sebab="what one received"),
    Baris("pembinaan:diberikan", boleh=SEMUA, sebab="what one gave"),
    Baris(
        "pembinaan:pegawai",
        "pegawai",
        boleh={"di_atas"},
        sebab="a talk of two that the superiors above may follow; HR does not read it",
    ),
    Baris("pembinaan:beri", "pegawai", boleh={"di_atas"}, sebab="the leaders above"),
    Baris(
        "pembinaan:beri",
        "pegawai",
        boleh={"di_atas"},
        metode="post",
        data={"pokok": "nilai:kompeten", "isi": "Penjelasannya runtut."},
    ),
]
