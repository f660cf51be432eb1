"""A case whose class turns out otherwise: sight, limit, clocks and notices follow."""

from datetime import timedelta

import pytest

from inti.galat import AturanDilanggar, TidakBerwenang
from inti.models import Pemberitahuan
from pengaduan import services
from pengaduan.enums import Klasifikasi, StatusPengaduan, Tingkat
from pengaduan.models import Pengaduan, Segmen
from tests.hak import SEMUA
from tests.pemeran import SEKARANG, Kota
from tests.pengaduan.kasus import buat

KEMARIN = SEKARANG - timedelta(days=1)


def test_ternyata_berkadar_hilang_dari_kantor(kota: Kota) -> None:
    satu = buat(kota, StatusPengaduan.DIPROSES, pada=KEMARIN)
    services.verifikasi_ulang(
        oleh=kota.hadi, pengaduan=satu, klasifikasi=Klasifikasi.BERKADAR, terlapor=kota.ani,
        alasan="Pelapor menyebut pungutan.", pada=SEKARANG,
    )  # fmt: skip
    assert (satu.status, satu.unit, satu.petugas) == (StatusPengaduan.DIVERIFIKASI, None, None)
    assert {s for s in SEMUA if Pengaduan.objects.visible_to(kota[s]).filter(pk=satu.pk).exists()} == {"indah"}
    assert set(Pemberitahuan.objects.values_list("penerima__nama", flat=True)) == {kota.indah.nama}
    ani = Segmen.objects.get(pengaduan=satu, tingkat=Tingkat.PEGAWAI)
    assert (ani.selesai, ani.jawab_pertama) == (SEKARANG, None)


def test_tenggat_mengikuti_kelas_baru_dari_hari_yang_sama(kota: Kota) -> None:
    satu = buat(kota, StatusPengaduan.DIVERIFIKASI, pada=SEKARANG)
    assert (satu.tenggat_hari, str(satu.tenggat)) == (14, "2026-10-05")
    services.verifikasi_ulang(
        oleh=kota.hadi, pengaduan=satu, klasifikasi=Klasifikasi.INFORMASI, alasan="Hanya bertanya.",
        pada=SEKARANG + timedelta(hours=2),
    )  # fmt: skip
    assert (satu.tenggat_hari, str(satu.tenggat)) == (5, "2026-09-22")
    assert str(Segmen.objects.get(pengaduan=satu, tingkat=Tingkat.KOTA).tenggat) == "2026-09-22"
    publik = " ".join(satu.peristiwa_set.publik().values_list("isi", flat=True))
    assert "22 September 2026" in publik
    assert "Hanya bertanya." not in publik


def test_inspektorat_mengembalikan_yang_bukan_berkadar(kota: Kota) -> None:
    satu = buat(kota, StatusPengaduan.DIPROSES, pada=KEMARIN, klasifikasi=Klasifikasi.BERKADAR)
    services.verifikasi_ulang(
        oleh=kota.indah, pengaduan=satu, klasifikasi=Klasifikasi.TIDAK_BERKADAR, alasan="Soal keterlambatan saja.",
        pada=SEKARANG,
    )  # fmt: skip
    services.disposisikan(oleh=kota.hadi, pengaduan=satu, opd=kota.unit["disdukcapil"], pada=SEKARANG)
    assert satu.status == StatusPengaduan.DIDISPOSISIKAN


def test_bukan_wewenang_penghubung_dan_harus_ada_bedanya(kota: Kota) -> None:
    satu = buat(kota, StatusPengaduan.DIPROSES, pada=KEMARIN)
    with pytest.raises(TidakBerwenang):
        services.verifikasi_ulang(
            oleh=kota.hasan, pengaduan=satu, klasifikasi=Klasifikasi.BERKADAR, alasan="Ya.", pada=SEKARANG
        )
    with pytest.raises(AturanDilanggar, match="masih sama"):
        services.verifikasi_ulang(
            oleh=kota.hadi, pengaduan=satu, klasifikasi=Klasifikasi.TIDAK_BERKADAR, alasan="Ya.", pada=SEKARANG
        )
