"""From the computed proposal to the answer of the employee."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connection

from evaluasi import services
from evaluasi.enums import StatusEvaluasi
from evaluasi.models import Keberatan, NilaiPerilaku
from evaluasi.services import penilaian
from inti.galat import AturanDilanggar, TidakBerwenang, TransisiTidakSah, VersiKedaluwarsa
from inti.models import Pemberitahuan
from tests.evaluasi import bahan
from tests.pemeran import SEKARANG, Kota

SESUAI = {"rating_hasil": "sesuai", "rating_perilaku": "sesuai"}


def test_usulan_dari_capaian_dan_perilaku(kota: Kota) -> None:
    satu = bahan.terhitung(kota)
    assert satu.status == StatusEvaluasi.DIHITUNG
    assert (satu.skor.nilai_hasil, satu.skor.rating_hasil) == (98, "sesuai")
    assert (satu.skor.nilai_perilaku, satu.skor.rating_perilaku) == (2, "sesuai")
    assert (satu.skor.banyak_iki, satu.skor.banyak_terukur) == (1, 1)


def test_predikat_mengikuti_matriks_dan_pegawai_diberi_tahu(kota: Kota) -> None:
    satu = bahan.ditetapkan(kota)
    assert (satu.status, satu.predikat) == (StatusEvaluasi.DISERAHKAN, "baik")
    assert (satu.ditetapkan_oleh, satu.diserahkan_pada) == (kota.budi, SEKARANG)
    assert satu.kepala["pegawai"]["nama"] == kota.ani.nama
    assert satu.kepala["penilai"]["jabatan"].startswith("Kepala Bidang")
    pesan = Pemberitahuan.objects.get(penerima=kota.ani, kunci__startswith="evaluasi-diserahkan")
    assert "Baik" in pesan.judul
    assert "29 September 2026" in pesan.isi


def test_berbeda_dari_usulan_perlu_alasan(kota: Kota) -> None:
    satu = bahan.terhitung(kota)
    isi = {"oleh": kota.budi, "evaluasi": satu, "rating_hasil": "di_atas", "rating_perilaku": "sesuai"}
    with pytest.raises(AturanDilanggar, match="berbeda dari usulan") as galat:
        services.tetapkan(**isi, versi=satu.versi, pada=SEKARANG)
    assert galat.value.kolom == "alasan"
    satu = services.tetapkan(**isi, alasan="Memimpin perbaikan loket.", versi=satu.versi, pada=SEKARANG)
    assert (satu.predikat, satu.alasan) == ("baik", "Memimpin perbaikan loket.")


@pytest.mark.parametrize("siapa", ["ani", "citra", "eka", "dedi", "farida", "walikota"])
def test_hanya_atasan_langsung_yang_memutuskan(kota: Kota, siapa: str) -> None:
    satu = bahan.terhitung(kota)
    with pytest.raises(TidakBerwenang):
        services.tetapkan(oleh=kota[siapa], evaluasi=satu, versi=satu.versi, pada=SEKARANG, **SESUAI)
    with pytest.raises(TidakBerwenang):
        services.isi_perilaku(oleh=kota[siapa], evaluasi=satu, nilai=bahan.semua(3), pada=SEKARANG)


def test_dua_orang_memutuskan_sekaligus(kota: Kota) -> None:
    """The second one sees a sentence and loses nothing that was decided."""
    satu = bahan.terhitung(kota)
    services.tetapkan(oleh=kota.budi, evaluasi=satu, versi=satu.versi, pada=SEKARANG, **SESUAI)
    with pytest.raises(VersiKedaluwarsa, match="baru saja diubah"):
        services.tetapkan(
            oleh=kota.budi, evaluasi=satu, versi=satu.versi, alasan="x", pada=SEKARANG,
            rating_hasil="di_bawah", rating_perilaku="di_bawah",
        )  # fmt: skip
    assert bahan.evaluasi_ani(kota).predikat == "baik"


def test_belum_dihitung_belum_dapat_ditetapkan(kota: Kota) -> None:
    bahan.rencana(kota)
    services.siapkan_evaluasi(oleh=kota.farida, periode=kota.tw3, pada=SEKARANG)
    satu = bahan.evaluasi_ani(kota)
    with pytest.raises(TransisiTidakSah, match="belum selesai dihitung"):
        services.tetapkan(oleh=kota.budi, evaluasi=satu, alasan="x", versi=satu.versi, pada=SEKARANG, **SESUAI)


def test_keputusan_dapat_diperbaiki_dengan_alasan_sampai_ditanggapi(kota: Kota) -> None:
    satu = bahan.ditetapkan(kota)
    with pytest.raises(AturanDilanggar, match="keputusan sebelumnya"):
        services.tetapkan(oleh=kota.budi, evaluasi=satu, versi=satu.versi, pada=SEKARANG, **SESUAI)
    satu = services.tetapkan(
        oleh=kota.budi, evaluasi=satu, versi=satu.versi, alasan="Salah pilih.", pada=SEKARANG,
        rating_hasil="sesuai", rating_perilaku="di_atas",
    )  # fmt: skip
    services.terima(oleh=kota.ani, evaluasi=satu, versi=satu.versi, pada=SEKARANG)
    with pytest.raises(TransisiTidakSah, match="sudah menanggapi"):
        services.tetapkan(oleh=kota.budi, evaluasi=satu, versi=satu.versi + 1, alasan="Lagi.", pada=SEKARANG, **SESUAI)


def test_ditahan_dulu_lalu_diserahkan(kota: Kota) -> None:
    satu = bahan.ditetapkan(kota, serahkan_sekarang=False)
    assert satu.status == StatusEvaluasi.DITETAPKAN
    with pytest.raises(TransisiTidakSah):
        services.terima(oleh=kota.ani, evaluasi=satu, pada=SEKARANG)
    satu = services.serahkan(oleh=kota.budi, evaluasi=satu, versi=satu.versi, pada=bahan.nanti(3))
    assert satu.diserahkan_pada == bahan.nanti(3)


def test_menerima(kota: Kota) -> None:
    satu = bahan.ditetapkan(kota)
    with pytest.raises(TidakBerwenang):
        services.terima(oleh=kota.budi, evaluasi=satu, pada=SEKARANG)
    satu = services.terima(oleh=kota.ani, evaluasi=satu, versi=satu.versi, pada=SEKARANG)
    assert (satu.status, satu.diterima_pada) == (StatusEvaluasi.DITERIMA, SEKARANG)
    with pytest.raises(TransisiTidakSah):
        services.keberatan(oleh=kota.ani, evaluasi=satu, alasan="x", pada=SEKARANG)


def test_keberatan_sampai_hari_keempat_belas(kota: Kota) -> None:
    """T8: handed over on day 0, an objection on day 14 is in time, on day 15 it is late."""
    satu = bahan.ditetapkan(kota)
    with pytest.raises(AturanDilanggar, match="29 September 2026"):
        services.keberatan(oleh=kota.ani, evaluasi=satu, alasan="Datanya kurang.", pada=bahan.nanti(15))
    with pytest.raises(AturanDilanggar, match="Tuliskan alasan"):
        services.keberatan(oleh=kota.ani, evaluasi=satu, alasan=" ", pada=bahan.nanti(14))
    services.keberatan(oleh=kota.ani, evaluasi=satu, alasan="Datanya kurang.", pada=bahan.nanti(14))
    assert Keberatan.objects.get().alasan == "Datanya kurang."
    assert bahan.evaluasi_ani(kota).status == StatusEvaluasi.KEBERATAN


def test_nilai_perilaku_terkunci_sesudah_dihitung(kota: Kota) -> None:
    satu = bahan.terhitung(kota)
    with pytest.raises(TransisiTidakSah, match="sudah dipakai"):
        services.isi_perilaku(oleh=kota.budi, evaluasi=satu, nilai=bahan.semua(3), pada=SEKARANG)


def test_nilai_perilaku_harus_lengkap(kota: Kota) -> None:
    bahan.rencana(kota)
    services.siapkan_evaluasi(oleh=kota.farida, periode=kota.tw3, pada=SEKARANG)
    satu = bahan.evaluasi_ani(kota)
    with pytest.raises(AturanDilanggar, match="setiap nilai"):
        services.isi_perilaku(oleh=kota.budi, evaluasi=satu, nilai={"loyal": 2}, pada=SEKARANG)


class Gagal(Exception):
    pass


def _gagal(*_: object, **__: object) -> None:
    raise Gagal


def test_sabotase_penyerahan_membatalkan_keputusan(kota: Kota, monkeypatch: pytest.MonkeyPatch) -> None:
    satu = bahan.terhitung(kota)
    monkeypatch.setattr(penilaian, "beri_tahu", _gagal)
    with pytest.raises(Gagal):
        services.tetapkan(oleh=kota.budi, evaluasi=satu, versi=satu.versi, pada=SEKARANG, **SESUAI)
    assert bahan.evaluasi_ani(kota).predikat == ""


def test_sabotase_keberatan_tidak_meninggalkan_catatan(kota: Kota, monkeypatch: pytest.MonkeyPatch) -> None:
    satu = bahan.ditetapkan(kota)
    monkeypatch.setattr(penilaian, "_simpan", _gagal)
    with pytest.raises(Gagal):
        services.keberatan(oleh=kota.ani, evaluasi=satu, alasan="Datanya kurang.", pada=SEKARANG)
    assert not Keberatan.objects.exists()


def test_sabotase_nilai_perilaku_mengembalikan_yang_lama(kota: Kota, monkeypatch: pytest.MonkeyPatch) -> None:
    bahan.rencana(kota)
    services.siapkan_evaluasi(oleh=kota.farida, periode=kota.tw3, pada=SEKARANG)
    bahan.perilaku(kota, 2)
    monkeypatch.setattr(penilaian, "_simpan", _gagal)
    with pytest.raises(Gagal):
        bahan.perilaku(kota, 3)
    assert set(NilaiPerilaku.objects.values_list("jawaban", flat=True)) == {2}


def test_basis_data_menolak_menilai_diri_sendiri(kota: Kota) -> None:
    satu = bahan.terhitung(kota)
    with pytest.raises(Exception, match="evaluasi_penilai_bukan_diri_sendiri"), connection.cursor() as kursor:
        kursor.execute("UPDATE evaluasi_evaluasi SET penilai_id = pegawai_id WHERE id = %s", [satu.pk])


def test_riwayat_menyebut_siapa_dan_apa(kota: Kota) -> None:
    satu = bahan.ditetapkan(kota)
    peristiwa = apps.get_model("evaluasi.EvaluasiEvent").objects.filter(pgh_obj=satu).order_by("-pgh_id").first()
    assert peristiwa.pgh_context.metadata["tindakan"] == "evaluasi.tetapkan"
    assert peristiwa.pgh_context.metadata["oleh"] == kota.budi.pk
