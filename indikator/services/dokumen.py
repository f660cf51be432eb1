"""SKP out of the application: one as a document, those of a unit as a spreadsheet, each in the scope of who asks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from celery import current_app, signature
from django.db import transaction

from indikator.documents import isi_dokumen
from indikator.enums import LingkupEkspor
from indikator.models import SKP, Periode
from indikator.permissions import boleh_mengekspor
from indikator.services.dasar import hari_wita
from indikator.services.skp import kepala_skp
from inti.audit import tindakan
from inti.galat import TidakBerwenang
from inti.models import Pekerjaan
from inti.services import akhiri_pekerjaan, catat_kemajuan, mulai_pekerjaan, simpan_isi
from pegawai.enums import PintuData
from pegawai.models import Pegawai, UnitKerja
from pegawai.querysets import atasan
from pegawai.services import tulis_akses_banyak

JENIS_DOKUMEN = "indikator.skp"
JENIS_EKSPOR = "indikator.ekspor"
TIPE_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TIAP = 50
"""So many SKP between two notes of progress."""


def _kirim(tugas: str, pekerjaan: Pekerjaan) -> None:
    """To the queue by name, once committed: the tasks load what web processes do without (WeasyPrint)."""
    if pekerjaan.selesai_pada is None:
        transaction.on_commit(
            lambda: signature(
                f"indikator.tasks.{tugas}", kwargs={"pekerjaan_id": pekerjaan.pk}, app=current_app
            ).apply_async()
        )


def minta_dokumen(*, oleh: Any, skp: SKP, kunci: UUID) -> Pekerjaan:
    """Ask for an SKP as a PDF; it is made for this reader, with the NIP that this reader may read."""
    with tindakan("skp.minta_dokumen", oleh=oleh):
        pekerjaan = mulai_pekerjaan(
            jenis=JENIS_DOKUMEN,
            judul=f"SKP {skp.tahun} {skp.pegawai.nama}"[:200],
            oleh=oleh,
            kunci=kunci,
            parameter={"skp": skp.pk},
        )
        _kirim("buat_dokumen_skp", pekerjaan)
    return pekerjaan


def simpan_dokumen(*, pekerjaan_id: int, cetak: Callable[[str, dict[str, Any]], bytes], pada: datetime) -> None:
    """Print the SKP as it stands, for who asked, and close the job with it. A done job stays as it is."""
    pekerjaan = Pekerjaan.objects.select_related("pemohon").get(pk=pekerjaan_id)
    if pekerjaan.selesai_pada:
        return
    skp = (
        SKP.objects.visible_to(pekerjaan.pemohon)
        .select_related("pegawai", "penilai", "penugasan__jabatan__nama_jabatan")
        .filter(pk=pekerjaan.parameter["skp"])
        .first()
    )
    if skp is None:
        akhiri_pekerjaan(pekerjaan_id=pekerjaan.pk, pada=pada, galat="SKP ini tidak lagi terbuka bagi Anda.")
        return
    kepala = skp.kepala
    if not kepala:
        tanggal = hari_wita(pada)
        # not saved: a draft is addressed to whoever is the superior today
        skp.penilai = atasan(skp.pegawai, tanggal)
        kepala = kepala_skp(skp, skp.penilai, tanggal)
    pdf = cetak("indikator/dokumen_skp.html", {"isi": isi_dokumen(skp, kepala, pekerjaan.pemohon)})
    nama = f"SKP {skp.tahun} {skp.pegawai.nama}".replace("/", "-")[:150]
    with tindakan("skp.dokumen", oleh=pekerjaan.pemohon):
        berkas = simpan_isi(
            isi=pdf,
            nama=f"{nama} v{skp.nomor_versi}.pdf",
            tipe_isi="application/pdf",
            oleh=pekerjaan.pemohon,
            jenis=JENIS_DOKUMEN,
        )
        akhiri_pekerjaan(pekerjaan_id=pekerjaan.pk, pada=pada, hasil=berkas, pesan="Berkas siap diunduh.")


def minta_ekspor(
    *, oleh: Any, tahun: int, lingkup: str, unit: Any | None = None, kunci: UUID, pada: datetime
) -> Pekerjaan:
    """Ask for the SKP of a year of one's people as a spreadsheet; leaders, personnel administration, the leader."""
    if not boleh_mengekspor(oleh, hari_wita(pada)):
        raise TidakBerwenang("SKP satu unit diunduh oleh pimpinannya atau admin kepegawaian.")
    with tindakan("skp.minta_ekspor", oleh=oleh):
        pekerjaan = mulai_pekerjaan(
            jenis=JENIS_EKSPOR,
            judul=f"SKP {tahun}, {LingkupEkspor(lingkup).label.lower()}",
            oleh=oleh,
            kunci=kunci,
            parameter={"tahun": tahun, "lingkup": str(lingkup), "unit": unit.pk if unit else None},
        )
        _kirim("ekspor_skp", pekerjaan)
    return pekerjaan


def simpan_ekspor(
    *,
    pekerjaan_id: int,
    tulis: Callable[[Iterable[SKP], list[Periode], set[int], dict[int, str]], bytes],
    pada: datetime,
) -> None:
    """Write the sheet in the scope of who asked, as it is now, and close the job; a done job stays as it is.

    `tulis` gets the SKP one after the other, the periods that have a column, whose NIP stands there in full, and the
    names of the units.
    """
    pekerjaan = Pekerjaan.objects.select_related("pemohon").get(pk=pekerjaan_id)
    if pekerjaan.selesai_pada:
        return
    pemohon, tanggal = pekerjaan.pemohon, hari_wita(pada)
    if not boleh_mengekspor(pemohon, tanggal):
        akhiri_pekerjaan(pekerjaan_id=pekerjaan.pk, pada=pada, galat="Anda tidak lagi memimpin unit.")
        return
    daftar = SKP.objects.diekspor(pemohon, tanggal, **pekerjaan.parameter)
    total = daftar.count()
    periode = list(
        Periode.objects.filter(targetperiode__iki__rhk__skp__in=daftar.order_by().values("pk"))
        .distinct()
        .order_by("jenis", "mulai")
    )
    orang: set[int] = set()

    def satu_per_satu() -> Iterator[SKP]:
        for ke, skp in enumerate(daftar.dengan_isi().iterator(chunk_size=TIAP), start=1):
            orang.add(skp.pegawai_id)
            yield skp
            if ke % TIAP == 0:
                catat_kemajuan(pekerjaan_id=pekerjaan.pk, maju=ke, total=total)

    isi = tulis(
        satu_per_satu(),
        periode,
        set(Pegawai.objects.nip_terbuka(pemohon, tanggal).values_list("pk", flat=True)),
        dict(UnitKerja.objects.bernama(tanggal).values_list("pk", "nama")),
    )
    tahun = pekerjaan.parameter["tahun"]
    with tindakan("skp.ekspor", oleh=pemohon):
        berkas = simpan_isi(isi=isi, nama=f"SKP {tahun}.xlsx", tipe_isi=TIPE_XLSX, oleh=pemohon, jenis=JENIS_EKSPOR)
        # everybody in the sheet reads at "siapa melihat data saya" that it was taken out, and by whom
        tulis_akses_banyak(
            pelaku=pemohon, subjek_ids=orang, pintu=PintuData.EKSPOR, objek=f"Ekspor SKP {tahun}", pada=pada
        )
        akhiri_pekerjaan(
            pekerjaan_id=pekerjaan.pk,
            pada=pada,
            hasil=berkas,
            pesan=f"{len(orang)} pegawai, {total} SKP. Berkas siap diunduh.",
        )


def gagalkan(*, pekerjaan_id: int, pada: datetime) -> None:
    """A failure that nobody foresaw ends the job in words too."""
    akhiri_pekerjaan(
        pekerjaan_id=pekerjaan_id, pada=pada, galat="Berkas tidak dapat dibuat. Coba lagi, atau hubungi pengelola."
    )
