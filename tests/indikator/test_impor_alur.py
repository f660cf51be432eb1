"""SKP of a unit in from a spreadsheet: the round trip, who may, all or nothing, once, and what changed meanwhile."""

from __future__ import annotations

import os
import signal
import threading
import time
import uuid
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from celery import current_app
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from indikator.models import IKI, SKP, BagianImporSKP, ImporSKP, RencanaHasilKerja
from indikator.services import impor as layanan
from indikator.services import kembalikan, tambah_iki, tambah_rhk, ubah_rhk
from indikator.services.impor import alur
from inti.galat import AturanDilanggar, TidakBerwenang
from inti.models import Pekerjaan, Pemberitahuan
from pegawai.models import AksesData, Penugasan, PeranPegawai
from tests.evaluasi.test_worker_mati import _tunggu, _worker
from tests.indikator import bahan
from tests.indikator.bahan_impor import (
    Lembar,
    baris,
    diubah,
    galat,
    jalankan,
    milik,
    minta,
    periksa,
    terapkan,
    unduh,
    unggah,
    xlsx,
)
from tests.pangkalan import Pangkalan
from tests.pemeran import HARI_INI, SEKARANG, Kota

pytestmark = pytest.mark.django_db
Masuk = Callable[..., Client]


def _target(siapa: Any, nilai: Any = 480) -> Callable[[Lembar], None]:
    """Another target of the year; the quarters get their share again."""

    def ubah(daftar: Lembar) -> None:
        satu = milik(daftar, siapa)
        satu["Target tahun"] = nilai
        for judul in satu:
            if judul.startswith("Target Triwulan"):
                satu[judul] = None

    return ubah


def _dua_target(kota: Kota) -> Callable[[Lembar], None]:
    def ubah(daftar: Lembar) -> None:
        _target(kota.ani)(daftar)
        _target(kota.eka)(daftar)

    return ubah


def _keadaan() -> tuple[Any, ...]:
    return (
        list(SKP.objects.order_by("pk").values_list("pk", "status", "versi")),
        list(RencanaHasilKerja.objects.order_by("pk").values_list()),
        list(IKI.objects.order_by("pk").values_list()),
        Pemberitahuan.objects.filter(kunci__startswith="impor_skp").count(),
    )


# The round trip


def test_an_unchanged_sheet_changes_nothing_and_says_so(kota: Kota) -> None:
    """Whatever stands in it: set SKP, an empty draft, sentences, ranges, texts that a spreadsheet would compute."""
    bahan.skp_ditetapkan(kota.ani)
    bahan.draf(kota.fitri)
    bahan.skp_kualitatif(kota.gilang)
    eka = bahan.skp_draf_lengkap(kota.eka)
    rhk = eka.rhk_set.get()
    for ke, teks in enumerate(("=SUM(A1)", "'=1", "-", "NULL", "Warga puas 👨‍👩‍👧", "#N/A", "2026", "dua  spasi")):
        RencanaHasilKerja.objects.create(skp=eka, uraian=teks, urutan=ke + 2, rhk_atasan=rhk.rhk_atasan)
    rentang = tambah_iki(
        oleh=kota.lestari,
        rhk=tambah_rhk(
            oleh=kota.lestari, skp=(skp := bahan.draf(kota.lestari)), uraian="Beban kerja terjaga",
            rhk_atasan=rhk.rhk_atasan, versi=skp.versi, pada=SEKARANG,
        ),
        indikator=bahan.indikator("BEBAN-TERJAGA"), bobot=Decimal("33.3333"), target_bawah=Decimal("1250.5"),
        target_atas=Decimal("1300.1234"), versi=skp.versi,
    )  # fmt: skip
    sebelum = _keadaan()
    satu = periksa(kota.budi, unduh(kota.budi, "semua"))
    assert (satu.status, galat(satu), satu.ringkasan["sama"]) == ("sama", {}, 6)
    assert "Tidak ada yang berubah" in satu.pekerjaan.pesan
    assert _keadaan() == sebelum
    assert rentang.target_set.exists()


def test_what_the_file_says_is_shown_and_then_written(kota: Kota) -> None:
    skp = bahan.skp_draf_lengkap(kota.ani)
    satu = periksa(kota.budi, diubah(kota.budi, _target(kota.ani)))
    bagian = satu.bagian_set.get()
    assert (satu.status, bagian.tindakan, bagian.nama) == ("siap", "ubah", kota.ani.nama)
    assert bagian.beda[0]["rincian"][0] == {"kolom": "Target setahun", "lama": "400 dokumen", "baru": "480 dokumen"}
    assert bahan.iki(skp, "VOLUME").target_tahun == 400
    terapkan(kota.budi, satu)
    iki = bahan.iki(skp, "VOLUME")
    assert (satu.status, iki.target_tahun) == ("diterapkan", 480)
    assert set(iki.target_set.values_list("target", flat=True)) == {Decimal(120)}
    skp.refresh_from_db()
    assert skp.status == "draf"
    assert periksa(kota.budi, unduh(kota.budi)).status == "sama"


def test_a_rewritten_result_stays_the_same_result(kota: Kota) -> None:
    skp = bahan.skp_draf_lengkap(kota.ani)
    sebelum = set(skp.rhk_set.values_list("pk", "iki_set__pk"))

    def ubah(daftar: Lembar) -> None:
        for b in daftar:
            b["RHK"] = "Akta kelahiran terbit paling lambat dua hari kerja 🎉"

    satu = terapkan(kota.budi, periksa(kota.budi, diubah(kota.budi, ubah)))
    assert satu.status == "diterapkan"
    assert set(skp.rhk_set.values_list("pk", "iki_set__pk")) == sebelum
    assert skp.rhk_set.get().uraian.endswith("🎉")


def test_rows_come_and_go(kota: Kota) -> None:
    """A new result with an indicator of the library, an indicator whose row is gone; whoever is not in it stays."""
    ani, eka = bahan.skp_draf_lengkap(kota.ani), bahan.skp_draf_lengkap(kota.eka)
    bahan.indikator("JP")

    def ubah(daftar: Lembar) -> Lembar:
        milik_ani = [b for b in daftar if b["Pegawai"] == kota.ani.nama and b["Indikator kode"] != "KEPUASAN"]
        baru = milik(daftar, kota.ani) | {
            "RHK": "Kompetensi pelayanan meningkat", "Jenis": "Tambahan", "Indikator kode": "JP", "IKI": None,
            "Aspek": None, "Satuan": None, "Target tahun": "20", "Bobot": "30",
            "Target Triwulan II 2026": None, "Target Triwulan III 2026": 7.5,
        }  # fmt: skip
        return [*milik_ani, baru]

    satu = terapkan(kota.budi, periksa(kota.budi, diubah(kota.budi, ubah)))
    assert satu.status == "diterapkan", (satu.pekerjaan.pesan, galat(satu))
    assert set(IKI.objects.filter(rhk__skp=ani).values_list("indikator__kode", flat=True)) == {
        "WAKTU-RESPON", "VOLUME", "JP",
    }  # fmt: skip
    jp = bahan.iki(ani, "JP")
    assert (jp.nama, jp.rhk.jenis, jp.bobot) == (jp.indikator.nama, "tambahan", 30)
    assert set(jp.target_set.values_list("target", flat=True)) == {Decimal(5), Decimal("7.5")}
    assert eka.rhk_set.get().iki_set.count() == 3


def test_sentences_of_a_qualitative_draft(kota: Kota) -> None:
    skp = bahan.skp_kualitatif(kota.ani)

    def ubah(daftar: Lembar) -> None:
        daftar[0]["IKI"] = "Semua permohonan akta selesai dalam dua hari kerja"

    assert terapkan(kota.budi, periksa(kota.budi, diubah(kota.budi, ubah))).status == "diterapkan"
    assert IKI.objects.get(rhk__skp=skp).nama.endswith("dua hari kerja")


def test_what_is_missing_before_submission_is_said_and_holds_nothing_back(kota: Kota) -> None:
    bahan.skp_draf_lengkap(kota.ani)
    satu = periksa(kota.budi, diubah(kota.budi, lambda d: [b for b in d if b["Indikator kode"] != "VOLUME"]))
    (bobot, kuantitas) = sorted(satu.bagian_set.get().catatan)
    assert satu.status == "siap"
    assert "sekarang 70" in bobot
    assert "aspek kuantitas" in kuantitas


# Who may, and into which SKP


@pytest.mark.parametrize("siapa", ["ani", "rini", "indah"])
def test_who_has_no_people_imports_nothing(kota: Kota, siapa: str) -> None:
    with pytest.raises(TidakBerwenang):
        unggah(kota[siapa], xlsx([{"Pegawai": "x", "NIP": "y"}]))


def test_personnel_administration_helps_with_any_draft(kota: Kota) -> None:
    """PP 30/2019 art. 8(4)."""
    skp = bahan.skp_draf_lengkap(kota.ani)
    satu = terapkan(kota.farida, periksa(kota.farida, diubah(kota.farida, _target(kota.ani), "semua")))
    assert (satu.status, bahan.iki(skp, "VOLUME").target_tahun) == ("diterapkan", 480)


def test_only_the_direct_superior_writes(kota: Kota) -> None:
    """Citra leads above Budi: she reads Ani's draft, and does not write it."""
    bahan.skp_draf_lengkap(kota.ani)
    satu = periksa(kota.citra, diubah(kota.citra, _target(kota.ani), "semua"))
    assert "atasan langsungnya pada hari ini" in galat(satu)[_nomor(satu, kota.ani), "nip"]


def _nomor(satu: ImporSKP, siapa: Any) -> int:
    return int(satu.bagian_set.get(nama=siapa.nama).nomor)


def test_a_plt_writes_between_its_dates_and_not_a_day_longer(kota: Kota) -> None:
    skp = bahan.draf(kota.dedi)
    isi = diubah(kota.joko, lambda d: d[0].update({"RHK": "Rambu terpasang di semua simpang", "Jenis": "Utama"}))
    satu = periksa(kota.joko, isi)
    assert satu.status == "siap", galat(satu)
    Penugasan.objects.filter(pegawai=kota.joko, jenis="plt").update(sampai=HARI_INI)
    with pytest.raises(TidakBerwenang):
        minta(kota.joko, satu)
    assert not skp.rhk_set.exists()


def test_ones_own_draft_goes_along(kota: Kota) -> None:
    skp = bahan.skp_draf_lengkap(kota.budi)
    isi = diubah(kota.budi, _target(kota.budi), "semua")
    assert terapkan(kota.budi, periksa(kota.budi, isi)).status == "diterapkan"
    assert bahan.iki(skp, "VOLUME").target_tahun == 480
    assert not Pemberitahuan.objects.filter(penerima=kota.budi, kunci__startswith="impor_skp").exists()


def test_a_person_out_of_scope_is_as_one_who_is_not_there(kota: Kota) -> None:
    bahan.skp_draf_lengkap(kota.ani)
    bahan.skp_ditetapkan(kota.dedi)
    asing = milik(baris(unduh(kota.farida, "semua")), kota.dedi)

    def ubah(daftar: Lembar) -> None:
        daftar += [asing, asing | {"Pegawai": "Tidak Ada", "NIP": "••••••••••••••0000"}]

    satu = periksa(kota.budi, diubah(kota.budi, ubah))
    alasan = [a for (_, kolom), a in galat(satu).items() if kolom == "nip"]
    assert len(alasan) == 2
    assert len(set(alasan)) == 1
    assert "yang boleh Anda baca" in alasan[0]
    assert satu.bagian_set.filter(skp__isnull=True).count() == 2


def test_a_returned_draft_is_written_and_stays_returned(kota: Kota) -> None:
    skp = bahan.skp_diajukan(kota.ani)
    kembalikan(oleh=kota.budi, skp=skp, catatan="Naikkan targetnya.", versi=skp.versi, pada=SEKARANG)
    assert terapkan(kota.budi, periksa(kota.budi, diubah(kota.budi, _target(kota.ani)))).status == "diterapkan"
    skp.refresh_from_db()
    assert skp.status == "dikembalikan"


@pytest.mark.parametrize(
    ("buat", "kata"), [(bahan.skp_diajukan, "menunggu keputusan"), (bahan.skp_ditetapkan, "sudah ditetapkan")]
)
def test_what_is_no_draft_is_refused_at_its_status(kota: Kota, buat: Callable[[Any], SKP], kata: str) -> None:
    buat(kota.ani)
    satu = periksa(kota.budi, diubah(kota.budi, _target(kota.ani)))
    assert kata in galat(satu)[2, "status"]


def test_the_owner_is_told_and_reads_who_compared(kota: Kota) -> None:
    skp = bahan.skp_draf_lengkap(kota.ani)
    satu = periksa(kota.budi, diubah(kota.budi, _target(kota.ani)))
    assert AksesData.objects.filter(subjek=kota.ani, pelaku=kota.budi, objek__contains="impor SKP").count() == 1
    assert not Pemberitahuan.objects.filter(kunci__startswith="impor_skp").exists()
    terapkan(kota.budi, satu)
    kabar = Pemberitahuan.objects.get(penerima=kota.ani, kunci__startswith="impor_skp")
    assert kota.budi.nama in kabar.judul
    assert kabar.url == reverse("indikator:skp_detail", args=[skp.pk])


# All or nothing, and once


def test_a_failing_second_write_takes_back_the_first(kota: Kota, monkeypatch: pytest.MonkeyPatch) -> None:
    bahan.skp_draf_lengkap(kota.ani)
    bahan.skp_draf_lengkap(kota.eka)
    satu = periksa(kota.budi, diubah(kota.budi, _dua_target(kota)))
    sebelum, asli, ke = _keadaan(), alur.tulis_bagian, iter([1, 2])

    def gagal(*isi: Any, **lain: Any) -> None:
        if next(ke) == 2:
            raise AturanDilanggar("Berhenti di tengah.")
        asli(*isi, **lain)

    with monkeypatch.context() as m:
        m.setattr(alur, "tulis_bagian", gagal)
        terapkan(kota.budi, satu)
    assert _keadaan() == sebelum
    assert (satu.status, satu.pekerjaan.status) == ("siap", "gagal")
    assert terapkan(kota.budi, satu).status == "diterapkan"
    assert _keadaan() != sebelum


def test_refused_rows_hold_back_the_whole_sheet(kota: Kota) -> None:
    bahan.skp_draf_lengkap(kota.ani)
    bahan.skp_draf_lengkap(kota.eka)

    def ubah(daftar: Lembar) -> None:
        _target(kota.ani)(daftar)
        milik(daftar, kota.eka)["Target tahun"] = 0

    satu = periksa(kota.budi, diubah(kota.budi, ubah))
    assert (satu.status, satu.ringkasan["ubah"], satu.ringkasan["tolak"]) == ("bermasalah", 1, 1)
    with pytest.raises(AturanDilanggar, match="tanpa penolakan"):
        minta(kota.budi, satu)


def test_the_same_message_twice_is_done_once(kota: Kota) -> None:
    bahan.skp_draf_lengkap(kota.ani)
    satu = terapkan(kota.budi, periksa(kota.budi, diubah(kota.budi, _target(kota.ani))))
    sesudah = _keadaan()
    jalankan(satu, "terapkan_impor_skp")
    jalankan(satu, "periksa_impor_skp")
    assert (_keadaan(), satu.status) == (sesudah, "diterapkan")
    with pytest.raises(AturanDilanggar):
        minta(kota.budi, satu)


def test_an_unforeseen_failure_ends_the_job_in_words(kota: Kota, monkeypatch: pytest.MonkeyPatch) -> None:
    bahan.skp_draf_lengkap(kota.ani)
    satu = unggah(kota.budi, unduh(kota.budi))
    monkeypatch.setattr(alur, "kelompokkan", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        jalankan(satu, "periksa_impor_skp")
    satu.refresh_from_db()
    assert satu.status == "bermasalah"
    assert "tidak terduga" in satu.ringkasan["pesan"]


# What has changed meanwhile


def _ubah_sendiri(skp: SKP) -> None:
    """The owner works on the draft."""
    skp.refresh_from_db()
    rhk = skp.rhk_set.get()
    ubah_rhk(
        oleh=skp.pegawai, rhk=rhk, uraian="Akta terbit sehari", jenis="utama", rhk_atasan=rhk.rhk_atasan,
        versi=rhk.skp.versi, pada=SEKARANG,
    )  # fmt: skip


def test_a_draft_that_changed_since_the_check_holds_back_all(kota: Kota) -> None:
    bahan.skp_draf_lengkap(kota.ani)
    eka = bahan.skp_draf_lengkap(kota.eka)
    satu = periksa(kota.budi, diubah(kota.budi, _dua_target(kota)))
    _ubah_sendiri(eka)
    sebelum = _keadaan()
    terapkan(kota.budi, satu)
    assert _keadaan() == sebelum
    assert satu.status == "bermasalah"
    assert f"SKP {kota.eka.nama} sudah berubah" in satu.ringkasan["pesan"]


def test_a_sheet_from_before_somebody_elses_change_is_noticed(kota: Kota) -> None:
    """Without it the owner's own work of these days would be overwritten unseen."""
    skp = bahan.skp_draf_lengkap(kota.ani)
    isi = diubah(kota.budi, _target(kota.ani))
    _ubah_sendiri(skp)
    satu = periksa(kota.budi, isi)
    assert "sudah berubah sejak lembar ini diunduh" in galat(satu)[2, "perubahan"]


def test_who_is_no_superior_any_more_applies_nothing(kota: Kota) -> None:
    bahan.skp_draf_lengkap(kota.ani)
    satu = periksa(kota.budi, diubah(kota.budi, _target(kota.ani)))
    minta(kota.budi, satu)
    Penugasan.objects.filter(pegawai=kota.budi).update(sampai=HARI_INI)
    sebelum = _keadaan()
    jalankan(satu, "terapkan_impor_skp")
    assert (satu.status, satu.pekerjaan.status, _keadaan()) == ("siap", "gagal", sebelum)


def test_who_lost_the_role_applies_nothing(kota: Kota) -> None:
    bahan.skp_draf_lengkap(kota.ani)
    satu = periksa(kota.farida, diubah(kota.farida, _target(kota.ani), "semua"))
    minta(kota.farida, satu)
    PeranPegawai.objects.filter(pegawai=kota.farida).update(sampai=HARI_INI)
    sebelum = _keadaan()
    jalankan(satu, "terapkan_impor_skp")
    assert (satu.pekerjaan.status, _keadaan()) == ("gagal", sebelum)
    assert "tidak lagi dapat mengimpor" in satu.pekerjaan.pesan


def test_one_who_is_in_other_hands_since_holds_back_all(kota: Kota) -> None:
    bahan.skp_draf_lengkap(kota.ani)
    bahan.skp_draf_lengkap(kota.eka)
    satu = periksa(kota.budi, diubah(kota.budi, _dua_target(kota)))
    minta(kota.budi, satu)
    Penugasan.objects.filter(pegawai=kota.ani).update(sampai=HARI_INI)
    sebelum = _keadaan()
    jalankan(satu, "terapkan_impor_skp")
    assert (satu.status, _keadaan()) == ("bermasalah", sebelum)
    assert f"SKP {kota.ani.nama} tidak dapat lagi Anda isi" in satu.ringkasan["pesan"]


def test_a_result_of_the_superior_that_is_gone_holds_back_all(kota: Kota) -> None:
    """What the pages would refuse is refused when it is written, too."""
    skp = bahan.skp_draf_lengkap(kota.ani)
    satu = periksa(
        kota.budi, diubah(kota.budi, lambda d: [b.update({"RHK": "Akta terbit sehari"}) for b in d] and None)
    )
    minta(kota.budi, satu)
    SKP.objects.filter(pegawai=kota.budi).update(status="digantikan")
    jalankan(satu, "terapkan_impor_skp")
    assert (satu.status, satu.pekerjaan.status) == ("siap", "gagal")
    assert "RHK pimpinan harus berasal dari SKP atasan" in satu.pekerjaan.pesan
    assert skp.rhk_set.get().uraian != "Akta terbit sehari"


@pytest.mark.django_db(transaction=True)
def test_two_imports_at_once_write_once(kota: Kota) -> None:
    """Both want the same draft: one is applied, the other one says why it is not."""
    skp = bahan.skp_draf_lengkap(kota.ani)
    dua = [periksa(kota.budi, diubah(kota.budi, _target(kota.ani, nilai))) for nilai in (480, 520)]
    for satu in dua:
        pekerjaan = Pekerjaan.objects.create(
            jenis="indikator.terapkan_impor_skp", judul="uji", pemohon=kota.budi, parameter={"impor": satu.pk}
        )
        ImporSKP.objects.filter(pk=satu.pk).update(pekerjaan=pekerjaan)
        satu.refresh_from_db()
    gagal: list[BaseException] = []

    def jalan(satu: ImporSKP) -> None:
        try:
            layanan.terapkan(impor_id=satu.pk, pekerjaan_id=satu.pekerjaan_id, pada=SEKARANG)
        except BaseException as sebab:  # noqa: BLE001 - told below
            gagal.append(sebab)
        finally:
            connection.close()

    utas = [threading.Thread(target=jalan, args=[satu]) for satu in (*dua, *dua)]
    for u in utas:
        u.start()
    for u in utas:
        u.join(60)
    assert gagal == []
    status = {int(b.isi[0]["iki"][-1]["target"] or 0): b.impor.status for b in BagianImporSKP.objects.all()}
    assert sorted(status.values()) == ["bermasalah", "diterapkan"]
    assert status[int(bahan.iki(skp, "VOLUME").target_tahun)] == "diterapkan"


@pytest.mark.lambat
@pytest.mark.jam_nyata
@pytest.mark.django_db(transaction=True)
def test_a_killed_worker_leaves_nothing_and_the_next_one_finishes(kota: Kota, pangkalan: Pangkalan) -> None:
    """The worker is held in the middle of its writing by a row of the second SKP, and killed there."""
    bahan.skp_draf_lengkap(kota.ani)
    eka = bahan.skp_draf_lengkap(kota.eka)
    satu = periksa(kota.budi, diubah(kota.budi, _dua_target(kota)))
    pekerjaan = Pekerjaan.objects.create(
        jenis="indikator.terapkan_impor_skp", judul="uji", pemohon=kota.budi, parameter={"impor": satu.pk}
    )
    ImporSKP.objects.filter(pk=satu.pk).update(pekerjaan=pekerjaan)
    antrean = f"impor-{uuid.uuid4().hex[:8]}"
    sebelum = _keadaan()

    def kirim() -> None:
        isi = {"impor_id": satu.pk, "pekerjaan_id": pekerjaan.pk}
        current_app.send_task("indikator.tasks.terapkan_impor_skp", kwargs=isi, queue=antrean)

    with _worker(pangkalan, antrean) as proses, transaction.atomic():
        IKI.objects.select_for_update().get(pk=bahan.iki(eka, "VOLUME").pk)
        with connection.cursor() as kursor:
            kursor.execute("SELECT pg_current_xact_id()")
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
        _tunggu(lambda: ImporSKP.objects.get(pk=satu.pk).status == "diterapkan", "impor diterapkan")
    assert bahan.iki(eka, "VOLUME").target_tahun == 480


def _ada_yang_menunggu() -> bool:
    """Does somebody wait for this transaction?"""
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT count(*) FROM pg_locks WHERE NOT granted AND transactionid = pg_current_xact_id()::text::xid"
        )
        return bool(kursor.fetchone()[0])


# Pages


def test_pages_in_one_go(kota: Kota, masuk: Masuk) -> None:
    """Upload, search, a double click on "Terapkan"; what is nonsense in the address filters nothing."""
    bahan.skp_draf_lengkap(kota.ani)
    bahan.skp_draf_lengkap(kota.eka)
    klien = masuk(kota.budi)
    assert reverse("indikator:impor_list") in klien.get(reverse("indikator:skp_bawahan")).content.decode()
    kosong = klien.post("/skp/impor/unggah/", {})
    assert kosong.status_code == 422
    assert "Pilih berkas." in kosong.content.decode()
    satu = periksa(kota.budi, diubah(kota.budi, _target(kota.ani)))
    alamat = f"/skp/impor/{satu.pk}/"
    semua = klien.get(alamat).content.decode()
    assert "480 dokumen" in semua
    assert kota.eka.nama in semua
    assert kota.eka.nama not in klien.get(f"{alamat}?cari={kota.ani.nama[:5]}").content.decode()
    assert kota.ani.nama not in klien.get(f"{alamat}?tindakan=sama").content.decode()
    assert kota.eka.nama in klien.get(f"{alamat}?tindakan=x&halaman=9").content.decode()
    data = {"kunci_form": str(uuid.uuid4()), "versi": satu.versi}
    assert "1 draf SKP berubah" in klien.get(f"{alamat}terapkan/").content.decode()
    for _ in range(2):
        assert klien.post(f"{alamat}terapkan/", data).status_code == 302
    assert Pekerjaan.objects.filter(jenis="indikator.terapkan_impor_skp").count() == 1
    jalankan(satu, "terapkan_impor_skp")
    assert "Sudah diterapkan" in klien.get("/skp/impor/").content.decode()
    assert masuk(kota.citra).get(alamat).status_code == 404


def test_a_form_from_before_is_refused(kota: Kota, masuk: Masuk) -> None:
    bahan.skp_draf_lengkap(kota.ani)
    satu = periksa(kota.budi, diubah(kota.budi, _target(kota.ani)))
    data = {"kunci_form": str(uuid.uuid4()), "versi": satu.versi - 1}
    assert masuk(kota.budi).post(f"/skp/impor/{satu.pk}/terapkan/", data).status_code == 409


def test_an_import_that_was_given_up_is_not_applied(kota: Kota, masuk: Masuk) -> None:
    bahan.skp_draf_lengkap(kota.ani)
    satu = periksa(kota.budi, diubah(kota.budi, _target(kota.ani)))
    minta(kota.budi, satu)
    satu.refresh_from_db()
    masuk(kota.budi).post(f"/skp/impor/{satu.pk}/batal/", {"versi": satu.versi})
    assert jalankan(satu, "terapkan_impor_skp").status == "dibatalkan"
    assert (satu.pekerjaan.status, satu.bagian_set.exists()) == ("gagal", False)
    assert "Memeriksa" not in masuk(kota.budi).get(f"/skp/impor/{satu.pk}/").content.decode()


def test_what_is_no_longer_in_scope_is_not_shown(kota: Kota, masuk: Masuk) -> None:
    """Ani has moved to another office since: Budi's old sheet does not tell about her plan any more."""
    bahan.skp_draf_lengkap(kota.ani)
    satu = periksa(kota.budi, diubah(kota.budi, _target(kota.ani)))
    Penugasan.objects.filter(pegawai=kota.ani).update(sampai=HARI_INI)
    isi = masuk(kota.budi).get(f"/skp/impor/{satu.pk}/").content.decode()
    assert "480 dokumen" not in isi
    assert kota.ani.nama not in isi


def test_files_and_contents_are_removed_after_their_time(kota: Kota, django_capture_on_commit_callbacks: Any) -> None:
    bahan.skp_draf_lengkap(kota.ani)
    satu = terapkan(kota.budi, periksa(kota.budi, diubah(kota.budi, _target(kota.ani))))
    buka = periksa(kota.budi, diubah(kota.budi, _target(kota.ani, 0)))
    with django_capture_on_commit_callbacks(execute=True):
        assert layanan.hapus_lama(pada=SEKARANG + timedelta(days=29)) == 0
        assert layanan.hapus_lama(pada=SEKARANG + timedelta(days=32)) == 2
    assert not default_storage.exists(satu.berkas.jalur)
    assert not default_storage.exists(buka.laporan.jalur)
    assert not BagianImporSKP.objects.exists()
    for impor in (satu, buka):
        impor.refresh_from_db()
    assert (satu.status, buka.status, buka.laporan) == ("diterapkan", "dibatalkan", None)
    assert layanan.hapus_lama(pada=SEKARANG + timedelta(days=33)) == 0
