"""docs/alur-pengaduan.md is the workflow table, and docs/rumus.md's worked table is what the rule computes."""

import re
from datetime import date, datetime
from pathlib import Path

from django.conf import settings

from inti.rules.kalender import WITA, KalenderKerja, bangun_hari
from pengaduan.rules import alur, skm, tenggat
from pengaduan.rules.waktu_respon import SALAH_TUGAS_BAWAAN, Jam, tunggu

ALUR = (Path(settings.BASE_DIR) / "docs" / "alur-pengaduan.md").read_text(encoding="utf-8")
RUMUS = (Path(settings.BASE_DIR) / "docs" / "rumus.md").read_text(encoding="utf-8")


def _tabel(teks: str, kepala: str) -> list[list[str]]:
    """Cells of the table whose first line starts with `kepala`."""
    isi = teks[teks.index(kepala) :].splitlines()[2:]
    baris = []
    for satu in isi:
        if not satu.startswith("|"):
            break
        baris.append([sel.strip() for sel in satu.strip("|").split("|")])
    return baris


def test_gambar_alur_adalah_tabelnya() -> None:
    panah = re.findall(r"^    (\w+) --> (\w+): (\w+)$", ALUR, re.MULTILINE)
    assert sorted(panah) == sorted((dari, satu.ke, satu.kode) for satu in alur.LANGKAH for dari in satu.dari)
    assert f"[*] --> {alur.AWAL}" in ALUR
    assert set(re.findall(r"^    (\w+) --> \[\*\]$", ALUR, re.MULTILINE)) == alur.TERTUTUP


def test_tabel_pelaku_dan_giliran() -> None:
    assert _tabel(ALUR, "| step |") == [
        [satu.kode, ", ".join(satu.dari), satu.ke, ", ".join(satu.pelaku)] for satu in alur.LANGKAH
    ]
    assert dict(_tabel(ALUR, "| state |")) == alur.GILIRAN


def test_contoh_waktu_respon() -> None:
    kalender = KalenderKerja(bangun_hari(date(2026, 1, 1), date(2026, 12, 31), {}))

    def saat(teks: str) -> datetime | None:
        return None if teks == "–" else datetime.fromisoformat(teks).replace(tzinfo=WITA)

    masa = (datetime(2026, 7, 1, tzinfo=WITA), datetime(2026, 10, 1, tzinfo=WITA), datetime(2026, 10, 15, tzinfo=WITA))
    contoh = _tabel(RUMUS, "| start |")
    assert len(contoh) == 7
    for mulai, jawab, selesai, keadaan, menit in contoh:
        satu = tunggu(kalender, Jam(saat(mulai), saat(jawab), saat(selesai)), *masa, SALAH_TUGAS_BAWAAN)
        assert (("–", "–") if satu is None else (satu.keadaan, str(satu.menit))) == (keadaan, menit), mulai


def test_angka_di_rumus_adalah_setelan_bawaan() -> None:
    hari = tenggat.HARI_BAWAAN
    assert f"{hari['informasi']} working days for requests of information" in RUMUS
    assert f"{hari['tidak_berkadar']} for complaints not berkadar pengawasan, {hari['berkadar']} for those" in RUMUS
    assert f"({SALAH_TUGAS_BAWAAN})" in RUMUS


def test_contoh_ikm() -> None:
    contoh = _tabel(RUMUS, "| totals |")
    assert len(contoh) == 4
    for jumlah, n, ikm, mutu in contoh:
        isi = [int(jumlah.rsplit(" ", 1)[1])] * 9 if jumlah.startswith("nine") else [int(j) for j in jumlah.split(", ")]
        hasil = skm.hitung(isi, int(n))
        assert (str(hasil.ikm), hasil.mutu.mutu) == (ikm, mutu), jumlah
    kelas = ", ".join(f"{m.mutu} from {m.mulai}" for m in reversed(skm.MUTU))
    assert kelas in " ".join(RUMUS.split())
