"""Two quarters of evaluation: the last one closed from survey to answer, the running one with an open survey.

The last one was closed before a decision was there, so two of HR opened it again for that; the quarters before it are
closed with what they measured. All days are counted back from the closing, so that nothing lies ahead of the demo's
day. Documents are issued for a few; HR issues the others on the page of the period.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils import timezone

from evaluasi.enums import Rating, StatusEvaluasi
from evaluasi.models import Evaluasi, Perhitungan, PesertaSurvei, PutaranSurvei
from evaluasi.services import (
    buka_survei,
    hitung,
    isi_perilaku,
    jawab,
    keberatan,
    mulai_perhitungan,
    terbitkan,
    terima,
    tetapkan,
    tutup_survei,
)
from indikator.enums import JenisPeriode, NilaiDasar, PredikatOrganisasi, PutusanPembukaan, StatusPeriode
from indikator.models import Periode
from indikator.services import (
    PutusanUnit,
    bagian_ukur,
    mulai_penilaian,
    putuskan_pembukaan,
    tetapkan_capaian_organisasi,
    tutup_periode,
    ukur_bagian,
    usulkan_pembukaan,
)
from inti.pdf import render_pdf
from inti.waktu import WITA
from kinerja.demo.jam import Jam, awal_triwulan, saat
from kinerja.demo.peluang import Peluang
from kinerja.demo.pemeran import Pemeran
from kinerja.demo.pustaka import SITTI
from pegawai.models import Pegawai, UnitKerja
from pegawai.querysets import atasan_semua, penilai_unit

TUTUP_SESUDAH_HARI = 20
"""So many days after the quarter's end it is closed, or yesterday where that is earlier."""
DOKUMEN_BAGI = ("ani", "dedi", "nurul")
TANPA_DATA = "Capaian organisasi menjadi dasar, karena indikatornya belum punya cukup data pada periode ini."
BERBEDA = "Membantu loket lain selama dua pekan; hasil itu tidak tercatat pada indikatornya."
KEBERATAN = "Pada bulan pertama saya bertugas di posko banjir, sehingga jumlah pekerjaan saya lebih sedikit."
BERBEDA_BAGI, KEBERATAN_BAGI = "lestari", "fitri"
TERTINGGAL = "nurul"
"""Whose decision was missing when the quarter was closed."""
DIBUKA_KEMBALI = (
    "Hasil seorang perawat Puskesmas Batua belum ditetapkan ketika periode ditutup, karena kepala puskesmas sedang "
    "dinas luar."
)


def _hari_tutup(jam: Jam, sampai: date) -> date:
    """When a quarter that ended on `sampai` is closed."""
    return min(sampai + timedelta(days=TUTUP_SESUDAH_HARI), jam.hari_kerja_sebelum(jam.hari_ini))


@dataclass(frozen=True, slots=True)
class Jadwal:
    """Days of the closed quarter's evaluation, and the opening of the running one's survey."""

    tutup: datetime
    buka_kini: datetime

    @classmethod
    def susun(cls, jam: Jam) -> Jadwal:
        tutup = _hari_tutup(jam, awal_triwulan(jam.hari_ini))
        buka = max(jam.hari_kerja_sebelum(jam.hari_ini, 3), tutup)
        return cls(saat(tutup, 9, 0), saat(buka, 14, 0))

    def sebelum(self, hari: int, jam: int = 10) -> datetime:
        """A moment so many days before the closing."""
        return saat(self.tutup.date() - timedelta(days=hari), jam)


def _jawaban(peluang: Peluang, condong: float) -> dict[str, int | None]:
    """Seven answers that lean to one side, now and then "tidak cukup mengamati"."""
    return {
        nilai: None if peluang.ya(0.05) else peluang.pilih((1, 2, 3), (0.08, 0.62 - condong / 2, 0.3 + condong / 2))
        for nilai in NilaiDasar.values
    }


def _isi_survei(putaran: PutaranSurvei, benih: int, peluang_jawab: float) -> int:
    banyak = 0
    for peserta in PesertaSurvei.objects.filter(putaran=putaran).select_related("penilai", "dinilai").order_by("id"):
        peluang = Peluang(benih, "survei", putaran.periode_id, peserta.penilai.nip, peserta.dinilai.nip)
        if peluang.ya(peluang_jawab):
            jawab(oleh=peserta.penilai, peserta=peserta, jawaban=_jawaban(peluang, 0.3))
            banyak += 1
    return banyak


def _periode(tanggal: date) -> Periode:
    return Periode.objects.kini(tanggal, JenisPeriode.TRIWULANAN)


def bangun_evaluasi(*, jam: Jam, benih: int, pemeran: Pemeran) -> list[str]:
    """Both quarters; says what was made."""
    jadwal = Jadwal.susun(jam)
    farida = pemeran.orang["farida"]
    lalu = _periode(awal_triwulan(jam.hari_ini) - timedelta(days=1))
    putaran = buka_survei(oleh=farida, periode=lalu, pada=jadwal.sebelum(15))
    lalu = mulai_penilaian(oleh=farida, periode=lalu)
    terjawab = _isi_survei(putaran, benih, 0.93)
    tutup_survei(oleh=farida, putaran=putaran, pada=jadwal.sebelum(8))
    _perilaku(lalu, benih, jadwal.sebelum(7))
    unit = _capaian_organisasi(lalu, benih, jadwal.sebelum(7))
    kunci = UUID(int=Peluang(benih, "perhitungan").getrandbits(128), version=4)
    mulai_perhitungan(oleh=farida, periode=lalu, kunci=kunci, pada=jadwal.sebelum(6))
    run = Perhitungan.objects.get(pekerjaan=kunci)
    hitung(perhitungan_id=run.pk, pada=jadwal.sebelum(6) + timedelta(minutes=1))
    diputuskan = _putuskan(lalu, benih, jadwal, pemeran, jadwal.sebelum(5))
    lalu = tutup_periode(oleh=farida, periode=lalu, pada=jadwal.sebelum(4, 16))
    _buka_kembali(lalu, jadwal, farida)
    diputuskan += _putuskan(lalu, benih, jadwal, pemeran, jadwal.sebelum(3, 11), tertinggal=True)
    dokumen = _dokumen(lalu, pemeran, jadwal.sebelum(2, 8))
    tutup_periode(oleh=farida, periode=lalu, pada=jadwal.tutup)
    kini = _periode(jam.hari_ini)
    putaran_kini = buka_survei(oleh=farida, periode=kini, pada=jadwal.buka_kini)
    for nama in ("gilang", "lestari"):
        peserta = PesertaSurvei.objects.filter(
            putaran=putaran_kini, penilai=pemeran.orang[nama], dinilai=pemeran.orang["ani"]
        ).get()
        jawab(oleh=pemeran.orang[nama], peserta=peserta, jawaban=_jawaban(Peluang(benih, "survei kini", nama), 0.2))
    return [
        f"{terjawab} jawaban survei {lalu}",
        f"capaian organisasi {unit} unit",
        f"{diputuskan} evaluasi ditetapkan",
        f"{dokumen} dokumen",
        f"survei {kini} dibuka",
    ]


def _penilai(pada: datetime) -> dict[int, Pegawai]:
    """Who rates whom on that day: a Plt may have begun since the evaluation was prepared."""
    orang = {p.pk: p for p in Pegawai.objects.all()}
    return {pegawai: orang[atasan] for pegawai, atasan in atasan_semua(timezone.localdate(pada, WITA)).items()}


_ALASAN_UNIT = {
    PredikatOrganisasi.ISTIMEWA: "Capaian rencana aksi melampaui target yang disepakati.",
    PredikatOrganisasi.BAIK: "Rencana aksi triwulan ini tercapai sesuai target.",
    PredikatOrganisasi.BUTUH_PERBAIKAN: "Sebagian rencana aksi terlambat; tindak lanjutnya sudah disepakati.",
}


def _capaian_organisasi(periode: Periode, benih: int, pada: datetime) -> int:
    """Each level sets the units below it that are led by somebody with an SKP; one stays without."""
    hari = timezone.localdate(pada, WITA)
    dipimpin = Evaluasi.objects.filter(periode=periode, skp__penugasan__pimpinan=True)
    unit = list(UnitKerja.objects.filter(pk__in=dipimpin.values("skp__penugasan__unit_id")).order_by("pk"))[:-1]
    orang = Pegawai.objects.in_bulk()
    menurut_penilai: dict[int, list[PutusanUnit]] = {}
    for satu, penilai in ((u, penilai_unit([u.pk], hari).get(u.pk)) for u in unit):
        if penilai is not None:
            predikat = Peluang(benih, "organisasi", satu.kode).pilih(tuple(_ALASAN_UNIT), (0.2, 0.65, 0.15))
            menurut_penilai.setdefault(penilai, []).append(PutusanUnit(satu, predikat, _ALASAN_UNIT[predikat], None))
    for penilai, putusan in menurut_penilai.items():
        tetapkan_capaian_organisasi(oleh=orang[penilai], periode=periode, putusan=putusan, pada=pada)
    return sum(map(len, menurut_penilai.values()))


def _perilaku(periode: Periode, benih: int, pada: datetime) -> None:
    """Superiors enter what they saw, blind to the peers."""
    penilai = _penilai(pada)
    for satu in (
        Evaluasi.objects.filter(periode=periode, penilai__isnull=False).select_related("pegawai").order_by("id")
    ):
        peluang = Peluang(benih, "perilaku", satu.pegawai.nip)
        isi_perilaku(
            oleh=penilai[satu.pegawai_id],
            evaluasi=satu,
            nilai=_jawaban(peluang, 0.4),
            versi=satu.versi,
            pada=pada + timedelta(minutes=peluang.randint(0, 240)),
        )


def _buka_kembali(periode: Periode, jadwal: Jadwal, farida: Pegawai) -> None:
    """One of HR asks, another one agrees; from then on every page of the quarter says so."""
    usulan = usulkan_pembukaan(
        oleh=farida,
        periode=periode,
        alasan=DIBUKA_KEMBALI,
        batas_pengisian=jadwal.tutup.date(),
        pada=jadwal.sebelum(3, 9),
    )
    putuskan_pembukaan(
        oleh=Pegawai.objects.get(nip=SITTI),
        usulan=usulan,
        putusan=PutusanPembukaan.DISETUJUI,
        pada=jadwal.sebelum(3, 10),
    )


def _putuskan(
    periode: Periode, benih: int, jadwal: Jadwal, pemeran: Pemeran, pada: datetime, *, tertinggal: bool = False
) -> int:
    """Superiors follow the proposal but for one; most accept, one objects, some have not answered yet.

    Of everybody but who was left behind, or of that person alone.
    """
    penilai = _penilai(pada)
    nama = {p.pk: kunci for kunci, p in pemeran.orang.items()}
    banyak = 0
    terbuka = Evaluasi.objects.filter(periode=periode, status=StatusEvaluasi.DIHITUNG, penilai__isnull=False)
    for satu in terbuka.select_related("pegawai", "skor").order_by("id"):
        if (satu.pegawai_id == pemeran.orang[TERTINGGAL].pk) != tertinggal:
            continue
        peluang = Peluang(benih, "keputusan", satu.pegawai.nip)
        hasil, perilaku = satu.skor.rating_hasil, satu.skor.rating_perilaku or Rating.SESUAI
        alasan = "" if hasil and satu.skor.rating_perilaku else TANPA_DATA
        peran = nama.get(satu.pegawai_id, "")
        if peran == BERBEDA_BAGI:
            alasan, hasil = BERBEDA, Rating.SESUAI if hasil == Rating.DI_BAWAH else Rating.DI_ATAS
        putus = tetapkan(
            oleh=penilai[satu.pegawai_id],
            evaluasi=satu,
            rating_hasil=hasil or Rating.SESUAI,
            rating_perilaku=perilaku,
            alasan=alasan,
            terbitkan_sekarang=False,
            versi=satu.versi,
            pada=pada + timedelta(minutes=peluang.randint(0, 300)),
        )
        banyak += 1
        jawab_pada = jadwal.sebelum(2) + timedelta(minutes=peluang.randint(0, 400))
        if peran == KEBERATAN_BAGI:
            keberatan(oleh=satu.pegawai, evaluasi=putus, alasan=KEBERATAN, versi=putus.versi, pada=jawab_pada)
        elif peran == "ani" or peluang.ya(0.8):
            terima(oleh=satu.pegawai, evaluasi=putus, versi=putus.versi, pada=jawab_pada)
    return banyak


def _dokumen(periode: Periode, pemeran: Pemeran, pada: datetime) -> int:
    pegawai = [pemeran.orang[nama] for nama in DOKUMEN_BAGI]
    ids = (
        Evaluasi.objects.filter(periode=periode, pegawai__in=pegawai)
        .diputuskan()
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    return sum(terbitkan(evaluasi_id=pk, cetak=render_pdf, pada=pada) is not None for pk in ids)


def tutup_yang_lewat(*, jam: Jam, oleh: Pegawai) -> int:
    """Measure and close the quarters before the last one, each as its data stood on that day; how many measurements.

    The product was not evaluating yet, but a trend has what the earlier reports give.
    """
    banyak = 0
    lewat = Periode.objects.filter(status=StatusPeriode.BERJALAN, sampai__lte=jam.hari_ini)
    for periode in lewat.order_by("mulai"):
        pada = saat(_hari_tutup(jam, periode.sampai), 9)
        banyak += sum(ukur_bagian(bagian, per=pada) for bagian in bagian_ukur(periode))
        tutup_periode(oleh=oleh, periode=mulai_penilaian(oleh=oleh, periode=periode), pada=pada)
    return banyak
