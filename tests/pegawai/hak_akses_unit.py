"""Units and posts: the structure is open to all staff, HR changes it."""

from tests.hak import SEMUA, Baris, MilikUnit, Umum

OBJEK = {
    "unit": MilikUnit(lambda kota, pemilik: {"pk": pemilik.pk}),
    "csv": Umum(lambda kota: {"jenis": "csv"}, "the structure is open"),
    "xlsx": Umum(lambda kota: {"jenis": "xlsx"}, "the structure is open"),
}

AKHIRI = {
    "jenis": "gabung",
    "penerus": "Sekretariat Dinas Kependudukan dan Pencatatan Sipil",
    "tanggal": "2026-10-01",
    "dasar": "Perwali",
}

BARIS = [
    Baris("pegawai:unit_unduh", "csv", boleh=SEMUA),
    Baris("pegawai:unit_unduh", "xlsx", boleh=SEMUA),
    Baris("pegawai:unit_ketik", boleh=SEMUA, data={"induk": "dinas"}),
    Baris("pegawai:unit_akhiri", "unit", boleh={"admin_kepegawaian"}),
    Baris("pegawai:unit_akhiri", "unit", boleh={"admin_kepegawaian"}, data=AKHIRI),
    Baris("pegawai:unit_akhiri", "unit", boleh={"admin_kepegawaian"}, metode="post", data=AKHIRI),
    Baris("pegawai:unit_batal", "unit", boleh={"admin_kepegawaian"}, metode="post"),
]
