"""Pages of the SKP: one's own, those of one's people, and the whole of one."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Case, IntegerField, Prefetch, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from indikator import services
from indikator.documents import nip_pada_dokumen
from indikator.enums import (
    JenisLampiran,
    JenisPeriode,
    NilaiDasar,
    StatusSKP,
)
from indikator.forms import (
    FormLangkah,
)
from indikator.models import (
    IKI,
    SKP,
    KomentarSKP,
    PembukaanPeriode,
    Pengukuran,
    PeranHasil,
    Periode,
    TargetPeriode,
)
from indikator.permissions import (
    boleh_berkomentar,
    boleh_memutuskan,
    boleh_mengekspor,
    boleh_mengubah,
    boleh_mengurus_contoh,
    boleh_menyelesaikan_komentar,
    boleh_mereviu,
    memimpin,
)
from indikator.querysets import penugasan_sendiri, wajib_skp
from indikator.rules.alur import MENUNGGU
from indikator.rules.beda import Perubahan, beda
from indikator.rules.perilaku import PANDUAN
from indikator.rules.periode import yang_dibaca
from indikator.setelan import REVIU_PENGELOLA
from indikator.views.sel import Sel
from indikator.views.tindakan import skp_terlihat
from inti import setelan
from inti.forms import FormTindakan
from inti.querysets import SalahSatu
from inti.views import halaman
from pegawai.enums import PintuData
from pegawai.models import Pegawai
from pegawai.querysets import atasan, bawahan_langsung
from pegawai.services import catat_akses

RAGAM = {
    StatusSKP.DRAF: "biasa",
    StatusSKP.DIAJUKAN: "soon",
    StatusSKP.DIREVIU: "soon",
    StatusSKP.DIKEMBALIKAN: "late",
    StatusSKP.DITETAPKAN: "done",
    StatusSKP.DIGANTIKAN: "biasa",
    StatusSKP.DITUTUP: "biasa",
}
"""Kind of pill by status; the word beside it says the same."""


@dataclass(frozen=True, slots=True)
class BarisSKP:
    """An SKP in a list with the sentence that says whose turn it is."""

    skp: SKP
    ragam: str
    giliran: str


def giliran(skp: SKP, pembaca: Any, atasan_kini: Any) -> str:
    """Who must act next, in words. Who decides is the superior of today, not the one it was once submitted to."""
    sendiri = skp.pegawai_id == pembaca.pk
    if skp.status == StatusSKP.DRAF:
        return "Giliran Anda: lengkapi, lalu ajukan" if sendiri else f"Sedang disusun oleh {skp.pegawai.nama}"
    if skp.status == StatusSKP.DIKEMBALIKAN:
        if sendiri:
            return "Giliran Anda: perbaiki sesuai catatan, lalu ajukan lagi"
        return f"Menunggu perbaikan oleh {skp.pegawai.nama}"
    if skp.status == StatusSKP.DIAJUKAN and setelan.nilai(REVIU_PENGELOLA, timezone.localdate()):
        return "Menunggu reviu pengelola kinerja"
    if skp.status in MENUNGGU:
        if atasan_kini is None:
            return "Menunggu atasan; jabatannya sedang kosong, hubungi admin kepegawaian"
        if atasan_kini.pk == pembaca.pk:
            return "Giliran Anda: tetapkan, atau kembalikan dengan catatan"
        return f"Menunggu keputusan {atasan_kini.nama}"
    return ""


def _baris(skp_list: Any, pembaca: Any, atasan_kini: Any) -> list[BarisSKP]:
    return [BarisSKP(skp, RAGAM[StatusSKP(skp.status)], giliran(skp, pembaca, atasan_kini)) for skp in skp_list]


# Lists


@never_cache
@require_GET
def daftar_skp(request: HttpRequest) -> HttpResponse:
    """One's own SKP, newest first, each with whose turn it is."""
    milik = SKP.objects.filter(pegawai=request.user.pk).select_related(
        "pegawai", "penilai", "penugasan__jabatan__nama_jabatan"
    )
    hari_ini = timezone.localdate()
    lembar = halaman(request, milik)
    return render(
        request,
        "indikator/skp_list.html",
        {
            "halaman": lembar,
            "baris_list": _baris(lembar, request.user, atasan(request.user, hari_ini)),
            "dapat_menyusun": penugasan_sendiri(request.user, hari_ini).exists(),
            "punya_bawahan": memimpin(request.user, hari_ini),
            "tahun": hari_ini.year,
        },
    )


@never_cache
@require_GET
def skp_bawahan(request: HttpRequest) -> HttpResponse:
    """SKP of one's direct people, those that wait for one's decision first; and who has none this year."""
    hari_ini = timezone.localdate()
    ids = bawahan_langsung(request.user, hari_ini)
    daftar = (
        SKP.objects.filter(SalahSatu("pegawai", ids))
        .select_related("pegawai", "penilai", "penugasan__jabatan__nama_jabatan")
        .annotate(
            urut=Case(
                When(status__in=MENUNGGU, then=Value(0)),
                When(status__in=[StatusSKP.DRAF, StatusSKP.DIKEMBALIKAN], then=Value(1)),
                default=Value(2),
                output_field=IntegerField(),
            )
        )
        .order_by("urut", "-tahun", "pegawai__nama", "pk")
    )
    lembar = halaman(request, daftar)
    # who owes one is asked of these people alone: "not among all who owe one" would walk the whole city
    wajib = set(wajib_skp(hari_ini).filter(SalahSatu("pegawai", ids)).values_list("pegawai_id", flat=True))
    berskp = set(
        SKP.objects.filter(SalahSatu("pegawai", ids), tahun=hari_ini.year).values_list("pegawai_id", flat=True)
    )
    lain = list(Pegawai.objects.filter(SalahSatu("pk", set(ids) - (wajib & berskp))).order_by("nama"))
    return render(
        request,
        "indikator/skp_bawahan.html",
        {
            "halaman": lembar,
            "baris_list": _baris(lembar, request.user, request.user),
            "menunggu": SKP.objects.filter(SalahSatu("pegawai", ids), status__in=MENUNGGU).count(),
            "tanpa_skp_list": [orang for orang in lain if orang.pk in wajib],
            "bebas_list": [orang for orang in lain if orang.pk not in wajib],
            "ada_bawahan": bool(ids),
            "dapat_mengekspor": boleh_mengekspor(request.user, hari_ini),
            "punya_bawahan": True,
            "tahun": hari_ini.year,
        },
    )


# One SKP


def isi_lembar(skp: SKP, *, lengkap: bool = False) -> dict[str, Any]:
    """The content of an SKP as the pages show it: results, indicators, and one cell per indicator and period.

    Of many periods only those that fit on the sheet, unless one asks for all (`lengkap`).
    """
    terbaru = (
        Pengukuran.objects.filter(iki__rhk__skp=skp)
        .order_by("iki_id", "periode_id", "-per", "-id")
        .distinct("iki_id", "periode_id")
        .select_related("periode")
    )
    pengukuran = {(p.iki_id, p.periode_id): p for p in terbaru}
    rhk_list = list(
        skp.rhk_set.select_related("rhk_atasan", "iku").prefetch_related(
            Prefetch("iki_set", IKI.objects.order_by("urutan", "id")),
            Prefetch("iki_set__target_set", TargetPeriode.objects.select_related("periode")),
        )
    )
    target = {(t.iki_id, t.periode_id): t for r in rhk_list for i in r.iki_set.all() for t in i.target_set.all()}
    periode = {p.periode_id: p.periode for p in (*target.values(), *pengukuran.values())}
    semua = sorted(periode.values(), key=lambda p: (p.mulai, p.pk))
    setahun = next((p for p in reversed(semua) if p.jenis == JenisPeriode.TAHUNAN), None)
    bagian = [p for p in semua if p.jenis != JenisPeriode.TAHUNAN]
    hari_ini = timezone.localdate()
    periode_list = bagian if lengkap else yang_dibaca(bagian, hari_ini)
    judul = {p.pk: f"{p} (berjalan)" if p.mulai <= hari_ini < p.sampai else str(p) for p in semua}

    def sel(iki: IKI, satu: Periode) -> Sel:
        milik = target.get((iki.pk, satu.pk))
        batas = milik.batas if milik else iki.batas.dalam(iki.agregasi, satu.jenis)
        return Sel(iki, satu, batas, pengukuran.get((iki.pk, satu.pk)), judul[satu.pk])

    lampiran = list(skp.lampiran_set.all())
    return {
        "rhk_list": [
            (
                rhk,
                [
                    (iki, sel(iki, setahun) if setahun else None, [sel(iki, satu) for satu in periode_list])
                    for iki in rhk.iki_set.all()
                ],
            )
            for rhk in rhk_list
        ],
        "periode_list": periode_list,
        "periode_lain": len(bagian) - len(periode_list),
        "hari_ini": hari_ini,
        "pembukaan_list": PembukaanPeriode.objects.disetujui(p.pk for p in semua),
        "jumlah_bobot": sum(
            (i.bobot or Decimal(0) for r in rhk_list for i in r.iki_set.all()),
            Decimal(0),
        ),
        "lampiran_list": [
            (jenis.label, [satu.uraian for satu in lampiran if satu.jenis == jenis]) for jenis in JenisLampiran
        ]
        if lampiran
        else [],
        "perilaku_list": [(e, PANDUAN[NilaiDasar(e.nilai)]) for e in skp.ekspektasi_set.order_by("id")],
    }


def _yang_berubah(skp: SKP) -> tuple[str, list[Perubahan]]:
    """What changed, for who decides: since the submission before, else against the SKP that this one replaces."""
    pengajuan = skp.riwayat_set.filter(ke=StatusSKP.DIAJUKAN, isi__isnull=False).order_by("-pada", "-id")
    diajukan = list(pengajuan.values_list("isi", flat=True)[:2])
    # what has been decided is no longer compared with what was submitted: they are the same
    sebelum = diajukan[1:] if skp.status in MENUNGGU else diajukan[:1] if skp.status == StatusSKP.DIKEMBALIKAN else []
    if not sebelum and skp.menggantikan_id is None:
        return "", []
    kini = diajukan[0] if diajukan and skp.status in MENUNGGU else services.isi_skp(skp)
    if sebelum:
        return "sejak pengajuan sebelumnya", beda(sebelum[0], kini)
    return f"dari versi {skp.nomor_versi - 1}", beda(services.isi_skp(skp.menggantikan), kini)


def _komentar(skp: SKP, pembaca: Any) -> list[tuple[KomentarSKP, bool]]:
    """Remarks in order of time, each with whether the reader may mark it as dealt with."""
    semua = skp.komentar_set.select_related("oleh", "selesai_oleh", "skp")
    return [(satu, satu.selesai_pada is None and boleh_menyelesaikan_komentar(pembaca, satu)) for satu in semua]


def halaman_rincian(
    request: HttpRequest, skp: SKP, form: FormTindakan | None = None, status: int = 200
) -> HttpResponse:
    hari_ini = timezone.localdate()
    milik = skp.pegawai_id == request.user.pk
    dapat_diubah = boleh_mengubah(request.user, skp)
    atasan_kini = atasan(skp.pegawai, hari_ini)
    pembanding, perubahan_list = _yang_berubah(skp)
    return render(
        request,
        "indikator/skp_detail.html",
        {
            "pembanding": pembanding,
            "perubahan_list": perubahan_list,
            "komentar_list": _komentar(skp, request.user),
            "berkomentar": boleh_berkomentar(request.user, skp, hari_ini),
            "mereviu": boleh_mereviu(request.user, skp, hari_ini),
            "dapat_dicontohkan": skp.ditetapkan_pada is not None and boleh_mengurus_contoh(request.user, hari_ini),
            "dapat_diperbarui": milik and skp.status == StatusSKP.DITETAPKAN and skp.sampai > hari_ini,
            "pengganti": SKP.objects.filter(menggantikan=skp).first(),
            "skp": skp,
            "ragam": RAGAM[StatusSKP(skp.status)],
            "giliran": giliran(skp, request.user, atasan_kini),
            "milik": milik,
            "dapat_diubah": dapat_diubah,
            "memutuskan": boleh_memutuskan(request.user, skp, hari_ini),
            "punya_bawahan": memimpin(request.user, hari_ini),
            "kekurangan_list": services.kekurangan_skp(skp, hari_ini) if dapat_diubah else [],
            "peran_list": PeranHasil.objects.untuk_skp(skp, hari_ini).order_by("rhk__urutan", "pk")
            if dapat_diubah
            else [],
            "catatan": skp.riwayat_set.filter(ke=StatusSKP.DIKEMBALIKAN).last()
            if skp.status == StatusSKP.DIKEMBALIKAN
            else None,
            "riwayat_list": skp.riwayat_set.select_related("oleh"),
            "atasan": atasan_kini,
            "nip_pegawai": nip_pada_dokumen(request.user, skp.pegawai, skp.kepala.get("pegawai", {})),
            "nip_penilai": nip_pada_dokumen(request.user, skp.penilai, skp.kepala.get("penilai", {})),
            "form": form or FormLangkah(initial={"versi": skp.versi}),
            **isi_lembar(skp, lengkap=request.GET.get("periode") == "semua"),
        },
        status=status,
    )


@never_cache
@require_GET
def rincian_skp(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole SKP: results with indicators, targets and measured values; behaviour; history; next step."""
    skp = skp_terlihat(request, pk)
    catat_akses(
        pelaku=request.user,
        subjek=skp.pegawai,
        pintu=PintuData.KINERJA,
        objek=f"SKP {skp.tahun}",
        pada=timezone.now(),
    )
    return halaman_rincian(request, skp)
