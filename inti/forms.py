"""Base of forms that act: idempotency key, row version, and business errors beside the field."""

import uuid
from decimal import Decimal
from typing import Any

from django import forms

from inti.enums import JenisHariLibur
from inti.galat import AturanDilanggar
from inti.setelan import Definisi

MILIK_FORM = frozenset({"kunci_form", "versi"})
"""What a form carries for itself; the rest is what somebody filled in."""


class FormTindakan(forms.Form):
    """A form that leads to one service call.

    `kunci_form` is made once per shown form and sent back, so that a double click is one act; `versi` is the row's
    version when the form was shown. Both are hidden.
    """

    kunci_form = forms.UUIDField(widget=forms.HiddenInput, required=False)
    versi = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kunci_form"].initial = uuid.uuid4
        for kolom in self.fields.values():
            if kolom.error_messages["required"] is forms.Field.default_error_messages["required"]:
                kata = "Pilih" if isinstance(kolom, forms.ChoiceField | forms.ModelChoiceField) else "Isi"
                kolom.error_messages["required"] = f"{kata} {str(kolom.label or 'kolom ini').lower()}."

    def clean_kunci_form(self) -> uuid.UUID:
        """A form without key (an old tab, a script) counts as a new act."""
        return self.cleaned_data.get("kunci_form") or uuid.uuid4()

    @property
    def isian(self) -> dict[str, Any]:
        """What was filled in, cleaned."""
        return {nama: nilai for nama, nilai in self.cleaned_data.items() if nama not in MILIK_FORM}

    def isi_kanonik(self) -> str:
        """The cleaned body as text, for noticing another body under the same key. Files count by name and size."""
        bagian = []
        for nama in sorted(self.fields):
            if nama in MILIK_FORM:
                continue
            nilai = self.cleaned_data.get(nama)
            if hasattr(nilai, "size"):
                nilai = (nilai.name, nilai.size)
            elif hasattr(nilai, "pk"):
                nilai = nilai.pk
            bagian.append(f"{nama}={nilai!r}")
        return "\n".join(bagian)

    def tolak(self, galat: AturanDilanggar) -> None:
        """Show a broken rule at its field, or on top where it concerns the whole form."""
        self.add_error(galat.kolom if galat.kolom in self.fields else None, galat.pesan)


class LiburForm(FormTindakan):
    """A joint leave or local day; national days come with the calendar."""

    tanggal = forms.DateField(label="Tanggal", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    nama = forms.CharField(label="Nama hari", max_length=120)
    jenis = forms.ChoiceField(
        label="Jenis", choices=[p for p in JenisHariLibur.choices if p[0] != JenisHariLibur.NASIONAL]
    )
    dasar = forms.CharField(label="Dasar", max_length=200, help_text="Nomor keputusan yang menetapkan hari ini.")


class SetelanForm(FormTindakan):
    """A new value of one setting from a date on; the control follows the type of the setting."""

    nilai = forms.CharField(label="Nilai baru")
    mulai = forms.DateField(
        label="Berlaku mulai",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="Hasil yang sudah dihitung sebelum tanggal ini tidak berubah.",
    )
    dasar = forms.CharField(label="Dasar perubahan", max_length=300, help_text="Nomor keputusan atau alasannya.")

    def __init__(self, *args: Any, definisi: Definisi, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        isian: dict[type, forms.Field] = {
            int: forms.IntegerField(label="Nilai baru", min_value=0),
            Decimal: forms.DecimalField(label="Nilai baru", max_digits=18, decimal_places=4, localize=True),
            bool: forms.TypedChoiceField(
                label="Nilai baru", choices=[("ya", "Ya"), ("tidak", "Tidak")], coerce=lambda v: v == "ya"
            ),
        }
        self.fields["nilai"] = isian.get(definisi.jenis, forms.CharField(label="Nilai baru", max_length=200))
        if definisi.pilihan:
            self.fields["nilai"] = forms.ChoiceField(label="Nilai baru", choices=[(p, p) for p in definisi.pilihan])
