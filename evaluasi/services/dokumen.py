"""Issuing evaluation documents and exporting a period."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from evaluasi.documents import JENIS_BERKAS, alamat_publik, isi_dokumen, matriks, nomor_dokumen, sidik_isi
from evaluasi.models import DokumenEvaluasi, Evaluasi
from evaluasi.rules.alur import SUDAH_DIPUTUSKAN
from evaluasi.services.antrean import kirim
from evaluasi.services.survei import periksa_pengelola
from indikator.models import Periode
from inti.audit import tindakan
from inti.galat import AturanDilanggar
from inti.models import Pekerjaan
from inti.qr import qr_data
from inti.services import akhiri_pekerjaan, catat_kemajuan, mulai_pekerjaan, simpan_isi
from pegawai.enums import PintuData
from pegawai.services import tulis_akses_banyak

JENIS_EKSPOR = "evaluasi.ekspor"
TIPE_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def terbitkan(
    *, evaluasi_id: int, cetak: Callable[[str, dict[str, Any]], bytes], pada: datetime | None = None
) -> DokumenEvaluasi | None:
    """Issue the document of a decided evaluation; returns the version in force.

    Nothing is printed where the content is that of the last version; otherwise a new version supersedes it. None where
    there is no decision. `cetak` turns a template and its values into a PDF.
    """
    pada = pada or timezone.now()
    with tindakan("dokumen.terbitkan", oleh=None):
        satu = (
            Evaluasi.objects.select_for_update(of=("self",))
            .select_related("periode", "pegawai", "skor", "ditetapkan_oleh")
            .get(pk=evaluasi_id)
        )
        if satu.status not in SUDAH_DIPUTUSKAN:
            return None
        isi = isi_dokumen(satu)
        sidik = sidik_isi(isi)
        lama = satu.dokumen_set.order_by("-nomor_versi").first()
        if lama and lama.sidik_isi == sidik:
            return lama
        versi = lama.nomor_versi + 1 if lama else 1
        kode, nomor = secrets.token_urlsafe(15), nomor_dokumen(satu, versi)
        alamat = alamat_publik(kode)
        pdf = cetak(
            "evaluasi/dokumen_pdf.html",
            {
                "isi": isi,
                "matriks": matriks(satu),
                "nomor": nomor,
                "nomor_versi": versi,
                "alamat": alamat,
                "qr": qr_data(alamat),
                "sidik_isi": sidik,
                "diterbitkan_pada": pada,
            },
        )
        nama = f"Evaluasi kinerja {satu.kepala['pegawai']['nama']} {satu.periode}".replace("/", "-").replace(",", "")
        berkas = simpan_isi(
            isi=pdf, nama=f"{nama} v{versi}.pdf", tipe_isi="application/pdf", oleh=None, jenis=JENIS_BERKAS
        )
        return DokumenEvaluasi.objects.create(
            evaluasi=satu,
            kode=kode,
            nomor=nomor,
            nomor_versi=versi,
            menggantikan=lama,
            berkas=berkas,
            sidik_isi=sidik,
            diterbitkan_pada=pada,
        )


def terbitkan_banyak(
    *,
    evaluasi_ids: Iterable[int],
    cetak: Callable[[str, dict[str, Any]], bytes],
    pekerjaan_id: int | None = None,
) -> int:
    """Issue documents one by one, each in its own transaction, with progress; returns how many are in force."""
    daftar = list(evaluasi_ids)
    ada = 0
    for ke, pk in enumerate(daftar, start=1):
        ada += terbitkan(evaluasi_id=pk, cetak=cetak) is not None
        if pekerjaan_id and (ke % 5 == 0 or ke == len(daftar)):
            catat_kemajuan(pekerjaan_id=pekerjaan_id, maju=ke, total=len(daftar))
    if pekerjaan_id:
        akhiri_pekerjaan(
            pekerjaan_id=pekerjaan_id,
            pada=timezone.now(),
            pesan=f"{ada} dokumen berlaku. Dokumen yang isinya tidak berubah tidak diterbitkan ulang.",
        )
    return ada


def mulai_penerbitan(*, oleh: Any, periode: Periode, kunci: UUID, pada: datetime | None = None) -> Pekerjaan:
    """Issue the documents of all decided evaluations of a period."""
    pada = pada or timezone.now()
    periksa_pengelola(oleh, pada)
    with tindakan("dokumen.terbitkan_periode", oleh=oleh):
        ids = list(Evaluasi.objects.filter(periode=periode).diputuskan().order_by("pk").values_list("pk", flat=True))
        if not ids:
            raise AturanDilanggar("Belum ada evaluasi yang ditetapkan, jadi belum ada dokumen yang dapat diterbitkan.")
        pekerjaan = mulai_pekerjaan(
            jenis="evaluasi.penerbitan",
            judul=f"Dokumen evaluasi {periode}",
            oleh=oleh,
            kunci=kunci,
            parameter={"periode": periode.pk},
        )
        if pekerjaan.selesai_pada is None:
            kirim("terbitkan_dokumen", evaluasi_ids=ids, pekerjaan_id=pekerjaan.pk)
    return pekerjaan


def mulai_ekspor(*, oleh: Any, periode: Periode, kunci: UUID, pada: datetime | None = None) -> Pekerjaan:
    """Ask for the period as a spreadsheet; who asked, when and for what stays in the job and its file."""
    pada = pada or timezone.now()
    periksa_pengelola(oleh, pada)
    with tindakan("evaluasi.minta_ekspor", oleh=oleh):
        pekerjaan = mulai_pekerjaan(
            jenis="evaluasi.ekspor",
            judul=f"Ekspor evaluasi {periode}",
            oleh=oleh,
            kunci=kunci,
            parameter={"periode": periode.pk},
        )
        if pekerjaan.selesai_pada is None:
            kirim("ekspor_periode", periode_id=periode.pk, pekerjaan_id=pekerjaan.pk)
    return pekerjaan


def simpan_ekspor(
    *,
    pekerjaan_id: int,
    periode_id: int,
    tulis: Callable[[Iterable[Any], Periode], bytes],
    pada: datetime | None = None,
) -> None:
    """Write the spreadsheet in the scope of who asked for it, and close the job with it. Done jobs stay as they are."""
    pada = pada or timezone.now()
    pekerjaan = Pekerjaan.objects.select_related("pemohon").get(pk=pekerjaan_id)
    if pekerjaan.selesai_pada:
        return
    periode = Periode.objects.get(pk=periode_id)
    with tindakan("evaluasi.ekspor", oleh=pekerjaan.pemohon):
        baris = (
            Evaluasi.objects.visible_to(pekerjaan.pemohon)
            .filter(periode=periode)
            .select_related("pegawai", "skor", "skp", "periode", "ditetapkan_oleh")
            .prefetch_related("dokumen_set")
            .order_by("pegawai__nama", "pk")
        )
        berkas = simpan_isi(
            isi=tulis(baris.iterator(chunk_size=500), periode),
            nama=f"Evaluasi {periode}.xlsx",
            tipe_isi=TIPE_XLSX,
            oleh=pekerjaan.pemohon,
            jenis=JENIS_EKSPOR,
        )
        # everybody in the sheet reads at "siapa melihat data saya" that it was taken out, and by whom
        tulis_akses_banyak(
            pelaku=pekerjaan.pemohon,
            subjek_ids=baris.order_by().values_list("pegawai_id", flat=True).distinct(),
            pintu=PintuData.EKSPOR,
            objek=f"Ekspor evaluasi {periode}",
            pada=pada,
        )
        akhiri_pekerjaan(pekerjaan_id=pekerjaan.pk, pada=pada, hasil=berkas, pesan="Berkas siap diunduh.")
