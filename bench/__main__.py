"""Print the tables: queries of the main pages, the computation against one raw statement, pages at city size,
the import of a list of employees, and the measuring of one month."""

import argparse
import os

import django

PEGAWAI = 1000


def utama() -> None:
    """Needs the same database server as the tests (`DATABASE_URL`, or `script/test` once for the embedded one)."""
    pengurai = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    pengurai.add_argument("--pegawai", type=int, default=PEGAWAI, help="banyaknya pegawai yang dihitung")
    pengurai.add_argument(
        "--hanya", choices=("halaman", "perhitungan", "sekota", "impor", "pengukuran"), help="satu tabel saja"
    )
    pengurai.add_argument("--orang", type=int, default=20_000, help="banyaknya orang di kota ukuran penuh")
    pengurai.add_argument("--unit", type=int, default=1_500, help="banyaknya unit di kota ukuran penuh")
    pengurai.add_argument("--cari", default="", help="hanya halaman sekota yang judulnya memuat ini")
    pengurai.add_argument("--ulang", type=int, default=15, help="banyaknya pengukuran tiap halaman sekota")
    pilihan = pengurai.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    # models can be loaded only now
    from bench import halaman, impor, pengukuran, perhitungan, sekota  # noqa: PLC0415
    from bench.pangkalan import kota_uji  # noqa: PLC0415

    if pilihan.hanya in {None, "halaman", "perhitungan"}:
        with kota_uji() as kota:
            if pilihan.hanya != "perhitungan":
                halaman.cetak(kota)
            if pilihan.hanya != "halaman":
                perhitungan.cetak(kota, pilihan.pegawai)
    if pilihan.hanya in {None, "sekota", "impor"}:
        with kota_uji(pilihan.orang, pilihan.unit) as kota:
            if pilihan.hanya != "sekota":
                impor.cetak(kota)
            if pilihan.hanya != "impor":
                sekota.cetak(kota, pilihan.cari, pilihan.ulang)
    if pilihan.hanya in {None, "pengukuran"}:
        with kota_uji(pilihan.orang, pilihan.unit, rencana=True) as kota:
            pengukuran.cetak(kota, pilihan.ulang)


if __name__ == "__main__":
    utama()
