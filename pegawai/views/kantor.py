"""The desk of personnel administration: what is done there, and how much waits."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from pegawai.registry import butir_kantor


@never_cache
@require_GET
def kantor(request: HttpRequest) -> HttpResponse:
    """Everything that this person may do in personnel administration; nothing for others."""
    butir_list = butir_kantor(request.user)
    if not butir_list:
        raise PermissionDenied
    return render(request, "pegawai/kantor.html", {"butir_list": butir_list})
