"""Two at once, in two connections: the second waits for the first, is then refused in words, and leaves nothing."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Event
from time import monotonic, sleep
from typing import Any

import pytest
from django.db import connection, connections, transaction
from django.db.models import Model
from pghistory.models import Context

from inti.galat import AturanDilanggar
from inti.services import simpan
from inti.waktu import SELAMANYA
from pegawai import services
from pegawai.enums import JenisPenugasan, Peran, StatusPegawai
from pegawai.models import (
    PangkatGolongan,
    Pegawai,
    Penugasan,
    PeranPegawai,
    StatusKepegawaian,
    UnitLeluhur,
    UnitSusunan,
)
from pegawai.rules.susunan import Susunan, bangun_leluhur
from tests.pemeran import HARI_INI, Kota

pytestmark = pytest.mark.django_db(transaction=True)

BESOK = HARI_INI + timedelta(days=1)
TUNGGU = 20


def _menunggu(pid: int) -> bool:
    """Does this connection wait for a lock that another one holds?"""
    with connection.cursor() as kursor:
        kursor.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE pid = %s AND NOT granted)", [pid])
        return bool(kursor.fetchone()[0])


def bergiliran(pertama: Callable[[], Any], kedua: Callable[[], Any]) -> tuple[bool, Any, Any]:
    """Run `kedua` while the transaction of `pertama` is open: did it wait, and what came of both?

    The first commits only when the second waits (or is done without waiting). A broken rule is a result.
    """
    dikerjakan, selesai, pid = Event(), Event(), [0]

    def awal() -> Any:
        try:
            with transaction.atomic():
                hasil = pertama()
                dikerjakan.set()
                selesai.wait(TUNGGU)
            return hasil
        finally:
            dikerjakan.set()
            connections.close_all()

    def susul() -> Any:
        try:
            dikerjakan.wait(TUNGGU)
            with connection.cursor() as kursor:
                kursor.execute("SELECT pg_backend_pid()")
                pid[0] = kursor.fetchone()[0]
            return kedua()
        except AturanDilanggar as galat:
            return galat
        finally:
            connections.close_all()

    # the clock of the tests ticks; a thread's real patience is measured by the real one
    with ThreadPoolExecutor(2) as kolam:
        satu, dua = kolam.submit(awal), kolam.submit(susul)
        batas, menunggu = monotonic() + TUNGGU, False
        while not dua.done() and not menunggu and monotonic() < batas:
            menunggu = bool(pid[0]) and _menunggu(pid[0])
            sleep(0.01)
        selesai.set()
        return menunggu, satu.result(TUNGGU), dua.result(TUNGGU)


def _angkat(kota: Kota, orang: str, unit: str, *, pimpinan: bool = True, jenis: str = "definitif") -> Callable[[], Any]:
    jabatan = kota.unit[unit].jabatan_set.filter(pimpinan=pimpinan).first()
    sampai = SELAMANYA if jenis == JenisPenugasan.DEFINITIF else BESOK + timedelta(days=10)

    def kerjakan() -> Any:
        return services.angkat(
            oleh=kota.farida, pegawai=kota[orang], jabatan=jabatan, jenis=jenis, mulai=BESOK, sampai=sampai, dasar="SK"
        )

    return kerjakan


def _kosongkan(*orang: Pegawai) -> None:
    Penugasan.objects.filter(pegawai__in=orang, jenis="definitif").update(sampai=BESOK)


def _ditolak(kejadian: tuple[bool, Any, Any], kalimat: str) -> None:
    menunggu, pertama, kedua = kejadian
    assert menunggu, "yang kedua tidak menunggu"
    assert isinstance(pertama, Model)
    assert isinstance(kedua, AturanDilanggar), kedua
    assert kalimat in kedua.pesan


def test_one_leading_post_has_one_definitive_holder() -> None:
    kota = Kota.muat()
    _kosongkan(kota.ani, kota.eka)
    _ditolak(
        bergiliran(_angkat(kota, "ani", "dishub_lalin"), _angkat(kota, "eka", "dishub_lalin")),
        "sudah punya pemegang definitif",
    )
    assert [p.pegawai for p in Penugasan.objects.filter(mulai=BESOK)] == [kota.ani]
    assert Context.objects.filter(metadata__tindakan="penugasan.angkat", metadata__oleh=kota.farida.pk).count() == 1


def test_one_person_has_one_definitive_post() -> None:
    kota = Kota.muat()
    _kosongkan(kota.ani)
    _ditolak(
        bergiliran(_angkat(kota, "ani", "dishub_lalin"), _angkat(kota, "ani", "capil_bidang", pimpinan=False)),
        "sudah punya jabatan definitif",
    )
    assert Penugasan.objects.filter(pegawai=kota.ani, mulai=BESOK).get().unit == kota.unit["dishub_lalin"]


@pytest.mark.parametrize(("jenis", "kalimat"), [("plt", "sudah ada: Ani"), ("plh", "sudah ada: Ani")])
def test_one_stand_in_at_a_time(jenis: str, kalimat: str) -> None:
    kota = Kota.muat()
    if jenis == "plt":
        _kosongkan(kota.budi)
    _ditolak(
        bergiliran(
            _angkat(kota, "ani", "capil_bidang", jenis=jenis), _angkat(kota, "eka", "capil_bidang", jenis=jenis)
        ),
        kalimat,
    )
    assert Penugasan.objects.filter(jenis=jenis, mulai=BESOK).get().pegawai == kota.ani


def test_one_status_and_one_rank_a_day() -> None:
    kota = Kota.muat()
    StatusKepegawaian.objects.filter(pegawai=kota.ani).update(sampai=BESOK)
    PangkatGolongan.objects.filter(pegawai=kota.ani).update(sampai=BESOK)

    def status(satu: StatusPegawai) -> Callable[[], Any]:
        return lambda: services.catat_status(oleh=kota.farida, pegawai=kota.ani, status=satu, mulai=BESOK)

    def pangkat(golongan: str) -> Callable[[], Any]:
        return lambda: services.catat_pangkat(oleh=kota.farida, pegawai=kota.ani, golongan=golongan, mulai=BESOK)

    _ditolak(bergiliran(status(StatusPegawai.PNS), status(StatusPegawai.CPNS)), "sudah punya status")
    _ditolak(bergiliran(pangkat("III/c"), pangkat("III/d")), "sudah punya golongan")
    assert StatusKepegawaian.objects.get(pegawai=kota.ani, mulai=BESOK).status == StatusPegawai.PNS
    assert PangkatGolongan.objects.get(pegawai=kota.ani, mulai=BESOK).golongan == "III/c"


@pytest.mark.parametrize(("peran", "unit"), [(Peran.KOORDINATOR_PENGADUAN, None), (Peran.PENGHUBUNG, "dishub")])
def test_one_role_is_held_once(peran: Peran, unit: str | None) -> None:
    kota = Kota.muat()

    def beri() -> Any:
        return services.beri_peran(
            oleh=kota.farida,
            pegawai=Pegawai.objects.get(pk=kota.dedi.pk),
            peran=peran,
            unit=kota.unit[unit] if unit else None,
            mulai=BESOK,
            dasar="SK",
        )

    _ditolak(bergiliran(beri, beri), "sudah memegang peran")
    assert PeranPegawai.objects.filter(pegawai=kota.dedi, peran=peran).count() == 1


def _penutupan_benar() -> bool:
    baris = UnitSusunan.objects.order_by("unit_id", "mulai").values_list("unit_id", "induk_id", "mulai", "sampai")
    seharusnya = {(b.leluhur, b.unit, b.jarak, b.mulai, b.sampai) for b in bangun_leluhur(Susunan(*b) for b in baris)}
    return seharusnya == set(UnitLeluhur.objects.values_list("leluhur_id", "unit_id", "jarak", "mulai", "sampai"))


def _pindah(kota: Kota, unit: str, induk: str, mulai: date = BESOK) -> Callable[[], Any]:
    def kerjakan() -> Any:
        return services.ubah_susunan(
            oleh=kota.farida, unit=kota.unit[unit], induk=kota.unit[induk], mulai=mulai, dasar="Perda"
        )

    return kerjakan


def test_two_changes_of_the_tree_follow_each_other() -> None:
    kota = Kota.muat()
    menunggu, pertama, kedua = bergiliran(
        _pindah(kota, "capil_bidang", "dishub"), _pindah(kota, "dishub_lalin", "disdukcapil")
    )
    assert menunggu
    assert isinstance(pertama, UnitSusunan)
    assert isinstance(kedua, UnitSusunan)
    assert _penutupan_benar()
    di_bawah = UnitLeluhur.objects.filter(mulai__lte=BESOK, sampai__gt=BESOK)
    assert di_bawah.filter(leluhur=kota.unit["dishub"], unit=kota.unit["capil_bidang"]).exists()
    assert di_bawah.filter(leluhur=kota.unit["disdukcapil"], unit=kota.unit["dishub_lalin"]).exists()


def test_two_changes_of_one_unit() -> None:
    kota = Kota.muat()
    _ditolak(
        bergiliran(_pindah(kota, "capil_bidang", "dishub"), _pindah(kota, "capil_bidang", "dinkes")),
        "Pilih tanggal sesudah susunan yang sekarang mulai berlaku",
    )
    assert UnitSusunan.objects.get(unit=kota.unit["capil_bidang"], mulai=BESOK).induk == kota.unit["dishub"]
    assert _penutupan_benar()


def test_two_moves_that_are_a_cycle_only_together() -> None:
    """Each would be right alone; the second sees the first, and nothing of it is written."""
    kota = Kota.muat()
    _ditolak(bergiliran(_pindah(kota, "disdukcapil", "dishub"), _pindah(kota, "dishub", "disdukcapil")), "melingkar")
    assert not UnitSusunan.objects.filter(unit=kota.unit["dishub"], mulai=BESOK).exists()
    assert UnitSusunan.objects.get(unit=kota.unit["dishub"]).sampai == SELAMANYA
    assert _penutupan_benar()


def test_the_constraint_itself_holds_for_whoever_goes_around_the_service() -> None:
    kota = Kota.muat()

    def tulis(nama: str) -> Callable[[], Any]:
        return lambda: simpan(
            UnitSusunan(
                unit=kota.unit["puskesmas"], induk=kota.unit["dinkes"], nama=nama, jenis="puskesmas", mulai=BESOK
            )
        )

    UnitSusunan.objects.filter(unit=kota.unit["puskesmas"]).update(sampai=BESOK)
    _ditolak(bergiliran(tulis("Satu"), tulis("Dua")), "sudah punya nama dan induk")
    assert UnitSusunan.objects.get(unit=kota.unit["puskesmas"], mulai=BESOK).nama == "Satu"
