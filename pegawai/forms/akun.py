from typing import Any

from django import forms

from inti.forms import FormTindakan
from pegawai.enums import GunaKode


class KodeForm(FormTindakan):
    """A one-time code for a person who stands in front of HR."""

    guna = forms.ChoiceField(label="Untuk apa", choices=GunaKode.choices, widget=forms.RadioSelect)
    alasan = forms.CharField(
        label="Alasan",
        max_length=300,
        help_text="Bagaimana Anda memastikan bahwa ini orangnya, misalnya: datang sendiri, KTP dicocokkan.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["guna"].keterangan_pilihan = {  # type: ignore[attr-defined]
            GunaKode.MASUK_PERTAMA: "Pegawai belum pernah masuk dan belum punya kata sandi.",
            GunaKode.SETEL_ULANG: "Pegawai lupa kata sandinya. Ia diberi tahu bahwa kode ini dibuat.",
        }


class CabutFaktorForm(FormTindakan):
    """Somebody lost their telephone or key."""

    alasan = forms.CharField(
        label="Alasan",
        max_length=300,
        help_text="Bagaimana Anda memastikan bahwa ini orangnya, dan apa yang hilang.",
    )
