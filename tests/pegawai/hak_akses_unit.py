"""Units and posts: the structure is open to all staff, HR changes it."""

from tests.hak import SEMUA, Baris

OBJEK = {
    "unit": lambda kota: {"pk": kota.unit["capil_bidang"].pk},
    "csv": lambda kota: {"jenis": "csv"},
    "xlsx": lambda kota: {"jenis": "xlsx"},
}

BARIS = [
    Baris("pegawai:unit_unduh", objek="csv", boleh=SEMUA),
    Baris("pegawai:unit_unduh", objek="xlsx", boleh=SEMUA),
    Baris("pegawai:unit_batal", objek="unit", boleh={"farida"}, metode="post"),
]
