"""Fields that several forms of this app share."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

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


class PilihanUnit(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.nama)
