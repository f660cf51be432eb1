"""Background work: one queue, JSON only, acknowledged after the work, schedule in code."""

import logging.config
import os
from typing import Any

from celery import Celery, signals
from celery.contrib.django.task import DjangoTask
from celery.schedules import crontab
from django.conf import settings
from django_structlog.celery.steps import DjangoStructLogInitStep

from inti.audit import konteks_sendiri

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kinerja.settings")


class TugasKinerja(DjangoTask):
    """Base of every task: what it writes is attributed to it in the audit (architecture 9).

    The pghistory context names the task and its id; a `tindakan(...)` inside adds its own verb.
    """

    abstract = True

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        with konteks_sendiri(tugas=self.name, tugas_id=self.request.id):
            return super().__call__(*args, **kwargs)


app = Celery("kinerja", task_cls=TugasKinerja)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.update(
    timezone="Asia/Makassar",
    enable_utc=True,
    accept_content=["json"],
    task_serializer="json",
    result_serializer="json",
    result_expires=24 * 60 * 60,
    # A task counts as done only when it is: a killed worker's message comes back.
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    worker_prefetch_multiplier=1,
    task_track_started=True,
    # Redis gives an unacknowledged message back after this time; no task may outlive it.
    broker_transport_options={"visibility_timeout": 15 * 60},
    result_backend_transport_options={"visibility_timeout": 15 * 60},
    task_soft_time_limit=13 * 60,
    task_time_limit=14 * 60,
    broker_connection_retry_on_startup=True,
    worker_hijack_root_logger=False,
    worker_send_task_events=False,
    # All periodic work, with its time in Makassar. Tasks are idempotent: a run twice harms nothing.
    beat_schedule={
        "bersihkan-sesi": {"task": "kinerja.tasks.bersihkan_sesi", "schedule": crontab(hour="2", minute="10")},
        "perpanjang-kalender": {
            "task": "kinerja.tasks.perpanjang_kalender",
            "schedule": crontab(day_of_month="1", hour="3", minute="10"),
        },
        "ingatkan-permintaan-data": {
            "task": "pegawai.tasks.ingatkan_permintaan",
            "schedule": crontab(minute="5"),
        },
        "retensi": {
            "task": "pegawai.tasks.jalankan_retensi",
            "schedule": crontab(day_of_month="2", hour="3", minute="40"),
        },
        "hapus-unduhan": {"task": "pegawai.tasks.hapus_unduhan", "schedule": crontab(hour="2", minute="50")},
        "mutasi-jatuh-tempo": {
            "task": "pegawai.tasks.laksanakan_mutasi_jatuh_tempo",
            "schedule": crontab(hour="0", minute="5"),
        },
        "ukur-berjalan": {"task": "indikator.tasks.ukur_berjalan", "schedule": crontab(hour="0", minute="40")},
        "ingatkan-skp": {
            "task": "indikator.tasks.ingatkan_skp",
            "schedule": crontab(day_of_week="1", hour="7", minute="30"),
        },
        "pengaduan-diam": {"task": "pengaduan.tasks.tutup_yang_diam", "schedule": crontab(hour="1", minute="20")},
        "pengaduan-foto": {"task": "pengaduan.tasks.bersihkan_foto", "schedule": crontab(hour="2", minute="40")},
        "pegawai-impor": {"task": "pegawai.tasks.bersihkan_impor", "schedule": crontab(hour="3", minute="20")},
        "indikator-impor": {"task": "indikator.tasks.bersihkan_impor_skp", "schedule": crontab(hour="3", minute="30")},
        "lanjutkan-perhitungan": {"task": "evaluasi.tasks.lanjutkan_perhitungan", "schedule": 180.0},
    },
)
app.steps["worker"].add(DjangoStructLogInitStep)
app.autodiscover_tasks()


@signals.setup_logging.connect
def atur_log(**_kwargs: Any) -> None:
    """Worker and beat write the same lines as the web process."""
    logging.config.dictConfig(settings.LOGGING)
