"""What stands in the SKP as a document, in the official forms (PermenPANRB 6/2022): the content, without looks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch

from indikator.enums import (
    BentukSKP,
    JenisLampiran,
    JenisPeriode,
    JenisRHK,
    NilaiDasar,
    Pendekatan,
    StatusSKP,
)
from indikator.models import IKI, SKP, Periode, RencanaHasilKerja, TargetPeriode
from indikator.rules.perilaku import PANDUAN
from inti.templatetags.inti import angka, nip_tersamar, tanggal, waktu
from pegawai.permissions import boleh_membaca_nip

Kolom = tuple[str, str]
"""What a column holds, and its head."""

_NO: Kolom = ("no", "No")
_ATASAN: Kolom = ("rhk_atasan", "Rencana Hasil Kerja Pimpinan yang Diintervensi")
_RHK: Kolom = ("rhk", "Rencana Hasil Kerja")
_ASPEK: Kolom = ("aspek", "Aspek")
_IKI: Kolom = ("iki", "Indikator Kinerja Individu")
_TARGET: Kolom = ("target", "Target")
_NARASI: Kolom = ("iki", "Indikator Kinerja Individu dan Target")
_PERSPEKTIF: Kolom = ("perspektif", "Perspektif")

KOLOM: Mapping[tuple[str, str], Sequence[Kolom]] = {
    (BentukSKP.UMUM, Pendekatan.KUANTITATIF): (_NO, _ATASAN, _RHK, _ASPEK, _IKI, _TARGET),
    (BentukSKP.UMUM, Pendekatan.KUALITATIF): (_NO, _ATASAN, _RHK, _NARASI),
    (BentukSKP.JPT, Pendekatan.KUANTITATIF): (_NO, _RHK, _IKI, _TARGET, _PERSPEKTIF),
    (BentukSKP.JPT, Pendekatan.KUALITATIF): (_NO, _RHK, _NARASI, _PERSPEKTIF),
}
"""Columns of "Hasil kerja" by form and approach."""

SEKALI_TIAP_RHK = frozenset({"no", "rhk_atasan", "rhk", "perspektif"})
"""Columns that speak about the result as a whole: one cell beside all its indicators."""

BAGI: Mapping[str, str] = {
    BentukSKP.UMUM: "Bagi pejabat administrasi dan pejabat fungsional",
    BentukSKP.JPT: "Bagi pejabat pimpinan tinggi dan pimpinan unit kerja mandiri",
}
BLOK = (("A", JenisRHK.UTAMA), ("B", JenisRHK.TAMBAHAN))
DRAF = "DRAF, belum ditetapkan"
DIGANTIKAN = "DIGANTIKAN, tidak berlaku lagi"


def nip_pada_dokumen(pembaca: Any, orang: Any, kepala: Mapping[str, str]) -> str:
    """The NIP of a document's header, masked for whoever does not keep the person's records."""
    nip = kepala.get("nip", "")
    return nip if not nip or (orang is not None and boleh_membaca_nip(pembaca, orang)) else nip_tersamar(nip)


def target_tertulis(satu: Decimal | None, bawah: Decimal | None, atas: Decimal | None, satuan: str) -> str:
    """A target in words: one number, or the range; empty where there is none."""
    if satu is not None:
        return f"{angka(satu)} {satuan}".strip()
    return f"{angka(bawah)} sampai {angka(atas)} {satuan}".strip() if atas is not None else ""


def tanda(skp: SKP) -> str:
    """What each page says about a document that does not hold; empty for one that does."""
    if skp.ditetapkan_pada is None:
        return DRAF
    return DIGANTIKAN if skp.status == StatusSKP.DIGANTIKAN else ""


def _sel(kode: str, rhk: RencanaHasilKerja, iki: IKI | None, nomor: int, pemberi: str) -> str:
    if kode == "no":
        return str(nomor)
    if kode == "rhk_atasan":
        return rhk.rhk_atasan.uraian if rhk.rhk_atasan else "–"
    if kode == "rhk":
        dari_atasan = rhk.skp.bentuk == BentukSKP.JPT and rhk.rhk_atasan_id is not None and pemberi
        return f"{rhk.uraian} (penugasan dari {pemberi})" if dari_atasan else rhk.uraian
    if kode == "perspektif":
        return rhk.get_perspektif_display() or "–"
    if iki is None:
        return "Belum ada indikator" if kode == "iki" else "–"
    if kode == "aspek":
        return iki.get_aspek_display()
    if kode == "target":
        return target_tertulis(iki.target_tahun, iki.target_bawah, iki.target_atas, iki.satuan) or "–"
    return iki.nama


def _baris(kolom: Sequence[Kolom], rhk: RencanaHasilKerja, nomor: int, pemberi: str) -> list[list[dict[str, Any]]]:
    """The lines of one result: one for each indicator; what is said once spans them all."""
    iki_list: list[IKI | None] = list(rhk.iki_set.all()) or [None]
    return [
        [
            {
                "kode": kode,
                "teks": _sel(kode, rhk, iki, nomor, pemberi),
                "rentang": len(iki_list) if kode in SEKALI_TIAP_RHK else 1,
            }
            for kode, _ in kolom
            if ke == 0 or kode not in SEKALI_TIAP_RHK
        ]
        for ke, iki in enumerate(iki_list)
    ]


def _rencana_aksi(rhk_list: Sequence[RencanaHasilKerja]) -> list[dict[str, Any]]:
    """Targets by period, a table for each kind of period that has any."""
    target = {(t.iki_id, t.periode_id): t for r in rhk_list for i in r.iki_set.all() for t in i.target_set.all()}
    periode = {t.periode_id: t.periode for t in target.values()}
    hasil = []
    for jenis in JenisPeriode:
        kolom: list[Periode] = sorted((p for p in periode.values() if p.jenis == jenis), key=lambda p: p.mulai)
        if not kolom:
            continue
        baris = []
        for rhk in rhk_list:
            for iki in rhk.iki_set.all():
                sel = [target.get((iki.pk, p.pk)) for p in kolom]
                if any(sel):
                    teks = [target_tertulis(t.target, t.target_bawah, t.target_atas, "") if t else "–" for t in sel]
                    baris.append({"rhk": rhk.uraian, "iki": iki.nama, "satuan": iki.satuan, "sel": teks})
        hasil.append({"jenis": jenis.label, "periode": [str(p) for p in kolom], "baris": baris})
    return hasil


def isi_dokumen(skp: SKP, kepala: Mapping[str, Any], pembaca: Any) -> dict[str, Any]:
    """The content of an SKP as a document for one reader. `kepala` is the frozen header, or today's for a draft."""
    rhk_list = list(
        skp.rhk_set.select_related("rhk_atasan", "skp").prefetch_related(
            Prefetch("iki_set", IKI.objects.order_by("urutan", "id")),
            Prefetch("iki_set__target_set", TargetPeriode.objects.select_related("periode")),
        )
    )
    kolom = KOLOM[skp.bentuk, skp.pendekatan]
    ekspektasi = dict(skp.ekspektasi_set.values_list("nilai", "ekspektasi"))
    lampiran = list(skp.lampiran_set.all())
    pegawai, penilai = dict(kepala["pegawai"]), dict(kepala["penilai"])
    pegawai["nip"] = nip_pada_dokumen(pembaca, skp.pegawai, pegawai)
    penilai["nip"] = nip_pada_dokumen(pembaca, skp.penilai, penilai)
    return {
        "tanda": tanda(skp),
        "bagi": BAGI[skp.bentuk],
        "pendekatan": skp.get_pendekatan_display(),
        "instansi": kepala["instansi"],
        "pegawai": pegawai,
        "penilai": penilai,
        "tahun": skp.tahun,
        "nomor_versi": skp.nomor_versi,
        "mulai": tanggal(skp.mulai, "tanpa_hari"),
        "sampai": tanggal(skp.hari_terakhir, "tanpa_hari"),
        "kolom": [judul for _, judul in kolom],
        "blok": [
            {
                "judul": f"{huruf}. {jenis.label}",
                "baris": [
                    baris
                    for nomor, rhk in enumerate((r for r in rhk_list if r.jenis == jenis), start=1)
                    for baris in _baris(kolom, rhk, nomor, penilai.get("jabatan", ""))
                ],
            }
            for huruf, jenis in BLOK
        ],
        "perilaku": [
            {"nilai": nilai.label, "panduan": PANDUAN[nilai], "ekspektasi": ekspektasi.get(nilai, "")}
            for nilai in NilaiDasar
        ],
        "lampiran": [
            {"judul": jenis.label, "butir": [s.uraian for s in lampiran if s.jenis == jenis]} for jenis in JenisLampiran
        ],
        "rencana_aksi": _rencana_aksi(rhk_list),
        "diajukan": waktu(skp.diajukan_pada) if skp.diajukan_pada else "",
        "ditetapkan": waktu(skp.ditetapkan_pada) if skp.ditetapkan_pada else "",
        "tanggal": tanggal(skp.ditetapkan_pada, "tanpa_hari") if skp.ditetapkan_pada else "",
    }
