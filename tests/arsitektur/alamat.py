"""Every address of the product with the methods that its view accepts."""

import inspect
from collections.abc import Callable, Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

BERISI = {"get", "post", "put", "patch", "delete"}


def _metode_fungsi(tampilan: Callable[..., Any]) -> set[str]:
    """What `require_http_methods` on the function, or on one of its wrappers, lets through."""
    fungsi: Any = tampilan
    while fungsi is not None:
        if inspect.isfunction(fungsi):
            for nama, sel in zip(fungsi.__code__.co_freevars, fungsi.__closure__ or (), strict=False):
                if nama == "request_method_list":
                    return {metode.lower() for metode in sel.cell_contents} & BERISI
        fungsi = getattr(fungsi, "__wrapped__", None)
    return set()


def metode(tampilan: Callable[..., Any]) -> set[str]:
    """Methods with content that a view accepts; empty where it does not say so."""
    kelas = getattr(tampilan, "view_class", None)
    if kelas is not None:
        return {m for m in kelas.http_method_names if m in BERISI and hasattr(kelas, m)}
    return _metode_fungsi(tampilan)


def semua_alamat() -> Iterator[tuple[str, URLPattern]]:
    """(name with its namespace, pattern) of every address; a nameless one is called by its route."""

    def telusuri(pola: list[URLPattern | URLResolver], ruang: tuple[str, ...]) -> Iterator[tuple[str, URLPattern]]:
        for satu in pola:
            if isinstance(satu, URLResolver):
                yield from telusuri(satu.url_patterns, (*ruang, satu.namespace) if satu.namespace else ruang)
            else:
                yield ":".join([*ruang, satu.name or f"<tanpa nama: {satu.pattern}>"]), satu

    return telusuri(get_resolver().url_patterns, ())
