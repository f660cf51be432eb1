"""Units and posts: the structure is open to all staff, HR changes it."""

from pegawai.models import NamaJabatan
from tests.hak import SEMUA, Baris, MilikUnit, Umum

OBJEK = {
    "unit": MilikUnit(lambda kota, pemilik: {"pk": pemilik.pk}),
    "jabatan": MilikUnit(lambda kota, pemilik: {"pk": pemilik.jabatan_set.first().pk}),
    "nama": Umum(lambda kota: {"pk": NamaJabatan.objects.get(nama="Auditor").pk}, "the catalogue is the city's"),
    "csv": Umum(lambda kota: {"jenis": "csv"}, "the structure is open"),
    "xlsx": Umum(lambda kota: {"jenis": "xlsx"}, "the structure is open"),
}

AKHIRI = {
    "jenis": "gabung",
    "penerus": "Sekretariat Dinas Kependudukan dan Pencatatan Sipil",
    "tanggal": "2026-10-01",
    "dasar": "Perwali",
}

JABATAN = {"nama": "Analis Kebijakan", "mulai": "2026-10-01", "jenis": "jf_keahlian", "jenjang": "ahli_muda"}
TUTUP = {"sampai": "2026-10-01", "dasar": "Perwali"}
NAMA = {"nama": "Auditor", "jenis": "jf_keahlian", "jenjang": "ahli_madya"}

BARIS = [
    Baris("pegawai:unit_unduh", "csv", boleh=SEMUA),
    Baris("pegawai:unit_unduh", "xlsx", boleh=SEMUA),
    Baris("pegawai:unit_ketik", boleh=SEMUA, data={"induk": "dinas"}),
    Baris("pegawai:unit_akhiri", "unit", boleh={"admin_kepegawaian"}),
    Baris("pegawai:unit_akhiri", "unit", boleh={"admin_kepegawaian"}, data=AKHIRI),
    Baris("pegawai:unit_akhiri", "unit", boleh={"admin_kepegawaian"}, metode="post", data=AKHIRI),
    Baris("pegawai:jabatan_unit", "unit", boleh=SEMUA),
    Baris("pegawai:jabatan_tambah", "unit", boleh={"admin_kepegawaian"}),
    Baris("pegawai:jabatan_tambah", "unit", boleh={"admin_kepegawaian"}, metode="post", data=JABATAN),
    Baris("pegawai:jabatan_katalog", boleh=SEMUA),
    Baris("pegawai:jabatan_ketik", boleh=SEMUA, data={"nama": "analis"}),
    Baris("pegawai:jabatan_kosong", boleh={"admin_kepegawaian"}),
    Baris("pegawai:jabatan_tutup", "jabatan", boleh={"admin_kepegawaian"}),
    Baris("pegawai:jabatan_tutup", "jabatan", boleh={"admin_kepegawaian"}, metode="post", data=TUTUP),
    Baris("pegawai:jabatan_ubah_nama", "nama", boleh={"admin_kepegawaian"}),
    Baris("pegawai:jabatan_ubah_nama", "nama", boleh={"admin_kepegawaian"}, metode="post", data=NAMA),
    Baris("pegawai:unit_batal", "unit", boleh={"admin_kepegawaian"}, metode="post"),
]
