"""Predicates on people and units. A role says what kind of act; scope says on whom."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from pegawai.enums import PERAN_SELURUH_KOTA, JenisPenugasan, Keperluan, Peran, StatusPermintaanData, StatusPermohonan
from pegawai.models import Pegawai, Penugasan, UnitLeluhur
from pegawai.querysets import atasan, atasan_semua, memegang_peran

TINDAKAN_KEPEGAWAIAN = frozenset({"mengangkat", "memindahkan", "memberhentikan"})
"""Acts that a Plt or Plh may not do (SE BKN 1/SE/I/2021, CONFIRMED-2nd)."""

TINDAKAN_MENILAI = frozenset({"menetapkan_skp", "menilai"})
"""Acts of who rates: a Plh leaves them to the holder for whom they stand in (PP 30/2019 art. 46)."""

PERAN_BERFAKTOR = (Peran.ADMIN_KEPEGAWAIAN, Peran.KOORDINATOR_PENGADUAN, Peran.INSPEKTORAT)
"""Roles that see so much that a password alone does not open them: a second factor is required."""


def punya_peran(user: Any, *peran: Peran, unit: Any = None, tanggal: date | None = None) -> bool:
    """Does `user` hold one of the roles on `tanggal` (today by default), for `unit` where one is given?"""
    return memegang_peran(user, tanggal or timezone.localdate(), *peran, unit=unit)


def adalah_atasan(user: Any, pegawai: Any, tanggal: date) -> bool:
    """Is `user` the superior who rates `pegawai` on `tanggal`?"""
    penilai = atasan(pegawai, tanggal)
    return penilai is not None and penilai.pk == user.pk


def boleh_bertindak(user: Any, tindakan: str, unit: Any, tanggal: date) -> bool:
    """May `user` do this act for `unit` on `tanggal`, as leader of it or of a unit above? One query.

    A Plt sets SKP and rates between its dates and not a day longer, and appoints nobody. A Plh does the day's acts;
    it rates only where nobody else leads.
    """
    memimpin = Penugasan.objects.berlaku(tanggal).filter(pimpinan=True)
    penugasan = memimpin.filter(
        pegawai_id=user.pk,
        unit__in=UnitLeluhur.objects.berlaku(tanggal).filter(unit_id=unit.pk).values("leluhur_id"),
    )
    if tindakan in TINDAKAN_KEPEGAWAIAN:
        penugasan = penugasan.exclude(jenis__in=[JenisPenugasan.PLT, JenisPenugasan.PLH])
    elif tindakan in TINDAKAN_MENILAI:
        pemegang = memimpin.filter(unit=OuterRef("unit")).exclude(jenis=JenisPenugasan.PLH)
        penugasan = penugasan.filter(~Q(jenis=JenisPenugasan.PLH) | ~Exists(pemegang))
    return penugasan.exists()


def boleh_menyusun_unit(user: Any) -> bool:
    """Personnel administration keeps the structure; its basis is a regulation, not a leader's wish."""
    return punya_peran(user, Peran.ADMIN_KEPEGAWAIAN)


def boleh_mengurus_peran(user: Any) -> bool:
    """Personnel administration gives, proposes and ends roles; an admin unit gives nothing."""
    return punya_peran(user, Peran.ADMIN_KEPEGAWAIAN)


def boleh_mengawasi_akses(user: Any) -> bool:
    """Who has access to what, and who did what: for personnel administration and Inspektorat."""
    return punya_peran(user, Peran.ADMIN_KEPEGAWAIAN, Peran.INSPEKTORAT)


def boleh_lihat_sebagai(user: Any, subjek: Any) -> bool:
    """HR may look as an employee, never as somebody whose rights exceed HR's, and not as themselves."""
    lebih = [*PERAN_SELURUH_KOTA, Peran.PENGHUBUNG]
    return (
        user.pk != subjek.pk
        and subjek.is_active
        and punya_peran(user, Peran.ADMIN_KEPEGAWAIAN)
        and not punya_peran(subjek, *lebih)
    )


def boleh_memutus_usulan(user: Any, usulan: Any) -> bool:
    """The second pair of eyes: neither who proposed nor who would get the role."""
    return user.pk not in {usulan.diusulkan_oleh_id, usulan.pegawai_id} and boleh_mengawasi_akses(user)


def boleh_mengurus(user: Any, pegawai: Any, tanggal: date) -> bool:
    """Does `user` keep the personnel records of `pegawai` (HR, or the admin of the unit)? Never one's own."""
    return bool(Pegawai.objects.terurus(user, tanggal).filter(pk=pegawai.pk).exists())


def boleh_memutus_cuti(user: Any, ketidakhadiran: Any, tanggal: date) -> bool:
    """Who acts as superior that day decides; HR where there is nobody above. Nobody decides on their own."""
    if ketidakhadiran.pegawai_id == user.pk:
        return False
    pemutus = atasan_semua(tanggal, Keperluan.BERTINDAK, [ketidakhadiran.pegawai_id]).get(ketidakhadiran.pegawai_id)
    if pemutus is None:
        return punya_peran(user, Peran.ADMIN_KEPEGAWAIAN, tanggal=tanggal)
    return bool(pemutus == user.pk)


def boleh_membatalkan_cuti(user: Any, ketidakhadiran: Any, tanggal: date) -> bool:
    """The person while it waits or has not begun; who keeps the records, at any time."""
    if ketidakhadiran.pegawai_id == user.pk:
        return ketidakhadiran.status == StatusPermohonan.DIAJUKAN or ketidakhadiran.mulai > tanggal
    return boleh_mengurus(user, ketidakhadiran.pegawai, tanggal)


def wajib_faktor_kedua(user: Any) -> bool:
    """Does `user` hold a role today that requires a second factor?"""
    return punya_peran(user, *PERAN_BERFAKTOR)


def boleh_mengurus_akun(user: Any, pegawai: Any) -> bool:
    """Personnel administration gives codes and takes off lost second factors, of others only."""
    return user.pk != pegawai.pk and punya_peran(user, Peran.ADMIN_KEPEGAWAIAN)


def boleh_membaca_nip(user: Any, pegawai: Any) -> bool:
    """An NIP holds a birth date: the person reads it in full, and whoever keeps their records."""
    return user.pk == pegawai.pk or boleh_mengurus(user, pegawai, timezone.localdate())


def boleh_menjawab_permintaan(user: Any, permintaan: Any) -> bool:
    """Personnel administration answers a request that waits, never its own (UU 27/2022 art. 30, 32)."""
    return (
        permintaan.status == StatusPermintaanData.DIAJUKAN
        and permintaan.pegawai_id != user.pk
        and punya_peran(user, Peran.ADMIN_KEPEGAWAIAN)
    )


def boleh_memutasi(user: Any, pegawai: Any) -> bool:
    """Posts, status and rank follow decisions that HR keeps for the whole city. Nobody keeps their own."""
    return pegawai.pk != user.pk and punya_peran(user, Peran.ADMIN_KEPEGAWAIAN)
