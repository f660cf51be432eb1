"""Within a reading request a question is asked once; everywhere else the database is asked each time."""

from datetime import date

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse

from inti.ingatan import ingatan_permintaan, sekali_seminta
from inti.services import ubah_setelan
from inti.setelan import nilai
from kinerja.middleware import IngatanMiddleware
from pegawai.enums import Peran
from pegawai.models import PeranPegawai
from pegawai.permissions import punya_peran
from pegawai.querysets import peran_pada
from tests.pemeran import HARI_INI, Kota


def test_an_answer_is_computed_once_while_the_memory_is_open() -> None:
    dihitung: list[int] = []

    def hitung() -> int:
        dihitung.append(1)
        return len(dihitung)

    assert [sekali_seminta("k", hitung), sekali_seminta("k", hitung)] == [1, 2]
    with ingatan_permintaan():
        assert [sekali_seminta("k", hitung), sekali_seminta("k", hitung), sekali_seminta("lain", hitung)] == [3, 3, 4]
    assert sekali_seminta("k", hitung) == 5


def test_nothing_is_kept_where_nothing_was_found() -> None:
    """An answer that is empty is an answer too."""
    with ingatan_permintaan():
        assert sekali_seminta("k", lambda: None) is None
        assert sekali_seminta("k", lambda: 1) is None


@pytest.mark.parametrize(("cara", "sekali"), [("get", True), ("head", True), ("post", False), ("delete", False)])
def test_only_a_request_that_cannot_write_has_a_memory(cara: str, sekali: bool) -> None:
    jawaban: list[int] = []

    def pandangan(_: object) -> object:
        jawaban.extend(sekali_seminta("k", lambda n=n: n) for n in (1, 2))
        return object()

    IngatanMiddleware(pandangan)(getattr(RequestFactory(), cara)("/"))  # type: ignore[arg-type]
    assert jawaban == ([1, 1] if sekali else [1, 2])


def test_roles_of_two_people_and_two_days_are_kept_apart(kota: Kota) -> None:
    with ingatan_permintaan():
        assert punya_peran(kota.farida, Peran.ADMIN_KEPEGAWAIAN)
        assert not punya_peran(kota.ani, Peran.ADMIN_KEPEGAWAIAN)
        assert not punya_peran(kota.farida, Peran.ADMIN_KEPEGAWAIAN, tanggal=date(2020, 1, 1))
        assert punya_peran(kota.hasan, Peran.PENGHUBUNG, unit=kota.unit["capil_bidang"])
        assert not punya_peran(kota.hasan, Peran.PENGHUBUNG, unit=kota.unit["dishub"])


def test_a_role_that_ended_is_gone_at_the_next_request(kota: Kota, masuk: object) -> None:
    klien: Client = masuk(kota.farida)  # type: ignore[operator]
    alamat = reverse("pegawai:detail", args=[kota.ani.pk])
    assert klien.get(alamat).status_code == 200
    PeranPegawai.objects.filter(pegawai=kota.farida).delete()
    assert klien.get(alamat).status_code == 404


def test_without_a_request_a_change_is_seen_at_once(kota: Kota) -> None:
    assert peran_pada(kota.farida, HARI_INI)
    PeranPegawai.objects.filter(pegawai=kota.farida).delete()
    assert not peran_pada(kota.farida, HARI_INI)


def test_all_settings_of_a_day_are_one_query(kota: Kota, django_assert_num_queries: object) -> None:
    ubah_setelan(oleh=kota.farida, kunci="pegawai.cuti_mundur_hari", pada=HARI_INI, nilai=3, mulai=HARI_INI, dasar="SK")
    with ingatan_permintaan(), django_assert_num_queries(1):  # type: ignore[operator]
        assert nilai("pegawai.cuti_mundur_hari", HARI_INI) == 3
        assert nilai("pegawai.mutasi_mundur_hari", HARI_INI) == 90
