"""The trail: searched by HR and Inspektorat, and one's own by everybody. Reading somebody's trail is logged."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from inti.querysets import sedang_dilihat
from pegawai.enums import Peran, PintuData
from pegawai.forms.riwayat import SaringRiwayatForm
from pegawai.jejak import Butir, Kursor, Saringan, cari, milik_sendiri, rinci, satu_butir, terbaca
from pegawai.models import Pegawai
from pegawai.permissions import boleh_mengawasi_akses, punya_peran
from pegawai.registry import Jejak
from pegawai.services import catat_akses

PER_HALAMAN = 50
PILIHAN_ORANG = 10


def _pilihan_tabel(tabel: dict[str, Jejak]) -> list[tuple[str, str]]:
    nama = ((kunci, str(satu.model._meta.verbose_name)) for kunci, satu in tabel.items())
    return sorted(((k, n[0].upper() + n[1:]) for k, n in nama), key=lambda p: p[1])


def _orang(kata: str) -> list[Any]:
    """Whom a name or NIP may mean; an exact NIP or name means one person."""
    if not kata.strip():
        return []
    temu = list(Pegawai.objects.cari(kata.strip()).order_by("nama", "id")[:PILIHAN_ORANG])
    tepat = [p for p in temu if kata.strip() in {p.nama, p.nip}]
    return tepat[:1] or temu


def _halaman(daftar: list[Butir]) -> tuple[list[Butir], str]:
    """One page, and the cursor of the next one."""
    lanjut = str(daftar[PER_HALAMAN - 1].kursor) if len(daftar) > PER_HALAMAN else ""
    return daftar[:PER_HALAMAN], lanjut


def _alamat_lanjut(request: HttpRequest, lanjut: str) -> str:
    isian = request.GET.copy()
    isian["setelah"] = lanjut
    return isian.urlencode()


@never_cache
@require_GET
def riwayat(request: HttpRequest) -> HttpResponse:
    """Search of the audit by author, person concerned, act, kind of data and days."""
    if not boleh_mengawasi_akses(request.user):
        raise PermissionDenied
    tabel = terbaca(request.user)
    form = SaringRiwayatForm(request.GET, tabel=_pilihan_tabel(tabel))
    sah = form.is_valid()
    isi = form.cleaned_data if sah else {}
    tanya: dict[str, Any] = {k: isi.get(k) or "" for k in ("tindakan", "tabel")}
    ragu: dict[str, list[Any]] = {}
    for kolom, kunci in (("pelaku", "pelaku"), ("tentang", "orang")):
        kata = isi.get(kolom) or ""
        temu = _orang(kata)
        if kata and len(temu) != 1:
            ragu[kolom] = temu
        elif temu:
            tanya[kunci] = temu[0]
    butir_list: list[Butir] = []
    lanjut = ""
    if sah and not ragu:
        orang, pelaku = tanya.pop("orang", None), tanya.pop("pelaku", None)
        saring = Saringan(
            pelaku=pelaku.pk if pelaku else None,
            orang=orang.pk if orang else None,
            dari=isi.get("dari"),
            sampai=isi.get("sampai"),
            **tanya,
        )
        kursor = Kursor.baca(request.GET.get("setelah", ""))
        daftar = cari(tabel, request.user, saring, kursor=kursor, banyak=PER_HALAMAN + 1)
        butir_list, lanjut = _halaman(daftar)
        catat_akses(
            pelaku=request.user,
            subjek=orang,
            pintu=PintuData.RIWAYAT,
            objek="Penelusuran riwayat",
            pada=timezone.now(),
        )
    return render(
        request,
        "pegawai/riwayat_list.html",
        {
            "form": form,
            "ragu": ragu,
            "butir_list": butir_list,
            "lanjut": _alamat_lanjut(request, lanjut) if lanjut else "",
            "lama": bool(request.GET.get("setelah")),
            "sendiri": False,
        },
        status=200 if sah else 422,
    )


@never_cache
@require_GET
def riwayat_saya(request: HttpRequest) -> HttpResponse:
    """What changed of my own data, by whom and why."""
    tabel = milik_sendiri()
    form = SaringRiwayatForm(request.GET, tabel=_pilihan_tabel(tabel), tentang=False)
    sah = form.is_valid()
    butir_list: list[Butir] = []
    lanjut = ""
    if sah:
        isi = form.cleaned_data
        saring = Saringan(
            orang=request.user.pk,
            tindakan=isi.get("tindakan") or "",
            tabel=isi.get("tabel") or "",
            dari=isi.get("dari"),
            sampai=isi.get("sampai"),
        )
        kursor = Kursor.baca(request.GET.get("setelah", ""))
        butir_list, lanjut = _halaman(cari(tabel, request.user, saring, kursor=kursor, banyak=PER_HALAMAN + 1))
    return render(
        request,
        "pegawai/riwayat_list.html",
        {
            "form": form,
            "ragu": {},
            "butir_list": butir_list,
            "lanjut": _alamat_lanjut(request, lanjut) if lanjut else "",
            "lama": bool(request.GET.get("setelah")),
            "sendiri": True,
        },
        status=200 if sah else 422,
    )


@never_cache
@require_GET
def rincian_riwayat(request: HttpRequest, tabel: str, nomor: str) -> HttpResponse:
    """One change: before and after, when, by whom, from where and why."""
    butir = None if sedang_dilihat(request.user) else satu_butir(request.user, tabel, nomor)
    if butir is None:
        raise Http404
    mengawasi = boleh_mengawasi_akses(request.user)
    sendiri = butir.orang_id == request.user.pk
    hr = punya_peran(request.user, Peran.ADMIN_KEPEGAWAIAN)
    if butir.orang_id and not sendiri:
        catat_akses(
            pelaku=request.user,
            subjek=Pegawai(pk=butir.orang_id),
            pintu=PintuData.RIWAYAT,
            objek=f"{butir.nama_tabel} {butir.nomor}"[:100],
            pada=timezone.now(),
        )
    return render(
        request,
        "pegawai/riwayat_detail.html",
        {
            "butir": butir,
            "rincian": rinci(butir, samarkan=not hr and not sendiri),
            "mengawasi": mengawasi,
        },
    )
