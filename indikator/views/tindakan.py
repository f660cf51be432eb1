"""How every act of these pages runs: once per shown form, its errors back on the form."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

from indikator.models import SKP
from inti.forms import FormTindakan
from inti.galat import AturanDilanggar
from inti.services import sekali


def lakukan(
    request: HttpRequest,
    form: FormTindakan,
    lingkup: str,
    buat: Callable[[], dict[str, Any]],
    skp: SKP | None = None,
) -> tuple[dict[str, Any] | None, int]:
    """Run `buat` once for the form's key; gives (its result, 200), or (None, status) with the errors on the form.

    What was typed stays. The form that is shown again carries the newest version of `skp`, so that who has read the
    newest content can send again.
    """
    if not form.is_valid():
        return None, 422
    try:
        hasil, _ = sekali(
            lingkup=lingkup,
            pelaku=str(request.user.pk),
            kunci=form.cleaned_data["kunci_form"],
            isi=form.isi_kanonik(),
            buat=buat,
        )
    except AturanDilanggar as galat:
        ulang = request.POST.copy()
        ulang["kunci_form"] = str(uuid.uuid4())
        if skp is not None:
            skp.refresh_from_db()
            ulang["versi"] = str(skp.versi)
        form.data = ulang
        form.tolak(galat)
        return None, galat.status
    return hasil, 200


def kiriman(request: HttpRequest) -> Any:
    """What was sent, for binding a form; None when the page is only asked for."""
    return request.POST if request.method == "POST" else None
