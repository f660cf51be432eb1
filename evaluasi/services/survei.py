"""The closed survey (PP 30/2019 art. 39-40): open, answer without a trace, close.

Anonymity rests on three things (architecture 10): participation and answer are two rows without a link; answers wait in
a buffer that no door reads; at the closing they are copied in random order under new ids and the buffer is emptied.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from evaluasi.enums import Jawaban, Kelompok, StatusPutaran
from evaluasi.models import Evaluasi, JawabanTunda, PesertaSurvei, PutaranSurvei
from evaluasi.permissions import boleh_mengelola
from evaluasi.rules.perilaku import MINIMUM
from indikator.enums import NilaiDasar, StatusPeriode
from indikator.models import SKP, Periode
from inti import setelan
from inti.audit import tindakan
from inti.galat import AturanDilanggar, TidakBerwenang, TransisiTidakSah
from inti.models import Pemberitahuan
from pegawai.enums import Keperluan, Peran
from pegawai.querysets import atasan_semua

_SIAPKAN = """
INSERT INTO evaluasi_evaluasi (periode_id, skp_id, pegawai_id, penilai_id, kepala, status, rating_hasil,
  rating_perilaku, predikat, alasan, catatan, versi, created_at)
SELECT %(periode)s, s.id, s.pegawai_id, a.atasan, s.kepala, 'disiapkan', '', '', '', '', '', 1, %(pada)s
FROM indikator_skp s
LEFT JOIN unnest(%(pegawai)s::bigint[], %(atasan)s::bigint[]) AS a(pegawai, atasan) ON a.pegawai = s.pegawai_id
WHERE s.id = ANY(%(skp)s)
ORDER BY s.id
ON CONFLICT (periode_id, skp_id) DO NOTHING
"""

_UNDANG = """
WITH dinilai AS (SELECT DISTINCT pegawai_id FROM evaluasi_evaluasi WHERE periode_id = %(periode)s),
pos AS (
  SELECT pegawai_id, unit_id, bool_or(pimpinan) AS pimpinan
  FROM pegawai_penugasan
  WHERE jenis = 'definitif' AND mulai <= %(tanggal)s AND sampai > %(tanggal)s
  GROUP BY pegawai_id, unit_id
),
calon AS (
  SELECT d.pegawai_id AS dinilai, r.pegawai_id AS penilai,
         CASE WHEN saya.pimpinan THEN 'bawahan' ELSE 'rekan' END AS kelompok
  FROM dinilai d
  JOIN pos saya ON saya.pegawai_id = d.pegawai_id
  JOIN pos r ON r.unit_id = saya.unit_id AND NOT r.pimpinan AND r.pegawai_id <> d.pegawai_id
  JOIN pegawai_pegawai p ON p.id = r.pegawai_id AND p.is_active
  -- who will read the group's figure may not be one of three in it: they would subtract their own answer
  WHERE NOT EXISTS (
    SELECT FROM pegawai_peranpegawai h
    WHERE h.pegawai_id = r.pegawai_id AND h.peran = ANY(%(pembaca)s)
      AND h.mulai <= %(tanggal)s AND h.sampai > %(tanggal)s
  ) AND NOT EXISTS (
    SELECT FROM pegawai_penugasan a
    JOIN pegawai_unitleluhur l ON l.leluhur_id = a.unit_id AND l.unit_id = saya.unit_id
     AND l.mulai <= %(tanggal)s AND l.sampai > %(tanggal)s
    WHERE a.pegawai_id = r.pegawai_id AND a.pimpinan AND a.mulai <= %(tanggal)s AND a.sampai > %(tanggal)s
  )
),
urut AS (
  SELECT *, row_number() OVER (
           PARTITION BY dinilai
           ORDER BY sha256(convert_to(%(periode)s || ':' || dinilai || ':' || penilai, 'UTF8')), penilai
         ) AS ke,
         count(*) OVER (PARTITION BY dinilai) AS banyak
  FROM calon
)
INSERT INTO evaluasi_pesertasurvei (putaran_id, penilai_id, dinilai_id, kelompok, selesai)
SELECT %(putaran)s, penilai, dinilai, kelompok, false
FROM urut WHERE ke <= %(paling_banyak)s AND banyak >= %(minimum)s
ORDER BY penilai, dinilai
ON CONFLICT DO NOTHING
"""

_KOCOK = """
INSERT INTO evaluasi_jawabansurvei (id, putaran_id, dinilai_id, kelompok, nilai, jawaban)
SELECT gen_random_uuid(), putaran_id, dinilai_id, kelompok, nilai, jawaban
FROM evaluasi_jawabantunda WHERE putaran_id = %s
ORDER BY gen_random_uuid()
"""


def periksa_pengelola(oleh: Any, pada: datetime) -> None:
    if not boleh_mengelola(oleh, timezone.localdate(pada)):
        raise TidakBerwenang("Hanya admin kepegawaian yang dapat mengelola evaluasi satu periode.")


def siapkan_evaluasi(*, oleh: Any, periode: Periode, pada: datetime) -> int:
    """One evaluation for each set SKP of the period; those that are there already stay. Returns how many there are."""
    tanggal = timezone.localdate(pada)
    with tindakan("evaluasi.siapkan", oleh=oleh):
        skp = dict(SKP.objects.untuk_periode(periode).values_list("pk", "pegawai_id"))
        atasan = atasan_semua(tanggal, Keperluan.MENILAI, set(skp.values()))
        with connection.cursor() as kursor:
            kursor.execute(
                _SIAPKAN,
                {
                    "periode": periode.pk,
                    "skp": list(skp),
                    "pegawai": list(atasan),
                    "atasan": list(atasan.values()),
                    "pada": pada,
                },
            )
        return int(Evaluasi.objects.filter(periode=periode).count())


def buka_survei(*, oleh: Any, periode: Periode, pada: datetime | None = None) -> PutaranSurvei:
    """Open the closed survey of a period, and with it the evaluations of all set SKP.

    Everybody evaluated is described by peers of the same unit (a leader by the subordinates there), at most the set
    number, chosen by a hash and not by a person. Where fewer than three could answer nobody is asked, since nothing of
    it could ever be computed. Who reads others' evaluations by office (HR, the city's leader, who leads the unit or one
    above it as Plt or Plh) is not asked about them.
    """
    pada = pada or timezone.now()
    periksa_pengelola(oleh, pada)
    tanggal = timezone.localdate(pada)
    with tindakan("survei.buka", oleh=oleh):
        if Periode.objects.filter(pk=periode.pk, status=StatusPeriode.DITUTUP).exists():
            raise TransisiTidakSah(f"{periode} sudah ditutup, jadi surveinya tidak dapat dibuka.")
        if not siapkan_evaluasi(oleh=oleh, periode=periode, pada=pada):
            raise AturanDilanggar(f"Belum ada SKP yang ditetapkan untuk {periode}, jadi belum ada yang dinilai.")
        try:
            with transaction.atomic():
                putaran = PutaranSurvei.objects.create(
                    periode=periode,
                    batas=tanggal + timedelta(days=setelan.nilai("evaluasi.survei_hari", tanggal)),
                    dibuka_pada=pada,
                    dibuka_oleh=oleh,
                )
        except IntegrityError as galat:
            if PutaranSurvei.objects.filter(periode=periode).exists():
                raise TransisiTidakSah(f"Survei {periode} sudah pernah dibuka.") from galat
            raise TransisiTidakSah("Survei periode lain masih dibuka. Tutup dulu survei itu.") from galat
        with connection.cursor() as kursor:
            kursor.execute(
                _UNDANG,
                {
                    "periode": str(periode.pk),
                    "putaran": putaran.pk,
                    "tanggal": tanggal,
                    "paling_banyak": max(setelan.nilai("evaluasi.rekan_paling_banyak", tanggal), MINIMUM),
                    "minimum": MINIMUM,
                    "pembaca": [Peran.ADMIN_KEPEGAWAIAN.value, Peran.PIMPINAN.value],
                },
            )
        _undang(putaran, pada)
    return putaran


def _undang(putaran: PutaranSurvei, pada: datetime) -> None:
    penilai = PesertaSurvei.objects.filter(putaran=putaran).values_list("penilai_id", flat=True).distinct()
    Pemberitahuan.objects.bulk_create(
        [
            Pemberitahuan(
                penerima_id=pk,
                judul="Survei perilaku kerja menunggu Anda",
                isi="Jawaban Anda tidak disimpan bersama nama Anda.",
                url=reverse("evaluasi:survei_list"),
                kunci=f"survei-{putaran.pk}",
                created_at=pada,
            )
            for pk in penilai
        ],
        ignore_conflicts=True,
        batch_size=2000,
    )


def _kunci_putaran(putaran_id: int, *, bersama: bool) -> None:
    """Answering holds the round's lock together with others, closing alone. Advisory, so that no row tells of it."""
    fungsi = "pg_advisory_xact_lock_shared" if bersama else "pg_advisory_xact_lock"
    with connection.cursor() as kursor:
        kursor.execute(f"SELECT {fungsi}(hashtext('evaluasi.survei'), %s)", [putaran_id])


def jawab(*, oleh: Any, peserta: PesertaSurvei, jawaban: Mapping[str, int | None]) -> None:
    """Send one survey: all seven values at once, each 1, 2, 3, or None for "tidak cukup mengamati".

    Nothing else is written: no audit event, no idempotency row, no time. A second sending changes nothing and says so.
    """
    if peserta.penilai_id != oleh.pk:
        raise TidakBerwenang("Survei ini ditujukan kepada orang lain.")
    if set(jawaban) != set(NilaiDasar.values) or any(j is not None and j not in Jawaban for j in jawaban.values()):
        raise AturanDilanggar("Pilih satu jawaban untuk setiap nilai; bila tidak tahu, pilih “Tidak cukup mengamati”.")
    with transaction.atomic():
        _kunci_putaran(peserta.putaran_id, bersama=True)
        terkirim = PesertaSurvei.objects.filter(
            pk=peserta.pk, penilai=oleh, selesai=False, putaran__status=StatusPutaran.DIBUKA
        ).update(selesai=True)
        if not terkirim:
            if PutaranSurvei.objects.filter(pk=peserta.putaran_id, status=StatusPutaran.DIBUKA).exists():
                raise TransisiTidakSah(
                    "Jawaban Anda tentang orang ini sudah terkirim, dan tidak dapat diubah atau dilihat lagi."
                )
            raise TransisiTidakSah("Survei ini sudah ditutup, jadi jawaban tidak diterima lagi.")
        JawabanTunda.objects.bulk_create(
            [
                JawabanTunda(
                    id=uuid4(),
                    putaran_id=peserta.putaran_id,
                    dinilai_id=peserta.dinilai_id,
                    kelompok=Kelompok(peserta.kelompok),
                    nilai=nilai,
                    jawaban=satu,
                )
                for nilai, satu in jawaban.items()
                if satu is not None
            ]
        )


def tutup_survei(*, oleh: Any, putaran: PutaranSurvei, pada: datetime | None = None) -> PutaranSurvei:
    """Close the round for good: answers move in random order under new random ids, the buffer is emptied."""
    pada = pada or timezone.now()
    periksa_pengelola(oleh, pada)
    with tindakan("survei.tutup", oleh=oleh):
        _kunci_putaran(putaran.pk, bersama=False)
        putaran = PutaranSurvei.objects.select_for_update().get(pk=putaran.pk)
        if putaran.status != StatusPutaran.DIBUKA:
            raise TransisiTidakSah("Survei ini sudah ditutup.")
        with connection.cursor() as kursor:
            kursor.execute(_KOCOK, [putaran.pk])
            kursor.execute("TRUNCATE evaluasi_jawabantunda")
        putaran.status, putaran.ditutup_pada, putaran.ditutup_oleh = StatusPutaran.DITUTUP, pada, oleh
        putaran.save(update_fields=["status", "ditutup_pada", "ditutup_oleh"])
    return putaran
