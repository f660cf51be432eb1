"""Who sees to other people's accounts."""

from tests.hak import Baris, Milik

OBJEK = {"akun": Milik(lambda kota, orang: {"pk": orang.pk})}
HR = {"admin_kepegawaian"}
BUKAN_SENDIRI = {"pemilik"}

BARIS = [
    Baris("pegawai:akun", objek="akun", boleh=HR, kecuali=BUKAN_SENDIRI, sebab="HR, for others only"),
    Baris(
        "pegawai:akun_kode",
        objek="akun",
        boleh=HR,
        kecuali=BUKAN_SENDIRI,
        metode="post",
        data={"guna": "masuk_pertama"},
        sebab="HR hands out one-time codes, never to itself",
    ),
    Baris(
        "pegawai:akun_cabut_faktor",
        objek="akun",
        boleh=HR,
        kecuali=BUKAN_SENDIRI,
        metode="post",
        data={"alasan": "Ponsel hilang"},
        sebab="HR takes off a lost second factor, never its own",
    ),
]
