"""NIP: the 18 digits that identify a civil servant, in their two forms (T10).

PNS: date of birth, year and month of appointment (TMT), gender, serial number. PPPK: date of birth, year of
appointment, a code from 21 up in place of the month, gender, serial number. Both CONFIRMED-2nd. The number holds the
date of birth, so pages outside personnel administration mask it; it may change, so it is never a key.
"""

from dataclasses import dataclass
from datetime import date

LAKI_LAKI, PEREMPUAN = 1, 2
KODE_PPPK_TERKECIL = 21


class NIPTidakSah(ValueError):
    """The text is no NIP; the message says which part is wrong, in Indonesian."""


@dataclass(frozen=True, slots=True)
class NIP:
    """The parts of an NIP. `bulan_angkat` is None for PPPK, `kode_pppk` is None for PNS."""

    tanggal_lahir: date
    tahun_angkat: int
    bulan_angkat: int | None
    kode_pppk: int | None
    perempuan: bool
    urut: int

    @property
    def pppk(self) -> bool:
        return self.kode_pppk is not None


def rapikan(teks: str) -> str:
    """The digits of an NIP as people write it: `19860926 201505 1 001` is `198609262015051001`."""
    return "".join(teks.split())


def urai(teks: str) -> NIP:
    """Take an NIP apart. Raises NIPTidakSah with a sentence for anything that cannot be one."""
    nip = rapikan(teks)
    if len(nip) != 18 or not (nip.isascii() and nip.isdigit()):
        raise NIPTidakSah("NIP terdiri atas 18 angka.")
    try:
        lahir = date(int(nip[:4]), int(nip[4:6]), int(nip[6:8]))
    except ValueError:
        raise NIPTidakSah("Delapan angka pertama NIP harus tanggal lahir (tahun, bulan, hari).") from None
    tahun, bulan, kelamin, urut = int(nip[8:12]), int(nip[12:14]), int(nip[14]), int(nip[15:])
    if not lahir.year + 15 <= tahun <= 2100:
        raise NIPTidakSah("Angka kesembilan sampai kedua belas NIP harus tahun pengangkatan.")
    if not (1 <= bulan <= 12 or bulan >= KODE_PPPK_TERKECIL):
        raise NIPTidakSah("Angka ke-13 dan ke-14 NIP harus bulan pengangkatan (01–12) atau kode PPPK (21 ke atas).")
    if kelamin not in (LAKI_LAKI, PEREMPUAN):
        raise NIPTidakSah("Angka ke-15 NIP harus 1 (laki-laki) atau 2 (perempuan).")
    pppk = bulan >= KODE_PPPK_TERKECIL
    return NIP(
        tanggal_lahir=lahir,
        tahun_angkat=tahun,
        bulan_angkat=None if pppk else bulan,
        kode_pppk=bulan if pppk else None,
        perempuan=kelamin == PEREMPUAN,
        urut=urut,
    )
