"""What tests of daily work start from: a set SKP with a result and a counted indicator, and entries."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from aktivitas.models import Aktivitas
from aktivitas.services import Entri, catat_banyak
from indikator.models import IKI, SKP, Indikator, RencanaHasilKerja
from pegawai.models import Penugasan
from tests.pemeran import HARI_INI, SEKARANG


def rhk(pegawai: Any, uraian: str = "Terlayaninya pencatatan kelahiran", tahun: int = 2026) -> RencanaHasilKerja:
    """One result in a set SKP of the year."""
    skp = SKP.objects.create(
        pegawai=pegawai,
        penugasan=Penugasan.objects.utama(pegawai, HARI_INI),
        tahun=tahun,
        mulai=date(tahun, 1, 1),
        sampai=date(tahun + 1, 1, 1),
        status="ditetapkan",
    )
    return RencanaHasilKerja.objects.create(skp=skp, uraian=uraian)


def iki_volume(hasil: RencanaHasilKerja, satuan: str = "berkas", target: int = 100) -> IKI:
    """An indicator of `hasil` that counts verified volume."""
    pustaka, _ = Indikator.objects.get_or_create(
        kode="VOLUME-UJI",
        defaults={
            "nama": "Volume",
            "definisi_operasional": "Jumlah volume terverifikasi",
            "satuan": satuan,
            "aspek": "kuantitas",
            "arah": "naik",
            "sumber": "aktivitas.volume",
            "agregasi": "jumlah",
            "rumus": "jumlah",
        },
    )
    return IKI.objects.create(
        rhk=hasil,
        indikator=pustaka,
        nama="Berkas yang diselesaikan",
        aspek="kuantitas",
        arah="naik",
        satuan=satuan,
        sumber="aktivitas.volume",
        agregasi="jumlah",
        bila_kosong="tidak_dihitung",
        rumus_versi="1",
        target_tahun=Decimal(target),
    )


def entri(pegawai: Any, banyak: int = 1, tanggal: date = HARI_INI, menit: int = 10, **isi: Any) -> list[Aktivitas]:
    """`banyak` entries of one day, logged now."""
    return catat_banyak(
        oleh=pegawai,
        entri=[Entri(tanggal, isi.get("uraian", f"Pekerjaan {n}"), menit) for n in range(banyak)],
        pada=SEKARANG,
    )
