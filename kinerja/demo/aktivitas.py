"""Daily work of some fifty people (data/pekerjaan.csv), from the first day of the last quarter to the demo's day.

Earlier weeks were entered on their last day, the last days one by one. Superiors verify on the first working day
of the week after; the last days still wait, a few entries came back.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from itertools import groupby
from uuid import UUID

from aktivitas.models import Aktivitas
from aktivitas.services import Entri, catat_banyak, kembalikan, verifikasi
from indikator.enums import StatusSKP
from indikator.models import RencanaHasilKerja
from kinerja.demo.jam import Jam, awal_triwulan, saat
from kinerja.demo.kehadiran import hari_absen
from kinerja.demo.orang import Pelaku
from kinerja.demo.peluang import Peluang
from kinerja.demo.tabel import baca
from pegawai.enums import Keperluan
from pegawai.models import Pegawai
from pegawai.querysets import atasan_semua

HARI_TRIWULAN = 62
"""Working days of a quarter, for targets."""
HADIR = 0.94
HARI_PIMPINAN = 0.4
"""Share of days on which a leader writes down one piece of work."""
TERAKHIR_SENDIRI = 5
"""So many last working days were logged day by day."""
TANPA_CATATAN = frozenset({"kadis", "sekretaris", "kabid", "kapus", "camat", "kasi", "lurah"})
"""Profiles that keep no log in the demo, besides the cast."""
ALASAN = (
    "Volumenya belum sesuai dengan rekap loket. Mohon diperiksa lagi.",
    "Uraiannya terlalu umum. Sebutkan berkas atau lokasi yang dikerjakan.",
    "Pekerjaan ini sudah dicatat pada hari sebelumnya.",
)


@dataclass(frozen=True, slots=True)
class Pekerjaan:
    """One kind of work of a profile; `rhk` 0 serves no result."""

    rhk: int
    uraian: str
    satuan: str
    volume: tuple[int, int]
    menit: tuple[int, int]
    bobot: int


@cache
def pekerjaan() -> dict[str, list[Pekerjaan]]:
    hasil: dict[str, list[Pekerjaan]] = defaultdict(list)
    for b in baca("pekerjaan"):
        hasil[b["profil"]].append(
            Pekerjaan(
                rhk=int(b["rhk"]),
                uraian=b["uraian"],
                satuan=b["satuan"],
                volume=(int(b["volume_min"]), int(b["volume_maks"])),
                menit=(int(b["menit_min"]), int(b["menit_maks"])),
                bobot=int(b["bobot"]),
            )
        )
    return hasil


def sehari(peluang: Peluang, profil: str, pimpinan: bool) -> list[Pekerjaan]:
    """What one does on one day: up to three kinds of work; nothing on days of leave."""
    if not peluang.ya(HARI_PIMPINAN if pimpinan else HADIR):
        return []
    sisa = list(pekerjaan()[profil])
    banyak = 1 if pimpinan else peluang.pilih((1, 2, 3), (2, 5, 3))
    hasil = []
    while sisa and len(hasil) < banyak:
        hasil.append(peluang.pilih(sisa, [p.bobot for p in sisa]))
        sisa.remove(hasil[-1])
    return hasil


PROFIL_PIMPINAN = frozenset({"kadis", "sekretaris", "kabid", "kabid_layanan", "kapus", "camat", "kasi", "lurah"})


@cache
def volume_triwulan(profil: str, rhk: int, satuan: str) -> int:
    """A fair target of a quarter: what an average quarter of this profile brings, in round numbers."""
    peluang = Peluang("target", profil)
    putaran = 20
    jumlah = 0
    for _ in range(putaran * HARI_TRIWULAN):
        for p in sehari(peluang, profil, profil in PROFIL_PIMPINAN):
            if (p.rhk, p.satuan) == (rhk, satuan):
                jumlah += peluang.randint(*p.volume)
    rata = jumlah / putaran
    return max(1, round(rata / 5) * 5 if rata >= 30 else round(rata))


def _rencana(peluang: Peluang, tanggal: date, kerja: list[Pekerjaan], rajin: float) -> list[tuple[Pekerjaan, Entri]]:
    """Entries of a day, one after another from the morning on, the noon break left free."""
    hasil = []
    menit_ke = 450 + peluang.choice((0, 0, 10, 15, 30))
    for p in kerja:
        lama = peluang.randrange(p.menit[0], p.menit[1] + 1, 5)
        if menit_ke < 720 < menit_ke + lama:
            menit_ke = 780
        if menit_ke + lama > 990:
            break
        berjam = peluang.ya(0.7)
        volume = max(1, round(peluang.randint(*p.volume) * rajin)) if p.satuan else None
        entri = Entri(
            tanggal=tanggal,
            uraian=p.uraian,
            menit=lama,
            mulai=time(menit_ke // 60, menit_ke % 60) if berjam else None,
            selesai=time((menit_ke + lama) // 60, (menit_ke + lama) % 60) if berjam else None,
            volume=Decimal(volume) if volume else None,
            satuan=p.satuan,
            kunci=UUID(int=peluang.getrandbits(128), version=4),
        )
        hasil.append((p, entri))
        menit_ke += lama + peluang.choice((5, 10, 20, 40))
    return hasil


@dataclass(slots=True)
class Catatan:
    """Ids of what was logged, by person and the Monday of its week."""

    pekan: dict[tuple[int, date], list[int]] = field(default_factory=lambda: defaultdict(list))
    banyak: int = 0


def _senin(tanggal: date) -> date:
    return tanggal - timedelta(days=tanggal.weekday())


def _rhk() -> dict[int, list[tuple[date, date, int, int]]]:
    """Of each person the results of set SKP, also of those that a new version ended: from, to, number, id."""
    hasil: dict[int, list[tuple[date, date, int, int]]] = defaultdict(list)
    semua = RencanaHasilKerja.objects.filter(skp__status__in=(StatusSKP.DITETAPKAN, StatusSKP.DITUTUP)).order_by("id")
    for pegawai, mulai, sampai, urutan, pk in semua.values_list(
        "skp__pegawai_id", "skp__mulai", "skp__sampai", "urutan", "pk"
    ):
        hasil[pegawai].append((mulai, sampai, urutan, pk))
    return hasil


def catat_semua(*, jam: Jam, benih: int, pelaku: list[Pelaku], pencatat: int | None = None) -> Catatan:
    """Entries up to yesterday, and of about half of the staff the first one of today."""
    mulai = awal_triwulan(awal_triwulan(jam.hari_ini) - timedelta(days=1))
    hari = jam.hari_kerja(mulai, jam.hari_ini)
    sendiri = set(hari[-TERAKHIR_SENDIRI:])
    rhk, absen = _rhk(), hari_absen()
    catatan = Catatan()
    mencatat = [p for p in pelaku if p.profil and (p.pemeran or p.profil not in TANPA_CATATAN)]
    for p in mencatat[:pencatat]:
        peluang = Peluang(benih, "aktivitas", p.nip)
        rajin = peluang.uniform(0.84, 1.2)
        milik = rhk[p.pegawai.pk]
        kumpulan: dict[date, list[Entri]] = defaultdict(list)
        for tanggal in hari:
            if (p.pegawai.pk, tanggal) in absen:
                continue
            kerja = sehari(peluang, p.profil, p.profil in PROFIL_PIMPINAN)
            for satu, entri in _rencana(peluang, tanggal, kerja, rajin):
                cocok = (pk for a, z, n, pk in milik if a <= tanggal < z and n == satu.rhk)
                kumpulan[tanggal if tanggal in sendiri else _senin(tanggal)].append(
                    _dengan_rhk(entri, next(cocok, None))
                )
        for entri in kumpulan.values():
            pada = saat(max(e.tanggal for e in entri), 15, 30) + timedelta(minutes=peluang.randint(0, 28))
            _catat(catatan, p, entri, pada)
        hadir = jam.kalender.hari_kerja(jam.hari_ini) and (p.pegawai.pk, jam.hari_ini) not in absen
        if hadir and peluang.ya(0.5) and p.profil not in PROFIL_PIMPINAN:
            apel = Entri(jam.hari_ini, "apel pagi dan pembagian tugas", 20, kunci=UUID(int=peluang.getrandbits(128)))
            _catat(catatan, p, [apel], saat(jam.hari_ini, 7, 50))
    return catatan


def _dengan_rhk(e: Entri, rhk_id: int | None) -> Entri:
    return Entri(e.tanggal, e.uraian, e.menit, e.mulai, e.selesai, rhk_id, e.volume, e.satuan, e.kunci)


def _catat(catatan: Catatan, p: Pelaku, entri: list[Entri], pada: datetime) -> None:
    dicatat = catat_banyak(oleh=p.pegawai, entri=entri, pada=pada)
    catatan.banyak += len(dicatat)
    for satu in dicatat:
        catatan.pekan[p.pegawai.pk, _senin(satu.tanggal)].append(satu.pk)


def verifikasi_semua(*, jam: Jam, benih: int, catatan: Catatan, khusus: Pegawai) -> tuple[int, int]:
    """Superiors verify week by week and return some of the last weeks' entries; how many of both.

    The running week waits, of the week before a part. One entry of `khusus` comes back in any case.
    """
    orang = {p.pk: p for p in Pegawai.objects.all()}
    senin_ini = _senin(jam.hari_ini)
    peluang = Peluang(benih, "verifikasi")
    diverifikasi, kembali = 0, []
    urut = sorted(catatan.pekan.items(), key=lambda isi: (isi[0][1], isi[0][0]))
    for senin, sepekan in groupby(urut, key=lambda isi: isi[0][1]):
        if senin >= senin_ini:
            continue
        hari = jam.hari_kerja(senin + timedelta(days=7), senin + timedelta(days=21))[0]
        if hari >= jam.hari_ini:
            continue
        atasan = atasan_semua(hari, Keperluan.BERTINDAK)
        menurut_atasan: dict[int, list[int]] = defaultdict(list)
        for (pegawai, _), dicatat in sepekan:
            ids = dicatat
            pemeriksa = atasan.get(pegawai)
            if pemeriksa is None:
                continue
            akhir = senin_ini - senin <= timedelta(days=7)
            if akhir and (pegawai == khusus.pk or peluang.ya(0.1)):
                kembali.append((ids[-1], pemeriksa, hari))
                ids = ids[:-1]
            elif akhir and peluang.ya(0.3):
                continue
            menurut_atasan[pemeriksa] += ids
        for pemeriksa, ids in menurut_atasan.items():
            diverifikasi += verifikasi(
                oleh=orang[pemeriksa],
                aktivitas_ids=ids,
                pada=saat(hari, 8, 15) + timedelta(minutes=peluang.randint(0, 90)),
            )
    for pk, pemeriksa, hari in kembali:
        kembalikan(
            oleh=orang[pemeriksa],
            aktivitas=Aktivitas.objects.get(pk=pk),
            alasan=peluang.choice(ALASAN),
            pada=saat(hari, 10, 5),
        )
    return diverifikasi, len(kembali)
