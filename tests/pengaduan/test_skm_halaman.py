"""Pages of the results of surveys: from the form to the accepted figure; nothing that was typed is lost."""

from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from pegawai.models import Pegawai
from pengaduan.models import HasilSKM
from pengaduan.rules.skm import UNSUR
from tests.pemeran import HARI_INI, Kota
from tests.pengaduan.survei import SEMESTER_1, T4, TRIWULAN_3, catat, kembalikan, laporan, penghubung, sama, terima

Masuk = Callable[[Pegawai], Client]
DAFTAR, CATAT = "/skm/", "/skm/catat/"


def isian(kota: Kota, **ganti: Any) -> dict[str, Any]:
    """The form as Hasan sends it."""
    return {
        "kunci_form": "4e1c2e0a-3a3b-4f5e-9a55-0f2f4a6f7a01",
        "unit": kota.unit["capil_bidang"].pk,
        "layanan": "Akta pencatatan sipil",
        "mulai": SEMESTER_1[0].isoformat(),
        "selesai": SEMESTER_1[1].isoformat(),
        "responden": "29",
        "bukti": laporan(),
        **{unsur.kode: str(satu) for unsur, satu in zip(UNSUR, T4, strict=True)},
    } | ganti


def test_dari_formulir_sampai_diterima(kota: Kota, masuk: Masuk) -> None:
    hasan, hadi = masuk(kota.hasan), masuk(kota.hadi)
    assert CATAT in hasan.get(DAFTAR).content.decode()
    assert CATAT not in hadi.get(DAFTAR).content.decode()
    jawab = hasan.post(CATAT, isian(kota))
    hasil = HasilSKM.objects.get()
    rinci = reverse("pengaduan:skm_detail", args=[hasil.pk])
    assert (jawab.status_code, jawab["Location"]) == (302, rinci)
    # a double click is one result
    assert hasan.post(CATAT, isian(kota)).status_code == 302
    assert HasilSKM.objects.count() == 1

    putus = reverse("pengaduan:skm_putus", args=[hasil.pk])
    assert putus in hadi.get(rinci).content.decode()
    assert hadi.post(putus, {"putusan": "dikembalikan"}).status_code == 422
    assert hadi.post(putus, {"putusan": "dikembalikan", "alasan": "U4 lain dari laporan."}).status_code == 302
    assert hadi.post(putus, {"putusan": "diterima"}).status_code == 422

    perbaiki = reverse("pengaduan:skm_perbaiki", args=[hasil.pk])
    halaman = hasan.get(rinci).content.decode()
    assert "U4 lain dari laporan." in halaman
    assert perbaiki in halaman
    form = hasan.get(perbaiki).content.decode()
    assert all(f'value="{satu}"' in form for satu in (*T4, 29, *(hari.isoformat() for hari in SEMESTER_1)))
    baru = isian(kota, u4="115", alasan="U4 dibaca keliru.", bukti="")
    baru.pop("kunci_form")
    assert hasan.post(perbaiki, baru).status_code == 302
    dua = HasilSKM.objects.latest("pk")
    assert (dua.menggantikan, dua.berkas, dua.u4, dua.unit) == (hasil, hasil.berkas, 115, hasil.unit)
    assert hadi.post(reverse("pengaduan:skm_putus", args=[dua.pk]), {"putusan": "diterima"}).status_code == 302
    lama = hasan.get(rinci).content.decode()
    assert "tidak dihitung lagi" in lama
    assert perbaiki not in lama


def test_rincian_menunjukkan_hitungannya(kota: Kota, masuk: Masuk) -> None:
    hasil = terima(kota, catat(kota))
    halaman = masuk(kota.dedi).get(reverse("pengaduan:skm_detail", args=[hasil.pk])).content.decode()
    for teks in (
        "91,48",
        "Mutu A, sangat baik, menurut 29 responden",
        "3,6207",
        "3,6590",
        "25 × 955 ÷ 261",
        "Bidang Pelayanan Pencatatan Sipil",
    ):
        assert teks in halaman
    assert hasil.berkas.nama not in halaman
    assert hasil.berkas.nama in masuk(kota.budi).get(reverse("pengaduan:skm_detail", args=[hasil.pk])).content.decode()


def test_galat_di_sebelah_kolomnya_dan_isian_tetap(kota: Kota, masuk: Masuk) -> None:
    jawab = masuk(kota.hasan).post(CATAT, isian(kota, u5="117", layanan="Akta & kartu"))
    form = jawab.context["form"]
    assert jawab.status_code == 422
    assert form.errors["u5"] == ["Dengan 29 responden, jumlah nilai satu unsur berada antara 29 dan 116."]
    teks = jawab.content.decode()
    assert 'value="117"' in teks
    assert "Akta &amp; kartu" in teks
    # the key is a new one, so that the mended form is sent
    assert form["kunci_form"].value() != isian(kota)["kunci_form"]


def test_bukan_laporan_ditolak_di_kolomnya(kota: Kota, masuk: Masuk) -> None:
    berkas = SimpleUploadedFile("laporan.docx", b"PK\x03\x04isi")
    jawab = masuk(kota.hasan).post(CATAT, isian(kota, bukti=berkas))
    assert jawab.status_code == 422
    assert "Hanya foto" in jawab.context["form"].errors["bukti"][0]


def test_unit_lain_tidak_dapat_dipilih(kota: Kota, masuk: Masuk) -> None:
    jawab = masuk(kota.hasan).post(CATAT, isian(kota, unit=kota.unit["dishub_lalin"].pk))
    assert jawab.status_code == 422
    assert jawab.context["form"].errors["unit"] == ["Pilih unit dari daftar."]


def test_daftar_disaring(kota: Kota, masuk: Masuk) -> None:
    akta = terima(kota, catat(kota))
    kartu = catat(kota, layanan="Kartu identitas anak", masa=TRIWULAN_3, **sama(3, 40))
    lalu_lintas = kota.unit["dishub_lalin"]
    marka = terima(
        kota, catat(kota, lalu_lintas, layanan="Izin marka", oleh=penghubung(kota, lalu_lintas), **sama(2, 10))
    )

    def isi(orang: str, **data: str) -> set[HasilSKM]:
        jawab = masuk(kota[orang]).get(DAFTAR, data)
        assert jawab.status_code == 200
        return set(jawab.context["halaman"].object_list)

    assert isi("hadi") == {akta, kartu, marka}
    assert isi("dedi") == {akta, marka}
    assert isi("hadi", q="KARTU anak") == {kartu}
    assert isi("hadi", opd=str(kota.unit["dishub"].pk)) == {marka}
    assert isi("hadi", tahun=str(HARI_INI.year)) == {akta, kartu, marka}
    assert isi("hadi", tahun=str(HARI_INI.year - 1)) == set()
    assert isi("hadi", tampil="menunggu") == isi("hadi", tampil="menunggu_saya") == {kartu}
    assert isi("hadi", tampil="diterima") == {akta, marka}
    kembalikan(kota, kartu)
    assert isi("hadi", tampil="menunggu_saya") == set()
    assert isi("hasan", tampil="menunggu_saya") == isi("hadi", tampil="dikembalikan") == {kartu}
