"""What an SKP needs before it may be submitted, as sentences for its owner."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from indikator.enums import Aspek, BentukSKP, JenisRHK, Pendekatan

BOBOT_PENUH = Decimal(100)
"""The form asks for weights that sum to 100; the arithmetic itself is scale-free."""


@dataclass(frozen=True, slots=True)
class RingkasanRHK:
    """What counts of one RHK: its text, kind, whether it serves a superior's RHK or an IKU, its IKI's aspects and
    weights."""

    uraian: str
    jenis: str
    punya_rhk_atasan: bool
    aspek: Sequence[str]
    bobot: Sequence[Decimal]
    punya_iku: bool = False
    perspektif: str = ""


def _angka(nilai: Decimal) -> str:
    return f"{nilai.normalize():f}".replace(".", ",")


def kekurangan(
    rhk_list: Sequence[RingkasanRHK],
    *,
    wajib_rhk_atasan: bool,
    wajib_iku: bool = False,
    pendekatan: str = Pendekatan.KUANTITATIF,
    bentuk: str = BentukSKP.UMUM,
) -> list[str]:
    """Every reason why an SKP may not be submitted yet; empty when it may.

    - at least one RHK utama (PP 30/2019 art. 9);
    - each RHK has an IKI with a target (art. 10(1)), one of them of the aspect kuantitas (art. 10(3));
    - each RHK serves one of the superior's, where the superior has a set SKP; on a leader's form it has a perspective
      instead;
    - each RHK utama of a leader whose superior has none (a head of OPD: the Wali Kota has no SKP, art. 23) serves an
      IKU of the own unit or of one above, where there is any;
    - the weights of all IKI sum to 100; a qualitative SKP has no weights.
    """
    alasan = []
    if not any(r.jenis == JenisRHK.UTAMA for r in rhk_list):
        alasan.append("Tambahkan paling sedikit satu RHK utama.")
    for r in rhk_list:
        if not r.aspek:
            alasan.append(f"RHK “{r.uraian}” belum punya indikator.")
        elif Aspek.KUANTITAS not in r.aspek:
            alasan.append(
                f"RHK “{r.uraian}” belum punya indikator dengan aspek kuantitas, yang selalu wajib ada "
                "(PP 30/2019 Pasal 10 ayat (3))."
            )
        if bentuk == BentukSKP.JPT:
            if not r.perspektif:
                alasan.append(f"Pilih perspektif RHK “{r.uraian}”.")
        elif wajib_rhk_atasan and not r.punya_rhk_atasan:
            alasan.append(f"Pilih RHK pimpinan yang didukung oleh RHK “{r.uraian}”.")
        if wajib_iku and r.jenis == JenisRHK.UTAMA and not r.punya_iku:
            alasan.append(f"Pilih IKU yang didukung oleh RHK “{r.uraian}”.")
    jumlah = sum((b for r in rhk_list for b in r.bobot), Decimal(0))
    if pendekatan == Pendekatan.KUANTITATIF and any(r.aspek for r in rhk_list) and jumlah != BOBOT_PENUH:
        alasan.append(f"Jumlah bobot semua indikator harus 100; sekarang {_angka(jumlah)}.")
    return alasan
