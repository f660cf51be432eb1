"""Comparing the rows of a sheet with the SKP of which they speak: what each would change, or why it is refused."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q

from indikator.enums import Aspek, JenisRHK, Perspektif, StatusIndikator, StatusSKP, TindakanImporSKP
from indikator.exports import baris_skp
from indikator.models import IKI, SKP, Indikator, Periode, RencanaHasilKerja
from indikator.rules.alur import DAPAT_DIUBAH
from indikator.rules.beda import beda
from indikator.rules.impor import (
    AKHIR,
    AWAL,
    Baris,
    Definisi,
    IKIBaru,
    IKILama,
    Keadaan,
    KunciSKP,
    RHKBaru,
    RHKLama,
    Tolakan,
    baca_baris,
    baca_kunci,
    kolom_periode,
    rapi,
    sama_isi,
    susun,
    tertulis,
)
from indikator.rules.target import Target
from indikator.services.dasar import TIDAK_DAPAT_DIUBAH
from indikator.services.isi import (
    isi_skp,
    target_iki,
    target_tertulis,
)
from indikator.services.skp import kekurangan_isi
from inti.rules.lembar import angka_csv, sel_aman

Sel = dict[str, Any]


@dataclass(slots=True)
class Kelompok:
    """The rows of one SKP, or those that name the same one that cannot be found."""

    skp: int | None
    nama: str
    baris: list[tuple[int, Sel]] = field(default_factory=list)
    galat: list[Tolakan] = field(default_factory=list)

    @property
    def nomor(self) -> int:
        return self.baris[0][0]


@dataclass(slots=True)
class Hasil:
    """What the rows of one SKP would do."""

    tindakan: str
    galat: list[Tolakan] = field(default_factory=list)
    isi: list[dict[str, Any]] = field(default_factory=list)
    beda: list[dict[str, Any]] = field(default_factory=list)
    catatan: list[str] = field(default_factory=list)


def kelompokkan(oleh: Any, baris: Iterable[tuple[int, Sel]], tanggal: date) -> list[Kelompok]:
    """Rows by the SKP of which they speak, in the order of the sheet."""
    terbaca: list[tuple[int, Sel, KunciSKP | None, list[Tolakan]]] = [
        (nomor, sel, *baca_kunci(nomor, sel, tanggal)) for nomor, sel in baris
    ]
    cari = _Pencari(oleh, [kunci for _, _, kunci, _ in terbaca if kunci])
    hasil: dict[Any, Kelompok] = {}
    for nomor, sel, kunci, galat in terbaca:
        pk, alasan = cari(nomor, sel, kunci) if kunci else (None, galat)
        nama = cari.nama.get(pk, "") if pk else rapi(str(sel.get("pegawai") or ""))[:200]
        satu = hasil.setdefault(pk or ("?", nama, tertulis(sel.get("nip")), kunci), Kelompok(pk, nama))
        satu.baris.append((nomor, sel))
        satu.galat += alasan
    return list(hasil.values())


class _Pencari:
    """Finds the SKP that a row speaks of, among those that its reader may read."""

    def __init__(self, oleh: Any, kunci: Sequence[KunciSKP]) -> None:
        self.nama: dict[int, str] = {}
        self._calon: dict[tuple[str, date, int], list[int]] = {}
        orang = Q(pegawai__nama__in={k.nama for k in kunci}) | Q(pegawai__nip__in={k.nip for k in kunci if k.nip})
        daftar = (
            SKP.objects.visible_to(oleh)
            .filter(orang, mulai__in={k.mulai for k in kunci}, nomor_versi__in={k.versi for k in kunci})
            .order_by("pk")
        )
        kolom = daftar.values_list("pk", "pegawai__nama", "pegawai__nip", "mulai", "nomor_versi")
        for pk, nama, nip, mulai, versi in kolom:
            self.nama[pk] = nama
            for tanda in {nip or "", (nip or "")[-4:]}:
                self._calon.setdefault((tanda, mulai, versi), []).append(pk)

    def __call__(self, nomor: int, sel: Sel, kunci: KunciSKP) -> tuple[int | None, list[Tolakan]]:
        calon = self._calon.get((kunci.nip, kunci.mulai, kunci.versi), [])
        senama = [pk for pk in calon if rapi(self.nama[pk]) == kunci.nama]
        if calon and not senama and len(kunci.nip) > 4:
            return None, [
                (nomor, "pegawai", "Nama ini bukan nama pemilik NIP itu. Salin keduanya dari lembar unduhan.")
            ]
        if len(senama) > 1:
            senama = self._menurut_jabatan(senama, tertulis(sel.get("jabatan")))
        if len(senama) == 1:
            return senama[0], []
        if senama:
            return None, [(nomor, "jabatan", "Orang ini punya beberapa SKP. Salin jabatannya dari lembar unduhan.")]
        alasan = (
            f"Tidak ada SKP versi {kunci.versi} mulai {kunci.mulai:%d-%m-%Y} atas nama dan NIP ini yang boleh Anda "
            "baca. Pegawai menyusun drafnya lebih dulu; sesudah itu unduh lembarnya."
        )
        return None, [(nomor, "nip", alasan)]

    @staticmethod
    def _menurut_jabatan(calon: list[int], jabatan: str) -> list[int]:
        daftar = SKP.objects.filter(pk__in=calon).select_related("penugasan__jabatan__nama_jabatan")
        return [
            s.pk
            for s in daftar
            if rapi(sel_aman(s.kepala.get("pegawai", {}).get("jabatan") or str(s.penugasan.jabatan))) == jabatan
        ] or calon


class Pembanding:
    """Compares the rows of one SKP with what is stored."""

    def __init__(self, oleh: Any, kelompok: Sequence[Kelompok], periode: Sequence[Periode], tanggal: date) -> None:
        self.tanggal, self.periode = tanggal, periode
        ids = [k.skp for k in kelompok if k.skp]
        self.dapat = set(SKP.objects.dapat_diisi(oleh, tanggal).filter(pk__in=ids).values_list("pk", flat=True))
        self.indikator = {
            i.kode.upper(): Definisi(i.pk, i.kode, i.nama, i.aspek, i.arah, i.satuan, i.agregasi)
            for i in Indikator.objects.filter(status=StatusIndikator.TERBIT)
        }
        self.nama_periode = {p.pk: str(p) for p in periode}

    def __call__(self, kelompok: Kelompok, skp: SKP) -> Hasil:
        periode = [p for p in self.periode if p.mulai < skp.sampai and p.sampai > skp.mulai]
        tersimpan = _baris_tersimpan(skp, periode)
        sel_list = [sel for _, sel in kelompok.baris]
        if not kelompok.galat and sama_isi(sel_list, tersimpan):
            return Hasil(TindakanImporSKP.SAMA)
        if galat := [*kelompok.galat, *self._kepala(kelompok, skp)]:
            return Hasil(TindakanImporSKP.TOLAK, galat)
        return self._isi(kelompok, skp, periode)

    def _kepala(self, kelompok: Kelompok, skp: SKP) -> list[Tolakan]:
        """What forbids to change this SKP at all, and cells about it that an import does not change."""
        galat: list[Tolakan] = []
        tetap = {
            "perubahan": (
                str(skp.versi),
                "SKP ini sudah berubah sejak lembar ini diunduh. Unduh lembar yang baru, lalu pindahkan isian Anda.",
            ),
            "status": (
                str(skp.get_status_display()),
                f"Status tidak diubah lewat impor. SKP ini berstatus {skp.get_status_display()}.",
            ),
            "sampai": (skp.hari_terakhir.isoformat(), "Masa SKP tidak diubah lewat impor."),
        }
        for nomor, sel in kelompok.baris:
            for kolom, (seharusnya, alasan) in tetap.items():
                isi = tertulis(sel.get(kolom))
                if isi and isi != seharusnya:
                    galat.append((nomor, kolom, alasan))
        if not any(tertulis(sel.get("perubahan")) for _, sel in kelompok.baris):
            galat.append((kelompok.nomor, "perubahan", "Kolom ini wajib diisi. Salin dari lembar unduhan."))
        if skp.status not in DAPAT_DIUBAH:
            galat.append((kelompok.nomor, "status", TIDAK_DAPAT_DIUBAH[StatusSKP(skp.status)]))
        elif skp.pk not in self.dapat:
            alasan = "Isi SKP ini ditulis oleh pegawainya, atasan langsungnya pada hari ini, atau admin kepegawaian."
            galat.append((kelompok.nomor, "nip", alasan))
        return galat

    def _isi(self, kelompok: Kelompok, skp: SKP, periode: Sequence[Periode]) -> Hasil:
        tolakan: list[Tolakan] = []
        baris: list[Baris] = []
        for nomor, sel in kelompok.baris:
            satu, galat = baca_baris(nomor, sel, [p.pk for p in self.periode if kolom_periode(p.pk) in sel])
            baris.append(satu)
            tolakan += galat
        atasan = RencanaHasilKerja.objects.milik_atasan(skp, self.tanggal).order_by("pk").values_list("pk", "uraian")
        keadaan = Keadaan(
            pendekatan=skp.pendekatan,
            bentuk=skp.bentuk,
            rhk=tuple(_rhk_lama(r) for r in skp.rhk_set.all()),
            indikator=self.indikator,
            rhk_atasan=tuple(atasan),
            periode={p.pk: p.jenis for p in periode},
        )
        rhk_list, galat = susun(baris, keadaan, tolakan)
        if galat:
            return Hasil(TindakanImporSKP.TOLAK, galat)
        lama = isi_skp(skp)
        perubahan = beda(lama, lama | {"rhk": [self._tertulis(r, ke) for ke, r in enumerate(rhk_list)]})
        if not perubahan:
            return Hasil(TindakanImporSKP.SAMA)
        return Hasil(
            TindakanImporSKP.UBAH,
            isi=[_tersimpan(r) for r in rhk_list],
            beda=[asdict(p) for p in perubahan],
            catatan=kekurangan_isi(skp, [r.ringkasan for r in rhk_list], self.tanggal),
        )

    def _tertulis(self, rhk: RHKBaru, ke: int) -> dict[str, Any]:
        """A wanted result as `isi_skp` writes down a stored one."""
        return {
            "kunci": rhk.lama.pk if rhk.lama else f"baru-{ke}",
            "asal": None,
            "uraian": rhk.lama.uraian if rhk.lama and rapi(rhk.lama.uraian) == rhk.uraian else rhk.uraian,
            "jenis": str(JenisRHK(rhk.jenis).label),
            "perspektif": str(Perspektif(rhk.perspektif).label) if rhk.perspektif else "",
            "mendukung": rhk.mendukung[1] if rhk.mendukung else "",
            "iki": [self._iki_tertulis(i, f"{ke}-{k}") for k, i in enumerate(rhk.iki)],
        }

    def _iki_tertulis(self, iki: IKIBaru, sebagai: str) -> dict[str, Any]:
        satuan = iki.definisi.satuan if iki.definisi else ""
        return {
            "kunci": iki.lama.pk if iki.lama else f"baru-{sebagai}",
            "kode": iki.definisi.kode if iki.definisi else "",
            "nama": iki.lama.nama if iki.lama and rapi(iki.lama.nama) == iki.nama else iki.nama,
            "aspek": str(Aspek(iki.aspek).label),
            "bobot": angka_csv(iki.bobot),
            "target": target_tertulis(iki.target, satuan),
            "periode": {
                self.nama_periode[p.pk]: target_tertulis(iki.periode[p.pk], satuan)
                for p in sorted(self.periode, key=lambda p: p.mulai)
                if p.pk in iki.periode
            },
        }


def _baris_tersimpan(skp: SKP, periode: Sequence[Periode]) -> list[Sel]:
    """The rows that the export would write of this SKP today, as cells by field."""
    kode = [*(k.kode for k in AWAL), *(kolom_periode(p.pk) for p in periode), *(k.kode for k in AKHIR)]
    return [
        dict(zip(kode, (sel_aman(sel) if isinstance(sel, str) else sel for sel in baris), strict=True))
        for baris in baris_skp(skp, periode, set(), {})
    ]


def _rhk_lama(rhk: RencanaHasilKerja) -> RHKLama:
    return RHKLama(
        pk=rhk.pk,
        uraian=rhk.uraian,
        jenis=rhk.jenis,
        perspektif=rhk.perspektif,
        mendukung=(rhk.rhk_atasan.pk, rhk.rhk_atasan.uraian) if rhk.rhk_atasan else None,
        iki=tuple(_iki_lama(i) for i in rhk.iki_set.all()),
        punya_iku=rhk.iku_id is not None,
    )


def _iki_lama(iki: IKI) -> IKILama:
    definisi = None
    if satu := iki.indikator:
        definisi = Definisi(satu.pk, satu.kode, satu.nama, iki.aspek, iki.arah, iki.satuan, iki.agregasi)
    periode: dict[int, Target] = {}
    for target in iki.target_set.all():
        if (isi := target_iki(target)) is not None:
            periode[target.periode_id] = isi
    return IKILama(iki.pk, definisi, iki.nama, iki.aspek, iki.bobot, target_iki(iki), periode)


def _angka(target: Target | None) -> Any:
    """A target as JSON keeps it to the last digit."""
    return [str(t) for t in target] if isinstance(target, tuple) else None if target is None else str(target)


def _tersimpan(rhk: RHKBaru) -> dict[str, Any]:
    """A wanted result for the staged row; `ubah` says whether it has to be written."""
    return {
        "pk": rhk.lama.pk if rhk.lama else None,
        "ubah": rhk.berubah,
        "uraian": rhk.uraian,
        "jenis": rhk.jenis,
        "perspektif": rhk.perspektif,
        "mendukung": rhk.mendukung[0] if rhk.mendukung else None,
        "iki": [
            {
                "pk": i.lama.pk if i.lama else None,
                "ubah": i.berubah,
                "indikator": i.definisi.pk if i.definisi else None,
                "nama": i.nama,
                "aspek": i.aspek,
                "bobot": None if i.bobot is None else str(i.bobot),
                "target": _angka(i.target),
                "periode": {str(pk): _angka(t) for pk, t in i.periode.items()},
            }
            for i in rhk.iki
        ],
    }
