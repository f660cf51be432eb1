"""Logging: one readable line in development, one JSON object a line in production."""

from typing import Any

import structlog
from structlog.typing import Processor


def konfigurasi_log(*, tingkat: str, sebagai_json: bool) -> dict[str, Any]:
    """The `logging.config.dictConfig` that web, worker, beat and commands share.

    Everything goes to standard output: the supervisor or the container engine keeps it.
    """
    pembawa: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso" if sebagai_json else "%H:%M:%S", utc=sebagai_json),
    ]
    penulis: list[Processor] = [structlog.stdlib.ProcessorFormatter.remove_processors_meta]
    if sebagai_json:
        penulis += [structlog.processors.format_exc_info, structlog.processors.JSONRenderer(ensure_ascii=False)]
    else:
        penulis += [
            structlog.dev.ConsoleRenderer(
                colors=False,
                pad_event_to=0,
                # Without the values of variables: a password must not get into a log.
                exception_formatter=structlog.dev.plain_traceback,
            )
        ]
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "baris": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": pembawa,
                "processors": penulis,
            }
        },
        "handlers": {
            "keluaran": {"class": "logging.StreamHandler", "formatter": "baris", "stream": "ext://sys.stdout"}
        },
        "root": {"handlers": ["keluaran"], "level": tingkat},
        "loggers": {
            "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
            "fontTools": {"level": "WARNING"},
            "weasyprint": {"level": "ERROR"},
            "celery.worker.strategy": {"level": "WARNING"},  # our own line says the same, with a request id
            "celery.app.trace": {"level": "WARNING"},
        },
    }
