"""Who may ask which address of people and units (tests/hak.py)."""

from tests.hak import DATA_PEGAWAI, SEMUA, Baris, Milik, MilikUnit

OBJEK = {
    "pegawai": Milik(lambda kota, pemilik: {"pk": pemilik.pk}),
    "unit": MilikUnit(lambda kota, pemilik: {"pk": pemilik.pk}),
}
HR = {"admin_kepegawaian"}

BARIS = [
    Baris("pegawai:kantor", boleh=HR | {"inspektorat"}, sebab="the desk of personnel administration"),
    Baris("pegawai:list", boleh=SEMUA, sebab="each finds whom they may see"),
    Baris("pegawai:detail", "pegawai", boleh=DATA_PEGAWAI, sebab="the scope of a person"),
    Baris("pegawai:unit_list", boleh=SEMUA, sebab="the structure is open"),
    Baris("pegawai:unit_detail", "unit", boleh=SEMUA, sebab="the structure is open"),
    Baris("pegawai:unit_tambah", boleh=HR, sebab="the structure follows a regulation"),
    Baris("pegawai:unit_tambah", boleh=HR, metode="post"),
    Baris("pegawai:unit_ubah", "unit", boleh=HR, sebab="the structure follows a regulation"),
    Baris("pegawai:unit_ubah", "unit", boleh=HR, metode="post"),
]
