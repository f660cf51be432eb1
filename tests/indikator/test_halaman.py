"""The pages: the flow from an empty draft to a set SKP, by the people whose steps they are."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from indikator import kontribusi
from indikator.kontribusi import cari_indikator, jumlah_menunggu, tugas_skp
from indikator.models import IKI, SKP, Pengukuran, Periode, RencanaHasilKerja
from indikator.services import buka_periode, kembalikan
from indikator.templatetags.indikator import bersatuan, target
from pegawai.models import Pegawai, Penugasan
from pegawai.services import angkat
from tests.indikator import bahan
from tests.pemeran import HARI_INI, SEKARANG, Kota

D = Decimal

Masuk = Callable[[Pegawai], Client]


def _url(nama: str, *args: int) -> str:
    return reverse(f"indikator:{nama}", args=args)


def _isian(jawaban: Any, **isi: Any) -> dict[str, Any]:
    """What a browser sends back: the form's hidden fields as they were shown, and what was typed."""
    form = jawaban.context["form"]
    return {nama: form[nama].value() or "" for nama in ("kunci_form", "versi")} | isi


def test_alur_penuh_di_halaman(kota: Kota, masuk: Masuk) -> None:
    milik_budi = bahan.skp_ditetapkan(kota.budi).rhk_set.get()
    bahan.indikator("VOLUME")
    ani, budi = masuk(kota.ani), masuk(kota.budi)

    jawaban = ani.get(_url("skp_susun"))
    penugasan = Penugasan.objects.utama(kota.ani, HARI_INI)
    jawaban = ani.post(_url("skp_susun"), _isian(jawaban, penugasan=penugasan.pk, tahun=2026, pendekatan="kuantitatif"))
    skp = SKP.objects.get(pegawai=kota.ani)
    assert jawaban["Location"] == _url("skp_detail", skp.pk)

    jawaban = ani.get(_url("skp_detail", skp.pk))
    assert "Tambahkan paling sedikit satu RHK utama." in jawaban.text
    jawaban = ani.get(_url("rhk_tambah", skp.pk))
    assert milik_budi.uraian in jawaban.text
    ani.post(
        _url("rhk_tambah", skp.pk),
        _isian(jawaban, uraian="Akta kelahiran terbit tepat waktu", jenis="utama", rhk_atasan=milik_budi.pk),
    )
    rhk = RencanaHasilKerja.objects.get(skp=skp)

    for kode, bobot, setahun in (("WAKTU-RESPON", "40", "360"), ("KEPUASAN", "30", "3,2"), ("VOLUME", "30", "400")):
        url = _url("iki_tambah", rhk.pk, bahan.indikator(kode).pk)
        jawaban = ani.get(url)
        isian = _isian(jawaban, nama=bahan.indikator(kode).nama, bobot=bobot, target_tahun=setahun)
        if kode == "VOLUME":
            isian[f"target_{kota.tw3.pk}"] = "125,5"
        assert ani.post(url, isian).status_code == 302
    assert bahan.iki(skp, "KEPUASAN").target_tahun == D("3.2")
    assert bahan.iki(skp, "VOLUME").target_set.get(periode=kota.tw3).target == D("125.5")
    assert bahan.iki(skp, "VOLUME").target_set.get(periode=kota.tw2).target == D(100)

    jawaban = ani.get(_url("skp_detail", skp.pk))
    assert "SKP ini sudah lengkap." in jawaban.text
    ani.post(_url("skp_ajukan", skp.pk), _isian(jawaban))
    assert f"Menunggu keputusan {kota.budi.nama}" in ani.get(_url("skp_detail", skp.pk)).text

    assert "Giliran Anda" in budi.get(_url("skp_bawahan")).text
    jawaban = budi.get(_url("skp_kembalikan", skp.pk))
    budi.post(_url("skp_kembalikan", skp.pk), _isian(jawaban, catatan="Naikkan target volume."))
    assert "Naikkan target volume." in ani.get(_url("skp_detail", skp.pk)).text

    volume = bahan.iki(skp, "VOLUME")
    jawaban = ani.get(_url("iki_ubah", volume.pk))
    assert jawaban.context["form"]["target_tahun"].value() == 400
    # a quarter's own target stands in its field; one that follows the year stays empty
    assert jawaban.context["form"][f"target_{kota.tw3.pk}"].value() == D("125.5")
    assert jawaban.context["form"][f"target_{kota.tw2.pk}"].value() is None
    assert 'placeholder="100"' in jawaban.text
    ani.post(_url("iki_ubah", volume.pk), _isian(jawaban, nama=volume.nama, bobot="30", target_tahun="600"))
    ani.post(_url("skp_ajukan", skp.pk), _isian(ani.get(_url("skp_detail", skp.pk))))

    jawaban = budi.get(_url("skp_ekspektasi", skp.pk))
    budi.post(_url("skp_ekspektasi", skp.pk), _isian(jawaban, kompeten="Ajari dua rekan memakai aplikasi."))
    jawaban = budi.get(_url("skp_tetapkan", skp.pk))
    assert "Ajari dua rekan memakai aplikasi." in jawaban.text
    assert "600 dokumen" in jawaban.text
    jawaban = budi.post(_url("skp_tetapkan", skp.pk), _isian(jawaban))
    assert [str(m) for m in get_messages(jawaban.wsgi_request)] == [f"SKP {kota.ani.nama} sudah ditetapkan."]
    skp.refresh_from_db()
    assert skp.status == "ditetapkan"


def test_formulir_yang_dikirim_dua_kali_adalah_satu_tindakan(kota: Kota, masuk: Masuk) -> None:
    skp = bahan.draf(kota.citra)
    citra = masuk(kota.citra)
    isian = _isian(citra.get(_url("rhk_tambah", skp.pk)), uraian="Layanan merata", jenis="utama", perspektif="anggaran")
    satu, dua = (citra.post(_url("rhk_tambah", skp.pk), isian) for _ in range(2))
    assert (satu.status_code, dua.status_code) == (302, 302)
    assert RencanaHasilKerja.objects.filter(skp=skp).count() == 1
    beda = citra.post(_url("rhk_tambah", skp.pk), isian | {"uraian": "Isi lain"})
    assert beda.status_code == 409
    assert "sudah pernah dikirim dengan isi yang berbeda" in beda.text
    assert "Isi lain" in beda.text


def test_versi_lama_diberi_tahu_dan_dapat_dikirim_lagi(kota: Kota, masuk: Masuk) -> None:
    skp = bahan.skp_diajukan(kota.ani)
    budi = masuk(kota.budi)
    isian = _isian(budi.get(_url("skp_kembalikan", skp.pk)), catatan="Perbaiki target.")
    jawaban = budi.get(_url("skp_ekspektasi", skp.pk))
    budi.post(_url("skp_ekspektasi", skp.pk), _isian(jawaban, loyal="Jaga nama baik."))
    jawaban = budi.post(_url("skp_kembalikan", skp.pk), isian)
    assert jawaban.status_code == 409
    assert "sudah berubah" in jawaban.text
    assert "Perbaiki target." in jawaban.text
    assert budi.post(_url("skp_kembalikan", skp.pk), _isian(jawaban, catatan="Perbaiki target.")).status_code == 302


def test_kesalahan_tampil_di_bidangnya_dan_isian_tetap(kota: Kota, masuk: Masuk) -> None:
    skp = bahan.skp_draf_lengkap(kota.ani)
    ani = masuk(kota.ani)
    url = _url("iki_tambah", skp.rhk_set.get().pk, bahan.indikator("JP").pk)
    jawaban = ani.post(url, _isian(ani.get(url), nama="JP", bobot="10", target_tahun="20"))
    assert jawaban.status_code == 422
    assert jawaban.context["form"].errors["bobot"] == [
        "Jumlah bobot akan melebihi 100. Sisa bobot yang dapat dipakai: 0."
    ]
    assert jawaban.context["form"]["target_tahun"].value() == "20"
    jawaban = ani.post(url, _isian(ani.get(url), nama="JP", bobot="banyak", target_tahun=""))
    assert set(jawaban.context["form"].errors) == {"bobot", "target_tahun"}


def test_ajukan_yang_belum_lengkap_kembali_ke_halaman(kota: Kota, masuk: Masuk) -> None:
    skp = bahan.draf(kota.citra)
    citra = masuk(kota.citra)
    jawaban = citra.post(_url("skp_ajukan", skp.pk), {"versi": skp.versi})
    assert jawaban.status_code == 422
    assert jawaban.text.count("Tambahkan paling sedikit satu RHK utama.") == 2


def test_hitungan_langsung_tanpa_menulis(kota: Kota, masuk: Masuk) -> None:
    skp = bahan.skp_draf_lengkap(kota.ani)
    volume = bahan.iki(skp, "VOLUME")
    jawaban = masuk(kota.ani).get(
        _url("iki_ubah", volume.pk), {"bobot": "45,5", "target_tahun": "800"}, headers={"HX-Request": "true"}
    )
    assert "<html" not in jawaban.text
    assert "115,5 dari 100" in jawaban.text
    assert "melebihi 100" in jawaban.text
    assert "200" in jawaban.text
    jawaban = masuk(kota.ani).get(
        _url("iki_ubah", volume.pk), {"bobot": "abc", "target_tahun": ""}, headers={"HX-Request": "true"}
    )
    assert "70 dari 100" in jawaban.text


def test_hapus_menanyakan_dulu(kota: Kota, masuk: Masuk) -> None:
    skp = bahan.skp_draf_lengkap(kota.ani)
    ani = masuk(kota.ani)
    volume = bahan.iki(skp, "VOLUME")
    jawaban = ani.get(_url("iki_hapus", volume.pk))
    assert volume.nama in jawaban.text
    assert ani.post(_url("iki_hapus", volume.pk), _isian(jawaban)).status_code == 302
    assert not IKI.objects.filter(pk=volume.pk).exists()
    rhk = skp.rhk_set.get()
    jawaban = ani.get(_url("rhk_hapus", rhk.pk))
    assert "2 indikatornya" in jawaban.text
    ani.post(_url("rhk_hapus", rhk.pk), _isian(jawaban))
    assert not RencanaHasilKerja.objects.filter(pk=rhk.pk).exists()


@pytest.mark.parametrize("nama", ["dedi", "eka", "joko", "hasan", "indah"])
def test_orang_luar_mendapat_404(kota: Kota, masuk: Masuk, nama: str) -> None:
    skp = bahan.skp_ditetapkan(kota.ani)
    rhk, iki = skp.rhk_set.get(), bahan.iki(skp, "VOLUME")
    klien = masuk(kota[nama])
    for url in (
        _url("skp_detail", skp.pk),
        _url("skp_tetapkan", skp.pk),
        _url("rhk_ubah", rhk.pk),
        _url("iki_hapus", iki.pk),
    ):
        assert klien.get(url).status_code == 404


def test_nilai_terukur_tampil_dengan_capaiannya(kota: Kota, masuk: Masuk) -> None:
    skp = bahan.skp_ditetapkan(kota.ani)
    for kode, status, nilai, n in (("WAKTU-RESPON", "cukup", D("312.5"), 8), ("KEPUASAN", "belum_cukup", None, 3)):
        Pengukuran.objects.create(
            iki=bahan.iki(skp, kode),
            periode=kota.tw3,
            putaran=uuid.uuid4(),
            status=status,
            nilai=nilai,
            n=n,
            sumber="uji",
            rumus_versi="1",
            per=SEKARANG,
        )
    # an older round of the same indicator does not show
    Pengukuran.objects.create(
        iki=bahan.iki(skp, "WAKTU-RESPON"),
        periode=kota.tw3,
        putaran=uuid.uuid4(),
        status="cukup",
        nilai=D(999),
        n=9,
        sumber="uji",
        rumus_versi="1",
        per=SEKARANG - timedelta(days=1),
    )
    teks = masuk(kota.ani).get(_url("skp_detail", skp.pk)).text
    assert "312,5 menit kerja" in teks
    assert "5,2 jam kerja" in teks
    assert "capaian 113,19%" in teks
    assert "3 dari 5 yang diperlukan" in teks
    assert "999" not in teks


def test_pustaka_dapat_dicari(kota: Kota, masuk: Masuk) -> None:
    bahan.skp_ditetapkan(kota.ani)
    ani = masuk(kota.ani)
    teks = ani.get(_url("indikator_list"), {"q": "kepuasan"}).text
    assert "Rata-rata kepuasan pelapor" in teks
    assert "Jam pelajaran pengembangan" not in teks
    satu = bahan.indikator("KEPUASAN")
    assert "1 SKP dalam lingkup Anda" in ani.get(_url("indikator_detail", satu.pk)).text
    assert "3 SKP dalam lingkup Anda" in masuk(kota.farida).get(_url("indikator_detail", satu.pk)).text
    assert "Belum ada SKP dalam lingkup Anda" in masuk(kota.dedi).get(_url("indikator_detail", satu.pk)).text


def test_periode_dibuka_dan_dimulai_oleh_kepegawaian(kota: Kota, masuk: Masuk) -> None:
    farida = masuk(kota.farida)
    jawaban = farida.get(_url("periode_buka"))
    assert (jawaban.context["form"]["tahun"].value(), jawaban.context["form"]["urutan"].value()) == (2026, 4)
    farida.post(_url("periode_buka"), _isian(jawaban, jenis="triwulanan", tahun=2026, urutan=4))
    assert "Triwulan IV 2026" in farida.get(_url("periode_list")).text
    jawaban = farida.get(_url("periode_penilaian", kota.tw3.pk))
    assert "baru berakhir" in jawaban.text
    farida.post(_url("periode_penilaian", kota.tw3.pk), _isian(jawaban))
    jawaban = farida.get(_url("periode_tutup", kota.tw3.pk))
    farida.post(_url("periode_tutup", kota.tw3.pk), _isian(jawaban))
    kota.tw3.refresh_from_db()
    assert kota.tw3.status == "ditutup"


def test_giliran_menyebut_atasan_hari_ini(kota: Kota, masuk: Masuk) -> None:
    """Submitted to Budi, whose post then goes to a Plt: the turn is the Plt's."""
    skp = bahan.skp_diajukan(kota.ani)
    jabatan = Penugasan.objects.utama(kota.budi, HARI_INI).jabatan
    Penugasan.objects.filter(pegawai=kota.budi).update(sampai=HARI_INI)
    assert "jabatannya sedang kosong" not in masuk(kota.ani).get(_url("skp_detail", skp.pk)).text
    angkat(
        oleh=kota.farida,
        pegawai=kota.hasan,
        jabatan=jabatan,
        jenis="plt",
        mulai=HARI_INI,
        sampai=HARI_INI + timedelta(days=30),
        dasar="SP 2/2026",
    )
    for nama in ("skp_list", "skp_detail"):
        teks = masuk(kota.ani).get(_url(nama, *([skp.pk] if nama == "skp_detail" else []))).text
        assert f"Menunggu keputusan {kota.hasan.nama}" in teks
    assert "Giliran Anda: tetapkan" in masuk(kota.hasan).get(_url("skp_bawahan")).text
    assert "Periksa dan tetapkan" in masuk(kota.hasan).get(_url("skp_detail", skp.pk)).text
    assert "Periksa dan tetapkan" not in masuk(kota.budi).get(_url("skp_detail", skp.pk)).text


# What the kernel's registries show


@pytest.mark.parametrize("sedikit", [0, kontribusi.SEDIKIT])
def test_tugas_menurut_keadaan(kota: Kota, sedikit: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether few SKP are submitted or many, a leader finds those of their own people and no others."""
    monkeypatch.setattr(kontribusi, "SEDIKIT", sedikit)

    def judul(orang: Pegawai) -> list[str]:
        return [t.judul for t in tugas_skp(orang, SEKARANG)]

    assert judul(kota.ani) == ["Susun SKP 2026"]
    assert judul(kota.walikota) == []
    skp = bahan.skp_diajukan(kota.ani)
    assert judul(kota.ani) == []
    assert judul(kota.budi) == ["1 SKP menunggu keputusan Anda"]
    assert jumlah_menunggu(kota.budi) == 1
    assert [jumlah_menunggu(kota[siapa]) for siapa in ("citra", "walikota", "joko", "ani", "eka")] == [0] * 5
    kembalikan(oleh=kota.budi, skp=skp, catatan="Perbaiki.", versi=skp.versi, pada=SEKARANG)
    assert judul(kota.ani) == ["Perbaiki SKP 2026"]
    assert judul(kota.budi) == []
    assert (jumlah_menunggu(kota.ani), jumlah_menunggu(kota.budi)) == (1, 0)


def test_indikator_ditemukan_pencarian(kota: Kota) -> None:
    bahan.indikator("JP")
    temu = cari_indikator(kota.ani, "pelajaran pengembangan")
    assert [h.judul for h in temu] == ["Jam pelajaran pengembangan kompetensi"]
    assert len(cari_indikator(kota.ani, "volume")) == 5


@pytest.mark.parametrize(
    "nama", ["skp_list", "mph", "kaskade", "iku_list", "realisasi_list", "indikator_list", "periode_list"]
)
def test_setiap_halaman_rencana_bertanda_di_menu(nama: str, kota: Kota, masuk: Masuk) -> None:
    """The pages that the plan's own tabs lead to stand under "SKP", wherever their address is."""
    isi = masuk(kota.budi).get(_url(nama)).text
    menu = isi[isi.index('aria-label="Menu utama"') : isi.index('<main id="isi"')]
    assert re.findall(r'<a href="([^"]+)" aria-current="page"', menu)[:1] == [_url("skp_list")]
    assert menu.count('aria-current="page"') == 1


def test_periode_yang_lewat_tidak_disebut_berjalan(kota: Kota, masuk: Masuk) -> None:
    """A quarter that is over waits for HR until its evaluation begins; one to come has not begun."""

    def lencana(periode: Periode) -> str:
        return re.findall(r'class="state[^"]*">([^<]+)<', masuk(kota.ani).get(_url("periode_detail", periode.pk)).text)[
            0
        ]

    nanti = buka_periode(oleh=kota.farida, jenis="triwulanan", tahun=2026, urutan=4, pada=SEKARANG)
    assert [lencana(p) for p in (kota.tw2, kota.tw3, nanti)] == [
        "Berakhir, belum dinilai",
        "Berjalan",
        "Belum dimulai",
    ]


@pytest.mark.parametrize(
    ("nilai", "satuan", "ringkas", "tertulis"),
    [
        (D(12), "persen", False, "12%"),
        (D(12), "berkas", False, "12 berkas"),
        (D(12), "", False, "12"),
        (None, "", False, "–"),
        (D(330), "menit kerja", False, '330 menit kerja <span class="muted">(5,5 jam kerja)</span>'),
        (D(330), "menit kerja", True, "330 menit kerja"),
        (D(1), "<b>", False, "1 &lt;b&gt;"),
    ],
)
def test_nilai_dengan_satuannya(nilai: Decimal | None, satuan: str, ringkas: bool, tertulis: str) -> None:
    assert bersatuan(nilai, satuan, ringkas) == tertulis


def test_target_satu_angka_atau_rentang() -> None:
    assert target(D(95), None, None, "persen") == "95%"
    assert target(None, D(20), D(30), "berkas") == "20 sampai 30 berkas"


def test_nilai_realisasi_tanpa_spasi_sesudahnya() -> None:
    """It stands in links and before commas, where the end of a line is a space: its file has none."""
    isi = {"berbagian": True, "r": {"nilai": D(3), "n": 4}}
    assert render_to_string("indikator/_nilai_realisasi.html", isi) == "3 dari 4"
