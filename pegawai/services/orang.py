"""People: account, employment status, rank."""

from __future__ import annotations

from datetime import date
from typing import Any

from inti.audit import tindakan
from inti.galat import AturanDilanggar
from inti.services import simpan
from inti.waktu import SELAMANYA
from pegawai.enums import StatusPegawai
from pegawai.models import PangkatGolongan, Pegawai, StatusKepegawaian
from pegawai.rules.golongan import GOLONGAN_PPPK, PANGKAT_PNS
from pegawai.rules.nip import NIPTidakSah, rapikan, urai


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
