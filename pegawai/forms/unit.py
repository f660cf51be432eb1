"""Units: what is looked for on the chart, and changes with a date."""

from typing import Any

from django import forms
from django.utils import timezone

from inti.forms import FormTindakan
from pegawai.enums import JenisUnit
from pegawai.forms.dasar import PilihanUnit, bidang_tanggal
from pegawai.models import UnitKerja


class SaringUnitForm(forms.Form):
    """What the chart shows: a part of a name, a kind, a day."""

    q = forms.CharField(
        label="Nama unit",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    jenis = forms.ChoiceField(label="Jenis", required=False, choices=[("", "Semua"), *JenisUnit.choices])
    tanggal = bidang_tanggal("Per tanggal", wajib=False)


class UnitForm(FormTindakan):
    """A new unit below another one."""

    nama = forms.CharField(label="Nama unit", max_length=150)
    kode = forms.SlugField(
        label="Kode", max_length=40, help_text="Pendek dan tetap, misalnya DISDUKCAPIL. Nama boleh berubah, kode tidak."
    )
    jenis = forms.ChoiceField(label="Jenis", choices=[p for p in JenisUnit.choices if p[0] != JenisUnit.KOTA])
    induk = PilihanUnit(label="Berada di bawah", queryset=UnitKerja.objects.none())
    mulai = bidang_tanggal("Berlaku mulai", "Tanggal unit ini mulai bekerja menurut dasar hukumnya.")
    dasar = forms.CharField(label="Dasar", max_length=200, help_text="Nomor peraturan atau keputusan.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["induk"].queryset = UnitKerja.objects.bernama(timezone.localdate()).order_by("nama")

    def clean_kode(self) -> str:
        return str(self.cleaned_data["kode"]).upper()


class SusunanForm(FormTindakan):
    """Another name or another parent from a date on; what was before stays."""

    nama = forms.CharField(label="Nama unit", max_length=150)
    induk = PilihanUnit(label="Berada di bawah", queryset=UnitKerja.objects.none(), required=False)
    mulai = bidang_tanggal("Berlaku mulai", "Sampai hari sebelumnya, nama dan induk yang lama tetap berlaku.")
    dasar = forms.CharField(label="Dasar", max_length=200, help_text="Nomor peraturan atau keputusan.")
    dilihat = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def __init__(self, *args: Any, unit: UnitKerja, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["induk"].queryset = (
            UnitKerja.objects.bernama(timezone.localdate()).exclude(pk=unit.pk).order_by("nama")
        )
