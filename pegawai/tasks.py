"""Background work on people. Each task is one service call; a run twice harms nothing."""

from celery import shared_task

from pegawai.services.kabar_akun import kirim_kabar


@shared_task
def kirim_surel_akun(*, pegawai_id: int, perihal: str) -> bool:
    """Mail the owner of an account what happened to it."""
    return kirim_kabar(pegawai_id=pegawai_id, perihal=perihal)
