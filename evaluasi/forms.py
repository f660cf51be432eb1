"""Shapes of input: seven answers, a decision, an objection."""

from __future__ import annotations

from typing import Any

from django import forms

from evaluasi.enums import Jawaban, Rating
from evaluasi.rules.berakhlak import BERAKHLAK
from inti.forms import FormTindakan

TIDAK = "tidak"
PILIHAN = [(str(j.value), j.singkat) for j in Jawaban] + [(TIDAK, "Tidak cukup mengamati")]
RATING = [(r.value, r.singkat) for r in Rating]


class TujuhNilaiForm(FormTindakan):
    """One answer on each of the seven values; nothing is chosen beforehand."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nilai in BERAKHLAK:
            self.fields[nilai.kode.value] = forms.ChoiceField(
                label=nilai.judul,
                choices=PILIHAN,
                widget=forms.RadioSelect,
                help_text="; ".join(nilai.panduan) + ".",
                error_messages={"required": f"Pilih satu jawaban untuk {nilai.judul}."},
            )

    def jawaban(self) -> dict[str, int | None]:
        """Value to 1, 2, 3, or None for "tidak cukup mengamati"."""
        return {
            n.kode.value: None if (isi := self.cleaned_data[n.kode.value]) == TIDAK else int(isi) for n in BERAKHLAK
        }

    @classmethod
    def awal(cls, nilai: dict[str, int | None]) -> dict[str, str]:
        """Initial values from what is stored."""
        return {kode: TIDAK if jawaban is None else str(jawaban) for kode, jawaban in nilai.items()}


class PutusanForm(FormTindakan):
    """The superior's decision."""

    rating_hasil = forms.ChoiceField(
        label="Hasil kerja dibandingkan ekspektasi", choices=RATING, widget=forms.RadioSelect
    )
    rating_perilaku = forms.ChoiceField(
        label="Perilaku kerja dibandingkan ekspektasi", choices=RATING, widget=forms.RadioSelect
    )
    alasan = forms.CharField(
        label="Alasan",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Wajib diisi bila keputusan Anda berbeda dari usulan program, atau mengubah keputusan sebelumnya.",
    )
    catatan = forms.CharField(
        label="Catatan untuk yang dinilai", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    serahkan_sekarang = forms.BooleanField(
        label="Serahkan langsung kepada pegawai",
        required=False,
        initial=True,
        help_text="Bila tidak dicentang, serahkan sendiri paling lambat 14 hari lagi.",
    )


class KeberatanForm(FormTindakan):
    alasan = forms.CharField(
        label="Alasan keberatan",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Sebutkan angka atau rating yang menurut Anda keliru, dan buktinya.",
    )
