"""Roles: given by HR, never to oneself; the mightiest by two people; ended with a reason, the last admin never."""

import threading
import time
import uuid
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO

import pytest
from django.db import connections
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from inti.galat import AturanDilanggar, TidakBerwenang, TransisiTidakSah
from inti.models import Pemberitahuan
from inti.registry import tugas
from inti.waktu import SELAMANYA
from pegawai.enums import JenisPenugasan, Peran, StatusUsulan
from pegawai.models import AksesData, PeranPegawai, UsulanPeran
from pegawai.permissions import punya_peran
from pegawai.registry import butir_kantor
from pegawai.rules.peran import selalu_ada
from pegawai.services import (
    akhiri_peran,
    batalkan_usulan,
    beri_peran,
    setujui_usulan,
    tolak_usulan,
    usulkan_peran,
)
from pegawai.services import peran as peran_services
from tests.pemeran import HARI_INI, SEKARANG, Kota

Masuk = Callable[[object], Client]
BESOK = HARI_INI + timedelta(days=1)


def usulkan(kota: Kota, siapa: str = "gilang", peran: Peran = Peran.ADMIN_KEPEGAWAIAN, **lain: object) -> UsulanPeran:
    isi = {"mulai": HARI_INI, "dasar": "Nota dinas 12", "pada": SEKARANG} | lain
    return usulkan_peran(oleh=kota.farida, pegawai=kota[siapa], peran=peran, **isi)


def admin_kedua(kota: Kota) -> PeranPegawai:
    return beri_peran(oleh=None, pegawai=kota.gilang, peran=Peran.ADMIN_KEPEGAWAIAN, mulai=HARI_INI)


@pytest.mark.django_db
@pytest.mark.parametrize("siapa", ["rini", "citra", "indah", "walikota", "ani"])
def test_only_hr_gives(kota: Kota, siapa: str) -> None:
    """Not the admin of a unit, not a leader, not Inspektorat."""
    with pytest.raises(TidakBerwenang):
        beri_peran(
            oleh=kota[siapa],
            pegawai=kota.dedi,
            peran=Peran.ADMIN_UNIT,
            unit=kota.unit["disdukcapil"],
            mulai=HARI_INI,
        )


@pytest.mark.django_db
@pytest.mark.parametrize("peran", [Peran.ADMIN_KEPEGAWAIAN, Peran.INSPEKTORAT, Peran.PIMPINAN])
def test_one_person_alone_cannot_give_the_mightiest(kota: Kota, peran: Peran) -> None:
    with pytest.raises(AturanDilanggar, match="orang kedua"):
        beri_peran(oleh=kota.farida, pegawai=kota.gilang, peran=peran, mulai=HARI_INI)


@pytest.mark.django_db
def test_two_people_give_it(kota: Kota, django_capture_on_commit_callbacks: Callable[..., object]) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        usulan = usulkan(kota)
    assert not punya_peran(kota.gilang, Peran.ADMIN_KEPEGAWAIAN)
    assert set(Pemberitahuan.objects.values_list("penerima", flat=True)) == {kota.indah.pk}
    with django_capture_on_commit_callbacks(execute=True):
        setujui_usulan(oleh=kota.indah, usulan=usulan, pada=SEKARANG)
    assert punya_peran(kota.gilang, Peran.ADMIN_KEPEGAWAIAN)
    usulan.refresh_from_db()
    assert (usulan.status, usulan.hasil.diberikan_oleh) == (StatusUsulan.DISETUJUI, kota.indah)
    tahu = Pemberitahuan.objects.exclude(penerima=kota.indah).values_list("penerima", flat=True)
    assert set(tahu) == {kota.gilang.pk, kota.farida.pk}


@pytest.mark.django_db
@pytest.mark.parametrize("siapa", ["farida", "gilang", "rini", "citra"])
def test_neither_proposer_nor_receiver_nor_others_decide(kota: Kota, siapa: str) -> None:
    beri_peran(oleh=None, pegawai=kota.gilang, peran=Peran.INSPEKTORAT, mulai=HARI_INI)
    usulan = usulkan(kota)
    with pytest.raises(TidakBerwenang):
        setujui_usulan(oleh=kota[siapa], usulan=usulan, pada=SEKARANG)
    with pytest.raises(TidakBerwenang):
        tolak_usulan(oleh=kota[siapa], usulan=usulan, alasan="Tidak", pada=SEKARANG)
    assert not punya_peran(kota.gilang, Peran.ADMIN_KEPEGAWAIAN)


@pytest.mark.django_db
def test_a_refusal_needs_a_reason_and_ends_it(kota: Kota) -> None:
    usulan = usulkan(kota)
    with pytest.raises(AturanDilanggar, match="alasan"):
        tolak_usulan(oleh=kota.indah, usulan=usulan, alasan="  ", pada=SEKARANG)
    tolak_usulan(oleh=kota.indah, usulan=usulan, alasan="Cukup satu admin", pada=SEKARANG)
    with pytest.raises(TransisiTidakSah, match="Indah"):
        setujui_usulan(oleh=kota.indah, usulan=usulan, pada=SEKARANG)
    assert usulkan(kota).pk != usulan.pk, "after a refusal one may propose again"


@pytest.mark.django_db
def test_the_proposer_takes_it_back(kota: Kota) -> None:
    usulan = usulkan(kota)
    with pytest.raises(TidakBerwenang):
        batalkan_usulan(oleh=kota.indah, usulan=usulan, pada=SEKARANG)
    batalkan_usulan(oleh=kota.farida, usulan=usulan, pada=SEKARANG)
    with pytest.raises(TransisiTidakSah):
        setujui_usulan(oleh=kota.indah, usulan=usulan, pada=SEKARANG)


@pytest.mark.django_db
def test_the_same_proposal_waits_once(kota: Kota) -> None:
    usulkan(kota)
    with pytest.raises(AturanDilanggar, match="masih menunggu"):
        usulkan(kota)


@pytest.mark.django_db
def test_a_late_decision_gives_from_today(kota: Kota) -> None:
    """What was proposed for last week begins on the day of the yes; what is over cannot be given any more."""
    usulan = usulkan(kota, mulai=HARI_INI, sampai=HARI_INI + timedelta(days=10))
    nanti = SEKARANG + timedelta(days=3)
    with pytest.raises(AturanDilanggar, match="sudah lewat"):
        setujui_usulan(oleh=kota.indah, usulan=usulan, pada=SEKARANG + timedelta(days=10))
    diberi = setujui_usulan(oleh=kota.indah, usulan=usulan, pada=nanti)
    assert (diberi.mulai, diberi.sampai) == (nanti.date(), HARI_INI + timedelta(days=10))


@pytest.mark.django_db
def test_a_role_that_fails_leaves_the_proposal_waiting(kota: Kota, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sabotage: the status cannot be written, so nothing is given."""
    usulan = usulkan(kota)

    def rusak(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(peran_services, "_putus", rusak)
    with pytest.raises(RuntimeError):
        setujui_usulan(oleh=kota.indah, usulan=usulan, pada=SEKARANG)
    assert not PeranPegawai.objects.filter(pegawai=kota.gilang).exists()
    assert UsulanPeran.objects.get().status == StatusUsulan.DIUSULKAN


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("mulai", "sampai", "kata"),
    [(HARI_INI - timedelta(days=1), SELAMANYA, "paling cepat"), (BESOK, BESOK, "sebelum hari mulai")],
)
def test_dates_of_a_new_role(kota: Kota, mulai: date, sampai: date, kata: str) -> None:
    with pytest.raises(AturanDilanggar, match=kata):
        beri_peran(
            oleh=kota.farida,
            pegawai=kota.dedi,
            peran=Peran.ADMIN_UNIT,
            unit=kota.unit["dishub"],
            mulai=mulai,
            sampai=sampai,
            pada=SEKARANG,
        )


@pytest.mark.django_db
def test_the_same_role_twice_is_refused(kota: Kota) -> None:
    with pytest.raises(AturanDilanggar, match="sudah memegang"):
        beri_peran(
            oleh=kota.farida,
            pegawai=kota.rini,
            peran=Peran.ADMIN_UNIT,
            unit=kota.unit["disdukcapil"],
            mulai=HARI_INI,
            pada=SEKARANG,
        )


@pytest.mark.django_db
def test_a_role_that_ends_today_is_gone_today(kota: Kota) -> None:
    peran = kota.hasan.peran_set.get()
    akhiri_peran(oleh=kota.farida, peran=peran, sampai=HARI_INI, alasan="Pindah tugas", pada=SEKARANG)
    assert not punya_peran(kota.hasan, Peran.PENGHUBUNG, unit=kota.unit["disdukcapil"])
    assert punya_peran(kota.hasan, Peran.PENGHUBUNG, tanggal=HARI_INI - timedelta(days=1))
    peran.refresh_from_db()
    assert (peran.diakhiri_oleh, peran.alasan_berakhir) == (kota.farida, "Pindah tugas")
    with pytest.raises(TransisiTidakSah):
        akhiri_peran(oleh=kota.farida, peran=peran, sampai=BESOK, alasan="Lagi", pada=SEKARANG)


@pytest.mark.django_db
def test_a_role_that_began_today_can_be_taken_back_at_once(kota: Kota) -> None:
    usulan = usulkan(kota)
    diberi = setujui_usulan(oleh=kota.indah, usulan=usulan, pada=SEKARANG)
    akhiri_peran(oleh=kota.farida, peran=diberi, sampai=HARI_INI, alasan="Keliru orang", pada=SEKARANG)
    assert not punya_peran(kota.gilang, Peran.ADMIN_KEPEGAWAIAN)
    usulan.refresh_from_db()
    assert (usulan.status, usulan.hasil) == (StatusUsulan.DISETUJUI, None)


@pytest.mark.django_db
def test_nobody_ends_their_own_and_others_than_hr_end_nothing(kota: Kota) -> None:
    admin_kedua(kota)
    for oleh, milik in ((kota.farida, kota.farida), (kota.rini, kota.hasan), (kota.indah, kota.hasan)):
        with pytest.raises(TidakBerwenang):
            akhiri_peran(oleh=oleh, peran=milik.peran_set.get(), sampai=HARI_INI, alasan="Selesai", pada=SEKARANG)


@pytest.mark.django_db
def test_the_last_admin_stays(kota: Kota) -> None:
    """Gilang is admin for ten days only: Farida cannot end before a successor is there for good."""
    beri_peran(
        oleh=None,
        pegawai=kota.gilang,
        peran=Peran.ADMIN_KEPEGAWAIAN,
        mulai=HARI_INI,
        sampai=HARI_INI + timedelta(days=10),
    )
    milik = kota.farida.peran_set.get()
    with pytest.raises(AturanDilanggar, match="tidak selalu ada admin"):
        akhiri_peran(oleh=kota.gilang, peran=milik, sampai=BESOK, alasan="Mutasi", pada=SEKARANG)
    beri_peran(oleh=None, pegawai=kota.eka, peran=Peran.ADMIN_KEPEGAWAIAN, mulai=HARI_INI + timedelta(days=10))
    akhiri_peran(oleh=kota.gilang, peran=milik, sampai=BESOK, alasan="Mutasi", pada=SEKARANG)


@pytest.mark.django_db
def test_an_inactive_admin_does_not_count(kota: Kota) -> None:
    admin_kedua(kota)
    beri_peran(oleh=None, pegawai=kota.eka, peran=Peran.ADMIN_KEPEGAWAIAN, mulai=HARI_INI)
    type(kota.gilang).objects.filter(pk__in=[kota.gilang.pk, kota.farida.pk]).update(is_active=False)
    with pytest.raises(AturanDilanggar, match="tidak selalu ada admin"):
        akhiri_peran(oleh=kota.farida, peran=kota.eka.peran_set.get(), sampai=BESOK, alasan="Mutasi", pada=SEKARANG)


@pytest.mark.django_db
def test_ending_an_admin_is_announced(kota: Kota, django_capture_on_commit_callbacks: Callable[..., object]) -> None:
    milik = admin_kedua(kota)
    with django_capture_on_commit_callbacks(execute=True):
        akhiri_peran(oleh=kota.farida, peran=milik, sampai=BESOK, alasan="Mutasi", pada=SEKARANG)
    assert set(Pemberitahuan.objects.values_list("penerima", flat=True)) == {kota.gilang.pk, kota.indah.pk}


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 15)), max_size=5), st.integers(0, 20), st.integers(1, 15))
def test_no_empty_day(rentang: list[tuple[int, int]], mulai: int, lama: int) -> None:
    """The same answer as counting day by day."""
    dasar = date(2026, 1, 1)
    daftar = [(dasar + timedelta(days=a), dasar + timedelta(days=a + n)) for a, n in rentang]
    awal, akhir = dasar + timedelta(days=mulai), dasar + timedelta(days=mulai + lama)
    hari = [awal + timedelta(days=n) for n in range(lama)]
    assert selalu_ada(awal, akhir, daftar) == all(any(a <= h < b for a, b in daftar) for h in hari)


def _serentak(*kerja: Callable[[], object]) -> list[object]:
    hasil: list[object] = [None] * len(kerja)
    palang = threading.Barrier(len(kerja))

    def jalan(ke: int) -> None:
        try:
            palang.wait(timeout=10)
            hasil[ke] = kerja[ke]()
        except AturanDilanggar as galat:
            hasil[ke] = galat
        finally:
            connections.close_all()

    benang = [threading.Thread(target=jalan, args=(ke,)) for ke in range(len(kerja))]
    for satu in benang:
        satu.start()
    for satu in benang:
        satu.join(timeout=30)
    return hasil


@pytest.mark.django_db(transaction=True)
def test_two_deciders_at_once_decide_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both are inside before either writes; only the lock on the row makes the second one wait."""
    kota = Kota.muat()
    asli = peran_services._periksa_pemutus

    def lambat(*isi: object) -> None:
        asli(*isi)
        time.sleep(0.4)

    monkeypatch.setattr(peran_services, "_periksa_pemutus", lambat)
    beri_peran(oleh=None, pegawai=kota.eka, peran=Peran.INSPEKTORAT, mulai=HARI_INI)
    usulan = usulkan(kota)
    hasil = _serentak(
        lambda: setujui_usulan(oleh=kota.indah, usulan=usulan, pada=SEKARANG),
        lambda: tolak_usulan(oleh=kota.eka, usulan=usulan, alasan="Belum perlu", pada=SEKARANG),
    )
    assert sum(isinstance(satu, TransisiTidakSah) for satu in hasil) == 1
    usulan.refresh_from_db()
    assert PeranPegawai.objects.filter(pegawai=kota.gilang).count() == (usulan.status == StatusUsulan.DISETUJUI)


@pytest.mark.django_db(transaction=True)
def test_two_admins_who_end_each_other_leave_one() -> None:
    kota = Kota.muat()
    milik_gilang, milik_farida = admin_kedua(kota), kota.farida.peran_set.get()
    hasil = _serentak(
        lambda: akhiri_peran(oleh=kota.farida, peran=milik_gilang, sampai=BESOK, alasan="A", pada=SEKARANG),
        lambda: akhiri_peran(oleh=kota.gilang, peran=milik_farida, sampai=BESOK, alasan="B", pada=SEKARANG),
    )
    assert sum(isinstance(satu, AturanDilanggar) for satu in hasil) == 1
    assert PeranPegawai.objects.berlaku(BESOK).filter(peran=Peran.ADMIN_KEPEGAWAIAN).count() == 1


@pytest.mark.django_db
def test_sent_twice_it_is_given_once(kota: Kota, masuk: Masuk) -> None:
    isian = {
        "kunci_form": str(uuid.uuid4()),
        "peran": "penghubung",
        "unit": kota.unit["dishub"].kode,
        "mulai": "2026-09-15",
        "hari_terakhir": "2026-12-31",
        "dasar": "SK 3/2026",
    }
    klien, alamat = masuk(kota.farida), f"/pegawai/{kota.dedi.pk}/peran/beri/"
    assert klien.post(alamat, isian).status_code == klien.post(alamat, isian).status_code == 302
    satu = kota.dedi.peran_set.get()
    assert (satu.unit, satu.sampai) == (kota.unit["dishub"], date(2027, 1, 1))
    isi = klien.get(f"/pegawai/{kota.dedi.pk}/").content.decode()
    assert "Dinas Perhubungan" in isi
    assert "31 Des 2026" in isi


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("peran", "unit", "kata"), [("penghubung", None, "Pilih unit"), ("koordinator_pengaduan", "dishub", "sekota")]
)
def test_unit_and_role_must_fit(kota: Kota, masuk: Masuk, peran: str, unit: str | None, kata: str) -> None:
    isian = {"peran": peran, "unit": kota.unit[unit].kode if unit else "", "mulai": "2026-09-15", "dasar": "SK"}
    jawab = masuk(kota.farida).post(f"/pegawai/{kota.dedi.pk}/peran/beri/", isian)
    assert jawab.status_code == 422
    assert kata in jawab.content.decode()


@pytest.mark.django_db
def test_a_proposal_waits_at_the_desk_of_the_second_person(kota: Kota, masuk: Masuk) -> None:
    usulan = usulkan(kota)
    alamat = f"/peran/usulan/{usulan.pk}/"
    for siapa, banyak in ((kota.indah, 1), (kota.farida, 0), (kota.rini, None)):
        jumlah = {b["butir"].url_name: b["jumlah"] for b in butir_kantor(siapa)}
        assert jumlah.get("pegawai:peran_list") == banyak
        ada = [t for t in tugas["peran"](siapa, SEKARANG) if t.url == alamat]
        assert len(ada) == (banyak or 0)
    klien = masuk(kota.indah)
    assert "Setujui dan berikan" in klien.get(alamat).content.decode()
    assert "Setujui dan berikan" not in masuk(kota.farida).get(alamat).content.decode()
    assert klien.post(f"{alamat}tolak/", {"alasan": ""}).status_code == 422
    assert klien.post(f"{alamat}setujui/").status_code == 302
    isi = klien.post(f"{alamat}setujui/", follow=True).content.decode()
    assert "Usulan ini sudah disetujui oleh Indah" in isi


@pytest.mark.django_db
def test_the_list_as_of_a_day(kota: Kota, masuk: Masuk) -> None:
    """Joko leads as Plt between his dates; Hasan's role ended yesterday."""
    klien = masuk(kota.indah)
    akhiri_peran(oleh=kota.farida, peran=kota.hasan.peran_set.get(), sampai=HARI_INI, alasan="Pindah", pada=SEKARANG)

    def isi(**saring: str) -> str:
        return klien.get("/peran/", saring).content.decode()

    assert kota.joko.nama in isi(kode=JenisPenugasan.PLT)
    assert kota.joko.nama not in isi(kode=JenisPenugasan.PLT, tanggal="2026-12-31")
    assert kota.hasan.nama not in isi(kode="penghubung")
    assert kota.hasan.nama in isi(kode="penghubung", tanggal="2026-09-14")
    menjangkau = isi(unit=kota.unit["capil_bidang"].kode)
    for siapa in ("budi", "citra", "walikota", "farida", "rini"):
        assert kota[siapa].nama in menjangkau
    assert kota.joko.nama not in menjangkau
    for kelompok in ("peran", "unit", "orang"):
        assert kota.rini.nama in isi(kelompok=kelompok, q="Rini")


@pytest.mark.django_db
def test_the_download_is_logged_and_computes_nothing(kota: Kota, masuk: Masuk) -> None:
    type(kota.rini).objects.filter(pk=kota.rini.pk).update(nama='=HYPERLINK("http://contoh.id")')
    klien = masuk(kota.farida)
    jawab = klien.post("/peran/unduh/?kode=admin_unit", {"bentuk": "csv"})
    teks = b"".join(jawab.streaming_content).decode()
    assert "'=HYPERLINK" in teks
    assert kota.hasan.nama not in teks
    buku = load_workbook(BytesIO(klien.post("/peran/unduh/?kode=admin_unit", {"bentuk": "xlsx"}).content))
    sel = buku.active["C2"]
    assert (sel.value, sel.data_type) == ('\'=HYPERLINK("http://contoh.id")', "s")
    assert AksesData.objects.filter(pelaku=kota.farida, pintu="ekspor").count() == 2


@pytest.mark.django_db
def test_my_access_in_sentences(kota: Kota, masuk: Masuk) -> None:
    isi = masuk(kota.ani).get("/akses-saya/").content.decode()
    for siapa in ("budi", "citra", "walikota", "farida", "rini"):
        assert kota[siapa].nama in isi
    for siapa in ("dedi", "hasan", "hadi"):
        assert kota[siapa].nama not in isi
    assert "Karena Anda memimpin" not in isi
    joko = masuk(kota.joko).get("/akses-saya/").content.decode()
    assert "Karena Anda memimpin Bidang Lalu Lintas (Pelaksana tugas (Plt))" in joko
    assert (
        "Karena peran Pejabat penghubung untuk Dinas Kependudukan"
        in masuk(kota.hasan).get("/akses-saya/").content.decode()
    )
