"""Sources of measurement that citizens' words give to `indikator`: a person's reports, and the surveys of their unit.

Each source says twice what belongs to a figure: set-based in SQL (`isi`) and row by row with the pure rules
(`rincian`); a property test holds the two together. The rows of an IKI are those of the SKP's holder within the
period and within the days on which the SKP holds, as the data stood at `per`; the surveys are those of the unit of
the SKP's post and of what is below it. Which rows: docs/rumus.md.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import datetime, time
from decimal import Decimal
from typing import Any

from django.db import connection
from django.utils import timezone

from indikator.registry import BarisRincian, BatchPengukuran, NilaiBerumus
from inti.kalender import kalender
from inti.setelan import nilai as setelan
from inti.templatetags.inti import angka
from inti.waktu import SELAMANYA, WITA
from pengaduan.enums import JenisPeristiwa, Klasifikasi, Poin, Tingkat
from pengaduan.models import HasilSKM, PenilaianPengaduan, Peristiwa, Segmen
from pengaduan.rules import skm, tepat_waktu, waktu_respon, waktu_selesai

_IKI = """
WITH iki AS (
    SELECT i.id, k.pegawai_id,
           CASE WHEN k.mulai::timestamp AT TIME ZONE 'Asia/Makassar' > %(mulai)s
                THEN k.mulai::timestamp AT TIME ZONE 'Asia/Makassar' ELSE %(mulai)s END AS mulai,
           CASE WHEN u.ujung < %(per)s THEN u.ujung ELSE %(per)s END AS ujung
    FROM indikator_iki i
    JOIN indikator_rencanahasilkerja r ON r.id = i.rhk_id
    JOIN indikator_skp k ON k.id = r.skp_id
    CROSS JOIN LATERAL (
        SELECT CASE WHEN k.sampai < %(selamanya)s AND k.sampai::timestamp AT TIME ZONE 'Asia/Makassar' < %(sampai)s
                    THEN k.sampai::timestamp AT TIME ZONE 'Asia/Makassar' ELSE %(sampai)s END AS ujung
    ) u
    WHERE i.id = ANY(%(iki_ids)s) AND i.sumber = %(kode)s
), baris AS (
"""
"""The IKI of a batch with the stretch of time that counts for each: period, SKP and `per` together."""

_SISIP = """
)
INSERT INTO indikator_pengukuranstaging (putaran, iki_id, nilai, n, jumlah, kuadrat, sidik)
SELECT %(putaran)s, iki.id, indikator_bagi(sum(b.nilai)::numeric, nullif(count(b.id), 0)::numeric, 4), count(b.id),
       sum(b.nilai), sum(b.nilai::numeric * b.nilai),
       CASE WHEN count(b.id) = 0 THEN ''
            ELSE encode(sha256(convert_to(string_agg(b.id::text || ':' || b.nilai::text, ',' ORDER BY b.id), 'UTF8')),
                        'hex') END
FROM iki LEFT JOIN baris b ON b.iki_id = iki.id
GROUP BY iki.id
"""

_RESPON = """
    SELECT iki.id AS iki_id, s.id, w.menit AS nilai
    FROM iki
    JOIN pengaduan_segmen s ON s.tingkat = 'pegawai' AND s.pegawai_id = iki.pegawai_id AND s.mulai < iki.ujung
    JOIN pengaduan_pengaduan p ON p.id = s.pengaduan_id
    CROSS JOIN LATERAL (
        SELECT s.jawab_pertama IS NOT NULL AND s.jawab_pertama < iki.ujung AS dijawab,
               s.selesai IS NOT NULL AND s.selesai < iki.ujung AS berakhir
    ) k
    CROSS JOIN LATERAL (
        SELECT inti_menit_kerja(p.kalender_versi, s.mulai,
                                CASE WHEN k.dijawab THEN s.jawab_pertama
                                     WHEN k.berakhir THEN s.selesai ELSE iki.ujung END) AS menit
    ) w
    WHERE CASE WHEN k.dijawab THEN s.jawab_pertama >= iki.mulai
               WHEN k.berakhir THEN s.selesai >= iki.mulai AND w.menit >= %(salah_tugas)s
               ELSE iki.ujung > iki.mulai END
"""

_KEPUASAN = """
    SELECT iki.id AS iki_id, n.id, n.poin AS nilai
    FROM iki
    JOIN pengaduan_penilaianpengaduan n
      ON n.pegawai_id = iki.pegawai_id AND n.pada >= iki.mulai AND n.pada < iki.ujung
"""

_TEPAT = """
    SELECT iki.id AS iki_id, s.id, CASE WHEN k.tepat THEN 100 ELSE 0 END AS nilai
    FROM iki
    JOIN pengaduan_segmen s ON s.tingkat = 'pegawai' AND s.pegawai_id = iki.pegawai_id AND s.mulai < iki.ujung
    CROSS JOIN LATERAL (SELECT (s.tenggat + 1)::timestamp AT TIME ZONE 'Asia/Makassar' AS batas) t
    CROSS JOIN LATERAL (SELECT s.jawab_pertama IS NOT NULL AND s.jawab_pertama < t.batas AS tepat) k
    CROSS JOIN LATERAL (SELECT CASE WHEN k.tepat THEN s.jawab_pertama ELSE t.batas END AS pada) d
    WHERE s.tenggat IS NOT NULL
      AND (k.tepat OR s.selesai IS NULL OR s.selesai >= t.batas)
      AND d.pada >= iki.mulai AND d.pada < iki.ujung
"""


_DIBUKA_KEMBALI = """
    SELECT iki.id AS iki_id, s.id, CASE WHEN k.kembali THEN 100 ELSE 0 END AS nilai
    FROM iki
    JOIN pengaduan_segmen s ON s.tingkat = 'pegawai' AND s.pegawai_id = iki.pegawai_id
     AND s.jawab_pertama >= iki.mulai AND s.jawab_pertama < iki.ujung
    CROSS JOIN LATERAL (
        SELECT EXISTS (
            SELECT FROM pengaduan_peristiwa e
            WHERE e.pengaduan_id = s.pengaduan_id AND e.jenis = 'dibuka_kembali' AND e.pada >= s.jawab_pertama
              AND e.pada < %(per)s
        ) AS kembali
    ) k
"""

_SELESAI = """
    SELECT iki.id AS iki_id, s.id,
           inti_menit_kerja(p.kalender_versi, s.mulai,
                            CASE WHEN t.tutup < iki.ujung THEN j.pada ELSE iki.ujung END) AS nilai
    FROM iki
    JOIN pengaduan_segmen s ON s.tingkat = 'pegawai' AND s.pegawai_id = iki.pegawai_id AND s.mulai < iki.ujung
    JOIN pengaduan_pengaduan p ON p.id = s.pengaduan_id
    CROSS JOIN LATERAL (
        SELECT min(e.pada) AS tutup FROM pengaduan_peristiwa e
        WHERE e.pengaduan_id = s.pengaduan_id AND e.putaran = s.putaran AND e.jenis IN ('selesai', 'tanpa_tanggapan')
    ) t
    LEFT JOIN LATERAL (
        SELECT e.oleh_id, e.pada FROM pengaduan_peristiwa e
        WHERE e.pengaduan_id = s.pengaduan_id AND e.putaran = s.putaran AND e.jenis = 'ditanggapi' AND e.pada <= t.tutup
        ORDER BY e.pada DESC, e.id DESC LIMIT 1
    ) j ON true
    WHERE CASE
        WHEN t.tutup < iki.ujung THEN t.tutup >= iki.mulai AND j.oleh_id = s.pegawai_id AND j.pada >= s.mulai
             AND (s.selesai IS NULL OR j.pada <= s.selesai)
        ELSE (s.jawab_pertama IS NULL OR s.jawab_pertama >= iki.ujung)
             AND (s.selesai IS NULL OR s.selesai >= iki.ujung) AND iki.ujung > iki.mulai END
"""


def _tengah_malam(tanggal: Any) -> datetime:
    return datetime.combine(tanggal, time.min, WITA)


def _masa(iki: Any, mulai: datetime, sampai: datetime) -> tuple[datetime, datetime]:
    """The part of `[mulai, sampai)` on which the IKI's SKP holds."""
    skp = iki.rhk.skp
    ujung = sampai if skp.sampai == SELAMANYA else min(sampai, _tengah_malam(skp.sampai))
    return max(mulai, _tengah_malam(skp.mulai)), ujung


def salah_tugas(mulai: datetime) -> int:
    """The setting that holds at the beginning of a stretch, so that a closed period keeps its value."""
    return setelan("pengaduan.salah_tugas", timezone.localdate(mulai, WITA))


def _label(pengaduan: Any) -> str:
    """The ticket, unless the case is for Inspektorat's eyes only."""
    return "Tiket tertutup" if pengaduan.klasifikasi == Klasifikasi.BERKADAR else pengaduan.nomor


def _alamat(pengaduan: Any) -> dict[str, Any]:
    if pengaduan.klasifikasi == Klasifikasi.BERKADAR:
        return {}
    return {"url_name": "pengaduan:detail", "url_args": {"pk": pengaduan.pk}}


class SumberPengaduan(ABC):
    """What the three sources share: one statement for all IKI of a batch."""

    kode = ""
    judul = ""
    sql = ""

    def isi(self, batch: BatchPengukuran) -> None:
        with connection.cursor() as kursor:
            kursor.execute(
                _IKI + self.sql + _SISIP,
                {
                    "putaran": batch.putaran,
                    "mulai": batch.mulai,
                    "sampai": batch.sampai,
                    "per": batch.per,
                    "iki_ids": batch.iki_ids,
                    "kode": self.kode,
                    "selamanya": SELAMANYA,
                    "salah_tugas": salah_tugas(batch.mulai),
                },
            )

    @abstractmethod
    def rincian(self, iki: Any, mulai: datetime, sampai: datetime, per: datetime) -> list[BarisRincian]:
        """The rows of one IKI, as `indikator.registry.Sumber` asks for them."""


class SumberSegmen(SumberPengaduan):
    """Sources whose rows are segments of a person."""

    def _segmen(self, iki: Any, mulai: datetime, sampai: datetime) -> tuple[datetime, datetime, list[Segmen]]:
        awal, ujung = _masa(iki, mulai, sampai)
        segmen = (
            Segmen.objects.filter(tingkat=Tingkat.PEGAWAI, pegawai_id=iki.rhk.skp.pegawai_id, mulai__lt=ujung)
            .select_related("pengaduan")
            .order_by("mulai", "id")
        )
        return awal, ujung, list(segmen)


class WaktuRespon(SumberSegmen):
    """Mean working minutes from assignment to one's own first public answer (rules/waktu_respon.py)."""

    kode = "pengaduan.waktu_respon"
    judul = "Waktu respon pengaduan"
    sql = _RESPON

    def rincian(self, iki: Any, mulai: datetime, sampai: datetime, per: datetime) -> list[BarisRincian]:
        awal, ujung, segmen = self._segmen(iki, mulai, sampai)
        batas = salah_tugas(mulai)
        kata = {
            waktu_respon.DIJAWAB: "dijawab",
            waktu_respon.MENUNGGU: "belum dijawab; dihitung sampai akhir masa",
            waktu_respon.DIALIHKAN: "dialihkan sebelum dijawab",
        }
        baris = []
        for s in segmen:
            jam = waktu_respon.Jam(s.mulai, s.jawab_pertama, s.selesai)
            tunggu = waktu_respon.tunggu(kalender(s.pengaduan.kalender_versi), jam, awal, ujung, per, batas)
            if tunggu is not None:
                baris.append(
                    BarisRincian(
                        label=_label(s.pengaduan),
                        waktu=tunggu.sampai,
                        nilai=Decimal(tunggu.menit),
                        keterangan=kata[tunggu.keadaan] + (f", putaran {s.putaran}" if s.putaran > 1 else ""),
                        **_alamat(s.pengaduan),
                    )
                )
        return sorted(baris, key=lambda b: b.waktu)


class TepatWaktu(SumberSegmen):
    """Share of segments answered within the limit of their case, in percent (rules/tepat_waktu.py)."""

    kode = "pengaduan.tepat_waktu"
    judul = "Pengaduan dijawab tepat waktu"
    sql = _TEPAT

    def rincian(self, iki: Any, mulai: datetime, sampai: datetime, per: datetime) -> list[BarisRincian]:
        awal, ujung, segmen = self._segmen(iki, mulai, sampai)
        baris = []
        for s in segmen:
            jam = waktu_respon.Jam(s.mulai, s.jawab_pertama, s.selesai)
            putusan = tepat_waktu.dalam_masa(jam, s.tenggat, awal, ujung, per)
            if putusan is not None:
                baris.append(
                    BarisRincian(
                        label=_label(s.pengaduan),
                        waktu=putusan.pada,
                        nilai=Decimal(100 if putusan.tepat else 0),
                        keterangan=f"{'tepat waktu' if putusan.tepat else 'terlambat'}; tenggat {s.tenggat:%d-%m-%Y}",
                        **_alamat(s.pengaduan),
                    )
                )
        return sorted(baris, key=lambda b: b.waktu)


class DibukaKembali(SumberSegmen):
    """Share of the cases answered in the period that were opened again afterwards, in percent."""

    kode = "pengaduan.dibuka_kembali"
    judul = "Pengaduan yang dibuka kembali setelah dijawab"
    sql = _DIBUKA_KEMBALI

    def rincian(self, iki: Any, mulai: datetime, sampai: datetime, per: datetime) -> list[BarisRincian]:
        awal, ujung, segmen = self._segmen(iki, mulai, sampai)
        ujung = min(ujung, per)
        dijawab = [s for s in segmen if s.jawab_pertama is not None and awal <= s.jawab_pertama < ujung]
        kembali: dict[int, list[datetime]] = {}
        for kasus, pada in Peristiwa.objects.filter(
            pengaduan__in={s.pengaduan_id for s in dijawab}, jenis=JenisPeristiwa.DIBUKA_KEMBALI, pada__lt=per
        ).values_list("pengaduan_id", "pada"):
            kembali.setdefault(kasus, []).append(pada)
        baris = []
        for s in dijawab:
            dibuka = any(s.jawab_pertama and p >= s.jawab_pertama for p in kembali.get(s.pengaduan_id, []))
            baris.append(
                BarisRincian(
                    label=_label(s.pengaduan),
                    waktu=s.jawab_pertama or s.mulai,
                    nilai=Decimal(100 if dibuka else 0),
                    keterangan="dibuka kembali" if dibuka else "tidak dibuka kembali",
                    **_alamat(s.pengaduan),
                )
            )
        return sorted(baris, key=lambda b: b.waktu)


class WaktuSelesai(SumberSegmen):
    """Mean working minutes from assignment to the answer that closed the round (rules/waktu_selesai.py)."""

    kode = "pengaduan.waktu_selesai"
    judul = "Waktu penyelesaian pengaduan"
    sql = _SELESAI

    def rincian(self, iki: Any, mulai: datetime, sampai: datetime, per: datetime) -> list[BarisRincian]:
        awal, ujung, segmen = self._segmen(iki, mulai, sampai)
        ujung = min(ujung, per)
        segmen = [s for s in segmen if s.mulai < ujung]
        tutup: dict[tuple[int, int], datetime] = {}
        jawaban: dict[tuple[int, int], list[tuple[datetime, int | None]]] = {}
        for kasus, putaran, jenis, pada, oleh in (
            Peristiwa.objects.filter(
                pengaduan__in={s.pengaduan_id for s in segmen},
                jenis__in=[JenisPeristiwa.SELESAI, JenisPeristiwa.TANPA_TANGGAPAN, JenisPeristiwa.DITANGGAPI],
            )
            .order_by("pada", "id")
            .values_list("pengaduan_id", "putaran", "jenis", "pada", "oleh_id")
        ):
            if jenis == JenisPeristiwa.DITANGGAPI:
                jawaban.setdefault((kasus, putaran), []).append((pada, oleh))
            else:
                tutup.setdefault((kasus, putaran), pada)
        kata = {waktu_selesai.SELESAI: "selesai", waktu_selesai.MENUNGGU: "belum dijawab; dihitung sampai akhir masa"}
        baris = []
        for s in segmen:
            kunci = (s.pengaduan_id, s.putaran)
            akhir = tutup.get(kunci)
            terakhir = [(p, oleh) for p, oleh in jawaban.get(kunci, []) if akhir is not None and p <= akhir][-1:]
            hasil = waktu_selesai.penyelesaian(
                kalender(s.pengaduan.kalender_versi),
                waktu_respon.Jam(s.mulai, s.jawab_pertama, s.selesai),
                terakhir[0][0] if terakhir and terakhir[0][1] == s.pegawai_id else None,
                akhir,
                awal,
                ujung,
            )
            if hasil is not None:
                baris.append(
                    BarisRincian(
                        label=_label(s.pengaduan),
                        waktu=hasil.sampai,
                        nilai=Decimal(hasil.menit),
                        keterangan=kata[hasil.keadaan] + (f", putaran {s.putaran}" if s.putaran > 1 else ""),
                        **_alamat(s.pengaduan),
                    )
                )
        return sorted(baris, key=lambda b: b.waktu)


class Kepuasan(SumberPengaduan):
    """Mean of the citizens' ratings (1 to 4) of cases that one's own answer closed."""

    kode = "pengaduan.kepuasan"
    judul = "Kepuasan warga atas penanganan pengaduan"
    sql = _KEPUASAN

    def rincian(self, iki: Any, mulai: datetime, sampai: datetime, per: datetime) -> list[BarisRincian]:
        awal, ujung = _masa(iki, mulai, sampai)
        return [
            BarisRincian(
                label=_label(n.pengaduan),
                waktu=n.pada,
                nilai=Decimal(n.poin),
                keterangan=Poin(str(n.poin)).label,
                **_alamat(n.pengaduan),
            )
            for n in PenilaianPengaduan.objects.filter(
                pegawai_id=iki.rhk.skp.pegawai_id, pada__gte=awal, pada__lt=min(ujung, per)
            )
            .select_related("pengaduan")
            .order_by("pada", "id")
        ]


# Of each chain of corrections the newest row that was accepted at `per` counts, in the period of the survey's last day.
_IKM = """
WITH diterima AS (
  SELECT DISTINCT ON (coalesce(h.asal_id, h.id)) h.id, h.unit_id, h.selesai, h.responden,
         h.u1 + h.u2 + h.u3 + h.u4 + h.u5 + h.u6 + h.u7 + h.u8 + h.u9 AS jumlah
  FROM pengaduan_hasilskm h
  JOIN pengaduan_putusanskm p ON p.hasil_id = h.id AND p.putusan = 'diterima' AND p.diputus_pada <= %(per)s
  ORDER BY coalesce(h.asal_id, h.id), h.id DESC
), iki AS (
  SELECT i.id, t.unit_id, s.mulai, s.sampai
  FROM indikator_iki i
  JOIN indikator_rencanahasilkerja r ON r.id = i.rhk_id
  JOIN indikator_skp s ON s.id = r.skp_id
  JOIN pegawai_penugasan t ON t.id = s.penugasan_id
  WHERE i.id = ANY(%(iki_ids)s) AND i.sumber = %(kode)s
), baris AS (
  SELECT iki.id AS iki_id, d.id, d.responden, d.jumlah
  FROM iki
  JOIN pegawai_unitleluhur l ON l.leluhur_id = iki.unit_id
  JOIN diterima d ON d.unit_id = l.unit_id AND l.mulai <= d.selesai AND l.sampai > d.selesai
  WHERE d.selesai >= %(mulai)s AND d.selesai < %(sampai)s AND d.selesai >= iki.mulai AND d.selesai < iki.sampai
)
INSERT INTO indikator_pengukuranstaging (putaran, iki_id, nilai, n, sidik)
SELECT %(putaran)s, iki.id, indikator_bagi(25 * sum(b.jumlah)::numeric, 9 * sum(b.responden)::numeric, 2),
       coalesce(sum(b.responden), 0),
       CASE WHEN count(b.id) = 0 THEN '' ELSE encode(sha256(convert_to(
           string_agg(b.id::text || ':' || b.jumlah::text || ':' || b.responden::text, '|' ORDER BY b.id), 'UTF8')),
           'hex') END
FROM iki LEFT JOIN baris b ON b.iki_id = iki.id
GROUP BY iki.id
"""


class IKM:
    """IKM of a unit's accepted surveys that ended in the period, from their totals together (rules/skm.py).

    Totals say nothing about how the answers differ, so there is no interval.
    """

    kode = "pengaduan.ikm"
    judul = "Nilai IKM dari hasil SKM yang diterima"

    def isi(self, batch: BatchPengukuran) -> None:
        """One row for each IKI of the batch that uses this source."""
        with connection.cursor() as kursor:
            kursor.execute(
                _IKM,
                {
                    "putaran": batch.putaran,
                    "kode": self.kode,
                    "per": batch.per,
                    "mulai": timezone.localdate(batch.mulai, WITA),
                    "sampai": timezone.localdate(batch.sampai, WITA),
                    "iki_ids": list(batch.iki_ids),
                },
            )

    def rincian(self, iki: Any, mulai: datetime, sampai: datetime, per: datetime) -> list[BarisRincian]:
        """The surveys that count, in order of their last day; each with its own IKM."""
        kepala = iki.rhk.skp
        dari = max(timezone.localdate(mulai, WITA), kepala.mulai)
        ke = min(timezone.localdate(sampai, WITA), kepala.sampai)
        terakhir: dict[int, Any] = {}
        for satu in (
            HasilSKM.objects.filter(putusan__putusan="diterima", putusan__diputus_pada__lte=per)
            .pernah_di_bawah(kepala.penugasan.unit_id)
            .dengan_nama_unit()
            .order_by("id")
        ):
            terakhir[satu.asal_id or satu.pk] = satu
        return [
            BarisRincian(
                label=f"{satu.layanan}, {satu.unit_nama}",
                waktu=_tengah_malam(satu.selesai),
                nilai=satu.hitungan.ikm,
                n=satu.responden,
                jumlah=Decimal(sum(satu.jumlah)),
                keterangan=f"{angka(satu.responden)} responden, jumlah nilai {angka(sum(satu.jumlah))}",
                url_name="pengaduan:skm_detail",
                url_args={"pk": satu.pk},
            )
            for satu in sorted(terakhir.values(), key=lambda h: (h.selesai, h.pk))
            if satu.di_bawah and dari <= satu.selesai < ke
        ]

    def dari_baris(self, baris: Sequence[BarisRincian]) -> NilaiBerumus:
        """The sums of all surveys, never the mean of their IKM."""
        jumlah, responden = sum(int(b.jumlah or 0) for b in baris), sum(b.n for b in baris)
        return NilaiBerumus(
            skm.ikm(jumlah, responden),
            f"{skm.KONVERSI} × {angka(jumlah)} ÷ ({len(skm.UNSUR)} × {angka(responden)})",
        )
