"""The closed survey: nobody can be linked to an answer, and two answers show at no door (architecture 10-12)."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import openpyxl
import pytest
from django.apps import apps
from django.core.files.storage import default_storage
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from pghistory.models import Context
from pypdf import PdfReader

from evaluasi import services
from evaluasi.exports import tulis_xlsx
from evaluasi.models import (
    Evaluasi,
    JawabanSurvei,
    JawabanTunda,
    PesertaSurvei,
    PutaranSurvei,
    Skor,
    SkorPerilakuMasukan,
)
from evaluasi.services import survei
from indikator.enums import NilaiDasar
from inti.galat import AturanDilanggar, TidakBerwenang, TransisiTidakSah
from inti.models import KunciIdempotensi, Pekerjaan
from inti.pdf import render_pdf
from pegawai.enums import JenisPenugasan, Peran
from pegawai.models import Pegawai, Penugasan
from pegawai.services import angkat, beri_peran
from tests.evaluasi import bahan
from tests.evaluasi.hak_akses import tujuh
from tests.pemeran import HARI_INI, SEKARANG, Kota

DUA = {"eka": 3, "fitri": 3}
TIGA = {"eka": 3, "fitri": 3, "gilang": 3}


@pytest.fixture
def terbuka(kota: Kota) -> PutaranSurvei:
    bahan.rencana(kota)
    return bahan.survei(kota, {}, tutup=False)


def _undangan(kota: Kota, putaran: PutaranSurvei, penilai: str) -> PesertaSurvei:
    return PesertaSurvei.objects.get(putaran=putaran, penilai=kota[penilai], dinilai=kota.ani)


# Who is asked


def test_rekan_seunit_dan_bawahan_pimpinan(kota: Kota, terbuka: PutaranSurvei) -> None:
    ditanya = set(PesertaSurvei.objects.filter(dinilai=kota.ani).values_list("penilai", flat=True))
    assert ditanya == set(Pegawai.objects.rekan(kota.ani, HARI_INI).values_list("pk", flat=True))
    assert set(PesertaSurvei.objects.filter(dinilai=kota.ani).values_list("kelompok", flat=True)) == {"rekan"}
    assert set(PesertaSurvei.objects.filter(dinilai=kota.budi).values_list("kelompok", flat=True)) == {"bawahan"}
    assert kota.ani.pk in PesertaSurvei.objects.filter(dinilai=kota.budi).values_list("penilai", flat=True)
    # Citra leads a unit in which nobody else has a post: nobody could be counted, so nobody is asked.
    assert not PesertaSurvei.objects.filter(dinilai=kota.citra).exists()


@pytest.mark.parametrize("peran", [Peran.ADMIN_KEPEGAWAIAN, Peran.PIMPINAN])
def test_pembaca_hasil_tidak_ikut_menjawab(kota: Kota, peran: Peran) -> None:
    """As one of three answers they would subtract their own and know the sum of two."""
    beri_peran(oleh=None, pegawai=kota.eka, peran=peran, mulai=HARI_INI)
    bahan.rencana(kota)
    putaran = bahan.survei(kota, {}, tutup=False)
    assert sorted(bahan.nama_rekan(kota, putaran)) == ["fitri", "gilang", "lestari"]


def test_rekan_yang_memimpin_sementara_tidak_ikut_menjawab(kota: Kota) -> None:
    """A peer who leads the unit as Plh answers as superior, or not at all, and never twice."""
    pimpinan = Penugasan.objects.utama(kota.budi, HARI_INI).jabatan
    sementara = {"jenis": JenisPenugasan.PLH, "mulai": HARI_INI, "sampai": HARI_INI + timedelta(days=7)}
    angkat(oleh=kota.farida, pegawai=kota.gilang, jabatan=pimpinan, dasar="SP 1", **sementara)
    bahan.rencana(kota)
    putaran = bahan.survei(kota, {}, tutup=False)
    assert sorted(bahan.nama_rekan(kota, putaran)) == ["eka", "fitri", "lestari"]


def test_pilihan_rekan_tetap_dan_dibatasi(kota: Kota, monkeypatch: pytest.MonkeyPatch) -> None:
    """At most the set number, the same ones each time."""
    bahan.rencana(kota)
    monkeypatch.setattr(survei.setelan, "nilai", lambda kunci, _hari: 3)
    pilihan = []
    for _ in range(2):
        with transaction.atomic():
            putaran = services.buka_survei(oleh=kota.farida, periode=kota.tw3, pada=SEKARANG)
            pilihan.append(bahan.nama_rekan(kota, putaran))
            transaction.set_rollback(True)
    assert pilihan[0] == pilihan[1]
    assert len(list(pilihan[0])) == 3


def test_tidak_seorang_pun_menilai_dirinya(kota: Kota, terbuka: PutaranSurvei) -> None:
    with pytest.raises(IntegrityError, match="bukan_diri_sendiri"):
        PesertaSurvei.objects.create(putaran=terbuka, penilai=kota.ani, dinilai=kota.ani, kelompok="rekan")


@pytest.mark.parametrize("siapa", ["ani", "budi", "citra", "walikota"])
def test_hanya_kepegawaian_yang_membuka_dan_menutup(kota: Kota, siapa: str) -> None:
    bahan.rencana(kota)
    with pytest.raises(TidakBerwenang):
        services.buka_survei(oleh=kota[siapa], periode=kota.tw3, pada=SEKARANG)
    putaran = bahan.survei(kota, {}, tutup=False)
    with pytest.raises(TidakBerwenang):
        services.tutup_survei(oleh=kota[siapa], putaran=putaran, pada=SEKARANG)


# Sending


def test_mengirim_dua_kali(kota: Kota, terbuka: PutaranSurvei) -> None:
    satu = _undangan(kota, terbuka, "eka")
    services.jawab(oleh=kota.eka, peserta=satu, jawaban=bahan.semua(3))
    with pytest.raises(TransisiTidakSah, match="sudah terkirim"):
        services.jawab(oleh=kota.eka, peserta=satu, jawaban=bahan.semua(1))
    assert JawabanTunda.objects.count() == 7
    assert set(JawabanTunda.objects.values_list("jawaban", flat=True)) == {3}


def test_tidak_cukup_mengamati_tidak_disimpan(kota: Kota, terbuka: PutaranSurvei) -> None:
    services.jawab(oleh=kota.eka, peserta=_undangan(kota, terbuka, "eka"), jawaban=bahan.semua(2) | {"loyal": None})
    assert JawabanTunda.objects.count() == 6
    assert not JawabanTunda.objects.filter(nilai="loyal").exists()


def test_sesudah_ditutup_tidak_diterima(kota: Kota, terbuka: PutaranSurvei) -> None:
    satu = _undangan(kota, terbuka, "eka")
    services.tutup_survei(oleh=kota.farida, putaran=terbuka, pada=SEKARANG)
    with pytest.raises(TransisiTidakSah, match="sudah ditutup"):
        services.jawab(oleh=kota.eka, peserta=satu, jawaban=bahan.semua(3))
    with pytest.raises(TransisiTidakSah, match="sudah ditutup"):
        services.tutup_survei(oleh=kota.farida, putaran=terbuka, pada=SEKARANG)


def test_jawaban_orang_lain_dan_tidak_lengkap_ditolak(kota: Kota, terbuka: PutaranSurvei) -> None:
    satu = _undangan(kota, terbuka, "eka")
    with pytest.raises(TidakBerwenang):
        services.jawab(oleh=kota.fitri, peserta=satu, jawaban=bahan.semua(3))
    with pytest.raises(AturanDilanggar, match="setiap nilai"):
        services.jawab(oleh=kota.eka, peserta=satu, jawaban={"loyal": 3})
    with pytest.raises(AturanDilanggar, match="setiap nilai"):
        services.jawab(oleh=kota.eka, peserta=satu, jawaban=bahan.semua(4))


def test_sabotase_jawaban_gagal_berarti_belum_mengirim(
    kota: Kota, terbuka: PutaranSurvei, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Gagal(Exception):
        pass

    def gagal(*_: object, **__: object) -> None:
        raise Gagal

    monkeypatch.setattr(JawabanTunda.objects, "bulk_create", gagal)
    satu = _undangan(kota, terbuka, "eka")
    with pytest.raises(Gagal):
        services.jawab(oleh=kota.eka, peserta=satu, jawaban=bahan.semua(3))
    satu.refresh_from_db()
    assert not satu.selesai


# Unlinkable


def test_mengirim_tidak_meninggalkan_apa_pun_yang_lain(
    kota: Kota, terbuka: PutaranSurvei, masuk: Callable[[Pegawai], Client]
) -> None:
    """No audit context, no event, no idempotency row, no job, nothing in the session."""
    klien = masuk(kota.eka)
    alamat = reverse("evaluasi:survei_isi", args=[_undangan(kota, terbuka, "eka").pk])
    peristiwa = [m for m in apps.get_models() if m.__name__.endswith("Event")]

    def keadaan() -> list[int]:
        return [m.objects.count() for m in (Context, KunciIdempotensi, Pekerjaan, *peristiwa)]

    sebelum, sesi = keadaan(), dict(klien.session.items())
    assert klien.post(alamat, tujuh("3")).status_code == 302
    assert JawabanTunda.objects.count() == 7
    assert keadaan() == sebelum
    assert {k for k in dict(klien.session.items()) if k not in sesi} <= {"_messages"}


def test_tabel_jawaban_tidak_punya_kolom_penghubung() -> None:
    for model in (JawabanTunda, JawabanSurvei):
        assert {f.name for f in model._meta.fields} == {"id", "putaran", "dinilai", "kelompok", "nilai", "jawaban"}
    assert {f.name for f in PesertaSurvei._meta.fields} == {
        "id", "putaran", "penilai", "dinilai", "kelompok", "selesai",
    }  # fmt: skip


def test_urutan_kunci_dan_transaksi_tidak_menghubungkan(kota: Kota, terbuka: PutaranSurvei) -> None:
    """After closing: other ids, one transaction for all answers, another order than the sending, an empty buffer."""
    urutan_kirim = []
    for nama in bahan.nama_rekan(kota, terbuka):
        services.jawab(oleh=kota[nama], peserta=_undangan(kota, terbuka, nama), jawaban=bahan.semua(2))
    with connection.cursor() as kursor:
        kursor.execute("SELECT id, nilai FROM evaluasi_jawabantunda ORDER BY ctid")
        tunda = kursor.fetchall()
        urutan_kirim = [nilai for _, nilai in tunda]
    services.tutup_survei(oleh=kota.farida, putaran=terbuka, pada=SEKARANG)
    with connection.cursor() as kursor:
        kursor.execute("SELECT id, nilai, xmin::text FROM evaluasi_jawabansurvei ORDER BY ctid")
        simpan = kursor.fetchall()
    assert len(simpan) == len(tunda) == 28
    assert not {pk for pk, _ in tunda} & {pk for pk, _, _ in simpan}
    assert len({xmin for _, _, xmin in simpan}) == 1
    assert [nilai for _, nilai, _ in simpan] != urutan_kirim  # equal by chance once in more than 10^16 runs
    assert not JawabanTunda.objects.exists()


def test_penyangga_tidak_dibaca_siapa_pun() -> None:
    """Only two modules know the tables of answers: the one that writes them and the one that sums them."""
    dasar = [m for m in (JawabanTunda, JawabanSurvei) if hasattr(m.objects.all(), "visible_to")]
    assert not dasar


# Two answers show nowhere, three do


def _dokumen(satu: Evaluasi) -> str:
    services.terbitkan(evaluasi_id=satu.pk, cetak=render_pdf, pada=SEKARANG)
    berkas = satu.dokumen_set.get().berkas
    with default_storage.open(berkas.jalur) as isi:
        return " ".join(" ".join(h.extract_text() for h in PdfReader(isi).pages).split())


def _xlsx(kota: Kota) -> list[tuple[Any, ...]]:
    isi = tulis_xlsx(Evaluasi.objects.filter(periode=kota.tw3).select_related("pegawai", "skor", "periode"), kota.tw3)
    return list(openpyxl.load_workbook(io.BytesIO(isi)).active.values)


PINTU = ["ani", "budi", "citra", "farida", "walikota"]


def test_dua_jawaban_tidak_tampak_di_pintu_mana_pun(kota: Kota, masuk: Callable[[Pegawai], Client]) -> None:
    """Two peers said "di atas" on everything, Budi "sesuai": every door tells exactly 2, as if nobody had answered."""
    satu = bahan.ditetapkan(kota, DUA)
    assert satu.skor.nilai_perilaku == 2
    assert set(SkorPerilakuMasukan.objects.values_list("n", "jumlah")) == {(0, 0)}
    for siapa in PINTU:
        isi = masuk(kota[siapa]).get(reverse("evaluasi:detail", args=[satu.pk])).content.decode()
        bagian = isi[isi.index('id="perilaku"') : isi.index("sebelum dapat melihat jawaban rekan")]
        assert bagian.count("jawaban)") == 0, siapa
        assert bagian.count('data-label="Rekan dan bawahan">–') == 7, siapa
        assert "Di atas ekspektasi" not in bagian, siapa
    teks = _dokumen(satu)
    assert teks.count("Tidak dihitung") == 7
    assert "Rata-rata nilai perilaku: 2,00" in teks
    baris = next(b for b in _xlsx(kota) if b[1] == kota.ani.nama)
    assert baris[10] == 2


def test_dua_jawaban_dan_tanpa_jawaban_sama_persis(kota: Kota) -> None:
    """Frozen inputs and score are those of nobody answering: there is nothing to subtract."""
    bahan.rencana(kota)
    hasil = []
    for jawaban in ({}, DUA):
        with transaction.atomic():
            bahan.survei(kota, jawaban)
            bahan.perilaku(kota)
            bahan.hitung(kota)
            hasil.append(
                (
                    list(
                        SkorPerilakuMasukan.objects.order_by("nilai").values_list(
                            "nilai", "atasan", "n", "jumlah", "hasil"
                        )
                    ),
                    list(Skor.objects.order_by("skp").values_list("nilai_hasil", "nilai_perilaku", "rating_perilaku")),
                )
            )
            transaction.set_rollback(True)
    assert hasil[0] == hasil[1]


def test_tiga_jawaban_dihitung_dan_tampak(kota: Kota, masuk: Callable[[Pegawai], Client]) -> None:
    """0,6 · 2 + 0,4 · 3 = 2,4 on each of the seven."""
    satu = bahan.ditetapkan(kota, TIGA)
    assert str(satu.skor.nilai_perilaku) == "2.4000"
    assert set(SkorPerilakuMasukan.objects.values_list("n", "jumlah")) == {(3, 9)}
    for siapa in PINTU:
        isi = masuk(kota[siapa]).get(reverse("evaluasi:detail", args=[satu.pk])).content.decode()
        assert isi.count("(3 jawaban)") == 7, siapa
    teks = _dokumen(satu)
    assert "Rata-rata nilai perilaku: 2,40" in teks
    assert "Tidak dihitung" not in teks
    baris = next(b for b in _xlsx(kota) if b[1] == kota.ani.nama)
    assert baris[10] == 2.4


def test_tidak_cukup_mengamati_dihitung_per_nilai(kota: Kota) -> None:
    """Three sent, but one of them could not judge "loyal": that value has two answers and leaves the group out."""
    bahan.rencana(kota)
    putaran = bahan.survei(kota, {"eka": 3, "fitri": 3}, tutup=False)
    services.jawab(
        oleh=kota.gilang,
        peserta=_undangan(kota, putaran, "gilang"),
        jawaban=bahan.semua(3) | {"loyal": None},
    )
    services.tutup_survei(oleh=kota.farida, putaran=putaran, pada=SEKARANG)
    bahan.perilaku(kota)
    bahan.hitung(kota)
    n = dict(SkorPerilakuMasukan.objects.values_list("nilai", "n"))
    assert n == dict.fromkeys(NilaiDasar.values, 3) | {"loyal": 0}


def test_atasan_mengisi_sebelum_melihat_rekan(kota: Kota, masuk: Callable[[Pegawai], Client]) -> None:
    """Without the superior's own answers the peers' are neither frozen nor shown, also after a computation."""
    bahan.rencana(kota)
    bahan.survei(kota, TIGA)
    bahan.hitung(kota)
    satu = bahan.evaluasi_ani(kota)
    assert satu.skor.nilai_perilaku is None
    assert not SkorPerilakuMasukan.objects.exists()
    isi = masuk(kota.budi).get(reverse("evaluasi:detail", args=[satu.pk])).content.decode()
    assert "jawaban)" not in isi
    assert "Belum dapat diusulkan" in isi
    bahan.perilaku(kota)
    bahan.hitung(kota)
    assert str(bahan.evaluasi_ani(kota).skor.nilai_perilaku) == "2.4000"


def test_pegawai_tidak_membaca_putusan_sebelum_diserahkan(kota: Kota, masuk: Callable[[Pegawai], Client]) -> None:
    satu = bahan.ditetapkan(kota, TIGA, serahkan_sekarang=False)
    isi = masuk(kota.ani).get(reverse("evaluasi:detail", args=[satu.pk])).content.decode()
    for rahasia in ("Usulan program", "Perilaku kerja</h2>", "jawaban)", "Keputusan:"):
        assert rahasia not in isi
    assert not Skor.objects.visible_to(kota.ani).exists()
    assert Skor.objects.visible_to(kota.budi).filter(evaluasi=satu).exists()
    services.serahkan(oleh=kota.budi, evaluasi=satu, versi=satu.versi, pada=SEKARANG)
    assert Skor.objects.visible_to(kota.ani).get().evaluasi == satu
    assert not Skor.objects.visible_to(kota.dedi).exists()
