"""What every model says of itself: its scope, its audit, its name, and why the database may refuse a row."""

import pytest
from django.apps import apps
from django.db import models
from pghistory.models import Event

from kinerja.hak import hak_model
from tests.arsitektur.sumber import LAPISAN

MODEL = [
    model
    for model in apps.get_models()
    if model._meta.app_label in LAPISAN and not issubclass(model, Event) and not model._meta.proxy
]
#: Constraints between columns that only our own code writes: a message would have no reader.
DARI_DALAM = {
    "aktivitas_terverifikasi_lengkap",
    "jeda_urutan",
    "keikutsertaan_diputuskan_lengkap",
    "periode_batas",
    "segmen_pemilik_sesuai_tingkat",
    "unitpenerus_dua_unit",
}


def _nama(model: type[models.Model]) -> str:
    return model._meta.label


def _peristiwa(model: type[models.Model]) -> list[type[Event]]:
    return [satu for satu in apps.get_models() if issubclass(satu, Event) and satu.pgh_tracked_model is model]


def _pemicu(model: type[models.Model]) -> set[str]:
    return {pemicu.name for pemicu in getattr(model._meta, "triggers", [])}


@pytest.mark.parametrize("model", MODEL, ids=_nama)
def test_cakupan(model: type[models.Model]) -> None:
    ada = hasattr(model._default_manager, "visible_to")
    alasan = model.__dict__.get("TANPA_CAKUPAN", "")
    assert ada != bool(alasan), (
        f"{_nama(model)}: tulis visible_to(user) pada QuerySet-nya supaya setiap pintu bertanya dengan cara yang sama, "
        'atau TANPA_CAKUPAN = "alasan" pada modelnya; bukan keduanya.'
    )


@pytest.mark.parametrize("model", MODEL, ids=_nama)
def test_jenis_audit(model: type[models.Model]) -> None:
    jenis = model.__dict__.get("JENIS_AUDIT")
    assert jenis in {"E", "A", "N"}, (
        f"{_nama(model)}: beri tepat satu dari @riwayat(), @riwayat_perubahan(), @tetap, @tanpa_riwayat(alasan) "
        "milik inti.audit."
    )
    assert bool(_peristiwa(model)) == (jenis == "E"), f"{_nama(model)}: hanya jenis E punya tabel peristiwa."
    assert ("tetap" in _pemicu(model)) == (jenis == "A"), f"{_nama(model)}: hanya jenis A dijaga pemicu @tetap."
    assert bool(getattr(model, "ALASAN_TANPA_RIWAYAT", "")) == (jenis == "N"), f"{_nama(model)}: jenis N perlu alasan."


@pytest.mark.parametrize("model", MODEL, ids=_nama)
def test_hak_mengikuti_jenis_audit(model: type[models.Model]) -> None:
    hak = hak_model(model)
    assert ("UPDATE" not in hak and "DELETE" not in hak) == (model.__dict__.get("JENIS_AUDIT") == "A")


@pytest.mark.parametrize("model", MODEL, ids=_nama)
def test_nama_indonesia_tanpa_jamak(model: type[models.Model]) -> None:
    meta = model._meta
    assert "verbose_name" in meta.original_attrs, f"{_nama(model)}: isi Meta.verbose_name."
    assert meta.verbose_name == meta.verbose_name_plural, (
        f"{_nama(model)}: bahasa Indonesia tidak mengenal s jamak; samakan verbose_name_plural dengan verbose_name."
    )


@pytest.mark.parametrize("model", MODEL, ids=_nama)
def test_penolakan_basis_data_dapat_dipahami(model: type[models.Model]) -> None:
    """A constraint that a person can hit says what to do; the default names the constraint only."""
    bisu = [
        satu.name
        for satu in model._meta.constraints
        if not isinstance(satu, models.UniqueConstraint)
        and satu.name not in DARI_DALAM
        and satu.violation_error_message == satu.default_violation_error_message
    ]
    assert not bisu, (
        f"{_nama(model)}: beri violation_error_message berbahasa Indonesia pada {bisu}, atau sebut namanya di "
        "DARI_DALAM bila tidak ada isian orang yang dapat melanggarnya."
    )
