"""Capaian organisasi: set by the level above on that very day, with a reason; never changed, only superseded."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from indikator.enums import PredikatOrganisasi
from indikator.models import CapaianOrganisasi
from indikator.services import PutusanUnit, tetapkan_capaian_organisasi
from inti.galat import AturanDilanggar, TidakBerwenang, TransisiTidakSah, VersiKedaluwarsa
from inti.models import Pemberitahuan
from inti.services import ubah_setelan
from pegawai.models import Penugasan
from pegawai.querysets import penilai_unit, unit_dinilai
from tests.indikator import bahan
from tests.pemeran import HARI_INI, SEKARANG, Kota


def _tetapkan(kota: Kota, oleh: Any, unit: str, predikat: str = "baik", alasan: str = "Tercapai.", **isi: Any) -> Any:
    return tetapkan_capaian_organisasi(
        oleh=oleh,
        periode=isi.pop("periode", kota.tw3),
        putusan=[PutusanUnit(kota.unit[unit], predikat, alasan, isi.pop("menggantikan", None))],
        pada=isi.pop("pada", SEKARANG),
    )


def test_lima_predikat_se_03_2023() -> None:
    assert [p.label for p in PredikatOrganisasi] == ["Istimewa", "Baik", "Butuh Perbaikan", "Kurang", "Sangat Kurang"]


def test_siapa_menetapkan_unit_mana(kota: Kota) -> None:
    """The leader of the unit above; a vacancy goes further up; the city by the Wali Kota."""
    unit = kota.unit
    penilai = penilai_unit([u.pk for u in unit.values()], HARI_INI)
    nama = {kunci: penilai.get(u.pk) for kunci, u in unit.items()}
    assert nama["capil_bidang"] == nama["capil_sekretariat"] == kota.citra.pk
    assert nama["disdukcapil"] == nama["dishub"] == nama["kota"] == kota.walikota.pk
    # Dishub has no head in the cast: what is below it belongs to the next level
    assert nama["dishub_lalin"] == kota.walikota.pk
    assert unit_dinilai(kota.citra, HARI_INI) == sorted([unit["capil_bidang"].pk, unit["capil_sekretariat"].pk])
    assert unit["capil_bidang"].pk not in unit_dinilai(kota.walikota, HARI_INI)
    assert unit["disdukcapil"].pk in unit_dinilai(kota.walikota, HARI_INI)
    for orang in (kota.ani, kota.budi, kota.farida, kota.indah):
        assert unit_dinilai(orang, HARI_INI) == []


def test_tidak_seorang_pun_menetapkan_unitnya_sendiri(kota: Kota) -> None:
    """Citra stands in as Plt of the bidang below her: the next level up sets it."""
    Penugasan.objects.filter(pegawai=kota.budi).update(sampai=HARI_INI)
    jabatan = Penugasan.objects.get(pegawai=kota.budi, pimpinan=True).jabatan
    Penugasan.objects.create(
        pegawai=kota.citra, jabatan=jabatan, unit=jabatan.unit, pimpinan=True, tunggal=True, jenis="plt",
        mulai=HARI_INI, sampai=HARI_INI + timedelta(days=30), dasar_jenis="surat_perintah", dasar="SP 1",
    )  # fmt: skip
    assert penilai_unit([jabatan.unit_id], HARI_INI) == {jabatan.unit_id: kota.walikota.pk}


def test_menetapkan_lalu_menggantikan(kota: Kota) -> None:
    (pertama,) = _tetapkan(kota, kota.citra, "capil_bidang", "baik", "Rencana aksi tercapai.")
    (kedua,) = _tetapkan(kota, kota.citra, "capil_bidang", "istimewa", "Melampaui target.", menggantikan=pertama.pk)
    assert list(CapaianOrganisasi.objects.terkini()) == [kedua]
    rantai = CapaianOrganisasi.objects.rantai(kota.unit["capil_bidang"], kota.tw3)
    assert [(c.predikat, c.alasan) for c in rantai] == [
        ("istimewa", "Melampaui target."),
        ("baik", "Rencana aksi tercapai."),
    ]
    assert Pemberitahuan.objects.filter(penerima=kota.budi, judul__contains="Istimewa").count() == 1
    # a page that does not know of the second one
    with pytest.raises(VersiKedaluwarsa):
        _tetapkan(kota, kota.citra, "capil_bidang", "kurang", menggantikan=pertama.pk)
    with pytest.raises(VersiKedaluwarsa):
        _tetapkan(kota, kota.citra, "capil_bidang", "kurang")
    assert CapaianOrganisasi.objects.count() == 2


def test_banyak_sekaligus_atau_tidak_sama_sekali(kota: Kota) -> None:
    unit = [kota.unit["capil_bidang"], kota.unit["capil_sekretariat"]]
    putusan = [PutusanUnit(u, "baik", "Tercapai.", None) for u in unit]
    salah = [putusan[0], PutusanUnit(unit[1], "baik", " ", None)]
    with pytest.raises(AturanDilanggar) as galat:
        tetapkan_capaian_organisasi(oleh=kota.citra, periode=kota.tw3, putusan=salah, pada=SEKARANG)
    assert galat.value.kolom == f"alasan_{unit[1].pk}"
    assert not CapaianOrganisasi.objects.exists()
    assert len(tetapkan_capaian_organisasi(oleh=kota.citra, periode=kota.tw3, putusan=putusan, pada=SEKARANG)) == 2


@pytest.mark.parametrize(
    ("siapa", "unit"),
    [
        ("budi", "capil_bidang"),  # their own
        ("walikota", "capil_bidang"),  # two levels up, while the level above is there
        ("citra", "disdukcapil"),
        ("farida", "capil_bidang"),
        ("ani", "capil_bidang"),
        ("joko", "capil_bidang"),
    ],
)
def test_bukan_pimpinan_di_atasnya(kota: Kota, siapa: str, unit: str) -> None:
    with pytest.raises(TidakBerwenang):
        _tetapkan(kota, kota[siapa], unit)
    assert not CapaianOrganisasi.objects.exists()


def test_isian_yang_ditolak(kota: Kota) -> None:
    pk = kota.unit["capil_bidang"].pk
    for predikat, alasan, kolom in (("bagus", "x", f"predikat_{pk}"), ("baik", "  ", f"alasan_{pk}")):
        with pytest.raises(AturanDilanggar) as galat:
            _tetapkan(kota, kota.citra, "capil_bidang", predikat, alasan)
        assert galat.value.kolom == kolom
    with pytest.raises(AturanDilanggar, match="paling sedikit satu"):
        tetapkan_capaian_organisasi(oleh=kota.citra, periode=kota.tw3, putusan=[], pada=SEKARANG)
    with pytest.raises(TransisiTidakSah, match="belum dimulai"):
        _tetapkan(kota, kota.citra, "capil_bidang", pada=SEKARANG - timedelta(days=100))


def test_periode_tertutup(kota: Kota) -> None:
    bahan.tutup(kota, kota.tw2)
    with pytest.raises(TransisiTidakSah, match="sudah ditutup"):
        _tetapkan(kota, kota.citra, "capil_bidang", periode=kota.tw2)
    with pytest.raises(IntegrityError, match="sudah ditutup"), transaction.atomic():
        _langsung(kota, periode=kota.tw2)


def _langsung(kota: Kota, **beda: Any) -> CapaianOrganisasi:
    isi = {
        "unit": kota.unit["capil_bidang"],
        "periode": kota.tw3,
        "predikat": "baik",
        "alasan": "Tercapai.",
        "ditetapkan_oleh": kota.citra,
        "ditetapkan_pada": SEKARANG,
    }
    return CapaianOrganisasi.objects.create(**(isi | beda))


def test_basis_data_menolak(kota: Kota) -> None:
    pertama = _langsung(kota)
    _langsung(kota, menggantikan=pertama)
    salah: list[dict[str, Any]] = [
        {},  # a second beginning
        {"menggantikan": pertama},  # replaced twice
        {"alasan": "", "unit": kota.unit["dishub"]},
        {"unit": kota.unit["dishub"], "menggantikan": CapaianOrganisasi.objects.terkini().get()},  # another unit's row
    ]
    for beda in salah:
        with pytest.raises(IntegrityError), transaction.atomic():
            _langsung(kota, **beda)
    semua = CapaianOrganisasi.objects.all()
    for ubah in (lambda: semua.update(predikat="kurang"), lambda: semua._raw_delete(using="default")):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            ubah()


def test_gagal_di_tengah_tidak_meninggalkan_apa_pun(kota: Kota, monkeypatch: pytest.MonkeyPatch) -> None:
    def gagal(*_: Any, **__: Any) -> None:
        raise RuntimeError("listrik padam")

    monkeypatch.setattr("indikator.services.organisasi.beri_tahu", gagal)
    with pytest.raises(RuntimeError), transaction.atomic():
        _tetapkan(kota, kota.citra, "capil_bidang")
    assert not CapaianOrganisasi.objects.exists()


def test_cakupan(kota: Kota) -> None:
    """Who leads the unit or stands above it, HR and the leader of the city; nobody of another office."""
    satu = bahan.organisasi(kota, "capil_bidang", "baik")

    def melihat(orang: Any) -> bool:
        return CapaianOrganisasi.objects.visible_to(orang).filter(pk=satu.pk).exists()

    assert all(melihat(o) for o in (kota.budi, kota.citra, kota.walikota, kota.farida))
    assert not any(melihat(o) for o in (kota.ani, kota.dedi, kota.joko, kota.hasan, kota.rini, kota.indah))


def test_sekda_menilai_opd_bila_kota_menentukan(kota: Kota) -> None:
    """Without anybody at the Sekretariat Daerah the rung is empty and the Wali Kota stays."""
    ubah_setelan(
        oleh=None, kunci="pegawai.penilai_kepala_opd", mulai=HARI_INI, nilai="sekda", dasar="Perwali", pada=HARI_INI
    )
    pk = kota.unit["disdukcapil"].pk
    assert penilai_unit([pk], HARI_INI) == {pk: kota.walikota.pk}
