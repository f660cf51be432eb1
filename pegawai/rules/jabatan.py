"""What an entry of the catalogue of posts may say: kind, jenjang, eselon and kelas that belong together.

Jenjang belongs to functional posts (PP 11/2017 art. 69, 70), eselon to leading ones (PP 18/2016 art. 95); kelas
jabatan runs from 1 to 17 (PermenPANRB 39/2013, FROM MEMORY).
"""

KEAHLIAN = frozenset({"ahli_pertama", "ahli_muda", "ahli_madya", "ahli_utama"})
KETERAMPILAN = frozenset({"pemula", "terampil", "mahir", "penyelia"})
ESELON: dict[str, frozenset[str]] = {
    "jpt_pratama": frozenset({"II.a", "II.b"}),
    "administrator": frozenset({"III.a", "III.b"}),
    "pengawas": frozenset({"IV.a", "IV.b"}),
}
KELAS_TERTINGGI = 17


def keberatan(jenis: str, jenjang: str, eselon: str, kelas: int | None) -> tuple[str, str] | None:
    """Why the entry cannot be so, with the field it concerns; None where it can."""
    boleh_jenjang = {"jf_keahlian": KEAHLIAN, "jf_keterampilan": KETERAMPILAN}.get(jenis, frozenset())
    if boleh_jenjang and jenjang not in boleh_jenjang:
        ragam = "ahli pertama sampai ahli utama" if jenis == "jf_keahlian" else "pemula sampai penyelia"
        return f"Jabatan fungsional ini memerlukan jenjang: {ragam}.", "jenjang"
    if jenjang and not boleh_jenjang:
        return "Jenjang hanya untuk jabatan fungsional. Kosongkan.", "jenjang"
    if eselon and eselon not in ESELON.get(jenis, frozenset()):
        return "Eselon ini tidak sesuai dengan jenis jabatannya.", "eselon"
    if kelas is not None and not 1 <= kelas <= KELAS_TERTINGGI:
        return f"Kelas jabatan berupa angka 1 sampai {KELAS_TERTINGGI}.", "kelas"
    return None
