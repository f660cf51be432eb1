"""Top knows what lies below it, never the other way, never sideways: also where import-linter cannot see."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from tests.arsitektur.sumber import (
    AKAR,
    APLIKASI,
    LAPISAN,
    app_dari,
    boleh,
    dokumentasi,
    pohon,
    python,
    tempat,
    templat,
)

NASIHAT = (
    "Pindahkan ke lapisan yang lebih atas, atau pakai registri di lapisan bawah yang diisi dalam AppConfig.ready() "
    "(docs/arsitektur.md, bagian lapisan)."
)
_NAMA_URL = re.compile(rf"^({'|'.join(LAPISAN)}):[a-z_]+$")
_URL_TEMPLAT = re.compile(r"""\{%\s*url\s+["']([a-z_]+):""")
_TEMPLAT_LAIN = re.compile(r"""\{%\s*(?:include|extends)\s+["']([^"']+)["']""")


def test_impor(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(AKAR)
    hasil = lint_imports(config_filename=str(AKAR / "pyproject.toml"), is_debug_mode=False)
    assert hasil == EXIT_STATUS_SUCCESS, f"{capsys.readouterr().out}\n{NASIHAT}"


def test_relasi_model() -> None:
    """String foreign keys bind as imports do. One exception: the user model, by its setting."""
    salah = []
    for model in apps.get_models(include_auto_created=True):
        dari = model._meta.app_label
        if dari not in LAPISAN:
            continue
        for kolom in model._meta.get_fields():
            tujuan = getattr(kolom, "related_model", None)
            if tujuan is None or kolom.auto_created or tujuan == "self":
                continue
            ke = tujuan._meta.app_label
            if ke in LAPISAN and not boleh(dari, ke) and tujuan._meta.label != settings.AUTH_USER_MODEL:
                salah.append(f"{model._meta.label}.{kolom.name} → {tujuan._meta.label}")
    assert not salah, f"Relasi ke lapisan yang lebih atas: {salah}. {NASIHAT}"


@pytest.mark.parametrize("berkas", python(*APLIKASI), ids=tempat)
def test_nama_alamat_dalam_kode(berkas: Path) -> None:
    """`reverse("evaluasi:…")` in `indikator` is an import in disguise."""
    dari = app_dari(berkas)
    abaikan = set(dokumentasi(pohon(berkas)))
    salah = [
        f"{tempat(berkas, simpul.lineno)} menyebut {simpul.value}"
        for simpul in ast.walk(pohon(berkas))
        if isinstance(simpul, ast.Constant) and isinstance(simpul.value, str) and id(simpul) not in abaikan
        for cocok in [_NAMA_URL.match(simpul.value)]
        if cocok and not boleh(dari, cocok[1])
    ]
    assert not salah, f"{'; '.join(salah)}. {NASIHAT}"


def _sendiri(panggilan: ast.Call, berkas: Path) -> bool:
    """A queryset may ask for a model of its own app, which imports it in turn."""
    pertama = panggilan.args[0] if panggilan.args else None
    return isinstance(pertama, ast.Constant) and str(pertama.value).split(".")[0] == app_dari(berkas)


@pytest.mark.parametrize("berkas", python(*APLIKASI), ids=tempat)
def test_tidak_mengelak_dari_lapisan(berkas: Path) -> None:
    """No `apps.get_model`, no import inside a function (`AppConfig.ready()` aside), no signal for invariants."""
    salah = []
    for simpul in ast.walk(pohon(berkas)):
        if (
            isinstance(simpul, ast.Call)
            and getattr(simpul.func, "attr", "") == "get_model"
            and not _sendiri(simpul, berkas)
        ):
            salah.append(f"{tempat(berkas, simpul.lineno)} memakai get_model")
        if isinstance(simpul, ast.FunctionDef | ast.AsyncFunctionDef) and simpul.name != "ready":
            salah += [
                f"{tempat(berkas, anak.lineno)} mengimpor di dalam fungsi {simpul.name}"
                for anak in ast.walk(simpul)
                if isinstance(anak, ast.Import | ast.ImportFrom)
            ]
        if isinstance(simpul, ast.ImportFrom) and (simpul.module or "").startswith("django.db.models.signals"):
            salah.append(f"{tempat(berkas, simpul.lineno)} memakai sinyal model")
    assert not salah, f"{'; '.join(salah)}. Impor di kepala berkas; bila melingkar, lapisannya yang salah. {NASIHAT}"


@pytest.mark.parametrize("berkas", templat(), ids=tempat)
def test_templat(berkas: Path) -> None:
    """`{% url %}`, `{% include %}` and `{% extends %}` keep to the layers; shared templates lie at the top."""
    dari = app_dari(berkas)
    if dari not in LAPISAN:
        dari = "pegawai"  # the shell around every page shows who is signed in, and knows no more than people
    isi = berkas.read_text(encoding="utf-8")
    salah = [f"url {ruang}:…" for ruang in _URL_TEMPLAT.findall(isi) if ruang in LAPISAN and not boleh(dari, ruang)]
    for lain in _TEMPLAT_LAIN.findall(isi):
        ke = lain.split("/")[0]
        if ke in LAPISAN and not boleh(dari, ke):
            salah.append(f"templat {lain}")
    assert not salah, f'{tempat(berkas)} memakai {", ".join(salah)}. Pakai {{% alamat "kunci" pk as url %}}. {NASIHAT}'
