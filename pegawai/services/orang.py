"""People: account, employment status, rank."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from inti.audit import tindakan
from inti.galat import AturanDilanggar, TidakBerwenang
from inti.services import simpan
from inti.templatetags.inti import tanggal as tulis_tanggal
from inti.waktu import SELAMANYA
from pegawai.enums import StatusPegawai
from pegawai.models import PangkatGolongan, Pegawai, StatusKepegawaian
from pegawai.rules.golongan import GOLONGAN_PPPK, PANGKAT_PNS, golongan_untuk
from pegawai.rules.mutasi import JAUH_KE_DEPAN
from pegawai.rules.nip import NIPTidakSah, rapikan, urai

TAHUN_TERAWAL = date(1970, 1, 1)
"""Nobody in service began earlier."""


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


def ganti_status(
    *, oleh: Any, pegawai: Pegawai, status: str, mulai: date, dasar: str, hari_ini: date
) -> StatusKepegawaian:
    """Another employment status from `mulai` on; the running one ends there, and a rank of the other kind with it.

    Raises AturanDilanggar at the field: a later status is recorded, the same status, PNS back to CPNS.
    """
    _bukan_diri_sendiri(oleh, pegawai)
    _wajar(mulai, hari_ini)
    with tindakan("pegawai.status", oleh=oleh, alasan=dasar):
        Pegawai.objects.select_for_update().get(pk=pegawai.pk)
        lama = _berjalan(StatusKepegawaian, pegawai, mulai, lambda satu: satu.get_status_display())
        if lama is not None and lama.status == status:
            raise AturanDilanggar(f"Pegawai ini sudah {lama.get_status_display()} sejak {_kata(lama.mulai)}.", "status")
        if lama is not None and lama.status == StatusPegawai.PNS and status == StatusPegawai.CPNS:
            raise AturanDilanggar("PNS tidak kembali menjadi CPNS. Perbaiki status lama bila keliru.", "status")
        if lama is not None:
            StatusKepegawaian.objects.filter(pk=lama.pk).update(sampai=mulai)
        tidak_cocok = PangkatGolongan.objects.berlaku(mulai).filter(pegawai=pegawai)
        tidak_cocok = tidak_cocok.exclude(golongan__in=golongan_untuk(status))
        tidak_cocok.filter(mulai__lt=mulai).update(sampai=mulai)
        return simpan(StatusKepegawaian(pegawai=pegawai, status=status, mulai=mulai, dasar=dasar))


def ganti_pangkat(
    *, oleh: Any, pegawai: Pegawai, golongan: str, mulai: date, dasar: str, hari_ini: date
) -> PangkatGolongan:
    """Another rank from `mulai` on; the running one ends there. PNS have I/a to IV/e, PPPK I to XVII.

    Raises AturanDilanggar at the field: no status on that day, a rank of the other kind, a later rank, the same rank.
    """
    _bukan_diri_sendiri(oleh, pegawai)
    _wajar(mulai, hari_ini)
    with tindakan("pegawai.pangkat", oleh=oleh, alasan=dasar):
        Pegawai.objects.select_for_update().get(pk=pegawai.pk)
        _sesuai_status(pegawai, golongan, mulai)
        lama = _berjalan(PangkatGolongan, pegawai, mulai, lambda satu: satu.golongan)
        if lama is not None and lama.golongan == golongan:
            raise AturanDilanggar(f"Golongan pegawai ini sudah {golongan} sejak {_kata(lama.mulai)}.", "golongan")
        if lama is not None:
            PangkatGolongan.objects.filter(pk=lama.pk).update(sampai=mulai)
        return simpan(PangkatGolongan(pegawai=pegawai, golongan=golongan, mulai=mulai, dasar=dasar))


def perbaiki_status(
    *, oleh: Any, baris: StatusKepegawaian, status: str, mulai: date, dasar: str, alasan: str, hari_ini: date
) -> StatusKepegawaian:
    """Correct a recorded status. One that ended where this one began now ends where it begins now."""
    with _perbaikan("pegawai.perbaiki_status", oleh, baris, mulai, alasan, hari_ini) as terkunci:
        terkunci.status, terkunci.dasar = status, dasar
        return simpan(terkunci)


def perbaiki_pangkat(
    *, oleh: Any, baris: PangkatGolongan, golongan: str, mulai: date, dasar: str, alasan: str, hari_ini: date
) -> PangkatGolongan:
    """Correct a recorded rank. One that ended where this one began now ends where it begins now."""
    with _perbaikan("pegawai.perbaiki_pangkat", oleh, baris, mulai, alasan, hari_ini) as terkunci:
        _sesuai_status(baris.pegawai, golongan, mulai)
        terkunci.golongan, terkunci.dasar = golongan, dasar
        return simpan(terkunci)


@contextmanager
def _perbaikan(kode: str, oleh: Any, baris: Any, mulai: date, alasan: str, hari_ini: date) -> Iterator[Any]:
    """The locked row with its new beginning, the row before it ended there; saved by the caller."""
    _bukan_diri_sendiri(oleh, baris.pegawai)
    _wajar(mulai, hari_ini)
    if not alasan.strip():
        raise AturanDilanggar("Tuliskan apa yang keliru.", "alasan")
    with tindakan(kode, oleh=oleh, alasan=alasan):
        Pegawai.objects.select_for_update().get(pk=baris.pegawai_id)
        model = type(baris)
        terkunci = model.objects.get(pk=baris.pk)
        if mulai >= terkunci.sampai:
            raise AturanDilanggar(f"Tanggal mulai harus sebelum {_kata(terkunci.sampai)}.", "mulai")
        sebelum = model.objects.filter(pegawai_id=baris.pegawai_id, sampai=terkunci.mulai).first()
        if sebelum is not None and sebelum.mulai >= mulai:
            raise AturanDilanggar(
                f"{sebelum} sudah tercatat mulai {_kata(sebelum.mulai)}. Pilih tanggal sesudahnya.", "mulai"
            )
        if sebelum is not None and mulai < terkunci.mulai:
            model.objects.filter(pk=sebelum.pk).update(sampai=mulai)
        awal, terkunci.mulai = terkunci.mulai, mulai
        yield terkunci
        if sebelum is not None and mulai > awal:
            model.objects.filter(pk=sebelum.pk).update(sampai=mulai)


def _berjalan(model: Any, pegawai: Pegawai, mulai: date, sebut: Callable[[Any], str]) -> Any:
    """The row in force on `mulai`; refuses a day on or before the beginning of one that is recorded."""
    kemudian = model.objects.filter(pegawai=pegawai, mulai__gte=mulai).order_by("mulai").first()
    if kemudian is not None:
        raise AturanDilanggar(
            f"{sebut(kemudian)} sudah tercatat mulai {_kata(kemudian.mulai)}. Pilih tanggal sesudahnya, atau perbaiki"
            " yang lama.",
            "mulai",
        )
    return model.objects.berlaku(mulai).filter(pegawai=pegawai).first()


def _sesuai_status(pegawai: Pegawai, golongan: str, mulai: date) -> None:
    status = StatusKepegawaian.objects.berlaku(mulai).filter(pegawai=pegawai).first()
    if status is None:
        raise AturanDilanggar("Pegawai ini belum punya status pada tanggal itu. Catat statusnya dulu.", "mulai")
    if golongan not in golongan_untuk(status.status):
        contoh = "I sampai XVII" if status.status.startswith("pppk") else "I/a sampai IV/e"
        raise AturanDilanggar(f"Golongan {status.get_status_display()} adalah {contoh}.", "golongan")


def _bukan_diri_sendiri(oleh: Any, pegawai: Pegawai) -> None:
    if oleh is not None and oleh.pk == pegawai.pk:
        raise TidakBerwenang("Data kepegawaian Anda sendiri diurus oleh admin kepegawaian lain.")


def _wajar(mulai: date, hari_ini: date) -> None:
    if not TAHUN_TERAWAL <= mulai <= hari_ini + JAUH_KE_DEPAN:
        raise AturanDilanggar("Periksa tahunnya: tanggal ini terlalu lama lewat atau terlalu jauh ke depan.", "mulai")


def _kata(tanggal: date) -> str:
    return tulis_tanggal(tanggal, "tanpa_hari")
