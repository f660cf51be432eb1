"""Closing freezes; opening again takes two people and a reason, and is shown for ever."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import psycopg
import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.test import Client
from django.urls import reverse

from evaluasi.services import terbitkan
from indikator.models import PembukaanPeriode, Pengukuran, Periode, UsulanPembukaan
from indikator.permissions import boleh_memutus_pembukaan
from indikator.services import mulai_penilaian, putuskan_pembukaan, tutup_periode, ukur, usulkan_pembukaan
from inti.galat import AturanDilanggar, TidakBerwenang, TransisiTidakSah
from inti.models import Pemberitahuan
from inti.registry import tugas
from pegawai.models import Pegawai
from tests.evaluasi import bahan as bahan_evaluasi
from tests.indikator import bahan
from tests.pemeran import HARI_INI, SEKARANG, Kota

Masuk = Callable[[Pegawai], Client]
ALASAN = "Data kehadiran salah impor."


def test_dua_orang_membuka_kembali(kota: Kota) -> None:
    usulan = bahan.usulan_pembukaan(kota, kota.farida, ALASAN)
    tertutup = Periode.objects.get(pk=kota.tw2.pk)
    assert (tertutup.status, tertutup.ditutup_oleh, tertutup.ditutup_pada) == ("ditutup", kota.farida, SEKARANG)

    kedua = bahan.kepegawaian_lain(kota)
    putuskan_pembukaan(oleh=kedua, usulan=usulan, putusan="disetujui", pada=SEKARANG)
    terbuka = Periode.objects.get(pk=kota.tw2.pk)
    assert (terbuka.status, terbuka.ditutup_pada, terbuka.ditutup_oleh) == ("penilaian", None, None)
    assert terbuka.batas_pengisian == HARI_INI + timedelta(days=7)
    (jejak,) = PembukaanPeriode.objects.disetujui([kota.tw2.pk])
    assert (jejak.diusulkan_oleh, jejak.diputus_oleh, jejak.usulan.alasan) == (kota.farida, kedua, ALASAN)
    assert Pemberitahuan.objects.filter(penerima=kota.farida, judul__contains="disetujui").exists()

    # closed once more, the first opening opens nothing
    tutup_periode(oleh=kota.farida, periode=terbuka, pada=SEKARANG + timedelta(hours=1))
    with pytest.raises(IntegrityError, match="orang kedua"), transaction.atomic():
        Periode.objects.filter(pk=kota.tw2.pk).update(status="penilaian", ditutup_pada=None, ditutup_oleh=None)
    assert PembukaanPeriode.objects.disetujui([kota.tw2.pk]).count() == 1


def test_ditolak_tetap_tertutup(kota: Kota) -> None:
    usulan = bahan.usulan_pembukaan(kota, kota.farida)
    kedua = bahan.kepegawaian_lain(kota)
    with pytest.raises(AturanDilanggar, match="alasan menolak") as galat:
        putuskan_pembukaan(oleh=kedua, usulan=usulan, putusan="ditolak", catatan=" ", pada=SEKARANG)
    assert galat.value.kolom == "catatan"
    putuskan_pembukaan(oleh=kedua, usulan=usulan, putusan="ditolak", catatan="Sudah benar.", pada=SEKARANG)
    assert Periode.objects.get(pk=kota.tw2.pk).status == "ditutup"
    assert not PembukaanPeriode.objects.disetujui([kota.tw2.pk]).exists()
    with pytest.raises(TransisiTidakSah, match="sudah diputus"):
        putuskan_pembukaan(oleh=kedua, usulan=usulan, putusan="disetujui", pada=SEKARANG)
    # somebody may ask again
    assert bahan.usulan_pembukaan(kota, kota.farida).pk != usulan.pk


def test_pengusul_tidak_memutuskan(kota: Kota) -> None:
    usulan = bahan.usulan_pembukaan(kota, kota.farida)
    for bukan in (kota.farida, kota.budi, kota.walikota, kota.indah):
        assert not boleh_memutus_pembukaan(bukan, usulan, HARI_INI)
        with pytest.raises(TidakBerwenang):
            putuskan_pembukaan(oleh=bukan, usulan=usulan, putusan="disetujui", pada=SEKARANG)
    assert not PembukaanPeriode.objects.exists()


def test_siapa_dan_kapan_mengusulkan(kota: Kota) -> None:
    besok = HARI_INI + timedelta(days=1)
    with pytest.raises(TransisiTidakSah, match="tidak sedang ditutup"):
        usulkan_pembukaan(oleh=kota.farida, periode=kota.tw2, alasan="Salah", batas_pengisian=besok, pada=SEKARANG)
    bahan.tutup(kota, kota.tw2)
    for alasan, batas, kolom in (("  ", besok, "alasan"), ("Salah", HARI_INI - timedelta(days=1), "batas_pengisian")):
        with pytest.raises(AturanDilanggar) as galat:
            usulkan_pembukaan(oleh=kota.farida, periode=kota.tw2, alasan=alasan, batas_pengisian=batas, pada=SEKARANG)
        assert galat.value.kolom == kolom
    with pytest.raises(TidakBerwenang):
        usulkan_pembukaan(oleh=kota.citra, periode=kota.tw2, alasan="Salah", batas_pengisian=besok, pada=SEKARANG)
    bahan.usulan_pembukaan(kota, kota.farida)
    with pytest.raises(AturanDilanggar, match="masih menunggu"):
        bahan.usulan_pembukaan(kota, kota.farida)


def test_mulai_penilaian_bukan_jalan_lain(kota: Kota) -> None:
    bahan.tutup(kota, kota.tw2)
    with pytest.raises(TransisiTidakSah):
        mulai_penilaian(oleh=kota.farida, periode=kota.tw2)


def test_basis_data_menolak(kota: Kota) -> None:
    """Who goes past the services meets the database."""
    usulan = bahan.usulan_pembukaan(kota, kota.farida)
    periode = Periode.objects.get(pk=kota.tw2.pk)
    isi: dict[str, Any] = {
        "usulan": usulan,
        "periode": periode,
        "diusulkan_oleh": kota.farida,
        "putusan": "disetujui",
        "ditutup_pada": periode.ditutup_pada,
        "diputus_oleh": kota.nurul,
        "diputus_pada": SEKARANG,
    }
    salah: list[dict[str, Any]] = [
        {"diputus_oleh": kota.farida},  # the same person
        {"diusulkan_oleh": kota.rini, "diputus_oleh": kota.farida},  # not who proposed it
        {"periode": kota.tw3},  # not that period
        {"putusan": "ditolak"},  # without a reason
    ]
    for beda in salah:
        with pytest.raises(IntegrityError), transaction.atomic():
            PembukaanPeriode.objects.create(**(isi | beda))
    with pytest.raises(IntegrityError, match="orang kedua"), transaction.atomic():
        Periode.objects.filter(pk=periode.pk).update(status="berjalan", ditutup_pada=None, ditutup_oleh=None)
    PembukaanPeriode.objects.create(**isi)
    for model in (PembukaanPeriode, UsulanPembukaan):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            model.objects.all()._raw_delete(using="default")
    with pytest.raises(IntegrityError, match="periode_waktu_tutup"), transaction.atomic():
        Periode.objects.filter(pk=kota.tw3.pk).update(status="ditutup")


def test_tertutup_tidak_menerima_pengukuran(kota: Kota) -> None:
    skp = bahan.skp_ditetapkan(kota.ani)
    iki = bahan.iki(skp, "VOLUME")

    def tulis() -> None:
        Pengukuran.objects.create(
            iki=iki, periode=kota.tw2, putaran=uuid.uuid4(), status="cukup", nilai=Decimal(3), n=1,
            sumber=iki.sumber, rumus_versi="1", per=SEKARANG,
        )  # fmt: skip

    tulis()
    bahan.tutup(kota, kota.tw2)
    with pytest.raises(IntegrityError, match="sudah ditutup"), transaction.atomic():
        tulis()
    with pytest.raises(AturanDilanggar, match="sudah ditutup"):
        ukur(periode=kota.tw2, per=SEKARANG, putaran=uuid.uuid4())
    usulan = bahan.usulan_pembukaan(kota, kota.farida)
    putuskan_pembukaan(oleh=bahan.kepegawaian_lain(kota), usulan=usulan, putusan="disetujui", pada=SEKARANG)
    tulis()
    assert Pengukuran.objects.filter(iki=iki).count() == 2


def test_gagal_di_tengah_tidak_meninggalkan_apa_pun(kota: Kota, monkeypatch: pytest.MonkeyPatch) -> None:
    usulan = bahan.usulan_pembukaan(kota, kota.farida)
    kedua = bahan.kepegawaian_lain(kota)

    def gagal(*_: Any, **__: Any) -> None:
        raise RuntimeError("listrik padam")

    monkeypatch.setattr("indikator.services.periode.beri_tahu", gagal)
    with pytest.raises(RuntimeError), transaction.atomic():
        putuskan_pembukaan(oleh=kedua, usulan=usulan, putusan="disetujui", pada=SEKARANG)
    assert Periode.objects.get(pk=kota.tw2.pk).status == "ditutup"
    assert not PembukaanPeriode.objects.exists()


def test_orang_kedua_diberi_tahu(kota: Kota) -> None:
    kedua = bahan.kepegawaian_lain(kota)
    usulan = bahan.usulan_pembukaan(kota, kota.farida)
    url = reverse("indikator:pembukaan_putus", args=[usulan.pk])
    assert Pemberitahuan.objects.get(url=url).penerima == kedua

    def menunggu(orang: Pegawai) -> list[str]:
        return [t.url for isi in tugas for t in isi(orang, SEKARANG)]

    assert url in menunggu(kedua)
    assert url not in menunggu(kota.farida)
    assert url not in menunggu(kota.budi)


def test_halaman_dari_usulan_sampai_terbuka(kota: Kota, masuk: Masuk) -> None:
    bahan.tutup(kota, kota.tw2)
    kedua = bahan.kepegawaian_lain(kota)
    farida, nurul = masuk(kota.farida), masuk(kedua)
    halaman = reverse("indikator:periode_detail", args=[kota.tw2.pk])
    alamat = reverse("indikator:pembukaan_usul", args=[kota.tw2.pk])
    assert alamat in farida.get(halaman).content.decode()
    assert alamat not in masuk(kota.ani).get(halaman).content.decode()
    isi = {"alasan": ALASAN, "batas_pengisian": (HARI_INI + timedelta(days=7)).isoformat()}
    assert farida.post(alamat, isi | {"alasan": ""}).status_code == 422
    assert farida.post(alamat, isi).status_code == 302
    usulan = UsulanPembukaan.objects.get()
    putus = reverse("indikator:pembukaan_putus", args=[usulan.pk])
    assert putus not in farida.get(halaman).content.decode()
    assert farida.post(putus, {"putusan": "disetujui"}).status_code == 403
    assert putus in nurul.get(halaman).content.decode()
    assert ALASAN in nurul.get(putus).content.decode()
    assert nurul.post(putus, {"putusan": "ditolak"}).status_code == 422
    assert nurul.post(putus, {"putusan": "disetujui"}).status_code == 302
    assert "pernah dibuka kembali" in masuk(kota.ani).get(halaman).content.decode()
    assert "Pernah dibuka kembali" in masuk(kota.ani).get(reverse("indikator:periode_list")).content.decode()


def test_tampil_selamanya_di_semua_halaman_periode(kota: Kota, masuk: Masuk) -> None:
    """Measurement, SKP, evaluation, its document and its public page, and HR's page of the period."""
    satu = bahan_evaluasi.ditetapkan(kota)
    terbitkan(evaluasi_id=satu.pk, cetak=lambda *_: b"%PDF-1.7", pada=SEKARANG)
    dokumen = satu.dokumen_set.get()
    pengukuran = Pengukuran.objects.filter(iki__rhk__skp=satu.skp, periode=kota.tw3).latest("pk")
    periode = Periode.objects.get(pk=kota.tw3.pk)
    bahan.tutup(kota, periode)
    usulan = usulkan_pembukaan(
        oleh=kota.farida, periode=periode, alasan=ALASAN, batas_pengisian=HARI_INI, pada=SEKARANG
    )
    putuskan_pembukaan(oleh=bahan.kepegawaian_lain(kota), usulan=usulan, putusan="disetujui", pada=SEKARANG)
    tutup_periode(oleh=kota.farida, periode=periode, pada=SEKARANG + timedelta(hours=1))
    for orang, nama, arg in (
        (kota.ani, "evaluasi:detail", satu.pk),
        (kota.ani, "dasbor:jejak", pengukuran.pk),
        (kota.ani, "indikator:skp_detail", satu.skp_id),
        (kota.ani, "indikator:periode_detail", periode.pk),
        (kota.farida, "evaluasi:periode_detail", periode.pk),
    ):
        isi = masuk(orang).get(reverse(nama, args=[arg])).content.decode()
        assert "pernah dibuka kembali" in isi, nama
        assert ALASAN in isi, nama
    publik = Client().get(reverse("evaluasi:dokumen", args=[dokumen.kode])).content.decode()
    assert "pernah dibuka kembali" in publik
    assert ALASAN not in publik


def test_isi_dokumen_menyebut_pembukaan(kota: Kota) -> None:
    from evaluasi.documents import isi_dokumen, sidik_isi  # noqa: PLC0415

    satu = bahan_evaluasi.ditetapkan(kota)
    sebelum = isi_dokumen(satu)
    assert "pembukaan" not in sebelum
    bahan.tutup(kota, kota.tw3)
    usulan = usulkan_pembukaan(
        oleh=kota.farida, periode=kota.tw3, alasan=ALASAN, batas_pengisian=HARI_INI, pada=SEKARANG
    )
    putuskan_pembukaan(oleh=bahan.kepegawaian_lain(kota), usulan=usulan, putusan="disetujui", pada=SEKARANG)
    sesudah = isi_dokumen(satu)
    assert ALASAN in sesudah["pembukaan"][0]
    assert sidik_isi(sesudah) != sidik_isi(sebelum)


def test_penutupan_menunggu_pengukuran_yang_berjalan(kota: Kota) -> None:
    """While a measuring transaction is open, nobody closes its period."""
    skp = bahan.skp_ditetapkan(kota.ani)
    ukur(periode=kota.tw3, per=SEKARANG, putaran=uuid.uuid4(), iki_ids=[bahan.iki(skp, "VOLUME").pk])
    with psycopg.connect(**connection.get_connection_params()) as lain, pytest.raises(psycopg.errors.LockNotAvailable):
        lain.execute("SELECT FROM indikator_periode WHERE id = %s FOR NO KEY UPDATE NOWAIT", [kota.tw3.pk])
