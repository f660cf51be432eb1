"""What the end of a unit does besides its dated rows, app by app; and this app's own part of it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from inti.audit import tindakan
from inti.templatetags.inti import tanggal as tulis_tanggal
from pegawai.enums import JenisPenugasan, StatusPermohonan
from pegawai.models import Ketidakhadiran, Penugasan, PeranPegawai, UnitLeluhur
from pegawai.registry import AkhirUnit, ButirDampak, dampak_unit
from pegawai.rules.mutasi import PENGGANTI_TUGAS, sebut
from pegawai.services.mutasi import akhiri_baris, segaris


def rencana_unit(*, akhir: AkhirUnit) -> list[ButirDampak]:
    """What the end of the unit would hand over, end or leave to somebody, lowest layer first; writes nothing.

    Raises AturanDilanggar where something open needs a successor.
    """
    return [butir for dampak in _lapis_demi_lapis() for butir in dampak.rencana(akhir)]


def laksanakan_unit(*, akhir: AkhirUnit, oleh: Any, pada: datetime) -> None:
    """Let every app hand over what is open at the unit, in one transaction; doing it twice changes nothing more."""
    with tindakan("unit.laksanakan_akhir", oleh=oleh):
        for dampak in _lapis_demi_lapis():
            dampak.laksanakan(akhir, oleh=oleh, pada=pada)


def _lapis_demi_lapis() -> list[Any]:
    # apps register from the top of the layers down
    return list(dampak_unit)[::-1]


class DampakUnitKepegawaian:
    """This app's own part: what those who go on hold elsewhere, and roles given for the unit meanwhile."""

    def rencana(self, akhir: AkhirUnit) -> list[ButirDampak]:
        hari = tulis_tanggal(akhir.tanggal, "tanpa_hari")
        hasil = []
        if tugas := _tugas_berakhir(akhir):
            uraian = f"Berakhir {hari}, karena diberikan untuk tempat tugas yang lama: {sebut(tugas)}."
            hasil.append(ButirDampak(f"Tugas tambahan di luar unit ini: {len(tugas)}", uraian, "berakhir"))
        if peran := _peran_berakhir(akhir):
            uraian = f"Berakhir {hari}, karena unit penerus tidak berada di bawahnya: {sebut(peran)}."
            hasil.append(ButirDampak(f"Peran untuk unit di atasnya: {len(peran)}", uraian, "berakhir"))
        if cuti := _nama(
            Ketidakhadiran.objects.filter(pegawai__in=akhir.pegawai_ids, status=StatusPermohonan.DIAJUKAN)
        ):
            uraian = f"Diputus atasan yang baru: {sebut(cuti)}."
            hasil.append(ButirDampak(f"Permohonan cuti atau dinas yang menunggu: {len(cuti)}", uraian, "dialihkan"))
        return hasil

    def laksanakan(self, akhir: AkhirUnit, *, oleh: Any, pada: datetime) -> None:
        """Roles that somebody gave for the unit between the decision and its day end with it like the others."""
        sisa = PeranPegawai.objects.filter(unit_id=akhir.unit_id, sampai__gt=akhir.tanggal)
        akhiri_baris("peran", list(sisa.order_by("pk")), akhir.tanggal)


def _nama(baris: Any) -> list[str]:
    return list(baris.order_by("pegawai__nama", "pk").values_list("pegawai__nama", flat=True))


def _tugas_berakhir(akhir: AkhirUnit) -> list[str]:
    """Additional duties of those who go on, in the line of the old unit and not in that of the new one."""
    lama, baru = segaris(akhir.unit_id, akhir.tanggal), segaris(akhir.penerus_id, akhir.tanggal)
    tugas = Penugasan.objects.filter(
        pegawai__in=akhir.pegawai_ids, unit__in=lama - baru - {akhir.unit_id}, sampai__gt=akhir.tanggal
    )
    return _nama(tugas.exclude(jenis__in=[JenisPenugasan.DEFINITIF, *PENGGANTI_TUGAS]))


def _peran_berakhir(akhir: AkhirUnit) -> list[str]:
    """Roles of those who go on for units under which the successor does not stand; the unit's own are listed apart."""
    peran = PeranPegawai.objects.filter(
        pegawai__in=akhir.pegawai_ids, unit__isnull=False, sampai__gt=akhir.tanggal
    ).exclude(unit=akhir.unit_id)
    return _nama(peran.exclude(unit__in=_di_atas(akhir.penerus_id, akhir.tanggal)))


def _di_atas(unit_id: int | None, tanggal: date) -> list[int]:
    diatasnya = UnitLeluhur.objects.berlaku(tanggal).filter(unit_id=unit_id)
    return list(diatasnya.values_list("leluhur_id", flat=True))
