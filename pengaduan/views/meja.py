"""The officers' desk: inbox by deadline, one case with the acts that are one's own, how its clocks were counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from inti.forms import FormTindakan
from inti.galat import AturanDilanggar, TidakBerwenang
from inti.views import halaman
from pegawai.enums import JenisUnit, Peran
from pegawai.models import UnitKerja
from pegawai.permissions import punya_peran
from pengaduan import permissions, services
from pengaduan.enums import Pelaku, StatusPengaduan
from pengaduan.filters import MENUNGGU, SEMUA, PengaduanFilter
from pengaduan.forms import (
    ArsipkanForm,
    BukaIdentitasForm,
    BukanWewenangForm,
    DisposisiForm,
    TanggapiForm,
    TugaskanForm,
    TundaForm,
    TutupForm,
    VerifikasiForm,
    VerifikasiUlangForm,
)
from pengaduan.models import Pelapor, Pengaduan, TemplatTanggapan
from pengaduan.querysets import calon_petugas, pegawai_bernama
from pengaduan.tasks import kirim_kabar_identitas, kirim_tautan_nilai
from pengaduan.views.penjelasan import jam_kasus, tenggat_kasus

SESI_IDENTITAS = "identitas_terbuka"
"""Session key: which sealed identities this session opened, and when."""
IDENTITAS_TERBUKA = timedelta(minutes=10)
"""How long an opened identity stays on the page; afterwards it takes another reason."""


@never_cache
@require_GET
def daftar(request: HttpRequest) -> HttpResponse:
    """The inbox: by default what waits for the asker, the nearest limit first."""
    data = request.GET.copy()
    data.setdefault("tampil", MENUNGGU)
    saring = PengaduanFilter(
        data,
        queryset=Pengaduan.objects.visible_to(request.user)
        .select_related("kategori", "wilayah", "petugas")
        .dengan_nama_unit(timezone.localdate()),
        request=request,
    )
    # everything is a long list: newest first, along the index
    urut = saring.qs.order_by("-diterima_pada", "-id") if data["tampil"] == SEMUA else saring.qs.urut_tenggat()
    lembar = halaman(request, urut)
    return render(
        request,
        "pengaduan/pengaduan_list.html",
        {"saring": saring, "halaman": lembar, "tampil": data["tampil"], "menunggu": data["tampil"] == MENUNGGU},
    )


@dataclass(frozen=True, slots=True)
class Tindakan:
    """One act on the page of a case: its form, its service, and what the officer is told afterwards."""

    kode: str
    judul: str
    tombol: str
    form: type[FormTindakan]
    kerjakan: Callable[..., Any]
    kabar: str
    langkah: tuple[str, ...]
    """Steps of the workflow table that this act may be."""
    utama: bool = False


TINDAKAN: tuple[Tindakan, ...] = (
    Tindakan(
        "verifikasi", "Verifikasi", "Verifikasi laporan", VerifikasiForm, services.verifikasi,
        "Laporan {nomor} sudah diverifikasi.", ("verifikasi",), True,
    ),
    Tindakan(
        "disposisi", "Teruskan ke kantor", "Teruskan", DisposisiForm, services.disposisikan,
        "Laporan {nomor} sudah diteruskan.", ("disposisikan", "pindahkan"), True,
    ),
    Tindakan(
        "tugaskan", "Tugaskan kepada pegawai", "Tugaskan", TugaskanForm, services.tugaskan,
        "Laporan {nomor} sudah ditugaskan.", ("tugaskan", "pindah_tugas"), True,
    ),
    Tindakan(
        "tanggapi", "Jawab pelapor", "Kirim jawaban", TanggapiForm, services.tanggapi,
        "Jawaban untuk laporan {nomor} sudah terkirim kepada pelapor.", ("tanggapi",), True,
    ),
    Tindakan(
        "tutup", "Tutup laporan", "Nyatakan selesai", TutupForm, services.tutup,
        "Laporan {nomor} sudah ditutup. Pelapor diminta menilainya.", ("tutup",), True,
    ),
    Tindakan(
        "verifikasi_ulang", "Ubah klasifikasi", "Simpan klasifikasi baru", VerifikasiUlangForm,
        services.verifikasi_ulang, "Klasifikasi laporan {nomor} sudah diubah.", ("verifikasi_ulang",),
    ),
    Tindakan(
        "tunda", "Minta kelengkapan", "Minta kelengkapan", TundaForm, services.tunda,
        "Pelapor diminta melengkapi laporan {nomor}.", ("tunda",),
    ),
    Tindakan(
        "bukan_wewenang", "Bukan wewenang kota", "Nyatakan bukan wewenang", BukanWewenangForm,
        services.bukan_wewenang, "Laporan {nomor} dinyatakan bukan wewenang kota.", ("bukan_wewenang",),
    ),
    Tindakan(
        "arsipkan", "Arsipkan", "Arsipkan laporan", ArsipkanForm, services.arsipkan,
        "Laporan {nomor} sudah diarsipkan.", ("arsipkan",),
    ),
)  # fmt: skip
MENURUT_KODE = {t.kode: t for t in TINDAKAN}


@dataclass(frozen=True, slots=True)
class TindakanTampil:
    """An act with its form, as the page shows it; open when it is the next step or has an error."""

    tindakan: Tindakan
    form: FormTindakan
    terbuka: bool


def _form(tindakan: Tindakan, satu: Pengaduan, data: Any = None, isi: str = "") -> FormTindakan:
    awal: dict[str, Any] = {"versi": satu.versi}
    tambahan: dict[str, Any] = {}
    hari_ini = timezone.localdate()
    if tindakan.kode == "disposisi":
        opd = UnitKerja.objects.opd(hari_ini).order_by("nama")
        if satu.berkadar:
            opd = opd.filter(jenis=JenisUnit.INSPEKTORAT)
        tambahan["opd"] = opd.exclude(pk=satu.unit_id) if satu.unit_id else opd
        awal["opd"] = None if satu.unit_id else satu.unit_dituju_id or satu.kategori.unit_id
    elif tindakan.kode == "tugaskan":
        orang = calon_petugas(satu, hari_ini)
        tambahan["pegawai"] = orang.exclude(pk=satu.petugas_id) if satu.petugas_id else orang
    elif tindakan.kode == "verifikasi_ulang":
        terlapor = pegawai_bernama(satu.terlapor.nama, hari_ini).first() if satu.terlapor else None
        awal |= {
            "klasifikasi": satu.klasifikasi,
            "terlapor": f"{terlapor.nama} · {terlapor.unit_nama}" if terlapor else "",
        }
    elif tindakan.kode == "tanggapi":
        awal["isi"] = isi
    return tindakan.form(data, initial=awal, auto_id=f"{tindakan.kode}_%s", **tambahan)


def _halaman_kasus(
    request: HttpRequest,
    satu: Pengaduan,
    *,
    gagal: FormTindakan | None = None,
    kode: str = "",
    form_identitas: BukaIdentitasForm | None = None,
    status: int = 200,
) -> HttpResponse:
    hari_ini = timezone.localdate()
    boleh = permissions.langkah_terbuka(request.user, satu, hari_ini)
    templat_list = list(TemplatTanggapan.objects.filter(is_active=True)) if "tanggapi" in boleh else []
    pilihan = request.GET.get("templat", "")
    isi = next((t.isi for t in templat_list if str(t.pk) == pilihan), "")
    tindakan_list = []
    for tindakan in TINDAKAN:
        if boleh.intersection(tindakan.langkah):
            form = gagal if gagal is not None and kode == tindakan.kode else _form(tindakan, satu, isi=isi)
            pindah = bool(boleh.intersection({"pindahkan", "pindah_tugas"}.intersection(tindakan.langkah)))
            lagi = tindakan.kode == "tanggapi" and satu.status == StatusPengaduan.DITANGGAPI
            terbuka = kode == tindakan.kode or (tindakan.utama and not pindah and not lagi)
            tindakan_list.append(TindakanTampil(tindakan, form, terbuka))
    nama_unit = dict(
        UnitKerja.objects.bernama(hari_ini)
        .filter(pk__in=[u for u in (satu.unit_id, satu.unit_dituju_id) if u])
        .values_list("pk", "nama")
    )
    return render(
        request,
        "pengaduan/pengaduan_detail.html",
        {
            "pengaduan": satu,
            "nama_unit": nama_unit.get(satu.unit_id, ""),
            "nama_dituju": nama_unit.get(satu.unit_dituju_id, ""),
            "giliran": _giliran(request.user, satu, nama_unit.get(satu.unit_id, "")),
            "ragam": _ragam(satu, hari_ini),
            "tindakan_list": tindakan_list,
            "templat_list": templat_list,
            "peristiwa_list": satu.peristiwa_set.untuk_petugas().select_related("oleh").order_by("-pada", "-id"),
            "foto_list": satu.lampiran_set.select_related("berkas"),
            "pelapor": permissions.pelapor_terlihat(request.user, satu),
            "pelapor_tersegel": _pelapor_tersegel(request, satu),
            "form_identitas": form_identitas
            or (BukaIdentitasForm() if permissions.boleh_membuka_identitas(request.user, satu, hari_ini) else None),
            "menit_identitas": int(IDENTITAS_TERBUKA.total_seconds() // 60),
            "mirip_list": Pengaduan.objects.visible_to(request.user).mirip(satu)[:5],
            "hitungan": tenggat_kasus(satu),
            "penilaian_list": satu.penilaian_set.select_related("pegawai"),
            "jawaban_sendiri": permissions.penjawab_sendiri(request.user, satu),
        },
        status=status,
    )


def _pelapor_tersegel(request: HttpRequest, satu: Pengaduan) -> Pelapor | None:
    """The identity whose seal this very session has just broken, for a few minutes; the session holds no name."""
    dibuka = request.session.get(SESI_IDENTITAS, {}).get(str(satu.pk))
    if dibuka is None or not permissions.boleh_membuka_identitas(request.user, satu):
        return None
    if timezone.now() > datetime.fromisoformat(dibuka) + IDENTITAS_TERBUKA:
        return None
    return Pelapor.objects.filter(pengaduan=satu).first()


def _giliran(user: Any, satu: Pengaduan, kantor: str) -> str:
    """Who must act next, in words."""
    if satu.giliran is None:
        return f"{satu.get_status_display()}. Tidak ada yang harus dikerjakan"
    if satu.giliran == Pelaku.PETUGAS:
        return "Menunggu jawaban Anda" if satu.petugas_id == user.pk else f"Menunggu jawaban {satu.petugas.nama}"
    if satu.giliran == Pelaku.WARGA:
        return "Menunggu pelapor melengkapi laporan"
    kata: dict[str, str] = {
        StatusPengaduan.DITERIMA: "verifikasi",
        StatusPengaduan.DIVERIFIKASI: "disposisi",
        StatusPengaduan.DIDISPOSISIKAN: "penugasan",
        StatusPengaduan.DIBUKA_KEMBALI: "penugasan kembali",
        StatusPengaduan.DITANGGAPI: "penutupan",
    }
    siapa: dict[str, str] = {
        Pelaku.KOORDINATOR: "koordinator pengaduan",
        Pelaku.PENGHUBUNG: f"pejabat penghubung {kantor}".strip(),
        Pelaku.INSPEKTORAT: "Inspektorat",
    }
    return f"Menunggu {kata[satu.status]} oleh {siapa[satu.giliran]}"


def _ragam(satu: Pengaduan, hari_ini: Any) -> str:
    if satu.tertutup:
        return "done"
    if satu.tenggat_tampil is None:
        return ""
    sisa = (satu.tenggat_kini - hari_ini).days
    return "late" if sisa < 0 else "soon" if sisa <= 2 else ""


def _ambil(request: HttpRequest, pk: int) -> Pengaduan:
    """The case in scope; out of scope it does not exist."""
    kasus = Pengaduan.objects.visible_to(request.user).select_related(
        "kategori", "wilayah__induk", "petugas", "penjawab", "terlapor", "unit"
    )
    return get_object_or_404(kasus, pk=pk)


@never_cache
@require_GET
def rincian(request: HttpRequest, pk: int) -> HttpResponse:
    return _halaman_kasus(request, _ambil(request, pk))


@never_cache
@require_GET
def hitungan(request: HttpRequest, pk: int) -> HttpResponse:
    """How the limit and every clock of the case were counted, day by day."""
    satu = _ambil(request, pk)
    hari_ini = timezone.localdate()
    nama_unit = dict(UnitKerja.objects.bernama(hari_ini).values_list("pk", "nama"))
    return render(
        request,
        "pengaduan/pengaduan_hitungan.html",
        {
            "pengaduan": satu,
            "hitungan": tenggat_kasus(satu),
            "jam_list": jam_kasus(satu, timezone.now(), nama_unit),
        },
    )


def _tindak(request: HttpRequest, pk: int, kode: str) -> HttpResponse:
    satu = _ambil(request, pk)
    tindakan = MENURUT_KODE[kode]
    if not permissions.langkah_pernah(request.user, satu, tindakan.langkah):
        raise PermissionDenied
    form = _form(tindakan, satu, request.POST)
    status = 422
    if form.is_valid():
        isi = {k: v for k, v in form.cleaned_data.items() if k != "kunci_form"}
        try:
            tindakan.kerjakan(oleh=request.user, pengaduan=satu, pada=timezone.now(), **isi)
        except TidakBerwenang as galat:
            raise PermissionDenied(galat.pesan) from galat
        except AturanDilanggar as galat:
            form.tolak(galat)
            status = galat.status
            satu = _ambil(request, pk)
            # what is sent again carries the present version
            kiriman = request.POST.copy()
            kiriman["versi"] = str(satu.versi)
            form.data = kiriman
        else:
            if kode == "tutup":
                kirim_tautan_nilai.delay_on_commit(pengaduan_id=satu.pk)
            messages.success(request, tindakan.kabar.format(nomor=satu.nomor))
            masih = Pengaduan.objects.visible_to(request.user).filter(pk=satu.pk).exists()
            return redirect("pengaduan:detail", pk=satu.pk) if masih else redirect("pengaduan:list")
    return _halaman_kasus(request, satu, gagal=form, kode=kode, status=status)


@require_POST
def buka_identitas(request: HttpRequest, pk: int) -> HttpResponse:
    """Inspektorat breaks the seal of an anonymous reporter, with a reason that the reporter reads."""
    satu = _ambil(request, pk)
    if not permissions.boleh_membuka_identitas(request.user, satu):
        raise PermissionDenied("Identitas pelapor tidak dapat dibuka dari laporan ini.")
    form = BukaIdentitasForm(request.POST)
    status = 422
    if form.is_valid():
        kini = timezone.now()
        try:
            peristiwa = services.buka_identitas(
                oleh=request.user, pengaduan=satu, alasan=form.cleaned_data["alasan"], pada=kini
            )
        except AturanDilanggar as galat:
            form.tolak(galat)
            status = galat.status
        else:
            kirim_kabar_identitas.delay_on_commit(peristiwa_id=peristiwa.pk)
            request.session[SESI_IDENTITAS] = request.session.get(SESI_IDENTITAS, {}) | {str(satu.pk): kini.isoformat()}
            messages.success(request, "Identitas dibuka. Pelapor diberi tahu, dan pembukaan ini tercatat.")
            return redirect(f"{reverse('pengaduan:detail', args=[satu.pk])}#pelapor")
    return _halaman_kasus(request, satu, form_identitas=form, status=status)


@require_POST
def verifikasi(request: HttpRequest, pk: int) -> HttpResponse:
    return _tindak(request, pk, "verifikasi")


@require_POST
def verifikasi_ulang(request: HttpRequest, pk: int) -> HttpResponse:
    return _tindak(request, pk, "verifikasi_ulang")


@require_POST
def disposisi(request: HttpRequest, pk: int) -> HttpResponse:
    return _tindak(request, pk, "disposisi")


@require_POST
def tugaskan(request: HttpRequest, pk: int) -> HttpResponse:
    return _tindak(request, pk, "tugaskan")


@require_POST
def tanggapi(request: HttpRequest, pk: int) -> HttpResponse:
    return _tindak(request, pk, "tanggapi")


@require_POST
def tutup(request: HttpRequest, pk: int) -> HttpResponse:
    return _tindak(request, pk, "tutup")


@require_POST
def tunda(request: HttpRequest, pk: int) -> HttpResponse:
    return _tindak(request, pk, "tunda")


@require_POST
def bukan_wewenang(request: HttpRequest, pk: int) -> HttpResponse:
    return _tindak(request, pk, "bukan_wewenang")


@require_POST
def arsipkan(request: HttpRequest, pk: int) -> HttpResponse:
    return _tindak(request, pk, "arsipkan")


@never_cache
@require_GET
def pilihan_pegawai(request: HttpRequest) -> HttpResponse:
    """Options for the field of the person reported, while one types; for those who verify."""
    if not punya_peran(request.user, Peran.KOORDINATOR_PENGADUAN, Peran.INSPEKTORAT):
        raise PermissionDenied
    kata = request.GET.get("terlapor", "").split(" · ")[0].strip()
    orang = pegawai_bernama(kata, timezone.localdate())[:8] if len(kata) >= 3 else []
    return render(request, "pengaduan/_pilihan_pegawai.html", {"pegawai_list": orang})
