"""A report from receipt to closing: states, clocks, timeline, who may act."""

from datetime import timedelta

import pytest

from inti.galat import AturanDilanggar, TidakBerwenang, TransisiTidakSah, VersiKedaluwarsa
from inti.models import Pemberitahuan
from pengaduan import services
from pengaduan.enums import Identitas, Klasifikasi, StatusPengaduan, Tingkat
from pengaduan.models import Pelapor, Pengaduan, PenilaianPengaduan, Segmen
from tests.pemeran import SEKARANG, Kota
from tests.pengaduan.kasus import buat, kategori, terima


def test_dari_diterima_sampai_selesai(kota: Kota) -> None:
    satu = buat(kota, StatusPengaduan.SELESAI)
    assert satu.status == StatusPengaduan.SELESAI
    assert satu.nomor == "MKS-2609-0001"
    assert satu.versi == 6
    jam = {s.tingkat: s for s in Segmen.objects.filter(pengaduan=satu)}
    assert jam[Tingkat.KOTA].mulai == SEKARANG
    assert jam[Tingkat.UNIT].mulai == SEKARANG + timedelta(hours=2)
    assert jam[Tingkat.PEGAWAI].mulai == SEKARANG + timedelta(hours=3)
    assert {s.jawab_pertama for s in jam.values()} == {SEKARANG + timedelta(hours=4)}
    assert {s.selesai for s in jam.values()} == {SEKARANG + timedelta(hours=5)}


def test_tenggat_dibekukan_saat_verifikasi(kota: Kota) -> None:
    satu = buat(kota, StatusPengaduan.DIVERIFIKASI)
    # 14 working days after Tuesday 15 September 2026
    assert (satu.tenggat_hari, f"{satu.tenggat:%Y-%m-%d}") == (14, "2026-10-05")
    assert f"{satu.tenggat_verifikasi:%Y-%m-%d}" == "2026-09-18"


def test_nomor_urut_per_bulan(kota: Kota) -> None:
    assert [terima().pengaduan.nomor for _ in range(3)] == ["MKS-2609-0001", "MKS-2609-0002", "MKS-2609-0003"]
    assert terima(SEKARANG + timedelta(days=20)).pengaduan.nomor == "MKS-2610-0001"


def test_formulir_yang_sama_dikirim_dua_kali_satu_laporan(kota: Kota) -> None:
    from uuid import uuid4

    kunci = uuid4()
    pertama = terima(kunci=kunci, isi_formulir="a")
    kedua = terima(kunci=kunci, isi_formulir="a")
    assert (pertama.pengaduan.pk, pertama.rahasia) == (kedua.pengaduan.pk, kedua.rahasia)
    assert (pertama.baru, kedua.baru) == (True, False)
    assert Pengaduan.objects.count() == 1
    assert services.buka(nomor_tiket=pertama.pengaduan.nomor, rahasia=pertama.rahasia) is not None
    with pytest.raises(AturanDilanggar) as galat:
        terima(kunci=kunci, isi_formulir="b")
    assert galat.value.status == 409


def test_jam_terus_berjalan_sesudah_pesan_otomatis_dan_perubahan_status(kota: Kota) -> None:
    satu = buat(kota, StatusPengaduan.DIPROSES)
    assert not Segmen.objects.filter(pengaduan=satu, jawab_pertama__isnull=False).exists()


def test_penjawab_tidak_menutup_jawabannya_sendiri(kota: Kota) -> None:
    satu = buat(kota, StatusPengaduan.DITANGGAPI, petugas=kota.hasan)
    with pytest.raises(TidakBerwenang, match="Anda yang menjawab"):
        services.tutup(oleh=kota.hasan, pengaduan=satu, pada=SEKARANG + timedelta(hours=6))
    satu.refresh_from_db()
    assert satu.status == StatusPengaduan.DITANGGAPI


@pytest.mark.parametrize("siapa", ["ani", "budi", "dedi", "farida", "hasan", "indah", "walikota"])
def test_hanya_koordinator_memverifikasi(kota: Kota, siapa: str) -> None:
    satu = buat(kota)
    with pytest.raises(TidakBerwenang):
        services.verifikasi(oleh=kota[siapa], pengaduan=satu, klasifikasi=Klasifikasi.INFORMASI, pada=SEKARANG)


def test_dua_orang_sekaligus_yang_kedua_diberi_tahu(kota: Kota) -> None:
    satu = buat(kota, StatusPengaduan.DIDISPOSISIKAN)
    lama = satu.versi
    services.tugaskan(oleh=kota.hasan, pengaduan=satu, pegawai=kota.ani, pada=SEKARANG + timedelta(hours=3), versi=lama)
    with pytest.raises(VersiKedaluwarsa) as galat:
        services.tugaskan(
            oleh=kota.hasan, pengaduan=satu, pegawai=kota.eka, pada=SEKARANG + timedelta(hours=4), versi=lama
        )
    assert galat.value.status == 409
    satu.refresh_from_db()
    assert satu.petugas == kota.ani


def test_langkah_di_luar_tabel_ditolak(kota: Kota) -> None:
    satu = buat(kota)
    with pytest.raises(TransisiTidakSah, match="sudah berstatus"):
        services.tutup(oleh=kota.hasan, pengaduan=satu, pada=SEKARANG)


def test_tugaskan_hanya_di_kantor_sendiri(kota: Kota) -> None:
    satu = buat(kota, StatusPengaduan.DIDISPOSISIKAN)
    with pytest.raises(AturanDilanggar) as galat:
        services.tugaskan(oleh=kota.hasan, pengaduan=satu, pegawai=kota.dedi, pada=SEKARANG + timedelta(hours=3))
    assert galat.value.kolom == "pegawai"


def test_pindah_tugas_memulai_segmen_baru(kota: Kota) -> None:
    satu = buat(kota, StatusPengaduan.DIPROSES)
    pindah = SEKARANG + timedelta(days=2)
    services.tugaskan(oleh=kota.hasan, pengaduan=satu, pegawai=kota.eka, pada=pindah)
    pertama, kedua = Segmen.objects.filter(pengaduan=satu, tingkat=Tingkat.PEGAWAI)
    assert (pertama.pegawai, pertama.selesai, pertama.jawab_pertama) == (kota.ani, pindah, None)
    assert (kedua.pegawai, kedua.mulai, kedua.selesai) == (kota.eka, pindah, None)


def test_tunda_lalu_lengkapi_menggeser_tenggat(kota: Kota) -> None:
    satu = buat(kota)
    services.tunda(oleh=kota.hadi, pengaduan=satu, permintaan="Nomor berkasnya berapa?", pada=SEKARANG)
    # completed after 3 working days (Friday 18 September)
    services.lengkapi(pengaduan=satu, isi="Nomor 123.", pada=SEKARANG + timedelta(days=3))
    assert f"{satu.tenggat_verifikasi:%Y-%m-%d}" == "2026-09-23"
    services.verifikasi(
        oleh=kota.hadi, pengaduan=satu, klasifikasi=Klasifikasi.TIDAK_BERKADAR, pada=SEKARANG + timedelta(days=3)
    )
    assert f"{satu.tenggat:%Y-%m-%d}" == "2026-10-08"


def test_tidak_dilengkapi_30_hari_dianggap_dicabut(kota: Kota) -> None:
    satu = buat(kota)
    services.tunda(oleh=kota.hadi, pengaduan=satu, permintaan="Nomor berkasnya berapa?", pada=SEKARANG)
    assert services.arsipkan_tak_dilengkapi(pada=SEKARANG + timedelta(days=30)) == 0
    assert services.arsipkan_tak_dilengkapi(pada=SEKARANG + timedelta(days=31)) == 1
    assert services.arsipkan_tak_dilengkapi(pada=SEKARANG + timedelta(days=31)) == 0
    satu.refresh_from_db()
    assert satu.status == StatusPengaduan.DIARSIPKAN


def test_sepuluh_hari_kerja_diam_ditutup_tanpa_tanggapan(kota: Kota) -> None:
    satu = buat(kota, StatusPengaduan.DITANGGAPI)
    # answered on Tuesday 15 September; the tenth working day after is Tuesday 29 September
    assert services.tutup_tanpa_tanggapan(pada=SEKARANG + timedelta(days=14)) == 0
    assert services.tutup_tanpa_tanggapan(pada=SEKARANG + timedelta(days=15)) == 1
    assert services.tutup_tanpa_tanggapan(pada=SEKARANG + timedelta(days=15)) == 0
    satu.refresh_from_db()
    assert satu.status == StatusPengaduan.TANPA_TANGGAPAN
    with pytest.raises(TransisiTidakSah):
        services.nilai(pengaduan=satu, poin=4, pada=SEKARANG + timedelta(days=15), terbukti=True)


def test_tanpa_identitas_tidak_menyimpan_apa_pun(kota: Kota) -> None:
    terima(identitas=Identitas.TANPA)
    assert not Pelapor.objects.exists()
    with pytest.raises(AturanDilanggar):
        terima(identitas=Identitas.TANPA, nama="Rahman")


def test_nilai_sekali_dan_rahasia_harus_cocok(kota: Kota) -> None:
    penerimaan = terima()
    satu = penerimaan.pengaduan
    with pytest.raises(TransisiTidakSah):
        services.nilai(pengaduan=satu, rahasia=penerimaan.rahasia, poin=4, pada=SEKARANG)
    satu = buat(kota, StatusPengaduan.SELESAI)
    with pytest.raises(TidakBerwenang):
        services.nilai(pengaduan=satu, rahasia="AAAA-AAAA-AAAA", poin=4, pada=SEKARANG)
    nanti = SEKARANG + timedelta(hours=6)
    penilaian = services.nilai(pengaduan=satu, terbukti=True, poin=4, pada=nanti)
    assert (penilaian.pegawai, penilaian.unit) == (kota.ani, kota.unit["disdukcapil"])
    with pytest.raises(AturanDilanggar, match="sudah Anda nilai"):
        services.nilai(pengaduan=satu, terbukti=True, poin=1, pada=nanti)
    assert PenilaianPengaduan.objects.count() == 1


@pytest.mark.parametrize("hasil", ["sebagian", "belum"])
def test_belum_selesai_membuka_kembali_dengan_segmen_baru(kota: Kota, hasil: str) -> None:
    satu = buat(kota, StatusPengaduan.SELESAI)
    pertama = Segmen.objects.get(pengaduan=satu, tingkat=Tingkat.PEGAWAI)
    nanti = SEKARANG + timedelta(days=1)
    services.nilai(pengaduan=satu, terbukti=True, poin=2, hasil=hasil, pada=nanti)
    assert (satu.status, satu.putaran, satu.petugas) == (StatusPengaduan.DIBUKA_KEMBALI, 2, None)
    services.tugaskan(oleh=kota.hasan, pengaduan=satu, pegawai=kota.ani, pada=nanti + timedelta(hours=1))
    lama, baru = Segmen.objects.filter(pengaduan=satu, tingkat=Tingkat.PEGAWAI)
    assert (lama.mulai, lama.jawab_pertama, lama.selesai) == (pertama.mulai, pertama.jawab_pertama, pertama.selesai)
    assert (baru.putaran, baru.mulai, baru.jawab_pertama) == (2, nanti + timedelta(hours=1), None)


def test_warga_menutup_jawaban_yang_belum_ditutup(kota: Kota) -> None:
    satu = buat(kota, StatusPengaduan.DITANGGAPI)
    services.nilai(pengaduan=satu, terbukti=True, poin=4, pada=SEKARANG + timedelta(hours=6))
    assert (satu.status, satu.selesai_oleh) == (StatusPengaduan.SELESAI, None)


def test_penghubung_dan_petugas_diberi_tahu(kota: Kota) -> None:
    satu = buat(kota, StatusPengaduan.DITANGGAPI)

    def kabar(siapa: str) -> list[str]:
        return list(Pemberitahuan.objects.filter(penerima=kota[siapa]).values_list("judul", flat=True))

    assert kabar("hadi") == [f"Laporan baru {satu.nomor} menunggu verifikasi"]
    assert kabar("ani") == [f"Laporan {satu.nomor} ditugaskan kepada Anda"]
    assert len(kabar("hasan")) == 2
    assert kategori().nama not in " ".join(kabar("hasan"))
