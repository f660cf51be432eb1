"""Writes of the shared kernel: notifications, files, idempotency, calendar, settings, long jobs."""

from __future__ import annotations

import hashlib
import io
import secrets
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, connection, transaction
from django.db.models import Max, Min
from django.utils import timezone
from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from inti.audit import tindakan
from inti.enums import JenisHariLibur, JenisWilayah, StatusPekerjaan
from inti.galat import AturanDilanggar, KunciBentrok
from inti.kalender import hapus_ingatan, versi_terkini
from inti.models import (
    Berkas,
    HariKalender,
    HariLibur,
    KunciIdempotensi,
    Pekerjaan,
    Pemberitahuan,
    Setelan,
    Wilayah,
)
from inti.rules.kalender import bangun_hari
from inti.setelan import definisi

if TYPE_CHECKING:
    from inti.imports.acuan import BarisLibur, BarisWilayah

UKURAN_MAKS = 10 * 1024 * 1024
"""Largest file, bytes."""
SISI_MAKS = 2000
"""Longest side of a stored photo, pixels."""
PIKSEL_MAKS = 50_000_000
"""An image that unpacks to more is refused before it is decoded."""


def simpan(objek: Any, *, kecuali: tuple[str, ...] = (), kolom: Mapping[str, str] | None = None) -> Any:
    """Save a row; a broken field or constraint becomes its Indonesian sentence at the form's field.

    Fields are checked before, constraints by the database itself: only when it refuses are they asked one by one for
    the sentence. `kecuali` are fields that are right by construction, `kolom` maps a field to the form's name for it.
    """
    kunci_asing = {f.name for f in objek._meta.concrete_fields if f.remote_field is not None}
    try:
        # the database holds foreign keys true; asking for each row again costs a query
        objek.clean_fields(exclude=kunci_asing.union(kecuali))
        try:
            with transaction.atomic():
                objek.save()
        except IntegrityError:
            objek.full_clean(exclude=kecuali)
            # two at once: what the database refused is gone again
            raise AturanDilanggar(
                "Data ini baru saja diubah orang lain. Muat ulang halaman, lalu periksa lagi."
            ) from None
    except ValidationError as galat:
        nama, pesan = next(iter(galat.message_dict.items()))
        raise AturanDilanggar(pesan[0], None if nama == NON_FIELD_ERRORS else (kolom or {}).get(nama, nama)) from galat
    return objek


def beri_tahu(
    *, penerima: Any, judul: str, isi: str = "", url: str = "", kunci: str, pada: datetime | None = None
) -> None:
    """Tell one person something, once per `kunci`; repeating it does nothing."""
    Pemberitahuan.objects.bulk_create(
        [
            Pemberitahuan(
                penerima=penerima, judul=judul, isi=isi, url=url, kunci=kunci, created_at=pada or timezone.now()
            )
        ],
        ignore_conflicts=True,
    )


def tandai_dibaca(*, oleh: Any, pemberitahuan: Pemberitahuan, pada: datetime) -> None:
    Pemberitahuan.objects.filter(pk=pemberitahuan.pk, penerima_id=oleh.pk, dibaca_pada__isnull=True).update(
        dibaca_pada=pada
    )


def tandai_semua_dibaca(*, oleh: Any, pada: datetime, sampai: datetime | None = None) -> None:
    """Mark one's notifications as read, those before `sampai` where it is given."""
    belum = Pemberitahuan.objects.visible_to(oleh).belum_dibaca()
    (belum.filter(created_at__lt=sampai) if sampai else belum).update(dibaca_pada=pada)


def _gambar_bersih(isi: bytes, kolom: str) -> bytes:
    """The picture as JPEG, turned upright, at most SISI_MAKS wide or high, without EXIF (it may hold a place)."""
    terlalu_besar = AturanDilanggar("Foto ini terlalu besar. Pakai foto dengan ukuran lebih kecil.", kolom)
    # WeasyPrint allows half pictures for the whole process once it is loaded; a photo that broke off is refused here.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with Image.open(io.BytesIO(isi), formats=["JPEG", "PNG", "WEBP", "GIF"]) as gambar:
            if gambar.width * gambar.height > PIKSEL_MAKS:
                raise terlalu_besar
            tegak = ImageOps.exif_transpose(gambar).convert("RGB")
    except Image.DecompressionBombError as galat:
        raise terlalu_besar from galat
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as galat:
        raise AturanDilanggar(
            "Berkas ini bukan foto yang dapat dibaca. Pilih foto berformat JPG, PNG, atau WebP.", kolom
        ) from galat
    tegak.thumbnail((SISI_MAKS, SISI_MAKS))
    keluar = io.BytesIO()
    tegak.save(keluar, "JPEG", quality=82, optimize=True)
    return keluar.getvalue()


def gambar_persegi(*, unggahan: Any, kolom: str, sisi: tuple[int, ...]) -> list[bytes]:
    """The uploaded picture cut to a square around its middle, as JPEG in each of these sizes (pixels).

    Raises AturanDilanggar at `kolom` as `simpan_berkas` does.
    """
    if unggahan.size > UKURAN_MAKS:
        raise AturanDilanggar("Ukuran berkas paling besar 10 MB. Perkecil dulu, lalu pilih lagi.", kolom)
    hasil = []
    with Image.open(io.BytesIO(_gambar_bersih(unggahan.read(), kolom))) as gambar:
        for satu in sisi:
            keluar = io.BytesIO()
            ImageOps.fit(gambar, (satu, satu), Image.Resampling.LANCZOS).save(keluar, "JPEG", quality=82, optimize=True)
            hasil.append(keluar.getvalue())
    return hasil


def hapus_berkas(berkas: Berkas) -> None:
    """Remove a file: its row now, its bytes once the transaction has committed."""
    jalur = berkas.jalur
    berkas.delete()
    transaction.on_commit(lambda: default_storage.delete(jalur))


def kosongkan_berkas(berkas: Berkas, *, hari: date, nama: str = "") -> None:
    """Remove the bytes of a file that something points at for good, once the transaction has committed.

    The row stays with its size and hash; `nama` takes the place of a name that tells who it is about.
    """
    jalur = berkas.jalur
    berkas.dihapus_pada, berkas.nama = hari, nama or berkas.nama
    berkas.save(update_fields=["dihapus_pada", "nama"])
    transaction.on_commit(lambda: default_storage.delete(jalur))


def simpan_berkas(
    *, unggahan: Any, oleh: Any, jenis: str, gambar_saja: bool = False, kolom: str = "berkas", nama: str = ""
) -> Berkas:
    """Check and keep an uploaded file; its content decides what it is, not its name.

    Pictures are decoded and written anew; besides them only PDF is taken. Raises AturanDilanggar at `kolom` for a
    file over 10 MB, an empty one, or content of another kind. The bytes are removed again if the transaction fails.
    `nama` (without suffix) takes the place of the uploader's own name for it.
    """
    if unggahan.size > UKURAN_MAKS:
        raise AturanDilanggar("Ukuran berkas paling besar 10 MB. Perkecil dulu, lalu pilih lagi.", kolom)
    isi = unggahan.read()
    if not isi:
        raise AturanDilanggar("Berkas ini kosong. Pilih berkas lain.", kolom)
    pokok = nama or PurePath(unggahan.name or "").stem[:150] or "berkas"
    if isi.startswith(b"%PDF-") and not gambar_saja:
        tipe, akhiran = "application/pdf", ".pdf"
    elif not gambar_saja and not isi.startswith((b"\xff\xd8", b"\x89PNG", b"GIF8", b"RIFF")):
        raise AturanDilanggar("Hanya foto (JPG, PNG, WebP) atau PDF yang dapat diunggah.", kolom)
    else:
        isi, tipe, akhiran = _gambar_bersih(isi, kolom), "image/jpeg", ".jpg"
    return simpan_isi(isi=isi, nama=f"{pokok}{akhiran}", tipe_isi=tipe, oleh=oleh, jenis=jenis)


def simpan_isi(*, isi: bytes, nama: str, tipe_isi: str, oleh: Any, jenis: str) -> Berkas:
    """Keep bytes that the program itself made (a PDF, a spreadsheet) or has checked, under a random path."""
    acak = secrets.token_hex(16)
    jalur = default_storage.save(f"{jenis}/{acak[:2]}/{acak}", ContentFile(isi))
    try:
        with transaction.atomic():
            return Berkas.objects.create(
                jenis=jenis,
                jalur=jalur,
                nama=nama,
                tipe_isi=tipe_isi,
                ukuran=len(isi),
                sha256=hashlib.sha256(isi).hexdigest(),
                diunggah_oleh=oleh,
            )
    except BaseException:
        default_storage.delete(jalur)
        raise


def simpan_aliran(*, unggahan: Any, nama: str, tipe_isi: str, oleh: Any, jenis: str) -> Berkas:
    """Keep an upload that was checked, piece by piece, under a random path: for files that may be large."""
    acak, sidik = secrets.token_hex(16), hashlib.sha256()
    unggahan.seek(0)
    for keping in unggahan.chunks():
        sidik.update(keping)
    unggahan.seek(0)
    jalur = default_storage.save(f"{jenis}/{acak[:2]}/{acak}", unggahan)
    try:
        with transaction.atomic():
            return Berkas.objects.create(
                jenis=jenis,
                jalur=jalur,
                nama=nama,
                tipe_isi=tipe_isi,
                ukuran=unggahan.size,
                sha256=sidik.hexdigest(),
                diunggah_oleh=oleh,
            )
    except BaseException:
        default_storage.delete(jalur)
        raise


def sekali(
    *, lingkup: str, pelaku: str, kunci: UUID, isi: str, buat: Callable[[], dict[str, Any]]
) -> tuple[dict[str, Any], bool]:
    """Do `buat` once per key, in one transaction with the key.

    Returns its JSON-able result and whether it was done now. The same key with the same body gives the earlier
    result; with another body it raises KunciBentrok. Two sent at once: the second waits for the first.
    """
    sidik = hashlib.sha256(isi.encode()).hexdigest()
    with transaction.atomic():
        try:
            with transaction.atomic():
                catatan = KunciIdempotensi.objects.create(lingkup=lingkup, pelaku=pelaku, kunci=kunci, sidik_isi=sidik)
        except IntegrityError:
            lama = KunciIdempotensi.objects.get(lingkup=lingkup, pelaku=pelaku, kunci=kunci)
            if lama.sidik_isi != sidik:
                raise KunciBentrok() from None
            return lama.hasil, False
        hasil = buat()
        KunciIdempotensi.objects.filter(pk=catatan.pk).update(hasil=hasil)
        return hasil, True


def _susun_kalender(mulai: date, sampai: date) -> list[HariKalender]:
    """Days of the work calendar as the holidays stand now, without a version and not stored."""
    libur = dict(HariLibur.objects.filter(tanggal__range=(mulai, sampai)).values_list("tanggal", "nama"))
    baris = []
    for hari in bangun_hari(mulai, sampai, libur):
        (a1, b1), (a2, b2) = (*hari.sesi, (0, 0), (0, 0))[:2]
        baris.append(
            HariKalender(
                tanggal=hari.tanggal,
                nama_libur=hari.nama or "",
                sesi1_mulai=a1,
                sesi1_selesai=b1,
                sesi2_mulai=a2,
                sesi2_selesai=b2,
                kumulatif=hari.kumulatif_menit,
            )
        )
    return baris


def bangun_kalender(*, mulai: date, sampai: date, oleh: Any = None) -> int:
    """Write a new version of the work calendar from the holidays as they stand; returns its number.

    Older versions stay: a case keeps the calendar with which it came in.
    """
    with tindakan("kalender.bangun", oleh=oleh):
        with connection.cursor() as kursor:
            kursor.execute("SELECT pg_advisory_xact_lock(hashtext('inti.bangun_kalender'))")
        versi = versi_terkini() + 1
        baris = _susun_kalender(mulai, sampai)
        for hari in baris:
            hari.versi = versi
        HariKalender.objects.bulk_create(baris, batch_size=2000)
        transaction.on_commit(hapus_ingatan)
    return versi


def _bangun_ulang_kalender(oleh: Any) -> None:
    terakhir = HariKalender.objects.order_by("-versi", "tanggal").values_list("versi", flat=True).first()
    rentang = HariKalender.objects.filter(versi=terakhir or 0).aggregate(mulai=Min("tanggal"), sampai=Max("tanggal"))
    if rentang["mulai"]:
        bangun_kalender(mulai=rentang["mulai"], sampai=rentang["sampai"], oleh=oleh)


def tambah_libur(*, oleh: Any, tanggal: date, nama: str, jenis: str, dasar: str, pada: date) -> HariLibur:
    """Add a joint leave or local day from today on, and build a new version of the calendar.

    Cases that are already in keep the calendar with which they came in, so a promise does not move.
    """
    if tanggal < pada:
        raise AturanDilanggar("Tanggal yang sudah lewat tidak dapat dijadikan hari libur.", "tanggal")
    with tindakan("kalender.tambah_libur", oleh=oleh, alasan=dasar):
        libur, baru = HariLibur.objects.get_or_create(
            tanggal=tanggal, defaults={"nama": nama, "jenis": jenis, "dasar": dasar}
        )
        if not baru:
            raise AturanDilanggar(f"Tanggal itu sudah menjadi hari libur: {libur.nama}.", "tanggal")
        _bangun_ulang_kalender(oleh)
    return libur


def hapus_libur(*, oleh: Any, libur: HariLibur, pada: date) -> None:
    """Take back a joint leave or local day that has not come yet. National days stay."""
    if libur.jenis == JenisHariLibur.NASIONAL:
        raise AturanDilanggar("Libur nasional tidak dapat dihapus di sini.")
    if libur.tanggal < pada:
        raise AturanDilanggar("Hari libur yang sudah lewat tidak dapat dihapus.")
    with tindakan("kalender.hapus_libur", oleh=oleh):
        libur.delete()
        _bangun_ulang_kalender(oleh)


def perbarui_kalender(*, mulai: date, sampai: date, oleh: Any = None) -> tuple[int, bool]:
    """The newest version, built anew only where it differs; returns its number and whether it is new."""
    kolom = ("tanggal", "nama_libur", "sesi1_mulai", "sesi1_selesai", "sesi2_mulai", "sesi2_selesai", "kumulatif")
    with tindakan("kalender.perbarui", oleh=oleh):
        versi = versi_terkini()
        lama = list(HariKalender.objects.filter(versi=versi).order_by("tanggal").values_list(*kolom))
        baru = [tuple(getattr(hari, k) for k in kolom) for hari in _susun_kalender(mulai, sampai)]
        if lama == baru:
            return versi, False
        return bangun_kalender(mulai=mulai, sampai=sampai, oleh=oleh), True


def muat_libur(*, hari: Iterable[BarisLibur], oleh: Any = None) -> int:
    """Bring the holidays in line with `hari`; returns how many were added, changed or removed.

    A national day that the source moved (an estimate by the moon) disappears within the years that it covers.
    Joint leave and local days are only added and corrected: taking one back is a person's decision.
    """
    seharusnya = {satu.tanggal: satu for satu in sorted(hari, key=lambda h: h.jenis == JenisHariLibur.NASIONAL)}
    with tindakan("libur.muat", oleh=oleh):
        ada = {satu.tanggal: satu for satu in HariLibur.objects.all()}
        baru = [
            HariLibur(tanggal=h.tanggal, nama=h.nama, jenis=h.jenis, dasar=h.dasar)
            for h in seharusnya.values()
            if h.tanggal not in ada
        ]
        ubah = []
        for tanggal, h in seharusnya.items():
            satu = ada.get(tanggal)
            if satu and (satu.nama, satu.jenis, satu.dasar) != (h.nama, h.jenis, h.dasar):
                satu.nama, satu.jenis, satu.dasar = h.nama, h.jenis, h.dasar
                ubah.append(satu)
        tahun = {h.tanggal.year for h in seharusnya.values() if h.jenis == JenisHariLibur.NASIONAL}
        lepas = [
            satu.pk
            for satu in ada.values()
            if satu.jenis == JenisHariLibur.NASIONAL and satu.tanggal.year in tahun and satu.tanggal not in seharusnya
        ]
        HariLibur.objects.bulk_create(baru)
        HariLibur.objects.bulk_update(ubah, ["nama", "jenis", "dasar"])
        HariLibur.objects.filter(pk__in=lepas).delete()
    return len(baru) + len(ubah) + len(lepas)


def muat_wilayah(*, baris: Iterable[BarisWilayah], oleh: Any = None) -> int:
    """Bring the regions in line with `baris` (parents first); returns how many were added or changed."""
    with tindakan("wilayah.muat", oleh=oleh):
        ada = {satu.kode: satu for satu in Wilayah.objects.all()}
        baru, ubah = [], []
        for b in baris:
            satu = ada.get(b.kode)
            induk = ada[b.induk] if b.induk else None
            if satu is None:
                satu = ada[b.kode] = Wilayah(kode=b.kode, nama=b.nama, jenis=b.jenis, induk=induk)
                baru.append(satu)
            elif (satu.nama, satu.jenis, satu.induk_id) != (b.nama, b.jenis, induk.pk if induk else None):
                satu.nama, satu.jenis, satu.induk = b.nama, b.jenis, induk
                ubah.append(satu)
        # parents get their keys before their children are written
        for jenis in JenisWilayah.values:
            Wilayah.objects.bulk_create([satu for satu in baru if satu.jenis == jenis])
        Wilayah.objects.bulk_update(ubah, ["nama", "jenis", "induk"])
    return len(baru) + len(ubah)


def ubah_setelan(*, oleh: Any, kunci: str, mulai: date, nilai: Any, dasar: str, pada: date | None = None) -> Setelan:
    """Give a setting a value from `mulai` on. Past values stay, so old results can be recomputed.

    With `pada` (today) a beginning in the past is refused: it would change what was already counted.
    """
    arti = definisi(kunci)
    if pada is not None and mulai < pada:
        raise AturanDilanggar("Perubahan paling cepat berlaku hari ini; yang sudah lewat tidak diubah.", "mulai")
    if alasan := arti.tolak(nilai):
        raise AturanDilanggar(alasan, "nilai")
    if not dasar.strip():
        raise AturanDilanggar("Tuliskan dasar perubahan, misalnya nomor keputusan.", "dasar")
    with tindakan("setelan.ubah", oleh=oleh, alasan=dasar):
        satu, baru = Setelan.objects.get_or_create(
            kunci=arti.kunci,
            mulai=mulai,
            defaults={"nilai": arti.simpan(nilai), "dasar": dasar, "diubah_oleh": oleh},
        )
        if not baru:
            raise AturanDilanggar("Setelan ini sudah punya nilai yang mulai berlaku pada tanggal itu.", "mulai")
    return satu


def mulai_pekerjaan(*, jenis: str, judul: str, oleh: Any, kunci: UUID, parameter: dict[str, Any]) -> Pekerjaan:
    """Register a long job once per key; the caller sends its task on commit when the job is still waiting.

    Raises KunciBentrok where the key belongs to another kind of job, of another person or with other parameters.
    """
    pekerjaan, baru = Pekerjaan.objects.get_or_create(
        kunci=kunci, defaults={"jenis": jenis, "judul": judul, "pemohon": oleh, "parameter": parameter}
    )
    if not baru and (pekerjaan.jenis, pekerjaan.pemohon_id, pekerjaan.parameter) != (jenis, oleh.pk, parameter):
        raise KunciBentrok()
    return pekerjaan


def catat_kemajuan(*, pekerjaan_id: int, maju: int, total: int) -> None:
    Pekerjaan.objects.filter(pk=pekerjaan_id).update(maju=maju, total=total, status=StatusPekerjaan.BERJALAN)


def kabarkan_kemajuan(*, pekerjaan_id: int, maju: int, total: int) -> None:
    """Progress beside the running transaction, which nobody else sees until it ends."""
    terpisah = connection.copy()
    try:
        with terpisah.cursor() as kursor:
            kursor.execute(
                "UPDATE inti_pekerjaan SET maju = %s, total = %s, status = %s WHERE id = %s AND selesai_pada IS NULL",
                [min(maju, total), total, StatusPekerjaan.BERJALAN, pekerjaan_id],
            )
    finally:
        terpisah.close()


def akhiri_pekerjaan(
    *, pekerjaan_id: int, pada: datetime, hasil: Berkas | None = None, galat: str = "", pesan: str = ""
) -> None:
    """Close a long job, with its result or with the sentence that says why it failed."""
    Pekerjaan.objects.filter(pk=pekerjaan_id).update(
        status=StatusPekerjaan.GAGAL if galat else StatusPekerjaan.SELESAI,
        pesan=galat or pesan,
        hasil=hasil,
        selesai_pada=pada,
    )
