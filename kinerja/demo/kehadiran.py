"""Leave, duty and shifts of the demo: some over, one running, some waiting for a superior's yes."""

from datetime import date, timedelta

from kinerja.demo.jam import Jam, saat
from kinerja.demo.pemeran import Pemeran
from pegawai.models import Ketidakhadiran
from pegawai.rules.kehadiran import TETAP_BEKERJA
from pegawai.services import (
    ajukan_ketidakhadiran,
    buat_pola,
    catat_ketidakhadiran,
    putuskan_ketidakhadiran,
    tetapkan_pola,
)

TIGA_REGU = """07.30-14.00
07.30-14.00
14.00-21.00
14.00-21.00
21.00-24.00
00.00-07.30, 21.00-24.00
00.00-07.30
libur"""
ENAM_HARI = """07.30-14.00
07.30-14.00
07.30-14.00
07.30-14.00
07.30-11.30
07.30-13.00
libur"""


def bangun_kehadiran(*, jam: Jam, pemeran: Pemeran) -> int:
    """Records of leave and duty; returns how many. Before the daily work, which keeps free of these days."""
    orang, hari_ini = pemeran.orang, jam.hari_ini
    farida, budi = orang["farida"], orang["budi"]

    def mundur(banyak: int) -> date:
        return jam.hari_kerja_sebelum(hari_ini, banyak)

    for nama, mulai, akhir, dasar in (
        ("dedi", mundur(25), mundur(24), "Surat keterangan sakit puskesmas"),
        ("hasan", mundur(18), mundur(14), "Surat izin cuti nomor 851/112"),
        ("gilang", mundur(1), hari_ini + timedelta(days=2), "Surat tugas nomor 094/318"),
    ):
        catat_ketidakhadiran(
            oleh=farida,
            pegawai=orang[nama],
            jenis={"dedi": "cuti_sakit", "hasan": "cuti_tahunan", "gilang": "dinas_luar"}[nama],
            mulai=mulai,
            sampai_dengan=akhir,
            dasar=dasar,
            keterangan="Rapat koordinasi kearsipan di Parepare" if nama == "gilang" else "",
            pada=min(saat(mulai, 9, 0), jam.batas),
        )
    fitri = ajukan_ketidakhadiran(
        oleh=orang["fitri"],
        jenis="cuti_tahunan",
        mulai=mundur(1),
        sampai_dengan=hari_ini + timedelta(days=3),
        keterangan="Menikahkan adik di Bone",
        pada=saat(mundur(8), 10, 15),
    )
    putuskan_ketidakhadiran(
        oleh=budi, ketidakhadiran=fitri, setuju=True, pada=saat(mundur(7), 8, 40), versi=fitri.versi
    )
    for nama, jenis, dari, lama, keterangan in (
        ("lestari", "cuti_alasan_penting", 9, 2, "Mengantar anak masuk pesantren"),
        ("nurul", "dinas_luar", 12, 1, "Imunisasi di Pulau Barrang Lompo"),
    ):
        mulai = hari_ini + timedelta(days=dari)
        ajukan_ketidakhadiran(
            oleh=orang[nama],
            jenis=jenis,
            mulai=mulai,
            sampai_dengan=mulai + timedelta(days=lama - 1),
            keterangan=keterangan,
            pada=saat(mundur(1), 14, 5),
        )
    senin = hari_ini - timedelta(days=hari_ini.weekday())
    buat_pola(
        oleh=farida, kode="ENAM-HARI", nama="Puskesmas enam hari", siklus=ENAM_HARI, jangkar=senin, ikut_libur=True
    )
    jaga = buat_pola(
        oleh=farida, kode="TIGA-REGU", nama="Jaga tiga regu", siklus=TIGA_REGU, jangkar=senin, ikut_libur=False
    )
    tetapkan_pola(
        oleh=farida,
        pegawai=orang["nurul"],
        pola=jaga,
        mulai=senin + timedelta(days=14),
        dasar="Jadwal dinas puskesmas nomor 445/90",
    )
    return Ketidakhadiran.objects.count()


def hari_absen() -> set[tuple[int, date]]:
    """(person, day) on which nobody works at all."""
    tidak_bekerja = Ketidakhadiran.objects.disetujui().exclude(jenis__in=TETAP_BEKERJA)
    return {
        (satu.pegawai_id, satu.mulai + timedelta(days=n))
        for satu in tidak_bekerja
        for n in range((satu.sampai - satu.mulai).days)
    }
