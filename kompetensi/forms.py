"""Shape of input for trainings."""

from __future__ import annotations

from typing import Any

from django import forms

from inti.forms import FormTindakan


def _tanggal(label: str) -> forms.DateField:
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Tulis tanggal yang ada di kalender.", "required": "Isi tanggalnya."},
    )


class PelatihanForm(FormTindakan):
    """A training with its certificate."""

    judul = forms.CharField(
        label="Judul pelatihan",
        max_length=200,
        help_text="Seperti tertulis pada sertifikat.",
        widget=forms.TextInput(attrs={"list": "katalog-pelatihan", "autocomplete": "off"}),
        error_messages={"required": "Tuliskan judul pelatihan."},
    )
    penyelenggara = forms.CharField(
        label="Penyelenggara", max_length=150, error_messages={"required": "Tuliskan siapa penyelenggaranya."}
    )
    mulai = _tanggal("Hari pertama")
    selesai = _tanggal("Hari terakhir")
    jp = forms.DecimalField(
        label="Jam pelajaran (JP)",
        localize=True,
        max_digits=6,
        decimal_places=2,
        help_text="Seperti tertulis pada sertifikat, misalnya 20 atau 7,5.",
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        error_messages={"required": "Isi JP pada sertifikat.", "invalid": "Tulis JP dengan angka, misalnya 20."},
    )
    sertifikat = forms.FileField(
        label="Sertifikat",
        help_text="Foto atau PDF, paling besar 10 MB.",
        widget=forms.ClearableFileInput(attrs={"accept": "image/*,application/pdf", "data-kecilkan": ""}),
        error_messages={"required": "Pilih foto atau PDF sertifikatnya.", "empty": "Berkas ini kosong. Pilih lagi."},
    )

    def isi(self) -> dict[str, Any]:
        """Arguments of `services.catat_pelatihan`."""
        kolom = ("judul", "penyelenggara", "mulai", "selesai", "jp", "sertifikat")
        return {nama: self.cleaned_data[nama] for nama in kolom}


class TolakForm(FormTindakan):
    """Why HR refuses a training."""

    alasan = forms.CharField(
        label="Alasan",
        max_length=500,
        help_text="Pegawai membaca kalimat ini. Sebutkan apa yang perlu diperbaiki.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Tuliskan alasan, supaya pegawai tahu apa yang perlu diperbaiki."},
    )
