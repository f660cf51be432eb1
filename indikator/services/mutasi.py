"""What a change of somebody's post does to plans: the SKP of the old post ends, waiting ones find the new superior."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, Q, QuerySet
from django.urls import reverse

from indikator.enums import StatusSKP
from indikator.models import SKP, RiwayatSKP
from indikator.rules.alur import DAPAT_DIUBAH, MENUNGGU
from inti.audit import tindakan
from inti.templatetags.inti import tanggal as tulis_tanggal
from pegawai.enums import JenisJabatan
from pegawai.models import Jabatan
from pegawai.querysets import atasan_semua
from pegawai.registry import AkhirUnit, ButirDampak, PerubahanPenugasan
from pegawai.rules.mutasi import sebut

HIDUP = (StatusSKP.DRAF, *MENUNGGU, StatusSKP.DIKEMBALIKAN, StatusSKP.DITETAPKAN)


def skp_berakhir(perubahan: PerubahanPenugasan) -> QuerySet[SKP]:
    """Living SKP of posts that end with the change: of the old post, of all posts for who goes, of shortened ones."""
    jabatan = Q(penugasan_id=perubahan.penugasan_lama_id) | Q(sampai__gt=F("penugasan__sampai"))
    if perubahan.keluar or perubahan.sementara:
        jabatan = Q()
    return SKP.objects.filter(
        jabatan, pegawai_id=perubahan.pegawai_id, sampai__gt=perubahan.tanggal, status__in=HIDUP
    ).order_by("mulai", "pk")


def skp_menunggu(perubahan: PerubahanPenugasan) -> QuerySet[SKP]:
    """SKP of others that were submitted to this person and wait for a decision."""
    return SKP.objects.filter(penilai_id=perubahan.pegawai_id, status__in=MENUNGGU).order_by("pk")


def akhiri_skp(*, perubahan: PerubahanPenugasan, oleh: Any, pada: datetime) -> None:
    """End the SKP of the posts that end, on the day of the change; hand waiting ones to whoever is superior now.

    A set SKP keeps its content and ends earlier. A draft may still be finished for the days that were worked, unless
    its owner has left. One that would begin only after the change is closed. Twice changes nothing more.
    """
    tanggal = perubahan.tanggal
    with tindakan("skp.akhiri", oleh=oleh):
        for skp in skp_berakhir(perubahan).select_for_update(of=("self",)):
            dari = skp.status
            tutup = skp.mulai >= tanggal or (perubahan.keluar and dari != StatusSKP.DITETAPKAN)
            if tutup:
                skp.status = StatusSKP.DITUTUP
            if skp.mulai < tanggal:
                skp.sampai = tanggal
            skp.versi += 1
            skp.save(update_fields=["status", "sampai", "versi"])
            hari = tulis_tanggal(tanggal - timedelta(days=1), "tanpa_hari")
            catatan = f"Jabatan berakhir {hari}." if tutup else f"Berlaku sampai {hari} karena jabatan berakhir."
            RiwayatSKP.objects.create(skp=skp, dari=dari, ke=skp.status, oleh=oleh, pada=pada, catatan=catatan)
        menunggu = list(skp_menunggu(perubahan).select_for_update(of=("self",)))
        penilai = atasan_semua(tanggal, pegawai_ids=[skp.pegawai_id for skp in menunggu]) if menunggu else {}
        for skp in menunggu:
            baru = penilai.get(skp.pegawai_id)
            if baru is not None and baru != skp.penilai_id:
                SKP.objects.filter(pk=skp.pk).update(penilai_id=baru, versi=F("versi") + 1)


def butir_skp(perubahan: PerubahanPenugasan) -> list[ButirDampak]:
    """The lines about plans."""
    hari = tulis_tanggal(perubahan.tanggal, "tanpa_hari")
    terakhir = tulis_tanggal(perubahan.tanggal - timedelta(days=1), "tanpa_hari")
    hasil = []
    for skp in skp_berakhir(perubahan):
        url = reverse("indikator:skp_detail", args=[skp.pk])
        judul = f"SKP {skp.tahun} ({StatusSKP(skp.status).label.lower()})"
        if skp.mulai >= perubahan.tanggal or (perubahan.keluar and skp.status != StatusSKP.DITETAPKAN):
            uraian = "Ditutup: jabatannya berakhir."
        elif skp.status in DAPAT_DIUBAH:
            uraian = f"Masih dapat diselesaikan untuk masa sampai {terakhir}."
        else:
            uraian = f"Hari terakhir {terakhir}; isi dan target tidak berubah."
        hasil.append(ButirDampak(judul, uraian, "berakhir", url))
    if perubahan.jabatan_baru_id is not None and not _pejabat_negara(perubahan.jabatan_baru_id):
        hasil.append(ButirDampak("SKP jabatan baru", f"Disusun pegawai untuk masa sejak {hari}.", "mulai"))
    if banyak := skp_menunggu(perubahan).count():
        uraian = f"{banyak} SKP bawahan menunggu keputusan. Diputus atasan yang baru."
        hasil.append(ButirDampak("SKP bawahan", uraian, "dialihkan"))
    return hasil


def _pejabat_negara(jabatan_id: int) -> bool:
    return Jabatan.objects.filter(pk=jabatan_id, nama_jabatan__jenis=JenisJabatan.PEJABAT_NEGARA).exists()


def butir_skp_unit(akhir: AkhirUnit) -> list[ButirDampak]:
    """The lines about plans of all who go on when their unit ends."""
    hari = tulis_tanggal(akhir.tanggal, "tanpa_hari")
    hasil = []
    berakhir = SKP.objects.filter(
        pegawai__in=akhir.pegawai_ids,
        penugasan__in=akhir.penugasan_ids,
        sampai__gt=akhir.tanggal,
        status__in=HIDUP,
    )
    if nama := list(berakhir.order_by("pegawai__nama", "pk").values_list("pegawai__nama", flat=True)):
        uraian = f"Berlaku sampai {hari}; isi dan targetnya tidak berubah: {sebut(nama)}."
        hasil.append(ButirDampak(f"SKP jabatan lama: {len(nama)}", uraian, "berakhir"))
    if akhir.pindah:
        uraian = f"Disusun tiap pegawai yang pindah untuk masa sejak {hari}."
        hasil.append(ButirDampak(f"SKP jabatan baru: {len(akhir.pindah)}", uraian, "mulai"))
    if banyak := SKP.objects.filter(penilai__in=akhir.pegawai_ids, status__in=MENUNGGU).count():
        uraian = "Menunggu keputusan pegawai yang pindah. Diputus atasan yang baru."
        hasil.append(ButirDampak(f"SKP bawahan: {banyak}", uraian, "dialihkan"))
    return hasil
