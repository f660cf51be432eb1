"""Acts of the coordinator, and of Inspektorat in their place: complete, decline, verify, send on."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from inti.galat import AturanDilanggar
from inti.models import Pemberitahuan
from inti.setelan import nilai as setelan
from pegawai.enums import JenisUnit, Peran
from pegawai.models import UnitKerja
from pengaduan.enums import JenisPeristiwa, Klasifikasi, StatusPengaduan, Tingkat
from pengaduan.models import Jeda, Pengaduan, Segmen
from pengaduan.rules import alur, tenggat
from pengaduan.services.dasar import (
    akhiri_jam,
    bekukan_tenggat,
    catat,
    hari,
    hentikan_jam,
    kabari_kantor,
    kabari_peran,
    kata_tanggal,
    langkah,
    pemegang,
    wajib,
)


def tunda(*, oleh: Any, pengaduan: Pengaduan, permintaan: str, pada: datetime, versi: int | None = None) -> Pengaduan:
    """Ask the citizen to complete the report; they have 30 days (UU 25/2009 art. 44(3)(4))."""
    permintaan = wajib(permintaan, "permintaan", "Tuliskan apa yang harus dilengkapi pelapor.")
    with langkah("tunda", pengaduan, pada=pada, oleh=oleh, versi=versi) as (satu, pelaku):
        batas = hari(pada) + timedelta(days=setelan("pengaduan.melengkapi_hari", hari(satu.diterima_pada)))
        Jeda.objects.create(pengaduan=satu, mulai=pada, batas=batas)
        catat(
            satu,
            JenisPeristiwa.DITUNDA,
            pada=pada,
            pelaku=pelaku,
            oleh=oleh,
            judul=f"Kami memerlukan keterangan tambahan paling lambat {kata_tanggal(batas)}",
            isi=permintaan,
        )
    return pengaduan


def bukan_wewenang(
    *, oleh: Any, pengaduan: Pengaduan, penjelasan: str, pada: datetime, versi: int | None = None
) -> Pengaduan:
    """Not the city's business: say whose it is. That is the city's answer."""
    penjelasan = wajib(penjelasan, "penjelasan", "Jelaskan siapa yang berwenang dan ke mana pelapor dapat pergi.")
    return _tolak("bukan_wewenang", oleh, pengaduan, penjelasan, pada, versi, "Laporan ini bukan wewenang kota")


def arsipkan(*, oleh: Any, pengaduan: Pengaduan, alasan: str, pada: datetime, versi: int | None = None) -> Pengaduan:
    """Unclear, too general, or nothing to do with government: close it with a reason that the citizen reads."""
    alasan = wajib(alasan, "alasan", "Tuliskan alasan yang dapat dipahami pelapor.")
    return _tolak("arsipkan", oleh, pengaduan, alasan, pada, versi, "Laporan ini kami arsipkan")


def _tolak(
    kode: str, oleh: Any, pengaduan: Pengaduan, alasan: str, pada: datetime, versi: int | None, judul: str
) -> Pengaduan:
    with langkah(kode, pengaduan, pada=pada, oleh=oleh, versi=versi) as (satu, pelaku):
        satu.selesai_pada, satu.selesai_oleh = pada, oleh
        hentikan_jam(satu, pada, Tingkat.KOTA)
        akhiri_jam(satu, pada, Tingkat.KOTA)
        catat(satu, alur.langkah(kode).ke, pada=pada, pelaku=pelaku, oleh=oleh, judul=judul, isi=alasan)
    return pengaduan


def verifikasi(
    *,
    oleh: Any,
    pengaduan: Pengaduan,
    klasifikasi: str,
    pada: datetime,
    terlapor: Any = None,
    versi: int | None = None,
) -> Pengaduan:
    """Give the report its class, and its limit with it; name the person reported, where there is one.

    From here on a case berkadar pengawasan is seen by Inspektorat only, and never by the terlapor.
    """
    if klasifikasi not in Klasifikasi.values:
        raise AturanDilanggar("Pilih klasifikasi laporan.", "klasifikasi")
    _tolak_verifikasi_diri(oleh, klasifikasi, terlapor)
    with langkah("verifikasi", pengaduan, pada=pada, oleh=oleh, versi=versi) as (satu, pelaku):
        satu.klasifikasi = klasifikasi
        satu.terlapor = terlapor
        satu.diverifikasi_pada, satu.diverifikasi_oleh = pada, oleh
        satu.tenggat_hari = banyak_hari = setelan(f"pengaduan.tenggat_{klasifikasi}", hari(satu.diterima_pada))
        if _dihitung_dari(satu) == tenggat.DARI_PENERIMAAN:
            bekukan_tenggat(satu, hari(satu.diterima_pada), banyak_hari)
        catat(
            satu,
            JenisPeristiwa.DIVERIFIKASI,
            pada=pada,
            pelaku=pelaku,
            oleh=oleh,
            judul="Laporan Anda sudah diperiksa",
            isi=f"Jenisnya: {satu.get_klasifikasi_display().lower()}.",
        )
        _tarik_kabar(satu)
        if satu.berkadar:
            kabari_peran(
                satu,
                Peran.INSPEKTORAT,
                "verifikasi",
                f"Laporan berkadar pengawasan {satu.nomor} menunggu Anda",
                satu.tenggat,
                pada,
            )
    return pengaduan


def verifikasi_ulang(
    *,
    oleh: Any,
    pengaduan: Pengaduan,
    klasifikasi: str,
    alasan: str,
    pada: datetime,
    terlapor: Any = None,
    versi: int | None = None,
) -> Pengaduan:
    """Give the report another class or another terlapor, with a reason; it has to be sent on anew.

    The limit follows the new class from the same first day, and the timeline says so. The clocks of the office and
    the person who had it end; Inspektorat gives back in this way what is not berkadar pengawasan.
    """
    alasan = wajib(alasan, "alasan", "Tuliskan alasan perubahan ini.")
    if klasifikasi not in Klasifikasi.values:
        raise AturanDilanggar("Pilih klasifikasi laporan.", "klasifikasi")
    with langkah("verifikasi_ulang", pengaduan, pada=pada, oleh=oleh, versi=versi, alasan=alasan) as (satu, pelaku):
        if (klasifikasi, terlapor) == (satu.klasifikasi, satu.terlapor):
            raise AturanDilanggar("Klasifikasi dan pegawai yang dilaporkan masih sama. Ubah salah satunya.")
        _tolak_verifikasi_diri(oleh, klasifikasi, terlapor)
        akhiri_jam(satu, pada, Tingkat.UNIT, Tingkat.PEGAWAI)
        satu.klasifikasi, satu.terlapor = klasifikasi, terlapor
        satu.unit = satu.petugas = None
        satu.tenggat_hari = banyak_hari = setelan(f"pengaduan.tenggat_{klasifikasi}", hari(satu.diterima_pada))
        if satu.tenggat_mulai is not None:
            bekukan_tenggat(satu, satu.tenggat_mulai, banyak_hari)
        janji = f" Tenggatnya sekarang {kata_tanggal(satu.tenggat)}." if satu.tenggat else ""
        catat(
            satu,
            JenisPeristiwa.KLASIFIKASI,
            pada=pada,
            pelaku=pelaku,
            oleh=oleh,
            judul="Laporan Anda diperiksa ulang",
            isi=f"Jenisnya sekarang: {satu.get_klasifikasi_display().lower()}.{janji}",
        )
        catat(
            satu,
            JenisPeristiwa.KLASIFIKASI,
            pada=pada,
            pelaku=pelaku,
            oleh=oleh,
            judul="Alasan perubahan klasifikasi",
            isi=alasan,
            publik=False,
        )
        _tarik_kabar(satu)
        penerima = Peran.INSPEKTORAT if satu.berkadar else Peran.KOORDINATOR_PENGADUAN
        kabari_peran(
            satu, penerima, "verifikasi_ulang", f"Laporan {satu.nomor} menunggu diteruskan", satu.tenggat, pada
        )
    return pengaduan


def _tolak_verifikasi_diri(oleh: Any, klasifikasi: str, terlapor: Any) -> None:
    """Who is reported may only send the case away, to Inspektorat."""
    if terlapor is not None and terlapor.pk == oleh.pk and klasifikasi != Klasifikasi.BERKADAR:
        raise AturanDilanggar(
            "Laporan tentang diri Anda sendiri harus diperiksa orang lain: pilih berkadar pengawasan,"
            " supaya Inspektorat yang menanganinya.",
            "klasifikasi",
        )


def _tarik_kabar(satu: Pengaduan) -> None:
    """Take back earlier notices of the case: from the terlapor, and, once it is Inspektorat's alone, from others."""
    kabar = Pemberitahuan.objects.filter(kunci__startswith=f"pengaduan:{satu.pk}:")
    if satu.terlapor_id:
        kabar.filter(penerima=satu.terlapor_id).delete()
    if satu.berkadar:
        inspektorat = [orang.pk for orang in pemegang(Peran.INSPEKTORAT, timezone.localdate())]
        kabar.exclude(penerima__in=inspektorat).delete()


def _dihitung_dari(satu: Pengaduan) -> str:
    return setelan("pengaduan.tenggat_dihitung_dari", hari(satu.diterima_pada))


def disposisikan(
    *, oleh: Any, pengaduan: Pengaduan, opd: UnitKerja, pada: datetime, catatan: str = "", versi: int | None = None
) -> Pengaduan:
    """Send the case to the OPD that must answer; its clock starts. A second time moves it to another OPD."""
    kode = "disposisikan" if pengaduan.status == StatusPengaduan.DIVERIFIKASI else "pindahkan"
    with langkah(kode, pengaduan, pada=pada, oleh=oleh, versi=versi, alasan=catatan) as (satu, pelaku):
        bernama = UnitKerja.objects.opd(hari(pada)).filter(pk=opd.pk).first()
        if bernama is None:
            raise AturanDilanggar("Pilih organisasi perangkat daerah yang masih ada.", "opd")
        if satu.berkadar and bernama.jenis != JenisUnit.INSPEKTORAT:
            raise AturanDilanggar("Laporan berkadar pengawasan hanya ditangani Inspektorat.", "opd")
        if satu.unit_id == opd.pk:
            raise AturanDilanggar("Laporan ini sudah berada di kantor itu. Pilih kantor lain.", "opd")
        akhiri_jam(satu, pada, Tingkat.UNIT, Tingkat.PEGAWAI)
        satu.unit, satu.petugas = opd, None
        if satu.tenggat is None and satu.tenggat_hari is not None:
            bekukan_tenggat(satu, hari(pada), satu.tenggat_hari)
        Segmen.objects.create(
            pengaduan=satu, tingkat=Tingkat.UNIT, putaran=satu.putaran, unit=opd, mulai=pada, tenggat=satu.tenggat
        )
        catat(
            satu,
            JenisPeristiwa.DIDISPOSISIKAN,
            pada=pada,
            pelaku=pelaku,
            oleh=oleh,
            judul=f"Diteruskan ke {bernama.nama}",
        )
        if catatan.strip():
            catat(
                satu,
                JenisPeristiwa.DIDISPOSISIKAN,
                pada=pada,
                pelaku=pelaku,
                oleh=oleh,
                judul="Catatan disposisi",
                isi=catatan,
                publik=False,
            )
        satu.status = StatusPengaduan.DIDISPOSISIKAN
        kabari_kantor(satu, "disposisi", f"Laporan {satu.nomor} menunggu petugas", pada, satu.tenggat)
    return pengaduan
