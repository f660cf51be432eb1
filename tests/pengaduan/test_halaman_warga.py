"""The citizen's way through the pages, without JavaScript: report, receipt, follow, complete, rate."""

import io
import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from inti.models import Berkas
from pengaduan import services
from pengaduan.enums import Identitas, StatusPengaduan
from pengaduan.models import Lampiran, Pelapor, Pengaduan, PenilaianPengaduan
from pengaduan.views import lacak
from tests.pemeran import SEKARANG, Kota
from tests.pengaduan.kasus import URAIAN, buat, kategori, terima

APA = {"jenis": "pengaduan", "uraian": URAIAN, "kategori": "kependudukan", "tanggal_layanan": "2026-08-25"}
LOKASI = {"kelurahan": "Panaikang, Panakkukang", "lokasi": "Jalan Urip 12", "unit_dituju": ""}
SIAPA = {"identitas": "diketahui", "nama": "Rahman", "telepon": "0812 3456 7890", "surel": "", "alamat": "",
         "publikasi": "boleh_tampil"}  # fmt: skip


@pytest.fixture(autouse=True)
def _tanpa_jeda(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lacak, "JEDA_GAGAL", 0)


def foto(nama: str = "bukti.jpg", lebar: int = 40) -> SimpleUploadedFile:
    keluar = io.BytesIO()
    Image.new("RGB", (lebar, 30), "teal").save(keluar, "JPEG")
    return SimpleUploadedFile(nama, keluar.getvalue(), "image/jpeg")


def isi_tiga_langkah(client: Client, **ganti: Any) -> None:
    kategori()
    assert client.post(reverse("pengaduan:lapor"), APA).status_code == 302
    assert client.post(reverse("pengaduan:lapor_lokasi"), LOKASI | {"foto": [foto()]}).status_code == 302
    assert client.post(reverse("pengaduan:lapor_siapa"), SIAPA | ganti).status_code == 302


def kirim(client: Client, kunci: str = "") -> Any:
    return client.post(reverse("pengaduan:lapor_periksa"), {"kunci_form": kunci or str(uuid4())}, follow=True)


def test_melapor_dalam_tiga_langkah(kota: Kota, client: Client) -> None:
    isi_tiga_langkah(client)
    periksa = client.get(reverse("pengaduan:lapor_periksa")).content.decode()
    for teks in (URAIAN, "Panaikang, Panakkukang", "Rahman", "+6281234567890", "1 foto"):
        assert teks in periksa
    bukti = kirim(client).content.decode()
    satu = Pengaduan.objects.get()
    rahasia = re.search(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}", bukti.split("Kode rahasia")[1])[0]
    assert satu.nomor in bukti
    assert "Meja pengaduan Kota Makassar" in bukti
    assert "10.00" in bukti
    assert services.buka(nomor_tiket=satu.nomor, rahasia=rahasia) == satu
    assert satu.lampiran_set.count() == 1
    assert satu.pelapor.nama == "Rahman"
    # the secret stands nowhere in the database
    assert rahasia not in satu.sidik_rahasia


@pytest.mark.parametrize("jenis", ["saran", "apresiasi", "informasi"])
def test_saran_dan_terima_kasih_lewat_jalan_yang_sama(kota: Kota, client: Client, jenis: str) -> None:
    kategori()
    client.post(reverse("pengaduan:lapor"), APA | {"jenis": jenis})
    client.post(reverse("pengaduan:lapor_lokasi"), LOKASI)
    client.post(reverse("pengaduan:lapor_siapa"), SIAPA)
    kirim(client)
    assert Pengaduan.objects.get().jenis == jenis


def test_yang_diketik_tidak_hilang(kota: Kota, client: Client) -> None:
    kategori()
    jawab = client.post(reverse("pengaduan:lapor"), APA | {"kategori": ""})
    assert jawab.status_code == 422
    assert URAIAN in jawab.content.decode()
    assert URAIAN in client.get(reverse("pengaduan:lapor")).content.decode()
    client.post(reverse("pengaduan:lapor"), APA)
    jawab = client.post(reverse("pengaduan:lapor_lokasi"), LOKASI | {"kelurahan": "Bukan Kelurahan", "lokasi": "Sini"})
    assert jawab.status_code == 422
    assert "tidak ada di Makassar" in jawab.content.decode()
    assert "Sini" in client.get(reverse("pengaduan:lapor_lokasi")).content.decode()


def test_kelurahan_cukup_namanya(kota: Kota, client: Client) -> None:
    kategori()
    client.post(reverse("pengaduan:lapor"), APA)
    assert client.post(reverse("pengaduan:lapor_lokasi"), LOKASI | {"kelurahan": "panaikang"}).status_code == 302


def test_langkah_tidak_dapat_dilompati(kota: Kota, client: Client) -> None:
    for nama in ("lapor_lokasi", "lapor_siapa", "lapor_periksa", "lapor_bukti"):
        assert client.get(reverse(f"pengaduan:{nama}")).status_code == 302
    assert kirim(client).status_code == 200
    assert not Pengaduan.objects.exists()


def test_formulir_dikirim_dua_kali_satu_laporan(kota: Kota, client: Client) -> None:
    isi_tiga_langkah(client)
    kunci = str(uuid4())
    pertama, kedua = kirim(client, kunci), kirim(client, kunci)
    assert Pengaduan.objects.count() == 1
    cari = re.compile(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}")
    assert cari.findall(pertama.content.decode()) == cari.findall(kedua.content.decode()) != []


@pytest.mark.parametrize(
    ("unggahan", "kata"),
    [
        (lambda: SimpleUploadedFile("foto.jpg", b"bukan gambar", "image/jpeg"), "bukan foto yang dapat dibaca"),
        (lambda: SimpleUploadedFile("besar.jpg", b"\xff\xd8" + b"x" * 20_000_000, "image/jpeg"), "paling besar 10 MB"),
    ],
)
def test_foto_rusak_atau_terlalu_besar(kota: Kota, client: Client, unggahan: Any, kata: str) -> None:
    kategori()
    client.post(reverse("pengaduan:lapor"), APA)
    jawab = client.post(reverse("pengaduan:lapor_lokasi"), LOKASI | {"foto": [foto(), unggahan()]})
    assert jawab.status_code == 422
    assert kata in jawab.content.decode()
    assert "Jalan Urip 12" in jawab.content.decode()
    # the good one is kept
    assert Lampiran.objects.count() == Berkas.objects.count() == 1


def test_paling_banyak_tiga_foto(kota: Kota, client: Client) -> None:
    kategori()
    client.post(reverse("pengaduan:lapor"), APA)
    client.post(reverse("pengaduan:lapor_lokasi"), LOKASI | {"foto": [foto(), foto()]})
    jawab = client.post(reverse("pengaduan:lapor_lokasi"), LOKASI | {"foto": [foto(), foto()]})
    assert jawab.status_code == 422
    assert Lampiran.objects.count() == 2


def test_foto_yang_belum_dikirim_hanya_milik_sesinya(kota: Kota, client: Client) -> None:
    kategori()
    client.post(reverse("pengaduan:lapor"), APA)
    client.post(reverse("pengaduan:lapor_lokasi"), LOKASI | {"foto": [foto()]})
    kode = Berkas.objects.get().kode
    alamat = reverse("pengaduan:lapor_foto", args=[kode])
    assert client.get(alamat).status_code == 200
    lain = Client()
    assert lain.get(alamat).status_code == 404
    assert lain.get(reverse("inti:berkas", args=[kode])).status_code == 404
    assert lain.post(reverse("pengaduan:lapor_hapus_foto", args=[kode])).status_code == 404
    assert client.post(reverse("pengaduan:lapor_hapus_foto", args=[kode])).status_code == 302
    assert not Berkas.objects.exists()


def test_nama_berkas_dari_pelapor_tidak_disimpan(kota: Kota, client: Client) -> None:
    kategori()
    client.post(reverse("pengaduan:lapor"), APA)
    client.post(reverse("pengaduan:lapor_lokasi"), LOKASI | {"foto": [foto("Rahman_Jalan_Veteran.jpg")]})
    assert Berkas.objects.get().nama == "foto.jpg"


def test_foto_terlantar_dihapus_sesudah_sehari(kota: Kota, client: Client) -> None:
    services.unggah_foto(unggahan=foto(), pada=SEKARANG)
    assert services.hapus_foto_terlantar(pada=SEKARANG + timedelta(hours=23)) == 0
    assert services.hapus_foto_terlantar(pada=SEKARANG + timedelta(hours=25)) == 1
    assert services.hapus_foto_terlantar(pada=SEKARANG + timedelta(hours=25)) == 0
    assert not Berkas.objects.exists()


def test_tanpa_identitas_membuang_yang_terlanjur_diketik(kota: Kota, client: Client) -> None:
    isi_tiga_langkah(client, identitas=Identitas.TANPA)
    sesi = str(dict(client.session))
    assert "Rahman" not in sesi
    assert "0812" not in sesi
    kirim(client)
    assert Pengaduan.objects.get().identitas == Identitas.TANPA
    assert not Pelapor.objects.exists()


def test_melacak_dengan_nomor_dan_rahasia(kota: Kota, client: Client) -> None:
    penerimaan = terima()
    data = {"nomor": penerimaan.pengaduan.nomor.lower().replace("-", " "), "rahasia": penerimaan.rahasia.lower()}
    jawab = client.post(reverse("pengaduan:lacak"), data, follow=True)
    assert jawab.redirect_chain == [(reverse("pengaduan:lacak_laporan"), 302)]
    isi = jawab.content.decode()
    assert "Laporan Anda kami terima" in isi
    assert "Jumat, 18 September 2026" in isi
    assert penerimaan.rahasia not in isi
    hitungan = client.get(reverse("pengaduan:lacak_tenggat")).content.decode()
    assert "hari kerja ke-3" in hitungan


def test_nomor_salah_dan_rahasia_salah_dijawab_sama(kota: Kota, client: Client) -> None:
    penerimaan = terima()
    alamat = reverse("pengaduan:lacak")

    def jawab(nomor: str, rahasia: str) -> tuple[int, str]:
        hasil = client.post(alamat, {"nomor": nomor, "rahasia": rahasia})
        isi = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"|hx-headers=\S+', "", hasil.content.decode())
        return hasil.status_code, isi.replace(nomor, "N").replace(rahasia, "R")

    salah_rahasia = jawab(penerimaan.pengaduan.nomor, "AAAA-AAAA-AAAA")
    salah_nomor = jawab("MKS-2609-9999", penerimaan.rahasia)
    bukan_nomor = jawab("halo", "hai")
    assert salah_rahasia[0] == salah_nomor[0] == bukan_nomor[0] == 422
    assert lacak.TIDAK_COCOK in salah_rahasia[1]
    assert lacak.TIDAK_COCOK in bukan_nomor[1]
    assert "lacak" not in client.session


def test_paling_banyak_sepuluh_percobaan_semenit(kota: Kota, client: Client) -> None:
    penerimaan = terima()
    data = {"nomor": penerimaan.pengaduan.nomor, "rahasia": "AAAA-AAAA-AAAA"}
    status = [client.post(reverse("pengaduan:lacak"), data).status_code for _ in range(11)]
    assert status == [422] * 10 + [429]
    benar = client.post(reverse("pengaduan:nilai"), data | {"rahasia": penerimaan.rahasia})
    assert benar.status_code == 429
    assert "Tunggu satu menit" in benar.content.decode()
    assert penerimaan.rahasia in benar.content.decode(), "yang diketik tidak hilang"


def test_menit_yang_habis_di_tengah_hitungan_bukan_galat(
    kota: Kota, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lacak.batas.cache, "add", lambda *_: True)  # as if it expired at once
    penerimaan = terima()
    data = {"nomor": penerimaan.pengaduan.nomor, "rahasia": penerimaan.rahasia}
    assert client.post(reverse("pengaduan:lacak"), data).status_code == 302


def test_melengkapi_laporan_yang_ditunda(kota: Kota, client: Client) -> None:
    penerimaan = terima()
    services.tunda(oleh=kota.hadi, pengaduan=penerimaan.pengaduan, permintaan="Nomor berkasnya?", pada=SEKARANG)
    client.post(reverse("pengaduan:lacak"), {"nomor": penerimaan.pengaduan.nomor, "rahasia": penerimaan.rahasia})
    assert "Nomor berkasnya?" in client.get(reverse("pengaduan:lacak_laporan")).content.decode()
    data = {"isi": "Nomor 7.", "versi": 2, "kunci_form": str(uuid4()), "foto": [foto()]}
    assert client.post(reverse("pengaduan:lacak_lengkapi"), data).status_code == 302
    satu = Pengaduan.objects.get()
    assert satu.status == StatusPengaduan.DITERIMA
    assert satu.lampiran_set.count() == 1
    # the same form again changes nothing; another one meets a case that has moved on
    assert client.post(reverse("pengaduan:lacak_lengkapi"), data | {"foto": []}).status_code == 302
    baru = data | {"kunci_form": str(uuid4()), "foto": []}
    jawab = client.post(reverse("pengaduan:lacak_lengkapi"), baru)
    assert jawab.status_code == 409
    assert "baru saja diubah" in jawab.content.decode()
    assert satu.peristiwa_set.filter(jenis="dilengkapi").count() == 1


def test_pesan_warga_sekali(kota: Kota, client: Client) -> None:
    penerimaan = terima()
    client.post(reverse("pengaduan:lacak"), {"nomor": penerimaan.pengaduan.nomor, "rahasia": penerimaan.rahasia})
    data = {"isi": "Kapan kira-kira?", "kunci_form": str(uuid4())}
    for _ in range(2):
        assert client.post(reverse("pengaduan:lacak_pesan"), data).status_code == 302
    assert penerimaan.pengaduan.peristiwa_set.filter(jenis="pesan_warga").count() == 1


def test_foto_laporan_hanya_untuk_sesi_yang_membuka(kota: Kota, client: Client) -> None:
    satu = terima(foto=[foto()]).pengaduan
    alamat = reverse("pengaduan:lacak_foto", args=[satu.lampiran_set.get().berkas.kode])
    assert client.get(alamat).status_code == 404
    lain = terima()
    client.post(reverse("pengaduan:lacak"), {"nomor": lain.pengaduan.nomor, "rahasia": lain.rahasia})
    assert client.get(alamat).status_code == 404
    sesi = client.session
    sesi["lacak"] = satu.pk
    sesi.save()
    assert client.get(alamat).status_code == 200


def _selesai(kota: Kota) -> tuple[Pengaduan, str]:
    satu = buat(kota, StatusPengaduan.SELESAI)
    return satu, services.terbitkan_tautan(pengaduan=satu, pada=SEKARANG + timedelta(hours=5))


def test_menilai_lewat_tautan_sekali(kota: Kota, client: Client, jam: time_machine.Traveller) -> None:
    satu, token = _selesai(kota)
    jam.move_to(SEKARANG + timedelta(hours=6))
    alamat = reverse("pengaduan:nilai_tautan", args=[token])
    assert client.get(alamat).status_code == 200
    data = {"poin": "4", "hasil": "selesai", "komentar": "Cepat.", "kunci_form": str(uuid4())}
    assert client.post(alamat, data).status_code == 200
    # a double click shows the same thanks
    assert client.post(alamat, data).status_code == 200
    assert PenilaianPengaduan.objects.get().poin == 4
    for kali in (client.get(alamat), client.post(alamat, data | {"kunci_form": str(uuid4())})):
        assert kali.status_code == 410
        assert "sudah dipakai" in kali.content.decode()
    assert client.get(reverse("pengaduan:nilai_tautan", args=["x" * 43])).status_code == 404
    assert satu.penilaian_set.count() == 1


def test_menilai_dengan_nomor_dan_rahasia(kota: Kota, client: Client, jam: time_machine.Traveller) -> None:
    penerimaan = terima()
    satu = buat(kota, StatusPengaduan.SELESAI)
    Pengaduan.objects.filter(pk=satu.pk).update(sidik_rahasia=penerimaan.pengaduan.sidik_rahasia)
    jam.move_to(SEKARANG + timedelta(hours=6))
    client.post(reverse("pengaduan:nilai"), {"nomor": satu.nomor, "rahasia": penerimaan.rahasia})
    alamat = reverse("pengaduan:nilai_laporan")
    kosong = client.post(alamat, {"komentar": "Hm"})
    assert kosong.status_code == 422
    assert "Pilih satu sampai empat." in kosong.content.decode()
    jawab = client.post(alamat, {"poin": "2", "hasil": "belum", "kunci_form": str(uuid4())})
    assert "kami buka lagi" in jawab.content.decode()
    satu.refresh_from_db()
    assert satu.status == StatusPengaduan.DIBUKA_KEMBALI
    kedua = client.post(alamat, {"poin": "4", "hasil": "selesai", "kunci_form": str(uuid4())})
    assert kedua.status_code == 422
    assert "baru dapat dinilai" in kedua.content.decode()


def test_portal_menyembunyikan_angka_yang_terlalu_sedikit(kota: Kota, client: Client) -> None:
    buat(kota, StatusPengaduan.SELESAI, pada=SEKARANG - timedelta(days=1))
    isi = client.get("/").content.decode()
    assert isi.count("belum cukup data") == 2
    for n in range(4):
        buat(kota, StatusPengaduan.SELESAI, pada=SEKARANG - timedelta(days=1, minutes=n))
    isi = client.get("/").content.decode()
    assert isi.count("belum cukup data") == 1
    assert "jam kerja" in isi


def test_rahasia_tidak_pernah_di_alamat(kota: Kota, client: Client) -> None:
    penerimaan = terima()
    client.get(reverse("pengaduan:lacak"), {"nomor": penerimaan.pengaduan.nomor, "rahasia": penerimaan.rahasia})
    assert "lacak" not in client.session
