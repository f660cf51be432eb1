"""Sending work to the queue by name: the tasks load what web processes do without (WeasyPrint)."""

from typing import Any

from celery import current_app, signature
from django.db import transaction


def kirim(tugas: str, **isi: Any) -> None:
    """Send `evaluasi.tasks.<tugas>` once the transaction has committed."""
    transaction.on_commit(lambda: signature(f"evaluasi.tasks.{tugas}", kwargs=isi, app=current_app).apply_async())
