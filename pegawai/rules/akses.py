"""What a role or a leading post lets somebody see and do, in sentences (docs/hak-akses.md). Pure."""

from dataclasses import dataclass
from datetime import date

from pegawai.enums import Peran

ISI_PERAN: dict[str, tuple[str, ...]] = {
    Peran.ADMIN_KEPEGAWAIAN: (
        "Data kepegawaian, SKP, aktivitas, pelatihan, dan evaluasi semua pegawai.",
        "Menyusun unit dan jabatan, mencatat mutasi dan cuti, memberi dan mengakhiri peran orang lain.",
        "Membuka periode, menghitung dan mengekspor evaluasi, menelusuri riwayat perubahan.",
        "Tidak melihat laporan warga, jawaban survei, umpan balik, dan konseling.",
    ),
    Peran.ADMIN_UNIT: ("Data kepegawaian pegawai di unit itu dan di bawahnya, tanpa SKP, aktivitas, dan evaluasinya.",),
    Peran.KOORDINATOR_PENGADUAN: (
        "Semua laporan warga kecuali yang berkadar pengawasan, dan angka layanan semua perangkat daerah.",
    ),
    Peran.PENGHUBUNG: ("Laporan warga yang diteruskan ke unit itu, termasuk pelapor yang tidak menutup identitasnya.",),
    Peran.INSPEKTORAT: (
        "Laporan warga berkadar pengawasan.",
        "Semua peran, riwayat perubahan, dan catatan siapa membuka data siapa.",
        "Menyetujui atau menolak usulan peran.",
    ),
    Peran.PIMPINAN: (
        "Data kepegawaian, SKP, aktivitas, dan evaluasi semua pegawai.",
        "Laporan warga kecuali yang berkadar pengawasan, dan angka layanan semua perangkat daerah.",
    ),
}
"""What each given role opens."""

ISI_PIMPINAN = (
    "Data kepegawaian, SKP, aktivitas, pelatihan, dan evaluasi pegawai di unit itu dan di bawahnya.",
    "Laporan warga yang ditangani unit itu, tanpa identitas pelapornya.",
    "Memverifikasi pekerjaan, menetapkan SKP, dan menilai pegawai yang langsung di bawah Anda.",
)

ISI_DIRI = (
    "Data kepegawaian, SKP, aktivitas, pelatihan, umpan balik, dan evaluasi Anda sendiri.",
    "Nama, jabatan, dan unit semua pegawai; susunan unit; setelan; kalender kerja.",
    "Laporan warga yang ditugaskan kepada Anda.",
    "Riwayat perubahan data Anda, dan siapa yang pernah membukanya.",
)


@dataclass(frozen=True, slots=True)
class Akses:
    """One reason for which somebody sees something: because of what, what, and between which days."""

    sebab: str
    isi: tuple[str, ...]
    mulai: date | None = None
    sampai: date | None = None


@dataclass(frozen=True, slots=True)
class Pembaca:
    """Somebody who may see my data, and by which relation."""

    nama: str
    hubungan: str
    isi: str
    sampai: date | None = None
