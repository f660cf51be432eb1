"""What stands in the evaluation document (Dokumen Evaluasi Kinerja): the content, without looks.

The content is plain text and numbers as text, so that its hash says whether anything has changed.
"""

from __future__ import annotations

import json
from datetime import timedelta
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.urls import reverse

from evaluasi.models import Evaluasi, NilaiPerilaku, SkorMasukan, SkorOrganisasiMasukan, SkorPerilakuMasukan
from evaluasi.rules.berakhlak import BERAKHLAK
from evaluasi.rules.predikat import BARIS, KOLOM, MATRIKS
from indikator.models import PembukaanPeriode
from inti.templatetags.inti import angka, tanggal, waktu

JENIS_BERKAS = "evaluasi.dokumen"


def realisasi_tertulis(masukan: SkorMasukan) -> str:
    """A measured value with its unit, or why there is none."""
    if masukan.realisasi is None:
        return str(masukan.get_status_display())
    return f"{angka(masukan.realisasi)} {masukan.iki.satuan}"


def target_tertulis(masukan: SkorMasukan) -> str:
    """A target in words: one number, or the range."""
    satuan = masukan.iki.satuan
    if masukan.target is not None:
        return f"{angka(masukan.target)} {satuan}"
    return f"{angka(masukan.target_bawah)}–{angka(masukan.target_atas)} {satuan}"


def isi_dokumen(evaluasi: Evaluasi) -> dict[str, Any]:
    """The content of the document, from frozen rows only."""
    masukan = SkorMasukan.objects.untuk(evaluasi.skor) if evaluasi.skor else []
    beku = {m.nilai: m for m in SkorPerilakuMasukan.objects.untuk(evaluasi.skor)} if evaluasi.skor else {}
    atasan = {n.nilai: n for n in NilaiPerilaku.objects.filter(evaluasi=evaluasi)}
    pembukaan = [
        f"{evaluasi.periode} pernah dibuka kembali {waktu(p.diputus_pada)}. Alasan: {p.usulan.alasan}"
        for p in PembukaanPeriode.objects.disetujui([evaluasi.periode_id])
    ]
    organisasi = SkorOrganisasiMasukan.objects.untuk(evaluasi.skor) if evaluasi.skor else None
    return {
        **({"organisasi": organisasi.get_predikat_display() or "Belum ditetapkan"} if organisasi else {}),
        # only where there is one, so that documents of other periods keep their hash
        **({"pembukaan": pembukaan} if pembukaan else {}),
        "kepala": evaluasi.kepala,
        "periode": str(evaluasi.periode),
        "mulai": tanggal(evaluasi.periode.mulai, "tanpa_hari"),
        "sampai": tanggal(evaluasi.periode.sampai - timedelta(days=1), "tanpa_hari"),
        "indikator": [
            {
                "rhk": m.iki.rhk.uraian,
                "nama": m.iki.nama,
                "arah": m.iki.get_arah_display(),
                "target": target_tertulis(m),
                "realisasi": realisasi_tertulis(m),
                "n": m.n,
                "bobot": angka(m.bobot),
                "capaian": angka(m.capaian, 2),
            }
            for m in masukan
        ],
        "perilaku": [
            {
                "nilai": satu.judul,
                "atasan": (atasan[satu.kode].get_jawaban_display() if satu.kode in atasan else None)
                or "Tidak cukup mengamati",
                "hasil": angka(beku[satu.kode].hasil, 2) if satu.kode in beku else "–",
                "kelompok": bool(satu.kode in beku and beku[satu.kode].n),
            }
            for satu in BERAKHLAK
        ],
        "nilai_hasil": angka(evaluasi.skor.nilai_hasil, 2) if evaluasi.skor else "–",
        "nilai_perilaku": angka(evaluasi.skor.nilai_perilaku, 2) if evaluasi.skor else "–",
        "rating_hasil": evaluasi.get_rating_hasil_display(),
        "rating_perilaku": evaluasi.get_rating_perilaku_display(),
        "predikat": evaluasi.get_predikat_display(),
        "alasan": evaluasi.alasan,
        "catatan": evaluasi.catatan,
        "ditetapkan": waktu(evaluasi.ditetapkan_pada),
        "sidik_skor": evaluasi.skor.sidik if evaluasi.skor else "",
    }


def sidik_isi(isi: dict[str, Any]) -> str:
    """SHA-256 of the content."""
    return sha256(json.dumps(isi, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def matriks(evaluasi: Evaluasi) -> list[dict[str, Any]]:
    """Rows of the 3 × 3 matrix, with the cell of the decision (or of the proposal, before it) marked."""
    hasil = evaluasi.rating_hasil or (evaluasi.skor.rating_hasil if evaluasi.skor else "")
    perilaku = evaluasi.rating_perilaku or (evaluasi.skor.rating_perilaku if evaluasi.skor else "")
    return [
        {
            "hasil": baris,
            "sel": [
                {"predikat": MATRIKS[baris, kolom], "kini": (baris, kolom) == (hasil, perilaku), "perilaku": kolom}
                for kolom in KOLOM
            ],
        }
        for baris in BARIS
    ]


def nomor_dokumen(evaluasi: Evaluasi, versi: int) -> str:
    return f"EK/{evaluasi.periode.tahun}/{evaluasi.periode.urutan:02d}/{evaluasi.pk:06d}/{versi}"


def alamat_publik(kode: str) -> str:
    """Where the QR code leads: the public page of the document."""
    return f"{settings.ALAMAT_PUBLIK.rstrip('/')}{reverse('evaluasi:dokumen', args=[kode])}"
