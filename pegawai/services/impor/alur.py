"""The way of one spreadsheet: uploaded, mapped, checked without writing, applied as a whole or not at all.

Checking and applying are each one transaction that holds the import's row, so a worker that is killed leaves nothing,
a message that comes twice does nothing, and two who press at once wait for each other. Progress is written beside it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import IO, Any
from uuid import UUID

from celery import current_app, signature
from django.core.files.storage import default_storage
from django.db import IntegrityError, connection, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from inti.audit import tindakan
from inti.galat import AturanDilanggar, TidakBerwenang, TransisiTidakSah, VersiKedaluwarsa
from inti.imports.periksa import TIPE_XLSX, BerkasDitolak, periksa_berkas
from inti.models import Berkas, Pekerjaan
from inti.rules.lembar import huruf_kolom, judul_baku
from inti.services import (
    akhiri_pekerjaan,
    kabarkan_kemajuan,
    kosongkan_berkas,
    mulai_pekerjaan,
    simpan_aliran,
    simpan_isi,
)
from inti.setelan import nilai
from inti.waktu import WITA
from pegawai.enums import JenisImpor, Peran, StatusImpor, TindakanImpor
from pegawai.models import BarisImpor, Impor, PemetaanImpor
from pegawai.permissions import punya_peran
from pegawai.rules.impor import KOLOM, baca_baris, kolom_wajib
from pegawai.services.impor.dasar import Hasil, Pembanding
from pegawai.services.impor.jabatan import PembandingJabatan
from pegawai.services.impor.ketidakhadiran import PembandingKetidakhadiran
from pegawai.services.impor.orang import PembandingPegawai
from pegawai.services.impor.unit import PembandingUnit
from pegawai.setelan import IMPOR_BARIS, IMPOR_SIMPAN

JENIS_BERKAS = "impor"
SEKALI = 500
"""Rows that are staged and told as progress at once."""
TERBUKA = (StatusImpor.DIUNGGAH, StatusImpor.BERMASALAH, StatusImpor.SIAP)
"""States in which columns may be mapped (again), and in which an import may be cancelled."""
_PEMBANDING: dict[str, Callable[..., Pembanding]] = {
    JenisImpor.PEGAWAI: PembandingPegawai,
    JenisImpor.UNIT: PembandingUnit,
    JenisImpor.JABATAN: PembandingJabatan,
    JenisImpor.KETIDAKHADIRAN: PembandingKetidakhadiran,
}

Buka = Callable[[IO[bytes], int], Any]
TulisLaporan = Callable[..., bytes]


def _hanya_admin(oleh: Any) -> None:
    if not punya_peran(oleh, Peran.ADMIN_KEPEGAWAIAN):
        raise TidakBerwenang("Impor dilakukan oleh admin kepegawaian.")


def _kirim(tugas: str, **isi: Any) -> None:
    transaction.on_commit(lambda: signature(f"pegawai.tasks.{tugas}", kwargs=isi, app=current_app).apply_async())


def _kunci(impor_id: int, versi: int | None = None) -> Impor:
    satu: Impor = Impor.objects.select_for_update().get(pk=impor_id)
    if versi is not None and satu.versi != versi:
        raise VersiKedaluwarsa()
    return satu


def _pekerjaan_baru(satu: Impor, *, oleh: Any, kunci: UUID, jenis: str, judul: str, tugas: str) -> None:
    satu.pekerjaan = mulai_pekerjaan(
        jenis=f"pegawai.impor_{jenis}", judul=judul, oleh=oleh, kunci=kunci, parameter={"impor": satu.pk}
    )
    _kirim(tugas, impor_id=satu.pk, pekerjaan_id=satu.pekerjaan.pk)


def _judul(satu: Impor, awal: str) -> str:
    return f"{awal} {satu.get_jenis_display().lower()}"


# 1 upload


def unggah(*, oleh: Any, unggahan: Any, jenis: str, tanggal: date, lengkap: bool, kunci: UUID, pada: datetime) -> Impor:
    """Keep the file, and have its sheets and headings read. Raises AturanDilanggar at `berkas` for what no table is."""
    _hanya_admin(oleh)
    if lengkap and jenis == JenisImpor.KETIDAKHADIRAN:
        raise AturanDilanggar("Daftar cuti tidak pernah lengkap. Hapus tanda pada pilihan ini.", "lengkap")
    try:
        tipe = periksa_berkas(unggahan.name or "", unggahan.size, unggahan)
    except BerkasDitolak as galat:
        raise AturanDilanggar(str(galat), "berkas") from galat
    unggahan.seek(0)
    with tindakan("impor.unggah", oleh=oleh):
        akhiran = ".xlsx" if tipe == TIPE_XLSX else ".csv"
        berkas = simpan_aliran(
            unggahan=unggahan,
            nama=f"{(unggahan.name or 'impor').rsplit('.', 1)[0][:150]}{akhiran}",
            tipe_isi=tipe,
            oleh=oleh,
            jenis=JENIS_BERKAS,
        )
        satu: Impor = Impor.objects.create(
            jenis=jenis, berkas=berkas, tanggal=tanggal, lengkap=lengkap, diunggah_oleh=oleh, diunggah_pada=pada
        )
        _pekerjaan_baru(
            satu, oleh=oleh, kunci=kunci, jenis="baca", judul=_judul(satu, "Membaca berkas"), tugas="baca_impor"
        )
        satu.save()
    return satu


def baca_kepala(*, impor_id: int, pekerjaan_id: int, buka: Buka, pada: datetime) -> None:
    """Find sheets and headings, and keep three sample rows of each sheet until the columns are mapped."""
    with _dikerjakan(impor_id, pekerjaan_id, "impor.baca", pada) as satu:
        if satu is None:
            return
        with default_storage.open(satu.berkas.jalur) as berkas, buka(berkas, _baris_maks(pada)) as buku:
            lembar = buku.lembar(KOLOM[satu.jenis])
        satu.kepala = [
            {
                "lembar": s.nama,
                "judul": s.kepala,
                "baris": s.baris_kepala,
                "banyak": s.banyak,
                "galat": s.galat,
                "catatan": s.catatan,
            }
            for s in lembar
        ]
        BarisImpor.objects.filter(impor=satu).delete()
        BarisImpor.objects.bulk_create(
            BarisImpor(
                impor=satu, nomor=ke * 10 + urut, tindakan=TindakanImpor.SAMA, kunci=f"contoh:{ke}", isi={"sel": sel}
            )
            for ke, s in enumerate(lembar)
            for urut, sel in enumerate(s.contoh)
        )
        if all(s.galat for s in lembar):
            raise BerkasDitolak(" ".join(lembar[0].galat))
        satu.ringkasan = {}
        satu.status = StatusImpor.DIUNGGAH
        akhiri_pekerjaan(
            pekerjaan_id=pekerjaan_id, pada=pada, pesan="Berkas terbaca. Lanjutkan dengan memetakan kolom."
        )


def _baris_maks(pada: datetime) -> int:
    return int(nilai(IMPOR_BARIS, timezone.localdate(pada)))


@contextmanager
def _dikerjakan(impor_id: int, pekerjaan_id: int, kode: str, pada: datetime) -> Iterator[Impor | None]:
    """One job on one import: its row locked, the asker's role asked again, a refused file told in words.

    Yields None where the job is done, or another one took its place.
    """
    pekerjaan = Pekerjaan.objects.select_related("pemohon").get(pk=pekerjaan_id)
    if not punya_peran(pekerjaan.pemohon, Peran.ADMIN_KEPEGAWAIAN):
        pesan = "Peran admin kepegawaian Anda sudah berakhir, jadi pekerjaan ini tidak dilanjutkan."
        gagalkan(impor_id=impor_id, pekerjaan_id=pekerjaan_id, pesan=pesan, pada=pada)
        yield None
        return
    try:
        with tindakan(kode, oleh=pekerjaan.pemohon):
            satu = _kunci(impor_id)
            selesai = Pekerjaan.objects.filter(pk=pekerjaan_id, selesai_pada__isnull=False).exists()
            if selesai or satu.pekerjaan_id != pekerjaan_id or satu.status == StatusImpor.DIBATALKAN:
                yield None
                return
            yield satu
            satu.versi += 1
            satu.save()
    except (BerkasDitolak, AturanDilanggar, FileNotFoundError) as galat:
        gagalkan(impor_id=impor_id, pekerjaan_id=pekerjaan_id, pesan=_kalimat(galat), pada=pada)


def _kalimat(galat: Exception) -> str:
    if isinstance(galat, FileNotFoundError):
        return "Berkasnya sudah tidak tersimpan. Unggah sekali lagi."
    return galat.pesan if isinstance(galat, AturanDilanggar) else str(galat)


def gagalkan(*, impor_id: int, pekerjaan_id: int, pesan: str, pada: datetime) -> None:
    """The job ended without a result: the import says why; nothing else has changed."""
    with tindakan("impor.gagal", oleh=None):
        satu = _kunci(impor_id)
        if satu.pekerjaan_id != pekerjaan_id or satu.status == StatusImpor.DITERAPKAN:
            return
        akhiri_pekerjaan(pekerjaan_id=pekerjaan_id, pada=pada, galat=pesan[:300])
        if satu.status in {StatusImpor.DIUNGGAH, StatusImpor.DIPERIKSA}:
            # a checked import that could not be applied stays as it was checked
            satu.status, satu.ringkasan = StatusImpor.BERMASALAH, {"pesan": pesan}
            satu.versi += 1
            satu.save()


# 2 map the columns


def sidik_kepala(judul: Iterable[str]) -> str:
    """The same for files with the same headings in the same order."""
    return hashlib.sha256("\x1f".join(judul_baku(j) for j in judul).encode()).hexdigest()


def pemetaan_tersimpan(jenis: str, judul: list[str]) -> dict[str, int]:
    """How the columns were mapped the last time that a file had these headings; empty for the first."""
    satu = PemetaanImpor.objects.filter(jenis=jenis, sidik_kepala=sidik_kepala(judul)).first()
    return dict(satu.pemetaan) if satu else {}


def petakan(
    *, oleh: Any, impor: Impor, lembar: str, pemetaan: Mapping[str, int], kunci: UUID, versi: int | None, pada: datetime
) -> Impor:
    """Say which column is which field, remember it for files with these headings, and start the dry run.

    Raises AturanDilanggar for a missing required field, a column used twice, a sheet that cannot be read.
    """
    _hanya_admin(oleh)
    with tindakan("impor.petakan", oleh=oleh):
        satu = _kunci(impor.pk, versi)
        if satu.status not in TERBUKA or not satu.kepala:
            raise TransisiTidakSah("Kolom berkas ini tidak dapat dipetakan lagi.")
        pilihan = next((k for k in satu.kepala if k["lembar"] == lembar), None)
        if pilihan is None or pilihan["galat"]:
            raise AturanDilanggar("Pilih lembar yang dapat dibaca.", "lembar")
        _periksa_pemetaan(satu.jenis, pemetaan, len(pilihan["judul"]))
        PemetaanImpor.objects.update_or_create(
            jenis=satu.jenis,
            sidik_kepala=sidik_kepala(pilihan["judul"]),
            defaults={"pemetaan": dict(pemetaan), "diubah_oleh": oleh, "diubah_pada": pada},
        )
        satu.lembar, satu.pemetaan, satu.status = lembar, dict(pemetaan), StatusImpor.DIPERIKSA
        satu.ringkasan, satu.sidik = {}, ""
        satu.versi += 1
        _pekerjaan_baru(
            satu, oleh=oleh, kunci=kunci, jenis="periksa", judul=_judul(satu, "Memeriksa"), tugas="periksa_impor"
        )
        satu.save()
    return satu


def _periksa_pemetaan(jenis: str, pemetaan: Mapping[str, int], lebar: int) -> None:
    dikenal = {k.kode: k for k in KOLOM[jenis]}
    terpakai: dict[int, str] = {}
    for kode, nomor in pemetaan.items():
        if kode not in dikenal or not 0 <= nomor < lebar:
            raise AturanDilanggar("Pilih kolom yang ada di berkas ini.", kode)
        if nomor in terpakai:
            lain = dikenal[terpakai[nomor]].label
            raise AturanDilanggar(f"Kolom {huruf_kolom(nomor)} sudah dipakai untuk {lain}.", kode)
        terpakai[nomor] = kode
    for kolom in kolom_wajib(jenis):
        if kolom.kode not in pemetaan:
            raise AturanDilanggar(f"Pilih kolom yang berisi {kolom.label}.", kolom.kode)


# 3 dry run

Baris = tuple[int, dict[str, Any], list[tuple[str, str]]]


def _baris_berkas(satu: Impor, buku: Any, hari_ini: date) -> Iterator[Baris]:
    kepala = next(k for k in satu.kepala if k["lembar"] == satu.lembar)
    pemetaan: dict[str, int] = satu.pemetaan
    lebar = len(kepala["judul"])
    for nomor, sel in buku.baris(satu.lembar, kepala["baris"] + 1, lebar):
        isi, tolakan = baca_baris(
            satu.jenis,
            {kode: sel[letak] if letak < len(sel) else None for kode, letak in pemetaan.items()},
            hari_ini=hari_ini,
            mulai_1904=buku.mulai_1904,
        )
        yield nomor, isi, tolakan


def _pembanding(satu: Impor) -> Pembanding:
    return _PEMBANDING[satu.jenis](pada=satu.tanggal, lengkap=satu.lengkap)


def _perbandingan(
    pembanding: Pembanding, baris: Callable[[], Iterator[Baris]]
) -> Iterator[tuple[dict[str, Any], Hasil]]:
    """Each row with its outcome, in order; then who is missing from a complete list."""
    if pembanding.perlu_awal:
        pembanding.awal((nomor, isi) for nomor, isi, _ in baris())
    for nomor, isi, tolakan in baris():
        hasil = pembanding.banding(nomor, isi)
        if tolakan:
            sudah = {kode for kode, _ in tolakan}
            hasil.galat = [*tolakan, *((k, a) for k, a in hasil.galat if k not in sudah)]
            hasil.simpul()
        yield isi, hasil


class _Penghitung:
    """Counts and fingerprint of the outcomes; the fingerprint holds what would be written, and why not."""

    def __init__(self) -> None:
        self.banyak = dict.fromkeys(TindakanImpor.values, 0)
        self.mutasi = 0
        self.hilang = 0
        self._sidik = hashlib.sha256()

    def tambah(self, hasil: Hasil) -> None:
        self.banyak[hasil.tindakan] += 1
        self.mutasi += hasil.berusul and hasil.tindakan != TindakanImpor.AKHIRI
        tetap = [b for b in hasil.butir if not b.get("u")]
        isi = [hasil.nomor, hasil.kunci, hasil.objek, tetap, hasil.galat]
        self._sidik.update(json.dumps(isi, ensure_ascii=False, default=str).encode() + b"\n")

    @property
    def sidik(self) -> str:
        return self._sidik.hexdigest()


def _sebagai_baris(satu: Impor, isi: dict[str, Any], hasil: Hasil) -> BarisImpor:
    return BarisImpor(
        impor=satu,
        nomor=hasil.nomor,
        tindakan=hasil.tindakan,
        kunci=hasil.kunci,
        isi=isi,
        beda={"nama": hasil.nama, "objek": hasil.objek, "butir": hasil.butir, "usul": hasil.berusul}
        if hasil.butir or hasil.nama
        else {},
        galat=[{"kolom": kode, "alasan": alasan} for kode, alasan in hasil.galat],
    )


def periksa(*, impor_id: int, pekerjaan_id: int, buka: Buka, tulis: TulisLaporan, pada: datetime) -> None:
    """Read the file and say of each row what it would do, without doing it; refused rows come in a sheet as well."""
    with _dikerjakan(impor_id, pekerjaan_id, "impor.periksa", pada) as satu:
        if satu is None or satu.status != StatusImpor.DIPERIKSA:
            return
        kepala = next(k for k in satu.kepala if k["lembar"] == satu.lembar)
        hari_ini = timezone.localdate(pada)
        BarisImpor.objects.filter(impor=satu).delete()
        with default_storage.open(satu.berkas.jalur) as berkas, buka(berkas, _baris_maks(pada)) as buku:
            hitung = _tampung(
                satu, _pembanding(satu), lambda: _baris_berkas(satu, buku, hari_ini), pekerjaan_id, kepala["banyak"]
            )
            _ringkas(satu, hitung, kepala["catatan"])
            if satu.ringkasan["tolak"]:
                satu.laporan = _laporan(satu, buku, kepala, tulis, oleh=satu.diunggah_oleh)
        if not satu.ringkasan["baris"]:
            raise BerkasDitolak("Di bawah judul kolom tidak ada baris data.")
        akhiri_pekerjaan(pekerjaan_id=pekerjaan_id, pada=pada, pesan="Pemeriksaan selesai. Belum ada yang diubah.")


def _tampung(
    satu: Impor, pembanding: Pembanding, baris: Callable[[], Iterator[Baris]], pekerjaan_id: int, total: int
) -> _Penghitung:
    """Stage all rows with their outcome in pieces of `SEKALI`."""
    hitung, tumpukan, terakhir = _Penghitung(), [], 0
    for isi, hasil in _perbandingan(pembanding, baris):
        hitung.tambah(hasil)
        terakhir = hasil.nomor
        tumpukan.append(_sebagai_baris(satu, isi, hasil))
        if len(tumpukan) == SEKALI:
            BarisImpor.objects.bulk_create(tumpukan)
            tumpukan = []
            kabarkan_kemajuan(pekerjaan_id=pekerjaan_id, maju=sum(hitung.banyak.values()), total=total)
    BarisImpor.objects.bulk_create(tumpukan)
    ralat, hilang = pembanding.akhir()
    for nomor, alasan in sorted(ralat.items()):
        _ralat(satu, hitung, nomor, alasan)
    for ke, hasil in enumerate(hilang, terakhir + 1):
        hasil.nomor = ke
        hitung.banyak[TindakanImpor.AKHIRI] += 1
    BarisImpor.objects.bulk_create([_sebagai_baris(satu, {}, h) for h in hilang], batch_size=SEKALI)
    hitung.hilang = len(hilang)
    return hitung


def _ralat(satu: Impor, hitung: _Penghitung, nomor: int, alasan: list[tuple[str, str]]) -> None:
    """Refuse a row after all, for what only the whole file has shown."""
    baris = BarisImpor.objects.get(impor=satu, nomor=nomor)
    if baris.tindakan != TindakanImpor.TOLAK:
        hitung.banyak[baris.tindakan] -= 1
        hitung.banyak[TindakanImpor.TOLAK] += 1
    baris.tindakan = TindakanImpor.TOLAK
    baris.galat = [*baris.galat, *({"kolom": kode, "alasan": a} for kode, a in alasan)]
    baris.save()


def _ringkas(satu: Impor, hitung: _Penghitung, catatan: list[str]) -> None:
    banyak = hitung.banyak
    satu.ringkasan = {**banyak, "mutasi": hitung.mutasi, "catatan": catatan}
    satu.ringkasan["baris"] = sum(banyak.values()) - hitung.hilang
    satu.sidik = hitung.sidik
    satu.status = StatusImpor.BERMASALAH if banyak[TindakanImpor.TOLAK] else StatusImpor.SIAP
    satu.laporan = None


def _laporan(satu: Impor, buku: Any, kepala: dict[str, Any], tulis: TulisLaporan, *, oleh: Any) -> Berkas:
    tolakan = (
        BarisImpor.objects.filter(impor=satu, tindakan=TindakanImpor.TOLAK)
        .order_by("nomor")
        .values_list("nomor", "galat")
        .iterator(chunk_size=SEKALI)
    )
    isi = tulis(
        judul=kepala["judul"],
        baris=buku.baris(satu.lembar, kepala["baris"] + 1, len(kepala["judul"])),
        tolakan=tolakan,
        pemetaan=satu.pemetaan,
    )
    nama = f"Alasan penolakan {satu.berkas.nama.rsplit('.', 1)[0][:120]}.xlsx"
    return simpan_isi(isi=isi, nama=nama, tipe_isi=TIPE_XLSX, oleh=oleh, jenis=JENIS_BERKAS)


# 5 apply


def minta_terapkan(*, oleh: Any, impor: Impor, kunci: UUID, versi: int | None) -> Impor:
    """Have a checked import applied in the background."""
    _hanya_admin(oleh)
    with tindakan("impor.minta_terapkan", oleh=oleh):
        satu = _kunci(impor.pk, versi)
        if satu.status != StatusImpor.SIAP:
            raise TransisiTidakSah("Hanya impor tanpa baris yang ditolak yang dapat diterapkan.")
        if satu.pekerjaan is not None and satu.pekerjaan.selesai_pada is None:
            raise TransisiTidakSah("Impor ini sedang dikerjakan. Tunggu sampai selesai.")
        satu.versi += 1
        _pekerjaan_baru(
            satu,
            oleh=oleh,
            kunci=kunci,
            jenis="terapkan",
            judul=_judul(satu, "Menerapkan impor"),
            tugas="terapkan_impor",
        )
        satu.save()
    return satu


def terapkan(*, impor_id: int, pekerjaan_id: int, pada: datetime) -> None:
    """Write all changes in one transaction, if they are still those that were shown.

    All rows are compared once more under a lock. Where the outcome differs from the dry run, nothing is written: the
    new outcome takes its place, and the page says so. A failure leaves the data as they were.
    """
    pekerjaan = Pekerjaan.objects.select_related("pemohon").get(pk=pekerjaan_id)
    oleh = pekerjaan.pemohon
    with _dikerjakan(impor_id, pekerjaan_id, "impor.terapkan", pada) as satu:
        if satu is None or satu.status != StatusImpor.SIAP:
            return
        with connection.cursor() as kursor:
            kursor.execute("SELECT pg_advisory_xact_lock(hashtext('pegawai.impor'))")
        total = satu.ringkasan["baris"]
        pembanding, hitung = _pembanding(satu), _Penghitung()
        pembanding.kumpulkan = True
        for ke, (_, hasil) in enumerate(_perbandingan(pembanding, lambda: _baris_tampungan(satu)), 1):
            hitung.tambah(hasil)
            if ke % SEKALI == 0:
                kabarkan_kemajuan(pekerjaan_id=pekerjaan_id, maju=ke, total=total * 2)
        ralat, _ = pembanding.akhir()
        if hitung.sidik != satu.sidik or ralat:
            _periksa_ulang(satu, pekerjaan_id)
            akhiri_pekerjaan(
                pekerjaan_id=pekerjaan_id,
                pada=pada,
                galat="Data berubah sejak berkas ini diperiksa, jadi belum ada yang diterapkan. Baca hasil yang baru.",
            )
            return
        if oleh.pk in pembanding.diubah():
            akhiri_pekerjaan(
                pekerjaan_id=pekerjaan_id,
                pada=pada,
                galat="Impor ini mengubah data Anda sendiri. Minta admin kepegawaian lain menerapkannya.",
            )
            return
        kabarkan_kemajuan(pekerjaan_id=pekerjaan_id, maju=total, total=total * 2)
        try:
            with transaction.atomic():
                pembanding.terapkan(oleh=oleh, dasar=f"Impor {satu.get_jenis_display().lower()} {pada:%d-%m-%Y}")
        except IntegrityError as galat:
            raise AturanDilanggar(
                "Data berubah ketika impor diterapkan. Tidak ada yang disimpan; periksa lagi berkasnya."
            ) from galat
        satu.status = StatusImpor.DITERAPKAN
        satu.diterapkan_oleh, satu.diterapkan_pada = oleh, pada
        banyak = satu.ringkasan[TindakanImpor.BARU] + satu.ringkasan[TindakanImpor.UBAH]
        akhiri_pekerjaan(
            pekerjaan_id=pekerjaan_id,
            pada=pada,
            pesan=f"{banyak} baris diterapkan." if banyak else "Semua sudah sama; tidak ada yang perlu diubah.",
        )


def _baris_tampungan(satu: Impor) -> Iterator[Baris]:
    """The rows of the file as they were read; those of the complete list's missing have no content."""
    baris = BarisImpor.objects.filter(impor=satu).exclude(isi={}).order_by("nomor").values_list("nomor", "isi")
    for nomor, isi in baris.iterator(chunk_size=SEKALI):
        yield nomor, isi, []


def _periksa_ulang(satu: Impor, pekerjaan_id: int) -> None:
    """Stage the outcome as the data stand now, from the rows as they were read."""
    lama = list(_baris_tampungan(satu))
    BarisImpor.objects.filter(impor=satu).delete()
    catatan = [c for c in satu.ringkasan["catatan"] if c != _BERUBAH]
    hitung = _tampung(satu, _pembanding(satu), lambda: iter(lama), pekerjaan_id, len(lama))
    _ringkas(satu, hitung, [*catatan, _BERUBAH])


_BERUBAH = "Data berubah sejak pemeriksaan pertama; hasil ini dihitung ulang."


# end


def batalkan(*, oleh: Any, impor: Impor, versi: int | None) -> Impor:
    """Give an import up; nothing was changed by it."""
    _hanya_admin(oleh)
    with tindakan("impor.batalkan", oleh=oleh):
        satu = _kunci(impor.pk, versi)
        if satu.status in {StatusImpor.DITERAPKAN, StatusImpor.DIBATALKAN}:
            raise TransisiTidakSah("Impor ini sudah selesai.")
        satu.status = StatusImpor.DIBATALKAN
        satu.versi += 1
        satu.save()
        BarisImpor.objects.filter(impor=satu).delete()
    return satu


def hapus_lama(*, pada: datetime) -> int:
    """Remove the files and staged rows of imports whose days are over; returns how many imports."""
    hari = timezone.localdate(pada, WITA)
    daftar = list(yang_lewat(hari).select_related("berkas", "laporan"))
    for satu in daftar:
        with tindakan("impor.hapus_berkas", oleh=None):
            BarisImpor.objects.filter(impor=satu).delete()
            for berkas in filter(None, (satu.berkas, satu.laporan)):
                kosongkan_berkas(berkas, hari=hari)
            terbuka = satu.status not in {StatusImpor.DITERAPKAN, StatusImpor.DIBATALKAN}
            if terbuka or satu.laporan is not None:
                satu.status = StatusImpor.DIBATALKAN if terbuka else satu.status
                satu.laporan = None
                satu.save()
    return len(daftar)


def yang_lewat(hari: date) -> QuerySet[Any]:
    """Imports that ended, or lay untouched, too long ago and still hold a file or staged rows."""
    batas = datetime.combine(hari - timedelta(days=int(nilai(IMPOR_SIMPAN, hari))), time.min, tzinfo=WITA)
    return Impor.objects.filter(
        Q(diterapkan_pada__isnull=True) | Q(diterapkan_pada__lt=batas),
        Q(berkas__dihapus_pada__isnull=True)
        | Q(laporan__isnull=False)
        | Exists(BarisImpor.objects.filter(impor=OuterRef("pk"))),
        diunggah_pada__lt=batas,
    )
