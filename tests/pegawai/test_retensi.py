"""What is past its keeping is overwritten once, rows stay; events and old months go by the owner's command."""

import io
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection

from indikator.models import SKP
from inti.audit import tindakan
from inti.services import ubah_setelan
from inti.waktu import WITA
from pegawai.enums import JenisMutasi, PintuData, StatusMutasi
from pegawai.models import AksesData, CatatanRetensi, Mutasi, Pegawai
from pegawai.registry import retensi
from pegawai.rules.retensi import NAMA_DIHAPUS, PELAPOR_DIHAPUS, batas
from pegawai.services import jalankan_retensi, laporan_retensi, tulis_akses
from pengaduan.enums import Identitas, StatusPengaduan
from pengaduan.models import Pelapor
from tests.pangkalan import Pangkalan, arahkan
from tests.pemeran import HARI_INI, SEKARANG, Kota
from tests.pengaduan.kasus import buat


def _keluar(pegawai: Pegawai, tanggal: date) -> Pegawai:
    """Retired on a day, with contact still stored."""
    pegawai.penugasan_set.update(mulai=date(2000, 1, 1), sampai=tanggal)
    with tindakan("uji.keluar", oleh=None):
        Mutasi.objects.create(
            pegawai=pegawai,
            jenis=JenisMutasi.PENSIUN,
            tanggal=tanggal,
            dasar="SK",
            status=StatusMutasi.TERLAKSANA,
            dicatat_pada=SEKARANG,
            dilaksanakan_pada=SEKARANG,
        )
        pegawai.is_active, pegawai.email, pegawai.telepon = False, "lama@makassar.test", "+6281234567890"
        pegawai.save()
    return pegawai


@pytest.mark.parametrize(
    ("hari", "tahun", "hasil"),
    [
        (date(2028, 2, 29), 1, date(2027, 2, 28)),
        (date(2028, 2, 29), 4, date(2024, 2, 29)),
        (date(2026, 9, 15), 10, date(2016, 9, 15)),
    ],
)
def test_batas(hari: date, tahun: int, hasil: date) -> None:
    assert batas(hari, tahun) == hasil


def test_tiap_jenis_punya_setelan_dan_jalan(kota: Kota) -> None:
    assert set(retensi.kunci()) == {"kontak", "identitas", "akses", "skp", "evaluasi", "pelapor"}
    for satu in laporan_retensi(hari=HARI_INI):
        assert satu.tahun >= 0
        assert satu.retensi.hapus or satu.retensi.perintah


@pytest.mark.parametrize(
    ("tahun", "kontak", "nama"), [(0.5, True, True), (2, False, True), (9.9, False, True), (11, False, False)]
)
def test_yang_keluar_kehilangan_kontak_lalu_nama(kota: Kota, tahun: float, kontak: bool, nama: bool) -> None:
    asli = kota.dedi.nama
    dedi = _keluar(kota.dedi, HARI_INI - timedelta(days=int(tahun * 366)))
    jalankan_retensi(pada=SEKARANG)
    dedi.refresh_from_db()
    assert bool(dedi.email) == kontak
    assert (dedi.nama == asli) == nama
    if not nama:
        assert (dedi.nama, dedi.nip, dedi.dihapus_pada) == (NAMA_DIHAPUS, None, HARI_INI)
        assert not dedi.has_usable_password()
        assert dedi.penugasan_set.exists()


def test_yang_bekerja_lagi_dan_yang_masih_aktif_tidak_disentuh(kota: Kota) -> None:
    dedi = _keluar(kota.dedi, HARI_INI - timedelta(days=5000))
    Pegawai.objects.filter(pk=dedi.pk).update(is_active=True)
    assert jalankan_retensi(pada=SEKARANG)["identitas"] == 0
    dedi.refresh_from_db()
    assert dedi.nama != NAMA_DIHAPUS


def test_dua_kali_tidak_menghapus_lagi_dan_tercatat(kota: Kota) -> None:
    _keluar(kota.dedi, HARI_INI - timedelta(days=5000))
    assert jalankan_retensi(pada=SEKARANG)["identitas"] == 1
    assert jalankan_retensi(pada=SEKARANG)["identitas"] == 0
    assert CatatanRetensi.objects.filter(nama="identitas").count() == 1


def test_nama_pada_kepala_skp_ikut(kota: Kota) -> None:
    skp = SKP.objects.create(
        pegawai=kota.dedi,
        penugasan=kota.dedi.penugasan_set.get(),
        tahun=2010,
        mulai=date(2010, 1, 1),
        sampai=date(2011, 1, 1),
        kepala={"instansi": "Kota", "pegawai": {"nama": kota.dedi.nama, "nip": kota.dedi.nip, "jabatan": "Staf"}},
    )
    _keluar(kota.dedi, HARI_INI - timedelta(days=5000))
    jalankan_retensi(pada=SEKARANG)
    skp.refresh_from_db()
    assert skp.kepala["pegawai"] == {"nama": NAMA_DIHAPUS, "nip": "", "jabatan": "Staf"}
    assert skp.kepala["instansi"] == "Kota"


def test_pelapor_hanya_pada_laporan_lama_yang_berakhir(kota: Kota) -> None:
    ubah_setelan(oleh=None, kunci="pengaduan.retensi_pelapor_tahun", mulai=date(2026, 1, 1), nilai=1, dasar="Uji")
    lama = SEKARANG - timedelta(days=500)
    berakhir = buat(kota, StatusPengaduan.SELESAI, pada=lama, identitas=Identitas.ANONIM)
    terbuka = buat(kota, StatusPengaduan.DIPROSES, pada=lama, identitas=Identitas.ANONIM)
    baru = buat(kota, StatusPengaduan.SELESAI, pada=SEKARANG - timedelta(days=30))
    assert jalankan_retensi(pada=SEKARANG)["pelapor"] == 1
    nama = dict(Pelapor.objects.values_list("pengaduan_id", "nama"))
    assert nama[berakhir.pk] == PELAPOR_DIHAPUS
    assert nama[terbuka.pk] == nama[baru.pk] == "Rahman"


@pytest.mark.django_db(transaction=True)
def test_pemilik_menghapus_riwayat_dan_bulan_lama(pangkalan: Pangkalan) -> None:
    kota = Kota.muat()
    asli = kota.dedi.nama
    _keluar(kota.dedi, HARI_INI - timedelta(days=5000))
    jalankan_retensi(pada=SEKARANG)
    for tahun in (2019, 2026):
        tulis_akses(pelaku=kota.budi, subjek=kota.ani, pintu=PintuData.KINERJA, pada=datetime(tahun, 3, 1, tzinfo=WITA))

    def riwayat() -> list[Any]:
        with connection.cursor() as kursor:
            kursor.execute("SELECT nama FROM pegawai_pegawaievent WHERE pgh_obj_id = %s", [kota.dedi.pk])
            return [nama for (nama,) in kursor.fetchall()]

    assert asli in riwayat()
    arahkan(pangkalan.nama, peran=None)
    for _ in range(2):
        call_command("retensi_pemilik", verbosity=0, stdout=io.StringIO())
    assert set(riwayat()) == {NAMA_DIHAPUS}
    assert [a.pada.year for a in AksesData.objects.all()] == [2026]
