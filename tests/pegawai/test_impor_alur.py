"""The way of an import: role asked again, all or nothing, once however often it is sent, a killed worker."""

from __future__ import annotations

import io
import os
import signal
import threading
import time
import uuid
from datetime import timedelta
from typing import Any

import pytest
from celery import current_app
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.test import Client
from openpyxl import load_workbook

from inti.galat import AturanDilanggar, TidakBerwenang
from inti.models import Pekerjaan
from pegawai.models import BarisImpor, Impor, PangkatGolongan, Pegawai, PemetaanImpor, PeranPegawai
from pegawai.services import impor as layanan
from pegawai.services.impor import alur
from tests.evaluasi.test_worker_mati import _tunggu, _worker
from tests.pangkalan import Pangkalan
from tests.pegawai.bahan_impor import KEPALA, galat, jalankan, periksa, petakan, terapkan, unggah, unggahan, xlsx
from tests.pemeran import HARI_INI, SEKARANG, Kota

BARU = ("199001012015051777", "ANDI BASO", "S.E.", "PNS", "III/a", "01-04-2020")


def _ani(kota: Kota) -> tuple[Any, ...]:
    return (kota.ani.nip, "ANI RAHMAWATI", "S.A.P.", "P", "III/c", "01-04-2026")


def _keadaan() -> tuple[Any, ...]:
    return (
        list(Pegawai.objects.order_by("pk").values_list("pk", "nama")),
        list(PangkatGolongan.objects.order_by("pk").values_list()),
    )


@pytest.mark.django_db
def test_only_personnel_administration_uploads(kota: Kota) -> None:
    with pytest.raises(TidakBerwenang):
        unggah(kota.rini, xlsx([KEPALA]))


@pytest.mark.django_db
def test_who_lost_the_role_applies_nothing(kota: Kota) -> None:
    satu = periksa(kota.farida, xlsx([KEPALA, _ani(kota)]))
    layanan.minta_terapkan(oleh=kota.farida, impor=satu, kunci=uuid.uuid4(), versi=None)
    PeranPegawai.objects.filter(pegawai=kota.farida).update(sampai=HARI_INI)
    jalankan(satu, "terapkan_impor")
    assert satu.status == "siap"
    assert "admin kepegawaian" in satu.pekerjaan.pesan
    assert PangkatGolongan.objects.get(pegawai=kota.ani).golongan == "III/b"


@pytest.mark.django_db
def test_a_failing_second_write_takes_back_the_first(kota: Kota, monkeypatch: pytest.MonkeyPatch) -> None:
    satu = periksa(kota.farida, xlsx([KEPALA, BARU, _ani(kota)]))
    sebelum = _keadaan()

    def gagal(*_a: Any, **_k: Any) -> None:
        raise AturanDilanggar("Berhenti di tengah.")

    with monkeypatch.context() as m:
        m.setattr("pegawai.services.impor.orang.tutup", gagal)
        terapkan(kota.farida, satu)
    assert _keadaan() == sebelum
    assert (satu.status, satu.pekerjaan.status) == ("siap", "gagal")
    terapkan(kota.farida, satu)
    assert satu.status == "diterapkan"
    assert _keadaan() != sebelum


@pytest.mark.django_db
def test_the_same_message_twice_is_done_once(kota: Kota) -> None:
    satu = terapkan(kota.farida, periksa(kota.farida, xlsx([KEPALA, BARU, _ani(kota)])))
    sesudah = _keadaan()
    jalankan(satu, "terapkan_impor")
    jalankan(satu, "periksa_impor")
    assert _keadaan() == sesudah
    assert satu.status == "diterapkan"


@pytest.mark.django_db
def test_refused_rows_hold_back_the_whole_file(kota: Kota) -> None:
    satu = periksa(kota.farida, xlsx([KEPALA, _ani(kota), (1.9e17, *BARU[1:])]))
    with pytest.raises(AturanDilanggar, match="tanpa baris yang ditolak"):
        layanan.minta_terapkan(oleh=kota.farida, impor=satu, kunci=uuid.uuid4(), versi=None)


@pytest.mark.django_db
def test_the_sheet_of_reasons_holds_all_rows_and_computes_nothing(kota: Kota) -> None:
    baris = [KEPALA, _ani(kota), (1.9e17, "=cmd|' /C calc'!A0", "", "PNS", "III/a", 43922)]
    satu = periksa(kota.farida, xlsx(baris))
    with default_storage.open(satu.laporan.jalur) as berkas:
        lembar = load_workbook(io.BytesIO(berkas.read())).active
    assert [s.value for s in lembar[1]] == ["Alasan penolakan", *KEPALA]
    assert lembar["A2"].value is None
    assert lembar["B2"].value == kota.ani.nip
    assert "NIP BARU: NIP di sel ini tersimpan sebagai angka" in lembar["A3"].value
    assert (lembar["C3"].value, lembar["C3"].data_type) == ("=cmd|' /C calc'!A0", "s")
    assert "rumus" in lembar["C3"].comment.text
    assert lembar["C3"].fill.fgColor.rgb.endswith("F9D9D2")
    assert lembar["D3"].comment is None
    lagi = periksa(kota.farida, _isi(satu))
    assert lagi.pemetaan["nip"] == 1
    assert set(galat(lagi)) == {3}


def _isi(satu: Impor) -> bytes:
    with default_storage.open(satu.laporan.jalur) as berkas:
        return bytes(berkas.read())


@pytest.mark.django_db
def test_the_mapping_is_remembered_for_the_same_headings(kota: Kota) -> None:
    isi = xlsx([("A", "NIP", "B", "NAMA"), ("x", kota.ani.nip, "y", "ANI RAHMAWATI, S.A.P.")])
    periksa(kota.farida, isi, pemetaan={"nip": 1, "nama": 3})
    assert layanan.pemetaan_tersimpan("pegawai", ["a", "Nip", "b", "Nama"]) == {"nip": 1, "nama": 3}
    assert layanan.pemetaan_tersimpan("pegawai", ["a", "b", "Nip", "Nama"]) == {}
    assert PemetaanImpor.objects.get().diubah_oleh == kota.farida


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("pemetaan", "kata"),
    [
        ({"nama": 1}, "Pilih kolom yang berisi NIP"),
        ({"nip": 0, "nama": 0}, "sudah dipakai"),
        ({"nip": 0, "nama": 99}, "ada di berkas"),
    ],
)  # fmt: skip
def test_mappings_that_cannot_be(kota: Kota, pemetaan: dict[str, int], kata: str) -> None:
    with pytest.raises(AturanDilanggar, match=kata):
        periksa(kota.farida, xlsx([KEPALA, BARU]), pemetaan=pemetaan)


@pytest.mark.django_db
def test_a_bad_structure_ends_in_words(kota: Kota) -> None:
    satu = unggah(kota.farida, xlsx([KEPALA, BARU, BARU], ubah=lambda b, s: s.merge_cells("B2:B3")))
    assert satu.status == "bermasalah"
    assert "B2:B3" in satu.ringkasan["pesan"]
    assert satu.pekerjaan.status == "gagal"


@pytest.mark.django_db
def test_an_unforeseen_failure_ends_the_job_in_words(kota: Kota, monkeypatch: pytest.MonkeyPatch) -> None:
    satu = unggah(kota.farida, xlsx([KEPALA, BARU]))
    monkeypatch.setattr(alur, "baca_baris", lambda *_a, **_k: 1 / 0)
    layanan.petakan(
        oleh=kota.farida, impor=satu, lembar="Data", pemetaan={"nip": 0, "nama": 1}, kunci=uuid.uuid4(), versi=None,
        pada=SEKARANG,
    )  # fmt: skip
    with pytest.raises(ZeroDivisionError):
        jalankan(satu, "periksa_impor")
    satu.refresh_from_db()
    assert satu.status == "bermasalah"
    assert "tidak terduga" in satu.ringkasan["pesan"]


@pytest.mark.django_db
def test_pages_in_one_go(kota: Kota, masuk: Any) -> None:
    """Multipart upload, the chosen sheet among several, filters, and a double click on "Terapkan"."""
    klien: Client = masuk(kota.farida)

    def ubah(buku: Any, _lembar: Any) -> None:
        buku.create_sheet("Kedua").append(["x"])

    isian = {"jenis": "pegawai", "tanggal": "2026-09-15", "berkas": unggahan(xlsx([KEPALA, _ani(kota)], ubah=ubah))}
    jawab = klien.post("/impor/unggah/", isian)
    assert jawab.status_code == 302
    satu = Impor.objects.get()
    jalankan(satu, "baca_impor")
    isi = klien.get(f"/impor/{satu.pk}/kolom/").content.decode()
    assert "ANI RAHMAWATI" in isi
    assert "Kedua" in isi
    kosong = klien.post(f"/impor/{satu.pk}/kolom/", {"lembar": "Data", "nama": "1"})
    assert kosong.status_code == 422
    klien.post(
        f"/impor/{satu.pk}/kolom/", {"lembar": "Data", "nip": "0", "nama": "1", "golongan": "4", "tmt_golongan": "5"}
    )
    jalankan(satu, "periksa_impor")
    assert "III/c" in klien.get(f"/impor/{satu.pk}/?tindakan=ubah").content.decode()
    assert "III/c" not in klien.get(f"/impor/{satu.pk}/?tindakan=baru").content.decode()
    data = {"kunci_form": str(uuid.uuid4()), "versi": satu.versi}
    assert klien.post(f"/impor/{satu.pk}/terapkan/", data).status_code == 302
    assert klien.post(f"/impor/{satu.pk}/terapkan/", data).status_code == 302
    assert Pekerjaan.objects.filter(jenis="pegawai.impor_terapkan").count() == 1
    jalankan(satu, "terapkan_impor")
    assert satu.status == "diterapkan"


@pytest.mark.django_db
def test_the_file_is_for_personnel_administration_only(kota: Kota, masuk: Any) -> None:
    satu = periksa(kota.farida, xlsx([KEPALA, BARU]))
    assert masuk(kota.farida).get(f"/berkas/{satu.berkas.kode}/").status_code == 200
    for orang in (kota.rini, kota.citra, kota.walikota, kota.indah):
        assert masuk(orang).get(f"/berkas/{satu.berkas.kode}/").status_code == 404


@pytest.mark.django_db
def test_files_and_rows_are_removed_after_their_time(kota: Kota, django_capture_on_commit_callbacks: Any) -> None:
    satu = terapkan(kota.farida, periksa(kota.farida, xlsx([KEPALA, BARU])))
    buka = unggah(kota.farida, xlsx([KEPALA, BARU]))
    with django_capture_on_commit_callbacks(execute=True):
        layanan.hapus_lama(pada=SEKARANG + timedelta(days=29))
    assert default_storage.exists(satu.berkas.jalur)
    with django_capture_on_commit_callbacks(execute=True):
        assert layanan.hapus_lama(pada=SEKARANG + timedelta(days=31)) > 0
    assert not default_storage.exists(satu.berkas.jalur)
    assert not BarisImpor.objects.exists()
    buka.refresh_from_db()
    assert buka.status == "dibatalkan"
    assert layanan.hapus_lama(pada=SEKARANG + timedelta(days=32)) == 0


@pytest.mark.django_db(transaction=True)
def test_progress_is_seen_while_the_transaction_runs(kota: Kota, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is written beside the transaction, so it stays where that one is taken back."""
    monkeypatch.setattr(alur, "SEKALI", 1)
    monkeypatch.setattr(alur, "_ringkas", lambda *_a: 1 / 0)
    satu = unggah(kota.farida, xlsx([KEPALA, BARU, _ani(kota)]))
    with pytest.raises(ZeroDivisionError):
        petakan(kota.farida, satu)
    pekerjaan = Pekerjaan.objects.get(jenis="pegawai.impor_periksa")
    assert (pekerjaan.maju, pekerjaan.total) == (2, 3)
    assert not BarisImpor.objects.filter(impor=satu).exclude(kunci__startswith="contoh").exists()


@pytest.mark.django_db(transaction=True)
def test_two_who_apply_at_once_write_once(kota: Kota) -> None:
    """The second waits for the row, and finds it done."""
    satu = periksa(kota.farida, xlsx([KEPALA, BARU, _ani(kota)]))
    pekerjaan = Pekerjaan.objects.create(
        jenis="pegawai.impor_terapkan", judul="uji", pemohon=kota.farida, parameter={"impor": satu.pk}
    )
    Impor.objects.filter(pk=satu.pk).update(pekerjaan=pekerjaan)
    gagal: list[BaseException] = []

    def jalan() -> None:
        try:
            layanan.terapkan(impor_id=satu.pk, pekerjaan_id=pekerjaan.pk, pada=SEKARANG)
        except BaseException as galat:  # noqa: BLE001 - told below
            gagal.append(galat)
        finally:
            connection.close()

    utas = [threading.Thread(target=jalan) for _ in range(2)]
    for u in utas:
        u.start()
    for u in utas:
        u.join(60)
    assert gagal == []
    assert Pegawai.objects.filter(nip=BARU[0]).count() == 1
    assert PangkatGolongan.objects.filter(pegawai=kota.ani).count() == 2
    satu.refresh_from_db()
    assert satu.status == "diterapkan"


@pytest.mark.lambat
@pytest.mark.jam_nyata
@pytest.mark.django_db(transaction=True)
def test_a_killed_worker_leaves_nothing_and_the_next_one_finishes(kota: Kota, pangkalan: Pangkalan) -> None:
    """The worker is held in the middle of its writing by a row of this test's, and killed there."""
    satu = periksa(kota.farida, xlsx([KEPALA, BARU, _ani(kota)]))
    pekerjaan = Pekerjaan.objects.create(
        jenis="pegawai.impor_terapkan", judul="uji", pemohon=kota.farida, parameter={"impor": satu.pk}
    )
    Impor.objects.filter(pk=satu.pk).update(pekerjaan=pekerjaan)
    antrean = f"impor-{uuid.uuid4().hex[:8]}"
    sebelum = _keadaan()

    def kirim() -> None:
        current_app.send_task(
            "pegawai.tasks.terapkan_impor", kwargs={"impor_id": satu.pk, "pekerjaan_id": pekerjaan.pk}, queue=antrean
        )

    with _worker(pangkalan, antrean) as proses, transaction.atomic():
        # an NIP that is being taken: the worker's INSERT waits for whether it will be
        Pegawai.objects.create(login=BARU[0], nip=BARU[0], nama="Sementara")
        kirim()
        _tunggu(_ada_yang_menunggu, "worker menunggu di tengah penulisan")
        time.sleep(0.3)
        os.killpg(proses.pid, signal.SIGKILL)
        proses.wait()
        transaction.set_rollback(True)
    assert _keadaan() == sebelum
    satu.refresh_from_db()
    assert satu.status == "siap"
    with _worker(pangkalan, antrean):
        kirim()
        kirim()
        _tunggu(lambda: Impor.objects.get(pk=satu.pk).status == "diterapkan", "impor diterapkan")
    assert Pegawai.objects.filter(nip=BARU[0]).count() == 1


def _ada_yang_menunggu() -> bool:
    """Does somebody wait for this transaction?"""
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT count(*) FROM pg_locks WHERE NOT granted AND transactionid = pg_current_xact_id()::text::xid"
        )
        return bool(kursor.fetchone()[0])
