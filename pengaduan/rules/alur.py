"""Workflow of a report as a table: which step leads from where to where, and who may take it.

The picture in docs/alur-pengaduan.md is held to this table by a test. States and actors are the stored words of
`enums.StatusPengaduan` and `enums.Pelaku`, which a test compares too.

A case *berkadar pengawasan* is handled by Inspektorat alone: there it stands for coordinator and penghubung.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Langkah:
    """One step: the service's name, the states it starts from, the state it leads to, who may take it."""

    kode: str
    dari: tuple[str, ...]
    ke: str
    pelaku: tuple[str, ...]


LANGKAH: tuple[Langkah, ...] = (
    Langkah("tunda", ("diterima",), "ditunda", ("koordinator",)),
    Langkah("lengkapi", ("ditunda",), "diterima", ("warga",)),
    Langkah("bukan_wewenang", ("diterima",), "bukan_wewenang", ("koordinator",)),
    Langkah("arsipkan", ("diterima",), "diarsipkan", ("koordinator",)),
    Langkah("anggap_dicabut", ("ditunda",), "diarsipkan", ("program",)),
    Langkah("verifikasi", ("diterima",), "diverifikasi", ("koordinator",)),
    Langkah("disposisikan", ("diverifikasi",), "didisposisikan", ("koordinator", "inspektorat")),
    Langkah(
        "verifikasi_ulang",
        ("diverifikasi", "didisposisikan", "diproses", "dibuka_kembali"),
        "diverifikasi",
        ("koordinator", "inspektorat"),
    ),
    Langkah("pindahkan", ("didisposisikan", "diproses", "dibuka_kembali"), "didisposisikan", ("koordinator",)),
    Langkah("tugaskan", ("didisposisikan", "dibuka_kembali"), "diproses", ("penghubung", "inspektorat")),
    Langkah("pindah_tugas", ("diproses",), "diproses", ("penghubung", "inspektorat")),
    Langkah("kembalikan_tugas", ("diproses",), "didisposisikan", ("program",)),
    Langkah("alihkan", ("didisposisikan", "diproses", "dibuka_kembali"), "didisposisikan", ("program",)),
    Langkah("alihkan_bersama_petugas", ("diproses",), "diproses", ("program",)),
    Langkah("alihkan_terjawab", ("ditanggapi",), "ditanggapi", ("program",)),
    Langkah("lepas_kantor", ("didisposisikan", "diproses", "dibuka_kembali"), "diverifikasi", ("program",)),
    Langkah("tanggapi", ("diproses", "ditanggapi"), "ditanggapi", ("petugas",)),
    Langkah("tutup", ("ditanggapi",), "selesai", ("penghubung", "inspektorat", "warga")),
    Langkah("tutup_tanpa_tanggapan", ("ditanggapi",), "tanpa_tanggapan", ("program",)),
    Langkah("buka_kembali", ("ditanggapi", "selesai"), "dibuka_kembali", ("warga",)),
)
_MENURUT_KODE = {langkah.kode: langkah for langkah in LANGKAH}

AWAL = "diterima"
AKHIR = frozenset({"bukan_wewenang", "diarsipkan", "tanpa_tanggapan"})
"""States from which no step leads on. "selesai" can be reopened by the citizen."""
TERTUTUP = AKHIR | {"selesai"}
"""States in which nobody in the office has to act."""

GILIRAN: dict[str, str] = {
    "diterima": "koordinator",
    "ditunda": "warga",
    "diverifikasi": "koordinator",
    "didisposisikan": "penghubung",
    "diproses": "petugas",
    "ditanggapi": "penghubung",
    "dibuka_kembali": "penghubung",
}
"""Who must act next; a state that is not here waits for nobody."""


def langkah(kode: str) -> Langkah:
    """The step with this name. Raises KeyError for a step that the table does not know."""
    return _MENURUT_KODE[kode]


def boleh(kode: str, status: str) -> bool:
    """Does the step start from this state?"""
    return status in _MENURUT_KODE[kode].dari


def pelaku_sah(kode: str, pelaku: frozenset[str], berkadar: bool) -> bool:
    """May somebody acting in one of these capacities take the step on a case of this kind?

    iff one of them stands in the table, and, for a case berkadar pengawasan, it is not coordinator or penghubung.
    """
    sah = set(_MENURUT_KODE[kode].pelaku) & pelaku
    return bool(sah - {"koordinator", "penghubung"} if berkadar else sah - {"inspektorat"})


def giliran(status: str, berkadar: bool) -> str | None:
    """Who must act next on a case in this state."""
    siapa = GILIRAN.get(status)
    return "inspektorat" if berkadar and siapa in {"koordinator", "penghubung"} else siapa
