from typing import Any

from django import forms

from inti.forms import FormTindakan


class FotoForm(FormTindakan):
    """One's own photo."""

    foto = forms.FileField(
        label="Foto",
        help_text="JPG, PNG, atau WebP. Dipotong menjadi persegi; data lokasi di dalamnya dibuang.",
        widget=forms.ClearableFileInput(attrs={"accept": "image/*", "data-kecilkan": "800"}),
        error_messages={"required": "Pilih foto lebih dulu."},
    )


class KontakForm(FormTindakan):
    """One's own telephone and mail address; the password is asked where the address changes."""

    telepon = forms.CharField(
        label="Telepon",
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    email = forms.EmailField(
        label="Surel",
        max_length=254,
        required=False,
        help_text="Tautan kata sandi baru dikirim ke sini. Alamat baru berlaku sesudah tautan di dalamnya dibuka.",
        error_messages={"invalid": "Tulis alamat surel yang lengkap, misalnya nama@makassarkota.go.id."},
    )
    sandi = forms.CharField(
        label="Kata sandi Anda",
        required=False,
        strip=False,
        help_text="Hanya diperlukan bila surel diubah.",
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, bersandi: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not bersandi:
            del self.fields["sandi"]
