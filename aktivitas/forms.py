"""Shape of input: the quick line, the whole entry, what the superior sends, and the filter of the history."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from aktivitas.enums import StatusAktivitas
from aktivitas.models import Aktivitas
from aktivitas.rules.tulis_cepat import Bacaan, baca
from indikator.models import IKI, SKP, RencanaHasilKerja
from inti.forms import FormTindakan
from inti.galat import AturanDilanggar

TANPA_RHK = "Tanpa rencana hasil kerja"
LAMA_BELUM_ADA = "Tuliskan lamanya, misalnya 45m, 1 jam 30, atau 08.00-09.30."


def rhk_pada(pegawai: Any, tanggal: date) -> Any:
    """Results in the person's set SKP that hold on `tanggal`: what work of that day can serve."""
    return RencanaHasilKerja.objects.filter(skp__in=SKP.objects.berlaku(pegawai, tanggal)).order_by(
        "jenis", "urutan", "id"
    )


class TulisCepatForm(FormTindakan):
    """One line and the result that it serves; `bacaan` is what was understood of the line."""

    tanggal = forms.DateField(widget=forms.HiddenInput)
    baris = forms.CharField(
        label="Apa yang Anda kerjakan?",
        max_length=300,
        help_text="Tulis pekerjaan dan lamanya, misalnya: verifikasi 12 berkas KTP 45m.",
        error_messages={"required": "Tuliskan apa yang dikerjakan, lalu lamanya."},
        widget=forms.TextInput(attrs={"autocomplete": "off", "placeholder": "Contoh: verifikasi 12 berkas KTP 45m"}),
    )
    rhk = forms.ModelChoiceField(
        label="Untuk rencana hasil kerja", queryset=RencanaHasilKerja.objects.none(), required=False,
        empty_label=TANPA_RHK,
    )  # fmt: skip
    kembali = forms.CharField(required=False, widget=forms.HiddenInput)

    bacaan: Bacaan

    def __init__(self, *args: Any, pegawai: Any, hari: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pegawai = pegawai
        self.fields["tanggal"].initial = hari
        self.fields["rhk"].queryset = rhk_pada(pegawai, hari)

    def clean(self) -> dict[str, Any]:
        bersih = super().clean() or {}
        if "baris" in bersih:
            satuan = IKI.objects.filter(rhk__in=self.fields["rhk"].queryset).values_list("satuan", flat=True)
            self.bacaan = baca(bersih["baris"], satuan)
            if self.bacaan.menit is None:
                self.add_error("baris", LAMA_BELUM_ADA)
            elif not self.bacaan.uraian:
                self.add_error("baris", "Tuliskan juga apa yang dikerjakan, tidak hanya lamanya.")
        return bersih

    def tolak(self, galat: AturanDilanggar) -> None:
        """What concerns a part of the line is shown at the line."""
        self.add_error(None if galat.kolom is None else galat.kolom if galat.kolom == "rhk" else "baris", galat.pesan)

    def isi(self) -> dict[str, Any]:
        """Arguments of `services.catat`."""
        b = self.bacaan
        return {
            "tanggal": self.cleaned_data["tanggal"],
            "uraian": b.uraian,
            "menit": b.menit,
            "mulai": b.mulai,
            "selesai": b.selesai,
            "volume": b.volume,
            "satuan": b.satuan,
            "rhk": self.cleaned_data["rhk"],
        }


def _jam(label: str) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        required=False,
        input_formats=["%H:%M", "%H.%M", "%H:%M:%S"],
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": "Tulis jam seperti 08:30."},
    )


class AktivitasForm(FormTindakan):
    """The whole entry, field by field."""

    tanggal = forms.DateField(
        label="Tanggal",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Tulis tanggal yang ada di kalender.", "required": "Isi tanggalnya."},
    )
    uraian = forms.CharField(
        label="Uraian", max_length=300, error_messages={"required": "Tuliskan apa yang dikerjakan."}
    )
    mulai = _jam("Jam mulai")
    selesai = _jam("Jam selesai")
    menit = forms.IntegerField(
        label="Lama (menit)",
        required=False,
        min_value=1,
        help_text="Boleh dikosongkan bila kedua jam diisi.",
        error_messages={"min_value": "Isi lamanya paling sedikit 1 menit.", "invalid": "Tulis lamanya dengan angka."},
    )
    rhk = forms.ModelChoiceField(
        label="Rencana hasil kerja", queryset=RencanaHasilKerja.objects.none(), required=False, empty_label=TANPA_RHK
    )
    volume = forms.DecimalField(
        label="Volume",
        required=False,
        localize=True,
        max_digits=11,
        decimal_places=4,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        error_messages={"invalid": "Tulis volume dengan angka, misalnya 12 atau 2,5."},
    )
    satuan = forms.CharField(label="Satuan", required=False, max_length=40, help_text="Misalnya berkas.")

    def __init__(self, *args: Any, pegawai: Any, hari: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rhk"].queryset = rhk_pada(pegawai, hari)

    def isi(self) -> dict[str, Any]:
        """Arguments of `services.catat` and `services.ubah`."""
        kolom = ("tanggal", "uraian", "mulai", "selesai", "menit", "rhk", "volume", "satuan")
        return {nama: self.cleaned_data[nama] for nama in kolom}

    @staticmethod
    def awal(aktivitas: Aktivitas) -> dict[str, Any]:
        """Initial values that show an entry."""
        return {
            "tanggal": aktivitas.tanggal,
            "uraian": aktivitas.uraian,
            "mulai": aktivitas.mulai,
            "selesai": aktivitas.selesai,
            "menit": aktivitas.menit,
            "rhk": aktivitas.rhk_id,
            "volume": None if aktivitas.volume is None else aktivitas.volume.normalize() + 0,
            "satuan": aktivitas.satuan,
            "versi": aktivitas.versi,
        }


class KembalikanForm(FormTindakan):
    """Why an entry goes back to its owner."""

    alasan = forms.CharField(
        label="Alasan",
        max_length=500,
        help_text="Pegawai membaca kalimat ini. Sebutkan apa yang perlu diperbaiki.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Tuliskan alasan, supaya pegawai tahu apa yang perlu diperbaiki."},
    )


class SaringRiwayatForm(forms.Form):
    """Month and status of the history; what cannot be read falls back to everything."""

    bulan = forms.CharField(
        label="Bulan", required=False, widget=forms.TextInput(attrs={"type": "month", "placeholder": "2026-09"})
    )
    status = forms.ChoiceField(label="Status", required=False, choices=[("", "Semua"), *StatusAktivitas.choices])
    q = forms.CharField(label="Kata", required=False, max_length=60)
