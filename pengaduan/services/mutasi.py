"""What a change of somebody's post does to reports: those put to them go back to the office, which assigns anew."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from pegawai.enums import Peran
from pegawai.models import PeranPegawai, PerubahanUnit, UnitKerja, UnitLeluhur
from pegawai.registry import ButirDampak, PerubahanPenugasan
from pegawai.rules.mutasi import peran_berakhir
from pengaduan.enums import JenisPeristiwa, Pelaku, StatusPengaduan, Tingkat
from pengaduan.models import Pengaduan
from pengaduan.services.dasar import akhiri_jam, catat, kabari_kantor, langkah


def laporan_kembali(perubahan: PerubahanPenugasan) -> QuerySet[Pengaduan]:
    """Reports that this person has to answer for an office in which they no longer work. Answered ones stay.

    Those of an office that ends by then go over with it (services/pengalihan.py), and some with this person.
    """
    berakhir = PerubahanUnit.objects.jatuh_tempo(perubahan.tanggal).filter(penerus__isnull=False)
    ditugaskan = Pengaduan.objects.filter(
        petugas_id=perubahan.pegawai_id, status=StatusPengaduan.DIPROSES, unit__isnull=False
    ).exclude(unit__in=berakhir.values("unit_id"))
    if perubahan.unit_baru_id is not None:
        ditugaskan = ditugaskan.exclude(unit__in=_di_atas(perubahan))
    return ditugaskan.order_by("pk")


def kembalikan_laporan(*, perubahan: PerubahanPenugasan, oleh: Any, pada: datetime) -> None:
    """Give open reports back to the penghubung. The person's clock ends, those of office and city go on.

    Neither the citizen nor the office is told why somebody else takes over. Twice changes nothing more.
    """
    for satu in laporan_kembali(perubahan):
        with langkah("kembalikan_tugas", satu, pada=pada, oleh=oleh, pelaku=Pelaku.PROGRAM) as (terkunci, pelaku):
            akhiri_jam(terkunci, pada, Tingkat.PEGAWAI)
            terkunci.petugas = None
            catat(
                terkunci,
                JenisPeristiwa.DITUGASKAN,
                pada=pada,
                pelaku=pelaku,
                judul="Petugas laporan Anda diganti",
                isi="Kantor menunjuk petugas lain. Batas waktu jawaban tidak berubah.",
            )
            catat(
                terkunci,
                JenisPeristiwa.DITUGASKAN,
                pada=pada,
                pelaku=pelaku,
                judul="Kembali ke pejabat penghubung untuk ditugaskan lagi",
                publik=False,
            )
            judul = f"Laporan {terkunci.nomor} perlu ditugaskan lagi"
            kabari_kantor(terkunci, "tugas_kembali", judul, pada, terkunci.tenggat)


def butir_laporan(perubahan: PerubahanPenugasan) -> list[ButirDampak]:
    """The lines about reports. They give a number, not the tickets: HR has no part in the cases."""
    hasil = []
    if banyak := laporan_kembali(perubahan).count():
        uraian = f"{banyak} laporan yang belum dijawab kembali ke pejabat penghubung kantornya."
        hasil.append(ButirDampak("Laporan warga", uraian, "dialihkan"))
    return hasil + [
        ButirDampak(
            "Kantor tanpa pejabat penghubung",
            f"{nama} tidak punya pejabat penghubung lain. Beri peran itu kepada pegawai lain.",
            "perhatikan",
        )
        for nama in _tanpa_penghubung(perubahan)
    ]


def _di_atas(perubahan: PerubahanPenugasan) -> list[int]:
    return list(
        UnitLeluhur.objects.berlaku(perubahan.tanggal)
        .filter(unit_id=perubahan.unit_baru_id)
        .values_list("leluhur_id", flat=True)
    )


def _tanpa_penghubung(perubahan: PerubahanPenugasan) -> list[str]:
    """Offices whose only penghubung this person is, and is no longer."""
    pergi, di_atas = perubahan.keluar or perubahan.sementara, _di_atas(perubahan)
    dipegang = PeranPegawai.objects.berlaku(perubahan.tanggal).filter(peran=Peran.PENGHUBUNG, pegawai__is_active=True)
    unit = {
        unit_id
        for unit_id in dipegang.filter(pegawai_id=perubahan.pegawai_id).values_list("unit_id", flat=True)
        if peran_berakhir(unit_peran=unit_id, pergi=pergi, di_atas_unit_baru=di_atas)
    }
    lain = dipegang.exclude(pegawai_id=perubahan.pegawai_id).filter(unit__in=unit).values_list("unit_id", flat=True)
    bernama = UnitKerja.objects.bernama(perubahan.tanggal).filter(pk__in=unit - set(lain)).order_by("nama")
    return list(bernama.values_list("nama", flat=True))
