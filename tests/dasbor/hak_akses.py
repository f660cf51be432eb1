"""Who may ask which address of the dashboards (tests/hak.py)."""

from tests.dasbor.bahan import volume
from tests.hak import ASING, ATAS, BAWAH, KINERJA, SEMUA, Baris, Milik, MilikUnit
from tests.indikator.bahan import iki_manual

MELIHAT_KOTA = {"pimpinan", "koordinator_pengaduan", "citra"}
"""Pimpinan and koordinator see all OPD; heads of OPD each their own (in the cast: Citra)."""

OBJEK = {
    "pratinjau": Milik(lambda kota, pemilik: {"iki_pk": iki_manual(pemilik).pk, "periode_pk": kota.tw3.pk}),
    "jejak": Milik(lambda kota, pemilik: {"pk": volume(kota, pemilik).pk}),
    "pegawai": Milik(lambda kota, pemilik: {"pk": pemilik.pk}),
    "tren_unit": MilikUnit(lambda kota, unit: {"pk": unit.pk}),
    "opd": MilikUnit(lambda kota, pemilik: {"pk": pemilik.pk}, ("disdukcapil", "dishub"), (BAWAH, ATAS, ASING)),
}
KEPALA = {"pimpinan", "koordinator_pengaduan", "di_atas"}

BARIS = [
    Baris("dasbor:beranda", boleh=SEMUA, sebab="what waits for oneself, in every app's own scope"),
    Baris("dasbor:profil", boleh=SEMUA, sebab="one's own"),
    Baris("dasbor:tim", boleh={"pemimpin"}, sebab="who leads a unit today"),
    Baris("dasbor:pegawai", "pegawai", boleh=KINERJA, sebab="the scope of a person; each part again in its own"),
    Baris("dasbor:tren_tim", boleh={"pemimpin"}, sebab="the people of Tim saya"),
    Baris(
        "dasbor:tren_unit",
        "tren_unit",
        boleh={"di_atas", "admin_kepegawaian", "pimpinan"},
        sebab="who leads the unit or stands above it; its people again in `IKI.visible_to`",
    ),
    Baris("dasbor:kota", boleh=MELIHAT_KOTA, sebab="who leads an OPD sees that one, pimpinan and koordinator all"),
    Baris("dasbor:kota_unduh", boleh=MELIHAT_KOTA),
    Baris("dasbor:opd", "opd", boleh=KEPALA, sebab="same"),
    Baris("dasbor:opd_unduh", "opd", boleh=KEPALA),
    Baris("dasbor:jejak", "jejak", boleh=KINERJA, sebab="`Pengukuran.visible_to`: the scope of the SKP"),
    Baris("dasbor:pratinjau", "pratinjau", boleh=KINERJA, sebab="who may see the number sees what would count"),
    Baris("dasbor:jejak_unduh", "jejak", boleh=KINERJA, sebab="the rows of the page, for the same reader"),
]
