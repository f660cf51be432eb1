"""The computation of a period: measure, freeze the inputs, compute in pieces (architecture 13-16).

Every step is a transaction of its own that can be done twice without harm: measuring skips what the round has, freezing
happens once, a piece is written together with its "done". So a killed worker is simply started again, and two workers
share the pieces. The only lock is `pg_advisory_xact_lock`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time
from itertools import batched
from typing import Any
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.db.models import Sum
from django.utils import timezone

from evaluasi.enums import StatusPerhitungan, StatusPotongan, StatusPutaran
from evaluasi.models import Evaluasi, Perhitungan, Potongan, PutaranSurvei
from evaluasi.rules.perilaku import MINIMUM
from evaluasi.rules.sidik import VERSI
from evaluasi.services.antrean import kirim
from evaluasi.services.survei import periksa_pengelola, siapkan_evaluasi
from evaluasi.setelan import Batas
from indikator.enums import JenisPeriode, StatusPeriode
from indikator.models import Pengukuran, Periode
from indikator.querysets import SQL_ATAS, SQL_BAWAH, SQL_TARGET
from indikator.rules.periode import BANYAK
from indikator.services import ukur
from indikator.services.pengukuran import iki_terukur
from inti.audit import tindakan
from inti.galat import AturanDilanggar, TransisiTidakSah
from inti.models import Pekerjaan
from inti.services import akhiri_pekerjaan, beri_tahu, catat_kemajuan, mulai_pekerjaan
from inti.waktu import WITA

UKUR_SEKALI = 1000
"""IKI measured in one transaction."""
SKP_SEKALI = 250
"""SKP computed in one transaction."""

_MASUKAN = f"""
INSERT INTO evaluasi_skormasukan (perhitungan_id, evaluasi_id, skp_id, iki_id, pengukuran_id, status, arah, realisasi,
  n, target, target_bawah, target_atas, bobot, capaian)
SELECT %(run)s, m.evaluasi_id, m.skp_id, m.iki_id, m.pengukuran_id, m.status, m.arah, m.nilai, m.n,
       m.target, m.bawah, m.atas, m.bobot,
       CASE WHEN m.status = 'cukup' THEN indikator_capaian(m.arah, m.nilai, m.target, m.bawah, m.atas)
            WHEN m.status = 'tanpa_data' AND m.bila_kosong = 'nol' THEN 0.0000 END
FROM (
  SELECT e.id AS evaluasi_id, e.skp_id, i.id AS iki_id, p.id AS pengukuran_id, i.arah, i.bila_kosong,
         coalesce(p.status, 'tanpa_data') AS status, p.nilai, coalesce(p.n, 0) AS n, coalesce(i.bobot, 1) AS bobot,
         {SQL_TARGET} AS target, {SQL_BAWAH} AS bawah, {SQL_ATAS} AS atas
  FROM evaluasi_evaluasi e
  JOIN indikator_rencanahasilkerja r ON r.skp_id = e.skp_id
  JOIN indikator_iki i ON i.rhk_id = r.id
  LEFT JOIN indikator_targetperiode t ON t.iki_id = i.id AND t.periode_id = e.periode_id
  LEFT JOIN indikator_pengukuran p ON p.iki_id = i.id AND p.putaran = %(putaran)s
  WHERE e.periode_id = %(periode)s
) m
ORDER BY m.skp_id, m.iki_id
"""  # noqa: S608, only constants

# Only where the superior has answered: until then nobody may see what the peers said.
_PERILAKU = """
INSERT INTO evaluasi_skorperilakumasukan (perhitungan_id, evaluasi_id, skp_id, nilai, atasan, n, jumlah, hasil)
SELECT %(run)s, m.evaluasi_id, m.skp_id, m.nilai, m.atasan, m.n, m.jumlah,
       CASE WHEN m.n = 0 THEN m.atasan::numeric
            WHEN m.atasan IS NULL THEN indikator_bagi(m.jumlah, m.n, 4)
            ELSE indikator_bagi(%(w_atasan)s::numeric * m.atasan * m.n + %(w_rekan)s::numeric * m.jumlah,
                                (%(w_atasan)s::numeric + %(w_rekan)s::numeric) * m.n, 4) END
FROM (
  SELECT e.id AS evaluasi_id, e.skp_id, v.nilai, v.jawaban AS atasan, coalesce(k.n, 0) AS n,
         coalesce(k.jumlah, 0) AS jumlah
  FROM evaluasi_evaluasi e
  JOIN evaluasi_nilaiperilaku v ON v.evaluasi_id = e.id
  LEFT JOIN (
    SELECT dinilai_id, nilai, sum(n) AS n, sum(jumlah) AS jumlah
    FROM (
      SELECT j.dinilai_id, j.nilai, j.kelompok, count(*) AS n, sum(j.jawaban) AS jumlah
      FROM evaluasi_jawabansurvei j
      JOIN evaluasi_putaransurvei u ON u.id = j.putaran_id AND u.periode_id = %(periode)s AND u.status = 'ditutup'
      GROUP BY j.dinilai_id, j.nilai, j.kelompok
      HAVING count(*) >= %(minimum)s
    ) per_kelompok
    GROUP BY dinilai_id, nilai
  ) k ON k.dinilai_id = e.pegawai_id AND k.nilai = v.nilai
  WHERE e.periode_id = %(periode)s AND e.perilaku_pada IS NOT NULL
) m
ORDER BY m.skp_id, m.nilai COLLATE "C"
"""

# Of SKP whose post leads a unit: the newest predikat of that unit in this period, or that there is none.
_ORGANISASI = """
INSERT INTO evaluasi_skororganisasimasukan (perhitungan_id, evaluasi_id, skp_id, unit_id, capaian_id, predikat, rating)
SELECT %(run)s, e.id, e.skp_id, g.unit_id, c.id, coalesce(c.predikat, ''),
       CASE WHEN c.id IS NULL THEN '' ELSE %(peta)s::jsonb ->> c.predikat END
FROM evaluasi_evaluasi e
JOIN indikator_skp k ON k.id = e.skp_id
JOIN pegawai_penugasan g ON g.id = k.penugasan_id AND g.pimpinan
LEFT JOIN indikator_capaianorganisasi c ON c.unit_id = g.unit_id AND c.periode_id = e.periode_id
 AND NOT EXISTS (SELECT FROM indikator_capaianorganisasi b WHERE b.menggantikan_id = c.id)
WHERE e.periode_id = %(periode)s
ORDER BY e.skp_id
"""

_POTONGAN = """
INSERT INTO evaluasi_potongan (perhitungan_id, nomor, awal, akhir, banyak, status, sidik)
SELECT %(run)s, nomor, min(skp_id), max(skp_id), count(*), 'antre', ''
FROM (
  SELECT skp_id, (row_number() OVER (ORDER BY skp_id) - 1) / %(sekali)s + 1 AS nomor
  FROM {sumber}
) urut
GROUP BY nomor
ORDER BY nomor
"""

_SALIN = (
    """
INSERT INTO evaluasi_skormasukan (perhitungan_id, evaluasi_id, skp_id, iki_id, pengukuran_id, status, arah, realisasi,
  n, target, target_bawah, target_atas, bobot, capaian)
SELECT %(run)s, evaluasi_id, skp_id, iki_id, pengukuran_id, status, arah, realisasi, n, target, target_bawah,
       target_atas, bobot, capaian
FROM evaluasi_skormasukan WHERE perhitungan_id = %(asal)s ORDER BY skp_id, iki_id
""",
    """
INSERT INTO evaluasi_skorperilakumasukan (perhitungan_id, evaluasi_id, skp_id, nilai, atasan, n, jumlah, hasil)
SELECT %(run)s, evaluasi_id, skp_id, nilai, atasan, n, jumlah, hasil
FROM evaluasi_skorperilakumasukan WHERE perhitungan_id = %(asal)s ORDER BY skp_id, nilai COLLATE "C"
""",
    """
INSERT INTO evaluasi_skororganisasimasukan (perhitungan_id, evaluasi_id, skp_id, unit_id, capaian_id, predikat, rating)
SELECT %(run)s, evaluasi_id, skp_id, unit_id, capaian_id, predikat, rating
FROM evaluasi_skororganisasimasukan WHERE perhitungan_id = %(asal)s ORDER BY skp_id
""",
)

# The canonical text is `evaluasi.rules.sidik.teks`; a test compares the two.
_SKOR = """
INSERT INTO evaluasi_skor (perhitungan_id, evaluasi_id, skp_id, nilai_hasil, rating_hasil, banyak_iki, banyak_terukur,
  nilai_perilaku, rating_perilaku, sidik)
SELECT %(run)s, h.evaluasi_id, h.skp_id, h.nilai_hasil, h.rating_hasil, h.banyak_iki, h.banyak_terukur,
       h.nilai_perilaku, h.rating_perilaku,
       encode(sha256(convert_to(
         'skor|' || %(versi)s || '|' || %(garam)s || '|' || h.skp_id || h.teks_iki || h.teks_perilaku
         || h.teks_organisasi
         || E'\\nhasil|' || coalesce(h.nilai_hasil::numeric(18,4)::text, '-') || '|'
         || coalesce(nullif(h.rating_hasil, ''), '-')
         || E'\\nperilaku|' || coalesce(h.nilai_perilaku::numeric(18,4)::text, '-') || '|'
         || coalesce(nullif(h.rating_perilaku, ''), '-'), 'UTF8')), 'hex')
FROM (
  SELECT g.*,
         CASE WHEN g.rating_organisasi IS NOT NULL THEN g.rating_organisasi
              WHEN g.nilai_hasil IS NULL THEN '' WHEN g.nilai_hasil < %(hasil_bawah)s::numeric THEN 'di_bawah'
              WHEN g.nilai_hasil > %(hasil_atas)s::numeric THEN 'di_atas' ELSE 'sesuai' END AS rating_hasil,
         CASE WHEN g.nilai_perilaku IS NULL THEN '' WHEN g.nilai_perilaku < %(perilaku_bawah)s::numeric THEN 'di_bawah'
              WHEN g.nilai_perilaku > %(perilaku_atas)s::numeric THEN 'di_atas' ELSE 'sesuai' END AS rating_perilaku
  FROM (
    SELECT s.skp_id, s.evaluasi_id, m.banyak_iki, m.banyak_terukur, coalesce(m.teks_iki, '') AS teks_iki,
           coalesce(p.teks_perilaku, '') AS teks_perilaku, o.rating AS rating_organisasi,
           CASE WHEN o.skp_id IS NULL THEN ''
                ELSE E'\\norganisasi|' || o.unit_id || '|' || coalesce(nullif(o.predikat, ''), '-') || '|'
                     || coalesce(nullif(o.rating, ''), '-') END AS teks_organisasi,
           CASE WHEN m.bobot > 0 THEN indikator_bagi(m.jumlah, m.bobot, 4) END AS nilai_hasil,
           CASE WHEN p.banyak > 0 THEN indikator_bagi(p.jumlah, p.banyak, 4) END AS nilai_perilaku
    FROM (SELECT DISTINCT skp_id, evaluasi_id FROM evaluasi_skormasukan
          WHERE perhitungan_id = %(run)s AND skp_id BETWEEN %(awal)s AND %(akhir)s) s
    JOIN (
      SELECT skp_id, count(*) AS banyak_iki, count(capaian) AS banyak_terukur,
             sum(capaian * bobot) AS jumlah, sum(bobot) FILTER (WHERE capaian IS NOT NULL) AS bobot,
             string_agg(E'\\niki|' || iki_id || '|' || status || '|' || coalesce(realisasi::numeric(18,4)::text, '-')
               || '|' || n || '|' || coalesce(target::numeric(18,4)::text, '-')
               || '|' || coalesce(target_bawah::numeric(18,4)::text, '-')
               || '|' || coalesce(target_atas::numeric(18,4)::text, '-') || '|' || bobot::numeric(9,4)::text
               || '|' || coalesce(capaian::numeric(18,4)::text, '-'), '' ORDER BY iki_id) AS teks_iki
      FROM evaluasi_skormasukan
      WHERE perhitungan_id = %(run)s AND skp_id BETWEEN %(awal)s AND %(akhir)s
      GROUP BY skp_id
    ) m ON m.skp_id = s.skp_id
    LEFT JOIN (
      SELECT skp_id, count(hasil) AS banyak, sum(hasil) AS jumlah,
             string_agg(E'\\nperilaku|' || nilai || '|' || coalesce(atasan::text, '-') || '|' || n || '|' || jumlah
               || '|' || coalesce(hasil::numeric(18,4)::text, '-'), '' ORDER BY nilai COLLATE "C") AS teks_perilaku
      FROM evaluasi_skorperilakumasukan
      WHERE perhitungan_id = %(run)s AND skp_id BETWEEN %(awal)s AND %(akhir)s
      GROUP BY skp_id
    ) p ON p.skp_id = s.skp_id
    LEFT JOIN evaluasi_skororganisasimasukan o ON o.perhitungan_id = %(run)s AND o.skp_id = s.skp_id
  ) g
) h
ORDER BY h.skp_id
ON CONFLICT (perhitungan_id, skp_id) DO NOTHING
"""

_SIDIK_POTONGAN = """
UPDATE evaluasi_potongan SET status = 'selesai', sidik = (
  SELECT encode(sha256(convert_to(coalesce(string_agg(sidik, E'\\n' ORDER BY skp_id), ''), 'UTF8')), 'hex')
  FROM evaluasi_skor WHERE perhitungan_id = %(run)s AND skp_id BETWEEN %(awal)s AND %(akhir)s)
WHERE id = %(potongan)s
"""

_SIDIK_SEMUA = """
SELECT encode(sha256(convert_to(coalesce(string_agg(sidik, E'\\n' ORDER BY skp_id), ''), 'UTF8')), 'hex'), count(*)
FROM evaluasi_skor WHERE perhitungan_id = %s
"""

# A decision stands: only evaluations that are still open take the new proposal.
_PAKAI = """
UPDATE evaluasi_evaluasi e SET skor_id = s.id, status = 'dihitung', versi = e.versi + 1
FROM evaluasi_skor s
WHERE s.perhitungan_id = %(run)s AND s.evaluasi_id = e.id AND e.status IN ('disiapkan', 'dihitung')
"""


def mulai_perhitungan(*, oleh: Any, periode: Periode, kunci: UUID, pada: datetime | None = None) -> Pekerjaan:
    """Start the computation of a period, or go on with the one that is running; returns its job.

    An open period is measured anew. A closed one is computed from the inputs that its last run has frozen, with the
    formula, the settings and the salt of that run, so the numbers and the hashes are the same.
    """
    pada = pada or timezone.now()
    periksa_pengelola(oleh, pada)
    with tindakan("perhitungan.mulai", oleh=oleh):
        periode = Periode.objects.select_for_update().get(pk=periode.pk)
        if ada := Perhitungan.objects.filter(pekerjaan=kunci).first() or _berjalan(periode):
            kirim("hitung_skor", perhitungan_id=ada.pk)
            return Pekerjaan.objects.get(kunci=ada.pekerjaan)
        asal = _asal(periode)
        if asal is None:
            _periksa_siap(oleh, periode, pada)
        pekerjaan = mulai_pekerjaan(
            jenis="evaluasi.perhitungan",
            judul=f"Perhitungan {periode}",
            oleh=oleh,
            kunci=kunci,
            parameter={"periode": periode.pk},
        )
        satu = Perhitungan.objects.create(
            periode=periode,
            rumus_versi=asal.rumus_versi if asal else VERSI,
            setelan=asal.setelan if asal else Batas.pada(timezone.localdate(pada)).simpan(),
            putaran=uuid4(),
            per=asal.per if asal else _keadaan(periode, pada),
            garam=asal.garam if asal else uuid4(),
            asal=asal,
            pekerjaan=kunci,
            dimulai_pada=pada,
            dimulai_oleh=oleh,
        )
        kirim("hitung_skor", perhitungan_id=satu.pk)
    return pekerjaan


def _berjalan(periode: Periode) -> Perhitungan | None:
    return Perhitungan.objects.berjalan().filter(periode=periode).first()


def _asal(periode: Periode) -> Perhitungan | None:
    if periode.status != StatusPeriode.DITUTUP:
        return None
    asal: Perhitungan | None = Perhitungan.objects.terakhir(periode)
    if asal is None:
        raise TransisiTidakSah(f"{periode} sudah ditutup dan tidak pernah dihitung.")
    return asal


def _periksa_siap(oleh: Any, periode: Periode, pada: datetime) -> None:
    if PutaranSurvei.objects.filter(periode=periode, status=StatusPutaran.DIBUKA).exists():
        raise TransisiTidakSah(
            "Survei perilaku periode ini masih dibuka. Tutup dulu survei itu, lalu mulai perhitungan."
        )
    if not siapkan_evaluasi(oleh=oleh, periode=periode, pada=pada):
        raise AturanDilanggar(f"Belum ada SKP yang ditetapkan untuk {periode}, jadi belum ada yang dihitung.")


def _keadaan(periode: Periode, pada: datetime) -> datetime:
    """Data count as they stand now; evidence that was verified after the period's end still belongs to it."""
    return max(pada, datetime.combine(periode.mulai, time.min, WITA))


@contextmanager
def _giliran(perhitungan_id: int) -> Iterator[Perhitungan]:
    """One transaction that holds the run's lock, with the run as it stands then."""
    with transaction.atomic():
        with connection.cursor() as kursor:
            kursor.execute("SELECT pg_advisory_xact_lock(hashtext('evaluasi.perhitungan'), %s)", [perhitungan_id])
        yield Perhitungan.objects.select_related("periode").get(pk=perhitungan_id)


def hitung(*, perhitungan_id: int, pada: datetime | None = None) -> None:
    """Do what is left of a run. Safe to repeat, to break off and to do twice at once."""
    satu = Perhitungan.objects.select_related("periode").get(pk=perhitungan_id)
    if satu.status != StatusPerhitungan.BERJALAN:
        return
    if satu.asal_id is None and satu.dibekukan_pada is None:
        _ukur(satu)
    _bekukan(satu.pk, pada or timezone.now())
    while _potongan_berikut(satu.pk):
        _catat(satu)
    _selesaikan(satu.pk, pada or timezone.now())


def _ukur(satu: Perhitungan) -> None:
    semua = iki_terukur(satu.periode)
    pekerjaan = Pekerjaan.objects.get(kunci=satu.pekerjaan)
    skp = Evaluasi.objects.filter(periode=satu.periode).count()
    for iki in batched(semua, UKUR_SEKALI):
        with _giliran(satu.pk) as kini:
            if kini.dibekukan_pada is not None:
                return
            ukur(periode=kini.periode, per=kini.per, putaran=kini.putaran, iki_ids=iki)
        sudah = Pengukuran.objects.filter(putaran=satu.putaran).count()
        catat_kemajuan(pekerjaan_id=pekerjaan.pk, maju=sudah * skp // max(len(semua), 1), total=2 * skp)


def _bekukan(perhitungan_id: int, pada: datetime) -> None:
    """Freeze all inputs and cut the work into pieces, once."""
    with _giliran(perhitungan_id) as satu, tindakan("perhitungan.bekukan", oleh=None):
        if satu.dibekukan_pada is not None:
            return
        batas = Batas.baca(satu.setelan)
        isi = {
            "run": satu.pk,
            "asal": satu.asal_id,
            "putaran": satu.putaran,
            "periode": satu.periode_id,
            "bagian": BANYAK[JenisPeriode(satu.periode.jenis)],
            "w_atasan": batas.bobot.atasan,
            "w_rekan": batas.bobot.rekan,
            "minimum": MINIMUM,
            "peta": json.dumps(batas.organisasi),
            "sekali": SKP_SEKALI,
        }
        sumber = "(SELECT DISTINCT skp_id FROM evaluasi_skormasukan WHERE perhitungan_id = %(run)s) s"
        with connection.cursor() as kursor:
            for perintah in _SALIN if satu.asal_id else (_MASUKAN, _PERILAKU, _ORGANISASI):
                kursor.execute(perintah, dict(isi))
            kursor.execute(_POTONGAN.format(sumber=sumber), dict(isi))
        satu.dibekukan_pada = pada
        satu.save(update_fields=["dibekukan_pada"])


def _potongan_berikut(perhitungan_id: int) -> bool:
    """Compute one piece that nobody else works on; wait for the others' last ones. False when nothing is left."""
    with transaction.atomic():
        antre = Potongan.objects.filter(perhitungan=perhitungan_id, status=StatusPotongan.ANTRE).order_by("nomor")
        potongan = antre.select_for_update(skip_locked=True).first() or antre.select_for_update(of=("self",)).first()
        if potongan is None:
            return False
        satu = Perhitungan.objects.get(pk=perhitungan_id)
        isi = {
            "run": satu.pk,
            "versi": satu.rumus_versi,
            "garam": str(satu.garam),
            "awal": potongan.awal,
            "akhir": potongan.akhir,
            "potongan": potongan.pk,
            **satu.setelan,
        }
        with connection.cursor() as kursor:
            kursor.execute(_SKOR, dict(isi))
            kursor.execute(_SIDIK_POTONGAN, dict(isi))
    return True


def _catat(satu: Perhitungan) -> None:
    selesai = Potongan.objects.filter(perhitungan=satu.pk, status=StatusPotongan.SELESAI).aggregate(n=Sum("banyak"))[
        "n"
    ]
    semua = Potongan.objects.filter(perhitungan=satu.pk).aggregate(n=Sum("banyak"))["n"] or 0
    pekerjaan = Pekerjaan.objects.get(kunci=satu.pekerjaan)
    catat_kemajuan(pekerjaan_id=pekerjaan.pk, maju=semua + (selesai or 0), total=2 * semua)


def _selesaikan(perhitungan_id: int, pada: datetime) -> None:
    """Give the open evaluations their proposal, write the run's hash, tell who asked for it. Once."""
    with _giliran(perhitungan_id) as satu, tindakan("perhitungan.selesai", oleh=None):
        if satu.status != StatusPerhitungan.BERJALAN:
            return
        with connection.cursor() as kursor:
            kursor.execute(_SIDIK_SEMUA, [satu.pk])
            satu.sidik, satu.banyak = kursor.fetchone()
            if satu.asal_id is None:
                kursor.execute(_PAKAI, {"run": satu.pk})
        satu.status, satu.selesai_pada = StatusPerhitungan.SELESAI, pada
        satu.save(update_fields=["sidik", "banyak", "status", "selesai_pada"])
        pekerjaan = Pekerjaan.objects.select_related("pemohon").get(kunci=satu.pekerjaan)
        akhiri_pekerjaan(
            pekerjaan_id=pekerjaan.pk, pada=satu.selesai_pada, pesan=f"{satu.banyak} hasil kerja selesai dihitung."
        )
        beri_tahu(
            penerima=pekerjaan.pemohon,
            judul=f"Perhitungan {satu.periode} selesai",
            isi=f"{satu.banyak} hasil kerja selesai dihitung.",
            kunci=f"perhitungan-{satu.pk}",
            pada=satu.selesai_pada,
        )


def gagalkan(*, perhitungan_id: int, pesan: str) -> None:
    """End a run that a rule forbids to go on with; a new one may then be started. Its rows stay."""
    with _giliran(perhitungan_id) as satu, tindakan("perhitungan.gagal", oleh=None, alasan=pesan):
        if satu.status == StatusPerhitungan.BERJALAN:
            satu.status, satu.selesai_pada = StatusPerhitungan.GAGAL, timezone.now()
            satu.save(update_fields=["status", "selesai_pada"])
            pekerjaan = Pekerjaan.objects.get(kunci=satu.pekerjaan)
            akhiri_pekerjaan(pekerjaan_id=pekerjaan.pk, pada=satu.selesai_pada, galat=pesan[:300])


def tertinggal() -> list[int]:
    """Runs that are not finished: after a crash the schedule sends them again, and a live worker loses nothing."""
    return list(Perhitungan.objects.berjalan().values_list("pk", flat=True))
