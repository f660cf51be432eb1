"""Print the tables: queries of the main pages, and the computation against one raw statement."""

import argparse
import os

import django

PEGAWAI = 1000


def utama() -> None:
    """Needs the same database server as the tests (`DATABASE_URL`, or `script/test` once for the embedded one)."""
    pengurai = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    pengurai.add_argument("--pegawai", type=int, default=PEGAWAI, help="banyaknya pegawai yang dihitung")
    pengurai.add_argument("--hanya", choices=("halaman", "perhitungan"), help="satu tabel saja")
    pilihan = pengurai.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    # models can be loaded only now
    from bench import halaman, perhitungan  # noqa: PLC0415
    from bench.pangkalan import kota_uji  # noqa: PLC0415

    with kota_uji() as kota:
        if pilihan.hanya != "perhitungan":
            halaman.cetak(kota)
        if pilihan.hanya != "halaman":
            perhitungan.cetak(kota, pilihan.pegawai)


if __name__ == "__main__":
    utama()
