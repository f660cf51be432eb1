"""What tests of the dashboards start from: a set SKP with verified work, measured."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from aktivitas.models import Aktivitas
from aktivitas.services import Entri, catat_banyak, verifikasi
from indikator.models import SKP, Pengukuran
from indikator.services import ukur
from inti.services import simpan_isi
from kompetensi import services as kompetensi
from kompetensi.models import KeikutsertaanPelatihan
from pegawai.enums import Keperluan
from pegawai.querysets import atasan
from tests.indikator import bahan
from tests.pemeran import HARI_INI, SEKARANG, Kota


def kerja(skp: SKP, pemeriksa: Any, volume: list[int], tanggal: date = HARI_INI) -> list[Aktivitas]:
    """Verified entries of the SKP's holder that serve its first result, one for each volume."""
    rhk = skp.rhk_set.first()
    satu = catat_banyak(
        oleh=skp.pegawai,
        entri=[
            Entri(tanggal, f"Berkas akta {n}", 10, rhk_id=rhk.pk, volume=Decimal(v), satuan="dokumen")
            for n, v in enumerate(volume)
        ],
        pada=SEKARANG,
    )
    verifikasi(oleh=pemeriksa, aktivitas_ids=[a.pk for a in satu], pada=SEKARANG)
    return satu


def volume(kota: Kota, pegawai: Any, isi: list[int] | None = None, per: datetime | None = None) -> Pengukuran:
    """Somebody's counted indicator in the running quarter, measured from verified entries."""
    skp = bahan.skp_ditetapkan(pegawai)
    kerja(skp, atasan(pegawai, HARI_INI, Keperluan.BERTINDAK), [12, 18, 7] if isi is None else isi)
    iki = bahan.iki(skp, "VOLUME")
    putaran = uuid4()
    ukur(periode=kota.tw3, per=per or SEKARANG + timedelta(minutes=1), putaran=putaran, iki_ids=[iki.pk])
    return Pengukuran.objects.get(iki=iki, putaran=putaran)


def volume_ani(kota: Kota, isi: list[int] | None = None, per: datetime | None = None) -> Pengukuran:
    """Ani's."""
    return volume(kota, kota.ani, isi, per)


def pelatihan(pegawai: Any, hr: Any | None, jp: int, judul: str = "Pelayanan prima") -> KeikutsertaanPelatihan:
    """A training of this year, verified by `hr` where given."""
    satu = KeikutsertaanPelatihan.objects.create(
        pegawai=pegawai,
        judul=judul,
        penyelenggara="BKPSDMD",
        mulai=date(2026, 3, 2),
        selesai=date(2026, 3, 3),
        jp=Decimal(jp),
        sertifikat=simpan_isi(isi=b"%PDF-1.4", nama="s.pdf", tipe_isi="application/pdf", jenis="sertifikat", oleh=None),
        created_at=SEKARANG,
    )
    return satu if hr is None else kompetensi.verifikasi(oleh=hr, keikutsertaan=satu, pada=SEKARANG)
