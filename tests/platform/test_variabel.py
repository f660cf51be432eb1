"""One list of variables: settings, docs/operasional.md and docker-compose.yml agree, both ways."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings

from kinerja.lingkungan import Lingkungan
from lokal.sistem import PAKET_PANGO

AKAR = Path(settings.BASE_DIR)
COMPOSE: dict[str, Any] = yaml.safe_load((AKAR / "docker-compose.yml").read_text())
OPERASIONAL = (AKAR / "docs" / "operasional.md").read_text()
PRODUK = {"web", "worker", "beat", "migrasi"}


def _dibaca() -> set[str]:
    """Variables that the settings read, asked of the settings themselves."""
    kode = "from kinerja.settings import lingkungan; print('\\n'.join(lingkungan.dibaca))"
    hasil = subprocess.run([sys.executable, "-c", kode], cwd=AKAR, capture_output=True, text=True, check=True)
    return set(hasil.stdout.split())


def _tanpa_file(nama: str) -> str:
    return nama.removesuffix("_FILE")


def test_dokumen_menyebut_semuanya() -> None:
    tabel = set(re.findall(r"^\| `([A-Z_]+)` \|", OPERASIONAL, re.MULTILINE))
    assert tabel == _dibaca(), "Samakan tabel variabel di docs/operasional.md dengan kinerja/settings.py."


def test_compose_menyebut_semuanya() -> None:
    ada = {_tanpa_file(nama) for layanan in PRODUK for nama in COMPOSE["services"][layanan]["environment"]}
    assert ada == _dibaca(), "Samakan environment di docker-compose.yml dengan kinerja/settings.py."


def test_sisipan_compose_didokumentasikan() -> None:
    sisipan = set(re.findall(r"\$\{([A-Z_]+)", (AKAR / "docker-compose.yml").read_text()))
    assert not {nama for nama in sisipan if f"`{nama}`" not in OPERASIONAL}


@pytest.mark.parametrize("nama", sorted(COMPOSE["services"]))
def test_layanan_lengkap(nama: str) -> None:
    layanan = COMPOSE["services"][nama]
    assert "restart" in layanan
    assert nama == "migrasi" or "healthcheck" in layanan, f"{nama} belum punya pemeriksaan kesehatan."
    assert not set(layanan.get("secrets", [])) - set(COMPOSE["secrets"])
    assert not {satu.split(":")[0] for satu in layanan.get("volumes", []) if satu[0] not in "./"} - set(
        COMPOSE["volumes"]
    )
    for kunci, nilai in layanan.get("environment", {}).items():
        if kunci.endswith("_FILE"):
            assert nilai.removeprefix("/run/secrets/") in layanan["secrets"], f"{nama}: rahasia {kunci} tidak dipasang."
        else:
            assert not re.search(r"SECRET|SANDI|PASSWORD|_URL$", kunci), f"{nama}: {kunci} harus berupa berkas rahasia."


def test_log_basis_data_tidak_memuat_isi_perintah() -> None:
    """A statement that fails carries a reporter's name or a survey answer; neither it nor its row gets into the log."""
    perintah = COMPOSE["services"]["postgres"].get("command", [])
    assert "log_min_error_statement=panic" in perintah
    assert "log_error_verbosity=terse" in perintah


def test_rahasia_dibuat_skripnya() -> None:
    dibuat = set(re.findall(r"^tulis (\w+) ", (AKAR / "script" / "rahasia").read_text(), re.MULTILINE))
    assert dibuat == set(COMPOSE["secrets"])


def test_dockerfile_membawa_yang_diperlukan() -> None:
    isi = (AKAR / "Dockerfile").read_text()
    assert all(paket in isi for paket in PAKET_PANGO), (
        "Paket sistem di Dockerfile tertinggal dari script/lokal/sistem.py."
    )
    izin = {baris[1:] for baris in (AKAR / ".dockerignore").read_text().splitlines() if baris.startswith("!")}
    perlu = {"manage.py", "requirements.lock", "script/uv.txt", "templates", "static"}
    perlu |= {jalur.parent.name for jalur in AKAR.glob("*/apps.py")}
    assert izin == perlu, "Samakan .dockerignore dengan folder yang dijalankan."
    assert "USER kinerja" in isi


def test_proksi_menuju_web() -> None:
    assert "reverse_proxy web:8000" in (AKAR / "deploy" / "Caddyfile").read_text()
    assert COMPOSE["services"]["web"]["environment"]["PORT"] == "8000"


def _mulai(**isi: str) -> subprocess.CompletedProcess[str]:
    bersih = {k: v for k, v in os.environ.items() if k in {"PATH", "HOME", "LANG"}}
    return subprocess.run(
        [sys.executable, "manage.py", "check"], cwd=AKAR, env=bersih | isi, capture_output=True, text=True, check=False
    )


def test_produksi_menyebut_semua_yang_kurang() -> None:
    hasil = _mulai(KINERJA_PRODUKSI="1")
    assert hasil.returncode
    assert "variabel lingkungan berikut belum diisi" in hasil.stderr
    for nama in ("SECRET_KEY", "DATABASE_URL", "REDIS_URL", "ALLOWED_HOSTS"):
        assert nama in hasil.stderr


@pytest.mark.parametrize(
    ("isi", "kalimat"),
    [
        ({"PORT": "delapan"}, "PORT"),
        ({"DATABASE_URL": "sqlite:///x"}, "DATABASE_URL harus berupa alamat PostgreSQL"),
        ({"EMAIL_URL": "surel"}, "EMAIL_URL harus berupa"),
        ({"KINERJA_PRODUKSI": "1", "KINERJA_DEMO": "1"}, "Mode demo tidak boleh menyala di produksi"),
    ],
)
def test_nilai_salah_berhenti_dengan_kalimat(isi: dict[str, str], kalimat: str) -> None:
    hasil = _mulai(**isi)
    assert hasil.returncode
    assert kalimat in hasil.stderr


def test_rahasia_dari_berkas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "kunci").write_text("rahasia-dari-berkas\n")
    (tmp_path / "kosong").write_text("")
    monkeypatch.delenv("SECRET_KEY", raising=False)
    monkeypatch.setenv("SECRET_KEY_FILE", str(tmp_path / "kunci"))
    monkeypatch.setenv("EMAIL_URL_FILE", str(tmp_path / "kosong"))
    lingkungan = Lingkungan()
    assert lingkungan.wajib("SECRET_KEY", None, "kunci") == "rahasia-dari-berkas"
    assert lingkungan.teks("EMAIL_URL", "", "surel") == ""
    lingkungan.tuntaskan()
