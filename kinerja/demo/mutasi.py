"""Acts on posts in the demo: an old promotion, a retirement of last quarter, a Plh this week, a transfer to come."""

from datetime import date, timedelta

from kinerja.demo.jam import Jam, awal_triwulan, saat
from kinerja.demo.pemeran import Pemeran, nama_jabatan
from pegawai.enums import DasarPenugasan, JenisJabatan, JenisMutasi, JenisPenugasan, StatusPegawai
from pegawai.models import Jabatan, Mutasi, Pegawai, Penugasan, UnitKerja
from pegawai.services import (
    angkat,
    buat_jabatan,
    buat_pegawai,
    catat_mutasi,
    catat_pangkat,
    catat_status,
    laksanakan_mutasi,
    tugaskan,
)

PERNAH_STAF = frozenset({"198506202013122013"})
"""NIP of who was promoted to their present post (data/orang.csv)."""
PINDAH, TUJUAN = "198411212007032003", "199412092021031004"
"""Who moves next month, and whose colleague they become."""
BERHALANGAN, PENGGANTI = "197203211998011009", "198004252006121005"
"""A head of dinas who is away this week, and the head of bidang who stands in."""
USIA_PENSIUN = 58


def _staf(unit: UnitKerja, mulai: date) -> Jabatan:
    nama = nama_jabatan("Pengadministrasi Perkantoran", JenisJabatan.PELAKSANA)
    return unit.jabatan_set.filter(nama_jabatan=nama).first() or buat_jabatan(
        oleh=None, nama_jabatan=nama, unit=unit, mulai=mulai
    )


def naik_jabatan(orang: Pegawai, jabatan: Jabatan, mulai: date) -> Penugasan:
    """Their present post, to which they were promoted from a staff post of the same unit."""
    angkat(oleh=None, pegawai=orang, jabatan=_staf(jabatan.unit, mulai), mulai=mulai, dasar=f"SK tahun {mulai.year}")
    tanggal = date(mulai.year + 1, 3, 1)
    promosi = catat_mutasi(
        oleh=None,
        pegawai=orang,
        jenis=JenisMutasi.PROMOSI,
        tanggal=tanggal,
        jabatan=jabatan,
        dasar=f"SK Wali Kota nomor 821.24/41/{tanggal.year}",
        pada=saat(tanggal, 8, 30),
    )
    return Penugasan.objects.select_related("unit").get(pk=promosi.penugasan_baru_id)


def _pensiun(jam: Jam, farida: Pegawai, unit: UnitKerja, mulai: date) -> Mutasi:
    """Somebody who reached the age of retirement in the last quarter; the act waited for its day."""
    tanggal = (awal_triwulan(jam.hari_ini) - timedelta(days=40)).replace(day=1)
    lahir = (tanggal - timedelta(days=16)).replace(year=tanggal.year - USIA_PENSIUN)
    orang = buat_pegawai(oleh=None, nama="Drs. Abd. Rauf Lawa", nip=f"{lahir:%Y%m%d}{lahir.year + 24}031012")
    angkat(oleh=None, pegawai=orang, jabatan=_staf(unit, mulai), mulai=mulai, dasar=f"SK Wali Kota tahun {mulai.year}")
    catat_status(oleh=None, pegawai=orang, status=StatusPegawai.PNS, mulai=mulai)
    catat_pangkat(oleh=None, pegawai=orang, golongan="III/d", mulai=mulai)
    pensiun = catat_mutasi(
        oleh=farida,
        pegawai=orang,
        jenis=JenisMutasi.PENSIUN,
        tanggal=tanggal,
        dasar=f"SK Pensiun nomor 882/115/{tanggal.year}",
        pada=saat(jam.hari_kerja_sebelum(tanggal, 15), 9, 40),
    )
    laksanakan_mutasi(mutasi=pensiun, oleh=None, pada=saat(tanggal, 0, 5))
    return pensiun


def bangun_mutasi(*, jam: Jam, pemeran: Pemeran, unit: dict[str, UnitKerja], mulai: date) -> int:
    """Retirement, Plh and scheduled transfer; returns how many acts and assignments stand there. Last of all stages
    that let people act, since who is Plh this week did not act before."""
    farida, hari_ini = pemeran.orang["farida"], jam.hari_ini
    orang = Pegawai.objects.in_bulk([PINDAH, TUJUAN, BERHALANGAN, PENGGANTI], field_name="nip")
    _pensiun(jam, farida, unit["DISDIK"], mulai)
    senin = hari_ini - timedelta(days=hari_ini.weekday())
    dipegang = orang[BERHALANGAN].penugasan_set.definitif().select_related("jabatan__nama_jabatan").get()
    tugaskan(
        oleh=farida,
        pegawai=orang[PENGGANTI],
        jabatan=dipegang.jabatan,
        jenis=JenisPenugasan.PLH,
        mulai=senin,
        sampai=senin + timedelta(days=7),
        dasar_jenis=DasarPenugasan.SURAT_PERINTAH,
        dasar="Surat Perintah Wali Kota nomor 821.29/57",
        pada=saat(jam.hari_kerja_sebelum(senin), 15, 10),
    )
    catat_mutasi(
        oleh=farida,
        pegawai=orang[PINDAH],
        jenis=JenisMutasi.PINDAH,
        tanggal=(hari_ini.replace(day=1) + timedelta(days=32)).replace(day=1),
        jabatan=orang[TUJUAN].penugasan_set.definitif().select_related("jabatan__nama_jabatan").get().jabatan,
        dasar="SK Wali Kota nomor 824.3/88",
        pada=saat(jam.hari_kerja_sebelum(hari_ini, 2), 10, 25),
    )
    return Mutasi.objects.count()
