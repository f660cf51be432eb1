"""Writing what a sheet says into one draft, through the services of the pages (`isi.py`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.urls import reverse

from indikator.models import IKI, SKP, BagianImporSKP, Indikator, RencanaHasilKerja
from indikator.rules.target import Target
from indikator.services.dasar import hari_wita, naikkan_versi
from indikator.services.isi import (
    pakai_indikator,
    pasang_iki,
    pasang_naratif,
    pasang_rhk,
    periksa_jumlah_bobot,
    urutan_berikut,
)
from inti.galat import AturanDilanggar
from inti.services import (
    beri_tahu,
)


def _target(isi: Any) -> Target | None:
    if isinstance(isi, list):
        return Decimal(isi[0]), Decimal(isi[1])
    return None if isi is None else Decimal(isi)


def tulis_bagian(bagian: BagianImporSKP, skp: SKP, *, oleh: Any, pada: datetime) -> None:
    """Bring one locked draft in line with the file, and tell its owner, who submits it."""
    try:
        with transaction.atomic():
            _tulis_isi(skp, bagian.isi, hari_wita(pada))
            naikkan_versi(skp)
    except AturanDilanggar as galat:
        raise AturanDilanggar(f"SKP {bagian.nama}: {galat.pesan} Tidak ada yang diterapkan.") from galat
    except IntegrityError as galat:
        raise AturanDilanggar(
            f"SKP {bagian.nama} berubah ketika impor diterapkan. Tidak ada yang diterapkan; coba lagi."
        ) from galat
    if skp.pegawai_id != oleh.pk:
        beri_tahu(
            penerima=skp.pegawai,
            judul=f"Draf SKP {skp.tahun} Anda diisi oleh {oleh.nama}",
            isi="Isinya ditulis dari lembar impor. Periksa, ubah bila perlu, lalu ajukan bila Anda setuju.",
            url=reverse("indikator:skp_detail", args=[skp.pk]),
            kunci=f"impor_skp:{bagian.impor_id}:{skp.pk}",
            pada=pada,
        )


def _tulis_isi(skp: SKP, isi: Sequence[Mapping[str, Any]], tanggal: date) -> None:
    lama = {r.pk: r for r in skp.rhk_set.select_related("iku")}
    tetap = {satu["pk"] for satu in isi}
    for pk, rhk in lama.items():
        rhk.skp = skp
        if pk not in tetap:
            rhk.delete()
    atasan = RencanaHasilKerja.objects.in_bulk({satu["mendukung"] for satu in isi if satu["mendukung"]})
    pustaka = Indikator.objects.in_bulk({i["indikator"] for s in isi for i in s["iki"] if i["indikator"]})
    for satu in isi:
        rhk = lama.get(satu["pk"]) or RencanaHasilKerja(skp=skp, urutan=urutan_berikut(skp.rhk_set))
        if satu["ubah"]:
            pasang_rhk(
                rhk,
                uraian=satu["uraian"],
                jenis=satu["jenis"],
                rhk_atasan=atasan.get(satu["mendukung"]),
                iku=rhk.iku,
                perspektif=satu["perspektif"],
                tanggal=tanggal,
            )
        _tulis_iki(rhk, satu["iki"], pustaka)
    periksa_jumlah_bobot(skp)


def _tulis_iki(rhk: RencanaHasilKerja, isi: Sequence[Mapping[str, Any]], pustaka: Mapping[int, Indikator]) -> None:
    lama = {i.pk: i for i in IKI.objects.filter(rhk=rhk).select_related("indikator")}
    tetap = {satu["pk"] for satu in isi}
    for pk, iki in lama.items():
        if pk not in tetap:
            iki.delete()
    for satu in isi:
        if not satu["ubah"]:
            continue
        iki = lama.get(satu["pk"]) or IKI(rhk=rhk, urutan=urutan_berikut(rhk.iki_set))
        iki.rhk = rhk
        if satu["indikator"] is None:
            pasang_naratif(iki, aspek=satu["aspek"], kalimat=satu["nama"])
            continue
        if satu["pk"] is None:
            pakai_indikator(iki, pustaka[satu["indikator"]])
        periode = {int(pk): t for pk, angka in satu["periode"].items() if (t := _target(angka)) is not None}
        pasang_iki(
            iki,
            nama=satu["nama"],
            bobot=Decimal(satu["bobot"]),
            target=_target(satu["target"]),
            target_periode=periode,
        )
