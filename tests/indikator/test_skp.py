"""The life of an SKP: who may write, submit, return and set it; what it needs; that a set one stays as it is."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from indikator.models import (
    IKI,
    SKP,
    EkspektasiPerilaku,
    RencanaHasilKerja,
    RiwayatSKP,
    TargetPeriode,
)
from indikator.services import (
    ajukan,
    buat_skp,
    buka_periode,
    hapus_iki,
    hapus_rhk,
    isi_ekspektasi,
    kembalikan,
    tambah_iki,
    tambah_rhk,
    tetapkan,
    ubah_iki,
    ubah_rhk,
)
from indikator.services import skp as modul_skp
from inti.galat import (
    AturanDilanggar,
    TidakBerwenang,
    TransisiTidakSah,
    VersiKedaluwarsa,
)
from inti.models import Pemberitahuan
from inti.waktu import WITA
from pegawai.models import Penugasan
from pegawai.services import angkat
from tests.indikator import bahan
from tests.pemeran import HARI_INI, SEKARANG, Kota

D = Decimal


def test_dari_draf_sampai_ditetapkan(kota: Kota) -> None:
    skp = bahan.skp_draf_lengkap(kota.ani)
    ajukan(oleh=kota.ani, skp=skp, versi=skp.versi, pada=SEKARANG)
    assert (skp.status, skp.penilai) == ("diajukan", kota.budi)
    assert Pemberitahuan.objects.filter(penerima=kota.budi, judul__contains=kota.ani.nama).count() == 1

    kembalikan(
        oleh=kota.budi,
        skp=skp,
        catatan="Target volume terlalu rendah.",
        versi=skp.versi,
        pada=SEKARANG,
    )
    assert skp.status == "dikembalikan"
    assert "Target volume" in Pemberitahuan.objects.get(penerima=kota.ani, judul__contains="dikembalikan").isi

    volume = bahan.iki(skp, "VOLUME")
    ubah_iki(oleh=kota.ani, iki=volume, bobot=D(30), target_tahun=D(600), versi=skp.versi)
    skp.refresh_from_db()
    ajukan(oleh=kota.ani, skp=skp, versi=skp.versi, pada=SEKARANG)
    tetapkan(oleh=kota.budi, skp=skp, versi=skp.versi, pada=SEKARANG)

    skp.refresh_from_db()
    assert (skp.status, skp.ditetapkan_oleh, skp.ditetapkan_pada) == (
        "ditetapkan",
        kota.budi,
        SEKARANG,
    )
    langkah = list(RiwayatSKP.objects.filter(skp=skp).values_list("dari", "ke", "oleh"))
    assert langkah == [
        ("", "draf", kota.ani.pk),
        ("draf", "diajukan", kota.ani.pk),
        ("diajukan", "dikembalikan", kota.budi.pk),
        ("dikembalikan", "diajukan", kota.ani.pk),
        ("diajukan", "ditetapkan", kota.budi.pk),
    ]


def test_kepala_dokumen_menyimpan_kedua_pihak(kota: Kota) -> None:
    kepala = bahan.skp_ditetapkan(kota.ani).kepala
    assert kepala["pegawai"]["nama"] == kota.ani.nama
    assert kepala["pegawai"]["nip"] == kota.ani.nip
    assert kepala["pegawai"]["unit"] == "Bidang Pelayanan Pencatatan Sipil"
    assert kepala["pegawai"]["opd"] == "Dinas Kependudukan dan Pencatatan Sipil"
    assert kepala["penilai"]["nama"] == kota.budi.nama
    assert kepala["penilai"]["jabatan"] == "Kepala Bidang Pelayanan Pencatatan Sipil"


def test_draf_memuat_tujuh_nilai_perilaku(kota: Kota) -> None:
    assert EkspektasiPerilaku.objects.filter(skp=bahan.draf(kota.ani)).count() == 7


def test_target_triwulan_diturunkan_dari_target_tahun(kota: Kota) -> None:
    skp = bahan.skp_draf_lengkap(kota.ani)
    target = {
        (t.iki.indikator.kode, t.periode.urutan): t.target
        for t in TargetPeriode.objects.filter(iki__rhk__skp=skp).select_related("iki__indikator", "periode")
    }
    assert target == {
        ("WAKTU-RESPON", 2): D(360), ("WAKTU-RESPON", 3): D(360),
        ("KEPUASAN", 2): D("3.2"), ("KEPUASAN", 3): D("3.2"),
        ("VOLUME", 2): D(100), ("VOLUME", 3): D(100),
    }  # fmt: skip


def test_target_triwulan_yang_diberikan_dipakai(kota: Kota) -> None:
    skp = bahan.skp_draf_lengkap(kota.ani)
    volume = bahan.iki(skp, "VOLUME")
    ubah_iki(
        oleh=kota.ani,
        iki=volume,
        bobot=D(30),
        target_tahun=D(400),
        target_periode={kota.tw3.pk: D(150)},
        versi=skp.versi,
    )
    assert volume.target_set.get(periode=kota.tw3).target == 150
    assert volume.target_set.get(periode=kota.tw2).target == 100


def test_target_periode_yang_berlaku_di_sql(kota: Kota) -> None:
    skp = bahan.skp_ditetapkan(kota.ani)
    volume = bahan.iki(skp, "VOLUME")
    ada = IKI.objects.dengan_target(kota.tw3).get(pk=volume.pk)
    assert ada.target_p == 100
    # a quarter opened after the SKP was set takes its share of the year
    tw4 = buka_periode(oleh=kota.farida, jenis="triwulanan", tahun=2026, urutan=4)
    assert IKI.objects.dengan_target(tw4).get(pk=volume.pk).target_p == 100
    assert IKI.objects.dengan_target(tw4).get(pk=bahan.iki(skp, "KEPUASAN").pk).target_p == D("3.2")


# Who may


def test_orang_lain_tidak_dapat_menulis(kota: Kota) -> None:
    skp = bahan.skp_draf_lengkap(kota.ani)
    rhk = skp.rhk_set.get()
    for pelaku in (kota.budi, kota.eka, kota.farida):
        with pytest.raises(TidakBerwenang):
            ubah_rhk(
                oleh=pelaku,
                rhk=rhk,
                uraian="Lain",
                jenis="utama",
                rhk_atasan=rhk.rhk_atasan,
                versi=skp.versi,
            )
        with pytest.raises(TidakBerwenang):
            ajukan(oleh=pelaku, skp=skp, versi=skp.versi, pada=SEKARANG)
    with pytest.raises(TidakBerwenang):
        buat_skp(
            oleh=kota.budi,
            penugasan=Penugasan.objects.utama(kota.eka, HARI_INI),
            tahun=2026,
            mulai=date(2026, 1, 1),
            sampai=date(2027, 1, 1),
        )


def test_hanya_atasan_pada_hari_itu_yang_memutuskan(kota: Kota) -> None:
    skp = bahan.skp_diajukan(kota.ani)
    for pelaku in (
        kota.ani,
        kota.citra,
        kota.eka,
        kota.dedi,
        kota.farida,
        kota.walikota,
    ):
        with pytest.raises(TidakBerwenang):
            tetapkan(oleh=pelaku, skp=skp, versi=skp.versi, pada=SEKARANG)
        with pytest.raises(TidakBerwenang):
            kembalikan(oleh=pelaku, skp=skp, catatan="Tidak", versi=skp.versi, pada=SEKARANG)
    assert SKP.objects.get(pk=skp.pk).status == "diajukan"


def test_plt_menetapkan_di_antara_tanggalnya_dan_tidak_sehari_lebih(kota: Kota) -> None:
    """Budi's post falls vacant for a month; Citra's deputy from outside holds it as Plt from 1 to 30 September."""
    skp = bahan.skp_diajukan(kota.ani)
    jabatan = Penugasan.objects.utama(kota.budi, HARI_INI).jabatan
    Penugasan.objects.filter(pegawai=kota.budi).update(sampai=date(2026, 9, 1))
    angkat(
        oleh=kota.farida,
        pegawai=kota.hasan,
        jabatan=jabatan,
        jenis="plt",
        mulai=date(2026, 9, 1),
        sampai=date(2026, 10, 1),
        dasar="SP 1/2026",
    )
    for pada in (
        datetime(2026, 8, 31, 12, tzinfo=WITA),
        datetime(2026, 10, 1, 0, 0, tzinfo=WITA),
    ):
        with pytest.raises(TidakBerwenang):
            tetapkan(oleh=kota.hasan, skp=skp, versi=skp.versi, pada=pada)
    with pytest.raises(TidakBerwenang):
        tetapkan(oleh=kota.budi, skp=skp, versi=skp.versi, pada=SEKARANG)
    tetapkan(
        oleh=kota.hasan,
        skp=skp,
        versi=skp.versi,
        pada=datetime(2026, 9, 30, 23, 59, tzinfo=WITA),
    )
    assert skp.kepala["penilai"]["jabatan"] == "Plt Kepala Bidang Pelayanan Pencatatan Sipil"


def test_plt_dan_pejabat_negara_tidak_menyusun(kota: Kota) -> None:
    plt = Penugasan.objects.get(pegawai=kota.joko, jenis="plt")
    with pytest.raises(AturanDilanggar, match="Plt"):
        buat_skp(
            oleh=kota.joko,
            penugasan=plt,
            tahun=2026,
            mulai=plt.mulai,
            sampai=plt.sampai,
        )
    with pytest.raises(AturanDilanggar, match="Pasal 23"):
        bahan.draf(kota.walikota)


@pytest.mark.parametrize(
    ("mulai", "sampai"),
    [
        (date(2025, 12, 1), date(2026, 6, 1)),
        (date(2026, 1, 1), date(2027, 1, 2)),
        (date(2026, 5, 1), date(2026, 5, 1)),
    ],
)
def test_rentang_di_luar_tahun_ditolak(kota: Kota, mulai: date, sampai: date) -> None:
    with pytest.raises(AturanDilanggar):
        buat_skp(
            oleh=kota.ani,
            penugasan=Penugasan.objects.utama(kota.ani, HARI_INI),
            tahun=2026,
            mulai=mulai,
            sampai=sampai,
        )


def test_dua_skp_pada_hari_yang_sama_ditolak(kota: Kota) -> None:
    bahan.draf(kota.ani, mulai=date(2026, 1, 1), sampai=date(2026, 7, 1))
    with pytest.raises(AturanDilanggar, match="sudah punya SKP"):
        bahan.draf(kota.ani, mulai=date(2026, 6, 1))
    bahan.draf(kota.ani, mulai=date(2026, 7, 1))


# What it needs


def test_rhk_harus_mendukung_rhk_atasan_yang_sudah_ditetapkan(kota: Kota) -> None:
    milik_budi = bahan.skp_ditetapkan(kota.budi).rhk_set.get()
    milik_citra = bahan.skp_ditetapkan(kota.citra).rhk_set.get()
    skp = bahan.draf(kota.ani)
    for salah in (milik_citra, None):
        with pytest.raises(AturanDilanggar) as galat:
            tambah_rhk(oleh=kota.ani, skp=skp, uraian="X", rhk_atasan=salah, versi=skp.versi)
        assert galat.value.kolom == "rhk_atasan"
        skp.refresh_from_db()
    assert (
        tambah_rhk(oleh=kota.ani, skp=skp, uraian="X", rhk_atasan=milik_budi, versi=skp.versi).rhk_atasan == milik_budi
    )


def test_rhk_tanpa_atasan_boleh_bila_atasan_tidak_punya_skp(kota: Kota) -> None:
    skp = bahan.draf(kota.citra)
    assert tambah_rhk(oleh=kota.citra, skp=skp, uraian="X", perspektif="anggaran", versi=skp.versi).rhk_atasan is None


def _hanya(skp: SKP, *kode: str) -> None:
    for satu in IKI.objects.filter(rhk__skp=skp).exclude(indikator__kode__in=kode):
        skp.refresh_from_db()
        hapus_iki(oleh=skp.pegawai, iki=satu, versi=skp.versi)
    skp.refresh_from_db()


def test_ajukan_menyebut_semua_yang_kurang(kota: Kota) -> None:
    skp = bahan.draf(kota.ani)
    with pytest.raises(AturanDilanggar, match="RHK utama"):
        ajukan(oleh=kota.ani, skp=skp, versi=skp.versi, pada=SEKARANG)
    bahan.isi(skp, bahan.skp_ditetapkan(kota.budi).rhk_set.get())
    _hanya(skp, "KEPUASAN")
    with pytest.raises(AturanDilanggar) as galat:
        ajukan(oleh=kota.ani, skp=skp, versi=skp.versi, pada=SEKARANG)
    assert "aspek kuantitas" in galat.value.pesan
    assert "harus 100; sekarang 30." in galat.value.pesan
    _hanya(skp)
    with pytest.raises(AturanDilanggar, match="belum punya indikator"):
        ajukan(oleh=kota.ani, skp=skp, versi=skp.versi, pada=SEKARANG)


def test_bobot_tidak_melebihi_100(kota: Kota) -> None:
    skp = bahan.skp_draf_lengkap(kota.ani)
    with pytest.raises(AturanDilanggar, match="melebihi 100") as galat:
        tambah_iki(
            oleh=kota.ani,
            rhk=skp.rhk_set.get(),
            indikator=bahan.indikator("JP"),
            bobot=D(1),
            target_tahun=D(20),
            versi=skp.versi,
        )
    assert galat.value.kolom == "bobot"


@pytest.mark.parametrize(
    ("kode", "isian", "kolom"),
    [
        ("JP", {"target_tahun": D(0)}, "target_tahun"),
        ("JP", {}, "target_tahun"),
        ("JP", {"target_bawah": D(1), "target_atas": D(2)}, "target_tahun"),
        ("BEBAN-TERJAGA", {"target_tahun": D(5)}, "target_bawah"),
        ("BEBAN-TERJAGA", {"target_bawah": D(9), "target_atas": D(5)}, "target_atas"),
        ("BEBAN-TERJAGA", {"target_bawah": D(0), "target_atas": D(5)}, "target_bawah"),
        # a share of all cannot be more than all
        ("TEPAT-WAKTU", {"target_tahun": D("100.5")}, "target_tahun"),
        ("TEMPAT-TIDUR-TERISI", {"target_bawah": D(60), "target_atas": D(101)}, "target_atas"),
    ],
)
def test_target_harus_sesuai_arah(kota: Kota, kode: str, isian: dict[str, Any], kolom: str) -> None:
    skp = bahan.draf(kota.citra)
    rhk = tambah_rhk(oleh=kota.citra, skp=skp, uraian="X", perspektif="anggaran", versi=skp.versi)
    with pytest.raises(AturanDilanggar) as galat:
        tambah_iki(
            oleh=kota.citra,
            rhk=rhk,
            indikator=bahan.indikator(kode),
            bobot=D(5),
            versi=rhk.skp.versi,
            **isian,
        )
    assert galat.value.kolom == kolom
    assert not IKI.objects.filter(rhk=rhk).exists()


def test_indikator_berentang(kota: Kota) -> None:
    skp = bahan.draf(kota.citra)
    rhk = tambah_rhk(oleh=kota.citra, skp=skp, uraian="X", perspektif="anggaran", versi=skp.versi)
    satu = tambah_iki(
        oleh=kota.citra,
        rhk=rhk,
        indikator=bahan.indikator("BEBAN-TERJAGA"),
        bobot=D(5),
        target_bawah=D(90),
        target_atas=D(110),
        target_periode={kota.tw3.pk: (D(20), D(30))},
        versi=rhk.skp.versi,
    )
    tw3 = satu.target_set.get(periode=kota.tw3)
    assert (tw3.target, tw3.target_bawah, tw3.target_atas) == (None, 20, 30)
    tw2 = satu.target_set.get(periode=kota.tw2)
    assert (tw2.target_bawah, tw2.target_atas) == (D("22.5"), D("27.5"))
    tw4 = buka_periode(oleh=kota.farida, jenis="triwulanan", tahun=2026, urutan=4)
    dari_tahun = IKI.objects.dengan_target(tw4).get(pk=satu.pk)
    assert (dari_tahun.target_p, dari_tahun.bawah_p, dari_tahun.atas_p) == (None, D("22.5"), D("27.5"))
    dengan = IKI.objects.dengan_target(kota.tw3).get(pk=satu.pk)
    assert (dengan.target_p, dengan.bawah_p, dengan.atas_p) == (None, 20, 30)


def test_target_periode_di_luar_skp_ditolak(kota: Kota) -> None:
    skp = bahan.draf(kota.citra, mulai=date(2026, 7, 1))
    rhk = tambah_rhk(oleh=kota.citra, skp=skp, uraian="X", perspektif="anggaran", versi=skp.versi)
    with pytest.raises(AturanDilanggar, match="di luar masa"):
        tambah_iki(
            oleh=kota.citra,
            rhk=rhk,
            indikator=bahan.indikator("JP"),
            bobot=D(5),
            target_tahun=D(20),
            target_periode={kota.tw2.pk: D(5)},
            versi=rhk.skp.versi,
        )
    assert not IKI.objects.filter(rhk=rhk).exists()


# A set SKP stays; a stale form is told


def test_skp_yang_ditetapkan_tidak_dapat_diubah(kota: Kota) -> None:
    skp = bahan.skp_ditetapkan(kota.ani)
    rhk, satu = skp.rhk_set.get(), bahan.iki(skp, "VOLUME")
    v = skp.versi
    percobaan = [
        lambda: tambah_rhk(oleh=kota.ani, skp=skp, uraian="X", rhk_atasan=rhk.rhk_atasan, versi=v),
        lambda: ubah_rhk(
            oleh=kota.ani,
            rhk=rhk,
            uraian="X",
            jenis="utama",
            rhk_atasan=rhk.rhk_atasan,
            versi=v,
        ),
        lambda: hapus_rhk(oleh=kota.ani, rhk=rhk, versi=v),
        lambda: ubah_iki(oleh=kota.ani, iki=satu, bobot=D(1), target_tahun=D(1), versi=v),
        lambda: hapus_iki(oleh=kota.ani, iki=satu, versi=v),
        lambda: ajukan(oleh=kota.ani, skp=skp, versi=v, pada=SEKARANG),
        lambda: kembalikan(oleh=kota.budi, skp=skp, catatan="X", versi=v, pada=SEKARANG),
        lambda: tetapkan(oleh=kota.budi, skp=skp, versi=v, pada=SEKARANG),
        lambda: isi_ekspektasi(oleh=kota.budi, skp=skp, ekspektasi={"loyal": "X"}, versi=v, pada=SEKARANG),
    ]
    for coba in percobaan:
        with pytest.raises(TransisiTidakSah):
            coba()
    assert SKP.objects.get(pk=skp.pk).versi == v
    assert RencanaHasilKerja.objects.get(pk=rhk.pk).uraian == rhk.uraian


def test_dua_yang_memutuskan_bersamaan(kota: Kota) -> None:
    skp = bahan.skp_diajukan(kota.ani)
    lama = skp.versi
    kembalikan(oleh=kota.budi, skp=skp, catatan="Perbaiki.", versi=lama, pada=SEKARANG)
    with pytest.raises(VersiKedaluwarsa, match="sudah berubah"):
        tetapkan(oleh=kota.budi, skp=skp, versi=lama, pada=SEKARANG)
    with pytest.raises(VersiKedaluwarsa):
        ajukan(oleh=kota.ani, skp=skp, versi=None, pada=SEKARANG)


def test_ekspektasi_diisi_atasan_sebelum_menetapkan(kota: Kota) -> None:
    skp = bahan.skp_diajukan(kota.ani)
    isi_ekspektasi(
        oleh=kota.budi,
        skp=skp,
        ekspektasi={"akuntabel": " Tidak ada berkas hilang. "},
        versi=skp.versi,
        pada=SEKARANG,
    )
    assert EkspektasiPerilaku.objects.get(skp=skp, nilai="akuntabel").ekspektasi == "Tidak ada berkas hilang."
    assert EkspektasiPerilaku.objects.filter(skp=skp).count() == 7
    with pytest.raises(TidakBerwenang):
        isi_ekspektasi(
            oleh=kota.ani,
            skp=skp,
            ekspektasi={"loyal": "X"},
            versi=skp.versi,
            pada=SEKARANG,
        )


def test_kembalikan_memerlukan_catatan(kota: Kota) -> None:
    skp = bahan.skp_diajukan(kota.ani)
    with pytest.raises(AturanDilanggar) as galat:
        kembalikan(oleh=kota.budi, skp=skp, catatan="  ", versi=skp.versi, pada=SEKARANG)
    assert galat.value.kolom == "catatan"


# Sabotage: the second write fails, the first is gone


def test_penetapan_yang_gagal_di_tengah_tidak_meninggalkan_apa_pun(kota: Kota, monkeypatch: Any) -> None:
    skp = bahan.skp_diajukan(kota.ani)

    def gagal(*_: Any, **__: Any) -> None:
        raise RuntimeError("listrik padam")

    monkeypatch.setattr(modul_skp, "beri_tahu", gagal)
    with pytest.raises(RuntimeError):
        tetapkan(oleh=kota.budi, skp=skp, versi=skp.versi, pada=SEKARANG)
    assert SKP.objects.get(pk=skp.pk).status == "diajukan"
    assert not RiwayatSKP.objects.filter(skp=skp, ke="ditetapkan").exists()


def test_indikator_yang_gagal_di_tengah_tidak_meninggalkan_apa_pun(kota: Kota, monkeypatch: Any) -> None:
    skp = bahan.draf(kota.citra)
    rhk = tambah_rhk(oleh=kota.citra, skp=skp, uraian="X", perspektif="anggaran", versi=skp.versi)

    def gagal(*_: Any, **__: Any) -> None:
        raise RuntimeError("listrik padam")

    monkeypatch.setattr("indikator.services.isi.tulis_target_periode", gagal)
    with pytest.raises(RuntimeError):
        tambah_iki(
            oleh=kota.citra,
            rhk=rhk,
            indikator=bahan.indikator("JP"),
            bobot=D(5),
            target_tahun=D(20),
            versi=rhk.skp.versi,
        )
    assert not IKI.objects.filter(rhk=rhk).exists()


# Scope


def test_yang_melihat_skp_ani(kota: Kota) -> None:
    skp = bahan.skp_ditetapkan(kota.ani)
    melihat = {nama for nama, orang in kota.orang.items() if SKP.objects.visible_to(orang).filter(pk=skp.pk).exists()}
    assert melihat == {"ani", "budi", "citra", "farida", "walikota"}
