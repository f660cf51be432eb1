"""Ranks: PNS by golongan/ruang with its name (PP 99/2000), PPPK by golongan I to XVII (both CONFIRMED-2nd)."""

PANGKAT_PNS: dict[str, str] = {
    "I/a": "Juru Muda",
    "I/b": "Juru Muda Tingkat I",
    "I/c": "Juru",
    "I/d": "Juru Tingkat I",
    "II/a": "Pengatur Muda",
    "II/b": "Pengatur Muda Tingkat I",
    "II/c": "Pengatur",
    "II/d": "Pengatur Tingkat I",
    "III/a": "Penata Muda",
    "III/b": "Penata Muda Tingkat I",
    "III/c": "Penata",
    "III/d": "Penata Tingkat I",
    "IV/a": "Pembina",
    "IV/b": "Pembina Tingkat I",
    "IV/c": "Pembina Utama Muda",
    "IV/d": "Pembina Utama Madya",
    "IV/e": "Pembina Utama",
}

GOLONGAN_PPPK: tuple[str, ...] = (
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII",
)  # fmt: skip


def sebutan(golongan: str) -> str:
    """How a document writes a rank: "Penata Muda, III/a"; for PPPK "Golongan IX". Raises KeyError for another."""
    if golongan in GOLONGAN_PPPK:
        return f"Golongan {golongan}"
    return f"{PANGKAT_PNS[golongan]}, {golongan}"


def golongan_untuk(status: str) -> tuple[str, ...]:
    """Ranks that somebody with this employment status may hold: I/a to IV/e for PNS and CPNS, I to XVII for PPPK."""
    return GOLONGAN_PPPK if status.startswith("pppk") else tuple(PANGKAT_PNS)
