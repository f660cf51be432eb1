"""The computation: frozen inputs, the same numbers for ever, SQL and rules equal to the last digit."""

from __future__ import annotations

import uuid
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evaluasi import services
from evaluasi.enums import StatusEvaluasi, StatusPerhitungan
from evaluasi.models import (
    Evaluasi,
    JawabanSurvei,
    NilaiPerilaku,
    Perhitungan,
    Potongan,
    PutaranSurvei,
    Skor,
    SkorMasukan,
    SkorOrganisasiMasukan,
    SkorPerilakuMasukan,
)
from evaluasi.rules import sidik as kanonik
from evaluasi.rules.hasil import Pita, nilai_hasil, rating
from evaluasi.rules.perilaku import Bobot, Kelompok, gabung, nilai_perilaku, nilai_satu
from evaluasi.services import perhitungan as modul
from indikator.models import IKI, TargetPeriode
from indikator.querysets import capaian_skp
from indikator.rules.capaian import capaian
from indikator.services import mulai_penilaian, tutup_periode
from inti.galat import AturanDilanggar, TidakBerwenang, TransisiTidakSah
from inti.models import Pekerjaan, Pemberitahuan
from inti.services import ubah_setelan
from tests.evaluasi import bahan
from tests.indikator.bahan import skp_ditetapkan
from tests.pemeran import HARI_INI, SEKARANG, Kota


def _baris(satu: Perhitungan) -> list[tuple[Any, ...]]:
    return list(
        Skor.objects.filter(perhitungan=satu)
        .order_by("skp")
        .values_list("skp", "nilai_hasil", "rating_hasil", "nilai_perilaku", "rating_perilaku", "sidik")
    )


def test_pekerjaan_maju_sampai_selesai(kota: Kota) -> None:
    bahan.terhitung(kota)
    satu, pekerjaan = Perhitungan.objects.get(), Pekerjaan.objects.get(jenis="evaluasi.perhitungan")
    assert (satu.status, satu.banyak) == (StatusPerhitungan.SELESAI, 3)
    assert (pekerjaan.status, pekerjaan.persen) == ("selesai", 100)
    assert Pemberitahuan.objects.filter(penerima=kota.farida, kunci=f"perhitungan-{satu.pk}").exists()


def test_tidak_terukur_tidak_diusulkan(kota: Kota) -> None:
    """Budi has done nothing that is counted: no achievement, no rating, never 0."""
    bahan.terhitung(kota)
    budi = Evaluasi.objects.get(pegawai=kota.budi).skor
    assert (budi.nilai_hasil, budi.rating_hasil, budi.banyak_iki, budi.banyak_terukur) == (None, "", 1, 0)


def test_sidik_dari_baris_beku(kota: Kota) -> None:
    """The hash is that of the canonical text, written anew from the frozen rows by the rules."""
    bahan.rencana(kota)
    bahan.organisasi(kota, "capil_bidang", "baik")
    bahan.terhitung(kota, {"eka": 3, "fitri": 2, "gilang": 2})
    for skor in Skor.objects.select_related("perhitungan"):
        iki = [
            kanonik.MasukanIKI(
                m.iki_id, m.status, m.realisasi, m.n, m.target, m.target_bawah, m.target_atas, m.bobot, m.capaian
            )
            for m in SkorMasukan.objects.untuk(skor)
        ]
        perilaku = [
            kanonik.MasukanPerilaku(m.nilai, m.atasan, m.n, m.jumlah, m.hasil)
            for m in SkorPerilakuMasukan.objects.untuk(skor)
        ]
        o = SkorOrganisasiMasukan.objects.untuk(skor)
        teks = kanonik.teks(
            organisasi=kanonik.MasukanOrganisasi(o.unit_id, o.predikat, o.rating) if o else None,
            garam=str(skor.perhitungan.garam),
            skp=skor.skp_id,
            hasil_kerja=iki,
            perilaku=perilaku,
            nilai_hasil=skor.nilai_hasil,
            rating_hasil=skor.rating_hasil,
            nilai_perilaku=skor.nilai_perilaku,
            rating_perilaku=skor.rating_perilaku,
        )
        assert kanonik.sidik(teks) == skor.sidik


def test_target_periode_didahulukan(kota: Kota) -> None:
    bahan.rencana(kota)
    iki = IKI.objects.get(rhk__skp__pegawai=kota.ani)
    TargetPeriode.objects.update_or_create(iki=iki, periode=kota.tw3, defaults={"target": Decimal(140)})
    bahan.hitung(kota)
    assert SkorMasukan.objects.get(iki=iki).capaian == 70
    assert bahan.evaluasi_ani(kota).skor.rating_hasil == "di_bawah"


def test_rentang_setahun_dari_suatu_jumlah_dibagi_rata(kota: Kota) -> None:
    """A quarter that was opened later has no target of its own: a quarter of both limits holds, as of one number."""
    skp = bahan.rencana(kota)
    iki = IKI.objects.get(rhk__skp__pegawai=kota.ani)
    TargetPeriode.objects.filter(iki=iki).delete()
    IKI.objects.filter(pk=iki.pk).update(arah="rentang", target_tahun=None, target_bawah=360, target_atas=900)
    bahan.hitung(kota)
    masukan = SkorMasukan.objects.get(iki=iki)
    assert (masukan.target_bawah, masukan.target_atas) == (90, 225)
    assert masukan.capaian == 100
    assert capaian_skp([skp.pk], kota.tw3)[skp.pk].nilai == 100


def test_pita_mengikuti_setelan_berlaku(kota: Kota) -> None:
    ubah_setelan(oleh=kota.farida, kunci="evaluasi.hasil_bawah", mulai=HARI_INI, nilai=Decimal(99), dasar="Uji coba")
    satu = bahan.terhitung(kota)
    assert satu.skor.rating_hasil == "di_bawah"
    assert satu.skor.perhitungan.setelan["hasil_bawah"] == "99"


def test_satu_perhitungan_berjalan_sekaligus(kota: Kota) -> None:
    bahan.rencana(kota)
    services.mulai_perhitungan(oleh=kota.farida, periode=kota.tw3, kunci=uuid.uuid4(), pada=SEKARANG)
    lagi = services.mulai_perhitungan(oleh=kota.farida, periode=kota.tw3, kunci=uuid.uuid4(), pada=SEKARANG)
    satu = Perhitungan.objects.get()
    assert lagi.kunci == satu.pekerjaan
    with pytest.raises(IntegrityError, match="perhitungan_satu_berjalan"), transaction.atomic():
        Perhitungan.objects.create(
            periode=kota.tw3, rumus_versi="1", setelan={}, putaran=uuid.uuid4(), per=SEKARANG, garam=uuid.uuid4(),
            pekerjaan=uuid.uuid4(), dimulai_pada=SEKARANG, dimulai_oleh=kota.farida,
        )  # fmt: skip


def test_kunci_yang_sama_satu_perhitungan(kota: Kota) -> None:
    bahan.rencana(kota)
    kunci = uuid.uuid4()
    for _ in range(2):
        services.mulai_perhitungan(oleh=kota.farida, periode=kota.tw3, kunci=kunci, pada=SEKARANG)
    services.hitung(perhitungan_id=Perhitungan.objects.get().pk)
    services.mulai_perhitungan(oleh=kota.farida, periode=kota.tw3, kunci=kunci, pada=SEKARANG)
    assert Perhitungan.objects.count() == 1


def test_syarat_mulai(kota: Kota) -> None:
    with pytest.raises(TidakBerwenang):
        services.mulai_perhitungan(oleh=kota.budi, periode=kota.tw3, kunci=uuid.uuid4(), pada=SEKARANG)
    with pytest.raises(AturanDilanggar, match="Belum ada SKP"):
        services.mulai_perhitungan(oleh=kota.farida, periode=kota.tw3, kunci=uuid.uuid4(), pada=SEKARANG)
    bahan.rencana(kota)
    bahan.survei(kota, {}, tutup=False)
    with pytest.raises(TransisiTidakSah, match="masih dibuka"):
        services.mulai_perhitungan(oleh=kota.farida, periode=kota.tw3, kunci=uuid.uuid4(), pada=SEKARANG)


def test_menghitung_lagi_membuat_baris_baru_dan_keputusan_tetap(kota: Kota) -> None:
    satu = bahan.ditetapkan(kota)
    bahan.kerjakan(kota.ani, kota.budi, satu.skp, "20")
    kedua = bahan.hitung(kota)
    assert Skor.objects.filter(evaluasi=satu).count() == 2
    baru = Skor.objects.get(evaluasi=satu, perhitungan=kedua)
    assert baru.nilai_hasil == 118
    tetap = bahan.evaluasi_ani(kota)
    assert (tetap.skor, tetap.skor.nilai_hasil, tetap.predikat) == (satu.skor, 98, "baik")
    assert Evaluasi.objects.get(pegawai=kota.budi).skor.perhitungan == kedua


def test_periode_ditutup_dihitung_lagi_dengan_angka_yang_sama(kota: Kota) -> None:
    """From frozen inputs only: later work, another setting and another formula version change nothing."""
    bahan.terhitung(kota, {"eka": 3, "fitri": 3, "gilang": 1})
    asal = Perhitungan.objects.get()
    skp = bahan.evaluasi_ani(kota).skp
    mulai_penilaian(oleh=kota.farida, periode=kota.tw3)
    tutup_periode(oleh=kota.farida, periode=kota.tw3)
    bahan.kerjakan(kota.ani, kota.budi, skp, "20")
    ubah_setelan(oleh=kota.farida, kunci="evaluasi.hasil_bawah", mulai=HARI_INI, nilai=Decimal(99), dasar="Uji coba")
    ulang = bahan.hitung(kota)
    assert ulang.asal == asal
    assert ulang.pk != asal.pk
    assert _baris(ulang) == _baris(asal)
    assert ulang.sidik == asal.sidik
    assert ulang.sama_dengan_asal
    assert bahan.evaluasi_ani(kota).skor.perhitungan == asal


def test_periode_ditutup_tanpa_hitungan_ditolak(kota: Kota) -> None:
    bahan.rencana(kota)
    mulai_penilaian(oleh=kota.farida, periode=kota.tw3)
    tutup_periode(oleh=kota.farida, periode=kota.tw3)
    with pytest.raises(TransisiTidakSah, match="tidak pernah dihitung"):
        services.mulai_perhitungan(oleh=kota.farida, periode=kota.tw3, kunci=uuid.uuid4(), pada=SEKARANG)


def test_potongan_kecil_atau_besar_sama(kota: Kota, monkeypatch: pytest.MonkeyPatch) -> None:
    """In pieces of one or all at once: the same rows, the same hashes."""
    bahan.rencana(kota)
    hasil = []
    garam, putaran = uuid.uuid4(), uuid.uuid4()
    for besar in (1, 250):
        monkeypatch.setattr(modul, "SKP_SEKALI", besar)
        monkeypatch.setattr(modul, "UKUR_SEKALI", besar)
        with transaction.atomic():
            services.mulai_perhitungan(oleh=kota.farida, periode=kota.tw3, kunci=uuid.uuid4(), pada=SEKARANG)
            Perhitungan.objects.update(garam=garam, putaran=putaran)
            satu = Perhitungan.objects.get()
            services.hitung(perhitungan_id=satu.pk)
            satu.refresh_from_db()
            hasil.append((satu.sidik, _baris(satu), Potongan.objects.count()))
            transaction.set_rollback(True)
    assert hasil[0][:2] == hasil[1][:2]
    assert [n for *_, n in hasil] == [3, 1]


@pytest.mark.parametrize("langkah", ["_bekukan", "_potongan_berikut", "_selesaikan"])
def test_terputus_di_mana_pun_lalu_dilanjutkan(kota: Kota, monkeypatch: pytest.MonkeyPatch, langkah: str) -> None:
    bahan.rencana(kota)
    monkeypatch.setattr(modul, "SKP_SEKALI", 1)
    services.mulai_perhitungan(oleh=kota.farida, periode=kota.tw3, kunci=uuid.uuid4(), pada=SEKARANG)
    satu = Perhitungan.objects.get()
    asli, kali = getattr(modul, langkah), []

    def putus(pk: int, *lain: Any) -> Any:
        kali.append(pk)
        if langkah != "_potongan_berikut" or len(kali) == 2:
            raise KeyboardInterrupt
        return asli(pk, *lain)

    monkeypatch.setattr(modul, langkah, putus)
    with pytest.raises(KeyboardInterrupt):
        services.hitung(perhitungan_id=satu.pk)
    monkeypatch.setattr(modul, langkah, asli)
    assert services.tertinggal() == [satu.pk]
    services.hitung(perhitungan_id=satu.pk)
    services.hitung(perhitungan_id=satu.pk)
    satu.refresh_from_db()
    assert (satu.status, satu.banyak, Skor.objects.count()) == (StatusPerhitungan.SELESAI, 3, 3)
    assert services.tertinggal() == []


def test_aturan_yang_melarang_mengakhiri_dengan_kalimat(kota: Kota) -> None:
    bahan.rencana(kota)
    pekerjaan = services.mulai_perhitungan(oleh=kota.farida, periode=kota.tw3, kunci=uuid.uuid4(), pada=SEKARANG)
    services.gagalkan(perhitungan_id=Perhitungan.objects.get().pk, pesan="Sumber data tidak tersedia.")
    pekerjaan.refresh_from_db()
    assert (pekerjaan.status, pekerjaan.pesan) == ("gagal", "Sumber data tidak tersedia.")
    assert bahan.hitung(kota).status == StatusPerhitungan.SELESAI


def test_skor_tidak_dapat_diubah(kota: Kota) -> None:
    bahan.terhitung(kota)
    for tabel in ("skor", "skormasukan", "skorperilakumasukan"):
        with (
            pytest.raises(Exception, match="permission denied|Cannot update"),
            transaction.atomic(),
            connection.cursor() as kursor,
        ):
            kursor.execute(f"UPDATE evaluasi_{tabel} SET skp_id = skp_id")


# SQL and rules

ANGKA = st.decimals(min_value=0, max_value=5000, places=4)
POSITIF = st.decimals(min_value=Decimal("0.0001"), max_value=5000, places=4)


@st.composite
def indikator(draw: st.DrawFn) -> tuple[str, Decimal | None, Decimal | None, Decimal | None, Decimal | None, Decimal]:
    """Direction, realisation, target, lower and upper bound, weight."""
    arah = draw(st.sampled_from(["naik", "turun", "rentang"]))
    realisasi = draw(st.one_of(st.none(), ANGKA))
    bobot = draw(st.decimals(min_value=Decimal("0.0001"), max_value=100, places=4))
    if arah == "rentang":
        bawah = draw(POSITIF)
        return arah, realisasi, None, bawah, bawah + draw(ANGKA), bobot
    return arah, realisasi, draw(POSITIF), None, None, bobot


@pytest.fixture
def dasar(kota: Kota) -> tuple[Perhitungan, Evaluasi]:
    """A finished run whose rows the property replaces by its own, in further runs."""
    bahan.rencana(kota)
    services.siapkan_evaluasi(oleh=kota.farida, periode=kota.tw3, pada=SEKARANG)
    return bahan.hitung(kota), bahan.evaluasi_ani(kota)


def _perhitungan(kota: Kota, setelan: dict[str, str]) -> Perhitungan:
    return Perhitungan.objects.create(
        periode=kota.tw3, rumus_versi="1", setelan=setelan, putaran=uuid.uuid4(), per=SEKARANG, garam=uuid.uuid4(),
        pekerjaan=uuid.uuid4(), dimulai_pada=SEKARANG, dimulai_oleh=kota.farida, dibekukan_pada=SEKARANG,
    )  # fmt: skip


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    isi=st.lists(indikator(), min_size=1, max_size=6),
    bawah=st.decimals(min_value=50, max_value=100, places=2),
    lebar=st.decimals(min_value=0, max_value=30, places=2),
)
def test_nilai_hasil_sql_sama_dengan_aturan(
    kota: Kota, dasar: tuple[Perhitungan, Evaluasi], isi: list[Any], bawah: Decimal, lebar: Decimal
) -> None:
    asal, e = dasar
    pita = Pita(bawah, bawah + lebar)
    contoh = IKI.objects.get(rhk__skp=e.skp)
    with transaction.atomic():
        satu = _perhitungan(kota, asal.setelan | {"hasil_bawah": str(pita.bawah), "hasil_atas": str(pita.atas)})
        harapan = []
        for arah, realisasi, target, batas_bawah, batas_atas, bobot in isi:
            nilai = None if realisasi is None else capaian(arah, realisasi, target, batas_bawah, batas_atas)
            with connection.cursor() as kursor:
                kursor.execute(
                    "SELECT indikator_capaian(%s, %s::numeric, %s::numeric, %s::numeric, %s::numeric)",
                    [arah, realisasi, target, batas_bawah, batas_atas],
                )
                assert kursor.fetchone()[0] == nilai
            contoh.pk = None
            contoh.save(force_insert=True)
            SkorMasukan.objects.create(
                perhitungan=satu, evaluasi=e, skp=e.skp, iki_id=contoh.pk, status="cukup", arah=arah,
                realisasi=realisasi, n=1, target=target, target_bawah=batas_bawah, target_atas=batas_atas,
                bobot=bobot, capaian=nilai,
            )  # fmt: skip
            harapan.append((nilai, bobot))
        Potongan.objects.create(perhitungan=satu, nomor=1, awal=e.skp_id, akhir=e.skp_id, banyak=1)
        assert modul._potongan_berikut(satu.pk)
        skor = Skor.objects.get(perhitungan=satu)
        assert skor.nilai_hasil == nilai_hasil(harapan)
        assert skor.rating_hasil == (rating(skor.nilai_hasil, pita) or "")
        transaction.set_rollback(True)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rekan=st.lists(st.integers(1, 3), max_size=6),
    bawahan=st.lists(st.integers(1, 3), max_size=6),
    atasan=st.one_of(st.none(), st.integers(1, 3)),
    lain=st.one_of(st.none(), st.integers(1, 3)),
    bobot=st.tuples(st.integers(1, 99), st.integers(1, 99)),
)
def test_nilai_perilaku_sql_sama_dengan_aturan(
    kota: Kota,
    dasar: tuple[Perhitungan, Evaluasi],
    rekan: list[int],
    bawahan: list[int],
    atasan: int | None,
    lain: int | None,
    bobot: tuple[int, int],
) -> None:
    """On one value both groups answer, on another only the superior."""
    asal, e = dasar
    w = Bobot(Decimal(bobot[0]), Decimal(bobot[1]))
    with transaction.atomic():
        putaran = PutaranSurvei.objects.create(
            periode=kota.tw3, batas=HARI_INI, dibuka_pada=SEKARANG, dibuka_oleh=kota.farida, status="ditutup"
        )
        for kelompok, jawaban in (("rekan", rekan), ("bawahan", bawahan)):
            for satu_jawaban in jawaban:
                JawabanSurvei.objects.create(
                    id=uuid.uuid4(), putaran=putaran, dinilai=kota.ani, kelompok=kelompok, nilai="loyal",
                    jawaban=satu_jawaban,
                )  # fmt: skip
        NilaiPerilaku.objects.create(evaluasi=e, nilai="loyal", jawaban=atasan)
        NilaiPerilaku.objects.create(evaluasi=e, nilai="adaptif", jawaban=lain)
        Evaluasi.objects.filter(pk=e.pk).update(perilaku_pada=SEKARANG, perilaku_oleh=kota.budi)
        satu = _perhitungan(kota, asal.setelan | {"bobot_atasan": str(w.atasan), "bobot_rekan": str(w.rekan)})
        Perhitungan.objects.filter(pk=satu.pk).update(dibekukan_pada=None)
        modul._bekukan(satu.pk, SEKARANG)
        while modul._potongan_berikut(satu.pk):
            pass
        kelompok_cukup = gabung([Kelompok(len(k), sum(k)) for k in (rekan, bawahan)])
        harapan = {"loyal": nilai_satu(atasan, kelompok_cukup, w), "adaptif": nilai_satu(lain, None, w)}
        beku = SkorPerilakuMasukan.objects.filter(perhitungan=satu)
        assert dict(beku.values_list("nilai", "hasil")) == harapan
        skor = Skor.objects.get(perhitungan=satu, skp=e.skp)
        assert skor.nilai_perilaku == nilai_perilaku(harapan)
        transaction.set_rollback(True)


def test_banyaknya_pertanyaan_tidak_bertambah_dengan_pegawai(kota: Kota, django_assert_max_num_queries: Any) -> None:
    """Freezing and computing ask the same few questions for one employee and for all."""
    bahan.rencana(kota)
    for orang in (kota.eka, kota.fitri, kota.gilang):
        skp_ditetapkan(orang, bahan.VOLUME)
    services.mulai_perhitungan(oleh=kota.farida, periode=kota.tw3, kunci=uuid.uuid4(), pada=SEKARANG)
    satu = Perhitungan.objects.get()
    with django_assert_max_num_queries(60):
        services.hitung(perhitungan_id=satu.pk)
    assert Skor.objects.filter(perhitungan=satu).count() == 6
    assert Evaluasi.objects.filter(status=StatusEvaluasi.DIHITUNG).count() == 6
