"""Roles: given and ended by HR, never for oneself; the mightiest ones need a second person."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from inti.audit import tindakan
from inti.galat import AturanDilanggar, TidakBerwenang, TransisiTidakSah
from inti.services import beri_tahu, simpan
from inti.waktu import SELAMANYA
from pegawai.enums import PERAN_EMPAT_MATA, Peran, StatusUsulan
from pegawai.models import Pegawai, PeranPegawai, UnitKerja, UsulanPeran
from pegawai.querysets import memegang_peran
from pegawai.rules.peran import selalu_ada

PEMUTUS = (Peran.ADMIN_KEPEGAWAIAN, Peran.INSPEKTORAT)
"""Who decides on a proposal: another one than its author and the person it is about."""


def _pengawas(tanggal: date, *, kecuali: Iterable[int | None]) -> list[Any]:
    """People who decide on proposals on `tanggal`, without `kecuali`."""
    pemegang = PeranPegawai.objects.berlaku(tanggal).filter(pegawai=OuterRef("pk"), peran__in=PEMUTUS)
    lain = [pk for pk in kecuali if pk is not None]
    return list(Pegawai.objects.filter(Exists(pemegang), is_active=True).exclude(pk__in=lain).order_by("pk"))


def _kabari(penerima: Iterable[Any], *, judul: str, isi: str, url: str, kunci: str, pada: datetime) -> None:
    """Tell them once the transaction stands."""
    orang = list(penerima)

    def kirim() -> None:
        for satu in orang:
            beri_tahu(penerima=satu, judul=judul, isi=isi, url=url, kunci=kunci, pada=pada)

    transaction.on_commit(kirim)


def _sebutan(peran: str, unit: UnitKerja | None, tanggal: date) -> str:
    """ "Pejabat penghubung (Dinas Perhubungan)": the role as people say it."""
    nama = Peran(peran).label
    if unit is None:
        return nama
    susunan = unit.susunan_set.berlaku(tanggal).first()
    return f"{nama} ({susunan.nama if susunan else unit.kode})"


def _periksa_pemberi(oleh: Any, pegawai: Pegawai, hari_ini: date) -> None:
    if oleh is None:
        return  # the program itself: set-up and demo
    if oleh.pk == pegawai.pk:
        raise AturanDilanggar("Anda tidak dapat memberi peran kepada diri sendiri.", "pegawai")
    if not memegang_peran(oleh, hari_ini, Peran.ADMIN_KEPEGAWAIAN):
        raise TidakBerwenang("Peran hanya diberikan oleh admin kepegawaian.")
    if not pegawai.is_active:
        raise AturanDilanggar("Akun orang ini tidak aktif, jadi tidak dapat diberi peran.", "pegawai")


def _periksa_masa(mulai: date, sampai: date, hari_ini: date) -> None:
    if mulai < hari_ini:
        raise AturanDilanggar("Peran paling cepat berlaku mulai hari ini; akses yang lalu tidak diubah.", "mulai")
    if sampai <= mulai:
        raise AturanDilanggar("Hari terakhir tidak boleh sebelum hari mulai.", "sampai")


def _beri(
    *, oleh: Any, pegawai: Pegawai, peran: str, unit: UnitKerja | None, mulai: date, sampai: date, dasar: str
) -> PeranPegawai:
    satu: PeranPegawai = simpan(
        PeranPegawai(
            pegawai=pegawai, peran=peran, unit=unit, mulai=mulai, sampai=sampai, dasar=dasar, diberikan_oleh=oleh
        )
    )
    return satu


def _kabari_penerima(satu: PeranPegawai, hari_ini: date, pada: datetime) -> None:
    _kabari(
        [satu.pegawai],
        judul=f"Anda mendapat peran {_sebutan(satu.peran, satu.unit, hari_ini)}",
        isi="Buka halaman akses untuk melihat apa yang kini dapat Anda lihat dan lakukan.",
        url=reverse("pegawai:akses_saya"),
        kunci=f"peran:{satu.pk}:diberikan",
        pada=pada,
    )


def beri_peran(
    *,
    oleh: Any,
    pegawai: Pegawai,
    peran: Peran | str,
    mulai: date,
    unit: UnitKerja | None = None,
    sampai: date = SELAMANYA,
    dasar: str = "",
    pada: datetime | None = None,
) -> PeranPegawai:
    """Give a role for a unit and all below it (None: the whole city), from `mulai` until the day before `sampai`.

    Only admin kepegawaian gives, nobody to themselves, and none of PERAN_EMPAT_MATA: those are proposed
    (`usulkan_peran`). `oleh=None` is the program itself (set-up, demo), which may give all. With `pada` a
    beginning in the past is refused.
    """
    hari_ini = timezone.localdate(pada)
    _periksa_pemberi(oleh, pegawai, hari_ini)
    if oleh is not None and peran in PERAN_EMPAT_MATA:
        raise AturanDilanggar("Peran ini diusulkan dulu, lalu diberikan oleh orang kedua.", "peran")
    if pada is not None:
        _periksa_masa(mulai, sampai, hari_ini)
    with tindakan("peran.beri", oleh=oleh, alasan=dasar):
        satu = _beri(oleh=oleh, pegawai=pegawai, peran=peran, unit=unit, mulai=mulai, sampai=sampai, dasar=dasar)
        if oleh is not None:
            _kabari_penerima(satu, hari_ini, pada or timezone.now())
    return satu


def usulkan_peran(
    *,
    oleh: Any,
    pegawai: Pegawai,
    peran: Peran | str,
    mulai: date,
    dasar: str,
    pada: datetime,
    sampai: date = SELAMANYA,
) -> UsulanPeran:
    """Propose one of PERAN_EMPAT_MATA; nothing is given yet. Those who may decide are told."""
    hari_ini = timezone.localdate(pada)
    _periksa_pemberi(oleh, pegawai, hari_ini)
    if peran not in PERAN_EMPAT_MATA:
        raise AturanDilanggar("Peran ini diberikan langsung, tanpa usulan.", "peran")
    _periksa_masa(mulai, sampai, hari_ini)
    dipegang = PeranPegawai.objects.filter(pegawai=pegawai, peran=peran, mulai__lt=sampai, sampai__gt=mulai)
    if dipegang.exists():
        raise AturanDilanggar("Orang ini sudah memegang peran itu pada sebagian tanggal tersebut.", "peran")
    with tindakan("peran.usulkan", oleh=oleh, alasan=dasar):
        satu: UsulanPeran = simpan(
            UsulanPeran(
                pegawai=pegawai,
                peran=peran,
                mulai=mulai,
                sampai=sampai,
                dasar=dasar,
                diusulkan_oleh=oleh,
                diusulkan_pada=pada,
            )
        )
        _kabari(
            _pengawas(hari_ini, kecuali=[oleh.pk, pegawai.pk]),
            judul=f"{oleh.nama} mengusulkan peran {Peran(peran).label} untuk {pegawai.nama}",
            isi="Peran ini berlaku setelah orang kedua menyetujuinya.",
            url=reverse("pegawai:usulan_peran", args=[satu.pk]),
            kunci=f"usulan-peran:{satu.pk}",
            pada=pada,
        )
    return satu


def _kunci_usulan(usulan: UsulanPeran) -> UsulanPeran:
    """The row, locked and still waiting. Whoever comes second reads what the first decided."""
    satu: UsulanPeran = (
        UsulanPeran.objects.select_for_update(of=("self",))
        .select_related("pegawai", "diusulkan_oleh", "diputus_oleh")
        .get(pk=usulan.pk)
    )
    if satu.status != StatusUsulan.DIUSULKAN:
        siapa = f" oleh {satu.diputus_oleh.nama}" if satu.diputus_oleh else ""
        raise TransisiTidakSah(f"Usulan ini sudah {satu.get_status_display().lower()}{siapa}.")
    return satu


def _periksa_pemutus(satu: UsulanPeran, oleh: Any, hari_ini: date) -> None:
    if oleh.pk in {satu.diusulkan_oleh_id, satu.pegawai_id}:
        raise TidakBerwenang("Usulan diputus oleh orang lain, bukan oleh pengusul atau penerima peran.")
    if not memegang_peran(oleh, hari_ini, *PEMUTUS):
        raise TidakBerwenang("Usulan peran diputus oleh admin kepegawaian lain atau Inspektorat.")


def _putus(satu: UsulanPeran, status: StatusUsulan, *, oleh: Any, alasan: str, pada: datetime) -> None:
    satu.status, satu.diputus_oleh, satu.diputus_pada, satu.alasan = status, oleh, pada, alasan
    simpan(satu)


def setujui_usulan(*, oleh: Any, usulan: UsulanPeran, pada: datetime) -> PeranPegawai:
    """The second person gives the role. It begins on the proposed day, or today where that day has passed."""
    hari_ini = timezone.localdate(pada)
    with tindakan("peran.setujui", oleh=oleh):
        satu = _kunci_usulan(usulan)
        _periksa_pemutus(satu, oleh, hari_ini)
        if not satu.pegawai.is_active:
            raise AturanDilanggar("Akun orang ini tidak aktif. Tolak usulan ini dengan alasannya.")
        mulai = max(satu.mulai, hari_ini)
        if satu.sampai <= mulai:
            raise AturanDilanggar("Masa yang diusulkan sudah lewat. Tolak usulan ini, lalu minta usulan baru.")
        diberi = _beri(
            oleh=oleh,
            pegawai=satu.pegawai,
            peran=satu.peran,
            unit=None,
            mulai=mulai,
            sampai=satu.sampai,
            dasar=satu.dasar,
        )
        satu.hasil = diberi
        _putus(satu, StatusUsulan.DISETUJUI, oleh=oleh, alasan="", pada=pada)
        _kabari_penerima(diberi, hari_ini, pada)
        _kabari_pengusul(satu, f"Usulan peran untuk {satu.pegawai.nama} disetujui", f"Oleh {oleh.nama}.", pada)
    return diberi


def _kabari_pengusul(satu: UsulanPeran, judul: str, isi: str, pada: datetime) -> None:
    _kabari(
        [satu.diusulkan_oleh],
        judul=judul,
        isi=isi,
        url=reverse("pegawai:usulan_peran", args=[satu.pk]),
        kunci=f"usulan-peran:{satu.pk}:{satu.status}",
        pada=pada,
    )


def tolak_usulan(*, oleh: Any, usulan: UsulanPeran, alasan: str, pada: datetime) -> None:
    """The second person refuses, with a reason that the proposer reads."""
    if not alasan.strip():
        raise AturanDilanggar("Tulis alasan penolakan supaya pengusul mengerti.", "alasan")
    with tindakan("peran.tolak", oleh=oleh, alasan=alasan):
        satu = _kunci_usulan(usulan)
        _periksa_pemutus(satu, oleh, timezone.localdate(pada))
        _putus(satu, StatusUsulan.DITOLAK, oleh=oleh, alasan=alasan, pada=pada)
        _kabari_pengusul(satu, f"Usulan peran untuk {satu.pegawai.nama} ditolak", f"{oleh.nama}: {alasan}", pada)


def batalkan_usulan(*, oleh: Any, usulan: UsulanPeran, pada: datetime) -> None:
    """The proposer takes a proposal back while it waits."""
    with tindakan("peran.batalkan", oleh=oleh):
        satu = _kunci_usulan(usulan)
        if oleh.pk != satu.diusulkan_oleh_id:
            raise TidakBerwenang("Hanya pengusul yang dapat membatalkan usulannya.")
        _putus(satu, StatusUsulan.DIBATALKAN, oleh=oleh, alasan="", pada=pada)


def kunci_admin() -> None:
    """One at a time where the number of admins shrinks: two who end each other's role would both count the other."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_advisory_xact_lock(hashtext('pegawai.akhiri_peran'))")


def admin_selalu_ada(mulai: date, sampai: date, *, tanpa: Q) -> bool:
    """Does somebody who can sign in hold admin kepegawaian on each day of `[mulai, sampai)`, `tanpa` not counted?"""
    lain = PeranPegawai.objects.filter(peran=Peran.ADMIN_KEPEGAWAIAN, pegawai__is_active=True, sampai__gt=mulai)
    return selalu_ada(mulai, sampai, lain.exclude(tanpa).values_list("mulai", "sampai"))


def _periksa_admin_terakhir(satu: PeranPegawai, sampai: date) -> None:
    if not admin_selalu_ada(sampai, satu.sampai, tanpa=Q(pk=satu.pk)):
        raise AturanDilanggar(
            "Peran ini belum dapat diakhiri: sesudah tanggal itu tidak selalu ada admin kepegawaian. "
            "Beri peran itu kepada orang lain dulu."
        )


def akhiri_peran(*, oleh: Any, peran: PeranPegawai, sampai: date, alasan: str, pada: datetime) -> None:
    """Take a role away from `sampai` on (the first day without it). HR does, not for oneself, with a reason.

    A role that has not held a whole day yet is removed; its trail stays. The last admin kepegawaian stays. Taking
    away one of PERAN_EMPAT_MATA needs no second person, but the other admins and Inspektorat are told.
    """
    hari_ini = timezone.localdate(pada)
    if not alasan.strip():
        raise AturanDilanggar("Tulis alasan berakhirnya peran ini.", "alasan")
    if oleh.pk == peran.pegawai_id:
        raise TidakBerwenang("Peran sendiri diakhiri oleh admin kepegawaian lain.")
    if not memegang_peran(oleh, hari_ini, Peran.ADMIN_KEPEGAWAIAN):
        raise TidakBerwenang("Peran hanya diakhiri oleh admin kepegawaian.")
    if sampai < hari_ini:
        raise AturanDilanggar("Peran paling cepat berakhir hari ini; akses yang lalu tidak diubah.", "sampai")
    with tindakan("peran.akhiri", oleh=oleh, alasan=alasan):
        kunci_admin()
        satu = (
            PeranPegawai.objects.select_for_update(of=("self",))
            .select_related("pegawai", "unit")
            .filter(pk=peran.pk, sampai__gt=hari_ini)
            .first()
        )
        if satu is None:
            raise TransisiTidakSah("Peran ini sudah berakhir.")
        if sampai >= satu.sampai:
            raise AturanDilanggar("Peran ini memang sudah berakhir pada atau sebelum tanggal itu.", "sampai")
        if satu.peran == Peran.ADMIN_KEPEGAWAIAN:
            _periksa_admin_terakhir(satu, sampai)
        sebutan, kunci = _sebutan(satu.peran, satu.unit, hari_ini), f"peran:{satu.pk}:diakhiri:{sampai}"
        satu.diakhiri_oleh, satu.alasan_berakhir = oleh, alasan
        if sampai <= satu.mulai:
            UsulanPeran.objects.filter(hasil=satu).update(hasil=None)
            satu.save()  # the reason is in the trail before the row goes
            satu.delete()
        else:
            satu.sampai = sampai
            simpan(satu)
        _kabari(
            [satu.pegawai],
            judul=f"Peran {sebutan} Anda berakhir",
            isi=f"{oleh.nama}: {alasan}",
            url=reverse("pegawai:akses_saya"),
            kunci=kunci,
            pada=pada,
        )
        if satu.peran in PERAN_EMPAT_MATA:
            _kabari(
                _pengawas(hari_ini, kecuali=[oleh.pk, satu.pegawai_id]),
                judul=f"{oleh.nama} mengakhiri peran {sebutan} milik {satu.pegawai.nama}",
                isi=alasan,
                url=reverse("pegawai:peran_list"),
                kunci=kunci,
                pada=pada,
            )
