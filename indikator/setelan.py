"""The dated settings of the plan: what is the city's choice, not law."""

from inti.setelan import Definisi

BATAS_PENGISIAN = "indikator.batas_pengisian_hari"
REVIU_PENGELOLA = "indikator.reviu_pengelola_kinerja"
IMPOR_BARIS = "indikator.impor_baris_maks"

DEFINISI = (
    Definisi(
        BATAS_PENGISIAN, int, 14, "Hari sesudah periode berakhir untuk melengkapi isian",
        "Kebijakan kota; tidak diatur dalam PermenPANRB 6/2022 maupun PP 30/2019.",
    ),
    Definisi(
        REVIU_PENGELOLA, int, 0,
        "SKP direviu pengelola kinerja sebelum ditetapkan (1 ya, 0 tidak)",
        "PP 30/2019 Pasal 8 ayat (4) dan 27 ayat (5) membolehkannya; kota yang memilih.", 0, 1,
    ),
    Definisi(
        IMPOR_BARIS, int, 10_000, "Baris paling banyak dalam satu berkas impor SKP",
        "Setelan sendiri: satu perangkat daerah besar muat dalam satu berkas.", 100, 100_000,
    ),
)  # fmt: skip
