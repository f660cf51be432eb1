"""What the plan stores about a person (UU 27/2022 art. 5, 7)."""

from collections.abc import Iterator

from django.db.models import F, Q

from indikator.models import (
    IKI,
    SKP,
    EkspektasiPerilaku,
    KomentarSKP,
    LampiranSKP,
    Pengukuran,
    PeranHasil,
    RealisasiManual,
    TanpaSKP,
    TargetPeriode,
)
from indikator.services.impor import hapus_lama, yang_lewat
from pegawai.registry import BagianData, DataPribadi, JenisData, Retensi
from pegawai.services.retensi import retensi_nama_pada_kepala
from pegawai.setelan import IMPOR_SIMPAN


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
        "peran_hasil",
        "Peran dan hasil yang diharapkan atasan",
        PeranHasil.objects.filter(pegawai_id=pegawai_id)
        .order_by("rhk__skp__tahun", "id")
        .values("uraian", tahun=F("rhk__skp__tahun"), hasil_kerja_atasan=F("rhk__uraian")),
    )
    yield BagianData(
        "lampiran",
        "Lampiran SKP",
        LampiranSKP.objects.filter(skp__pegawai_id=pegawai_id).order_by("id").values("skp", "jenis", "uraian"),
    )
    yield BagianData(
        "tanpa_skp",
        "Masa tanpa kewajiban SKP",
        TanpaSKP.objects.filter(pegawai_id=pegawai_id).order_by("mulai").values("alasan", "mulai", "sampai", "dasar"),
    )
    yield BagianData(
        "komentar",
        "Komentar pada SKP Anda dan yang Anda tulis",
        KomentarSKP.objects.filter(Q(skp__pegawai_id=pegawai_id) | Q(oleh_id=pegawai_id))
        .order_by("pada", "id")
        .values("skp", "baris", "isi", "pada", "selesai_pada", penulis=F("oleh__nama")),
    )
    yield BagianData(
        "realisasi",
        "Realisasi yang dicatat dengan bukti",
        RealisasiManual.objects.filter(iki__rhk__skp__pegawai_id=pegawai_id)
        .order_by("dicatat_pada", "id")
        .values(
            "tanggal", "nilai", "n", "keterangan", "tautan", "dicatat_pada", indikator=F("iki_id"),
            putusan_atasan=F("putusan__putusan"), alasan_atasan=F("putusan__alasan"),
        ),
    )  # fmt: skip
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


IMPOR = Retensi(
    nama="Lembar dan isi impor SKP",
    dasar="UU 27/2022 Pasal 16 ayat (2) dan Pasal 43",
    setelan=IMPOR_SIMPAN,
    jatuh_tempo=lambda hari: yang_lewat(hari).count(),
    hapus=lambda hari, pada: hapus_lama(pada=pada),
    satuan="hari",
)
RETENSI = retensi_nama_pada_kepala(SKP, "SKP")
