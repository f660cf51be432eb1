"""Rules without database: workflow, limits (T7, T13), response time, on time, number and secret."""

import re
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inti.rules.kalender import WITA, KalenderKerja, bangun_hari
from pengaduan.enums import Pelaku, StatusPengaduan
from pengaduan.rules import alur, nomor, rahasia, tenggat, tepat_waktu
from pengaduan.rules.waktu_respon import DIALIHKAN, DIJAWAB, MENUNGGU, Jam, tunggu

KALENDER = KalenderKerja(bangun_hari(date(2025, 1, 1), date(2026, 12, 31), {}))
DENGAN_LIBUR = KalenderKerja(bangun_hari(date(2025, 1, 1), date(2026, 12, 31), {date(2025, 7, 16): "Hari percobaan"}))


def saat(hari: int, jam: int = 10, menit: int = 0) -> datetime:
    """A moment in July 2025 (the 14th is a Monday)."""
    return datetime(2025, 7, hari, jam, menit, tzinfo=WITA)


# Workflow


def test_tabel_memakai_kata_yang_tersimpan() -> None:
    status = {s for langkah in alur.LANGKAH for s in (*langkah.dari, langkah.ke)}
    assert status == set(StatusPengaduan.values)
    assert {p for langkah in alur.LANGKAH for p in langkah.pelaku} | set(alur.GILIRAN.values()) <= set(Pelaku.values)


def test_setiap_status_tercapai_dan_punya_jalan_keluar() -> None:
    tercapai, antre = {alur.AWAL}, [alur.AWAL]
    while antre:
        kini = antre.pop()
        for langkah in alur.LANGKAH:
            if kini in langkah.dari and langkah.ke not in tercapai:
                tercapai.add(langkah.ke)
                antre.append(langkah.ke)
    assert tercapai == set(StatusPengaduan.values)
    for status in tercapai - alur.AKHIR:
        assert any(status in langkah.dari for langkah in alur.LANGKAH)
    for status in alur.AKHIR:
        assert not any(status in langkah.dari for langkah in alur.LANGKAH)


def test_yang_ditunggu_selalu_punya_langkah() -> None:
    sesudah_verifikasi = [s for s in alur.GILIRAN if s not in {"diterima", "ditunda"}]
    for berkadar, status_list in ((False, list(alur.GILIRAN)), (True, sesudah_verifikasi)):
        for status in status_list:
            siapa = frozenset({alur.giliran(status, berkadar)})
            assert any(
                alur.boleh(langkah.kode, status) and alur.pelaku_sah(langkah.kode, siapa, berkadar)
                for langkah in alur.LANGKAH
            ), (status, siapa)


def test_berkadar_hanya_inspektorat() -> None:
    semua = frozenset({"koordinator", "penghubung"})
    assert not any(alur.pelaku_sah(langkah.kode, semua, True) for langkah in alur.LANGKAH)
    for kode in ("disposisikan", "tugaskan", "tutup"):
        assert alur.pelaku_sah(kode, frozenset({"inspektorat"}), True)
        assert not alur.pelaku_sah(kode, frozenset({"inspektorat"}), False)


# Limits


@pytest.mark.parametrize(
    ("diterima", "hasil"),
    [
        (date(2025, 7, 14), ["2025-07-17", "2025-07-21", "2025-08-01", "2025-10-06"]),
        (date(2025, 7, 18), ["2025-07-23", "2025-07-25", "2025-08-07", "2025-10-10"]),
        (date(2025, 7, 19), ["2025-07-23", "2025-07-25", "2025-08-07", "2025-10-10"]),
    ],
)
def test_t7_tenggat_menurut_kelas(diterima: date, hasil: list[str]) -> None:
    hari = [tenggat.VERIFIKASI_BAWAAN, *(tenggat.HARI_BAWAAN[k] for k in ("informasi", "tidak_berkadar", "berkadar"))]
    assert [str(tenggat.tenggat(KALENDER, diterima, n)) for n in hari] == hasil


def test_t7_satu_libur_menggeser_satu_hari_kerja() -> None:
    assert tenggat.tenggat(DENGAN_LIBUR, date(2025, 7, 14), 3) == date(2025, 7, 18)
    baris = tenggat.penjelasan(DENGAN_LIBUR, date(2025, 7, 14), 3)
    assert [(b.tanggal.day, b.ke, b.alasan) for b in baris] == [
        (15, 1, ""),
        (16, None, "Hari percobaan"),
        (17, 2, ""),
        (18, 3, ""),
    ]


@given(st.dates(date(2025, 1, 1), date(2026, 6, 30)), st.integers(1, 60))
def test_penjelasan_berakhir_pada_tenggat(mulai: date, hari: int) -> None:
    baris = tenggat.penjelasan(DENGAN_LIBUR, mulai, hari)
    assert baris[-1].tanggal == tenggat.tenggat(DENGAN_LIBUR, mulai, hari)
    assert [b.ke for b in baris if b.ke] == list(range(1, hari + 1))
    assert all(b.alasan for b in baris if b.ke is None)


@given(st.dates(date(2025, 1, 1), date(2026, 3, 31)), st.integers(1, 30), st.integers(0, 20), st.integers(0, 30))
def test_jeda_menggeser_sebanyak_hari_kerjanya(mulai: date, hari: int, sesudah: int, lama: int) -> None:
    jeda = (mulai + timedelta(days=sesudah), mulai + timedelta(days=sesudah + lama))
    tanpa = tenggat.tenggat(KALENDER, mulai, hari)
    dengan = tenggat.tenggat(KALENDER, mulai, hari, [jeda])
    dilewati = sum(b.alasan == tenggat.JEDA for b in tenggat.penjelasan(KALENDER, mulai, hari, [jeda]))
    assert KALENDER.hari_kerja_antara(tanpa, dengan) == dilewati
    if jeda[0] < tanpa:
        assert dilewati == KALENDER.hari_kerja_antara(jeda[0], min(jeda[1], dengan))
    else:
        assert dilewati == 0


def test_t13_batas_hari_kalender() -> None:
    diterima = date(2026, 9, 15)
    assert not tenggat.lewat_batas_layanan(diterima - timedelta(days=30), diterima)
    assert tenggat.lewat_batas_layanan(diterima - timedelta(days=31), diterima)
    assert not tenggat.lewat_batas_layanan(None, diterima)
    assert not tenggat.dianggap_dicabut(diterima, diterima + timedelta(days=30))
    assert tenggat.dianggap_dicabut(diterima, diterima + timedelta(days=31))


# Response time


BULAN = (datetime(2025, 7, 1, tzinfo=WITA), datetime(2025, 8, 1, tzinfo=WITA))
NANTI = datetime(2025, 9, 1, tzinfo=WITA)


def hitung(jam: Jam, masa: tuple[datetime, datetime] = BULAN, per: datetime = NANTI) -> tuple[int, str] | None:
    satu = tunggu(KALENDER, jam, *masa, per, 450)
    return (satu.menit, satu.keadaan) if satu else None


def test_dari_penugasan_sampai_jawaban_pertama() -> None:
    # Monday 11.30 to 13.30 is one working hour (T15)
    assert hitung(Jam(saat(14, 11, 30), saat(14, 13, 30))) == (60, DIJAWAB)
    # Friday 15.00 to Monday 09.00 is three (T15)
    assert hitung(Jam(saat(18, 15), saat(21, 9))) == (180, DIJAWAB)


def test_yang_belum_dijawab_dihitung_sampai_akhir_masa_atau_per() -> None:
    diam = Jam(saat(31, 7, 30))
    assert hitung(diam) == (450, MENUNGGU)
    assert hitung(diam, per=saat(31, 9, 30)) == (120, MENUNGGU)


def test_jawaban_sesudah_per_belum_diketahui() -> None:
    jam = Jam(saat(14, 8), saat(16, 8))
    assert hitung(jam, per=saat(14, 10)) == (120, MENUNGGU)
    assert hitung(jam, per=saat(16, 8, 1)) == (900, DIJAWAB)


def test_yang_dijawab_terhitung_sekali_di_masa_jawabannya() -> None:
    jam = Jam(saat(31, 7, 30), datetime(2025, 8, 1, 8, 30, tzinfo=WITA))
    agustus = (BULAN[1], NANTI)
    assert hitung(jam) == (450, MENUNGGU)
    assert hitung(jam, agustus) == (510, DIJAWAB)
    assert hitung(jam, (NANTI, NANTI + timedelta(days=30)), NANTI + timedelta(days=40)) is None


def test_dialihkan_cepat_adalah_salah_tugas_yang_lambat_terhitung() -> None:
    assert hitung(Jam(saat(14, 8), None, saat(14, 9))) is None
    assert hitung(Jam(saat(14, 8), None, saat(16, 8))) == (900, DIALIHKAN)
    # taken away after the end of the month: still waiting at the end
    assert hitung(Jam(saat(31, 7, 30), None, datetime(2025, 8, 4, 8, tzinfo=WITA))) == (450, MENUNGGU)


def test_yang_mulai_sesudah_masa_tidak_terhitung() -> None:
    assert hitung(Jam(datetime(2025, 8, 1, tzinfo=WITA))) is None


MENIT = st.integers(0, 60 * 24 * 120)
AWAL = datetime(2025, 6, 1, tzinfo=WITA)


@given(MENIT, MENIT, MENIT, MENIT)
def test_mengabaikan_tidak_pernah_memperkecil_tunggu(a: int, b: int, c: int, d: int) -> None:
    """Unanswered at the end never counts less than answered before it."""
    mulai, jawab = AWAL + timedelta(minutes=a), AWAL + timedelta(minutes=a + b)
    masa = (AWAL + timedelta(minutes=c), AWAL + timedelta(minutes=c + d + 1))
    dijawab, diam = hitung(Jam(mulai, jawab), masa, masa[1]), hitung(Jam(mulai), masa, masa[1])
    if dijawab is not None:
        assert diam is not None
        assert diam[0] >= dijawab[0]


@given(MENIT, MENIT, st.lists(MENIT, min_size=1, max_size=6, unique=True))
def test_satu_jawaban_terhitung_sekali_di_masa_yang_bersambung(a: int, b: int, batas: list[int]) -> None:
    jam = Jam(AWAL + timedelta(minutes=a), AWAL + timedelta(minutes=a + b))
    tepi = [AWAL, *(AWAL + timedelta(minutes=n) for n in sorted(batas) if n), AWAL + timedelta(days=400)]
    hasil = [hitung(jam, (p, q), AWAL + timedelta(days=500)) for p, q in pairwise(tepi)]
    dijawab = [h for h in hasil if h and h[1] == DIJAWAB]
    assert dijawab == [(KALENDER.menit_kerja(jam.mulai, jam.jawab_pertama), DIJAWAB)]


# On time


def test_tepat_waktu_diputus_sekali() -> None:
    batas = date(2025, 7, 16)
    tepat = tepat_waktu.putusan(Jam(saat(14), saat(16, 23, 59)), batas)
    assert (tepat.tepat, tepat.pada) == (True, saat(16, 23, 59))
    telat = tepat_waktu.putusan(Jam(saat(14), saat(17, 0)), batas)
    assert (telat.tepat, telat.pada) == (False, saat(17, 0))
    diam = tepat_waktu.putusan(Jam(saat(14)), batas)
    assert (diam.tepat, diam.pada) == (False, saat(17, 0))
    assert tepat_waktu.putusan(Jam(saat(14), None, saat(15)), batas) is None
    assert tepat_waktu.putusan(Jam(saat(14)), None) is None
    # not yet known before the day is over
    assert tepat_waktu.dalam_masa(Jam(saat(14)), batas, *BULAN, saat(16)) is None
    assert tepat_waktu.dalam_masa(Jam(saat(14)), batas, *BULAN, saat(17, 8)) is not None


# Number and secret


def test_nomor_publik() -> None:
    assert nomor.nomor(date(2026, 9, 15), 1) == "MKS-2609-0001"
    assert nomor.nomor(date(2026, 12, 31), 16000) == "MKS-2612-16000"


@pytest.mark.parametrize("teks", ["MKS-2609-0001", "mks 2609 0001", "26090001", " mks26090001 ", "MKS–2609–0001"])
def test_nomor_yang_diketik_orang(teks: str) -> None:
    assert nomor.rapikan_nomor(teks) == "MKS-2609-0001"


@pytest.mark.parametrize("teks", ["", "halo", "MKS-2609", "MKS-2609-0001-9999999", "XX-2609-0001", "' OR 1=1"])
def test_bukan_nomor(teks: str) -> None:
    assert nomor.rapikan_nomor(teks) == ""


@given(st.dates(date(2020, 1, 1), date(2099, 12, 31)), st.integers(1, 9_999_999))
def test_setiap_nomor_terbaca_kembali(tanggal: date, urut: int) -> None:
    satu = nomor.nomor(tanggal, urut)
    assert nomor.rapikan_nomor(satu.lower()) == satu


@given(st.binary(min_size=16, max_size=64))
def test_rahasia_dapat_diketik(acak: bytes) -> None:
    satu = rahasia.tulis(acak)
    assert re.fullmatch(r"(?:[2-9A-HJKMNP-TV-Z]{4}-){2}[2-9A-HJKMNP-TV-Z]{4}", satu)
    assert rahasia.rapikan(satu.lower().replace("-", " ")) == satu.replace("-", "")


def test_rahasia_disimpan_sebagai_sidik() -> None:
    satu = rahasia.tulis(bytes(range(32)))
    sidik = rahasia.sidik(satu, b"garam-garam-gara")
    assert satu not in sidik
    assert rahasia.cocok(satu.lower(), sidik)
    assert not rahasia.cocok(satu[:-1] + "2", sidik)
    assert not rahasia.cocok(satu, "")
    assert rahasia.sidik(satu, b"garam-lain-lagi-") != sidik
    with pytest.raises(ValueError, match="16 bita"):
        rahasia.tulis(b"pendek")
