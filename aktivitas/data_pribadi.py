"""What daily work stores about a person (UU 27/2022 art. 5, 7)."""

from collections.abc import Iterator

from django.db.models import F

from aktivitas.models import Aktivitas, VerifikasiAktivitas
from pegawai.registry import BagianData, DataPribadi, JenisData


def _salinan(pegawai_id: int) -> Iterator[BagianData]:
    yield BagianData(
        "aktivitas",
        "Aktivitas harian",
        Aktivitas.objects.filter(pegawai_id=pegawai_id)
        .order_by("tanggal", "id")
        .values(
            "tanggal", "mulai", "selesai", "menit", "uraian", "volume", "satuan", "status", "created_at",
            nomor=F("pk"), rencana_hasil_kerja=F("rhk__uraian"),
        ),
    )  # fmt: skip
    yield BagianData(
        "verifikasi",
        "Verifikasi dan pengembalian oleh atasan",
        VerifikasiAktivitas.objects.filter(aktivitas__pegawai_id=pegawai_id)
        .order_by("pada")
        .values("tindakan", "pada", "alasan", nomor_aktivitas=F("aktivitas_id"), atasan=F("oleh__nama")),
    )


DATA = DataPribadi(
    judul="Aktivitas harian",
    jenis=(
        JenisData(
            "Catatan kerja",
            "Apa yang Anda kerjakan, berapa lama, dan verifikasi atasan.",
            "PP 30/2019 Pasal 26",
            "Anda, atasan Anda, admin kepegawaian, pimpinan.",
            "Bersama SKP yang didukungnya.",
        ),
    ),
    salinan=_salinan,
)
