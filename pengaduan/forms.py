"""Forms of citizens (three steps, then a check) and of officers (one form a step of the workflow)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from django.utils import timezone

from indikator.enums import PutusanBukti
from inti.enums import JenisWilayah
from inti.forms import FormTindakan
from inti.models import Wilayah
from inti.setelan import nilai as setelan
from inti.telepon import TeleponTidakSah, rapikan
from pegawai.models import Pegawai, UnitKerja
from pengaduan.enums import Hasil, Identitas, JenisLaporan, Klasifikasi, Poin, Publikasi
from pengaduan.models import RESPONDEN_MAKS, KategoriPengaduan
from pengaduan.querysets import pegawai_bernama
from pengaduan.rules.nomor import rapikan_nomor
from pengaduan.rules.skm import TERTINGGI, UNSUR
from pengaduan.services import FOTO_MAKS

CONTOH_NOMOR = "MKS-2609-0001"


class MasukanBanyakFoto(forms.ClearableFileInput):
    allow_multiple_selected = True


class KolomFoto(forms.FileField):
    """Up to three photos; what they are is checked by their content when they are stored."""

    widget = MasukanBanyakFoto(attrs={"accept": "image/jpeg,image/png,image/webp", "data-kecilkan": "2000"})

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        semua = data if isinstance(data, list | tuple) else [data] if data else []
        if len(semua) > FOTO_MAKS:
            raise forms.ValidationError(f"Paling banyak {FOTO_MAKS} foto.")
        return [super(KolomFoto, self).clean(satu, initial) for satu in semua]


# Citizens


class ApaForm(forms.Form):
    """Step 1: what happened."""

    jenis = forms.ChoiceField(label="Jenisnya", choices=JenisLaporan.choices, widget=forms.RadioSelect)
    uraian = forms.CharField(
        label="Ceritakan singkat",
        help_text="Apa, sejak kapan, apa akibatnya. Jangan tulis nomor KTP atau data kesehatan.",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Ceritakan apa yang terjadi."},
    )
    kategori = forms.ModelChoiceField(
        label="Ini tentang",
        queryset=KategoriPengaduan.objects.none(),
        to_field_name="kode",
        empty_label="Pilih satu",
        error_messages={"required": "Pilih yang paling dekat; “Lainnya” juga boleh."},
    )
    tanggal_layanan = forms.DateField(
        label="Tanggal kejadian atau layanan",
        required=False,
        help_text="Kosongkan bila tidak ingat.",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kategori"].queryset = KategoriPengaduan.objects.filter(is_active=True)
        self.fields["jenis"].keterangan_pilihan = {
            JenisLaporan.PENGADUAN: "Ada yang rusak, terlambat, atau tidak semestinya",
            JenisLaporan.SARAN: "Usul supaya kota lebih baik",
            JenisLaporan.APRESIASI: "Untuk petugas atau layanan yang baik",
            JenisLaporan.INFORMASI: "Anda ingin tahu sesuatu",
        }

    def clean_tanggal_layanan(self) -> Any:
        tanggal = self.cleaned_data["tanggal_layanan"]
        if tanggal and tanggal > timezone.localdate():
            raise forms.ValidationError("Tanggal kejadian tidak boleh sesudah hari ini.")
        return tanggal


class DiManaForm(forms.Form):
    """Step 2: where, to which office, and photos."""

    kelurahan = forms.CharField(
        label="Kelurahan",
        required=False,
        help_text="Ketik beberapa huruf, lalu pilih.",
        widget=forms.TextInput(attrs={"list": "kelurahan-list", "autocomplete": "off", "data-ketik": ""}),
    )
    lokasi = forms.CharField(
        label="Alamat atau patokan", required=False, max_length=200, help_text="Misalnya nama jalan, depan sekolah apa."
    )
    unit_dituju = forms.ModelChoiceField(
        label="Kantor yang Anda maksud",
        queryset=UnitKerja.objects.none(),
        required=False,
        empty_label="Saya tidak tahu; petugas yang menentukan",
    )
    foto = KolomFoto(
        label="Foto",
        required=False,
        help_text="Paling banyak tiga, masing-masing paling besar 10 MB. Tempat dan waktu di dalam foto kami hapus.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit_dituju"].queryset = UnitKerja.objects.opd(timezone.localdate()).order_by("nama")
        self.fields["unit_dituju"].label_from_instance = lambda u: u.nama

    def clean_kelurahan(self) -> Wilayah | None:
        """The kelurahan that was typed or picked: its name, with its kecamatan where the name stands twice."""
        teks = self.cleaned_data["kelurahan"].strip()
        if not teks:
            return None
        nama, _, kecamatan = teks.partition(",")
        cocok = Wilayah.objects.filter(jenis=JenisWilayah.KELURAHAN, nama__iexact=nama.strip()).select_related("induk")
        if kecamatan.strip():
            cocok = cocok.filter(induk__nama__iexact=kecamatan.strip())
        semua = list(cocok[:2])
        if len(semua) == 1:
            return semua[0]
        if semua:
            raise forms.ValidationError("Ada lebih dari satu kelurahan bernama itu. Pilih dari daftar.")
        raise forms.ValidationError("Kelurahan itu tidak ada di Makassar. Periksa ejaannya, atau kosongkan.")


class SiapaForm(forms.Form):
    """Step 3: who reports, who may know, and whether the report may be shown."""

    identitas = forms.ChoiceField(
        label="Siapa yang boleh tahu nama Anda?",
        choices=[
            (Identitas.DIKETAHUI, "Petugas yang menangani"),
            (Identitas.ANONIM, "Anonim"),
            (Identitas.TANPA, "Tanpa identitas"),
        ],
        widget=forms.RadioSelect,
    )
    nama = forms.CharField(
        label="Nama lengkap", required=False, max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    alamat = forms.CharField(
        label="Alamat",
        required=False,
        max_length=250,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )
    telepon = forms.CharField(
        label="Nomor telepon",
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"}),
    )
    surel = forms.EmailField(
        label="Surel",
        required=False,
        help_text="Untuk mengirim tautan penilaian sesudah laporan dijawab.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    publikasi = forms.ChoiceField(
        label="Bolehkah isi laporan dibaca orang lain?",
        choices=[
            (Publikasi.BOLEH_TAMPIL, "Boleh, tanpa nama saya"),
            (Publikasi.RAHASIA, "Jangan; rahasiakan laporan ini"),
        ],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["identitas"].keterangan_pilihan = {
            Identitas.DIKETAHUI: "Hanya yang memproses laporan Anda",
            Identitas.ANONIM: "Nama Anda disimpan tersegel; petugas tidak dapat melihatnya",
            Identitas.TANPA: "Nama dan kontak tidak kami simpan sama sekali",
        }

    def clean_telepon(self) -> str:
        try:
            return rapikan(self.cleaned_data["telepon"])
        except TeleponTidakSah as galat:
            raise forms.ValidationError(str(galat)) from galat

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or self.cleaned_data
        if isi.get("identitas") == Identitas.TANPA:
            # what was typed before the choice is thrown away, not stored
            isi |= {"nama": "", "alamat": "", "telepon": "", "surel": ""}
        elif "nama" in isi and not isi["nama"].strip():
            self.add_error("nama", "Tuliskan nama Anda, atau pilih tanpa identitas.")
        return isi


class KirimForm(FormTindakan):
    """The last look: nothing but the key that makes a double click one report."""


class TiketForm(forms.Form):
    """Number and secret."""

    nomor = forms.CharField(
        label="Nomor tiket",
        help_text=f"Seperti {CONTOH_NOMOR}.",
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    rahasia = forms.CharField(
        label="Kode rahasia",
        help_text="Dua belas huruf dan angka pada tanda terima; tanda hubung boleh dilewati.",
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )

    def clean_nomor(self) -> str:
        """The number as it is written; a text that is none stays, so that the answer is the same for every error."""
        return rapikan_nomor(self.cleaned_data["nomor"]) or self.cleaned_data["nomor"]


class PesanForm(FormTindakan):
    isi = forms.CharField(
        label="Pesan untuk petugas", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Tulis pesan Anda."},
    )  # fmt: skip


class LengkapiForm(FormTindakan):
    isi = forms.CharField(
        label="Keterangan tambahan", max_length=5000, widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Tuliskan keterangan yang diminta petugas."},
    )  # fmt: skip
    foto = KolomFoto(label="Foto", required=False, help_text="Paling besar 10 MB.")


class NilaiForm(FormTindakan):
    """Four points, a word, and whether it is solved."""

    poin = forms.TypedChoiceField(
        label="Seberapa puas Anda dengan penanganannya?",
        choices=[(nilai, f"{nilai} · {kata}") for nilai, kata in reversed(Poin.choices)],
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih satu sampai empat."},
    )
    hasil = forms.ChoiceField(
        label="Apakah masalahnya sudah selesai?",
        choices=Hasil.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih apakah masalahnya sudah selesai."},
    )
    komentar = forms.CharField(
        label="Komentar", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["hasil"].keterangan_pilihan = {
            Hasil.SELESAI: "Laporan ditutup",
            Hasil.SEBAGIAN: "Laporan dibuka lagi untuk sisanya",
            Hasil.BELUM: "Laporan dibuka lagi",
        }


# Officers


def _teks(label: str, bantuan: str, galat: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=bantuan,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": galat},
    )


class VerifikasiForm(FormTindakan):
    klasifikasi = forms.ChoiceField(label="Klasifikasi", choices=Klasifikasi.choices, widget=forms.RadioSelect)
    terlapor = forms.CharField(
        label="Pegawai yang dilaporkan",
        required=False,
        help_text="Ketik nama atau NIP. Kosongkan bila laporan ini bukan tentang seseorang.",
        widget=forms.TextInput(
            attrs={
                "list": "pegawai-list",
                "autocomplete": "off",
                "hx-trigger": "input delay:300ms",
                "hx-target": "#pegawai-list",
                "hx-swap": "innerHTML",
            }
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        arti = {
            Klasifikasi.TIDAK_BERKADAR: "Layanan, sarana, keterlambatan.",
            Klasifikasi.BERKADAR: (
                "Penyalahgunaan wewenang, pungutan, disiplin. Sesudah ini hanya Inspektorat yang melihatnya."
            ),
            Klasifikasi.ASPIRASI: "Usul, saran, ucapan terima kasih.",
            Klasifikasi.INFORMASI: "Pertanyaan.",
        }
        hari_ini = timezone.localdate()
        self.fields["klasifikasi"].keterangan_pilihan = {
            kelas: f"{kata} Tenggat {setelan(f'pengaduan.tenggat_{kelas}', hari_ini)} hari kerja."
            for kelas, kata in arti.items()
        }
        self.fields["terlapor"].widget.attrs["hx-get"] = reverse("pengaduan:pegawai")

    def clean_terlapor(self) -> Pegawai | None:
        teks = self.cleaned_data["terlapor"].strip()
        if not teks:
            return None
        nama = teks.split(" · ")[0].strip()
        semua = list(pegawai_bernama(nama, timezone.localdate())[:6])
        tepat = [p for p in semua if teks in {p.nip, f"{p.nama} · {p.unit_nama}"}] or semua
        if len(tepat) == 1:
            return tepat[0]
        if tepat:
            daftar = "; ".join(f"{p.nama} · {p.unit_nama or 'tanpa unit'}" for p in tepat[:5])
            raise forms.ValidationError(f"Ada beberapa pegawai yang cocok. Tulis salah satu: {daftar}.")
        raise forms.ValidationError("Pegawai itu tidak ditemukan. Periksa nama atau NIP-nya, atau kosongkan.")


class VerifikasiUlangForm(VerifikasiForm):
    """Another class or another person reported, with the reason; the fields begin with what holds now."""

    alasan = forms.CharField(
        label="Alasan perubahan",
        help_text="Dibaca petugas, tidak dibaca pelapor.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Tuliskan alasan perubahan ini."},
    )


class TundaForm(FormTindakan):
    permintaan = _teks(
        "Yang harus dilengkapi",
        "Pelapor membacanya dan punya 30 hari untuk melengkapi.",
        "Tuliskan apa yang harus dilengkapi pelapor.",
    )


class BukanWewenangForm(FormTindakan):
    penjelasan = _teks(
        "Penjelasan untuk pelapor",
        "Siapa yang berwenang dan ke mana pelapor dapat pergi.",
        "Jelaskan siapa yang berwenang dan ke mana pelapor dapat pergi.",
    )


class ArsipkanForm(FormTindakan):
    alasan = _teks(
        "Alasan untuk pelapor",
        "Misalnya tidak jelas, terlalu umum, atau tidak menyangkut pemerintah.",
        "Tuliskan alasan yang dapat dipahami pelapor.",
    )


class DisposisiForm(FormTindakan):
    opd = forms.ModelChoiceField(
        label="Teruskan ke",
        queryset=UnitKerja.objects.none(),
        empty_label="Pilih kantor",
        error_messages={"required": "Pilih kantor yang harus menjawab."},
    )
    catatan = forms.CharField(
        label="Catatan untuk kantor itu", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, opd: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if opd is not None:
            self.fields["opd"].queryset = opd
        self.fields["opd"].label_from_instance = lambda u: u.nama


class TugaskanForm(FormTindakan):
    pegawai = forms.ModelChoiceField(
        label="Petugas",
        queryset=Pegawai.objects.none(),
        empty_label="Pilih pegawai",
        error_messages={"required": "Pilih pegawai yang menangani."},
    )

    def __init__(self, *args: Any, pegawai: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if pegawai is not None:
            self.fields["pegawai"].queryset = pegawai
        self.fields["pegawai"].label_from_instance = lambda p: (
            f"{p.nama} ({p.unit_nama}; {p.terbuka} laporan terbuka)" if p.terbuka else f"{p.nama} ({p.unit_nama})"
        )


class TanggapiForm(FormTindakan):
    isi = _teks(
        "Jawaban untuk pelapor",
        "Kalimat yang jelas: apa yang dilakukan, kapan, dan apa yang dapat dilakukan pelapor.",
        "Tulis jawaban untuk pelapor.",
    )


class BukaIdentitasForm(FormTindakan):
    """Why the seal must be broken; the reporter reads it."""

    alasan = forms.CharField(
        label="Alasan membuka identitas",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Pelapor diberi tahu dan membaca alasan ini. Pembukaan tercatat dan tidak dapat dihapus.",
        error_messages={"required": "Tuliskan alasan membuka identitas. Pelapor akan membacanya."},
    )


class TutupForm(FormTindakan):
    """Nothing but the version of what was seen."""


class HasilSKMForm(FormTindakan):
    """What a survey said: respondents, and the total of their answers on each element. A correction keeps the unit."""

    unit = forms.ModelChoiceField(
        label="Unit yang disurvei",
        queryset=UnitKerja.objects.none(),
        empty_label="Pilih unit",
        help_text="Unit yang memberi layanan, misalnya bidang, puskesmas, atau kelurahan.",
        error_messages={"required": "Pilih unit yang disurvei.", "invalid_choice": "Pilih unit dari daftar."},
    )
    layanan = forms.CharField(
        label="Layanan", max_length=120, help_text="Seperti tertulis pada laporan, misalnya Akta pencatatan sipil."
    )
    mulai = forms.DateField(
        label="Hari pertama survei", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    selesai = forms.DateField(
        label="Hari terakhir survei",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="Hasil dihitung pada periode yang memuat hari ini. Periode yang sudah ditutup tidak berubah.",
    )
    responden = forms.IntegerField(
        label="Banyaknya responden",
        min_value=1,
        max_value=RESPONDEN_MAKS,
        help_text="Hanya lembar yang kesembilan unsurnya dijawab.",
    )
    bukti = forms.FileField(
        label="Laporan survei",
        help_text="PDF atau foto, paling besar 10 MB. Jangan sertakan nama atau nomor telepon responden.",
        widget=forms.ClearableFileInput(attrs={"accept": "image/*,application/pdf", "data-kecilkan": ""}),
        error_messages={"required": "Pilih laporan surveinya.", "empty": "Berkas ini kosong. Pilih lagi."},
    )
    alasan = forms.CharField(
        label="Yang diperbaiki",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Siapa pun yang membuka hasil ini membacanya.",
        error_messages={"required": "Tuliskan apa yang diperbaiki."},
    )

    def __init__(self, *args: Any, unit: Any = None, perbaikan: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for unsur in UNSUR:
            self.fields[unsur.kode] = forms.IntegerField(
                label=f"{unsur.nomor} {unsur.nama}",
                min_value=1,
                max_value=TERTINGGI * RESPONDEN_MAKS,
                help_text=unsur.arti,
                error_messages={"required": f"Isi jumlah nilai {unsur.nomor}."},
            )
        if perbaikan:
            del self.fields["unit"]
            self.fields["bukti"].required = False
        else:
            del self.fields["alasan"]
            self.fields["unit"].queryset = unit
            self.fields["unit"].label_from_instance = lambda u: u.nama

    @property
    def unsur_list(self) -> list[Any]:
        """The nine fields of totals."""
        return [self[unsur.kode] for unsur in UNSUR]

    def isi(self) -> dict[str, Any]:
        """Arguments of `services.catat_skm`."""
        kolom = ("unit", "layanan", "mulai", "selesai", "responden", "bukti", "alasan")
        isi = {k: self.cleaned_data[k] for k in kolom if k in self.cleaned_data}
        return isi | {"jumlah": [self.cleaned_data[unsur.kode] for unsur in UNSUR]}


class PutusanSKMForm(FormTindakan):
    putusan = forms.ChoiceField(label="Keputusan", choices=PutusanBukti.choices, widget=forms.RadioSelect)
    alasan = forms.CharField(
        label="Yang perlu diperbaiki",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Wajib diisi bila dikembalikan.",
    )
