from typing import Any

import django_filters
from django import forms
from django.db.models import Q

from indikator.enums import Arah, Aspek
from indikator.models import Indikator


class IndikatorFilter(django_filters.FilterSet):
    """Search in the library by words, and by aspect and direction."""

    q = django_filters.CharFilter(
        label="Nama, kode, atau isi definisi",
        method="cari",
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    aspek = django_filters.ChoiceFilter(label="Aspek", choices=Aspek.choices, empty_label="Semua")
    arah = django_filters.ChoiceFilter(label="Arah", choices=Arah.choices, empty_label="Semua")

    class Meta:
        model = Indikator
        fields: tuple[str, ...] = ()

    def cari(self, daftar: Any, name: str, value: str) -> Any:
        for kata in value.split():
            daftar = daftar.filter(
                Q(nama__icontains=kata) | Q(kode__icontains=kata) | Q(definisi_operasional__icontains=kata)
            )
        return daftar
