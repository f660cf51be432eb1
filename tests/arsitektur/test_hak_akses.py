"""Every address, asked by everybody: the table in tests/<app>/hak_akses*.py is what the product does (tests/hak.py)."""

import pytest
from django.test import override_settings
from django.utils import timezone

from pegawai.enums import JenisPenugasan
from pegawai.models import Penugasan, PeranPegawai, UnitSusunan
from tests.arsitektur.alamat import semua_alamat
from tests.arsitektur.pintu import (
    KUKI,
    alamat_tanpa_baris,
    baris_tanpa_hubungan,
    peran_tanpa_milik_sendiri,
    periksa_baris,
)
from tests.hak import (
    INDUK,
    PERAN,
    PLT,
    TOKOH,
    Kelompok,
    argumen,
    menurut_objek,
    pemilik_list,
    pemimpin,
    sebutan_kelompok,
    semua_baris,
)
from tests.pemeran import Kota

TABEL = semua_baris()
KASUS = [(baris, objek, pemilik) for baris, objek in TABEL for pemilik in pemilik_list(baris, objek)]


@pytest.mark.parametrize("kelompok", menurut_objek(KASUS), ids=sebutan_kelompok)
@pytest.mark.usefixtures("tanpa_menu")
# The session lives in the cookie, so that signing in fifteen people and asking as them writes nothing.
@override_settings(SESSION_ENGINE=KUKI)
def test_hanya_yang_boleh_yang_masuk(kelompok: Kelompok, kota: Kota) -> None:
    objek, pemilik, baris_list = kelompok
    isi = argumen(baris_list[0], objek, kota, pemilik) if baris_list[0].objek in {None, *objek} else None
    salah = []
    for baris in baris_list:
        if baris.kata_asing:
            salah.append(f"{baris}: {sorted(baris.kata_asing)} bukan kata tabel dan bukan nama (tests/hak.py)")
        salah += [f"{baris}: {satu}" for satu in periksa_baris(baris, objek, kota, pemilik, isi)]
    assert not salah, "\n".join([*salah, "Perbaiki visible_to, permissions.py, atau baris tabelnya."])


def test_setiap_alamat_punya_baris() -> None:
    kurang = alamat_tanpa_baris(TABEL)
    assert not kurang, (
        "Alamat tanpa baris di tabel hak akses: " + ", ".join(sorted(kurang)) + ". Tambahkan Baris untuk tiap metode "
        "di tests/<app>/hak_akses*.py (siapa boleh, atas objek siapa)."
    )


def test_tidak_ada_baris_tanpa_alamat() -> None:
    alamat = {nama for nama, _ in semua_alamat()}
    hantu = sorted({baris.url for baris, _ in TABEL} - alamat)
    assert not hantu, f"Baris hak akses untuk alamat yang tidak ada: {hantu}. Hapus atau betulkan namanya."


def test_tiap_alamat_ditanya_dalam_lima_hubungan() -> None:
    kurang = baris_tanpa_hubungan(TABEL)
    assert not kurang, (
        "Alamat yang mengambil objek harus ditanya atas milik sendiri, bawahan, samping, atasan, dan kantor lain: "
        + "; ".join(kurang)
        + ". Buat objeknya dengan Milik/MilikUnit, atau Umum dengan sebabnya (tests/hak.py)."
    )


def test_yang_berperan_ditanya_atas_miliknya_sendiri() -> None:
    kurang = peran_tanpa_milik_sendiri(TABEL)
    assert not kurang, (
        "Yang masuk karena perannya harus ditanya juga atas miliknya sendiri (tidak ada yang memutuskan miliknya "
        "sendiri): " + "; ".join(kurang) + ". Tambahkan pemegang peran itu ke pemilik objeknya."
    )


def test_pemeran_berdiri_seperti_yang_dibaca_tabel(kota: Kota) -> None:
    """tests/hak.py reads leaders, units and roles from the cast's own list: the database says the same."""
    hari_ini = timezone.localdate()
    kunci_unit = {unit.pk: kunci for kunci, unit in kota.unit.items()}
    kunci_orang = {orang.pk: kunci for kunci, orang in kota.orang.items()}
    berlaku = Penugasan.objects.berlaku(hari_ini)
    memimpin = {
        kunci_unit[unit]: (kunci_orang[orang], jenis)
        for unit, orang, jenis in berlaku.filter(pimpinan=True).values_list("unit_id", "pegawai_id", "jenis")
    }
    assert {unit: orang for unit, (orang, _) in memimpin.items()} == {u: o for u in INDUK if (o := pemimpin(u))}
    assert {unit: orang for unit, (orang, jenis) in memimpin.items() if jenis == JenisPenugasan.PLT} == PLT
    induk = UnitSusunan.objects.berlaku(hari_ini).filter(unit__in=kunci_unit).values_list("unit_id", "induk_id")
    assert {kunci_unit[u]: kunci_unit[i] if i else None for u, i in induk} == INDUK
    definitif = berlaku.definitif().filter(pegawai__in=kunci_orang).values_list("pegawai_id", "unit_id")
    assert {kunci_orang[o]: kunci_unit[u] for o, u in definitif} == {t.kunci: t.unit for t in TOKOH}
    peran: dict[str, set[str]] = {}
    for orang, satu in PeranPegawai.objects.berlaku(hari_ini).values_list("pegawai_id", "peran"):
        peran.setdefault(satu, set()).add(kunci_orang[orang])
    assert peran == {nama: set(orang) for nama, orang in PERAN.items() if orang and nama != "pemimpin"}
