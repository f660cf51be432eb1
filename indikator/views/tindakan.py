"""What the pages of this app share."""

from typing import Any

from django.http import HttpRequest


def kiriman(request: HttpRequest) -> Any:
    """What was sent, for binding a form; None when the page is only asked for."""
    return request.POST if request.method == "POST" else None
