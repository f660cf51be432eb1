"""What changed between two contents of an SKP, as the superior reads it."""

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indikator.rules.beda import beda

ISI: dict[str, Any] = {
    "pendekatan": "Kuantitatif",
    "rhk": [
        {
            "kunci": 1,
            "asal": None,
            "uraian": "Akta terbit tepat waktu",
            "jenis": "Utama",
            "perspektif": "",
            "mendukung": "Layanan tepat waktu",
            "iki": [
                {
                    "kunci": 11,
                    "kode": "VOLUME",
                    "nama": "Dokumen selesai",
                    "aspek": "Kuantitas",
                    "bobot": "60",
                    "target": "400 dokumen",
                    "periode": {"Triwulan I 2026": "100 dokumen"},
                }
            ],
        }
    ],
    "lampiran": [{"lampiran": "Dukungan sumber daya", "uraian": "Dua loket"}],
}


def test_nothing_changed() -> None:
    assert beda(ISI, deepcopy(ISI)) == []


def test_a_target_that_was_lowered_is_shown_with_both_numbers() -> None:
    baru = deepcopy(ISI)
    baru["rhk"][0]["iki"][0] |= {"target": "300 dokumen", "periode": {"Triwulan I 2026": "75 dokumen"}}
    satu = beda(ISI, baru)[0]
    assert (satu.jenis, satu.objek, satu.judul) == ("berubah", "Indikator", "Dokumen selesai")
    assert [(r.kolom, r.lama, r.baru) for r in satu.rincian] == [
        ("Target setahun", "400 dokumen", "300 dokumen"),
        ("Target Triwulan I 2026", "100 dokumen", "75 dokumen"),
    ]


@pytest.mark.parametrize("kunci", [1, 7], ids=["the same row", "the copy in a new version"])
def test_a_result_continues_its_row_or_the_one_it_was_copied_from(kunci: int) -> None:
    baru = deepcopy(ISI)
    baru["rhk"][0] |= {"kunci": kunci, "asal": 1 if kunci == 7 else None, "uraian": "Akta terbit dua hari kerja"}
    baru["rhk"][0]["iki"][0]["kunci"] = 99
    assert [(s.jenis, s.objek) for s in beda(ISI, baru)] == [("berubah", "Hasil kerja")]


def test_new_and_removed_lines() -> None:
    baru = deepcopy(ISI)
    baru["rhk"].append(baru["rhk"][0] | {"kunci": 2, "uraian": "Arsip akta rapi", "iki": []})
    baru["rhk"][0]["iki"] = []
    baru["lampiran"] = []
    assert [(s.jenis, s.objek, s.judul) for s in beda(ISI, baru)] == [
        ("dihapus", "Indikator", "Dokumen selesai"),
        ("baru", "Hasil kerja", "Arsip akta rapi"),
        ("dihapus", "Lampiran", "Dua loket"),
    ]


@given(st.permutations(range(5)), st.sets(st.integers(0, 4)))
def test_every_line_is_told_once_whatever_the_order(urutan: list[int], hilang: set[int]) -> None:
    semua = [ISI["rhk"][0] | {"kunci": i, "uraian": f"Hasil {i}", "iki": []} for i in range(5)]
    lama, baru = ISI | {"rhk": semua}, ISI | {"rhk": [semua[i] for i in urutan if i not in hilang]}
    assert sorted(s.judul for s in beda(lama, baru)) == sorted(f"Hasil {i}" for i in hilang)
    assert all(s.jenis == "dihapus" for s in beda(lama, baru))
    assert all(s.jenis == "baru" for s in beda(baru, lama))
