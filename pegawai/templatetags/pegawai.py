"""Template tags for people and posts."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from inti.templatetags.inti import lencana
from pegawai.enums import JenisPenugasan

register = template.Library()

_SEMENTARA = {str(JenisPenugasan.PLT): lencana("Plt", "run"), str(JenisPenugasan.PLH): lencana("Plh", "run")}
_KOSONG = lencana("Pimpinan kosong", "soon")


@register.simple_tag
def pimpinan(nama: str | None, jenis: str | None) -> SafeString:
    """Who leads a unit: the name, marked where the holder is a Plt or Plh; a pill where nobody leads it."""
    if not nama:
        return _KOSONG
    return format_html("{} {}", _SEMENTARA[jenis], nama) if jenis in _SEMENTARA else format_html("{}", nama)
