"""The project: settings, addresses, Celery. No domain code."""

from kinerja.celery import app as celery_app

__all__ = ["celery_app"]
