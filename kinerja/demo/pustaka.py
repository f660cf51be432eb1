"""The library on its way in the demo: two drafts that wait for a second person, one that came back, one new version."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from indikator.enums import Agregasi, Arah, Aspek, BilaKosong, StatusIndikator, Tema
from indikator.models import Indikator
from indikator.rules.realisasi import SUMBER_MANUAL
from indikator.services import (
    ajukan_indikator,
    isi_definisi,
    kembalikan_indikator,
    muat_pustaka,
    susun_indikator,
    terbitkan_indikator,
)
from kinerja.demo.jam import Jam, saat
from kinerja.demo.pemeran import Pemeran
from pegawai.models import Pegawai

SITTI = "199301202016032022"
"""The second admin kepegawaian (data/orang.csv): who publishes what Farida wrote, and the other way round."""
_UMUM = {
    "aspek": Aspek.WAKTU,
    "arah": Arah.NAIK,
    "sumber": SUMBER_MANUAL,
    "agregasi": Agregasi.RASIO,
    "satuan": "persen",
    "sampel_minimum": 10,
    "bila_kosong": BilaKosong.TIDAK_DIHITUNG,
    "tema": Tema.LOKET,
    "untuk_jabatan": ["pengelola layanan", "operator siak"],
    "untuk_opd": ["kependudukan"],
    "untuk_jenis_unit": [],
}
KTP_SEKALI_DATANG = _UMUM | {
    "nama": "Persentase permohonan KTP yang selesai dalam satu kunjungan",
    "definisi_operasional": "Bagian dari permohonan KTP yang selesai dalam periode tanpa pemohon datang kedua kali, "
    "menurut register permohonan. Permohonan yang menunggu jaringan pusat pulih tidak dihitung.",
    "rumus": "Banyaknya permohonan yang selesai dalam satu kunjungan dibagi banyaknya permohonan yang selesai dalam "
    "periode dikali 100.",
    "contoh": "Dari 300 permohonan, 270 selesai dalam satu kunjungan: 270 dibagi 300 dikali 100 adalah 90 persen.",
}
ANTREAN = _UMUM | {
    "nama": "Pelayanan antrean yang lancar",
    "definisi_operasional": "Antrean di loket berjalan lancar.",
    "rumus": "Sesuai rekap.",
    "contoh": "Antrean selesai sebelum tutup.",
}


def _ubahan(dari: Indikator, **ganti: Any) -> dict[str, Any]:
    return {k: v for k, v in isi_definisi(dari).items() if k != "rumus_versi"} | ganti


def bangun_pustaka(*, jam: Jam, pemeran: Pemeran) -> int:
    """Fill in who answers for what, then the drafts; returns how many wait for a second person."""
    muat_pustaka()
    farida, rini = pemeran.orang["farida"], pemeran.orang["rini"]
    sitti = Pegawai.objects.get(nip=SITTI)
    capil = pemeran.unit["disdukcapil"]

    def pada(mundur: int, jam_ke: int = 9) -> datetime:
        return saat(jam.hari_kerja_sebelum(jam.hari_ini, mundur), jam_ke, 15)

    def usul(oleh: Pegawai, kode: str, isi: dict[str, Any], mundur: int) -> Indikator:
        satu = susun_indikator(oleh=oleh, kode=kode, isi=isi, penanggung_jawab=capil, pada=pada(mundur))
        return ajukan_indikator(oleh=oleh, indikator=satu, versi=satu.versi, pada=pada(mundur, 10))

    def versi_baru(oleh: Pegawai, kode: str, alasan: str, mundur: int, **ganti: Any) -> Indikator:
        dari = Indikator.objects.get(kode=kode, status=StatusIndikator.TERBIT)
        satu = susun_indikator(
            oleh=oleh,
            dari=dari,
            isi=_ubahan(dari, **ganti),
            penanggung_jawab=dari.penanggung_jawab,
            alasan=alasan,
            pada=pada(mundur),
        )
        return ajukan_indikator(oleh=oleh, indikator=satu, versi=satu.versi, pada=pada(mundur, 10))

    terbit = versi_baru(
        farida,
        "SURAT-TEPAT-WAKTU",
        "Jam batas disamakan dengan jam kerja hari Jumat.",
        12,
        definisi_operasional="Bagian dari surat masuk dalam periode yang diteruskan kepada penerimanya pada hari kerja "
        "yang sama, menurut buku agenda. Surat yang diterima sesudah pukul 14.30 dan surat rahasia tidak dihitung.",
    )
    terbitkan_indikator(oleh=sitti, indikator=terbit, versi=terbit.versi, pada=pada(10))
    kembali = usul(rini, "ANTREAN-LANCAR", ANTREAN, 6)
    kembalikan_indikator(
        oleh=farida,
        indikator=kembali,
        catatan="Sebut apa yang diukur dan dari catatan mana. Baca saran kalimat di halaman usulan ini.",
        versi=kembali.versi,
        pada=pada(5),
    )
    usul(rini, "KTP-SEKALI-DATANG", KTP_SEKALI_DATANG, 2)
    versi_baru(
        sitti,
        "DATA-PEGAWAI",
        "Riwayat pelatihan belum wajib bagi PPPK paruh waktu.",
        1,
        definisi_operasional="Bagian dari pegawai aktif yang semua riwayat wajibnya terisi pada akhir periode, menurut "
        "sistem informasi kepegawaian. Pegawai yang sedang cuti di luar tanggungan negara dan riwayat pelatihan PPPK "
        "paruh waktu tidak dihitung.",
    )
    return 2
