"""Realisations with evidence: entered by who owns the SKP, accepted or returned by the superior of the day."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import connection
from django.urls import reverse
from django.utils import timezone

from indikator.enums import Agregasi, PutusanBukti, StatusPeriode, StatusSKP
from indikator.models import IKI, Periode, PutusanRealisasi, RealisasiManual
from indikator.permissions import boleh_memutus_realisasi
from indikator.rules.realisasi import SUMBER_MANUAL, kesalahan
from inti.audit import tindakan
from inti.galat import AturanDilanggar, TidakBerwenang, TransisiTidakSah, VersiKedaluwarsa
from inti.services import beri_tahu, simpan, simpan_berkas
from inti.templatetags.inti import tanggal as tulis_tanggal
from pegawai.querysets import atasan

JENIS_BERKAS = "indikator.bukti"

_PERIODE = """
SELECT id FROM indikator_periode WHERE EXISTS (SELECT FROM unnest(%s::date[]) h WHERE h >= mulai AND h < sampai)
ORDER BY id FOR SHARE
"""


def _periksa_periode(hari_list: list[date], hari: date, *, mengisi: bool) -> None:
    """No period that holds one of these days may be closed; who enters is also within the grace of each.

    Until the end of the transaction nobody can close them.
    """
    with connection.cursor() as kursor:
        kursor.execute(_PERIODE, [hari_list])
        ids = [pk for (pk,) in kursor.fetchall()]
    for periode in Periode.objects.filter(pk__in=ids).order_by("mulai", "pk"):
        if periode.status == StatusPeriode.DITUTUP:
            raise AturanDilanggar(f"{periode} sudah ditutup; angkanya tetap.", "tanggal")
        if mengisi and periode.batas_pengisian < hari:
            batas = tulis_tanggal(periode.batas_pengisian, "tanpa_hari")
            raise AturanDilanggar(f"Batas pengisian {periode} sudah lewat pada {batas}.", "tanggal")


def catat_realisasi(
    *,
    oleh: Any,
    iki: IKI,
    tanggal: date,
    nilai: Decimal,
    n: int = 1,
    keterangan: str,
    tautan: str = "",
    bukti: Any = None,
    memperbaiki: RealisasiManual | None = None,
    pada: datetime | None = None,
) -> RealisasiManual:
    """Enter a result with its evidence, or the correction of one (which takes its place once it is accepted).

    Raises AturanDilanggar at the field for a value that its aggregation cannot have, a day outside the SKP or in the
    future, missing evidence, a closed period and one whose filling limit is over.
    """
    pada = pada or timezone.now()
    hari = timezone.localdate(pada)
    skp = iki.rhk.skp
    if oleh.pk != skp.pegawai_id:
        raise TidakBerwenang("Realisasi dicatat oleh pemilik SKP.")
    if iki.sumber != SUMBER_MANUAL:
        raise AturanDilanggar("Indikator ini terukur dari data aplikasi; realisasinya tidak dicatat sendiri.")
    if skp.status != StatusSKP.DITETAPKAN:
        raise TransisiTidakSah("Realisasi dicatat pada SKP yang sudah ditetapkan.")
    if not skp.mulai <= tanggal < skp.sampai:
        raise AturanDilanggar("Tanggal hasil berada di luar masa SKP ini.", "tanggal")
    if tanggal > hari:
        raise AturanDilanggar("Tanggal hasil belum tiba.", "tanggal")
    if salah := kesalahan(iki.agregasi, iki.satuan, nilai, n):
        raise AturanDilanggar(salah.pesan, salah.kolom)
    if not keterangan.strip():
        raise AturanDilanggar("Tuliskan keterangan hasil ini.", "keterangan")
    if not tautan and not bukti and not (memperbaiki and memperbaiki.berkas_id):
        raise AturanDilanggar("Sertakan bukti: tautan atau berkas.", "tautan")
    if iki.agregasi in {Agregasi.JUMLAH, Agregasi.POSISI_AKHIR}:
        n = 1
    with tindakan("realisasi.catat", oleh=oleh):
        if memperbaiki is not None:
            if memperbaiki.iki_id != iki.pk:
                raise AturanDilanggar("Perbaikan menyangkut indikator yang sama.")
            if RealisasiManual.objects.filter(menggantikan=memperbaiki).exists():
                raise VersiKedaluwarsa("Realisasi ini sudah diperbaiki. Buka barisnya yang terbaru.")
            if not PutusanRealisasi.objects.filter(realisasi=memperbaiki).exists():
                raise TransisiTidakSah("Realisasi ini masih menunggu atasan.")
        lama = [] if memperbaiki is None else [memperbaiki.tanggal]
        _periksa_periode([tanggal, *lama], hari, mengisi=True)
        berkas = (
            simpan_berkas(unggahan=bukti, oleh=oleh, jenis=JENIS_BERKAS, kolom="bukti")
            if bukti
            else memperbaiki and memperbaiki.berkas
        )
        realisasi: RealisasiManual = simpan(
            RealisasiManual(
                iki=iki,
                tanggal=tanggal,
                nilai=nilai,
                n=n,
                keterangan=keterangan.strip(),
                tautan=tautan,
                berkas=berkas or None,
                asal_id=(memperbaiki.asal_id or memperbaiki.pk) if memperbaiki else None,
                menggantikan=memperbaiki,
                dicatat_oleh=oleh,
                dicatat_pada=pada,
            )
        )
        if penilai := atasan(oleh, hari):
            beri_tahu(
                penerima=penilai,
                judul=f"Realisasi {oleh.nama} menunggu Anda",
                isi=f"{iki.nama}: {realisasi.keterangan}"[:300],
                url=reverse("indikator:realisasi_putus", args=[realisasi.pk]),
                kunci=f"realisasi:{realisasi.pk}",
                pada=pada,
            )
    return realisasi


def putuskan_realisasi(
    *, oleh: Any, realisasi: RealisasiManual, putusan: str, alasan: str = "", pada: datetime | None = None
) -> PutusanRealisasi:
    """Accept a realisation, from now on it counts; or return it with what is to be mended.

    Only the superior of that very day, until the period is closed.
    """
    pada = pada or timezone.now()
    hari = timezone.localdate(pada)
    putusan = PutusanBukti(putusan)
    if putusan == PutusanBukti.DIKEMBALIKAN and not alasan.strip():
        raise AturanDilanggar("Tuliskan apa yang perlu diperbaiki.", "alasan")
    if not boleh_memutus_realisasi(oleh, realisasi, hari):
        raise TidakBerwenang("Realisasi diterima oleh atasan langsung pada hari itu.")
    with tindakan("realisasi.putuskan", oleh=oleh, alasan=alasan.strip()):
        RealisasiManual.objects.kunci_iki(realisasi)
        if PutusanRealisasi.objects.filter(realisasi=realisasi).exists():
            raise TransisiTidakSah("Realisasi ini sudah diputus.")
        _periksa_periode(RealisasiManual.objects.hari_rantai(realisasi), hari, mengisi=False)
        satu = PutusanRealisasi.objects.create(
            realisasi=realisasi,
            dicatat_oleh_id=realisasi.dicatat_oleh_id,
            putusan=putusan,
            alasan=alasan.strip(),
            diputus_oleh=oleh,
            diputus_pada=pada,
        )
        beri_tahu(
            penerima=realisasi.dicatat_oleh,
            judul=f"Realisasi {putusan.label.lower()}: {realisasi.iki.nama}",
            isi=alasan.strip(),
            url=reverse("indikator:iki_detail", args=[realisasi.iki_id]),
            kunci=f"realisasi:{realisasi.pk}:{putusan}",
            pada=pada,
        )
    return satu
