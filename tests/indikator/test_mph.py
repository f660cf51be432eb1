"""The matriks peran hasil: who writes a cell, who reads it, and what becomes of it in the SKP of the person."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from indikator import services
from indikator.enums import StatusSKP
from indikator.models import SKP, PeranHasil, RencanaHasilKerja
from inti.galat import AturanDilanggar, TidakBerwenang, VersiKedaluwarsa
from inti.waktu import WITA
from pegawai.enums import JenisPenugasan
from pegawai.models import Pegawai, Penugasan
from tests.indikator import bahan
from tests.indikator.bahan_kaskade import rhk_budi, sel
from tests.pemeran import SEKARANG, Kota

Masuk = Callable[[Pegawai], Client]
HTMX = {"HX-Request": "true"}
TEKS = "Menerima dan memeriksa berkas akta kelahiran"


def _url(rhk: RencanaHasilKerja, pegawai: Pegawai) -> str:
    return reverse("indikator:mph_sel", args=[rhk.pk, pegawai.pk])


def _kirim(klien: Client, rhk: Any, pegawai: Any, uraian: str, versi: int = 0, **kepala: str) -> Any:
    isi = {"uraian": uraian, "versi": versi, "kunci_form": str(uuid4())}
    return klien.post(_url(rhk, pegawai), isi, headers=kepala or None)


def _isi(rhk: Any, pegawai: Any) -> tuple[str, int]:
    satu = PeranHasil.objects.get(rhk=rhk, pegawai=pegawai)
    return satu.uraian, satu.versi


# Who writes


def test_atasan_mengisi_sel_tanpa_javascript(kota: Kota, masuk: Masuk) -> None:
    rhk = rhk_budi(kota)
    jawaban = _kirim(masuk(kota.budi), rhk, kota.ani, f"  {TEKS}\n ")
    assert jawaban.status_code == 302
    assert jawaban["Location"].endswith(f"#sel-{rhk.pk}-{kota.ani.pk}")
    assert _isi(rhk, kota.ani) == (TEKS, 1)


def test_htmx_mendapat_sel_itu_saja_dengan_versi_baru(kota: Kota, masuk: Masuk) -> None:
    rhk = rhk_budi(kota)
    jawaban = _kirim(masuk(kota.budi), rhk, kota.ani, TEKS, **HTMX)
    isi = jawaban.content.decode()
    assert jawaban.status_code == 200
    assert isi.lstrip().startswith("<form")
    assert "Tersimpan" in isi
    assert 'name="versi" value="1"' in isi


def test_mengosongkan_sel_tetap_menaikkan_versinya(kota: Kota) -> None:
    satu = sel(kota, kota.ani)
    services.isi_peran(oleh=kota.budi, rhk=satu.rhk, pegawai=kota.ani, uraian=" ", versi=1, pada=SEKARANG)
    assert _isi(satu.rhk, kota.ani) == ("", 2)


def test_menulis_yang_sudah_ada_tidak_mengubah_apa_pun(kota: Kota) -> None:
    satu = sel(kota, kota.ani)
    services.isi_peran(oleh=kota.budi, rhk=satu.rhk, pegawai=kota.ani, uraian=TEKS, versi=0, pada=SEKARANG)
    assert _isi(satu.rhk, kota.ani) == (TEKS, 1)
    assert PeranHasil.pgh_event_model.objects.filter(pgh_obj=satu).count() == 1


@pytest.mark.parametrize("kepala", [{}, HTMX])
def test_dua_yang_menulis_diberi_tahu_dan_ketikannya_tinggal(kota: Kota, masuk: Masuk, kepala: dict[str, str]) -> None:
    """In two tabs: the second reads what the first wrote, keeps the own text, and may send it again."""
    rhk = rhk_budi(kota)
    budi = masuk(kota.budi)
    _kirim(budi, rhk, kota.ani, TEKS)
    jawaban = _kirim(budi, rhk, kota.ani, "Menyusun laporan akta", **kepala)
    isi = jawaban.content.decode()
    assert jawaban.status_code == 409
    assert TEKS in isi
    assert "Menyusun laporan akta</textarea>" in isi
    assert 'name="versi" value="1"' in isi
    assert _isi(rhk, kota.ani) == (TEKS, 1)
    _kirim(budi, rhk, kota.ani, "Menyusun laporan akta", versi=1)
    assert _isi(rhk, kota.ani) == ("Menyusun laporan akta", 2)


def test_teks_yang_terlalu_panjang_dikatakan_di_selnya(kota: Kota, masuk: Masuk) -> None:
    jawaban = _kirim(masuk(kota.budi), rhk_budi(kota), kota.ani, "a" * 301, **HTMX)
    assert jawaban.status_code == 422
    assert "301" in jawaban.content.decode()


@pytest.mark.parametrize("siapa", ["citra", "farida", "walikota", "ani", "rini"])
def test_hanya_atasan_langsung(kota: Kota, siapa: str) -> None:
    with pytest.raises(TidakBerwenang):
        services.isi_peran(oleh=kota[siapa], rhk=rhk_budi(kota), pegawai=kota.ani, uraian=TEKS, versi=0)


def test_tidak_di_bawah_hasil_kerja_orang_lain_dan_bukan_untuk_bawahan_orang_lain(kota: Kota, masuk: Masuk) -> None:
    rhk = rhk_budi(kota)
    citra = bahan.skp_ditetapkan(kota.citra).rhk_set.get()
    for pasangan in ((citra, kota.ani), (rhk, kota.dedi), (rhk, kota.hasan), (rhk, kota.budi)):
        assert _kirim(masuk(kota.budi), *pasangan, TEKS).status_code == 404
    assert not PeranHasil.objects.exists()


def test_plt_hanya_selama_surat_perintahnya(kota: Kota, jam: Any, masuk: Masuk) -> None:
    rhk = bahan.skp_ditetapkan(kota.joko).rhk_set.get()
    sampai = Penugasan.objects.get(pegawai=kota.joko, jenis=JenisPenugasan.PLT).sampai
    terakhir = datetime(sampai.year, sampai.month, sampai.day, 23, 0, tzinfo=WITA) - timedelta(days=1)
    jam.move_to(terakhir)
    assert _kirim(masuk(kota.joko), rhk, kota.dedi, "Memasang rambu").status_code == 302
    jam.move_to(terakhir + timedelta(hours=2))
    assert _kirim(masuk(kota.joko), rhk, kota.dedi, "Memasang lampu", versi=1).status_code == 404
    assert _isi(rhk, kota.dedi) == ("Memasang rambu", 1)


def test_skp_yang_digantikan_tidak_dibagi_lagi(kota: Kota) -> None:
    rhk = rhk_budi(kota)
    SKP.objects.filter(pk=rhk.skp_id).update(status=StatusSKP.DITUTUP)
    rhk.skp.refresh_from_db()
    with pytest.raises(AturanDilanggar, match="ditutup"):
        services.isi_peran(oleh=kota.budi, rhk=rhk, pegawai=kota.ani, uraian=TEKS, versi=0, pada=SEKARANG)


def test_versi_yang_basi_ditolak_juga_di_layanan(kota: Kota) -> None:
    satu = sel(kota, kota.ani)
    with pytest.raises(VersiKedaluwarsa, match="Menerima dan memeriksa"):
        services.isi_peran(oleh=kota.budi, rhk=satu.rhk, pegawai=kota.ani, uraian="Lain", versi=0, pada=SEKARANG)


# The page


def test_matriks_menyebut_yang_belum_terbagi(kota: Kota, masuk: Masuk) -> None:
    satu = sel(kota, kota.ani)
    RencanaHasilKerja.objects.create(skp=satu.rhk.skp, uraian="Arsip akta tertata", urutan=2)
    jawaban = masuk(kota.budi).get(reverse("indikator:mph"))
    assert [r.uraian for r in jawaban.context["rhk_kosong"]] == ["Arsip akta tertata"]
    assert jawaban.context["orang_kosong"] == [kota.eka, kota.fitri, kota.gilang, kota.lestari]
    assert len(jawaban.context["baris_list"]) == 2
    assert all(len(b.sel_list) == 5 for b in jawaban.context["baris_list"])


def test_banyak_orang_didaftar_ke_bawah_dan_berhalaman(
    kota: Kota, masuk: Masuk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("indikator.views.mph.SELAYAR", 3)
    monkeypatch.setattr("indikator.views.mph.PER_HALAMAN", 2)
    rhk_budi(kota)
    jawaban = masuk(kota.budi).get(reverse("indikator:mph"), {"halaman": 2})
    assert not jawaban.context["baris_list"]
    assert [orang for orang, _ in jawaban.context["per_orang"]] == [kota.fitri, kota.gilang]
    # what is open is told for all of them, not only for the page
    assert len(jawaban.context["orang_kosong"]) == 5


def test_hasil_kerja_draf_pun_sudah_dapat_dibagi(kota: Kota, masuk: Masuk) -> None:
    bahan.skp_ditetapkan(kota.citra)
    rhk = bahan.skp_draf_lengkap(kota.budi).rhk_set.get()
    assert _kirim(masuk(kota.budi), rhk, kota.ani, TEKS).status_code == 302
    assert TEKS in masuk(kota.budi).get(reverse("indikator:mph")).content.decode()


# Who reads


def test_yang_diberi_peran_membacanya_setelah_skp_atasannya_ditetapkan(kota: Kota, masuk: Masuk) -> None:
    bahan.skp_ditetapkan(kota.citra)
    skp = bahan.skp_draf_lengkap(kota.budi)
    rhk = skp.rhk_set.get()
    services.isi_peran(oleh=kota.budi, rhk=rhk, pegawai=kota.ani, uraian=TEKS, versi=0, pada=SEKARANG)
    assert TEKS not in masuk(kota.ani).get(reverse("indikator:mph")).content.decode()
    SKP.objects.filter(pk=skp.pk).update(status=StatusSKP.DITETAPKAN)
    assert TEKS in masuk(kota.ani).get(reverse("indikator:mph")).content.decode()


def test_cakupan_sel(kota: Kota) -> None:
    """The two, and whoever may see Ani's plan."""
    sel(kota, kota.ani)
    membaca = {nama for nama in kota.orang if PeranHasil.objects.visible_to(kota[nama]).exists()}
    assert membaca == {"ani", "budi", "citra", "farida", "walikota"}


# In the SKP


def _draf(kota: Kota) -> SKP:
    sel(kota, kota.ani)
    return bahan.draf(kota.ani)


def test_sel_ditawarkan_sebagai_awal_hasil_kerja(kota: Kota, masuk: Masuk) -> None:
    """One press on the page of the draft: text and the superior's result stand in the form."""
    skp = _draf(kota)
    satu = PeranHasil.objects.get()
    ani = masuk(kota.ani)
    tambah = reverse("indikator:rhk_tambah", args=[skp.pk])
    for halaman in (reverse("indikator:skp_detail", args=[skp.pk]), tambah):
        assert f"{tambah}?peran={satu.pk}" in ani.get(halaman).content.decode()
    form = ani.get(tambah, {"peran": satu.pk}).context["form"]
    assert (form["uraian"].value(), form["rhk_atasan"].value()) == (TEKS, satu.rhk_id)


def test_yang_sudah_dipakai_tidak_ditawarkan_lagi(kota: Kota) -> None:
    skp = _draf(kota)
    satu = PeranHasil.objects.get()
    assert list(PeranHasil.objects.untuk_skp(skp, SEKARANG.date())) == [satu]
    services.tambah_rhk(oleh=kota.ani, skp=skp, uraian=satu.uraian, rhk_atasan=satu.rhk, versi=skp.versi)
    assert not PeranHasil.objects.untuk_skp(skp, SEKARANG.date()).exists()


def test_sel_orang_lain_tidak_mengisi_formulir(kota: Kota, masuk: Masuk) -> None:
    skp = _draf(kota)
    eka = sel(kota, kota.eka, "Mengarsipkan akta")
    jawaban = masuk(kota.ani).get(reverse("indikator:rhk_tambah", args=[skp.pk]), {"peran": eka.pk})
    assert not jawaban.context["form"]["uraian"].value()
    assert "Mengarsipkan akta" not in jawaban.content.decode()
