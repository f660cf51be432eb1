from datetime import date
from typing import Any

import django_filters
from django import forms
from django.utils import timezone

from pegawai.enums import JenisKetidakhadiran, StatusMutasi, StatusPermohonan
from pegawai.models import Ketidakhadiran, Mutasi, Pegawai, UnitKerja
from pegawai.querysets import KetidakhadiranQuerySet, MutasiQuerySet, PegawaiQuerySet


class PegawaiFilter(django_filters.FilterSet):
    """Search by name or NIP, and by OPD."""

    q = django_filters.CharFilter(
        label="Nama atau NIP", method="cari", widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"})
    )
    opd = django_filters.ModelChoiceFilter(
        label="Perangkat daerah", method="saring_opd", queryset=UnitKerja.objects.none(), empty_label="Semua"
    )

    class Meta:
        model = Pegawai
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pilihan = self.filters["opd"].field
        pilihan.queryset = UnitKerja.objects.opd(timezone.localdate()).order_by("nama")
        pilihan.label_from_instance = lambda unit: unit.nama

    def cari(self, daftar: PegawaiQuerySet, name: str, value: str) -> PegawaiQuerySet:
        return daftar.cari(value)

    def saring_opd(self, daftar: PegawaiQuerySet, name: str, value: UnitKerja) -> PegawaiQuerySet:
        return daftar.filter(pk__in=Pegawai.objects.di_unit(value, timezone.localdate()).values("pk"))


class KetidakhadiranFilter(django_filters.FilterSet):
    """Leave and duty by name, kind, status and a day on which it holds."""

    q = django_filters.CharFilter(
        label="Nama", field_name="pegawai__nama", lookup_expr="icontains", widget=forms.TextInput({"type": "search"})
    )
    jenis = django_filters.ChoiceFilter(label="Jenis", choices=JenisKetidakhadiran.choices, empty_label="Semua")
    status = django_filters.ChoiceFilter(label="Status", choices=StatusPermohonan.choices, empty_label="Semua")
    pada = django_filters.DateFilter(
        label="Berlaku pada", method="saring_hari", widget=forms.DateInput({"type": "date"})
    )

    class Meta:
        model = Ketidakhadiran
        fields: tuple[str, ...] = ()

    def saring_hari(self, daftar: KetidakhadiranQuerySet, name: str, value: date) -> KetidakhadiranQuerySet:
        return daftar.berlaku(value)


class MutasiFilter(django_filters.FilterSet):
    """Guided acts by name and by state."""

    q = django_filters.CharFilter(
        label="Nama atau NIP", method="cari", widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"})
    )
    status = django_filters.ChoiceFilter(label="Status", choices=StatusMutasi.choices, empty_label="Semua")

    class Meta:
        model = Mutasi
        fields: tuple[str, ...] = ()

    def cari(self, daftar: MutasiQuerySet, name: str, value: str) -> MutasiQuerySet:
        return daftar.filter(pegawai__in=Pegawai.objects.cari(value))
