"""Background work on the plan. Each task is thin, with ids in; a run twice harms nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from celery import shared_task
from django.utils import timezone

from indikator import services
from indikator.exports import tulis_skp
from indikator.services import dokumen, impor
from inti.imports.baca import buka
from inti.imports.laporan import tulis_laporan
from inti.pdf import render_pdf


@contextmanager
def _dikabarkan(pekerjaan_id: int) -> Iterator[None]:
    """A failure that nobody foresaw ends the job in words too; operations see it in the log."""
    try:
        yield
    except Exception:
        dokumen.gagalkan(pekerjaan_id=pekerjaan_id, pada=timezone.now())
        raise


_TAK_TERDUGA = "Terjadi kesalahan yang tidak terduga, dan tidak ada yang diubah. Coba lagi, atau hubungi pengelola."


@contextmanager
def _impor_dikabarkan(impor_id: int, pekerjaan_id: int) -> Iterator[None]:
    """The same for an import, whose page says it as well."""
    try:
        yield
    except Exception:
        impor.gagalkan(impor_id=impor_id, pekerjaan_id=pekerjaan_id, pesan=_TAK_TERDUGA, pada=timezone.now())
        raise


@shared_task
def ukur_berjalan() -> int:
    """Every night: cut the running periods into pieces and send each as a task of its own; how many pieces."""
    per = timezone.now()
    bagian = services.bagian_berjalan(per=per)
    for satu in bagian:
        ukur_bagian.delay(
            periode_id=satu.periode_id, putaran=str(satu.putaran), awal=satu.awal, akhir=satu.akhir, per=per.isoformat()
        )
    return len(bagian)


@shared_task(acks_late=True)
def ukur_bagian(*, periode_id: int, putaran: str, awal: int, akhir: int, per: str) -> int:
    """One piece; sent again after a crash it goes on with what the round has not measured yet."""
    bagian = services.BagianUkur(periode_id, UUID(putaran), awal, akhir)
    return services.ukur_bagian(bagian, per=datetime.fromisoformat(per))


@shared_task
def ingatkan_skp() -> int:
    """Every Monday: whose SKP is missing, lies as a draft, or waits for a decision."""
    return services.ingatkan(pada=timezone.now())


@shared_task
def buat_dokumen_skp(*, pekerjaan_id: int) -> None:
    """Print one SKP."""
    with _dikabarkan(pekerjaan_id):
        dokumen.simpan_dokumen(pekerjaan_id=pekerjaan_id, cetak=render_pdf, pada=timezone.now())


@shared_task
def ekspor_skp(*, pekerjaan_id: int) -> None:
    """Write the spreadsheet of a unit's SKP."""
    with _dikabarkan(pekerjaan_id):
        dokumen.simpan_ekspor(pekerjaan_id=pekerjaan_id, tulis=tulis_skp, pada=timezone.now())


@shared_task
def periksa_impor_skp(*, impor_id: int, pekerjaan_id: int) -> None:
    """Dry run of an uploaded sheet of SKP."""
    with _impor_dikabarkan(impor_id, pekerjaan_id):
        impor.periksa(impor_id=impor_id, pekerjaan_id=pekerjaan_id, buka=buka, tulis=tulis_laporan, pada=timezone.now())


@shared_task
def terapkan_impor_skp(*, impor_id: int, pekerjaan_id: int) -> None:
    """Apply a checked sheet of SKP as a whole."""
    with _impor_dikabarkan(impor_id, pekerjaan_id):
        impor.terapkan(impor_id=impor_id, pekerjaan_id=pekerjaan_id, pada=timezone.now())


@shared_task
def bersihkan_impor_skp() -> int:
    """Remove files and staged contents of imports past their time."""
    return impor.hapus_lama(pada=timezone.now())
