"""Who may do what on one case. The table of steps is rules/alur.py; here people get their capacities."""

from datetime import date
from typing import Any

from django.utils import timezone

from pegawai.enums import Peran
from pegawai.models import Penugasan
from pegawai.permissions import punya_peran
from pengaduan.enums import Identitas, Klasifikasi, Pelaku, StatusPengaduan
from pengaduan.models import HasilSKM, Pelapor, Pengaduan
from pengaduan.rules import alur


def kapasitas(user: Any, pengaduan: Pengaduan, tanggal: date | None = None) -> frozenset[str]:
    """In which capacities `user` may act on the case on `tanggal` (today by default); the terlapor in none."""
    if not user.is_authenticated or pengaduan.terlapor_id == user.pk:
        return frozenset()
    tanggal = tanggal or timezone.localdate()
    punya = set()
    if pengaduan.klasifikasi == Klasifikasi.BERKADAR:
        if punya_peran(user, Peran.INSPEKTORAT, tanggal=tanggal):
            punya.add(Pelaku.INSPEKTORAT)
            if pengaduan.petugas_id == user.pk:
                punya.add(Pelaku.PETUGAS)
        return frozenset(punya)
    if punya_peran(user, Peran.KOORDINATOR_PENGADUAN, tanggal=tanggal):
        punya.add(Pelaku.KOORDINATOR)
    if pengaduan.unit_id and (
        punya_peran(user, Peran.PENGHUBUNG, unit=pengaduan.unit, tanggal=tanggal)
        or (tentang_penghubung(pengaduan, tanggal) and memimpin(user, pengaduan.unit, tanggal))
    ):
        punya.add(Pelaku.PENGHUBUNG)
    if pengaduan.petugas_id == user.pk:
        punya.add(Pelaku.PETUGAS)
    return frozenset(punya)


def tentang_penghubung(pengaduan: Pengaduan, tanggal: date) -> bool:
    """Is the case about the penghubung of the office that has it? Then the office's leader stands in."""
    return pengaduan.terlapor is not None and punya_peran(
        pengaduan.terlapor, Peran.PENGHUBUNG, unit=pengaduan.unit, tanggal=tanggal
    )


def memimpin(user: Any, unit: Any, tanggal: date) -> bool:
    """Does `user` lead this very unit on `tanggal`, in whatever manner?"""
    return Penugasan.objects.berlaku(tanggal).filter(pegawai_id=user.pk, unit=unit, pimpinan=True).exists()


def boleh(kode: str, user: Any, pengaduan: Pengaduan, tanggal: date | None = None) -> bool:
    """May `user` take the step `kode` on this case in its present state?"""
    return kode in langkah_terbuka(user, pengaduan, tanggal)


def langkah_terbuka(user: Any, pengaduan: Pengaduan, tanggal: date | None = None) -> frozenset[str]:
    """All steps that `user` may take now, in one look at their roles.

    iff the table lets one of their capacities take it from this state, and they do not close their own answer.
    """
    punya = kapasitas(user, pengaduan, tanggal)
    if not punya:
        return frozenset()
    return frozenset(
        langkah.kode
        for langkah in alur.LANGKAH
        if alur.boleh(langkah.kode, pengaduan.status)
        and alur.pelaku_sah(langkah.kode, punya, pengaduan.berkadar)
        and not (langkah.kode == "tutup" and penjawab_sendiri(user, pengaduan))
    )


def langkah_pernah(user: Any, pengaduan: Pengaduan, kode: tuple[str, ...], tanggal: date | None = None) -> bool:
    """Is one of these steps an affair of `user` on this case, in whatever state it is?

    So a step that somebody else has just taken is answered with that (422), not with "not yours" (403).
    """
    punya = kapasitas(user, pengaduan, tanggal)
    return any(alur.pelaku_sah(satu, punya, pengaduan.berkadar) for satu in kode) and not (
        "tutup" in kode and penjawab_sendiri(user, pengaduan)
    )


def penjawab_sendiri(user: Any, pengaduan: Pengaduan) -> bool:
    """Nobody closes a case by their own answer."""
    return pengaduan.status == StatusPengaduan.DITANGGAPI and pengaduan.penjawab_id == user.pk


def boleh_membuka_identitas(user: Any, pengaduan: Pengaduan, tanggal: date | None = None) -> bool:
    """May `user` break the seal of an anonymous reporter, with a reason?

    iff the case is one of Inspektorat's (berkadar pengawasan), `user` is Inspektorat, and it is not about them. Whoever
    coordinates or answers a report never needs to know who wrote it.
    """
    return pengaduan.identitas == Identitas.ANONIM and Pelaku.INSPEKTORAT in kapasitas(user, pengaduan, tanggal)


def pelapor_terlihat(user: Any, pengaduan: Pengaduan) -> Pelapor | None:
    """Who reported, where the case is in scope, `user` handles it and the reporter let officers know."""
    if pengaduan.identitas != Identitas.DIKETAHUI:
        return None
    return Pelapor.objects.visible_to(user).filter(pengaduan=pengaduan).first()


def boleh_mencatat_skm(user: Any, unit: Any, tanggal: date) -> bool:
    """The penghubung of the office: its survey is its own word, whoever measured is held to it by somebody else."""
    return punya_peran(user, Peran.PENGHUBUNG, unit=unit, tanggal=tanggal)


def boleh_memutus_skm(user: Any, hasil: HasilSKM, tanggal: date) -> bool:
    """Coordinator or Inspektorat; never who recorded it, nor who has a post in the unit or above it."""
    return bool(HasilSKM.objects.dapat_diputus(user, tanggal).filter(pk=hasil.pk).exists())
