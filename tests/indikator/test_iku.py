"""IKU: who keeps them, what they may serve, and that a chain never comes round, not even by hand in the database."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from indikator import services
from indikator.models import IKU, RencanaHasilKerja
from indikator.permissions import boleh_kelola_iku
from indikator.rules.rantai import berputar
from inti.galat import AturanDilanggar, TidakBerwenang, VersiKedaluwarsa
from pegawai.enums import JenisPenugasan
from pegawai.services import angkat
from tests.hak import SEMUA
from tests.indikator import bahan
from tests.indikator.bahan_kaskade import iku_capil, iku_kota, rantai
from tests.pegawai.test_serentak import bergiliran
from tests.pemeran import HARI_INI, SEKARANG, Kota


def _ditolak(kolom: str | None, kerja: Callable[[], Any], kata: str = "") -> None:
    with pytest.raises(AturanDilanggar) as galat:
        kerja()
    assert galat.value.kolom == kolom, galat.value.pesan
    assert kata in galat.value.pesan


def _ubah(kota: Kota, iku: IKU, oleh: Any = None, **isi: Any) -> IKU:
    dasar: dict[str, Any] = {
        "kode": iku.kode,
        "sasaran": iku.sasaran,
        "nama": iku.nama,
        "target": iku.target,
        "induk": iku.induk,
        "versi": iku.versi,
        "pada": SEKARANG,
    }
    return services.ubah_iku(oleh=oleh or kota.citra, iku=iku, **{**dasar, **isi})


def test_iku_kota_hanya_oleh_admin_kepegawaian(kota: Kota) -> None:
    boleh = {nama for nama in SEMUA if boleh_kelola_iku(kota[nama], kota.unit["kota"], HARI_INI)}
    assert boleh == {"farida"}
    with pytest.raises(TidakBerwenang):
        services.buat_iku(
            oleh=kota.citra,
            unit=kota.unit["kota"],
            tahun=2026,
            kode="X",
            sasaran="x",
            indikator=bahan.indikator("KEPUASAN"),
            target=Decimal(1),
        )


@pytest.mark.parametrize("unit", ["disdukcapil", "capil_bidang"])
def test_iku_opd_hanya_oleh_kepalanya_atau_admin_unitnya(kota: Kota, unit: str) -> None:
    """Neither the head of a bidang, nor personnel administration, nor the Wali Kota."""
    boleh = {nama for nama in SEMUA if boleh_kelola_iku(kota[nama], kota.unit[unit], HARI_INI)}
    assert boleh == {"citra", "rini"}


def test_plh_di_samping_pemegang_tidak_mengurus_iku(kota: Kota) -> None:
    jabatan = kota.unit["disdukcapil"].jabatan_set.get(pimpinan=True)
    angkat(
        oleh=None,
        pegawai=kota.hasan,
        jabatan=jabatan,
        jenis=JenisPenugasan.PLH,
        mulai=HARI_INI,
        sampai=HARI_INI.replace(day=28),
        dasar="Surat perintah",
    )
    assert not boleh_kelola_iku(kota.hasan, kota.unit["disdukcapil"], HARI_INI)


def test_satuan_dan_arah_disalin_dari_pustaka(kota: Kota) -> None:
    satu = iku_kota(kota)
    assert (satu.satuan, satu.arah, satu.nama) == ("menit kerja", "turun", "Rata-rata waktu respon pengaduan")


@pytest.mark.parametrize(
    ("indikator", "isi", "kolom"),
    [
        ("KEPUASAN", {"target": None}, "target"),
        ("KEPUASAN", {"target": Decimal(0)}, "target"),
        ("BEBAN-TERJAGA", {"target": Decimal(5)}, "target_bawah"),
        ("BEBAN-TERJAGA", {"target": None, "target_bawah": Decimal(9), "target_atas": Decimal(3)}, "target_atas"),
        ("BEBAN-TERJAGA", {"target": None, "target_bawah": Decimal(0), "target_atas": Decimal(3)}, "target_bawah"),
        ("TEPAT-WAKTU", {"target": Decimal(1200)}, "target"),
    ],
)
def test_target_yang_salah_dikatakan_di_kolomnya(kota: Kota, indikator: str, isi: dict[str, Any], kolom: str) -> None:
    _ditolak(kolom, lambda: iku_kota(kota, "X", indikator=bahan.indikator(indikator), **isi))


def test_rentang_disimpan_sebagai_dua_batas(kota: Kota) -> None:
    batas = {"target": None, "target_bawah": Decimal(3), "target_atas": Decimal(9)}
    satu = iku_kota(kota, "R", indikator=bahan.indikator("BEBAN-TERJAGA"), **batas)
    satu.refresh_from_db()
    assert (satu.target, satu.target_bawah, satu.target_atas) == (None, 3, 9)


def test_kode_hanya_sekali_setahun_di_satu_unit(kota: Kota) -> None:
    iku_kota(kota)
    _ditolak(
        "kode",
        lambda: services.buat_iku(
            oleh=kota.farida,
            unit=kota.unit["kota"],
            tahun=2026,
            kode="K1",
            sasaran="x",
            indikator=bahan.indikator("KEPUASAN"),
            target=Decimal(3),
            pada=SEKARANG,
        ),
    )


def test_mendukung_iku_unit_sendiri_atau_di_atasnya(kota: Kota) -> None:
    kota_ini = iku_kota(kota)
    assert iku_capil(kota, "D1").induk == kota_ini
    assert iku_capil(kota, "D2", induk=iku_capil(kota, "D1")).induk.kode == "D1"
    # not one of an office below
    _ditolak("induk", lambda: iku_kota(kota, "K2", induk=iku_capil(kota, "D1")), "unit di atasnya")


def test_mendukung_iku_tahun_yang_sama(kota: Kota) -> None:
    depan = iku_kota(kota, "K9")
    IKU.objects.filter(pk=depan.pk).update(tahun=2027)
    depan.refresh_from_db()
    _ditolak("induk", lambda: iku_capil(kota, "D1", induk=depan), "tahun yang sama")


def test_tahun_lalu_tidak_diubah_lagi(kota: Kota) -> None:
    satu = iku_capil(kota)
    IKU.objects.filter(pk=satu.pk).update(tahun=2025, induk=None)
    satu.refresh_from_db()
    _ditolak("tahun", lambda: _ubah(kota, satu))


def test_dua_yang_mengubah_diberi_tahu(kota: Kota) -> None:
    satu = iku_capil(kota)
    lama = IKU.objects.get(pk=satu.pk)
    _ubah(kota, satu, target=Decimal("3.4"))
    with pytest.raises(VersiKedaluwarsa):
        _ubah(kota, lama, oleh=kota.rini, target=Decimal("3.0"))
    assert IKU.objects.get(pk=satu.pk).target == Decimal("3.4")


def test_setiap_target_lama_tinggal_di_riwayat(kota: Kota) -> None:
    satu = iku_capil(kota)
    _ubah(kota, satu, target=Decimal("3.4"))
    kejadian = IKU.pgh_event_model.objects.filter(pgh_obj=satu).order_by("pgh_id")
    assert [k.target for k in kejadian] == [Decimal("3.2000"), Decimal("3.4000")]
    assert kejadian.last().pgh_context.metadata["tindakan"] == "iku.ubah"


def test_iku_yang_didukung_tidak_dihapus(kota: Kota) -> None:
    isi = rantai(kota)
    for oleh, iku in ((kota.farida, isi["iku_kota"]), (kota.citra, isi["iku_capil"])):
        _ditolak(
            None, lambda o=oleh, i=iku: services.hapus_iku(oleh=o, iku=i, versi=i.versi, pada=SEKARANG), "didukung"
        )
    bebas = iku_capil(kota, "D9")
    services.hapus_iku(oleh=kota.rini, iku=bebas, versi=bebas.versi, pada=SEKARANG)
    assert not IKU.objects.filter(pk=bebas.pk).exists()


def test_perubahan_dan_jejaknya_satu_transaksi(kota: Kota, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sabotage: the audit's transaction is the change's."""
    satu = iku_capil(kota)

    def gagal(*_: Any, **__: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr("indikator.services.kaskade._simpan", gagal)
    with pytest.raises(RuntimeError):
        _ubah(kota, satu, target=Decimal(4))
    assert IKU.objects.get(pk=satu.pk).versi == 1


# The leader's result and the IKU


def test_rhk_pemimpin_mendukung_iku_dan_bila_ada_wajib(kota: Kota) -> None:
    capil = iku_capil(kota)
    skp = bahan.draf(kota.citra)
    rhk = bahan.isi(skp, None)
    assert any("Pilih IKU" in k for k in services.kekurangan_skp(skp, HARI_INI))
    isi = {"uraian": rhk.uraian, "jenis": "utama", "rhk_atasan": None, "perspektif": rhk.perspektif}
    services.ubah_rhk(oleh=kota.citra, rhk=rhk, iku=capil, versi=rhk.skp.versi, **isi)
    assert not services.kekurangan_skp(skp, HARI_INI)


def test_tanpa_iku_tidak_ada_yang_wajib(kota: Kota) -> None:
    skp = bahan.draf(kota.citra)
    bahan.isi(skp, None)
    assert not services.kekurangan_skp(skp, HARI_INI)


def test_keduanya_boleh_bagi_kepala_bidang(kota: Kota) -> None:
    isi = rantai(kota)
    skp = bahan.draf(kota.hasan)
    rhk = services.tambah_rhk(
        oleh=kota.hasan, skp=skp, uraian="Tertib", rhk_atasan=isi["citra"], versi=skp.versi, pada=bahan.AWAL
    )
    assert rhk.iku is None
    assert isi["budi"].rhk_atasan == isi["citra"]


def test_staf_tidak_mengaitkan_iku(kota: Kota) -> None:
    isi = rantai(kota)
    skp = bahan.draf(kota.eka)
    _ditolak(
        "iku",
        lambda: services.tambah_rhk(
            oleh=kota.eka, skp=skp, uraian="x", rhk_atasan=isi["budi"], iku=isi["iku_capil"], versi=skp.versi
        ),
    )


def test_iku_kantor_lain_bukan_pilihan(kota: Kota) -> None:
    asing = services.buat_iku(
        oleh=None,
        unit=kota.unit["dishub"],
        tahun=2026,
        kode="H1",
        sasaran="Lancar",
        indikator=bahan.indikator("KEPUASAN"),
        target=Decimal(3),
        pada=SEKARANG,
    )
    skp = bahan.draf(kota.citra)
    _ditolak("iku", lambda: services.tambah_rhk(oleh=kota.citra, skp=skp, uraian="x", iku=asing, versi=skp.versi))


# No ring


def test_iku_tidak_mendukung_yang_mendukungnya(kota: Kota) -> None:
    satu = iku_capil(kota, "D1")
    dua = iku_capil(kota, "D2", induk=satu)
    tiga = iku_capil(kota, "D3", induk=dua)
    _ditolak("induk", lambda: _ubah(kota, satu, induk=tiga), "berputar")
    _ditolak("induk", lambda: _ubah(kota, satu, induk=satu), "berputar")


def _perbarui(tabel: str, kolom: str, pk: int, induk: int) -> None:
    with connection.cursor() as kursor:
        kursor.execute(f"UPDATE {tabel} SET {kolom} = %s WHERE id = %s", [induk, pk])  # noqa: S608


def test_basis_data_menolak_putaran_iku(kota: Kota) -> None:
    """By the application's own role, past every service."""
    satu = iku_capil(kota, "D1")
    tiga = iku_capil(kota, "D3", induk=iku_capil(kota, "D2", induk=satu))
    with pytest.raises(IntegrityError, match="putaran pada indikator_iku"), transaction.atomic():
        _perbarui("indikator_iku", "induk_id", satu.pk, tiga.pk)
    _perbarui("indikator_iku", "induk_id", tiga.pk, satu.pk)


def test_basis_data_menolak_putaran_rhk(kota: Kota) -> None:
    isi = rantai(kota)
    with pytest.raises(IntegrityError, match="putaran pada indikator_rencanahasilkerja"), transaction.atomic():
        _perbarui("indikator_rencanahasilkerja", "rhk_atasan_id", isi["citra"].pk, isi["ani"].pk)


def test_basis_data_menolak_putaran_yang_baru_ditulis(kota: Kota) -> None:
    """Keys given by hand: the first row points to the second before that one is there (the key is checked late)."""
    skp = bahan.draf(kota.ani)
    RencanaHasilKerja.objects.create(pk=900_001, skp=skp, uraian="a", rhk_atasan_id=900_002)
    with pytest.raises(IntegrityError, match="putaran"), transaction.atomic():
        RencanaHasilKerja.objects.create(pk=900_002, skp=skp, uraian="b", rhk_atasan_id=900_001)
    RencanaHasilKerja.objects.filter(pk=900_001).delete()


@pytest.mark.django_db(transaction=True)
def test_dua_transaksi_tidak_menutup_putaran_bersama() -> None:
    """Neither sees what the other writes; the second waits, then sees it and is refused."""
    kota = Kota.muat()
    satu, dua = iku_capil(kota, "D1", induk=None), iku_capil(kota, "D2", induk=None)

    def tautkan(bawah: IKU, atas: IKU) -> Callable[[], Any]:
        def kerja() -> Any:
            try:
                with transaction.atomic():
                    _perbarui("indikator_iku", "induk_id", bawah.pk, atas.pk)
            except IntegrityError as galat:
                return galat
            return "ditulis"

        return kerja

    menunggu, pertama, kedua = bergiliran(tautkan(satu, dua), tautkan(dua, satu))
    assert menunggu
    assert pertama == "ditulis"
    assert isinstance(kedua, IntegrityError)
    assert "putaran" in str(kedua)


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=30))
def test_rantai_yang_dijaga_aturan_selalu_berujung(tautan: list[tuple[int, int]]) -> None:
    """Whatever links are asked for in whatever order: while each is checked, every way up ends."""
    induk: dict[int, int] = {}
    for bawah, atas in tautan:
        if not berputar(atas, bawah, induk.get):
            induk[bawah] = atas
    for awal in range(9):
        satu, langkah = awal, 0
        while satu in induk:
            satu, langkah = induk[satu], langkah + 1
            assert langkah <= 9
