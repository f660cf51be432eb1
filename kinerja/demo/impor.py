"""Two imports of the demo: a list of an office that was applied, and leave with rows that are refused."""

from datetime import datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from django.core.files.uploadedfile import SimpleUploadedFile

from inti.imports.baca import buka
from inti.imports.laporan import tulis_laporan
from inti.rules.lembar import tebak_pemetaan
from kinerja.demo.jam import Jam, saat
from kinerja.demo.pemeran import Pemeran
from kinerja.demo.tabel import FOLDER
from pegawai.enums import JenisImpor
from pegawai.models import Impor, Pegawai
from pegawai.rules.impor import KOLOM
from pegawai.services import impor as layanan


def _kunci(berkas: str, langkah: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"kota-contoh/{berkas}/{langkah}")


def _periksa(oleh: Pegawai, jenis: JenisImpor, berkas: str, nama: str, pada: datetime) -> Impor:
    """Upload, read, map by the headings and check, as the pages and the worker do it one after the other."""
    isi = (FOLDER / f"{berkas}.csv").read_text(encoding="utf-8").replace("{tahun}", str(pada.year))
    satu = layanan.unggah(
        oleh=oleh,
        unggahan=SimpleUploadedFile(nama, isi.encode()),
        jenis=jenis,
        tanggal=pada.date(),
        lengkap=False,
        kunci=_kunci(berkas, "baca"),
        pada=pada,
    )
    layanan.baca_kepala(impor_id=satu.pk, pekerjaan_id=satu.pekerjaan.pk, buka=buka, pada=pada)
    satu.refresh_from_db()
    kepala = satu.kepala[0]
    satu = layanan.petakan(
        oleh=oleh,
        impor=satu,
        lembar=kepala["lembar"],
        pemetaan=tebak_pemetaan(KOLOM[jenis], kepala["judul"]),
        kunci=_kunci(berkas, "periksa"),
        versi=None,
        pada=pada,
    )
    layanan.periksa(impor_id=satu.pk, pekerjaan_id=satu.pekerjaan.pk, buka=buka, tulis=tulis_laporan, pada=pada)
    return satu


def bangun_impor(*, jam: Jam, pemeran: Pemeran) -> int:
    """Farida's two imports; returns how many. Tasks sent meanwhile find their jobs done."""
    farida = pemeran.orang["farida"]
    pada = saat(jam.hari_kerja_sebelum(jam.hari_ini, 4), 10, 35)
    satu = _periksa(farida, JenisImpor.PEGAWAI, "impor_pegawai", "Pegawai Bidang Pendaftaran Penduduk.csv", pada)
    satu = layanan.minta_terapkan(oleh=farida, impor=satu, kunci=_kunci("impor_pegawai", "terapkan"), versi=None)
    layanan.terapkan(impor_id=satu.pk, pekerjaan_id=satu.pekerjaan.pk, pada=pada.replace(minute=48))
    pada = saat(jam.hari_kerja_sebelum(jam.hari_ini), 15, 5)
    _periksa(farida, JenisImpor.KETIDAKHADIRAN, "impor_cuti", "Cuti Dinas Pekerjaan Umum.csv", pada)
    return 2
