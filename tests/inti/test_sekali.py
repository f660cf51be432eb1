"""Idempotency: one sent form is one act."""

import threading
from typing import Any
from uuid import uuid4

import pytest
from django.db import connections

from inti.galat import AturanDilanggar, KunciBentrok
from inti.models import KunciIdempotensi, Wilayah
from inti.services import sekali


def kirim(kunci: Any, isi: str = "isi", buat: Any = None, pelaku: str = "7") -> tuple[dict[str, Any], bool]:
    return sekali(lingkup="uji", pelaku=pelaku, kunci=kunci, isi=isi, buat=buat or (lambda: {"nomor": 1}))


@pytest.mark.django_db
def test_the_same_form_twice_gives_the_first_result() -> None:
    kunci = uuid4()
    assert kirim(kunci) == ({"nomor": 1}, True)
    assert kirim(kunci, buat=lambda: pytest.fail("dikerjakan dua kali")) == ({"nomor": 1}, False)


@pytest.mark.django_db
def test_the_same_key_with_another_body_is_refused() -> None:
    kunci = uuid4()
    kirim(kunci)
    with pytest.raises(KunciBentrok) as galat:
        kirim(kunci, isi="lain")
    assert galat.value.status == 409
    assert "sudah pernah dikirim" in galat.value.pesan


@pytest.mark.django_db
def test_another_person_may_use_the_same_key() -> None:
    kunci = uuid4()
    assert kirim(kunci)[1]
    assert kirim(kunci, pelaku="8")[1]


@pytest.mark.django_db
def test_a_failed_act_leaves_no_key() -> None:
    kunci = uuid4()

    def gagal() -> dict[str, Any]:
        Wilayah.objects.create(kode="99", nama="Sabotase", jenis="kota")
        raise AturanDilanggar("Tidak bisa.")

    with pytest.raises(AturanDilanggar):
        kirim(kunci, buat=gagal)
    assert not KunciIdempotensi.objects.filter(kunci=kunci).exists()
    assert not Wilayah.objects.filter(kode="99").exists()
    assert kirim(kunci)[1]


@pytest.mark.django_db(transaction=True)
def test_two_sent_at_once_act_once() -> None:
    """The second waits for the first to commit, then gets its result."""
    kunci, di_dalam, lepas = uuid4(), threading.Event(), threading.Event()
    hasil: list[tuple[dict[str, Any], bool]] = []

    def lambat() -> dict[str, Any]:
        di_dalam.set()
        assert lepas.wait(10)
        return {"nomor": 42}

    def kerja(buat: Any) -> None:
        try:
            hasil.append(kirim(kunci, buat=buat))
        finally:
            connections.close_all()

    pertama = threading.Thread(target=kerja, args=[lambat])
    pertama.start()
    assert di_dalam.wait(10)
    kedua = threading.Thread(target=kerja, args=[lambda: {"nomor": 43}])
    kedua.start()
    kedua.join(0.3)
    assert kedua.is_alive(), "yang kedua tidak menunggu"
    lepas.set()
    pertama.join(10)
    kedua.join(10)
    assert sorted(hasil, key=lambda h: h[1]) == [({"nomor": 42}, False), ({"nomor": 42}, True)]
