"""One's own profile: photo and contact. A new mail address holds once its owner has opened the link sent to it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from celery import current_app, signature
from django.conf import settings
from django.core import signing
from django.core.cache import cache
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from inti.audit import tindakan
from inti.galat import AturanDilanggar
from inti.services import beri_tahu, gambar_persegi, hapus_berkas, simpan, simpan_isi
from inti.telepon import TeleponTidakSah, rapikan
from pegawai.models import Pegawai

JENIS_FOTO = "pegawai.foto"
SISI, SISI_KECIL = 512, 96
"""Photo on the personnel page, and in lists; pixels."""
UMUR_TAUTAN = timedelta(hours=24)
_GARAM = "pegawai.surel"
_TEBAKAN, _JENDELA = 5, 15 * 60
"""So many wrong passwords in so many seconds when changing an address."""


def ganti_foto(*, oleh: Any, unggahan: Any) -> Pegawai:
    """One's own photo, cut to a square, in two sizes; the earlier one is removed."""
    besar, kecil = gambar_persegi(unggahan=unggahan, kolom="foto", sisi=(SISI, SISI_KECIL))
    with tindakan("profil.foto", oleh=oleh):
        pegawai = Pegawai.objects.select_for_update(of=("self",)).get(pk=oleh.pk)
        lama = [b for b in (pegawai.foto, pegawai.foto_kecil) if b]
        pegawai.foto, pegawai.foto_kecil = (
            simpan_isi(isi=isi, nama="foto.jpg", tipe_isi="image/jpeg", oleh=oleh, jenis=JENIS_FOTO)
            for isi in (besar, kecil)
        )
        pegawai.save(update_fields=["foto", "foto_kecil"])
        for berkas in lama:
            hapus_berkas(berkas)
    return pegawai


def hapus_foto(*, oleh: Any) -> Pegawai:
    """Take one's photo off, bytes and all."""
    with tindakan("profil.hapus_foto", oleh=oleh):
        pegawai = Pegawai.objects.select_for_update(of=("self",)).get(pk=oleh.pk)
        lama = [b for b in (pegawai.foto, pegawai.foto_kecil) if b]
        pegawai.foto = pegawai.foto_kecil = None
        pegawai.save(update_fields=["foto", "foto_kecil"])
        for berkas in lama:
            hapus_berkas(berkas)
    return pegawai


def ubah_kontak(*, oleh: Any, telepon: str, email: str, sandi: str = "") -> bool:
    """One's own telephone at once, a new mail address after its link was opened; says whether a link was sent.

    The address is where new passwords go, so whoever found an open session must not move it: the password is asked
    (where the account has one), and the old address is told afterwards. Removing the address asks the same.
    """
    try:
        nomor = rapikan(telepon)
    except TeleponTidakSah as galat:
        raise AturanDilanggar(str(galat), "telepon") from galat
    email = email.strip()
    with tindakan("profil.kontak", oleh=oleh):
        pegawai = Pegawai.objects.select_for_update(of=("self",)).get(pk=oleh.pk)
        berubah = email.lower() != pegawai.email.lower()
        if berubah:
            _periksa_sandi(pegawai, sandi)
        if nomor != pegawai.telepon:
            pegawai.telepon = nomor
            pegawai.save(update_fields=["telepon"])
        if berubah and not email:
            _pindah(pegawai, "")
        elif berubah:
            transaction.on_commit(
                lambda: signature(
                    "pegawai.tasks.kirim_tautan_surel",
                    kwargs={"pegawai_id": pegawai.pk, "email": email},
                    app=current_app,
                ).apply_async()
            )
    return bool(berubah and email)


def _periksa_sandi(pegawai: Pegawai, sandi: str) -> None:
    if not pegawai.has_usable_password():
        return
    kunci = f"profil:sandi:{pegawai.pk}"
    if cache.get(kunci, 0) >= _TEBAKAN:
        raise AturanDilanggar("Terlalu banyak kata sandi yang keliru. Coba lagi 15 menit lagi.", "sandi")
    if not pegawai.check_password(sandi):
        cache.add(kunci, 0, _JENDELA)
        cache.incr(kunci)
        raise AturanDilanggar("Kata sandi keliru. Surel hanya dapat diubah dengan kata sandi Anda.", "sandi")


def token_surel(pegawai: Pegawai, email: str) -> str:
    """A sealed word that this person asked for this address while they had the present one."""
    return signing.dumps({"pk": pegawai.pk, "ke": email, "dari": pegawai.email}, salt=_GARAM)


def kirim_tautan_surel(*, pegawai_id: int, email: str) -> None:
    """Send the link to the new address."""
    pegawai = Pegawai.objects.get(pk=pegawai_id)
    alamat = settings.ALAMAT_PUBLIK + reverse("pegawai:profil_surel", args=[token_surel(pegawai, email)])
    send_mail(
        subject="Sahkan alamat surel Anda",
        message=render_to_string("pegawai/email/surel_baru.txt", {"pegawai": pegawai, "alamat": alamat}),
        from_email=None,
        recipient_list=[email],
    )


def surel_dari_token(*, oleh: Any, token: str) -> str | None:
    """The address that a link confirms for this person; None for one that is old, used, or somebody else's."""
    try:
        isi = signing.loads(token, salt=_GARAM, max_age=UMUR_TAUTAN)
    except signing.BadSignature:
        return None
    return str(isi["ke"]) if isi["pk"] == oleh.pk and isi["dari"] == oleh.email else None


def sahkan_surel(*, oleh: Any, token: str, pada: datetime) -> Pegawai:
    """The new address holds from now on; the old one is told. The link is then used up."""
    with tindakan("profil.surel", oleh=oleh):
        pegawai = Pegawai.objects.select_for_update(of=("self",)).get(pk=oleh.pk)
        email = surel_dari_token(oleh=pegawai, token=token)
        if email is None:
            raise AturanDilanggar("Tautan ini sudah tidak berlaku. Ubah lagi surel Anda di halaman profil.")
        _pindah(pegawai, email)
        beri_tahu(
            penerima=pegawai,
            judul="Surel akun Anda diubah",
            isi="Bila bukan Anda yang mengubahnya, segera hubungi admin kepegawaian.",
            url=reverse("pegawai:profil"),
            kunci=f"profil:surel:{pada:%Y%m%d%H%M%S}",
            pada=pada,
        )
    return pegawai


def _pindah(pegawai: Pegawai, email: str) -> None:
    lama = pegawai.email
    pegawai.email = email
    simpan(pegawai, kecuali=("password", "login"))
    if lama:
        transaction.on_commit(
            lambda: signature(
                "pegawai.tasks.kabari_surel_lama", kwargs={"nama": pegawai.nama, "email": lama}, app=current_app
            ).apply_async()
        )


def kabari_surel_lama(*, nama: str, email: str) -> None:
    """Tell the address that was replaced, in case it was not its owner who did it."""
    send_mail(
        subject="Surel akun Kinerja Anda diubah",
        message=render_to_string("pegawai/email/surel_lama.txt", {"nama": nama}),
        from_email=None,
        recipient_list=[email],
    )
