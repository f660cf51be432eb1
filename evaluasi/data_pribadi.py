"""What judgement stores about a person (UU 27/2022 art. 5, 7): what was handed over to them, and no survey answer."""

from collections.abc import Iterator

from django.db.models import F

from evaluasi.models import DokumenEvaluasi, Evaluasi, Keberatan, NilaiPerilaku
from pegawai.registry import BagianData, DataPribadi, JenisData
from pegawai.services.retensi import retensi_berkas, retensi_nama_pada_kepala


def _salinan(pegawai_id: int) -> Iterator[BagianData]:
    diserahkan = Evaluasi.objects.filter(pegawai_id=pegawai_id, diserahkan_pada__isnull=False)
    yield BagianData(
        "evaluasi",
        "Hasil evaluasi yang sudah diserahkan",
        diserahkan.order_by("periode__mulai", "id").values(
            "status", "rating_hasil", "rating_perilaku", "predikat", "alasan", "catatan",
            "ditetapkan_pada", "diserahkan_pada", "diterima_pada",
            nomor=F("pk"), periode_mulai=F("periode__mulai"), periode_sampai=F("periode__sampai"),
            penetap=F("ditetapkan_oleh__nama"), rata_rata_capaian=F("skor__nilai_hasil"),
            nilai_perilaku=F("skor__nilai_perilaku"), sidik_skor=F("skor__sidik"),
        ),
    )  # fmt: skip
    yield BagianData(
        "nilai_atasan",
        "Nilai perilaku dari pejabat penilai",
        NilaiPerilaku.objects.filter(evaluasi__in=diserahkan)
        .order_by("evaluasi", "id")
        .values("nilai", "jawaban", nomor_evaluasi=F("evaluasi_id")),
    )
    yield BagianData(
        "keberatan",
        "Keberatan yang Anda ajukan",
        Keberatan.objects.filter(evaluasi__in=diserahkan)
        .order_by("diajukan_pada")
        .values("alasan", "diajukan_pada", nomor_evaluasi=F("evaluasi_id")),
    )
    yield BagianData(
        "dokumen",
        "Dokumen evaluasi",
        DokumenEvaluasi.objects.filter(evaluasi__in=diserahkan)
        .order_by("diterbitkan_pada")
        .values("nomor_versi", "sidik_isi", "diterbitkan_pada", "nomor", nomor_evaluasi=F("evaluasi_id")),
    )


DATA = DataPribadi(
    judul="Evaluasi kinerja",
    jenis=(
        JenisData(
            "Hasil evaluasi",
            "Rating, predikat, nilai perilaku dari pejabat penilai, keberatan, dan dokumennya.",
            "PP 30/2019 Pasal 35 sampai 60; PermenPANRB 6/2022",
            "Anda sesudah diserahkan; pejabat penilai dan atasan di atasnya, admin kepegawaian, pimpinan.",
            "Arsip aktif sampai pensiun (PP 30/2019 Pasal 60 ayat (6)), lalu menurut jadwal retensi arsip.",
        ),
        JenisData(
            "Survei perilaku",
            "Siapa ditanya tentang siapa dan apakah sudah mengirim. Jawaban disimpan tanpa nama dan tanpa waktu.",
            "PP 30/2019 Pasal 39 dan 40",
            "Undangan: yang diundang. Jawaban: tidak seorang pun; yang keluar hanya jumlah tiga jawaban atau lebih.",
            "Jumlahnya bersama skor yang memakainya.",
        ),
    ),
    salinan=_salinan,
)


RETENSI = retensi_nama_pada_kepala(Evaluasi, "Evaluasi")
RETENSI_DOKUMEN = retensi_berkas(DokumenEvaluasi, "evaluasi__pegawai", "berkas", "Dokumen evaluasi")
