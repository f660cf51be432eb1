"""Every write on reports. Each act locks the case, asks the workflow table, writes the case, its clocks and one line
of the timeline in one transaction with the audit, and tells whoever must act next."""

from __future__ import annotations

import csv
import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.mail import send_mail
from django.db import connection, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.formats import date_format

from inti.audit import tindakan
from inti.galat import AturanDilanggar, TidakBerwenang, TransisiTidakSah, VersiKedaluwarsa
from inti.kalender import kalender, versi_terkini
from inti.models import KunciIdempotensi, Pemberitahuan
from inti.services import beri_tahu, sekali, simpan_berkas
from inti.setelan import nilai as setelan
from inti.waktu import WITA
from pegawai.enums import JenisUnit, Peran
from pegawai.models import Pegawai, Penugasan, PeranPegawai, UnitKerja, UnitLeluhur
from pegawai.permissions import punya_peran
from pengaduan import permissions
from pengaduan.enums import (
    Hasil,
    Identitas,
    JenisPeristiwa,
    Kanal,
    Klasifikasi,
    Pelaku,
    Publikasi,
    StatusPengaduan,
    Tingkat,
)
from pengaduan.models import (
    Jeda,
    KategoriPengaduan,
    Lampiran,
    Pelapor,
    Pengaduan,
    PenilaianPengaduan,
    Peristiwa,
    Segmen,
    TautanNilai,
    TemplatTanggapan,
)
from pengaduan.rules import alur, nomor, tenggat
from pengaduan.rules import rahasia as kode_rahasia

JENIS_BERKAS = "pengaduan"
FOTO_MAKS = 3
"""Photos of one report."""
UMUR_UNGGAHAN = timedelta(days=1)
"""How long a photo waits for its form to be sent."""


@dataclass(frozen=True, slots=True)
class Penerimaan:
    """Receipt: the case, the secret that opens it (in clear only here), and whether it was made now."""

    pengaduan: Pengaduan
    rahasia: str
    baru: bool = True


def hari(pada: datetime) -> date:
    """The day of a moment in Makassar."""
    return timezone.localdate(pada, WITA)


def kata_tanggal(tanggal: date) -> str:
    """A date in words for the timeline and for notices: "24 Desember 2026"."""
    return date_format(tanggal, "j F Y")


# Receipt


def _nomor_berikut(pada: datetime) -> str:
    """Next number of the month. The row stays locked until the transaction ends, so no number is given twice."""
    tanggal = hari(pada)
    with connection.cursor() as kursor:
        kursor.execute(
            "INSERT INTO pengaduan_nomorurut AS n (bulan, terakhir) VALUES (%s, 1)"
            " ON CONFLICT (bulan) DO UPDATE SET terakhir = n.terakhir + 1 RETURNING terakhir",
            [nomor.bulan(tanggal)],
        )
        return nomor.nomor(tanggal, kursor.fetchone()[0])


def rahasia_formulir(kunci: UUID) -> str:
    """The secret of the report that the form with this key made.

    A keyed hash gives it, so that the same form sent twice shows the same secret without it being kept anywhere.
    """
    return kode_rahasia.tulis(salted_hmac("pengaduan.rahasia", str(kunci), algorithm="sha256").digest())


def _rahasia_baru(kunci: UUID | None) -> str:
    return kode_rahasia.tulis(secrets.token_bytes(32)) if kunci is None else rahasia_formulir(kunci)


def terima(
    *,
    jenis: str,
    kategori: KategoriPengaduan,
    uraian: str,
    pada: datetime,
    identitas: str = Identitas.DIKETAHUI,
    publikasi: str = Publikasi.BOLEH_TAMPIL,
    unit_dituju: UnitKerja | None = None,
    wilayah: Any = None,
    lokasi: str = "",
    tanggal_layanan: date | None = None,
    nama: str = "",
    alamat: str = "",
    telepon: str = "",
    surel: str = "",
    foto: Sequence[Any] = (),
    lampiran: Iterable[int] = (),
    kanal: str = Kanal.WEB,
    kunci: UUID | None = None,
    isi_formulir: str = "",
    oleh: Any = None,
) -> Penerimaan:
    """Take in a report and give its receipt (UU 25/2009 art. 44): number, secret, time.

    `oleh` is the employee who writes it down for a citizen, None for the web form. With `kunci` the same form sent
    twice is one report; both get the same receipt. A report without identity stores nothing of the reporter.
    `foto` are uploads, `lampiran` photos that were uploaded in an earlier step.
    """
    if not uraian.strip():
        raise AturanDilanggar("Ceritakan apa yang terjadi.", "uraian")
    if tanggal_layanan is not None and tanggal_layanan > hari(pada):
        raise AturanDilanggar("Tanggal kejadian tidak boleh sesudah hari ini.", "tanggal_layanan")
    if identitas == Identitas.TANPA and any((nama, alamat, telepon, surel)):
        raise AturanDilanggar("Laporan tanpa identitas tidak menyimpan nama atau kontak. Kosongkan isian itu.", "nama")
    if identitas != Identitas.TANPA and not nama.strip():
        raise AturanDilanggar("Tuliskan nama Anda, atau pilih tanpa identitas.", "nama")
    if kanal == Kanal.PETUGAS and oleh is None:
        raise AturanDilanggar("Laporan yang dicatat petugas harus menyebut petugasnya.")
    rahasia = _rahasia_baru(kunci)

    def buat() -> dict[str, Any]:
        tanggal = hari(pada)
        versi = versi_terkini()
        satu = Pengaduan.objects.create(
            nomor=_nomor_berikut(pada),
            sidik_rahasia=kode_rahasia.sidik(rahasia, secrets.token_bytes(16)),
            jenis=jenis,
            kategori=kategori,
            uraian=uraian.strip(),
            tanggal_layanan=tanggal_layanan,
            wilayah=wilayah,
            lokasi=lokasi.strip(),
            unit_dituju=unit_dituju,
            identitas=identitas,
            publikasi=publikasi,
            kanal=kanal,
            diterima_pada=pada,
            diterima_oleh=oleh,
            kalender_versi=versi,
            tenggat_verifikasi=tenggat.tenggat(
                kalender(versi), tanggal, setelan("pengaduan.tenggat_verifikasi", tanggal)
            ),
        )
        if identitas != Identitas.TANPA:
            Pelapor.objects.create(
                pengaduan=satu, nama=nama.strip(), alamat=alamat.strip(), telepon=telepon.strip(), surel=surel.strip()
            )
        Segmen.objects.create(pengaduan=satu, tingkat=Tingkat.KOTA, mulai=pada)
        _lampirkan(satu, foto, lampiran, pada, oleh)
        _catat(
            satu,
            JenisPeristiwa.DITERIMA,
            pada=pada,
            pelaku=Pelaku.KOORDINATOR if oleh else Pelaku.PROGRAM,
            oleh=oleh,
            judul="Laporan Anda kami terima",
            isi="Petugas memeriksa laporan ini, lalu meneruskannya ke kantor yang berwenang.",
        )
        _beri_tahu_peran(
            satu,
            Peran.KOORDINATOR_PENGADUAN,
            "terima",
            f"Laporan baru {satu.nomor} menunggu verifikasi",
            satu.tenggat_verifikasi,
            pada,
        )
        return {"pengaduan": satu.pk}

    with tindakan("pengaduan.terima", oleh=oleh):
        if kunci is None:
            hasil, baru = buat(), True
        else:
            hasil, baru = sekali(
                lingkup="pengaduan.terima",
                pelaku=str(oleh.pk) if oleh else "warga",
                kunci=kunci,
                isi=isi_formulir,
                buat=buat,
            )
    return Penerimaan(Pengaduan.objects.get(pk=hasil["pengaduan"]), rahasia, baru)


def unggah_foto(*, unggahan: Any, pada: datetime, oleh: Any = None) -> Lampiran:
    """Keep a photo of a form that is not sent yet; raises AturanDilanggar for what is not a photo or over 10 MB."""
    with tindakan("pengaduan.unggah_foto", oleh=oleh):
        berkas = simpan_berkas(unggahan=unggahan, oleh=oleh, jenis=JENIS_BERKAS, gambar_saja=True, kolom="foto")
        return Lampiran.objects.create(berkas=berkas, created_at=pada)


def hapus_foto(*, lampiran: Lampiran, oleh: Any = None) -> None:
    """Take back a photo that was not sent yet; one that belongs to a report stays."""
    with tindakan("pengaduan.hapus_foto", oleh=oleh):
        terkunci = Lampiran.objects.select_for_update().filter(pk=lampiran.pk, pengaduan__isnull=True)
        for satu in terkunci.select_related("berkas"):
            berkas = satu.berkas
            satu.delete()
            berkas.delete()
            transaction.on_commit(partial(default_storage.delete, berkas.jalur))


def hapus_foto_terlantar(*, pada: datetime) -> int:
    """Remove photos whose form was never sent; returns how many."""
    terlantar = list(Lampiran.objects.terlantar(pada - UMUR_UNGGAHAN))
    for satu in terlantar:
        hapus_foto(lampiran=satu)
    return len(terlantar)


def _lampirkan(satu: Pengaduan, foto: Sequence[Any], lampiran: Iterable[int], pada: datetime, oleh: Any) -> None:
    menunggu = list(Lampiran.objects.select_for_update().filter(pk__in=list(lampiran), pengaduan__isnull=True))
    if len(menunggu) + len(foto) > FOTO_MAKS:
        raise AturanDilanggar(f"Paling banyak {FOTO_MAKS} foto.", "foto")
    menunggu += [unggah_foto(unggahan=f, pada=pada, oleh=oleh) for f in foto]
    Lampiran.objects.filter(pk__in=[m.pk for m in menunggu]).update(pengaduan=satu)


# What every act has in common


@contextmanager
def _langkah(
    kode: str,
    pengaduan: Pengaduan,
    *,
    pada: datetime,
    oleh: Any = None,
    pelaku: str | None = None,
    versi: int | None = None,
    alasan: str = "",
) -> Iterator[tuple[Pengaduan, str]]:
    """The locked case inside the act's transaction, and the capacity in which the actor acts.

    `pelaku` is given for citizen and program; for an employee it follows from roles. The case is saved with the
    step's new state and the next version when the block ends well.
    """
    with tindakan(f"pengaduan.{kode}", oleh=oleh, alasan=alasan):
        terkunci = Pengaduan.objects.select_for_update().get(pk=pengaduan.pk)
        if versi is not None and versi != terkunci.versi:
            raise VersiKedaluwarsa()
        if not alur.boleh(kode, terkunci.status):
            raise TransisiTidakSah(
                f"Laporan {terkunci.nomor} sudah berstatus “{terkunci.get_status_display()}”,"
                " jadi langkah ini tidak dapat dilakukan lagi."
            )
        kapasitas = frozenset({pelaku}) if pelaku else permissions.kapasitas(oleh, terkunci, hari(pada))
        sah = kapasitas & set(alur.langkah(kode).pelaku)
        if not sah or not alur.pelaku_sah(kode, kapasitas, terkunci.berkadar):
            raise TidakBerwenang("Langkah ini bukan wewenang Anda pada laporan ini.")
        yield terkunci, min(sah)
        terkunci.status = alur.langkah(kode).ke
        terkunci.versi = terkunci.versi + 1
        terkunci.save()
        pengaduan.refresh_from_db()


def _catat(
    satu: Pengaduan,
    jenis: str,
    *,
    pada: datetime,
    pelaku: str,
    judul: str,
    isi: str = "",
    oleh: Any = None,
    publik: bool = True,
) -> Peristiwa:
    return Peristiwa.objects.create(
        pengaduan=satu,
        jenis=jenis,
        putaran=satu.putaran,
        pelaku=pelaku,
        oleh=oleh,
        pada=pada,
        publik=publik,
        judul=judul,
        isi=isi.strip(),
    )


def _beri_tahu(satu: Pengaduan, penerima: Any, kode: str, judul: str, batas: date | None, pada: datetime) -> None:
    """Tell one person once per step, never the terlapor. The text names the ticket only."""
    if penerima is None or penerima.pk == satu.terlapor_id:
        return
    beri_tahu(
        penerima=penerima,
        judul=judul,
        isi=f"Paling lambat {kata_tanggal(batas)}." if batas else "",
        url=reverse("pengaduan:detail", args=[satu.pk]),
        kunci=f"pengaduan:{satu.pk}:{satu.versi}:{kode}",
        pada=pada,
    )


def _pemegang(peran: str, tanggal: date, unit_id: int | None = None) -> list[Any]:
    """People who hold a role, for a unit where one is given."""
    dipegang = PeranPegawai.objects.berlaku(tanggal).filter(peran=peran, pegawai__is_active=True)
    if unit_id is not None:
        di_atas = UnitLeluhur.objects.berlaku(tanggal).filter(unit_id=unit_id).values("leluhur_id")
        dipegang = dipegang.filter(unit__in=di_atas)
    return list(Pegawai.objects.filter(pk__in=dipegang.values("pegawai_id")))


def _beri_tahu_peran(
    satu: Pengaduan, peran: str, kode: str, judul: str, batas: date | None, pada: datetime, unit_id: int | None = None
) -> None:
    for orang in _pemegang(peran, hari(pada), unit_id):
        _beri_tahu(satu, orang, kode, judul, batas, pada)


def _beri_tahu_kantor(satu: Pengaduan, kode: str, judul: str, pada: datetime, batas: date | None) -> None:
    """Tell those who stand for the office that has the case."""
    if satu.berkadar:
        _beri_tahu_peran(satu, Peran.INSPEKTORAT, kode, judul, batas, pada)
    else:
        _beri_tahu_peran(satu, Peran.PENGHUBUNG, kode, judul, batas, pada, satu.unit_id)
        if permissions.tentang_penghubung(satu, hari(pada)):
            pemimpin = Penugasan.objects.berlaku(hari(pada)).filter(unit=satu.unit_id, pimpinan=True)
            for orang in Pegawai.objects.filter(pk__in=pemimpin.values("pegawai_id"), is_active=True):
                _beri_tahu(satu, orang, kode, judul, batas, pada)


def _akhiri(satu: Pengaduan, pada: datetime, *tingkat: str) -> None:
    """End the open clocks of the case on these levels."""
    Segmen.objects.terbuka().filter(pengaduan=satu, tingkat__in=tingkat).update(selesai=pada)


def _jawab(satu: Pengaduan, pada: datetime, *tingkat: str) -> None:
    """Stop the open clocks of the case on these levels, where nothing stopped them before."""
    Segmen.objects.terbuka().filter(pengaduan=satu, tingkat__in=tingkat, jawab_pertama__isnull=True).update(
        jawab_pertama=pada
    )


def _wajib(teks: str, kolom: str, pesan: str) -> str:
    if not teks.strip():
        raise AturanDilanggar(pesan, kolom)
    return teks.strip()


# Coordinator


def tunda(*, oleh: Any, pengaduan: Pengaduan, permintaan: str, pada: datetime, versi: int | None = None) -> Pengaduan:
    """Ask the citizen to complete the report; they have 30 days (UU 25/2009 art. 44(3)(4))."""
    permintaan = _wajib(permintaan, "permintaan", "Tuliskan apa yang harus dilengkapi pelapor.")
    with _langkah("tunda", pengaduan, pada=pada, oleh=oleh, versi=versi) as (satu, pelaku):
        batas = hari(pada) + timedelta(days=setelan("pengaduan.melengkapi_hari", hari(satu.diterima_pada)))
        Jeda.objects.create(pengaduan=satu, mulai=pada, batas=batas)
        _catat(
            satu,
            JenisPeristiwa.DITUNDA,
            pada=pada,
            pelaku=pelaku,
            oleh=oleh,
            judul=f"Kami memerlukan keterangan tambahan paling lambat {kata_tanggal(batas)}",
            isi=permintaan,
        )
    return pengaduan


def lengkapi(
    *, pengaduan: Pengaduan, isi: str, pada: datetime, foto: Sequence[Any] = (), versi: int | None = None
) -> Pengaduan:
    """The citizen completes the report; the time of waiting moves the limit."""
    isi = _wajib(isi, "isi", "Tuliskan keterangan yang diminta petugas.")
    with _langkah("lengkapi", pengaduan, pada=pada, pelaku=Pelaku.WARGA, versi=versi) as (satu, pelaku):
        Jeda.objects.filter(pengaduan=satu, selesai__isnull=True).update(selesai=pada)
        if foto:
            _lampirkan(satu, foto, [], pada, None)
        satu.tenggat_verifikasi = tenggat.tenggat(
            kalender(satu.kalender_versi),
            hari(satu.diterima_pada),
            setelan("pengaduan.tenggat_verifikasi", hari(satu.diterima_pada)),
            jeda_hari(satu),
        )
        _catat(satu, JenisPeristiwa.DILENGKAPI, pada=pada, pelaku=pelaku, judul="Anda melengkapi laporan", isi=isi)
        _beri_tahu_peran(
            satu,
            Peran.KOORDINATOR_PENGADUAN,
            "lengkapi",
            f"Laporan {satu.nomor} sudah dilengkapi",
            satu.tenggat_verifikasi,
            pada,
        )
    return pengaduan


def bukan_wewenang(
    *, oleh: Any, pengaduan: Pengaduan, penjelasan: str, pada: datetime, versi: int | None = None
) -> Pengaduan:
    """Not the city's business: say whose it is. That is the city's answer."""
    penjelasan = _wajib(penjelasan, "penjelasan", "Jelaskan siapa yang berwenang dan ke mana pelapor dapat pergi.")
    return _tolak("bukan_wewenang", oleh, pengaduan, penjelasan, pada, versi, "Laporan ini bukan wewenang kota")


def arsipkan(*, oleh: Any, pengaduan: Pengaduan, alasan: str, pada: datetime, versi: int | None = None) -> Pengaduan:
    """Unclear, too general, or nothing to do with government: close it with a reason that the citizen reads."""
    alasan = _wajib(alasan, "alasan", "Tuliskan alasan yang dapat dipahami pelapor.")
    return _tolak("arsipkan", oleh, pengaduan, alasan, pada, versi, "Laporan ini kami arsipkan")


def _tolak(
    kode: str, oleh: Any, pengaduan: Pengaduan, alasan: str, pada: datetime, versi: int | None, judul: str
) -> Pengaduan:
    with _langkah(kode, pengaduan, pada=pada, oleh=oleh, versi=versi) as (satu, pelaku):
        satu.selesai_pada, satu.selesai_oleh = pada, oleh
        _jawab(satu, pada, Tingkat.KOTA)
        _akhiri(satu, pada, Tingkat.KOTA)
        _catat(satu, alur.langkah(kode).ke, pada=pada, pelaku=pelaku, oleh=oleh, judul=judul, isi=alasan)
    return pengaduan


def verifikasi(
    *,
    oleh: Any,
    pengaduan: Pengaduan,
    klasifikasi: str,
    pada: datetime,
    terlapor: Any = None,
    versi: int | None = None,
) -> Pengaduan:
    """Give the report its class, and its limit with it; name the person reported, where there is one.

    From here on a case berkadar pengawasan is seen by Inspektorat only, and never by the terlapor.
    """
    if klasifikasi not in Klasifikasi.values:
        raise AturanDilanggar("Pilih klasifikasi laporan.", "klasifikasi")
    _tolak_verifikasi_diri(oleh, klasifikasi, terlapor)
    with _langkah("verifikasi", pengaduan, pada=pada, oleh=oleh, versi=versi) as (satu, pelaku):
        satu.klasifikasi = klasifikasi
        satu.terlapor = terlapor
        satu.diverifikasi_pada, satu.diverifikasi_oleh = pada, oleh
        satu.tenggat_hari = banyak_hari = setelan(f"pengaduan.tenggat_{klasifikasi}", hari(satu.diterima_pada))
        if _dihitung_dari(satu) == tenggat.DARI_PENERIMAAN:
            _bekukan_tenggat(satu, hari(satu.diterima_pada), banyak_hari)
        _catat(
            satu,
            JenisPeristiwa.DIVERIFIKASI,
            pada=pada,
            pelaku=pelaku,
            oleh=oleh,
            judul="Laporan Anda sudah diperiksa",
            isi=f"Jenisnya: {satu.get_klasifikasi_display().lower()}.",
        )
        _tarik_kabar(satu)
        if satu.berkadar:
            _beri_tahu_peran(
                satu,
                Peran.INSPEKTORAT,
                "verifikasi",
                f"Laporan berkadar pengawasan {satu.nomor} menunggu Anda",
                satu.tenggat,
                pada,
            )
    return pengaduan


def verifikasi_ulang(
    *,
    oleh: Any,
    pengaduan: Pengaduan,
    klasifikasi: str,
    alasan: str,
    pada: datetime,
    terlapor: Any = None,
    versi: int | None = None,
) -> Pengaduan:
    """Give the report another class or another terlapor, with a reason; it has to be sent on anew.

    The limit follows the new class from the same first day, and the timeline says so. The clocks of the office and
    the person who had it end; Inspektorat gives back in this way what is not berkadar pengawasan.
    """
    alasan = _wajib(alasan, "alasan", "Tuliskan alasan perubahan ini.")
    if klasifikasi not in Klasifikasi.values:
        raise AturanDilanggar("Pilih klasifikasi laporan.", "klasifikasi")
    with _langkah("verifikasi_ulang", pengaduan, pada=pada, oleh=oleh, versi=versi, alasan=alasan) as (satu, pelaku):
        if (klasifikasi, terlapor) == (satu.klasifikasi, satu.terlapor):
            raise AturanDilanggar("Klasifikasi dan pegawai yang dilaporkan masih sama. Ubah salah satunya.")
        _tolak_verifikasi_diri(oleh, klasifikasi, terlapor)
        _akhiri(satu, pada, Tingkat.UNIT, Tingkat.PEGAWAI)
        satu.klasifikasi, satu.terlapor = klasifikasi, terlapor
        satu.unit = satu.petugas = None
        satu.tenggat_hari = banyak_hari = setelan(f"pengaduan.tenggat_{klasifikasi}", hari(satu.diterima_pada))
        if satu.tenggat_mulai is not None:
            _bekukan_tenggat(satu, satu.tenggat_mulai, banyak_hari)
        janji = f" Tenggatnya sekarang {kata_tanggal(satu.tenggat)}." if satu.tenggat else ""
        _catat(
            satu,
            JenisPeristiwa.KLASIFIKASI,
            pada=pada,
            pelaku=pelaku,
            oleh=oleh,
            judul="Laporan Anda diperiksa ulang",
            isi=f"Jenisnya sekarang: {satu.get_klasifikasi_display().lower()}.{janji}",
        )
        _catat(
            satu,
            JenisPeristiwa.KLASIFIKASI,
            pada=pada,
            pelaku=pelaku,
            oleh=oleh,
            judul="Alasan perubahan klasifikasi",
            isi=alasan,
            publik=False,
        )
        _tarik_kabar(satu)
        penerima = Peran.INSPEKTORAT if satu.berkadar else Peran.KOORDINATOR_PENGADUAN
        _beri_tahu_peran(
            satu, penerima, "verifikasi_ulang", f"Laporan {satu.nomor} menunggu diteruskan", satu.tenggat, pada
        )
    return pengaduan


def _tolak_verifikasi_diri(oleh: Any, klasifikasi: str, terlapor: Any) -> None:
    """Who is reported may only send the case away, to Inspektorat."""
    if terlapor is not None and terlapor.pk == oleh.pk and klasifikasi != Klasifikasi.BERKADAR:
        raise AturanDilanggar(
            "Laporan tentang diri Anda sendiri harus diperiksa orang lain: pilih berkadar pengawasan,"
            " supaya Inspektorat yang menanganinya.",
            "klasifikasi",
        )


def _tarik_kabar(satu: Pengaduan) -> None:
    """Take back earlier notices of the case: from the terlapor, and, once it is Inspektorat's alone, from others."""
    kabar = Pemberitahuan.objects.filter(kunci__startswith=f"pengaduan:{satu.pk}:")
    if satu.terlapor_id:
        kabar.filter(penerima=satu.terlapor_id).delete()
    if satu.berkadar:
        inspektorat = [orang.pk for orang in _pemegang(Peran.INSPEKTORAT, timezone.localdate())]
        kabar.exclude(penerima__in=inspektorat).delete()


def _dihitung_dari(satu: Pengaduan) -> str:
    return setelan("pengaduan.tenggat_dihitung_dari", hari(satu.diterima_pada))


def jeda_hari(satu: Pengaduan) -> list[tenggat.Jeda]:
    """Finished pauses of a case as days."""
    return [
        (hari(a), hari(z))
        for a, z in Jeda.objects.filter(pengaduan=satu, selesai__isnull=False).values_list("mulai", "selesai")
    ]


def _bekukan_tenggat(satu: Pengaduan, mulai: date, banyak_hari: int) -> None:
    """Keep the limit with its parts, on the case and on its open clocks."""
    satu.tenggat_mulai, satu.tenggat_hari = mulai, banyak_hari
    satu.tenggat = tenggat.tenggat(kalender(satu.kalender_versi), mulai, banyak_hari, jeda_hari(satu))
    Segmen.objects.terbuka().filter(pengaduan=satu).update(tenggat=satu.tenggat)


def disposisikan(
    *, oleh: Any, pengaduan: Pengaduan, opd: UnitKerja, pada: datetime, catatan: str = "", versi: int | None = None
) -> Pengaduan:
    """Send the case to the OPD that must answer; its clock starts. A second time moves it to another OPD."""
    kode = "disposisikan" if pengaduan.status == StatusPengaduan.DIVERIFIKASI else "pindahkan"
    with _langkah(kode, pengaduan, pada=pada, oleh=oleh, versi=versi, alasan=catatan) as (satu, pelaku):
        bernama = UnitKerja.objects.opd(hari(pada)).filter(pk=opd.pk).first()
        if bernama is None:
            raise AturanDilanggar("Pilih organisasi perangkat daerah yang masih ada.", "opd")
        if satu.berkadar and bernama.jenis != JenisUnit.INSPEKTORAT:
            raise AturanDilanggar("Laporan berkadar pengawasan hanya ditangani Inspektorat.", "opd")
        if satu.unit_id == opd.pk:
            raise AturanDilanggar("Laporan ini sudah berada di kantor itu. Pilih kantor lain.", "opd")
        _akhiri(satu, pada, Tingkat.UNIT, Tingkat.PEGAWAI)
        satu.unit, satu.petugas = opd, None
        if satu.tenggat is None and satu.tenggat_hari is not None:
            _bekukan_tenggat(satu, hari(pada), satu.tenggat_hari)
        Segmen.objects.create(
            pengaduan=satu, tingkat=Tingkat.UNIT, putaran=satu.putaran, unit=opd, mulai=pada, tenggat=satu.tenggat
        )
        _catat(
            satu,
            JenisPeristiwa.DIDISPOSISIKAN,
            pada=pada,
            pelaku=pelaku,
            oleh=oleh,
            judul=f"Diteruskan ke {bernama.nama}",
        )
        if catatan.strip():
            _catat(
                satu,
                JenisPeristiwa.DIDISPOSISIKAN,
                pada=pada,
                pelaku=pelaku,
                oleh=oleh,
                judul="Catatan disposisi",
                isi=catatan,
                publik=False,
            )
        satu.status = StatusPengaduan.DIDISPOSISIKAN
        _beri_tahu_kantor(satu, "disposisi", f"Laporan {satu.nomor} menunggu petugas", pada, satu.tenggat)
    return pengaduan


# Office


def tugaskan(*, oleh: Any, pengaduan: Pengaduan, pegawai: Any, pada: datetime, versi: int | None = None) -> Pengaduan:
    """Put the case to one employee of the office; their clock starts. A second time hands it to another."""
    kode = "pindah_tugas" if pengaduan.status == StatusPengaduan.DIPROSES else "tugaskan"
    with _langkah(kode, pengaduan, pada=pada, oleh=oleh, versi=versi) as (satu, pelaku):
        penugasan = _penugasan_di(pegawai, satu.unit, hari(pada))
        if penugasan is None or not pegawai.is_active:
            raise AturanDilanggar("Pilih pegawai yang bertugas di kantor ini.", "pegawai")
        if satu.terlapor_id == pegawai.pk:
            raise AturanDilanggar("Pegawai ini tidak dapat menangani laporan tersebut. Pilih orang lain.", "pegawai")
        if satu.petugas_id == pegawai.pk and kode == "pindah_tugas":
            raise AturanDilanggar("Laporan ini sudah ditangani pegawai itu. Pilih orang lain.", "pegawai")
        if satu.berkadar and not punya_peran(pegawai, Peran.INSPEKTORAT, tanggal=hari(pada)):
            raise AturanDilanggar("Laporan berkadar pengawasan hanya ditangani pegawai Inspektorat.", "pegawai")
        _akhiri(satu, pada, Tingkat.PEGAWAI)
        satu.petugas = pegawai
        Segmen.objects.create(
            pengaduan=satu,
            tingkat=Tingkat.PEGAWAI,
            putaran=satu.putaran,
            unit_id=penugasan.unit_id,
            pegawai=pegawai,
            mulai=pada,
            tenggat=satu.tenggat,
        )
        _catat(
            satu,
            JenisPeristiwa.DITUGASKAN,
            pada=pada,
            pelaku=pelaku,
            oleh=oleh,
            judul="Petugas mulai menangani laporan Anda",
        )
        _catat(
            satu,
            JenisPeristiwa.DITUGASKAN,
            pada=pada,
            pelaku=pelaku,
            oleh=oleh,
            judul=f"Ditugaskan kepada {pegawai.nama}",
            publik=False,
        )
        satu.status = StatusPengaduan.DIPROSES
        _beri_tahu(satu, pegawai, "tugas", f"Laporan {satu.nomor} ditugaskan kepada Anda", satu.tenggat, pada)
    return pengaduan


def _penugasan_di(pegawai: Any, unit: UnitKerja | None, tanggal: date) -> Penugasan | None:
    """An assignment of the person in the office or below it."""
    di_bawah = UnitLeluhur.objects.berlaku(tanggal).filter(leluhur=unit).values("unit_id")
    return (
        Penugasan.objects.berlaku(tanggal)
        .filter(pegawai_id=pegawai.pk, unit__in=di_bawah)
        .order_by("jenis", "id")
        .first()
    )


def tanggapi(*, oleh: Any, pengaduan: Pengaduan, isi: str, pada: datetime, versi: int | None = None) -> Pengaduan:
    """The assigned employee answers the citizen in public words: the clocks stop, once."""
    isi = _wajib(isi, "isi", "Tulis jawaban untuk pelapor.")
    with _langkah("tanggapi", pengaduan, pada=pada, oleh=oleh, versi=versi) as (satu, pelaku):
        _jawab(satu, pada, Tingkat.KOTA, Tingkat.UNIT, Tingkat.PEGAWAI)
        satu.penjawab, satu.ditanggapi_pada = oleh, pada
        _catat(
            satu,
            JenisPeristiwa.DITANGGAPI,
            pada=pada,
            pelaku=pelaku,
            oleh=oleh,
            judul="Petugas menjawab laporan Anda",
            isi=isi,
        )
        satu.status = StatusPengaduan.DITANGGAPI
        _beri_tahu_kantor(satu, "jawab", f"Laporan {satu.nomor} sudah dijawab dan dapat ditutup", pada, None)
    return pengaduan


def tutup(*, oleh: Any, pengaduan: Pengaduan, pada: datetime, versi: int | None = None) -> Pengaduan:
    """The penghubung closes an answered case; never the one whose answer it is."""
    if permissions.penjawab_sendiri(oleh, pengaduan):
        raise TidakBerwenang(
            "Anda yang menjawab laporan ini, jadi penutupannya dilakukan pejabat penghubung lain atau pelapor."
        )
    with _langkah("tutup", pengaduan, pada=pada, oleh=oleh, versi=versi) as (satu, pelaku):
        if permissions.penjawab_sendiri(oleh, satu):
            raise TidakBerwenang(
                "Anda yang menjawab laporan ini, jadi penutupannya dilakukan pejabat penghubung lain atau pelapor."
            )
        _selesaikan(satu, pada, oleh)
        _catat(
            satu,
            JenisPeristiwa.SELESAI,
            pada=pada,
            pelaku=pelaku,
            oleh=oleh,
            judul="Laporan dinyatakan selesai",
            isi="Apakah masalahnya benar-benar beres? Beri nilai, atau katakan bila belum.",
        )
    return pengaduan


def _selesaikan(satu: Pengaduan, pada: datetime, oleh: Any) -> None:
    satu.selesai_pada, satu.selesai_oleh = pada, oleh
    _akhiri(satu, pada, Tingkat.KOTA, Tingkat.UNIT, Tingkat.PEGAWAI)


# Citizen


def buka(*, nomor_tiket: str, rahasia: str) -> Pengaduan | None:
    """The case that number and secret open together, else None: the same answer, as slow, for either being wrong."""
    rapi = nomor.rapikan_nomor(nomor_tiket)
    satu = Pengaduan.objects.filter(nomor=rapi).first() if rapi else None
    return satu if kode_rahasia.cocok(rahasia, satu.sidik_rahasia if satu else "") else None


def tulis_pesan(*, pengaduan: Pengaduan, isi: str, pada: datetime) -> Peristiwa:
    """A word of the citizen to the officer; it changes no state and stops no clock."""
    isi = _wajib(isi, "isi", "Tulis pesan Anda.")
    with tindakan("pengaduan.tulis_pesan", oleh=None):
        satu = Pengaduan.objects.select_for_update().get(pk=pengaduan.pk)
        if satu.tertutup:
            raise TransisiTidakSah("Laporan ini sudah ditutup, jadi pesan tidak lagi dibaca petugas.")
        peristiwa = _catat(
            satu, JenisPeristiwa.PESAN_WARGA, pada=pada, pelaku=Pelaku.WARGA, judul="Pesan Anda", isi=isi
        )
        penerima = satu.petugas
        if penerima is not None and penerima.pk != satu.terlapor_id:
            beri_tahu(
                penerima=penerima,
                judul=f"Pelapor menulis pada laporan {satu.nomor}",
                url=reverse("pengaduan:detail", args=[satu.pk]),
                kunci=f"pengaduan:{satu.pk}:pesan:{peristiwa.pk}",
                pada=pada,
            )
    return peristiwa


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
    _catat(
        satu,
        JenisPeristiwa.DINILAI,
        pada=pada,
        pelaku=Pelaku.WARGA,
        judul=f"Anda memberi nilai {poin} dari 4",
        isi=komentar,
    )
    if hasil == Hasil.SELESAI:
        if satu.status == StatusPengaduan.DITANGGAPI:
            with _langkah("tutup", satu, pada=pada, pelaku=Pelaku.WARGA) as (terkunci, pelaku):
                _selesaikan(terkunci, pada, None)
                _catat(
                    terkunci, JenisPeristiwa.SELESAI, pada=pada, pelaku=pelaku, judul="Anda menyatakan laporan selesai"
                )
    else:
        _buka_kembali(satu, hasil, pada)
    pengaduan.refresh_from_db()
    return penilaian


def _buka_kembali(pengaduan: Pengaduan, hasil: str, pada: datetime) -> None:
    """A new round with clocks of its own; the first round's stay as they are."""
    with _langkah("buka_kembali", pengaduan, pada=pada, pelaku=Pelaku.WARGA) as (satu, pelaku):
        _akhiri(satu, pada, Tingkat.KOTA, Tingkat.UNIT, Tingkat.PEGAWAI)
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
        _catat(
            satu,
            JenisPeristiwa.DIBUKA_KEMBALI,
            pada=pada,
            pelaku=pelaku,
            judul=f"Laporan dibuka kembali karena {kata}",
        )
        satu.status = StatusPengaduan.DIBUKA_KEMBALI
        judul = f"Laporan {satu.nomor} dibuka kembali oleh pelapor"
        _beri_tahu_kantor(satu, "buka", judul, pada, satu.tenggat)
        _beri_tahu(satu, terdahulu, "buka_petugas", judul, satu.tenggat, pada)


# Program


def tutup_tanpa_tanggapan(*, pada: datetime) -> int:
    """Close answered cases on which the citizen was silent for 10 working days; counted apart, without rating."""
    tanggal = hari(pada)
    banyak = 0
    for satu in Pengaduan.objects.filter(status=StatusPengaduan.DITANGGAPI).order_by("ditanggapi_pada"):
        if satu.ditanggapi_pada is not None and _diam(satu, satu.ditanggapi_pada, tanggal):
            try:
                with _langkah("tutup_tanpa_tanggapan", satu, pada=pada, pelaku=Pelaku.PROGRAM, versi=satu.versi) as (
                    terkunci,
                    pelaku,
                ):
                    _selesaikan(terkunci, pada, None)
                    _catat(
                        terkunci,
                        JenisPeristiwa.TANPA_TANGGAPAN,
                        pada=pada,
                        pelaku=pelaku,
                        judul="Laporan ditutup karena tidak ada tanggapan lagi dari Anda",
                        isi="Bila masalahnya belum beres, kirim laporan baru dan sebut nomor tiket ini.",
                    )
            except VersiKedaluwarsa:
                # somebody acted between the list and the lock: the case is no longer silent
                continue
            banyak += 1
    return banyak


def _diam(satu: Pengaduan, dijawab: datetime, tanggal: date) -> bool:
    lama = setelan("pengaduan.diam_warga", hari(dijawab))
    return tenggat.tenggat(kalender(satu.kalender_versi), hari(dijawab), lama) < tanggal


def arsipkan_tak_dilengkapi(*, pada: datetime) -> int:
    """Reports that the citizen did not complete in 30 days count as withdrawn (UU 25/2009 art. 44(5))."""
    banyak = 0
    lewat = Jeda.objects.filter(
        selesai__isnull=True, batas__lt=hari(pada), pengaduan__status=StatusPengaduan.DITUNDA
    ).select_related("pengaduan")
    for jeda in lewat:
        try:
            with _langkah(
                "anggap_dicabut", jeda.pengaduan, pada=pada, pelaku=Pelaku.PROGRAM, versi=jeda.pengaduan.versi
            ) as (satu, pelaku):
                Jeda.objects.filter(pk=jeda.pk).update(selesai=pada)
                satu.selesai_pada = pada
                _akhiri(satu, pada, Tingkat.KOTA)
                _catat(
                    satu,
                    JenisPeristiwa.DIARSIPKAN,
                    pada=pada,
                    pelaku=pelaku,
                    judul="Laporan dianggap dicabut karena tidak dilengkapi",
                    isi="Anda dapat mengirim laporan baru kapan saja.",
                )
        except VersiKedaluwarsa:
            continue
        banyak += 1
    return banyak


# Reference data


def _csv(nama: str) -> Iterator[dict[str, str]]:
    with (Path(__file__).parent / "data" / nama).open(encoding="utf-8", newline="") as berkas:
        yield from csv.DictReader(berkas)


def muat_kategori(*, oleh: Any = None, pada: date | None = None) -> int:
    """Load the categories of data/kategori.csv; again is harmless. The OPD is found by its name on `pada`."""
    opd = {u.nama: u for u in UnitKerja.objects.opd(pada or timezone.localdate())}
    with tindakan("pengaduan.muat_kategori", oleh=oleh):
        baris = list(_csv("kategori.csv"))
        for urutan, satu in enumerate(baris, start=1):
            KategoriPengaduan.objects.update_or_create(
                kode=satu["kode"],
                defaults={
                    "nama": satu["nama"],
                    "unit": opd.get(satu["opd"]),
                    "bobot": int(satu["bobot"]),
                    "asal_data": satu["asal_data"],
                    "urutan": urutan,
                },
            )
    return len(baris)


def muat_templat(*, oleh: Any = None) -> int:
    """Load the first texts for answers; those that exist stay as the office has edited them."""
    with tindakan("pengaduan.muat_templat", oleh=oleh):
        baris = list(_csv("templat.csv"))
        for urutan, satu in enumerate(baris, start=1):
            TemplatTanggapan.objects.get_or_create(judul=satu["judul"], defaults={"isi": satu["isi"], "urutan": urutan})
    return len(baris)
