"""The demo city as its readers need it: complete and believable."""

from collections import Counter
from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains

from aktivitas.models import Aktivitas
from evaluasi.documents import isi_dokumen, sidik_isi
from evaluasi.enums import StatusEvaluasi
from evaluasi.models import DokumenEvaluasi, Evaluasi, PesertaSurvei, SkorMasukan
from indikator.enums import AlasanPerubahan, PutusanPembukaan, StatusPengukuran, StatusPeriode, StatusSKP
from indikator.models import (
    SKP,
    ContohSKP,
    Indikator,
    KomentarSKP,
    PembukaanPeriode,
    Pengukuran,
    Periode,
    RealisasiManual,
)
from kinerja.demo.jam import awal_triwulan
from kinerja.demo.kehadiran import hari_absen
from kinerja.demo.kota import KotaDemo
from pegawai.models import Impor, Ketidakhadiran, LihatSebagai, Mutasi, Pegawai, Penugasan, UnitSusunan, UsulanPeran
from pegawai.querysets import atasan
from pegawai.rules.nip import urai
from pengaduan.enums import Klasifikasi, StatusPengaduan
from pengaduan.models import HasilSKM, Pengaduan, Peristiwa, PutusanSKM
from tests.demo.conftest import KECIL

pytestmark = pytest.mark.lambat


def test_orang_dan_unit(kota_demo: KotaDemo) -> None:
    assert 115 <= Pegawai.objects.count() <= 130
    kini = UnitSusunan.objects.berlaku(kota_demo.jam.hari_ini)
    jenis = Counter(kini.values_list("jenis", flat=True))
    assert (jenis["kecamatan"], jenis["kelurahan"]) == (15, 153)
    assert kini.values("nama").distinct().count() == kini.count()
    for nip in Pegawai.objects.exclude(nip=None).values_list("nip", flat=True):
        urai(nip)


def test_susunan_punya_riwayat(kota_demo: KotaDemo) -> None:
    """Another day shows another structure: a year ago, and next January."""
    kini, unit = kota_demo.jam.hari_ini, kota_demo.unit
    lalu, depan = kini.replace(year=kini.year - 2, month=3), date(kini.year + 1, 1, 1)
    induk = {
        hari: dict(UnitSusunan.objects.berlaku(hari).values_list("unit_id", "induk_id")) for hari in (lalu, kini, depan)
    }
    assert induk[lalu][unit["DLH-RTH"].pk] == unit["DPU"].pk
    assert induk[kini][unit["DLH-RTH"].pk] == unit["DLH"].pk
    assert induk[depan][unit["DISPERIN-IKM"].pk] == unit["DISDAG"].pk
    assert unit["CAPIL-INFORMASI"].pk in induk[lalu]
    assert unit["CAPIL-INFORMASI"].pk not in induk[kini]
    assert unit["DISPERIN"].pk in induk[kini]
    assert unit["DISPERIN"].pk not in induk[depan]


def test_skp_pada_setiap_langkah(kota_demo: KotaDemo) -> None:
    status = Counter(SKP.objects.values_list("status", flat=True))
    assert status[StatusSKP.DITETAPKAN] > 60
    assert (
        SKP.objects.get(pegawai=kota_demo.pemeran.orang["eka"], status=StatusSKP.DIAJUKAN).penilai
        == (kota_demo.pemeran.orang["budi"])
    )
    assert SKP.objects.filter(pegawai=kota_demo.pemeran.orang["gilang"], status=StatusSKP.DIKEMBALIKAN).exists()
    assert status[StatusSKP.DRAF] == 2


def test_lampiran_komentar_dan_realisasi_ada_isinya(kota_demo: KotaDemo) -> None:
    """What a page of the SKP shows beside results and targets is there to be seen, at each step of its way."""
    assert not SKP.objects.filter(lampiran_set__isnull=True).exists()
    komentar = KomentarSKP.objects.get()
    assert (komentar.skp.pegawai, komentar.skp.status) == (kota_demo.pemeran.orang["eka"], "diajukan")
    putusan = RealisasiManual.objects.values_list("putusan__putusan", flat=True)
    assert set(putusan) == {"diterima", "dikembalikan", None}
    assert RealisasiManual.objects.filter(dicatat_oleh=kota_demo.pemeran.orang["budi"]).exists()


def test_contoh_skp_untuk_tiga_jabatan(kota_demo: KotaDemo) -> None:
    """Ani, Nurul and Dedi each find one where they draft an SKP, and HR one that was withdrawn."""
    orang = kota_demo.pemeran.orang
    for siapa, judul in (
        ("ani", "Petugas loket akta"),
        ("nurul", "Perawat poli umum"),
        ("dedi", "Perawatan lampu jalan"),
    ):
        (satu,) = ContohSKP.objects.visible_to(orang[siapa])
        assert (satu.judul, satu.rhk_set.exists()) == (judul, True)
    assert ContohSKP.objects.visible_to(orang["farida"]).filter(ditarik_pada__isnull=False).count() == 1


def test_pustaka_indikator_pada_setiap_langkah(kota_demo: KotaDemo) -> None:
    """A draft waits for Farida, one came back, one version was superseded; every office answers for its definitions."""
    status = Counter(Indikator.objects.values_list("status", flat=True))
    assert status["terbit"] >= 70
    assert (status["diajukan"], status["dikembalikan"], status["digantikan"]) == (2, 1, 1)
    assert Indikator.objects.menunggu(kota_demo.pemeran.orang["farida"]).count() == 2
    imunisasi = Indikator.objects.get(kode="IMUNISASI-DASAR")
    assert imunisasi.penanggung_jawab == kota_demo.pemeran.unit["dinkes"]


def test_mutasi_dari_yang_lama_sampai_yang_akan_datang(kota_demo: KotaDemo) -> None:
    hari_ini = kota_demo.jam.hari_ini
    promosi, pensiun, pindah = Mutasi.objects.order_by("tanggal")
    assert (promosi.jenis, promosi.status, promosi.tanggal.year) == ("promosi", "terlaksana", hari_ini.year - 1)
    assert (pensiun.jenis, pensiun.status) == ("pensiun", "terlaksana")
    assert awal_triwulan(pensiun.tanggal) == awal_triwulan(awal_triwulan(hari_ini) - timedelta(days=1))
    assert not pensiun.pegawai.is_active
    assert (pindah.jenis, pindah.status) == ("pindah", "terjadwal")
    assert (pindah.tanggal.day, pindah.tanggal > hari_ini) == (1, True)
    plh = Penugasan.objects.berlaku(hari_ini).get(jenis="plh")
    assert atasan(plh.pegawai, hari_ini) != plh.pegawai
    # rated by Sekda or Wali Kota: both are there
    assert Penugasan.objects.berlaku(hari_ini).filter(unit__kode="SETDA", pimpinan=True).count() == 1


def test_survei_dua_semester(kota_demo: KotaDemo) -> None:
    """Three services twice; one result came back and was mended, one waits; Budi's indicator takes his bidang's."""
    putusan = Counter(PutusanSKM.objects.values_list("putusan", flat=True))
    assert (putusan["diterima"], putusan["dikembalikan"]) == (5, 1)
    assert HasilSKM.objects.menunggu(kota_demo.pemeran.orang["hadi"], kota_demo.jam.hari_ini).count() == 1
    nilai = [h.hitungan.ikm for h in HasilSKM.objects.filter(putusan__putusan="diterima")]
    assert 76 < min(nilai) < max(nilai) < 92
    budi = Pengukuran.objects.filter(
        iki__rhk__skp__pegawai=kota_demo.pemeran.orang["budi"], sumber="pengaduan.ikm", status="cukup"
    )
    akta = HasilSKM.objects.get(unit=kota_demo.pemeran.unit["capil_bidang"], selesai__year=2026)
    assert {p.nilai for p in budi} == {akta.hitungan.ikm}


def test_catatan_kerja(kota_demo: KotaDemo) -> None:
    status = Counter(Aktivitas.objects.values_list("status", flat=True))
    assert Aktivitas.objects.values("pegawai").distinct().count() >= 40
    assert status["terverifikasi"] > 5000
    assert status["dicatat"] > 50
    assert status["dikembalikan"] >= 1
    hari_ini = Aktivitas.objects.filter(tanggal=kota_demo.jam.hari_ini).values("pegawai").distinct().count()
    assert 5 < hari_ini < 60


def test_pengaduan(kota_demo: KotaDemo) -> None:
    assert Pengaduan.objects.count() == KECIL.pengaduan
    nomor = list(Pengaduan.objects.order_by("diterima_pada", "id").values_list("nomor", flat=True))
    assert nomor == sorted(nomor)
    kategori = Counter(Pengaduan.objects.values_list("kategori__kode", flat=True))
    assert kategori.most_common(1)[0][0] == "lampu-jalan"
    assert Pengaduan.objects.filter(status=StatusPengaduan.SELESAI).count() > KECIL.pengaduan / 2
    assert Pengaduan.objects.terbuka().filter(tenggat__lt=kota_demo.jam.hari_ini).exists()
    assert Pengaduan.objects.filter(putaran=2).exists()
    assert not Peristiwa.objects.filter(pada__gte=kota_demo.jam.batas).exists()


def test_berkadar_tidak_terlihat_terlapor(kota_demo: KotaDemo) -> None:
    dedi = kota_demo.pemeran.orang["dedi"]
    rahasia = Pengaduan.objects.filter(klasifikasi=Klasifikasi.BERKADAR)
    assert rahasia.filter(terlapor=dedi).count() == 1
    assert not rahasia.visible_to(dedi).exists()
    assert rahasia.visible_to(kota_demo.pemeran.orang["indah"]).count() == rahasia.count() == 5


def test_usulan_peran_menunggu_orang_kedua(kota_demo: KotaDemo) -> None:
    farida, indah, dedi = (kota_demo.pemeran.orang[k] for k in ("farida", "indah", "dedi"))
    assert UsulanPeran.objects.menunggu(indah).count() == 2
    assert UsulanPeran.objects.menunggu(farida).count() == 0
    sesi = LihatSebagai.objects.visible_to(dedi).dengan_jumlah_halaman().get()
    assert (sesi.pelaku, sesi.jumlah_halaman, sesi.selesai_pada is not None) == (farida, 4, True)


def test_sampel_minimum(kota_demo: KotaDemo) -> None:
    """At least ten people are above the smallest sample of an indicator that citizens feed, one is below."""
    warga = SkorMasukan.objects.filter(iki__sumber__startswith="pengaduan.")
    cukup = warga.filter(status=StatusPengukuran.CUKUP).values("evaluasi__pegawai").distinct().count()
    assert cukup >= 10
    assert warga.filter(status=StatusPengukuran.BELUM_CUKUP).exists()


def test_perkembangan_punya_isi(kota_demo: KotaDemo) -> None:
    """Every quarter that has begun is measured, and Ani's indicators have values in two of them at least."""
    terukur = Pengukuran.objects.filter(iki__rhk__skp__pegawai=kota_demo.pemeran.orang["ani"])
    assert set(terukur.values_list("periode__urutan", flat=True)) == {1, 2, 3}
    cukup = terukur.filter(status=StatusPengukuran.CUKUP)
    assert set(cukup.values_list("periode__urutan", flat=True)) >= {2, 3}
    assert terukur.exclude(status=StatusPengukuran.CUKUP).exists()


def test_triwulan_yang_lewat_ditutup_dan_satu_berjalan(kota_demo: KotaDemo) -> None:
    awal, tutup, kini = (Periode.objects.get(tahun=2026, urutan=n) for n in (1, 2, 3))
    assert (tutup.status, kini.status) == (StatusPeriode.DITUTUP, StatusPeriode.BERJALAN)
    assert not Periode.objects.filter(sampai__lte=kota_demo.jam.hari_ini).exclude(status=StatusPeriode.DITUTUP).exists()
    assert awal.ditutup_pada is not None
    assert tutup.ditutup_pada is not None
    assert awal.sampai < awal.ditutup_pada.date() < tutup.sampai < tutup.ditutup_pada.date() < kota_demo.jam.hari_ini
    assert Pengukuran.objects.filter(periode=awal).exists()
    assert not Pengukuran.objects.filter(periode=awal, per__gt=awal.ditutup_pada).exists()
    status = Counter(Evaluasi.objects.filter(periode=tutup).values_list("status", flat=True))
    assert status[StatusEvaluasi.DITERIMA] > 20
    assert status[StatusEvaluasi.KEBERATAN] == 1
    assert DokumenEvaluasi.objects.count() == 3
    ani = PesertaSurvei.objects.filter(putaran__periode=kini, dinilai=kota_demo.pemeran.orang["ani"])
    assert ani.filter(selesai=True).count() == 2


def test_satu_triwulan_pernah_dibuka_kembali(kota_demo: KotaDemo) -> None:
    """Two people, a reason, and a decision that came afterwards; the pages and the documents of the quarter say so."""
    pembukaan = PembukaanPeriode.objects.get()
    farida, nurul = kota_demo.pemeran.orang["farida"], kota_demo.pemeran.orang["nurul"]
    assert pembukaan.diusulkan_oleh == farida != pembukaan.diputus_oleh
    assert (pembukaan.putusan, pembukaan.periode.urutan) == (PutusanPembukaan.DISETUJUI, 2)
    satu = Evaluasi.objects.get(periode=pembukaan.periode, pegawai=nurul)
    assert satu.ditetapkan_pada is not None
    assert pembukaan.ditutup_pada < pembukaan.diputus_pada < satu.ditetapkan_pada
    assert "Puskesmas Batua" in isi_dokumen(satu)["pembukaan"][0]
    assert satu.dokumen_set.get().sidik_isi == sidik_isi(isi_dokumen(satu))
    klien = Client()
    klien.force_login(farida)
    for alamat in (
        reverse("indikator:periode_detail", args=[pembukaan.periode_id]),
        reverse("evaluasi:periode_detail", args=[pembukaan.periode_id]),
        reverse("evaluasi:detail", args=[satu.pk]),
    ):
        assertContains(klien.get(alamat), pembukaan.usulan.alasan)
    assertContains(klien.get(reverse("indikator:periode_list")), "Pernah dibuka kembali", count=1)


def test_satu_skp_punya_versi_baru(kota_demo: KotaDemo) -> None:
    """Fitri's changed with the quarter, for a reason of the law; both versions count, each for its days."""
    baru = SKP.objects.get(menggantikan__isnull=False)
    assert (baru.pegawai, baru.nomor_versi) == (kota_demo.pemeran.orang["fitri"], 2)
    assert (baru.status, baru.alasan_perubahan) == (StatusSKP.DITETAPKAN, AlasanPerubahan.PROGRAM)
    lama = baru.menggantikan
    assert (lama.status, lama.sampai) == (StatusSKP.DITUTUP, baru.mulai)
    dicatat = Aktivitas.objects.filter(pegawai=baru.pegawai, rhk__isnull=False)
    assert dicatat.filter(rhk__skp=lama, tanggal__lt=baru.mulai).exists()
    assert dicatat.filter(rhk__skp=baru, tanggal__gte=baru.mulai).exists()
    klien = Client()
    klien.force_login(baru.pegawai)
    assertContains(klien.get(reverse("indikator:skp_detail", args=[baru.pk])), "PP 30/2019 Pasal 28 ayat (2)")
    assertContains(klien.get(reverse("indikator:skp_detail", args=[lama.pk])), "versi 2")


def test_basis_data_berisi_ditolak(kota_demo: KotaDemo) -> None:
    with pytest.raises(CommandError, match="sudah berisi pegawai"):
        call_command("muat_demo")


def test_cuti_dan_dinas(kota_demo: KotaDemo) -> None:
    """Somebody is away today, somebody waits for an answer, and nobody logged work on a day of leave."""
    hari_ini = kota_demo.jam.hari_ini
    assert Ketidakhadiran.objects.disetujui().berlaku(hari_ini).exists()
    lestari = kota_demo.pemeran.orang["lestari"]
    assert Ketidakhadiran.objects.menunggu_putusan(kota_demo.pemeran.orang["budi"], hari_ini).get().pegawai == lestari
    for orang, tanggal in hari_absen():
        assert not Aktivitas.objects.filter(pegawai=orang, tanggal=tanggal).exists()


def test_satu_impor_selesai_dan_satu_bermasalah(kota_demo: KotaDemo) -> None:
    """HR's pages of import show both ends: applied, and refused with reasons and the sheet to mend."""
    farida = kota_demo.pemeran.orang["farida"]
    bermasalah, selesai = Impor.objects.visible_to(farida)
    assert (selesai.jenis, selesai.status, selesai.ringkasan["tolak"]) == ("pegawai", "diterapkan", 0)
    assert (selesai.ringkasan["baru"], selesai.ringkasan["ubah"], selesai.ringkasan["sama"]) == (1, 4, 1)
    assert (bermasalah.jenis, bermasalah.status) == ("ketidakhadiran", "bermasalah")
    assert (bermasalah.ringkasan["tolak"], bermasalah.ringkasan["baru"]) == (5, 2)
    assert bermasalah.laporan is not None
    assert selesai.diterapkan_pada is not None
    assert selesai.diterapkan_pada < kota_demo.jam.batas
