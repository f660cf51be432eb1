"""Periodic work of the platform itself."""

from celery import shared_task
from django.core.management import call_command


@shared_task
def bersihkan_sesi() -> None:
    """Delete sessions past their end; running it twice deletes nothing more."""
    call_command("clearsessions")


@shared_task
def perpanjang_kalender() -> None:
    """Bring the work calendar to the end of the year after next, so that no limit falls behind its end."""
    call_command("muat_libur")


@shared_task
def peringatkan_percobaan(*, login: str) -> None:
    """Tell a person that somebody tries passwords on their account; once a day, nothing for an unknown account."""
    ingatkan_percobaan(login=login, pada=timezone.now())
