"""SKP of the cast, made by the services that the pages use. Other apps' tests build on it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from indikator.enums import StatusPengukuran, StatusPeriode, StatusSKP
from indikator.models import (
    IKI,
    SKP,
    CapaianOrganisasi,
    ContohSKP,
    Indikator,
    Pengukuran,
    Periode,
    RealisasiManual,
    RencanaHasilKerja,
    UsulanPembukaan,
)
from indikator.rules.pustaka import kata_list
from indikator.rules.realisasi import SUMBER_MANUAL
from indikator.services import (
    PutusanUnit,
    ajukan,
    buat_skp,
    catat_realisasi,
    jadikan_contoh,
    mulai_penilaian,
    putuskan_pembukaan,
    putuskan_realisasi,
    susun_indikator,
    tambah_iki,
    tambah_rhk,
    tetapkan,
    tetapkan_capaian_organisasi,
    tulis_iki_naratif,
    tutup_periode,
    ubah_dalam_tahun,
    usulkan_pembukaan,
)
from inti.waktu import SELAMANYA, WITA
from pegawai.enums import Peran
from pegawai.models import Pegawai, Penugasan
from pegawai.querysets import atasan, penilai_unit
from pegawai.services import beri_peran
from tests.pemeran import HARI_INI, SEKARANG, Kota

AWAL = datetime(2026, 1, 20, 9, 0, tzinfo=WITA)
"""January, when SKP are set (PP 30/2019 art. 24)."""
TARGET = {
    "WAKTU-RESPON": (Decimal(40), Decimal(360)),
    "KEPUASAN": (Decimal(30), Decimal("3.2")),
    "VOLUME": (Decimal(30), Decimal(400)),
}
"""Weight and target of the year by library code: the three indicators of the story."""


def indikator(kode: str) -> Indikator:
    return Indikator.objects.get(kode=kode, status="terbit")


def isian_usulan(**ganti: Any) -> dict[str, Any]:
    """A definition as the form sends it, with nothing to say against its wording."""
    return {
        "nama": "Persentase izin yang terbit sebelum tenggat",
        "definisi_operasional": "Bagian dari izin yang terbit dalam periode sebelum tenggatnya menurut register "
        "perizinan. Permohonan yang ditarik pemohon tidak dihitung.",
        "satuan": "persen",
        "aspek": "waktu",
        "arah": "naik",
        "sumber": "manual",
        "agregasi": "rasio",
        "sampel_minimum": 5,
        "bila_kosong": "tidak_dihitung",
        "rumus": "Banyaknya izin sebelum tenggat dibagi semua izin yang terbit dalam periode dikali 100.",
        "contoh": "Dari 20 izin, 18 sebelum tenggat: 18 dibagi 20 dikali 100 adalah 90 persen.",
        "tema": "perizinan",
        "untuk_jabatan": "penata perizinan",
        "untuk_opd": "penanaman modal",
        "untuk_jenis_unit": [],
    } | ganti


def isi_usulan(**ganti: Any) -> dict[str, Any]:
    """The same as the services take it."""
    teks = isian_usulan(**ganti)
    return teks | {k: kata_list(teks[k]) for k in ("untuk_jabatan", "untuk_opd")}


def usulan(oleh: Any, unit: Any = None, kode: str = "IZIN-TENGGAT", **ganti: Any) -> Indikator:
    """A draft of a definition."""
    return susun_indikator(oleh=oleh, kode=kode, isi=isi_usulan(**ganti), penanggung_jawab=unit, pada=SEKARANG)


def draf(pegawai: Any, mulai: date = date(2026, 1, 1), sampai: date = date(2027, 1, 1)) -> SKP:
    """A draft of the person's definitive post, for the year."""
    penugasan = Penugasan.objects.utama(pegawai, HARI_INI)
    return buat_skp(
        oleh=pegawai,
        penugasan=penugasan,
        tahun=mulai.year,
        mulai=mulai,
        sampai=sampai,
        pada=AWAL,
    )


def isi(
    skp: SKP,
    rhk_atasan: RencanaHasilKerja | None,
    uraian: str = "Pelayanan akta kelahiran selesai tepat waktu",
    target: dict[str, tuple[Decimal, Decimal]] | None = None,
) -> RencanaHasilKerja:
    """One RHK with the indicators of `target`."""
    rhk = tambah_rhk(
        oleh=skp.pegawai,
        skp=skp,
        uraian=uraian,
        jenis="utama",
        rhk_atasan=rhk_atasan,
        perspektif="penerima_layanan" if skp.bentuk == "jpt" else "",
        versi=skp.versi,
        pada=AWAL,
    )
    for kode, (bobot, satu) in (target or TARGET).items():
        tambah_iki(
            oleh=skp.pegawai,
            rhk=rhk,
            indikator=indikator(kode),
            bobot=bobot,
            target_tahun=satu,
            versi=rhk.skp.versi,
        )
    skp.refresh_from_db()
    return rhk


def skp_ditetapkan(pegawai: Any, target: dict[str, tuple[Decimal, Decimal]] | None = None) -> SKP:
    """A set SKP of the year; the superior's is made first where the superior has to have one."""
    if ada := SKP.objects.filter(pegawai=pegawai, status=StatusSKP.DITETAPKAN).first():
        return ada
    penilai = atasan(pegawai, AWAL.date())
    rhk_atasan = None
    if atasan(penilai, AWAL.date()) is not None:
        rhk_atasan = skp_ditetapkan(penilai).rhk_set.first()
    skp = draf(pegawai)
    isi(skp, rhk_atasan, target=target)
    ajukan(oleh=pegawai, skp=skp, versi=skp.versi, pada=AWAL)
    return tetapkan(oleh=penilai, skp=skp, versi=skp.versi, pada=AWAL)


def skp_diajukan(pegawai: Any) -> SKP:
    """An SKP that waits for the superior's decision."""
    skp = skp_draf_lengkap(pegawai)
    return ajukan(oleh=pegawai, skp=skp, versi=skp.versi, pada=AWAL)


def skp_draf_lengkap(pegawai: Any) -> SKP:
    """A draft with nothing missing."""
    penilai = atasan(pegawai, AWAL.date())
    rhk_atasan = skp_ditetapkan(penilai).rhk_set.first() if atasan(penilai, AWAL.date()) else None
    skp = draf(pegawai)
    isi(skp, rhk_atasan)
    return skp


def skp_kualitatif(pegawai: Any) -> SKP:
    """A draft in which indicator and target are one sentence."""
    rhk_atasan = skp_ditetapkan(atasan(pegawai, HARI_INI)).rhk_set.first()
    skp = buat_skp(
        oleh=pegawai,
        penugasan=Penugasan.objects.utama(pegawai, HARI_INI),
        tahun=2026,
        mulai=date(2026, 1, 1),
        sampai=date(2027, 1, 1),
        pendekatan="kualitatif",
        pada=AWAL,
    )
    rhk = tambah_rhk(
        oleh=pegawai, skp=skp, uraian="Layanan akta makin mudah", rhk_atasan=rhk_atasan, versi=skp.versi, pada=AWAL
    )
    tulis_iki_naratif(
        oleh=pegawai, rhk=rhk, kalimat="Semua permohonan akta selesai dalam tiga hari kerja", aspek="kuantitas",
        versi=rhk.skp.versi,
    )  # fmt: skip
    skp.refresh_from_db()
    return skp


def isi_contoh(skp: SKP, **ganti: Any) -> dict[str, Any]:
    """All lines of an SKP as they read, as `jadikan_contoh` takes them."""
    rhk_list = skp.rhk_set.prefetch_related("iki_set")
    return {
        "judul": "Petugas loket akta",
        "keterangan": "Sesuaikan target dengan banyaknya permohonan di loket Anda.",
        "rhk": {satu.pk: satu.uraian for satu in rhk_list},
        "iki": {iki.pk: iki.nama for satu in rhk_list for iki in satu.iki_set.all()},
    } | ganti


def contoh(kota: Kota, pegawai: Any, **ganti: Any) -> ContohSKP:
    """An example for the post of `pegawai`, made by Farida from their set SKP."""
    skp = skp_ditetapkan(pegawai)
    return jadikan_contoh(oleh=kota.farida, skp=skp, pada=SEKARANG, **isi_contoh(skp, **ganti))


def skp_versi_baru(pegawai: Any, mulai: date = date(2026, 7, 1)) -> SKP:
    """A draft that will replace the person's set SKP from the first of July on (PP 30/2019 art. 28)."""
    lama = skp_ditetapkan(pegawai)
    return ubah_dalam_tahun(
        oleh=pegawai,
        skp=lama,
        alasan="program",
        penjelasan="Anggaran layanan keliling dikurangi.",
        mulai=mulai,
        versi=lama.versi,
        pada=AWAL,
    )


def kepegawaian_lain(kota: Kota, siapa: str = "nurul", hari: int = 0) -> Any:
    """A second one of personnel administration; with `hari` < 0 until yesterday only."""
    mulai = HARI_INI + timedelta(days=hari)
    beri_peran(
        oleh=None,
        pegawai=kota[siapa],
        peran=Peran.ADMIN_KEPEGAWAIAN,
        mulai=mulai,
        sampai=HARI_INI if hari < 0 else SELAMANYA,
    )
    return kota[siapa]


def tutup(kota: Kota, periode: Periode, pada: datetime = SEKARANG) -> Periode:
    mulai_penilaian(oleh=kota.farida, periode=periode)
    return tutup_periode(oleh=kota.farida, periode=periode, pada=pada)


def usulan_pembukaan(
    kota: Kota, oleh: Any, alasan: str = "Data kehadiran salah impor.", pada: datetime = SEKARANG
) -> UsulanPembukaan:
    """Somebody asks to open the closed second quarter again; it is closed first where it is not."""
    periode = Periode.objects.get(pk=kota.tw2.pk)
    if periode.status != StatusPeriode.DITUTUP:
        periode = tutup(kota, periode, pada)
    return usulkan_pembukaan(
        oleh=oleh, periode=periode, alasan=alasan, batas_pengisian=HARI_INI + timedelta(days=7), pada=pada
    )


def dibuka_kembali(kota: Kota, alasan: str = "Data kehadiran salah impor.") -> Periode:
    """The second quarter, closed and opened again by two people."""
    usulan = usulan_pembukaan(kota, kota.farida, alasan)
    putuskan_pembukaan(oleh=kepegawaian_lain(kota), usulan=usulan, putusan="disetujui", pada=SEKARANG)
    return Periode.objects.get(pk=kota.tw2.pk)


def organisasi(
    kota: Kota, unit: str, predikat: str, alasan: str = "Rencana aksi tercapai.", periode: Periode | None = None
) -> CapaianOrganisasi:
    """What the level above says about a unit of the cast today; replaces what was said before."""
    satu, periode = kota.unit[unit], periode or kota.tw3
    lama = CapaianOrganisasi.objects.terkini().filter(unit=satu, periode=periode).first()
    oleh = Pegawai.objects.get(pk=penilai_unit([satu.pk], HARI_INI)[satu.pk])
    (hasil,) = tetapkan_capaian_organisasi(
        oleh=oleh,
        periode=periode,
        putusan=[PutusanUnit(satu, predikat, alasan, lama.pk if lama else None)],
        pada=SEKARANG,
    )
    return hasil


def iki_manual(
    pegawai: Any, agregasi: str = "jumlah", satuan: str = "laporan", target: Decimal = Decimal(40), sampel: int = 1
) -> IKI:
    """An indicator of a set SKP (the only one of a new one), whose realisation is entered with evidence."""
    skp = skp_ditetapkan(pegawai, {"VOLUME": (Decimal(100), target)})
    satu = iki(skp, "VOLUME")
    IKI.objects.filter(pk=satu.pk).update(
        sumber=SUMBER_MANUAL, agregasi=agregasi, satuan=satuan, sampel_minimum=sampel, nama="Laporan tersusun"
    )
    return IKI.objects.select_related("rhk__skp__pegawai").get(pk=satu.pk)


def terukur(
    satu: IKI, periode: Periode, nilai: str | None, n: int = 10, selang: tuple[str, str] | None = None
) -> Pengukuran:
    """What a round of measuring would write; without a value there were too few rows."""
    return Pengukuran.objects.create(
        iki=satu,
        periode=periode,
        putaran=uuid4(),
        status=StatusPengukuran.BELUM_CUKUP if nilai is None else StatusPengukuran.CUKUP,
        nilai=None if nilai is None else Decimal(nilai),
        n=n,
        batas_bawah=Decimal(selang[0]) if selang else None,
        batas_atas=Decimal(selang[1]) if selang else None,
        sumber=satu.sumber,
        rumus_versi="1",
        per=SEKARANG,
    )


def realisasi(satu: IKI, nilai: str = "3", **isi: Any) -> RealisasiManual:
    """Entered by the owner with a link as evidence."""
    bawaan = {
        "tanggal": HARI_INI,
        "keterangan": "Laporan triwulan tersusun",
        "tautan": "https://contoh.makassar.go.id/bukti",
        "pada": SEKARANG,
    }
    return catat_realisasi(oleh=satu.rhk.skp.pegawai, iki=satu, nilai=Decimal(nilai), **(bawaan | isi))


def diterima(satu: RealisasiManual, pada: datetime = SEKARANG) -> RealisasiManual:
    putuskan_realisasi(oleh=atasan(satu.dicatat_oleh, HARI_INI), realisasi=satu, putusan="diterima", pada=pada)
    return satu


def dikembalikan(satu: RealisasiManual, alasan: str = "Tautannya tidak dapat dibuka.") -> RealisasiManual:
    putuskan_realisasi(
        oleh=atasan(satu.dicatat_oleh, HARI_INI), realisasi=satu, putusan="dikembalikan", alasan=alasan, pada=SEKARANG
    )
    return satu


def iki(skp: SKP, kode: str) -> IKI:
    return IKI.objects.get(rhk__skp=skp, indikator__kode=kode)
