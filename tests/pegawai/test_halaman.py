"""Directory and personal data."""

from collections.abc import Callable

import pytest
from django.test import Client

from tests.pemeran import Kota

pytestmark = pytest.mark.django_db
Masuk = Callable[[object], Client]


def test_a_leader_finds_their_people_by_name(kota: Kota, masuk: Masuk) -> None:
    isi = masuk(kota.budi).get("/pegawai/", {"q": "rahma"}).content.decode()
    assert kota.ani.nama in isi
    assert kota.eka.nama not in isi


def test_search_does_not_widen_the_scope(kota: Kota, masuk: Masuk) -> None:
    assert kota.dedi.nama not in masuk(kota.budi).get("/pegawai/", {"q": "Dedi"}).content.decode()
    assert kota.dedi.nama not in masuk(kota.budi).get("/cari/", {"q": "Dedi"}).content.decode()
    assert kota.dedi.nama in masuk(kota.farida).get("/cari/", {"q": "Dedi"}).content.decode()


def test_the_nip_is_masked_for_a_superior(kota: Kota, masuk: Masuk) -> None:
    alamat = f"/pegawai/{kota.ani.pk}/"
    assert kota.ani.nip not in masuk(kota.budi).get(alamat).content.decode()
    assert kota.ani.nip in masuk(kota.farida).get(alamat).content.decode()
    assert kota.ani.nip in masuk(kota.ani).get(alamat).content.decode()


def test_out_of_scope_is_not_found(kota: Kota, masuk: Masuk) -> None:
    assert masuk(kota.dedi).get(f"/pegawai/{kota.ani.pk}/").status_code == 404
