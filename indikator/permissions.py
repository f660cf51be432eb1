"""Predicates on one SKP or on the calendar of periods."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q

from indikator.enums import StatusIndikator, StatusSKP
from indikator.models import IKI, SKP, Indikator, KomentarSKP, RealisasiManual, RencanaHasilKerja, UsulanPembukaan
from indikator.rules.alur import DAPAT_DIUBAH, MENUNGGU
from indikator.rules.pustaka import BELUM_TERBIT
from indikator.rules.realisasi import SUMBER_MANUAL
from indikator.setelan import REVIU_PENGELOLA
from inti import setelan
from pegawai.enums import JENIS_OPD, JenisUnit, Peran
from pegawai.models import Pegawai, UnitKerja, UnitLeluhur
from pegawai.permissions import adalah_atasan, boleh_bertindak, punya_peran
from pegawai.querysets import opd_dari, peran_pada, unit_dipimpin


def boleh_mengubah(user: Any, skp: SKP) -> bool:
    """Results and indicators: by the owner, while nobody decides about them."""
    return user.pk == skp.pegawai_id and skp.status in DAPAT_DIUBAH


def boleh_memutuskan(user: Any, skp: SKP, tanggal: date) -> bool:
    """Set or return: only the superior on that very day (a Plt between its dates), never the owner."""
    return user.pk != skp.pegawai_id and skp.status in MENUNGGU and adalah_atasan(user, skp.pegawai, tanggal)


def boleh_mereviu(user: Any, skp: SKP, tanggal: date) -> bool:
    """Review, or return at the review: who keeps the person's records, where the city reviews SKP; never the owner."""
    return (
        skp.status == StatusSKP.DIAJUKAN
        and user.pk != skp.pegawai_id
        and bool(setelan.nilai(REVIU_PENGELOLA, tanggal))
        and bool(Pegawai.objects.terurus(user, tanggal).filter(pk=skp.pegawai_id).exists())
    )


def boleh_berkomentar(user: Any, skp: SKP, tanggal: date) -> bool:
    """On an SKP that is being agreed on: its owner, the superior of the day, and who reviews it."""
    if skp.status not in {*DAPAT_DIUBAH, *MENUNGGU}:
        return False
    return user.pk == skp.pegawai_id or adalah_atasan(user, skp.pegawai, tanggal) or boleh_mereviu(user, skp, tanggal)


def boleh_menyelesaikan_komentar(user: Any, komentar: KomentarSKP) -> bool:
    return user.pk in {komentar.skp.pegawai_id, komentar.oleh_id}


def boleh_kelola_periode(user: Any, tanggal: date) -> bool:
    return punya_peran(user, Peran.ADMIN_KEPEGAWAIAN, tanggal=tanggal)


def boleh_mengurus_contoh(user: Any, tanggal: date) -> bool:
    """Examples of an SKP hold for a post anywhere in the city: personnel administration, which reads set SKP."""
    return punya_peran(user, Peran.ADMIN_KEPEGAWAIAN, tanggal=tanggal)


def boleh_memutus_pembukaan(user: Any, usulan: UsulanPembukaan, tanggal: date) -> bool:
    """The second pair of eyes: personnel administration, and not who proposed it."""
    return user.pk != usulan.diusulkan_oleh_id and boleh_kelola_periode(user, tanggal)


def boleh_mencatat_realisasi(user: Any, iki: IKI) -> bool:
    """The owner of a set SKP, for an indicator that nothing in the product measures."""
    return (
        user.pk == iki.rhk.skp.pegawai_id and iki.rhk.skp.status == StatusSKP.DITETAPKAN and iki.sumber == SUMBER_MANUAL
    )


def boleh_memutus_realisasi(user: Any, realisasi: RealisasiManual, tanggal: date) -> bool:
    """The superior on that very day, never who entered it."""
    return user.pk != realisasi.dicatat_oleh_id and adalah_atasan(user, realisasi.dicatat_oleh, tanggal)


def memimpin(user: Any, tanggal: date) -> bool:
    """Does `user` lead a unit on `tanggal`, in whatever manner?"""
    return bool(unit_dipimpin(user, tanggal))


def boleh_mengekspor(user: Any, tanggal: date) -> bool:
    """SKP of many people in one file: who leads a unit, personnel administration, the city's leader."""
    return memimpin(user, tanggal) or any(
        punya_peran(user, peran, tanggal=tanggal) for peran in (Peran.ADMIN_KEPEGAWAIAN, Peran.PIMPINAN)
    )


def boleh_mengimpor(user: Any, tanggal: date) -> bool:
    """SKP of many people from one file: who has direct people, and personnel administration."""
    return memimpin(user, tanggal) or punya_peran(user, Peran.ADMIN_KEPEGAWAIAN, tanggal=tanggal)


def boleh_mengusulkan(user: Any, unit: Any, tanggal: date, *, unit_mana_saja: bool = False) -> bool:
    """Draft a definition that `unit` answers for: HR for any or none, an admin unit for a unit that it keeps."""
    if punya_peran(user, Peran.ADMIN_KEPEGAWAIAN, tanggal=tanggal):
        return True
    if unit is None:
        return unit_mana_saja and punya_peran(user, Peran.ADMIN_UNIT, tanggal=tanggal)
    return punya_peran(user, Peran.ADMIN_UNIT, unit=unit, tanggal=tanggal)


def boleh_menyunting(user: Any, indikator: Indikator, tanggal: date) -> bool:
    """A draft is its author's, as long as the author keeps a library at all."""
    return (
        indikator.disusun_oleh_id == user.pk
        and indikator.status in BELUM_TERBIT
        and boleh_mengusulkan(user, None, tanggal, unit_mana_saja=True)
    )


def boleh_menerbitkan(user: Any, indikator: Indikator, tanggal: date) -> bool:
    """Publish or return: HR, never who wrote it."""
    return (
        indikator.status == StatusIndikator.DIAJUKAN
        and indikator.disusun_oleh_id != user.pk
        and punya_peran(user, Peran.ADMIN_KEPEGAWAIAN, tanggal=tanggal)
    )


def boleh_menghapus(user: Any, indikator: Indikator, tanggal: date) -> bool:
    """A draft that goes: its author, or HR where it blocks its code."""
    return indikator.status in BELUM_TERBIT and (
        boleh_menyunting(user, indikator, tanggal) or punya_peran(user, Peran.ADMIN_KEPEGAWAIAN, tanggal=tanggal)
    )


def boleh_kelola_iku(user: Any, unit: Any, tanggal: date) -> bool:
    """IKU of the city: personnel administration. IKU of an OPD and of what is in it: who leads the OPD (not a Plh
    beside its holder), or the admin of the unit. Nobody else, not even from above."""
    opd = opd_dari(unit, tanggal)
    if opd is None:
        return punya_peran(user, Peran.ADMIN_KEPEGAWAIAN, tanggal=tanggal)
    if punya_peran(user, Peran.ADMIN_UNIT, unit=unit, tanggal=tanggal):
        return True
    return opd.pk in unit_dipimpin(user, tanggal) and boleh_bertindak(user, "menilai", opd, tanggal)


def boleh_mengisi_peran(user: Any, rhk: RencanaHasilKerja, pegawai: Any, tanggal: date) -> bool:
    """A cell of the MPH: under one's own RHK, for somebody whose superior one is on that very day."""
    return rhk.skp.pegawai_id == user.pk and adalah_atasan(user, pegawai, tanggal)


def unit_iku(user: Any, tanggal: date) -> Any:
    """Units whose IKU `user` keeps on `tanggal`, with name (`boleh_kelola_iku` the other way round)."""
    kota = Q(jenis=JenisUnit.KOTA) if punya_peran(user, Peran.ADMIN_KEPEGAWAIAN, tanggal=tanggal) else Q(pk__in=[])
    opd = UnitKerja.objects.opd(tanggal).filter(pk__in=unit_dipimpin(user, tanggal))
    akar = [u.pk for u in opd if boleh_bertindak(user, "menilai", u, tanggal)]
    akar += [u for peran, u in peran_pada(user, tanggal) if peran == Peran.ADMIN_UNIT and u is not None]
    di_bawah = UnitLeluhur.objects.berlaku(tanggal).filter(leluhur_id__in=akar).values("unit_id")
    return UnitKerja.objects.bernama(tanggal).filter(kota | Q(pk__in=di_bawah))


def unit_liputan(user: Any, tanggal: date) -> Any | None:
    """Units whose coverage `user` reads: all OPD for personnel administration and the city's leader; for who leads a
    unit, that one and those directly below it. None for everybody else."""
    if punya_peran(user, Peran.ADMIN_KEPEGAWAIAN, Peran.PIMPINAN, tanggal=tanggal):
        return UnitKerja.objects.bernama(tanggal).filter(jenis__in=[JenisUnit.KOTA, *JENIS_OPD])
    if not (dipimpin := unit_dipimpin(user, tanggal)):
        return None
    return UnitKerja.objects.bernama(tanggal).filter(Q(pk__in=dipimpin) | Q(induk_kini__in=dipimpin))
