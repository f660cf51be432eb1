"""Import of spreadsheets: which columns there are, what a cell means, and why it is refused. Pure.

The headings are those of a SIASN export of employees ("NIP BARU", "GOL AKHIR NAMA", "UNOR NAMA" and so on) and what
people write instead.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from inti.rules.lembar import (
    TAHUN_TERKECIL,
    Kolom,
    Pembaca,
    SelDitolak,
    Tolakan,
    baca_tanggal,
    judul_baku,
    sebut_huruf,
    teks,
)
from pegawai.enums import Eselon, JenisImpor, JenisJabatan, JenisKetidakhadiran, JenisUnit, Jenjang, StatusPegawai
from pegawai.rules.golongan import GOLONGAN_PPPK, PANGKAT_PNS
from pegawai.rules.nip import NIPTidakSah, rapikan, urai

TAHUN_LAHIR_TERKECIL = 1930
PANJANG_NAMA = 150


_K = Kolom
KOLOM: dict[str, tuple[Kolom, ...]] = {
    JenisImpor.PEGAWAI: (
        _K("nip", "NIP BARU", True, ("NIP", "NIP 18", "NI PPPK", "NOMOR INDUK PEGAWAI"), "199203152015052001",
           "18 angka. Format kolom ini sebagai Teks sebelum mengisi."),
        _K("nama", "NAMA", True, ("NAMA LENGKAP", "NAMA PEGAWAI", "NAMA PNS"), "ANI RAHMAWATI", "Tanpa gelar."),
        _K("gelar_depan", "GELAR DEPAN", contoh="Dr."),
        _K("gelar_belakang", "GELAR BELAKANG", contoh="S.A.P."),
        _K("tanggal_lahir", "TANGGAL LAHIR", False, ("TGL LAHIR",), "15-03-1992", "Harus sama dengan NIP."),
        _K("jenis_kelamin", "JENIS KELAMIN", False, ("KELAMIN", "L P"), "P", "L atau P (SIASN: M atau F)."),
        _K("status", "STATUS CPNS PNS", False, ("STATUS", "STATUS KEPEGAWAIAN", "STATUS PEGAWAI"), "PNS",
           "PNS, CPNS, PPPK, atau PPPK paruh waktu (SIASN: P atau C)."),
        _K("jenis_pegawai", "JENIS PEGAWAI NAMA", False, ("JENIS PEGAWAI", "JENIS ASN"), "PNS Daerah Kab./Kota",
           "Dipakai untuk mengenali PPPK dan PPPK paruh waktu."),
        _K("tmt_status", "TMT PNS", False, ("TMT STATUS", "TMT CPNS", "TMT PPPK", "AWAL KONTRAK"), "01-05-2016",
           "Sejak kapan status itu berlaku."),
        _K("golongan", "GOL AKHIR NAMA", False, ("GOLONGAN", "GOL RUANG", "GOL AKHIR", "GOLONGAN AKHIR", "PANGKAT"),
           "III/b", "PNS: I/a sampai IV/e. PPPK: I sampai XVII."),
        _K("tmt_golongan", "TMT GOLONGAN", False, ("TMT GOLONGAN AKHIR", "TMT PANGKAT", "TMT GOL"), "01-04-2023"),
        _K("unit", "UNOR NAMA", False, ("UNIT KERJA", "NAMA UNOR", "UNIT", "UNIT ORGANISASI", "KODE UNIT", "UNOR ID"),
           "Bidang Pelayanan Pencatatan Sipil", "Nama atau kode unit."),
        _K("unit_induk", "UNOR INDUK NAMA", False, ("UNOR INDUK", "SATUAN KERJA KERJA NAMA", "OPD", "PERANGKAT DAERAH",
           "UNIT INDUK"), "Dinas Kependudukan dan Pencatatan Sipil",
           "Membedakan unit yang bernama sama."),
        _K("jabatan", "JABATAN NAMA", False, ("JABATAN", "NAMA JABATAN"), "Pengelola Layanan Pencatatan Sipil",
           "Jabatan ini harus sudah ada di unitnya."),
        _K("tmt_jabatan", "TMT JABATAN", contoh="01-01-2024"),
        _K("kedudukan", "KEDUDUKAN HUKUM NAMA", False, ("KEDUDUKAN HUKUM", "STATUS AKTIF"), "Aktif",
           "Yang pensiun, meninggal, atau berhenti diusulkan untuk diakhiri.", "kedudukan_hukum"),
        _K("email", "EMAIL", False, ("SUREL", "EMAIL GOV", "ALAMAT EMAIL"), "ani@makassar.contoh", sebutan="surel"),
        _K("telepon", "NOMOR HP", False, ("TELEPON", "NO HP", "HP", "NOMOR TELEPON"), "081234567890"),
    ),
    JenisImpor.UNIT: (
        _K("kode", "KODE", True, ("KODE UNIT", "UNOR ID", "ID", "KODE UNOR", "ID UNOR"), "CAPIL-BIDANG",
           "Pendek dan tetap; huruf, angka, titik, dan tanda hubung."),
        _K("nama", "NAMA", True, ("NAMA UNIT", "NAMA UNOR", "UNOR NAMA", "UNIT KERJA"),
           "Bidang Pelayanan Pencatatan Sipil"),
        _K("jenis", "JENIS", False, ("JENIS UNIT",), "Bidang", "Bila kosong, dibaca dari kata pertama nama."),
        _K("induk", "INDUK", False, ("KODE INDUK", "ID ATASAN", "UNOR ATASAN", "DIATASAN ID", "INDUK ID", "UNOR INDUK",
           "UNOR INDUK NAMA", "NAMA INDUK"), "DISDUKCAPIL", "Kode atau nama unit di atasnya."),
        _K("mulai", "BERLAKU MULAI", False, ("MULAI", "TMT", "TANGGAL MULAI"), "01-01-2024"),
        _K("dasar", "DASAR", False, ("DASAR HUKUM", "NOMOR PERATURAN"), "Perwali 7/2024"),
    ),
    JenisImpor.JABATAN: (
        _K("unit", "UNOR NAMA", True, ("UNIT KERJA", "NAMA UNOR", "UNIT", "KODE UNIT", "UNOR ID"), "CAPIL-BIDANG",
           "Nama atau kode unit."),
        _K("unit_induk", "UNOR INDUK NAMA", False, ("UNOR INDUK", "SATUAN KERJA KERJA NAMA", "OPD", "UNIT INDUK"),
           "Dinas Kependudukan dan Pencatatan Sipil", "Membedakan unit yang bernama sama."),
        _K("nama", "JABATAN NAMA", True, ("NAMA JABATAN", "JABATAN", "NAMA"), "Kepala Bidang Pelayanan"),
        _K("jenis", "JENIS JABATAN NAMA", False, ("JENIS JABATAN", "JENIS JABATAN ID", "JENIS"), "Administrator",
           "Boleh juga seperti SIASN: Struktural, Fungsional, Pelaksana."),
        _K("jenjang", "JENJANG", False, ("JENJANG JABATAN", "JENJANG NAMA"), "Ahli muda",
           "Bila kosong, dibaca dari nama jabatan."),
        _K("eselon", "ESELON NAMA", False, ("ESELON",), "III.b"),
        _K("kelas", "KELAS JABATAN", False, ("KELAS",), "11"),
        _K("pimpinan", "MEMIMPIN UNIT", False, ("PIMPINAN", "KEPALA UNIT"), "Ya",
           "Bila kosong: jabatan struktural memimpin unitnya."),
        _K("tunggal", "SATU PEMEGANG", False, ("TUNGGAL",), "Ya"),
        _K("mulai", "BERLAKU MULAI", False, ("MULAI", "TANGGAL MULAI"), "01-01-2024"),
    ),
    JenisImpor.KETIDAKHADIRAN: (
        _K("nip", "NIP", True, ("NIP BARU", "NI PPPK", "NIP 18"), "199203152015052001",
           "18 angka. Format kolom ini sebagai Teks sebelum mengisi."),
        _K("jenis", "JENIS CUTI", True, ("JENIS", "CUTI", "JENIS KETIDAKHADIRAN", "NAMA CUTI"), "Cuti tahunan"),
        _K("mulai", "TANGGAL MULAI", True, ("MULAI", "TANGGAL AWAL", "TGL MULAI", "DARI TANGGAL"), "14-09-2026"),
        _K("selesai", "TANGGAL SELESAI", True, ("SELESAI", "TANGGAL AKHIR", "TGL SELESAI", "SAMPAI TANGGAL", "SAMPAI"),
           "18-09-2026", "Hari terakhir, ikut dihitung."),
        _K("keterangan", "KETERANGAN", False, ("CATATAN", "ALASAN"), "Acara keluarga"),
        _K("dasar", "DASAR", False, ("NOMOR SURAT", "NO SURAT", "NOMOR SK"), "800/12/2026"),
    ),
}  # fmt: skip
"""Fields by kind of import, in the order of our template."""


def kolom_wajib(jenis: str) -> list[Kolom]:
    return [k for k in KOLOM[jenis] if k.wajib]


# Cells


def _polos(isi: str) -> str:
    """For comparing words of a choice: no case, no marks."""
    return judul_baku(isi)


NIP_ANGKA = (
    "NIP di sel ini tersimpan sebagai angka. Excel hanya menyimpan 15 angka, jadi tiga angka terakhir NIP sudah hilang "
    "(tampak seperti 1,98E+17). Ubah format kolom NIP menjadi Teks, lalu isi ulang NIP dari sumbernya."
)


def baca_nip(nilai: Any, *, hari_ini: date) -> str:
    """18 digits that can be an NIP. Raises SelDitolak; a number is refused, since a spreadsheet keeps 15 digits."""
    if isinstance(nilai, int | float) and not isinstance(nilai, bool):
        raise SelDitolak(NIP_ANGKA)
    isi = rapikan(teks(nilai).lstrip("'‘’`"))
    if re.fullmatch(r"\d(?:[.,]\d+)?E\+?\d+", isi, re.IGNORECASE):
        raise SelDitolak(NIP_ANGKA)
    try:
        bagian = urai(isi)
    except NIPTidakSah as galat:
        raise SelDitolak(str(galat)) from galat
    if isi.endswith("000"):
        raise SelDitolak(
            "Tiga angka terakhir NIP ini 000, tanda bahwa Excel membulatkannya. Ubah format kolom NIP menjadi "
            "Teks, lalu isi ulang NIP dari sumbernya."
        )
    if not TAHUN_LAHIR_TERKECIL <= bagian.tanggal_lahir.year <= hari_ini.year - 15:
        raise SelDitolak(f"Tahun lahir dalam NIP ini {bagian.tanggal_lahir.year}. Periksa empat angka pertamanya.")
    if bagian.tahun_angkat > hari_ini.year + 1:
        raise SelDitolak(f"Tahun pengangkatan dalam NIP ini {bagian.tahun_angkat}, padahal belum datang.")
    return isi


_TANDA_NAMA = " .,'’-`"
_TANDA_GELAR = " .,'’-()/&"


def baca_nama(nilai: Any, *, tanda: str = _TANDA_NAMA, sebagai: str = "Nama") -> str:
    """A name: letters of any script, spaces and `. , ' ’ - `` only. Raises SelDitolak that names what is wrong."""
    isi = teks(nilai, panjang=PANJANG_NAMA)
    for huruf in isi:
        if huruf not in tanda and unicodedata.category(huruf)[0] not in "LM":
            raise SelDitolak(f"{sebagai} tidak boleh memuat {sebut_huruf(huruf)}. Perbaiki isinya.")
    if isi and unicodedata.category(isi[0])[0] != "L" and isi[0] not in "'’`(":
        raise SelDitolak(f"{sebagai} harus dimulai dengan huruf.")
    return isi


def nama_wajar(nama: str) -> str:
    """A name that is written in capitals only, as SIASN does, in the usual way: "ANI RAHMAWATI" is "Ani Rahmawati"."""
    if not nama.isupper():
        return nama
    return re.sub(r"[^\W\d_]+(?:['’`][^\W\d_]+)?", lambda kata: kata[0][:1] + kata[0][1:].lower(), nama)


def nama_bergelar(depan: str, nama: str, belakang: str) -> str:
    """The name as documents write it, with its titles."""
    lengkap = " ".join(filter(None, (depan, nama_wajar(nama))))
    return ", ".join(filter(None, (lengkap, belakang)))


def baca_jenis_kelamin(nilai: Any) -> str:
    """ "L" or "P"; "" for an empty cell. SIASN writes M and F."""
    isi = _polos(teks(nilai))
    if not isi:
        return ""
    if isi in {"L", "M", "1", "LAKI LAKI", "LAKILAKI", "PRIA", "LAKI", "MALE"}:
        return "L"
    if isi in {"P", "F", "2", "PEREMPUAN", "WANITA", "FEMALE"}:
        return "P"
    raise SelDitolak(f"“{isi[:30]}” bukan jenis kelamin. Isi L atau P.")


def baca_status(nilai: Any) -> str:
    """Employment status from the words of SIASN and people; "" for an empty cell."""
    isi = _polos(teks(nilai))
    if not isi:
        return ""
    if "PARUH WAKTU" in isi:
        return StatusPegawai.PPPK_PARUH_WAKTU
    if "PPPK" in isi or "P3K" in isi or "PERJANJIAN KERJA" in isi:
        return StatusPegawai.PPPK
    if isi == "C" or isi.startswith(("CPNS", "CALON")):
        return StatusPegawai.CPNS
    if isi == "P" or isi.startswith(("PNS", "PEGAWAI NEGERI SIPIL")):
        return StatusPegawai.PNS
    raise SelDitolak(f"“{isi[:40]}” bukan status kepegawaian. Isi PNS, CPNS, PPPK, atau PPPK paruh waktu.")


def baca_golongan(nilai: Any) -> str:
    """Rank as the code table writes it: "III/b", or "IX" for PPPK; "" for an empty cell."""
    isi = teks(nilai)
    if not isi:
        return ""
    if cocok := re.search(r"(?<![A-Za-z])(IV|I{1,3})\s*[/.\- ]?\s*([A-Ea-e])(?![A-Za-z])", isi):
        golongan = f"{cocok[1]}/{cocok[2].lower()}"
        if golongan in PANGKAT_PNS:
            return golongan
    romawi = re.sub(r"(?i)^gol(?:ongan)?\.?\s*", "", isi).strip().upper()
    if romawi in GOLONGAN_PPPK:
        return romawi
    raise SelDitolak(f"Golongan “{isi[:30]}” tidak dikenal. PNS: I/a sampai IV/e. PPPK: I sampai XVII.")


_BERAKHIR = ("PENSIUN", "MENINGGAL", "WAFAT", "BERHENTI", "DIBERHENTIKAN", "TEWAS", "MENGUNDURKAN DIRI", "PTDH")


def baca_kedudukan(nilai: Any) -> str:
    """ "" for who is in service; otherwise the words that say that they are not any more."""
    isi = teks(nilai, panjang=80)
    baku = _polos(isi)
    if baku.startswith(("BERHENTI SEMENTARA", "PEMBERHENTIAN SEMENTARA", "DIBERHENTIKAN SEMENTARA")):
        return ""
    return isi if any(kata in baku for kata in _BERAKHIR) or baku in {"TIDAK AKTIF", "NON AKTIF"} else ""


def baca_surel(nilai: Any) -> str:
    isi = teks(nilai, panjang=254)
    if isi and not re.fullmatch(r"[^\s@<>\"']+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", isi):
        raise SelDitolak(f"“{isi[:60]}” bukan alamat surel.")
    return isi


def baca_telepon(nilai: Any) -> str:
    isi = teks(nilai).lstrip("'")
    if not isi:
        return ""
    rapat = re.sub(r"[\s().-]+", "", isi)
    if not re.fullmatch(r"\+?\d{6,16}", rapat):
        raise SelDitolak(f"“{isi[:30]}” bukan nomor telepon.")
    return f"0{rapat}" if rapat.startswith("8") else rapat


def baca_pilihan(nilai: Any, pilihan: Iterable[tuple[str, str]], *, lain: Mapping[str, str] | None = None) -> str:
    """One of `pilihan` (value, label) by either of them or by another word in `lain`; "" for an empty cell."""
    isi = teks(nilai)
    if not isi:
        return ""
    daftar = list(pilihan)
    cocok = {_polos(kata): harga for harga, label in daftar for kata in (harga, label)}
    cocok |= {_polos(kata): harga for kata, harga in (lain or {}).items()}
    harga = cocok.get(_polos(isi))
    if harga is None:
        label = ", ".join(label for _, label in daftar)
        raise SelDitolak(f"“{isi[:40]}” tidak dikenal. Isi salah satu: {label}.")
    return harga


def baca_ya(nilai: Any) -> bool | None:
    isi = _polos(teks(nilai))
    if not isi:
        return None
    if isi in {"YA", "Y", "1", "TRUE", "BENAR"}:
        return True
    if isi in {"TIDAK", "T", "0", "FALSE", "BUKAN", "N", "NO"}:
        return False
    raise SelDitolak(f"“{isi[:20]}” bukan Ya atau Tidak.")


def baca_kelas(nilai: Any) -> int | None:
    isi = teks(nilai)
    if not isi:
        return None
    if not re.fullmatch(r"\d{1,2}", isi) or not 1 <= int(isi) <= 17:
        raise SelDitolak("Kelas jabatan adalah angka 1 sampai 17.")
    return int(isi)


def baca_kode(nilai: Any) -> str:
    isi = teks(nilai, panjang=40).upper()
    if isi and not re.fullmatch(r"[A-Z0-9][A-Z0-9._-]*", isi):
        raise SelDitolak("Kode hanya boleh memuat huruf, angka, titik, garis bawah, dan tanda hubung.")
    return isi


def baca_sebutan(nilai: Any, *, panjang: int = PANJANG_NAMA) -> str:
    """The name of a unit or post: any text without control characters, not begun by what a spreadsheet computes."""
    isi = teks(nilai, panjang=panjang)
    if isi.startswith(("+", "@", "|", "%")):
        raise SelDitolak(f"Isi sel ini dimulai dengan {sebut_huruf(isi[0])}. Hapus tanda itu.")
    return isi


_AWALAN_UNIT: tuple[tuple[str, str], ...] = (
    ("PEMERINTAH KOTA", JenisUnit.KOTA), ("SEKRETARIAT DAERAH", JenisUnit.SEKRETARIAT_DAERAH),
    ("SEKRETARIAT DPRD", JenisUnit.SEKRETARIAT_DPRD), ("SEKRETARIAT DEWAN", JenisUnit.SEKRETARIAT_DPRD),
    ("INSPEKTORAT", JenisUnit.INSPEKTORAT), ("DINAS", JenisUnit.DINAS), ("BADAN", JenisUnit.BADAN),
    ("SATUAN POLISI", JenisUnit.SATUAN), ("KECAMATAN", JenisUnit.KECAMATAN), ("KELURAHAN", JenisUnit.KELURAHAN),
    ("SEKRETARIAT", JenisUnit.SEKRETARIAT), ("BIDANG", JenisUnit.BIDANG), ("BAGIAN", JenisUnit.BAGIAN),
    ("SEKSI", JenisUnit.SEKSI), ("SUBBAGIAN", JenisUnit.SEKSI), ("SUB BAGIAN", JenisUnit.SEKSI),
    ("SUBBIDANG", JenisUnit.SEKSI), ("SUB BIDANG", JenisUnit.SEKSI), ("UPT", JenisUnit.UPT),
    ("UNIT PELAKSANA TEKNIS", JenisUnit.UPT), ("PUSKESMAS", JenisUnit.PUSKESMAS),
    ("PUSAT KESEHATAN MASYARAKAT", JenisUnit.PUSKESMAS), ("RUMAH SAKIT", JenisUnit.RSUD), ("RSUD", JenisUnit.RSUD),
    ("SD ", JenisUnit.UPT), ("SMP ", JenisUnit.UPT), ("TK ", JenisUnit.UPT), ("SEKOLAH", JenisUnit.UPT),
)  # fmt: skip


def tebak_jenis_unit(nama: str) -> str:
    """The kind of a unit from the first words of its name; "" where they do not tell."""
    baku = f"{_polos(nama)} "
    return next((jenis for awal, jenis in _AWALAN_UNIT if baku.startswith(awal)), "")


_JENJANG_DALAM_NAMA = sorted(((_polos(j.label), j.value) for j in Jenjang), key=lambda p: -len(p[0]))


def tebak_jenjang(nama: str) -> str:
    """The jenjang that the name of a functional post ends with; "" for others."""
    baku = _polos(nama)
    return next((nilai for label, nilai in _JENJANG_DALAM_NAMA if baku.endswith(label)), "")


def _jenis_jabatan(mentah: Any, eselon: str, jenjang: str) -> str:
    """Kind of a post from our word, or from SIASN's (1 struktural, 2 fungsional, 4 pelaksana)."""
    baku = _polos(teks(mentah))
    if baku in {"1", "STRUKTURAL", "JABATAN STRUKTURAL"} or (not baku and eselon):
        per_tingkat = {"II": JenisJabatan.JPT_PRATAMA, "III": JenisJabatan.ADMINISTRATOR, "IV": JenisJabatan.PENGAWAS}
        if not eselon:
            raise SelDitolak("Jabatan struktural perlu kolom eselon supaya jenisnya diketahui.")
        return per_tingkat[eselon.split(".")[0]]
    if baku in {"2", "FUNGSIONAL", "JABATAN FUNGSIONAL", "JABATAN FUNGSIONAL TERTENTU"} or (not baku and jenjang):
        if not jenjang:
            raise SelDitolak("Jabatan fungsional perlu jenjang: isi kolom jenjang, atau tulis jenjang pada namanya.")
        return JenisJabatan.JF_KEAHLIAN if jenjang.startswith("ahli") else JenisJabatan.JF_KETERAMPILAN
    if baku in {"4", "JABATAN PELAKSANA", "JABATAN FUNGSIONAL UMUM"}:
        return JenisJabatan.PELAKSANA
    jenis = baca_pilihan(mentah, JenisJabatan.choices, lain={"JPT": JenisJabatan.JPT_PRATAMA})
    if not jenis:
        raise SelDitolak("Isi jenis jabatan.")
    return jenis


_ESELON = {satu.value: satu.value for satu in Eselon}
STRUKTURAL = frozenset({JenisJabatan.JPT_PRATAMA, JenisJabatan.ADMINISTRATOR, JenisJabatan.PENGAWAS})
_CUTI_LAIN = {
    "TAHUNAN": JenisKetidakhadiran.CUTI_TAHUNAN, "SAKIT": JenisKetidakhadiran.CUTI_SAKIT,
    "BESAR": JenisKetidakhadiran.CUTI_BESAR, "MELAHIRKAN": JenisKetidakhadiran.CUTI_MELAHIRKAN,
    "CUTI BERSALIN": JenisKetidakhadiran.CUTI_MELAHIRKAN, "CAP": JenisKetidakhadiran.CUTI_ALASAN_PENTING,
    "ALASAN PENTING": JenisKetidakhadiran.CUTI_ALASAN_PENTING, "DL": JenisKetidakhadiran.DINAS_LUAR,
    "PERJALANAN DINAS": JenisKetidakhadiran.DINAS_LUAR, "TB": JenisKetidakhadiran.TUGAS_BELAJAR,
    "IZIN BELAJAR": JenisKetidakhadiran.TUGAS_BELAJAR,
}  # fmt: skip


def baca_baris(
    jenis: str, sel: Mapping[str, Any], *, hari_ini: date, mulai_1904: bool = False
) -> tuple[dict[str, Any], Tolakan]:
    """What one row says, as JSON-able values by field, and the cells that are refused with their reasons.

    Empty optional cells are left out: they change nothing.
    """
    baca = Pembaca(sel)

    def tanggal(kode: str, terkecil: int = TAHUN_TERKECIL) -> str:
        hasil = baca(
            kode,
            lambda v: baca_tanggal(v, hari_ini=hari_ini, tahun_terkecil=terkecil, mulai_1904=mulai_1904),
            None,
        )
        return hasil.isoformat() if hasil else ""

    per_jenis: dict[str, Callable[[Pembaca, Callable[..., str], date], dict[str, Any]]] = {
        JenisImpor.PEGAWAI: _pegawai,
        JenisImpor.UNIT: _unit,
        JenisImpor.JABATAN: _jabatan,
        JenisImpor.KETIDAKHADIRAN: _ketidakhadiran,
    }
    isi = per_jenis[jenis](baca, tanggal, hari_ini)
    for kolom in kolom_wajib(jenis):
        if not isi.get(kolom.kode) and not baca.gagal(kolom.kode):
            baca.tolak(kolom.kode, "Kolom ini wajib diisi.")
    return {k: v for k, v in isi.items() if v not in ("", None)}, baca.tolakan


def _nip_bila_ada(baca: Pembaca, hari_ini: date) -> str:
    return baca("nip", lambda v: "" if v in (None, "") else baca_nip(v, hari_ini=hari_ini), "")


def _pegawai(baca: Pembaca, tanggal: Callable[..., str], hari_ini: date) -> dict[str, Any]:
    nip = _nip_bila_ada(baca, hari_ini)
    nama = baca("nama", baca_nama, "")
    depan = baca("gelar_depan", lambda v: baca_nama(v, tanda=_TANDA_GELAR, sebagai="Gelar"), "")
    belakang = baca("gelar_belakang", lambda v: baca_nama(v, tanda=_TANDA_GELAR, sebagai="Gelar"), "")
    lengkap = nama_bergelar(depan, nama, belakang) if nama else ""
    if len(lengkap) > PANJANG_NAMA:
        baca.tolak("nama", f"Nama dengan gelar {len(lengkap)} huruf; paling banyak {PANJANG_NAMA}.")
    lahir = tanggal("tanggal_lahir", TAHUN_LAHIR_TERKECIL)
    kelamin = baca("jenis_kelamin", baca_jenis_kelamin, "")
    status = baca("jenis_pegawai", baca_status, "")
    if status not in {StatusPegawai.PPPK, StatusPegawai.PPPK_PARUH_WAKTU}:
        status = baca("status", baca_status, "") or status
    golongan = baca("golongan", baca_golongan, "")
    if nip:
        bagian = urai(nip)
        if lahir and lahir != bagian.tanggal_lahir.isoformat():
            baca.tolak(
                "tanggal_lahir",
                f"Tanggal lahir {date.fromisoformat(lahir):%d-%m-%Y} berbeda dengan "
                f"NIP ({bagian.tanggal_lahir:%d-%m-%Y}).",
            )
        if kelamin and (kelamin == "P") != bagian.perempuan:
            kata = "perempuan" if bagian.perempuan else "laki-laki"
            baca.tolak("jenis_kelamin", f"Jenis kelamin {kelamin} berbeda dengan NIP (angka ke-15 berarti {kata}).")
        if status and (status in {StatusPegawai.PPPK, StatusPegawai.PPPK_PARUH_WAKTU}) != bagian.pppk:
            kata = "PPPK" if bagian.pppk else "PNS atau CPNS"
            baca.tolak(
                "status" if baca.sel.get("status") else "jenis_pegawai",
                f"Status berbeda dengan NIP, yang bentuknya milik {kata}.",
            )
    if status and golongan and (golongan in GOLONGAN_PPPK) != status.startswith("pppk"):
        baca.tolak("golongan", f"Golongan {golongan} bukan golongan {StatusPegawai(status).label}.")
    return {
        "nip": nip,
        "nama": lengkap,
        "status": status,
        "tmt_status": tanggal("tmt_status"),
        "golongan": golongan,
        "tmt_golongan": tanggal("tmt_golongan"),
        "unit": baca("unit", lambda v: baca_sebutan(v, panjang=400), ""),
        "unit_induk": baca("unit_induk", lambda v: baca_sebutan(v, panjang=400), ""),
        "jabatan": baca("jabatan", baca_sebutan, ""),
        "tmt_jabatan": tanggal("tmt_jabatan"),
        "berakhir": baca("kedudukan", baca_kedudukan, ""),
        "email": baca("email", baca_surel, ""),
        "telepon": baca("telepon", baca_telepon, ""),
    }


def _unit(baca: Pembaca, tanggal: Callable[..., str], _hari_ini: date) -> dict[str, Any]:
    nama = baca("nama", baca_sebutan, "")
    jenis = baca("jenis", lambda v: baca_pilihan(v, JenisUnit.choices), "")
    tebakan = tebak_jenis_unit(nama)
    if nama and not jenis and not tebakan and not baca.gagal("jenis"):
        baca.tolak("jenis", "Jenis unit tidak terbaca dari namanya. Isi kolom jenis.")
    return {
        "kode": baca("kode", baca_kode, ""),
        "nama": nama,
        "jenis": jenis,
        "jenis_tebakan": tebakan,
        "induk": baca("induk", lambda v: baca_sebutan(v, panjang=400), ""),
        "mulai": tanggal("mulai"),
        "dasar": baca("dasar", lambda v: baca_sebutan(v, panjang=200), ""),
    }


def _jabatan(baca: Pembaca, tanggal: Callable[..., str], _hari_ini: date) -> dict[str, Any]:
    nama = baca("nama", baca_sebutan, "")
    eselon = baca(
        "eselon",
        lambda v: (
            "" if _polos(teks(v)) in {"NON ESELON", "TIDAK ADA", "V"} else baca_pilihan(_eselon(v), Eselon.choices)
        ),
        "",
    )
    jenjang = baca("jenjang", lambda v: baca_pilihan(v, Jenjang.choices), "") or tebak_jenjang(nama)
    jenis = baca("jenis", lambda v: _jenis_jabatan(v, eselon, jenjang), "")
    pimpinan = baca("pimpinan", baca_ya, None)
    tunggal = baca("tunggal", baca_ya, None)
    memimpin = jenis in STRUKTURAL if pimpinan is None else pimpinan
    if memimpin and tunggal is False:
        baca.tolak("tunggal", "Jabatan yang memimpin unit hanya punya satu pemegang.")
    return {
        "unit": baca("unit", lambda v: baca_sebutan(v, panjang=400), ""),
        "unit_induk": baca("unit_induk", lambda v: baca_sebutan(v, panjang=400), ""),
        "nama": nama,
        "jenis": jenis,
        "jenjang": jenjang if jenis.startswith("jf_") else "",
        "eselon": eselon,
        "kelas": baca("kelas", baca_kelas, None),
        "pimpinan": pimpinan,
        "tunggal": tunggal,
        "memimpin": memimpin,
        "satu": bool(tunggal) or jenis in STRUKTURAL or memimpin,
        "mulai": tanggal("mulai"),
    }


def _eselon(nilai: Any) -> str:
    """ "III/b", "IIIb" and "III.B" are "III.b"."""
    isi = teks(nilai)
    cocok = re.fullmatch(r"(?i)(?:eselon\s*)?(IV|I{1,3})\s*[./\- ]?\s*([AB])", isi)
    return f"{cocok[1].upper()}.{cocok[2].lower()}" if cocok else isi


def _ketidakhadiran(baca: Pembaca, tanggal: Callable[..., str], hari_ini: date) -> dict[str, Any]:
    mulai, selesai = tanggal("mulai"), tanggal("selesai")
    if mulai and selesai:
        if selesai < mulai:
            baca.tolak("selesai", "Tanggal selesai lebih awal daripada tanggal mulai.")
        elif date.fromisoformat(selesai) - date.fromisoformat(mulai) > timedelta(days=5 * 366):
            baca.tolak("selesai", "Paling lama lima tahun. Periksa tahun pada tanggal selesai.")
    return {
        "nip": _nip_bila_ada(baca, hari_ini),
        "jenis": baca("jenis", lambda v: baca_pilihan(v, JenisKetidakhadiran.choices, lain=_CUTI_LAIN), ""),
        "mulai": mulai,
        "selesai": selesai,
        "keterangan": baca("keterangan", lambda v: baca_sebutan(v, panjang=300), ""),
        "dasar": baca("dasar", lambda v: baca_sebutan(v, panjang=200), ""),
    }


# Names that are alike


def kunci_nama(nama: str) -> str:
    """A name for finding: no case, marks, double spaces."""
    return judul_baku(nama)


def _trigram(isi: str) -> frozenset[str]:
    """As pg_trgm: each word with two blanks before and one after."""
    return frozenset(f"  {kata} "[i : i + 3] for kata in kunci_nama(isi).split() for i in range(len(kata) + 1))


class Mirip:
    """The nearest names to a text by shared trigrams (as pg_trgm's `similarity`)."""

    def __init__(self, nama: Iterable[str]) -> None:
        self._nama = [(satu, _trigram(satu)) for satu in dict.fromkeys(nama)]
        self._ingat: dict[str, list[str]] = {}

    def cari(self, isi: str, banyak: int = 3, terkecil: float = 0.25) -> list[str]:
        if isi not in self._ingat:
            dicari = _trigram(isi)
            skor = (
                (len(dicari & satu) / len(dicari | satu), nama)
                for nama, satu in self._nama
                if not dicari.isdisjoint(satu)
            )
            terdekat = sorted(((s, n) for s, n in skor if s >= terkecil), key=lambda p: (-p[0], p[1]))[:banyak]
            self._ingat[isi] = [nama for _, nama in terdekat]
        return self._ingat[isi]

    def saran(self, isi: str) -> str:
        """ " Yang mirip: A; B; C." or nothing."""
        nama = self.cari(isi)
        return f" Yang mirip: {'; '.join(nama)}." if nama else ""
