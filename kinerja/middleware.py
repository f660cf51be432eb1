"""What every request gets: a log line without secrets, an audit context, privacy of personal pages."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django_structlog.middlewares import RequestMiddleware
from pghistory.middleware import HistoryMiddleware

from inti.galat import AturanDilanggar
from inti.ingatan import ingatan_permintaan
from kinerja.akun.batas import alamat
from kinerja.catatan import samarkan


class LogPermintaanMiddleware(RequestMiddleware):
    """One line a request: method and path, no query string, no secret segment, no address of the person."""

    def format_request(self, request: HttpRequest) -> str:
        """`POST /nilai/…/`"""
        return f"{request.method} {samarkan(request.path)}"


class RiwayatMiddleware(HistoryMiddleware):
    """Who and where, for every event written by a request; the path without secrets.

    The network address is kept for acts of staff only. On pages that are open to everybody neither a person nor an
    address is: an employee who reports without identity while signed in leaves as little trace as anybody.
    """

    def get_context(self, request: HttpRequest) -> dict[str, Any]:
        """Context stored with each audit event."""
        konteks: dict[str, Any] = {"user": None, "url": samarkan(request.path)}
        if request.user.is_authenticated and not _untuk_umum(request):
            konteks |= {"user": request.user.pk, "alamat": alamat(request)}
        return konteks


def _untuk_umum(request: HttpRequest) -> bool:
    try:
        return not getattr(resolve(request.path_info).func, "login_required", True)
    except Resolver404:
        return True


class PribadiMiddleware:
    """Pages of somebody signed in are not kept by browser or proxy (architecture 25).

    `no-store` only where the view said nothing itself: a polled part answers with an ETag and says
    `private, no-cache`.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "private, no-store"
        return response


class AturanMiddleware:
    """A broken rule that no form of the view could show becomes a page with the rule's own sentence.

    So does an address that only takes a form: whoever opens it from the history of the browser finds words and a way
    on, not an empty page.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method != "GET" or not isinstance(response, HttpResponseNotAllowed):
            return response
        isi = {
            "kode": 405,
            "pokok": "Halaman ini tidak dapat dibuka langsung",
            "langkah": "Alamat ini hanya menerima kiriman formulir. Buka halaman yang memuat formulirnya, lalu kirim"
            " dari sana.",
        }
        halaman = render(request, "galat.html", isi, status=405)
        halaman["Allow"] = response["Allow"]
        return halaman

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page `galat.html` with status 403, 409 or 422; other exceptions go on."""
        if not isinstance(exception, AturanDilanggar):
            return None
        pokok = {403: "Anda tidak berwenang untuk tindakan ini", 409: "Data ini baru saja berubah"}
        return render(
            request,
            "galat.html",
            {
                "kode": exception.status,
                "pokok": pokok.get(exception.status, "Tindakan ini belum dapat dilakukan"),
                "langkah": exception.pesan,
            },
            status=exception.status,
        )


class IngatanMiddleware:
    """A request that cannot write looks up roles, led units and settings once (`inti.ingatan`)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        with ingatan_permintaan():
            return self.get_response(request)


class TanpaNulMiddleware:
    """No NUL character gets to a view: PostgreSQL cannot hold it in a text, and no browser lets a person type it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: Any) -> None:
        """Raises BadRequest (400, with a page) where address, query or form hold one."""
        isian = [
            teks for data in (request.GET, request.POST) for nama, nilai in data.lists() for teks in (nama, *nilai)
        ]
        if any("\0" in teks for teks in (request.path, *isian)):
            raise BadRequest("Karakter NUL dalam permintaan.")
