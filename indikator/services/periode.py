"""Opening and closing of periods, by HR."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from indikator.enums import JenisPeriode, PutusanPembukaan, StatusPeriode
from indikator.models import PembukaanPeriode, Periode, UsulanPembukaan
from indikator.permissions import boleh_kelola_periode, boleh_memutus_pembukaan
from indikator.rules.alur import periode_boleh_melangkah
from indikator.rules.periode import rentang
from indikator.setelan import BATAS_PENGISIAN
from inti import setelan
from inti.audit import tindakan
from inti.galat import AturanDilanggar, TidakBerwenang, TransisiTidakSah
from inti.services import beri_tahu
from pegawai.enums import Peran
from pegawai.models import PeranPegawai


def _periksa_wewenang(oleh: Any, tanggal: date) -> None:
    """`oleh` None is the program itself (first load of a city)."""
    if oleh is not None and not boleh_kelola_periode(oleh, tanggal):
        raise TidakBerwenang("Hanya admin kepegawaian yang dapat membuka atau menutup periode.")


def kunci_terbuka(periode: Periode) -> None:
    """Refuse a closed period; until the end of the transaction nobody can close it."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT status FROM indikator_periode WHERE id = %s FOR SHARE", [periode.pk])
        (status,) = kursor.fetchone()
    if status == StatusPeriode.DITUTUP:
        raise TransisiTidakSah(f"{periode} sudah ditutup; angkanya tetap.")


def buka_periode(*, oleh: Any, jenis: str, tahun: int, urutan: int = 1, pada: Any = None) -> Periode:
    """Open a period; its dates follow from kind, year and number, its filling limit from the dated setting."""
    _periksa_wewenang(oleh, timezone.localdate(pada or timezone.now()))
    try:
        mulai, sampai = rentang(jenis, tahun, urutan)
    except ValueError as galat:
        raise AturanDilanggar("Nomor periode ini tidak ada dalam setahun.", "urutan") from galat
    batas = sampai + timedelta(days=setelan.nilai(BATAS_PENGISIAN, mulai))
    periode = Periode(
        jenis=JenisPeriode(jenis),
        tahun=tahun,
        urutan=urutan,
        mulai=mulai,
        sampai=sampai,
        batas_pengisian=batas,
    )
    with tindakan("periode.buka", oleh=oleh):
        try:
            with transaction.atomic():
                periode.save()
        except IntegrityError as galat:
            raise AturanDilanggar(f"{periode} sudah dibuka.", "urutan") from galat
    return periode


def _kunci(periode: Periode) -> Periode:
    return Periode.objects.select_for_update(of=("self",)).get(pk=periode.pk)


def mulai_penilaian(*, oleh: Any, periode: Periode) -> Periode:
    """From now on the period is evaluated."""
    _periksa_wewenang(oleh, timezone.localdate())
    with tindakan("periode.mulai_penilaian", oleh=oleh):
        periode = _kunci(periode)
        # a closed period comes back by two people only
        if periode.status == StatusPeriode.DITUTUP or not periode_boleh_melangkah(
            periode.status, StatusPeriode.PENILAIAN
        ):
            raise TransisiTidakSah(f"Penilaian {periode} sudah pernah dimulai.")
        periode.status = StatusPeriode.PENILAIAN
        periode.save(update_fields=["status"])
    return periode


def tutup_periode(*, oleh: Any, periode: Periode, pada: datetime | None = None) -> Periode:
    """Freeze the period: nothing of it is measured or evaluated any more."""
    pada = pada or timezone.now()
    _periksa_wewenang(oleh, timezone.localdate(pada))
    with tindakan("periode.tutup", oleh=oleh):
        periode = _kunci(periode)
        if not periode_boleh_melangkah(periode.status, StatusPeriode.DITUTUP):
            raise TransisiTidakSah(f"{periode} hanya dapat ditutup dari masa penilaian.")
        periode.status, periode.ditutup_pada, periode.ditutup_oleh = StatusPeriode.DITUTUP, pada, oleh
        periode.save(update_fields=["status", "ditutup_pada", "ditutup_oleh"])
    return periode


def _kepegawaian_lain(oleh: Any, hari: date) -> Iterable[Any]:
    pemegang = PeranPegawai.objects.berlaku(hari).filter(peran=Peran.ADMIN_KEPEGAWAIAN).values("pegawai_id")
    return get_user_model().objects.filter(pk__in=pemegang, is_active=True).exclude(pk=oleh.pk).order_by("pk")


def usulkan_pembukaan(
    *, oleh: Any, periode: Periode, alasan: str, batas_pengisian: date, pada: datetime | None = None
) -> UsulanPembukaan:
    """Ask for a closed period to be opened again; another one of personnel administration decides.

    Raises AturanDilanggar without a reason, for a filling limit that is over, and while a proposal waits.
    """
    pada = pada or timezone.now()
    hari = timezone.localdate(pada)
    if not boleh_kelola_periode(oleh, hari):
        raise TidakBerwenang("Hanya admin kepegawaian yang dapat mengusulkan pembukaan kembali.")
    if not alasan.strip():
        raise AturanDilanggar("Tuliskan alasan membuka periode ini kembali.", "alasan")
    if batas_pengisian < hari:
        raise AturanDilanggar("Batas pengisian yang baru tidak boleh sebelum hari ini.", "batas_pengisian")
    with tindakan("periode.usulkan_pembukaan", oleh=oleh, alasan=alasan.strip()):
        periode = _kunci(periode)
        if periode.status != StatusPeriode.DITUTUP:
            raise TransisiTidakSah(f"{periode} tidak sedang ditutup.")
        if UsulanPembukaan.objects.menunggu().filter(periode=periode).exists():
            raise AturanDilanggar(f"Usulan membuka kembali {periode} masih menunggu keputusan.")
        usulan = UsulanPembukaan.objects.create(
            periode=periode,
            alasan=alasan.strip(),
            batas_pengisian=batas_pengisian,
            diusulkan_oleh=oleh,
            diusulkan_pada=pada,
        )
        for penerima in _kepegawaian_lain(oleh, hari):
            beri_tahu(
                penerima=penerima,
                judul=f"Usulan membuka kembali {periode} menunggu keputusan",
                isi=f"Diusulkan {oleh.nama}: {usulan.alasan}",
                url=reverse("indikator:pembukaan_putus", args=[usulan.pk]),
                kunci=f"pembukaan:{usulan.pk}",
                pada=pada,
            )
    return usulan


def putuskan_pembukaan(
    *, oleh: Any, usulan: UsulanPembukaan, putusan: str, catatan: str = "", pada: datetime | None = None
) -> PembukaanPeriode:
    """Approve or refuse somebody else's proposal. An approved one opens the period for evaluation, with its new limit.

    Raises TidakBerwenang for who proposed it and for anybody outside personnel administration.
    """
    pada = pada or timezone.now()
    putusan = PutusanPembukaan(putusan)
    if putusan == PutusanPembukaan.DITOLAK and not catatan.strip():
        raise AturanDilanggar("Tuliskan alasan menolak, supaya pengusul mengetahuinya.", "catatan")
    if not boleh_memutus_pembukaan(oleh, usulan, timezone.localdate(pada)):
        raise TidakBerwenang("Pembukaan kembali diputus oleh admin kepegawaian lain, bukan oleh pengusulnya.")
    with tindakan("periode.putuskan_pembukaan", oleh=oleh, alasan=usulan.alasan):
        periode = _kunci(usulan.periode)
        if PembukaanPeriode.objects.filter(usulan=usulan).exists():
            raise TransisiTidakSah("Usulan ini sudah diputus.")
        if periode.status != StatusPeriode.DITUTUP or periode.ditutup_pada is None:
            raise TransisiTidakSah(f"{periode} tidak sedang ditutup.")
        pembukaan = PembukaanPeriode.objects.create(
            usulan=usulan,
            periode=periode,
            diusulkan_oleh_id=usulan.diusulkan_oleh_id,
            putusan=putusan,
            catatan=catatan.strip(),
            ditutup_pada=periode.ditutup_pada,
            diputus_oleh=oleh,
            diputus_pada=pada,
        )
        if putusan == PutusanPembukaan.DISETUJUI:
            periode.status, periode.ditutup_pada, periode.ditutup_oleh = StatusPeriode.PENILAIAN, None, None
            periode.batas_pengisian = max(usulan.batas_pengisian, periode.mulai)
            periode.save(update_fields=["status", "ditutup_pada", "ditutup_oleh", "batas_pengisian"])
        beri_tahu(
            penerima=usulan.diusulkan_oleh,
            judul=f"Usulan membuka kembali {periode} {putusan.label.lower()}",
            isi=f"Diputus {oleh.nama}. {catatan.strip()}".strip(),
            url=reverse("indikator:periode_detail", args=[periode.pk]),
            kunci=f"pembukaan:{usulan.pk}:{putusan}",
            pada=pada,
        )
    return pembukaan
