"""One-time codes: HR makes them for people who stand in front of them; they open one password form once."""

import re
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from typing import Any
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client

from inti.galat import AturanDilanggar
from inti.models import Pemberitahuan
from pegawai.enums import GunaKode
from pegawai.models import FaktorKedua, KodeMasuk, Pegawai
from pegawai.rules.kode import HURUF, baca, tulis
from pegawai.services import akun
from tests.pemeran import SEKARANG, Kota

SANDI = "kalimat-panjang-baru-7"


def _kode(kota: Kota, pegawai: Pegawai | None = None, guna: str = GunaKode.MASUK_PERTAMA) -> str:
    return akun.buat_kode(
        oleh=kota.farida, pegawai=pegawai or kota.ani, guna=guna, alasan="KTP dicocokkan", pada=SEKARANG
    )


def _pakai(kota: Kota, kode: str, **ubah: Any) -> Pegawai:
    return akun.pakai_kode(**{"login": kota.ani.login, "kode": kode, "sandi": SANDI, "pada": SEKARANG} | ubah)


def _isi(kota: Kota, kode: str, **ubah: str) -> dict[str, str]:
    return {"login": kota.ani.login, "kode": kode, "password1": SANDI, "password2": SANDI} | ubah


def test_kode_membuat_sandi_dan_langsung_masuk(client: Client, kota: Kota) -> None:
    Pegawai.objects.filter(pk=kota.ani.pk).update(password="!")
    assert client.get("/masuk/kode/").status_code == 200
    assert client.post("/masuk/kode/", _isi(kota, _kode(kota)))["Location"] == "/beranda/"
    assert client.get("/beranda/").status_code == 200
    assert Client().post("/masuk/", {"login": kota.ani.login, "password": SANDI})["Location"] == "/beranda/"


def test_tanpa_surel_dan_tanpa_nip_pun_bisa(client: Client, kota: Kota) -> None:
    assert not kota.walikota.email
    kode = _kode(kota, kota.walikota)
    assert client.post("/masuk/kode/", _isi(kota, kode, login=kota.walikota.login)).status_code == 302


def test_huruf_kecil_spasi_dan_tanda_hubung_tidak_menentukan(kota: Kota) -> None:
    kode = _kode(kota)
    assert re.fullmatch(rf"[{HURUF}]{{5}}-[{HURUF}]{{5}}", kode)
    assert _pakai(kota, f" {kode.lower().replace('-', ' ')} ") == kota.ani
    assert tulis(baca("abcde fghjk")) == "ABCDE-FGHJK"


def test_hanya_sidik_yang_tersimpan(kota: Kota) -> None:
    kode = _kode(kota)
    satu = KodeMasuk.objects.get(pegawai=kota.ani)
    assert baca(kode) not in str(vars(satu))
    assert len(satu.sidik) == 64


def test_sekali_pakai(kota: Kota) -> None:
    kode = _kode(kota)
    _pakai(kota, kode)
    with pytest.raises(AturanDilanggar, match="tidak cocok"):
        _pakai(kota, kode)


def test_tujuh_hari(kota: Kota) -> None:
    kode = _kode(kota)
    with pytest.raises(AturanDilanggar):
        _pakai(kota, kode, pada=SEKARANG + timedelta(days=7))
    assert _pakai(kota, kode, pada=SEKARANG + timedelta(days=6, hours=23))


def test_lima_kali_keliru_lalu_mati(kota: Kota) -> None:
    kode = _kode(kota)
    for _ in range(5):
        with pytest.raises(AturanDilanggar):
            _pakai(kota, "AAAAA-AAAAA")
    with pytest.raises(AturanDilanggar):
        _pakai(kota, kode)
    assert _pakai(kota, _kode(kota)), "kode baru tetap dapat dibuat"


def test_empat_kali_keliru_masih_hidup(kota: Kota) -> None:
    kode = _kode(kota)
    for _ in range(4):
        with pytest.raises(AturanDilanggar):
            _pakai(kota, "AAAAA-AAAAA")
    assert _pakai(kota, kode)


def test_kode_baru_mematikan_yang_lama(kota: Kota) -> None:
    lama, baru = _kode(kota), _kode(kota)
    with pytest.raises(AturanDilanggar):
        _pakai(kota, lama)
    assert _pakai(kota, baru)


def test_kode_milik_orang_lain_tidak_membuka(kota: Kota) -> None:
    kode = _kode(kota, kota.budi)
    with pytest.raises(AturanDilanggar):
        _pakai(kota, kode)


def test_akun_tidak_aktif_ditolak(kota: Kota) -> None:
    kode = _kode(kota)
    Pegawai.objects.filter(pk=kota.ani.pk).update(is_active=False)
    with pytest.raises(AturanDilanggar):
        _pakai(kota, kode)
    kota.ani.refresh_from_db()
    with pytest.raises(AturanDilanggar, match="tidak aktif"):
        _kode(kota)


def test_jawabannya_sama_untuk_setiap_sebab(client: Client, kota: Kota) -> None:
    """Unknown account, no code, wrong code: the page cannot tell whether an NIP exists."""
    _kode(kota)
    galat = set()
    for login in (kota.ani.login, kota.budi.login, "199001012020011999"):
        jawaban = client.post("/masuk/kode/", _isi(kota, "AAAAA-AAAAA", login=login))
        assert jawaban.status_code == 422
        galat.add(str(jawaban.context["form"].non_field_errors()))
    assert len(galat) == 1


def test_sandi_yang_mirip_data_diri_tidak_menghabiskan_kode(client: Client, kota: Kota) -> None:
    kode = _kode(kota)
    mirip = f"{kota.ani.login}a"
    jawaban = client.post("/masuk/kode/", _isi(kota, kode, password1=mirip, password2=mirip))
    assert jawaban.status_code == 422
    assert client.post("/masuk/kode/", _isi(kota, kode, password2="lain-sama-sekali")).status_code == 422
    assert client.post("/masuk/kode/", _isi(kota, kode)).status_code == 302


def test_percobaan_kode_dari_satu_tempat_dibatasi(client: Client, kota: Kota) -> None:
    for nomor in range(5):
        client.post("/masuk/kode/", _isi(kota, f"AAAAA-AAAA{nomor + 2}"))
    jawaban = client.post("/masuk/kode/", _isi(kota, _kode(kota)))
    assert (jawaban.status_code, "Terlalu banyak percobaan" in jawaban.content.decode()) == (429, True)


def test_langkah_kedua_tetap_ditanya(client: Client, kota: Kota) -> None:
    Authenticator.objects.create(user=kota.ani, type="totp", data={"secret": "x"})
    assert client.post("/masuk/kode/", _isi(kota, _kode(kota)))["Location"] == "/masuk/faktor/"


def test_sesi_lama_berakhir(client: Client, kota: Kota) -> None:
    client.post("/masuk/", {"login": kota.ani.login, "password": "kinerja-demo"})
    assert client.get("/pemberitahuan/").status_code == 200
    _pakai(kota, _kode(kota, guna=GunaKode.SETEL_ULANG))
    assert client.get("/pemberitahuan/").status_code == 302
    assert not UserSession.objects.filter(user=kota.ani).exists()


def test_pemilik_diberi_tahu(kota: Kota, django_capture_on_commit_callbacks: Any) -> None:
    kota.ani.email = "ani@contoh.id"
    kota.ani.save()
    with django_capture_on_commit_callbacks(execute=True):
        kode = _kode(kota, guna=GunaKode.SETEL_ULANG)
        _pakai(kota, kode)
    judul = list(Pemberitahuan.objects.filter(penerima=kota.ani).values_list("judul", flat=True))
    assert "Kode untuk kata sandi baru dibuat bagi akun Anda" in judul
    assert "Kata sandi Anda baru saja diganti" in judul
    assert [surat.subject for surat in mail.outbox] == [
        "Kode untuk kata sandi baru dibuat bagi akun Anda",
        "Kata sandi Anda baru saja diganti",
    ]
    assert not any(baca(kode) in baca(surat.body) for surat in mail.outbox)


def test_tidak_untuk_diri_sendiri(kota: Kota) -> None:
    with pytest.raises(AturanDilanggar, match="diri sendiri"):
        _kode(kota, kota.farida)


def test_kata_sandi_baru_perlu_alasan(kota: Kota) -> None:
    with pytest.raises(AturanDilanggar, match="alasan") as galat:
        akun.buat_kode(oleh=kota.farida, pegawai=kota.ani, guna=GunaKode.SETEL_ULANG, alasan=" ", pada=SEKARANG)
    assert galat.value.kolom == "alasan"


def test_jejak_menyimpan_alasan_dan_pembuatnya(kota: Kota) -> None:
    _kode(kota, guna=GunaKode.SETEL_ULANG)
    konteks = KodeMasuk.pgh_event_model.objects.get(pegawai=kota.ani).pgh_context.metadata
    assert (konteks["tindakan"], konteks["oleh"], konteks["alasan"]) == (
        "akun.kode",
        kota.farida.pk,
        "KTP dicocokkan",
    )


def test_gagal_di_tengah_tidak_meninggalkan_apa_pun(kota: Kota, monkeypatch: pytest.MonkeyPatch) -> None:
    lama = _kode(kota)

    def rusak(*_a: Any, **_k: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(akun, "_kabari", rusak)
    with pytest.raises(RuntimeError):
        _kode(kota, guna=GunaKode.SETEL_ULANG)
    with pytest.raises(RuntimeError):
        _pakai(kota, lama)
    monkeypatch.undo()
    assert _pakai(kota, lama), "kode lama masih hidup, sandi belum berubah"


def test_slip_hanya_sekali(masuk: Callable[[Pegawai], Client], kota: Kota) -> None:
    farida = masuk(kota.farida)
    alamat = f"/pegawai/{kota.ani.pk}/akun/"
    assert "Buat kode sekali pakai" in farida.get(alamat).content.decode()
    kiriman = {"guna": "setel_ulang", "alasan": "KTP dicocokkan", "kunci_form": str(uuid4())}
    slip = farida.post(f"{alamat}kode/", kiriman).content.decode()
    kode = re.search(rf"[{HURUF}]{{5}}-[{HURUF}]{{5}}", slip)
    assert kode
    assert kota.ani.nama in slip
    assert "22 September 2026" in slip
    lagi = farida.post(f"{alamat}kode/", kiriman, follow=True).content.decode()
    assert "sudah pernah ditampilkan" in lagi
    assert KodeMasuk.objects.filter(pegawai=kota.ani).count() == 1
    assert kode[0] not in farida.get(alamat).content.decode()
    assert _pakai(kota, kode[0])


def test_faktor_yang_hilang_dilepas(
    masuk: Callable[[Pegawai], Client], client: Client, kota: Kota, django_capture_on_commit_callbacks: Any
) -> None:
    client.post("/masuk/", {"login": kota.ani.login, "password": "kinerja-demo"})
    Authenticator.objects.create(user=kota.ani, type="totp", data={"secret": "x"})
    farida = masuk(kota.farida)
    alamat = f"/pegawai/{kota.ani.pk}/akun/lepas-faktor/"
    assert farida.post(alamat, {"alasan": ""}).status_code == 422
    assert farida.post(alamat, {"alasan": "Ponsel hilang, KTP dicocokkan"}).status_code == 302
    assert not Authenticator.objects.filter(user=kota.ani).exists()
    assert client.get("/pemberitahuan/").status_code == 302, "sesinya diakhiri"
    assert Pemberitahuan.objects.filter(penerima=kota.ani, judul__startswith="Verifikasi dua langkah").exists()
    assert farida.post(alamat, {"alasan": "Lagi"}).status_code == 422
    with pytest.raises(AturanDilanggar, match="sendiri"):
        akun.cabut_faktor(oleh=kota.farida, pegawai=kota.farida, alasan="x", pada=SEKARANG)


def test_jejak_faktor_tanpa_rahasianya(kota: Kota) -> None:
    Authenticator.objects.create(user=kota.ani, type="totp", data={"secret": "rahasia-besar"})
    akun.cabut_faktor(oleh=kota.farida, pegawai=kota.ani, alasan="Ponsel hilang", pada=SEKARANG)
    peristiwa = FaktorKedua.pgh_event_model.objects.filter(user=kota.ani, pgh_label="delete")
    konteks = peristiwa.get().pgh_context.metadata
    assert (konteks["tindakan"], konteks["alasan"]) == ("akun.cabut_faktor", "Ponsel hilang")
    assert "rahasia-besar" not in str(list(peristiwa.values()))


def test_akun_pertama_dari_konsol(client: Client, kota: Kota) -> None:
    """A new installation has no HR yet: two accounts come from the server, then no more."""
    isi = {"nama": "Sari Dewi, S.STP.", "nip": "198805172010122001"}
    with pytest.raises(CommandError, match="18 angka"):
        call_command("akun_pertama", **{**isi, "nip": "123"})
    keluaran = StringIO()
    call_command("akun_pertama", **isi, stdout=keluaran)
    kode = re.search(rf"[{HURUF}]{{5}}-[{HURUF}]{{5}}", keluaran.getvalue())
    assert kode
    assert client.post("/masuk/kode/", _isi(kota, kode[0], login=isi["nip"]))["Location"] == "/beranda/"
    assert client.get("/kepegawaian/").status_code == 200
    with pytest.raises(CommandError, match="Sudah ada 2 admin"):
        call_command("akun_pertama", nama="Ketiga", nip="198805172010122002")


def test_akun_yang_datanya_dihapus_tidak_menyimpan_cara_masuknya(client: Client, kota: Kota) -> None:
    client.post("/masuk/", {"login": kota.ani.login, "password": "kinerja-demo"})
    Authenticator.objects.create(user=kota.ani, type="totp", data={"secret": "x"})
    akun.buang_akses(pegawai=kota.ani)
    assert not Authenticator.objects.filter(user=kota.ani).exists()
    assert not UserSession.objects.filter(user=kota.ani).exists()
    assert client.get("/pemberitahuan/").status_code == 302
