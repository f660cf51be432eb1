"""Fields that several forms of this app share."""

from typing import Any

from django import forms


def bidang_tanggal(label: str, bantuan: str) -> forms.DateField:
    return forms.DateField(label=label, help_text=bantuan, widget=forms.DateInput(attrs={"type": "date"}))


class PilihanUnit(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.nama)
