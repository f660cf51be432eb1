"""The standing cast: the same people and units in the demo city, the tests, the screenshots and the documentation.

Made by the services that the pages use. Who may see what: docs/hak-akses.md; accounts: docs/demo.md.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from inti.models import Wilayah
from pegawai.enums import JenisJabatan as J
from pegawai.enums import JenisPenugasan, JenisUnit, Jenjang, Peran, StatusPegawai
from pegawai.models import NamaJabatan, Pegawai, UnitKerja
from pegawai.services import (
    angkat,
    beri_peran,
    buat_jabatan,
    buat_pegawai,
    buat_unit,
    catat_pangkat,
    catat_status,
    susunan_sekaligus,
)

SANDI_DEMO = "kinerja-demo"

UNIT: tuple[tuple[str, str, JenisUnit, str | None], ...] = (
    ("kota", "Pemerintah Kota Makassar", JenisUnit.KOTA, None),
    ("disdukcapil", "Dinas Kependudukan dan Pencatatan Sipil", JenisUnit.DINAS, "kota"),
    ("capil_sekretariat", "Sekretariat Dinas Kependudukan dan Pencatatan Sipil", JenisUnit.SEKRETARIAT, "disdukcapil"),
    ("capil_bidang", "Bidang Pelayanan Pencatatan Sipil", JenisUnit.BIDANG, "disdukcapil"),
    ("dishub", "Dinas Perhubungan", JenisUnit.DINAS, "kota"),
    ("dishub_lalin", "Bidang Lalu Lintas", JenisUnit.BIDANG, "dishub"),
    ("dishub_sarpras", "Bidang Sarana dan Prasarana", JenisUnit.BIDANG, "dishub"),
    ("bkpsdmd", "Badan Kepegawaian dan Pengembangan SDM Daerah", JenisUnit.BADAN, "kota"),
    ("bkpsdmd_kinerja", "Bidang Penilaian Kinerja dan Penghargaan", JenisUnit.BIDANG, "bkpsdmd"),
    ("inspektorat", "Inspektorat Daerah", JenisUnit.INSPEKTORAT, "kota"),
    ("diskominfo", "Dinas Komunikasi dan Informatika", JenisUnit.DINAS, "kota"),
    ("dinkes", "Dinas Kesehatan", JenisUnit.DINAS, "kota"),
    ("puskesmas", "Puskesmas Batua", JenisUnit.PUSKESMAS, "dinkes"),
    ("kec_panakkukang", "Kecamatan Panakkukang", JenisUnit.KECAMATAN, "kota"),
)
"""Key, name, kind, parent: what the cast needs. The demo city adds the rest."""


@dataclass(frozen=True, slots=True)
class Tokoh:
    """One of the cast: who they are, which post they hold, and which role they were given."""

    kunci: str
    nama: str
    nip: str | None
    unit: str
    jabatan: str
    jenis: J
    status: StatusPegawai = StatusPegawai.PNS
    golongan: str = ""
    jenjang: str = ""
    pimpinan: bool = False
    peran: Peran | None = None
    unit_peran: str = ""
    peran_dalam_cerita: str = ""


TOKOH: tuple[Tokoh, ...] = (
    Tokoh(
        "walikota", "H. Baso Sulaiman, S.E.", None, "kota", "Wali Kota", J.PEJABAT_NEGARA,
        pimpinan=True, peran=Peran.PIMPINAN, peran_dalam_cerita="Wali Kota; punya akun tanpa NIP dan tanpa SKP",
    ),
    Tokoh(
        "citra", "Citra Lestari Daeng Bau, S.Sos., M.Si.", "197109081996032003", "disdukcapil",
        "Kepala Dinas Kependudukan dan Pencatatan Sipil", J.JPT_PRATAMA, golongan="IV/c", pimpinan=True,
        peran_dalam_cerita="Kepala dinas, atasan Budi",
    ),
    Tokoh(
        "budi", "Budi Santoso, S.H.", "198005102005011002", "capil_bidang",
        "Kepala Bidang Pelayanan Pencatatan Sipil", J.ADMINISTRATOR, golongan="IV/a", pimpinan=True,
        peran_dalam_cerita="Kepala bidang, atasan langsung Ani",
    ),
    Tokoh(
        "ani", "Ani Rahmawati, S.A.P.", "199203152015052001", "capil_bidang", "Pengelola Layanan Pencatatan Sipil",
        J.PELAKSANA, golongan="III/b", peran_dalam_cerita="Staf loket akta kelahiran",
    ),
    Tokoh(
        "eka", "Eka Wulandari, S.Sos.", "199107012015032005", "capil_bidang", "Pengelola Layanan Pencatatan Sipil",
        J.PELAKSANA, golongan="III/b", peran_dalam_cerita="Rekan Ani",
    ),
    Tokoh(
        "fitri", "Fitri Handayani, S.Kom.", "199312252018012006", "capil_bidang", "Penelaah Data Kependudukan",
        J.PELAKSANA, golongan="III/a", peran_dalam_cerita="Rekan Ani",
    ),
    Tokoh(
        "gilang", "Gilang Pratama, A.Md.", "199408172019031007", "capil_bidang", "Pengelola Arsip Kependudukan",
        J.PELAKSANA, golongan="II/d", peran_dalam_cerita="Rekan Ani",
    ),
    Tokoh(
        "lestari", "Lestari Ningsih", "199506102025242013", "capil_bidang", "Operator Layanan Operasional",
        J.PELAKSANA, StatusPegawai.PPPK_PARUH_WAKTU, golongan="V", peran_dalam_cerita="PPPK paruh waktu, rekan Ani",
    ),
    Tokoh(
        "hasan", "Hasan Basri, S.E.", "198212012006041010", "capil_sekretariat",
        "Kepala Subbagian Umum dan Kepegawaian", J.PENGAWAS, golongan="III/d",
        peran=Peran.PENGHUBUNG, unit_peran="disdukcapil", peran_dalam_cerita="Pejabat penghubung Disdukcapil",
    ),
    Tokoh(
        "rini", "Rini Marlina, S.A.P.", "199003112014032031", "capil_sekretariat", "Pengelola Kepegawaian",
        J.PELAKSANA, golongan="III/b", peran=Peran.ADMIN_UNIT, unit_peran="disdukcapil",
        peran_dalam_cerita="Admin unit: mengurus data kepegawaian Disdukcapil, tanpa melihat kinerjanya",
    ),
    Tokoh(
        "dedi", "Dedi Kurniawan, S.T.", "199011202014021004", "dishub_lalin", "Pengelola Perlengkapan Jalan",
        J.PELAKSANA, golongan="III/b", peran_dalam_cerita="Staf dinas lain: tidak boleh melihat apa pun milik Ani",
    ),
    Tokoh(
        "joko", "Joko Purnomo, S.SiT., M.T.", "197912052003121012", "dishub_sarpras",
        "Kepala Seksi Prasarana", J.PENGAWAS, golongan="III/d",
        peran_dalam_cerita="Plt Kepala Bidang Lalu Lintas, dengan tanggal mulai dan selesai",
    ),
    Tokoh(
        "farida", "Farida Yusuf, S.Psi., M.M.", "198502142008012008", "bkpsdmd_kinerja", "Analis SDM Aparatur",
        J.JF_KEAHLIAN, golongan="III/d", jenjang=Jenjang.AHLI_MUDA, peran=Peran.ADMIN_KEPEGAWAIAN,
        peran_dalam_cerita="Admin kepegawaian (BKPSDMD)",
    ),
    Tokoh(
        "hadi", "Hadi Wijaya, S.I.Kom.", "198803302010011009", "diskominfo", "Pranata Hubungan Masyarakat",
        J.JF_KEAHLIAN, golongan="III/c", jenjang=Jenjang.AHLI_MUDA, peran=Peran.KOORDINATOR_PENGADUAN,
        peran_dalam_cerita="Koordinator pengaduan",
    ),
    Tokoh(
        "indah", "Indah Permatasari, S.E., Ak.", "198104222004012011", "inspektorat", "Auditor",
        J.JF_KEAHLIAN, golongan="IV/a", jenjang=Jenjang.AHLI_MADYA, peran=Peran.INSPEKTORAT,
        peran_dalam_cerita="Inspektorat",
    ),
    Tokoh(
        "nurul", "Nurul Hidayah, A.Md.Kep.", "198907192013022014", "puskesmas", "Perawat", J.JF_KETERAMPILAN,
        golongan="II/d", jenjang=Jenjang.TERAMPIL, peran_dalam_cerita="Perawat puskesmas",
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pemeran:
    """What was built: people and units by key."""

    orang: dict[str, Pegawai]
    unit: dict[str, UnitKerja]


def nama_jabatan(nama: str, jenis: J, jenjang: str = "") -> NamaJabatan:
    """The entry of the catalogue, made when it is missing."""
    return NamaJabatan.objects.get_or_create(nama=nama, defaults={"jenis": jenis, "jenjang": jenjang})[0]


def bangun_unit(mulai: date) -> dict[str, UnitKerja]:
    """The units of the cast, from `mulai` on."""
    unit: dict[str, UnitKerja] = {}
    for kunci, nama, jenis, induk in UNIT:
        unit[kunci] = buat_unit(
            oleh=None,
            kode=kunci.upper().replace("_", "-"),
            nama=nama,
            jenis=jenis,
            induk=unit[induk] if induk else None,
            mulai=mulai,
            dasar="Perda Kota Makassar Nomor 8 Tahun 2016",
            wilayah=Wilayah.objects.filter(jenis="kecamatan", nama="Panakkukang").first()
            if kunci == "kec_panakkukang"
            else None,
        )
    return unit


def tempatkan(tokoh: Tokoh, unit: dict[str, UnitKerja], mulai: date) -> Pegawai:
    """A person with account, status, rank, post and role. Staff posts of one name at one unit are shared."""
    orang = buat_pegawai(
        oleh=None, nama=tokoh.nama, nip=tokoh.nip, login="" if tokoh.nip else tokoh.kunci, sandi=SANDI_DEMO
    )
    katalog = nama_jabatan(tokoh.jabatan, tokoh.jenis, tokoh.jenjang)
    jabatan = unit[tokoh.unit].jabatan_set.filter(nama_jabatan=katalog, tunggal=False).first() or buat_jabatan(
        oleh=None,
        nama_jabatan=katalog,
        unit=unit[tokoh.unit],
        mulai=mulai,
        pimpinan=tokoh.pimpinan,
        tunggal=tokoh.jenis in {J.PENGAWAS, J.ADMINISTRATOR},
    )
    angkat(oleh=None, pegawai=orang, jabatan=jabatan, mulai=mulai, dasar=f"SK Wali Kota tahun {mulai.year}")
    if tokoh.nip:
        catat_status(oleh=None, pegawai=orang, status=tokoh.status, mulai=mulai)
        catat_pangkat(oleh=None, pegawai=orang, golongan=tokoh.golongan, mulai=mulai)
    if tokoh.peran:
        beri_peran(
            oleh=None,
            pegawai=orang,
            peran=tokoh.peran,
            unit=unit[tokoh.unit_peran] if tokoh.unit_peran else None,
            mulai=mulai,
        )
    return orang


def bangun_pemeran(*, tanggal: date) -> Pemeran:
    """The cast as it stands on `tanggal`: posts since January two years before; Joko is Plt 45 days either way."""
    mulai = date(tanggal.year - 2, 1, 1)
    with susunan_sekaligus(oleh=None):
        unit = bangun_unit(mulai)
    orang = {tokoh.kunci: tempatkan(tokoh, unit, mulai) for tokoh in TOKOH}
    kosong = buat_jabatan(
        oleh=None,
        nama_jabatan=nama_jabatan("Kepala Bidang Lalu Lintas", J.ADMINISTRATOR),
        unit=unit["dishub_lalin"],
        mulai=mulai,
        pimpinan=True,
    )
    angkat(
        oleh=None,
        pegawai=orang["joko"],
        jabatan=kosong,
        jenis=JenisPenugasan.PLT,
        mulai=tanggal - timedelta(days=45),
        sampai=tanggal + timedelta(days=45),
        dasar="Surat Perintah Wali Kota tentang Pelaksana Tugas",
    )
    return Pemeran(orang=orang, unit=unit)
