from datetime import date
from decimal import Decimal

from indikator.models import SKP, ContohSKP, IKIContoh, Indikator, Periode, RHKContoh, TanpaSKP
from indikator.services import bebaskan, buka_periode, putuskan_pembukaan, tarik_contoh
from pegawai.enums import Peran
from pegawai.models import PeranPegawai
from tests.daftar import Daftar
from tests.indikator import bahan
from tests.pemeran import SEKARANG, Kota


def _skp_sendiri(kota: Kota, n: int) -> None:
    """Half-month SKP of Ani, one after the other."""
    ada = SKP.objects.filter(pegawai=kota.ani).count()
    for i in range(ada, ada + n):
        bulan = i + 1
        sampai = date(2026 + bulan // 12, bulan % 12 + 1, 1)
        bahan.draf(kota.ani, mulai=date(2026, bulan, 1), sampai=sampai)


def _bawahan(kota: Kota, n: int) -> None:
    calon = [kota.ani, kota.eka, kota.fitri, kota.gilang, kota.lestari]
    for orang in calon:
        ada = SKP.objects.filter(pegawai=orang).count()
        for i in range(ada, ada + n):
            bahan.draf(orang, mulai=date(2026, i + 1, 1), sampai=date(2026 + (i + 1) // 12, (i + 1) % 12 + 1, 1))


def _isi_skp(kota: Kota, n: int) -> None:
    """More results with indicators in one draft of Citra."""
    skp = SKP.objects.filter(pegawai=kota.citra).first() or bahan.draf(kota.citra)
    ada = skp.rhk_set.count()
    for i in range(ada, ada + n):
        bahan.isi(skp, None, uraian=f"Hasil {i}", target={"JP": (Decimal(5), Decimal(20))})


def _pk_citra(kota: Kota) -> dict[str, int]:
    skp = SKP.objects.filter(pegawai=kota.citra).first() or bahan.draf(kota.citra)
    return {"pk": skp.pk}


def _periode(kota: Kota, n: int) -> None:
    ada = Periode.objects.filter(jenis="bulanan").count()
    for i in range(ada, ada + n):
        buka_periode(oleh=kota.farida, jenis="bulanan", tahun=2025, urutan=i + 1)


def _usulan(kota: Kota, n: int) -> None:
    """Proposals to open the second quarter again, each refused."""
    lain = PeranPegawai.objects.filter(peran=Peran.ADMIN_KEPEGAWAIAN).exclude(pegawai=kota.farida).first()
    kedua = lain.pegawai if lain else bahan.kepegawaian_lain(kota)
    for _ in range(n):
        usulan = bahan.usulan_pembukaan(kota, kota.farida)
        putuskan_pembukaan(oleh=kedua, usulan=usulan, putusan="ditolak", catatan="Belum perlu.", pada=SEKARANG)


def _realisasi(kota: Kota, n: int) -> None:
    """Entries of Ani: every second one accepted, then mended."""
    iki = bahan.iki_manual(kota.ani)
    for i in range(n):
        satu = bahan.realisasi(iki, str(i + 1))
        if i % 2:
            bahan.realisasi(iki, str(i), memperbaiki=bahan.diterima(satu))


def _pk_manual(kota: Kota) -> dict[str, int]:
    return {"pk": bahan.iki_manual(kota.ani).pk}


def _indikator(kota: Kota, n: int) -> None:
    asal = bahan.indikator("JP")
    ada = Indikator.objects.count()
    for i in range(ada, ada + n):
        asal.pk, asal.kode, asal.nama = None, f"JP-{i}", f"Jam pelajaran {i}"
        asal.save(force_insert=True)


def _usulan(kota: Kota, n: int) -> None:
    ada = Indikator.objects.filter(status="draf").count()
    for i in range(ada, ada + n):
        bahan.usulan(kota.farida, kode=f"USULAN-{i}")


def _pk_rhk(kota: Kota) -> dict[str, int]:
    skp = SKP.objects.filter(pegawai=kota.ani).first() or bahan.skp_draf_lengkap(kota.ani)
    return {"pk": skp.rhk_set.get().pk}


def _bebas(kota: Kota, n: int) -> None:
    """Releases of Lestari, a month each."""
    ada = TanpaSKP.objects.count()
    for i in range(ada, ada + n):
        mulai, sampai = (date(2020 + j // 12, j % 12 + 1, 1) for j in (i, i + 1))
        bebaskan(
            oleh=kota.farida,
            pegawai=kota.lestari,
            alasan="sementara",
            mulai=mulai,
            sampai=sampai,
            dasar=f"SK {i}",
            pada=SEKARANG,
        )


def _contoh(kota: Kota, n: int) -> None:
    """Examples for Ani's post, of two results each; every third one is withdrawn."""
    ada = ContohSKP.objects.count()
    for i in range(ada, ada + n):
        satu = bahan.contoh(kota, kota.ani, judul=f"Petugas loket {i}")
        if i % 3 == 2:
            tarik_contoh(oleh=kota.farida, contoh=satu, versi=satu.versi, pada=SEKARANG)


def _isi_contoh(kota: Kota, n: int) -> None:
    """More results with an indicator in the one example."""
    satu = ContohSKP.objects.first() or bahan.contoh(kota, kota.ani)
    for i in range(n):
        rhk = RHKContoh.objects.create(contoh=satu, uraian=f"Hasil {i}")
        IKIContoh.objects.create(
            rhk=rhk, indikator=bahan.indikator("JP"), nama="JP", aspek="kuantitas", target_tahun=20, bobot=5
        )


def _pk_contoh(kota: Kota) -> dict[str, int]:
    return {"pk": (ContohSKP.objects.first() or bahan.contoh(kota, kota.ani)).pk}


def _calon(kota: Kota, n: int) -> None:
    """Set SKP of people with the same kind of post, one a month."""
    asal = bahan.skp_ditetapkan(kota.ani)
    ada = SKP.objects.filter(pegawai=kota.eka).count()
    for i in range(ada, ada + n):
        satu = bahan.draf(kota.eka, mulai=date(2026, i + 1, 1), sampai=date(2026 + (i + 1) // 12, (i + 1) % 12 + 1, 1))
        SKP.objects.filter(pk=satu.pk).update(status="ditetapkan", ditetapkan_pada=asal.ditetapkan_pada)


DAFTAR = [
    Daftar("indikator:contoh_list", peran="farida", tambah=_contoh),
    Daftar("indikator:contoh_detail", peran="ani", tambah=_isi_contoh, kwargs=_pk_contoh),
    Daftar("indikator:contoh_ubah", peran="farida", tambah=_isi_contoh, kwargs=_pk_contoh),
    Daftar("indikator:contoh_pilih", peran="farida", tambah=_calon, data={"jabatan": "pengelola layanan"}),
    Daftar("indikator:skp_susun", peran="ani", tambah=_contoh),
    Daftar("indikator:bebas_list", peran="farida", tambah=_bebas),
    Daftar("indikator:skp_list", peran="ani", tambah=_skp_sendiri, banyak=2),
    Daftar("indikator:skp_bawahan", peran="budi", tambah=_bawahan, banyak=1),
    Daftar("indikator:skp_detail", peran="citra", tambah=_isi_skp, kwargs=_pk_citra),
    Daftar("indikator:periode_list", peran="farida", tambah=_periode),
    Daftar("indikator:periode_detail", peran="ani", tambah=_usulan, kwargs=lambda kota: {"pk": kota.tw2.pk}),
    Daftar("indikator:iki_detail", peran="ani", tambah=_realisasi, kwargs=_pk_manual),
    Daftar("indikator:realisasi_list", peran="budi", tambah=_realisasi),
    Daftar("indikator:indikator_list", peran="ani", tambah=_indikator),
    Daftar("indikator:usulan_list", peran="farida", tambah=_usulan),
    Daftar("indikator:iki_pilih", peran="ani", tambah=_indikator, kwargs=_pk_rhk),
]
