"""Base of forms that act: idempotency key, row version, and business errors beside the field."""

import uuid
from typing import Any

from django import forms

from inti.galat import AturanDilanggar


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

    def clean_kunci_form(self) -> uuid.UUID:
        """A form without key (an old tab, a script) counts as a new act."""
        return self.cleaned_data.get("kunci_form") or uuid.uuid4()

    def isi_kanonik(self) -> str:
        """The cleaned body as text, for noticing another body under the same key. Files count by name and size."""
        bagian = []
        for nama in sorted(self.fields):
            if nama in {"kunci_form", "versi"}:
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
