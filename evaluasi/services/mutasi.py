"""What a change of somebody's post does to judgement: who decides goes by the day; invitations of who leaves go."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils.formats import date_format

from evaluasi.enums import StatusEvaluasi, StatusPutaran
from evaluasi.models import Evaluasi, PesertaSurvei
from indikator.enums import StatusPeriode
from inti.audit import tindakan
from pegawai.models import Pegawai
from pegawai.registry import AkhirUnit, ButirDampak, PerubahanPenugasan

BELUM_SELESAI = (StatusEvaluasi.DISIAPKAN, StatusEvaluasi.DIHITUNG, StatusEvaluasi.DITETAPKAN)
"""The pejabat penilai still has to act."""


def tarik_undangan(*, perubahan: PerubahanPenugasan, oleh: Any) -> None:
    """Take back open survey invitations of who has left. Answers that were sent stay; they have no giver."""
    if not perubahan.keluar:
        return
    with tindakan("evaluasi.tarik_undangan", oleh=oleh):
        _undangan(perubahan).delete()


def butir_evaluasi(perubahan: PerubahanPenugasan) -> list[ButirDampak]:
    """The lines about judgement: by number, since who rates whom how is not HR's to read here."""
    pegawai = Pegawai(pk=perubahan.pegawai_id)
    berjalan = Evaluasi.objects.exclude(periode__status=StatusPeriode.DITUTUP)
    hasil = []
    sebagai_atasan = berjalan.tim(pegawai, perubahan.tanggal - timedelta(days=1)).filter(status__in=BELUM_SELESAI)
    if banyak := sebagai_atasan.count():
        hari = date_format(perubahan.tanggal, "j F Y")
        uraian = f"{banyak} evaluasi belum selesai. Mulai {hari} dilanjutkan atasan yang baru."
        hasil.append(ButirDampak("Evaluasi bawahan", uraian, "dialihkan"))
    sendiri = berjalan.filter(pegawai_id=perubahan.pegawai_id).exclude(
        status__in=[StatusEvaluasi.DITERIMA, StatusEvaluasi.KEBERATAN]
    )
    if banyak := sendiri.count():
        uraian = (
            f"{banyak} belum selesai. Selesaikan sebelum akunnya ditutup."
            if perubahan.keluar
            else f"{banyak} belum selesai. Atasan yang baru melanjutkan."
        )
        hasil.append(ButirDampak("Evaluasi pegawai ini", uraian, "perhatikan"))
    if perubahan.keluar and (banyak := _undangan(perubahan).count()):
        hasil.append(ButirDampak("Survei perilaku", f"{banyak} undangan yang belum diisi ditarik.", "berakhir"))
    return hasil


def _undangan(perubahan: PerubahanPenugasan) -> Any:
    return PesertaSurvei.objects.filter(
        penilai_id=perubahan.pegawai_id, selesai=False, putaran__status=StatusPutaran.DIBUKA
    )


def butir_evaluasi_unit(akhir: AkhirUnit) -> list[ButirDampak]:
    """The line about judgement of all who go on when their unit ends, by number."""
    berjalan = Evaluasi.objects.exclude(periode__status=StatusPeriode.DITUTUP)
    milik = berjalan.filter(pegawai__in=akhir.pegawai_ids).exclude(
        status__in=[StatusEvaluasi.DITERIMA, StatusEvaluasi.KEBERATAN]
    )
    if not (banyak := milik.count()):
        return []
    return [ButirDampak(f"Evaluasi pegawai yang pindah: {banyak}", "Dilanjutkan atasan yang baru.", "dialihkan")]
