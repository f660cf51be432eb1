from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from inti.forms import FormTindakan
from inti.waktu import SELAMANYA
from pegawai.enums import PERAN_SELURUH_KOTA, JenisPenugasan, Peran
from pegawai.forms.dasar import BidangUnit, bidang_tanggal

KETERANGAN_PERAN = {
    Peran.ADMIN_UNIT: "Mengurus data kepegawaian satu unit dan yang di bawahnya, tanpa melihat kinerjanya.",
    Peran.PENGHUBUNG: "Membagi dan menutup laporan warga untuk satu perangkat daerah.",
    Peran.KOORDINATOR_PENGADUAN: "Memeriksa dan meneruskan laporan warga sekota.",
    Peran.ADMIN_KEPEGAWAIAN: "Melihat semua pegawai, mengatur unit, jabatan, peran, dan periode. Perlu orang kedua.",
    Peran.INSPEKTORAT: "Memeriksa laporan berkadar pengawasan dan jejak perubahan. Perlu orang kedua.",
    Peran.PIMPINAN: "Melihat kinerja semua pegawai dan seluruh kota. Perlu orang kedua.",
}
"""What a role lets its holder do, in one sentence."""


class BeriPeranForm(FormTindakan):
    """A role for one person, between two dates; the mightiest roles become a proposal."""

    peran = forms.ChoiceField(
        label="Peran",
        choices=[(p.value, p.label) for p in KETERANGAN_PERAN],
        widget=forms.RadioSelect,
    )
    unit = BidangUnit(
        label="Untuk unit",
        required=False,
        help_text="Hanya untuk admin unit dan pejabat penghubung; berlaku juga bagi unit di bawahnya. Ketik sebagian "
        "namanya, lalu pilih. Kosongkan untuk peran sekota.",
    )
    mulai = bidang_tanggal("Berlaku mulai", "Paling cepat hari ini.")
    hari_terakhir = forms.DateField(
        label="Hari terakhir",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="Kosongkan bila berlaku seterusnya sampai diakhiri.",
    )
    dasar = forms.CharField(label="Dasar", max_length=200, help_text="Nomor keputusan atau surat perintah.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["peran"].keterangan_pilihan = {p.value: k for p, k in KETERANGAN_PERAN.items()}

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or self.cleaned_data
        peran = isi.get("peran")
        if peran in PERAN_SELURUH_KOTA and isi.get("unit"):
            self.add_error("unit", "Peran ini berlaku sekota. Kosongkan unit.")
        if peran and peran not in PERAN_SELURUH_KOTA and "unit" not in self.errors and not isi.get("unit"):
            self.add_error("unit", "Pilih unit untuk peran ini.")
        return isi

    def tolak(self, galat: Any) -> None:
        if galat.kolom == "sampai":
            galat.kolom = "hari_terakhir"
        super().tolak(galat)

    @property
    def sampai(self) -> date:
        return sesudah(self.cleaned_data.get("hari_terakhir"))


def sesudah(hari_terakhir: date | None) -> date:
    """The first day after the last one; the open end where no last day is given."""
    return SELAMANYA if hari_terakhir is None or hari_terakhir >= SELAMANYA else hari_terakhir + timedelta(days=1)


class AkhiriPeranForm(FormTindakan):
    """The first day without the role, and why."""

    sampai = bidang_tanggal("Tidak berlaku mulai", "Pilih hari ini untuk mencabutnya sekarang juga.")
    alasan = forms.CharField(label="Alasan", max_length=300, help_text="Dibaca pemegang peran dan pengawas.")


class LihatSebagaiForm(FormTindakan):
    alasan = forms.CharField(
        label="Alasan",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Dibaca pegawai itu, misalnya: menelusuri SKP yang tidak tampil, atas permintaannya.",
    )


class TolakUsulanForm(FormTindakan):
    alasan = forms.CharField(
        label="Alasan menolak", max_length=300, widget=forms.Textarea(attrs={"rows": 3}), help_text="Dibaca pengusul."
    )


class SaringAksesForm(forms.Form):
    """Which access, on which day, in which order."""

    tanggal = forms.DateField(
        label="Pada tanggal", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    kelompok = forms.ChoiceField(
        label="Kelompokkan",
        required=False,
        choices=[("peran", "Menurut peran"), ("unit", "Menurut unit"), ("orang", "Menurut orang")],
    )
    kode = forms.ChoiceField(
        label="Peran",
        required=False,
        choices=[
            ("", "Semua"),
            ("Diberikan", Peran.choices),
            ("Dari jabatan", [(j.value, f"Pimpinan ({j.label})") for j in JenisPenugasan]),
        ],
    )
    unit = BidangUnit(label="Menjangkau unit", required=False)
    q = forms.CharField(
        label="Nama atau NIP",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tanggal"].initial = timezone.localdate
