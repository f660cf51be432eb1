"""What every request is held to before a view sees it, and what of it reaches the log."""

import logging
import logging.config
import sys
from typing import Any
from urllib.parse import quote

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from kinerja.catatan import konfigurasi_log
from tests.pemeran import Kota


@pytest.mark.parametrize("alamat", ["/cari/?q=a%00b", "/cari/?a%00b=q", "/dokumen/a%00b/"])
def test_karakter_nul_di_alamat_ditolak_dengan_halaman(alamat: str, kota: Kota) -> None:
    klien = Client(raise_request_exception=False)
    klien.force_login(kota.hadi)
    jawaban = klien.get(alamat)
    assert jawaban.status_code == 400
    assert "permintaan" in jawaban.text.lower()


def test_karakter_nul_di_formulir_ditolak(kota: Kota) -> None:
    klien = Client(raise_request_exception=False)
    assert klien.post(reverse("pengaduan:lapor"), {"kategori": "a\0b"}).status_code == 400
    assert klien.post(reverse("pengaduan:lapor"), {"kategori": "lainnya"}).status_code == 422


def test_log_tidak_menyebut_alamat_dan_perangkat(kota: Kota, client: Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        client.get(
            f"/lacak/?nomor={quote('MKS-2609-0001')}",
            headers={"user-agent": "PerambanPakRahman/1"},
            REMOTE_ADDR="203.0.113.7",
        )
    baris = [str(r.msg) for r in caplog.records]
    assert any("request_finished" in b for b in baris), "permintaan tidak tercatat sama sekali"
    assert not [b for b in baris if "PerambanPakRahman" in b or "203.0.113.7" in b or "MKS-2609" in b]


def _bentuk() -> Any:
    """The formatter by which all lines are written."""
    susunan = settings.LOGGING["formatters"]
    return logging.config.DictConfigurator({"version": 1}).configure_formatter(dict(susunan["baris"]))


@pytest.mark.parametrize("alamat", ["/nilai/{}/", "/lacak/foto/{}/", "/tidak-ada/{}/?q={}"])
def test_baris_log_galat_tidak_memuat_rahasia(
    alamat: str, kota: Kota, client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    rahasia = "Rahasia-" + "x1" * 18
    pencatat = logging.getLogger("django.request")
    bentuk = _bentuk()
    penangan = logging.StreamHandler(sys.stdout)
    penangan.setFormatter(bentuk)
    pencatat.addHandler(penangan)
    try:
        assert client.get(alamat.replace("{}", rahasia)).status_code == 404
    finally:
        pencatat.removeHandler(penangan)
    tercetak = capsys.readouterr().out
    assert "Not Found" in tercetak
    assert rahasia not in tercetak


@pytest.mark.parametrize("sebagai_json", [True, False])
def test_telusuran_tidak_memuat_isi_baris_yang_ditolak(sebagai_json: bool) -> None:
    susunan = konfigurasi_log(tingkat="INFO", sebagai_json=sebagai_json)["formatters"]["baris"]
    bentuk: Any = logging.config.DictConfigurator({"version": 1}).configure_formatter(dict(susunan))
    try:
        try:
            raise ValueError('violates check constraint "x"\nDETAIL:  Failing row contains (7, Pak Rahman,\n\nJl. 1).')
        except ValueError as galat:
            raise RuntimeError("gagal menyimpan") from galat
    except RuntimeError:
        baris = logging.LogRecord("django.request", logging.ERROR, __file__, 1, "Galat: /lapor/", (), sys.exc_info())
    teks = bentuk.format(baris)
    assert "gagal menyimpan" in teks
    assert "violates check constraint" in teks
    assert "Rahman" not in teks
    assert "Jl. 1" not in teks
