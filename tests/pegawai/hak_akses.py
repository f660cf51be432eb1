from tests.hak import SEMUA, Baris

OBJEK = {
    "ani": lambda kota: {"pk": kota.ani.pk},
    "unit": lambda kota: {"pk": kota.unit["capil_bidang"].pk},
}

BARIS = [
    Baris("pegawai:kantor", boleh={"farida"}),
    Baris("pegawai:list", boleh=SEMUA),
    Baris("pegawai:detail", objek="ani", boleh={"ani", "budi", "citra", "farida", "rini", "walikota"}),
    Baris("pegawai:unit_list", boleh=SEMUA),
    Baris("pegawai:unit_detail", objek="unit", boleh=SEMUA),
    Baris("pegawai:unit_tambah", boleh={"farida"}),
    Baris("pegawai:unit_tambah", boleh={"farida"}, metode="post"),
    Baris("pegawai:unit_ubah", objek="unit", boleh={"farida"}),
    Baris("pegawai:unit_ubah", objek="unit", boleh={"farida"}, metode="post"),
]
