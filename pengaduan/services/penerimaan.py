"""Receipt of a report (UU 25/2009 art. 44)."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils.crypto import salted_hmac

from inti.audit import tindakan
from inti.galat import AturanDilanggar
from inti.kalender import kalender, versi_terkini
from inti.services import sekali
from inti.setelan import nilai as setelan
from pegawai.enums import Peran
from pegawai.models import UnitKerja
from pengaduan.enums import Identitas, JenisPeristiwa, Kanal, Pelaku, Publikasi, Tingkat
from pengaduan.models import KategoriPengaduan, Pelapor, Pengaduan, Segmen
from pengaduan.rules import nomor, tenggat
from pengaduan.rules import rahasia as kode_rahasia
from pengaduan.services.dasar import catat, hari, kabari_peran
from pengaduan.services.foto import lampirkan


@dataclass(frozen=True, slots=True)
class Penerimaan:
    """Receipt: the case, the secret that opens it (in clear only here), and whether it was made now."""

    pengaduan: Pengaduan
    rahasia: str
    baru: bool = True


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
        lampirkan(satu, foto, lampiran, pada, oleh)
        catat(
            satu,
            JenisPeristiwa.DITERIMA,
            pada=pada,
            pelaku=Pelaku.KOORDINATOR if oleh else Pelaku.PROGRAM,
            oleh=oleh,
            judul="Laporan Anda kami terima",
            isi="Petugas memeriksa laporan ini, lalu meneruskannya ke kantor yang berwenang.",
        )
        kabari_peran(
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
