"""A made-up city of full size on top of the cast: 20,000 people, 1,500 dated units, 60,000 assignments.

Rows are drawn by a fixed seed and written by COPY, so that the same size gives the same city; closure by the product's
own function. What a later issue measures is added as another `_isi_…` step. All constraints of the database hold, since
they are on while the rows come in.
"""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate, pairwise
from random import Random
from time import perf_counter
from typing import Any

from django.db import connection, models

from indikator.services import muat_pustaka
from inti.waktu import SELAMANYA
from kinerja.demo.tabel import baca
from pegawai.enums import PERAN_EMPAT_MATA, JenisPenugasan, JenisUnit, Peran, StatusPegawai
from pegawai.models import (
    Jabatan,
    Ketidakhadiran,
    NamaJabatan,
    PangkatGolongan,
    Pegawai,
    Penugasan,
    PeranPegawai,
    StatusKepegawaian,
    UnitKerja,
    UnitPenerus,
    UnitSusunan,
)
from pegawai.querysets import atasan_semua
from pegawai.services import susunan_sekaligus
from tests.pemeran import HARI_INI, SEKARANG, Kota

BENIH = 7371
AWAL = date(2017, 1, 1)
"""Beginning of the structure that PP 18/2016 brought."""
MASA_DEPAN = date(2027, 1, 1)
"""Day of the merger that is decided and not yet in force."""

ORANG, UNIT = 20_000, 1_500
TUGAS_SEORANG = 3
PARUH_WAKTU = 0.33
"""Share of PPPK paruh waktu: 6,600 of 20,000."""

_DEPAN = """Andi Abdul Ahmad Muhammad Sitti Nur Nurul Sri Rahmat Rahmawati Hasan Hasnah Hasnawati Syamsul Syamsuddin
Baharuddin Kamaruddin Jamaluddin Burhanuddin Saharuddin Amiruddin Najamuddin Nurhayati Nurlela Nurlina Nursiah Nurjannah
Nuraeni Rosmini Rosdiana Rosmiati Rosnani Hartati Hartini Haslinda Hasriani Herlina Herawati Indriani Irmawati Ismawati
Ismail Iskandar Idris Irfan Irwan Ilham Ikhsan Imran Jufri Jumriah Juliana Kartini Kasmawati Lukman Lina Marwah Marlina
Maryam Masita Megawati Mulyati Mustamin Mustari Nasrul Nirwana Nasir Patahuddin Rahman Ramlah Ratna Ridwan Rizal Rusli
Ruslan Salma Samsiah Saenal Sahrul Sudirman Suriani Sulaiman Supriadi Suardi Syahrir Syahrul Syarifuddin Tahir Takdir
Taufik Tenri Wahyu Wahyuni Wulan Yuliana Yunus Yusuf Yusran Zainal Zulkifli Zubaidah Fadhil Fadli Fajar Farida Fatmawati
Fitriani Fitri Agus Aminah Amelia Anita Ansar Ardiansyah Arifin Arman Asriani Asmawati Astuti Aswar Basri Baso Darmawati
Dewi Dian Djamila Eka Erna Gafur Hamka Hamzah Haris Hariani""".split()
_BELAKANG = """Rahman Rauf Tahir Saleh Halim Nur Bahri Anwar Amir Malik Kasim Sadik Gassing Nompo Tompo Lanto Djafar
Manda Ramli Lolo Tola Saputra Parenrengi Mappasessu Mansyur Pasang Patahuddin Akbar Ngai Situju Bau Sila Lallo Rewa
Tutu Rani Mangemba Mattalitti Mappatoba Mappangara Palaguna Pettarani Makkarumpa Makkasau Masse Massere Mallombassi
Mustafa Muchtar Musa Nawawi Nasution Natsir Hakim Hamid Hafid Haruna Hatta Hidayat Husain Ibrahim Ishak Jabbar Jamil
Junaid Kadir Karim Latief Liong Madjid Mahmud Majid Mansur Marzuki Muin Mulyadi Munir Nurdin Paturusi Rachman Razak
Rusdi Sabir Said Salam Salim Sanusi Sewang Siradjuddin Suaib Syam Syukur Talib Thamrin Umar Usman Wahab Wahid Yahya
Yasin Zainuddin Assegaf Bachtiar Daud Dahlan Daeng Fattah Ganing Arsyad Azis Aziz Badwi""".split()
_GELAR_DEPAN = [("", 84), ("H. ", 5), ("Hj. ", 6), ("Drs. ", 2), ("Dr. ", 1), ("dr. ", 2)]
_GELAR_BELAKANG = [
    ("", 30), (", S.E.", 11), (", S.Sos.", 10), (", S.Pd.", 16), (", S.H.", 4), (", S.Kep., Ns.", 5), (", A.Md.", 5),
    (", S.Kom.", 4), (", S.T.", 5), (", S.E., M.M.", 3), (", S.Pd., M.Pd.", 4), (", A.Md.Keb.", 3),
]  # fmt: skip

_STAF = {
    "kantor": (
        "Pengadministrasi Perkantoran", "Pengelola Layanan Operasional", "Penata Layanan Operasional",
        "Operator Layanan Operasional", "Penelaah Teknis Kebijakan", "Bendahara", "Pranata Komputer Ahli Pertama",
        "Analis Kebijakan Ahli Muda", "Arsiparis Terampil", "Pengelola Umum Operasional",
    ),
    "sekolah": (
        "Guru Ahli Pertama", "Guru Ahli Muda", "Guru Ahli Madya", "Operator Sekolah", "Penjaga Sekolah",
        "Pustakawan Terampil",
    ),
    "kesehatan": (
        "Perawat Terampil", "Perawat Ahli Pertama", "Bidan Terampil", "Bidan Mahir", "Dokter Ahli Pertama",
        "Dokter Ahli Muda", "Apoteker Ahli Pertama", "Nutrisionis Terampil", "Sanitarian Terampil",
    ),
}  # fmt: skip

PENSIUN = 0.02
"""Share of people whose posts have ended; they keep their rows."""


def _pilih(acak: Random, daftar: Sequence[tuple[str, int]]) -> str:
    jumlah = list(accumulate(berat for _, berat in daftar))
    return daftar[bisect(jumlah, acak.randrange(jumlah[-1]))][0]


def salin(model: type[models.Model], kolom: Sequence[str], baris: Iterable[Sequence[Any]]) -> int:
    """COPY rows into the table of a model; columns that are not named get the model's default."""
    semua = {f.name: f for f in model._meta.concrete_fields}
    lain = [f for n, f in semua.items() if n not in kolom and not isinstance(f, models.AutoField)]
    isi_lain = [
        SEKARANG if getattr(f, "auto_now_add", False) else f.get_db_prep_save(f.get_default(), connection) for f in lain
    ]
    nama = ", ".join(f'"{f.column}"' for f in [*(semua[k] for k in kolom), *lain])
    banyak = 0
    with connection.cursor() as kursor:
        with kursor.cursor.copy(f'COPY "{model._meta.db_table}" ({nama}) FROM STDIN') as keluar:
            for satu in baris:
                keluar.write_row([*satu, *isi_lain])
                banyak += 1
        if "id" in kolom:
            kursor.execute(
                f"SELECT setval(pg_get_serial_sequence('{model._meta.db_table}', 'id'), max(id)) "
                f'FROM "{model._meta.db_table}"'
            )
    return banyak


def _awal(model: type[models.Model]) -> int:
    return int((model.objects.aggregate(n=models.Max("id"))["n"] or 0) + 1)  # type: ignore[attr-defined]


def _hari(acak: Random, dari: date, ke: date) -> date:
    return dari + timedelta(days=acak.randrange(max(1, (ke - dari).days)))


@dataclass
class Unit:
    id: int
    kode: str
    bentuk: str
    """"kantor", "sekolah" or "kesehatan": what its people do."""
    tugas_tambahan: bool = False
    """Led by a functional officer as an additional duty (puskesmas, school)."""
    susunan: list[tuple[int | None, str, str, date, date]] = field(default_factory=list)
    """Parent, name, kind, first day, end."""
    baru: bool = True
    """False for a unit of the cast, which is there already."""

    @property
    def kini(self) -> tuple[int | None, str, str, date, date]:
        return next(s for s in self.susunan if s[3] <= HARI_INI < s[4])

    @property
    def hidup(self) -> bool:
        return any(s[3] <= HARI_INI < s[4] for s in self.susunan)

    @property
    def jenis(self) -> str:
        return self.susunan[-1][2]


@dataclass
class Rentang:
    """A definitive post of one person; `jabatan` is chosen last."""

    orang: int
    mulai: date
    sampai: date
    unit: int
    jabatan: int = 0
    pimpinan: bool = False


class Kotaku:
    """The city while it is being drawn."""

    def __init__(self, kota: Kota, orang: int, unit: int) -> None:
        self.acak = Random(BENIH)  # noqa: S311, made-up rows
        self.kota, self.banyak_orang, self.banyak_unit = kota, orang, unit
        self.unit: dict[int, Unit] = {}
        self.pimpinan: dict[int, int] = {}
        """Leading post of each unit that the cast left without one."""
        self.staf: dict[int, list[int]] = {}
        self.rentang: list[list[Rentang]] = []
        self.status: list[str] = []
        self.angkat: list[date] = []
        self.orang_awal = _awal(Pegawai)
        self.waktu: dict[str, float] = {}
        self.banyak: Counter[str] = Counter()

    # units

    def _tambah_unit(self, kode: str, nama: str, jenis: str, induk: int, bentuk: str = "kantor") -> int:
        pk = self._unit_berikut
        self._unit_berikut += 1
        unit = Unit(pk, kode, bentuk, bentuk != "kantor" and jenis in {JenisUnit.PUSKESMAS, JenisUnit.UPT})
        unit.susunan.append((induk, nama, jenis, AWAL, SELAMANYA))
        self.unit[pk] = unit
        return pk

    def _opd(self) -> None:
        """Offices by the demo's list, each with what offices of its kind consist of."""
        root = self.kota.unit["kota"].pk
        for baris in baca("unit"):
            if baris["induk"] == "KOTA":
                pk = self._tambah_unit(baris["kode"], baris["nama"], baris["jenis"], root)
                if baris["jenis"] == JenisUnit.KECAMATAN:
                    self._kecamatan(pk, baris["kode"], baris["nama"])
                else:
                    self._dinas(pk, baris["kode"], baris["nama"], 5)
        for kunci in ("disdukcapil", "dishub", "bkpsdmd", "inspektorat", "diskominfo", "dinkes"):
            satu = self.kota.unit[kunci]
            self._dinas(satu.pk, satu.kode, self.unit[satu.pk].kini[1], 2)
        satu = self.kota.unit["kec_panakkukang"]
        self._kecamatan(satu.pk, satu.kode, "Kecamatan Panakkukang")
        dinkes = self.kota.unit["dinkes"].pk
        for n in range(46):
            self._tambah_unit(f"PKM-{n:02}", f"Puskesmas {_BELAKANG[n]}", JenisUnit.PUSKESMAS, dinkes, "kesehatan")

    def _dinas(self, pk: int, kode: str, nama: str, bidang: int) -> None:
        sekretariat = self._tambah_unit(f"{kode}-SET", f"Sekretariat {nama}", JenisUnit.SEKRETARIAT, pk)
        for n, judul in enumerate(("Umum dan Kepegawaian", "Keuangan", "Perencanaan dan Pelaporan")):
            self._tambah_unit(f"{kode}-SUB{n}", f"Subbagian {judul} {nama}", JenisUnit.SEKSI, sekretariat)
        for b in range(bidang):
            satu = self._tambah_unit(f"{kode}-B{b}", f"Bidang {_DEPAN[b * 7]} {nama}", JenisUnit.BIDANG, pk)
            for s in range(2):
                self._tambah_unit(f"{kode}-B{b}S{s}", f"Seksi {_BELAKANG[b * 5 + s]} {nama}", JenisUnit.SEKSI, satu)

    def _kecamatan(self, pk: int, kode: str, nama: str) -> None:
        sekretariat = self._tambah_unit(f"{kode}-SET", f"Sekretariat {nama}", JenisUnit.SEKRETARIAT, pk)
        self._tambah_unit(f"{kode}-SUB", f"Subbagian Umum {nama}", JenisUnit.SEKSI, sekretariat)
        for judul in ("Pemerintahan", "Kebersihan", "Ketertiban", "Pemberdayaan"):
            self._tambah_unit(f"{kode}-{judul[:5].upper()}", f"Seksi {judul} {nama}", JenisUnit.SEKSI, pk)
        for n in range(10):
            satu = self._tambah_unit(
                f"{kode}-K{n}", f"Kelurahan {_BELAKANG[(pk * 3 + n) % len(_BELAKANG)]}", JenisUnit.KELURAHAN, pk
            )
            self._tambah_unit(f"{kode}-K{n}S", f"Sekretariat Kelurahan {n + 1} {nama}", JenisUnit.SEKRETARIAT, satu)

    def _potong(self, pk: int, hari: date, induk: int | None = None, nama: str = "") -> None:
        lama_induk, lama_nama, jenis, mulai, sampai = self.unit[pk].susunan[-1]
        self.unit[pk].susunan[-1] = (lama_induk, lama_nama, jenis, mulai, hari)
        self.unit[pk].susunan.append((induk or lama_induk, nama or lama_nama, jenis, hari, sampai))

    def _riwayat_unit(self) -> None:
        """Renames, moves and mergers of the past, and one merger that comes."""
        acak = self.acak
        seksi = [u.id for u in self.unit.values() if u.baru and u.jenis == JenisUnit.SEKSI]
        bidang = [u.id for u in self.unit.values() if u.baru and u.jenis == JenisUnit.BIDANG]
        dinas = [u.id for u in self.unit.values() if u.baru and u.jenis == JenisUnit.DINAS]
        acak.shuffle(seksi)
        banyak = self.banyak_unit // 25
        for pk in seksi[:banyak]:
            self._potong(pk, _hari(acak, date(2019, 1, 1), date(2023, 1, 1)), nama=f"{self.unit[pk].kini[1]} Terpadu")
        for pk in seksi[banyak : 2 * banyak]:
            self._potong(pk, _hari(acak, date(2021, 1, 1), date(2025, 1, 1)), induk=acak.choice(bidang))
        for pk in acak.sample(dinas, min(4, len(dinas))):
            self._potong(pk, date(2022, 1, 3), nama=f"{self.unit[pk].kini[1]} Kota")
        penerus = []
        for asal, tujuan in zip(seksi[-banyak:-1:2], seksi[-banyak + 1 :: 2], strict=False):
            hari = _hari(acak, date(2020, 1, 1), date(2025, 6, 1))
            *awal, (induk, nama, jenis, mulai, _) = self.unit[asal].susunan
            self.unit[asal].susunan = [*awal, (induk, nama, jenis, mulai, hari)]
            penerus.append((asal, tujuan, hari, "gabung"))
        if len(dinas) > 1:
            asal, tujuan = dinas[-2], dinas[-1]
            for pk, u in self.unit.items():
                if pk not in {asal, tujuan} and u.hidup and u.kini[0] == asal and u.susunan[-1][4] > MASA_DEPAN:
                    self._potong(pk, MASA_DEPAN, induk=tujuan)
            *awal, (induk, nama, jenis, mulai, _) = self.unit[asal].susunan
            self.unit[asal].susunan = [*awal, (induk, nama, jenis, mulai, MASA_DEPAN)]
            penerus.append((asal, tujuan, MASA_DEPAN, "gabung"))
        self._penerus = penerus

    def isi_unit(self) -> None:
        """All units with history, and the closure by the product's function."""
        self._unit_berikut = _awal(UnitKerja)
        UnitSusunan.objects.update(mulai=AWAL)
        for s in UnitSusunan.objects.all():
            bentuk = "kesehatan" if s.jenis == JenisUnit.PUSKESMAS else "kantor"
            self.unit[s.unit_id] = Unit(s.unit_id, "", bentuk, baru=False)
            self.unit[s.unit_id].susunan.append((s.induk_id, s.nama, s.jenis, s.mulai, s.sampai))
        self._opd()
        disdik = next(u.id for u in self.unit.values() if u.kode == "DISDIK")
        for n in range(max(0, self.banyak_unit - len(self.unit))):
            tingkat = "SMP" if n % 6 == 0 else "SD"
            self._tambah_unit(
                f"{tingkat}-{n:03}", f"UPT SPF {tingkat} Negeri {n + 1} Makassar", JenisUnit.UPT, disdik, "sekolah"
            )
        self._riwayat_unit()
        baru = [u for u in self.unit.values() if u.baru]
        salin(UnitKerja, ["id", "kode"], ((u.id, u.kode) for u in baru))
        mulai = perf_counter()
        with susunan_sekaligus(oleh=None):
            salin(
                UnitSusunan,
                ["unit", "induk", "nama", "jenis", "mulai", "sampai", "dasar"],
                ((u.id, *s, "Perda 8/2016") for u in baru for s in u.susunan),
            )
            mulai = perf_counter()
        self.waktu["penutupan"] = perf_counter() - mulai
        salin(UnitPenerus, ["asal", "penerus", "tanggal", "jenis"], self._penerus)
        self.banyak["unit"] = len(self.unit)

    # posts

    def isi_jabatan(self) -> None:
        katalog: dict[str, int] = {n.nama: n.pk for n in NamaJabatan.objects.all()}
        nama_baru: list[tuple[int, str, str]] = []
        berikut = _awal(NamaJabatan)

        def nama(teks: str, jenis: str) -> int:
            nonlocal berikut
            if teks not in katalog:
                katalog[teks] = berikut
                nama_baru.append((berikut, teks, jenis))
                berikut += 1
            return katalog[teks]

        jenis_pimpinan = {
            JenisUnit.SEKSI: "pengawas", JenisUnit.SEKRETARIAT: "administrator", JenisUnit.BIDANG: "administrator",
            JenisUnit.KELURAHAN: "pengawas", JenisUnit.KECAMATAN: "administrator",
        }  # fmt: skip
        baris: list[tuple[Any, ...]] = []
        pk = _awal(Jabatan)
        dipimpin = set(Jabatan.objects.filter(pimpinan=True).values_list("unit_id", flat=True))
        for u in self.unit.values():
            if u.id not in dipimpin:
                jenis = "jf_keahlian" if u.tugas_tambahan else jenis_pimpinan.get(JenisUnit(u.jenis), "jpt_pratama")
                sebutan = f"Kepala {u.susunan[-1][1]}"[:150]
                baris.append((pk, nama(sebutan, jenis), u.id, True, True, AWAL))
                self.pimpinan[u.id] = pk
                pk += 1
            self.staf[u.id] = []
            for teks in self.acak.sample(_STAF[u.bentuk], 4):
                jenis = "pelaksana" if u.bentuk == "kantor" else "jf_keahlian"
                baris.append((pk, nama(teks, jenis), u.id, False, False, AWAL))
                self.staf[u.id].append(pk)
                pk += 1
        salin(NamaJabatan, ["id", "nama", "jenis"], nama_baru)
        salin(Jabatan, ["id", "nama_jabatan", "unit", "pimpinan", "tunggal", "mulai"], baris)
        self.banyak["jabatan"] = len(baris)

    # people

    def _orang(self, nomor: int, paruh_waktu: int) -> tuple[str, str, date]:
        """Status, NIP without serial, day of appointment."""
        acak = self.acak
        if nomor < paruh_waktu:
            status, angkat = StatusPegawai.PPPK_PARUH_WAKTU, date(2025, 10, 1)
        elif acak.random() < 0.26:
            status, angkat = StatusPegawai.PPPK, date(acak.randint(2019, 2024), 1, 1)
        elif acak.random() < 0.03:
            status, angkat = StatusPegawai.CPNS, date(2026, 3, 1)
        else:
            status, angkat = StatusPegawai.PNS, date(acak.randint(1995, 2023), acak.choice((1, 3, 12)), 1)
        lahir = _hari(acak, date(max(1969, angkat.year - 42), 1, 1), date(min(angkat.year - 21, 2004), 1, 1))
        bulan = "21" if "pppk" in status else f"{angkat:%m}"
        return status, f"{lahir:%Y%m%d}{angkat:%Y}{bulan}{acak.choice('12')}", angkat

    def isi_orang(self) -> None:
        acak, urut = self.acak, Counter[str]()
        banyak = self.banyak_orang - Pegawai.objects.count()
        paruh_waktu = round(self.banyak_orang * PARUH_WAKTU)
        nomor = list(range(banyak))
        acak.shuffle(nomor)
        baris = []
        ada = set(Pegawai.objects.values_list("nip", flat=True))
        for n in nomor:
            status, awalan, angkat = self._orang(n, paruh_waktu)
            urut[awalan] += 1
            while (nip := f"{awalan}{urut[awalan]:03}") in ada:
                urut[awalan] += 1
            tengah = f" {acak.choice(_DEPAN)}" if acak.random() < 0.35 else ""
            nama = f"{acak.choice(_DEPAN)}{tengah} {acak.choice(_BELAKANG)}"
            nama = f"{_pilih(acak, _GELAR_DEPAN)}{nama}{_pilih(acak, _GELAR_BELAKANG)}"
            surel = f"{nama.split(',')[0].split()[-1].lower()}{n}@makassar.example"
            pensiun = status == StatusPegawai.PNS and acak.random() < PENSIUN
            baris.append((self.orang_awal + len(baris), nip, nip, nama, "!", surel, f"0811{n:08}", not pensiun))
            self.status.append(status)
            self.angkat.append(angkat)
        salin(Pegawai, ["id", "login", "nip", "nama", "password", "email", "telepon", "is_active"], baris)
        self._pensiun = {b[0] for b in baris if not b[-1]}
        self.banyak["orang"] = banyak + len(self.kota.orang)

    def _riwayat_jabatan(self) -> None:
        """Each person's stretches one after the other; the last is open, or ended for who retired."""
        acak = self.acak
        tempat = [u.id for u in self.unit.values() if u.hidup and u.id != self.kota.unit["kota"].pk]
        berat = [{"sekolah": 26, "kesehatan": 34}.get(self.unit[pk].bentuk, 8) for pk in tempat]
        jumlah = list(accumulate(berat))
        for n, (status, angkat) in enumerate(zip(self.status, self.angkat, strict=True)):
            mulai = max(AWAL, angkat)
            batas = {"pns": 5, "pppk": 2, "pppk_paruh_waktu": 1}.get(status, 1)
            potong = sorted({_hari(acak, mulai + timedelta(days=30), HARI_INI) for _ in range(acak.randint(0, batas))})
            potong = [p for p in potong if p > mulai] if (HARI_INI - mulai).days > 60 else []
            pk = self.orang_awal + n
            akhir = _hari(acak, date(2026, 1, 1), HARI_INI) if pk in self._pensiun else SELAMANYA
            tepi = [mulai, *(p for p in potong if p < akhir), akhir]
            milik, unit = [], 0
            for dari, ke in pairwise(tepi):
                # most moves stay in the office; teachers and nurses move less between kinds
                unit = unit if unit and acak.random() < 0.5 else tempat[bisect(jumlah, acak.randrange(jumlah[-1]))]
                milik.append(Rentang(pk, dari, ke, unit))
            self.rentang.append(milik)

    def _pilih_pimpinan(self) -> list[tuple[int, int, date, date]]:
        """Holders of the leading posts now and before; gives the stretches that stood empty (post, unit, from, to)."""
        acak = self.acak
        pns = [m for n, m in enumerate(self.rentang) if self.status[n] == StatusPegawai.PNS]
        kini = [m[-1] for m in pns if m[-1].sampai == SELAMANYA]
        dulu = [r for m in pns for r in m[:-1] if (r.sampai - r.mulai).days > 90]
        acak.shuffle(kini)
        acak.shuffle(dulu)
        lowong = []
        for u in self.unit.values():
            if u.id not in self.pimpinan:
                continue
            akhir = u.susunan[-1][4]
            awal_kini = min(akhir, HARI_INI)
            if u.tugas_tambahan:
                continue
            if akhir > HARI_INI and acak.random() < 0.93 and kini:
                satu = kini.pop()
                satu.unit, satu.jabatan, satu.pimpinan = u.id, self.pimpinan[u.id], True
                satu.sampai = akhir
                awal_kini = satu.mulai
            elif akhir > HARI_INI:
                awal_kini = _hari(acak, date(2025, 9, 1), HARI_INI)
                lowong.append((self.pimpinan[u.id], u.id, awal_kini, SELAMANYA))
            for _ in range(2):
                cocok = next((i for i in range(max(0, len(dulu) - 40), len(dulu)) if dulu[i].sampai <= awal_kini), None)
                if cocok is None:
                    break
                satu = dulu.pop(cocok)
                satu.unit, satu.jabatan, satu.pimpinan = u.id, self.pimpinan[u.id], True
                if satu.sampai < awal_kini:
                    lowong.append((self.pimpinan[u.id], u.id, satu.sampai, awal_kini))
                awal_kini = satu.mulai
        return lowong

    def isi_penugasan(self) -> None:
        acak = self.acak
        self._riwayat_jabatan()
        lowong = self._pilih_pimpinan()
        baris: list[tuple[Any, ...]] = []
        orang_unit: dict[int, list[int]] = {}
        for milik in self.rentang:
            for r in milik:
                jabatan = r.jabatan or acak.choice(self.staf[r.unit])
                baris.append(
                    (
                        r.orang,
                        jabatan,
                        r.unit,
                        r.pimpinan,
                        r.pimpinan,
                        "definitif",
                        r.mulai,
                        r.sampai,
                        "sk",
                        "SK Wali Kota",
                    )
                )
            if milik[-1].sampai > HARI_INI and not milik[-1].pimpinan:
                orang_unit.setdefault(milik[-1].unit, []).append(milik[-1].orang)
        semua = [m[-1].orang for m in self.rentang if m[-1].sampai > HARI_INI]
        sementara: dict[tuple[int, str], list[tuple[date, date]]] = {}

        def tambah(orang: int, unit: int, jenis: str, mulai: date, sampai: date) -> bool:
            jabatan = self.pimpinan[unit]
            terisi = sementara.setdefault((jabatan, jenis), [])
            if any(a < sampai and mulai < b for a, b in terisi):
                return False
            terisi.append((mulai, sampai))
            perintah = jenis in {JenisPenugasan.PLT, JenisPenugasan.PLH}
            dasar = ("surat_perintah", "Surat Perintah") if perintah else ("sk", "SK Wali Kota")
            baris.append((orang, jabatan, unit, True, True, jenis, mulai, sampai, *dasar))
            return True

        for _, unit, dari, ke in lowong:
            # a vacancy is bridged by a Plt for some months; the rest stands empty
            sampai = min(ke, dari + timedelta(days=acak.randint(60, 180)), date(2026, 12, 1))
            if acak.random() < 0.7 and dari < sampai:
                tambah(acak.choice(orang_unit.get(unit) or semua), unit, "plt", dari, sampai)
        for u in self.unit.values():
            if u.id in self.pimpinan and u.tugas_tambahan and orang_unit.get(u.id):
                mulai = _hari(acak, date(2022, 1, 1), HARI_INI)
                tambah(acak.choice(orang_unit[u.id]), u.id, "tugas_tambahan", mulai, SELAMANYA)
                tambah(acak.choice(orang_unit[u.id]), u.id, "tugas_tambahan", AWAL, mulai)
        dipimpin = [u.id for u in self.unit.values() if u.id in self.pimpinan and u.hidup]
        for unit in acak.sample(dipimpin, len(dipimpin) // 50):
            tambah(acak.choice(semua), unit, "plh", HARI_INI - timedelta(days=2), HARI_INI + timedelta(days=5))
        for _ in range(len(dipimpin) // 20):
            tambah(acak.choice(semua), acak.choice(dipimpin), "rangkap", _hari(acak, AWAL, HARI_INI), SELAMANYA)
        target = self.banyak_orang * TUGAS_SEORANG - Penugasan.objects.count()
        while len(baris) < target:
            # leave of leaders over the years: a Plh for a week or two
            mulai = _hari(acak, AWAL, HARI_INI - timedelta(days=20))
            tambah(acak.choice(semua), acak.choice(dipimpin), "plh", mulai, mulai + timedelta(days=acak.randint(3, 14)))
        kolom = "pegawai jabatan unit pimpinan tunggal jenis mulai sampai dasar_jenis dasar".split()
        self.banyak["penugasan"] = salin(Penugasan, kolom, baris) + len(self.kota.orang)

    # what hangs on people

    def isi_riwayat_orang(self) -> None:
        acak = self.acak
        pns = ["II/c", "II/d", "III/a", "III/b", "III/c", "III/d", "IV/a", "IV/b", "IV/c"]
        status, pangkat = [], []
        for n, (jenis, angkat) in enumerate(zip(self.status, self.angkat, strict=True)):
            pk = self.orang_awal + n
            if jenis == StatusPegawai.PNS:
                tetap = date(angkat.year + 1, angkat.month, 1)
                status += [(pk, "cpns", angkat, tetap, "SK CPNS"), (pk, "pns", tetap, SELAMANYA, "SK PNS")]
                mulai, tingkat = angkat, acak.randint(0, 2)
                while mulai < HARI_INI:
                    naik = date(mulai.year + 4, 4, 1)
                    akhir = naik if naik < HARI_INI and tingkat < len(pns) - 1 else SELAMANYA
                    pangkat.append((pk, pns[tingkat], mulai, akhir, "SK kenaikan pangkat"))
                    mulai, tingkat = akhir, min(tingkat + 1, len(pns) - 1)
            else:
                status.append((pk, jenis, angkat, SELAMANYA, "SK pengangkatan"))
                golongan = "III/a" if jenis == StatusPegawai.CPNS else acak.choice(["V", "VII", "IX"])
                pangkat.append((pk, golongan, angkat, SELAMANYA, "SK pengangkatan"))
        kolom = ["pegawai", "status", "mulai", "sampai", "dasar"]
        self.banyak["status"] = salin(StatusKepegawaian, kolom, status)
        kolom[1] = "golongan"
        self.banyak["pangkat"] = salin(PangkatGolongan, kolom, pangkat)

    def isi_peran(self) -> None:
        """An admin and a penghubung for each office, and more who hold a role for the whole city."""
        acak = self.acak
        anggota: dict[int, list[int]] = {}
        for milik in self.rentang:
            if milik[-1].sampai > HARI_INI:
                anggota.setdefault(milik[-1].unit, []).append(milik[-1].orang)
        baris: list[tuple[Any, ...]] = []
        pemberi = self.kota.farida.pk
        for u in self.unit.values():
            if u.baru and u.hidup and u.kini[0] == self.kota.unit["kota"].pk and anggota.get(u.id):
                for peran in (Peran.ADMIN_UNIT, Peran.PENGHUBUNG):
                    baris.append((acak.choice(anggota[u.id]), peran, u.id, date(2024, 1, 1), SELAMANYA, "SK", pemberi))
        semua = [orang for milik in anggota.values() for orang in milik]
        for peran in (*PERAN_EMPAT_MATA, Peran.KOORDINATOR_PENGADUAN):
            for orang in acak.sample(semua, 8) if peran != Peran.PIMPINAN else ():
                baris.append((orang, peran, None, date(2024, 1, 1), date(2026, 9, 1), "SK", pemberi))
        kolom = ["pegawai", "peran", "unit", "mulai", "sampai", "dasar", "diberikan_oleh"]
        self.banyak["peran"] = salin(PeranPegawai, kolom, baris)

    def isi_ketidakhadiran(self) -> None:
        """A stretch of leave this year for two of three, and some who are away today."""
        acak, farida = self.acak, self.kota.farida.pk
        jenis = [("cuti_tahunan", 70), ("cuti_sakit", 15), ("dinas_luar", 12), ("cuti_melahirkan", 3)]
        baris = []
        for n in range(len(self.status)):
            pk, nasib = self.orang_awal + n, acak.random()
            if nasib < 0.66:
                mulai = _hari(acak, date(2026, 1, 5), date(2026, 9, 1))
                baris.append((pk, _pilih(acak, jenis), mulai, mulai + timedelta(days=acak.randint(1, 12))))
            if nasib < 0.04:
                baris.append((pk, "cuti_tahunan", HARI_INI - timedelta(days=1), HARI_INI + timedelta(days=4)))
        kolom = "pegawai jenis mulai sampai sumber status diajukan_oleh diajukan_pada diputus_oleh diputus_pada".split()
        tetap = ("kepegawaian", "disetujui", farida, SEKARANG, farida, SEKARANG)
        self.banyak["ketidakhadiran"] = salin(Ketidakhadiran, kolom, ((*b, *tetap) for b in baris))

    # plans and what was measured

    def isi_skp(self) -> None:
        """A set SKP of the year for everybody in a definitive post, two RHK, eight IKI; the months of the year."""
        muat_pustaka()
        with connection.cursor() as kursor:
            kursor.execute(
                """
                INSERT INTO indikator_periode (jenis, tahun, urutan, mulai, sampai, batas_pengisian, status)
                SELECT 'bulanan', 2026, b, make_date(2026, b, 1), make_date(2026, b, 1) + interval '1 month',
                       make_date(2026, b, 1) + interval '3 months', 'berjalan'
                FROM generate_series(1, 12) b ON CONFLICT DO NOTHING
                """
            )
            penilai = atasan_semua(HARI_INI)
            kursor.execute("CREATE TEMP TABLE atasan_kini (pegawai_id bigint PRIMARY KEY, atasan_id bigint)")
            with kursor.cursor.copy("COPY atasan_kini FROM STDIN") as keluar:
                for satu in penilai.items():
                    keluar.write_row(satu)
            kursor.execute(_SKP, {"hari": HARI_INI, "ani": self.kota.ani.pk})
            self.banyak["SKP"] = kursor.rowcount
            kursor.execute(_RHK)
            kursor.execute(_IKI)
            self.banyak["IKI"] = kursor.rowcount
            kursor.execute("DROP TABLE atasan_kini")

    def isi_realisasi(self) -> None:
        """August: two accepted entries for each manual IKI, forty verified ones of daily work a person."""
        with connection.cursor() as kursor:
            kursor.execute(_REALISASI)
            self.banyak["realisasi"] = kursor.rowcount
            # the trigger looks for the period of each row; in the product rows come one by one
            kursor.execute("ALTER TABLE indikator_putusanrealisasi DISABLE TRIGGER USER")
            kursor.execute(_PUTUSAN)
            kursor.execute("ALTER TABLE indikator_putusanrealisasi ENABLE TRIGGER USER")
            kursor.execute(_AKTIVITAS)
            self.banyak["aktivitas"] = kursor.rowcount

    def isi_pengukuran(self) -> None:
        """A measurement of each IKI in each month but August, which the bench measures."""
        with connection.cursor() as kursor:
            kursor.execute(_PENGUKURAN)
            self.banyak["pengukuran"] = kursor.rowcount


_SKP = """
INSERT INTO indikator_skp (pegawai_id, penilai_id, penugasan_id, tahun, mulai, sampai, pendekatan, bentuk, nomor_versi,
                           alasan_perubahan, penjelasan_perubahan, status, kepala, ditetapkan_pada, ditetapkan_oleh_id,
                           versi, created_at)
SELECT p.pegawai_id, a.atasan_id, p.id, 2026, CASE WHEN p.mulai > '2026-01-01' THEN p.mulai ELSE '2026-01-01' END,
       '2027-01-01', 'kuantitatif', 'umum', 1, '', '', 'ditetapkan', '{}', now(), a.atasan_id, 1, now()
FROM pegawai_penugasan p
JOIN atasan_kini a ON a.pegawai_id = p.pegawai_id
WHERE p.jenis = 'definitif' AND p.mulai <= %(hari)s AND p.sampai > %(hari)s
"""
_RHK = """
INSERT INTO indikator_rencanahasilkerja (skp_id, jenis, perspektif, uraian, urutan)
SELECT id, 'utama', '', 'Hasil kerja ' || n || ' tersedia tepat waktu', n
FROM indikator_skp CROSS JOIN generate_series(1, 2) n
"""
_IKI = """
INSERT INTO indikator_iki (rhk_id, indikator_id, nama, aspek, arah, satuan, sumber, agregasi, sampel_minimum,
                           bila_kosong, rumus_versi, target_tahun, bobot, urutan)
SELECT r.id, i.id, i.nama || ' ' || n, i.aspek, 'naik', 'dokumen',
       CASE WHEN n = 1 AND r.urutan = 1 THEN 'aktivitas.volume' ELSE 'manual' END, 'jumlah', 1, 'tidak_dihitung', '1',
       120, 12.5, n
FROM indikator_rencanahasilkerja r
CROSS JOIN generate_series(1, 4) n
JOIN indikator_indikator i ON i.kode = 'VOLUME' AND i.status = 'terbit'
"""
_REALISASI = """
INSERT INTO indikator_realisasimanual (iki_id, tanggal, nilai, n, keterangan, tautan, dicatat_oleh_id, dicatat_pada)
SELECT i.id, date '2026-08-03' + ((i.id + k) % 25)::int, 1 + (i.id + k) % 9, 1, 'Dokumen tersusun', 'https://bukti.id',
       s.pegawai_id, '2026-08-31 08:00+08'
FROM indikator_iki i
JOIN indikator_rencanahasilkerja r ON r.id = i.rhk_id
JOIN indikator_skp s ON s.id = r.skp_id
CROSS JOIN generate_series(1, 2) k
WHERE i.sumber = 'manual' AND s.mulai <= '2026-08-01'
"""
_PUTUSAN = """
INSERT INTO indikator_putusanrealisasi (realisasi_id, dicatat_oleh_id, putusan, alasan, diputus_oleh_id, diputus_pada)
SELECT m.id, m.dicatat_oleh_id, 'diterima', '', s.penilai_id, '2026-09-01 08:00+08'
FROM indikator_realisasimanual m
JOIN indikator_iki i ON i.id = m.iki_id
JOIN indikator_rencanahasilkerja r ON r.id = i.rhk_id
JOIN indikator_skp s ON s.id = r.skp_id
"""
_AKTIVITAS = """
INSERT INTO aktivitas_aktivitas (pegawai_id, rhk_id, tanggal, menit, uraian, volume, satuan, status,
                                 diverifikasi_oleh_id, diverifikasi_pada, kunci_klien, versi, created_at)
SELECT s.pegawai_id, r.id, date '2026-08-01' + (k % 28), 30, 'Menyusun dokumen', 1 + (s.id + k) % 5, 'dokumen',
       'terverifikasi', s.penilai_id, '2026-09-01 08:00+08', gen_random_uuid(), 2, now()
FROM indikator_skp s
JOIN indikator_rencanahasilkerja r ON r.skp_id = s.id AND r.urutan = 1
CROSS JOIN generate_series(1, 40) k
WHERE s.mulai <= '2026-08-01'
"""
_PENGUKURAN = """
INSERT INTO indikator_pengukuran (iki_id, periode_id, putaran, status, nilai, n, sumber, rumus_versi, per, sidik)
SELECT i.id, p.id, md5(p.id::text)::uuid, 'cukup', 1 + (i.id * 7 + p.urutan * 13) % 20, 2, i.sumber, '1',
       p.sampai::timestamp AT TIME ZONE 'Asia/Makassar', ''
FROM indikator_iki i CROSS JOIN indikator_periode p
WHERE p.jenis = 'bulanan' AND p.tahun = 2026 AND p.urutan <> 8
"""


def bangun(orang: int = ORANG, unit: int = UNIT, *, rencana: bool = False) -> Kotaku:
    """Fill the connected database, which holds the cast and nothing else; as the owner of the tables.

    With `rencana` also plans, realisations and a year of measurements (two million rows at full size).
    """
    kotaku = Kotaku(Kota.muat(), orang, unit)
    langkah = (
        kotaku.isi_unit,
        kotaku.isi_jabatan,
        kotaku.isi_orang,
        kotaku.isi_penugasan,
        kotaku.isi_riwayat_orang,
        kotaku.isi_peran,
        kotaku.isi_ketidakhadiran,
        *((kotaku.isi_skp, kotaku.isi_realisasi, kotaku.isi_pengukuran) if rencana else ()),
    )
    for satu in langkah:
        mulai = perf_counter()
        satu()
        kotaku.waktu[satu.__name__] = perf_counter() - mulai
    with connection.cursor() as kursor:
        # what autovacuum does in a live database
        kursor.execute("VACUUM ANALYZE")
    return kotaku
