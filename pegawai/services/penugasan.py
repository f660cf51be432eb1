"""Posts and who holds them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.urls import reverse
from django.utils import timezone

from inti import setelan
from inti.audit import tindakan
from inti.galat import AturanDilanggar, TidakBerwenang, TransisiTidakSah
from inti.services import beri_tahu, simpan
from inti.templatetags.inti import tanggal as tulis_tanggal
from inti.waktu import SELAMANYA, WITA
from pegawai.enums import DasarPenugasan, JenisPenugasan
from pegawai.models import Jabatan, NamaJabatan, Pegawai, Penugasan, StatusKepegawaian, UnitKerja
from pegawai.rules.mutasi import PENGGANTI_TUGAS, SEBUTAN, hari_terakhir_tercakup
from pegawai.setelan import MUTASI_MUNDUR

PEMEGANG = (JenisPenugasan.DEFINITIF, JenisPenugasan.TUGAS_TAMBAHAN)
"""Manners of holding a post for oneself: a kepala puskesmas holds the leading post by tugas tambahan."""


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
    """Give a post to a person. A Plt or Plh acts by surat perintah and needs an end (SE BKN 1/SE/I/2021).

    A Plt stands on a vacant post, a Plh where a holder is away; both are somebody else, in service on all days.
    Raises AturanDilanggar at the field, with who holds the post until when.
    """
    sementara = jenis in PENGGANTI_TUGAS
    if sementara and sampai == SELAMANYA:
        raise AturanDilanggar("Penugasan Plt atau Plh harus punya tanggal selesai.", "sampai")
    if oleh is not None and oleh.pk == pegawai.pk:
        raise AturanDilanggar("Anda tidak dapat mengangkat diri sendiri.", "pegawai")
    with tindakan("penugasan.angkat", oleh=oleh, alasan=dasar):
        # what is checked below must still hold when the row is written: the post may be closing at this moment
        jabatan.refresh_from_db(fields=["mulai", "sampai"], from_queryset=Jabatan.objects.select_for_update())
        if not jabatan.mulai <= mulai < jabatan.sampai:
            raise AturanDilanggar("Jabatan ini tidak ada pada tanggal tersebut.", "mulai")
        if jenis != JenisPenugasan.DEFINITIF:
            _periksa_tambahan(pegawai, jabatan, jenis, mulai, sampai)
        if sampai == SELAMANYA:
            sampai = jabatan.sampai
        baris = Penugasan(
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
        try:
            return simpan(baris)
        except AturanDilanggar as galat:
            raise _dengan_kata(galat, baris) from galat


def tugaskan(
    *,
    oleh: Any,
    pegawai: Pegawai,
    jabatan: Jabatan,
    jenis: str,
    mulai: date,
    sampai: date,
    dasar_jenis: str,
    dasar: str,
    pada: datetime,
) -> Penugasan:
    """HR gives a Plt, Plh, tugas tambahan or rangkap; the person is told. Raises AturanDilanggar as `angkat`."""
    if oleh is not None and oleh.pk == pegawai.pk:
        raise TidakBerwenang("Penugasan Anda sendiri dicatat oleh admin kepegawaian lain.")
    if mulai < _hari(pada) - timedelta(days=setelan.nilai(MUTASI_MUNDUR, _hari(pada))):
        raise AturanDilanggar("Tanggal mulai sudah terlalu lama lewat. Periksa tanggalnya.", "mulai")
    with tindakan("penugasan.tugaskan", oleh=oleh, alasan=dasar):
        baris = angkat(
            oleh=oleh, pegawai=pegawai, jabatan=jabatan, jenis=jenis, mulai=mulai, sampai=sampai,
            dasar_jenis=dasar_jenis, dasar=dasar,
        )  # fmt: skip
        batas = "" if sampai == SELAMANYA else f" sampai {_kata(sampai - timedelta(days=1))}"
        judul = f"Anda {SEBUTAN[jenis]} {jabatan.nama_jabatan.nama} mulai {_kata(mulai)}{batas}"
        _kabari(baris, "baru", judul, f"Dasar: {dasar}.", pada)
    return baris


def akhiri_penugasan(*, oleh: Any, penugasan: Penugasan, sampai: date, alasan: str, pada: datetime) -> Penugasan:
    """End an additional assignment early; `sampai` is the first day on which it holds no more.

    A definitive post ends by a guided act. Raises AturanDilanggar for a day outside of the assignment, or too long ago.
    """
    _bukan_definitif(oleh, penugasan)
    hari = _hari(pada)
    if not alasan.strip():
        raise AturanDilanggar("Tuliskan alasan atau dasar pengakhiran.", "alasan")
    with tindakan("penugasan.akhiri", oleh=oleh, alasan=alasan):
        satu = Penugasan.objects.select_for_update(of=("self",)).get(pk=penugasan.pk)
        if satu.sampai <= hari:
            raise TransisiTidakSah("Penugasan ini sudah berakhir.")
        if not satu.mulai < sampai < satu.sampai:
            raise AturanDilanggar(
                f"Pilih hari terakhir mulai {_kata(satu.mulai)} dan sebelum hari terakhir yang sekarang.",
                "hari_terakhir",
            )
        if sampai < hari - timedelta(days=setelan.nilai(MUTASI_MUNDUR, hari)):
            raise AturanDilanggar("Hari terakhir sudah terlalu lama lewat. Periksa tanggalnya.", "hari_terakhir")
        Penugasan.objects.filter(pk=satu.pk).update(sampai=sampai)
        judul = f"{satu.get_jenis_display()} {satu.jabatan.nama_jabatan.nama} berakhir {_kata(sampai)}"
        _kabari(satu, f"akhir:{sampai}", judul, alasan, pada)
    penugasan.refresh_from_db()
    return penugasan


def batalkan_penugasan(*, oleh: Any, penugasan: Penugasan, alasan: str, pada: datetime) -> None:
    """Take back an additional assignment that has not begun; its history stays in the audit."""
    _bukan_definitif(oleh, penugasan)
    if not alasan.strip():
        raise AturanDilanggar("Tuliskan alasan pembatalan.", "alasan")
    with tindakan("penugasan.batalkan", oleh=oleh, alasan=alasan):
        satu = Penugasan.objects.select_for_update(of=("self",)).filter(pk=penugasan.pk).first()
        if satu is None:
            raise TransisiTidakSah("Penugasan ini sudah dibatalkan.")
        if satu.mulai <= _hari(pada):
            raise TransisiTidakSah("Penugasan ini sudah mulai berlaku. Akhiri lebih awal bila tidak diteruskan.")
        judul = f"{satu.get_jenis_display()} {satu.jabatan.nama_jabatan.nama} mulai {_kata(satu.mulai)} dibatalkan"
        _kabari(satu, "batal", judul, alasan, pada)
        try:
            satu.delete()
        except ProtectedError:
            raise AturanDilanggar("Penugasan ini sudah dipakai dalam SKP. Hapus dulu SKP itu.") from None


def kata_pemegang(penugasan: Penugasan) -> str:
    """Who holds a post and for how long: "Budi Santoso, S.H. sejak 1 Januari 2024"; with an end, "sampai …"."""
    sejak = f"{penugasan.pegawai.nama} sejak {_kata(penugasan.mulai)}"
    return sejak if penugasan.sampai == SELAMANYA else f"{sejak} sampai {_kata(penugasan.sampai - timedelta(days=1))}"


def _kata(tanggal: date) -> str:
    return tulis_tanggal(tanggal, "tanpa_hari")


def _hari(pada: datetime) -> date:
    return timezone.localdate(pada, WITA)


def _bukan_definitif(oleh: Any, penugasan: Penugasan) -> None:
    if oleh is not None and oleh.pk == penugasan.pegawai_id:
        raise TidakBerwenang("Penugasan Anda sendiri diurus oleh admin kepegawaian lain.")
    if penugasan.jenis == JenisPenugasan.DEFINITIF:
        raise AturanDilanggar("Jabatan definitif berakhir lewat mutasi: pindah, promosi, pensiun, atau lainnya.")


def _kabari(penugasan: Penugasan, kode: str, judul: str, isi: str, pada: datetime) -> None:
    penerima, pk = penugasan.pegawai, penugasan.pk
    url = reverse("pegawai:detail", args=[penerima.pk])
    transaction.on_commit(
        lambda: beri_tahu(
            penerima=penerima, judul=judul[:200], isi=isi, url=url, kunci=f"penugasan:{pk}:{kode}", pada=pada
        )
    )


def _periksa_tambahan(pegawai: Pegawai, jabatan: Jabatan, jenis: str, mulai: date, sampai: date) -> None:
    """Whether the post may be given so, and the person be asked, on all days."""
    if mulai >= sampai:
        raise AturanDilanggar("Hari terakhir harus sesudah tanggal mulai.", "sampai")
    if jabatan.sampai < sampai != SELAMANYA:
        raise AturanDilanggar(f"Jabatan ini hanya ada sampai {_kata(jabatan.sampai - timedelta(days=1))}.", "sampai")
    tumpang = Penugasan.objects.filter(jabatan=jabatan, mulai__lt=sampai, sampai__gt=mulai).select_related("pegawai")
    pemegang = list(tumpang.filter(jenis__in=PEMEGANG).order_by("mulai"))
    if any(satu.pegawai_id == pegawai.pk for satu in tumpang):
        raise AturanDilanggar(f"{pegawai.nama} sudah memegang jabatan itu pada tanggal tersebut.", "jabatan")
    if jenis == JenisPenugasan.PLH:
        tercakup = hari_terakhir_tercakup([(satu.mulai, satu.sampai) for satu in pemegang], mulai)
        if tercakup <= mulai:
            raise AturanDilanggar("Jabatan ini kosong. Plh hanya menggantikan pemegangnya; beri Plt.", "jabatan")
        if tercakup < sampai:
            raise AturanDilanggar(
                f"Jabatan ini kosong mulai {_kata(tercakup)}. Akhiri Plh sebelum itu, lalu beri Plt.", "sampai"
            )
    elif pemegang and (jenis == JenisPenugasan.PLT or jabatan.tunggal):
        saran = " Bila pemegangnya hanya berhalangan sementara, beri Plh." if jenis == JenisPenugasan.PLT else ""
        raise AturanDilanggar(f"Jabatan ini dipegang {kata_pemegang(pemegang[0])}.{saran}", "jabatan")
    if jenis in PENGGANTI_TUGAS:
        kembar = tumpang.filter(jenis=jenis).order_by("mulai").first()
        if kembar is not None:
            raise AturanDilanggar(
                f"{kembar.get_jenis_display()} jabatan ini sudah ada: {kata_pemegang(kembar)}.", "jabatan"
            )
    _periksa_bertugas(pegawai, mulai, sampai)


def _periksa_bertugas(pegawai: Pegawai, mulai: date, sampai: date) -> None:
    """In service with a definitive post of their own on all days, and with a status where statuses are recorded."""
    definitif = Penugasan.objects.definitif().filter(pegawai=pegawai).values_list("mulai", "sampai")
    tercakup = hari_terakhir_tercakup(list(definitif), mulai)
    if status := list(StatusKepegawaian.objects.filter(pegawai=pegawai).values_list("mulai", "sampai")):
        tercakup = min(tercakup, hari_terakhir_tercakup(status, mulai))
    if tercakup <= mulai:
        raise AturanDilanggar(f"{pegawai.nama} tidak bertugas pada tanggal mulai. Pilih orang lain.", "pegawai")
    if tercakup < sampai:
        raise AturanDilanggar(
            f"{pegawai.nama} hanya bertugas sampai {_kata(tercakup - timedelta(days=1))}. Pilih hari lain.",
            "sampai",
        )


def _dengan_kata(galat: AturanDilanggar, baris: Penugasan) -> AturanDilanggar:
    """The refusal of the database, with who or what stands in the way."""
    tumpang = Penugasan.objects.filter(jenis=baris.jenis, mulai__lt=baris.sampai, sampai__gt=baris.mulai).exclude(
        pk=baris.pk
    )
    lain = tumpang.filter(jabatan_id=baris.jabatan_id, tunggal=True).select_related("pegawai").order_by("mulai").first()
    if baris.tunggal and lain is not None and baris.jenis != JenisPenugasan.RANGKAP:
        return AturanDilanggar(f"{galat.pesan} Pemegangnya {kata_pemegang(lain)}.", "jabatan")
    sendiri = (
        tumpang.filter(pegawai_id=baris.pegawai_id).select_related("jabatan__nama_jabatan").order_by("mulai").first()
    )
    if baris.jenis == JenisPenugasan.DEFINITIF and sendiri is not None:
        return AturanDilanggar(f"{galat.pesan} Jabatannya {sendiri.jabatan.nama_jabatan.nama}.", "pegawai")
    return galat
