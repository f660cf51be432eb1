"""Marked rows: each app writes in `tests/<app>/penanda*.py` what it stores about Ani, with a word of its own in it.

    PENANDA = [Penanda("aktivitas", _tanam, KINERJA)]

`test_penanda.py` opens every address as everybody and finds the word only for whom `melihat` names.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.hak import KATA, SEMUA, berkas_app, hubungan, nama_menurut_kata, peran
from tests.pemeran import Kota

PEMILIK = "ani"
CARI = "Kucarikini"
"""Begins every planted text, so that one search finds them all; never the word that is looked for."""
LAPISAN = ("inti", "pegawai", "indikator", "aktivitas", "kompetensi", "pembinaan", "pengaduan", "evaluasi", "dasbor")


@dataclass(frozen=True, slots=True)
class Penanda:
    """One kind of row about Ani: `tanam(kota, teks)` writes it with `teks` in it.

    It answers the arguments of the addresses that show the row, by name of the address: {"aktivitas:detail": {…}}.
    `mengubah` names addresses that may change for everybody because of it (the public's figures).
    """

    nama: str
    tanam: Callable[[Kota, str], Mapping[str, Mapping[str, Any]]]
    melihat: Iterable[str]
    mengubah: tuple[str, ...] = ()
    di_jejak: Iterable[str] = ()
    """Who may read it besides, in the trail of acts; at the pages of its own app they find nothing."""

    @property
    def kata(self) -> str:
        return f"zq{self.nama}qz"

    @property
    def teks(self) -> str:
        return f"{CARI} {self.kata}"

    def yang_melihat(self) -> frozenset[str]:
        """Who reads it at the pages of its own app."""
        return nama_menurut_kata(self.melihat, PEMILIK)

    def yang_boleh(self) -> frozenset[str]:
        """Who may read it anywhere."""
        return self.yang_melihat() | nama_menurut_kata(self.di_jejak, PEMILIK)


def semua_penanda() -> list[tuple[str, Penanda]]:
    """(app, marker) in the order of the layers, so that a higher one finds what it stands on."""
    menurut_app = [(modul.__name__.split(".")[1], satu) for modul in berkas_app("penanda") for satu in modul.PENANDA]
    return sorted(menurut_app, key=lambda pasangan: LAPISAN.index(pasangan[0]))


def tanam_semua(kota: Kota) -> dict[str, list[Mapping[str, Any]]]:
    """Plant all; the arguments of the addresses that show them."""
    argumen: dict[str, list[Mapping[str, Any]]] = {}
    for _, satu in semua_penanda():
        for url, isi in satu.tanam(kota, satu.teks).items():
            daftar = argumen.setdefault(url, [])
            if isi not in daftar:  # one page may show several kinds of row
                daftar.append(isi)
    return argumen


def jejak(baris: Any) -> dict[str, dict[str, str]]:
    """The newest change of a row, as one opens it in the trail of acts."""
    nomor = baris.pk  # of a table that is its own history
    if hasattr(baris, "pgh_event_model"):
        nomor = baris.pgh_event_model.objects.filter(pgh_obj_id=baris.pk).latest("pgh_id").pgh_id
    return {"pegawai:riwayat_detail": {"tabel": baris._meta.label_lower, "nomor": str(nomor)}}


def penanya() -> list[str]:
    """Ani and one for each pair of capacity and relation to her."""
    satu: dict[tuple[str, str, bool], str] = {}
    for orang in sorted(SEMUA):
        kepala = KATA["kepala_opd"](orang, PEMILIK)
        satu.setdefault((peran(orang), hubungan(orang, PEMILIK), kepala), orang)
    return sorted(satu.values())
