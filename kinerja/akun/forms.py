"""Forms of signing in and of one's own account: allauth's, with our words and limits."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateFaktorForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, AuthenticateWebAuthnForm, ReauthenticateWebAuthnForm
from django import forms
from django.contrib.auth.password_validation import validate_password

from kinerja.akun.batas import coba_faktor, rapikan

_SANDI_BARU = "Paling sedikit 12 huruf, tidak hanya angka."


def _kolom_sandi(kolom: forms.Field, label: str, lengkapi: str, wajib: str = "") -> None:
    kolom.label = label
    kolom.help_text = ""
    kolom.widget.attrs = {"autocomplete": lengkapi}
    kolom.error_messages["required"] = wajib or f"Isi {label.lower()}."


class FormMasuk(LoginForm):
    """Fields `login` and `password`, with our labels and without placeholders."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        masuk = self.fields["login"]
        masuk.label = "NIP atau nama akun"
        masuk.help_text = "NIP ditulis 18 angka tanpa spasi."
        masuk.widget.attrs = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        masuk.error_messages["required"] = "Isi NIP atau nama akun Anda."
        _kolom_sandi(self.fields["password"], "Kata sandi", "current-password", "Isi kata sandi Anda.")

    def clean_login(self) -> str:
        """An NIP copied with its usual spaces (19920315 201505 2 001) is the same NIP."""
        teks = super().clean_login()
        rapat = rapikan(teks)
        return rapat if rapat.isdigit() else teks


class FormSandi(ChangePasswordForm):
    """Change of password, in our words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _kolom_sandi(self.fields["oldpassword"], "Kata sandi sekarang", "current-password")
        _kolom_sandi(self.fields["password1"], "Kata sandi baru", "new-password")
        _kolom_sandi(self.fields["password2"], "Ulangi kata sandi baru", "new-password", "Ulangi kata sandi baru.")
        self.fields["password1"].help_text = _SANDI_BARU


class FormKonfirmasi(ReauthenticateForm):
    """The password once more before a sensitive page."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _kolom_sandi(self.fields["password"], "Kata sandi", "current-password", "Isi kata sandi Anda.")


class _Berbatas:
    """A code or key is tried at most so often from one place; a right one starts the count anew."""

    user: Any

    def _dibatasi(self, periksa: Any) -> Any:
        percobaan = coba_faktor(context.request, self.user)
        if not percobaan.mulai():
            raise get_adapter().validation_error("too_many_login_attempts")
        hasil = periksa()
        percobaan.berhasil()
        return hasil


class _KolomKode(_Berbatas):
    fields: dict[str, forms.Field]

    def _siapkan_kode(self, label: str, bantuan: str) -> None:
        kode = self.fields["code"]
        kode.label = label
        kode.help_text = bantuan
        kode.widget.attrs = {"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}
        kode.error_messages["required"] = f"Isi {label[0].lower()}{label[1:]}."


class FormKodeFaktor(_KolomKode, AuthenticateForm):
    """The code of an application, or a recovery code, while signing in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._siapkan_kode("Kode", "Enam angka dari aplikasi autentikator, atau salah satu kode cadangan Anda.")

    def clean_code(self) -> str:
        return str(self._dibatasi(super().clean_code))


class FormKonfirmasiFaktor(_KolomKode, ReauthenticateFaktorForm):
    """The same before a sensitive page."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._siapkan_kode("Kode", "Enam angka dari aplikasi autentikator, atau salah satu kode cadangan Anda.")

    def clean_code(self) -> str:
        return str(self._dibatasi(super().clean_code))


class FormPasangTOTP(_KolomKode, ActivateTOTPForm):
    """The first code of a new application proves that it works."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._siapkan_kode("Kode dari aplikasi", "Enam angka yang sedang tampil di aplikasi autentikator.")

    def clean_code(self) -> str:
        return str(self._dibatasi(super().clean_code))


class FormPasangKunci(AddWebAuthnForm):
    """A security key, or the fingerprint or face of this device."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nama = self.fields["name"]
        nama.label = "Nama kunci"
        nama.help_text = "Supaya Anda mengenalinya lagi, misalnya Ponsel saya."
        nama.max_length = 60
        nama.widget.attrs = {"maxlength": 60, "autocomplete": "off"}
        self.fields["credential"].error_messages = dict.fromkeys(
            ("required", "invalid"), "Kunci belum terbaca. Tekan tombol itu lagi, lalu ikuti petunjuk perangkat Anda."
        )

    def clean_name(self) -> str:
        return super().clean_name()[:60]


class FormKunci(_Berbatas, AuthenticateWebAuthnForm):
    """A security key while signing in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["credential"].error_messages = dict.fromkeys(
            ("required", "invalid"), "Kunci belum terbaca. Tekan tombol itu lagi, lalu ikuti petunjuk perangkat Anda."
        )

    def clean_credential(self) -> Any:
        return self._dibatasi(super().clean_credential)


class FormKonfirmasiKunci(FormKunci, ReauthenticateWebAuthnForm):
    """The same before a sensitive page."""


class _SandiBaru(forms.Form):
    """A new password, typed twice."""

    password1 = forms.CharField(
        label="Kata sandi baru",
        strip=False,
        help_text=_SANDI_BARU,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Isi kata sandi baru."},
    )
    password2 = forms.CharField(
        label="Ulangi kata sandi baru",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": "Ulangi kata sandi baru."},
    )

    pemilik: Any = None

    def clean(self) -> dict[str, Any]:
        isi: dict[str, Any] = super().clean() or {}
        satu, dua = isi.get("password1"), isi.get("password2")
        if satu and dua and satu != dua:
            self.add_error("password2", "Kedua kata sandi tidak sama. Ketik ulang.")
        if satu:
            try:
                validate_password(satu, self.pemilik)
            except forms.ValidationError as galat:
                self.add_error("password1", galat)
        return isi


class FormKode(_SandiBaru):
    """NIP, the code of the slip, and a password of one's own."""

    login = forms.CharField(
        label="NIP atau nama akun",
        max_length=60,
        help_text="NIP ditulis 18 angka tanpa spasi.",
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={"required": "Isi NIP atau nama akun Anda."},
    )
    kode = forms.CharField(
        label="Kode",
        max_length=40,
        help_text="Sepuluh huruf dan angka pada slip dari admin kepegawaian.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": "Isi kode pada slip."},
    )
    field_order = ("login", "kode", "password1", "password2")

    def clean_login(self) -> str:
        """As on the login page."""
        teks = str(self.cleaned_data["login"])
        rapat = rapikan(teks)
        return rapat if rapat.isdigit() else teks.strip()


class FormLupa(forms.Form):
    """Whose password is lost."""

    login = forms.CharField(
        label="NIP atau nama akun",
        max_length=60,
        help_text="NIP ditulis 18 angka tanpa spasi.",
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={"required": "Isi NIP atau nama akun Anda."},
    )

    def clean_login(self) -> str:
        """As on the login page."""
        teks = str(self.cleaned_data["login"])
        rapat = rapikan(teks)
        return rapat if rapat.isdigit() else teks.strip()


class FormSetel(_SandiBaru):
    """A new password by the link from a mail."""

    def __init__(self, *args: Any, pemilik: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pemilik = pemilik
