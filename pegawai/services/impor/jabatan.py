"""Import of posts: the catalogue of names, and one post at one unit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Min

from inti.rules.lembar import SelDitolak
from pegawai.enums import JenisJabatan, Jenjang, TindakanImpor
from pegawai.models import Jabatan, NamaJabatan, UnitSusunan
from pegawai.rules.impor import kunci_nama
from pegawai.services.impor.dasar import Hasil, PetaUnit, hari
from pegawai.services.impor.tulis import SEKALI

_SIFAT = ("jenis", "jenjang", "eselon", "kelas")


@dataclass(slots=True)
class _Ada:
    pk: int
    nama: str
    pimpinan: bool
    tunggal: bool


@dataclass(slots=True)
class _Baru:
    unit: int
    nama: str
    pimpinan: bool
    tunggal: bool
    mulai: date


class PembandingJabatan:
    """Compares rows of posts with the catalogue and with the posts of each unit."""

    perlu_awal = False

    def __init__(self, *, pada: date, lengkap: bool) -> None:
        self._pada, self._lengkap = pada, lengkap
        self._unit = PetaUnit(pada)
        self._unit_mulai = dict(UnitSusunan.objects.values_list("unit_id").annotate(Min("mulai")))
        self._katalog = {kunci_nama(n.nama): n for n in NamaJabatan.objects.all()}
        self._ada: dict[tuple[int, str], _Ada] = {}
        self._pemimpin: dict[int, str] = {}
        baris = Jabatan.objects.berlaku(pada).values_list("pk", "unit_id", "nama_jabatan__nama", "pimpinan", "tunggal")
        for pk, unit, nama, pimpinan, tunggal in baris.order_by("pk"):
            self._ada.setdefault((unit, kunci_nama(nama)), _Ada(pk, nama, pimpinan, tunggal))
            if pimpinan:
                self._pemimpin[unit] = f"{nama} sudah memimpin unit ini"
        self._terlihat: dict[tuple[int, str], tuple[int, dict[str, Any]]] = {}
        self._sifat: dict[str, tuple[int, dict[str, Any]]] = {}
        self._ralat: dict[int, list[tuple[str, str]]] = defaultdict(list)
        self._baru: list[_Baru] = []
        self.kumpulkan = True

    def awal(self, baris: Iterable[tuple[int, dict[str, Any]]]) -> None:
        """Rows are compared one by one."""

    def banding(self, nomor: int, isi: dict[str, Any]) -> Hasil:
        hasil = Hasil(nomor, nama=isi.get("nama", ""))
        if not isi.get("unit") or not isi.get("nama"):
            return hasil.simpul()
        try:
            unit = self._unit.cari(isi["unit"], isi.get("unit_induk", ""))
        except SelDitolak as galat:
            hasil.galat.append(("unit", str(galat)))
            return hasil.simpul()
        kunci = (unit, kunci_nama(isi["nama"]))
        hasil.kunci = f"{self._unit.kode[unit]}"[:60]
        pertama, isi_pertama = self._terlihat.setdefault(kunci, (nomor, isi))
        if pertama != nomor:
            # a list of employees names a post once for each of its holders
            if _tentang(isi) != _tentang(isi_pertama):
                hasil.galat.append(("nama", f"Jabatan ini juga ada di baris {pertama} dengan isi yang berbeda."))
                self._ralat[pertama].append(("nama", f"Jabatan ini juga ada di baris {nomor} dengan isi yang berbeda."))
            return hasil.simpul()
        self._bandingkan_katalog(hasil, kunci[1], isi)
        self._bandingkan(hasil, unit, self._ada.get(kunci), isi)
        return hasil.simpul()

    def _bandingkan_katalog(self, hasil: Hasil, kunci: str, isi: dict[str, Any]) -> None:
        sifat = {k: isi.get(k) for k in _SIFAT if isi.get(k)}
        pertama, lain = self._sifat.setdefault(kunci, (hasil.nomor, sifat))
        if lain != sifat:
            beda = next(k for k in _SIFAT if lain.get(k) != sifat.get(k))
            hasil.galat.append(
                (beda, f"Di baris {pertama} jabatan bernama sama ditulis lain. Satu nama jabatan punya satu {beda}.")
            )
            return
        katalog = self._katalog.get(kunci)
        if katalog is None or pertama != hasil.nomor:
            return
        for kolom in _SIFAT:
            lama, baru = getattr(katalog, kolom), sifat.get(kolom)
            if baru and baru != lama:
                hasil.beda(kolom.capitalize(), _label(kolom, lama), _label(kolom, baru))

    def _bandingkan(self, hasil: Hasil, unit: int, ada: _Ada | None, isi: dict[str, Any]) -> None:
        if ada is not None:
            hasil.objek = unit
            for kolom, lama in (("pimpinan", ada.pimpinan), ("tunggal", ada.tunggal)):
                if isi.get(kolom) is not None and isi[kolom] != lama:
                    hasil.galat.append(
                        (kolom, "Sifat jabatan yang sudah ada tidak diubah lewat impor. Ubah di halaman unitnya.")
                    )
            return
        mulai = hari(isi.get("mulai")) or self._pada
        if mulai < self._unit_mulai[unit]:
            hasil.galat.append(("mulai", f"{self._unit.nama[unit]} baru ada sejak {self._unit_mulai[unit]:%d-%m-%Y}."))
            return
        if isi["memimpin"]:
            if unit in self._pemimpin:
                hasil.galat.append(
                    ("pimpinan", f"{self._pemimpin[unit]}. Isi Tidak pada kolom memimpin unit, atau perbaiki unitnya.")
                )
                return
            self._pemimpin[unit] = f"Jabatan di baris {hasil.nomor} juga memimpin unit ini"
        hasil.tindakan = TindakanImpor.BARU
        sifat = ["memimpin unit"] if isi["memimpin"] else ["satu pemegang"] if isi["satu"] else []
        hasil.beda("Jabatan", "", ", ".join([isi["nama"], self._unit.nama[unit], *sifat]), mulai=mulai)
        self._baru.append(_Baru(unit, isi["nama"], isi["memimpin"], isi["satu"], mulai))

    def akhir(self) -> tuple[dict[int, list[tuple[str, str]]], list[Hasil]]:
        hilang = []
        if self._lengkap:
            for kunci, ada in self._ada.items():
                if kunci not in self._terlihat:
                    satu = Hasil(0, TindakanImpor.AKHIRI, self._unit.kode.get(kunci[0], ""), ada.nama, kunci[0])
                    satu.usul("Jabatan", self._unit.nama.get(kunci[0], ""), "tidak ada dalam daftar")
                    hilang.append(satu)
        return dict(self._ralat), sorted(hilang, key=lambda h: (h.nama, h.kunci))

    def diubah(self) -> set[int]:
        return set()

    def terapkan(self, *, oleh: Any, dasar: str) -> None:
        ubah = []
        for kunci, (_, sifat) in self._sifat.items():
            lama = self._katalog.get(kunci)
            if lama is not None and any(getattr(lama, k) != v for k, v in sifat.items()):
                for k, v in sifat.items():
                    setattr(lama, k, v)
                ubah.append(lama)
        NamaJabatan.objects.bulk_update(ubah, _SIFAT, batch_size=SEKALI)
        nama_baru = {kunci_nama(b.nama): b.nama for b in self._baru if kunci_nama(b.nama) not in self._katalog}
        dibuat = NamaJabatan.objects.bulk_create(
            [NamaJabatan(nama=nama, **self._sifat[kunci][1]) for kunci, nama in nama_baru.items()], batch_size=SEKALI
        )
        katalog = self._katalog | {kunci_nama(n.nama): n for n in dibuat}
        Jabatan.objects.bulk_create(
            [
                Jabatan(
                    nama_jabatan=katalog[kunci_nama(b.nama)],
                    unit_id=b.unit,
                    pimpinan=b.pimpinan,
                    tunggal=b.tunggal,
                    mulai=b.mulai,
                )
                for b in self._baru
            ],
            batch_size=SEKALI,
        )


def _tentang(isi: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in isi.items() if k not in {"unit", "unit_induk", "nama"}}


def _label(kolom: str, nilai: Any) -> str:
    if not nilai:
        return ""
    pilihan = {"jenis": JenisJabatan, "jenjang": Jenjang}.get(kolom)
    return str(pilihan(nilai).label) if pilihan else str(nilai)
