"""Examples of an SKP: HR makes them from set ones, people with that post copy them, nobody is named in them."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from indikator.models import IKI, SKP, ContohSKP, IKIContoh, RHKContoh
from indikator.rules.contoh import menyebut_orang, nama_pokok
from indikator.services import (
    buat_skp,
    jadikan_contoh,
    kekurangan_skp,
    pakai_lagi_contoh,
    tarik_contoh,
    ubah_contoh,
)
from inti.galat import AturanDilanggar, TidakBerwenang, TransisiTidakSah, VersiKedaluwarsa
from pegawai.models import Pegawai, Penugasan
from pegawai.services import tahan_akses
from tests.indikator import bahan
from tests.pemeran import HARI_INI, SEKARANG, Kota

Masuk = Callable[[Pegawai], Client]


def _url(nama: str, *args: int) -> str:
    return reverse(f"indikator:{nama}", args=args)


def _isian(jawaban: Any, **ganti: Any) -> dict[str, Any]:
    """The form as it was shown, with what was typed."""
    form = jawaban.context["form"]
    kosong = {nama: bidang.value() for nama, bidang in ((n, form[n]) for n in form.fields)}
    return {nama: nilai for nama, nilai in kosong.items() if nilai not in {None, False}} | ganti


def _isi(contoh: ContohSKP) -> dict[str, Any]:
    """All lines of an example, as `ubah_contoh` takes them."""
    rhk_list = contoh.rhk_set.prefetch_related("iki_set")
    return {
        "judul": contoh.judul,
        "keterangan": contoh.keterangan,
        "rhk": {satu.pk: satu.uraian for satu in rhk_list},
        "iki": {iki.pk: iki.nama for satu in rhk_list for iki in satu.iki_set.all()},
    }


def _susun(pegawai: Pegawai, dari: ContohSKP, tahun: int = 2026) -> SKP:
    return buat_skp(
        oleh=pegawai,
        penugasan=Penugasan.objects.utama(pegawai, HARI_INI),
        tahun=tahun,
        mulai=date(tahun, 1, 1),
        sampai=date(tahun + 1, 1, 1),
        salin_dari=dari,
        pada=SEKARANG,
    )


# Making


def test_an_example_holds_results_indicators_and_targets_and_no_person(kota: Kota) -> None:
    """Nothing of whose it was: no SKP, no superior's result, and neither name anywhere in its rows."""
    skp = bahan.skp_ditetapkan(kota.ani)
    contoh = bahan.contoh(kota, kota.ani)
    assert contoh.nama_jabatan.nama == "Pengelola Layanan Pencatatan Sipil"
    rhk = contoh.rhk_set.get()
    assert rhk.uraian == skp.rhk_set.get().uraian
    assert set(rhk.iki_set.values_list("indikator__kode", "bobot", "target_tahun")) == {
        (kode, bobot, target) for kode, (bobot, target) in bahan.TARGET.items()
    }
    menunjuk = {satu.related_model for model in (ContohSKP, RHKContoh, IKIContoh) for satu in model._meta.fields}
    assert SKP not in menunjuk
    assert {f.name for f in ContohSKP._meta.fields if f.related_model is Pegawai} == {"dibuat_oleh", "ditarik_oleh"}
    assert Pegawai not in {f.related_model for model in (RHKContoh, IKIContoh) for f in model._meta.fields}


def test_only_the_lines_that_were_chosen_come_along(kota: Kota) -> None:
    skp = bahan.skp_ditetapkan(kota.ani)
    satu = bahan.iki(skp, "VOLUME")
    contoh = bahan.contoh(kota, kota.ani, iki={satu.pk: "Berkas akta selesai"})
    assert list(IKIContoh.objects.filter(rhk__contoh=contoh).values_list("nama", flat=True)) == ["Berkas akta selesai"]
    with pytest.raises(AturanDilanggar, match="paling sedikit satu hasil kerja"):
        bahan.contoh(kota, kota.ani, judul="Kosong", rhk={})
    assert ContohSKP.objects.count() == 1


@pytest.mark.parametrize(
    ("teks", "disebut"),
    [
        ("Akta oleh Ani Rahmawati terbit tepat waktu", True),
        ("Akta oleh ani  rahmawati, s.a.p.", True),
        ("Disetujui Citra Lestari Daeng Bau", True),
        ("Berkas 199203152015052001 selesai", True),
        ("Antrean 19920315201505200123 nomor", False),
        ("Animasi Rahmawatiah", False),
        ("Akta terbit tepat waktu", False),
    ],
)
def test_a_sentence_that_names_somebody_is_noticed(teks: str, disebut: bool) -> None:
    nama = ["Ani Rahmawati, S.A.P.", "Dr. Hj. Citra Lestari Daeng Bau, M.Si.", ""]
    assert menyebut_orang(teks, nama) == disebut


@pytest.mark.parametrize(
    ("nama", "pokok"),
    [("Dr. H. Baso Sulaiman, S.E.", "Baso Sulaiman"), ("Hj Ratna", "Ratna"), ("H.", "H."), ("", "")],
)
def test_titles_are_not_part_of_a_name(nama: str, pokok: str) -> None:
    assert nama_pokok(nama) == pokok


@pytest.mark.parametrize("siapa", ["ani", "budi"])
@pytest.mark.parametrize("kolom", ["judul", "keterangan", "rhk", "iki"])
def test_no_sentence_of_an_example_names_one_of_both_sides(kota: Kota, siapa: str, kolom: str) -> None:
    skp = bahan.skp_ditetapkan(kota.ani)
    kalimat = f"Seperti kerja {kota[siapa].nama.split(',')[0]}"
    isi = bahan.isi_contoh(skp)
    baris = next(iter(isi[kolom])) if kolom in {"rhk", "iki"} else None
    isi[kolom] = isi[kolom] | {baris: kalimat} if baris else kalimat
    with pytest.raises(AturanDilanggar, match="nama pemilik atau penilai") as galat:
        jadikan_contoh(oleh=kota.farida, skp=skp, pada=SEKARANG, **isi)
    assert galat.value.kolom == (f"{kolom}_{baris}" if baris else kolom)
    assert not ContohSKP.objects.exists()


@pytest.mark.parametrize("siapa", ["ani", "budi"])
def test_neither_the_name_of_today_nor_the_one_of_then(kota: Kota, siapa: str) -> None:
    lama = kota[siapa].nama
    skp = bahan.skp_ditetapkan(kota.ani)
    Pegawai.objects.filter(pk=kota[siapa].pk).update(nama="Maryam Baharuddin, S.E.")
    skp = SKP.objects.get(pk=skp.pk)
    for nama in (lama, "Maryam Baharuddin"):
        with pytest.raises(AturanDilanggar, match="nama pemilik atau penilai"):
            jadikan_contoh(oleh=kota.farida, skp=skp, pada=SEKARANG, **bahan.isi_contoh(skp, judul=f"Cara {nama}"))


@pytest.mark.parametrize("siapa", ["ani", "budi", "citra", "rini", "walikota", "indah"])
def test_only_personnel_administration_keeps_examples(kota: Kota, siapa: str) -> None:
    """Not even who leads the post, the admin of the unit, or who could read the SKP."""
    skp = bahan.skp_ditetapkan(kota.ani)
    contoh = bahan.contoh(kota, kota.ani)
    oleh = kota[siapa]
    with pytest.raises(TidakBerwenang):
        jadikan_contoh(oleh=oleh, skp=skp, pada=SEKARANG, **bahan.isi_contoh(skp, judul="Lain"))
    with pytest.raises(TidakBerwenang):
        ubah_contoh(oleh=oleh, contoh=contoh, versi=contoh.versi, pada=SEKARANG, **_isi(contoh))
    with pytest.raises(TidakBerwenang):
        tarik_contoh(oleh=oleh, contoh=contoh, versi=contoh.versi, pada=SEKARANG)
    with pytest.raises(TidakBerwenang):
        pakai_lagi_contoh(oleh=oleh, contoh=contoh, versi=contoh.versi, pada=SEKARANG)


def test_what_was_never_agreed_on_is_no_example(kota: Kota, masuk: Masuk) -> None:
    """A draft that a transfer closed looks closed, yet nobody ever set it."""
    skp = bahan.skp_draf_lengkap(kota.ani)
    SKP.objects.filter(pk=skp.pk).update(status="ditutup")
    with pytest.raises(TidakBerwenang, match="pernah ditetapkan"):
        jadikan_contoh(oleh=kota.farida, skp=skp, pada=SEKARANG, **bahan.isi_contoh(skp))
    farida = masuk(kota.farida)
    assert farida.get(_url("contoh_buat", skp.pk)).status_code == 404
    assert "Jadikan contoh" not in farida.get(_url("skp_detail", skp.pk)).text
    assert "Jadikan contoh<" not in farida.get(_url("contoh_pilih"), {"nama": "Ani"}).text


def test_a_post_has_a_title_only_once_withdrawn_ones_included(kota: Kota) -> None:
    contoh = bahan.contoh(kota, kota.ani)
    with pytest.raises(AturanDilanggar, match="sudah punya contoh dengan judul") as galat:
        bahan.contoh(kota, kota.ani, judul="petugas LOKET akta")
    assert galat.value.kolom == "judul"
    tarik_contoh(oleh=kota.farida, contoh=contoh, versi=contoh.versi, pada=SEKARANG)
    with pytest.raises(AturanDilanggar, match="yang sudah ditarik"):
        bahan.contoh(kota, kota.ani)
    assert bahan.contoh(kota, kota.dedi).judul == contoh.judul
    with pytest.raises(IntegrityError), transaction.atomic():
        ContohSKP.objects.filter(pk=bahan.contoh(kota, kota.ani, judul="Lain").pk).update(judul=contoh.judul)


def test_an_example_half_made_is_undone_as_a_whole(kota: Kota, monkeypatch: pytest.MonkeyPatch) -> None:
    def gagal(*_: Any, **__: Any) -> None:
        raise RuntimeError("listrik padam")

    bahan.skp_ditetapkan(kota.ani)
    monkeypatch.setattr("indikator.services.contoh._salin_iki", gagal)
    with pytest.raises(RuntimeError):
        bahan.contoh(kota, kota.ani)
    assert not ContohSKP.objects.exists()
    assert not RHKContoh.objects.exists()


# Keeping


def test_lines_are_reworded_and_removed(kota: Kota) -> None:
    contoh = bahan.contoh(kota, kota.ani)
    isi = _isi(contoh)
    rhk = next(iter(isi["rhk"]))
    sisa = IKIContoh.objects.get(rhk=rhk, indikator__kode="VOLUME").pk
    isi |= {"judul": "Loket", "rhk": {rhk: "Akta terbit dalam sehari"}, "iki": {sisa: "Akta terbit"}}
    ubah_contoh(oleh=kota.farida, contoh=contoh, versi=contoh.versi, pada=SEKARANG, **isi)
    contoh = ContohSKP.objects.get(pk=contoh.pk)
    assert (contoh.judul, contoh.versi) == ("Loket", 2)
    assert list(contoh.rhk_set.values_list("uraian", "iki_set__nama")) == [("Akta terbit dalam sehari", "Akta terbit")]
    kejadian = ContohSKP.pgh_event_model.objects.filter(pgh_obj_id=contoh.pk).order_by("pgh_id").last()
    assert kejadian.pgh_context.metadata["tindakan"] == "contoh.ubah"
    assert kejadian.pgh_context.metadata["oleh"] == kota.farida.pk
    with pytest.raises(AturanDilanggar, match="paling sedikit satu hasil kerja"):
        ubah_contoh(
            oleh=kota.farida, contoh=contoh, versi=contoh.versi, pada=SEKARANG, **(isi | {"rhk": {}, "iki": {}})
        )
    assert contoh.rhk_set.exists()


def test_an_nip_does_not_come_in_later_either(kota: Kota) -> None:
    contoh = bahan.contoh(kota, kota.ani)
    isi = _isi(contoh) | {"keterangan": f"Tanyakan kepada {kota.ani.nip}."}
    with pytest.raises(AturanDilanggar, match="NIP") as galat:
        ubah_contoh(oleh=kota.farida, contoh=contoh, versi=contoh.versi, pada=SEKARANG, **isi)
    assert galat.value.kolom == "keterangan"


def test_two_people_at_the_same_example_do_not_overwrite_each_other(kota: Kota) -> None:
    contoh = bahan.contoh(kota, kota.ani)
    lain = ContohSKP.objects.get(pk=contoh.pk)
    ubah_contoh(
        oleh=kota.farida, contoh=lain, versi=lain.versi, pada=SEKARANG, **(_isi(lain) | {"judul": "Loket utama"})
    )
    for lakukan, isi in ((ubah_contoh, _isi(contoh)), (tarik_contoh, {}), (pakai_lagi_contoh, {})):
        with pytest.raises(VersiKedaluwarsa):
            lakukan(oleh=kota.farida, contoh=contoh, versi=1, pada=SEKARANG, **isi)
    assert ContohSKP.objects.get(pk=contoh.pk).judul == "Loket utama"


def test_a_withdrawn_example_is_offered_to_nobody_until_it_is_used_again(kota: Kota) -> None:
    contoh = bahan.contoh(kota, kota.ani)
    assert contoh in ContohSKP.objects.visible_to(kota.eka)
    with pytest.raises(TransisiTidakSah, match="masih dipakai"):
        pakai_lagi_contoh(oleh=kota.farida, contoh=contoh, versi=contoh.versi, pada=SEKARANG)
    tarik_contoh(oleh=kota.farida, contoh=contoh, versi=contoh.versi, pada=SEKARANG)
    assert (contoh.ditarik_pada, contoh.ditarik_oleh) == (SEKARANG, kota.farida)
    assert contoh not in ContohSKP.objects.visible_to(kota.eka)
    assert contoh in ContohSKP.objects.visible_to(kota.farida)
    with pytest.raises(AturanDilanggar, match="sudah ditarik") as galat:
        _susun(kota.eka, contoh)
    assert galat.value.kolom == "salin_dari"
    with pytest.raises(TransisiTidakSah, match="sudah ditarik"):
        tarik_contoh(oleh=kota.farida, contoh=contoh, versi=contoh.versi, pada=SEKARANG)
    pakai_lagi_contoh(oleh=kota.farida, contoh=contoh, versi=contoh.versi, pada=SEKARANG)
    assert contoh in ContohSKP.objects.visible_to(kota.eka)
    with pytest.raises(IntegrityError, match="contohskp_ditarik_lengkap"), transaction.atomic():
        ContohSKP.objects.filter(pk=contoh.pk).update(ditarik_pada=SEKARANG)


# Copying


def test_an_example_begins_a_draft_of_the_same_post_anywhere_in_the_city(kota: Kota) -> None:
    bahan.skp_ditetapkan(kota.budi)
    contoh = bahan.contoh(kota, kota.ani)
    skp = _susun(kota.eka, contoh)
    rhk = skp.rhk_set.get()
    assert (rhk.uraian, rhk.rhk_atasan) == (contoh.rhk_set.get().uraian, None)
    assert {(i.indikator.kode, i.bobot, i.target_tahun) for i in rhk.iki_set.all() if i.indikator} == {
        (kode, bobot, target) for kode, (bobot, target) in bahan.TARGET.items()
    }
    assert bahan.iki(skp, "VOLUME").target_set.get(periode=kota.tw3).target == Decimal(100)
    assert skp.riwayat_set.get().catatan == "Disalin dari contoh “Petugas loket akta”."
    assert kekurangan_skp(skp, HARI_INI) == [
        alasan for alasan in kekurangan_skp(skp, HARI_INI) if "Pilih RHK pimpinan" in alasan
    ]
    with pytest.raises(AturanDilanggar, match="untuk jabatan lain"):
        _susun(kota.dedi, contoh)


def test_changing_the_example_leaves_drafts_that_were_made_from_it(kota: Kota) -> None:
    contoh = bahan.contoh(kota, kota.ani)
    skp = _susun(kota.eka, contoh)
    isi = _isi(contoh)
    isi |= {"rhk": dict.fromkeys(isi["rhk"], "Lain sama sekali"), "iki": {}}
    ubah_contoh(oleh=kota.farida, contoh=contoh, versi=contoh.versi, pada=SEKARANG, **isi)
    assert skp.rhk_set.get().uraian != "Lain sama sekali"
    assert skp.rhk_set.get().iki_set.count() == 3


def test_sentences_of_a_qualitative_example_come_along(kota: Kota) -> None:
    skp = bahan.skp_kualitatif(kota.ani)
    SKP.objects.filter(pk=skp.pk).update(status="ditetapkan", ditetapkan_pada=SEKARANG)
    contoh = jadikan_contoh(oleh=kota.farida, skp=skp, pada=SEKARANG, **bahan.isi_contoh(skp))
    salinan = _susun(kota.eka, contoh)
    assert salinan.pendekatan == "kualitatif"
    iki = IKI.objects.get(rhk__skp=salinan)
    assert (iki.nama, iki.aspek) == ("Semua permohonan akta selesai dalam tiga hari kerja", "kuantitas")
    assert (iki.indikator, iki.bobot, iki.target_tahun) == (None, None, None)


@pytest.mark.parametrize("ubah", [{"status": "digantikan"}, {"arah": "turun"}], ids=["tidak terbit", "berbalik arah"])
def test_what_the_library_no_longer_means_is_named_and_left_out(kota: Kota, ubah: dict[str, str]) -> None:
    contoh = bahan.contoh(kota, kota.ani)
    lama = bahan.indikator("VOLUME")
    type(lama).objects.filter(pk=lama.pk).update(status="digantikan")
    if "arah" in ubah:
        lama.pk, lama.arah, lama.nomor_versi = None, "turun", lama.nomor_versi + 1
        lama.save(force_insert=True)
    skp = _susun(kota.eka, contoh)
    assert set(IKI.objects.filter(rhk__skp=skp).values_list("indikator__kode", flat=True)) == {
        "WAKTU-RESPON",
        "KEPUASAN",
    }
    assert f"Tidak ikut, karena tidak terbit lagi di pustaka: {lama.nama}." in skp.riwayat_set.get().catatan


# Pages


def test_from_an_skp_to_an_example_and_into_a_draft(kota: Kota, masuk: Masuk) -> None:
    skp = bahan.skp_ditetapkan(kota.ani)
    farida, eka = masuk(kota.farida), masuk(kota.eka)
    assert "Belum ada contoh SKP" in farida.get(_url("contoh_list")).text
    assert "Contoh SKP" in farida.get(reverse("pegawai:kantor")).text
    assert kota.ani.nama not in farida.get(_url("contoh_pilih")).text
    temu = farida.get(_url("contoh_pilih"), {"jabatan": "layanan pencatatan"})
    assert kota.ani.nama in temu.text
    assert _url("contoh_buat", skp.pk) in temu.text
    assert _url("contoh_buat", skp.pk) in farida.get(_url("skp_detail", skp.pk)).text

    jawaban = farida.get(_url("contoh_buat", skp.pk))
    waktu = bahan.iki(skp, "WAKTU-RESPON")
    isian = _isian(jawaban, judul="Petugas loket", **{f"buang_iki_{waktu.pk}": "on"})
    jawaban = farida.post(_url("contoh_buat", skp.pk), isian)
    contoh = ContohSKP.objects.get()
    assert jawaban["Location"] == _url("contoh_detail", contoh.pk)
    assert farida.post(_url("contoh_buat", skp.pk), isian)["Location"] == _url("contoh_detail", contoh.pk)
    assert ContohSKP.objects.count() == 1

    jawaban = eka.get(_url("skp_susun"))
    assert "Contoh untuk jabatan Anda" in jawaban.text
    assert _url("contoh_detail", contoh.pk) in jawaban.text
    halaman = eka.get(_url("contoh_detail", contoh.pk))
    assert "400 dokumen" in halaman.text
    for nama in (kota.ani.nama, kota.budi.nama, kota.farida.nama, waktu.nama, _url("skp_detail", skp.pk)):
        assert nama not in halaman.text
    assert f"?salin_dari=contoh-{contoh.pk}" in halaman.text

    jawaban = eka.get(_url("skp_susun"), {"salin_dari": f"contoh-{contoh.pk}"})
    assert jawaban.context["form"]["salin_dari"].value() == f"contoh-{contoh.pk}"
    jawaban = eka.post(_url("skp_susun"), _isian(jawaban, penugasan=Penugasan.objects.utama(kota.eka, HARI_INI).pk))
    draf = SKP.objects.get(pegawai=kota.eka)
    assert "Disalin dari contoh “Petugas loket”." in eka.get(jawaban["Location"]).text
    assert draf.rhk_set.get().iki_set.count() == 2


def test_refused_words_stay_in_the_form_at_their_line(kota: Kota, masuk: Masuk) -> None:
    skp = bahan.skp_ditetapkan(kota.ani)
    farida = masuk(kota.farida)
    rhk = skp.rhk_set.get()
    kalimat = f"Akta oleh {kota.ani.nama}"
    isian = _isian(farida.get(_url("contoh_buat", skp.pk)), judul="Loket", **{f"rhk_{rhk.pk}": kalimat})
    jawaban = farida.post(_url("contoh_buat", skp.pk), isian)
    assert jawaban.status_code == 422
    assert "menyebut nama pemilik" in str(jawaban.context["form"].errors[f"rhk_{rhk.pk}"])
    assert kalimat in jawaban.text
    kosong = farida.post(_url("contoh_buat", skp.pk), isian | {f"rhk_{rhk.pk}": " "})
    assert "Isi kalimatnya, atau centang Jangan sertakan." in kosong.text
    assert not ContohSKP.objects.exists()


def test_who_makes_an_example_of_somebodys_skp_has_read_it(kota: Kota, masuk: Masuk) -> None:
    """Opening the form is an entry in the trail of that person's data."""
    skp = bahan.skp_ditetapkan(kota.ani)
    with tahan_akses() as pembacaan:
        masuk(kota.farida).get(_url("contoh_buat", skp.pk))
    assert [(p.subjek.pk, p.objek) for p in pembacaan] == [(kota.ani.pk, "SKP 2026, untuk contoh")]


def test_hr_rewords_withdraws_and_uses_again(kota: Kota, masuk: Masuk) -> None:
    contoh = bahan.contoh(kota, kota.ani)
    farida = masuk(kota.farida)
    tua = _isian(farida.get(_url("contoh_ubah", contoh.pk)), judul="Ditulis dari tab lama")
    jawaban = farida.post(
        _url("contoh_ubah", contoh.pk), _isian(farida.get(_url("contoh_ubah", contoh.pk)), judul="Loket akta")
    )
    assert jawaban["Location"] == _url("contoh_detail", contoh.pk)
    bentrok = farida.post(_url("contoh_ubah", contoh.pk), tua)
    assert bentrok.status_code == 409
    assert "sudah berubah" in bentrok.text
    assert ContohSKP.objects.get().judul == "Loket akta"

    farida.post(_url("contoh_tarik", contoh.pk), _isian(farida.get(_url("contoh_tarik", contoh.pk))))
    assert "Ditarik" in farida.get(_url("contoh_detail", contoh.pk)).text
    assert masuk(kota.ani).get(_url("contoh_detail", contoh.pk)).status_code == 404
    assert "Contoh untuk jabatan Anda" not in masuk(kota.ani).get(_url("skp_susun")).text
    farida.post(_url("contoh_pakai_lagi", contoh.pk), _isian(farida.get(_url("contoh_pakai_lagi", contoh.pk))))
    assert masuk(kota.ani).get(_url("contoh_detail", contoh.pk)).status_code == 200


def test_the_list_is_searched_and_narrowed(kota: Kota, masuk: Masuk) -> None:
    bahan.contoh(kota, kota.ani, judul="Loket akta")
    lampu = bahan.contoh(kota, kota.dedi, judul="Perawatan lampu", keterangan="")
    tarik_contoh(oleh=kota.farida, contoh=lampu, versi=lampu.versi, pada=SEKARANG)
    farida = masuk(kota.farida)

    def judul(**saring: Any) -> list[str]:
        return [satu.judul for satu in farida.get(_url("contoh_list"), saring).context["halaman"]]

    assert judul() == ["Loket akta", "Perawatan lampu"]
    assert judul(q="lampu") == ["Perawatan lampu"]
    assert judul(q="kelahiran waktu") == ["Loket akta", "Perawatan lampu"]
    assert judul(q="permohonan loket") == ["Loket akta"]
    assert judul(jabatan=lampu.nama_jabatan_id) == ["Perawatan lampu"]
    assert judul(keadaan="dipakai") == ["Loket akta"]
    assert judul(keadaan="ditarik") == ["Perawatan lampu"]
    assert "Tidak ada contoh yang cocok" in farida.get(_url("contoh_list"), {"q": "zebra"}).text
    assert set(farida.get(_url("contoh_list")).context["saring"].form.fields["jabatan"].queryset) == {
        satu.nama_jabatan for satu in ContohSKP.objects.all()
    }
