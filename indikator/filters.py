from typing import Any

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from indikator.enums import Arah, Aspek, Tema
from indikator.models import SKP, ContohSKP, Indikator, RHKContoh
from indikator.registry import sumber
from indikator.rules.pustaka import cocok_kata, cocok_opd
from inti.querysets import tiap_kata
from pegawai.models import NamaJabatan, UnitKerja, UnitSusunan


def pilihan_sumber() -> list[tuple[str, str]]:
    """Sources that apps offer, by title."""
    return sorted(((satu.kode, satu.judul) for satu in sumber), key=lambda p: p[1])


def _pilihan_opd() -> list[tuple[str, str]]:
    opd = UnitKerja.objects.opd(timezone.localdate()).order_by("nama")
    return [(str(pk), nama) for pk, nama in opd.values_list("pk", "nama")]


class IndikatorFilter(django_filters.FilterSet):
    """Search in the library by words, by what it is about, and by the post and OPD for which it is meant."""

    q = django_filters.CharFilter(
        label="Nama, kode, atau isi definisi",
        method="cari",
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    tema = django_filters.ChoiceFilter(label="Rumpun", choices=Tema.choices, empty_label="Semua")
    jabatan = django_filters.CharFilter(
        label="Untuk jabatan", method="untuk_jabatan", widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    opd = django_filters.ChoiceFilter(
        label="Untuk perangkat daerah", choices=_pilihan_opd, method="untuk_opd", empty_label="Semua"
    )
    aspek = django_filters.ChoiceFilter(label="Aspek", choices=Aspek.choices, empty_label="Semua")
    arah = django_filters.ChoiceFilter(label="Arah", choices=Arah.choices, empty_label="Semua")
    sumber = django_filters.ChoiceFilter(label="Sumber data", choices=pilihan_sumber, empty_label="Semua")

    class Meta:
        model = Indikator
        fields: tuple[str, ...] = ()

    @property
    def lanjutan(self) -> bool:
        """Is one of the filters used that stand behind "Saring lebih lanjut"?"""
        return any(self.data.get(nama) for nama in ("opd", "aspek", "arah", "sumber"))

    def cari(self, daftar: Any, name: str, value: str) -> Any:
        for kata in value.split():
            daftar = daftar.filter(
                Q(nama__icontains=kata) | Q(kode__icontains=kata) | Q(definisi_operasional__icontains=kata)
            )
        return daftar

    def untuk_jabatan(self, daftar: Any, name: str, value: str) -> Any:
        baris = daftar.order_by().values_list("pk", "untuk_jabatan")
        return daftar.filter(pk__in=[pk for pk, kata in baris if cocok_kata(value, kata)])

    def untuk_opd(self, daftar: Any, name: str, value: str) -> Any:
        """Meant for the OPD by its name, or by the kind of one of its units today."""
        hari_ini = timezone.localdate()
        opd = UnitKerja.objects.opd(hari_ini).get(pk=int(value))
        di_bawah = UnitKerja.objects.di_bawah(opd, hari_ini).values("pk")
        jenis = set(UnitSusunan.objects.berlaku(hari_ini).filter(unit__in=di_bawah).values_list("jenis", flat=True))
        baris = daftar.order_by().values_list("pk", "untuk_opd", "untuk_jenis_unit")
        cocok = [pk for pk, kata, untuk in baris if cocok_opd(opd.nama, jenis, kata=kata, untuk_jenis=untuk)]
        return daftar.filter(pk__in=cocok)


def _jabatan_bercontoh(request: Any) -> Any:
    return NamaJabatan.objects.filter(contoh_skp_set__isnull=False).distinct().order_by("nama")


class ContohFilter(django_filters.FilterSet):
    """Search in the examples of SKP by words, by post, and by whether they are offered."""

    q = django_filters.CharFilter(
        label="Judul, keterangan, atau hasil kerja",
        method="cari",
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    jabatan = django_filters.ModelChoiceFilter(
        label="Jabatan", field_name="nama_jabatan", queryset=_jabatan_bercontoh, empty_label="Semua"
    )
    keadaan = django_filters.ChoiceFilter(
        label="Keadaan",
        choices=[("dipakai", "Dipakai"), ("ditarik", "Ditarik")],
        method="menurut_keadaan",
        empty_label="Semua",
    )

    class Meta:
        model = ContohSKP
        fields: tuple[str, ...] = ()

    @property
    def dipakai(self) -> bool:
        """Is anything narrowed down?"""
        return any(self.data.get(nama) for nama in self.filters)

    def cari(self, daftar: Any, name: str, value: str) -> Any:
        def memuat(kata: str) -> Q:
            rhk = RHKContoh.objects.filter(contoh=OuterRef("pk"), uraian__icontains=kata)
            return (
                Q(judul__icontains=kata)
                | Q(keterangan__icontains=kata)
                | Q(nama_jabatan__nama__icontains=kata)
                | Q(Exists(rhk))
            )

        return tiap_kata(daftar, value, memuat)

    def menurut_keadaan(self, daftar: Any, name: str, value: str) -> Any:
        return daftar.filter(ditarik_pada__isnull=value == "dipakai")


class CalonContohFilter(django_filters.FilterSet):
    """Find a set SKP that would make a good example, by post and by person."""

    jabatan = django_filters.CharFilter(
        label="Nama jabatan",
        method="cari_jabatan",
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    nama = django_filters.CharFilter(
        label="Nama pegawai", method="cari_nama", widget=forms.TextInput(attrs={"autocomplete": "off"})
    )

    class Meta:
        model = SKP
        fields: tuple[str, ...] = ()

    @property
    def dicari(self) -> bool:
        """Nobody's SKP is listed before one says which post or person one looks for."""
        return any(str(self.data.get(nama) or "").strip() for nama in ("jabatan", "nama"))

    def cari_jabatan(self, daftar: Any, name: str, value: str) -> Any:
        return tiap_kata(daftar, value, lambda kata: Q(penugasan__jabatan__nama_jabatan__nama__icontains=kata))

    def cari_nama(self, daftar: Any, name: str, value: str) -> Any:
        return tiap_kata(daftar, value, lambda kata: Q(pegawai__nama__icontains=kata))
