"""What feedback stores about a person (UU 27/2022 art. 5, 7)."""

from collections.abc import Iterator

from django.db.models import F

from pegawai.registry import BagianData, DataPribadi, JenisData
from pembinaan.models import UmpanBalik


def _salinan(pegawai_id: int) -> Iterator[BagianData]:
    yield BagianData(
        "umpan_balik_diterima",
        "Umpan balik yang Anda terima",
        UmpanBalik.objects.filter(penerima_id=pegawai_id)
        .order_by("pada")
        .values("pada", "isi", "nilai_dasar", dari=F("pemberi__nama"), rencana_hasil_kerja=F("rhk__uraian")),
    )
    yield BagianData(
        "umpan_balik_diberikan",
        "Umpan balik yang Anda berikan",
        UmpanBalik.objects.filter(pemberi_id=pegawai_id)
        .order_by("pada")
        .values("pada", "isi", "nilai_dasar", kepada=F("penerima__nama")),
    )


DATA = DataPribadi(
    judul="Pembinaan",
    jenis=(
        JenisData(
            "Umpan balik",
            "Umpan balik tertulis antara Anda dan atasan.",
            "PermenPANRB 6/2022 (umpan balik berkelanjutan)",
            "Pemberi, penerima, dan atasan di atasnya. Admin kepegawaian tidak membacanya.",
            "Bersama SKP yang dibicarakannya.",
        ),
    ),
    salinan=_salinan,
)
