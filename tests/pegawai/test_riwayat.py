"""The search of the audit: everything that may be read, nothing that may not, page by page."""

import ast
import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import Client, RequestFactory
from pghistory.models import Context, Event

from aktivitas.models import Aktivitas
from inti.rules.tindakan import JUDUL, judul
from kinerja.middleware import RiwayatMiddleware
from pegawai.enums import Peran
from pegawai.jejak import Kursor, Saringan, cari, milik_sendiri, rinci, satu_butir, terbaca
from pegawai.models import AksesData, Pegawai, PeranPegawai
from pegawai.registry import jejak
from pegawai.services import akhiri_peran, beri_peran, catat_pangkat
from pengaduan.enums import Klasifikasi
from pengaduan.rules.alur import LANGKAH
from tests.arsitektur.sumber import AKAR, APLIKASI
from tests.evaluasi import bahan
from tests.pemeran import HARI_INI, SEKARANG, Kota
from tests.pengaduan.kasus import buat

Masuk = Callable[[object], Client]

TIDAK_DITELUSURI = {
    "aktivitas.verifikasiaktivitas": "the history of the activity tells the same act, with author and reason",
    "evaluasi.dokumenevaluasi": "the document itself is on its page, and its act is in the trail of the evaluation",
    "evaluasi.skor": "computed; opens to its rows by jejak nilai",
    "evaluasi.skormasukan": "computed; opens to its rows by jejak nilai",
    "evaluasi.skororganisasimasukan": "frozen copy of the capaian organisasi, whose acts are searched",
    "evaluasi.skorperilakumasukan": "sums of the closed survey",
    "indikator.pengukuran": "computed; opens to its rows by jejak nilai",
    "inti.berkas": "names of files may tell of reports",
    "pegawai.catatanretensi": "counts of runs, on the page of keeping",
    "pembinaan.umpanbalik": "a talk of two that neither HR nor Inspektorat reads",
    "pengaduan.lampiran": "files of reports",
    "pengaduan.pelapor": "identity of reporters",
    "pengaduan.penilaianpengaduan": "words of citizens; on the page of the case",
}
"""Histories that the search leaves out, with the reason."""


_KODE = re.compile(r"[a-z_]+\.[a-z_]+")


def _panggilan(pohon: ast.AST) -> list[tuple[str, ast.Call]]:
    daftar = [p for p in ast.walk(pohon) if isinstance(p, ast.Call)]
    return [(p.func.id, p) for p in daftar if isinstance(p.func, ast.Name)]


def _teks(pohon: ast.AST) -> set[str]:
    return {
        n.value
        for n in ast.walk(pohon)
        if isinstance(n, ast.Constant) and isinstance(n.value, str) and _KODE.fullmatch(n.value)
    }


def _kode_di_sumber() -> set[str]:
    """Every act that the source names: in `tindakan(...)` itself, or handed to a function that opens one by name."""
    kode = {f"pengaduan.{satu.kode}" for satu in LANGKAH}
    for app in APLIKASI:
        pohon_list = [ast.parse(berkas.read_text()) for berkas in (AKAR / app).rglob("*.py")]
        fungsi = [f for pohon in pohon_list for f in ast.walk(pohon) if isinstance(f, ast.FunctionDef)]
        pembuka = {
            f.name for f in fungsi if any(n == "tindakan" and isinstance(p.args[0], ast.Name) for n, p in _panggilan(f))
        }
        for f in fungsi:
            if f.name in pembuka:
                kode |= {t for satu in ast.walk(f) if isinstance(satu, ast.Assign) for t in _teks(satu)}
        for pohon in pohon_list:
            panggilan = _panggilan(pohon)
            kode |= {t for f, p in panggilan if f == "tindakan" and p.args for t in _teks(p.args[0])}
            kode |= {t for f, p in panggilan if f in pembuka for a in p.args for t in _teks(a)}
    return kode


def test_every_act_has_a_sentence() -> None:
    kode = _kode_di_sumber()
    assert len(kode) > 90
    assert kode - set(JUDUL) == set(), "Tulis kalimatnya di inti/rules/tindakan.py."
    assert set(JUDUL) - kode == set(), "Kalimat untuk tindakan yang tidak ada lagi."
    assert judul("") == "mengubah data"


def test_every_history_is_searched_or_left_out_for_a_reason() -> None:
    ada = {
        m._meta.label_lower
        for m in apps.get_models()
        if getattr(m, "JENIS_AUDIT", "") in {"E", "A"} and not issubclass(m, Event) and m._meta.app_label in APLIKASI
    }
    assert ada == set(jejak.kunci()) | set(TIDAK_DITELUSURI)
    assert not set(jejak.kunci()) & set(TIDAK_DITELUSURI)


def _semua(kota: Kota, siapa: str, saring: Saringan, per: int) -> list[Any]:
    """All pages one after the other."""
    hasil: list[Any] = []
    kursor: Kursor | None = None
    while True:
        bagian = cari(terbaca(kota[siapa]), kota[siapa], saring, kursor=kursor, banyak=per)
        hasil += bagian
        if len(bagian) < per:
            return hasil
        kursor = Kursor.baca(str(bagian[-1].kursor))


@pytest.mark.django_db
def test_pages_hold_every_row_once(kota: Kota) -> None:
    """Against each event table by itself; most rows of the cast carry the same moment."""
    hasil = _semua(kota, "farida", Saringan(orang=kota.ani.pk), 3)
    kunci = [(b.tabel, b.nomor) for b in hasil]
    assert len(kunci) == len(set(kunci))
    harus = set()
    for nama, satu in terbaca(kota.farida).items():
        if satu.subjek and not satu.waktu:
            jalan = "pgh_obj" if satu.subjek == "id" else satu.subjek
            peristiwa = satu.model.pgh_event_model.objects.filter(**{jalan: kota.ani.pk})
            harus |= {(nama, str(p.pgh_id)) for p in peristiwa}
    assert set(kunci) == harus
    assert len(harus) >= 3
    assert [b.waktu for b in hasil] == sorted((b.waktu for b in hasil), reverse=True)


@pytest.mark.django_db
def test_by_author_person_act_table_and_day(kota: Kota) -> None:
    peran = beri_peran(
        oleh=kota.farida, pegawai=kota.dedi, peran=Peran.PENGHUBUNG, unit=kota.unit["dishub"], mulai=HARI_INI
    )
    akhiri_peran(oleh=kota.farida, peran=peran, sampai=HARI_INI + timedelta(days=1), alasan="Pindah", pada=SEKARANG)
    catat_pangkat(oleh=None, pegawai=kota.dedi, golongan="III/a", mulai=date(2020, 1, 1), sampai=date(2021, 1, 1))

    def tanya(**isi: Any) -> list[str]:
        return sorted(b.konteks.tindakan for b in _semua(kota, "farida", Saringan(**isi), 20))

    assert tanya(pelaku=kota.farida.pk) == ["peran.akhiri", "peran.beri"]
    assert tanya(pelaku=kota.farida.pk, orang=kota.ani.pk) == []
    assert tanya(tindakan="peran.akhiri") == ["peran.akhiri"]
    assert set(tanya(orang=kota.dedi.pk, tabel="pegawai.peranpegawai")) == {"peran.akhiri", "peran.beri"}
    satu = cari(terbaca(kota.farida), kota.farida, Saringan(tindakan="peran.akhiri"), banyak=5)[0]
    hari = satu.waktu.astimezone(SEKARANG.tzinfo).date()
    assert tanya(tindakan="peran.akhiri", dari=hari, sampai=hari) == ["peran.akhiri"]
    assert tanya(tindakan="peran.akhiri", dari=hari + timedelta(days=1)) == []
    assert tanya(tindakan="peran.akhiri", sampai=hari - timedelta(days=1)) == []
    beda = {b.nama: (b.sebelum, b.sesudah) for b in rinci(satu, samarkan=False).beda}
    assert beda["sampai"] == ("seterusnya", "16 September 2026")
    assert beda["alasan berakhir"] == ("", "Pindah")
    assert "peran" not in beda
    assert (satu.pelaku, satu.orang, satu.konteks.alasan) == (kota.farida.nama, kota.dedi.nama, "Pindah")


@pytest.mark.django_db
def test_a_table_that_keeps_old_states_shows_both(kota: Kota) -> None:
    """`riwayat_perubahan` stores the row as it was: what came of it is the next state, or the row itself."""
    bahan.rencana(kota)
    satu = Aktivitas.objects.filter(pegawai=kota.ani).first()
    assert satu is not None
    for teks in ("Pertama", "Kedua"):
        satu.uraian = teks
        satu.save()
    tanya = Saringan(tabel="aktivitas.aktivitas", orang=kota.ani.pk)
    beda = [
        (b.sebelum, b.sesudah)
        for butir in _semua(kota, "farida", tanya, 50)
        for b in rinci(butir, samarkan=False).beda
        if b.nama == "uraian"
    ]
    assert ("Pertama", "Kedua") in beda
    assert any(sesudah == "Pertama" for _, sesudah in beda)


@pytest.mark.django_db
def test_reports_are_not_hrs_and_only_in_scope_for_inspektorat(kota: Kota) -> None:
    biasa = buat(kota, "diproses", pada=SEKARANG - timedelta(days=1), petugas=kota.ani)
    berkadar = buat(kota, "diverifikasi", pada=SEKARANG - timedelta(days=1), klasifikasi=Klasifikasi.BERKADAR)
    assert not [k for k in terbaca(kota.farida) if k.startswith(("pengaduan.", "pembinaan."))]
    terlihat = {b.baris for b in _semua(kota, "indah", Saringan(tabel="pengaduan.pengaduan"), 50)}
    assert terlihat == {str(berkadar.pk)}
    tertutup = biasa.pgh_event_model.objects.filter(pgh_obj=biasa.pk).first()
    for siapa in (kota.indah, kota.farida, kota.ani, kota.hadi):
        assert satu_butir(siapa, "pengaduan.pengaduan", str(tertutup.pgh_id)) is None
    segmen = {b.tabel for b in _semua(kota, "indah", Saringan(), 200) if b.tabel == "pengaduan.peristiwa"}
    assert segmen == {"pengaduan.peristiwa"}


@pytest.mark.django_db
@pytest.mark.parametrize("siapa", ["ani", "budi", "rini", "hadi", "hasan", "walikota"])
def test_others_search_nothing(kota: Kota, siapa: str) -> None:
    assert terbaca(kota[siapa]) == {}


@pytest.mark.django_db
def test_ones_own_history_is_ones_own(kota: Kota, masuk: Masuk) -> None:
    bahan.terhitung(kota)
    catat_pangkat(
        oleh=kota.farida,
        pegawai=kota.ani,
        golongan="III/a",
        mulai=date(2020, 1, 1),
        sampai=date(2021, 1, 1),
        dasar="SK 9",
    )
    klien = masuk(kota.ani)
    isi = klien.get("/riwayat/saya/").content.decode()
    assert f"<strong>{kota.farida.nama}</strong> mencatat pangkat" in isi
    assert "SK 9" in isi
    tabel = {b.tabel for b in cari(milik_sendiri(), kota.ani, Saringan(orang=kota.ani.pk), banyak=500)}
    assert {"pegawai.pegawai", "indikator.skp", "aktivitas.aktivitas"} <= tabel
    assert not {t for t in tabel if t in {"evaluasi.evaluasi", "evaluasi.nilaiperilaku", "pengaduan.pengaduan"}}
    milik_budi = kota.budi.pangkat_set.get().pgh_event_model.objects.filter(pegawai=kota.budi.pk).first()
    assert klien.get(f"/riwayat/pegawai.pangkatgolongan/{milik_budi.pgh_id}/").status_code == 404


@pytest.mark.django_db
def test_reading_a_trail_is_in_the_trail(
    kota: Kota, masuk: Masuk, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    klien = masuk(kota.indah)
    with django_capture_on_commit_callbacks(execute=True):
        isi = klien.get("/riwayat/", {"tentang": kota.ani.nip}).content.decode()
    assert kota.ani.nama in isi
    assert list(AksesData.objects.values_list("pelaku", "subjek", "pintu")) == [(kota.indah.pk, kota.ani.pk, "riwayat")]


@pytest.mark.django_db
def test_a_name_of_several_is_asked_back(kota: Kota, masuk: Masuk) -> None:
    isi = masuk(kota.farida).get("/riwayat/", {"tentang": "ri"}).content.decode()
    assert "Siapa yang Anda maksud" in isi
    assert "Buka<span" not in isi
    assert "Tidak ada pegawai" in masuk(kota.farida).get("/riwayat/", {"tentang": "zzz"}).content.decode()
    jawab = masuk(kota.farida).get("/riwayat/", {"dari": "2026-09-02", "sampai": "2026-09-01"})
    assert jawab.status_code == 422


@pytest.mark.django_db
def test_numbers_and_secrets(kota: Kota, masuk: Masuk) -> None:
    """A NIP is masked for Inspektorat; a password or a hash is in nobody's view."""
    kota.dedi.set_password("sandi-baru-yang-panjang")
    kota.dedi.email = "dedi@contoh.id"
    kota.dedi.save()
    awal = Pegawai.pgh_event_model.objects.filter(pgh_obj=kota.dedi.pk).order_by("pgh_id").first()
    alamat = f"/riwayat/pegawai.pegawai/{awal.pgh_id}/"
    assert kota.dedi.nip not in masuk(kota.indah).get(alamat).content.decode()
    assert kota.dedi.nip in masuk(kota.farida).get(alamat).content.decode()
    for kunci in jejak.kunci():
        nama = {f.name for f in jejak[kunci].model._meta.concrete_fields}
        tampil = {f.name for f in _tampil(kunci)}
        assert not {n for n in nama & tampil if "password" in n or n.startswith("sidik") or n == "kunci_klien"}


def _tampil(kunci: str) -> list[Any]:
    from pegawai.jejak import _kolom  # noqa: PLC0415

    satu = jejak[kunci]
    return list(_kolom(satu, satu.model))


@pytest.mark.django_db
def test_an_act_of_staff_keeps_where_it_came_from(kota: Kota, masuk: Masuk) -> None:
    isian = {
        "peran": "admin_unit",
        "unit": kota.unit["dishub"].kode,
        "mulai": "2026-09-15",
        "dasar": "SK 3/2026",
    }
    masuk(kota.farida).post(f"/pegawai/{kota.dedi.pk}/peran/beri/", isian, REMOTE_ADDR="10.1.2.3")
    satu = Context.objects.get(metadata__tindakan="peran.beri", metadata__oleh=kota.farida.pk)
    assert satu.metadata["alamat"] == "10.1.2.3"
    assert satu.metadata["url"] == f"/pegawai/{kota.dedi.pk}/peran/beri/"
    peristiwa = PeranPegawai.pgh_event_model.objects.get(pgh_context=satu.pk)
    isi = masuk(kota.indah).get(f"/riwayat/pegawai.peranpegawai/{peristiwa.pgh_id}/").content.decode()
    assert "10.1.2.3" in isi
    assert "10.1.2.3" not in masuk(kota.dedi).get(f"/riwayat/pegawai.peranpegawai/{peristiwa.pgh_id}/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("siapa", [None, "ani"])
def test_a_citizens_act_keeps_neither_person_nor_address(kota: Kota, siapa: str | None) -> None:
    """Not even of an employee who reports while signed in."""
    permintaan = RequestFactory().post("/lapor/", REMOTE_ADDR="10.1.2.3")
    permintaan.user = kota[siapa] if siapa else AnonymousUser()
    konteks = RiwayatMiddleware(lambda _: HttpResponse()).get_context(permintaan)
    assert konteks == {"user": None, "url": "/lapor/"}
