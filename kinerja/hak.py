"""Rights of the application's own database role (architecture 8).

The owner role migrates; the application role works. It may not change or remove what is append-only:
models of audit kind A, the event tables of pghistory, and the list of migrations. It may empty tables
without history (kind N), because staging tables and the closed survey need that.
"""

from collections.abc import Iterator

from django.apps import apps
from django.db import connection, models
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from pghistory.models import Event
from psycopg import sql

from inti import partisi


def hak_model(model: type[models.Model]) -> str:
    """The privileges of the application role on one table, as SQL words."""
    if issubclass(model, Event) or getattr(model, "JENIS_AUDIT", "") == "A":
        return "SELECT, INSERT"
    if model is MigrationRecorder.Migration:
        return "SELECT"
    if model._meta.label == "pghistory.Context":
        return "SELECT, INSERT, UPDATE"
    if getattr(model, "JENIS_AUDIT", "") == "N":
        return "SELECT, INSERT, UPDATE, DELETE, TRUNCATE"
    return "SELECT, INSERT, UPDATE, DELETE"


def _semua_model() -> Iterator[type[models.Model]]:
    yield MigrationRecorder.Migration
    for model in apps.get_models(include_auto_created=True):
        if not model._meta.proxy:
            yield model


def atur_hak(peran: str, *, boleh_masuk: bool = False, sandi: str = "") -> int:
    """Create the role when it is missing, and the coming months of logs; set its privileges on every table.

    `boleh_masuk` lets the role log in by itself. Must run as the owner of the tables, after `migrate`.
    Running it again gives the same privileges. Returns how many tables it set. Partitions get none: the application
    reaches their rows through the table that they are part of.
    """
    for model in _semua_model():
        if kolom := getattr(model, "PARTISI_BULANAN", ""):
            partisi.siapkan(model._meta.db_table, kolom, pada=timezone.localdate())
    with connection.cursor() as cursor:
        nama = sql.Identifier(peran)
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [peran])
        if cursor.fetchone() is None:
            cursor.execute(sql.SQL("CREATE ROLE {}").format(nama))
        cursor.execute("SELECT rolcanlogin FROM pg_roles WHERE rolname = %s", [peran])
        if boleh_masuk and cursor.fetchone() == (False,):
            cursor.execute(sql.SQL("ALTER ROLE {} LOGIN").format(nama))
        if sandi:
            cursor.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(nama, sql.Literal(sandi)))
        # The default of PostgreSQL 15, and of clusters that were upgraded from before it.
        cursor.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
        cursor.execute(sql.SQL("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {}").format(nama))
        cursor.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(nama))
        cursor.execute(sql.SQL("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}").format(nama))
        ada = set(connection.introspection.table_names(cursor, include_views=True))
        banyak = 0
        for model in _semua_model():
            if model._meta.db_table in ada:
                cursor.execute(
                    sql.SQL("GRANT {} ON {} TO {}").format(
                        sql.SQL(hak_model(model)), sql.Identifier(model._meta.db_table), nama
                    )
                )
                banyak += 1
    return banyak


_KEKUATAN = """
SELECT 'adalah superuser' FROM pg_roles WHERE rolname = %(peran)s AND rolsuper
UNION ALL
SELECT 'dapat membuat peran lain' FROM pg_roles WHERE rolname = %(peran)s AND rolcreaterole
UNION ALL
SELECT 'mengabaikan keamanan baris' FROM pg_roles WHERE rolname = %(peran)s AND rolbypassrls
UNION ALL
SELECT 'adalah anggota peran ' || g.rolname
FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member JOIN pg_roles g ON g.oid = m.roleid
WHERE r.rolname = %(peran)s
UNION ALL
SELECT 'memiliki ' || c.relname FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner WHERE r.rolname = %(peran)s
UNION ALL
SELECT 'memiliki fungsi ' || p.proname FROM pg_proc p JOIN pg_roles r ON r.oid = p.proowner WHERE r.rolname = %(peran)s
UNION ALL
SELECT 'memiliki basis data ' || d.datname FROM pg_database d JOIN pg_roles r ON r.oid = d.datdba
WHERE r.rolname = %(peran)s
"""


def kekuatan_berlebih(peran: str) -> list[str]:
    """What the role could undo its limits with: empty where append-only holds against it."""
    with connection.cursor() as cursor:
        cursor.execute(_KEKUATAN, {"peran": peran})
        return [str(sebab) for (sebab,) in cursor.fetchall()]
