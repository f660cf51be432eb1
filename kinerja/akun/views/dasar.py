"""What the views here share."""

from typing import Any

from django.http import HttpResponse


class GalatFormulir:
    """A refused form answers 422: the page is an answer to bad input, not a success."""

    def form_invalid(self, form: Any) -> HttpResponse:
        """The page again, with everything typed (but passwords) and the errors."""
        jawaban: HttpResponse = super().form_invalid(form)  # type: ignore[misc]
        jawaban.status_code = 422
        return jawaban
