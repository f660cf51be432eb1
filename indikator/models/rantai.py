"""A chain of rows of one table (`induk`, `rhk_atasan`) that never bites its tail."""

import pgtrigger

_FUNGSI = """
IF TG_OP = 'INSERT' THEN
  PERFORM pg_advisory_xact_lock_shared(hashtext('{columns.KOLOM}.{meta.db_table}'));
ELSIF NEW.{columns.KOLOM} IS NOT DISTINCT FROM OLD.{columns.KOLOM} THEN
  RETURN NEW;
ELSE
  PERFORM pg_advisory_xact_lock(hashtext('{columns.KOLOM}.{meta.db_table}'));
END IF;
IF EXISTS (
  WITH RECURSIVE naik(id) AS (
    SELECT NEW.{columns.KOLOM}
    UNION
    SELECT t.{columns.KOLOM} FROM {meta.db_table} t JOIN naik ON naik.id = t.id
    WHERE t.{columns.KOLOM} IS NOT NULL
  )
  SELECT FROM naik WHERE id = NEW.id
) THEN
  RAISE EXCEPTION 'putaran pada %.{columns.KOLOM}', TG_TABLE_NAME
    USING ERRCODE = 'check_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = 'NAMA';
END IF;
RETURN NEW;
"""


def tanpa_putaran(name: str, kolom: str) -> pgtrigger.Trigger:
    """The database refuses a row that would stand above itself, however many rows lie between.

    Two transactions that would close a ring together do not see each other's half: who changes a link waits for
    everybody who is writing one, then walks up what is committed. A new row is not above anybody yet, so new rows do
    not wait for each other.
    """
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Row,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf(f"{kolom}_id"),
        condition=pgtrigger.Q(**{f"new__{kolom}__isnull": False}),
        func=pgtrigger.Func(_FUNGSI.replace("KOLOM", kolom).replace("NAMA", name)),
    )
