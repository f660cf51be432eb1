"""What a target may be (T16): one positive number, or a range where the direction asks for one."""

from decimal import Decimal

from indikator.enums import Arah

SELURUHNYA = Decimal(100)
MELEBIHI = "Persentase ini bagian dari seluruhnya, jadi targetnya paling besar 100."
Target = Decimal | tuple[Decimal, Decimal]
"""One number, or a range for an indicator with direction "rentang"."""


def salah_target(arah: str, target: Target | None, kolom: str, *, bagian: bool) -> tuple[str, str] | None:
    """The field and the sentence that say why `target` cannot be one; None for one that can.

    The limits of a range stand in the fields `kolom`_bawah and `kolom`_atas. `bagian`: the indicator is a share in
    percent (so many of so many), which nobody can bring above 100.
    """
    if arah == Arah.RENTANG:
        if not isinstance(target, tuple):
            return f"{kolom}_bawah", "Indikator ini memakai batas bawah dan batas atas."
        bawah, atas = target
        if bawah <= 0 or atas <= 0:
            return f"{kolom}_bawah", "Target harus lebih besar dari nol."
        if atas < bawah:
            return f"{kolom}_atas", "Batas atas tidak boleh lebih kecil dari batas bawah."
        return (f"{kolom}_atas", MELEBIHI) if bagian and atas > SELURUHNYA else None
    if target is None or isinstance(target, tuple):
        return kolom, "Indikator ini memakai satu angka target."
    if target <= 0:
        return kolom, "Target harus lebih besar dari nol."
    return (kolom, MELEBIHI) if bagian and target > SELURUHNYA else None
