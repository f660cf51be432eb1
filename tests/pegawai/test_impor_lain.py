"""Import of units, posts and leave: new, changed, refused, and the same when done again."""

from datetime import date

import pytest

from inti.models import Pemberitahuan
from pegawai.models import Jabatan, Ketidakhadiran, NamaJabatan, UnitKerja, UnitLeluhur, UnitSusunan
from tests.pegawai.bahan_impor import galat, periksa, terapkan, tindakan, xlsx
from tests.pemeran import HARI_INI, Kota

pytestmark = pytest.mark.django_db
UNIT = ("KODE", "NAMA", "JENIS", "INDUK", "BERLAKU MULAI")
JABATAN = ("UNOR NAMA", "JABATAN NAMA", "JENIS JABATAN NAMA", "ESELON NAMA", "KELAS JABATAN")
CUTI = ("NIP", "JENIS CUTI", "TANGGAL MULAI", "TANGGAL SELESAI")


def test_units_in_any_order_with_parents_by_code_or_name(kota: Kota) -> None:
    baris = [
        UNIT,
        ("SEKSI-A", "Seksi Akta", "", "BIDANG-B", "15-09-2026"),
        ("BIDANG-B", "Bidang Baru", "", "Dinas Perhubungan", "15-09-2026"),
    ]
    satu = periksa(kota.farida, xlsx(baris), jenis="unit")
    assert galat(satu) == {}
    assert tindakan(satu) == {2: "baru", 3: "baru"}
    terapkan(kota.farida, satu)
    seksi = UnitKerja.objects.get(kode="SEKSI-A")
    assert UnitSusunan.objects.get(unit=seksi).jenis == "seksi"
    di_atas = UnitLeluhur.objects.berlaku(HARI_INI).filter(unit=seksi).values_list("leluhur__kode", flat=True)
    assert set(di_atas) == {"SEKSI-A", "BIDANG-B", "DISHUB", "KOTA"}
    assert set(tindakan(periksa(kota.farida, xlsx(baris), jenis="unit")).values()) == {"sama"}


def test_a_renamed_and_moved_unit_keeps_its_past(kota: Kota) -> None:
    baris = [UNIT, ("CAPIL-BIDANG", "Bidang Akta", "", "DISHUB", "")]
    terapkan(kota.farida, periksa(kota.farida, xlsx(baris), jenis="unit"))
    lama, baru = UnitSusunan.objects.filter(unit=kota.unit["capil_bidang"]).order_by("mulai")
    assert (lama.nama, lama.sampai) == ("Bidang Pelayanan Pencatatan Sipil", HARI_INI)
    assert (baru.nama, baru.induk, baru.mulai) == ("Bidang Akta", kota.unit["dishub"], HARI_INI)
    assert set(tindakan(periksa(kota.farida, xlsx(baris), jenis="unit")).values()) == {"sama"}


@pytest.mark.parametrize(
    ("baris", "kata"),
    [
        ([("DISDUKCAPIL", "Dinas Kependudukan dan Pencatatan Sipil", "", "CAPIL-BIDANG", "")], "atasan bagi dirinya"),
        ([("A1", "Bidang A", "", "B1", ""), ("B1", "Bidang B", "", "A1", "")], "Bidang A › Bidang B › Bidang A"),
        ([("A1", "Bidang A", "", "A1", "")], "induk bagi dirinya sendiri"),
        ([("A1", "Bidang A", "", "DISHUB", "01-01-2020")], "baru ada sejak 01-01-2024"),
        ([("A1", "Bidang A", "", "Dinas Perhubngan", "")], "Yang mirip: Dinas Perhubungan"),
        ([("A1", "Bidang A", "", "", "")], "Isi unit induknya"),
        ([("A1", "Anu", "", "DISHUB", "")], "Jenis unit tidak terbaca"),
        ([("A 1", "Bidang A", "", "DISHUB", "")], "Kode hanya boleh"),
        ([("A1", "Bidang A", "", "DISHUB", ""), ("A1", "Bidang B", "", "DISHUB", "")], "baris 2"),
        ([("", "Bidang A", "", "DISHUB", "")], "wajib diisi"),
        ([("A1", "Bidang A", "", "DISHUB", "01-01-2205")], "Tahun 2205"),
    ],
)
def test_units_that_make_no_tree(kota: Kota, baris: list[tuple[str, ...]], kata: str) -> None:
    satu = periksa(kota.farida, xlsx([UNIT, *baris]), jenis="unit")
    assert satu.status == "bermasalah"
    assert kata in " ".join(galat(satu).values())


def test_units_missing_from_a_complete_list_are_proposed(kota: Kota) -> None:
    satu = periksa(
        kota.farida, xlsx([UNIT, ("DISHUB", "Dinas Perhubungan", "", "KOTA", "")]), jenis="unit", lengkap=True
    )
    assert satu.ringkasan["akhiri"] > 5
    terapkan(kota.farida, satu)
    assert UnitSusunan.objects.berlaku(HARI_INI).filter(unit=kota.unit["disdukcapil"]).exists()


def test_posts_come_from_the_list_of_their_holders(kota: Kota) -> None:
    baris = [
        JABATAN,
        ("Bidang Lalu Lintas", "Penguji Kendaraan Bermotor Terampil", "Jabatan Fungsional", "", "6"),
        ("Bidang Lalu Lintas", "Penguji Kendaraan Bermotor Terampil", "Jabatan Fungsional", "", "6"),
        ("Puskesmas Batua", "Kepala Puskesmas Batua", "Struktural", "IV/a", "9"),
    ]
    satu = periksa(kota.farida, xlsx(baris), jenis="jabatan")
    assert galat(satu) == {}
    assert tindakan(satu) == {2: "baru", 3: "sama", 4: "baru"}
    terapkan(kota.farida, satu)
    nama = NamaJabatan.objects.get(nama="Penguji Kendaraan Bermotor Terampil")
    assert (nama.jenis, nama.jenjang, nama.kelas) == ("jf_keterampilan", "terampil", 6)
    kepala = Jabatan.objects.get(nama_jabatan__nama="Kepala Puskesmas Batua")
    assert (kepala.pimpinan, kepala.tunggal, kepala.nama_jabatan.jenis) == (True, True, "pengawas")
    assert set(tindakan(periksa(kota.farida, xlsx(baris), jenis="jabatan")).values()) == {"sama"}


@pytest.mark.parametrize(
    ("baris", "kata"),
    [
        (("Bidang Lalu Lintas", "Kepala Bidang Lain", "Struktural", "III/b", ""), "sudah memimpin unit ini"),
        (("Bidang Lalu Lintas", "Anu", "Struktural", "", ""), "perlu kolom eselon"),
        (("Bidang Lalu Lintas", "Anu", "Fungsional", "", ""), "perlu jenjang"),
        (("Bidang Lalu Lintas", "Anu", "Pelaksana", "", "99"), "1 sampai 17"),
        (("Bidang Tidak Ada", "Anu", "Pelaksana", "", ""), "tidak ada"),
        (("Bidang Lalu Lintas", "=1+1", "Pelaksana", "", ""), "rumus"),
    ],
)
def test_posts_that_are_refused(kota: Kota, baris: tuple[str, ...], kata: str) -> None:
    assert kata in galat(periksa(kota.farida, xlsx([JABATAN, baris]), jenis="jabatan"))[2]


def test_leave_is_recorded_and_told(kota: Kota) -> None:
    baris = [CUTI, (kota.ani.nip, "Tahunan", "21-09-2026", "25 September 2026")]
    satu = periksa(kota.farida, xlsx(baris), jenis="ketidakhadiran")
    assert tindakan(satu) == {2: "baru"}
    terapkan(kota.farida, satu)
    cuti = Ketidakhadiran.objects.get(pegawai=kota.ani)
    assert (cuti.mulai, cuti.sampai, cuti.sumber, cuti.status) == (
        date(2026, 9, 21), date(2026, 9, 26), "impor", "disetujui"
    )  # fmt: skip
    assert Pemberitahuan.objects.filter(penerima=kota.ani, judul__startswith="Cuti tahunan").exists()
    assert set(tindakan(periksa(kota.farida, xlsx(baris), jenis="ketidakhadiran")).values()) == {"sama"}


def test_leave_that_overlaps_or_is_of_nobody(kota: Kota) -> None:
    terapkan(
        kota.farida,
        periksa(kota.farida, xlsx([CUTI, (kota.ani.nip, "Sakit", "01-09-2026", "03-09-2026")]), jenis="ketidakhadiran"),
    )
    baris = [
        CUTI,
        (kota.ani.nip, "Tahunan", "03-09-2026", "05-09-2026"),
        (kota.budi.nip, "Tahunan", "01-09-2026", "05-09-2026"),
        (kota.budi.nip, "Sakit", "05-09-2026", "06-09-2026"),
        ("199001012015051777", "Sakit", "05-09-2026", "06-09-2026"),
    ]
    pesan = galat(periksa(kota.farida, xlsx(baris), jenis="ketidakhadiran"))
    assert "yang sudah tercatat: Cuti sakit, 01-09-2026 sampai 03-09-2026" in pesan[2]
    assert "baris 4" in pesan[3]
    assert "baris 3" in pesan[4]
    assert "Tidak ada pegawai dengan NIP ini" in pesan[5]
