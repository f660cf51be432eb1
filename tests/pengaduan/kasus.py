"""Cases for tests, made by the services that the pages use."""

from datetime import datetime, timedelta
from typing import Any

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
    """A case brought to a state, one step an hour from `pada` on."""
    satu = terima(pada, **isi).pengaduan
    berkadar = klasifikasi == Klasifikasi.BERKADAR
    kantor = kota.unit["inspektorat" if berkadar else "disdukcapil"]
    penghubung = kota.indah if berkadar else kota.hasan
    pengarah = kota.indah if berkadar else kota.hadi
    petugas = petugas or (kota.indah if berkadar else kota.ani)
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
