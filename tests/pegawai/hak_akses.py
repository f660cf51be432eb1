from tests.hak import SEMUA, Baris

OBJEK = {"ani": lambda kota: {"pk": kota.ani.pk}}

BARIS = [
    Baris("pegawai:list", boleh=SEMUA),
    Baris("pegawai:detail", objek="ani", boleh={"ani", "budi", "citra", "farida", "walikota"}),
]
