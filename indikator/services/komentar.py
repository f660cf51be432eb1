"""Remarks at the lines of an SKP that is being agreed on."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse

from indikator.models import IKI, SKP, KomentarSKP, RencanaHasilKerja
from indikator.permissions import boleh_berkomentar, boleh_menyelesaikan_komentar
from indikator.services.dasar import hari_wita
from inti.audit import tindakan
from inti.galat import AturanDilanggar, TidakBerwenang
from inti.services import beri_tahu
from pegawai.querysets import atasan


def komentari(
    *, oleh: Any, skp: SKP, isi: str, rhk: RencanaHasilKerja | None = None, iki: IKI | None = None, pada: datetime
) -> KomentarSKP:
    """A remark on a result, an indicator, or on the whole SKP; the other side is told.

    The line is kept as it read, since its owner may rewrite it in answer.
    """
    with tindakan("skp.komentari", oleh=oleh):
        skp = SKP.objects.select_for_update().get(pk=skp.pk)
        if not boleh_berkomentar(oleh, skp, hari_wita(pada)):
            raise TidakBerwenang("SKP ini tidak dapat dikomentari lagi, atau bukan Anda yang menilainya.")
        if (rhk and rhk.skp_id != skp.pk) or (iki and iki.rhk.skp_id != skp.pk):
            raise AturanDilanggar("Baris itu bukan bagian dari SKP ini.")
        komentar = KomentarSKP.objects.create(
            skp=skp,
            rhk=rhk,
            iki=iki,
            baris=iki.nama if iki else rhk.uraian if rhk else "",
            isi=isi.strip(),
            oleh=oleh,
            pada=pada,
        )
        penerima = atasan(skp.pegawai, hari_wita(pada)) if oleh.pk == skp.pegawai_id else skp.pegawai
        if penerima is not None:
            beri_tahu(
                penerima=penerima,
                judul=f"Komentar pada SKP {skp.tahun} {skp.pegawai.nama}",
                isi=komentar.isi,
                url=reverse("indikator:skp_detail", args=[skp.pk]),
                kunci=f"skp:{skp.pk}:komentar:{komentar.pk}",
                pada=pada,
            )
    return komentar


def selesaikan_komentar(*, oleh: Any, komentar: KomentarSKP, pada: datetime) -> KomentarSKP:
    """Mark a remark as dealt with: by the owner of the SKP, or by who wrote it. Twice changes nothing more."""
    with tindakan("skp.selesaikan_komentar", oleh=oleh):
        komentar = KomentarSKP.objects.select_for_update().select_related("skp").get(pk=komentar.pk)
        if not boleh_menyelesaikan_komentar(oleh, komentar):
            raise TidakBerwenang("Komentar ini ditandai selesai oleh pemilik SKP atau penulisnya.")
        if komentar.selesai_pada is None:
            komentar.selesai_pada, komentar.selesai_oleh = pada, oleh
            komentar.save(update_fields=["selesai_pada", "selesai_oleh"])
    return komentar
