from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import Q
from django.utils import timezone

from indikator.enums import PutusanBukti
from pegawai.models import UnitKerja
from pengaduan.enums import StatusPengaduan
from pengaduan.models import HasilSKM, KategoriPengaduan, Pengaduan
from pengaduan.rules.nomor import rapikan_nomor
from pengaduan.rules.skm import BERLAKU_SEJAK

MENUNGGU, TERBUKA, SEMUA = "menunggu", "terbuka", "semua"
MENUNGGU_SAYA = "menunggu_saya"
TAHUN_AWAL = BERLAKU_SEJAK.year
"""Of the regulation on surveys; older results are not searched for by their year."""


class PengaduanFilter(django_filters.FilterSet):
    """The desk's filters: what waits for me, what is open, everything; by text, state and category."""

    q = django_filters.CharFilter(label="Cari nomor atau isi", method="cari")
    tampil = django_filters.ChoiceFilter(
        label="Tampilkan",
        choices=[(MENUNGGU, "Menunggu saya"), (TERBUKA, "Semua yang terbuka"), (SEMUA, "Semua")],
        method="pilih",
        empty_label=None,
    )
    status = django_filters.ChoiceFilter(label="Status", choices=StatusPengaduan.choices, empty_label="Semua status")
    kategori = django_filters.ModelChoiceFilter(
        label="Kategori",
        queryset=KategoriPengaduan.objects.filter(is_active=True),
        to_field_name="kode",
        empty_label="Semua kategori",
    )

    class Meta:
        model = Pengaduan
        fields: list[str] = []

    def cari(self, qs: Any, _nama: str, teks: str) -> Any:
        nomor = rapikan_nomor(teks)
        return qs.filter(nomor=nomor) if nomor else qs.filter(Q(uraian__icontains=teks) | Q(lokasi__icontains=teks))

    def pilih(self, qs: Any, _nama: str, pilihan: str) -> Any:
        if pilihan == MENUNGGU:
            return qs.filter(pk__in=Pengaduan.objects.menunggu(self.request.user, timezone.localdate()).values("pk"))
        return qs.terbuka() if pilihan == TERBUKA else qs


def _pilihan_opd() -> list[tuple[str, str]]:
    opd = UnitKerja.objects.opd(timezone.localdate()).order_by("nama")
    return [(str(pk), nama) for pk, nama in opd.values_list("pk", "nama")]


def _pilihan_tahun() -> list[tuple[str, str]]:
    """Years in which a survey may have ended, the newest first."""
    return [(str(tahun), str(tahun)) for tahun in range(timezone.localdate().year, TAHUN_AWAL - 1, -1)]


class HasilSKMFilter(django_filters.FilterSet):
    """Results of surveys by words, OPD (with what is below it), year of their last day, and state."""

    q = django_filters.CharFilter(
        label="Cari layanan", method="cari", widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"})
    )
    opd = django_filters.ChoiceFilter(
        label="Perangkat daerah", choices=_pilihan_opd, method="di_opd", empty_label="Semua"
    )
    tahun = django_filters.ChoiceFilter(
        label="Tahun", choices=_pilihan_tahun, method="pada_tahun", empty_label="Semua tahun"
    )
    tampil = django_filters.ChoiceFilter(
        label="Keadaan",
        choices=[(MENUNGGU_SAYA, "Menunggu saya"), (MENUNGGU, "Menunggu keputusan"), *PutusanBukti.choices],
        method="pilih",
        empty_label="Semua",
    )

    class Meta:
        model = HasilSKM
        fields: tuple[str, ...] = ()

    def cari(self, daftar: Any, _nama: str, teks: str) -> Any:
        for kata in teks.split():
            daftar = daftar.filter(layanan__icontains=kata)
        return daftar

    def di_opd(self, daftar: Any, _nama: str, pilihan: str) -> Any:
        opd = UnitKerja(pk=int(pilihan))
        return daftar.filter(unit__in=UnitKerja.objects.di_bawah(opd, timezone.localdate()).values("pk"))

    def pada_tahun(self, daftar: Any, _nama: str, tahun: str) -> Any:
        return daftar.filter(selesai__year=int(tahun))

    def pilih(self, daftar: Any, _nama: str, pilihan: str) -> Any:
        if pilihan == MENUNGGU_SAYA:
            user, hari_ini = self.request.user, timezone.localdate()
            menunggu = HasilSKM.objects.menunggu(user, hari_ini) | HasilSKM.objects.perlu_diperbaiki(user, hari_ini)
            return daftar.filter(pk__in=menunggu.values("pk"))
        return daftar.filter(putusan__isnull=True) if pilihan == MENUNGGU else daftar.filter(putusan__putusan=pilihan)
