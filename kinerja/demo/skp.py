"""SKP of the years that the demo touches, cascaded from the heads of the OPD down (data/skp.csv).

Each is drafted and submitted by its owner and set by the superior of that day. Some are left on their way, so that
pages show them: Eka's waits for Budi, Gilang's came back, two staff have only a draft. Fitri's has a second version
since the beginning of the running quarter.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from indikator.enums import (
    Agregasi,
    AlasanPerubahan,
    BentukSKP,
    JenisLampiran,
    JenisPeriode,
    Perspektif,
    StatusIndikator,
)
from indikator.models import IKI, SKP, Indikator, Periode, RencanaHasilKerja
from indikator.services import (
    ajukan,
    buat_skp,
    buka_periode,
    isi_ekspektasi,
    isi_lampiran,
    kembalikan,
    komentari,
    tambah_iki,
    tambah_rhk,
    tetapkan,
    ubah_dalam_tahun,
    ubah_iki,
)
from kinerja.demo.aktivitas import volume_triwulan
from kinerja.demo.jam import Jam, awal_triwulan, saat, tahun_skp
from kinerja.demo.kaskade import iku_kepala
from kinerja.demo.orang import Pelaku
from kinerja.demo.pemeran import Pemeran
from kinerja.demo.tabel import baca
from pegawai.enums import Keperluan
from pegawai.models import Pegawai
from pegawai.querysets import atasan_semua

EKSPEKTASI = {
    "berorientasi_pelayanan": "Setiap warga yang datang diberi kepastian kapan urusannya selesai.",
    "akuntabel": "Catatan pekerjaan diisi pada hari yang sama dan sesuai kenyataan.",
    "kolaboratif": "Membantu rekan pada jam sibuk tanpa diminta.",
}
LAMPIRAN = {
    JenisLampiran.DUKUNGAN: ["Perangkat kerja dan jaringan kantor yang memadai", "Waktu untuk mengikuti pelatihan"],
    JenisLampiran.PERTANGGUNGJAWABAN: ["Catatan aktivitas harian diperiksa atasan setiap pekan"],
    JenisLampiran.KONSEKUENSI: ["Umpan balik dan pendampingan bila target triwulan belum tercapai"],
}
KOMENTAR = "Target ini sudah memperhitungkan cuti bersama akhir tahun? Tulis dasarnya pada uraian, lalu kita sepakati."
CATATAN_KEMBALI = (
    "Target jumlah berkas masih sama dengan tahun lalu, padahal antrean berkurang. Sesuaikan target, lalu ajukan lagi."
)
PERSPEKTIF = (Perspektif.PENERIMA_LAYANAN, Perspektif.PROSES_BISNIS, Perspektif.PENGUATAN_INTERNAL)
VERSI_BARU = "fitri"
VERSI_BARU_INDIKATOR = "VOLUME-LAPORAN"
VERSI_BARU_PENJELASAN = (
    "Perubahan APBD menambah kegiatan pemadanan data kependudukan, sehingga laporan mutu data disusun lebih sering."
)
MENUNGGU, KEMBALI, DRAF = "menunggu", "kembali", "draf"


@dataclass(frozen=True, slots=True)
class Bagian:
    """One SKP to make: for which stretch of a year, and whether it stays on its way."""

    tahun: int
    mulai: date
    sampai: date
    tinggal: str = ""


def buka_tahun(*, tahun: int) -> list[Periode]:
    """The four quarters of a year."""
    return [buka_periode(oleh=None, jenis=JenisPeriode.TRIWULANAN, tahun=tahun, urutan=n) for n in range(1, 5)]


def hari_menyusun(jam: Jam, tahun: int) -> date:
    """When the SKP of a year are made: in its January, or before it where January is not over yet."""
    return date(tahun, 1, 5) if jam.hari_ini >= date(tahun, 2, 1) else date(tahun - 1, 12, 7)


def bagian(jam: Jam, tinggal: str) -> list[Bagian]:
    """Whole years from the last quarter's on; who has one on its way has set ones until the running quarter."""
    kini = awal_triwulan(jam.hari_ini)
    hasil = []
    for tahun in tahun_skp(jam):
        awal, akhir = date(tahun, 1, 1), date(tahun + 1, 1, 1)
        if tahun < kini.year or not tinggal:
            hasil.append(Bagian(tahun, awal, akhir))
            continue
        if awal < kini:
            hasil.append(Bagian(tahun, awal, kini))
        hasil.append(Bagian(tahun, kini, akhir, tinggal))
    return hasil


def _tinggal(pemeran: Pemeran, pelaku: list[Pelaku]) -> dict[int, str]:
    konsep = [p for p in pelaku if p.profil == "dafduk" and not p.menangani][:2]
    return {pemeran.orang["eka"].pk: MENUNGGU, pemeran.orang["gilang"].pk: KEMBALI} | {
        p.pegawai.pk: DRAF for p in konsep
    }


class Penyusun:
    """Writes SKP from the table; remembers the set results of each year, for those below."""

    def __init__(self, jam: Jam, atasan: dict[int, Pegawai]) -> None:
        self.jam = jam
        self.atasan = atasan
        self.pustaka = {i.kode: i for i in Indikator.objects.filter(status=StatusIndikator.TERBIT)}
        self.rhk: dict[tuple[int, int], list[RencanaHasilKerja]] = {}
        self.isi: dict[str, list[dict[str, str]]] = defaultdict(list)
        for baris in baca("skp"):
            self.isi[baris["profil"]].append(baris)

    def susun(self, pelaku: Pelaku, satu: Bagian) -> SKP:
        """One SKP on its way through draft, submission and decision, as far as it goes."""
        hari = hari_menyusun(self.jam, satu.tahun)
        if satu.mulai > date(satu.tahun, 1, 1) or satu.tinggal:
            hari = max(hari, self.jam.hari_kerja_sebelum(self.jam.hari_ini, 8))
        pada = saat(hari, 9, 10)
        skp = buat_skp(
            oleh=pelaku.pegawai,
            penugasan=pelaku.penugasan,
            tahun=satu.tahun,
            mulai=satu.mulai,
            sampai=satu.sampai,
            pada=pada,
        )
        self._isi(pelaku, skp, satu, pada)
        isi_lampiran(oleh=pelaku.pegawai, skp=skp, lampiran=LAMPIRAN, versi=skp.versi)
        if satu.tinggal == DRAF:
            return skp
        penilai = self.atasan[pelaku.pegawai.pk]
        ajukan(oleh=pelaku.pegawai, skp=skp, versi=skp.versi, pada=pada + timedelta(hours=2))
        if satu.tinggal == KEMBALI:
            kembalikan(
                oleh=penilai, skp=skp, catatan=CATATAN_KEMBALI, versi=skp.versi, pada=pada + timedelta(days=1, hours=1)
            )
        elif satu.tinggal:
            self._komentari(penilai, skp, pada + timedelta(days=1, hours=1))
        else:
            putus = pada + timedelta(days=1, hours=3)
            isi_ekspektasi(oleh=penilai, skp=skp, ekspektasi=EKSPEKTASI, versi=skp.versi, pada=putus)
            tetapkan(oleh=penilai, skp=skp, versi=skp.versi, pada=putus)
            self.rhk[pelaku.pegawai.pk, satu.tahun] = list(skp.rhk_set.order_by("urutan"))
        return skp

    def perbarui(self, pelaku: Pelaku, lama: SKP) -> SKP:
        """A second version of a set SKP from the running quarter on, for a reason of art. 28(2): a target grows."""
        pada = saat(self.jam.hari_kerja_sebelum(self.jam.hari_ini, 9), 9, 10)
        skp = ubah_dalam_tahun(
            oleh=pelaku.pegawai,
            skp=lama,
            alasan=AlasanPerubahan.PROGRAM,
            penjelasan=VERSI_BARU_PENJELASAN,
            mulai=awal_triwulan(self.jam.hari_ini),
            versi=lama.versi,
            pada=pada,
        )
        iki = IKI.objects.select_related("rhk__skp", "indikator").get(
            rhk__skp=skp, indikator__kode=VERSI_BARU_INDIKATOR
        )
        target = (iki.target_tahun or Decimal(0)) * 3 // 2
        skp = ubah_iki(
            oleh=pelaku.pegawai, iki=iki, bobot=iki.bobot or Decimal(0), target_tahun=target, versi=skp.versi
        ).rhk.skp
        ajukan(oleh=pelaku.pegawai, skp=skp, versi=skp.versi, pada=pada + timedelta(hours=2))
        putus = saat(self.jam.hari_kerja_sebelum(self.jam.hari_ini, 8), 13, 20)
        return tetapkan(oleh=self.atasan[pelaku.pegawai.pk], skp=skp, versi=skp.versi, pada=putus)

    def _komentari(self, penilai: Pegawai, skp: SKP, pada: datetime) -> None:
        """What the superior asks at a line, while the SKP waits."""
        iki = IKI.objects.filter(rhk__skp=skp).order_by("rhk__urutan", "urutan").first()
        komentari(oleh=penilai, skp=skp, iki=iki, isi=KOMENTAR, pada=pada)

    def _isi(self, pelaku: Pelaku, skp: SKP, satu: Bagian, pada: datetime) -> None:
        penilai = self.atasan[pelaku.pegawai.pk]
        di_atas = self.rhk.get((penilai.pk, satu.tahun), [])
        rhk: dict[int, RencanaHasilKerja] = {}
        for baris in self.isi[pelaku.profil]:
            urutan = int(baris["rhk"])
            if urutan not in rhk:
                rhk[urutan] = tambah_rhk(
                    oleh=pelaku.pegawai,
                    skp=skp,
                    uraian=baris["uraian"].format(unit=pelaku.unit_nama),
                    rhk_atasan=di_atas[min(urutan, len(di_atas)) - 1] if di_atas else None,
                    iku=iku_kepala(pelaku.unit.pk, satu.tahun, urutan, pada.date())
                    if pelaku.pimpinan and not di_atas
                    else None,
                    perspektif=PERSPEKTIF[(urutan - 1) % len(PERSPEKTIF)] if skp.bentuk == BentukSKP.JPT else "",
                    versi=skp.versi,
                    pada=pada,
                )
            indikator = self.pustaka[baris["indikator"]]
            target = Decimal(baris["target_triwulan"] or volume_triwulan(pelaku.profil, urutan, indikator.satuan))
            tambah_iki(
                oleh=pelaku.pegawai,
                rhk=rhk[urutan],
                indikator=indikator,
                bobot=Decimal(baris["bobot"]),
                target_tahun=target * 4 if indikator.agregasi == Agregasi.JUMLAH else target,
                versi=skp.versi,
            )


def bangun_skp(*, jam: Jam, pemeran: Pemeran, pelaku: list[Pelaku]) -> list[SKP]:
    """SKP of everybody with a work profile, from the top down, so that each finds the results of the one above."""
    tahun = tahun_skp(jam)
    for satu in tahun:
        buka_tahun(tahun=satu)
    menurut_pk = {p.pk: p for p in Pegawai.objects.all()}
    # who set an SKP was the superior on that day; vacancies were filled later
    hasil = []
    tinggal = _tinggal(pemeran, pelaku)
    berprofil = [p for p in pelaku if p.profil]
    for satu in tahun:
        atasan_id = atasan_semua(hari_menyusun(jam, satu), Keperluan.MENILAI)
        penyusun = Penyusun(jam, {k: menurut_pk[v] for k, v in atasan_id.items()})
        dalam = {p.pegawai.pk: _kedalaman(p.pegawai.pk, atasan_id) for p in berprofil}
        for p in sorted(berprofil, key=lambda p: (dalam[p.pegawai.pk], p.nip)):
            hasil += [penyusun.susun(p, b) for b in bagian(jam, tinggal.get(p.pegawai.pk, "")) if b.tahun == satu]
            if p.pegawai.pk == pemeran.orang[VERSI_BARU].pk and satu == jam.hari_ini.year:
                hasil.append(penyusun.perbarui(p, hasil[-1]))
    return hasil


def _kedalaman(pk: int, atasan: dict[int, int]) -> int:
    n = 0
    while pk in atasan:
        pk, n = atasan[pk], n + 1
    return n
