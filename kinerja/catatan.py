"""Logging: one readable line in development, one JSON object a line in production."""

import re
from io import StringIO
from typing import Any, TextIO

import structlog
from structlog.typing import EventDict, ExcInfo, Processor

#: A path segment that could be a secret: rating links, file names, public ids.
_RAHASIA = re.compile(r"(?<=/)[A-Za-z0-9_-]{16,}(?=[/?\s'\"]|$)")


#: Eighteen digits in a row, or as printed on paper ("19680411 199303 1 009"): an NIP holds a birth date.
_NIP = re.compile(r"(?<!\d)\d{8} ?\d{6} ?\d ?\d{3}(?!\d)")


def tanpa_nip(teks: str) -> str:
    """The text with every NIP replaced."""
    return _NIP.sub("(NIP)", teks)


def samarkan(jalur: str) -> str:
    """The path with every long random-looking segment replaced by an ellipsis."""
    return _RAHASIA.sub("…", jalur)


def tanpa_rahasia(_pencatat: Any, _tingkat: str, isi: EventDict) -> EventDict:
    """A line names no secret and no device.

    Django's own lines about refused and broken requests hold the path in their text and the request beside it, whose
    text shows the query; django-structlog's hold the browser's name, and a report without identity leaves no trace.
    """
    isi.pop("user_agent", None)
    permintaan = isi.get("request")
    if permintaan is not None and not isinstance(permintaan, str):
        isi["request"] = f"{permintaan.method} {samarkan(permintaan.path)}" if hasattr(permintaan, "path") else "…"
    if isinstance(isi.get("event"), str):
        isi["event"] = samarkan(isi["event"])
    for kunci, nilai in isi.items():
        if isinstance(nilai, str):
            isi[kunci] = tanpa_nip(nilai)
    return isi


#: What PostgreSQL adds to a refused row: its values, down to names and answers.
_RINCIAN = re.compile(r"DETAIL:.*?(?=\n\n(?:The above exception|During handling)|\Z)", re.DOTALL)


def tanpa_rincian(telusuran: str) -> str:
    """A traceback without the values of the rows that the database refused."""
    return _RINCIAN.sub("DETAIL: …", telusuran)


def _telusuran_tersamar(_pencatat: Any, _tingkat: str, isi: EventDict) -> EventDict:
    if isinstance(isi.get("exception"), str):
        isi["exception"] = tanpa_rincian(isi["exception"])
    return isi


def _tulis_telusuran(keluaran: TextIO, galat: ExcInfo) -> None:
    """Without the values of variables either: a password must not get into a log."""
    penampung = StringIO()
    structlog.dev.plain_traceback(penampung, galat)
    keluaran.write(tanpa_rincian(penampung.getvalue()))


def konfigurasi_log(*, tingkat: str, sebagai_json: bool) -> dict[str, Any]:
    """The `logging.config.dictConfig` that web, worker, beat and commands share.

    Everything goes to standard output: the supervisor or the container engine keeps it.
    """
    pembawa: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.stdlib.ExtraAdder(),
        tanpa_rahasia,
        structlog.processors.TimeStamper(fmt="iso" if sebagai_json else "%H:%M:%S", utc=sebagai_json),
    ]
    penulis: list[Processor] = [structlog.stdlib.ProcessorFormatter.remove_processors_meta]
    if sebagai_json:
        penulis += [
            structlog.processors.format_exc_info,
            _telusuran_tersamar,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ]
    else:
        penulis += [
            structlog.dev.ConsoleRenderer(
                colors=False,
                pad_event_to=0,
                exception_formatter=_tulis_telusuran,
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
