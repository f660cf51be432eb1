"""Units: the chart on any date, one unit with its history, and a table to take away."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from inti.exports import tabel_csv
from inti.galat import AturanDilanggar
from inti.templatetags.inti import tanggal as tanggal_kata
from inti.views import halaman, sekali_form
from inti.waktu import SELAMANYA
from pegawai import services
from pegawai.exports import KEPALA_SUSUNAN, baris_susunan, tulis_xlsx
from pegawai.forms.dasar import sebutan_unit
from pegawai.forms.unit import AkhiriUnitForm, SaringUnitForm, SusunanForm, UnitForm
from pegawai.models import Penugasan, PerubahanUnit, UnitKerja, UnitPenerus, UnitSusunan
from pegawai.permissions import boleh_menyusun_unit
from pegawai.querysets import bagan, cabang, jumlah_pegawai, seluruh_bagan

TERDEKAT = 12
"""So many announced changes stand beside the chart."""
TIPE_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Pandangan:
    """The day on which the structure is looked at, and how links keep it."""

    tanggal: date
    hari_ini: date

    @property
    def kini(self) -> bool:
        return self.tanggal == self.hari_ini

    @property
    def kueri(self) -> str:
        """For the end of an address: nothing today, "?tanggal=2026-03-01" for another day."""
        return "" if self.kini else f"?{urlencode({'tanggal': self.tanggal.isoformat()})}"

    @property
    def sambung(self) -> str:
        """The same behind other parts of a query string."""
        return self.kueri.replace("?", "&")


def pandangan(request: HttpRequest) -> tuple[SaringUnitForm, Pandangan]:
    """What the reader asked for; a date that cannot be stays in the form with its sentence, and today is shown."""
    hari_ini = timezone.localdate()
    form = SaringUnitForm(request.GET)
    form.is_valid()
    return form, Pandangan(form.cleaned_data.get("tanggal") or hari_ini, hari_ini)


def _nomor(teks: str) -> int | None:
    """A row's number out of the address; None for anything else."""
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 18 else None


@never_cache
@require_GET
def daftar_unit(request: HttpRequest) -> HttpResponse:
    """The chart of the city on a day, opened level by level; or the units whose name, old or new, holds a word.

    htmx asks the same address for one branch: `buka` with the units below it, `tutup` without.
    """
    form, pada = pandangan(request)
    buka, tutup = (_nomor(request.GET.get(nama, "")) for nama in ("buka", "tutup"))
    konteks: dict[str, Any] = {
        "form": form,
        "pada": pada,
        "alamat": request.path,
        "semua": request.GET.get("semua") == "1",
        "boleh_menyusun": boleh_menyusun_unit(request.user),
    }
    if request.htmx and (buka or tutup):
        satu = cabang(pada.tanggal, buka or tutup or 0, terbuka=bool(buka))
        if satu is None:
            raise Http404
        return render(request, "pegawai/_unit_simpul.html", {**konteks, "simpul": satu})
    kata, jenis = form.cleaned_data.get("q", ""), form.cleaned_data.get("jenis", "")
    if dicari := bool(kata or jenis):
        daftar = UnitKerja.objects.visible_to(request.user).pernah_bernama(kata, pada.tanggal)
        if jenis:
            daftar = daftar.filter(jenis=jenis)
        konteks["halaman"] = halaman(request, daftar.dengan_pimpinan(pada.tanggal).order_by("-ada", "nama", "pk"))
        jumlah = jumlah_pegawai([u.pk for u in konteks["halaman"]], pada.tanggal)
        for unit in konteks["halaman"]:
            unit.jumlah = jumlah.get(unit.pk)
    else:
        konteks["bagan"] = bagan(pada.tanggal, buka)
        konteks["diumumkan"] = UnitSusunan.objects.diumumkan(pada.hari_ini)[:TERDEKAT]
        konteks["akan_berakhir"] = _akan_berakhir(pada.hari_ini)
    return render(request, "pegawai/unit_list.html", {**konteks, "dicari": dicari})


def _akan_berakhir(hari_ini: date) -> list[tuple[PerubahanUnit, str]]:
    """Units whose end is announced, with their present name."""
    daftar = list(PerubahanUnit.objects.berjalan().filter(tanggal__gt=hari_ini).order_by("tanggal", "pk")[:TERDEKAT])
    nama = UnitKerja.objects.nama_pada([(p.unit_id, hari_ini) for p in daftar])
    return [(p, nama[p.unit_id, hari_ini]) for p in daftar]


@never_cache
@require_GET
def unduh_unit(request: HttpRequest, jenis: str) -> HttpResponseBase:
    """The structure on a day as CSV or XLSX: all of it, or what is at and below one unit."""
    if jenis not in {"csv", "xlsx"}:
        raise Http404
    _, pada = pandangan(request)
    unit = None
    if teks := request.GET.get("unit"):
        unit = get_object_or_404(UnitKerja.objects.visible_to(request.user), pk=_nomor(teks) or 0)
    baris = baris_susunan(seluruh_bagan(pada.tanggal, unit))
    nama = f"susunan{'-' + unit.kode.lower() if unit else ''}-{pada.tanggal.isoformat()}.{jenis}"
    jawaban: HttpResponseBase
    if jenis == "csv":
        jawaban = StreamingHttpResponse(tabel_csv(KEPALA_SUSUNAN, baris), content_type="text/csv; charset=utf-8")
    else:
        jawaban = HttpResponse(tulis_xlsx("Susunan", KEPALA_SUSUNAN, baris), content_type=TIPE_XLSX)
    jawaban["Content-Disposition"] = f'attachment; filename="{nama}"'
    return jawaban


@never_cache
@require_GET
def rincian_unit(request: HttpRequest, pk: int) -> HttpResponse:
    """One unit on a day: who leads it, what is below it; its names and places over time, and what it came from."""
    form, pada = pandangan(request)
    unit = get_object_or_404(UnitKerja.objects.visible_to(request.user), pk=pk)
    riwayat = list(unit.susunan_set.select_related("induk").order_by("-mulai"))
    kini = next((s for s in riwayat if s.mulai <= pada.tanggal < s.sampai), None)
    simpul = cabang(pada.tanggal, unit.pk, terbuka=True) if kini else None
    semua = request.GET.get("semua") == "1"
    penerus = UnitPenerus.objects.filter(asal=unit) | UnitPenerus.objects.filter(penerus=unit)
    return render(
        request,
        "pegawai/unit_detail.html",
        {
            "form": form,
            "pada": pada,
            "unit": unit,
            "kini": kini,
            "simpul": simpul,
            "anak_list": (simpul.anak if semua else simpul.tampak) if simpul else [],
            "anak_lain": 0 if semua or simpul is None else simpul.tersembunyi,
            "jejak_atas": UnitKerja.objects.jalur(unit, pada.tanggal),
            "riwayat": _dengan_nama_induk(riwayat),
            "mendatang": [s for s in riwayat if s.mulai > pada.hari_ini],
            "akhir": PerubahanUnit.objects.berjalan()
            .filter(unit=unit, tanggal__gt=pada.hari_ini)
            .select_related("penerus")
            .first(),
            "berakhir": riwayat[0] if riwayat else None,
            "dilihat": services.tanda_susunan(riwayat[0]) if riwayat else "",
            "penerus_list": _dengan_nama(list(penerus.order_by("-tanggal", "pk")), unit),
            "halaman": halaman(
                request,
                Penugasan.objects.visible_to(request.user)
                .berlaku(pada.tanggal)
                .filter(unit=unit)
                .select_related("pegawai", "jabatan__nama_jabatan")
                .order_by("-pimpinan", "pegawai__nama", "pk"),
            ),
            "boleh_menyusun": boleh_menyusun_unit(request.user),
            "kinerja_terlihat": UnitKerja.objects.kinerja_terlihat(request.user, pada.hari_ini).filter(pk=pk).exists(),
        },
    )


def _nama_pada(pasangan: list[tuple[int, date]]) -> dict[tuple[int, date], str]:
    """Names of units on the days asked for, in one query."""
    return UnitKerja.objects.nama_pada(pasangan)


def _dengan_nama_induk(riwayat: list[Any]) -> list[dict[str, Any]]:
    """Each stretch with its last day, and its parent's name as it was when the stretch began."""
    nama = _nama_pada([(s.induk_id, s.mulai) for s in riwayat if s.induk_id])
    return [
        {
            "susunan": s,
            "induk": nama.get((s.induk_id, s.mulai), ""),
            "hari_terakhir": s.sampai if s.sampai == SELAMANYA else s.sampai - timedelta(days=1),
        }
        for s in riwayat
    ]


def _dengan_nama(daftar: list[UnitPenerus], unit: UnitKerja) -> list[dict[str, Any]]:
    """What became of the unit, and what it took over, with the other unit's name around that day."""
    nama = _nama_pada([(p.penerus_id if p.asal_id == unit.pk else p.asal_id, p.tanggal) for p in daftar])
    hasil = []
    for p in daftar:
        lain = p.penerus_id if p.asal_id == unit.pk else p.asal_id
        hasil.append({"penerus": p, "keluar": p.asal_id == unit.pk, "lain": lain, "nama": nama.get((lain, p.tanggal))})
    return hasil


def batal_ke(unit: UnitKerja | None) -> str:
    """Where "Batal" on a form leads."""
    return reverse("pegawai:unit_detail", args=[unit.pk]) if unit else reverse("pegawai:unit_list")


@never_cache
@require_http_methods(["GET", "POST"])
def tambah_unit(request: HttpRequest) -> HttpResponse:
    """HR adds a unit on the basis of a regulation."""
    if not boleh_menyusun_unit(request.user):
        raise PermissionDenied
    awal = {"induk": _nomor(request.GET.get("induk", "")), "mulai": timezone.localdate()}
    form = UnitForm(request.POST or None, initial=awal)
    if request.method == "GET":
        return render(request, "pegawai/unit_form.html", {"form": form, "batal": batal_ke(None)})

    def buat() -> dict[str, Any]:
        isi = {k: form.cleaned_data[k] for k in ("kode", "nama", "jenis", "induk", "mulai", "dasar")}
        return {"pk": services.buat_unit(oleh=request.user, **isi).pk}

    hasil, status = sekali_form(request, form, "pegawai.unit", buat)
    if hasil is not None:
        messages.success(request, f"{form.cleaned_data['nama']} sudah ditambahkan.")
        return redirect("pegawai:unit_detail", hasil["pk"])
    return render(request, "pegawai/unit_form.html", {"form": form, "batal": batal_ke(None)}, status=status)


@never_cache
@require_http_methods(["GET", "POST"])
def ubah_unit(request: HttpRequest, pk: int) -> HttpResponse:
    """HR renames or moves a unit from a date on; whoever changes it at the same time is told, not overwritten."""
    unit = get_object_or_404(UnitKerja.objects.visible_to(request.user), pk=pk)
    if not boleh_menyusun_unit(request.user):
        raise PermissionDenied
    terakhir = unit.susunan_set.order_by("-mulai").first()
    awal = (
        {
            "nama": terakhir.nama,
            "jenis": terakhir.jenis,
            "induk": terakhir.induk_id,
            "mulai": timezone.localdate(),
            "dilihat": services.tanda_susunan(terakhir),
        }
        if terakhir
        else {}
    )
    form = SusunanForm(request.POST or None, initial=awal)
    konteks = {"form": form, "unit": unit, "kini": terakhir, "batal": batal_ke(unit)}
    if request.method == "GET":
        return render(request, "pegawai/unit_form.html", konteks)

    def ubah() -> dict[str, Any]:
        isi = {k: form.cleaned_data[k] for k in ("mulai", "dasar", "nama", "induk", "jenis", "dilihat")}
        return {"pk": services.ubah_susunan(oleh=request.user, unit=unit, **isi).pk}

    hasil, status = sekali_form(request, form, "pegawai.unit_ubah", ubah)
    if hasil is not None:
        messages.success(request, "Susunan unit sudah diubah. Susunan lama tetap tersimpan.")
        return redirect("pegawai:unit_detail", unit.pk)
    return render(request, "pegawai/unit_form.html", konteks, status=status)


@never_cache
@require_GET
def ketik_unit(request: HttpRequest) -> HttpResponse:
    """What a form offers while somebody types the name of a unit."""
    kata = next((request.GET[nama].strip() for nama in ("induk", "penerus", "unit") if request.GET.get(nama)), "")
    kata = kata.partition(" · ")[0]
    temu = UnitSusunan.objects.pilihan(kata, timezone.localdate())[:12] if len(kata) >= 3 else []
    return render(request, "pegawai/_unit_pilihan.html", {"pilihan_list": list(map(sebutan_unit, temu))})


@never_cache
@require_http_methods(["GET", "POST"])
def akhiri_unit(request: HttpRequest, pk: int) -> HttpResponse:
    """HR merges or dissolves a unit in two steps: what it will end and begin is read first, then agreed to.

    The first step is a GET (it writes nothing), so that the list can be reloaded and sent to somebody else.
    """
    unit = get_object_or_404(UnitKerja.objects.visible_to(request.user), pk=pk)
    if not boleh_menyusun_unit(request.user):
        raise PermissionDenied
    terakhir = get_object_or_404(unit.susunan_set.order_by("-mulai")[:1])
    kiriman = request.POST if request.method == "POST" else request.GET.copy() if "jenis" in request.GET else None
    if request.method == "GET" and kiriman is not None:
        kiriman["kunci_form"] = str(uuid4())
    form = AkhiriUnitForm(kiriman, initial={"tanggal": timezone.localdate()})
    konteks: dict[str, Any] = {"form": form, "unit": unit, "terakhir": terakhir}
    if kiriman is None:
        return render(request, "pegawai/unit_akhiri.html", konteks)
    if not form.is_valid():
        return render(request, "pegawai/unit_akhiri.html", konteks, status=422)
    if request.GET.get("ubah"):
        return render(request, "pegawai/unit_akhiri.html", konteks)
    isi = form.cleaned_data
    pokok = {"jenis": isi["jenis"], "tanggal": isi["tanggal"], "penerus": isi["penerus"]}
    status = 200
    if request.method == "POST":

        def akhiri() -> dict[str, Any]:
            lain = {"dasar": isi["dasar"], "sidik": isi["sidik"], "pada": timezone.now()}
            return {"pk": services.akhiri_unit(oleh=request.user, unit=unit, **lain, **pokok).pk}

        hasil, status = sekali_form(request, form, "pegawai.unit_akhiri", akhiri)
        if hasil is not None:
            messages.success(request, f"{terakhir.nama} berakhir mulai {tanggal_kata(isi['tanggal'], 'tanpa_hari')}.")
            return redirect("pegawai:unit_detail", unit.pk)
    try:
        konteks["rencana"] = services.rencana_akhiri_unit(unit=unit, **pokok)
    except AturanDilanggar as galat:
        if status == 200:
            form.tolak(galat)
            status = galat.status
    return render(request, "pegawai/unit_akhiri.html", konteks, status=status)


@require_POST
def batalkan_unit(request: HttpRequest, pk: int) -> HttpResponse:
    """HR takes back the last announced change of a unit, or its announced end, before its day."""
    unit = get_object_or_404(UnitKerja.objects.visible_to(request.user), pk=pk)
    if not boleh_menyusun_unit(request.user):
        raise PermissionDenied
    kini = timezone.now()
    akhir = PerubahanUnit.objects.berjalan().filter(unit=unit).first()
    try:
        if akhir:
            services.batalkan_akhiri_unit(oleh=request.user, perubahan=akhir, pada=kini)
            kalimat = "Pengakhiran dibatalkan. Unit, jabatan, dan penugasannya berlanjut seperti semula."
        else:
            kalimat = services.batalkan_perubahan(
                oleh=request.user,
                unit=unit,
                pada=timezone.localdate(kini),
                dilihat=request.POST.get("dilihat", ""),
            )
    except AturanDilanggar as galat:
        messages.error(request, galat.pesan)
    else:
        messages.success(request, kalimat)
        if not UnitKerja.objects.filter(pk=pk).exists():
            return redirect("pegawai:unit_list")
    return redirect("pegawai:unit_detail", pk)
