"""Tim saya: a leader sees the people they rate, as it happens, with few queries."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from aktivitas.models import Aktivitas
from dasbor.querysets.capaian import Terlemah, indikator_orang, terlemah_orang
from dasbor.views import tim
from indikator.models import IKI, Pengukuran
from kompetensi.models import KeikutsertaanPelatihan
from pegawai.models import Pegawai, Penugasan
from pembinaan.services import beri_umpan_balik
from tests.aktivitas.pabrik import entri
from tests.dasbor.bahan import pelatihan, volume_ani
from tests.indikator import bahan
from tests.pemeran import HARI_INI, SEKARANG, Kota

Masuk = Callable[[Pegawai], Client]
HTMX = {"HX-Request": "true"}
URL = "/tim/"


def _baris(jawaban: Any, pegawai: Pegawai) -> Any:
    return next(b for b in jawaban.context["baris_list"] if b.pegawai.pk == pegawai.pk)


def test_hanya_yang_dinilai_sendiri(kota: Kota, masuk: Masuk) -> None:
    nama = {b.pegawai.pk for b in masuk(kota.budi).get(URL).context["baris_list"]}
    assert nama == {p.pk for p in (kota.ani, kota.eka, kota.fitri, kota.gilang, kota.lestari)}
    assert {b.pegawai.pk for b in masuk(kota.joko).get(URL).context["baris_list"]} == {kota.dedi.pk}


def test_plt_sesudah_tanggalnya_tidak_lagi(kota: Kota, masuk: Masuk, jam: Any) -> None:
    klien = masuk(kota.joko)
    assert klien.get(URL).status_code == 200
    jam.move_to(SEKARANG + timedelta(days=46))
    assert masuk(kota.joko).get(URL).status_code == 403


def test_catatan_hari_ini_dan_yang_menunggu(kota: Kota, masuk: Masuk) -> None:
    entri(kota.ani, banyak=3, menit=20)
    jawaban = masuk(kota.budi).get(URL)
    ani = _baris(jawaban, kota.ani)
    assert (ani.menit.hari, ani.menit.bulan, ani.menunggu) == (60, 60, 3)
    assert ani.menit.target == 6750
    assert _baris(jawaban, kota.lestari).menit.target == 3375
    assert jawaban.context["banyak_menunggu"] == 3
    assert _baris(jawaban, kota.eka).menit.hari_kosong > 20


def test_verifikasi_sekaligus_dari_halaman_ini(kota: Kota, masuk: Masuk) -> None:
    satu = entri(kota.ani, banyak=2)
    klien = masuk(kota.budi)
    isian = {"tampak": [a.pk for a in satu], "semua": "1", "kembali": URL}
    assert klien.post(reverse("aktivitas:verifikasi"), isian).headers["Location"] == URL
    assert set(Aktivitas.objects.values_list("status", flat=True)) == {"terverifikasi"}


def test_indikator_terlemah_dengan_jp_di_sampingnya(kota: Kota, masuk: Masuk) -> None:
    pengukuran = volume_ani(kota, [12])  # 12 of the quarter's 100
    pelatihan(kota.ani, kota.farida, jp=6)
    pelatihan(kota.ani, None, jp=5, judul="Belum diverifikasi")
    jawaban = masuk(kota.budi).get(URL)
    ani = _baris(jawaban, kota.ani)
    assert ani.lemah.pengukuran == pengukuran
    assert ani.lemah.capaian == Decimal("12.0000")
    assert (ani.jp.jp, ani.jp.angka, ani.jp.kurang) == (6, 20, 14)
    assert jawaban.context["baris_list"][0] is ani, "yang paling banyak tandanya di atas"
    assert reverse("dasbor:jejak", args=[pengukuran.pk]) in jawaban.text
    assert "6 dari 20 JP" in jawaban.text
    assert "kurang 14 JP" in jawaban.text


def test_umpan_balik_terakhir(kota: Kota, masuk: Masuk) -> None:
    beri_umpan_balik(
        oleh=kota.budi, pegawai=kota.ani, isi="Rapi", nilai_dasar="akuntabel", pada=SEKARANG - timedelta(days=2)
    )
    jawaban = masuk(kota.budi).get(URL)
    assert "2 hari lalu" in jawaban.text
    assert "umpan_balik" not in _baris(jawaban, kota.ani).tanda
    assert "umpan_balik" in _baris(jawaban, kota.eka).tanda


def test_bagian_langsung_304_sampai_ada_yang_berubah(kota: Kota, masuk: Masuk) -> None:
    klien = masuk(kota.budi)
    pertama = klien.get(URL, headers=HTMX)
    assert pertama.headers["Cache-Control"] == "private, no-cache"
    assert "csrfmiddlewaretoken" not in pertama.text
    etag = pertama.headers["ETag"]
    assert klien.get(URL, headers=HTMX | {"If-None-Match": etag}).status_code == 304

    entri(kota.ani)
    kedua = klien.get(URL, headers=HTMX | {"If-None-Match": etag})
    assert kedua.status_code == 200
    assert "Pekerjaan 0" in kedua.text

    etag = kedua.headers["ETag"]
    beri_umpan_balik(oleh=kota.budi, pegawai=kota.ani, isi="Rapi", nilai_dasar="akuntabel", pada=SEKARANG)
    ketiga = klien.get(URL, headers=HTMX | {"If-None-Match": etag})
    assert ketiga.status_code == 200
    pelatihan(kota.ani, kota.farida, jp=6)
    assert klien.get(URL, headers=HTMX | {"If-None-Match": ketiga.headers["ETag"]}).status_code == 200
    assert KeikutsertaanPelatihan.objects.count() == 1


def test_etag_satu_pemimpin_bukan_milik_yang_lain(kota: Kota, masuk: Masuk) -> None:
    etag = {masuk(p).get(URL, headers=HTMX).headers["ETag"] for p in (kota.budi, kota.citra, kota.joko)}
    assert len(etag) == 3


def test_banyak_pertanyaan_tetap_untuk_banyak_orang(kota: Kota, masuk: Masuk) -> None:
    """Citra's team of two and Budi's of five ask the same number of queries."""

    def banyak(pegawai: Pegawai) -> int:
        klien = masuk(pegawai)
        klien.get(URL)
        with CaptureQueriesContext(connection) as tercatat:
            assert klien.get(URL).status_code == 200
        return len(tercatat)

    entri(kota.ani)
    entri(kota.budi)
    volume_ani(kota)
    sedikit, lebih = banyak(kota.joko), banyak(kota.budi)
    assert lebih <= sedikit + 6, "hanya bagian yang berisi boleh menambah pertanyaan"
    entri(kota.eka, banyak=4)
    entri(kota.fitri, banyak=4)
    assert banyak(kota.budi) == lebih


def test_bukan_pemimpin_tidak_punya_menu_tim(kota: Kota, masuk: Masuk) -> None:
    assert 'href="/tim/"' in masuk(kota.budi).get("/beranda/").text
    assert 'href="/tim/"' not in masuk(kota.ani).get("/beranda/").text


def test_halaman_satu_orang(kota: Kota, masuk: Masuk) -> None:
    pengukuran = volume_ani(kota)
    beri_umpan_balik(oleh=kota.budi, pegawai=kota.ani, isi="Sangat rapi", nilai_dasar="akuntabel", pada=SEKARANG)
    pelatihan(kota.ani, kota.farida, jp=6)
    url = reverse("dasbor:pegawai", args=[kota.ani.pk])
    budi = masuk(kota.budi).get(url).text
    for teks in (
        reverse("dasbor:jejak", args=[pengukuran.pk]),
        "Sangat rapi",
        "Berkas akta 0",
        "SKP 2026",
        "Pelatihan",
    ):
        assert teks in budi
    farida = masuk(kota.farida).get(url).text
    assert "Sangat rapi" not in farida, "umpan balik adalah pembicaraan dua orang"
    assert "Umpan balik terakhir" not in farida
    assert "Sangat rapi" in masuk(kota.ani).get(url).text
    assert masuk(kota.eka).get(url).status_code == 404
    assert masuk(kota.ani).get("/kinerja-saya/").headers["Location"] == url


def test_pegawai_baru_tidak_dianggap_kosong(kota: Kota, masuk: Masuk) -> None:
    Penugasan.objects.filter(pegawai=kota.gilang).update(mulai=HARI_INI - timedelta(days=1))
    gilang = _baris(masuk(kota.budi).get(URL), kota.gilang)
    assert gilang.menit.hari_kosong <= 1


def test_tim_besar_berhalaman_dan_tetap_pada_halamannya(kota: Kota, masuk: Masuk, monkeypatch: Any) -> None:
    monkeypatch.setattr(tim, "ORANG_TAMPAK", 2)
    klien = masuk(kota.budi)
    pertama, kedua = (klien.get(URL, {"halaman": n}) for n in (1, 2))
    assert [len(j.context["halaman"].object_list) for j in (pertama, kedua)] == [2, 2]
    assert not set(pertama.context["halaman"].object_list) & set(kedua.context["halaman"].object_list)
    # what is asked again every few seconds is this page, not the first one
    assert f'hx-get="{URL}?halaman=2"' in kedua.content.decode()
    assert klien.get(URL, {"halaman": 2}, headers=HTMX).context["halaman"].number == 2


def test_angka_dari_periode_yang_dibuka_kembali_bertanda(kota: Kota, masuk: Masuk) -> None:
    """Whoever reads the value reads that its period was opened again, when, why and by whom."""
    iki = bahan.iki(bahan.skp_ditetapkan(kota.ani), "VOLUME")
    Pengukuran.objects.create(
        iki=iki, periode=kota.tw2, putaran=uuid4(), status="cukup", nilai=Decimal(80), n=4, sumber=iki.sumber,
        rumus_versi=iki.rumus_versi, per=SEKARANG,
    )  # fmt: skip
    halaman = [URL, reverse("dasbor:pegawai", args=[kota.ani.pk])]
    assert not any("pernah dibuka kembali" in masuk(kota.budi).get(satu).content.decode() for satu in halaman)
    bahan.dibuka_kembali(kota, "Rekap loket salah hitung.")
    for satu in halaman:
        teks = masuk(kota.budi).get(satu).content.decode()
        assert "Triwulan II 2026 pernah dibuka kembali" in teks
        assert "Rekap loket salah hitung." in teks


# Without shrinking: each example writes three plans.
@settings(
    max_examples=8,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_the_order_and_the_rows_name_the_same_weakest_indicator(kota: Kota, data: st.DataObject) -> None:
    """What ranks a team is read in columns, what it shows in rows: the two agree on any measurements."""
    nilai = st.none() | st.integers(0, 150).map(str)
    with transaction.atomic():
        orang = [kota.ani, kota.eka, kota.fitri, kota.gilang]
        for satu in orang[:3]:
            for iki in IKI.objects.filter(rhk__skp=bahan.skp_ditetapkan(satu)):
                for periode in data.draw(st.lists(st.sampled_from([kota.tw2, kota.tw3]), unique=True)):
                    for ukuran in data.draw(st.lists(nilai, min_size=1, max_size=2)):
                        bahan.terukur(iki, periode, ukuran)
        ids = [satu.pk for satu in orang]
        ringkas, lengkap = terlemah_orang(ids, HARI_INI), indikator_orang(ids, HARI_INI)
        for satu in ids:
            terukur = [(i.menurut_laju, i.iki.pk) for i in lengkap[satu] if i.menurut_laju is not None]
            capaian, iki_id = min(terukur, default=(None, None))
            assert ringkas[satu] == Terlemah(iki_id, capaian, len(lengkap[satu]))
        transaction.set_rollback(True)


def test_who_needs_help_stands_above_the_page_that_does_not_show_them(
    kota: Kota, masuk: Masuk, monkeypatch: Any
) -> None:
    """Three names with a sign head every page; the rows below are those of the page."""
    monkeypatch.setattr(tim, "ORANG_TAMPAK", 2)
    volume_ani(kota, [12])
    kedua = masuk(kota.budi).get(URL, {"halaman": 2})
    assert kota.ani.pk not in {b.pegawai.pk for b in kedua.context["baris_list"]}
    assert kedua.context["perlu_list"][0].pegawai == kota.ani
    assert kedua.context["perlu_list"][0].lemah.capaian == Decimal("12.0000")
