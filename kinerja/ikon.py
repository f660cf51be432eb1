"""The icon of the product, for browsers that have no page to find its address in."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponseRedirect
from django.templatetags.static import static
from django.views.decorators.http import require_safe


@login_not_required
@require_safe
def ikon(request: HttpRequest) -> HttpResponseRedirect:
    """What a browser asks for beside a file, which has no head to name the icon in."""
    return HttpResponseRedirect(static("build/favicon.svg"))
