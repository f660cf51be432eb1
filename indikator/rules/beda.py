"""What differs between two contents of an SKP, as sentences for who decides (PP 30/2019 art. 24, 28).

A content is what `services.isi.isi_skp` writes down: plain lists and texts, numbers as text with a point.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Isi = Mapping[str, Any]
Jenis = Literal["baru", "dihapus", "berubah"]


@dataclass(frozen=True, slots=True)
class Rincian:
    """One field that changed; empty text where it was not filled in."""

    kolom: str
    lama: str
    baru: str


@dataclass(frozen=True, slots=True)
class Perubahan:
    """One line of the SKP that is new, gone or changed."""

    jenis: Jenis
    objek: str
    judul: str
    rincian: tuple[Rincian, ...] = ()


_RHK = (("uraian", "Uraian"), ("jenis", "Jenis"), ("perspektif", "Perspektif"), ("mendukung", "Mendukung"))
_IKI = (("nama", "Indikator"), ("aspek", "Aspek"), ("bobot", "Bobot"), ("target", "Target setahun"))


def _rincian(lama: Isi, baru: Isi, kolom: Sequence[tuple[str, str]]) -> tuple[Rincian, ...]:
    return tuple(
        Rincian(sebutan, str(lama.get(k) or ""), str(baru.get(k) or ""))
        for k, sebutan in kolom
        if (lama.get(k) or "") != (baru.get(k) or "")
    )


def _rincian_iki(lama: Isi, baru: Isi) -> tuple[Rincian, ...]:
    periode_lama, periode_baru = lama.get("periode") or {}, baru.get("periode") or {}
    tiap_periode = tuple(
        Rincian(f"Target {p}", periode_lama.get(p, ""), periode_baru.get(p, ""))
        for p in dict.fromkeys([*periode_lama, *periode_baru])
        if periode_lama.get(p, "") != periode_baru.get(p, "")
    )
    return _rincian(lama, baru, _IKI) + tiap_periode


def _pasangan(lama: Sequence[Isi], baru: Sequence[Isi], sama: Callable[[Isi, Isi], bool]) -> list[tuple[Isi, Isi]]:
    """Each new line with the first old one that it continues; a line is used once."""
    sisa, hasil = list(lama), []
    for satu in baru:
        asal = next((s for s in sisa if sama(s, satu)), None)
        if asal is not None:
            sisa.remove(asal)
            hasil.append((asal, satu))
    return hasil


def _beda_daftar(
    objek: str,
    lama: Sequence[Isi],
    baru: Sequence[Isi],
    sama: Callable[[Isi, Isi], bool],
    judul: str,
    bandingkan: Callable[[Isi, Isi], list[Perubahan]],
) -> list[Perubahan]:
    pasangan = _pasangan(lama, baru, sama)
    lama_tinggal, baru_berasal = [id(a) for a, _ in pasangan], {id(b): a for a, b in pasangan}
    hasil = []
    for satu in baru:
        if id(satu) in baru_berasal:
            hasil += bandingkan(baru_berasal[id(satu)], satu)
        else:
            hasil.append(Perubahan("baru", objek, satu[judul]))
    hasil += [Perubahan("dihapus", objek, satu[judul]) for satu in lama if id(satu) not in lama_tinggal]
    return hasil


def _sama_rhk(lama: Isi, baru: Isi) -> bool:
    return lama["kunci"] in (baru["kunci"], baru.get("asal"))


def _sama_iki(lama: Isi, baru: Isi) -> bool:
    return lama["kunci"] == baru["kunci"] or (lama.get("kode") or lama["nama"]) == (baru.get("kode") or baru["nama"])


def _beda_iki(lama: Isi, baru: Isi) -> list[Perubahan]:
    rincian = _rincian_iki(lama, baru)
    return [Perubahan("berubah", "Indikator", baru["nama"], rincian)] if rincian else []


def _beda_rhk(lama: Isi, baru: Isi) -> list[Perubahan]:
    rincian = _rincian(lama, baru, _RHK)
    sendiri = [Perubahan("berubah", "Hasil kerja", baru["uraian"], rincian)] if rincian else []
    return sendiri + _beda_daftar("Indikator", lama["iki"], baru["iki"], _sama_iki, "nama", _beda_iki)


def beda(lama: Isi, baru: Isi) -> list[Perubahan]:
    """Everything that is new, gone or changed from `lama` to `baru`, in the order of the SKP; empty where nothing is.

    A result continues the one with its own id, or the one that it was copied from in a new version; an indicator the
    one with its own id, else the one with the same code (or, in words, the same sentence) under that result.
    """
    hasil = []
    if umum := _rincian(lama, baru, (("pendekatan", "Pendekatan hasil kerja"),)):
        hasil.append(Perubahan("berubah", "SKP", "Pendekatan", umum))
    hasil += _beda_daftar("Hasil kerja", lama["rhk"], baru["rhk"], _sama_rhk, "uraian", _beda_rhk)
    hasil += _beda_daftar(
        "Lampiran", lama["lampiran"], baru["lampiran"], lambda a, b: a == b, "uraian", lambda _a, _b: []
    )
    return hasil
