"""Background work on the plan. Each task is one service call; a run twice harms nothing."""

from celery import shared_task
from django.utils import timezone

from indikator import services


@shared_task
def ukur_berjalan() -> int:
    """Every night: where everybody stands in the running periods."""
    return services.ukur_berjalan(per=timezone.now())


@shared_task
def ingatkan_skp() -> int:
    """Every Monday: whose SKP is missing, lies as a draft, or waits for a decision."""
    return services.ingatkan(pada=timezone.now())
