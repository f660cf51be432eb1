"""Units: what is looked for on the chart, and changes with a date."""

from typing import Any

from django import forms

from inti.forms import FormTindakan
from pegawai.enums import JenisPerubahanUnit, JenisUnit
from pegawai.forms.dasar import BidangUnit, bidang_kode, bidang_tanggal


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
    kode = bidang_kode("Pendek dan tetap, misalnya DISDUKCAPIL. Nama boleh berubah, kode tidak.", terpanjang=40)
    jenis = forms.ChoiceField(label="Jenis", choices=[p for p in JenisUnit.choices if p[0] != JenisUnit.KOTA])
    induk = BidangUnit(
        label="Berada di bawah",
        help_text="Ketik sebagian namanya.",
        error_messages={"required": "Pilih unit di atasnya."},
    )
    mulai = bidang_tanggal("Berlaku mulai", "Tanggal unit ini mulai bekerja menurut dasar hukumnya.")
    dasar = forms.CharField(label="Dasar", max_length=200, help_text="Nomor peraturan atau keputusan.")

    def clean_kode(self) -> str:
        return str(self.cleaned_data["kode"]).upper()


class SusunanForm(FormTindakan):
    """Another name, kind or parent from a date on; what was before stays."""

    nama = forms.CharField(label="Nama unit", max_length=150)
    jenis = forms.ChoiceField(label="Jenis", choices=JenisUnit.choices, required=False)
    induk = BidangUnit(label="Berada di bawah", required=False, help_text="Kosongkan bila letaknya tetap.")
    mulai = bidang_tanggal("Berlaku mulai", "Sampai hari sebelumnya, nama dan induk yang lama tetap berlaku.")
    dasar = forms.CharField(label="Dasar", max_length=200, help_text="Nomor peraturan atau keputusan.")
    dilihat = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)


class AkhiriUnitForm(FormTindakan):
    """How a unit ends, when, and who goes on with its work."""

    jenis = forms.ChoiceField(label="Cara", choices=JenisPerubahanUnit.choices, widget=forms.RadioSelect)
    penerus = BidangUnit(
        label="Unit penerus",
        required=False,
        help_text="Pegawai dan unit di bawahnya berpindah ke sini. Wajib bila masih ada isinya.",
    )
    tanggal = bidang_tanggal("Berakhir mulai", "Hari pertama unit ini tidak ada lagi; boleh tanggal yang akan datang.")
    dasar = forms.CharField(label="Dasar", max_length=200, help_text="Nomor peraturan atau keputusan.")
    sidik = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["jenis"].keterangan_pilihan = {
            JenisPerubahanUnit.GABUNG: "Tugas dan orangnya menyatu dengan unit lain.",
            JenisPerubahanUnit.BUBAR: "Unit dihapus dari susunan; sisa tugasnya dilanjutkan penerus bila ada.",
        }
