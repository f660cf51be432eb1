"""How an SKP is agreed on: copied, in words, annexed, reviewed, commented, set in bulk, changed within the year."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from indikator.enums import StatusSKP
from indikator.models import IKI, SKP, RencanaHasilKerja
from indikator.permissions import boleh_mereviu
from indikator.querysets import sumber_salinan
from indikator.rules.alur import ALUR_SKP
from indikator.services import (
    ajukan,
    buat_skp,
    isi_lampiran,
    isi_peran,
    kekurangan_skp,
    kembalikan,
    komentari,
    reviu,
    selesaikan_komentar,
    tambah_iki,
    tambah_rhk,
    tetapkan,
    tetapkan_banyak,
    tulis_iki_naratif,
    tutup_periode,
    ubah_dalam_tahun,
    ubah_iki,
    ubah_pendekatan,
)
from indikator.services.periode import mulai_penilaian
from indikator.setelan import REVIU_PENGELOLA
from inti import setelan
from inti.galat import AturanDilanggar, TidakBerwenang, TransisiTidakSah
from inti.models import Pemberitahuan
from inti.waktu import WITA
from pegawai.models import Penugasan
from tests.indikator import bahan
from tests.pemeran import HARI_INI, Kota

PADA = datetime(2026, 7, 6, 9, 0, tzinfo=WITA)


def _memakai_reviu(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on the city asks for the review by the pengelola kinerja."""
    asli = setelan.nilai

    def nilai(kunci: str, tanggal: date) -> Any:
        return 1 if kunci == REVIU_PENGELOLA else asli(kunci, tanggal)

    monkeypatch.setattr(setelan, "nilai", nilai)


# Forms and approaches


def test_a_leaders_form_asks_for_a_perspective_and_not_for_the_superiors_result(kota: Kota) -> None:
    """PermenPANRB 6/2022, form for JPT: perspektif stands where others write the RHK that they serve."""
    skp = bahan.draf(kota.citra)
    assert skp.bentuk == "jpt"
    tambah_rhk(oleh=kota.citra, skp=skp, uraian="Arsip rapi", versi=skp.versi)
    skp.refresh_from_db()
    assert "Pilih perspektif RHK “Arsip rapi”." in kekurangan_skp(skp, HARI_INI)
    rhk = tambah_rhk(
        oleh=kota.citra, skp=skp, uraian="Akta tepat waktu", perspektif="penerima_layanan", versi=skp.versi
    )
    assert rhk.get_perspektif_display() == "Penerima layanan"


def test_the_general_form_has_no_perspective(kota: Kota) -> None:
    skp = bahan.draf(kota.ani)
    assert skp.bentuk == "umum"
    rhk = tambah_rhk(oleh=kota.ani, skp=skp, uraian="X", perspektif="anggaran", versi=skp.versi)
    assert rhk.perspektif == ""


def _naratif(kota: Kota) -> SKP:
    skp = bahan.draf(kota.ani)
    ubah_pendekatan(oleh=kota.ani, skp=skp, pendekatan="kualitatif", versi=skp.versi)
    rhk = tambah_rhk(oleh=kota.ani, skp=skp, uraian="Akta terbit tepat waktu", versi=skp.versi)
    tulis_iki_naratif(
        oleh=kota.ani, rhk=rhk, aspek="kuantitas", kalimat="Semua permohonan selesai dua hari.", versi=rhk.skp.versi
    )
    skp.refresh_from_db()
    return skp


def test_a_qualitative_skp_needs_no_weights_and_is_never_measured(kota: Kota) -> None:
    """Indicator and target are one sentence; there is nothing to compute."""
    skp = _naratif(kota)
    assert kekurangan_skp(skp, HARI_INI) == []
    iki = IKI.objects.get(rhk__skp=skp)
    assert (iki.indikator, iki.bobot, iki.target_tahun, iki.sumber) == (None, None, None, "")
    with pytest.raises(AturanDilanggar, match="naratif"):
        ubah_iki(oleh=kota.ani, iki=iki, bobot=Decimal(100), target_tahun=Decimal(1), versi=skp.versi)
    with pytest.raises(AturanDilanggar, match="kualitatif"):
        tambah_iki(
            oleh=kota.ani,
            rhk=iki.rhk,
            indikator=bahan.indikator("VOLUME"),
            bobot=Decimal(100),
            target_tahun=Decimal(1),
            versi=skp.versi,
        )


def test_the_approach_stays_once_there_is_an_indicator(kota: Kota) -> None:
    skp = _naratif(kota)
    with pytest.raises(AturanDilanggar, match="sebelum ada indikator"):
        ubah_pendekatan(oleh=kota.ani, skp=skp, pendekatan="kuantitatif", versi=skp.versi)


@pytest.mark.parametrize(
    "kolom", [{"target_tahun": Decimal(5)}, {"bobot": Decimal(5)}, {"sumber": "manual"}], ids=lambda k: next(iter(k))
)
def test_the_database_refuses_a_sentence_with_a_number(kota: Kota, kolom: dict[str, Any]) -> None:
    iki = IKI.objects.get(rhk__skp=_naratif(kota))
    with pytest.raises(IntegrityError), transaction.atomic():
        IKI.objects.filter(pk=iki.pk).update(**kolom)


def test_the_database_refuses_more_than_all_of_a_share(kota: Kota) -> None:
    skp = bahan.skp_draf_lengkap(kota.ani)
    with pytest.raises(IntegrityError, match="iki_bagian_paling_100"), transaction.atomic():
        IKI.objects.filter(rhk__skp=skp).update(agregasi="rasio", satuan="persen", target_tahun=101)
    IKI.objects.filter(rhk__skp=skp).update(agregasi="rasio", satuan="persen", target_tahun=100)


def test_the_database_refuses_an_indicator_without_unit(kota: Kota) -> None:
    skp = bahan.skp_draf_lengkap(kota.ani)
    with pytest.raises(IntegrityError), transaction.atomic():
        IKI.objects.filter(rhk__skp=skp).update(satuan="")


def test_annexes_are_written_whole(kota: Kota) -> None:
    skp = bahan.draf(kota.ani)
    isi_lampiran(oleh=kota.ani, skp=skp, lampiran={"dukungan": ["Dua loket", " ", "Pemindai"]}, versi=skp.versi)
    isi_lampiran(oleh=kota.ani, skp=skp, lampiran={"dukungan": ["Tiga loket"], "konsekuensi": ["X"]}, versi=skp.versi)
    assert list(skp.lampiran_set.values_list("jenis", "uraian")) == [("dukungan", "Tiga loket"), ("konsekuensi", "X")]


# Copies


def test_a_draft_may_begin_with_a_colleagues_plan_but_not_with_another_posts(kota: Kota) -> None:
    """Eka has Ani's post in Ani's unit; Dedi works elsewhere."""
    dari = bahan.skp_ditetapkan(kota.eka)
    asing = bahan.skp_ditetapkan(kota.dedi)
    penugasan = Penugasan.objects.utama(kota.ani, HARI_INI)
    assert dari in sumber_salinan(penugasan, HARI_INI)
    assert asing not in sumber_salinan(penugasan, HARI_INI)
    with pytest.raises(AturanDilanggar, match="tidak dapat disalin"):
        _salin(kota, asing)
    skp = _salin(kota, dari)
    assert list(skp.rhk_set.values_list("uraian", flat=True)) == list(dari.rhk_set.values_list("uraian", flat=True))
    assert skp.rhk_set.get().rhk_atasan == dari.rhk_set.get().rhk_atasan
    assert kekurangan_skp(skp, HARI_INI) == []
    assert skp.riwayat_set.get().catatan == "Disalin dari SKP 2026."


def _salin(kota: Kota, dari: SKP) -> SKP:
    return buat_skp(
        oleh=kota.ani,
        penugasan=Penugasan.objects.utama(kota.ani, HARI_INI),
        tahun=2026,
        mulai=date(2026, 1, 1),
        sampai=date(2027, 1, 1),
        salin_dari=dari,
        pada=bahan.AWAL,
    )


def test_what_the_library_no_longer_publishes_is_named_and_left_out(kota: Kota) -> None:
    dari = bahan.skp_ditetapkan(kota.eka)
    indikator = bahan.iki(dari, "VOLUME").indikator
    assert indikator is not None
    type(indikator).objects.filter(pk=indikator.pk).update(status="digantikan")
    skp = _salin(kota, dari)
    assert not IKI.objects.filter(rhk__skp=skp, indikator__kode="VOLUME").exists()
    assert indikator.nama in skp.riwayat_set.get().catatan


# Review


def test_without_the_setting_nobody_reviews(kota: Kota) -> None:
    skp = bahan.skp_diajukan(kota.ani)
    assert not boleh_mereviu(kota.rini, skp, HARI_INI)
    with pytest.raises(TidakBerwenang):
        reviu(oleh=kota.rini, skp=skp, catatan="", versi=skp.versi, pada=PADA)


def test_with_the_setting_the_unit_reviews_before_the_superior_sets(
    kota: Kota, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rini keeps the records of Disdukcapil; she sees what waits for her, and neither drafts nor set SKP."""
    skp = bahan.skp_draf_lengkap(kota.ani)
    _memakai_reviu(monkeypatch)
    assert skp not in SKP.objects.visible_to(kota.rini)
    ajukan(oleh=kota.ani, skp=skp, versi=skp.versi, pada=PADA)
    assert skp in SKP.objects.visible_to(kota.rini)
    with pytest.raises(AturanDilanggar, match="menunggu reviu"):
        tetapkan(oleh=kota.budi, skp=skp, versi=skp.versi, pada=PADA)
    with pytest.raises(TidakBerwenang):
        reviu(oleh=kota.dedi, skp=skp, catatan="", versi=skp.versi, pada=PADA)
    skp.refresh_from_db()
    reviu(oleh=kota.rini, skp=skp, catatan="Target volume di bawah tahun lalu.", versi=skp.versi, pada=PADA)
    assert skp.status == StatusSKP.DIREVIU
    assert skp not in SKP.objects.visible_to(kota.rini)
    assert tetapkan(oleh=kota.budi, skp=skp, versi=skp.versi, pada=PADA).status == StatusSKP.DITETAPKAN


def test_the_reviewer_may_return_it(kota: Kota, monkeypatch: pytest.MonkeyPatch) -> None:
    skp = bahan.skp_draf_lengkap(kota.ani)
    _memakai_reviu(monkeypatch)
    ajukan(oleh=kota.ani, skp=skp, versi=skp.versi, pada=PADA)
    kembalikan(oleh=kota.rini, skp=skp, catatan="Satuan belum jelas.", versi=skp.versi, pada=PADA)
    assert skp.status == StatusSKP.DIKEMBALIKAN


def test_the_workflow_names_the_reviewer() -> None:
    assert ALUR_SKP[(StatusSKP.DIAJUKAN, StatusSKP.DIREVIU)].value.startswith("pengelola kinerja")


# Remarks


def test_both_sides_comment_at_a_line_and_the_line_is_kept_as_it_read(kota: Kota) -> None:
    skp = bahan.skp_diajukan(kota.ani)
    iki = bahan.iki(skp, "VOLUME")
    komentar = komentari(oleh=kota.budi, skp=skp, iki=iki, isi="Mengapa tidak 500?", pada=PADA)
    assert komentar.baris == iki.nama
    assert Pemberitahuan.objects.filter(penerima=kota.ani, isi="Mengapa tidak 500?").count() == 1
    with pytest.raises(TidakBerwenang):
        komentari(oleh=kota.eka, skp=skp, isi="Ikut nimbrung.", pada=PADA)
    with pytest.raises(TidakBerwenang):
        selesaikan_komentar(oleh=kota.citra, komentar=komentar, pada=PADA)
    selesai = selesaikan_komentar(oleh=kota.ani, komentar=komentar, pada=PADA)
    assert selesaikan_komentar(oleh=kota.budi, komentar=selesai, pada=PADA).selesai_oleh == kota.ani


def test_a_line_of_another_skp_is_refused_and_a_set_one_takes_no_remark(kota: Kota) -> None:
    lain = bahan.skp_ditetapkan(kota.eka)
    skp = bahan.skp_diajukan(kota.ani)
    with pytest.raises(AturanDilanggar, match="bukan bagian"):
        komentari(oleh=kota.budi, skp=skp, rhk=lain.rhk_set.get(), isi="X", pada=PADA)
    with pytest.raises(TidakBerwenang):
        komentari(oleh=kota.budi, skp=lain, isi="X", pada=PADA)


# Setting in bulk


def test_many_are_set_each_by_itself(kota: Kota) -> None:
    """One that changed meanwhile is named, and the others are set all the same."""
    ani, eka = bahan.skp_diajukan(kota.ani), bahan.skp_diajukan(kota.eka)
    berhasil, gagal = tetapkan_banyak(
        oleh=kota.budi, skp_list=[(ani.pk, ani.versi), (eka.pk, eka.versi - 1)], pada=PADA
    )
    assert berhasil == 1
    assert [(skp.pk, "sudah berubah" in sebab) for skp, sebab in gagal] == [(eka.pk, True)]
    assert SKP.objects.get(pk=ani.pk).status == StatusSKP.DITETAPKAN


def test_nobody_sets_anothers_peoples_skp_in_bulk(kota: Kota) -> None:
    dedi = bahan.skp_diajukan(kota.dedi)
    berhasil, gagal = tetapkan_banyak(oleh=kota.budi, skp_list=[(dedi.pk, dedi.versi)], pada=PADA)
    assert (berhasil, len(gagal)) == (0, 1)


# A change within the year (PP 30/2019 art. 28)


def test_a_set_skp_changes_only_by_a_new_version_with_a_reason(kota: Kota) -> None:
    lama = bahan.skp_ditetapkan(kota.ani)
    baru = bahan.skp_versi_baru(kota.ani)
    assert (baru.nomor_versi, baru.mulai, baru.status) == (2, date(2026, 7, 1), StatusSKP.DRAF)
    assert baru.rhk_set.get().asal == lama.rhk_set.get()
    assert SKP.objects.get(pk=lama.pk).status == StatusSKP.DITETAPKAN
    with pytest.raises(AturanDilanggar, match="sudah ada"):
        bahan.skp_versi_baru(kota.ani)
    ajukan(oleh=kota.ani, skp=baru, versi=baru.versi, pada=PADA)
    tetapkan(oleh=kota.budi, skp=baru, versi=baru.versi, pada=PADA)
    lama.refresh_from_db()
    assert (lama.status, lama.sampai) == (StatusSKP.DITUTUP, date(2026, 7, 1))
    assert list(SKP.objects.berlaku(kota.ani, date(2026, 6, 30))) == [lama]
    assert list(SKP.objects.berlaku(kota.ani, date(2026, 7, 1))) == [baru]


def test_the_matrix_of_roles_goes_on_with_the_new_version(kota: Kota) -> None:
    """What Budi expects of Ani hangs on his result; it stands under the copy as well."""
    rhk = bahan.skp_ditetapkan(kota.budi).rhk_set.get()
    isi_peran(oleh=kota.budi, rhk=rhk, pegawai=kota.ani, uraian="Akta terbit dua hari", versi=0, pada=PADA)
    baru = bahan.skp_versi_baru(kota.budi)
    assert list(baru.rhk_set.get().peran_set.values_list("pegawai", "uraian")) == [
        (kota.ani.pk, "Akta terbit dua hari")
    ]


def test_a_version_from_the_first_day_replaces_the_whole(kota: Kota) -> None:
    lama = bahan.skp_ditetapkan(kota.ani)
    baru = bahan.skp_versi_baru(kota.ani, mulai=lama.mulai)
    ajukan(oleh=kota.ani, skp=baru, versi=baru.versi, pada=PADA)
    tetapkan(oleh=kota.budi, skp=baru, versi=baru.versi, pada=PADA)
    lama.refresh_from_db()
    assert (lama.status, lama.sampai) == (StatusSKP.DIGANTIKAN, date(2027, 1, 1))
    assert list(SKP.objects.berlaku(kota.ani, date(2026, 3, 1))) == [baru]


@pytest.mark.parametrize("mulai", [date(2025, 12, 31), date(2026, 6, 30), date(2027, 1, 1)])
def test_no_day_of_a_closed_period_and_none_outside_the_skp_is_touched(kota: Kota, mulai: date) -> None:
    """The second quarter is closed; the new version begins on 1 July at the earliest."""
    skp = bahan.skp_ditetapkan(kota.ani)
    tutup_periode(oleh=kota.farida, periode=mulai_penilaian(oleh=kota.farida, periode=kota.tw2))
    with pytest.raises(AturanDilanggar, match="1 Juli 2026") as galat:
        bahan.skp_versi_baru(kota.ani, mulai=mulai)
    assert galat.value.kolom == "mulai"
    assert SKP.objects.get(pk=skp.pk).status == StatusSKP.DITETAPKAN


def test_only_the_owner_and_only_a_set_skp(kota: Kota) -> None:
    skp = bahan.skp_ditetapkan(kota.ani)
    isian: dict[str, Any] = {"alasan": "program", "penjelasan": "X", "mulai": date(2026, 7, 1), "pada": PADA}
    with pytest.raises(TidakBerwenang):
        ubah_dalam_tahun(oleh=kota.budi, skp=skp, versi=skp.versi, **isian)
    with pytest.raises(AturanDilanggar, match="Jelaskan"):
        ubah_dalam_tahun(oleh=kota.ani, skp=skp, versi=skp.versi, **(isian | {"penjelasan": " "}))
    draf = bahan.draf(kota.gilang)
    with pytest.raises(TransisiTidakSah):
        ubah_dalam_tahun(oleh=kota.gilang, skp=draf, versi=draf.versi, **isian)


def test_the_database_refuses_a_replacement_without_reason(kota: Kota) -> None:
    baru = bahan.skp_versi_baru(kota.ani)
    with pytest.raises(IntegrityError), transaction.atomic():
        SKP.objects.filter(pk=baru.pk).update(alasan_perubahan="")


def test_setting_half_of_a_change_is_undone_as_a_whole(kota: Kota, monkeypatch: pytest.MonkeyPatch) -> None:
    """The old one ends and the new one begins in one transaction."""
    lama = bahan.skp_ditetapkan(kota.ani)
    baru = bahan.skp_versi_baru(kota.ani)
    ajukan(oleh=kota.ani, skp=baru, versi=baru.versi, pada=PADA)

    def gagal(*_: Any, **__: Any) -> None:
        raise RuntimeError("listrik padam")

    monkeypatch.setattr("indikator.services.skp.kepala_pegawai", gagal)
    with pytest.raises(RuntimeError):
        tetapkan(oleh=kota.budi, skp=baru, versi=baru.versi, pada=PADA)
    assert SKP.objects.get(pk=lama.pk).status == StatusSKP.DITETAPKAN
    assert SKP.objects.get(pk=baru.pk).status == StatusSKP.DIAJUKAN
    assert RencanaHasilKerja.objects.filter(skp=lama).exists()


# The submission keeps what was handed over


def test_a_resubmission_shows_what_changed(kota: Kota, masuk: Any) -> None:
    skp = bahan.skp_diajukan(kota.ani)
    kembalikan(oleh=kota.budi, skp=skp, catatan="Naikkan target.", versi=skp.versi, pada=PADA)
    iki = bahan.iki(skp, "VOLUME")
    ubah_iki(oleh=kota.ani, iki=iki, bobot=Decimal(30), target_tahun=Decimal(500), versi=skp.versi)
    skp.refresh_from_db()
    ajukan(oleh=kota.ani, skp=skp, versi=skp.versi, pada=PADA)
    isi = masuk(kota.budi).get(f"/skp/{skp.pk}/").content.decode()
    assert "Yang berubah sejak pengajuan sebelumnya" in isi
    assert "<del>400 dokumen</del> <ins>500 dokumen</ins>" in isi
    tetapkan(oleh=kota.budi, skp=SKP.objects.get(pk=skp.pk), versi=SKP.objects.get(pk=skp.pk).versi, pada=PADA)
    assert "Yang berubah" not in masuk(kota.ani).get(f"/skp/{skp.pk}/").content.decode()
