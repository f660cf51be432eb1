"""Logging one's own work: what is kept, what is refused, and with which sentence at which field."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from aktivitas.models import Aktivitas, HariKerja
from aktivitas.services import Entri, catat, catat_banyak, hapus, ubah, ulangi, ulangi_hari, verifikasi
from inti.galat import AturanDilanggar, KunciBentrok, TidakBerwenang, TransisiTidakSah, VersiKedaluwarsa
from inti.services import ubah_setelan
from tests.aktivitas.pabrik import entri, rhk
from tests.pemeran import HARI_INI, SEKARANG, Kota

KEMARIN = HARI_INI - timedelta(days=1)


def menit(pegawai: Any, tanggal: date = HARI_INI) -> int:
    return HariKerja.objects.get(pegawai=pegawai, tanggal=tanggal).menit


def test_catatan_menyimpan_isi_dan_menjumlahkan_hari(kota: Kota) -> None:
    hasil = rhk(kota.ani)
    satu = catat(
        oleh=kota.ani,
        tanggal=HARI_INI,
        uraian=" Verifikasi berkas ",
        menit=45,
        rhk=hasil,
        volume=Decimal(12),
        satuan="berkas",
        pada=SEKARANG,
    )
    assert (satu.uraian, satu.rhk, satu.status, satu.created_at) == ("Verifikasi berkas", hasil, "dicatat", SEKARANG)
    catat(oleh=kota.ani, tanggal=HARI_INI, uraian="Rapat", mulai=time(8), selesai=time(9, 30), pada=SEKARANG)
    hari = HariKerja.objects.get(pegawai=kota.ani, tanggal=HARI_INI)
    assert (hari.menit, hari.versi) == (135, 2)


def test_istirahat_memperpendek_rentang_tetapi_tidak_memperpanjang(kota: Kota) -> None:
    isi: dict[str, Any] = {"oleh": kota.ani, "tanggal": HARI_INI, "mulai": time(8), "selesai": time(16)}
    assert catat(uraian="Loket", menit=420, pada=SEKARANG, **isi).menit == 420
    with pytest.raises(AturanDilanggar) as galat:
        catat(uraian="Loket", menit=481, pada=SEKARANG, **isi)
    assert galat.value.kolom == "menit"


@pytest.mark.parametrize(
    ("isi", "kolom"),
    [
        ({"uraian": "  ", "menit": 5}, "uraian"),
        ({"uraian": "x"}, "menit"),
        ({"uraian": "x", "menit": 0}, "menit"),
        ({"uraian": "x", "menit": 661}, "menit"),
        ({"uraian": "x", "mulai": time(8)}, "mulai"),
        ({"uraian": "x", "mulai": time(8), "selesai": time(8)}, "selesai"),
        ({"uraian": "x", "menit": 5, "volume": Decimal(0), "satuan": "berkas"}, "volume"),
        ({"uraian": "x", "menit": 5, "volume": Decimal(1)}, "satuan"),
        ({"uraian": "x", "menit": 5, "tanggal": HARI_INI + timedelta(days=1)}, "tanggal"),
        ({"uraian": "x", "menit": 5, "tanggal": date(2026, 9, 7)}, "tanggal"),
    ],
)
def test_isian_yang_tidak_dapat_diterima_ditolak_pada_kolomnya(kota: Kota, isi: dict[str, Any], kolom: str) -> None:
    with pytest.raises(AturanDilanggar) as galat:
        catat(**({"oleh": kota.ani, "tanggal": HARI_INI, "pada": SEKARANG} | isi))
    assert galat.value.kolom == kolom
    assert not Aktivitas.objects.exists()
    assert not HariKerja.objects.filter(menit__gt=0).exists()


def test_batas_mundur_mengikuti_setelan_bertanggal(kota: Kota) -> None:
    catat(oleh=kota.ani, tanggal=date(2026, 9, 8), uraian="Lima hari kerja lalu", menit=5, pada=SEKARANG)
    ubah_setelan(oleh=kota.farida, kunci="aktivitas.mundur_hari_kerja", mulai=HARI_INI, nilai=1, dasar="SE 1/2026")
    catat(oleh=kota.ani, tanggal=KEMARIN, uraian="Kemarin", menit=5, pada=SEKARANG)
    with pytest.raises(AturanDilanggar, match="lebih dari 1 hari kerja"):
        catat(oleh=kota.ani, tanggal=date(2026, 9, 11), uraian="Jumat", menit=5, pada=SEKARANG)


def test_jam_yang_bertumpang_disebut_dengan_catatan_lainnya(kota: Kota) -> None:
    catat(oleh=kota.ani, tanggal=HARI_INI, uraian="Loket", mulai=time(8), selesai=time(10), pada=SEKARANG)
    with pytest.raises(AturanDilanggar, match="“Loket”") as galat:
        catat(oleh=kota.ani, tanggal=HARI_INI, uraian="Rapat", mulai=time(9, 59), selesai=time(11), pada=SEKARANG)
    assert galat.value.kolom == "mulai"
    catat(oleh=kota.ani, tanggal=HARI_INI, uraian="Rapat", mulai=time(10), selesai=time(11), pada=SEKARANG)
    catat(oleh=kota.eka, tanggal=HARI_INI, uraian="Loket", mulai=time(9), selesai=time(10), pada=SEKARANG)


def test_basis_data_sendiri_menolak_tumpang_tindih(kota: Kota) -> None:
    catat(oleh=kota.ani, tanggal=HARI_INI, uraian="Loket", mulai=time(8), selesai=time(10), pada=SEKARANG)
    with pytest.raises(IntegrityError, match="aktivitas_tanpa_tumpang"), transaction.atomic():
        Aktivitas.objects.create(
            pegawai=kota.ani,
            tanggal=HARI_INI,
            mulai=time(9),
            selesai=time(9, 30),
            menit=30,
            uraian="Rapat",
            kunci_klien=uuid4(),
            created_at=SEKARANG,
        )


def test_rhk_harus_dari_skp_sendiri_yang_berlaku_hari_itu(kota: Kota) -> None:
    for bukan in (rhk(kota.eka), rhk(kota.ani, tahun=2025)):
        with pytest.raises(AturanDilanggar) as galat:
            catat(oleh=kota.ani, tanggal=HARI_INI, uraian="x", menit=5, rhk=bukan, pada=SEKARANG)
        assert galat.value.kolom == "rhk"


def test_kunci_yang_sama_dua_kali_menjadi_satu_catatan(kota: Kota) -> None:
    kunci = uuid4()
    isi: dict[str, Any] = {"oleh": kota.ani, "tanggal": HARI_INI, "menit": 45, "kunci": kunci, "pada": SEKARANG}
    satu = catat(uraian="Loket", **isi)
    assert catat(uraian="Loket", **isi).pk == satu.pk
    assert menit(kota.ani) == 45
    with pytest.raises(KunciBentrok):
        catat(uraian="Lain", **isi)
    with pytest.raises(KunciBentrok):
        catat(uraian="Loket", **(isi | {"oleh": kota.eka}))


def test_kunci_yang_dikirim_ulang_setelah_diubah_tidak_menggandakan(kota: Kota) -> None:
    kunci = uuid4()
    isi: dict[str, Any] = {"oleh": kota.ani, "tanggal": HARI_INI, "uraian": "Loket", "pada": SEKARANG}
    satu = catat(menit=45, kunci=kunci, **isi)
    ubah(aktivitas=satu, versi=1, menit=50, **isi)
    assert catat(menit=45, kunci=kunci, **isi).menit == 50


def test_beberapa_catatan_sekaligus_semua_atau_tidak_sama_sekali(kota: Kota) -> None:
    with pytest.raises(AturanDilanggar, match="bertumpang"):
        catat_banyak(
            oleh=kota.ani,
            entri=[
                Entri(HARI_INI, "a", mulai=time(8), selesai=time(9)),
                Entri(HARI_INI, "b", mulai=time(8, 30), selesai=time(10)),
            ],
            pada=SEKARANG,
        )
    assert not Aktivitas.objects.exists()
    dibuat = catat_banyak(oleh=kota.ani, entri=[Entri(HARI_INI, "a", 5), Entri(KEMARIN, "b", 7)], pada=SEKARANG)
    assert [a.uraian for a in dibuat] == ["a", "b"]
    assert (menit(kota.ani), menit(kota.ani, KEMARIN)) == (5, 7)


def test_catatan_gagal_utuh_bila_langkah_keduanya_gagal(kota: Kota) -> None:
    with patch.object(HariKerja.objects, "filter", side_effect=RuntimeError), pytest.raises(RuntimeError):
        catat(oleh=kota.ani, tanggal=HARI_INI, uraian="x", menit=5, pada=SEKARANG)
    assert not Aktivitas.objects.exists()
    with (
        patch.object(HariKerja.objects, "bulk_update", side_effect=RuntimeError),
        pytest.raises(RuntimeError),
    ):
        catat(oleh=kota.ani, tanggal=HARI_INI, uraian="x", menit=5, pada=SEKARANG)
    assert not Aktivitas.objects.exists()
    assert not HariKerja.objects.exists()


def test_ulangi_menyalin_pekerjaan_tanpa_jamnya(kota: Kota) -> None:
    hasil = rhk(kota.ani)
    asal = catat(
        oleh=kota.ani,
        tanggal=KEMARIN,
        uraian="Loket",
        mulai=time(8),
        selesai=time(9),
        rhk=hasil,
        volume=Decimal(3),
        satuan="berkas",
        pada=SEKARANG,
    )
    kunci = uuid4()
    salinan = ulangi(oleh=kota.ani, aktivitas=asal, tanggal=HARI_INI, kunci=kunci, pada=SEKARANG)
    assert (salinan.uraian, salinan.menit, salinan.mulai, salinan.rhk, salinan.volume) == (
        "Loket",
        60,
        None,
        hasil,
        Decimal(3),
    )
    assert ulangi(oleh=kota.ani, aktivitas=asal, tanggal=HARI_INI, kunci=kunci, pada=SEKARANG).pk == salinan.pk
    with pytest.raises(TidakBerwenang):
        ulangi(oleh=kota.eka, aktivitas=asal, tanggal=HARI_INI, kunci=uuid4(), pada=SEKARANG)


def test_seperti_kemarin_menyalin_seluruh_hari_dengan_jamnya(kota: Kota) -> None:
    entri(kota.ani, 2, KEMARIN)
    catat(oleh=kota.ani, tanggal=KEMARIN, uraian="Apel", mulai=time(7, 30), selesai=time(8), pada=SEKARANG)
    salinan = ulangi_hari(oleh=kota.ani, asal=KEMARIN, tanggal=HARI_INI, kunci=uuid4(), pada=SEKARANG)
    assert sorted(a.uraian for a in salinan) == ["Apel", "Pekerjaan 0", "Pekerjaan 1"]
    assert menit(kota.ani) == 50
    with pytest.raises(AturanDilanggar, match="“Apel”"):
        ulangi_hari(oleh=kota.ani, asal=KEMARIN, tanggal=HARI_INI, kunci=uuid4(), pada=SEKARANG)
    assert menit(kota.ani) == 50


def test_ubah_memindahkan_menit_ke_hari_lain(kota: Kota) -> None:
    (satu,) = entri(kota.ani, menit=30)
    diubah = ubah(oleh=kota.ani, aktivitas=satu, versi=1, tanggal=KEMARIN, uraian="Baru", menit=40, pada=SEKARANG)
    assert (diubah.uraian, diubah.versi, menit(kota.ani), menit(kota.ani, KEMARIN)) == ("Baru", 2, 0, 40)


def test_ubah_tidak_bertumpang_dengan_dirinya_sendiri(kota: Kota) -> None:
    isi: dict[str, Any] = {"oleh": kota.ani, "tanggal": HARI_INI, "uraian": "Loket", "pada": SEKARANG}
    satu = catat(mulai=time(8), selesai=time(10), **isi)
    assert ubah(aktivitas=satu, versi=1, mulai=time(8, 30), selesai=time(10, 30), **isi).menit == 120
    assert menit(kota.ani) == 120


def test_dua_perangkat_mengubah_bersamaan_yang_kedua_diberi_tahu(kota: Kota) -> None:
    (satu,) = entri(kota.ani)
    isi: dict[str, Any] = {"oleh": kota.ani, "aktivitas": satu, "tanggal": HARI_INI, "pada": SEKARANG}
    ubah(versi=1, uraian="Pertama", menit=5, **isi)
    with pytest.raises(VersiKedaluwarsa):
        ubah(versi=1, uraian="Kedua", menit=6, **isi)
    assert menit(kota.ani) == 5


def test_hapus_mengurangi_menit_dan_tinggal_di_riwayat(kota: Kota) -> None:
    satu, _ = entri(kota.ani, 2)
    hapus(oleh=kota.ani, aktivitas=satu, pada=SEKARANG)
    assert menit(kota.ani) == 10
    assert list(satu.events.values_list("uraian", "pgh_label")) == [("Pekerjaan 0", "delete")]
    with pytest.raises(VersiKedaluwarsa):
        hapus(oleh=kota.ani, aktivitas=satu, pada=SEKARANG)


def test_yang_sudah_diverifikasi_dan_milik_orang_lain_tidak_dapat_diubah(kota: Kota) -> None:
    (satu,) = entri(kota.ani)
    with pytest.raises(TidakBerwenang):
        hapus(oleh=kota.eka, aktivitas=satu, pada=SEKARANG)
    verifikasi(oleh=kota.budi, aktivitas_ids=[satu.pk], pada=SEKARANG)
    with pytest.raises(TransisiTidakSah):
        hapus(oleh=kota.ani, aktivitas=satu, pada=SEKARANG)
    with pytest.raises(TransisiTidakSah):
        ubah(oleh=kota.ani, aktivitas=satu, versi=2, tanggal=HARI_INI, uraian="x", menit=1, pada=SEKARANG)


def test_jumlah_hari_sama_dengan_jumlah_barisnya(kota: Kota) -> None:
    satu, dua, tiga = entri(kota.ani, 3, menit=20)
    isi: dict[str, Any] = {"oleh": kota.ani, "uraian": "x", "pada": SEKARANG}
    ubah(aktivitas=satu, versi=1, tanggal=KEMARIN, menit=33, **isi)
    ubah(aktivitas=dua, versi=1, tanggal=HARI_INI, menit=44, **isi)
    hapus(oleh=kota.ani, aktivitas=tiga, pada=SEKARANG)
    for hari in HariKerja.objects.filter(pegawai=kota.ani):
        baris = Aktivitas.objects.milik(kota.ani).pada_hari(hari.tanggal)
        assert hari.menit == sum(a.menit for a in baris)


def test_pagi_hari_di_makassar_adalah_hari_itu_juga(kota: Kota) -> None:
    pagi = datetime(2026, 9, 15, 0, 10, tzinfo=SEKARANG.tzinfo)
    assert catat(oleh=kota.ani, tanggal=HARI_INI, uraian="Jaga malam", menit=10, pada=pagi).tanggal == HARI_INI
