"""HR looks as an employee: told, limited, logged, and without writing."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import DatabaseError, transaction
from django.db.utils import InternalError
from django.test import Client
from django.urls import NoReverseMatch, reverse

from aktivitas.models import Aktivitas
from dasbor.views import beranda as beranda_views
from inti.galat import AturanDilanggar, TidakBerwenang
from inti.models import Pemberitahuan
from inti.services import beri_tahu
from kinerja.lihat_sebagai import HALAMAN_TERBUKA
from pegawai.enums import Peran
from pegawai.models import AksesData, LihatSebagai, Pegawai
from pegawai.services import akhiri_lihat_sebagai, beri_peran, mulai_lihat_sebagai
from pembinaan.services import beri_umpan_balik
from tests.arsitektur.alamat import semua_alamat
from tests.evaluasi import bahan
from tests.pemeran import HARI_INI, SEKARANG, Kota
from tests.pengaduan.kasus import buat

pytestmark = pytest.mark.django_db
Masuk = Callable[[object], Client]
ALASAN = "Menelusuri SKP yang tidak tampil."


def lihat(kota: Kota, masuk: Masuk, siapa: str = "ani") -> Client:
    klien = masuk(kota.farida)
    assert klien.post(f"/pegawai/{kota[siapa].pk}/lihat-sebagai/", {"alasan": ALASAN}).status_code == 302
    return klien


def test_the_pages_are_the_persons_with_a_band(kota: Kota, masuk: Masuk) -> None:
    klien = lihat(kota, masuk)
    isi = klien.get("/beranda/").content.decode()
    assert f"Anda melihat sebagai <strong>{kota.ani.nama}</strong>" in isi
    assert kota.farida.nama not in isi
    assert "Kepegawaian</span>" not in isi
    assert klien.get(f"/pegawai/{kota.dedi.pk}/").status_code == 404, "Ani does not see Dedi"
    jawab = klien.post("/lihat-sebagai/akhiri/", follow=True)
    assert "Anda kembali sebagai diri sendiri" in jawab.content.decode()
    assert "Anda melihat sebagai" not in klien.get("/beranda/").content.decode()
    assert klien.get(f"/pegawai/{kota.dedi.pk}/").status_code == 200


def test_the_person_is_told_at_once(
    kota: Kota, masuk: Masuk, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    Pegawai.objects.filter(pk=kota.ani.pk).update(email="ani@contoh.id")
    with django_capture_on_commit_callbacks(execute=True):
        lihat(kota, masuk)
    kabar = Pemberitahuan.objects.get(penerima=kota.ani)
    assert kota.farida.nama in kabar.judul
    assert ALASAN in kabar.isi
    assert [(s.to, ALASAN in s.body) for s in mail.outbox] == [(["ani@contoh.id"], True)]


@pytest.mark.parametrize("siapa", ["farida", "indah", "hadi", "hasan", "walikota"])
def test_not_as_oneself_nor_as_the_mightier(kota: Kota, masuk: Masuk, siapa: str) -> None:
    with pytest.raises(TidakBerwenang):
        mulai_lihat_sebagai(oleh=kota.farida, subjek=kota[siapa], alasan=ALASAN, pada=SEKARANG)


@pytest.mark.parametrize("siapa", ["budi", "rini", "indah", "walikota"])
def test_only_hr(kota: Kota, siapa: str) -> None:
    with pytest.raises(TidakBerwenang):
        mulai_lihat_sebagai(oleh=kota[siapa], subjek=kota.ani, alasan=ALASAN, pada=SEKARANG)


def test_a_reason_is_needed(kota: Kota, masuk: Masuk) -> None:
    with pytest.raises(AturanDilanggar, match="alasan"):
        mulai_lihat_sebagai(oleh=kota.farida, subjek=kota.ani, alasan="  ", pada=SEKARANG)
    assert masuk(kota.farida).post(f"/pegawai/{kota.ani.pk}/lihat-sebagai/", {"alasan": ""}).status_code == 422


@pytest.mark.parametrize("metode", ["post", "put", "patch", "delete"])
def test_no_method_writes(kota: Kota, masuk: Masuk, metode: str) -> None:
    klien = lihat(kota, masuk)
    for alamat in ("/beranda/", "/aktivitas/baru/", "/cuti/ajukan/", "/tema/", "/kepegawaian/"):
        jawab = getattr(klien, metode)(alamat, {"tulis": "rapat 30m"})
        assert jawab.status_code == 403, alamat
        assert "Tidak ada yang dapat diubah" in jawab.content.decode()
    assert not Aktivitas.objects.exists()


def test_a_service_called_inside_fails(kota: Kota, masuk: Masuk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second line: PostgreSQL refuses, whatever a view does."""

    def menulis(user: Any, pada: Any) -> list[Any]:
        beri_tahu(penerima=user, judul="Ditulis", kunci="x", pada=pada)
        return []

    monkeypatch.setattr(beranda_views, "tugas_saya", menulis)
    klien = lihat(kota, masuk)
    with pytest.raises(InternalError, match="read-only"):
        klien.get("/beranda/")
    assert not Pemberitahuan.objects.filter(judul="Ditulis").exists()
    klien.post("/lihat-sebagai/akhiri/")
    assert klien.get("/beranda/").status_code == 200, "oneself may write again"
    assert Pemberitahuan.objects.filter(judul="Ditulis", penerima=kota.farida).exists()


def test_effects_that_wait_for_the_commit_do_not_happen(
    kota: Kota,
    masuk: Masuk,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    klien = lihat(kota, masuk)
    terjadi: list[int] = []

    def tertunda(user: Any, pada: Any) -> list[Any]:
        transaction.on_commit(lambda: terjadi.append(1))
        return []

    monkeypatch.setattr(beranda_views, "tugas_saya", tertunda)
    with django_capture_on_commit_callbacks(execute=True):
        assert klien.get("/beranda/").status_code == 200
    assert terjadi == []


def test_every_page_is_logged_in_the_name_of_who_looks(kota: Kota, masuk: Masuk) -> None:
    klien = lihat(kota, masuk)
    for alamat in ("/beranda/", "/beranda/", "/skp/", f"/pegawai/{kota.ani.pk}/"):
        assert klien.get(alamat).status_code == 200
    klien.get("/pemberitahuan/")
    klien.get(f"/pegawai/{kota.dedi.pk}/")
    jejak = AksesData.objects.order_by("pada").values_list("pelaku", "subjek", "pintu", "objek", "alasan")
    wajar = [(kota.farida.pk, kota.ani.pk, "lihat_sebagai", a, ALASAN) for a in ("/beranda/", "/beranda/", "/skp/")]
    assert list(jejak) == [*wajar, (*wajar[0][:3], f"/pegawai/{kota.ani.pk}/", ALASAN)]
    baris = masuk(kota.ani).get("/lihat-sebagai/").content.decode()
    assert ALASAN in baris
    assert '<td data-label="Halaman dibuka" class="num">4</td>' in baris
    assert ALASAN in masuk(kota.indah).get("/lihat-sebagai/").content.decode()
    assert ALASAN not in masuk(kota.budi).get("/lihat-sebagai/").content.decode()


def test_a_third_persons_file_is_logged_in_the_name_of_who_looks(kota: Kota, masuk: Masuk) -> None:
    """HR as Budi opens Ani's file and her SKP: Ani reads that it was HR, and as whom."""
    klien = lihat(kota, masuk, "budi")
    skp = bahan.rencana(kota)
    for alamat in (f"/pegawai/{kota.ani.pk}/", f"/skp/{skp.pk}/"):
        assert klien.get(alamat).status_code == 200
    jejak = AksesData.objects.filter(subjek=kota.ani).order_by("pada").values_list("pelaku", "pintu", "alasan")
    sebagai = f"Melihat sebagai {kota.budi.nama}"
    assert list(jejak) == [
        (kota.farida.pk, "berkas_pegawai", sebagai),
        (kota.farida.pk, "kinerja", sebagai),
    ]
    isi = masuk(kota.ani).get("/data-saya/pembaca/").content.decode()
    for kata in (kota.farida.nama, sebagai, "Membuka berkas pegawai"):
        assert kata in isi
    assert ALASAN not in isi, "why HR looks as Budi is Budi's to read"


def test_a_third_persons_page_does_not_open_without_the_entry(
    kota: Kota, masuk: Masuk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gagal(**isi: Any) -> None:
        if isi["subjek"] == kota.ani:
            raise DatabaseError("log penuh")

    klien = lihat(kota, masuk, "budi")
    monkeypatch.setattr("kinerja.lihat_sebagai.tulis_akses", gagal)
    with pytest.raises(DatabaseError, match="log penuh"):
        klien.get(f"/pegawai/{kota.ani.pk}/")


def test_all_other_pages_are_closed(kota: Kota, masuk: Masuk) -> None:
    """Walks every address without arguments: what is not on the list says so, and does not open."""
    klien = lihat(kota, masuk)
    diuji = 0
    for nama, pola in semua_alamat():
        try:
            alamat = reverse(nama)
        except NoReverseMatch:
            continue
        if nama in HALAMAN_TERBUKA:
            continue
        jawab = klien.get(alamat)
        assert jawab.status_code in {403, 405}, (nama, pola, jawab.status_code)
        assert jawab.status_code == 405 or "Halaman ini tertutup" in jawab.content.decode(), nama
        diuji += 1
    assert diuji > 30


def test_the_list_names_pages_that_exist() -> None:
    assert {nama for nama, _ in semua_alamat()} >= HALAMAN_TERBUKA


def test_it_ends_by_itself(kota: Kota, masuk: Masuk, jam: Any) -> None:
    klien = lihat(kota, masuk)
    jam.move_to(SEKARANG + timedelta(minutes=29))
    assert "Anda melihat sebagai" in klien.get("/beranda/").content.decode()
    jam.move_to(SEKARANG + timedelta(minutes=31))
    isi = klien.get("/beranda/").content.decode()
    assert "sudah habis" in isi
    assert f", {kota.farida.nama}</h1>" in isi
    lihat(kota, masuk, "dedi")
    lama, baru = LihatSebagai.objects.order_by("id")
    assert lama.selesai_pada == lama.batas_pada
    assert baru.selesai_pada is None


def test_it_ends_with_the_role(kota: Kota, masuk: Masuk) -> None:
    klien = lihat(kota, masuk)
    kota.farida.peran_set.update(sampai=HARI_INI)
    assert "Anda melihat sebagai" not in klien.get("/beranda/").content.decode()


def test_it_ends_where_the_person_becomes_mightier(kota: Kota, masuk: Masuk) -> None:
    klien = lihat(kota, masuk)
    beri_peran(oleh=None, pegawai=kota.ani, peran=Peran.KOORDINATOR_PENGADUAN, mulai=HARI_INI)
    assert "Anda melihat sebagai" not in klien.get("/beranda/").content.decode()


def test_one_at_a_time(kota: Kota) -> None:
    mulai_lihat_sebagai(oleh=kota.farida, subjek=kota.ani, alasan=ALASAN, pada=SEKARANG)
    with pytest.raises(AturanDilanggar, match="Akhiri dulu"):
        mulai_lihat_sebagai(oleh=kota.farida, subjek=kota.dedi, alasan=ALASAN, pada=SEKARANG)
    akhiri_lihat_sebagai(oleh=kota.farida, pada=SEKARANG)
    assert akhiri_lihat_sebagai(oleh=kota.farida, pada=SEKARANG) is None


def test_what_hr_may_not_see_is_on_no_page(kota: Kota, masuk: Masuk) -> None:
    """A case of hers, her survey invitation, feedback on her evaluation: nothing of it."""
    satu = buat(kota, "diproses", pada=SEKARANG - timedelta(days=1), petugas=kota.ani)
    bahan.rencana(kota)
    bahan.survei(kota, {}, tutup=False)
    beri_umpan_balik(oleh=kota.budi, pegawai=kota.ani, isi="Kata rahasia berdua", pada=SEKARANG, nilai_dasar="harmonis")
    evaluasi = bahan.evaluasi(kota, kota.ani)
    sendiri = masuk(kota.ani)
    alamat = ("/beranda/", "/evaluasi/", f"/evaluasi/{evaluasi.pk}/")
    asli = "".join(sendiri.get(a).content.decode() for a in alamat)
    assert satu.nomor in asli
    assert "Kata rahasia berdua" in asli
    klien = lihat(kota, masuk)
    semua = [klien.get(a) for a in alamat]
    assert [j.status_code for j in semua] == [200, 200, 200]
    isi = "".join(j.content.decode() for j in semua)
    for rahasia in (satu.nomor, "Kata rahasia berdua", "Isi survei", "/survei/", "Meja pengaduan"):
        assert rahasia not in isi, rahasia
