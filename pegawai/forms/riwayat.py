from typing import Any

from django import forms

from inti.rules.tindakan import JUDUL


class SaringRiwayatForm(forms.Form):
    """What is asked of the trail; people by name or NIP."""

    pelaku = forms.CharField(label="Dilakukan oleh", required=False, max_length=100, help_text="Nama atau NIP.")
    tentang = forms.CharField(label="Tentang pegawai", required=False, max_length=100, help_text="Nama atau NIP.")
    tindakan = forms.ChoiceField(label="Tindakan", required=False)
    tabel = forms.ChoiceField(label="Jenis data", required=False)
    dari = forms.DateField(
        label="Dari tanggal", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    sampai = forms.DateField(
        label="Sampai tanggal", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, tabel: list[tuple[str, str]], tentang: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tabel"].choices = [("", "Semua"), *tabel]
        kode = sorted(((k, v[0].upper() + v[1:]) for k, v in JUDUL.items()), key=lambda p: p[1])
        self.fields["tindakan"].choices = [("", "Semua"), *kode]
        if not tentang:
            del self.fields["tentang"]
            del self.fields["pelaku"]

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or self.cleaned_data
        for kolom in ("dari", "sampai"):
            if isi.get(kolom) and not 2000 <= isi[kolom].year <= 2100:
                self.add_error(kolom, "Pilih tanggal antara tahun 2000 dan 2100.")
        if isi.get("dari") and isi.get("sampai") and isi["sampai"] < isi["dari"]:
            self.add_error("sampai", "Pilih tanggal pada atau sesudah tanggal awal.")
        return isi
