"""Passwords, one-time codes and second factors: what happens to an account, with its audit and a word to its owner."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from inti.audit import tindakan
from inti.galat import AturanDilanggar
from inti.services import beri_tahu, simpan
from pegawai.enums import GunaKode, Peran
from pegawai.models import KodeMasuk, Pegawai, PeranPegawai
from pegawai.rules.kode import HURUF, PANJANG, PERCOBAAN_MAKS, UMUR, baca, tulis
from pegawai.services.kabar_akun import KABAR
from pegawai.services.orang import buat_pegawai
from pegawai.services.peran import beri_peran
from pegawai.tasks import kirim_surel_akun

KODE_TIDAK_COCOK = (
    "NIP dan kode ini tidak cocok, atau kodenya tidak berlaku lagi. Periksa keduanya. Setelah lima kali keliru kode "
    "itu tidak berlaku; minta kode baru kepada admin kepegawaian."
)
"""One sentence for every reason: it does not tell whether the NIP exists."""

ADMIN_PERTAMA = 2
"""Accounts of administration that the server's console may make; every further one is given inside."""


def _sidik(kode: str) -> str:
    return hashlib.sha256(kode.encode()).hexdigest()


def _kabari(pegawai: Pegawai, perihal: str, *, pada: datetime, tanda: str) -> None:
    judul, isi = KABAR[perihal]
    beri_tahu(penerima=pegawai, judul=judul, isi=isi, url="/akun/", kunci=f"akun.{perihal}.{tanda}", pada=pada)
    if pegawai.email:
        transaction.on_commit(lambda: kirim_surel_akun.delay(pegawai_id=pegawai.pk, perihal=perihal))


def akhiri_semua_sesi(*, pegawai: Pegawai, kecuali: str = "") -> int:
    """End the sessions of a person, but for the one with this key; returns how many."""
    banyak = 0
    for satu in UserSession.objects.filter(user=pegawai).exclude(session_key=kecuali):
        satu.end()
        banyak += 1
    return banyak


def buat_kode(*, oleh: Pegawai | None, pegawai: Pegawai, guna: str, pada: datetime, alasan: str = "") -> str:
    """A one-time code for somebody's password, to be printed or read out; older ones of the person die.

    Raises AturanDilanggar for one's own account, an account that is not active, and a reset without a reason.
    """
    if oleh is not None and oleh.pk == pegawai.pk:
        raise AturanDilanggar("Anda tidak dapat membuat kode untuk diri sendiri. Minta rekan admin lain.")
    if not pegawai.is_active:
        raise AturanDilanggar("Akun ini tidak aktif. Aktifkan dulu, lalu buat kodenya.")
    if guna == GunaKode.SETEL_ULANG and not alasan.strip():
        raise AturanDilanggar("Tuliskan alasan, misalnya: datang sendiri dengan KTP, lupa kata sandi.", "alasan")
    kode = "".join(secrets.choice(HURUF) for _ in range(PANJANG))
    with tindakan("akun.kode", oleh=oleh, alasan=alasan):
        Pegawai.objects.select_for_update().get(pk=pegawai.pk)
        KodeMasuk.objects.filter(pegawai=pegawai, dipakai_pada__isnull=True, kedaluwarsa__gt=pada).update(
            kedaluwarsa=pada
        )
        baru = simpan(
            KodeMasuk(pegawai=pegawai, guna=guna, sidik=_sidik(kode), kedaluwarsa=pada + UMUR, dibuat_oleh=oleh)
        )
        if guna == GunaKode.SETEL_ULANG:
            _kabari(pegawai, "kode", pada=pada, tanda=str(baru.pk))
    return tulis(kode)


def buat_admin_pertama(*, nip: str, nama: str, dasar: str, pada: datetime) -> str:
    """An account that administers personnel, on a new installation that has nobody who could make one; its code.

    Raises AturanDilanggar when there are two already (administrative roles need four eyes), and for a bad NIP.
    """
    hari_ini = timezone.localdate(pada)
    with tindakan("akun.pertama", oleh=None, alasan=dasar):
        admin = (
            PeranPegawai.objects.select_for_update()
            .berlaku(hari_ini)
            .filter(peran=Peran.ADMIN_KEPEGAWAIAN, pegawai__is_active=True)
        )
        if len({satu.pegawai_id for satu in admin}) >= ADMIN_PERTAMA:
            raise AturanDilanggar(
                f"Sudah ada {ADMIN_PERTAMA} admin kepegawaian. Akun dan peran selanjutnya diurus di dalam aplikasi."
            )
        pegawai = buat_pegawai(oleh=None, nama=nama, nip=nip)
        beri_peran(oleh=None, pegawai=pegawai, peran=Peran.ADMIN_KEPEGAWAIAN, mulai=hari_ini, dasar=dasar)
        return buat_kode(oleh=None, pegawai=pegawai, guna=GunaKode.MASUK_PERTAMA, pada=pada)


def _periksa_kode(login: str, kode: str, pada: datetime) -> KodeMasuk | None:
    """The live code of this account if it is the right one, locked; a wrong try is counted."""
    ada = (
        KodeMasuk.objects.select_for_update()
        .select_related("pegawai")
        .filter(
            pegawai__login=login,
            pegawai__is_active=True,
            dipakai_pada__isnull=True,
            kedaluwarsa__gt=pada,
            percobaan__lt=PERCOBAAN_MAKS,
        )
        .order_by("-pk")
        .first()
    )
    cocok = hmac.compare_digest(ada.sidik if ada else "", _sidik(baca(kode)))
    if ada and not cocok:
        ada.percobaan += 1
        ada.save(update_fields=["percobaan"])
    return ada if cocok else None


def pakai_kode(*, login: str, kode: str, sandi: str, pada: datetime) -> Pegawai:
    """Set a password with a one-time code; every session of the person ends.

    Raises AturanDilanggar with one and the same sentence for an unknown account, a wrong, used, old or dead code; with
    another one for a password that is too much like the person's own data (only after the code was right; the code
    stays).
    """
    with tindakan("akun.pakai_kode", oleh=None):
        satu = _periksa_kode(login, kode, pada)
        if satu is not None:
            pegawai = satu.pegawai
            try:
                validate_password(sandi, pegawai)
            except ValidationError as galat:
                raise AturanDilanggar(str(galat.messages[0]), "password1") from galat
            satu.dipakai_pada = pada
            satu.save(update_fields=["dipakai_pada"])
            ganti_sandi(oleh=pegawai, pegawai=pegawai, sandi=sandi, pada=pada)
            akhiri_semua_sesi(pegawai=pegawai)
            return pegawai
    # outside of the transaction, so that the wrong try stays counted; as slow as the right one
    make_password(sandi)
    raise AturanDilanggar(KODE_TIDAK_COCOK)


def ganti_sandi(*, oleh: Pegawai, pegawai: Pegawai, sandi: str, pada: datetime) -> Pegawai:
    """Set the password of an account and tell its owner. Sessions with the old one are void from now on."""
    with tindakan("akun.sandi", oleh=oleh):
        pegawai.set_password(sandi)
        pegawai.sandi_diubah_pada = pada
        pegawai.save(update_fields=["password", "sandi_diubah_pada"])
        _kabari(pegawai, "sandi", pada=pada, tanda=f"{pada:%Y%m%d%H%M%S%f}")
    return pegawai


def setel_sandi(*, pegawai: Pegawai, sandi: str, pada: datetime) -> Pegawai:
    """A new password by the link from a mail; every session of the person ends, and open codes die."""
    with tindakan("akun.setel_sandi", oleh=pegawai):
        ganti_sandi(oleh=pegawai, pegawai=pegawai, sandi=sandi, pada=pada)
        KodeMasuk.objects.filter(pegawai=pegawai, dipakai_pada__isnull=True, kedaluwarsa__gt=pada).update(
            kedaluwarsa=pada
        )
        akhiri_semua_sesi(pegawai=pegawai)
    return pegawai


def cabut_faktor(*, oleh: Pegawai, pegawai: Pegawai, alasan: str, pada: datetime) -> int:
    """Take off all second factors of somebody who lost theirs; returns how many. Their sessions end.

    Raises AturanDilanggar for oneself, without a reason, and where there is none.
    """
    if oleh.pk == pegawai.pk:
        raise AturanDilanggar("Anda tidak dapat melepas verifikasi dua langkah Anda sendiri di sini.")
    if not alasan.strip():
        raise AturanDilanggar("Tuliskan alasan, misalnya: datang sendiri dengan KTP, ponsel hilang.", "alasan")
    with tindakan("akun.cabut_faktor", oleh=oleh, alasan=alasan):
        punya = list(Authenticator.objects.select_for_update().filter(user=pegawai))
        if not punya:
            raise AturanDilanggar("Pegawai ini tidak memakai verifikasi dua langkah.")
        Authenticator.objects.filter(pk__in=[satu.pk for satu in punya]).delete()
        akhiri_semua_sesi(pegawai=pegawai)
        _kabari(pegawai, "faktor", pada=pada, tanda=f"{pada:%Y%m%d%H%M%S%f}")
    return len(punya)


def buang_akses(*, pegawai: Pegawai) -> None:
    """Nobody signs in with this account any more, and nothing is kept of how one did: its person's data is erased."""
    with tindakan("akun.buang_akses", oleh=None):
        Authenticator.objects.filter(user=pegawai).delete()
        akhiri_semua_sesi(pegawai=pegawai)


def ingatkan_percobaan(*, login: str, pada: datetime) -> bool:
    """Tell the owner that somebody tries passwords on the account, once a day; False for an unknown account."""
    pegawai = Pegawai.objects.filter(login=login, is_active=True).first()
    if pegawai is None:
        return False
    with transaction.atomic():
        _kabari(pegawai, "percobaan", pada=pada, tanda=f"{pada:%Y%m%d}")
    return True
