"""Every write of daily work.

All of them lock the day first (`HariKerja`, by person and date), then the entries, so that two phones, two
superiors, and a superior beside an employee wait for each other instead of overlapping.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.db import IntegrityError
from django.db.models import Exists, F, OuterRef
from django.urls import reverse
from django.utils import timezone

from aktivitas import setelan
from aktivitas.enums import StatusAktivitas, TindakanAtasan
from aktivitas.models import Aktivitas, HariKerja, VerifikasiAktivitas
from aktivitas.permissions import adalah_pemeriksa
from aktivitas.rules import alur, batas
from indikator.models import SKP, RencanaHasilKerja
from inti.audit import tindakan
from inti.galat import AturanDilanggar, KunciBentrok, TidakBerwenang, TransisiTidakSah, VersiKedaluwarsa
from inti.kalender import kalender, versi_terkini
from inti.services import beri_tahu
from inti.setelan import nilai, nilai_menurut_hari
from pegawai.enums import Keperluan
from pegawai.querysets import atasan_semua

SUDAH_DIVERIFIKASI = "Aktivitas ini sudah diverifikasi atasan, jadi tidak dapat diubah lagi."


@dataclass(frozen=True, slots=True)
class Entri:
    """What a person says about one piece of work; `kunci` is made on their device and makes sending it twice one."""

    tanggal: date
    uraian: str
    menit: int | None = None
    mulai: time | None = None
    selesai: time | None = None
    rhk_id: int | None = None
    volume: Decimal | None = None
    satuan: str = ""
    kunci: uuid.UUID = field(default_factory=uuid.uuid4)


def catat(
    *,
    oleh: Any,
    tanggal: date,
    uraian: str,
    menit: int | None = None,
    mulai: time | None = None,
    selesai: time | None = None,
    rhk: RencanaHasilKerja | None = None,
    volume: Decimal | None = None,
    satuan: str = "",
    kunci: uuid.UUID | None = None,
    pada: datetime,
) -> Aktivitas:
    """Log one piece of one's own work; sending the same `kunci` again gives the same entry.

    Raises AturanDilanggar at the field: a day that may not be logged, an overlap, too many minutes, an RHK that is
    not in one's own set SKP on that day.
    """
    entri = Entri(
        tanggal, uraian, menit, mulai, selesai, rhk.pk if rhk else None, volume, satuan, kunci or uuid.uuid4()
    )
    return catat_banyak(oleh=oleh, entri=[entri], pada=pada)[0]


def catat_banyak(*, oleh: Any, entri: Sequence[Entri], pada: datetime) -> list[Aktivitas]:
    """Log several pieces of one's own work, all or none, in the order given."""
    rapi = [_rapikan(e) for e in entri]
    with tindakan("aktivitas.catat", oleh=oleh):
        hari = _kunci_hari(oleh.pk, {e.tanggal for e in rapi})
        lama = {a.kunci_klien: a for a in Aktivitas.objects.filter(kunci_klien__in=[e.kunci for e in rapi])}
        for e in rapi:
            if e.kunci in lama and not _sama(lama[e.kunci], e, oleh):
                raise KunciBentrok()
        baru = [e for e in rapi if e.kunci not in lama]
        _periksa_tanggal({e.tanggal for e in baru}, pada)
        _periksa_rhk(oleh, {(e.tanggal, e.rhk_id) for e in baru if e.rhk_id})
        _periksa_muat(oleh, {t: h for t, h in hari.items() if t in {e.tanggal for e in baru}}, baru)
        try:
            dibuat = Aktivitas.objects.bulk_create(
                [
                    Aktivitas(  # type: ignore[misc]
                        pegawai=oleh,
                        tanggal=e.tanggal,
                        mulai=e.mulai,
                        selesai=e.selesai,
                        menit=e.menit or 0,
                        uraian=e.uraian,
                        rhk_id=e.rhk_id,
                        volume=e.volume,
                        satuan=e.satuan,
                        kunci_klien=e.kunci,
                        created_at=pada,
                    )
                    for e in baru
                ]
            )
        except IntegrityError as galat:
            if "kunci_klien" in str(galat):
                raise KunciBentrok() from galat
            raise
        for satu in hari.values():  # locked since the beginning, so what was read still holds
            satu.menit += sum(a.menit for a in dibuat if a.tanggal == satu.tanggal)
            satu.versi += any(a.tanggal == satu.tanggal for a in dibuat)
        HariKerja.objects.bulk_update(hari.values(), ["menit", "versi"])
    menurut_kunci = lama | {a.kunci_klien: a for a in dibuat}
    return [menurut_kunci[e.kunci] for e in rapi]


def ulangi(*, oleh: Any, aktivitas: Aktivitas, tanggal: date, kunci: uuid.UUID, pada: datetime) -> Aktivitas:
    """Log the same work again on `tanggal`: same words, minutes, volume and RHK, without the time of day."""
    return catat_banyak(oleh=oleh, entri=_salin(oleh, [aktivitas], tanggal, kunci, jam=False), pada=pada)[0]


def ulangi_hari(*, oleh: Any, asal: date, tanggal: date, kunci: uuid.UUID, pada: datetime) -> list[Aktivitas]:
    """Log all that one logged on `asal` again on `tanggal`, with the same times of day; all or none."""
    sumber = list(Aktivitas.objects.milik(oleh).pada_hari(asal))
    if not sumber:
        raise AturanDilanggar("Tidak ada catatan pada hari itu yang dapat diulang.")
    return catat_banyak(oleh=oleh, entri=_salin(oleh, sumber, tanggal, kunci, jam=True), pada=pada)


def ubah(
    *,
    oleh: Any,
    aktivitas: Aktivitas,
    versi: int,
    tanggal: date,
    uraian: str,
    menit: int | None = None,
    mulai: time | None = None,
    selesai: time | None = None,
    rhk: RencanaHasilKerja | None = None,
    volume: Decimal | None = None,
    satuan: str = "",
    pada: datetime,
) -> Aktivitas:
    """Change one's own entry before it is verified; a returned one waits for verification again.

    The limit of days back binds only where the date itself changes, so that a returned entry can always be mended.
    """
    e = _rapikan(Entri(tanggal, uraian, menit, mulai, selesai, rhk.pk if rhk else None, volume, satuan))
    with tindakan("aktivitas.ubah", oleh=oleh):
        hari = _kunci_hari(oleh.pk, {aktivitas.tanggal, tanggal})
        kini = _kunci_milik(oleh, aktivitas, alur.UBAH)
        if kini.versi != versi or kini.tanggal not in hari:
            raise VersiKedaluwarsa()
        if tanggal != kini.tanggal:
            _periksa_tanggal({tanggal}, pada)
        if e.rhk_id and (e.rhk_id != kini.rhk_id or tanggal != kini.tanggal):
            _periksa_rhk(oleh, {(tanggal, e.rhk_id)})
        lama, baru = hari[kini.tanggal], hari[tanggal]
        lama.menit -= kini.menit
        _periksa_muat(oleh, {tanggal: baru}, [e], kecuali=kini.pk)
        Aktivitas.objects.filter(pk=kini.pk).update(
            tanggal=e.tanggal,
            mulai=e.mulai,
            selesai=e.selesai,
            menit=e.menit,
            uraian=e.uraian,
            rhk_id=e.rhk_id,
            volume=e.volume,
            satuan=e.satuan,
            status=StatusAktivitas.DICATAT,
            versi=kini.versi + 1,
        )
        baru.menit += e.menit or 0
        for satu in {lama.pk: lama, baru.pk: baru}.values():
            HariKerja.objects.filter(pk=satu.pk).update(menit=satu.menit, versi=F("versi") + 1)
    kini.refresh_from_db()
    return kini


def hapus(*, oleh: Any, aktivitas: Aktivitas, pada: datetime) -> None:
    """Remove one's own entry before it is verified; its last state stays in the history, acts on it stay too."""
    with tindakan("aktivitas.hapus", oleh=oleh):
        hari = _kunci_hari(oleh.pk, {aktivitas.tanggal})
        kini = _kunci_milik(oleh, aktivitas, alur.HAPUS)
        if kini.tanggal not in hari:
            raise VersiKedaluwarsa()
        Aktivitas.objects.filter(pk=kini.pk).delete()
        HariKerja.objects.filter(pk=hari[kini.tanggal].pk).update(menit=F("menit") - kini.menit, versi=F("versi") + 1)


def verifikasi(*, oleh: Any, aktivitas_ids: Iterable[int], pada: datetime) -> int:
    """Verify those of the given entries that wait for `oleh` as acting superior on the day of the act; how many.

    Entries of others' teams, one's own, and those that somebody was faster with are passed over.
    """
    ids = list(aktivitas_ids)
    with tindakan("aktivitas.verifikasi", oleh=oleh):
        _kunci_tersentuh(ids)
        menunggu = list(
            Aktivitas.objects.filter(pk__in=ids, status=StatusAktivitas.DICATAT)
            .exclude(pegawai=oleh)
            .order_by("pk")
            .select_for_update()
            .values_list("pk", "pegawai_id")
        )
        atasan = atasan_semua(timezone.localdate(pada), Keperluan.BERTINDAK, {p for _, p in menunggu})
        boleh = [pk for pk, pegawai in menunggu if atasan.get(pegawai) == oleh.pk]
        Aktivitas.objects.filter(pk__in=boleh).update(
            status=StatusAktivitas.TERVERIFIKASI,
            diverifikasi_oleh=oleh,
            diverifikasi_pada=pada,
            versi=F("versi") + 1,
        )
        VerifikasiAktivitas.objects.bulk_create(
            VerifikasiAktivitas(aktivitas_id=pk, tindakan=TindakanAtasan.VERIFIKASI, oleh=oleh, pada=pada)
            for pk in boleh
        )
        _naikkan_versi(boleh)
    return len(boleh)


def kembalikan(*, oleh: Any, aktivitas: Aktivitas, alasan: str, pada: datetime) -> VerifikasiAktivitas:
    """Return one waiting entry to its owner with a reason, and tell them."""
    alasan = alasan.strip()
    if not alasan:
        raise AturanDilanggar("Tuliskan alasan, supaya pegawai tahu apa yang perlu diperbaiki.", "alasan")
    with tindakan("aktivitas.kembalikan", oleh=oleh, alasan=alasan):
        _kunci_tersentuh([aktivitas.pk])
        kini = Aktivitas.objects.select_for_update().filter(pk=aktivitas.pk).first()
        if kini is None:
            raise VersiKedaluwarsa("Aktivitas ini baru saja dihapus oleh pegawainya.")
        if kini.pegawai_id == oleh.pk or not adalah_pemeriksa(oleh, kini.pegawai, timezone.localdate(pada)):
            raise TidakBerwenang("Hanya atasan yang bertugas hari ini yang dapat mengembalikan aktivitas ini.")
        if not alur.boleh(kini.status, alur.KEMBALIKAN):
            raise TransisiTidakSah(f"Aktivitas ini sudah {kini.get_status_display().lower()}.")
        Aktivitas.objects.filter(pk=kini.pk).update(status=StatusAktivitas.DIKEMBALIKAN, versi=kini.versi + 1)
        tercatat = VerifikasiAktivitas.objects.create(
            aktivitas=kini, tindakan=TindakanAtasan.KEMBALIKAN, oleh=oleh, pada=pada, alasan=alasan
        )
        _naikkan_versi([kini.pk])
        beri_tahu(
            penerima=kini.pegawai,
            judul="Satu aktivitas dikembalikan",
            isi=f"{oleh.nama} mengembalikan “{kini.uraian}”: {alasan}",
            url=reverse("aktivitas:detail", args=[kini.pk]),
            kunci=f"aktivitas.kembalikan:{tercatat.pk}",
            pada=pada,
        )
    return tercatat


def _rapikan(e: Entri) -> Entri:
    """The entry with what follows from it filled in. Raises AturanDilanggar at the field for what cannot be."""
    uraian, satuan = e.uraian.strip(), e.satuan.strip()
    if not uraian:
        raise AturanDilanggar("Tuliskan apa yang dikerjakan.", "uraian")
    if (e.mulai is None) != (e.selesai is None):
        raise AturanDilanggar("Isi jam mulai dan jam selesai, atau kosongkan keduanya.", "mulai")
    menit = e.menit
    if e.mulai is not None and e.selesai is not None:
        rentang = batas.menit_rentang(e.mulai, e.selesai)
        if rentang < 1:
            raise AturanDilanggar(
                "Jam selesai harus sesudah jam mulai. Pekerjaan yang melewati tengah malam dicatat dalam dua hari.",
                "selesai",
            )
        menit = rentang if menit is None else menit
        if menit > rentang:
            raise AturanDilanggar(f"Lamanya melebihi rentang jam itu, yaitu {rentang} menit.", "menit")
    if menit is None:
        raise AturanDilanggar("Tuliskan lamanya, misalnya 45m, 1 jam 30, atau 08.00-09.30.", "menit")
    if e.volume is not None and e.volume <= 0:
        raise AturanDilanggar("Volume harus lebih besar dari nol.", "volume")
    if e.volume is not None and not satuan:
        raise AturanDilanggar("Isi satuan untuk volume ini, misalnya berkas.", "satuan")
    return replace(e, uraian=uraian, satuan=satuan, menit=menit)


def _sama(a: Aktivitas, e: Entri, oleh: Any) -> bool:
    """Is `e` the entry that `a` came from, or one that its owner has changed since?"""
    if a.pegawai_id != oleh.pk:
        return False
    return a.versi > 1 or (a.tanggal, a.uraian, a.menit, a.mulai, a.selesai, a.rhk_id, a.volume, a.satuan) == (
        e.tanggal,
        e.uraian,
        e.menit,
        e.mulai,
        e.selesai,
        e.rhk_id,
        e.volume,
        e.satuan,
    )


def _salin(oleh: Any, sumber: list[Aktivitas], tanggal: date, kunci: uuid.UUID, *, jam: bool) -> list[Entri]:
    """Own entries as new ones on `tanggal`; an RHK that does not hold there is left out."""
    if any(a.pegawai_id != oleh.pk for a in sumber):
        raise TidakBerwenang("Hanya aktivitas sendiri yang dapat diulang.")
    berlaku = _rhk_berlaku(oleh, tanggal, {a.rhk_id for a in sumber if a.rhk_id})
    return [
        Entri(
            tanggal=tanggal,
            uraian=a.uraian,
            menit=a.menit,
            mulai=a.mulai if jam else None,
            selesai=a.selesai if jam else None,
            rhk_id=a.rhk_id if a.rhk_id in berlaku else None,
            volume=a.volume,
            satuan=a.satuan,
            kunci=uuid.uuid5(kunci, str(a.pk)),
        )
        for a in sumber
    ]


def _kunci_hari(pegawai_id: int, tanggal: set[date]) -> dict[date, HariKerja]:
    """The days' rows, made where missing, locked in order."""
    HariKerja.objects.bulk_create(
        [HariKerja(pegawai_id=pegawai_id, tanggal=t) for t in sorted(tanggal)], ignore_conflicts=True
    )
    baris = HariKerja.objects.filter(pegawai_id=pegawai_id, tanggal__in=tanggal).order_by("tanggal")
    return {h.tanggal: h for h in baris.select_for_update()}


def _hari_tersentuh(ids: list[int]) -> Any:
    aktivitas = Aktivitas.objects.filter(pk__in=ids, pegawai=OuterRef("pegawai"), tanggal=OuterRef("tanggal"))
    return HariKerja.objects.filter(Exists(aktivitas))


def _kunci_tersentuh(ids: list[int]) -> None:
    """Lock the days of the given entries, in order."""
    list(_hari_tersentuh(ids).order_by("pegawai_id", "tanggal").select_for_update().values_list("pk", flat=True))


def _naikkan_versi(ids: list[int]) -> None:
    _hari_tersentuh(ids).update(versi=F("versi") + 1)


def _kunci_milik(oleh: Any, aktivitas: Aktivitas, langkah: str) -> Aktivitas:
    """One's own entry as it stands now, locked, if the workflow lets it take this step."""
    kini = Aktivitas.objects.select_for_update().filter(pk=aktivitas.pk).first()
    if kini is None:
        raise VersiKedaluwarsa("Aktivitas ini sudah dihapus.")
    if kini.pegawai_id != oleh.pk:
        raise TidakBerwenang("Hanya aktivitas sendiri yang dapat diubah.")
    if not alur.boleh(kini.status, langkah):
        raise TransisiTidakSah(SUDAH_DIVERIFIKASI)
    return kini


def _periksa_tanggal(tanggal: set[date], pada: datetime) -> None:
    hari_ini = timezone.localdate(pada)
    versi = versi_terkini()
    if not versi:
        raise AturanDilanggar("Kalender kerja belum dibuat. Hubungi admin kepegawaian.", "tanggal")
    mundur = nilai(setelan.MUNDUR, hari_ini)
    for satu in sorted(tanggal):
        if alasan := batas.alasan_tanggal(satu, hari_ini, mundur, kalender(versi)):
            raise AturanDilanggar(alasan, "tanggal")


def _rhk_berlaku(oleh: Any, tanggal: date, ids: set[int]) -> set[int]:
    if not ids:
        return set()
    rhk = RencanaHasilKerja.objects.filter(pk__in=ids, skp__in=SKP.objects.berlaku(oleh, tanggal))
    return set(rhk.values_list("pk", flat=True))


def _periksa_rhk(oleh: Any, dipakai: set[tuple[date, int]]) -> None:
    """Is each result in one's own set SKP of its day? What holds on the first and the last day holds between."""
    if not dipakai:
        return
    ids = {pk for _, pk in dipakai}
    ujung = {min(t for t, _ in dipakai), max(t for t, _ in dipakai)}
    berlaku = [_rhk_berlaku(oleh, t, ids) for t in ujung]
    if not ids - berlaku[0].intersection(*berlaku):
        return
    if any(pk not in _rhk_berlaku(oleh, t, {pk}) for t, pk in dipakai):
        raise AturanDilanggar(
            "Rencana hasil kerja ini tidak ada di SKP Anda yang berlaku pada tanggal itu. Pilih yang lain.", "rhk"
        )


def _periksa_muat(oleh: Any, hari: dict[date, HariKerja], baru: list[Entri], kecuali: int | None = None) -> None:
    """Do the new entries fit into their (locked) days: under the cap, without overlap among themselves or others?"""
    maksimum = nilai_menurut_hari(setelan.MENIT_HARI, hari)
    ada = (
        Aktivitas.objects.filter(pegawai_id=oleh.pk, tanggal__in=hari, mulai__isnull=False)
        .exclude(pk=kecuali)
        .order_by("tanggal", "mulai")
    )
    tercatat = list(ada) if any(e.mulai for e in baru) else []
    for tanggal, satu in sorted(hari.items()):
        sehari = [e for e in baru if e.tanggal == tanggal]
        terpakai = satu.menit
        for e in sehari:
            if alasan := batas.alasan_menit(e.menit or 0, terpakai, maksimum[tanggal]):
                raise AturanDilanggar(alasan, "menit")
            terpakai += e.menit or 0
        berjam = [(e.mulai, e.selesai) for e in sehari if e.mulai and e.selesai]
        if bentrok := batas.pertama_tumpang(berjam):
            (a, b), (c, d) = bentrok
            raise AturanDilanggar(f"Jam {a:%H.%M}-{b:%H.%M} dan {c:%H.%M}-{d:%H.%M} bertumpang.", "mulai")
        for lain in (a for a in tercatat if a.tanggal == tanggal):
            if any(batas.tumpang(rentang, (lain.mulai, lain.selesai)) for rentang in berjam):
                raise AturanDilanggar(
                    f"Jam ini bertumpang dengan “{lain.uraian}” ({lain.mulai:%H.%M}-{lain.selesai:%H.%M}). "
                    "Ubah jamnya, atau perbaiki catatan itu.",
                    "mulai",
                )
