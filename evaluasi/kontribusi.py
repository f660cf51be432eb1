"""What this app gives to the kernel's registries."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from evaluasi import data_pribadi
from evaluasi.documents import JENIS_BERKAS
from evaluasi.enums import StatusEvaluasi
from evaluasi.models import (
    DokumenEvaluasi,
    Evaluasi,
    Keberatan,
    NilaiPerilaku,
    Perhitungan,
    PesertaSurvei,
    PutaranSurvei,
)
from evaluasi.permissions import boleh_membuka_dokumen, boleh_mengelola
from evaluasi.rules.tenggat import batas_serah, batas_tanggapan, terlambat
from evaluasi.services.dokumen import JENIS_EKSPOR
from evaluasi.services.mutasi import butir_evaluasi, butir_evaluasi_unit, tarik_undangan
from evaluasi.setelan import DEFINISI
from indikator.enums import JenisPeriode, StatusPeriode
from indikator.models import CapaianOrganisasi, Periode
from inti import registry, setelan
from inti.models import Berkas
from inti.registry import ButirMenu, Tugas
from pegawai.enums import Peran, PintuData
from pegawai.querysets import unit_dinilai, unit_dipimpin
from pegawai.registry import (
    AkhirUnit,
    ButirDampak,
    ButirKantor,
    Jejak,
    PerubahanPenugasan,
    daftarkan_jejak,
    dampak_mutasi,
    dampak_unit,
    kantor,
    retensi,
)
from pegawai.registry import data_pribadi as registri_data
from pegawai.services import boleh_mengambil, catat_akses


def _tingkat(hari: Any, tenggat: Any) -> str:
    return "terlambat" if tenggat and terlambat(hari, tenggat) else "segera"


def tugas_survei(pengguna: Any, pada: datetime) -> list[Tugas]:
    """Surveys that wait for one's answer, as one task."""
    menunggu = PesertaSurvei.objects.visible_to(pengguna).menunggu()
    banyak = menunggu.count()
    if not banyak:
        return []
    batas = PutaranSurvei.objects.filter(pk__in=menunggu.values("putaran")).values_list("batas", flat=True).first()
    return [
        Tugas(
            judul="Isi survei perilaku kerja",
            keterangan=f"{banyak} orang menunggu jawaban Anda. Jawaban tidak disimpan bersama nama Anda.",
            url=reverse("evaluasi:survei_list"),
            tenggat=batas,
            tingkat=_tingkat(timezone.localdate(pada), batas),
        )
    ]


def tugas_atasan(pengguna: Any, pada: datetime) -> list[Tugas]:
    """Evaluations of one's own people that need behaviour values, a decision or the handing over."""
    hari = timezone.localdate(pada)
    daftar = (
        Evaluasi.objects.tim(pengguna, hari)
        .menunggu_atasan()
        .exclude(periode__status="ditutup")
        .select_related("pegawai", "periode")
        .order_by("-periode__mulai", "pegawai__nama")
    )
    hasil = []
    for e in daftar:
        tenggat = e.periode.batas_pengisian
        if e.status == StatusEvaluasi.DISIAPKAN:
            judul = "Isi nilai perilaku"
        elif e.status == StatusEvaluasi.DIHITUNG:
            judul = "Tetapkan evaluasi"
        else:
            judul, tenggat = "Serahkan hasil evaluasi", batas_serah(timezone.localdate(e.ditetapkan_pada))
        hasil.append(
            Tugas(
                judul=f"{judul} {e.pegawai.nama}",
                keterangan=str(e.periode),
                url=reverse("evaluasi:detail", args=[e.pk]),
                tenggat=tenggat,
                tingkat=_tingkat(hari, tenggat),
            )
        )
    return hasil


def tugas_pegawai(pengguna: Any, pada: datetime) -> list[Tugas]:
    """One's own results that wait for an answer."""
    hari = timezone.localdate(pada)
    return [
        Tugas(
            judul=f"Tanggapi hasil evaluasi {e.periode}",
            keterangan=f"Predikat {e.get_predikat_display()}. Terima, atau ajukan keberatan.",
            url=reverse("evaluasi:detail", args=[e.pk]),
            tenggat=(batas := batas_tanggapan(timezone.localdate(e.diserahkan_pada))),
            tingkat=_tingkat(hari, batas),
        )
        for e in Evaluasi.objects.milik(pengguna).menunggu_pegawai().select_related("periode")
    ]


def tugas_organisasi(pengguna: Any, pada: datetime) -> list[Tugas]:
    """Units whose capaian one has not set yet for a quarter that is being evaluated."""
    hari = timezone.localdate(pada)
    if not unit_dipimpin(pengguna, hari):
        return []
    dinilai: list[int] | None = None
    hasil = []
    for periode in Periode.objects.filter(jenis=JenisPeriode.TRIWULANAN, status=StatusPeriode.PENILAIAN):
        dinilai = unit_dinilai(pengguna, hari) if dinilai is None else dinilai
        ada = CapaianOrganisasi.objects.terkini().filter(periode=periode, unit__in=dinilai).count()
        if banyak := len(dinilai) - ada:
            hasil.append(
                Tugas(
                    judul=f"Tetapkan capaian organisasi {periode}",
                    keterangan=f"{banyak} unit di bawah Anda belum punya predikat.",
                    url=f"{reverse('evaluasi:organisasi_list')}?periode={periode.pk}",
                    tenggat=periode.batas_pengisian,
                    tingkat=_tingkat(hari, periode.batas_pengisian),
                )
            )
    return hasil


def tugas(pengguna: Any, pada: datetime) -> list[Tugas]:
    return [
        *tugas_pegawai(pengguna, pada),
        *tugas_organisasi(pengguna, pada),
        *tugas_atasan(pengguna, pada),
        *tugas_survei(pengguna, pada),
    ]


def tampak_evaluasi(pengguna: Any) -> bool:
    """Everybody who has an SKP, a team or a survey; whoever has none of it finds an explaining page."""
    return bool(pengguna.is_authenticated)


def jumlah_evaluasi(pengguna: Any) -> int:
    """How many surveys and results wait for this person; the team's are counted on their beranda."""
    return int(
        PesertaSurvei.objects.visible_to(pengguna).menunggu().count()
        + Evaluasi.objects.milik(pengguna).menunggu_pegawai().count()
    )


def boleh_buka_dokumen(berkas: Berkas, pengguna: Any) -> bool:
    dokumen = DokumenEvaluasi.objects.filter(berkas=berkas).select_related("evaluasi__pegawai").first()
    return dokumen is not None and boleh_membuka_dokumen(pengguna, dokumen.evaluasi)


def catat_pembaca_dokumen(berkas: Berkas, pengguna: Any) -> None:
    """Whoever takes somebody else's document is an entry in the trail of that person's data."""
    dokumen = DokumenEvaluasi.objects.select_related("evaluasi__pegawai", "evaluasi__periode").get(berkas=berkas)
    catat_akses(
        pelaku=pengguna,
        subjek=dokumen.evaluasi.pegawai,
        pintu=PintuData.EKSPOR,
        objek=f"Dokumen evaluasi {dokumen.evaluasi.periode}",
        pada=timezone.now(),
    )


def boleh_buka_ekspor(berkas: Berkas, pengguna: Any) -> bool:
    """Only who asked for it, and only while they are personnel administration."""
    return boleh_mengambil(berkas, pengguna) and boleh_mengelola(pengguna)


class DampakUnitEvaluasi:
    """Judgement when a unit ends: it belongs to people, and who decides goes by the day."""

    def rencana(self, akhir: AkhirUnit) -> list[ButirDampak]:
        return butir_evaluasi_unit(akhir)

    def laksanakan(self, akhir: AkhirUnit, *, oleh: Any, pada: datetime) -> None:
        """Nothing is kept for a unit."""


class DampakEvaluasi:
    """Judgement when somebody's post changes."""

    def rencana(self, perubahan: PerubahanPenugasan) -> list[ButirDampak]:
        return butir_evaluasi(perubahan)

    def laksanakan(self, perubahan: PerubahanPenugasan, *, oleh: Any, pada: datetime) -> None:
        tarik_undangan(perubahan=perubahan, oleh=oleh)


def daftarkan() -> None:
    """Fill the registries; called once from `AppConfig.ready()`."""
    dampak_mutasi.daftarkan("evaluasi", DampakEvaluasi())
    dampak_unit.daftarkan("evaluasi", DampakUnitEvaluasi())
    registry.tugas.daftarkan("evaluasi", tugas)
    daftarkan_jejak(
        Jejak(PutaranSurvei),
        Jejak(Perhitungan),
        # a decision is not open to the person before it is handed over: the page of the evaluation knows when
        Jejak(Evaluasi, "pegawai"),
        Jejak(NilaiPerilaku, "evaluasi__pegawai", (Peran.ADMIN_KEPEGAWAIAN,)),
        Jejak(
            Keberatan,
            "evaluasi__pegawai",
            sendiri=True,
            pelaku="diajukan_oleh",
            waktu="diajukan_pada",
            judul="mengajukan keberatan",
        ),
    )
    registry.menu.daftarkan(
        "evaluasi",
        ButirMenu(
            "Evaluasi",
            "evaluasi:list",
            "clipboard-check",
            60,
            tampak_evaluasi,
            jumlah=jumlah_evaluasi,
            juga=lambda: ["evaluasi:survei_list"],
        ),
    )
    kantor.daftarkan(
        "evaluasi",
        ButirKantor(
            "Periode evaluasi",
            "Survei, perhitungan skor, penerbitan dokumen, dan ekspor tiap periode.",
            "evaluasi:periode_list",
            "kanban",
            80,
            boleh_mengelola,
        ),
    )
    registri_data.daftarkan("evaluasi", data_pribadi.DATA)
    retensi.daftarkan("evaluasi", data_pribadi.RETENSI)
    retensi.daftarkan("dokumen", data_pribadi.RETENSI_DOKUMEN)
    registry.pemilik_berkas.daftarkan(JENIS_BERKAS, boleh_buka_dokumen)
    registry.pemilik_berkas.daftarkan(JENIS_EKSPOR, boleh_buka_ekspor)
    registry.pembaca_berkas.daftarkan(JENIS_BERKAS, catat_pembaca_dokumen)
    registry.alamat.daftarkan("evaluasi", "evaluasi:detail")
    registry.alamat.daftarkan("organisasi", "evaluasi:organisasi")
    for satu in DEFINISI:
        setelan.daftarkan(satu)
