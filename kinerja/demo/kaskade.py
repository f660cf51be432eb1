"""What the city and its offices want (data/iku.csv, made up), and the MPH of Citra and Budi (data/peran.csv).

Every OPD also has the two that all of them share: how satisfied its public is, and how accountable it is.
"""

from datetime import date
from decimal import Decimal

from indikator.enums import StatusIndikator, StatusSKP
from indikator.models import IKU, Indikator, PeranHasil, RencanaHasilKerja
from indikator.services import buat_iku, isi_peran
from kinerja.demo.jam import Jam, tahun_skp
from kinerja.demo.pemeran import Pemeran
from kinerja.demo.tabel import baca
from pegawai.models import Pegawai, UnitKerja

SETIAP_OPD = (
    ("L-01", "Pengguna layanan puas", "IKM", Decimal(86), "K-01"),
    ("L-02", "Kinerja perangkat daerah akuntabel", "NILAI-SAKIP", Decimal(76), "K-04"),
)
"""Code, sasaran, indicator, target and the city's IKU that it serves; the first results of a head serve them."""


def _angka(teks: str) -> Decimal | None:
    return Decimal(teks) if teks else None


def bangun_iku(*, jam: Jam, unit: dict[str, UnitKerja]) -> int:
    """IKU of each year of which the demo has SKP; how many."""
    pustaka = {i.kode: i for i in Indikator.objects.filter(status=StatusIndikator.TERBIT)}
    banyak = 0
    for tahun in tahun_skp(jam):
        satu: dict[tuple[int, str], IKU] = {}
        for baris in baca("iku"):
            atas, _, kode_atas = baris["induk"].partition(":")
            satu[unit[baris["unit"]].pk, baris["kode"]] = buat_iku(
                oleh=None,
                unit=unit[baris["unit"]],
                tahun=tahun,
                kode=baris["kode"],
                sasaran=baris["sasaran"],
                indikator=pustaka[baris["indikator"]],
                nama=baris["nama"],
                target=_angka(baris["target"]),
                target_bawah=_angka(baris["bawah"]),
                target_atas=_angka(baris["atas"]),
                induk=satu[unit[atas].pk, kode_atas] if atas else None,
                pada=jam.batas,
            )
        for opd in UnitKerja.objects.opd(jam.hari_ini).order_by("kode"):
            for kode, sasaran, indikator, target, induk in SETIAP_OPD:
                satu[opd.pk, kode] = buat_iku(
                    oleh=None,
                    unit=opd,
                    tahun=tahun,
                    kode=kode,
                    sasaran=sasaran,
                    indikator=pustaka[indikator],
                    target=target,
                    induk=satu[unit["KOTA"].pk, induk],
                    pada=jam.batas,
                )
        banyak += len(satu)
    return banyak


def iku_kepala(unit_id: int, tahun: int, urutan: int, tanggal: date) -> IKU | None:
    """What the first and the other results of somebody without a superior's plan serve."""
    kode = SETIAP_OPD[min(urutan, len(SETIAP_OPD)) - 1][0]
    iku: IKU | None = IKU.objects.dapat_didukung(unit_id, tahun, tanggal).filter(kode=kode).first()
    return iku


def bangun_mph(*, jam: Jam, pemeran: Pemeran) -> list[PeranHasil]:
    """What Citra and Budi expect of their people this year; some cells stay open, as in life."""
    hasil = []
    for baris in baca("peran"):
        atasan = pemeran.orang[baris["atasan"]]
        rhk = RencanaHasilKerja.objects.filter(
            skp__pegawai=atasan, skp__tahun=jam.hari_ini.year, skp__status=StatusSKP.DITETAPKAN
        ).order_by("urutan", "pk")[int(baris["rhk"]) - 1]
        hasil.append(
            isi_peran(
                oleh=atasan,
                rhk=rhk,
                pegawai=pemeran.orang.get(baris["pegawai"]) or Pegawai.objects.get(nip=baris["pegawai"]),
                uraian=baris["uraian"],
                versi=None,
                pada=jam.batas,
            )
        )
    return hasil
