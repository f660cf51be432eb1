"""Import of leave and duty: what was granted on paper, recorded for many at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from inti.models import Pemberitahuan
from pegawai.enums import JenisKetidakhadiran, StatusPermohonan, SumberCatatan, TindakanImpor
from pegawai.models import Ketidakhadiran, Pegawai
from pegawai.services.impor.dasar import Hasil
from pegawai.services.impor.tulis import SEKALI


@dataclass(frozen=True, slots=True)
class _Catatan:
    mulai: date
    sampai: date
    jenis: str
    nomor: int
    """Row of the file, 0 for what is stored."""
    menunggu: bool = False


@dataclass(frozen=True, slots=True)
class _Baru:
    pegawai: int
    mulai: date
    sampai: date
    isi: dict[str, Any]


class PembandingKetidakhadiran:
    """Compares rows of leave with what is recorded; days of one person never overlap."""

    perlu_awal = False

    def __init__(self, *, pada: date, lengkap: bool) -> None:
        self._orang = {
            nip: (pk, nama)
            for pk, nip, nama in Pegawai.objects.filter(nip__isnull=False).values_list("pk", "nip", "nama").iterator()
        }
        self._ada: dict[int, list[_Catatan]] = defaultdict(list)
        berlaku = [StatusPermohonan.DIAJUKAN, StatusPermohonan.DISETUJUI]
        for pegawai, mulai, sampai, jenis, status in (
            Ketidakhadiran.objects.filter(status__in=berlaku)
            .values_list("pegawai_id", "mulai", "sampai", "jenis", "status")
            .iterator()
        ):
            self._ada[pegawai].append(_Catatan(mulai, sampai, jenis, 0, status == StatusPermohonan.DIAJUKAN))
        self._ralat: dict[int, list[tuple[str, str]]] = defaultdict(list)
        self._baru: list[_Baru] = []
        self.kumpulkan = True

    def awal(self, baris: Iterable[tuple[int, dict[str, Any]]]) -> None:
        """Rows are compared one by one."""

    def banding(self, nomor: int, isi: dict[str, Any]) -> Hasil:
        hasil = Hasil(nomor, kunci=isi.get("nip", ""))
        if any(not isi.get(k) for k in ("nip", "jenis", "mulai", "selesai")) or isi["selesai"] < isi["mulai"]:
            return hasil.simpul()
        orang = self._orang.get(isi["nip"])
        if orang is None:
            hasil.galat.append(("nip", "Tidak ada pegawai dengan NIP ini. Impor pegawainya lebih dulu."))
            return hasil.simpul()
        hasil.objek, hasil.nama = orang
        mulai, sampai = date.fromisoformat(isi["mulai"]), date.fromisoformat(isi["selesai"]) + timedelta(days=1)
        for lain in self._ada[orang[0]]:
            if (lain.mulai, lain.sampai, lain.jenis, lain.nomor, lain.menunggu) == (
                mulai,
                sampai,
                isi["jenis"],
                0,
                False,
            ):
                return hasil.simpul()
            if lain.mulai < sampai and mulai < lain.sampai:
                self._tumpang(hasil, lain)
                return hasil.simpul()
        self._ada[orang[0]].append(_Catatan(mulai, sampai, isi["jenis"], nomor))
        hasil.tindakan = TindakanImpor.BARU
        akhir = date.fromisoformat(isi["selesai"])
        hasil.beda(str(JenisKetidakhadiran(isi["jenis"]).label), "", f"{mulai:%d-%m-%Y} sampai {akhir:%d-%m-%Y}")
        self._baru.append(_Baru(orang[0], mulai, sampai, isi))
        return hasil.simpul()

    def _tumpang(self, hasil: Hasil, lain: _Catatan) -> None:
        sebut = f"{JenisKetidakhadiran(lain.jenis).label}, {lain.mulai:%d-%m-%Y} sampai "
        sebut += f"{lain.sampai - timedelta(days=1):%d-%m-%Y}"
        di = (
            f"baris {lain.nomor}"
            if lain.nomor
            else "permohonan yang menunggu"
            if lain.menunggu
            else "yang sudah tercatat"
        )
        hasil.galat.append(("mulai", f"Tanggalnya bertumpang dengan {di}: {sebut}."))
        if lain.nomor:
            self._ralat[lain.nomor].append(("mulai", f"Tanggalnya bertumpang dengan baris {hasil.nomor}."))

    def akhir(self) -> tuple[dict[int, list[tuple[str, str]]], list[Hasil]]:
        return dict(self._ralat), []

    def diubah(self) -> set[int]:
        return {b.pegawai for b in self._baru}

    def terapkan(self, *, oleh: Any, dasar: str) -> None:
        pada = timezone.now()
        dibuat = Ketidakhadiran.objects.bulk_create(
            [
                Ketidakhadiran(
                    pegawai_id=b.pegawai,
                    jenis=b.isi["jenis"],
                    mulai=b.mulai,
                    sampai=b.sampai,
                    keterangan=b.isi.get("keterangan", ""),
                    dasar=b.isi.get("dasar") or dasar,
                    sumber=SumberCatatan.IMPOR,
                    status=StatusPermohonan.DISETUJUI,
                    diajukan_oleh=oleh,
                    diajukan_pada=pada,
                    diputus_oleh=oleh,
                    diputus_pada=pada,
                )
                for b in self._baru
            ],
            batch_size=SEKALI,
        )
        Pemberitahuan.objects.bulk_create(
            [
                Pemberitahuan(
                    penerima_id=k.pegawai_id,
                    judul=f"{k.get_jenis_display()} Anda dicatat admin kepegawaian",
                    isi=f"{k.mulai:%d-%m-%Y} sampai {k.sampai - timedelta(days=1):%d-%m-%Y}",
                    kunci=f"ketidakhadiran.catat:{k.pk}",
                    created_at=pada,
                )
                for k in dibuat
            ],
            ignore_conflicts=True,
            batch_size=SEKALI,
        )
