"""Shape of input for continuing feedback."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from indikator.enums import NilaiDasar
from indikator.models import SKP, RencanaHasilKerja
from inti.forms import FormTindakan


class UmpanBalikForm(FormTindakan):
    """What it is about (one result or one value) and the words."""

    pokok = forms.ChoiceField(label="Tentang", error_messages={"required": "Pilih tentang apa umpan balik ini."})
    isi = forms.CharField(
        label="Umpan balik",
        max_length=2000,
        help_text="Sebutkan yang Anda lihat dan apa yang sebaiknya dilanjutkan atau diubah. Nama Anda tertulis.",
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Tuliskan umpan baliknya."},
    )

    def __init__(self, *args: Any, penerima: Any, hari: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        skp = SKP.objects.berlaku(penerima, hari)
        self.rhk = {f"rhk:{r.pk}": r for r in RencanaHasilKerja.objects.filter(skp__in=skp).select_related("skp")}
        pilihan: list[Any] = [("", "Pilih satu")]
        if self.rhk:
            pilihan.append(("Rencana hasil kerja", [(kunci, r.uraian) for kunci, r in self.rhk.items()]))
        pilihan.append(("Nilai dasar BerAKHLAK", [(f"nilai:{n.value}", n.label) for n in NilaiDasar]))
        self.fields["pokok"].choices = pilihan

    def isian(self) -> dict[str, Any]:
        """Arguments of `services.beri_umpan_balik`."""
        pokok = self.cleaned_data["pokok"]
        return {
            "isi": self.cleaned_data["isi"],
            "rhk": self.rhk.get(pokok),
            "nilai_dasar": pokok.removeprefix("nilai:") if pokok.startswith("nilai:") else "",
        }
