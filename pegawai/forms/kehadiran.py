from typing import Any

from django import forms
from django.utils import timezone

from inti.forms import FormTindakan
from pegawai.enums import JenisKetidakhadiran
from pegawai.forms.dasar import bidang_kode, bidang_tanggal
from pegawai.models import PolaKerja


class KetidakhadiranForm(FormTindakan):
    """Leave or duty with its first and last day."""

    jenis = forms.ChoiceField(label="Jenis", choices=[("", "Pilih satu"), *JenisKetidakhadiran.choices])
    mulai = bidang_tanggal("Hari pertama", "")
    sampai_dengan = bidang_tanggal("Hari terakhir", "Untuk satu hari saja, isi tanggal yang sama.")
    keterangan = forms.CharField(
        label="Keterangan",
        max_length=300,
        required=False,
        help_text="Misalnya kota tujuan dinas. Jangan menulis nama penyakit atau hasil periksa.",
    )

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or self.cleaned_data
        mulai, akhir = isi.get("mulai"), isi.get("sampai_dengan")
        if mulai and akhir and akhir < mulai:
            self.add_error("sampai_dengan", "Hari terakhir harus sama dengan atau sesudah hari pertama.")
        return isi


class CatatKetidakhadiranForm(KetidakhadiranForm):
    """The same, recorded by HR on the basis of a decision on paper."""

    dasar = forms.CharField(label="Dasar", max_length=200, help_text="Nomor surat izin cuti atau surat tugas.")


class PutusanForm(FormTindakan):
    """Yes, or no with a reason."""

    putusan = forms.ChoiceField(
        label="Keputusan", choices=[("setuju", "Setujui"), ("tolak", "Tolak")], widget=forms.RadioSelect
    )
    alasan = forms.CharField(
        label="Alasan",
        max_length=300,
        required=False,
        help_text="Wajib bila ditolak. Terbaca oleh pemohon.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class BatalkanForm(FormTindakan):
    alasan = forms.CharField(label="Alasan pembatalan", max_length=300, required=False)


class PolaForm(FormTindakan):
    """A pattern of work, one line a day."""

    nama = forms.CharField(label="Nama pola", max_length=100, help_text="Misalnya Jaga bangsal tiga regu.")
    kode = bidang_kode("Pendek dan tetap, misalnya JAGA-BANGSAL.", terpanjang=30)
    siklus = forms.CharField(
        label="Jam kerja tiap hari",
        max_length=4000,
        help_text=(
            "Satu baris untuk satu hari, berulang dari awal sesudah baris terakhir. Contoh: 07.30-14.00; atau "
            "07.30-12.00, 13.00-16.00; atau libur. Jaga malam ditulis pada dua hari: 21.00-24.00, lalu 00.00-07.00."
        ),
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    jangkar = bidang_tanggal("Baris pertama jatuh pada", "Tanggal mana pun; putaran sebelum dan sesudahnya mengikuti.")
    ikut_libur = forms.TypedChoiceField(
        label="Pada hari libur",
        choices=[("ya", "Libur, seperti kantor"), ("tidak", "Tetap bekerja menurut pola")],
        coerce=lambda nilai: nilai == "ya",
        widget=forms.RadioSelect,
        initial="ya",
    )

    def clean_kode(self) -> str:
        return str(self.cleaned_data["kode"]).upper()


class PolaPegawaiForm(FormTindakan):
    """By which pattern a person works from a date on."""

    pola = forms.ModelChoiceField(
        label="Pola kerja", queryset=PolaKerja.objects.none(), required=False, empty_label="Jam kerja kantor"
    )
    mulai = bidang_tanggal("Berlaku mulai", "Sampai hari sebelumnya, pola yang lama tetap berlaku.")
    dasar = forms.CharField(label="Dasar", max_length=200, help_text="Nomor surat tugas atau jadwal dinas.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pola"].queryset = PolaKerja.objects.order_by("nama")
        self.fields["mulai"].initial = timezone.localdate
