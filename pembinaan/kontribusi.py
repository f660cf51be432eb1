"""What feedback puts into the registries of the lower apps."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from inti.templatetags.inti import tanggal as tanggal_kata
from pegawai.enums import Keperluan
from pegawai.models import Pegawai
from pegawai.querysets import atasan
from pegawai.registry import ButirDampak, PerubahanPenugasan, dampak_mutasi
from pegawai.registry import data_pribadi as registri_data
from pembinaan import data_pribadi
from pembinaan.models import UmpanBalik


def daftarkan() -> None:
    """Called once, from AppConfig.ready()."""
    registri_data.daftarkan("pembinaan", data_pribadi.DATA)
    dampak_mutasi.daftarkan("pembinaan", DampakPembinaan())


class DampakPembinaan:
    """Feedback when somebody's post changes: who gives and who reads it goes by the day, and what is written stays.

    The lines are numbers only: personnel administration does not read feedback.
    """

    def rencana(self, perubahan: PerubahanPenugasan) -> list[ButirDampak]:
        """The team that loses who gives them feedback, and the feedback that gets other readers."""
        return [*_butir_tim(perubahan), *_butir_diterima(perubahan)]

    def laksanakan(self, perubahan: PerubahanPenugasan, *, oleh: Any, pada: datetime) -> None:
        """Nothing: feedback is written once and is never open, and its scope asks who leads today."""


def _butir_tim(perubahan: PerubahanPenugasan) -> list[ButirDampak]:
    """For who leads: their people, and which of them have had no feedback this year yet."""
    pegawai, sebelum = Pegawai(pk=perubahan.pegawai_id), perubahan.tanggal - timedelta(days=1)
    tim = set(Pegawai.objects.bawahan_langsung(pegawai, sebelum).values_list("pk", flat=True))
    if not tim:
        return []
    hari = tanggal_kata(perubahan.tanggal, "tanpa_hari")
    pengganti = atasan(pegawai, sebelum, Keperluan.BERTINDAK)
    selama = f", atau {pengganti.nama} selama jabatan kosong" if pengganti else ""
    uraian = f"{len(tim)} bawahan. Mulai {hari} diberikan pemegang baru atau Plt{selama}."
    hasil = [ButirDampak("Umpan balik kepada bawahan", uraian, "dialihkan")]
    tahun_ini = UmpanBalik.objects.filter(penerima__in=tim, pada__year=sebelum.year)
    if belum := len(tim - set(tahun_ini.values_list("penerima_id", flat=True))):
        uraian = f"{belum} bawahan belum menerimanya tahun ini. Minta ia memberikannya sebelum {hari}."
        hasil.append(ButirDampak("Umpan balik yang belum diberikan", uraian, "perhatikan"))
    return hasil


def _butir_diterima(perubahan: PerubahanPenugasan) -> list[ButirDampak]:
    banyak = UmpanBalik.objects.filter(penerima_id=perubahan.pegawai_id).count()
    hari = tanggal_kata(perubahan.tanggal, "tanpa_hari")
    if not banyak:
        return []
    if perubahan.keluar:
        uraian = f"{banyak} tertulis dan tetap disimpan. Ia dapat mengunduh salinannya sebelum {hari}."
        return [ButirDampak("Umpan balik yang diterima", uraian, "perhatikan")]
    if perubahan.unit_baru_id in {None, perubahan.unit_lama_id}:
        return []
    uraian = (
        f"{banyak} tertulis. Mulai {hari} dibaca atasan yang baru; atasan lama hanya membaca yang ia tulis sendiri."
    )
    return [ButirDampak("Umpan balik yang diterima", uraian, "dialihkan")]
