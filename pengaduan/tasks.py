"""Background work on reports. Each task is one service call; a run twice harms nothing."""

from celery import shared_task
from django.utils import timezone

from pengaduan import services


@shared_task
def tutup_yang_diam() -> dict[str, int]:
    """Close what citizens no longer answer; archive what they did not complete."""
    kini = timezone.now()
    return {
        "ditutup": services.tutup_tanpa_tanggapan(pada=kini),
        "dicabut": services.arsipkan_tak_dilengkapi(pada=kini),
    }


@shared_task
def bersihkan_foto() -> int:
    """Remove photos whose form was never sent."""
    return services.hapus_foto_terlantar(pada=timezone.now())


@shared_task
def kirim_kabar_identitas(*, peristiwa_id: int) -> bool:
    """Tell an anonymous reporter that their identity was opened."""
    return services.kirim_kabar_identitas(peristiwa_id=peristiwa_id)


@shared_task
def kirim_tautan_nilai(*, pengaduan_id: int) -> bool:
    """Mail the citizen the one-time link for rating, where they left an address; once per round."""
    return services.kirim_tautan_nilai(pengaduan_id=pengaduan_id, pada=timezone.now())
