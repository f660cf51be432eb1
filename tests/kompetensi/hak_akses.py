"""Who may ask which address of trainings (tests/hak.py)."""

from tests.hak import KINERJA, SEMUA, Baris, Milik
from tests.kompetensi.pabrik import pelatihan

OBJEK = {
    "pelatihan": Milik(lambda kota, pemilik: {"pk": pelatihan(pemilik).pk}),
    "sertifikat": Milik(lambda kota, pemilik: {"kode": pelatihan(pemilik).sertifikat.kode}),
}
HR = {"admin_kepegawaian"}

BARIS = [
    Baris("kompetensi:daftar", boleh=SEMUA, sebab="one's own"),
    Baris("kompetensi:catat", boleh=SEMUA),
    Baris("kompetensi:catat", boleh=SEMUA, metode="post"),
    Baris("kompetensi:verifikasi_list", boleh=HR),
    Baris("kompetensi:detail", "pelatihan", boleh=KINERJA, sebab="scope of the person, with its certificate"),
    Baris("inti:berkas", "sertifikat", boleh=KINERJA, sebab="a certificate has the scope of its training"),
    Baris("kompetensi:hapus", "pelatihan", boleh={"pemilik"}),
    Baris("kompetensi:hapus", "pelatihan", boleh={"pemilik"}, metode="post", sebab="until it is verified"),
    Baris(
        "kompetensi:verifikasi",
        "pelatihan",
        boleh=HR,
        kecuali={"pemilik"},
        metode="post",
        sebab="HR verifies the hours; not even HR verifies its own",
    ),
    Baris("kompetensi:tolak", "pelatihan", boleh=HR, kecuali={"pemilik"}),
    Baris("kompetensi:tolak", "pelatihan", boleh=HR, kecuali={"pemilik"}, metode="post", data={"alasan": "Buram"}),
]
