"""The directory as a spreadsheet for personnel administration, logged for each person in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from celery import current_app, signature
from django.db import transaction
from django.utils import timezone

from inti.audit import tindakan
from inti.galat import TidakBerwenang
from inti.models import Pekerjaan
from inti.services import akhiri_pekerjaan, mulai_pekerjaan, simpan_isi
from inti.waktu import WITA
from pegawai.enums import Peran, PintuData
from pegawai.models import Pegawai
from pegawai.permissions import punya_peran
from pegawai.services.data_pribadi import tulis_akses_banyak

JENIS_EKSPOR = "pegawai.ekspor"
TIPE = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def minta_ekspor_direktori(*, oleh: Any, saringan: dict[str, str], bentuk: str, kunci: UUID) -> Pekerjaan:
    """Ask for the list as filtered; HR only."""
    if not punya_peran(oleh, Peran.ADMIN_KEPEGAWAIAN):
        raise TidakBerwenang("Daftar pegawai diunduh admin kepegawaian.")
    with tindakan("pegawai.minta_ekspor", oleh=oleh):
        pekerjaan = mulai_pekerjaan(
            jenis=JENIS_EKSPOR,
            judul="Daftar pegawai",
            oleh=oleh,
            kunci=kunci,
            parameter={"saringan": saringan, "bentuk": bentuk},
        )
        if pekerjaan.selesai_pada is None:
            transaction.on_commit(
                lambda: signature(
                    "pegawai.tasks.ekspor_direktori", kwargs={"pekerjaan_id": pekerjaan.pk}, app=current_app
                ).apply_async()
            )
    return pekerjaan


def simpan_ekspor_direktori(
    *,
    pekerjaan_id: int,
    saring: Callable[[Any, dict[str, str]], Any],
    tulis: Callable[[str, Iterable[Pegawai], datetime], bytes],
    pada: datetime,
) -> None:
    """Write the list in the right of who asked, as it is now, and close the job; a done job stays.

    `saring` gives the people that a filter names, as on the page.
    """
    pekerjaan = Pekerjaan.objects.select_related("pemohon").get(pk=pekerjaan_id)
    if pekerjaan.selesai_pada:
        return
    hari = timezone.localdate(pada, WITA)
    if not punya_peran(pekerjaan.pemohon, Peran.ADMIN_KEPEGAWAIAN, tanggal=hari):
        akhiri_pekerjaan(pekerjaan_id=pekerjaan.pk, pada=pada, galat="Peran admin kepegawaian sudah berakhir.")
        return
    bentuk = pekerjaan.parameter["bentuk"]
    orang = list(saring(pekerjaan.pemohon, pekerjaan.parameter["saringan"]).dengan_jabatan(hari))
    with tindakan("pegawai.ekspor", oleh=pekerjaan.pemohon):
        berkas = simpan_isi(
            isi=tulis(bentuk, orang, pada),
            nama=f"Daftar pegawai {hari:%Y-%m-%d}.{bentuk}",
            tipe_isi=TIPE[bentuk],
            oleh=pekerjaan.pemohon,
            jenis=JENIS_EKSPOR,
        )
        tulis_akses_banyak(
            pelaku=pekerjaan.pemohon,
            subjek_ids=[p.pk for p in orang],
            pintu=PintuData.EKSPOR,
            objek="Daftar pegawai",
            pada=pada,
        )
        akhiri_pekerjaan(
            pekerjaan_id=pekerjaan.pk, pada=pada, hasil=berkas, pesan=f"{len(orang)} pegawai. Berkas siap diunduh."
        )
