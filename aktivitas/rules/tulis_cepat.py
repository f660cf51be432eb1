"""One line as people type it: "verifikasi 12 berkas KTP 45m", "rapat 1 jam 30", "loket 08.00-09.30".

`baca` never raises: what it does not understand stays in the words of the entry, and `dipahami` says in a sentence
what it took out, so that a wrong guess is seen at once.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from decimal import Decimal

from aktivitas.rules.batas import MENIT_SEHARI, menit_rentang

SATUAN_UMUM = frozenset(
    [
        "akta",
        "anak",
        "aplikasi",
        "barang",
        "berita",
        "berkas",
        "buku",
        "data",
        "desain",
        "dokumen",
        "formulir",
        "foto",
        "halaman",
        "jalan",
        "kali",
        "karya",
        "kartu",
        "kasus",
        "kegiatan",
        "kelas",
        "keluarga",
        "kk",
        "ktp",
        "kunjungan",
        "laporan",
        "lembar",
        "lokasi",
        "mobil",
        "naskah",
        "notula",
        "objek",
        "orang",
        "pasien",
        "pegawai",
        "pelanggan",
        "pemohon",
        "pengaduan",
        "pengunjung",
        "permintaan",
        "permohonan",
        "peserta",
        "resep",
        "ruas",
        "rumah",
        "sampel",
        "sertifikat",
        "sesi",
        "siswa",
        "spanduk",
        "surat",
        "surel",
        "titik",
        "tiket",
        "tindakan",
        "unit",
        "usaha",
        "usulan",
        "video",
        "warga",
    ]
)
"""Units that are understood everywhere; those of one's own indicators come in as an argument."""
VOLUME_MAKS = Decimal(1_000_000)

_JAM = r"([01]?[0-9]|2[0-3])[.:]([0-5][0-9])"
_RENTANG = re.compile(rf"(?<![\w.:,]){_JAM}\s*(?:-|–|—|s/d|s\.d\.|sampai)\s*{_JAM}(?![\w:])", re.IGNORECASE)
_DURASI = re.compile(
    r"""(?<![\w.,:])(?:
        (?P<jam>[0-9]{1,2})(?:[,.](?P<pecahan>[0-9]{1,2}))?\s*(?:jam|j)
            (?:\s*(?P<sisa>[0-5]?[0-9])(?:\s*(?:menit|mnt|m)|(?=\s*$)|(?=\s*[,;]))|(?![\w]))
      | (?P<menit>[0-9]{1,4})\s*(?:menit|mnt|m)
    )(?!\w)""",
    re.IGNORECASE | re.VERBOSE,
)
_VOLUME = re.compile(r"(?<![\w.,:/-])([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,7})(?:,([0-9]{1,4}))?\s+([^\W\d_]+)(?!\w)")


@dataclass(frozen=True, slots=True)
class Bacaan:
    """What was understood of a line; None where it said nothing about it."""

    uraian: str
    menit: int | None = None
    mulai: time | None = None
    selesai: time | None = None
    volume: Decimal | None = None
    satuan: str = ""

    @property
    def dipahami(self) -> str:
        """What was understood, as one line to read back."""
        bagian = [self.uraian or "tanpa uraian"]
        if self.volume is not None:
            bagian.append(f"{_angka(self.volume)} {self.satuan}")
        if self.mulai is not None and self.selesai is not None:
            bagian.append(f"pukul {self.mulai:%H.%M}-{self.selesai:%H.%M}")
        bagian.append(f"{self.menit} menit" if self.menit else "lamanya belum tertulis")
        return " · ".join(bagian)


def _angka(nilai: Decimal) -> str:
    return f"{nilai.normalize():f}".replace(".", ",")


def _tanpa(teks: str, cocok: re.Match[str]) -> str:
    return f"{teks[: cocok.start()]} {teks[cocok.end() :]}"


def _rapikan(teks: str) -> str:
    return re.sub(r"\s+(?=[,;])", "", re.sub(r"\s+", " ", teks)).strip(" ,;·-–")


def _menit(cocok: re.Match[str]) -> int:
    if cocok["menit"]:
        return int(cocok["menit"])
    menit = int(cocok["jam"]) * 60 + int(cocok["sisa"] or 0)
    if cocok["pecahan"]:
        menit += int(Decimal(f"0.{cocok['pecahan']}") * 60)
    return menit


def baca(baris: str, satuan: Iterable[str] = ()) -> Bacaan:
    """Take time, duration and volume out of a line; the rest is the description.

    - A span "08.00-09.30" gives beginning, end and minutes; a duration beside it wins over the span's length only
      when it is shorter (a break in between).
    - The last duration of the line counts ("1 jam 30", "1,5 jam", "45m", "90 menit").
    - A number before a unit of `satuan` or SATUAN_UMUM is the volume; the unit's word stays in the description,
      so that "12 berkas KTP" and "9 berkas KTP" are the same kind of work.
    - More than a day, or a span that ends before it begins, counts as not said.
    """
    sisa = baris.replace("\x00", " ")
    mulai = selesai = None
    menit: int | None = None
    if (cocok := _RENTANG.search(sisa)) is not None:
        a, b = time(int(cocok[1]), int(cocok[2])), time(int(cocok[3]), int(cocok[4]))
        if menit_rentang(a, b) > 0:
            mulai, selesai, menit = a, b, menit_rentang(a, b)
            sisa = _tanpa(sisa, cocok)
    durasi = max(_DURASI.finditer(sisa), key=lambda d: d.start(), default=None)
    if durasi is not None and 0 < _menit(durasi) <= min(MENIT_SEHARI, menit or MENIT_SEHARI):
        menit = _menit(durasi)
        sisa = _tanpa(sisa, durasi)
    dikenal = SATUAN_UMUM | {s.strip().casefold() for s in satuan}
    volume, kata = None, ""
    for cocok in _VOLUME.finditer(sisa):
        banyak = Decimal(cocok[1].replace(".", "") + (f".{cocok[2]}" if cocok[2] else ""))
        if cocok[3].casefold() in dikenal and 0 < banyak <= VOLUME_MAKS:
            volume, kata = banyak, cocok[3].casefold()
            sisa = f"{sisa[: cocok.start()]}{sisa[cocok.start(3) :]}"
            break
    return Bacaan(_rapikan(sisa), menit, mulai, selesai, volume, kata)
