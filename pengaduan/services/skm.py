"""Results of surveys (SKM): recorded by the office with its report, accepted or returned by somebody else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.urls import reverse
from django.utils import timezone

from indikator.enums import PutusanBukti
from inti.audit import tindakan
from inti.galat import AturanDilanggar, TidakBerwenang, TransisiTidakSah, VersiKedaluwarsa
from inti.services import beri_tahu, simpan, simpan_berkas
from inti.templatetags.inti import angka
from inti.templatetags.inti import tanggal as tulis_tanggal
from pegawai.models import UnitKerja
from pengaduan.models import RESPONDEN_MAKS, HasilSKM, PutusanSKM
from pengaduan.permissions import boleh_memutus_skm, boleh_mencatat_skm
from pengaduan.rules import skm

JENIS_BERKAS_SKM = "pengaduan.skm"


def _kunci_unit(unit_id: int) -> None:
    """One act at a time on the surveys of a unit; its trigger takes the same lock."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_advisory_xact_lock(hashtext('pengaduan.skm'), %s::integer)", [unit_id])


def _periksa_angka(responden: int, jumlah: Sequence[int]) -> None:
    if not 1 <= responden <= RESPONDEN_MAKS:
        raise AturanDilanggar(f"Isi antara 1 dan {angka(RESPONDEN_MAKS)} responden.", "responden")
    bawah, atas = skm.batas_jumlah(responden)
    for unsur, satu in zip(skm.UNSUR, jumlah, strict=True):
        if not bawah <= satu <= atas:
            raise AturanDilanggar(
                f"Dengan {angka(responden)} responden, jumlah nilai satu unsur berada antara {angka(bawah)} dan "
                f"{angka(atas)}.",
                unsur.kode,
            )


def catat_skm(
    *,
    oleh: Any,
    unit: UnitKerja,
    layanan: str,
    mulai: date,
    selesai: date,
    responden: int,
    jumlah: Sequence[int],
    bukti: Any = None,
    memperbaiki: HasilSKM | None = None,
    alasan: str = "",
    pada: datetime | None = None,
) -> HasilSKM:
    """Record what a survey said, or the correction of a result (which takes its place once it is accepted).

    `jumlah` are the totals of the nine elements in the official order. Raises AturanDilanggar at the field for days
    that are not over, totals that no answers give, a missing report, and a service whose people would count twice.
    """
    pada = pada or timezone.now()
    hari, layanan, alasan = timezone.localdate(pada), " ".join(layanan.split()), alasan.strip()
    if not boleh_mencatat_skm(oleh, unit, hari):
        raise TidakBerwenang("Hasil SKM dicatat oleh pejabat penghubung kantornya.")
    if not layanan:
        raise AturanDilanggar("Tuliskan nama layanan yang disurvei.", "layanan")
    if selesai < mulai:
        raise AturanDilanggar("Hari terakhir survei tidak boleh sebelum hari pertamanya.", "selesai")
    if selesai > hari:
        raise AturanDilanggar("Catat hasil survei sesudah surveinya berakhir.", "selesai")
    if not UnitKerja.objects.bernama(selesai).filter(pk=unit.pk).exists():
        raise AturanDilanggar(
            f"Unit ini belum atau tidak lagi ada pada {tulis_tanggal(selesai, 'tanpa_hari')}.", "unit"
        )
    _periksa_angka(responden, jumlah)
    if memperbaiki is None and not bukti:
        raise AturanDilanggar("Sertakan laporan surveinya.", "bukti")
    if memperbaiki is not None and not alasan:
        raise AturanDilanggar("Tuliskan apa yang diperbaiki.", "alasan")
    with tindakan("skm.catat", oleh=oleh, alasan=alasan):
        _kunci_unit(unit.pk)
        if memperbaiki is not None:
            _periksa_perbaikan(memperbaiki, unit)
        if lain := HasilSKM.objects.bertumpang(unit, layanan, mulai, selesai, kecuali=memperbaiki).first():
            raise AturanDilanggar(
                f"Hasil SKM layanan ini untuk {tulis_tanggal(lain.mulai, 'tanpa_hari')} sampai "
                f"{tulis_tanggal(lain.selesai, 'tanpa_hari')} sudah tercatat. Perbaiki hasil itu bila ada yang keliru.",
                "mulai",
            )
        berkas = (
            simpan_berkas(unggahan=bukti, oleh=oleh, jenis=JENIS_BERKAS_SKM, kolom="bukti")
            if memperbaiki is None or bukti
            else memperbaiki.berkas
        )
        hasil: HasilSKM = simpan(
            HasilSKM(
                unit=unit,
                layanan=layanan,
                mulai=mulai,
                selesai=selesai,
                responden=responden,
                **{unsur.kode: satu for unsur, satu in zip(skm.UNSUR, jumlah, strict=True)},
                berkas=berkas,
                asal_id=(memperbaiki.asal_id or memperbaiki.pk) if memperbaiki else None,
                menggantikan=memperbaiki,
                alasan=alasan if memperbaiki else "",
                dicatat_oleh=oleh,
                dicatat_pada=pada,
            )
        )
    return hasil


def _periksa_perbaikan(lama: HasilSKM, unit: UnitKerja) -> None:
    if lama.unit_id != unit.pk:
        raise AturanDilanggar("Perbaikan menyangkut unit yang sama.", "unit")
    if HasilSKM.objects.filter(menggantikan=lama).exists():
        raise VersiKedaluwarsa("Hasil SKM ini sudah diperbaiki. Buka barisnya yang terbaru.")
    if not PutusanSKM.objects.filter(hasil=lama).exists():
        raise TransisiTidakSah("Hasil SKM ini masih menunggu keputusan.")


def putuskan_skm(
    *, oleh: Any, hasil: HasilSKM, putusan: str, alasan: str = "", pada: datetime | None = None
) -> PutusanSKM:
    """Accept a result, from now on it counts; or return it with what is to be mended."""
    pada = pada or timezone.now()
    putusan, alasan = PutusanBukti(putusan), alasan.strip()
    if putusan == PutusanBukti.DIKEMBALIKAN and not alasan:
        raise AturanDilanggar("Tuliskan apa yang perlu diperbaiki.", "alasan")
    with tindakan("skm.putuskan", oleh=oleh, alasan=alasan):
        _kunci_unit(hasil.unit_id)
        if PutusanSKM.objects.filter(hasil=hasil).exists():
            raise TransisiTidakSah("Hasil SKM ini sudah diputus.")
        if not boleh_memutus_skm(oleh, hasil, timezone.localdate(pada)):
            raise TidakBerwenang("Hasil SKM diputus koordinator pengaduan atau Inspektorat dari luar unit itu.")
        satu = PutusanSKM.objects.create(
            hasil=hasil,
            dicatat_oleh_id=hasil.dicatat_oleh_id,
            putusan=putusan,
            alasan=alasan,
            diputus_oleh=oleh,
            diputus_pada=pada,
        )
        beri_tahu(
            penerima=hasil.dicatat_oleh,
            judul=f"{hasil}: {putusan.label.lower()}"[:200],
            isi=alasan,
            url=reverse("pengaduan:skm_detail", args=[hasil.pk]),
            kunci=f"skm:{hasil.pk}:{putusan}",
            pada=pada,
        )
    return satu
