"""Pages of guided acts: what is found, what is asked again, what is kept."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client

from pegawai.models import Jabatan, Mutasi, Pegawai
from pegawai.services import catat_mutasi
from pegawai.services.jabatan import tambah_jabatan, tutup_jabatan
from tests.pemeran import HARI_INI, SEKARANG, Kota

pytestmark = pytest.mark.django_db

Masuk = Callable[[Pegawai], Client]
DESEMBER = date(2026, 12, 1)


def test_a_post_is_found_by_words_of_post_and_unit_with_its_holder(kota: Kota, masuk: Masuk) -> None:
    isi = masuk(kota.farida).get("/jabatan/cari/", {"kata": "kepala pencatatan bidang"}).content.decode()
    assert "Kepala Bidang Pelayanan Pencatatan Sipil, Bidang Pelayanan Pencatatan Sipil" in isi
    assert "Dinas Kependudukan dan Pencatatan Sipil. Dipegang Budi Santoso, S.H." in isi
    isi = masuk(kota.farida).get("/jabatan/cari/", {"kata": "kepala lalu lintas"}).content.decode()
    assert "Kosong, Plt Joko Purnomo" in isi


def test_errors_stand_at_the_field_with_what_was_typed(kota: Kota, masuk: Masuk) -> None:
    data = {"jenis": "pindah", "tanggal": "2205-01-01", "dasar": "SK 77", "kata": "tidakada"}
    jawaban = masuk(kota.farida).post(f"/pegawai/{kota.ani.pk}/mutasi/", data)
    isi = jawaban.content.decode()
    assert jawaban.status_code == 422
    assert "Periksa tahunnya" in isi
    assert "Tidak ada jabatan yang cocok" in isi
    assert 'value="SK 77"' in isi


def test_a_left_over_search_does_not_stand_in_the_way_of_a_retirement(kota: Kota, masuk: Masuk) -> None:
    data = {"jenis": "pensiun", "tanggal": HARI_INI.isoformat(), "dasar": "SK 77", "kata": "kepala"}
    jawaban = masuk(kota.farida).post(f"/pegawai/{kota.ani.pk}/mutasi/", data)
    assert jawaban.status_code == 200
    assert "Tidak dapat dipakai masuk lagi" in jawaban.content.decode()
    assert not Mutasi.objects.exists()


def test_a_list_that_changed_is_shown_again(kota: Kota, masuk: Masuk) -> None:
    data = {"jenis": "pensiun", "tanggal": HARI_INI.isoformat(), "dasar": "SK 77", "langkah": "catat", "sidik": "lama"}
    jawaban = masuk(kota.farida).post(f"/pegawai/{kota.ani.pk}/mutasi/", data)
    assert jawaban.status_code == 422
    assert "Keadaan berubah" in jawaban.content.decode()
    assert not Mutasi.objects.exists()


def test_the_person_reads_their_own_act_and_a_stranger_does_not(kota: Kota, masuk: Masuk) -> None:
    satu = catat_mutasi(
        oleh=kota.farida, pegawai=kota.ani, jenis="pensiun", tanggal=HARI_INI + timedelta(days=9), dasar="SK",
        pada=SEKARANG,
    )  # fmt: skip
    assert masuk(kota.ani).get(f"/mutasi/{satu.pk}/").status_code == 200
    assert masuk(kota.budi).get(f"/mutasi/{satu.pk}/").status_code == 404
    assert "Batalkan" not in masuk(kota.ani).get(f"/mutasi/{satu.pk}/").content.decode()


def test_cancelled_with_its_reason(kota: Kota, masuk: Masuk) -> None:
    satu = catat_mutasi(
        oleh=None, pegawai=kota.ani, jenis="pensiun", tanggal=HARI_INI + timedelta(days=9), dasar="SK", pada=SEKARANG
    )
    farida = masuk(kota.farida)
    assert farida.post(f"/mutasi/{satu.pk}/batal/", {"alasan": ""}).status_code == 422
    farida.post(f"/mutasi/{satu.pk}/batal/", {"alasan": "SK dicabut"})
    isi = farida.get(f"/mutasi/{satu.pk}/").content.decode()
    assert "Dibatalkan" in isi
    assert "SK dicabut" in isi


def test_a_confirmation_sent_twice_is_one_act(kota: Kota, masuk: Masuk) -> None:
    """A double click leads where the first one led; another reason under the same form is refused."""
    satu = catat_mutasi(
        oleh=None, pegawai=kota.ani, jenis="pensiun", tanggal=HARI_INI + timedelta(days=9), dasar="SK", pada=SEKARANG
    )
    farida, alamat = masuk(kota.farida), f"/mutasi/{satu.pk}/batal/"
    kunci = farida.get(alamat).context["form"]["kunci_form"].value()
    for _ in range(2):
        assert farida.post(alamat, {"alasan": "SK dicabut", "kunci_form": kunci}).headers["Location"] == (
            f"/mutasi/{satu.pk}/"
        )
    assert farida.post(alamat, {"alasan": "Salah orang", "kunci_form": kunci}).status_code == 409
    assert "SK dicabut" in farida.get(f"/mutasi/{satu.pk}/").content.decode()


@pytest.fixture
def jabatan_nanti(kota: Kota) -> Kota:
    """From December there is a post of Arsiparis at Dishub; that of Ahli Gizi there is closed from November."""
    for nama, mulai in (("Arsiparis Baru", DESEMBER), ("Ahli Gizi Lama", date(2026, 1, 1))):
        tambah_jabatan(oleh=None, unit=kota.unit["dishub"], nama=nama, jenis="pelaksana", mulai=mulai)
    lama = Jabatan.objects.get(nama_jabatan__nama="Ahli Gizi Lama")
    tutup_jabatan(oleh=None, jabatan=lama, sampai=date(2026, 11, 1), dasar="Perwali")
    return kota


@pytest.mark.parametrize(
    ("kata", "hari_ini", "nanti"), [("arsiparis baru", False, True), ("ahli gizi lama", True, False)]
)
@pytest.mark.parametrize("kolom", ["tanggal", "mulai"])
def test_the_search_finds_what_there_is_on_the_day_of_the_act(
    jabatan_nanti: Kota, masuk: Masuk, kata: str, hari_ini: bool, nanti: bool, kolom: str
) -> None:
    def ada(tanggal: str) -> bool:
        jawaban = masuk(jabatan_nanti.farida).get("/jabatan/cari/", {"kata": kata, kolom: tanggal})
        return kata.title() in jawaban.content.decode()

    assert (ada(""), ada("bukan tanggal"), ada(DESEMBER.isoformat())) == (hari_ini, hari_ini, nanti)


@pytest.mark.parametrize(("nama", "status"), [("Arsiparis Baru", 200), ("Ahli Gizi Lama", 422)])
def test_a_future_act_leads_to_a_post_of_its_day(jabatan_nanti: Kota, masuk: Masuk, nama: str, status: int) -> None:
    """Both guided acts, without a script: a post that comes by then is taken, one that is closed by then is not."""
    jabatan = Jabatan.objects.get(nama_jabatan__nama=nama)
    umum = {"kata": nama, "jabatan": jabatan.pk, "dasar": "SK 9"}
    farida, ani = masuk(jabatan_nanti.farida), jabatan_nanti.ani
    data = umum | {"jenis": "pindah", "tanggal": DESEMBER.isoformat()}
    jawaban = farida.post(f"/pegawai/{ani.pk}/mutasi/", data)
    assert jawaban.status_code == status
    assert ("Jabatan ini tidak ada pada tanggal tersebut" in jawaban.content.decode()) is (status == 422)
    data = umum | {"jenis": "tugas_tambahan", "mulai": DESEMBER.isoformat(), "dasar_jenis": "sk"}
    assert farida.post(f"/pegawai/{ani.pk}/penugasan/", data).status_code == (302 if status == 200 else 422)
