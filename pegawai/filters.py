from datetime import date
from typing import Any

import django_filters
from django import forms
from django.utils import timezone

from pegawai.enums import JenisKetidakhadiran, StatusMutasi, StatusPegawai, StatusPermohonan
from pegawai.models import Ketidakhadiran, Mutasi, Pegawai, UnitKerja
from pegawai.querysets import KetidakhadiranQuerySet, MutasiQuerySet, PegawaiQuerySet


class PegawaiFilter(django_filters.FilterSet):
    """Search by name (typing errors allowed) or NIP, by OPD, and for HR by employment status and account.

    `pembaca` decides which NIP the search may confirm.
    """

    q = django_filters.CharFilter(
        label="Nama atau NIP", method="cari", widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"})
    )
    opd = django_filters.ModelChoiceFilter(
        label="Perangkat daerah", method="saring_opd", queryset=UnitKerja.objects.none(), empty_label="Semua"
    )
    status = django_filters.ChoiceFilter(
        label="Status kepegawaian", method="saring_status", choices=StatusPegawai.choices, empty_label="Semua"
    )
    akun = django_filters.ChoiceFilter(
        label="Akun", method="biarkan", choices=[("nonaktif", "Tidak aktif"), ("semua", "Semua")], empty_label="Aktif"
    )
    urut = django_filters.ChoiceFilter(
        label="Urutan",
        method="urutkan",
        choices=[("nama_turun", "Nama Z–A"), ("terbaru", "Terbaru dicatat")],
        empty_label="Paling cocok",
    )

    class Meta:
        model = Pegawai
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, pembaca: Any, hr: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pembaca = pembaca
        if not hr:
            del self.filters["status"], self.filters["akun"]
        pilihan = self.filters["opd"].field
        pilihan.queryset = UnitKerja.objects.opd(timezone.localdate()).order_by("nama")
        pilihan.label_from_instance = lambda unit: unit.nama

    def cari(self, daftar: PegawaiQuerySet, name: str, value: str) -> PegawaiQuerySet:
        return daftar.cari(value, self.pembaca)

    def saring_status(self, daftar: PegawaiQuerySet, name: str, value: str) -> PegawaiQuerySet:
        return daftar.berstatus(value, timezone.localdate())

    def biarkan(self, daftar: PegawaiQuerySet, name: str, value: str) -> PegawaiQuerySet:
        return daftar

    def filter_queryset(self, queryset: PegawaiQuerySet) -> PegawaiQuerySet:
        """Without a choice only who works for the city today is listed; others are HR's business."""
        daftar: PegawaiQuerySet = super().filter_queryset(queryset)
        akun = self.form.cleaned_data.get("akun") if "akun" in self.filters else ""
        if akun == "semua":
            return daftar
        return daftar.filter(is_active=akun != "nonaktif")

    def urutkan(self, daftar: PegawaiQuerySet, name: str, value: str) -> PegawaiQuerySet:
        return daftar.order_by(*{"nama_turun": ("-nama", "-id"), "terbaru": ("-created_at", "-id")}[value])

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
        label="Berlaku pada", method="saring_hari", widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
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


def saring_direktori(pembaca: Any, data: Any, *, hr: bool) -> PegawaiFilter:
    """The directory as `pembaca` may filter it; the page and the export ask here."""
    return PegawaiFilter(data, queryset=Pegawai.objects.direktori().order_by("nama", "id"), pembaca=pembaca, hr=hr)
