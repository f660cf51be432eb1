"""The citizen's one rating of a round, by secret or one-time link; it may open the case again."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse

from inti.audit import tindakan
from inti.galat import AturanDilanggar, TidakBerwenang, TransisiTidakSah
from inti.kalender import kalender
from inti.models import KunciIdempotensi
from inti.services import sekali
from inti.setelan import nilai as setelan
from pengaduan.enums import Hasil, JenisPeristiwa, Pelaku, StatusPengaduan, Tingkat
from pengaduan.models import Pelapor, Pengaduan, PenilaianPengaduan, Segmen, TautanNilai
from pengaduan.rules import rahasia as kode_rahasia
from pengaduan.rules import tenggat
from pengaduan.services.dasar import akhiri_jam, catat, hari, kabari, kabari_kantor, langkah, selesaikan
from pengaduan.services.pengalihan import alihkan_bila_berakhir


def terbitkan_tautan(*, pengaduan: Pengaduan, pada: datetime) -> str:
    """A one-time link's token for rating the present round; only its hash is kept."""
    token = secrets.token_urlsafe(32)
    TautanNilai.objects.create(
        pengaduan=pengaduan, putaran=pengaduan.putaran, sidik=kode_rahasia.sidik_token(token), created_at=pada
    )
    return token


def kirim_tautan_nilai(*, pengaduan_id: int, pada: datetime) -> bool:
    """Mail the reporter a one-time link for rating, once per round; False where there is nothing to send.

    A sealed reporter gets it as well: the program knows the address, no officer sees it.
    """
    with tindakan("pengaduan.kirim_tautan_nilai", oleh=None):
        satu = Pengaduan.objects.select_for_update(of=("self",)).select_related("kategori").get(pk=pengaduan_id)
        pelapor = Pelapor.objects.filter(pengaduan=satu).exclude(surel="").first()
        terkirim = TautanNilai.objects.filter(pengaduan=satu, putaran=satu.putaran).exists()
        if pelapor is None or terkirim or not dapat_dinilai(satu):
            return False
        token = terbitkan_tautan(pengaduan=satu, pada=pada)
        alamat = f"{settings.ALAMAT_PUBLIK}{reverse('pengaduan:nilai_tautan', args=[token])}"
        send_mail(
            subject=f"Nilai penanganan laporan {satu.nomor}",
            message=render_to_string("pengaduan/email/tautan_nilai.txt", {"pengaduan": satu, "alamat": alamat}),
            from_email=None,
            recipient_list=[pelapor.surel],
        )
    return True


def tautan(token: str) -> TautanNilai | None:
    """The rating link of this token."""
    return (
        TautanNilai.objects.filter(sidik=kode_rahasia.sidik_token(token))
        .select_related("pengaduan", "pengaduan__kategori")
        .first()
    )


def terpakai(satu: TautanNilai) -> bool:
    """Has the round that this link is for been rated, or is it over?"""
    return (
        satu.putaran != satu.pengaduan.putaran
        or PenilaianPengaduan.objects.filter(pengaduan=satu.pengaduan_id, putaran=satu.putaran).exists()
    )


def dapat_dinilai(pengaduan: Pengaduan) -> bool:
    """Answered or closed, and not rated in this round."""
    return (
        pengaduan.status in {StatusPengaduan.DITANGGAPI, StatusPengaduan.SELESAI}
        and not PenilaianPengaduan.objects.filter(pengaduan=pengaduan, putaran=pengaduan.putaran).exists()
    )


def nilai(
    *,
    pengaduan: Pengaduan,
    poin: int,
    pada: datetime,
    hasil: str = Hasil.SELESAI,
    komentar: str = "",
    rahasia: str | None = None,
    token: str | None = None,
    terbukti: bool = False,
    kunci: UUID | None = None,
) -> PenilaianPengaduan:
    """The citizen's one rating of a closed or answered case; "sebagian" and "belum" reopen it.

    The right to rate is proved by the secret, by a one-time token, or by the caller having checked the secret in
    this session (`terbukti`). The same form sent twice (`kunci`) is one rating; a second one is refused.
    """
    if poin not in (1, 2, 3, 4):
        raise AturanDilanggar("Pilih satu sampai empat.", "poin")
    if hasil not in Hasil.values:
        raise AturanDilanggar("Pilih apakah masalahnya sudah selesai.", "hasil")

    def buat() -> dict[str, Any]:
        if not (terbukti or _terbukti(pengaduan, rahasia, token)):
            raise TidakBerwenang("Nomor tiket, kode rahasia, atau tautannya tidak cocok.")
        return {"penilaian": _nilai(pengaduan, poin, hasil, komentar, pada).pk}

    with tindakan("pengaduan.nilai", oleh=None):
        if kunci is None:
            catatan = buat()
        else:
            isi = f"{pengaduan.pk}|{poin}|{hasil}|{komentar}"
            catatan, _ = sekali(lingkup="pengaduan.nilai", pelaku="warga", kunci=kunci, isi=isi, buat=buat)
    return PenilaianPengaduan.objects.get(pk=catatan["penilaian"])


def sudah_dikirim(kunci: str) -> bool:
    """Has this very form made a rating before (a double click)?"""
    try:
        satu = UUID(kunci)
    except ValueError:
        return False
    return KunciIdempotensi.objects.filter(lingkup="pengaduan.nilai", pelaku="warga", kunci=satu).exists()


def belum_selesai(
    *,
    pengaduan: Pengaduan,
    poin: int,
    pada: datetime,
    komentar: str = "",
    rahasia: str | None = None,
    token: str | None = None,
    terbukti: bool = False,
    kunci: UUID | None = None,
) -> PenilaianPengaduan:
    """Rate and say that the matter is not solved: the case opens again with a new segment."""
    return nilai(
        pengaduan=pengaduan,
        poin=poin,
        pada=pada,
        hasil=Hasil.BELUM,
        komentar=komentar,
        rahasia=rahasia,
        token=token,
        terbukti=terbukti,
        kunci=kunci,
    )


def _terbukti(pengaduan: Pengaduan, rahasia: str | None, token: str | None) -> bool:
    if token is not None:
        satu = tautan(token)
        return satu is not None and satu.pengaduan_id == pengaduan.pk and satu.putaran == pengaduan.putaran
    return rahasia is not None and kode_rahasia.cocok(rahasia, pengaduan.sidik_rahasia)


def _nilai(pengaduan: Pengaduan, poin: int, hasil: str, komentar: str, pada: datetime) -> PenilaianPengaduan:
    satu = Pengaduan.objects.select_for_update().get(pk=pengaduan.pk)
    if PenilaianPengaduan.objects.filter(pengaduan=satu, putaran=satu.putaran).exists():
        raise AturanDilanggar("Penanganan laporan ini sudah Anda nilai. Terima kasih.")
    if satu.status not in {StatusPengaduan.DITANGGAPI, StatusPengaduan.SELESAI}:
        raise TransisiTidakSah("Laporan ini baru dapat dinilai sesudah petugas menjawab.")
    segmen = (
        Segmen.objects.filter(pengaduan=satu, tingkat=Tingkat.UNIT, putaran=satu.putaran, jawab_pertama__isnull=False)
        .order_by("-mulai")
        .first()
    )
    penilaian = PenilaianPengaduan.objects.create(
        pengaduan=satu,
        putaran=satu.putaran,
        poin=poin,
        hasil=hasil,
        komentar=komentar.strip(),
        pegawai_id=satu.penjawab_id,
        unit_id=segmen.unit_id if segmen else satu.unit_id,
        pada=pada,
    )
    catat(
        satu,
        JenisPeristiwa.DINILAI,
        pada=pada,
        pelaku=Pelaku.WARGA,
        judul=f"Anda memberi nilai {poin} dari 4",
        isi=komentar,
    )
    if hasil == Hasil.SELESAI:
        if satu.status == StatusPengaduan.DITANGGAPI:
            with langkah("tutup", satu, pada=pada, pelaku=Pelaku.WARGA) as (terkunci, pelaku):
                selesaikan(terkunci, pada, None)
                catat(
                    terkunci, JenisPeristiwa.SELESAI, pada=pada, pelaku=pelaku, judul="Anda menyatakan laporan selesai"
                )
    else:
        _buka_kembali(satu, hasil, pada)
    pengaduan.refresh_from_db()
    return penilaian


def _buka_kembali(pengaduan: Pengaduan, hasil: str, pada: datetime) -> None:
    """A new round with clocks of its own; the first round's stay as they are."""
    with langkah("buka_kembali", pengaduan, pada=pada, pelaku=Pelaku.WARGA) as (satu, pelaku):
        akhiri_jam(satu, pada, Tingkat.KOTA, Tingkat.UNIT, Tingkat.PEGAWAI)
        terdahulu, satu.petugas = satu.petugas, None
        satu.putaran += 1
        satu.selesai_pada = satu.selesai_oleh = satu.penjawab = satu.ditanggapi_pada = None
        satu.tenggat_mulai = hari(pada)
        banyak_hari = setelan(f"pengaduan.tenggat_{satu.klasifikasi}", hari(satu.diterima_pada))
        satu.tenggat_hari = banyak_hari
        satu.tenggat = tenggat.tenggat(kalender(satu.kalender_versi), satu.tenggat_mulai, banyak_hari)
        umum = {"pengaduan": satu, "putaran": satu.putaran, "mulai": pada, "tenggat": satu.tenggat}
        Segmen.objects.create(tingkat=Tingkat.KOTA, **umum)
        Segmen.objects.create(tingkat=Tingkat.UNIT, unit_id=satu.unit_id, **umum)
        kata = "baru sebagian selesai" if hasil == Hasil.SEBAGIAN else "belum selesai"
        catat(
            satu,
            JenisPeristiwa.DIBUKA_KEMBALI,
            pada=pada,
            pelaku=pelaku,
            judul=f"Laporan dibuka kembali karena {kata}",
        )
        satu.status = StatusPengaduan.DIBUKA_KEMBALI
        judul = f"Laporan {satu.nomor} dibuka kembali oleh pelapor"
        kabari_kantor(satu, "buka", judul, pada, satu.tenggat)
        kabari(satu, terdahulu, "buka_petugas", judul, satu.tenggat, pada)
    alihkan_bila_berakhir(pengaduan, pada)
