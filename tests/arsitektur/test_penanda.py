"""Nothing of Ani's leaves by any door: each kind of row about her carries a word (tests/penanda.py), and every address
is asked for it by everybody, plain, searched, filtered, and by htmx.

Doors that are not pages (search, counts, tasks, menus, files, notices, jobs) are walked by their registries below.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.contrib.auth.models import AnonymousUser
from django.db import Error, transaction
from django.test import Client, override_settings
from django.urls import NoReverseMatch, reverse

from evaluasi.services import mulai_ekspor, simpan_ekspor
from inti import registry
from inti.galat import AturanDilanggar
from inti.models import Berkas, Pekerjaan, Pemberitahuan
from pegawai.enums import Peran
from pegawai.services import beri_peran
from pengaduan.services import muat_kategori
from tests.arsitektur.pintu import KUKI, cara_bertanya, isi_jawaban, kata_terbaca, klien, minta
from tests.hak import SEMUA, Baris, argumen, berkas_app, isian, pemilik_list
from tests.indikator.bahan import indikator
from tests.pemeran import HARI_INI, SEKARANG, Kota
from tests.penanda import CARI, penanya, semua_penanda, tanam_semua

APP = sorted({modul.__name__.split(".")[1] for modul in berkas_app("hak_akses")})
PENANDA = semua_penanda()
TANPA_ORANG = "tanpa masuk"
#: Beside the object of Ani's, one of somebody in another OPD: what is on it must not tell of her either.
LAIN = "dedi"


def baris_get(app: str) -> Iterator[tuple[Baris, Mapping[str, Any]]]:
    for modul in berkas_app("hak_akses"):
        if modul.__name__.split(".")[1] == app:
            yield from ((b, getattr(modul, "OBJEK", {})) for b in modul.BARIS if b.metode == "get")


def alamat(
    baris: Baris, objek: Mapping[str, Any], kota: Kota, tertanam: Mapping[str, list[Mapping[str, Any]]]
) -> Iterator[str]:
    """The addresses of one row: without argument, with what was planted, or with objects made for the row.

    An object that cannot be made beside the planted ones (a second SKP of a year) is left out.
    """
    for isi in tertanam.get(baris.url, []):
        try:
            yield reverse(baris.url, kwargs=isi)
        except NoReverseMatch as galat:
            pytest.fail(f"Penanda memberi argumen yang salah untuk {baris.url}: {galat}")
    ada = pemilik_list(baris, objek)
    for pemilik in (LAIN,) if baris.url in tertanam and LAIN in ada else dict.fromkeys((ada[0], LAIN)):
        if pemilik not in ada:
            continue
        titik = transaction.savepoint_create()
        try:
            yield reverse(baris.url, kwargs=argumen(baris, objek, kota, pemilik))
        except (AturanDilanggar, Error, LookupError):
            pass
        finally:
            transaction.savepoint_rollback(titik)


@pytest.mark.parametrize("app", APP)
@pytest.mark.usefixtures("tanpa_menu")
@override_settings(SESSION_ENGINE=KUKI)
def test_kata_hanya_terbaca_oleh_yang_berhak(app: str, kota: Kota) -> None:
    tertanam = tanam_semua(kota)
    kata = {satu.kata: satu.yang_boleh() for _, satu in PENANDA}
    saring = {"pegawai": kota.ani.pk, "orang": kota.ani.pk, "unit": kota.unit["capil_bidang"].pk, "terlapor": CARI}
    salah, terbaca, tidak_dibuka = set(), set(), set()
    for baris, objek in baris_get(app):
        cara = cara_bertanya(isian(baris, kota), CARI, saring)
        if baris.objek is not None:
            cara = cara[:1]  # lists are searched and narrowed; one object is one object
        tidak_dibuka.add(str(baris))
        for url in alamat(baris, objek, kota, tertanam):
            tidak_dibuka.discard(str(baris))
            for nama in [*penanya(), TANPA_ORANG]:
                orang = Client() if nama == TANPA_ORANG else klien(kota[nama])
                for satu in kata_terbaca(orang, url, cara, kata):
                    terbaca.add((satu, nama))
                    if nama not in kata[satu]:
                        salah.add(f"{nama} membaca {satu} pada {url} ({baris.url})")
    assert not salah, "Milik Ani terbaca oleh yang tidak berhak: " + "; ".join(sorted(salah))
    assert not tidak_dibuka, f"Alamat yang tidak sempat dibuka, beri argumennya dari Penanda: {sorted(tidak_dibuka)}"
    milik = [satu for pemilik_app, satu in PENANDA if pemilik_app == app]
    berhak = {(satu.kata, nama) for satu in milik for nama in satu.yang_melihat() if nama in penanya()}
    buta = sorted(f"{nama} tidak membaca {satu}" for satu, nama in berhak - terbaca)
    assert not buta, f"Yang berhak tidak menemukannya di alamat mana pun; uji ini tidak melihat apa-apa: {buta}"


def test_setiap_app_yang_menyimpan_tentang_orang_punya_penanda() -> None:
    tanpa = {"dasbor", "platform"}  # own no model about people; their pages are asked for the others' words
    assert {app for app, _ in PENANDA} == set(APP) - tanpa, "Tulis tests/<app>/penanda.py (tests/penanda.py)."


def _rapi(isi: str) -> str:
    """Without what differs from answer to answer: the masked token of forms, and the request's own number."""
    isi = re.sub(r"[A-Za-z0-9]{64}", "TOKEN", isi)
    return re.sub(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "UUID", isi)


def _seluruh_halaman(kota: Kota, nama: str) -> dict[str, str]:
    """Every page without argument as one person sees it, with menus, badges, counts and sums."""
    berubah = {url for _, satu in PENANDA for url in satu.mengubah}
    hasil = {}
    for app in APP:
        for baris, _ in baris_get(app):
            if baris.objek is None and baris.url not in berubah:
                url = reverse(baris.url)
                for cara, (data, htmx) in enumerate(cara_bertanya(isian(baris, kota), CARI, {"pegawai": kota.ani.pk})):
                    kepala = {"HX-Request": "true"} if htmx else {}
                    hasil[f"{url} #{cara}"] = _rapi(isi_jawaban(minta(klien(kota[nama]), "get", url, data, **kepala)))
    return hasil


@pytest.mark.parametrize("nama", ["dedi", "joko"])
@override_settings(SESSION_ENGINE=KUKI)
def test_tidak_ada_hitungan_yang_berubah(nama: str, kota: Kota) -> None:
    """Whatever Ani gets, no page of somebody without access changes by a letter: counts, sums, badges, tasks."""
    muat_kategori(pada=HARI_INI)
    indikator("JP")
    with time_machine.travel(SEKARANG, tick=False):
        sebelum = _seluruh_halaman(kota, nama)
        tugas = [fungsi(kota[nama], SEKARANG) for fungsi in registry.tugas]
        lencana = [butir.jumlah(kota[nama]) for butir in registry.menu if butir.jumlah]
        tanam_semua(kota)
        sesudah = _seluruh_halaman(kota, nama)
        assert [fungsi(kota[nama], SEKARANG) for fungsi in registry.tugas] == tugas
        assert [butir.jumlah(kota[nama]) for butir in registry.menu if butir.jumlah] == lencana
    beda = sorted(url for url in sebelum if sebelum[url] != sesudah[url])
    assert not beda, (
        f"Halaman {nama} berubah karena data Ani: {beda}. Saring dengan visible_to(user) sebelum menghitung."
    )


def test_pencarian_hanya_dalam_cakupan(kota: Kota) -> None:
    tanam_semua(kota)
    for _, satu in PENANDA:
        for nama in sorted(SEMUA - satu.yang_melihat()):
            temu = [h for fungsi in registry.pencarian for h in fungsi(kota[nama], satu.teks)]
            assert not temu, f"{nama} menemukan {temu} dengan “{satu.teks}”."
    nip = kota.ani.nip
    assert [h for fungsi in registry.pencarian for h in fungsi(kota.farida, nip)]
    assert not [h for fungsi in registry.pencarian for h in fungsi(kota.dedi, nip)]
    assert not [h for fungsi in registry.pencarian for h in fungsi(kota.dedi, kota.ani.nama)]


MEMUTUS = {("pengaduan.skm", "indah")}
"""Kinds of file with somebody who decides on them and so is no stranger to them."""


def test_berkas_tertutup_bagi_yang_lain(kota: Kota) -> None:
    """Every file that Ani's rows brought: each kind has an owner in the registry, and none opens for a stranger."""
    tanam_semua(kota)
    berkas = list(Berkas.objects.all())
    assert len({satu.jenis for satu in berkas}) >= 2
    for satu in berkas:
        assert satu.jenis in registry.pemilik_berkas, f"Daftarkan pemilik berkas {satu.jenis} (inti.registry)."
        nama = [o for o in ("dedi", "eka", "joko", "nurul", "indah") if (satu.jenis, o) not in MEMUTUS]
        asing = [AnonymousUser(), *(kota[o] for o in nama)]
        for orang in asing:
            assert not registry.pemilik_berkas[satu.jenis](satu, orang), f"{orang} dapat membuka {satu} ({satu.jenis})"


@override_settings(SESSION_ENGINE=KUKI)
def test_berkas_tanpa_pemilik_tertutup_bagi_semua(kota: Kota) -> None:
    yatim = Berkas.objects.create(
        jenis="tidak_terdaftar", jalur="x", nama="x", tipe_isi="text/plain", ukuran=1, sha256="0"
    )
    for nama in sorted(SEMUA):
        assert minta(klien(kota[nama]), "get", reverse("inti:berkas", args=[yatim.kode])).status_code == 404


@override_settings(SESSION_ENGINE=KUKI)
def test_pemberitahuan_hanya_kepada_yang_boleh_membukanya(kota: Kota) -> None:
    """A notice goes to people in scope: its address opens for who gets it, and nobody foreign gets one."""
    tanam_semua(kota)
    kiriman = Pemberitahuan.objects.exclude(url="")
    assert kiriman.exists()
    for satu in kiriman.select_related("penerima"):
        status = minta(klien(satu.penerima), "get", satu.url).status_code
        assert status < 400, f"{satu.penerima} diberi tahu tentang {satu.url}, yang menjawab {status} baginya."
    assert not Pemberitahuan.objects.filter(penerima__in=[kota.dedi.pk, kota.joko.pk, kota.nurul.pk]).exists()


def test_pekerjaan_dan_hasilnya_hanya_bagi_pemohonnya(kota: Kota) -> None:
    tanam_semua(kota)
    for satu in Pekerjaan.objects.all():
        melihat = {nama for nama in SEMUA if Pekerjaan.objects.visible_to(kota[nama]).filter(pk=satu.pk).exists()}
        assert melihat == {nama for nama in SEMUA if kota[nama].pk == satu.pemohon_id}


@override_settings(SESSION_ENGINE=KUKI)
def test_hasil_ekspor_hanya_bagi_yang_memintanya(kota: Kota, jam: Any) -> None:
    """Not even another of personnel administration opens it, nor who asked for it once the role has ended."""
    satu = {"peran": Peran.ADMIN_KEPEGAWAIAN, "mulai": HARI_INI, "sampai": HARI_INI + timedelta(days=2)}
    for orang in (kota.nurul, kota.eka):
        beri_peran(oleh=None, pegawai=orang, **satu)
    pekerjaan = mulai_ekspor(oleh=kota.nurul, periode=kota.tw3, kunci=uuid4(), pada=SEKARANG)
    simpan_ekspor(pekerjaan_id=pekerjaan.pk, periode_id=kota.tw3.pk, tulis=lambda *_: b"PK", pada=SEKARANG)
    pekerjaan.refresh_from_db()
    berkas = reverse("inti:berkas", args=[pekerjaan.hasil.kode])
    status = {nama: minta(klien(kota[nama]), "get", berkas).status_code for nama in sorted(SEMUA)}
    assert {nama for nama, kode in status.items() if kode == 200} == {"nurul"}
    jam.move_to(SEKARANG + timedelta(days=2))
    assert minta(klien(kota.nurul), "get", berkas).status_code == 404
