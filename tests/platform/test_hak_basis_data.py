"""Append-only holds against the application's own role: privileges first, triggers as the second line."""

from collections.abc import Iterator
from types import SimpleNamespace
from urllib.parse import urlsplit

import psycopg
import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection, models, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.db.utils import ProgrammingError
from pghistory.models import Context, Event
from psycopg import sql

from kinerja.hak import kekuatan_berlebih
from lokal.layanan import PERAN, Layanan
from lokal.server import _proses_produk
from pegawai.enums import Peran
from pegawai.models import PeranPegawai
from pegawai.services import beri_peran
from tests.pangkalan import Pangkalan, arahkan
from tests.pemeran import HARI_INI, Kota

APLIKASI = settings.PERAN_BASIS_DATA
TETAP = [
    model
    for model in apps.get_models()
    if not model._meta.proxy and (issubclass(model, Event) or getattr(model, "JENIS_AUDIT", "") == "A")
]
MIGRASI = MigrationRecorder.Migration
DITOLAK = (
    "UPDATE {t} SET {k} = {k}",
    "DELETE FROM {t}",
    "TRUNCATE {t}",
    "ALTER TABLE {t} ADD COLUMN lain integer",
    "ALTER TABLE {t} DISABLE TRIGGER ALL",
    "ALTER TABLE {t} OWNER TO CURRENT_USER",
    "DROP TABLE {t}",
    "GRANT UPDATE ON {t} TO CURRENT_USER",
)


def _ditolak(pernyataan: sql.Composable) -> None:
    with pytest.raises(ProgrammingError) as galat, transaction.atomic(), connection.cursor() as kursor:
        kursor.execute(pernyataan)
    assert isinstance(galat.value.__cause__, psycopg.errors.InsufficientPrivilege), (
        f"{pernyataan.as_string(None)} tidak ditolak oleh hak, hanya oleh {galat.value}; periksa kinerja/hak.py."
    )


@pytest.mark.parametrize("model", [*TETAP, MIGRASI], ids=lambda model: model._meta.label)
def test_tidak_dapat_diubah_dihapus_atau_dibuka(kota: Kota, model: type[models.Model]) -> None:
    nama = {
        "t": sql.Identifier(model._meta.db_table),
        "k": sql.Identifier(model._meta.concrete_fields[0].column),
    }
    for perintah in DITOLAK:
        if not perintah.startswith("GRANT"):
            _ditolak(sql.SQL(perintah).format(**nama))
    hak = ("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER")
    with connection.cursor() as kursor:
        # to grant what one does not have is no error in PostgreSQL, only nothing
        kursor.execute(sql.SQL(DITOLAK[-1]).format(**nama))
        kursor.execute(
            "SELECT array_agg(h) FROM unnest(%s::text[]) h WHERE has_table_privilege(%s, h)",
            [list(hak), model._meta.db_table],
        )
        punya = set(kursor.fetchone()[0])
    assert punya == ({"SELECT"} if model is MIGRASI else {"SELECT", "INSERT"})


def _beri(kota: Kota) -> PeranPegawai:
    isi = {"peran": Peran.PENGHUBUNG, "unit": kota.unit["dishub"], "mulai": HARI_INI, "dasar": "SK Wali Kota"}
    return beri_peran(oleh=kota.farida, pegawai=kota.nurul, **isi)


def test_menulis_riwayat_berjalan_seperti_biasa(kota: Kota) -> None:
    jejak = apps.get_model("pegawai", "PeranPegawaiEvent").objects.get(pgh_obj_id=_beri(kota).pk)
    isi = jejak.pgh_context.metadata
    assert (isi["oleh"], isi["alasan"]) == (kota.farida.pk, "SK Wali Kota")


@pytest.mark.django_db(transaction=True)
def test_siapa_dan_mengapa_tidak_dapat_ditulis_ulang(pangkalan: Pangkalan) -> None:
    """The context of a finished act cannot be changed, neither by the application nor by its owner."""
    kota = Kota.muat()
    _beri(kota)
    for peran in (APLIKASI, None):
        arahkan(pangkalan.nama, peran=peran)
        with pytest.raises(Exception, match="Cannot update rows from pghistory_context"):
            Context.objects.update(metadata={"oleh": kota.dedi.pk})
    arahkan(pangkalan.nama, peran=APLIKASI)
    with pytest.raises(ProgrammingError, match="permission denied"):
        Context.objects.all()._raw_delete(using="default")
    assert PeranPegawai.objects.filter(pegawai=kota.nurul).exists()


@pytest.fixture
def sesi(pangkalan: Pangkalan) -> Iterator[psycopg.Connection]:
    """A connection of its own that is signed in as the application, as the product is."""
    with psycopg.connect(pangkalan.url, autocommit=True) as satu:
        yield satu


def test_peran_tidak_punya_kekuatan_lain(kota: Kota, sesi: psycopg.Connection) -> None:
    assert kekuatan_berlebih(APLIKASI) == []
    assert sesi.execute("SELECT session_user, current_user").fetchone() == (APLIKASI, APLIKASI)
    milik = "SELECT count(*) FROM pg_class WHERE pg_get_userbyid(relowner) = current_user"
    assert sesi.execute(milik).fetchone() == (0,)


@pytest.mark.parametrize(
    "perintah",
    [
        "SET ROLE {pemilik}",
        "SET SESSION AUTHORIZATION {pemilik}",
        "SET session_replication_role = replica",
        "CREATE TABLE public.milik_sendiri ()",
        "CREATE FUNCTION public.celah() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'",
        "CREATE ROLE lain SUPERUSER",
        "ALTER ROLE {aplikasi} SUPERUSER",
        "GRANT {pemilik} TO {aplikasi}",
        "COPY (SELECT 1) TO PROGRAM 'true'",
        "SELECT pg_read_file('PG_VERSION')",
    ],
)
def test_tidak_ada_jalan_menjadi_pemilik(sesi: psycopg.Connection, perintah: str) -> None:
    pemilik = sesi.execute(
        "SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = 'django_migrations'::regclass"
    ).fetchone()
    assert pemilik is not None
    assert pemilik[0] != APLIKASI
    nama = {"pemilik": sql.Identifier(pemilik[0]), "aplikasi": sql.Identifier(APLIKASI)}
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        sesi.execute(sql.SQL(perintah).format(**nama))


@pytest.mark.django_db(transaction=True)
def test_peran_yang_terlalu_kuat_ditolak_saat_dipasang(pangkalan: Pangkalan) -> None:
    """Whoever names the owner as the application's role hears why that is no second role."""
    arahkan(pangkalan.nama, peran=None)
    with connection.cursor() as kursor:
        kursor.execute("SELECT current_user")
        pemilik = kursor.fetchone()[0]
    assert any("memiliki" in satu for satu in kekuatan_berlebih(pemilik))
    with pytest.MonkeyPatch.context() as tambal:
        tambal.setattr(settings, "PERAN_BASIS_DATA", pemilik)
        with pytest.raises(CommandError, match="jejak audit dapat diubah olehnya"):
            call_command("atur_hak", verbosity=0)


def test_server_tertanam_bekerja_sebagai_peran_aplikasi() -> None:
    """`script/server`: web, worker and beat sign in as the application; only migrating is the owner's."""
    tertanam = SimpleNamespace(url=lambda peran, nama: f"postgresql://{peran}@/{nama}?host=%2Ftmp")
    layanan = Layanan(tertanam.url("postgres", "kinerja"), "redis://127.0.0.1:6379", tertanam)  # type: ignore[arg-type]
    assert urlsplit(layanan.url_pemilik).username == "postgres"
    for proses in _proses_produk(layanan, 8000):
        assert urlsplit(proses.lingkungan["DATABASE_URL"]).username == PERAN, proses.nama
    assert PERAN != "postgres"


def test_daftar_migrasi_terbaca(kota: Kota) -> None:
    """The list of migrations is read by the application (health, `migrate --check`), and only read."""
    assert MIGRASI.objects.exists()
