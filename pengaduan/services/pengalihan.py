"""What the end of an office does to reports: the office that takes over answers them, and the timeline says so."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from inti.audit import tindakan
from inti.galat import AturanDilanggar
from inti.services import beri_tahu
from pegawai.enums import Peran
from pegawai.models import PeranPegawai, UnitKerja, UnitLeluhur
from pegawai.querysets import opd_dari, penerus_pada
from pegawai.registry import AkhirUnit, ButirDampak
from pengaduan.enums import JenisPeristiwa, Pelaku, StatusPengaduan, Tingkat
from pengaduan.models import KategoriPengaduan, Pengaduan, Segmen
from pengaduan.services.dasar import akhiri_jam, catat, hari, kabari_peran, langkah, pemegang
from pengaduan.services.kantor import penugasan_di


def kantor_penerus(unit_id: int | None, tanggal: date) -> Any:
    """The OPD, with its name, that answers from `tanggal` on in place of a unit; None where there is none."""
    lanjut = penerus_pada(unit_id, tanggal) if unit_id is not None else None
    return opd_dari(UnitKerja(pk=lanjut), tanggal) if lanjut is not None else None


def _terbuka(unit_id: int) -> Any:
    return Pengaduan.objects.filter(unit_id=unit_id).terbuka().order_by("pk")


def butir_unit(akhir: AkhirUnit) -> list[ButirDampak]:
    """The lines about reports. They give numbers, not tickets: HR has no part in the cases.

    Raises AturanDilanggar at `penerus` where open reports would be left without an office.
    """
    banyak = _terbuka(akhir.unit_id).count()
    kategori = KategoriPengaduan.objects.filter(unit_id=akhir.unit_id).count()
    tujuan = kantor_penerus(akhir.penerus_id, akhir.tanggal)
    if tujuan is None:
        if banyak:
            raise AturanDilanggar(
                f"Unit ini masih menangani {banyak} laporan warga. Pilih penerus yang berada di suatu perangkat daerah,"
                " supaya laporan itu dilanjutkan.",
                "penerus",
            )
        uraian = "Tidak lagi diarahkan ke kantor mana pun; koordinator memilihnya pada tiap laporan."
        return [ButirDampak(f"Kategori laporan: {kategori}", uraian, "berakhir")] if kategori else []
    hasil = []
    if banyak:
        uraian = f"Dilanjutkan {tujuan.nama}. Batas waktunya tidak berubah, dan pelapor membacanya pada linimasa."
        hasil.append(ButirDampak(f"Laporan warga yang masih terbuka: {banyak}", uraian, "dialihkan"))
    if kategori:
        hasil.append(ButirDampak(f"Kategori laporan: {kategori}", f"Diarahkan ke {tujuan.nama}.", "dialihkan"))
    if kembali := _tanpa_kantor(akhir):
        uraian = f"{kembali} laporan yang belum dijawab kembali ke pejabat penghubung kantornya."
        hasil.append(ButirDampak("Laporan kantor lain di tangan yang pindah", uraian, "dialihkan"))
    if (banyak or kategori) and not _ada_penghubung(akhir, tujuan):
        uraian = f"{tujuan.nama} tidak punya pejabat penghubung. Beri peran itu kepada seorang pegawainya."
        hasil.append(ButirDampak("Kantor tanpa pejabat penghubung", uraian, "perhatikan"))
    return hasil


def _tanpa_kantor(akhir: AkhirUnit) -> int:
    """Reports of other offices put to those who move, for which they no longer work."""
    di_atas = UnitLeluhur.objects.berlaku(akhir.tanggal).filter(unit_id=akhir.penerus_id).values("leluhur_id")
    return (
        Pengaduan.objects.filter(petugas__in=akhir.pegawai_ids, status=StatusPengaduan.DIPROSES, unit__isnull=False)
        .exclude(unit_id=akhir.unit_id)
        .exclude(unit__in=di_atas)
        .count()
    )


def _ada_penghubung(akhir: AkhirUnit, tujuan: Any) -> bool:
    di_atas = UnitLeluhur.objects.berlaku(akhir.tanggal).filter(unit=tujuan).values("leluhur_id")
    dipegang = PeranPegawai.objects.berlaku(akhir.tanggal).filter(peran=Peran.PENGHUBUNG, pegawai__is_active=True)
    return dipegang.filter(unit__in=di_atas).exists()


def alihkan_unit(*, akhir: AkhirUnit, oleh: Any, pada: datetime) -> None:
    """Hand every open report of the unit over, and what is usually sent to it. Twice changes nothing more."""
    with tindakan("pengaduan.alihkan_kantor", oleh=oleh):
        tujuan = kantor_penerus(akhir.penerus_id, hari(pada))
        KategoriPengaduan.objects.filter(unit_id=akhir.unit_id).update(unit=tujuan)
        dialihkan = [_alihkan(satu, akhir.nama, tujuan, pada) for satu in _terbuka(akhir.unit_id)]
        if tujuan is not None:
            _kabari_penghubung(dialihkan, akhir, tujuan, pada)


def alihkan_bila_berakhir(satu: Pengaduan, pada: datetime) -> None:
    """A case of an office that is no more, opened again by the citizen, goes on to whoever took over."""
    if satu.unit is None or satu.unit.susunan_set.berlaku(hari(pada)).exists():
        return
    nama = satu.unit.susunan_set.order_by("-mulai").values_list("nama", flat=True)[0]
    tujuan = kantor_penerus(satu.unit_id, hari(pada))
    _alihkan(satu, nama, tujuan, pada)
    if tujuan is not None:
        judul = f"Laporan {satu.nomor} dibuka kembali oleh pelapor"
        kabari_peran(satu, Peran.PENGHUBUNG, "alih", judul, satu.tenggat, pada, tujuan.pk)


def _alihkan(satu: Pengaduan, nama_lama: str, tujuan: Any, pada: datetime) -> Pengaduan:
    if satu.status == StatusPengaduan.DITANGGAPI:
        if tujuan is None:
            return satu  # it only waits for the citizen's word; opened again, it finds its way
        kode = "alihkan_terjawab"
    elif tujuan is None:
        kode = "lepas_kantor"
    elif satu.petugas and satu.petugas.is_active and penugasan_di(satu.petugas, tujuan, hari(pada)):
        kode = "alihkan_bersama_petugas"
    else:
        kode = "alihkan"
    with langkah(kode, satu, pada=pada, pelaku=Pelaku.PROGRAM) as (terkunci, pelaku):
        if kode != "alihkan_terjawab":
            akhiri_jam(terkunci, pada, Tingkat.UNIT)
        if kode in {"alihkan", "lepas_kantor"}:
            akhiri_jam(terkunci, pada, Tingkat.PEGAWAI)
            terkunci.petugas = None
        if tujuan is not None and kode != "alihkan_terjawab":
            Segmen.objects.create(
                pengaduan=terkunci,
                tingkat=Tingkat.UNIT,
                putaran=terkunci.putaran,
                unit=tujuan,
                mulai=pada,
                tenggat=terkunci.tenggat,
            )
        terkunci.unit = tujuan
        catat(
            terkunci,
            JenisPeristiwa.DIDISPOSISIKAN,
            pada=pada,
            pelaku=pelaku,
            judul=f"Diteruskan ke {tujuan.nama}" if tujuan else "Menunggu diteruskan ke kantor lain",
            isi=f"{nama_lama} sudah tidak ada sebagai kantor tersendiri. Batas waktu jawaban tidak berubah.",
        )
        if tujuan is None:
            penerima = Peran.INSPEKTORAT if terkunci.berkadar else Peran.KOORDINATOR_PENGADUAN
            judul = f"Laporan {terkunci.nomor} menunggu diteruskan"
            kabari_peran(terkunci, penerima, "lepas_kantor", judul, terkunci.tenggat, pada)
    return satu


def _kabari_penghubung(dialihkan: Iterable[Pengaduan], akhir: AkhirUnit, tujuan: Any, pada: datetime) -> None:
    """One notice for all, without tickets; who is reported is not told of the report about them."""
    biasa = [satu for satu in dialihkan if not satu.berkadar]
    for orang in pemegang(Peran.PENGHUBUNG, hari(pada), tujuan.pk):
        if banyak := sum(satu.terlapor_id != orang.pk for satu in biasa):
            beri_tahu(
                penerima=orang,
                judul=f"{banyak} laporan beralih ke kantor Anda",
                isi=f"Sebelumnya ditangani {akhir.nama}. Batas waktunya tidak berubah.",
                url=reverse("pengaduan:list"),
                kunci=f"pengaduan:alih:{akhir.unit_id}:{akhir.tanggal}",
                pada=pada,
            )
