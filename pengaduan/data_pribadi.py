"""What reports store about an employee who handles them (UU 27/2022 art. 5, 7).

Nothing about who reported, and nothing about reports that are about the employee: it would tell them who complained
(UU 25/2009 art. 42(5); UU 27/2022 art. 15(1) b, c).
"""

from collections.abc import Iterator

from django.db.models import F, Q

from pegawai.registry import BagianData, DataPribadi, JenisData
from pengaduan.enums import JenisPeristiwa
from pengaduan.models import PenilaianPengaduan, Peristiwa, Segmen


def _salinan(pegawai_id: int) -> Iterator[BagianData]:
    bukan_tentang_dirinya = Q(pengaduan__terlapor__isnull=True) | ~Q(pengaduan__terlapor_id=pegawai_id)
    yield BagianData(
        "laporan_ditangani",
        "Laporan yang pernah ditugaskan kepada Anda",
        Segmen.objects.filter(bukan_tentang_dirinya, pegawai_id=pegawai_id)
        .order_by("mulai")
        .values("mulai", "jawab_pertama", "selesai", "tenggat", "putaran", nomor=F("pengaduan__nomor")),
    )
    yield BagianData(
        "jawaban",
        "Jawaban yang Anda tulis",
        Peristiwa.objects.filter(bukan_tentang_dirinya, oleh_id=pegawai_id, jenis=JenisPeristiwa.DITANGGAPI)
        .order_by("pada")
        .values("pada", "isi", nomor=F("pengaduan__nomor")),
    )
    yield BagianData(
        "penilaian",
        "Nilai yang diberikan pelapor atas jawaban Anda",
        PenilaianPengaduan.objects.filter(bukan_tentang_dirinya, pegawai_id=pegawai_id)
        .order_by("pada")
        .values("pada", "poin", "hasil", nomor=F("pengaduan__nomor")),
    )


DATA = DataPribadi(
    judul="Pengaduan",
    jenis=(
        JenisData(
            "Laporan yang Anda tangani",
            "Nomor laporan, waktu penanganan, jawaban yang Anda tulis, dan nilai dari pelapor.",
            "UU 25/2009 Pasal 40 sampai 44; UU 27/2022 Pasal 20 ayat (2) huruf c dan e",
            "Anda, pejabat penghubung dan pimpinan kantor Anda, koordinator pengaduan, pimpinan kota.",
            "Bersama berkas laporan, menurut setelan masa simpan.",
        ),
    ),
    salinan=_salinan,
)
