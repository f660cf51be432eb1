"""Template tags for figures of indicators: a value with its unit, and a target."""

from typing import Any

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from indikator.rules.statistik import PERSEN
from inti.templatetags.inti import angka, jam_kerja

register = template.Library()

MENIT_KERJA = "menit kerja"


@register.simple_tag
def bersatuan(nilai: Any, satuan: str = "", ringkas: bool = False) -> SafeString:
    """A value with its unit: "97,5%", "12 berkas"; working minutes with the hours behind them unless `ringkas`."""
    teks = angka(nilai)
    if satuan == PERSEN:
        teks += "%"
    elif satuan:
        teks += f" {escape(satuan)}"
    if satuan == MENIT_KERJA and not ringkas:
        teks += f' <span class="muted">({jam_kerja(nilai)})</span>'
    return mark_safe(teks)


@register.simple_tag
def target(satu: Any, bawah: Any, atas: Any, satuan: str = "", ringkas: bool = False) -> SafeString:
    """One target, or the two ends of a range: "10 sampai 12 hari"."""
    if atas is None:
        return bersatuan(satu, satuan, ringkas)
    return mark_safe(f"{angka(bawah)} sampai {bersatuan(atas, satuan, ringkas)}")
