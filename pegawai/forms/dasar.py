"""Fields that several forms of this app share."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils import timezone

from pegawai.models import UnitKerja, UnitSusunan
from pegawai.rules.susunan import HARI_PERTAMA, HARI_TERAKHIR, tanggal_wajar


def periksa_tanggal(tanggal: date) -> None:
    """A date that no record of ours can mean is a slip of the finger: say so at the field."""
    if not tanggal_wajar(tanggal):
        raise ValidationError(f"Periksa tahunnya: pilih tanggal antara {HARI_PERTAMA.year} dan {HARI_TERAKHIR.year}.")


def bidang_tanggal(label: str, bantuan: str = "", *, wajib: bool = True) -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=bantuan,
        required=wajib,
        validators=[periksa_tanggal],
        # the browser's date field wants the form of ISO 8601, whatever the language of the page
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


def bidang_kode(bantuan: str = "", *, terpanjang: int) -> forms.SlugField:
    """A short name that stays."""
    return forms.SlugField(
        label="Kode",
        max_length=terpanjang,
        help_text=bantuan,
        error_messages={"invalid": "Tulis kode dengan huruf, angka, dan tanda hubung saja, tanpa spasi."},
    )


def sebutan_unit(susunan: Any) -> str:
    """How a form names a unit: its name, and below whom, since many offices have a "Seksi Pelayanan"."""
    return f"{susunan.nama} · {susunan.induk_nama}" if susunan.induk_nama else str(susunan.nama)


class BidangUnit(forms.CharField):
    """A unit found by typing a part of its name. Takes its name, with or without the unit above it, or its code."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=320, **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return super().widget_attrs(widget) | {
            "autocomplete": "off",
            "list": "unit-list",
            "hx-get": reverse_lazy("pegawai:unit_ketik"),
            "hx-trigger": "input delay:300ms",
            "hx-target": "#unit-list",
            "hx-swap": "innerHTML",
        }

    def prepare_value(self, value: Any) -> Any:
        """A unit given as the beginning of a form is shown by its name."""
        pk = getattr(value, "pk", value)
        if not isinstance(pk, int):
            return value
        susunan = UnitSusunan.objects.pilihan("", timezone.localdate()).filter(unit_id=pk).first()
        return sebutan_unit(susunan) if susunan else ""

    def clean(self, value: Any) -> UnitKerja | None:
        teks = super().clean(value)
        if not teks:
            return None
        nama, _, induk = (bagian.strip() for bagian in teks.partition(" · "))
        calon = UnitSusunan.objects.pilihan(nama, timezone.localdate()).select_related("unit")
        if kode := UnitKerja.objects.filter(kode__iexact=nama).first():
            return kode
        tepat = {s.unit_id: s for s in calon.filter(nama__iexact=nama)} or {s.unit_id: s for s in calon[:6]}
        if induk:
            tepat = {k: s for k, s in tepat.items() if s.induk_nama.lower() == induk.lower()}
        if len(tepat) == 1:
            return next(iter(tepat.values())).unit
        if not tepat:
            raise ValidationError("Unit itu tidak ditemukan. Ketik sebagian namanya, lalu pilih dari daftar.")
        daftar = "; ".join(sebutan_unit(s) for s in list(tepat.values())[:5])
        raise ValidationError(f"Ada beberapa unit yang cocok. Tulis salah satu: {daftar}.")
