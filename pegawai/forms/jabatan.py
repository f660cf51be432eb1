"""Posts: a new one at a unit, an entry of the catalogue, and the end of a post."""

from django import forms
from django.urls import reverse_lazy

from inti.forms import FormTindakan
from pegawai.enums import Eselon, JenisJabatan, Jenjang
from pegawai.forms.dasar import bidang_tanggal
from pegawai.rules.jabatan import KELAS_TERTINGGI


def _kosong(pilihan: list[tuple[str, str]], kata: str) -> list[tuple[str, str]]:
    return [("", kata), *pilihan]


class CariJabatanForm(forms.Form):
    q = forms.CharField(
        label="Nama jabatan",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    jenis = forms.ChoiceField(label="Jenis", required=False, choices=_kosong(JenisJabatan.choices, "Semua"))


class JabatanForm(FormTindakan):
    """A post at a unit. Kind, jenjang, eselon and kelas are asked only for a name that the catalogue lacks."""

    nama = forms.CharField(
        label="Nama jabatan",
        max_length=150,
        help_text="Ketik sebagian namanya lalu pilih dari katalog, atau tulis nama baru.",
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "list": "jabatan-list",
                "hx-get": reverse_lazy("pegawai:jabatan_ketik"),
                "hx-trigger": "input delay:300ms",
                "hx-target": "#jabatan-list",
                "hx-swap": "innerHTML",
            }
        ),
    )
    mulai = bidang_tanggal("Ada sejak", "Tanggal jabatan ini ada menurut peta jabatan.")
    pimpinan = forms.BooleanField(
        label="Memimpin unit ini", required=False, help_text="Satu unit punya satu jabatan pimpinan."
    )
    tunggal = forms.BooleanField(
        label="Satu pemegang", required=False, help_text="Kosongkan bila boleh dipegang banyak orang sekaligus."
    )
    jenis = forms.ChoiceField(
        label="Jenis",
        required=False,
        choices=_kosong(JenisJabatan.choices, "Menurut katalog"),
        help_text="Hanya untuk nama yang belum ada di katalog.",
    )
    jenjang = forms.ChoiceField(label="Jenjang", required=False, choices=_kosong(Jenjang.choices, "Tidak ada"))
    eselon = forms.ChoiceField(label="Eselon", required=False, choices=_kosong(Eselon.choices, "Tidak ada"))
    kelas = forms.IntegerField(label="Kelas jabatan", required=False, min_value=1, max_value=KELAS_TERTINGGI)


class NamaJabatanForm(FormTindakan):
    """An entry of the catalogue."""

    nama = forms.CharField(label="Nama jabatan", max_length=150)
    jenis = forms.ChoiceField(label="Jenis", choices=JenisJabatan.choices)
    jenjang = forms.ChoiceField(label="Jenjang", required=False, choices=_kosong(Jenjang.choices, "Tidak ada"))
    eselon = forms.ChoiceField(label="Eselon", required=False, choices=_kosong(Eselon.choices, "Tidak ada"))
    kelas = forms.IntegerField(label="Kelas jabatan", required=False, min_value=1, max_value=KELAS_TERTINGGI)
    dilihat = forms.CharField(widget=forms.HiddenInput, required=False, max_length=300)


class TutupJabatanForm(FormTindakan):
    """From when a post is no longer there, and why."""

    sampai = bidang_tanggal("Ditutup mulai", "Hari pertama jabatan ini tidak ada lagi.")
    dasar = forms.CharField(label="Dasar", max_length=200, help_text="Nomor peraturan atau keputusan.")
