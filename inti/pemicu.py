"""Triggers that hold an invariant which a constraint cannot state. Those of the audit are in `inti.audit`."""

import pgtrigger


def sesudah_isi(nama: str, fungsi: str) -> pgtrigger.Trigger:
    """Once for each INSERT statement, with its rows as the table `baru`."""
    return pgtrigger.Trigger(
        name=nama,
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        referencing=pgtrigger.Referencing(new="baru"),
        func=fungsi,
    )


def sebelum_ubah(nama: str, fungsi: str) -> pgtrigger.Trigger:
    """Before each changed row, with `OLD` and `NEW`."""
    return pgtrigger.Trigger(name=nama, when=pgtrigger.Before, operation=pgtrigger.Update, func=fungsi)
