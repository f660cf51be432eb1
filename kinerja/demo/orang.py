"""The people around the cast (data/orang.csv), and of everybody what they do and which reports they answer."""

from dataclasses import dataclass, field
from datetime import date

from kinerja.demo.mutasi import PERNAH_STAF, naik_jabatan
from kinerja.demo.pemeran import SANDI_DEMO, Pemeran, nama_jabatan
from kinerja.demo.tabel import baca, bobot
from pegawai.enums import JenisJabatan, Peran, StatusPegawai
from pegawai.models import Pegawai, Penugasan, UnitKerja, UnitSusunan
from pegawai.services import angkat, beri_peran, buat_jabatan, buat_pegawai, catat_pangkat, catat_status

PROFIL_PEMERAN: dict[str, tuple[str, str]] = {
    "citra": ("kadis", ""),
    "budi": ("kabid_layanan", ""),
    "ani": ("loket", "kependudukan:60"),
    "eka": ("loket", "kependudukan:10"),
    "fitri": ("pranata", ""),
    "gilang": ("umum", ""),
    "lestari": ("loket", ""),
    "hasan": ("pengawas", ""),
    "rini": ("umum", ""),
    "dedi": ("lampu", "lampu-jalan:26"),
    "joko": ("pengawas", ""),
    "farida": ("analis", ""),
    "hadi": ("humas", ""),
    "indah": ("auditor", ""),
    "nurul": ("nakes", "kesehatan:6"),
}
"""Work profile of the cast (data/skp.csv, data/pekerjaan.csv), and which categories of reports they answer."""


@dataclass(frozen=True, slots=True)
class Pelaku:
    """A person of the demo: account, definitive post, work profile, and how often each category comes to them."""

    pegawai: Pegawai
    penugasan: Penugasan
    unit: UnitKerja
    unit_nama: str
    profil: str
    menangani: dict[str, int] = field(default_factory=dict)
    pemeran: bool = False
    pemutus: bool = False
    """Holds the role of admin kepegawaian."""

    @property
    def nip(self) -> str:
        return self.pegawai.nip or ""

    @property
    def pimpinan(self) -> bool:
        return self.penugasan.pimpinan


def _unit(kode: str, unit: dict[str, UnitKerja]) -> UnitKerja:
    """The unit of a row; `KEL:Karuwisi` is the kelurahan of that name in Panakkukang."""
    if not kode.startswith("KEL:"):
        return unit[kode]
    nama = kode.removeprefix("KEL:")
    panakkukang = unit["KEC-PANAKKUKANG"].wilayah_id
    return next(u for u in unit.values() if u.wilayah and u.wilayah.induk_id == panakkukang and u.wilayah.nama == nama)


def _beri_peran(orang: Pegawai, teks: str, unit: dict[str, UnitKerja], mulai: date) -> None:
    peran, _, kode = teks.partition(":")
    if peran:
        beri_peran(oleh=None, pegawai=orang, peran=Peran(peran), unit=unit[kode] if kode else None, mulai=mulai)


def bangun_orang(*, pemeran: Pemeran, unit: dict[str, UnitKerja], mulai: date) -> list[Pelaku]:
    """Everybody with an NIP, the cast first: account, status, rank, post, role.

    Who has no story in docs/demo.md (column `akun`) gets no password: hashing one takes long on purpose.
    """
    nama_unit = dict(UnitSusunan.objects.berlaku(mulai).values_list("unit_id", "nama"))
    pelaku = []
    for kunci, (profil, menangani) in PROFIL_PEMERAN.items():
        orang = pemeran.orang[kunci]
        tugas = orang.penugasan_set.definitif().select_related("unit").get()
        pelaku.append(Pelaku(orang, tugas, tugas.unit, nama_unit[tugas.unit_id], profil, bobot(menangani), True))
    for baris in baca("orang"):
        tempat, jenis = _unit(baris["unit"], unit), JenisJabatan(baris["jenis"])
        orang = buat_pegawai(
            oleh=None, nama=baris["nama"], nip=baris["nip"], sandi=SANDI_DEMO if baris["akun"] else None
        )
        katalog = nama_jabatan(baris["jabatan"], jenis, baris["jenjang"])
        jabatan = tempat.jabatan_set.filter(nama_jabatan=katalog, tunggal=False).first() or buat_jabatan(
            oleh=None,
            nama_jabatan=katalog,
            unit=tempat,
            mulai=mulai,
            pimpinan=bool(baris["pimpinan"]),
            tunggal=jenis in {JenisJabatan.PENGAWAS, JenisJabatan.ADMINISTRATOR},
        )
        tugas = (
            naik_jabatan(orang, jabatan, mulai)
            if baris["nip"] in PERNAH_STAF
            else angkat(
                oleh=None, pegawai=orang, jabatan=jabatan, mulai=mulai, dasar=f"SK Wali Kota tahun {mulai.year}"
            )
        )
        catat_status(oleh=None, pegawai=orang, status=StatusPegawai(baris["status"]), mulai=mulai)
        catat_pangkat(oleh=None, pegawai=orang, golongan=baris["golongan"], mulai=mulai)
        _beri_peran(orang, baris["peran"], unit, mulai)
        pelaku.append(
            Pelaku(
                orang,
                tugas,
                tempat,
                nama_unit[tempat.pk],
                baris["profil"],
                bobot(baris["menangani"]),
                pemutus=baris["peran"] == Peran.ADMIN_KEPEGAWAIAN,
            )
        )
    return pelaku
