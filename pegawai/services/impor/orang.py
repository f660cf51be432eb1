"""Import of employees: new people with their first post, changed names, ranks and status; other posts are proposed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.hashers import make_password

from inti.rules.lembar import SelDitolak
from inti.waktu import SELAMANYA
from pegawai.enums import DasarPenugasan, JenisPenugasan, StatusPegawai, TindakanImpor
from pegawai.models import Jabatan, PangkatGolongan, Pegawai, Penugasan, StatusKepegawaian
from pegawai.rules.impor import Mirip, kunci_nama
from pegawai.services.impor.dasar import SEBUT_KEMBAR, Berjangka, Ganti, Hasil, PetaUnit, ganti_berjangka, hari
from pegawai.services.impor.tulis import tutup

SEKALI = 1000
"""Rows of one INSERT or UPDATE."""


@dataclass(slots=True)
class _Orang:
    pk: int
    nama: str
    email: str
    telepon: str
    aktif: bool


@dataclass(frozen=True, slots=True)
class _Jabatan:
    pk: int
    unit: int
    nama: str
    mulai: date
    sampai: date
    tunggal: bool
    pimpinan: bool


@dataclass(slots=True)
class _Rencana:
    """What one row writes."""

    isi: dict[str, Any]
    orang: _Orang | None
    kolom: dict[str, str]
    status: Ganti | None = None
    pangkat: Ganti | None = None
    jabatan: _Jabatan | None = None
    mulai_jabatan: date | None = None


def _berjangka(model: Any, kolom: str, **saring: Any) -> dict[int, list[Berjangka]]:
    hasil: dict[int, list[Berjangka]] = defaultdict(list)
    baris = model.objects.filter(**saring).order_by("pegawai_id", "mulai")
    for pegawai, mulai, sampai, nilai, pk in baris.values_list("pegawai_id", "mulai", "sampai", kolom, "pk").iterator():
        hasil[pegawai].append(Berjangka(mulai, sampai, nilai, pk))
    return hasil


class PembandingPegawai:
    """Compares rows of employees with everybody who has an NIP, as they stand on the date of the import."""

    perlu_awal = False

    def __init__(self, *, pada: date, lengkap: bool) -> None:
        self._pada, self._lengkap = pada, lengkap
        self._orang = {
            nip: _Orang(pk, nama, email, telepon, aktif)
            for pk, nip, nama, email, telepon, aktif in Pegawai.objects.filter(nip__isnull=False)
            .values_list("pk", "nip", "nama", "email", "telepon", "is_active")
            .iterator()
        }
        self._status = _berjangka(StatusKepegawaian, "status")
        self._pangkat = _berjangka(PangkatGolongan, "golongan")
        self._tugas = _berjangka(Penugasan, "jabatan_id", jenis=JenisPenugasan.DEFINITIF)
        self._unit = PetaUnit(pada)
        self._jabatan: dict[int, _Jabatan] = {}
        self._per_unit: dict[int, dict[str, _Jabatan]] = defaultdict(dict)
        for satu in Jabatan.objects.filter(sampai__gt=pada).values_list(
            "pk", "unit_id", "nama_jabatan__nama", "mulai", "sampai", "tunggal", "pimpinan"
        ):
            jabatan = _Jabatan(*satu)
            self._jabatan[jabatan.pk] = jabatan
            if jabatan.mulai <= pada:
                self._per_unit[jabatan.unit].setdefault(kunci_nama(jabatan.nama), jabatan)
        self._mirip_jabatan: dict[int, Mirip] = {}
        self._mirip_semua: Mirip | None = None
        self._pemegang: dict[int, list[tuple[date, date, str]]] = defaultdict(list)
        nama = {o.pk: o.nama for o in self._orang.values()}
        for pegawai, daftar in self._tugas.items():
            for b in daftar:
                if b.nilai in self._jabatan and self._jabatan[b.nilai].tunggal:
                    self._pemegang[b.nilai].append((b.mulai, b.sampai, nama.get(pegawai, "pejabat lain")))
        self._terlihat: dict[str, int] = {}
        self._ralat: dict[int, list[tuple[str, str]]] = defaultdict(list)
        self._rencana: list[_Rencana] = []
        self.kumpulkan = False

    def awal(self, baris: Iterable[tuple[int, dict[str, Any]]]) -> None:
        """Rows are compared one by one."""

    def banding(self, nomor: int, isi: dict[str, Any]) -> Hasil:
        nip = isi.get("nip", "")
        hasil = Hasil(nomor, kunci=nip, nama=isi.get("nama", ""))
        if nip and not self._sekali(nomor, nip, hasil):
            return hasil.simpul()
        orang = self._orang.get(nip)
        if orang is not None:
            hasil.objek, hasil.nama = orang.pk, orang.nama
        rencana = _Rencana(isi, orang, {})
        if isi.get("berakhir"):
            self._berakhir(hasil, orang, isi["berakhir"])
        elif nip and isi.get("nama"):
            self._nama(hasil, rencana)
            self._tanggal(hasil, rencana)
            self._penempatan(hasil, rencana)
        hasil.simpul()
        if self.kumpulkan and hasil.tindakan in {TindakanImpor.BARU, TindakanImpor.UBAH}:
            self._rencana.append(rencana)
        return hasil

    def _sekali(self, nomor: int, nip: str, hasil: Hasil) -> bool:
        """A person stands in a list once; both rows are refused otherwise."""
        pertama = self._terlihat.setdefault(nip, nomor)
        if pertama == nomor:
            return True
        hasil.galat.append(("nip", f"NIP ini juga ada di baris {pertama}. Satu pegawai hanya boleh satu baris."))
        if len(self._ralat[pertama]) < SEBUT_KEMBAR:
            self._ralat[pertama].append(
                ("nip", f"NIP ini juga ada di baris {nomor}. Satu pegawai hanya boleh satu baris.")
            )
        return False

    def _berakhir(self, hasil: Hasil, orang: _Orang | None, kata: str) -> None:
        if orang is None or not (orang.aktif or self._kini(orang.pk)):
            return
        hasil.tindakan = TindakanImpor.AKHIRI
        hasil.usul("Kedudukan", "bertugas", kata)

    def _nama(self, hasil: Hasil, rencana: _Rencana) -> None:
        isi, orang = rencana.isi, rencana.orang
        if orang is None:
            hasil.tindakan = TindakanImpor.BARU
            hasil.beda("Nama", "", isi["nama"])
            return
        if orang.nama.casefold() != isi["nama"].casefold():
            hasil.beda("Nama", orang.nama, isi["nama"])
            rencana.kolom["nama"] = isi["nama"]
        for kolom, judul in (("email", "Surel"), ("telepon", "Telepon")):
            baru = isi.get(kolom)
            if baru and baru.casefold() != getattr(orang, kolom).casefold():
                hasil.beda(judul, getattr(orang, kolom), baru)
                rencana.kolom[kolom] = baru
        if not orang.aktif:
            hasil.usul("Akun", "tidak aktif", "ada dalam daftar")

    def _tanggal(self, hasil: Hasil, rencana: _Rencana) -> None:
        isi, pk = rencana.isi, rencana.orang.pk if rencana.orang else 0
        try:
            if isi.get("status"):
                rencana.status = self._ganti(
                    hasil, "Status", self._status.get(pk, []), isi["status"], hari(isi.get("tmt_status"))
                )
        except SelDitolak as galat:
            hasil.galat.append(("status", str(galat)))
        try:
            if isi.get("golongan"):
                rencana.pangkat = self._ganti(
                    hasil, "Golongan", self._pangkat.get(pk, []), isi["golongan"], hari(isi.get("tmt_golongan"))
                )
        except SelDitolak as galat:
            hasil.galat.append(("tmt_golongan" if isi.get("tmt_golongan") else "golongan", str(galat)))

    def _ganti(self, hasil: Hasil, judul: str, daftar: list[Berjangka], baru: str, tmt: date | None) -> Ganti | None:
        ganti = ganti_berjangka(daftar, baru, pada=self._pada, tmt=tmt, sebut=judul)
        if ganti is None:
            return None
        lama, rencana = ganti
        if judul == "Status":
            lama, baru = StatusPegawai(lama).label if lama else "", str(StatusPegawai(baru).label)
        hasil.beda(judul, lama or "", baru, mulai=rencana.mulai)
        return rencana

    def _kini(self, pegawai: int) -> Berjangka | None:
        return next((b for b in self._tugas.get(pegawai, []) if b.mulai <= self._pada < b.sampai), None)

    def _sebut(self, jabatan: _Jabatan) -> str:
        return f"{jabatan.nama}, {self._unit.nama.get(jabatan.unit, 'unit yang sudah tidak ada')}"

    def _penempatan(self, hasil: Hasil, rencana: _Rencana) -> None:
        isi = rencana.isi
        if not isi.get("unit") and not isi.get("jabatan"):
            return
        if not isi.get("unit") or not isi.get("jabatan"):
            kosong = "unit" if not isi.get("unit") else "jabatan"
            hasil.galat.append((kosong, "Unit dan jabatan diisi keduanya, atau dikosongkan keduanya."))
            return
        try:
            unit = self._unit.cari(isi["unit"], isi.get("unit_induk", ""))
        except SelDitolak as galat:
            hasil.galat.append(("unit", str(galat)))
            return
        jabatan = self._per_unit[unit].get(kunci_nama(isi["jabatan"]))
        if jabatan is None:
            hasil.galat.append(("jabatan", self._tidak_ada(unit, isi["jabatan"])))
            return
        if rencana.orang is None or not self._tugas.get(rencana.orang.pk):
            self._tempatkan_pertama(hasil, rencana, jabatan)
            return
        kini = self._kini(rencana.orang.pk)
        if kini is None:
            hasil.usul("Jabatan", "", self._sebut(jabatan))
        elif kini.nilai != jabatan.pk and not self._sama_jabatan(kini.nilai, jabatan):
            lama = self._jabatan.get(kini.nilai)
            hasil.usul("Jabatan", self._sebut(lama) if lama else "", self._sebut(jabatan))

    def _sama_jabatan(self, lama: int, baru: _Jabatan) -> bool:
        """Two posts of one name at one unit are the same to a list that knows names only."""
        satu = self._jabatan.get(lama)
        return satu is not None and satu.unit == baru.unit and kunci_nama(satu.nama) == kunci_nama(baru.nama)

    def _tidak_ada(self, unit: int, nama: str) -> str:
        if unit not in self._mirip_jabatan:
            self._mirip_jabatan[unit] = Mirip(j.nama for j in self._per_unit[unit].values())
        saran = self._mirip_jabatan[unit].saran(nama)
        if not saran:
            self._mirip_semua = self._mirip_semua or Mirip(j.nama for j in self._jabatan.values())
            saran = self._mirip_semua.saran(nama)
        return (
            f"Jabatan “{nama[:80]}” tidak ada di {self._unit.nama[unit]}. Impor atau tambahkan jabatan itu lebih dulu, "
            f"atau perbaiki namanya.{saran}"
        )

    def _tempatkan_pertama(self, hasil: Hasil, rencana: _Rencana, jabatan: _Jabatan) -> None:
        """The first post of somebody begins with its TMT, but not before the post exists here."""
        tmt = hari(rencana.isi.get("tmt_jabatan")) or self._pada
        mulai = max(tmt, jabatan.mulai)
        if jabatan.tunggal:
            pemegang = next((n for m, s, n in self._pemegang[jabatan.pk] if m < SELAMANYA and s > mulai), None)
            if pemegang:
                hasil.usul("Jabatan", f"masih dipegang {pemegang}", self._sebut(jabatan))
                return
            self._pemegang[jabatan.pk].append((mulai, SELAMANYA, rencana.isi["nama"]))
        hasil.beda("Jabatan", "", self._sebut(jabatan), mulai=mulai)
        rencana.jabatan, rencana.mulai_jabatan = jabatan, mulai

    def akhir(self) -> tuple[dict[int, list[tuple[str, str]]], list[Hasil]]:
        if not self._lengkap:
            return dict(self._ralat), []
        hilang = []
        for nip, orang in self._orang.items():
            kini = self._kini(orang.pk)
            if nip in self._terlihat or kini is None:
                continue
            satu = Hasil(0, TindakanImpor.AKHIRI, kunci=nip, nama=orang.nama, objek=orang.pk)
            jabatan = self._jabatan.get(kini.nilai)
            satu.usul("Jabatan", self._sebut(jabatan) if jabatan else "", "tidak ada dalam daftar")
            hilang.append(satu)
        return dict(self._ralat), sorted(hilang, key=lambda h: (h.nama, h.kunci))

    def diubah(self) -> set[int]:
        return {r.orang.pk for r in self._rencana if r.orang is not None}

    def terapkan(self, *, oleh: Any, dasar: str) -> None:
        baru = [r for r in self._rencana if r.orang is None]
        orang_baru = Pegawai.objects.bulk_create(
            [
                Pegawai(
                    login=r.isi["nip"],
                    nip=r.isi["nip"],
                    nama=r.isi["nama"],
                    email=r.isi.get("email", ""),
                    telepon=r.isi.get("telepon", ""),
                    password=make_password(None),
                )
                for r in baru
            ],
            batch_size=SEKALI,
        )
        pk_baru = {o.nip: o.pk for o in orang_baru}
        ubah = [r for r in self._rencana if r.orang is not None and r.kolom]
        lama = {o.pk: o for o in Pegawai.objects.filter(pk__in=[r.orang.pk for r in ubah if r.orang])}
        for r in ubah:
            for kolom, isi in r.kolom.items():
                setattr(lama[r.orang.pk], kolom, isi)  # type: ignore[union-attr]
        Pegawai.objects.bulk_update(lama.values(), ["nama", "email", "telepon"], batch_size=SEKALI)

        def pegawai(r: _Rencana) -> int:
            return r.orang.pk if r.orang else pk_baru[r.isi["nip"]]

        berjangka: tuple[tuple[str, Any], ...] = (("status", StatusKepegawaian), ("pangkat", PangkatGolongan))
        for kolom, model in berjangka:
            rencana = [(r, g) for r in self._rencana if (g := getattr(r, kolom)) is not None]
            tutup(model, {g.tutup: g.mulai for _, g in rencana if g.tutup is not None})
            nama = "golongan" if kolom == "pangkat" else kolom
            model.objects.bulk_create(
                [
                    model(pegawai_id=pegawai(r), mulai=g.mulai, sampai=g.sampai, dasar=dasar, **{nama: r.isi[nama]})
                    for r, g in rencana
                ],
                batch_size=SEKALI,
            )
        Penugasan.objects.bulk_create(
            [
                Penugasan(
                    pegawai_id=pegawai(r),
                    jabatan_id=r.jabatan.pk,
                    unit_id=r.jabatan.unit,
                    pimpinan=r.jabatan.pimpinan,
                    tunggal=r.jabatan.tunggal,
                    jenis=JenisPenugasan.DEFINITIF,
                    mulai=r.mulai_jabatan,
                    dasar_jenis=DasarPenugasan.SK,
                    dasar=dasar,
                )
                for r in self._rencana
                if r.jabatan is not None and r.mulai_jabatan is not None
            ],
            batch_size=SEKALI,
        )
