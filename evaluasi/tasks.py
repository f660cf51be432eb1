"""Background work of judgement: thin, ids in, idempotent."""

from celery import shared_task

from evaluasi import services
from evaluasi.exports import tulis_xlsx
from inti.galat import AturanDilanggar
from inti.pdf import render_pdf


@shared_task
def hitung_skor(*, perhitungan_id: int) -> None:
    """Compute a period; killed or started twice, it ends with the same rows."""
    try:
        services.hitung(perhitungan_id=perhitungan_id)
    except AturanDilanggar as galat:
        services.gagalkan(perhitungan_id=perhitungan_id, pesan=galat.pesan)


@shared_task
def lanjutkan_perhitungan() -> None:
    """Every few minutes: go on with what a crash left; a run that is alive does not mind."""
    for pk in services.tertinggal():
        hitung_skor.delay(perhitungan_id=pk)


@shared_task
def terbitkan_dokumen(*, evaluasi_ids: list[int], pekerjaan_id: int | None = None) -> None:
    """Issue PDF documents; unchanged content is skipped."""
    services.terbitkan_banyak(evaluasi_ids=evaluasi_ids, cetak=render_pdf, pekerjaan_id=pekerjaan_id)


@shared_task
def ekspor_periode(*, periode_id: int, pekerjaan_id: int) -> None:
    """Write the period's spreadsheet."""
    services.simpan_ekspor(periode_id=periode_id, pekerjaan_id=pekerjaan_id, tulis=tulis_xlsx)
