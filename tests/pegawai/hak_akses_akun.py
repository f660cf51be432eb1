"""Who sees to other people's accounts."""

from tests.hak import Baris

OBJEK = {
    "ani": lambda kota: {"pk": kota.ani.pk},
    "farida": lambda kota: {"pk": kota.farida.pk},
}

BARIS = [
    Baris("pegawai:akun", objek="ani", boleh={"farida"}),
    Baris("pegawai:akun", objek="farida", boleh=set()),
    Baris("pegawai:akun_kode", objek="ani", boleh={"farida"}, metode="post", data={"guna": "masuk_pertama"}),
    Baris("pegawai:akun_kode", objek="farida", boleh=set(), metode="post", data={"guna": "masuk_pertama"}),
    Baris("pegawai:akun_cabut_faktor", objek="ani", boleh={"farida"}, metode="post", data={"alasan": "Ponsel hilang"}),
    Baris("pegawai:akun_cabut_faktor", objek="farida", boleh=set(), metode="post", data={"alasan": "Ponsel hilang"}),
]
