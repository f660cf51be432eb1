"""Ani's plan: a result in her set SKP."""

from typing import Any

from indikator.services import ajukan, isi_peran, jadikan_contoh, tetapkan
from tests.hak import KINERJA
from tests.indikator import bahan
from tests.indikator.bahan_impor import diubah, periksa, unggah
from tests.pemeran import SEKARANG, Kota
from tests.penanda import Penanda, jejak


def _rhk(kota: Kota, teks: str) -> dict[str, Any]:
    rhk_atasan = bahan.skp_ditetapkan(kota.budi).rhk_set.first()
    skp = bahan.draf(kota.ani)
    bahan.isi(skp, rhk_atasan, uraian=teks)
    ajukan(oleh=kota.ani, skp=skp, versi=skp.versi, pada=bahan.AWAL)
    tetapkan(oleh=kota.budi, skp=skp, versi=skp.versi, pada=bahan.AWAL)
    return {"indikator:skp_detail": {"pk": skp.pk}, "indikator:kaskade_rantai": {"pk": skp.rhk_set.get().pk}}


def _usulan(kota: Kota, teks: str) -> dict[str, Any]:
    """A draft of Rini for Disdukcapil: an admin of another office does not read it, nor does anybody without a role."""
    satu = bahan.usulan(kota.rini, kota.unit["disdukcapil"], nama=teks)
    alamat = ("indikator_detail", "indikator_ubah", "indikator_hapus", "indikator_kembalikan")
    return {f"indikator:{satu_alamat}": {"pk": satu.pk} for satu_alamat in alamat}


def _peran(kota: Kota, teks: str) -> dict[str, Any]:
    """What Budi expects of her; the planted SKP of hers is set already, so she reads it in the matrix."""
    rhk = bahan.skp_ditetapkan(kota.budi).rhk_set.first()
    isi_peran(oleh=kota.budi, rhk=rhk, pegawai=kota.ani, uraian=teks, versi=0, pada=SEKARANG)
    return {"indikator:mph_sel": {"rhk_pk": rhk.pk, "pegawai_pk": kota.ani.pk}}


def _realisasi(kota: Kota, teks: str) -> dict[str, Any]:
    iki = bahan.iki_manual(kota.ani)
    satu = bahan.diterima(bahan.realisasi(iki, keterangan=teks))
    return {
        "indikator:iki_detail": {"pk": iki.pk},
        "indikator:realisasi_detail": {"pk": satu.pk},
        "dasbor:pratinjau": {"iki_pk": iki.pk, "periode_pk": kota.tw3.pk},
    }


def _lembar(kota: Kota, **isi: Any) -> bytes:
    """The sheet of Budi's people with this in the rows of Eka's draft."""

    def ubah(daftar: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [b | isi for b in daftar if b["Pegawai"] == kota.eka.nama]

    return diubah(kota.budi, ubah)


def _impor(kota: Kota, teks: str) -> dict[str, Any]:
    """What Budi's sheet would write into Eka's draft; he alone reads it before it is applied."""
    bahan.skp_draf_lengkap(kota.eka)
    satu = periksa(kota.budi, _lembar(kota, RHK=teks))
    return {
        "indikator:impor_detail": {"pk": satu.pk},
        "indikator:impor_terapkan": {"pk": satu.pk},
        "inti:berkas": {"kode": satu.berkas.kode},
        **jejak(satu),
    }


def _impor_ditolak(kota: Kota, teks: str) -> dict[str, Any]:
    """All rows of a refused sheet, with the reasons, in a file of their own."""
    satu = periksa(kota.budi, _lembar(kota, RHK=teks, Bobot=0))
    assert satu.laporan is not None
    return {"indikator:impor_detail": {"pk": satu.pk}, "inti:berkas": {"kode": satu.laporan.kode}}


def _impor_berkas(kota: Kota, teks: str) -> dict[str, Any]:
    """The name that he gave the sheet; as long as it waits the job says it as well."""
    satu = unggah(kota.budi, _lembar(kota), f"{teks}.xlsx")
    assert satu.pekerjaan is not None
    return {
        "indikator:impor_detail": {"pk": satu.pk},
        "inti:berkas": {"kode": satu.berkas.kode},
        "inti:pekerjaan": {"kunci": satu.pekerjaan.kunci},
        **jejak(satu),
    }


def _contoh(kota: Kota, teks: str) -> dict[str, Any]:
    """What HR recommends to everybody with her post, copied from her SKP."""
    skp = bahan.skp_ditetapkan(kota.ani)
    rhk = {satu.pk: teks for satu in skp.rhk_set.all()}
    satu = jadikan_contoh(oleh=kota.farida, skp=skp, pada=SEKARANG, **bahan.isi_contoh(skp, judul="Loket", rhk=rhk))
    alamat = ("contoh_detail", "contoh_ubah", "contoh_tarik", "contoh_pakai_lagi")
    return {f"indikator:{satu_alamat}": {"pk": satu.pk} for satu_alamat in alamat}


PENANDA = [
    Penanda("rhk", _rhk, KINERJA),
    Penanda("usulan", _usulan, {"rini", "admin_kepegawaian"}),
    # those further up have no page for it; the trail of changes shows it to who may search there
    Penanda("peran", _peran, {"pemilik", "atasan"}, di_jejak=KINERJA | {"inspektorat"}),
    Penanda("realisasi", _realisasi, KINERJA),
    Penanda("contoh", _contoh, {"admin_kepegawaian", "ani", "eka"}, di_jejak={"inspektorat"}),
    Penanda("impor", _impor, {"budi"}),
    Penanda("imporskpditolak", _impor_ditolak, {"budi"}),
    Penanda("imporskpberkas", _impor_berkas, {"budi"}),
]
