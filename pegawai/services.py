"""Writes on people, units, posts and assignments. Each is one act with its audit."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from typing import Any

from django.db import connection

from inti.audit import tindakan
from inti.galat import AturanDilanggar
from inti.models import Wilayah
from inti.services import simpan
from inti.waktu import SELAMANYA
from pegawai.enums import DasarPenugasan, JenisPenugasan, Peran, StatusPegawai
from pegawai.models import (
    Jabatan,
    NamaJabatan,
    PangkatGolongan,
    Pegawai,
    Penugasan,
    PeranPegawai,
    StatusKepegawaian,
    UnitKerja,
    UnitLeluhur,
    UnitSusunan,
)
from pegawai.rules.golongan import GOLONGAN_PPPK, PANGKAT_PNS
from pegawai.rules.nip import NIPTidakSah, rapikan, urai
from pegawai.rules.susunan import Susunan, SusunanTidakSah, bangun_leluhur

_ditunda: ContextVar[bool] = ContextVar("susunan_ditunda", default=False)


def _bangun_ulang_leluhur() -> None:
    """Rebuild the closure of the whole tree. The caller's transaction holds the lock until it ends."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_advisory_xact_lock(hashtext('pegawai.susunan'))")
    baris = UnitSusunan.objects.order_by("unit_id", "mulai").values_list("unit_id", "induk_id", "mulai", "sampai")
    try:
        leluhur = bangun_leluhur(Susunan(*b) for b in baris)
    except SusunanTidakSah as galat:
        raise AturanDilanggar(str(galat), "induk") from galat
    UnitLeluhur.objects.all().delete()
    UnitLeluhur.objects.bulk_create(
        [
            UnitLeluhur(leluhur_id=b.leluhur, unit_id=b.unit, jarak=b.jarak, mulai=b.mulai, sampai=b.sampai)
            for b in leluhur
        ],
        batch_size=2000,
    )


@contextmanager
def susunan_sekaligus(*, oleh: Any) -> Iterator[None]:
    """Many units in one act: the tree is checked and its closure built once, at the end."""
    with tindakan("unit.susun", oleh=oleh):
        tanda = _ditunda.set(True)
        try:
            yield
        finally:
            _ditunda.reset(tanda)
        _bangun_ulang_leluhur()


def buat_pegawai(
    *,
    oleh: Any,
    nama: str,
    nip: str | None = None,
    login: str = "",
    sandi: str | None = None,
    email: str = "",
    telepon: str = "",
) -> Pegawai:
    """A person with an account. With an NIP it is the login; without one (the Wali Kota) `login` is needed.

    Raises AturanDilanggar for a number that is no NIP (T10) and for one that is taken.
    """
    if nip is not None:
        nip = rapikan(nip)
        try:
            urai(nip)
        except NIPTidakSah as galat:
            raise AturanDilanggar(str(galat), "nip") from galat
    elif not login:
        raise AturanDilanggar("Isi NIP, atau nama masuk bagi yang tidak punya NIP.", "nip")
    with tindakan("pegawai.buat", oleh=oleh):
        pegawai = Pegawai(login=nip or login, nip=nip, nama=nama, email=email, telepon=telepon)
        pegawai.set_password(sandi)
        # the login of who has an NIP is the NIP, so its field speaks for both
        return simpan(pegawai, kecuali=("password", "login") if nip else ("password",))


def buat_unit(
    *,
    oleh: Any,
    kode: str,
    nama: str,
    jenis: str,
    induk: UnitKerja | None,
    mulai: date,
    dasar: str = "",
    wilayah: Wilayah | None = None,
) -> UnitKerja:
    """A new unit under `induk` from `mulai` on."""
    with tindakan("unit.buat", oleh=oleh):
        unit = simpan(UnitKerja(kode=kode, wilayah=wilayah))
        simpan(UnitSusunan(unit=unit, induk=induk, nama=nama, jenis=jenis, mulai=mulai, dasar=dasar))
        if not _ditunda.get():
            _bangun_ulang_leluhur()
    return unit


def ubah_susunan(
    *, oleh: Any, unit: UnitKerja, mulai: date, dasar: str, nama: str = "", induk: UnitKerja | None = None
) -> UnitSusunan:
    """From `mulai` on the unit has another name or stands under another unit; before, all stays as it was.

    Raises AturanDilanggar where the unit does not exist on that day, a later change is already there, or the tree
    would have a cycle or a child without its parent.
    """
    with tindakan("unit.ubah_susunan", oleh=oleh, alasan=dasar):
        lama = UnitSusunan.objects.select_for_update().berlaku(mulai).filter(unit=unit).first()
        if lama is None:
            raise AturanDilanggar("Unit ini tidak ada pada tanggal tersebut.", "mulai")
        if lama.sampai != SELAMANYA:
            raise AturanDilanggar("Sudah ada perubahan sesudah tanggal tersebut. Batalkan dulu perubahan itu.", "mulai")
        if lama.mulai == mulai:
            raise AturanDilanggar("Pilih tanggal sesudah susunan yang sekarang mulai berlaku.", "mulai")
        UnitSusunan.objects.filter(pk=lama.pk).update(sampai=mulai)
        baru = simpan(
            UnitSusunan(
                unit=unit,
                induk=induk or lama.induk,
                nama=nama or lama.nama,
                jenis=lama.jenis,
                mulai=mulai,
                dasar=dasar,
            )
        )
        if not _ditunda.get():
            _bangun_ulang_leluhur()
    return baru


def buat_jabatan(
    *,
    oleh: Any,
    nama_jabatan: NamaJabatan,
    unit: UnitKerja,
    mulai: date,
    pimpinan: bool = False,
    tunggal: bool = False,
) -> Jabatan:
    """One post at one unit. A leading post has one holder."""
    with tindakan("jabatan.buat", oleh=oleh):
        return simpan(
            Jabatan(nama_jabatan=nama_jabatan, unit=unit, pimpinan=pimpinan, tunggal=tunggal or pimpinan, mulai=mulai)
        )


def angkat(
    *,
    oleh: Any,
    pegawai: Pegawai,
    jabatan: Jabatan,
    mulai: date,
    dasar: str,
    jenis: str = JenisPenugasan.DEFINITIF,
    sampai: date = SELAMANYA,
    dasar_jenis: str = "",
) -> Penugasan:
    """Give a post to a person. A Plt or Plh acts by surat perintah and needs an end (SE BKN 1/SE/I/2021)."""
    sementara = jenis in {JenisPenugasan.PLT, JenisPenugasan.PLH}
    if sementara and sampai == SELAMANYA:
        raise AturanDilanggar("Penugasan Plt atau Plh harus punya tanggal selesai.", "sampai")
    if not jabatan.mulai <= mulai < jabatan.sampai:
        raise AturanDilanggar("Jabatan ini tidak ada pada tanggal tersebut.", "mulai")
    if oleh is not None and oleh.pk == pegawai.pk:
        raise AturanDilanggar("Anda tidak dapat mengangkat diri sendiri.", "pegawai")
    with tindakan("penugasan.angkat", oleh=oleh, alasan=dasar):
        return simpan(
            Penugasan(
                pegawai=pegawai,
                jabatan=jabatan,
                unit_id=jabatan.unit_id,
                pimpinan=jabatan.pimpinan,
                tunggal=jabatan.tunggal,
                jenis=jenis,
                mulai=mulai,
                sampai=sampai,
                dasar_jenis=dasar_jenis or (DasarPenugasan.SURAT_PERINTAH if sementara else DasarPenugasan.SK),
                dasar=dasar,
            )
        )


def beri_peran(
    *,
    oleh: Any,
    pegawai: Pegawai,
    peran: Peran,
    mulai: date,
    unit: UnitKerja | None = None,
    sampai: date = SELAMANYA,
    dasar: str = "",
) -> PeranPegawai:
    """Give a role for a unit and all below it (None: the whole city). Nobody gives a role to themselves."""
    if oleh is not None and oleh.pk == pegawai.pk:
        raise AturanDilanggar("Anda tidak dapat memberi peran kepada diri sendiri.", "pegawai")
    with tindakan("peran.beri", oleh=oleh, alasan=dasar):
        return simpan(
            PeranPegawai(
                pegawai=pegawai,
                peran=peran,
                unit=unit,
                mulai=mulai,
                sampai=sampai,
                dasar=dasar,
                diberikan_oleh=oleh,
            )
        )


def catat_status(
    *,
    oleh: Any,
    pegawai: Pegawai,
    status: StatusPegawai,
    mulai: date,
    sampai: date = SELAMANYA,
    dasar: str = "",
) -> StatusKepegawaian:
    """Employment status from `mulai` on."""
    with tindakan("pegawai.status", oleh=oleh, alasan=dasar):
        return simpan(StatusKepegawaian(pegawai=pegawai, status=status, mulai=mulai, sampai=sampai, dasar=dasar))


def catat_pangkat(
    *, oleh: Any, pegawai: Pegawai, golongan: str, mulai: date, sampai: date = SELAMANYA, dasar: str = ""
) -> PangkatGolongan:
    """Rank from `mulai` on: PNS "III/b", PPPK "IX"."""
    if golongan not in PANGKAT_PNS and golongan not in GOLONGAN_PPPK:
        raise AturanDilanggar("Golongan ini tidak dikenal.", "golongan")
    with tindakan("pegawai.pangkat", oleh=oleh, alasan=dasar):
        return simpan(PangkatGolongan(pegawai=pegawai, golongan=golongan, mulai=mulai, sampai=sampai, dasar=dasar))
