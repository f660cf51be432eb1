"""Shapes of input: seven answers, a decision, an objection."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from evaluasi.enums import Jawaban, Rating
from evaluasi.rules.berakhlak import BERAKHLAK
from indikator.enums import PredikatOrganisasi
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


class FormCapaianOrganisasi(FormTindakan):
    """Predikat and reason for each unit of the page; rows that are left empty stay as they are."""

    def __init__(self, *args: Any, baris: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unit_list = [b.unit for b in baris]
        for b in baris:
            pk, nama = b.unit.pk, b.unit.nama
            self.fields[f"predikat_{pk}"] = forms.ChoiceField(
                label=f"Predikat {nama}",
                required=False,
                choices=[("", "Pilih predikat"), *PredikatOrganisasi.choices],
            )
            self.fields[f"alasan_{pk}"] = forms.CharField(
                label=f"Alasan {nama}", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
            )
            self.fields[f"terkini_{pk}"] = forms.IntegerField(
                required=False, widget=forms.HiddenInput, initial=b.capaian.pk if b.capaian else None
            )

    def pasangkan(self, baris: Sequence[Any]) -> list[tuple[Any, forms.BoundField, forms.BoundField]]:
        """Each row with its two fields."""
        return [(b, self[f"predikat_{b.unit.pk}"], self[f"alasan_{b.unit.pk}"]) for b in baris]

    def putusan(self) -> list[tuple[Any, str, str, int | None]]:
        """Unit, predikat, reason and the row that was shown, of the rows that were touched."""
        isi = self.cleaned_data
        return [
            (u, isi[f"predikat_{u.pk}"], isi[f"alasan_{u.pk}"], isi[f"terkini_{u.pk}"])
            for u in self.unit_list
            if isi[f"predikat_{u.pk}"] or isi[f"alasan_{u.pk}"]
        ]

    def segarkan(self, baris: Sequence[Any]) -> None:
        """After a refusal the form that is shown again carries the newest rows."""
        ulang = self.data.copy()
        for b in baris:
            ulang[f"terkini_{b.unit.pk}"] = str(b.capaian.pk) if b.capaian else ""
        self.data = ulang
