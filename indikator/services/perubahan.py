"""A set SKP changes only through a new version, for a reason of PP 30/2019 art. 28(2)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from indikator.enums import StatusPeriode, StatusSKP
from indikator.models import SKP, EkspektasiPerilaku, Periode, RiwayatSKP
from indikator.services.dasar import hari_wita, kunci_skp
from indikator.services.isi import salin_isi
from inti.audit import tindakan
from inti.galat import AturanDilanggar, TidakBerwenang, TransisiTidakSah
from inti.templatetags.inti import tanggal as tulis_tanggal


def mulai_terawal(skp: SKP) -> date:
    """The first day that a new version may begin: no day of a closed period is touched."""
    tertutup = (
        Periode.objects.menyentuh(skp.mulai, skp.sampai)
        .filter(status=StatusPeriode.DITUTUP)
        .order_by("-sampai")
        .first()
    )
    return max(skp.mulai, tertutup.sampai) if tertutup else skp.mulai


def ubah_dalam_tahun(
    *,
    oleh: Any,
    skp: SKP,
    alasan: str,
    penjelasan: str,
    mulai: date,
    versi: int | None,
    pada: datetime,
) -> SKP:
    """A draft with the content of a set SKP that will replace it from `mulai` on, once the superior has set it.

    The set SKP stays as it is until then. Raises AturanDilanggar for a day outside the SKP or in a closed period,
    without an explanation, and where such a draft is there already.
    """
    with tindakan("skp.ubah_dalam_tahun", oleh=oleh, alasan=penjelasan):
        kunci_skp(skp, versi)
        if oleh.pk != skp.pegawai_id:
            raise TidakBerwenang("Perubahan SKP disusun oleh pegawai itu sendiri.")
        if skp.status != StatusSKP.DITETAPKAN:
            raise TransisiTidakSah("Hanya SKP yang sudah ditetapkan yang diubah dengan versi baru.")
        if not penjelasan.strip():
            raise AturanDilanggar("Jelaskan apa yang berubah, supaya atasan dapat menimbangnya.", "penjelasan")
        terawal = mulai_terawal(skp)
        if not terawal <= mulai < skp.sampai:
            raise AturanDilanggar(
                f"Isi tanggal dari {tulis_tanggal(terawal, 'tanpa_hari')} sampai "
                f"{tulis_tanggal(skp.hari_terakhir, 'tanpa_hari')}. Periode yang sudah ditutup tidak dapat diubah.",
                "mulai",
            )
        if SKP.objects.filter(menggantikan=skp).exists():
            raise AturanDilanggar("Versi baru SKP ini sudah ada. Lanjutkan draf itu.")
        baru = SKP.objects.create(
            pegawai=oleh,
            penugasan_id=skp.penugasan_id,
            tahun=skp.tahun,
            mulai=mulai,
            sampai=skp.sampai,
            bentuk=skp.bentuk,
            pendekatan=skp.pendekatan,
            nomor_versi=skp.nomor_versi + 1,
            menggantikan=skp,
            alasan_perubahan=alasan,
            penjelasan_perubahan=penjelasan.strip(),
        )
        EkspektasiPerilaku.objects.bulk_create(
            EkspektasiPerilaku(skp=baru, nilai=satu.nilai, ekspektasi=satu.ekspektasi)
            for satu in skp.ekspektasi_set.order_by("id")
        )
        salin_isi(skp, baru, sebagai_versi=True, tanggal=hari_wita(pada))
        RiwayatSKP.objects.create(skp=baru, dari="", ke=baru.status, oleh=oleh, pada=pada, catatan=penjelasan.strip())
    return baru
