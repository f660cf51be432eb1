"""The dated settings of judgement: what is ours, not law (docs/rumus.md)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from evaluasi.enums import Rating
from evaluasi.rules.hasil import PETA_ORGANISASI, PITA_HASIL, Pita
from evaluasi.rules.perilaku import PITA_PERILAKU, Bobot
from indikator.enums import PredikatOrganisasi
from inti.setelan import Definisi, nilai

_BOBOT = "PP 30/2019 Pasal 39 ayat (4) dan (5): pejabat penilai 60 persen, rekan dan bawahan bersama 40 persen."
_PITA = "Kebijakan kota; batas angka tidak diatur dalam PermenPANRB 6/2022."

_ORGANISASI = (
    "SE MenPANRB 03/2023: capaian organisasi menjadi rating hasil kerja pimpinannya. Padanan lima predikat dengan tiga "
    "rating adalah kebijakan kota."
)

DEFINISI = (
    *(
        Definisi(
            f"evaluasi.organisasi_{p}", str, PETA_ORGANISASI[p].value, f"Rating hasil kerja pimpinan unit “{p.label}”",
            _ORGANISASI, pilihan=tuple(Rating.values),
        )
        for p in PredikatOrganisasi
    ),
    Definisi("evaluasi.hasil_bawah", Decimal, PITA_HASIL.bawah, "Capaian terendah yang sesuai ekspektasi", _PITA),
    Definisi("evaluasi.hasil_atas", Decimal, PITA_HASIL.atas, "Capaian tertinggi yang sesuai ekspektasi", _PITA),
    Definisi("evaluasi.perilaku_bawah", Decimal, PITA_PERILAKU.bawah, "Perilaku terendah yang sesuai", _PITA),
    Definisi("evaluasi.perilaku_atas", Decimal, PITA_PERILAKU.atas, "Perilaku tertinggi yang sesuai", _PITA),
    Definisi("evaluasi.bobot_atasan", Decimal, Bobot().atasan, "Bobot atasan dalam nilai perilaku", _BOBOT, 1, 100),
    Definisi(
        "evaluasi.bobot_rekan", Decimal, Bobot().rekan, "Bobot rekan dan bawahan dalam nilai perilaku", _BOBOT, 1, 100
    ),
    Definisi(
        "evaluasi.rekan_paling_banyak", int, 5, "Paling banyak rekan atau bawahan yang ditanya tentang satu pegawai",
        "Kebijakan kota; paling sedikit tiga agar jawabannya dapat dihitung.", 3, 100,
    ),
    Definisi(
        "evaluasi.survei_hari", int, 10, "Hari untuk mengisi survei perilaku sejak dibuka", "Kebijakan kota.", 1, 365
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Batas:
    """The settings of one computation, frozen with it."""

    hasil: Pita
    perilaku: Pita
    bobot: Bobot
    organisasi: dict[str, str]
    """Rating of a leader's results by predikat of the unit; empty in a run of formula version 1."""

    @classmethod
    def pada(cls, hari: date) -> "Batas":
        return cls(
            Pita(nilai("evaluasi.hasil_bawah", hari), nilai("evaluasi.hasil_atas", hari)),
            Pita(nilai("evaluasi.perilaku_bawah", hari), nilai("evaluasi.perilaku_atas", hari)),
            Bobot(nilai("evaluasi.bobot_atasan", hari), nilai("evaluasi.bobot_rekan", hari)),
            {p.value: nilai(f"evaluasi.organisasi_{p}", hari) for p in PredikatOrganisasi},
        )

    def peta_organisasi(self) -> list[tuple[str, str]]:
        """Predikat of a unit and the rating of its leader's results, in words."""
        return [(p.label, Rating(self.organisasi[p]).label) for p in PredikatOrganisasi if p in self.organisasi]

    def simpan(self) -> dict[str, str]:
        """As JSON; Decimals as text."""
        return {
            "hasil_bawah": str(self.hasil.bawah),
            "hasil_atas": str(self.hasil.atas),
            "perilaku_bawah": str(self.perilaku.bawah),
            "perilaku_atas": str(self.perilaku.atas),
            "bobot_atasan": str(self.bobot.atasan),
            "bobot_rekan": str(self.bobot.rekan),
            **{f"organisasi_{k}": v for k, v in self.organisasi.items()},
        }

    @classmethod
    def baca(cls, isi: dict[str, Any]) -> "Batas":
        awalan = "organisasi_"
        d = {k: Decimal(v) for k, v in isi.items() if not k.startswith(awalan)}
        return cls(
            Pita(d["hasil_bawah"], d["hasil_atas"]),
            Pita(d["perilaku_bawah"], d["perilaku_atas"]),
            Bobot(d["bobot_atasan"], d["bobot_rekan"]),
            {k.removeprefix(awalan): v for k, v in isi.items() if k.startswith(awalan)},
        )
