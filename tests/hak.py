"""The permission table: who may ask which address, about whose object, as data that generated tests walk.

Each app writes `tests/<app>/hak_akses*.py`:

    OBJEK = {
        "aktivitas": Milik(lambda kota, pemilik: {"pk": entri(pemilik)[0].pk}),   # somebody's: asked for several owners
        "libur": Umum(lambda kota: {"pk": ...}, "hari libur milik seluruh kota"),  # nobody's, with the reason
    }
    BARIS = [
        Baris("aktivitas:detail", "aktivitas", boleh=KINERJA),
        Baris("aktivitas:kembalikan", "aktivitas", boleh={"atasan"}, metode="post", data={"alasan": "Jumlahnya?"}),
        Baris("kompetensi:verifikasi", "pelatihan", boleh={"admin_kepegawaian"}, kecuali={"pemilik"}, metode="post"),
        Baris("pengaduan:portal", anonim=True),
    ]

Who gets in is said in words that stand in relation to the object's owner (`KATA`), by role (`pegawai.enums.Peran`),
or by name of the cast. The table is printed in docs/hak-akses.md by `script/hak`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from kinerja.demo.pemeran import TOKOH, UNIT, Tokoh
from pegawai.enums import JENIS_OPD, Peran
from tests.pemeran import Kota

#: The roles of the table: everybody in the cast.
SEMUA = frozenset(tokoh.kunci for tokoh in TOKOH)

Argumen = Mapping[str, Any]
PembuatObjek = Callable[[Kota], Argumen]
Isian = Mapping[str, Any] | Callable[[Kota], Mapping[str, Any]]

# --- Who stands where: read from the cast alone, so that it does not share a mistake with the product's queries ---

TOKOH_MENURUT_KUNCI: Mapping[str, Tokoh] = {tokoh.kunci: tokoh for tokoh in TOKOH}
INDUK: Mapping[str, str | None] = {kunci: induk for kunci, _, _, induk in UNIT}
JENIS = {kunci: jenis for kunci, _, jenis, _ in UNIT}
PLT: Mapping[str, str] = {"dishub_lalin": "joko"}
"""Units of the cast that a Plt leads (kinerja/demo/pemeran.py)."""

SENDIRI, BAWAH, SAMPING, ATAS, ASING = HUBUNGAN = ("sendiri", "bawah", "samping", "atas", "asing")
"""Where an object stands as its asker sees it: own, of somebody below, beside (the same OPD), above, of another OPD."""


def jalur(unit: str) -> list[str]:
    """A unit and those above it, nearest first."""
    hasil: list[str] = []
    satu: str | None = unit
    while satu is not None:
        hasil.append(satu)
        satu = INDUK[satu]
    return hasil


def pemimpin(unit: str) -> str | None:
    """Who leads this very unit: the definitive holder, or the Plt."""
    tetap = (tokoh.kunci for tokoh in TOKOH if tokoh.unit == unit and tokoh.pimpinan)
    return next(tetap, PLT.get(unit))


def memimpin(orang: str) -> frozenset[str]:
    """Units that somebody leads."""
    return frozenset(unit for unit in INDUK if pemimpin(unit) == orang)


def opd(unit: str) -> str | None:
    return next((satu for satu in jalur(unit) if JENIS[satu] in JENIS_OPD), None)


def unit_dari(pemilik: str) -> str:
    """The unit of an owner: of a person the one of their post, of a unit itself."""
    return pemilik if pemilik in INDUK else TOKOH_MENURUT_KUNCI[pemilik].unit


def pemimpin_di_atas(pemilik: str) -> list[str]:
    """Who leads the owner's unit or one above it, nearest first; never the owner."""
    di_atas = map(pemimpin, jalur(unit_dari(pemilik)))
    return [satu for satu in di_atas if satu is not None and satu != pemilik]


@cache
def hubungan(penanya: str, pemilik: str) -> str:
    """How the owner's object stands to the asker. A unit is one's own where one has one's post in it."""
    unit_penanya, unit_pemilik = unit_dari(penanya), unit_dari(pemilik)
    if penanya == pemilik or (pemilik in INDUK and unit_penanya == pemilik and pemimpin(pemilik) != penanya):
        return SENDIRI
    if penanya in pemimpin_di_atas(pemilik):
        return BAWAH
    if pemilik in INDUK and pemilik in jalur(unit_penanya):
        return ATAS
    if pemilik in pemimpin_di_atas(penanya):
        return ATAS
    return SAMPING if opd(unit_penanya) is not None and opd(unit_penanya) == opd(unit_pemilik) else ASING


def peran(orang: str) -> str:
    """The strongest capacity of one of the cast: a role, a Plt, a leader, or an employee."""
    tokoh = TOKOH_MENURUT_KUNCI[orang]
    if tokoh.peran:
        return str(tokoh.peran)
    return "plt" if orang in PLT.values() else "atasan" if tokoh.pimpinan else "pegawai"


def berperan_di(satu: Peran) -> Callable[[str, str], bool]:
    """Does somebody hold this role for the owner's unit or one above it?"""

    def uji(orang: str, pemilik: str) -> bool:
        tokoh = TOKOH_MENURUT_KUNCI[orang]
        return tokoh.peran == satu and tokoh.unit_peran in jalur(unit_dari(pemilik))

    return uji


def kepala_opd(orang: str, pemilik: str) -> bool:
    """Does somebody lead the OPD in which the owner is, or the city?"""
    kantor = opd(unit_dari(pemilik))
    return kantor is not None and orang in {pemimpin(satu) for satu in jalur(kantor)}


KATA: Mapping[str, Callable[[str, str], bool]] = {
    "pemilik": lambda orang, pemilik: hubungan(orang, pemilik) == SENDIRI,
    "atasan": lambda orang, pemilik: pemimpin_di_atas(pemilik)[:1] == [orang],
    "di_atas": lambda orang, pemilik: hubungan(orang, pemilik) == BAWAH,
    "rekan": lambda orang, pemilik: hubungan(orang, pemilik) == SAMPING,
    "di_bawah": lambda orang, pemilik: hubungan(orang, pemilik) == ATAS,
    "kepala_opd": kepala_opd,
    "penghubung_opd": berperan_di(Peran.PENGHUBUNG),
    "admin_unit_opd": berperan_di(Peran.ADMIN_UNIT),
}
"""Words of the table that stand in relation to the object's owner."""
PERAN: Mapping[str, frozenset[str]] = {
    str(satu): frozenset(tokoh.kunci for tokoh in TOKOH if tokoh.peran == satu) for satu in Peran
} | {"pemimpin": frozenset(filter(None, map(pemimpin, INDUK)))}
"""Words of the table that are roles: who holds one, and who leads any unit at all."""

BERPERAN: Mapping[str, frozenset[str]] = PERAN | {
    "penghubung_opd": PERAN[Peran.PENGHUBUNG],
    "admin_unit_opd": PERAN[Peran.ADMIN_UNIT],
}
"""Words by which somebody gets in because of a role, with who holds it: they are asked about their own as well."""

DATA_PEGAWAI = frozenset({"pemilik", "di_atas", "admin_unit_opd", "admin_kepegawaian", "pimpinan"})
"""`Pegawai.visible_to`: oneself, those above, the admin unit, personnel administration, the city's leader."""
KINERJA = DATA_PEGAWAI - {"admin_unit_opd"}
"""`Pegawai.kinerja_terlihat`: whoever keeps the records of an office does not read how its people do."""

PEMILIK = ("ani", "budi", "farida", "dedi")
"""Whose objects are made: staff, a leader, somebody with a role, somebody of another OPD under a Plt."""
UNIT_PEMILIK = ("capil_bidang", "disdukcapil", "dishub_lalin")


@dataclass(frozen=True, slots=True)
class Milik:
    """An object that belongs to a person; made for each owner in turn. `perlu`: relations that can occur."""

    buat: Callable[[Kota, Any], Argumen]
    pemilik: tuple[str, ...] = PEMILIK
    perlu: tuple[str, ...] = HUBUNGAN

    def __call__(self, kota: Kota, pemilik: str | None = None) -> Argumen:
        return self.buat(kota, kota[pemilik or self.pemilik[0]])


@dataclass(frozen=True, slots=True)
class MilikUnit:
    """An object that belongs to a unit; nobody but leaders is posted right at an OPD, so `perlu` may leave some out."""

    buat: Callable[[Kota, Any], Argumen]
    pemilik: tuple[str, ...] = UNIT_PEMILIK
    perlu: tuple[str, ...] = HUBUNGAN

    def __call__(self, kota: Kota, pemilik: str | None = None) -> Argumen:
        return self.buat(kota, kota.unit[pemilik or self.pemilik[0]])


@dataclass(frozen=True, slots=True)
class Umum:
    """An object that belongs to nobody, with the reason why no relation to an owner is asked."""

    buat: PembuatObjek
    sebab: str
    pemilik: tuple[str, ...] = ()
    perlu: tuple[str, ...] = ()

    def __call__(self, kota: Kota, pemilik: str | None = None) -> Argumen:
        return self.buat(kota)


Objek = Milik | MilikUnit | Umum


@dataclass(frozen=True, slots=True)
class Baris:
    """One address with one method and one object: whom `boleh` names gets in, nobody else does.

    `boleh` holds words (`KATA`, `PERAN`) and names of the cast; `kecuali` takes some of them out again ("not even HR
    verifies its own"). Getting in means an answer below 400, or 409 or 422: the rights are there, the input is not.
    Everybody else gets 403 or 404; whoever is not signed in is sent to `/masuk/`. `anonim=True` opens the address to
    the whole world; then `boleh` is everybody, unless it is given. `sebab` says why, in docs/hak-akses.md.
    `membaca=True` is said of a POST that decides nothing: it only sets down what its asker may read anyway.
    """

    url: str
    objek: str | None = None
    boleh: frozenset[str] | set[str] | None = None
    metode: str = "get"
    anonim: bool = False
    data: Isian = field(default_factory=dict)
    kecuali: frozenset[str] | set[str] = frozenset()
    sebab: str = ""
    membaca: bool = False

    def siapa(self, pemilik: str | None = None) -> frozenset[str]:
        """Names of the cast that get in, where the object is `pemilik`'s."""
        if self.boleh is None:
            return SEMUA if self.anonim else frozenset()
        return nama_menurut_kata(self.boleh, pemilik) - nama_menurut_kata(self.kecuali, pemilik)

    @property
    def kata_asing(self) -> set[str]:
        """Words that the table does not know."""
        return {*(self.boleh or ()), *self.kecuali} - SEMUA - set(KATA) - set(PERAN)

    def __str__(self) -> str:
        return " ".join([self.metode.upper(), self.url, self.objek or ""]).strip()


def nama_menurut_kata(kata: Iterable[str], pemilik: str | None) -> frozenset[str]:
    hasil: set[str] = set()
    for satu in kata:
        if satu in KATA:
            if pemilik is None:
                raise LookupError(f"“{satu}” perlu pemilik: buat objeknya dengan Milik atau MilikUnit (tests/hak.py).")
            hasil |= {orang for orang in SEMUA if KATA[satu](orang, pemilik)}
        else:
            hasil |= PERAN.get(satu, frozenset({satu}))
    return frozenset(hasil)


def pemilik_list(baris: Baris, objek: Mapping[str, Any]) -> tuple[str | None, ...]:
    """Owners for whom this row is asked; `(None,)` where its object belongs to nobody, or there is none."""
    return (getattr(objek[baris.objek], "pemilik", ()) if baris.objek else ()) or (None,)


def argumen(baris: Baris, objek: Mapping[str, Any], kota: Kota, pemilik: str | None = None) -> dict[str, Any]:
    """Make the object of a row and give the arguments of its address."""
    if baris.objek is None:
        return {}
    buat = objek[baris.objek]
    return dict(buat(kota, pemilik) if pemilik else buat(kota))


Kasus = tuple[Baris, Mapping[str, Any], str | None]
"""A row, the objects of its file, and whose object is asked about."""


Kelompok = tuple[Mapping[str, Any], str | None, list[Baris]]


def menurut_objek(kasus: Iterable[Kasus]) -> list[Kelompok]:
    """Cases about one and the same object together: making an object takes longer than asking about it."""
    kelompok: dict[tuple[int, str | None, str | None], Kelompok] = {}
    for baris, objek, pemilik in kasus:
        kelompok.setdefault((id(objek), baris.objek, pemilik), (objek, pemilik, []))[2].append(baris)
    return list(kelompok.values())


def sebutan_kelompok(kelompok: Kelompok) -> str:
    """Name of such a group as a test case: its object, its owner, and its first address."""
    _, pemilik, baris = kelompok
    return " ".join(filter(None, (baris[0].objek or "tanpa objek", pemilik, baris[0].url)))


def isian(baris: Baris, kota: Kota) -> dict[str, Any]:
    """What the row sends."""
    return dict(baris.data(kota) if callable(baris.data) else baris.data)


def penanya(pemilik: tuple[str | None, ...], satu: str | None) -> frozenset[str]:
    """Who is asked about the object of one owner.

    Everybody about the first; about each further one whoever brings a pair of capacity and relation that no earlier
    owner brought, the owner themselves, and the nearest leader.
    """
    if satu is None or satu == pemilik[0]:
        return SEMUA
    sudah = {(peran(o), hubungan(o, lebih_dulu)) for lebih_dulu in pemilik[: pemilik.index(satu)] for o in SEMUA}
    baru: dict[tuple[str, str], str] = {}
    for orang in sorted(SEMUA):
        pasangan = (peran(orang), hubungan(orang, satu))
        if pasangan not in sudah:
            baru.setdefault(pasangan, orang)
    return frozenset(baru.values()) | ({satu} & SEMUA) | set(pemimpin_di_atas(satu)[:1])


def berkas_app(nama: str) -> list[Any]:
    """The modules `tests/<app>/<nama>*.py` of all apps: one file, or one for each part of the app."""
    folder = Path(__file__).parent
    return [
        import_module(f"tests.{berkas.parent.name}.{berkas.stem}") for berkas in sorted(folder.glob(f"*/{nama}*.py"))
    ]


def semua_baris() -> list[tuple[Baris, Mapping[str, Any]]]:
    """Every row with the objects of its file."""
    return [
        (baris, getattr(modul, "OBJEK", {}))
        for modul in berkas_app("hak_akses")
        for baris in getattr(modul, "BARIS", [])
    ]
