"""Periodic work of the platform itself."""

from celery import shared_task
from django.core.management import call_command
from django.utils import timezone

from kinerja.akun import sesi, tautan
from pegawai.services.akun import ingatkan_percobaan


@shared_task
def bersihkan_sesi() -> None:
    """Delete sessions past their end, and what is kept beside them; running it twice deletes nothing more."""
    call_command("clearsessions")
    sesi.bersihkan()


@shared_task
def perpanjang_kalender() -> None:
    """Bring the work calendar to the end of the year after next, so that no limit falls behind its end."""
    call_command("muat_libur")


@shared_task
def peringatkan_percobaan(*, login: str) -> None:
    """Tell a person that somebody tries passwords on their account; once a day, nothing for an unknown account."""
    ingatkan_percobaan(login=login, pada=timezone.now())


@shared_task
def kirim_tautan_sandi(*, login: str) -> bool:
    """Mail the link for a new password. The look-up is here, so that the page answers alike for every account."""
    return tautan.kirim(login=login)
