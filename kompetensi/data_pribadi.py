"""What trainings store about a person (UU 27/2022 art. 5, 7)."""

from collections.abc import Iterator

from django.db.models import F

from kompetensi.models import KeikutsertaanPelatihan
from pegawai.registry import BagianData, DataPribadi, JenisData
from pegawai.services.retensi import retensi_berkas


def _salinan(pegawai_id: int) -> Iterator[BagianData]:
    yield BagianData(
        "pelatihan",
        "Pelatihan yang Anda ikuti",
        KeikutsertaanPelatihan.objects.filter(pegawai_id=pegawai_id)
        .order_by("mulai", "id")
        .values(
            "judul", "penyelenggara", "mulai", "selesai", "jp", "status", "alasan", "diputuskan_pada",
            sertifikat_nama=F("sertifikat__nama"), pemeriksa=F("diputuskan_oleh__nama"),
        ),
    )  # fmt: skip


DATA = DataPribadi(
    judul="Kompetensi",
    jenis=(
        JenisData(
            "Pelatihan",
            "Pelatihan, jam pelajaran, dan sertifikatnya.",
            "PP 11/2017 Pasal 203; PP 49/2018 Pasal 40",
            "Anda, atasan Anda, admin kepegawaian, pimpinan.",
            "Selama Anda bekerja, lalu sampai masa simpan arsip kepegawaian habis.",
        ),
    ),
    salinan=_salinan,
)
RETENSI = retensi_berkas(KeikutsertaanPelatihan, "pegawai", "sertifikat", "Sertifikat pelatihan")
