"""The way of a sheet of SKP: uploaded, compared without writing, applied as a whole or not at all.

Checking and applying are each one transaction that holds the import's row, so a worker that is killed leaves nothing, a
message that comes twice does nothing, and two who press at once wait for each other. Progress is written beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from itertools import batched
from typing import IO, Any
from uuid import UUID

from celery import current_app, signature
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from indikator.enums import StatusImporSKP, TindakanImporSKP
from indikator.models import SKP, BagianImporSKP, ImporSKP, Periode
from indikator.permissions import boleh_mengimpor
from indikator.rules.impor import (
    KOLOM,
    Tolakan,
    petakan,
)
from indikator.services.dasar import hari_wita
from indikator.services.impor.banding import Hasil, Kelompok, Pembanding, kelompokkan
from indikator.services.impor.tulis import tulis_bagian
from indikator.setelan import IMPOR_BARIS
from inti.audit import tindakan
from inti.galat import AturanDilanggar, TidakBerwenang, TransisiTidakSah, VersiKedaluwarsa
from inti.imports.periksa import TIPE_XLSX, BerkasDitolak, periksa_berkas
from inti.models import Berkas, Pekerjaan
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
from pegawai.enums import PintuData
from pegawai.services import tulis_akses_banyak
from pegawai.setelan import IMPOR_SIMPAN

JENIS_BERKAS = "indikator.impor"
SEKALI = 50
"""SKP that are compared, staged and told as progress at once."""
GALAT_TIAP_BAGIAN = 200
"""So many refused cells of one SKP are kept for the page; the sheet of reasons has them all."""

Buka = Callable[[IO[bytes], int], Any]
TulisLaporan = Callable[..., bytes]


def _hanya_pengimpor(oleh: Any, tanggal: date) -> None:
    if not boleh_mengimpor(oleh, tanggal):
        raise TidakBerwenang("SKP satu unit diimpor oleh pimpinannya atau admin kepegawaian.")


def _kunci(impor_id: int, versi: int | None = None) -> ImporSKP:
    satu: ImporSKP = ImporSKP.objects.select_for_update().get(pk=impor_id)
    if versi is not None and satu.versi != versi:
        raise VersiKedaluwarsa()
    return satu


def _pekerjaan_baru(satu: ImporSKP, *, oleh: Any, kunci: UUID, tugas: str, judul: str) -> None:
    pekerjaan = mulai_pekerjaan(
        jenis=f"indikator.{tugas}", judul=judul, oleh=oleh, kunci=kunci, parameter={"impor": satu.pk}
    )
    satu.pekerjaan = pekerjaan
    isi = {"impor_id": satu.pk, "pekerjaan_id": pekerjaan.pk}
    transaction.on_commit(lambda: signature(f"indikator.tasks.{tugas}", kwargs=isi, app=current_app).apply_async())


@contextmanager
def _dikerjakan(impor_id: int, pekerjaan_id: int, kode: str, pada: datetime) -> Iterator[ImporSKP | None]:
    """One job on one import: its row locked, the asker's right asked again, a refused file told in words.

    Yields None where the job is done, or another one took its place.
    """
    pekerjaan = Pekerjaan.objects.select_related("pemohon").get(pk=pekerjaan_id)
    if not boleh_mengimpor(pekerjaan.pemohon, hari_wita(pada)):
        pesan = "Anda tidak lagi dapat mengimpor SKP, jadi pekerjaan ini tidak dilanjutkan."
        gagalkan(impor_id=impor_id, pekerjaan_id=pekerjaan_id, pesan=pesan, pada=pada)
        yield None
        return
    try:
        with tindakan(kode, oleh=pekerjaan.pemohon):
            satu = _kunci(impor_id)
            selesai = Pekerjaan.objects.filter(pk=pekerjaan_id, selesai_pada__isnull=False).exists()
            if selesai or satu.pekerjaan_id != pekerjaan_id:
                yield None
                return
            yield satu
            satu.versi += 1
            satu.save()
    except FileNotFoundError:
        pesan = "Berkasnya sudah tidak tersimpan. Unggah sekali lagi."
        gagalkan(impor_id=impor_id, pekerjaan_id=pekerjaan_id, pesan=pesan, pada=pada)
    except (BerkasDitolak, AturanDilanggar) as galat:
        gagalkan(impor_id=impor_id, pekerjaan_id=pekerjaan_id, pesan=str(galat), pada=pada)


def gagalkan(*, impor_id: int, pekerjaan_id: int, pesan: str, pada: datetime) -> None:
    """The job ended without a result: the import says why; nothing else has changed."""
    with tindakan("impor_skp.gagal", oleh=None):
        satu = _kunci(impor_id)
        if satu.pekerjaan_id != pekerjaan_id or satu.status == StatusImporSKP.DITERAPKAN:
            return
        akhiri_pekerjaan(pekerjaan_id=pekerjaan_id, pada=pada, galat=pesan[:300])
        if satu.status == StatusImporSKP.DIPERIKSA:
            # one that could not be applied stays as it was checked
            satu.status, satu.ringkasan = StatusImporSKP.BERMASALAH, {"pesan": pesan}
            satu.versi += 1
            satu.save()


# 1 upload


def unggah(*, oleh: Any, unggahan: Any, kunci: UUID, pada: datetime) -> ImporSKP:
    """Keep the file, and have it compared with the SKP. Raises AturanDilanggar at `berkas` for what no sheet is."""
    _hanya_pengimpor(oleh, hari_wita(pada))
    try:
        tipe = periksa_berkas(unggahan.name or "", unggahan.size, unggahan)
    except BerkasDitolak as galat:
        raise AturanDilanggar(str(galat), "berkas") from galat
    if tipe != TIPE_XLSX:
        raise AturanDilanggar("Pilih lembar .xlsx dari Unduh SKP. CSV tidak menyimpan angka seperti aslinya.", "berkas")
    with tindakan("impor_skp.unggah", oleh=oleh):
        berkas = simpan_aliran(
            unggahan=unggahan,
            nama=f"{(unggahan.name or 'SKP').rsplit('.', 1)[0][:150]}.xlsx",
            tipe_isi=tipe,
            oleh=oleh,
            jenis=JENIS_BERKAS,
        )
        satu: ImporSKP = ImporSKP.objects.create(berkas=berkas, diunggah_oleh=oleh, diunggah_pada=pada)
        _pekerjaan_baru(satu, oleh=oleh, kunci=kunci, tugas="periksa_impor_skp", judul="Memeriksa lembar SKP")
        satu.save()
    return satu


# 2 dry run


def periksa(*, impor_id: int, pekerjaan_id: int, buka: Buka, tulis: TulisLaporan, pada: datetime) -> None:
    """Read the sheet and say of each SKP what it would change, without changing it.

    Refused rows come in a sheet as well. Everybody whose SKP was compared reads who did it.
    """
    with _dikerjakan(impor_id, pekerjaan_id, "impor_skp.periksa", pada) as satu:
        if satu is None or satu.status != StatusImporSKP.DIPERIKSA:
            return
        oleh = satu.diunggah_oleh
        with default_storage.open(satu.berkas.jalur) as berkas, buka(berkas, _baris_maks(pada)) as buku:
            lembar, catatan = _lembar(buku)
            periode = list(Periode.objects.all())
            peta = petakan(lembar.kepala, {p.pk: str(p) for p in periode})
            if peta.galat:
                raise BerkasDitolak(
                    f"{' '.join(peta.galat)} Pakai lembar dari Unduh SKP tanpa mengubah judul kolomnya."
                )
            if peta.asing:
                catatan.append(f"Kolom yang tidak dibaca: {', '.join(peta.asing)}.")
            kelompok = kelompokkan(
                oleh,
                (
                    (nomor, {kode: sel[letak] if letak < len(sel) else None for kode, letak in peta.letak.items()})
                    for nomor, sel in buku.baris(lembar.nama, lembar.baris_kepala + 1, len(lembar.kepala))
                ),
                hari_wita(pada),
            )
            galat = _tampung(satu, oleh, kelompok, periode, hari_wita(pada), pekerjaan_id)
            if galat:
                satu.laporan = _laporan(satu, buku, lembar, peta.letak, galat, tulis, oleh=oleh)
        orang = SKP.objects.filter(pk__in=[k.skp for k in kelompok if k.skp]).values_list("pegawai_id", flat=True)
        tulis_akses_banyak(
            pelaku=oleh, subjek_ids=orang, pintu=PintuData.KINERJA, objek="Membandingkan lembar impor SKP", pada=pada
        )
        _ringkas(satu, kelompok, catatan)
        akhiri_pekerjaan(pekerjaan_id=pekerjaan_id, pada=pada, pesan=_pesan(satu))


def _baris_maks(pada: datetime) -> int:
    return int(nilai(IMPOR_BARIS, hari_wita(pada)))


def _lembar(buku: Any) -> tuple[Any, list[str]]:
    """The sheet that is read: the first one that can be, with what is worth knowing about the file."""
    semua = buku.lembar(KOLOM)
    lembar = next((s for s in semua if not s.galat), None)
    if lembar is None:
        raise BerkasDitolak(" ".join(semua[0].galat))
    catatan = list(lembar.catatan)
    if lain := [s.nama for s in semua if s is not lembar]:
        catatan.append(f"Lembar yang dibaca: {lembar.nama}. Yang tidak dibaca: {', '.join(lain)}.")
    return lembar, catatan


def _tampung(
    satu: ImporSKP,
    oleh: Any,
    kelompok: Sequence[Kelompok],
    periode: Sequence[Periode],
    tanggal: date,
    pekerjaan_id: int,
) -> list[Tolakan]:
    """Compare all groups and keep the outcomes; gives every refused cell."""
    banding = Pembanding(oleh, kelompok, periode, tanggal)
    semua: list[Tolakan] = []
    for ke, kumpulan in enumerate(batched(kelompok, SEKALI), start=1):
        skp = {
            s.pk: s for s in SKP.objects.filter(pk__in=[k.skp for k in kumpulan if k.skp]).dengan_isi().order_by("pk")
        }
        bagian = []
        for k in kumpulan:
            hasil = banding(k, skp[k.skp]) if k.skp else Hasil(TindakanImporSKP.TOLAK, k.galat)
            semua += hasil.galat
            bagian.append(
                BagianImporSKP(
                    impor=satu,
                    nomor=k.nomor,
                    banyak=len(k.baris),
                    nama=k.nama,
                    skp=skp.get(k.skp) if k.skp else None,
                    versi=skp[k.skp].versi if k.skp else 0,
                    tindakan=hasil.tindakan,
                    isi=hasil.isi,
                    beda=hasil.beda,
                    galat=[
                        {"baris": baris, "kolom": kolom, "alasan": alasan}
                        for baris, kolom, alasan in hasil.galat[:GALAT_TIAP_BAGIAN]
                    ],
                    catatan=hasil.catatan,
                )
            )
        BagianImporSKP.objects.bulk_create(bagian)
        kabarkan_kemajuan(pekerjaan_id=pekerjaan_id, maju=ke * SEKALI, total=len(kelompok))
    return sorted(semua)


def _ringkas(satu: ImporSKP, kelompok: Sequence[Kelompok], catatan: list[str]) -> None:
    banyak = {kode: satu.bagian_set.filter(tindakan=kode).count() for kode in TindakanImporSKP.values}
    satu.ringkasan = {**banyak, "baris": sum(len(k.baris) for k in kelompok), "catatan": catatan}
    if banyak[TindakanImporSKP.TOLAK]:
        satu.status = StatusImporSKP.BERMASALAH
    else:
        satu.status = StatusImporSKP.SIAP if banyak[TindakanImporSKP.UBAH] else StatusImporSKP.SAMA


def _pesan(satu: ImporSKP) -> str:
    if satu.status == StatusImporSKP.SAMA:
        return "Isi lembar ini sama dengan SKP yang tersimpan. Tidak ada yang berubah."
    if satu.status == StatusImporSKP.SIAP:
        return f"{satu.ringkasan[TindakanImporSKP.UBAH]} SKP akan berubah. Periksa perbedaannya, lalu terapkan."
    return f"{satu.ringkasan[TindakanImporSKP.TOLAK]} SKP ditolak. Perbaiki lembarnya, lalu unggah lagi."


def _laporan(
    satu: ImporSKP,
    buku: Any,
    lembar: Any,
    letak: Mapping[str, int],
    galat: Sequence[Tolakan],
    tulis: TulisLaporan,
    *,
    oleh: Any,
) -> Berkas:
    per_baris: dict[int, list[dict[str, str]]] = {}
    for nomor, kolom, alasan in galat:
        per_baris.setdefault(nomor, []).append({"kolom": kolom, "alasan": alasan})
    isi = tulis(
        judul=lembar.kepala,
        baris=buku.baris(lembar.nama, lembar.baris_kepala + 1, len(lembar.kepala)),
        tolakan=per_baris.items(),
        pemetaan=letak,
    )
    nama = f"Alasan penolakan {satu.berkas.nama.rsplit('.', 1)[0][:120]}.xlsx"
    return simpan_isi(isi=isi, nama=nama, tipe_isi=TIPE_XLSX, oleh=oleh, jenis=JENIS_BERKAS)


# 3 apply


def minta_terapkan(*, oleh: Any, impor: ImporSKP, kunci: UUID, versi: int | None, pada: datetime) -> ImporSKP:
    """Have a checked import applied in the background."""
    with tindakan("impor_skp.minta_terapkan", oleh=oleh):
        satu = _kunci(impor.pk, versi)
        _hanya_pemilik(oleh, satu, pada)
        if satu.status != StatusImporSKP.SIAP:
            raise TransisiTidakSah("Hanya lembar tanpa penolakan dan dengan perubahan yang dapat diterapkan.")
        if satu.pekerjaan is not None and satu.pekerjaan.selesai_pada is None:
            raise TransisiTidakSah("Impor ini sedang dikerjakan. Tunggu sampai selesai.")
        satu.versi += 1
        _pekerjaan_baru(satu, oleh=oleh, kunci=kunci, tugas="terapkan_impor_skp", judul="Menerapkan impor SKP")
        satu.save()
    return satu


def _hanya_pemilik(oleh: Any, satu: ImporSKP, pada: datetime) -> None:
    """What would be written was compared for one reader; nobody else applies or ends it."""
    _hanya_pengimpor(oleh, hari_wita(pada))
    if satu.diunggah_oleh_id != oleh.pk:
        raise TidakBerwenang("Impor ini diteruskan oleh yang mengunggahnya.")


def terapkan(*, impor_id: int, pekerjaan_id: int, pada: datetime) -> None:
    """Write all changes in one transaction, if every SKP still is what the dry run compared.

    Where one has changed since, or may not be written any more, nothing is written and the import says which.
    """
    with _dikerjakan(impor_id, pekerjaan_id, "impor_skp.terapkan", pada) as satu:
        if satu is None or satu.status != StatusImporSKP.SIAP:
            return
        oleh, tanggal = satu.diunggah_oleh, hari_wita(pada)
        bagian_list = list(satu.bagian_set.berubah().order_by("skp_id"))
        ids = [b.skp_id for b in bagian_list]
        # in the order of their keys, so that two imports never wait for each other in a circle
        versi = dict(SKP.objects.select_for_update().filter(pk__in=ids).order_by("pk").values_list("pk", "versi"))
        if usang := [b.nama for b in bagian_list if versi.get(b.skp_id) != b.versi]:
            _tolak_terapkan(satu, pekerjaan_id, f"SKP {_sebut(usang)} sudah berubah sejak lembar ini diperiksa", pada)
            return
        dapat = set(SKP.objects.dapat_diisi(oleh, tanggal).filter(pk__in=ids).values_list("pk", flat=True))
        if tertutup := [b.nama for b in bagian_list if b.skp_id not in dapat]:
            _tolak_terapkan(satu, pekerjaan_id, f"SKP {_sebut(tertutup)} tidak dapat lagi Anda isi", pada)
            return
        skp = SKP.objects.select_related("pegawai", "penugasan").in_bulk(ids)
        for ke, bagian in enumerate(bagian_list, start=1):
            tulis_bagian(bagian, skp[bagian.skp_id], oleh=oleh, pada=pada)
            if ke % SEKALI == 0:
                kabarkan_kemajuan(pekerjaan_id=pekerjaan_id, maju=ke, total=len(bagian_list))
        satu.status = StatusImporSKP.DITERAPKAN
        satu.diterapkan_oleh, satu.diterapkan_pada = oleh, pada
        akhiri_pekerjaan(pekerjaan_id=pekerjaan_id, pada=pada, pesan=f"{len(bagian_list)} SKP diubah.")


def _sebut(nama: Sequence[str]) -> str:
    """The first names of a list."""
    return ", ".join(nama[:5]) + (f", dan {len(nama) - 5} lagi" if len(nama) > 5 else "")


def _tolak_terapkan(satu: ImporSKP, pekerjaan_id: int, sebab: str, pada: datetime) -> None:
    pesan = f"{sebab}, jadi tidak ada yang diterapkan. Unduh lembar yang baru, pindahkan isian Anda, lalu unggah lagi."
    satu.status, satu.ringkasan = StatusImporSKP.BERMASALAH, {**satu.ringkasan, "pesan": pesan}
    akhiri_pekerjaan(pekerjaan_id=pekerjaan_id, pada=pada, galat=pesan[:300])


# end


def batalkan(*, oleh: Any, impor: ImporSKP, versi: int | None, pada: datetime) -> ImporSKP:
    """Give an import up; nothing was changed by it."""
    with tindakan("impor_skp.batalkan", oleh=oleh):
        satu = _kunci(impor.pk, versi)
        _hanya_pemilik(oleh, satu, pada)
        if satu.status in {StatusImporSKP.DITERAPKAN, StatusImporSKP.DIBATALKAN}:
            raise TransisiTidakSah("Impor ini sudah selesai.")
        if satu.pekerjaan is not None and satu.pekerjaan.selesai_pada is None:
            akhiri_pekerjaan(pekerjaan_id=satu.pekerjaan.pk, pada=pada, galat="Impor ini dibatalkan.")
        satu.status = StatusImporSKP.DIBATALKAN
        satu.versi += 1
        satu.save()
        satu.bagian_set.all().delete()
    return satu


def hapus_lama(*, pada: datetime) -> int:
    """Remove the files and staged contents of imports whose days are over; returns how many imports."""
    hari = hari_wita(pada)
    daftar = list(yang_lewat(hari).select_related("berkas", "laporan"))
    for satu in daftar:
        with tindakan("impor_skp.hapus_berkas", oleh=None):
            satu.bagian_set.all().delete()
            for berkas in filter(None, (satu.berkas, satu.laporan)):
                kosongkan_berkas(berkas, hari=hari)
            if satu.status in {StatusImporSKP.DIPERIKSA, StatusImporSKP.BERMASALAH, StatusImporSKP.SIAP}:
                satu.status = StatusImporSKP.DIBATALKAN
            satu.laporan = None
            satu.save()
    return len(daftar)


def yang_lewat(hari: date) -> QuerySet[Any]:
    """Imports that ended, or lay untouched, too long ago and still hold a file or staged contents."""
    batas = datetime.combine(hari - timedelta(days=int(nilai(IMPOR_SIMPAN, hari))), time.min, tzinfo=WITA)
    return ImporSKP.objects.filter(
        Q(diterapkan_pada__isnull=True) | Q(diterapkan_pada__lt=batas),
        Q(berkas__dihapus_pada__isnull=True)
        | Q(laporan__isnull=False)
        | Exists(BagianImporSKP.objects.filter(impor=OuterRef("pk"))),
        diunggah_pada__lt=batas,
    )
