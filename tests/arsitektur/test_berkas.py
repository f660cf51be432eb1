"""Every app has the same files, and a file's name says what it holds (docs/arsitektur.md)."""

import pytest

from tests.arsitektur.sumber import AKAR, APLIKASI, python, tempat

UMUM = {
    "__init__",
    "admin",
    "api",
    "apps",
    "data",
    "data_pribadi",  # what the app stores about a person: for the copy of one's own data, and until when it stays
    "documents",
    "enums",
    "events",
    "exports",
    "filters",
    "forms",
    "imports",
    "kontribusi",  # what the app puts into the registries of lower apps: menu, search, tasks, files
    "management",
    "managers",
    "migrations",
    "models",
    "permissions",
    "querysets",
    "receivers",
    "registry",
    "rules",
    "services",
    "setelan",  # its settings by date
    "sources",  # its measurement sources
    "sql",
    "tasks",
    "templatetags",
    "urls",
    "views",
}
#: Files that only one app needs, with what they hold.
KHUSUS = {
    "inti": {
        "aset",
        "audit",
        "galat",
        "ingatan",
        "kalender",
        "konteks",
        "partisi",
        "pdf",
        "pemicu",  # triggers that hold what a constraint cannot state
        "qr",
        "telepon",
        "waktu",
    },
    "indikator": {"kaskade"},  # reading the tree from the city's IKU to one person's indicator
    "pegawai": {"jejak"},  # the search over all histories
}
TERLARANG = {"utils", "helpers", "common", "util", "helper", "misc", "tools"}


@pytest.mark.parametrize("app", APLIKASI)
def test_isi_app(app: str) -> None:
    ada = {jalur.stem for jalur in (AKAR / app).iterdir() if jalur.name != "__pycache__" and jalur.suffix != ".pyc"}
    asing = ada - UMUM - KHUSUS.get(app, set())
    assert not asing, (
        f"{app}/ berisi {sorted(asing)}, yang tidak ada dalam daftar berkas app. Pindahkan isinya ke berkas yang "
        "namanya menyebut perannya, atau tambahkan namanya beserta artinya di KHUSUS."
    )


def test_tidak_ada_gudang_serba_ada() -> None:
    salah = [tempat(b) for b in python() if b.stem in TERLARANG or TERLARANG & set(b.relative_to(AKAR).parts)]
    assert not salah, f"{salah}: beri nama menurut isinya; utils, helpers dan common menampung apa saja."


def test_dasbor_tidak_punya_tabel() -> None:
    assert not (AKAR / "dasbor" / "models.py").exists(), "dasbor hanya menyajikan; simpan datanya di app pemiliknya."
