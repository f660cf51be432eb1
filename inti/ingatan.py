"""What is asked many times in one request is looked up once: roles, led units, settings.

A memory is open only while a request that cannot write is answered (GET, HEAD; `kinerja.middleware.IngatanMiddleware`),
so nothing that it holds can have been changed by the same request. Everywhere else (forms that are sent, tasks,
commands, tests of services) each question goes to the database.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, cast

_ingatan: ContextVar[dict[Hashable, Any] | None] = ContextVar("ingatan", default=None)


@contextmanager
def ingatan_permintaan() -> Iterator[None]:
    """Open an empty memory; what was open before is back at the end."""
    tanda = _ingatan.set({})
    try:
        yield
    finally:
        _ingatan.reset(tanda)


def sekali_seminta[T](kunci: Hashable, hitung: Callable[[], T]) -> T:
    """The answer to `kunci`, computed once a reading request. The key names the question and all it depends on."""
    isi = _ingatan.get()
    if isi is None:
        return hitung()
    if kunci not in isi:
        isi[kunci] = hitung()
    return cast(T, isi[kunci])
