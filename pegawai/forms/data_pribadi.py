from typing import Any

from django import forms

from inti.forms import FormTindakan
from pegawai.enums import DasarPenolakan, JenisPermintaanData
from pegawai.rules.data_pribadi import boleh_ditolak

BIDANG = (
    ("", "Pilih bila sudah tahu"),
    ("Nama", "Nama"),
    ("NIP", "NIP"),
    ("Surel atau telepon", "Surel atau telepon"),
    ("Jabatan atau unit kerja", "Jabatan atau unit kerja"),
    ("Status kepegawaian", "Status kepegawaian"),
    ("Pangkat dan golongan", "Pangkat dan golongan"),
    ("Cuti dan kehadiran", "Cuti dan kehadiran"),
    ("SKP, aktivitas, atau pelatihan", "SKP, aktivitas, atau pelatihan"),
    ("Hasil evaluasi", "Hasil evaluasi"),
    ("Lainnya", "Lainnya"),
)


class PermintaanForm(FormTindakan):
    """What somebody asks about their own data."""

    jenis = forms.ChoiceField(
        label="Yang Anda minta", choices=JenisPermintaanData.choices, widget=forms.RadioSelect, initial="koreksi"
    )
    bidang = forms.ChoiceField(label="Data yang dimaksud", choices=BIDANG, required=False)
    isi = forms.CharField(
        label="Uraian",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Untuk perbaikan, tuliskan isi yang keliru, isi yang benar, dan dokumen yang membuktikannya.",
        error_messages={"required": "Tuliskan apa yang Anda minta."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["jenis"].keterangan_pilihan = {  # type: ignore[attr-defined]
            "koreksi": "Ada data yang keliru atau belum diperbarui.",
            "akses": "Ingin tahu apa yang disimpan dan bagaimana dipakai, di luar salinan yang dapat diunduh sendiri.",
            "pembatasan": "Minta pemakaian data tertentu dihentikan sementara atau dibatasi.",
            "penghapusan": "Minta data tertentu dihapus. Arsip yang wajib disimpan tidak dapat dihapus lebih awal.",
        }


class JawabForm(FormTindakan):
    """The answer of personnel administration; grounds of refusal are only those that reach this kind of request."""

    putusan = forms.ChoiceField(
        label="Putusan",
        choices=[("dipenuhi", "Dipenuhi"), ("ditolak", "Ditolak dengan alasan")],
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih dipenuhi atau ditolak."},
    )
    dasar_penolakan = forms.ChoiceField(
        label="Dasar penolakan", required=False, help_text="Diisi hanya bila permintaan ditolak."
    )
    jawaban = forms.CharField(
        label="Jawaban untuk pemohon",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Tuliskan apa yang sudah dilakukan, atau mengapa tidak dapat dilakukan.",
        error_messages={"required": "Tuliskan jawaban yang akan dibaca pemohon."},
    )

    def __init__(self, *args: Any, jenis: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dasar_penolakan"].choices = [  # type: ignore[attr-defined]
            ("", "Tidak ditolak"),
            *((nilai, kata) for nilai, kata in DasarPenolakan.choices if boleh_ditolak(jenis, nilai)),
        ]
