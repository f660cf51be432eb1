"""What the plan stores about a person (UU 27/2022 art. 5, 7)."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import F

from indikator.models import IKI, SKP, EkspektasiPerilaku, Pengukuran, TargetPeriode
from pegawai.registry import BagianData, DataPribadi, JenisData, Retensi
from pegawai.rules.retensi import NAMA_DIHAPUS
from pegawai.setelan import RETENSI_ARSIP


def _salinan(pegawai_id: int) -> Iterator[BagianData]:
    yield BagianData(
        "skp",
        "SKP",
        SKP.objects.filter(pegawai_id=pegawai_id)
        .order_by("mulai", "nomor_versi")
        .values(
            "tahun", "mulai", "sampai", "pendekatan", "nomor_versi", "status", "diajukan_pada", "ditetapkan_pada",
            nomor=F("pk"), pejabat_penilai=F("penilai__nama"),
        ),
    )  # fmt: skip
    yield BagianData(
        "indikator",
        "Rencana hasil kerja dan indikatornya",
        IKI.objects.filter(rhk__skp__pegawai_id=pegawai_id)
        .order_by("rhk__skp", "rhk__urutan", "urutan")
        .values(
            "nama", "aspek", "arah", "satuan", "sumber", "target_tahun", "target_bawah", "target_atas", "bobot",
            nomor=F("pk"), skp=F("rhk__skp_id"), rencana_hasil_kerja=F("rhk__uraian"),
        ),
    )  # fmt: skip
    yield BagianData(
        "target",
        "Target tiap periode",
        TargetPeriode.objects.filter(iki__rhk__skp__pegawai_id=pegawai_id)
        .order_by("iki", "periode__mulai")
        .values("target", "target_bawah", "target_atas", "periode__mulai", "periode__sampai", indikator=F("iki_id")),
    )
    yield BagianData(
        "ekspektasi",
        "Ekspektasi perilaku dari pimpinan",
        EkspektasiPerilaku.objects.filter(skp__pegawai_id=pegawai_id)
        .order_by("skp", "id")
        .values("skp", "nilai", "ekspektasi"),
    )
    yield BagianData(
        "pengukuran",
        "Hasil pengukuran indikator",
        Pengukuran.objects.filter(iki__rhk__skp__pegawai_id=pegawai_id)
        .order_by("per", "id")
        .values(
            "status", "nilai", "n", "batas_bawah", "batas_atas", "sumber", "rumus_versi", "per",
            indikator=F("iki_id"), periode_mulai=F("periode__mulai"), periode_sampai=F("periode__sampai"),
        ),
    )  # fmt: skip


DATA = DataPribadi(
    judul="Rencana kinerja",
    jenis=(
        JenisData(
            "SKP, indikator, dan pengukuran",
            "Rencana hasil kerja, target, ekspektasi pimpinan, dan nilai terukur tiap periode.",
            "PP 30/2019 Pasal 8 sampai 29; PermenPANRB 6/2022",
            "Anda, pejabat penilai dan atasan di atasnya, admin kepegawaian, pimpinan.",
            "Arsip aktif sampai pensiun (PP 30/2019 Pasal 60 ayat (6)), lalu menurut jadwal retensi arsip.",
        ),
    ),
    salinan=_salinan,
)


def _bernama(hari: date) -> Any:
    """Whose headers still hold the name of somebody whose data is erased."""
    return SKP.objects.filter(pegawai__dihapus_pada__isnull=False, kepala__has_key="pegawai").exclude(
        kepala__pegawai__nama=NAMA_DIHAPUS
    )


def _hapus_nama(hari: date, pada: datetime) -> int:
    banyak = 0
    for satu in _bernama(hari).select_for_update(of=("self",)):
        satu.kepala = satu.kepala | {"pegawai": satu.kepala["pegawai"] | {"nama": NAMA_DIHAPUS, "nip": ""}}
        satu.save(update_fields=["kepala"])
        banyak += 1
    return banyak


RETENSI = Retensi(
    nama="Nama pegawai yang dihapus pada kepala SKP",
    dasar="UU 27/2022 Pasal 44; PP 30/2019 Pasal 60 ayat (6)",
    setelan=RETENSI_ARSIP,
    jatuh_tempo=lambda hari: int(_bernama(hari).count()),
    hapus=_hapus_nama,
    perintah="manage.py retensi_pemilik",
)
