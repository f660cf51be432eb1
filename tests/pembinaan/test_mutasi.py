"""Feedback when somebody's post changes: told before, in numbers, and read by whoever leads from that day on."""

from datetime import date, timedelta
from typing import Any

import pytest

from pegawai.models import Penugasan
from pegawai.services import catat_mutasi, rencanakan_mutasi
from pembinaan.models import UmpanBalik
from tests.pembinaan.pabrik import umpan_balik
from tests.pemeran import HARI_INI, SEKARANG, Kota

pytestmark = pytest.mark.django_db

DEPAN = date(2026, 10, 1)


def _isi(kota: Kota, siapa: Any, jenis: str, tanggal: date = DEPAN) -> dict[str, Any]:
    jabatan = Penugasan.objects.utama(kota.dedi, HARI_INI).jabatan if jenis == "pindah" else None
    return {
        "oleh": kota.farida, "pegawai": siapa, "jenis": jenis, "tanggal": tanggal, "jabatan": jabatan,
        "pada": SEKARANG,
    }  # fmt: skip


def _butir(kota: Kota, siapa: Any, jenis: str) -> dict[str, tuple[str, str]]:
    rencana = rencanakan_mutasi(**_isi(kota, siapa, jenis))
    return {b.judul: (b.tindakan, b.uraian) for b in rencana.butir if b.judul.startswith("Umpan balik")}


@pytest.mark.parametrize("jenis", ["pindah", "pensiun", "cltn"])
def test_a_team_loses_who_gives_it_feedback(kota: Kota, jenis: str) -> None:
    umpan_balik(kota.budi, kota.ani)
    umpan_balik(kota.budi, kota.eka, 2)
    tim = Penugasan.objects.definitif().berlaku(HARI_INI).filter(unit=kota.unit["capil_bidang"], pimpinan=False)
    butir = _butir(kota, kota.budi, jenis)
    assert butir["Umpan balik kepada bawahan"] == (
        "dialihkan",
        f"{tim.count()} bawahan. Mulai 1 Oktober 2026 diberikan pemegang baru atau Plt, atau {kota.citra.nama} selama "
        "jabatan kosong.",
    )
    tindakan, uraian = butir["Umpan balik yang belum diberikan"]
    assert tindakan == "perhatikan"
    assert uraian.startswith(f"{tim.count() - 2} bawahan belum menerimanya tahun ini.")


def test_who_leads_nobody_and_received_nothing_has_no_line(kota: Kota) -> None:
    assert _butir(kota, kota.ani, "pindah") == _butir(kota, kota.ani, "pensiun") == {}


def test_feedback_received_gets_other_readers_or_can_be_copied_before(kota: Kota) -> None:
    umpan_balik(kota.budi, kota.ani, 3)
    tindakan, uraian = _butir(kota, kota.ani, "pindah")["Umpan balik yang diterima"]
    assert (tindakan, uraian[:23]) == ("dialihkan", "3 tertulis. Mulai 1 Okt")
    tindakan, uraian = _butir(kota, kota.ani, "pensiun")["Umpan balik yang diterima"]
    assert (tindakan, "salinannya sebelum 1 Oktober 2026" in uraian) == ("perhatikan", True)
    assert _butir(kota, kota.ani, "cltn") == {}


def test_hr_reads_numbers_and_no_word_of_it(kota: Kota) -> None:
    satu = umpan_balik(kota.budi, kota.ani)[0]
    teks = str(_butir(kota, kota.ani, "pindah")) + str(_butir(kota, kota.budi, "pensiun"))
    assert satu.isi not in teks
    assert kota.ani.nama not in teks


def test_what_is_written_stays_and_the_new_superior_reads_it(kota: Kota, jam: Any) -> None:
    satu = umpan_balik(kota.budi, kota.ani)[0]
    catat_mutasi(**_isi(kota, kota.ani, "pindah", HARI_INI), dasar="SK 1")
    for siapa in (kota.ani, kota.budi, kota.joko):
        assert UmpanBalik.objects.visible_to(siapa).get() == satu
    assert not UmpanBalik.objects.visible_to(kota.citra).exists()
    jam.move_to(SEKARANG + timedelta(days=1))
    assert not UmpanBalik.objects.visible_to(kota.dedi).exists()
