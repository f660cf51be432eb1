"""A form that a rule refused may be sent again as it is shown: with a fresh key and the newest version of the row."""

from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.http import QueryDict
from django.test import RequestFactory

from inti.forms import FormTindakan
from inti.galat import AturanDilanggar, VersiKedaluwarsa
from inti.views import sekali_form


class Baris:
    versi = 3

    def refresh_from_db(self) -> None:
        self.versi = 4


def _kirim(form: FormTindakan, buat: Any, baris: Any = None, alamat: str = "/uji/") -> Any:
    permintaan = RequestFactory().post(alamat)
    permintaan.user = SimpleNamespace(pk=7)  # type: ignore[assignment]
    return sekali_form(permintaan, form, "uji", buat, baris)


def _form(**isi: Any) -> FormTindakan:
    data = QueryDict(mutable=True)
    data.update({"kunci_form": str(uuid4()), "versi": "3", **isi})
    return FormTindakan(data)


@pytest.mark.django_db
def test_a_refused_form_carries_a_fresh_key_and_the_newest_version() -> None:
    def tolak() -> dict[str, Any]:
        raise VersiKedaluwarsa

    form = _form()
    lama = form["kunci_form"].value()
    assert _kirim(form, tolak, Baris()) == (None, 409)
    assert form["kunci_form"].value() != lama
    assert form["versi"].value() == "4"
    assert form.non_field_errors()


@pytest.mark.django_db
def test_without_a_row_the_version_stays() -> None:
    def tolak() -> dict[str, Any]:
        raise AturanDilanggar("Tidak bisa.")

    form = _form()
    assert _kirim(form, tolak) == (None, 422)
    assert form["versi"].value() == "3"


def test_what_cannot_be_read_is_not_done() -> None:
    assert _kirim(_form(versi="bukan angka"), lambda: pytest.fail("dikerjakan")) == (None, 422)


@pytest.mark.django_db
def test_the_same_key_at_another_address_is_another_body() -> None:
    kunci = str(uuid4())
    assert _kirim(_form(kunci_form=kunci), lambda: {"n": 1}) == ({"n": 1}, 200)
    assert _kirim(_form(kunci_form=kunci), lambda: pytest.fail("dua kali")) == ({"n": 1}, 200)
    assert _kirim(_form(kunci_form=kunci), lambda: {"n": 2}, alamat="/lain/") == (None, 409)
