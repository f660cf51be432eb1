"""The shape of input of the plan's acts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from indikator.enums import (
    Agregasi,
    AlasanPerubahan,
    AlasanTanpaSKP,
    Arah,
    Aspek,
    BentukSKP,
    BilaKosong,
    JenisLampiran,
    JenisPeriode,
    JenisRHK,
    LingkupEkspor,
    NilaiDasar,
    Pendekatan,
    Perspektif,
    PutusanBukti,
    PutusanPembukaan,
    StatusIndikator,
    Tema,
    TindakanImporSKP,
)
from indikator.filters import pilihan_sumber
from indikator.models import (
    IKI,
    IKU,
    SKP,
    ContohSKP,
    Indikator,
    Periode,
    RencanaHasilKerja,
    TargetPeriode,
)
from indikator.rules.kejelasan import Rumusan
from indikator.rules.perilaku import PANDUAN
from indikator.rules.periode import BANYAK, target_bawaan
from indikator.rules.pustaka import DEFINISI, kata_list
from indikator.rules.realisasi import berbagian
from inti.forms import FormTindakan
from inti.imports.periksa import UKURAN_MAKS
from pegawai.enums import JenisUnit
from pegawai.forms.dasar import BidangUnit
from pegawai.models import Pegawai, Penugasan, UnitKerja


def polos(nilai: Decimal | None) -> Decimal | None:
    """A stored number without its trailing zeros, for an input."""
    if nilai is None:
        return None
    return nilai.quantize(Decimal(1)) if nilai == nilai.to_integral_value() else nilai.normalize()


def sebutan_iku(iku: IKU) -> str:
    """An IKU in a list of choices: whose it is, its code and name (`unit_nama` from the queryset)."""
    return f"{iku.kode} · {iku.nama} ({iku.unit_nama})"  # type: ignore[attr-defined]


class BidangAngka(forms.DecimalField):
    """A number as people here write it: with a decimal comma (a point is understood too)."""

    def __init__(self, **opsi: Any) -> None:
        opsi.setdefault(
            "widget",
            forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        )
        super().__init__(max_digits=18, decimal_places=4, localize=True, **opsi)


class FormLangkah(FormTindakan):
    """A step without further input: only key and version."""


class FormSusun(FormTindakan):
    """Draft an SKP: for which post, in which year."""

    penugasan = forms.ModelChoiceField(
        label="Jabatan",
        queryset=Penugasan.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
    )
    tahun = forms.TypedChoiceField(label="Tahun", coerce=int, widget=forms.RadioSelect)
    salin_dari = forms.ChoiceField(
        label="Mulai dari",
        required=False,
        widget=forms.RadioSelect,
        help_text="Isinya disalin sebagai awal dan tetap dapat Anda ubah.",
    )
    pendekatan = forms.ChoiceField(
        label="Pendekatan hasil kerja",
        choices=Pendekatan.choices,
        initial=Pendekatan.KUANTITATIF,
        widget=forms.RadioSelect,
        help_text="Untuk lembar kosong. Salinan memakai pendekatan asalnya.",
    )

    def __init__(
        self, *args: Any, penugasan_list: Any, asal_list: Sequence[SKP | ContohSKP], tahun: int, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._asal = {kode_asal(satu): satu for satu in asal_list}
        self.fields["salin_dari"].choices = [
            ("", "Lembar kosong"),
            *((kode, sebutan_asal(satu)) for kode, satu in self._asal.items()),
        ]
        self.initial.setdefault("salin_dari", "")
        # what was withdrawn while the page stood open is refused, and not made an empty sheet
        if not self._asal and not self.data.get("salin_dari"):
            del self.fields["salin_dari"]
        self.fields["pendekatan"].keterangan_pilihan = {
            Pendekatan.KUANTITATIF: "Setiap indikator punya angka target, dan capaiannya dihitung.",
            Pendekatan.KUALITATIF: "Indikator dan target menjadi satu kalimat; atasan yang menilai, tanpa hitungan.",
        }
        bidang = self.fields["penugasan"]
        bidang.queryset = penugasan_list
        bidang.label_from_instance = lambda p: f"{p.jabatan} ({p.get_jenis_display().lower()})"
        self.fields["tahun"].choices = [(t, str(t)) for t in (tahun, tahun + 1)]
        self.initial.setdefault("tahun", tahun)
        self.initial.setdefault("penugasan", penugasan_list.first())

    @property
    def asal(self) -> SKP | ContohSKP | None:
        """What the draft begins with; None for an empty sheet."""
        return self._asal.get(self.cleaned_data.get("salin_dari", ""))

    def rentang(self) -> tuple[date, date]:
        """The part of the year in which the post is held."""
        penugasan, tahun = self.cleaned_data["penugasan"], self.cleaned_data["tahun"]
        return max(date(tahun, 1, 1), penugasan.mulai), min(date(tahun + 1, 1, 1), penugasan.sampai)


class FormEksporSKP(FormTindakan):
    """Which SKP go into the spreadsheet: whose, of which year, of which unit."""

    tahun = forms.TypedChoiceField(label="Tahun", coerce=int, widget=forms.RadioSelect)
    lingkup = forms.ChoiceField(label="Pegawai", choices=LingkupEkspor.choices, widget=forms.RadioSelect)
    unit = BidangUnit(
        label="Hanya unit ini dan di bawahnya",
        required=False,
        help_text="Ketik sebagian nama unit. Kosong berarti semua unit yang boleh Anda lihat.",
    )

    def __init__(self, *args: Any, memimpin: bool, tahun: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tahun"].choices = [(t, str(t)) for t in (tahun - 1, tahun, tahun + 1)]
        self.initial.setdefault("tahun", tahun)
        self.initial.setdefault("lingkup", LingkupEkspor.LANGSUNG if memimpin else LingkupEkspor.SEMUA)


class FormImporSKP(FormTindakan):
    """The sheet that comes back."""

    berkas = forms.FileField(
        label="Lembar SKP",
        help_text=f"XLSX dari Unduh SKP, paling besar {UKURAN_MAKS // (1024 * 1024)} MB.",
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        error_messages={"required": "Pilih berkas.", "empty": "Berkas ini kosong. Pilih berkas lain."},
    )


class FormSaringImpor(forms.Form):
    """Which SKP of a checked sheet are shown."""

    tindakan = forms.ChoiceField(choices=[("", "Semua"), *TindakanImporSKP.choices], required=False)
    cari = forms.CharField(label="Cari nama", max_length=100, required=False)

    @property
    def pilihan(self) -> tuple[str, str]:
        """Kind and name; what makes no sense filters nothing."""
        self.is_valid()
        isi = self.cleaned_data
        return isi.get("tindakan", ""), isi.get("cari", "").strip()


def kode_asal(asal: SKP | ContohSKP) -> str:
    """What may be copied, as the form sends it."""
    return f"contoh-{asal.pk}" if isinstance(asal, ContohSKP) else f"skp-{asal.pk}"


def sebutan_asal(asal: SKP | ContohSKP) -> str:
    """How the list names what may be copied: an example by its title, an SKP by its year and whose it is."""
    return f"Contoh: {asal.judul}" if isinstance(asal, ContohSKP) else f"SKP {asal.tahun} {asal.pegawai.nama}"


class FormContoh(FormTindakan):
    """What an example is called, and each of its lines: another sentence, or out."""

    judul = forms.CharField(
        label="Judul contoh",
        max_length=150,
        help_text="Yang membedakannya dari contoh lain untuk jabatan ini. Contoh: “Petugas loket akta”.",
    )
    keterangan = forms.CharField(
        label="Keterangan",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Untuk siapa contoh ini cocok, dan apa yang perlu disesuaikan sesudah disalin.",
    )

    def __init__(self, *args: Any, rhk_list: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rhk_list = rhk_list
        for n, rhk in enumerate(rhk_list, start=1):
            self._tambah("rhk", rhk.pk, rhk.uraian, f"Hasil kerja {n}", 300)
            for m, iki in enumerate(rhk.iki_set.all(), start=1):
                self._tambah("iki", iki.pk, iki.nama, f"Indikator {n}.{m}", 500)

    def _tambah(self, jenis: str, pk: int, kalimat: str, sebutan: str, panjang: int) -> None:
        self.fields[f"{jenis}_{pk}"] = forms.CharField(
            label=sebutan, max_length=panjang, initial=kalimat, widget=forms.Textarea(attrs={"rows": 2})
        )
        self.fields[f"{jenis}_{pk}"].error_messages["required"] = "Isi kalimatnya, atau centang Jangan sertakan."
        self.fields[f"buang_{jenis}_{pk}"] = forms.BooleanField(
            label=f"Jangan sertakan {sebutan.lower()}", required=False
        )

    @property
    def baris_list(self) -> list[tuple[Any, Any, Any, list[tuple[Any, Any, Any]]]]:
        """Each result with its two fields, and its indicators with theirs."""
        return [
            (
                rhk,
                self[f"rhk_{rhk.pk}"],
                self[f"buang_rhk_{rhk.pk}"],
                [(iki, self[f"iki_{iki.pk}"], self[f"buang_iki_{iki.pk}"]) for iki in rhk.iki_set.all()],
            )
            for rhk in self.rhk_list
        ]

    def isi(self) -> dict[str, Any]:
        """Arguments of the services: the words, and the lines that stay."""
        bersih = self.cleaned_data
        rhk_list = [satu for satu in self.rhk_list if not bersih[f"buang_rhk_{satu.pk}"]]
        iki_list = [iki for satu in rhk_list for iki in satu.iki_set.all() if not bersih[f"buang_iki_{iki.pk}"]]
        return {
            "judul": bersih["judul"],
            "keterangan": bersih["keterangan"],
            "rhk": {satu.pk: bersih[f"rhk_{satu.pk}"] for satu in rhk_list},
            "iki": {satu.pk: bersih[f"iki_{satu.pk}"] for satu in iki_list},
        }


class FormRHK(FormTindakan):
    rhk_atasan = forms.ModelChoiceField(
        label="RHK pimpinan yang didukung",
        queryset=RencanaHasilKerja.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        help_text="Hasil kerja Anda mendukung salah satu hasil kerja atasan.",
    )
    uraian = forms.CharField(
        label="Rencana hasil kerja",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Tulis hasilnya, bukan kegiatannya. Contoh: “Akta kelahiran terbit paling lambat dua hari kerja”.",
    )
    jenis = forms.ChoiceField(
        label="Jenis",
        choices=JenisRHK.choices,
        widget=forms.RadioSelect,
        initial=JenisRHK.UTAMA,
    )
    iku = forms.ModelChoiceField(
        label="IKU yang didukung",
        queryset=IKU.objects.none(),
        required=False,
        empty_label="Tidak langsung mendukung IKU",
        help_text="Untuk pemimpin unit: indikator kinerja utama kota atau perangkat daerah yang digerakkan hasil ini.",
    )

    perspektif = forms.ChoiceField(
        label="Perspektif",
        choices=Perspektif.choices,
        widget=forms.RadioSelect,
        help_text="Dari sisi mana hasil kerja ini dilihat.",
    )

    def __init__(self, *args: Any, pilihan: Any, bentuk: str, iku_list: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rhk_atasan"].queryset = pilihan
        if bentuk == BentukSKP.JPT:
            self.fields["rhk_atasan"].required = False
            self.fields["rhk_atasan"].empty_label = "Tidak mendukung RHK pimpinan"
        else:
            del self.fields["perspektif"]
        if not pilihan:
            del self.fields["rhk_atasan"]
        if iku_list:
            self.fields["iku"].queryset = iku_list
            self.fields["iku"].label_from_instance = sebutan_iku
        else:
            del self.fields["iku"]
        self.fields["jenis"].keterangan_pilihan = {
            JenisRHK.UTAMA: "Tugas pokok jabatan Anda.",
            JenisRHK.TAMBAHAN: "Tugas di luar tugas pokok yang disepakati dengan surat keputusan.",
        }


class FormPeran(FormTindakan):
    """One cell of the matriks peran hasil; saves by itself, and by its button."""

    uraian = forms.CharField(
        label="Peran dan hasil yang diharapkan",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Tulis hasilnya, bukan kegiatannya. Kosongkan bila orang ini tidak berperan di sini.",
    )


@dataclass(frozen=True, slots=True)
class PilihanKaskade:
    """What a reader of the cascade asked for."""

    tahun: int
    opd: Any
    kata: str


class SaringKaskade(forms.Form):
    """Which year, which OPD, and words to look for; what cannot be is passed over."""

    q = forms.CharField(
        label="Cari dalam IKU, hasil kerja, dan indikator",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    opd = forms.ModelChoiceField(
        label="Perangkat daerah", queryset=UnitKerja.objects.none(), required=False, empty_label="Seluruh kota"
    )
    tahun = forms.TypedChoiceField(label="Tahun", coerce=int, required=False, empty_value=None)

    def __init__(self, data: Any, *, hari_ini: date) -> None:
        super().__init__({"tahun": str(hari_ini.year), **data.dict()})
        self.fields["opd"].queryset = UnitKerja.objects.opd(hari_ini).order_by("nama")
        self.fields["opd"].label_from_instance = lambda u: u.nama
        self.fields["tahun"].choices = [(t, str(t)) for t in (hari_ini.year - 1, hari_ini.year, hari_ini.year + 1)]
        self.is_valid()
        bersih = self.cleaned_data
        tahun, kata = bersih.get("tahun") or hari_ini.year, bersih.get("q", "").strip()
        self.dipilih = PilihanKaskade(tahun, bersih.get("opd"), kata)


class FormIKU(FormTindakan):
    """An IKU; what depends on the chosen indicator (one target or a range) the service decides."""

    unit = forms.ModelChoiceField(label="Unit", queryset=UnitKerja.objects.none(), empty_label=None)
    tahun = forms.TypedChoiceField(label="Tahun", coerce=int)
    kode = forms.CharField(label="Kode", max_length=20, help_text="Singkat, misalnya IKU-1.")
    sasaran = forms.CharField(
        label="Sasaran",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Keadaan yang ingin dicapai, sesuai RPJMD atau Renstra.",
    )
    indikator = forms.ModelChoiceField(
        label="Indikator",
        queryset=Indikator.objects.none(),
        empty_label="Pilih dari pustaka",
        help_text="Satuan dan arahnya mengikuti pustaka.",
    )
    nama = forms.CharField(
        label="Nama indikator pada IKU",
        max_length=200,
        required=False,
        help_text="Kosongkan bila sama dengan pustaka.",
    )
    target = BidangAngka(label="Target setahun", required=False)
    target_bawah = BidangAngka(label="Batas bawah", required=False, help_text="Hanya untuk indikator berentang.")
    target_atas = BidangAngka(label="Batas atas", required=False, help_text="Hanya untuk indikator berentang.")
    induk = forms.ModelChoiceField(
        label="IKU yang didukung",
        queryset=IKU.objects.none(),
        required=False,
        empty_label="Tidak ada: ini puncak rantai",
        help_text="IKU unit ini sendiri atau unit di atasnya, dari tahun yang sama.",
    )

    def __init__(
        self, *args: Any, unit_list: Any, tahun_list: Sequence[int], induk_list: Any, iku: IKU | None = None, **kw: Any
    ) -> None:
        super().__init__(*args, **kw)
        self.fields["induk"].queryset = induk_list
        self.fields["induk"].label_from_instance = sebutan_iku
        if iku is not None:
            # another unit, year or indicator is another IKU
            for kolom in ("unit", "tahun", "indikator"):
                del self.fields[kolom]
            for kolom in ("target",) if iku.arah == Arah.RENTANG else ("target_bawah", "target_atas"):
                del self.fields[kolom]
            return
        self.fields["unit"].queryset = unit_list
        self.fields["unit"].label_from_instance = lambda u: u.nama
        self.fields["tahun"].choices = [(t, str(t)) for t in tahun_list]
        self.fields["indikator"].queryset = Indikator.objects.filter(status=StatusIndikator.TERBIT).order_by("nama")
        self.fields["indikator"].label_from_instance = lambda i: (
            f"{i.nama} ({i.satuan}, {i.get_arah_display().lower()})"
        )

    def isi(self) -> dict[str, Any]:
        """What the services take."""
        kolom = ("kode", "sasaran", "nama", "target", "target_bawah", "target_atas", "induk")
        return {k: self.cleaned_data.get(k) for k in kolom} | {"nama": self.cleaned_data.get("nama") or ""}


class FormIKI(FormTindakan):
    """Weight and targets of one indicator; a range asks for two limits wherever another asks for one number."""

    nama = forms.CharField(
        label="Nama indikator pada SKP",
        max_length=200,
        help_text="Boleh diperjelas sesuai pekerjaan Anda.",
    )
    bobot = BidangAngka(
        label="Bobot",
        help_text="Jumlah bobot semua indikator pada satu SKP adalah 100.",
    )

    def __init__(
        self,
        *args: Any,
        indikator: Indikator,
        periode_list: Sequence[Periode],
        iki: IKI | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.indikator = indikator
        self.periode_list = periode_list
        berentang = indikator.arah == Arah.RENTANG
        if berentang:
            self.fields["target_bawah"] = BidangAngka(label=f"Batas bawah setahun ({indikator.satuan})")
            self.fields["target_atas"] = BidangAngka(label=f"Batas atas setahun ({indikator.satuan})")
        else:
            self.fields["target_tahun"] = BidangAngka(label=f"Target setahun ({indikator.satuan})")
        for periode in periode_list:
            if berentang:
                for sisi, kata in (("bawah", "Batas bawah"), ("atas", "Batas atas")):
                    self.fields[f"target_{periode.pk}_{sisi}"] = BidangAngka(label=f"{kata} {periode}", required=False)
            else:
                self.fields[f"target_{periode.pk}"] = BidangAngka(label=f"Target {periode}", required=False)
        self.initial.setdefault("nama", indikator.nama)
        if iki is not None:
            self._isi_awal(iki)

    def _isi_awal(self, iki: IKI) -> None:
        self.initial.update(
            nama=iki.nama,
            bobot=polos(iki.bobot),
            target_tahun=polos(iki.target_tahun),
            target_bawah=polos(iki.target_bawah),
            target_atas=polos(iki.target_atas),
        )
        milik: list[TargetPeriode] = list(iki.target_set.select_related("periode"))
        for t in milik:
            self._isi_periode(f"target_{t.periode_id}", t.target, iki.target_tahun, t.periode)
            self._isi_periode(f"target_{t.periode_id}_bawah", t.target_bawah, iki.target_bawah, t.periode)
            self._isi_periode(f"target_{t.periode_id}_atas", t.target_atas, iki.target_atas, t.periode)

    def _isi_periode(self, kolom: str, nilai: Decimal | None, setahun: Decimal | None, periode: Periode) -> None:
        """A target of its own stands in the field; one that follows the year stays empty, to go on following it."""
        if nilai is None or setahun is None or kolom not in self.fields:
            return
        if nilai == target_bawaan(self.indikator.agregasi, setahun, periode.jenis):
            self.fields[kolom].widget.attrs["placeholder"] = f"{polos(nilai):f}".replace(".", ",")
        else:
            self.initial[kolom] = polos(nilai)

    def clean(self) -> dict[str, Any]:
        bersih = super().clean() or self.cleaned_data
        for periode in self.periode_list:
            bawah, atas = (bersih.get(f"target_{periode.pk}_{sisi}") for sisi in ("bawah", "atas"))
            if (bawah is None) != (atas is None):
                kurang = "bawah" if bawah is None else "atas"
                self.add_error(
                    f"target_{periode.pk}_{kurang}",
                    "Isi kedua batas, atau kosongkan keduanya.",
                )
        return bersih

    def rumusan(self) -> Rumusan:
        """The words as they stand in the form. The target counts as words once the form was filled in."""
        kolom = [n for n in ("target_tahun", "target_bawah", "target_atas") if n in self.fields]
        target = " ".join(str(self[n].value() or "") for n in kolom)
        return Rumusan(nama=str(self["nama"].value() or ""), target=target if self.is_bound else None)

    def target_tahun(self) -> dict[str, Decimal | None]:
        """The year's target as the services want it."""
        return {k: self.cleaned_data.get(k) for k in ("target_tahun", "target_bawah", "target_atas")}

    def target_periode(self) -> dict[int, Any]:
        """Targets of the periods that were filled in; the others take their share of the year."""
        hasil: dict[int, Any] = {}
        for periode in self.periode_list:
            satu = self.cleaned_data.get(f"target_{periode.pk}")
            bawah, atas = (self.cleaned_data.get(f"target_{periode.pk}_{sisi}") for sisi in ("bawah", "atas"))
            if satu is not None:
                hasil[periode.pk] = satu
            elif bawah is not None and atas is not None:
                hasil[periode.pk] = (bawah, atas)
        return hasil


class FormIKINaratif(FormTindakan):
    """Indicator and target in one sentence, in a qualitative SKP."""

    aspek = forms.ChoiceField(label="Aspek", choices=Aspek.choices, initial=Aspek.KUANTITAS, widget=forms.RadioSelect)
    kalimat = forms.CharField(
        label="Indikator dan target",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Satu kalimat dengan ukuran dan batas waktu. Contoh: “Semua permohonan akta yang lengkap selesai "
        "dalam dua hari kerja, setiap bulan sepanjang tahun”.",
    )


class FormPendekatan(FormTindakan):
    pendekatan = forms.ChoiceField(label="Pendekatan hasil kerja", choices=Pendekatan.choices, widget=forms.RadioSelect)


class FormLampiran(FormTindakan):
    """The three annexes, one line of text for each item."""

    TERBANYAK = 10

    def __init__(self, *args: Any, skp: SKP, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ada: dict[str, list[str]] = {}
        for jenis, uraian in skp.lampiran_set.values_list("jenis", "uraian"):
            ada.setdefault(jenis, []).append(uraian)
        bantuan = {
            JenisLampiran.DUKUNGAN: "Contoh: “Dua loket dengan pemindai” atau “Pelatihan pelayanan pada triwulan I”.",
            JenisLampiran.PERTANGGUNGJAWABAN: "Contoh: “Laporan bulanan kepada kepala bidang paling lambat tanggal 5”.",
            JenisLampiran.KONSEKUENSI: "Contoh: “Tercapai: prioritas pelatihan. Belum tercapai: bimbingan kinerja”.",
        }
        for jenis in JenisLampiran:
            self.fields[jenis] = forms.CharField(
                label=jenis.label,
                required=False,
                initial="\n".join(ada.get(jenis, [])),
                widget=forms.Textarea(attrs={"rows": 4}),
                help_text=f"Satu baris untuk satu butir. {bantuan[jenis]}",
            )

    def clean(self) -> dict[str, Any]:
        bersih = super().clean() or self.cleaned_data
        for jenis in JenisLampiran:
            baris = [satu.strip() for satu in (bersih.get(jenis) or "").splitlines() if satu.strip()]
            if len(baris) > self.TERBANYAK:
                self.add_error(jenis, f"Tulis paling banyak {self.TERBANYAK} butir.")
            if any(len(satu) > 300 for satu in baris):
                self.add_error(jenis, "Satu butir paling panjang 300 huruf.")
            bersih[jenis] = baris
        return bersih

    def lampiran(self) -> dict[str, list[str]]:
        return {jenis: self.cleaned_data[jenis] for jenis in JenisLampiran}


class FormPerubahan(FormTindakan):
    """Begin a new version of a set SKP."""

    alasan = forms.ChoiceField(
        label="Alasan perubahan",
        choices=AlasanPerubahan.choices,
        widget=forms.RadioSelect,
        help_text="SKP hanya berubah dalam tahun berjalan karena salah satu alasan ini (PP 30/2019 Pasal 28 ayat (2)).",
    )
    penjelasan = forms.CharField(
        label="Apa yang berubah",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Contoh: “Anggaran layanan keliling dikurangi setengah sejak Juli”.",
    )
    mulai = forms.DateField(
        label="Berlaku mulai",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="Sampai hari itu SKP yang sekarang tetap dihitung.",
    )


class FormKomentar(FormTindakan):
    isi = forms.CharField(
        label="Komentar",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Pihak lain menerima pemberitahuan.",
    )


class FormReviu(FormTindakan):
    catatan = forms.CharField(
        label="Catatan untuk atasan",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Boleh kosong bila tidak ada yang perlu diperhatikan.",
    )


class FormBebas(FormTindakan):
    """Release a person from making an SKP."""

    nip = forms.CharField(
        label="NIP", max_length=18, widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    )
    alasan = forms.ChoiceField(
        label="Alasan",
        choices=AlasanTanpaSKP.choices,
        widget=forms.RadioSelect,
        help_text="Pejabat negara dan yang cuti di luar tanggungan negara sudah dikenali dari jabatan dan cutinya.",
    )
    mulai = forms.DateField(label="Mulai", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    sampai = forms.DateField(
        label="Berakhir",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="Hari pertama SKP wajib lagi. Kosongkan bila belum diketahui.",
    )
    dasar = forms.CharField(label="Dasar", max_length=200, help_text="Nomor keputusan.")

    def clean_nip(self) -> str:
        nip = self.cleaned_data["nip"].strip()
        self.pegawai = Pegawai.objects.filter(nip=nip).first()
        if self.pegawai is None:
            raise forms.ValidationError("Tidak ada pegawai dengan NIP itu. Periksa angkanya.")
        return nip


class FormAkhirBebas(FormTindakan):
    sampai = forms.DateField(
        label="SKP wajib lagi mulai", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class FormBanyak(FormTindakan):
    """Several SKP at once, each as it stood on the page: "id:versi"."""

    pilih = forms.MultipleChoiceField(label="SKP")

    def __init__(self, *args: Any, skp_list: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pilih"].error_messages["required"] = "Pilih paling sedikit satu SKP."
        self.fields["pilih"].error_messages["invalid_choice"] = (
            "Ada SKP yang sudah berubah sejak halaman ini dibuka. Periksa lagi, lalu pilih ulang."
        )
        self.fields["pilih"].choices = [(f"{skp.pk}:{skp.versi}", str(skp)) for skp in skp_list]

    def dipilih(self) -> list[tuple[int, int]]:
        return [(int(pk), int(versi)) for pk, versi in (satu.split(":") for satu in self.cleaned_data["pilih"])]


class FormKembalikan(FormTindakan):
    catatan = forms.CharField(
        label="Apa yang perlu diperbaiki",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Pegawai membaca catatan ini dan memperbaiki SKP-nya, lalu mengajukan lagi.",
    )


class FormEkspektasi(FormTindakan):
    """One text for each of the seven values; empty where nothing special is expected."""

    def __init__(self, *args: Any, skp: SKP, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ada = dict(skp.ekspektasi_set.values_list("nilai", "ekspektasi"))
        for nilai in NilaiDasar:
            self.fields[nilai] = forms.CharField(
                label=nilai.label,
                required=False,
                initial=ada.get(nilai, ""),
                widget=forms.Textarea(attrs={"rows": 2}),
                help_text=". ".join(PANDUAN[nilai]) + ".",
            )

    def ekspektasi(self) -> dict[str, str]:
        return {nilai: self.cleaned_data[nilai] for nilai in NilaiDasar}


class FormPeriode(FormTindakan):
    jenis = forms.ChoiceField(
        label="Jenis",
        choices=JenisPeriode.choices,
        initial=JenisPeriode.TRIWULANAN,
        widget=forms.RadioSelect,
        help_text="Evaluasi dilakukan tiap triwulan.",
    )
    tahun = forms.IntegerField(label="Tahun", min_value=2024, max_value=2099)
    urutan = forms.IntegerField(
        label="Nomor dalam tahun",
        min_value=1,
        max_value=max(BANYAK.values()),
        help_text="Triwulan 1 sampai 4, bulan 1 sampai 12, tahun selalu 1.",
    )


def _paragraf(label: str, bantuan: str, baris: int = 4) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=3000, help_text=bantuan, widget=forms.Textarea(attrs={"rows": baris})
    )


class FormIndikator(FormTindakan):
    """A definition of the library. A new version keeps the code of the one it comes from and says why it is needed."""

    kode = forms.RegexField(
        r"^[A-Z0-9]+(?:-[A-Z0-9]+)*$",
        label="Kode",
        max_length=40,
        help_text="Huruf besar, angka, dan tanda hubung. Contoh: WAKTU-IZIN. Kode tidak berubah pada versi berikutnya.",
        error_messages={"invalid": "Pakai huruf besar, angka, dan tanda hubung saja, misalnya WAKTU-IZIN."},
    )
    nama = forms.CharField(
        label="Nama indikator",
        max_length=200,
        help_text="Mulai dengan apa yang diukur: jumlah, persentase, rata-rata, nilai.",
    )
    tema = forms.ChoiceField(label="Rumpun", choices=Tema.choices)
    definisi_operasional = _paragraf(
        "Definisi operasional", "Apa yang dihitung, apa yang tidak dihitung, dan dari catatan mana."
    )
    satuan = forms.CharField(label="Satuan", max_length=40, help_text="Misalnya berkas, persen, hari kerja.")
    aspek = forms.ChoiceField(label="Aspek", choices=Aspek.choices, widget=forms.RadioSelect)
    arah = forms.ChoiceField(label="Arah", choices=Arah.choices, widget=forms.RadioSelect)
    sumber = forms.ChoiceField(
        label="Sumber data",
        choices=pilihan_sumber,
        help_text="Modul yang menghitungnya sendiri, atau pencatatan manual dengan bukti.",
    )
    agregasi = forms.ChoiceField(
        label="Cara menggabungkan",
        choices=Agregasi.choices,
        widget=forms.RadioSelect,
        help_text="Nilai periode yang lebih panjang dihitung lagi dari barisnya, bukan rata-rata bulan.",
    )
    rumus = _paragraf("Rumus", "Apa yang dijumlahkan, dibagi, atau dikurangi. Persentase dikali 100.", 3)
    contoh = _paragraf("Contoh perhitungan", "Satu contoh dengan angka, supaya rumusnya dapat dicoba.", 3)
    sampel_minimum = forms.IntegerField(
        label="Data paling sedikit",
        min_value=1,
        max_value=10_000,
        initial=1,
        help_text="Dengan data kurang dari ini nilainya ditulis “belum cukup data”, bukan 0.",
    )
    bila_kosong = forms.ChoiceField(
        label="Bila data kosong",
        choices=BilaKosong.choices,
        initial=BilaKosong.TIDAK_DIHITUNG,
        widget=forms.RadioSelect,
    )
    untuk_jabatan = forms.CharField(
        label="Untuk jabatan",
        required=False,
        max_length=1000,
        help_text="Kata dalam nama jabatan, dipisah titik koma, misalnya: perawat; bidan. Kosong berarti untuk semua.",
    )
    untuk_opd = forms.CharField(
        label="Untuk perangkat daerah",
        required=False,
        max_length=1000,
        help_text="Kata dalam nama perangkat daerah, dipisah titik koma, misalnya: kesehatan. Kosong berarti semua.",
    )
    untuk_jenis_unit = forms.MultipleChoiceField(
        label="Untuk jenis unit",
        required=False,
        choices=JenisUnit.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    unit = BidangUnit(
        label="Unit penanggung jawab",
        required=False,
        help_text="Unit yang menjaga definisi ini. Ketik sebagian namanya.",
    )
    alasan = _paragraf("Alasan perubahan", "Mengapa definisi yang terbit perlu diganti.", 2)

    def __init__(self, *args: Any, asal: Indikator | None = None, versi_baru: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if asal is None:
            del self.fields["alasan"]
            return
        del self.fields["kode"]
        if not versi_baru:
            del self.fields["alasan"]
        for kolom in self.fields.keys() & DEFINISI.keys():
            nilai = getattr(asal, kolom)
            teks = isinstance(nilai, list) and kolom != "untuk_jenis_unit"
            self.initial.setdefault(kolom, "; ".join(nilai) if teks else nilai)
        self.initial.setdefault("unit", asal.penanggung_jawab_id)

    def isi(self) -> dict[str, Any]:
        """The definition as the services want it; the formula's version follows from what changed."""
        bersih = self.cleaned_data
        hasil = {k: bersih[k].strip() if isinstance(bersih[k], str) else bersih[k] for k in DEFINISI if k in bersih}
        return hasil | {k: kata_list(bersih[k]) for k in ("untuk_jabatan", "untuk_opd")}

    def rumusan(self) -> Rumusan:
        """The words as they stand in the form, filled in or not."""

        def teks(kolom: str) -> str:
            return str(self[kolom].value() or "")

        return Rumusan(
            nama=teks("nama"),
            definisi=teks("definisi_operasional"),
            satuan=teks("satuan"),
            rumus=teks("rumus"),
            contoh=teks("contoh"),
        )


class FormUsulPembukaan(FormTindakan):
    alasan = forms.CharField(
        label="Alasan membuka kembali",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Alasan ini tampil selamanya pada periode dan pada semua dokumennya.",
    )
    batas_pengisian = forms.DateField(
        label="Batas pengisian yang baru",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="Sampai hari ini pegawai dapat melengkapi realisasi.",
    )


class FormPutusanPembukaan(FormTindakan):
    putusan = forms.ChoiceField(label="Keputusan", choices=PutusanPembukaan.choices, widget=forms.RadioSelect)
    catatan = forms.CharField(
        label="Catatan",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Wajib diisi bila menolak.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["putusan"].keterangan_pilihan = {
            PutusanPembukaan.DISETUJUI: "Periode kembali ke masa penilaian dan dapat diukur lagi.",
            PutusanPembukaan.DITOLAK: "Periode tetap ditutup.",
        }


class FormRealisasi(FormTindakan):
    """One result with its evidence; which numbers it asks for follows the aggregation."""

    tanggal = forms.DateField(
        label="Tanggal hasil",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="Hasil dihitung pada periode yang memuat tanggal ini.",
    )
    nilai = BidangAngka(label="Nilai")
    n = forms.IntegerField(label="Dari berapa", min_value=1, max_value=2_000_000_000, initial=1)
    keterangan = forms.CharField(
        label="Keterangan", max_length=1000, widget=forms.Textarea(attrs={"rows": 2}), help_text="Apa hasilnya."
    )
    tautan = forms.URLField(
        label="Tautan bukti",
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text="Pastikan atasan dapat membukanya. Bukti boleh berupa tautan, berkas, atau keduanya.",
    )
    bukti = forms.FileField(
        label="Berkas bukti",
        required=False,
        help_text="Foto atau PDF, paling besar 10 MB.",
        widget=forms.ClearableFileInput(attrs={"accept": "image/*,application/pdf", "data-kecilkan": ""}),
        error_messages={"empty": "Berkas ini kosong. Pilih lagi."},
    )

    def __init__(self, *args: Any, iki: IKI, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if berbagian(iki.agregasi, iki.satuan):
            self.fields["nilai"].label, self.fields["n"].label = "Yang memenuhi", "Dari seluruhnya"
        elif iki.agregasi in {Agregasi.JUMLAH, Agregasi.POSISI_AKHIR}:
            self.fields["nilai"].label = f"Nilai ({iki.satuan})"
            del self.fields["n"]
        else:
            self.fields["nilai"].label = f"Rata-rata ({iki.satuan})"
            self.fields["n"].label = "Rata-rata dari berapa"

    def isi(self) -> dict[str, Any]:
        """Arguments of `services.catat_realisasi`."""
        return {
            k: self.cleaned_data[k]
            for k in ("tanggal", "nilai", "n", "keterangan", "tautan", "bukti")
            if k in self.cleaned_data
        }


class FormPutusanRealisasi(FormTindakan):
    putusan = forms.ChoiceField(label="Keputusan", choices=PutusanBukti.choices, widget=forms.RadioSelect)
    alasan = forms.CharField(
        label="Yang perlu diperbaiki",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Wajib diisi bila dikembalikan.",
    )
