"""The superior's acts: who may, on which day, many at once, and two at once."""

from datetime import date, timedelta
from threading import Barrier, Thread
from typing import Any
from unittest.mock import patch

import pytest
from django.db import connection, transaction
from django.db.utils import InternalError, ProgrammingError

from aktivitas.models import Aktivitas, HariKerja, VerifikasiAktivitas
from aktivitas.querysets import tim
from aktivitas.services import hapus, kembalikan, ubah, verifikasi
from inti.galat import AturanDilanggar, TidakBerwenang, TransisiTidakSah, VersiKedaluwarsa
from inti.models import Pemberitahuan
from pegawai.models import Jabatan
from pegawai.services import angkat, rencanakan_mutasi
from tests.aktivitas.pabrik import entri
from tests.pemeran import HARI_INI, SEKARANG, Kota


def ids(aktivitas: list[Aktivitas]) -> list[int]:
    return [a.pk for a in aktivitas]


def test_atasan_memverifikasi_banyak_sekaligus(kota: Kota) -> None:
    milik = entri(kota.ani, 3) + entri(kota.eka, 2)
    assert verifikasi(oleh=kota.budi, aktivitas_ids=ids(milik), pada=SEKARANG) == 5
    assert set(Aktivitas.objects.values_list("status", "diverifikasi_oleh", "diverifikasi_pada")) == {
        ("terverifikasi", kota.budi.pk, SEKARANG)
    }
    assert VerifikasiAktivitas.objects.filter(tindakan="verifikasi", oleh=kota.budi).count() == 5
    assert verifikasi(oleh=kota.budi, aktivitas_ids=ids(milik), pada=SEKARANG) == 0


def test_yang_bukan_bawahan_langsung_dilewati(kota: Kota) -> None:
    milik = entri(kota.ani) + entri(kota.dedi) + entri(kota.budi)
    assert verifikasi(oleh=kota.budi, aktivitas_ids=ids(milik), pada=SEKARANG) == 1
    for bukan in (kota.citra, kota.eka, kota.farida, kota.joko):
        assert not set(ids(entri(kota.ani))) & set(
            Aktivitas.objects.menunggu_verifikasi(bukan).values_list("pk", flat=True)
        )
    assert Aktivitas.objects.filter(status="terverifikasi").get().pegawai == kota.ani
    assert verifikasi(oleh=kota.citra, aktivitas_ids=ids(milik), pada=SEKARANG) == 1  # Budi's own goes one up


def test_menunggu_verifikasi_berisi_tim_saja(kota: Kota) -> None:
    entri(kota.ani, 2)
    entri(kota.dedi)
    assert {a.pegawai for a in Aktivitas.objects.menunggu_verifikasi(kota.budi)} == {kota.ani}
    assert kota.ani.pk in tim(kota.budi, HARI_INI)
    assert kota.budi.pk not in tim(kota.budi, HARI_INI)
    assert tim(kota.ani, HARI_INI) == []


def test_plt_memverifikasi_di_masanya_dan_tidak_sehari_lebih(kota: Kota) -> None:
    jabatan = Jabatan.objects.get(unit=kota.unit["capil_bidang"], pimpinan=True)
    akhir = HARI_INI + timedelta(days=3)
    kota.budi.penugasan_set.filter(jabatan=jabatan).update(sampai=HARI_INI - timedelta(days=10))
    angkat(
        oleh=kota.farida,
        pegawai=kota.hasan,
        jabatan=jabatan,
        jenis="plt",
        mulai=HARI_INI - timedelta(days=10),
        sampai=akhir,
        dasar_jenis="surat_perintah",
        dasar="SP 1/2026",
    )
    satu, dua = entri(kota.ani, 2)
    terakhir = SEKARANG + timedelta(days=2)
    assert verifikasi(oleh=kota.hasan, aktivitas_ids=[satu.pk], pada=terakhir) == 1
    sehari_lebih = SEKARANG + timedelta(days=3)
    assert verifikasi(oleh=kota.hasan, aktivitas_ids=[dua.pk], pada=sehari_lebih) == 0
    with pytest.raises(TidakBerwenang):
        kembalikan(oleh=kota.hasan, aktivitas=dua, alasan="Terlambat", pada=sehari_lebih)
    assert verifikasi(oleh=kota.citra, aktivitas_ids=[dua.pk], pada=sehari_lebih) == 1


def test_plh_bertindak_di_tempat_kepala_yang_berhalangan(kota: Kota) -> None:
    jabatan = Jabatan.objects.get(unit=kota.unit["capil_bidang"], pimpinan=True)
    angkat(
        oleh=kota.farida,
        pegawai=kota.hasan,
        jabatan=jabatan,
        jenis="plh",
        mulai=HARI_INI,
        sampai=HARI_INI + timedelta(days=1),
        dasar_jenis="surat_perintah",
        dasar="SP 2/2026",
    )
    (satu,) = entri(kota.ani)
    assert verifikasi(oleh=kota.budi, aktivitas_ids=[satu.pk], pada=SEKARANG) == 0
    assert verifikasi(oleh=kota.hasan, aktivitas_ids=[satu.pk], pada=SEKARANG) == 1


def test_dikembalikan_dengan_alasan_lalu_diperbaiki(kota: Kota) -> None:
    (satu,) = entri(kota.ani)
    kembalikan(oleh=kota.budi, aktivitas=satu, alasan=" Sebutkan jumlah berkas. ", pada=SEKARANG)
    satu.refresh_from_db()
    assert satu.status == "dikembalikan"
    kabar = Pemberitahuan.objects.get(penerima=kota.ani)
    assert "Sebutkan jumlah berkas." in kabar.isi
    assert str(satu.pk) in kabar.url
    assert verifikasi(oleh=kota.budi, aktivitas_ids=[satu.pk], pada=SEKARANG) == 0
    with pytest.raises(TransisiTidakSah):
        kembalikan(oleh=kota.budi, aktivitas=satu, alasan="Lagi", pada=SEKARANG)
    lama_sekali = SEKARANG + timedelta(days=30)
    baru = ubah(
        oleh=kota.ani,
        aktivitas=satu,
        versi=satu.versi,
        tanggal=HARI_INI,
        uraian="Verifikasi 12 berkas",
        menit=10,
        pada=lama_sekali,
    )
    assert baru.status == "dicatat"


def test_yang_dikembalikan_dapat_dihapus_dan_tindakannya_tinggal(kota: Kota) -> None:
    (satu,) = entri(kota.ani)
    kembalikan(oleh=kota.budi, aktivitas=satu, alasan="Bukan hari itu", pada=SEKARANG)
    hapus(oleh=kota.ani, aktivitas=satu, pada=SEKARANG)
    assert VerifikasiAktivitas.objects.get(aktivitas_id=satu.pk).alasan == "Bukan hari itu"
    with pytest.raises(VersiKedaluwarsa):
        kembalikan(oleh=kota.budi, aktivitas=satu, alasan="x", pada=SEKARANG)


def test_mengembalikan_perlu_alasan_dan_wewenang(kota: Kota) -> None:
    (satu,) = entri(kota.ani)
    with pytest.raises(AturanDilanggar) as galat:
        kembalikan(oleh=kota.budi, aktivitas=satu, alasan="  ", pada=SEKARANG)
    assert galat.value.kolom == "alasan"
    for bukan in (kota.ani, kota.eka, kota.citra, kota.dedi):
        with pytest.raises(TidakBerwenang):
            kembalikan(oleh=bukan, aktivitas=satu, alasan="x", pada=SEKARANG)


def test_setiap_tindakan_menaikkan_versi_hari(kota: Kota) -> None:
    satu, dua = entri(kota.ani, 2)

    def versi() -> int:
        return HariKerja.objects.get(pegawai=kota.ani, tanggal=HARI_INI).versi

    awal = versi()
    verifikasi(oleh=kota.budi, aktivitas_ids=[satu.pk], pada=SEKARANG)
    assert versi() == awal + 1
    kembalikan(oleh=kota.budi, aktivitas=dua, alasan="x", pada=SEKARANG)
    assert versi() == awal + 2


def test_verifikasi_batal_utuh_bila_catatan_tindakannya_gagal(kota: Kota) -> None:
    milik = entri(kota.ani, 2)
    with (
        patch("aktivitas.services.VerifikasiAktivitas.objects.bulk_create", side_effect=RuntimeError),
        pytest.raises(RuntimeError),
    ):
        verifikasi(oleh=kota.budi, aktivitas_ids=ids(milik), pada=SEKARANG)
    assert set(Aktivitas.objects.values_list("status", flat=True)) == {"dicatat"}
    with patch("aktivitas.services.beri_tahu", side_effect=RuntimeError), pytest.raises(RuntimeError):
        kembalikan(oleh=kota.budi, aktivitas=milik[0], alasan="x", pada=SEKARANG)
    assert set(Aktivitas.objects.values_list("status", flat=True)) == {"dicatat"}
    assert not VerifikasiAktivitas.objects.exists()


def test_tindakan_tidak_dapat_diubah_atau_dihapus(kota: Kota) -> None:
    verifikasi(oleh=kota.budi, aktivitas_ids=ids(entri(kota.ani)), pada=SEKARANG)
    for ganti in (
        lambda: VerifikasiAktivitas.objects.update(alasan="x"),
        lambda: VerifikasiAktivitas.objects.all().delete(),
    ):
        with pytest.raises((InternalError, ProgrammingError)), transaction.atomic():
            ganti()


@pytest.mark.django_db(transaction=True)
def test_dua_atasan_bersamaan_memverifikasi_sekali(kota: Kota) -> None:
    """Budi in two windows: every entry gets one act."""
    milik = ids(entri(kota.ani, 20))
    hasil: list[int] = []
    mulai = Barrier(2)

    def kerja() -> None:
        mulai.wait()
        hasil.append(verifikasi(oleh=kota.budi, aktivitas_ids=milik, pada=SEKARANG))
        connection.close()

    utas = [Thread(target=kerja) for _ in range(2)]
    for satu in utas:
        satu.start()
    for satu in utas:
        satu.join()
    assert sorted(hasil) == [0, 20]
    assert VerifikasiAktivitas.objects.count() == 20


@pytest.mark.django_db(transaction=True)
def test_dua_perangkat_tidak_melewati_batas_sehari(kota: Kota) -> None:
    """400 + 400 minutes sent at once under a cap of 660: one gets in."""
    entri(kota.ani, menit=1)  # the day's row exists, so only its lock makes the second wait
    hasil: list[Any] = []
    mulai = Barrier(2)

    def kerja() -> None:
        mulai.wait()
        try:
            hasil.append(entri(kota.ani, menit=400))
        except AturanDilanggar as galat:
            hasil.append(galat.kolom)
        connection.close()

    utas = [Thread(target=kerja) for _ in range(2)]
    for satu in utas:
        satu.start()
    for satu in utas:
        satu.join()
    assert "menit" in hasil
    assert HariKerja.objects.get(pegawai=kota.ani, tanggal=date(2026, 9, 15)).menit == 401


def test_siapa_memverifikasi_catatan_orang_yang_pergi_tidak_meminta_hari_yang_lewat(kota: Kota) -> None:
    entri(kota.ani, 2)

    def kata(tanggal: date) -> str:
        rencana = rencanakan_mutasi(
            oleh=kota.farida, pegawai=kota.ani, jenis="pensiun", tanggal=tanggal, jabatan=None, pada=SEKARANG
        )
        return next(b.uraian for b in rencana.butir if b.judul == "Aktivitas pegawai ini")

    assert kata(date(2026, 10, 1)) == "2 belum diverifikasi. Minta atasannya memverifikasi sebelum 1 Oktober 2026."
    lewat = kata(HARI_INI - timedelta(days=3))
    assert "sebelum Anda mencatat ini" in lewat
    assert "September" not in lewat
    assert verifikasi(oleh=kota.budi, aktivitas_ids=list(Aktivitas.objects.values_list("pk", flat=True)), pada=SEKARANG)
