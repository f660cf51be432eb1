"""Realisations entered with evidence: who enters, who accepts, what counts when, and what a correction does."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, ProgrammingError, transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dasbor.rules.jejak import cocok, hitung_ulang
from indikator.models import IKI, Pengukuran, Periode, PutusanRealisasi, RealisasiManual
from indikator.registry import sumber
from indikator.rules.realisasi import baris, kesalahan
from indikator.services import buka_periode, catat_realisasi, putuskan_realisasi, ukur
from inti.galat import AturanDilanggar, TidakBerwenang, TransisiTidakSah, VersiKedaluwarsa
from inti.models import Pemberitahuan
from inti.registry import tugas
from inti.waktu import WITA
from pegawai.models import Pegawai
from tests.indikator import bahan
from tests.pemeran import HARI_INI, SEKARANG, Kota

D = Decimal
Masuk = Callable[[Pegawai], Client]
PDF = b"%PDF-1.7\nbukti"


def _ukur(iki: IKI, periode: Periode, per: datetime = SEKARANG) -> Pengukuran:
    ukur(periode=periode, per=per, putaran=uuid.uuid4(), iki_ids=[iki.pk])
    return Pengukuran.objects.filter(iki=iki, periode=periode).latest("pk")


def test_baru_dihitung_setelah_diterima(kota: Kota) -> None:
    iki = bahan.iki_manual(kota.ani)
    satu = bahan.realisasi(iki, "3")
    assert _ukur(iki, kota.tw3).status == "tanpa_data"
    besok = SEKARANG + timedelta(days=1)
    bahan.diterima(satu, besok)
    hasil = _ukur(iki, kota.tw3, besok)
    assert (hasil.status, hasil.nilai, hasil.n) == ("cukup", D(3), 1)
    # as it stood before
    assert _ukur(iki, kota.tw3, SEKARANG).status == "tanpa_data"
    assert Pemberitahuan.objects.filter(penerima=kota.budi, judul__contains="menunggu").exists()
    assert Pemberitahuan.objects.filter(penerima=kota.ani, judul__contains="diterima").exists()


@pytest.mark.parametrize("siapa", ["ani", "citra", "eka", "farida", "walikota"])
def test_hanya_atasan_hari_itu_menerima(kota: Kota, siapa: str) -> None:
    satu = bahan.realisasi(bahan.iki_manual(kota.ani))
    with pytest.raises(TidakBerwenang):
        putuskan_realisasi(oleh=kota[siapa], realisasi=satu, putusan="diterima", pada=SEKARANG)
    assert not PutusanRealisasi.objects.exists()


def test_dikembalikan_lalu_diperbaiki(kota: Kota) -> None:
    iki = bahan.iki_manual(kota.ani)
    satu = bahan.realisasi(iki, "3")
    with pytest.raises(AturanDilanggar, match="perlu diperbaiki") as galat:
        putuskan_realisasi(oleh=kota.budi, realisasi=satu, putusan="dikembalikan", pada=SEKARANG)
    assert galat.value.kolom == "alasan"
    bahan.dikembalikan(satu)
    with pytest.raises(TransisiTidakSah, match="sudah diputus"):
        bahan.diterima(satu)
    dua = bahan.realisasi(iki, "2", memperbaiki=satu)
    with pytest.raises(VersiKedaluwarsa):
        bahan.realisasi(iki, "1", memperbaiki=satu)
    bahan.diterima(dua)
    assert _ukur(iki, kota.tw3).nilai == D(2)


def test_perbaikan_menggantikan_setelah_diterima(kota: Kota) -> None:
    """3 accepted; corrected to 5, returned; corrected to 4, accepted: 3, 3, then 4. Every row stays."""
    iki = bahan.iki_manual(kota.ani)
    satu = bahan.diterima(bahan.realisasi(iki, "3"))
    dua = bahan.realisasi(iki, "5", memperbaiki=satu)
    assert _ukur(iki, kota.tw3).nilai == D(3)
    bahan.dikembalikan(dua)
    assert _ukur(iki, kota.tw3).nilai == D(3)
    tiga = bahan.diterima(bahan.realisasi(iki, "4", memperbaiki=dua))
    assert tiga.asal == satu
    hasil = _ukur(iki, kota.tw3)
    assert (hasil.nilai, hasil.n) == (D(4), 1)
    assert RealisasiManual.objects.count() == 3
    assert [p.nilai for p in Pengukuran.objects.filter(iki=iki).order_by("pk")] == [D(3), D(3), D(4)]


def test_perbaikan_pindah_periode(kota: Kota) -> None:
    Periode.objects.filter(pk=kota.tw2.pk).update(batas_pengisian=HARI_INI)
    iki = bahan.iki_manual(kota.ani)
    satu = bahan.diterima(bahan.realisasi(iki, "3"))
    bahan.diterima(bahan.realisasi(iki, "3", tanggal=date(2026, 6, 30), memperbaiki=satu))
    assert _ukur(iki, kota.tw3).status == "tanpa_data"
    assert _ukur(iki, kota.tw2).nilai == D(3)


@pytest.mark.parametrize(
    ("isi", "kolom"),
    [
        ({"tanggal": HARI_INI + timedelta(days=1)}, "tanggal"),
        ({"tanggal": date(2025, 12, 31)}, "tanggal"),
        ({"nilai": "-1"}, "nilai"),
        ({"keterangan": "  "}, "keterangan"),
        ({"tautan": ""}, "tautan"),
    ],
)
def test_isian_yang_ditolak(kota: Kota, isi: dict[str, Any], kolom: str) -> None:
    iki = bahan.iki_manual(kota.ani)
    with pytest.raises(AturanDilanggar) as galat:
        bahan.realisasi(iki, **isi)
    assert galat.value.kolom == kolom
    assert not RealisasiManual.objects.exists()


def test_berkas_sebagai_bukti(kota: Kota, masuk: Masuk) -> None:
    iki = bahan.iki_manual(kota.ani)
    satu = bahan.realisasi(iki, tautan="", bukti=SimpleUploadedFile("surat.pdf", PDF))
    assert satu.berkas is not None
    url = reverse("inti:berkas", args=[satu.berkas.kode])
    assert [masuk(o).get(url).status_code for o in (kota.ani, kota.budi, kota.citra)] == [200, 200, 200]
    assert [masuk(o).get(url).status_code for o in (kota.eka, kota.dedi, kota.rini)] == [404, 404, 404]
    with pytest.raises(AturanDilanggar, match="Hanya foto"):
        bahan.realisasi(iki, tautan="", bukti=SimpleUploadedFile("a.exe", b"MZ isi"))


def test_bukan_indikator_manual(kota: Kota) -> None:
    skp = bahan.skp_ditetapkan(kota.ani)
    with pytest.raises(AturanDilanggar, match="terukur dari data"):
        bahan.realisasi(bahan.iki(skp, "VOLUME"))
    iki = bahan.iki_manual(kota.eka)
    with pytest.raises(TidakBerwenang):
        catat_realisasi(
            oleh=kota.ani, iki=iki, tanggal=HARI_INI, nilai=D(1), keterangan="x", tautan="https://a.id", pada=SEKARANG
        )


def test_periode_tertutup_dan_lewat_batas(kota: Kota) -> None:
    """A closed quarter takes neither an entry, nor a verdict, nor a correction that leaves it."""
    iki = bahan.iki_manual(kota.ani)
    juni = date(2026, 6, 15)
    with pytest.raises(AturanDilanggar, match="Batas pengisian Triwulan II 2026 sudah lewat") as galat:
        bahan.realisasi(iki, tanggal=juni)
    assert galat.value.kolom == "tanggal"
    Periode.objects.filter(pk=kota.tw2.pk).update(batas_pengisian=HARI_INI)
    menunggu = bahan.realisasi(iki, tanggal=juni)
    terhitung = bahan.diterima(bahan.realisasi(iki, "7", tanggal=juni))
    bahan.tutup(kota, kota.tw2)
    for coba in (
        lambda: bahan.realisasi(iki, tanggal=juni),
        lambda: bahan.diterima(menunggu),
        lambda: bahan.realisasi(iki, "7", memperbaiki=terhitung),
    ):
        with pytest.raises(AturanDilanggar, match="sudah ditutup"):
            coba()
    # and the database by itself
    with pytest.raises(IntegrityError, match="sudah ditutup"), transaction.atomic():
        RealisasiManual.objects.create(
            iki=iki, tanggal=juni, nilai=1, keterangan="x", tautan="https://a.id", dicatat_oleh=kota.ani,
            dicatat_pada=SEKARANG,
        )  # fmt: skip
    with pytest.raises(IntegrityError, match="sudah ditutup"), transaction.atomic():
        PutusanRealisasi.objects.create(
            realisasi=menunggu, dicatat_oleh=kota.ani, putusan="diterima", diputus_oleh=kota.budi, diputus_pada=SEKARANG
        )


def test_basis_data_menolak(kota: Kota) -> None:
    iki = bahan.iki_manual(kota.ani)
    satu = bahan.realisasi(iki)
    isi = {"realisasi": satu, "dicatat_oleh": kota.ani, "putusan": "diterima", "diputus_oleh": kota.budi}
    salah: list[dict[str, Any]] = [
        {"diputus_oleh": kota.ani},  # one's own
        {"dicatat_oleh": kota.eka, "diputus_oleh": kota.ani},  # not who entered it
        {"putusan": "dikembalikan"},  # without a reason
    ]
    for beda in salah:
        with pytest.raises(IntegrityError), transaction.atomic():
            PutusanRealisasi.objects.create(**(isi | beda | {"diputus_pada": SEKARANG}))
    baku = {"iki": iki, "tanggal": HARI_INI, "nilai": 1, "keterangan": "x", "dicatat_oleh": kota.ani}
    for kurang in ({"n": 0, "tautan": "https://a.id"}, {}, {"tautan": "https://a.id", "menggantikan": satu}):
        with pytest.raises(IntegrityError), transaction.atomic():
            RealisasiManual.objects.create(**(baku | kurang | {"dicatat_pada": SEKARANG}))
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        RealisasiManual.objects.update(nilai=9)


def test_gagal_di_tengah_tidak_meninggalkan_apa_pun(kota: Kota, monkeypatch: pytest.MonkeyPatch) -> None:
    iki = bahan.iki_manual(kota.ani)

    def gagal(*_: Any, **__: Any) -> None:
        raise RuntimeError("listrik padam")

    monkeypatch.setattr("indikator.services.realisasi.beri_tahu", gagal)
    with pytest.raises(RuntimeError), transaction.atomic():
        bahan.realisasi(iki)
    assert not RealisasiManual.objects.exists()


def test_kesalahan_menurut_agregasi() -> None:
    assert kesalahan("jumlah", "laporan", D("2.5"), 1) is None
    assert kesalahan("rasio", "persen", D(8), 10) is None
    assert kesalahan("rasio", "persen", D(11), 10).kolom == "nilai"  # type: ignore[union-attr]
    assert kesalahan("rasio", "persen", D("8.5"), 10).kolom == "nilai"  # type: ignore[union-attr]
    assert kesalahan("rata_rata", "poin", D(-1), 3).kolom == "nilai"  # type: ignore[union-attr]
    assert kesalahan("rata_rata", "poin", D(1), 0).kolom == "n"  # type: ignore[union-attr]
    assert list(baris("rasio", "persen", D(8), 10)) == [(D(100), 8), (D(0), 2)]
    assert list(baris("rasio", "persen", D(10), 10)) == [(D(100), 10)]
    assert list(baris("rata_rata", "poin", D("3.5"), 4)) == [(D("3.5"), 4)]
    assert list(baris("jumlah", "laporan", D(5), 1)) == [(D(5), 1)]


def test_triwulan_dari_barisnya_bukan_rata_rata_bulan(kota: Kota) -> None:
    """July 1 of 2 (50 %), August 90 of 100 (90 %): the quarter is 91 of 102 = 89,2157 %, and not 70 %."""
    iki = bahan.iki_manual(kota.ani, "rasio", "persen", D(95))
    juli, agustus = (buka_periode(oleh=kota.farida, jenis="bulanan", tahun=2026, urutan=u) for u in (7, 8))
    Periode.objects.filter(pk__in=[juli.pk, agustus.pk]).update(batas_pengisian=HARI_INI)
    bahan.diterima(bahan.realisasi(iki, "1", n=2, tanggal=date(2026, 7, 10)))
    bahan.diterima(bahan.realisasi(iki, "90", n=100, tanggal=date(2026, 8, 10)))
    assert [_ukur(iki, p).nilai for p in (juli, agustus, kota.tw3)] == [D(50), D(90), D("89.2157")]
    assert _ukur(iki, kota.tw3).n == 102


def test_rata_rata_tertimbang_dan_posisi_akhir(kota: Kota) -> None:
    """A mean of 3 over 10 and one of 4 over 30: 3,75 of 40, and not 3,5. The last position is the latest day's."""
    rata = bahan.iki_manual(kota.ani, "rata_rata", "poin", D(4))
    for nilai, n, hari in (("3", 10, 1), ("4", 30, 2)):
        bahan.diterima(bahan.realisasi(rata, nilai, n=n, tanggal=date(2026, 9, hari)))
    hasil = _ukur(rata, kota.tw3)
    assert (hasil.nilai, hasil.n, hasil.batas_bawah) == (D("3.75"), 40, None)

    akhir = bahan.iki_manual(kota.eka, "posisi_akhir", "unit", D(10))
    for nilai, hari in (("8", 2), ("5", 1)):
        bahan.diterima(bahan.realisasi(akhir, nilai, tanggal=date(2026, 9, hari)))
    assert _ukur(akhir, kota.tw3).nilai == D(8)


ENTRI = st.lists(
    st.tuples(st.integers(0, 500), st.integers(1, 50), st.integers(1, 15), st.booleans()), min_size=0, max_size=6
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    cara=st.sampled_from(
        [("jumlah", "laporan"), ("rasio", "persen"), ("rasio", "rupiah"), ("rata_rata", "poin"), ("posisi_akhir", "x")]
    ),
    entri=ENTRI,
)
def test_rincian_memberi_nilai_yang_diukur(
    kota: Kota, cara: tuple[str, str], entri: list[tuple[int, int, int, bool]]
) -> None:
    """Aggregating the rows of `rincian` gives what `isi` measures, to the last digit."""
    agregasi, satuan = cara
    with transaction.atomic():
        iki = bahan.iki_manual(kota.ani, agregasi, satuan)
        for nilai, n, hari, terima in entri:
            angka = D(min(nilai, n)) if cara == ("rasio", "persen") else D(nilai) / 8
            satu = bahan.realisasi(iki, str(angka), n=n, tanggal=date(2026, 9, hari))
            if terima:
                bahan.diterima(satu)
        hasil = _ukur(iki, kota.tw3)
        mulai, sampai = (datetime.combine(h, time.min, WITA) for h in (kota.tw3.mulai, kota.tw3.sampai))
        rinci = sumber["manual"].rincian(iki, mulai, sampai, SEKARANG)
        ulang = hitung_ulang(agregasi, [(b.nilai, b.n) for b in rinci], iki.sampel_minimum)
        assert cocok(hasil.status, hasil.nilai, hasil.n, ulang)
        transaction.set_rollback(True)


def test_halaman_dari_catat_sampai_dihitung(kota: Kota, masuk: Masuk) -> None:
    iki = bahan.iki_manual(kota.ani)
    ani, budi = masuk(kota.ani), masuk(kota.budi)
    alamat = reverse("indikator:realisasi_catat", args=[iki.pk])
    assert alamat in ani.get(reverse("indikator:iki_detail", args=[iki.pk])).content.decode()
    isi = {"tanggal": HARI_INI.isoformat(), "nilai": "2,5", "keterangan": "Laporan kinerja", "tautan": ""}
    gagal = ani.post(alamat, isi)
    assert gagal.status_code == 422
    assert "Sertakan bukti" in gagal.content.decode()
    assert ani.post(alamat, isi | {"bukti": SimpleUploadedFile("a.pdf", PDF)}).status_code == 302
    satu = RealisasiManual.objects.get()
    assert satu.nilai == D("2.5")
    assert masuk(kota.citra).post(alamat, isi).status_code == 403

    putus = reverse("indikator:realisasi_putus", args=[satu.pk])
    assert putus in budi.get(reverse("indikator:realisasi_list")).content.decode()
    assert any("realisasi menunggu" in t.judul for f in tugas for t in f(kota.budi, SEKARANG))
    assert ani.get(putus).status_code == 403
    assert budi.post(putus, {"putusan": "dikembalikan"}).status_code == 422
    assert budi.post(putus, {"putusan": "dikembalikan", "alasan": "Tanggalnya?"}).status_code == 302
    assert "Tanggalnya?" in ani.get(reverse("indikator:realisasi_list")).content.decode()
    perbaiki = reverse("indikator:realisasi_perbaiki", args=[satu.pk])
    assert ani.post(perbaiki, isi).status_code == 302  # keeps the old file
    dua = RealisasiManual.objects.latest("pk")
    assert (dua.berkas, dua.menggantikan) == (satu.berkas, satu)
    assert budi.post(reverse("indikator:realisasi_putus", args=[dua.pk]), {"putusan": "diterima"}).status_code == 302

    pratinjau = reverse("dasbor:pratinjau", args=[iki.pk, kota.tw3.pk])
    for orang in (ani, budi):
        halaman = orang.get(pratinjau).content.decode()
        assert "Laporan kinerja" in halaman
        assert "2,5000" in halaman
    assert not Pengukuran.objects.filter(iki=iki).exists()
    assert masuk(kota.dedi).get(pratinjau).status_code == 404


def test_pratinjau_sama_dengan_yang_diukur(kota: Kota, masuk: Masuk) -> None:
    """What one sees beforehand is what the measuring gives; a closed period has no preview."""
    iki = bahan.iki_manual(kota.ani, "rasio", "persen", D(95), sampel=5)
    url = reverse("dasbor:pratinjau", args=[iki.pk, kota.tw3.pk])
    bahan.diterima(bahan.realisasi(iki, "3", n=4))
    assert "Belum cukup data" in masuk(kota.ani).get(url).content.decode()
    assert _ukur(iki, kota.tw3).status == "belum_cukup"
    bahan.diterima(bahan.realisasi(iki, "2", n=3))
    assert "71,4286" in masuk(kota.ani).get(url).content.decode()
    assert _ukur(iki, kota.tw3).nilai == D("71.4286")
    bahan.tutup(kota, kota.tw3)
    assert masuk(kota.ani).get(url).status_code == 404


def test_pengukuran_lama_tetap_terlihat(kota: Kota, masuk: Masuk) -> None:
    iki = bahan.iki_manual(kota.ani)
    satu = bahan.diterima(bahan.realisasi(iki, "3"))
    _ukur(iki, kota.tw3)
    bahan.diterima(bahan.realisasi(iki, "4", memperbaiki=satu), SEKARANG + timedelta(hours=1))
    _ukur(iki, kota.tw3, SEKARANG + timedelta(hours=2))
    isi = masuk(kota.ani).get(reverse("indikator:iki_detail", args=[iki.pk])).content.decode()
    assert "4 laporan" in isi
    assert "1 pengukuran sebelumnya" in isi
    assert "3 laporan" in isi
