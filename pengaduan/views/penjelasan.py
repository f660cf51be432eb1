"""How the clocks of a case were counted, in the words of a page: the promise, the limit day by day, each wait."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from inti.kalender import kalender
from inti.rules.kalender import PenggalanHari
from inti.setelan import nilai as setelan
from inti.waktu import WITA
from pengaduan.enums import StatusPengaduan, Tingkat
from pengaduan.models import Jeda, Pengaduan, Segmen
from pengaduan.rules import tenggat
from pengaduan.rules.tenggat import BarisTenggat


@dataclass(frozen=True, slots=True)
class Hitungan:
    """A limit with its parts and its days."""

    mulai: date
    hari: int
    tenggat: date
    sejak: str
    baris: list[BarisTenggat]
    jeda: int
    """Working days that a pause left out."""
    lewat_layanan: bool
    """Brought more than 30 days after the service (T13); handled all the same."""


def tenggat_kasus(satu: Pengaduan) -> Hitungan:
    """The limit that counts now: of verification before it, then of the case."""
    diterima = timezone.localdate(satu.diterima_pada, WITA)
    jeda = [
        (timezone.localdate(a, WITA), timezone.localdate(z, WITA))
        for a, z in Jeda.objects.filter(pengaduan=satu, selesai__isnull=False).values_list("mulai", "selesai")
    ]
    if satu.tenggat is not None:
        mulai, hari = satu.tenggat_mulai, satu.tenggat_hari
        if satu.putaran > 1:
            sejak = "sejak laporan dibuka kembali"
        else:
            sejak = "sejak laporan diterima" if mulai == diterima else "sejak laporan diteruskan"
    else:
        mulai = diterima
        hari, sejak = setelan("pengaduan.tenggat_verifikasi", diterima), "untuk memeriksa laporan, sejak diterima"
    baris = tenggat.penjelasan(kalender(satu.kalender_versi), mulai, hari, jeda)
    return Hitungan(
        mulai=mulai,
        hari=hari,
        tenggat=baris[-1].tanggal,
        sejak=sejak,
        baris=baris,
        jeda=sum(b.alasan == tenggat.JEDA for b in baris),
        lewat_layanan=tenggat.lewat_batas_layanan(satu.tanggal_layanan, diterima),
    )


BERIKUT: dict[str, str] = {
    StatusPengaduan.DITERIMA: "Berikutnya: petugas memeriksa laporan ini",
    StatusPengaduan.DITUNDA: "Berikutnya: Anda melengkapi laporan ini",
    StatusPengaduan.DIVERIFIKASI: "Berikutnya: laporan diteruskan ke kantor yang berwenang",
    StatusPengaduan.DIDISPOSISIKAN: "Berikutnya: kantor itu menunjuk petugas",
    StatusPengaduan.DIPROSES: "Berikutnya: petugas menjawab",
    StatusPengaduan.DITANGGAPI: "Berikutnya: Anda mengatakan apakah masalahnya beres",
    StatusPengaduan.DIBUKA_KEMBALI: "Berikutnya: kantor menunjuk petugas lagi",
}
"""What comes next, as the citizen reads it."""


@dataclass(frozen=True, slots=True)
class Janji:
    """The promise as a sentence: what, until when, and how it stands."""

    kalimat: str
    tanggal: date | None
    keterangan: str
    lewat: bool


def janji(satu: Pengaduan, hari_ini: date) -> Janji:
    """What the citizen may expect next."""
    if satu.status in {StatusPengaduan.BUKAN_WEWENANG, StatusPengaduan.DIARSIPKAN}:
        return Janji("Laporan ini tidak diproses lebih lanjut", None, "Alasannya ada di bawah.", False)
    if satu.status == StatusPengaduan.TANPA_TANGGAPAN:
        return Janji("Laporan ini ditutup tanpa tanggapan dari Anda", None, "Kirim laporan baru bila perlu.", False)
    if satu.status == StatusPengaduan.SELESAI:
        return Janji("Laporan ini dinyatakan selesai", None, "Bila belum beres, katakan saat memberi nilai.", False)
    if satu.status == StatusPengaduan.DITUNDA:
        terbuka = Jeda.objects.filter(pengaduan=satu, selesai__isnull=True).first()
        return Janji(
            "Kami menunggu keterangan dari Anda, paling lambat",
            terbuka.batas if terbuka else None,
            "Selama menunggu, tenggat kami berhenti.",
            False,
        )
    hitungan = tenggat_kasus(satu)
    lewat = hitungan.tenggat < hari_ini
    kata = "Diperiksa" if satu.tenggat is None else "Dijawab"
    if satu.status == StatusPengaduan.DITANGGAPI:
        return Janji("Petugas sudah menjawab", None, "Beri nilai, atau katakan bila belum beres.", False)
    return Janji(
        f"Seharusnya {kata.lower()} paling lambat" if lewat else f"{kata} paling lambat",
        hitungan.tenggat,
        f"{hitungan.hari} hari kerja {hitungan.sejak}.",
        lewat,
    )


@dataclass(frozen=True, slots=True)
class JamKasus:
    """One clock of a case with its days."""

    judul: str
    putaran: int
    mulai: datetime
    sampai: datetime
    keadaan: str
    menit: int
    baris: list[PenggalanHari]


def jam_kasus(satu: Pengaduan, kini: datetime, nama_unit: dict[int, str]) -> list[JamKasus]:
    """Every clock of the case: city, offices, people, in the order in which they started."""
    kerja = kalender(satu.kalender_versi)
    hasil = []
    for s in Segmen.objects.filter(pengaduan=satu).select_related("pegawai").order_by("mulai", "id"):
        if s.jawab_pertama is not None:
            sampai, keadaan = s.jawab_pertama, "dijawab"
        elif s.selesai is not None:
            sampai, keadaan = s.selesai, "berakhir tanpa jawaban"
        else:
            sampai, keadaan = kini, "masih berjalan"
        pemilik: dict[str, Any] = {
            Tingkat.KOTA: "Kota, sejak laporan diterima",
            Tingkat.UNIT: f"{nama_unit.get(s.unit_id, 'Kantor')}, sejak diteruskan",
            Tingkat.PEGAWAI: f"{s.pegawai.nama if s.pegawai else ''}, sejak ditugaskan",
        }
        hasil.append(
            JamKasus(
                judul=pemilik[s.tingkat],
                putaran=s.putaran,
                mulai=s.mulai,
                sampai=sampai,
                keadaan=keadaan,
                menit=kerja.menit_kerja(s.mulai, sampai),
                baris=kerja.penjelasan(s.mulai, sampai),
            )
        )
    return hasil
