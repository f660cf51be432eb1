"""Each act is one transaction: when its last write fails, nothing of it stays."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import models

from inti.models import Berkas, KunciIdempotensi, Pemberitahuan
from pengaduan import services
from pengaduan.enums import Klasifikasi, StatusPengaduan
from pengaduan.models import Jeda, Lampiran, NomorUrut, Pelapor, Pengaduan, PenilaianPengaduan, Peristiwa, Segmen
from pengaduan.services import dasar
from tests.pemeran import SEKARANG, Kota
from tests.pengaduan.kasus import buat, terima

S = StatusPengaduan
NANTI = SEKARANG + timedelta(hours=6)


class Sabotase(Exception):
    pass


def _potret() -> dict[str, Any]:
    daftar: list[type[models.Model]] = [
        Pengaduan, Pelapor, Peristiwa, Segmen, Jeda, PenilaianPengaduan, Lampiran, Berkas, Pemberitahuan, NomorUrut,
        KunciIdempotensi,
    ]  # fmt: skip
    return {m.__name__: sorted(map(str, m._default_manager.values_list())) for m in daftar}


TINDAKAN: dict[str, tuple[str, Callable[[Kota, Pengaduan], Any]]] = {
    "tunda": (S.DITERIMA, lambda k, p: services.tunda(oleh=k.hadi, pengaduan=p, permintaan="Apa?", pada=NANTI)),
    "bukan_wewenang": (
        S.DITERIMA,
        lambda k, p: services.bukan_wewenang(oleh=k.hadi, pengaduan=p, penjelasan="Ke PLN.", pada=NANTI),
    ),
    "arsipkan": (S.DITERIMA, lambda k, p: services.arsipkan(oleh=k.hadi, pengaduan=p, alasan="Umum.", pada=NANTI)),
    "verifikasi": (
        S.DITERIMA,
        lambda k, p: services.verifikasi(oleh=k.hadi, pengaduan=p, klasifikasi=Klasifikasi.INFORMASI, pada=NANTI),
    ),
    "disposisikan": (
        S.DIVERIFIKASI,
        lambda k, p: services.disposisikan(oleh=k.hadi, pengaduan=p, opd=k.unit["dishub"], pada=NANTI),
    ),
    "tugaskan": (
        S.DIDISPOSISIKAN,
        lambda k, p: services.tugaskan(oleh=k.hasan, pengaduan=p, pegawai=k.ani, pada=NANTI),
    ),
    "verifikasi_ulang": (
        S.DIPROSES,
        lambda k, p: services.verifikasi_ulang(
            oleh=k.hadi, pengaduan=p, klasifikasi=Klasifikasi.BERKADAR, alasan="Pungutan.", pada=NANTI
        ),
    ),
    "tanggapi": (S.DIPROSES, lambda k, p: services.tanggapi(oleh=k.ani, pengaduan=p, isi="Sudah.", pada=NANTI)),
    "tutup": (S.DITANGGAPI, lambda k, p: services.tutup(oleh=k.hasan, pengaduan=p, pada=NANTI)),
    "nilai": (S.SELESAI, lambda k, p: services.nilai(pengaduan=p, terbukti=True, poin=4, pada=NANTI)),
    "buka_kembali": (S.SELESAI, lambda k, p: services.belum_selesai(pengaduan=p, terbukti=True, poin=1, pada=NANTI)),
    "tutup_warga": (S.DITANGGAPI, lambda k, p: services.nilai(pengaduan=p, terbukti=True, poin=4, pada=NANTI)),
    "tutup_tanpa_tanggapan": (
        S.DITANGGAPI,
        lambda k, p: services.tutup_tanpa_tanggapan(pada=SEKARANG + timedelta(days=30)),
    ),
}


@pytest.mark.parametrize("nama", TINDAKAN)
def test_gagal_di_garis_waktu_membatalkan_semuanya(kota: Kota, monkeypatch: pytest.MonkeyPatch, nama: str) -> None:
    status, kerjakan = TINDAKAN[nama]
    satu = buat(kota, status)
    sebelum = _potret()

    def gagal(*_: Any, **__: Any) -> None:
        raise Sabotase

    monkeypatch.setattr(Peristiwa.objects, "create", gagal)
    with pytest.raises(Sabotase):
        kerjakan(kota, satu)
    assert _potret() == sebelum
    monkeypatch.undo()
    kerjakan(kota, satu)
    assert _potret() != sebelum, "tanpa sabotase tindakan ini menulis"


def test_gagal_menerima_tidak_meninggalkan_apa_pun(kota: Kota, monkeypatch: pytest.MonkeyPatch) -> None:
    terima()
    sebelum = _potret()

    def gagal(*_: Any, **__: Any) -> None:
        raise Sabotase

    monkeypatch.setattr(dasar, "beri_tahu", gagal)
    with pytest.raises(Sabotase):
        terima()
    assert _potret() == sebelum
    monkeypatch.undo()
    assert terima().pengaduan.nomor.endswith("-0002"), "nomor yang batal dipakai lagi"


def test_tindakan_dan_pelakunya_tercatat_di_audit(kota: Kota) -> None:
    satu = buat(kota, S.DIPROSES)
    kejadian = Pengaduan.pgh_event_models.popitem()[1].objects.filter(pgh_obj_id=satu.pk)
    tercatat = [
        (k.pgh_context.metadata["tindakan"], k.pgh_context.metadata["oleh"]) for k in kejadian.order_by("pgh_id")
    ]
    assert tercatat == [
        ("pengaduan.terima", None),
        ("pengaduan.verifikasi", kota.hadi.pk),
        ("pengaduan.disposisikan", kota.hadi.pk),
        ("pengaduan.tugaskan", kota.hasan.pk),
    ]
    assert "Rahman" not in str([k.pgh_context.metadata for k in kejadian])
