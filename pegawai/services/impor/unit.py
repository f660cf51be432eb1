"""Import of units: new ones, and other names, kinds and parents from a day on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from inti.rules.lembar import SelDitolak
from inti.waktu import SELAMANYA
from pegawai.enums import JenisUnit, TindakanImpor
from pegawai.models import UnitKerja, UnitSusunan
from pegawai.rules.impor import Mirip, kunci_nama
from pegawai.rules.susunan import Susunan, SusunanTidakSah, bangun_leluhur
from pegawai.services.impor.dasar import SEBUT_KEMBAR, Berjangka, Ganti, Hasil, ganti_berjangka, hari
from pegawai.services.impor.tulis import SEKALI, tutup
from pegawai.services.susunan import susunan_sekaligus


@dataclass(frozen=True, slots=True)
class _Letak:
    """Name, kind and parent. The parent is a key of `PembandingUnit`: of a stored unit, or below zero for a new one."""

    nama: str
    jenis: str
    induk: int | None


@dataclass(slots=True)
class _Rencana:
    nomor: int
    unit: int
    isi: dict[str, Any]
    letak: _Letak
    ganti: Ganti


class PembandingUnit:
    """Compares rows of units with the tree; parents may stand anywhere in the file."""

    perlu_awal = True

    def __init__(self, *, pada: date, lengkap: bool) -> None:
        self._pada, self._lengkap = pada, lengkap
        self._kode = dict(UnitKerja.objects.values_list("kode", "pk"))
        self._per_kode = {k.upper(): pk for k, pk in self._kode.items()}
        self._susunan: dict[int, list[Berjangka]] = defaultdict(list)
        for unit, mulai, sampai, nama, jenis, induk, pk in UnitSusunan.objects.order_by("unit_id", "mulai").values_list(
            "unit_id", "mulai", "sampai", "nama", "jenis", "induk_id", "pk"
        ):
            self._susunan[unit].append(Berjangka(mulai, sampai, _Letak(nama, jenis, induk), pk))
        self._nama: dict[int, str] = {}
        self._per_nama: dict[str, list[int]] = defaultdict(list)
        for unit, daftar in self._susunan.items():
            self._nama[unit] = daftar[-1].nilai.nama
            if (kini := self._kini(unit)) is not None:
                self._nama[unit] = kini.nilai.nama
                self._per_nama[kunci_nama(kini.nilai.nama)].append(unit)
        self._mirip: Mirip | None = None
        self._pertama: dict[str, int] = {}
        self._ralat: dict[int, list[tuple[str, str]]] = defaultdict(list)
        self._rencana: list[_Rencana] = []
        self._terlihat: set[int] = set()
        self.kumpulkan = True

    def _kini(self, unit: int) -> Berjangka | None:
        return next((b for b in self._susunan.get(unit, []) if b.mulai <= self._pada < b.sampai), None)

    def awal(self, baris: Iterable[tuple[int, dict[str, Any]]]) -> None:
        """Give every new unit a key, so that a row may name a parent that stands below it in the file."""
        for _, isi in baris:
            kode, nama = isi.get("kode"), isi.get("nama")
            if not kode or not nama:
                continue
            if kode not in self._per_kode:
                self._per_kode[kode] = -len(self._per_kode) - 1
                self._nama[self._per_kode[kode]] = nama
            unit = self._per_kode[kode]
            if unit not in self._per_nama[kunci_nama(nama)]:
                self._per_nama[kunci_nama(nama)].append(unit)

    def _induk(self, tulisan: str, unit: int) -> int:
        if (induk := self._per_kode.get(tulisan.upper())) is not None:
            return induk
        calon = [u for u in self._per_nama.get(kunci_nama(tulisan), []) if u != unit]
        if len(calon) == 1:
            return calon[0]
        if len(calon) > 1:
            raise SelDitolak(f"Ada {len(calon)} unit bernama “{tulisan[:80]}”. Isi kode unit induknya.")
        self._mirip = self._mirip or Mirip(self._nama.values())
        raise SelDitolak(f"Unit induk “{tulisan[:80]}” tidak ada.{self._mirip.saran(tulisan)}")

    def banding(self, nomor: int, isi: dict[str, Any]) -> Hasil:
        kode = isi.get("kode", "")
        hasil = Hasil(nomor, kunci=kode, nama=isi.get("nama", ""))
        if not kode or not isi.get("nama") or not (isi.get("jenis") or isi.get("jenis_tebakan")):
            return hasil.simpul()
        pertama = self._pertama.setdefault(kode, nomor)
        if pertama != nomor:
            hasil.galat.append(("kode", f"Kode ini juga ada di baris {pertama}."))
            if len(self._ralat[pertama]) < SEBUT_KEMBAR:
                self._ralat[pertama].append(("kode", f"Kode ini juga ada di baris {nomor}."))
            return hasil.simpul()
        unit = self._per_kode[kode]
        self._terlihat.add(unit)
        try:
            self._bandingkan(hasil, unit, isi)
        except SelDitolak as galat:
            hasil.galat.append(("induk", str(galat)))
        return hasil.simpul()

    def _bandingkan(self, hasil: Hasil, unit: int, isi: dict[str, Any]) -> None:
        kini = self._kini(unit)
        daftar = self._susunan.get(unit, [])
        if daftar and kini is None:
            raise SelDitolak(f"Unit ini tidak ada pada {self._pada:%d-%m-%Y}. Pakai kode lain untuk unit yang baru.")
        lama: _Letak | None = kini.nilai if kini else None
        induk = self._induk(isi["induk"], unit) if isi.get("induk") else (lama.induk if lama else None)
        if induk == unit:
            raise SelDitolak("Unit tidak dapat menjadi induk bagi dirinya sendiri.")
        jenis = isi.get("jenis") or (lama.jenis if lama else isi.get("jenis_tebakan", ""))
        if induk is None and jenis != JenisUnit.KOTA:
            raise SelDitolak("Isi unit induknya. Hanya pemerintah kota yang tidak punya induk.")
        nama = lama.nama if lama and kunci_nama(lama.nama) == kunci_nama(isi["nama"]) else isi["nama"]
        baru = _Letak(nama, jenis, induk)
        mulai = hari(isi.get("mulai"))
        if kini is not None and mulai is not None and mulai <= kini.mulai:
            # the column still says since when the unit exists; the change holds from the date of the import
            mulai = None
        ganti = ganti_berjangka(daftar, baru, pada=self._pada, tmt=mulai, sebut="Susunan")
        if ganti is None:
            return
        if lama is None:
            hasil.tindakan = TindakanImpor.BARU
        sejak = ganti[1].mulai
        if lama is None or nama != lama.nama:
            hasil.beda("Nama", lama.nama if lama else "", nama, mulai=sejak)
        if lama is None or jenis != lama.jenis:
            hasil.beda("Jenis", JenisUnit(lama.jenis).label if lama else "", str(JenisUnit(jenis).label), mulai=sejak)
        if lama is None or induk != lama.induk:
            dahulu = self._nama.get(lama.induk, "") if lama and lama.induk else ""
            hasil.beda("Induk", dahulu, self._nama.get(induk, "") if induk is not None else "", mulai=sejak)
        self._rencana.append(_Rencana(hasil.nomor, unit, isi, baru, ganti[1]))

    def akhir(self) -> tuple[dict[int, list[tuple[str, str]]], list[Hasil]]:
        self._periksa_lingkaran()
        self._periksa_pohon()
        hilang = []
        if self._lengkap:
            for unit in self._susunan:
                kini = self._kini(unit)
                if kini is None or unit in self._terlihat or kini.nilai.induk is None:
                    continue
                kode = next(k for k, pk in self._kode.items() if pk == unit)
                satu = Hasil(0, TindakanImpor.AKHIRI, kunci=kode, nama=kini.nilai.nama, objek=unit)
                satu.usul("Unit", "ada", "tidak ada dalam daftar")
                hilang.append(satu)
        return dict(self._ralat), sorted(hilang, key=lambda h: (h.nama, h.kunci))

    def _periksa_lingkaran(self) -> None:
        """Follow the parents as they would be; a row on a circle is refused with the way round."""
        induk = {u: k.nilai.induk for u in self._susunan if (k := self._kini(u)) is not None}
        induk |= {r.unit: r.letak.induk for r in self._rencana}
        salah = set()
        for satu in self._rencana:
            jalur, kini = [satu.unit], satu.letak.induk
            while kini is not None and kini not in jalur:
                jalur.append(kini)
                kini = induk.get(kini)
            if kini == satu.unit:
                sebut = " › ".join(self._nama[u] for u in [*jalur, satu.unit])
                self._ralat[satu.nomor].append(
                    ("induk", f"Unit ini akan menjadi atasan bagi dirinya sendiri: {sebut}. Perbaiki induknya.")
                )
                salah.add(satu.nomor)
        self._rencana = [r for r in self._rencana if r.nomor not in salah]

    def _periksa_pohon(self) -> None:
        """Days on which a unit would be without its parent: the row is refused, and the rest looked at again."""
        while True:
            try:
                bangun_leluhur(self._sesudahnya())
            except SusunanTidakSah as galat:
                unit = galat.unit
                milik = [r for r in self._rencana if r.unit == unit] or self._rencana[:1]
                if not milik:
                    return
                induk = milik[0].letak.induk
                sejak = self._mulai(induk) if induk is not None else None
                tambahan = (
                    f" {self._nama.get(induk or 0, 'Induknya')} baru ada sejak {sejak:%d-%m-%Y}." if sejak else ""
                )
                self._ralat[milik[0].nomor].append(("induk", f"{galat}{tambahan}"))
                self._rencana.remove(milik[0])
            else:
                return

    def _mulai(self, unit: int) -> date | None:
        if self._susunan.get(unit):
            return self._susunan[unit][0].mulai
        return next((r.ganti.mulai for r in self._rencana if r.unit == unit), None)

    def _sesudahnya(self) -> list[Susunan]:
        tutup_pada = {r.ganti.tutup: r.ganti.mulai for r in self._rencana if r.ganti.tutup is not None}
        baris = [
            Susunan(unit, b.nilai.induk, b.mulai, tutup_pada.get(b.pk, b.sampai))
            for unit, daftar in self._susunan.items()
            for b in daftar
        ]
        return baris + [Susunan(r.unit, r.letak.induk, r.ganti.mulai, SELAMANYA) for r in self._rencana]

    def diubah(self) -> set[int]:
        return set()

    def terapkan(self, *, oleh: Any, dasar: str) -> None:
        with susunan_sekaligus(oleh=oleh):
            baru = [r for r in self._rencana if r.unit < 0]
            dibuat = UnitKerja.objects.bulk_create([UnitKerja(kode=r.isi["kode"]) for r in baru], batch_size=SEKALI)
            kunci = {r.unit: u.pk for r, u in zip(baru, dibuat, strict=True)}
            tutup(UnitSusunan, {r.ganti.tutup: r.ganti.mulai for r in self._rencana if r.ganti.tutup is not None})
            UnitSusunan.objects.bulk_create(
                [
                    UnitSusunan(
                        unit_id=kunci.get(r.unit, r.unit),
                        induk_id=None if r.letak.induk is None else kunci.get(r.letak.induk, r.letak.induk),
                        nama=r.letak.nama,
                        jenis=r.letak.jenis,
                        mulai=r.ganti.mulai,
                        dasar=r.isi.get("dasar") or dasar,
                    )
                    for r in self._rencana
                ],
                batch_size=SEKALI,
            )
