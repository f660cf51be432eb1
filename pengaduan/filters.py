from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import Q
from django.utils import timezone

from pengaduan.enums import StatusPengaduan
from pengaduan.models import KategoriPengaduan, Pengaduan
from pengaduan.rules.nomor import rapikan_nomor

MENUNGGU, TERBUKA, SEMUA = "menunggu", "terbuka", "semua"


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
