"""Who has access to what: the list for those who watch over it, and one's own in sentences."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from inti.exports import tabel_csv
from inti.views import halaman
from inti.waktu import hari_terakhir
from pegawai import services
from pegawai.enums import PintuData
from pegawai.exports import KEPALA_AKSES, baris_akses, sebutan_akses, tulis_xlsx
from pegawai.forms.peran import SaringAksesForm
from pegawai.models import Penugasan, PeranPegawai, UsulanPeran
from pegawai.permissions import boleh_mengawasi_akses, boleh_mengurus_peran
from pegawai.querysets import admin_unit_untuk, akses_berlaku, pemegang_sekota, pemimpin_di_atas
from pegawai.rules.akses import ISI_DIRI, ISI_PERAN, ISI_PIMPINAN, Akses, Pembaca

PER_HALAMAN = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _saring(form: SaringAksesForm) -> tuple[date, dict[str, Any]]:
    """The day and the filters; what cannot be read counts as not chosen."""
    form.is_valid()
    isi = form.cleaned_data
    return isi.get("tanggal") or timezone.localdate(), {
        "kode": isi.get("kode") or "",
        "unit": isi.get("unit"),
        "kata": (isi.get("q") or "").strip(),
        "kelompok": isi.get("kelompok") or "peran",
    }


def _judul_kelompok(satu: dict[str, Any], kelompok: str) -> str:
    if kelompok == "unit":
        return str(satu["unit_nama"] or "Sekota")
    if kelompok == "orang":
        return str(satu["pegawai__nama"])
    return sebutan_akses(satu["asal"], satu["kode"])


@never_cache
@require_GET
def daftar_akses(request: HttpRequest) -> HttpResponse:
    """All roles in force on a day and all who lead, by role, by unit or by person."""
    if not boleh_mengawasi_akses(request.user):
        raise PermissionDenied
    form = SaringAksesForm(request.GET or None, initial={"tanggal": timezone.localdate()})
    tanggal, saring = _saring(form) if form.is_bound else (timezone.localdate(), {"kelompok": "peran"})
    satu_halaman = halaman(request, akses_berlaku(tanggal, **saring), PER_HALAMAN)
    baris = [
        {
            **satu,
            "sebutan": sebutan_akses(satu["asal"], satu["kode"]),
            "kelompok": _judul_kelompok(satu, saring["kelompok"]),
            "hari_terakhir": hari_terakhir(satu["sampai"]),
        }
        for satu in satu_halaman.object_list
    ]
    return render(
        request,
        "pegawai/peran_list.html",
        {
            "form": form,
            "tanggal": tanggal,
            "halaman": satu_halaman,
            "baris": baris,
            "isian": urlencode(request.GET, doseq=True),
            "boleh_mengurus": boleh_mengurus_peran(request.user),
            "menunggu": UsulanPeran.objects.menunggu(request.user).count(),
        },
    )


@never_cache
@require_POST
def unduh_akses(request: HttpRequest) -> HttpResponseBase:
    """The same list as a table, for the filters in the address; the download is logged."""
    if not boleh_mengawasi_akses(request.user):
        raise PermissionDenied
    tanggal, saring = _saring(SaringAksesForm(request.GET))
    pada = timezone.now()
    services.tulis_akses(
        pelaku=request.user,
        subjek=None,
        pintu=PintuData.EKSPOR,
        objek=f"Siapa punya akses apa per {tanggal:%d-%m-%Y}",
        alasan="Unduhan daftar peran",
        pada=pada,
    )
    baris = map(baris_akses, akses_berlaku(tanggal, **saring))
    nama = f"akses-{tanggal:%Y-%m-%d}"
    jawaban: HttpResponseBase
    if request.POST.get("bentuk") == "xlsx":
        jawaban = HttpResponse(tulis_xlsx("Siapa punya akses apa", KEPALA_AKSES, baris), content_type=XLSX)
        jawaban["Content-Disposition"] = f'attachment; filename="{nama}.xlsx"'
    else:
        jawaban = StreamingHttpResponse(tabel_csv(KEPALA_AKSES, baris), content_type="text/csv; charset=utf-8")
        jawaban["Content-Disposition"] = f'attachment; filename="{nama}.csv"'
    return jawaban


def _akses_saya(user: Any, hari_ini: date) -> list[Akses]:
    daftar = [Akses("Karena Anda pegawai", ISI_DIRI)]
    pimpinan = Penugasan.objects.berlaku(hari_ini).filter(pegawai_id=user.pk, pimpinan=True)
    for tugas in pimpinan.dengan_nama_unit().order_by("mulai", "id"):
        daftar.append(
            Akses(
                f"Karena Anda memimpin {tugas.unit_nama} ({tugas.get_jenis_display()})",
                ISI_PIMPINAN,
                tugas.mulai,
                hari_terakhir(tugas.sampai),
            )
        )
    peran = PeranPegawai.objects.berlaku(hari_ini).filter(pegawai_id=user.pk).dengan_nama_unit(hari_ini)
    for satu in peran.order_by("peran", "id"):
        unit = f" untuk {satu.unit_nama}" if satu.unit_nama else ""
        daftar.append(
            Akses(
                f"Karena peran {satu.get_peran_display()}{unit}", ISI_PERAN[satu.peran], satu.mulai, satu.hari_terakhir
            )
        )
    return daftar


def _pembaca(user: Any, hari_ini: date) -> list[Pembaca]:
    semua = "data kepegawaian, SKP, aktivitas, pelatihan, umpan balik, dan evaluasi Anda"
    daftar = [
        Pembaca(
            tugas.pegawai.nama,
            f"{tugas.jabatan.nama_jabatan.nama} ({tugas.get_jenis_display()})",
            semua,
            hari_terakhir(tugas.sampai),
        )
        for tugas in pemimpin_di_atas(user, hari_ini).order_by("-jarak", "mulai", "id")
    ]
    for satu in pemegang_sekota(user, hari_ini):
        isi = semua.replace(" umpan balik,", "")
        daftar.append(Pembaca(satu.pegawai.nama, satu.get_peran_display(), isi, satu.hari_terakhir))
    for satu in admin_unit_untuk(user, hari_ini).order_by("pegawai__nama", "id"):
        daftar.append(
            Pembaca(satu.pegawai.nama, satu.get_peran_display(), "data kepegawaian Anda saja", satu.hari_terakhir)
        )
    return daftar


@never_cache
@require_GET
def akses_saya(request: HttpRequest) -> HttpResponse:
    """What I may see and why, and who may see mine, by which relation."""
    hari_ini = timezone.localdate()
    return render(
        request,
        "pegawai/akses_saya.html",
        {"akses_list": _akses_saya(request.user, hari_ini), "pembaca_list": _pembaca(request.user, hari_ini)},
    )
