"""Cases for tests, made by the services that the pages use."""

from datetime import date, datetime, timedelta
from typing import Any

from pegawai.enums import Peran
from pegawai.models import Penugasan, UnitKerja
from pegawai.querysets import opd_dari
from pegawai.services import beri_peran
from pengaduan import services
from pengaduan.enums import Identitas, Klasifikasi, StatusPengaduan
from pengaduan.models import KategoriPengaduan, Pengaduan
from pengaduan.services import Penerimaan
from tests.pemeran import SEKARANG, Kota

URAIAN = "Akta kelahiran anak saya belum jadi sejak tiga minggu lalu."


def kategori(kode: str = "kependudukan") -> KategoriPengaduan:
    if not KategoriPengaduan.objects.filter(kode=kode).exists():
        services.muat_kategori(pada=SEKARANG.date())
    return KategoriPengaduan.objects.get(kode=kode)


def terima(pada: datetime = SEKARANG, **isi: Any) -> Penerimaan:
    """A report of Pak Rahman about a late birth certificate."""
    awal: dict[str, Any] = {"jenis": "pengaduan", "kategori": kategori(), "uraian": URAIAN, "nama": "Rahman"}
    if isi.get("identitas") == Identitas.TANPA:
        awal["nama"] = ""
    return services.terima(pada=pada, **(awal | isi))


def _kantor(petugas: Any) -> UnitKerja:
    penugasan = Penugasan.objects.utama(petugas, SEKARANG.date())
    kantor = opd_dari(penugasan.unit, SEKARANG.date())
    assert kantor is not None
    return kantor


def _penghubung(kota: Kota, kantor: UnitKerja, tanggal: date) -> Any:
    """The penghubung of an office; where the cast has none, somebody who was it until `SEKARANG` and is no more."""
    if kantor.kode == kota.unit["disdukcapil"].kode:
        return kota.hasan
    beri_peran(
        oleh=None,
        pegawai=kota.nurul,
        peran=Peran.PENGHUBUNG,
        unit=kantor,
        mulai=tanggal,
        sampai=SEKARANG.date(),
    )
    return kota.nurul


def buat(
    kota: Kota,
    sampai: str = StatusPengaduan.DITERIMA,
    *,
    pada: datetime = SEKARANG,
    klasifikasi: str = Klasifikasi.TIDAK_BERKADAR,
    terlapor: Any = None,
    petugas: Any = None,
    **isi: Any,
) -> Pengaduan:
    """A case brought to a state, one step an hour from `pada` on, at the office of `petugas` (Ani's)."""
    satu = terima(pada, **isi).pengaduan
    berkadar = klasifikasi == Klasifikasi.BERKADAR
    petugas = petugas or (kota.indah if berkadar else kota.ani)
    kantor = kota.unit["inspektorat"] if berkadar else _kantor(petugas)
    penghubung = kota.indah if berkadar else _penghubung(kota, kantor, pada.date())
    pengarah = kota.indah if berkadar else kota.hadi
    langkah = [
        (StatusPengaduan.DIVERIFIKASI, lambda p: services.verifikasi(
            oleh=kota.hadi, pengaduan=satu, klasifikasi=klasifikasi, terlapor=terlapor, pada=p)),
        (StatusPengaduan.DIDISPOSISIKAN, lambda p: services.disposisikan(
            oleh=pengarah, pengaduan=satu, opd=kantor, pada=p)),
        (StatusPengaduan.DIPROSES, lambda p: services.tugaskan(
            oleh=penghubung, pengaduan=satu, pegawai=petugas, pada=p)),
        (StatusPengaduan.DITANGGAPI, lambda p: services.tanggapi(
            oleh=petugas, pengaduan=satu, isi="Akta sudah terbit dan dapat diambil.", pada=p)),
        (StatusPengaduan.SELESAI, lambda p: services.tutup(oleh=penghubung, pengaduan=satu, pada=p)),
    ]  # fmt: skip
    if sampai == StatusPengaduan.DITERIMA:
        return satu
    for n, (status, kerjakan) in enumerate(langkah, start=1):
        kerjakan(pada + timedelta(hours=n))
        if status == sampai:
            return satu
    raise ValueError(sampai)
