"""Reports of half a year with their whole life: taken in, verified, routed, assigned, answered, closed, rated.

Shares of categories follow data of 2025 (pengaduan/data/kategori.csv); texts are put together from data/uraian.csv,
data/jawaban.csv and data/komentar.csv with real street and kelurahan names, and never name a person. All waits are
working time from the demo's own distributions: each officer is quicker or slower, some reports are forgotten.
"""

from __future__ import annotations

import io
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from inti.enums import JenisWilayah
from inti.models import Wilayah
from kinerja.demo.jam import Jam, saat
from kinerja.demo.orang import Pelaku
from kinerja.demo.peluang import Peluang
from kinerja.demo.pemeran import Pemeran
from kinerja.demo.tabel import baca
from pegawai.enums import Peran
from pegawai.models import Pegawai, PeranPegawai, UnitKerja
from pegawai.querysets import opd_dari
from pengaduan import services as layanan
from pengaduan.enums import Hasil, Identitas, JenisLaporan, Klasifikasi, Publikasi
from pengaduan.models import KategoriPengaduan, Pengaduan

BULAN = 6
JENIS = (
    (JenisLaporan.PENGADUAN, 82),
    (JenisLaporan.SARAN, 7),
    (JenisLaporan.APRESIASI, 6),
    (JenisLaporan.INFORMASI, 5),
)
KLASIFIKASI = {
    JenisLaporan.PENGADUAN: Klasifikasi.TIDAK_BERKADAR,
    JenisLaporan.SARAN: Klasifikasi.ASPIRASI,
    JenisLaporan.APRESIASI: Klasifikasi.ASPIRASI,
    JenisLaporan.INFORMASI: Klasifikasi.INFORMASI,
}
JAM_MASUK = (2, 1, 1, 1, 2, 5, 12, 22, 34, 40, 38, 30, 24, 28, 30, 28, 24, 22, 26, 34, 36, 26, 14, 6)
"""Weight of each hour of the day; people write in the morning and after evening prayer."""
BOBOT_HARI = (12, 12, 11, 11, 9, 6, 5)
POIN = ((4, 38), (3, 40), (2, 15), (1, 7))
PELUANG_DINILAI = 0.68
PELUANG_DIAM = 0.12
"""Answered, and neither the citizen nor the penghubung says anything more."""
PELUANG_BELUM = 0.035
PELUANG_TERLUPA = 0.025
LAMA = ("dua hari", "tiga hari", "hampir seminggu", "seminggu", "dua minggu", "sebulan")
PATOKAN = ("masjid", "pasar", "SD negeri", "warung Ibu Nani", "kantor lurah", "apotek", "pos ronda", "lapangan futsal")
PERILAKU = "pelayanan-pegawai"
BERKADAR = 5
FOTO = 8


@dataclass(frozen=True, slots=True)
class Petugas:
    """Who answers for an OPD, and how quickly: median working minutes to the first answer."""

    pegawai: Pegawai
    opd_id: int
    bobot: dict[str, int]
    cepat: float


@dataclass(slots=True)
class Meja:
    """Who sits where: the coordinator, each office's penghubung, those who answer, Inspektorat."""

    koordinator: list[Pegawai]
    penghubung: dict[int, Pegawai]
    petugas: list[Petugas]
    inspektorat: UnitKerja
    pemeriksa: list[Pegawai]
    opd: dict[int, UnitKerja] = field(default_factory=dict)

    def pilih(self, peluang: Peluang, kategori: str, opd_id: int | None) -> Petugas | None:
        """Somebody of the office who answers this category; by their share. Manners are everybody's matter."""
        if kategori == PERILAKU:
            return peluang.choice(self.petugas)
        calon = [p for p in self.petugas if p.bobot.get(kategori) and opd_id in (None, p.opd_id)]
        return peluang.pilih(calon, [p.bobot[kategori] for p in calon]) if calon else None


def _meja(jam: Jam, benih: int, pelaku: list[Pelaku], pemeran: Pemeran) -> Meja:
    peran: dict[str, list[Any]] = defaultdict(list)
    for satu in PeranPegawai.objects.select_related("pegawai").order_by("id"):
        peran[satu.peran].append(satu)
    opd: dict[int, UnitKerja] = {}
    petugas = []
    for p in pelaku:
        if p.menangani:
            unit = opd_dari(p.unit, jam.hari_ini)
            if unit is None:
                raise ValueError(f"{p.pegawai.nama} menjawab pengaduan tetapi tidak berada di sebuah OPD")
            opd[unit.pk] = unit
            cepat = Peluang(benih, "cepat", p.nip).choice((220, 380, 520, 700, 850, 1100, 1500))
            petugas.append(Petugas(p.pegawai, unit.pk, p.menangani, cepat))
    return Meja(
        koordinator=[p.pegawai for p in peran[Peran.KOORDINATOR_PENGADUAN]],
        penghubung={p.unit_id: p.pegawai for p in peran[Peran.PENGHUBUNG]},
        petugas=petugas,
        inspektorat=pemeran.unit["inspektorat"],
        pemeriksa=[p.pegawai for p in peran[Peran.INSPEKTORAT]],
        opd=opd,
    )


def _waktu_masuk(jam: Jam, benih: int, banyak: int) -> list[datetime]:
    """Moments of intake, rising slowly over the half year, fewer at weekends, by the hours of people's lives."""
    peluang = Peluang(benih, "masuk")
    hari = [jam.hari_ini - timedelta(days=n) for n in range(BULAN * 30, 0, -1)]
    bobot = [BOBOT_HARI[t.weekday()] * (1 + 0.6 * n / len(hari)) for n, t in enumerate(hari)]
    jam_masuk = range(24)
    return sorted(
        saat(t, peluang.pilih(jam_masuk, JAM_MASUK), peluang.randrange(60)) + timedelta(seconds=peluang.randrange(60))
        for t in peluang.choices(hari, bobot, k=banyak)
    )


class Warga:
    """Puts reports together: where, what, by whom."""

    def __init__(self) -> None:
        self.jalan: dict[str, list[str]] = defaultdict(list)
        for b in baca("jalan"):
            self.jalan[b["kecamatan"]].append(b["jalan"])
        self.kelurahan = list(
            Wilayah.objects.filter(jenis=JenisWilayah.KELURAHAN).select_related("induk").order_by("kode")
        )
        self.uraian: dict[tuple[str, str], list[str]] = defaultdict(list)
        for b in baca("uraian"):
            self.uraian[b["kategori"], b["jenis"]].append(b["teks"])
        self.jawaban: dict[str, list[str]] = defaultdict(list)
        for b in baca("jawaban"):
            self.jawaban[b["kategori"]].append(b["teks"])
        self.komentar: dict[str, list[str]] = defaultdict(list)
        for b in baca("komentar"):
            self.komentar[b["poin"]].append(b["teks"])
        nama = baca("warga")
        self.depan = [b["nama"] for b in nama if b["jenis"] == "depan"]
        self.belakang = [b["nama"] for b in nama if b["jenis"] == "belakang"]

    def tempat(self, peluang: Peluang) -> tuple[Wilayah, dict[str, str]]:
        """A kelurahan, and the words that texts may use."""
        kelurahan = peluang.choice(self.kelurahan)
        return kelurahan, {
            "jalan": peluang.choice(self.jalan[kelurahan.induk.nama]),
            "kelurahan": f"Kelurahan {kelurahan.nama}",
            "lama": peluang.choice(LAMA),
            "patokan": peluang.choice(PATOKAN),
            "n": str(peluang.randint(2, 6)),
        }

    def jawab(self, peluang: Peluang, kategori: str, jenis: str, kata: dict[str, str]) -> str:
        """The officer's answer; thanks, suggestions and questions have their own."""
        return peluang.choice(self.jawaban.get(jenis) or self.jawaban[kategori]).format(**kata)

    def pelapor(self, peluang: Peluang) -> dict[str, Any]:
        """How much of themselves they tell."""
        identitas = peluang.pilih((Identitas.DIKETAHUI, Identitas.ANONIM, Identitas.TANPA), (80, 12, 8))
        if identitas == Identitas.TANPA:
            return {"identitas": identitas}
        depan, belakang = peluang.choice(self.depan), peluang.choice(self.belakang)
        surel = f"{depan}.{belakang.split()[-1]}@example.com".lower() if peluang.ya(0.4) else ""
        return {"identitas": identitas, "nama": f"{depan} {belakang}", "surel": surel}


def foto(teks: str) -> SimpleUploadedFile:
    """A drawn picture in the place of a photo, so that no real place or person is shown."""
    gambar = Image.new("RGB", (960, 640), "#9db4c0")
    pena = ImageDraw.Draw(gambar)
    pena.rectangle((0, 420, 960, 640), fill="#5c6b73")
    pena.polygon([(380, 420), (580, 420), (900, 640), (60, 640)], fill="#3b474d")
    pena.rectangle((470, 150, 486, 430), fill="#2f3a3f")
    pena.ellipse((430, 110, 526, 170), fill="#d9c27a")
    pena.text((24, 596), f"Gambar contoh: {teks}", fill="#ffffff", font_size=22)
    isi = io.BytesIO()
    gambar.save(isi, "JPEG", quality=80)
    return SimpleUploadedFile("foto.jpg", isi.getvalue(), content_type="image/jpeg")


class Alur:
    """Leads one report through its life as far as time allows: no act lies on or after the demo's day."""

    def __init__(self, jam: Jam, meja: Meja, warga: Warga) -> None:
        self.jam = jam
        self.meja = meja
        self.warga = warga

    def _nanti(self, mulai: datetime, menit: int) -> datetime | None:
        pada = self.jam.maju(mulai, menit)
        return pada if pada < self.jam.batas else None

    def jalankan(self, peluang: Peluang, nomor: int, kategori: KategoriPengaduan, jenis: str, masuk: datetime) -> None:
        kelurahan, kata = self.warga.tempat(peluang)
        if not self.warga.uraian.get((kategori.kode, jenis)):
            jenis = JenisLaporan.PENGADUAN
        diterima = layanan.terima(
            jenis=jenis,
            kategori=kategori,
            uraian=peluang.choice(self.warga.uraian[kategori.kode, jenis]).format(**kata),
            pada=masuk,
            wilayah=kelurahan,
            lokasi=f"{kata['jalan']}, dekat {kata['patokan']}",
            publikasi=Publikasi.BOLEH_TAMPIL if peluang.ya(0.85) else Publikasi.RAHASIA,
            foto=[foto(kategori.nama)] if nomor % 75 == 40 else (),
            **self.warga.pelapor(peluang),
        ).pengaduan
        koordinator = peluang.choice(self.meja.koordinator)
        pada = self._nanti(masuk, peluang.menit(150))
        if pada is None:
            return
        petugas = self.meja.pilih(peluang, kategori.kode, kategori.unit_id)
        if petugas is None:
            layanan.bukan_wewenang(
                oleh=koordinator,
                pengaduan=diterima,
                penjelasan="Urusan ini ditangani badan usaha milik daerah atau instansi lain. Laporan kami teruskan "
                "dengan surat; hubungi kantor pelayanannya dan sebut nomor tiket ini.",
                pada=pada,
            )
            return
        if peluang.ya(0.02):
            layanan.arsipkan(
                oleh=koordinator,
                pengaduan=diterima,
                alasan="Laporan yang sama sudah kami terima dan sedang ditangani.",
                pada=pada,
            )
            return
        layanan.verifikasi(oleh=koordinator, pengaduan=diterima, klasifikasi=KLASIFIKASI[jenis], pada=pada)
        disposisi = self._nanti(pada, peluang.menit(25))
        if disposisi is None:
            return
        layanan.disposisikan(oleh=koordinator, pengaduan=diterima, opd=self.meja.opd[petugas.opd_id], pada=disposisi)
        self._tangani(peluang, diterima, petugas, disposisi, kategori.kode, jenis, kata)

    def _tangani(
        self,
        peluang: Peluang,
        satu: Pengaduan,
        petugas: Petugas,
        sejak: datetime,
        kategori: str,
        jenis: str,
        kata: dict[str, str],
    ) -> None:
        """One round at the office: assigned, answered, closed, rated; reopened rounds come back here."""
        penghubung = self.meja.penghubung[petugas.opd_id]
        pada = self._nanti(sejak, peluang.menit(140))
        if pada is None:
            return
        layanan.tugaskan(oleh=penghubung, pengaduan=satu, pegawai=petugas.pegawai, pada=pada)
        if peluang.ya(PELUANG_TERLUPA):
            return
        pada = self._nanti(pada, peluang.menit(petugas.cepat, 0.55))
        if pada is None:
            return
        layanan.tanggapi(
            oleh=petugas.pegawai,
            pengaduan=satu,
            isi=self.warga.jawab(peluang, kategori, jenis, kata),
            pada=pada,
        )
        if peluang.ya(PELUANG_DIAM):
            return
        pada = self._nanti(pada, peluang.menit(500))
        if pada is None:
            return
        layanan.tutup(oleh=penghubung, pengaduan=satu, pada=pada)
        self._nilai(peluang, satu, petugas, pada, kategori, jenis, kata)

    def _nilai(
        self,
        peluang: Peluang,
        satu: Pengaduan,
        petugas: Petugas,
        ditutup: datetime,
        kategori: str,
        jenis: str,
        kata: dict[str, str],
    ) -> None:
        """Citizens rate in the evening or days later; some say that it is not solved."""
        pada = ditutup + timedelta(minutes=peluang.menit(900, 1.0))
        if pada >= self.jam.batas or not peluang.ya(PELUANG_DINILAI):
            return
        if satu.putaran == 1 and peluang.ya(PELUANG_BELUM):
            layanan.belum_selesai(
                pengaduan=satu,
                poin=peluang.choice((1, 2)),
                komentar=peluang.choice(self.warga.komentar["belum"]),
                terbukti=True,
                pada=pada,
            )
            self._tangani(peluang, satu, petugas, pada, kategori, jenis, kata)
            return
        # who waits longer is less content
        geser = 8 if petugas.cepat > 1000 else 0
        poin = peluang.pilih([p for p, _ in POIN], [b + (geser if p < 3 else 0) for p, b in POIN])
        layanan.nilai(
            pengaduan=satu,
            poin=poin,
            hasil=Hasil.SELESAI,
            komentar=peluang.choice(self.warga.komentar[str(poin)]),
            terbukti=True,
            pada=pada,
        )

    def berkadar(
        self, peluang: Peluang, nomor: int, kategori: KategoriPengaduan, terlapor: Pegawai, masuk: datetime
    ) -> None:
        """A report for Inspektorat alone, about one employee; the last one still waits there."""
        kelurahan, kata = self.warga.tempat(peluang)
        satu = layanan.terima(
            jenis=JenisLaporan.PENGADUAN,
            kategori=kategori,
            uraian=self.warga.uraian["berkadar", JenisLaporan.PENGADUAN][nomor].format(**kata),
            pada=masuk,
            wilayah=kelurahan,
            identitas=Identitas.TANPA if nomor % 2 else Identitas.ANONIM,
            publikasi=Publikasi.RAHASIA,
            nama="" if nomor % 2 else peluang.choice(self.warga.depan),
        ).pengaduan
        koordinator = self.meja.koordinator[0]
        pada = self.jam.maju(masuk, 60)
        layanan.verifikasi(
            oleh=koordinator, pengaduan=satu, klasifikasi=Klasifikasi.BERKADAR, terlapor=terlapor, pada=pada
        )
        ketua, *pemeriksa = self.meja.pemeriksa
        pada = self.jam.maju(pada, 120)
        layanan.disposisikan(oleh=ketua, pengaduan=satu, opd=self.meja.inspektorat, pada=pada)
        petugas = pemeriksa[nomor % len(pemeriksa)]
        layanan.tugaskan(oleh=ketua, pengaduan=satu, pegawai=petugas, pada=self.jam.maju(pada, 200))
        jawab = self._nanti(pada, 2200)
        if nomor < BERKADAR - 2 and jawab:
            layanan.tanggapi(oleh=petugas, pengaduan=satu, isi=self.warga.jawaban["berkadar"][0], pada=jawab)
            tutup = self._nanti(jawab, 6000)
            if tutup:
                layanan.tutup(oleh=ketua, pengaduan=satu, pada=tutup)


def bangun_pengaduan(*, jam: Jam, benih: int, banyak: int, pemeran: Pemeran, pelaku: list[Pelaku]) -> dict[str, int]:
    """All reports in the order in which they came, so that their numbers are in order too; counts by state."""
    layanan.muat_kategori(pada=jam.hari_ini)
    layanan.muat_templat()
    kategori = list(KategoriPengaduan.objects.order_by("urutan"))
    alur = Alur(jam, _meja(jam, benih, pelaku, pemeran), Warga())
    menurut_kode = {k.kode: k for k in kategori}
    terlapor = [pemeran.orang["dedi"], *[p.pegawai for p in pelaku if p.profil in {"sampah", "kecamatan", "jalan"}]]
    rahasia = {saat(jam.hari_ini - timedelta(days=150 - 30 * n), 20, 7 * n): n for n in range(BERKADAR)}
    biasa = _waktu_masuk(jam, benih, banyak - BERKADAR)
    for nomor, masuk in enumerate(sorted([*biasa, *rahasia])):
        peluang = Peluang(benih, "pengaduan", nomor)
        if masuk in rahasia:
            n = rahasia[masuk]
            alur.berkadar(peluang, n, menurut_kode[PERILAKU], terlapor[n], masuk)
            continue
        satu = peluang.pilih(kategori, [k.bobot for k in kategori])
        alur.jalankan(peluang, nomor, satu, peluang.pilih(*zip(*JENIS, strict=True)), masuk)
    for pekan in range(BULAN * 4, 0, -1):
        layanan.tutup_tanpa_tanggapan(pada=saat(jam.hari_ini - timedelta(weeks=pekan) + timedelta(days=6), 1, 0))
    hitung: dict[str, int] = defaultdict(int)
    for status in Pengaduan.objects.values_list("status", flat=True):
        hitung[status] += 1
    return dict(hitung)
