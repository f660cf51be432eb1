"""The acts on one evaluation: behaviour values, decision, handing over, answer of the employee."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from evaluasi.enums import Jawaban, Rating, StatusEvaluasi
from evaluasi.models import Evaluasi, Keberatan, NilaiPerilaku
from evaluasi.permissions import adalah_penilai, perilaku_terkunci, periode_terbuka
from evaluasi.rules.alur import boleh_melangkah
from evaluasi.rules.predikat import predikat
from evaluasi.rules.tenggat import batas_tanggapan, terlambat
from evaluasi.services.antrean import kirim
from indikator.enums import NilaiDasar
from indikator.services import kepala_pegawai
from inti.audit import tindakan
from inti.galat import AturanDilanggar, TidakBerwenang, TransisiTidakSah, VersiKedaluwarsa
from inti.services import beri_tahu
from inti.templatetags.inti import tanggal as tanggal_kata
from pegawai.enums import JenisPenugasan
from pegawai.models import Penugasan, UnitLeluhur
from pegawai.querysets import atasan


def _kunci(evaluasi: Evaluasi) -> Evaluasi:
    """The row locked and as it stands now."""
    return (
        Evaluasi.objects.select_for_update(of=("self",))
        .select_related("periode", "pegawai", "skor", "skp")
        .get(pk=evaluasi.pk)
    )


def _periksa_versi(evaluasi: Evaluasi, versi: int | None) -> None:
    """Refuses a page that was opened before somebody else's act."""
    if versi is not None and evaluasi.versi != versi:
        raise VersiKedaluwarsa(
            "Evaluasi ini baru saja diubah sejak halaman Anda dibuka. Periksa isi terbarunya, lalu kirim lagi."
        )


def _periksa_penilai(oleh: Any, evaluasi: Evaluasi, hari: date) -> None:
    if oleh.pk == evaluasi.pegawai_id:
        raise TidakBerwenang("Tidak seorang pun menilai dirinya sendiri.")
    if not adalah_penilai(oleh, evaluasi, hari):
        raise TidakBerwenang("Hanya pejabat penilai pegawai ini yang dapat melakukan tindakan ini.")


def _langkah(evaluasi: Evaluasi, ke: StatusEvaluasi, tolak: str) -> None:
    if not boleh_melangkah(evaluasi.status, ke):
        raise TransisiTidakSah(tolak)
    evaluasi.status = ke


def _simpan(evaluasi: Evaluasi, *kolom: str) -> None:
    evaluasi.versi += 1
    evaluasi.save(update_fields=[*kolom, "versi"])


def _url(evaluasi: Evaluasi) -> str:
    return reverse("evaluasi:detail", args=[evaluasi.pk])


def isi_perilaku(
    *,
    oleh: Any,
    evaluasi: Evaluasi,
    nilai: Mapping[str, int | None],
    versi: int | None = None,
    pada: datetime | None = None,
) -> Evaluasi:
    """The superior's answers on all seven values, by name; None is "tidak cukup mengamati".

    They may be mended until a computation has frozen them: from then on the peers' figures can be seen, and an answer
    would no longer be blind to them.
    """
    pada = pada or timezone.now()
    if set(nilai) != set(NilaiDasar.values) or any(j is not None and j not in Jawaban for j in nilai.values()):
        raise AturanDilanggar("Pilih satu jawaban untuk setiap nilai; bila tidak tahu, pilih “Tidak cukup mengamati”.")
    with tindakan("evaluasi.isi_perilaku", oleh=oleh):
        satu = _kunci(evaluasi)
        _periksa_penilai(oleh, satu, timezone.localdate(pada))
        _periksa_versi(satu, versi)
        if not periode_terbuka(satu):
            raise TransisiTidakSah(f"{satu.periode} sudah ditutup.")
        if perilaku_terkunci(satu):
            raise TransisiTidakSah("Nilai perilaku ini sudah dipakai dalam perhitungan dan tidak dapat diubah lagi.")
        NilaiPerilaku.objects.filter(evaluasi=satu).delete()
        NilaiPerilaku.objects.bulk_create(
            [NilaiPerilaku(evaluasi=satu, nilai=kode, jawaban=jawaban) for kode, jawaban in nilai.items()]
        )
        satu.perilaku_pada, satu.perilaku_oleh, satu.penilai = pada, oleh, oleh
        _simpan(satu, "perilaku_pada", "perilaku_oleh", "penilai")
    return satu


def _kepala(oleh: Any, evaluasi: Evaluasi, hari: date) -> dict[str, Any]:
    """Names, posts and units of both sides on the day of the decision (of the employee: in the SKP's own post)."""
    penugasan = Penugasan.objects.select_related("jabatan__nama_jabatan", "unit").get(pk=evaluasi.skp.penugasan_id)
    di_atas = UnitLeluhur.objects.berlaku(hari).filter(unit=penugasan.unit_id).values("leluhur_id")
    memimpin = (
        Penugasan.objects.berlaku(hari)
        .filter(pegawai_id=oleh.pk)
        .filter(Q(pimpinan=True, unit__in=di_atas) | Q(jenis=JenisPenugasan.DEFINITIF))
        .select_related("jabatan__nama_jabatan", "unit")
        .order_by("-pimpinan")
        .first()
    )
    penilai = kepala_pegawai(oleh, memimpin, hari)
    if memimpin and memimpin.jenis in {JenisPenugasan.PLT, JenisPenugasan.PLH}:
        penilai["jabatan"] = f"{memimpin.jenis.capitalize()} {memimpin.jabatan}"
    return {
        "instansi": "Pemerintah Kota Makassar",
        "pegawai": kepala_pegawai(evaluasi.pegawai, penugasan, min(hari, evaluasi.skp.sampai)),
        "penilai": penilai,
    }


def butuh_alasan(evaluasi: Evaluasi, rating_hasil: str, rating_perilaku: str) -> bool:
    """A reason is due where the decision departs from the proposal, where there is none, and where it is changed."""
    skor = evaluasi.skor
    usulan = (skor.rating_hasil, skor.rating_perilaku) if skor else ("", "")
    return usulan != (rating_hasil, rating_perilaku) or bool(evaluasi.ditetapkan_pada)


def tetapkan(
    *,
    oleh: Any,
    evaluasi: Evaluasi,
    rating_hasil: str,
    rating_perilaku: str,
    alasan: str = "",
    catatan: str = "",
    serahkan_sekarang: bool = True,
    terbitkan_sekarang: bool = True,
    versi: int | None,
    pada: datetime | None = None,
) -> Evaluasi:
    """Decide both ratings; the predikat follows the matrix. The document is issued, and handed over unless held back.

    Without `terbitkan_sekarang` the document waits until those of the whole period are issued (`mulai_penerbitan`).

    Raises TidakBerwenang for anybody but the superior of that day, VersiKedaluwarsa where somebody has decided in the
    meantime, AturanDilanggar at `alasan` where the decision departs from the proposal and no reason is given.
    """
    pada = pada or timezone.now()
    if rating_hasil not in Rating.values:
        raise AturanDilanggar("Pilih rating hasil kerja.", "rating_hasil")
    if rating_perilaku not in Rating.values:
        raise AturanDilanggar("Pilih rating perilaku kerja.", "rating_perilaku")
    hari = timezone.localdate(pada)
    with tindakan("evaluasi.tetapkan", oleh=oleh, alasan=alasan):
        satu = _kunci(evaluasi)
        _periksa_penilai(oleh, satu, hari)
        _periksa_versi(satu, versi)
        if not periode_terbuka(satu):
            raise TransisiTidakSah(f"{satu.periode} sudah ditutup, jadi keputusannya tidak dapat diubah.")
        if butuh_alasan(satu, rating_hasil, rating_perilaku) and not alasan.strip():
            raise AturanDilanggar(
                "Tuliskan alasannya, karena keputusan ini mengubah keputusan sebelumnya."
                if satu.ditetapkan_pada
                else "Tuliskan alasannya, karena keputusan Anda berbeda dari usulan program.",
                "alasan",
            )
        _langkah(
            satu,
            StatusEvaluasi.DITETAPKAN,
            "Evaluasi ini belum selesai dihitung, jadi belum dapat ditetapkan."
            if satu.status == StatusEvaluasi.DISIAPKAN
            else "Pegawai sudah menanggapi hasil ini, jadi keputusannya tidak dapat diubah di sini.",
        )
        satu.rating_hasil, satu.rating_perilaku = rating_hasil, rating_perilaku
        satu.predikat = predikat(rating_hasil, rating_perilaku)
        satu.alasan, satu.catatan = alasan.strip(), catatan.strip()
        satu.ditetapkan_pada, satu.ditetapkan_oleh, satu.penilai = pada, oleh, oleh
        satu.diserahkan_pada = satu.diserahkan_oleh = None
        satu.kepala = _kepala(oleh, satu, hari)
        _simpan(
            satu, "status", "rating_hasil", "rating_perilaku", "predikat", "alasan", "catatan", "ditetapkan_pada",
            "ditetapkan_oleh", "diserahkan_pada", "diserahkan_oleh", "penilai", "kepala",
        )  # fmt: skip
        if serahkan_sekarang:
            satu = serahkan(oleh=oleh, evaluasi=satu, versi=satu.versi, pada=pada)
        if terbitkan_sekarang:
            kirim("terbitkan_dokumen", evaluasi_ids=[satu.pk])
    return satu


def serahkan(*, oleh: Any, evaluasi: Evaluasi, versi: int | None, pada: datetime | None = None) -> Evaluasi:
    """Hand the decision over to the employee; from this day the fourteen days run (PP 30/2019 art. 49)."""
    pada = pada or timezone.now()
    hari = timezone.localdate(pada)
    with tindakan("evaluasi.serahkan", oleh=oleh):
        satu = _kunci(evaluasi)
        _periksa_penilai(oleh, satu, hari)
        _periksa_versi(satu, versi)
        _langkah(satu, StatusEvaluasi.DISERAHKAN, "Hasil ini tidak menunggu untuk diserahkan.")
        satu.diserahkan_pada, satu.diserahkan_oleh = pada, oleh
        _simpan(satu, "status", "diserahkan_pada", "diserahkan_oleh")
        beri_tahu(
            penerima=satu.pegawai,
            judul=f"Hasil evaluasi {satu.periode} Anda: {satu.get_predikat_display()}",
            isi=f"Terima hasilnya, atau ajukan keberatan, paling lambat {tanggal_kata(batas_tanggapan(hari))}.",
            url=_url(satu),
            kunci=f"evaluasi-diserahkan-{satu.pk}-{satu.versi}",
            pada=pada,
        )
    return satu


def _periksa_tanggapan(oleh: Any, evaluasi: Evaluasi) -> None:
    if oleh.pk != evaluasi.pegawai_id:
        raise TidakBerwenang("Hanya pegawai yang dinilai yang dapat menanggapi hasil evaluasi ini.")


def terima(*, oleh: Any, evaluasi: Evaluasi, versi: int | None = None, pada: datetime | None = None) -> Evaluasi:
    """The employee accepts. Due within fourteen days, but accepting late is still better than not at all."""
    pada = pada or timezone.now()
    with tindakan("evaluasi.terima", oleh=oleh):
        satu = _kunci(evaluasi)
        _periksa_tanggapan(oleh, satu)
        _periksa_versi(satu, versi)
        _langkah(satu, StatusEvaluasi.DITERIMA, "Hasil ini tidak sedang menunggu tanggapan Anda.")
        satu.diterima_pada = pada
        _simpan(satu, "status", "diterima_pada")
        if penilai := atasan(satu.pegawai, timezone.localdate(pada)):
            beri_tahu(
                penerima=penilai,
                judul=f"{satu.pegawai.nama} menerima hasil evaluasi {satu.periode}",
                url=_url(satu),
                kunci=f"evaluasi-diterima-{satu.pk}",
                pada=pada,
            )
    return satu


def keberatan(
    *, oleh: Any, evaluasi: Evaluasi, alasan: str, versi: int | None = None, pada: datetime | None = None
) -> Keberatan:
    """Record an objection with its reasons, within fourteen days after the handing over (PP 30/2019 art. 59)."""
    pada = pada or timezone.now()
    hari = timezone.localdate(pada)
    with tindakan("evaluasi.keberatan", oleh=oleh):
        satu = _kunci(evaluasi)
        _periksa_tanggapan(oleh, satu)
        _periksa_versi(satu, versi)
        _langkah(satu, StatusEvaluasi.KEBERATAN, "Hasil ini tidak sedang menunggu tanggapan Anda.")
        batas = batas_tanggapan(timezone.localdate(satu.diserahkan_pada))
        if terlambat(hari, batas):
            raise AturanDilanggar(
                f"Keberatan hanya dapat diajukan sampai {tanggal_kata(batas)}, yaitu 14 hari sejak hasil diserahkan."
            )
        if not alasan.strip():
            raise AturanDilanggar("Tuliskan alasan keberatan Anda.", "alasan")
        catatan = Keberatan.objects.create(evaluasi=satu, alasan=alasan.strip(), diajukan_pada=pada, diajukan_oleh=oleh)
        _simpan(satu, "status")
        # who decided may lead no longer; the superior of today reads it and answers for the office
        if penilai := atasan(satu.pegawai, hari):
            beri_tahu(
                penerima=penilai,
                judul=f"{satu.pegawai.nama} mengajukan keberatan atas evaluasi {satu.periode}",
                url=_url(satu),
                kunci=f"evaluasi-keberatan-{satu.pk}",
                pada=pada,
            )
    return catatan
