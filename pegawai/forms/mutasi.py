"""Forms of guided acts, assignments, status and rank."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Case, OuterRef, Q, QuerySet, Subquery, When
from django.urls import reverse
from django.utils import timezone

from inti.forms import FormTindakan
from inti.galat import AturanDilanggar
from inti.waktu import SELAMANYA
from pegawai.enums import (
    MUTASI_MENUJU_JABATAN,
    DasarPenugasan,
    JenisMutasi,
    JenisPenugasan,
    StatusPegawai,
)
from pegawai.forms.dasar import bidang_tanggal
from pegawai.models import Jabatan, Penugasan, UnitLeluhur, UnitSusunan
from pegawai.rules.golongan import GOLONGAN_PPPK, PANGKAT_PNS
from pegawai.rules.mutasi import PENGGANTI_TUGAS

PILIHAN_TERBANYAK = 12
"""How many posts a search shows; a longer list is not read, a further word makes it shorter."""


def jabatan_dicari(kata: str, tanggal: date) -> QuerySet[Any]:
    """Posts that exist on the day and hold every word in their name or in that of their unit; holder and OPD beside."""
    susunan = UnitSusunan.objects.berlaku(tanggal).filter(unit=OuterRef("unit_id"))
    opd = UnitLeluhur.objects.berlaku(tanggal).filter(
        unit=OuterRef("unit_id"), leluhur__susunan_set__mulai__lte=tanggal, leluhur__susunan_set__sampai__gt=tanggal
    )
    pemegang = (
        Penugasan.objects.berlaku(tanggal)
        .filter(jabatan=OuterRef("pk"), tunggal=True)
        .exclude(jenis=JenisPenugasan.PLH)
        .order_by(Case(When(jenis=JenisPenugasan.PLT, then=1), default=0), "pk")
    )
    hasil = (
        Jabatan.objects.berlaku(tanggal)
        .select_related("nama_jabatan")
        .annotate(
            unit_nama=Subquery(susunan.values("nama")[:1]),
            opd_nama=Subquery(opd.exclude(jarak=0).order_by("jarak").values("leluhur__susunan_set__nama")[:1]),
            pemegang_nama=Subquery(pemegang.values("pegawai__nama")[:1]),
            pemegang_jenis=Subquery(pemegang.values("jenis")[:1]),
        )
        .order_by("-pimpinan", "nama_jabatan__nama", "unit_nama", "pk")
    )
    for satu in kata.split():
        hasil = hasil.filter(Q(nama_jabatan__nama__icontains=satu) | Q(unit_nama__icontains=satu))
    return hasil


class PilihanJabatan(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.nama_jabatan.nama}, {obj.unit_nama}"


class CariJabatan(FormTindakan):
    """A post found by typing part of its name and of its unit, among those that exist on the day of the act; the words
    are sent with the form, so that it works without a script too."""

    KOLOM_TANGGAL = "tanggal"
    """The field with the first day of the new state."""

    kata = forms.CharField(
        label="Cari jabatan",
        max_length=100,
        required=False,
        help_text="Ketik sebagian nama jabatan dan unitnya, misalnya “kepala bidang pencatatan”.",
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    jabatan = PilihanJabatan(
        label="Jabatan yang dituju",
        queryset=Jabatan.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        required=False,
        error_messages={"invalid_choice": "Jabatan ini tidak ada pada tanggal tersebut. Pilih jabatan lain."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sumber = self.data if self.is_bound else self.initial
        kata, dipilih = str(sumber.get("kata") or "").strip()[:100], str(sumber.get("jabatan") or "")
        hari = _hari_berlaku(sumber.get(self.KOLOM_TANGGAL))
        semua = jabatan_dicari(kata, hari) if len(kata) >= 2 else Jabatan.objects.none()
        pk = list(semua.values_list("pk", flat=True)[: PILIHAN_TERBANYAK + 1])
        self.terlalu_banyak = len(pk) > PILIHAN_TERBANYAK
        pk = pk[:PILIHAN_TERBANYAK]
        if dipilih.isascii() and dipilih.isdigit() and len(dipilih) < 19:
            pk.append(int(dipilih))
        self.fields["kata"].widget.attrs |= {
            "hx-get": reverse("pegawai:jabatan_cari"),
            # another day may have other posts
            "hx-trigger": f"input delay:300ms, search, change from:#id_{self.KOLOM_TANGGAL}",
            "hx-include": f"#id_{self.KOLOM_TANGGAL}, [name=jabatan]:checked",
            "hx-target": "#pilihan-jabatan",
        }
        bidang = self.fields["jabatan"]
        bidang.queryset = jabatan_dicari("", hari).filter(pk__in=pk)
        bidang.keterangan_pilihan = {
            str(satu.pk): ". ".join(filter(None, (satu.opd_nama, _pemegang(satu)))) for satu in bidang.queryset
        }
        self.ada_pilihan, self.dicari = bool(bidang.keterangan_pilihan), len(kata) >= 2
        bidang.required = self.ada_pilihan


def _hari_berlaku(nilai: Any) -> date:
    """The day of the act; today as long as none is given that can be."""
    try:
        hari: date = bidang_tanggal("").clean(nilai)
    except ValidationError:
        return timezone.localdate()
    return hari


def _pemegang(jabatan: Any) -> str:
    if not jabatan.tunggal:
        return ""
    if jabatan.pemegang_jenis == JenisPenugasan.PLT:
        return f"Kosong, Plt {jabatan.pemegang_nama}"
    return f"Dipegang {jabatan.pemegang_nama}" if jabatan.pemegang_nama else "Kosong"


class MutasiForm(CariJabatan):
    """What happens to somebody's post, from which day, on which basis, and to which post it leads."""

    jenis = forms.ChoiceField(label="Yang terjadi", choices=JenisMutasi.choices, widget=forms.RadioSelect)
    tanggal = bidang_tanggal("Mulai berlaku", "Hari pertama keadaan baru. Boleh hari yang akan datang.")
    dasar = forms.CharField(
        label="Dasar", max_length=200, help_text="Nomor dan tanggal surat keputusan, misalnya SK 800/12/2026."
    )
    field_order = ("jenis", "kata", "jabatan", "tanggal", "dasar", "kunci_form", "versi")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kata"].label = "Cari jabatan baru"
        self.fields["jenis"].keterangan_pilihan = {
            JenisMutasi.PINDAH: "Ke jabatan lain yang setara, di unit ini atau unit lain.",
            JenisMutasi.PROMOSI: "Ke jabatan yang lebih tinggi.",
            JenisMutasi.CLTN: "Melepas jabatan untuk sementara; tetap berstatus pegawai.",
            JenisMutasi.AKTIF_KEMBALI: "Mendapat jabatan lagi sesudah cuti di luar tanggungan negara.",
            JenisMutasi.BERHENTI: "Tidak bertugas lagi karena sebab lain.",
        }

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or self.cleaned_data
        jenis = isi.get("jenis")
        if jenis in MUTASI_MENUJU_JABATAN and not isi.get("jabatan") and "jabatan" not in self.errors:
            self.add_error("kata", self._kosong())
        elif jenis and jenis not in MUTASI_MENUJU_JABATAN:
            self.errors.pop("jabatan", None)
            isi["jabatan"] = None
        return isi

    def _kosong(self) -> str:
        return "Tidak ada jabatan yang cocok. Periksa ejaannya." if self.dicari else "Cari dan pilih jabatan baru."


class PenugasanForm(CariJabatan):
    """A Plt, Plh, tugas tambahan or rangkap: which post, from when to when, on which basis."""

    KOLOM_TANGGAL = "mulai"

    jenis = forms.ChoiceField(
        label="Jenis penugasan",
        choices=[p for p in JenisPenugasan.choices if p[0] != JenisPenugasan.DEFINITIF],
        widget=forms.RadioSelect,
    )
    mulai = bidang_tanggal("Mulai")
    hari_terakhir = bidang_tanggal(
        "Hari terakhir", "Wajib bagi Plt dan Plh. Kosongkan bila tugas tambahan berlaku seterusnya.", wajib=False
    )
    dasar_jenis = forms.ChoiceField(label="Jenis dasar", choices=DasarPenugasan.choices, widget=forms.RadioSelect)
    dasar = forms.CharField(label="Nomor dan tanggal dasar", max_length=200)
    field_order = (
        "jenis", "kata", "jabatan", "mulai", "hari_terakhir", "dasar_jenis", "dasar", "kunci_form", "versi",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["jenis"].keterangan_pilihan = {
            JenisPenugasan.PLT: "Mengisi jabatan yang kosong. Menetapkan SKP dan menilai, tidak mengangkat pegawai.",
            JenisPenugasan.PLH: "Menggantikan pemegang jabatan yang berhalangan sementara.",
            JenisPenugasan.TUGAS_TAMBAHAN: "Misalnya kepala puskesmas yang jabatannya dokter.",
            JenisPenugasan.RANGKAP: "Memegang dua jabatan sekaligus bila peraturan membolehkan.",
        }
        self.fields["kata"].required = True
        self.fields["kata"].error_messages["required"] = "Cari dan pilih jabatannya."

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or self.cleaned_data
        if not isi.get("jabatan") and not {"jabatan", "kata"} & set(self.errors):
            self.add_error("kata", "Tidak ada jabatan yang cocok. Periksa ejaannya.")
        terakhir = isi.get("hari_terakhir")
        if terakhir is None and "hari_terakhir" not in self.errors and isi.get("jenis") in PENGGANTI_TUGAS:
            self.add_error("hari_terakhir", "Isi hari terakhir: Plt dan Plh selalu punya akhir.")
        elif terakhir is not None and isi.get("mulai") and terakhir < isi["mulai"]:
            self.add_error("hari_terakhir", "Hari terakhir tidak boleh sebelum mulai.")
        return isi

    def tolak(self, galat: AturanDilanggar) -> None:
        """What the rule says of the end stands at the last day."""
        kolom = "hari_terakhir" if galat.kolom == "sampai" else galat.kolom
        super().tolak(AturanDilanggar(galat.pesan, kolom))

    @property
    def sampai(self) -> date:
        """The first day on which the assignment holds no more."""
        terakhir = self.cleaned_data["hari_terakhir"]
        return terakhir + timedelta(days=1) if terakhir else SELAMANYA


class AkhiriPenugasanForm(FormTindakan):
    hari_terakhir = bidang_tanggal("Hari terakhir", "Mulai hari berikutnya penugasan tidak berlaku lagi.")
    alasan = forms.CharField(label="Alasan atau dasar", max_length=200)


class AlasanForm(FormTindakan):
    """Why something is taken back."""

    alasan = forms.CharField(label="Alasan", max_length=200)


class StatusForm(FormTindakan):
    status = forms.ChoiceField(label="Status kepegawaian", choices=StatusPegawai.choices, widget=forms.RadioSelect)
    mulai = bidang_tanggal("Mulai berlaku", "Status yang sekarang berakhir sehari sebelumnya.")
    dasar = forms.CharField(label="Dasar", max_length=200, help_text="Nomor dan tanggal surat keputusan.")


class PangkatForm(FormTindakan):
    golongan = forms.ChoiceField(label="Golongan", choices=[])
    mulai = bidang_tanggal("Mulai berlaku (TMT)", "Golongan yang sekarang berakhir sehari sebelumnya.")
    dasar = forms.CharField(label="Dasar", max_length=200, help_text="Nomor dan tanggal surat keputusan.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["golongan"].choices = [
            ("", "Pilih golongan"),
            ("PNS dan CPNS", [(kode, f"{kode}, {nama}") for kode, nama in PANGKAT_PNS.items()]),
            ("PPPK", [(kode, f"Golongan {kode}") for kode in GOLONGAN_PPPK]),
        ]


class PerbaikiStatusForm(StatusForm):
    alasan = forms.CharField(label="Apa yang keliru", max_length=200)


class PerbaikiPangkatForm(PangkatForm):
    alasan = forms.CharField(label="Apa yang keliru", max_length=200)
