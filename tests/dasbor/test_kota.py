"""The city's page: figures with their n, totals from sums, order and scope."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from dasbor.rules.kota import URUTAN, urutkan
from pegawai.models import Pegawai
from pengaduan.rules.ringkasan import RingkasanUnit
from tests.pemeran import SEKARANG, Kota
from tests.pengaduan.kasus import buat

Masuk = Callable[[Pegawai], Client]
URL = "/kota/"


def test_urutan_menaruh_yang_belum_cukup_di_bawah() -> None:
    lama = RingkasanUnit(1, "Lama", 5, n_respon=5, jumlah_menit=5000, n_tepat=5, tepat=5)
    cepat = RingkasanUnit(2, "Cepat", 5, n_respon=5, jumlah_menit=50, n_tepat=5, tepat=1, n_nilai=5, jumlah_poin=5)
    sedikit = RingkasanUnit(3, "Sedikit", 5, n_respon=4, jumlah_menit=90_000)
    baris = [sedikit, lama, cepat]
    assert urutkan(baris, "respon") == [lama, cepat, sedikit]
    assert urutkan(baris, "tepat") == [cepat, lama, sedikit]
    assert urutkan(baris, "nilai") == [cepat, lama, sedikit]
    assert urutkan(baris, "nama") == [cepat, lama, sedikit]


def _jawab(kota: Kota, banyak: int) -> None:
    for n in range(banyak):
        buat(kota, "ditanggapi", pada=SEKARANG - timedelta(days=1, minutes=n))


def test_angka_tampil_sesudah_cukup_data(kota: Kota, masuk: Masuk) -> None:
    _jawab(kota, 4)
    jawaban = masuk(kota.walikota).get(URL)
    assert "belum cukup data" in jawaban.text
    capil = next(b for b, _ in jawaban.context["baris_list"] if b.unit_id == kota.unit["disdukcapil"].pk)
    assert (capil.n_respon, capil.rata_menit) == (4, None)
    assert jawaban.context["tabel"].total.rata_menit is None
    _jawab(kota, 1)
    jawaban = masuk(kota.walikota).get(URL)
    teratas, url = jawaban.context["baris_list"][0]
    assert teratas.unit_id == kota.unit["disdukcapil"].pk
    assert teratas.bagian_tepat == Decimal(1)
    assert "56,6–100,0%, n = 5" in jawaban.text, "selang Wilson lima dari lima"
    assert escape(url) in jawaban.text
    assert jawaban.context["tabel"].total.n_respon == 5


def test_kepala_opd_hanya_kantornya(kota: Kota, masuk: Masuk) -> None:
    klien = masuk(kota.citra)
    assert "Belum ada laporan pada masa ini" in klien.get(URL).text
    buat(kota, "didisposisikan", pada=SEKARANG - timedelta(days=1))
    assert [b.unit_id for b, _ in klien.get(URL).context["baris_list"]] == [kota.unit["disdukcapil"].pk]
    assert klien.get(URL).context["tanpa_laporan"] == []
    assert "Dinas Perhubungan" in masuk(kota.walikota).get(URL).context["tanpa_laporan"]
    assert klien.get(reverse("dasbor:opd", args=[kota.unit["dishub"].pk])).status_code == 404
    assert klien.get(reverse("dasbor:opd_unduh", args=[kota.unit["dishub"].pk])).status_code == 404
    assert masuk(kota.walikota).get(reverse("dasbor:opd", args=[kota.unit["capil_bidang"].pk])).status_code == 404


def test_turun_ke_unit_di_bawah_opd(kota: Kota, masuk: Masuk) -> None:
    _jawab(kota, 5)
    jawaban = masuk(kota.citra).get(reverse("dasbor:opd", args=[kota.unit["disdukcapil"].pk]))
    n = {b.unit_id: b.n_respon for b, _ in jawaban.context["baris_list"]}
    assert n[kota.unit["capil_bidang"].pk] == 5
    assert jawaban.context["tabel"].total.n_respon == 5


def test_masa_dan_urutan_dari_alamat(kota: Kota, masuk: Masuk) -> None:
    _jawab(kota, 5)
    klien = masuk(kota.walikota)
    assert klien.get(URL).context["pilihan"].masa.nama == "Triwulan III 2026"
    lalu = klien.get(URL, {"masa": kota.tw2.pk})
    assert lalu.context["tabel"].total.n_respon == 0
    assert klien.get(URL, {"masa": "terakhir"}).context["tabel"].total.n_respon == 5
    for urut in URUTAN:
        assert klien.get(URL, {"urut": urut}).context["pilihan"].urut == urut
    aneh = klien.get(URL, {"urut": "'; --", "masa": "x"})
    assert (aneh.context["pilihan"].urut, aneh.context["pilihan"].masa.nama) == ("respon", "Triwulan III 2026")


def test_csv_berisi_jumlah_dan_n(kota: Kota, masuk: Masuk) -> None:
    _jawab(kota, 5)
    jawaban = masuk(kota.walikota).get(reverse("dasbor:kota_unduh"))
    baris = b"".join(jawaban.streaming_content).decode("utf-8-sig").splitlines()
    assert baris[0].startswith("Unit;Waktu respon rata-rata (menit kerja);Banyak respon")
    capil = baris[1].split(";")
    assert capil[0] == "Dinas Kependudukan dan Pencatatan Sipil"
    assert (capil[2], capil[4], capil[7]) == ("5", "100", "5")
    assert capil[12] == "Belum cukup data: kepuasan"
    assert baris[-1].startswith("Jumlah;")


def test_menu_kota_hanya_bagi_yang_boleh(kota: Kota, masuk: Masuk) -> None:
    assert 'href="/kota/"' in masuk(kota.citra).get("/beranda/").text
    assert 'href="/kota/"' not in masuk(kota.budi).get("/beranda/").text
