"""A definition on its way: drafted, reviewed, published by a second person, and never edited afterwards."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.db.models import ProtectedError
from django.db.utils import IntegrityError, InternalError, ProgrammingError
from django.test import Client
from django.urls import reverse

from indikator.enums import StatusIndikator
from indikator.kontribusi import tugas_skp
from indikator.models import Indikator
from indikator.rules.pustaka import (
    ALUR_PUSTAKA,
    DEFINISI,
    PelakuPustaka,
    beda_kata,
    cocok_kata,
    cocok_opd,
    kata_list,
    perbedaan,
    versi_rumus,
)
from indikator.services import (
    ajukan_indikator,
    hapus_indikator,
    isi_definisi,
    kembalikan_indikator,
    muat_pustaka,
    susun_indikator,
    tarik_indikator,
    terbitkan_indikator,
    ubah_indikator,
)
from indikator.services import pustaka as layanan
from inti.galat import AturanDilanggar, TidakBerwenang, TransisiTidakSah, VersiKedaluwarsa
from pegawai.enums import Peran
from pegawai.models import Pegawai
from pegawai.registry import AkhirUnit, dampak_unit
from pegawai.services import beri_peran
from tests.indikator import bahan
from tests.pemeran import HARI_INI, SEKARANG, Kota

Masuk = Callable[[Pegawai], Client]
DITOLAK = (InternalError, ProgrammingError)
"""How a trigger's refusal arrives."""


def _admin_kedua(kota: Kota) -> Pegawai:
    """Indah as a second admin kepegawaian."""
    beri_peran(oleh=None, pegawai=kota.indah, peran=Peran.ADMIN_KEPEGAWAIAN, mulai=HARI_INI)
    return kota.indah


def _diajukan(kota: Kota, oleh: Pegawai, **ganti: Any) -> Indikator:
    satu = bahan.usulan(oleh, kota.unit["disdukcapil"], **ganti)
    return ajukan_indikator(oleh=oleh, indikator=satu, versi=satu.versi, pada=SEKARANG)


def _versi_baru(oleh: Pegawai, dari: Indikator, **ganti: Any) -> Indikator:
    isi = {k: v for k, v in isi_definisi(dari).items() if k != "rumus_versi"} | ganti
    return susun_indikator(
        oleh=oleh,
        dari=dari,
        isi=isi,
        penanggung_jawab=dari.penanggung_jawab,
        alasan="Batasnya diperjelas.",
        pada=SEKARANG,
    )


def _terbit(kota: Kota, satu: Indikator, oleh: Pegawai) -> Indikator:
    return terbitkan_indikator(oleh=oleh, indikator=satu, versi=satu.versi, pada=SEKARANG)


# The way


def test_dari_draf_sampai_terbit(kota: Kota, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        satu = _diajukan(kota, kota.rini)
    assert satu.status == "diajukan"
    assert kota.farida.pemberitahuan_set.filter(judul__contains=kota.rini.nama).exists()
    assert "1 usulan indikator menunggu keputusan Anda" in [t.judul for t in tugas_skp(kota.farida, SEKARANG)]
    with django_capture_on_commit_callbacks(execute=True):
        satu = _terbit(kota, satu, kota.farida)
    assert (satu.status, satu.nomor_versi, satu.rumus_versi) == ("terbit", 1, "1")
    assert (satu.disusun_oleh, satu.diterbitkan_oleh, satu.diterbitkan_pada) == (kota.rini, kota.farida, SEKARANG)
    assert kota.rini.pemberitahuan_set.filter(judul__contains="terbit").exists()


def test_tidak_ada_yang_menerbitkan_usulannya_sendiri(kota: Kota) -> None:
    satu = _diajukan(kota, kota.farida)
    with pytest.raises(TidakBerwenang, match="bukan oleh penyusunnya"):
        _terbit(kota, satu, kota.farida)
    with pytest.raises(TidakBerwenang, match="admin kepegawaian"):
        _terbit(kota, satu, kota.rini)
    assert _terbit(kota, satu, _admin_kedua(kota)).status == "terbit"


def test_basis_data_menolak_penerbit_yang_sama(kota: Kota) -> None:
    satu = bahan.usulan(kota.farida)
    with pytest.raises(IntegrityError, match="indikator_diterbitkan_orang_lain"), transaction.atomic():
        Indikator.objects.filter(pk=satu.pk).update(diterbitkan_oleh=kota.farida)


def test_dikembalikan_diperbaiki_diajukan_lagi(kota: Kota, django_capture_on_commit_callbacks: Any) -> None:
    satu = _diajukan(kota, kota.rini)
    with pytest.raises(AturanDilanggar, match="Tuliskan apa yang perlu diperbaiki"):
        kembalikan_indikator(oleh=kota.farida, indikator=satu, catatan=" ", versi=satu.versi, pada=SEKARANG)
    with django_capture_on_commit_callbacks(execute=True):
        satu = kembalikan_indikator(
            oleh=kota.farida, indikator=satu, catatan="Sebut registernya.", versi=satu.versi, pada=SEKARANG
        )
    assert (satu.status, satu.catatan) == ("dikembalikan", "Sebut registernya.")
    assert f"Perbaiki usulan indikator {satu.kode}" in [t.judul for t in tugas_skp(kota.rini, SEKARANG)]
    satu = ubah_indikator(
        oleh=kota.rini,
        indikator=satu,
        isi=bahan.isi_usulan(satuan="%"),
        penanggung_jawab=kota.unit["disdukcapil"],
        versi=satu.versi,
        pada=SEKARANG,
    )
    satu = ajukan_indikator(oleh=kota.rini, indikator=satu, versi=satu.versi, pada=SEKARANG)
    assert (satu.status, satu.satuan, satu.catatan) == ("diajukan", "%", "")


def test_usulan_yang_menunggu_ditarik_dulu(kota: Kota) -> None:
    satu = _diajukan(kota, kota.rini)
    isi = {"isi": bahan.isi_usulan(), "penanggung_jawab": kota.unit["disdukcapil"], "pada": SEKARANG}
    with pytest.raises(TransisiTidakSah, match="Tarik dulu"):
        ubah_indikator(oleh=kota.rini, indikator=satu, versi=satu.versi, **isi)
    satu = tarik_indikator(oleh=kota.rini, indikator=satu, versi=satu.versi, pada=SEKARANG)
    assert satu.status == "draf"
    with pytest.raises(TransisiTidakSah):
        _terbit(kota, satu, kota.farida)


@pytest.mark.parametrize(
    ("dari", "ke"),
    [(a, b) for a in StatusIndikator for b in StatusIndikator if a != b and (a, b) not in ALUR_PUSTAKA],
)
def test_langkah_yang_tidak_ada_di_tabel_tidak_dijalankan(dari: StatusIndikator, ke: StatusIndikator) -> None:
    with pytest.raises(TransisiTidakSah):
        layanan._langkah(Indikator(status=dari), ke)


def test_yang_menerbitkan_selalu_orang_lain_atau_program() -> None:
    assert {pelaku for (_, ke), pelaku in ALUR_PUSTAKA.items() if ke == "terbit"} == {PelakuPustaka.ADMIN_LAIN}


# Who


def test_admin_unit_hanya_untuk_unitnya(kota: Kota) -> None:
    assert bahan.usulan(kota.rini, kota.unit["capil_bidang"]).disusun_oleh == kota.rini
    for unit in (kota.unit["dishub"], None):
        with pytest.raises(AturanDilanggar, match="Pilih unit yang Anda urus") as galat:
            bahan.usulan(kota.rini, unit, kode="LAIN")
        assert galat.value.kolom == "unit"
    with pytest.raises(TidakBerwenang):
        bahan.usulan(kota.ani, kota.unit["disdukcapil"], kode="LAIN")


def test_admin_unit_mengusulkan_versi_baru_tanpa_mengambil_alih_unitnya(kota: Kota, masuk: Masuk) -> None:
    """The responsible unit stays as it was, or becomes one that the author keeps; the publisher reads that it moves."""
    lama = bahan.indikator("WAKTU-RESPON")
    assert lama.penanggung_jawab == kota.unit["diskominfo"]
    draf = _versi_baru(kota.rini, lama, sampel_minimum=10)
    assert draf.penanggung_jawab == kota.unit["diskominfo"]
    isi = {k: v for k, v in isi_definisi(draf).items() if k != "rumus_versi"}
    ubah = {"oleh": kota.rini, "indikator": draf, "isi": isi, "alasan": "Pindah.", "versi": 1, "pada": SEKARANG}
    with pytest.raises(AturanDilanggar, match="Pilih unit yang Anda urus"):
        ubah_indikator(penanggung_jawab=kota.unit["dishub"], **ubah)
    draf = ubah_indikator(penanggung_jawab=kota.unit["disdukcapil"], **ubah)
    beda = masuk(kota.farida).get(reverse("indikator:indikator_detail", args=[draf.pk])).context["beda_list"]
    assert [b.judul for b in beda] == ["Data paling sedikit", "Penanggung jawab"]


def test_draf_dibaca_penyusun_kantornya_dan_admin_kepegawaian(kota: Kota) -> None:
    milik_farida = bahan.usulan(kota.farida)
    milik_rini = bahan.usulan(kota.rini, kota.unit["disdukcapil"], kode="LAIN")
    terlihat = {
        siapa: {i.pk for i in Indikator.objects.visible_to(kota[siapa]) if i.status == "draf"}
        for siapa in ("farida", "rini", "ani", "citra", "dedi", "indah")
    }
    assert terlihat == {
        "farida": {milik_farida.pk, milik_rini.pk},
        "rini": {milik_rini.pk},
        "ani": set(),
        "citra": set(),
        "dedi": set(),
        "indah": set(),
    }


def test_admin_yang_perannya_berakhir_tidak_mengubah_drafnya(kota: Kota, jam: Any) -> None:
    besok = HARI_INI + timedelta(days=1)
    beri_peran(
        oleh=None,
        pegawai=kota.ani,
        peran=Peran.ADMIN_UNIT,
        unit=kota.unit["disdukcapil"],
        mulai=HARI_INI,
        sampai=besok,
    )
    satu = bahan.usulan(kota.ani, kota.unit["disdukcapil"])
    lusa = SEKARANG + timedelta(days=1)
    with pytest.raises(TidakBerwenang):
        ajukan_indikator(oleh=kota.ani, indikator=satu, versi=satu.versi, pada=lusa)


def test_usulan_dihapus_penyusun_atau_admin_kepegawaian(kota: Kota) -> None:
    satu = bahan.usulan(kota.rini, kota.unit["disdukcapil"])
    with pytest.raises(TidakBerwenang):
        hapus_indikator(oleh=kota.ani, indikator=satu, versi=satu.versi, pada=SEKARANG)
    hapus_indikator(oleh=kota.farida, indikator=satu, versi=satu.versi, pada=SEKARANG)
    assert not Indikator.objects.filter(pk=satu.pk).exists()
    with pytest.raises(VersiKedaluwarsa):
        hapus_indikator(oleh=kota.rini, indikator=satu, versi=satu.versi, pada=SEKARANG)


def test_unit_yang_berakhir_menyerahkan_definisinya(kota: Kota) -> None:
    """Also published ones: who answers for a definition is not what it means."""
    dinkes, puskesmas = kota.unit["dinkes"], kota.unit["puskesmas"]
    satu = bahan.indikator("IMUNISASI-DASAR")
    assert satu.penanggung_jawab == dinkes
    akhir = AkhirUnit(unit_id=dinkes.pk, nama="Dinas Kesehatan", tanggal=HARI_INI, penerus_id=puskesmas.pk)
    banyak = Indikator.objects.filter(penanggung_jawab=dinkes).count()
    butir = dampak_unit["indikator"].rencana(akhir)
    assert [(b.judul, b.tindakan) for b in butir] == [(f"Indikator yang dijaga unit ini: {banyak}", "dialihkan")]
    for _ in range(2):
        dampak_unit["indikator"].laksanakan(akhir, oleh=kota.farida, pada=SEKARANG)
    satu.refresh_from_db()
    assert satu.penanggung_jawab == puskesmas
    bubar = AkhirUnit(unit_id=puskesmas.pk, nama="Puskesmas", tanggal=HARI_INI, penerus_id=None)
    assert [b.tindakan for b in dampak_unit["indikator"].rencana(bubar)] == ["perhatikan"]
    dampak_unit["indikator"].laksanakan(bubar, oleh=kota.farida, pada=SEKARANG)
    satu.refresh_from_db()
    assert satu.penanggung_jawab is None


# A published definition


def test_yang_terbit_tidak_dapat_diubah_lewat_basis_data(kota: Kota) -> None:
    """As the application's role, which owns nothing: neither its words, nor who published it, nor the row itself."""
    satu = bahan.indikator("JP")
    nilai = {"nama": "x", "sampel_minimum": 9, "untuk_jabatan": ["x"], "rumus": "x", "nomor_versi": 7, "kode": "X"}
    nilai |= {"status": "draf", "diterbitkan_oleh_id": kota.farida.pk, "versi": 9, "contoh": "x", "tema": "loket"}
    for kolom, baru in nilai.items():
        with pytest.raises(DITOLAK, match="Cannot update published rows"), transaction.atomic():
            Indikator.objects.filter(pk=satu.pk).update(**{kolom: baru})
    with pytest.raises(DITOLAK, match="Cannot delete published rows"), transaction.atomic():
        satu.delete()


def test_penanggung_jawab_boleh_berpindah(kota: Kota) -> None:
    satu = bahan.indikator("JP")
    Indikator.objects.filter(pk=satu.pk).update(penanggung_jawab=kota.unit["bkpsdmd"])
    Indikator.objects.filter(pk=satu.pk).update(status="digantikan")
    with pytest.raises(DITOLAK, match="Cannot update published rows"), transaction.atomic():
        Indikator.objects.filter(pk=satu.pk).update(status="terbit")


def test_yang_terbit_tidak_disunting_dan_tidak_dihapus_lewat_layanan(kota: Kota) -> None:
    satu = _terbit(kota, _diajukan(kota, kota.rini), kota.farida)
    with pytest.raises(TidakBerwenang):
        ubah_indikator(
            oleh=kota.rini,
            indikator=satu,
            isi=bahan.isi_usulan(),
            penanggung_jawab=kota.unit["disdukcapil"],
            versi=satu.versi,
            pada=SEKARANG,
        )
    with pytest.raises(TransisiTidakSah, match="tidak dihapus"):
        hapus_indikator(oleh=kota.farida, indikator=satu, versi=satu.versi, pada=SEKARANG)


def test_versi_baru_menggantikan_dan_skp_tetap_pada_versinya(kota: Kota, masuk: Masuk) -> None:
    skp = bahan.skp_ditetapkan(kota.citra)
    lama = Indikator.objects.get(kode="KEPUASAN")
    draf = _versi_baru(kota.farida, lama, sampel_minimum=10)
    assert (draf.kode, draf.menggantikan, draf.rumus_versi) == ("KEPUASAN", lama, lama.rumus_versi)
    draf = ajukan_indikator(oleh=kota.farida, indikator=draf, versi=draf.versi, pada=SEKARANG)
    baru = _terbit(kota, draf, _admin_kedua(kota))
    lama.refresh_from_db()
    assert (lama.status, baru.status, baru.nomor_versi) == ("digantikan", "terbit", 2)
    iki = bahan.iki(skp, "KEPUASAN")
    assert (iki.indikator, iki.sampel_minimum) == (lama, 5)
    # the page tells which version is used, and what changed
    jawaban = masuk(kota.citra).get(reverse("indikator:indikator_detail", args=[baru.pk])).text
    assert "Perbedaan dari versi 1" in jawaban
    assert "Data paling sedikit" in jawaban
    versi = {
        v.nomor_versi: n
        for v, n in masuk(kota.citra).get(reverse("indikator:indikator_detail", args=[lama.pk])).context["versi_list"]
    }
    assert versi == {1: 1, 2: 0}
    # outside of one's scope nothing is counted
    assert (
        "Belum ada SKP dalam lingkup Anda"
        in masuk(kota.dedi).get(reverse("indikator:indikator_detail", args=[lama.pk])).text
    )


def test_versi_baru_perlu_alasan_dan_perbedaan(kota: Kota) -> None:
    lama = bahan.indikator("JP")
    isi = {k: v for k, v in isi_definisi(lama).items() if k != "rumus_versi"}
    with pytest.raises(AturanDilanggar, match="mengapa definisi ini perlu berubah") as galat:
        susun_indikator(oleh=kota.farida, dari=lama, isi=isi, penanggung_jawab=None, pada=SEKARANG)
    assert galat.value.kolom == "alasan"
    draf = _versi_baru(kota.farida, lama)
    with pytest.raises(AturanDilanggar, match="belum berbeda"):
        ajukan_indikator(oleh=kota.farida, indikator=draf, versi=draf.versi, pada=SEKARANG)


def test_versi_lain_yang_terbit_lebih_dulu_menahan_penerbitan(kota: Kota, tmp_path: Any) -> None:
    """What the publisher read as the difference has to be the difference."""
    lama = bahan.indikator("JP")
    draf = _versi_baru(kota.farida, lama, nama="Jumlah jam pelajaran")
    draf = ajukan_indikator(oleh=kota.farida, indikator=draf, versi=draf.versi, pada=SEKARANG)
    berkas = tmp_path / "pustaka.csv"
    isi = layanan.BERKAS.read_text(encoding="utf-8")
    berkas.write_text(isi.replace("Jam pelajaran pengembangan", "Banyaknya jam pelajaran"), encoding="utf-8")
    assert muat_pustaka(berkas=berkas) == 1
    indah = _admin_kedua(kota)
    with pytest.raises(TransisiTidakSah, match="Versi lain sudah terbit"):
        _terbit(kota, draf, indah)
    draf = tarik_indikator(oleh=kota.farida, indikator=draf, versi=draf.versi, pada=SEKARANG)
    draf = ubah_indikator(
        oleh=kota.farida,
        indikator=draf,
        isi={k: v for k, v in isi_definisi(draf).items() if k != "rumus_versi"},
        penanggung_jawab=None,
        alasan="Istilah.",
        versi=draf.versi,
        pada=SEKARANG,
    )
    draf = ajukan_indikator(oleh=kota.farida, indikator=draf, versi=draf.versi, pada=SEKARANG)
    assert _terbit(kota, draf, indah).nomor_versi == 3


def test_satu_kode_satu_usulan_dan_satu_yang_terbit(kota: Kota) -> None:
    bahan.usulan(kota.farida)
    with pytest.raises(AturanDilanggar, match="Sudah ada usulan lain") as galat:
        bahan.usulan(kota.rini, kota.unit["disdukcapil"])
    assert galat.value.kolom == "kode"
    bahan.indikator("JP")
    with pytest.raises(AturanDilanggar, match="Kode ini sudah dipakai"):
        bahan.usulan(kota.farida, kode="JP")
    with pytest.raises(IntegrityError, match="indikator_satu_terbit"), transaction.atomic():
        Indikator.objects.create(kode="JP", nomor_versi=9, **bahan.isi_usulan())


def test_dua_orang_sekaligus(kota: Kota) -> None:
    satu = _diajukan(kota, kota.rini)
    kembalikan_indikator(oleh=kota.farida, indikator=satu, catatan="Perbaiki.", versi=satu.versi, pada=SEKARANG)
    with pytest.raises(VersiKedaluwarsa):
        _terbit(kota, satu, kota.farida)


def test_gagal_di_tengah_tidak_meninggalkan_apa_pun(kota: Kota, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sabotage: the new version cannot be written, so the old one is still the published one."""
    lama = bahan.indikator("JP")
    draf = _versi_baru(kota.farida, lama, nama="Jumlah jam pelajaran")
    draf = ajukan_indikator(oleh=kota.farida, indikator=draf, versi=draf.versi, pada=SEKARANG)
    indah = _admin_kedua(kota)

    def rusak(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("putus")

    monkeypatch.setattr(layanan, "simpan", rusak)
    with pytest.raises(RuntimeError):
        _terbit(kota, draf, indah)
    lama.refresh_from_db()
    assert lama.status == "terbit"


def test_skp_menahan_versi_yang_dipakainya(kota: Kota) -> None:
    skp = bahan.skp_ditetapkan(kota.citra)
    with pytest.raises((*DITOLAK, ProtectedError)), transaction.atomic():
        bahan.iki(skp, "KEPUASAN").indikator.delete()


# Rules


def test_versi_rumus_naik_bila_angkanya_dapat_berubah() -> None:
    lama = dict.fromkeys(DEFINISI, "x") | {"rumus_versi": "1"}
    assert versi_rumus(lama, lama | {"nama": "y", "contoh": "z"}) == "1"
    for kolom in ("rumus", "agregasi", "sumber", "satuan"):
        assert versi_rumus(lama, lama | {kolom: "y"}) == "2"
    assert versi_rumus(lama | {"rumus_versi": "2024a"}, lama | {"rumus": "y"}) == "2024a.1"


def test_perbedaan_menyebut_bagian_yang_berubah() -> None:
    lama = dict.fromkeys(DEFINISI, "x")
    assert perbedaan(lama, lama) == []
    assert [(b.kolom, b.lama, b.baru) for b in perbedaan(lama, lama | {"satuan": "y"})] == [("satuan", "x", "y")]


def test_beda_kata_menyusun_kembali_kedua_teks() -> None:
    lama, baru = "Hari kerja sejak diterima sampai selesai.", "Menit kerja sejak ditugaskan sampai selesai."
    potongan = beda_kata(lama, baru)
    assert "".join(t for jenis, t in potongan if jenis != "tambah") == lama
    assert "".join(t for jenis, t in potongan if jenis != "hapus") == baru
    assert ("hapus", "Hari ") in potongan
    assert ("tambah", "Menit ") in potongan
    assert beda_kata("", "") == []


def test_untuk_siapa() -> None:
    assert kata_list(" Perawat;  Bidan \nperawat, Dokter  Gigi") == ["perawat", "bidan", "dokter gigi"]
    assert cocok_kata("Perawat Ahli Pertama", ["bidan", "perawat"])
    assert not cocok_kata("Guru", ["bidan"])
    assert cocok_kata("Guru", [])
    assert cocok_opd("Dinas Kesehatan", ["dinas"], kata=["kesehatan"], untuk_jenis=[])
    assert not cocok_opd("Dinas Perhubungan", ["dinas"], kata=["kesehatan"], untuk_jenis=["puskesmas"])
    assert cocok_opd("Kecamatan Wajo", ["kecamatan", "kelurahan"], kata=["lingkungan"], untuk_jenis=["kelurahan"])
    assert cocok_opd("Apa saja", [], kata=[], untuk_jenis=[])


# Pages


def _kirim(klien: Client, url: str, **isi: Any) -> Any:
    return klien.post(url, {"kunci_form": str(uuid.uuid4()), **isi})


def test_alur_di_halaman(kota: Kota, masuk: Masuk) -> None:
    rini, farida = masuk(kota.rini), masuk(kota.farida)
    isian = bahan.isian_usulan(nama="Melaksanakan pelayanan yang baik", contoh="Nanti.")
    tambah = reverse("indikator:indikator_tambah")
    jawaban = _kirim(rini, tambah, kode="izin", unit="Dinas Kependudukan dan Pencatatan Sipil", **isian)
    assert jawaban.status_code == 422
    assert "Pakai huruf besar, angka, dan tanda hubung saja" in jawaban.text
    # the advice stands beside the errors, and does not block
    assert "Nama ini menyebut kegiatan, belum hasilnya." in jawaban.text
    kunci = str(uuid.uuid4())
    isian |= {"kode": "IZIN", "unit": "Dinas Kependudukan dan Pencatatan Sipil"}
    for _ in range(2):
        jawaban = rini.post(tambah, {"kunci_form": kunci, **isian})
        assert jawaban.status_code == 302
    satu = Indikator.objects.get(kode="IZIN")
    assert satu.penanggung_jawab == kota.unit["disdukcapil"]
    detail = reverse("indikator:indikator_detail", args=[satu.pk])
    assert "Beri contoh dengan angka" in rini.get(detail).text
    assert _kirim(rini, reverse("indikator:indikator_ajukan", args=[satu.pk]), versi=1).status_code == 302
    assert "Giliran Anda: terbitkan" in farida.get(reverse("indikator:usulan_list")).text
    jawaban = _kirim(farida, reverse("indikator:indikator_terbitkan", args=[satu.pk]), versi=1)
    assert jawaban.status_code == 409
    assert "sudah berubah sejak halaman Anda dibuka" in jawaban.text
    assert _kirim(farida, reverse("indikator:indikator_terbitkan", args=[satu.pk]), versi=2).status_code == 302
    satu.refresh_from_db()
    assert satu.status == "terbit"
    assert _kirim(farida, reverse("indikator:indikator_ubah", args=[satu.pk]), versi=3).status_code == 403


def test_perubahan_orang_lain_diberitahukan_pada_form(kota: Kota, masuk: Masuk) -> None:
    satu = bahan.usulan(kota.rini, kota.unit["disdukcapil"])
    url = reverse("indikator:indikator_ubah", args=[satu.pk])
    isian = bahan.isian_usulan(unit="DISDUKCAPIL")
    assert _kirim(masuk(kota.rini), url, versi=1, **isian).status_code == 302
    jawaban = _kirim(masuk(kota.rini), url, versi=1, **isian)
    assert jawaban.status_code == 409
    assert jawaban.context["form"]["versi"].value() == 2


def test_saring_menurut_jabatan_opd_dan_sumber(kota: Kota, masuk: Masuk) -> None:
    muat_pustaka()
    nurul = masuk(kota.nurul)

    def kode(**kueri: Any) -> set[str]:
        jawaban = nurul.get(reverse("indikator:indikator_list"), kueri)
        return {i.kode for i in jawaban.context["saring"].qs}

    assert "TUNGGU-RAWAT-JALAN" in kode(jabatan="Perawat Terampil")
    assert "LAMPU-MENYALA" not in kode(jabatan="Perawat Terampil")
    assert "JP" in kode(jabatan="Perawat Terampil")
    dinkes = kode(opd=kota.unit["dinkes"].pk)
    assert "IMUNISASI-DASAR" in dinkes
    assert "LAMPU-MENYALA" not in dinkes
    assert "LAMPU-MENYALA" in kode(opd=kota.unit["dishub"].pk)
    assert kode(sumber="kompetensi.jp") == {"JP"}
    assert {"WAKTU-IZIN", "IZIN-TEPAT-WAKTU"} <= kode(tema="perizinan", aspek="waktu")
    assert "Untuk jabatan saya" in nurul.get(reverse("indikator:indikator_list")).text


def test_saran_menjawab_ketikan(kota: Kota, masuk: Masuk) -> None:
    url = reverse("indikator:indikator_saran")
    jawaban = masuk(kota.ani).post(url, {"nama": "Mengikuti rapat dan membuat notulen"})
    assert "Nama ini menyebut kegiatan" in jawaban.text
    assert "PP 30/2019 Pasal 10 ayat (2)" in jawaban.text
    assert "<html" not in jawaban.text
    # nobody is told off for what they have not come to yet
    assert "Satuan masih kosong" not in jawaban.text
    assert "sambil Anda mengetik" in masuk(kota.ani).post(url, {"nama": "Jumlah izin"}).text
    assert "Tidak ada saran" in masuk(kota.ani).post(url, bahan.isian_usulan()).text


def test_saran_pada_form_iki(kota: Kota, masuk: Masuk) -> None:
    """While one types by htmx; without JavaScript after it was saved, which it never hinders."""
    skp = bahan.skp_draf_lengkap(kota.ani)
    iki = bahan.iki(skp, "VOLUME")
    url = reverse("indikator:iki_ubah", args=[iki.pk])
    ani = masuk(kota.ani)
    assert "Tidak ada saran" in ani.get(url).text
    ketikan = {"nama": "Melaksanakan tugas lain", "bobot": "30", "target_tahun": "banyak"}
    jawaban = ani.get(url, ketikan, headers={"HX-Request": "true"}).text
    assert "Nama ini menyebut kegiatan" in jawaban
    assert "Target belum memuat angka" in jawaban
    versi = iki.rhk.skp.versi
    jawaban = ani.post(url, ketikan | {"target_tahun": "400", "versi": versi}, follow=True)
    iki.refresh_from_db()
    assert iki.nama == "Melaksanakan tugas lain"
    assert "Saran untuk “Melaksanakan tugas lain”" in jawaban.text
