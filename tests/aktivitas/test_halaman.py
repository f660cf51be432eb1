"""The pages of daily work as people use them, without a script."""

from collections.abc import Callable
from datetime import time, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.test import Client
from django.urls import reverse

from aktivitas.exports import KEPALA
from aktivitas.models import Aktivitas
from aktivitas.services import catat, kembalikan, verifikasi
from inti.registry import tugas
from inti.rules.lembar import sel_aman
from tests.aktivitas.pabrik import entri, rhk
from tests.pemeran import HARI_INI, SEKARANG, Kota

Masuk = Callable[[Any], Client]
KEMARIN = HARI_INI - timedelta(days=1)


def isian(**lain: Any) -> dict[str, Any]:
    return {"tanggal": HARI_INI.isoformat(), "baris": "verifikasi 12 berkas KTP 45m", "kunci_form": str(uuid4())} | lain


def teks(jawaban: Any) -> str:
    return jawaban.content.decode()


def test_satu_baris_menjadi_satu_catatan_dan_dibacakan_kembali(kota: Kota, masuk: Masuk) -> None:
    hasil = rhk(kota.ani)
    jawaban = masuk(kota.ani).post("/aktivitas/", isian(rhk=hasil.pk), follow=True)
    satu = Aktivitas.objects.get()
    assert (satu.uraian, satu.menit, satu.volume, satu.satuan, satu.rhk) == (
        "verifikasi berkas KTP",
        45,
        Decimal(12),
        "berkas",
        hasil,
    )
    assert "Tercatat: verifikasi berkas KTP · 12 berkas · 45 menit." in teks(jawaban)
    assert "Urungkan" in teks(jawaban)
    assert "Urungkan" not in teks(masuk(kota.ani).get("/aktivitas/"))


def test_baris_dikirim_dua_kali_menjadi_satu_dan_isi_lain_ditolak(kota: Kota, masuk: Masuk) -> None:
    ani, isi = masuk(kota.ani), isian()
    assert [ani.post("/aktivitas/", isi).status_code for _ in range(2)] == [302, 302]
    assert Aktivitas.objects.count() == 1
    bentrok = ani.post("/aktivitas/", isi | {"baris": "rapat 1 jam"})
    assert bentrok.status_code == 409
    assert "sudah pernah dikirim" in teks(bentrok)


def test_baris_yang_kurang_kembali_utuh_dengan_kalimat_di_kolomnya(kota: Kota, masuk: Masuk) -> None:
    jawaban = masuk(kota.ani).post("/aktivitas/", isian(baris="rapat koordinasi"))
    assert jawaban.status_code == 422
    assert jawaban.context["form"].errors["baris"] == ["Tuliskan lamanya, misalnya 45m, 1 jam 30, atau 08.00-09.30."]
    assert 'value="rapat koordinasi"' in teks(jawaban)
    assert masuk(kota.ani).post("/aktivitas/", isian(baris="2 jam")).status_code == 422


def test_tumpang_tindih_ditolak_di_kolomnya_pada_kedua_formulir(kota: Kota, masuk: Masuk) -> None:
    catat(oleh=kota.ani, tanggal=HARI_INI, uraian="Loket", mulai=time(8), selesai=time(10), pada=SEKARANG)
    ani = masuk(kota.ani)
    cepat = ani.post("/aktivitas/", isian(baris="rapat 09.00-11.00"))
    assert cepat.status_code == 422
    assert "bertumpang dengan “Loket”" in cepat.context["form"].errors["baris"][0]
    lengkap = ani.post(
        "/aktivitas/baru/",
        {"tanggal": HARI_INI.isoformat(), "uraian": "Rapat", "mulai": "09:00", "selesai": "11:00"},
    )
    assert lengkap.status_code == 422
    assert "bertumpang dengan “Loket”" in lengkap.context["form"].errors["mulai"][0]
    assert Aktivitas.objects.count() == 1


def test_chip_mencatat_lagi_dengan_satu_ketukan(kota: Kota, masuk: Masuk) -> None:
    for _ in range(2):
        entri(kota.ani, tanggal=KEMARIN, uraian="Pelayanan loket")
    (jarang,) = entri(kota.ani, tanggal=KEMARIN, uraian="Rapat")
    ani = masuk(kota.ani)
    halaman = ani.get("/aktivitas/")
    assert [a.uraian for a in halaman.context["sering_list"]] == ["Pelayanan loket", "Rapat"]
    assert "Seperti Senin, 14 September 2026" in teks(halaman)
    isi = {"tanggal": HARI_INI.isoformat(), "kunci_form": str(uuid4())}
    alamat = reverse("aktivitas:ulangi", args=[jarang.pk])
    for _ in range(2):
        assert "Tercatat: Rapat · 10 menit." in teks(ani.post(alamat, isi, follow=True))
    assert Aktivitas.objects.filter(tanggal=HARI_INI).count() == 1


def test_seperti_kemarin_dari_halaman(kota: Kota, masuk: Masuk) -> None:
    entri(kota.ani, 3, KEMARIN)
    ani = masuk(kota.ani)
    isi = {"tanggal": HARI_INI.isoformat(), "kunci_form": str(uuid4())}
    for _ in range(2):
        assert "3 aktivitas tercatat." in teks(ani.post("/aktivitas/seperti/", isi, follow=True))
    assert Aktivitas.objects.filter(tanggal=HARI_INI).count() == 3
    assert "Tidak ada catatan pada hari itu" in teks(masuk(kota.eka).post("/aktivitas/seperti/", isi, follow=True))


def test_formulir_dari_halaman_lain_kembali_ke_sana(kota: Kota, masuk: Masuk) -> None:
    ani = masuk(kota.ani)
    assert ani.post("/aktivitas/", isian(kembali="/beranda/"))["Location"] == "/beranda/"
    assert ani.post("/aktivitas/", isian(kembali="https://jahat.example/"))["Location"].startswith("/aktivitas/")


def test_menit_bulan_bersanding_dengan_angka_menurut_status(kota: Kota, masuk: Masuk) -> None:
    entri(kota.ani, 2, menit=90)
    entri(kota.ani, tanggal=KEMARIN, menit=20)
    ani = masuk(kota.ani).get("/aktivitas/")
    assert (ani.context["menit_hari"], ani.context["menit_bulan"], ani.context["menit_target"]) == (180, 200, 6750)
    assert masuk(kota.lestari).get("/aktivitas/").context["menit_target"] == 3375
    assert masuk(kota.walikota).get("/aktivitas/").context["menit_target"] is None


def test_hari_dapat_dijelajahi_dan_tanggal_aneh_menjadi_hari_ini(kota: Kota, masuk: Masuk) -> None:
    ani = masuk(kota.ani)
    entri(kota.ani, tanggal=KEMARIN, uraian="Kerja kemarin")
    assert "Kerja kemarin" in teks(ani.get(f"/aktivitas/?tanggal={KEMARIN}"))
    for aneh in ("2026-02-31", "besok", "2030-01-01", "0000-00-00"):
        assert ani.get("/aktivitas/", {"tanggal": aneh}).context["tanggal"] == HARI_INI


def test_ubah_dan_hapus_dari_halaman(kota: Kota, masuk: Masuk) -> None:
    ani = masuk(kota.ani)
    (satu,) = entri(kota.ani)
    alamat = reverse("aktivitas:ubah", args=[satu.pk])
    assert 'name="versi" value="1"' in teks(ani.get(alamat))
    isi = {"tanggal": HARI_INI.isoformat(), "uraian": "Baru", "menit": 15, "volume": "2,5", "satuan": "berkas"}
    assert ani.post(alamat, isi | {"versi": 1}).status_code == 302
    satu.refresh_from_db()
    assert (satu.uraian, satu.volume) == ("Baru", Decimal("2.5"))
    kedaluwarsa = ani.post(alamat, isi | {"versi": 1, "uraian": "Dari tab lama"})
    assert kedaluwarsa.status_code == 409
    assert "Dari tab lama" in teks(kedaluwarsa)
    assert "Hapus catatan ini?" in teks(ani.get(reverse("aktivitas:hapus", args=[satu.pk])))
    assert "Dihapus: Baru." in teks(ani.post(reverse("aktivitas:hapus", args=[satu.pk]), follow=True))


def test_yang_dikembalikan_menjadi_tugas_dengan_alasannya(kota: Kota, masuk: Masuk) -> None:
    satu, _ = entri(kota.ani, 2)
    kembalikan(oleh=kota.budi, aktivitas=satu, alasan="Sebutkan jumlahnya", pada=SEKARANG)
    (milik_ani,) = tugas["aktivitas"](kota.ani, SEKARANG)
    (milik_budi,) = tugas["aktivitas"](kota.budi, SEKARANG)
    assert milik_ani.judul == "Perbaiki 1 aktivitas yang dikembalikan"
    assert milik_budi.judul == "Verifikasi 1 aktivitas tim"
    ani = masuk(kota.ani)
    assert satu.uraian in teks(ani.get(milik_ani.url))
    assert "Sebutkan jumlahnya" in teks(ani.get(reverse("aktivitas:ubah", args=[satu.pk])))


def test_riwayat_disaring_dan_dijumlahkan(kota: Kota, masuk: Masuk) -> None:
    entri(kota.ani, 30)
    entri(kota.ani, uraian="Menyusun laporan")
    ani = masuk(kota.ani)
    assert len(ani.get("/aktivitas/riwayat/").context["halaman"].object_list) == 25
    disaring = ani.get("/aktivitas/riwayat/?q=laporan&status=dicatat&bulan=2026-09")
    assert disaring.context["jumlah"] == {"menit": 10, "banyak": 1}
    assert ani.get("/aktivitas/riwayat/?bulan=2026-08").context["jumlah"]["banyak"] == 0
    for aneh in ("2026-13", "x", "9999-99", "0001-01"):
        assert ani.get("/aktivitas/riwayat/", {"bulan": aneh}).status_code == 200


def test_unduhan_berkolom_progres_harian_dan_aman_bagi_lembar_kerja(kota: Kota, masuk: Masuk) -> None:
    entri(kota.ani, uraian='=HYPERLINK("http://x")')
    entri(kota.ani, tanggal=KEMARIN, uraian="Loket; pagi")
    isi = b"".join(masuk(kota.ani).get("/aktivitas/riwayat/unduh/").streaming_content).decode("utf-8-sig")
    kepala, *baris = isi.splitlines()
    assert kepala == ";".join(KEPALA)
    assert baris[0].startswith('14-09-2026;"Loket; pagi";')
    assert "'=HYPERLINK" in baris[1]
    salinan = teks(masuk(kota.ani).get("/aktivitas/riwayat/salin/"))
    assert salinan.index("14-09-2026") < salinan.index("15-09-2026")


def test_sel_yang_dapat_dihitung_diberi_tanda_kutip() -> None:
    for awal in ("=", "+", "-", "@", "\t", "\r", "\n"):
        assert sel_aman(f"{awal}1") == f"'{awal}1"
    assert sel_aman("12 berkas") == "12 berkas"


def test_detail_menceritakan_yang_terjadi(kota: Kota, masuk: Masuk) -> None:
    (satu,) = entri(kota.ani)
    alamat = reverse("aktivitas:detail", args=[satu.pk])
    assert "Menunggu verifikasi atasan" in teks(masuk(kota.ani).get(alamat))
    assert "Verifikasi</button>" in teks(masuk(kota.budi).get(alamat))
    assert "Verifikasi</button>" not in teks(masuk(kota.citra).get(alamat))
    verifikasi(oleh=kota.budi, aktivitas_ids=[satu.pk], pada=SEKARANG)
    assert f"Diverifikasi {kota.budi.nama}" in teks(masuk(kota.ani).get(alamat))
    assert masuk(kota.dedi).get(alamat).status_code == 404


def test_alasan_pengembalian_terbaca_di_daftar_hari(kota: Kota, masuk: Masuk) -> None:
    """What has to be mended stands beside the entry, without opening it."""
    satu = entri(kota.ani)[0]
    kembalikan(oleh=kota.budi, aktivitas=satu, alasan="Sebutkan jumlah berkasnya", pada=SEKARANG)
    assert "Sebutkan jumlah berkasnya" in teks(masuk(kota.ani).get("/aktivitas/"))
