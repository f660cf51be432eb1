"""Who sees which case, at every door: list, page, search, count, file, notice, tasks, the reporter's name."""

import io
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from inti.galat import AturanDilanggar
from inti.models import Pemberitahuan
from pegawai.enums import Peran
from pegawai.services import beri_peran
from pengaduan import services
from pengaduan.enums import Identitas, Klasifikasi, StatusPengaduan
from pengaduan.kontribusi import boleh_buka_foto, cari_tiket, menu_jumlah, tugas
from pengaduan.models import Lampiran, Pelapor, Pengaduan, PenilaianPengaduan, Peristiwa, Segmen
from tests.hak import SEMUA
from tests.pemeran import SEKARANG, Kota
from tests.pengaduan.kasus import buat, terima

KEMARIN = SEKARANG - timedelta(days=1)
S = StatusPengaduan


def _foto() -> SimpleUploadedFile:
    keluar = io.BytesIO()
    Image.new("RGB", (20, 20)).save(keluar, "PNG")
    return SimpleUploadedFile("foto.png", keluar.getvalue())


def pintu(kota: Kota, masuk: Any, siapa: str, satu: Pengaduan) -> set[str]:
    """The doors through which `siapa` gets to see the case."""
    user = kota[siapa]
    klien = masuk(user)
    kode = satu.lampiran_set.get().berkas
    terbuka = {
        "scope": Pengaduan.objects.visible_to(user).filter(pk=satu.pk).exists(),
        "hitungan": Pengaduan.objects.visible_to(user).count() > 0,
        "segmen": Segmen.objects.visible_to(user).filter(pengaduan=satu).exists(),
        "peristiwa": Peristiwa.objects.visible_to(user).filter(pengaduan=satu).exists(),
        "lampiran": Lampiran.objects.visible_to(user).filter(pengaduan=satu).exists(),
        "foto": boleh_buka_foto(kode, user),
        "berkas": klien.get(reverse("inti:berkas", args=[kode.kode])).status_code == 200,
        "daftar": satu.nomor in klien.get(reverse("pengaduan:list"), {"tampil": "semua"}).content.decode(),
        "halaman": klien.get(reverse("pengaduan:detail", args=[satu.pk])).status_code == 200,
        "waktu": klien.get(reverse("pengaduan:hitungan", args=[satu.pk])).status_code == 200,
        "cari": bool(cari_tiket(user, satu.nomor)),
    }
    return {nama for nama, ya in terbuka.items() if ya}


SEMUA_PINTU = {
    "scope", "hitungan", "segmen", "peristiwa", "lampiran", "foto", "berkas", "daftar", "halaman", "waktu", "cari"
}  # fmt: skip


@pytest.mark.parametrize(
    ("isi", "boleh"),
    [
        ({"sampai": S.DITERIMA}, {"hadi", "walikota"}),
        ({"sampai": S.DIPROSES}, {"hadi", "walikota", "hasan", "citra", "ani"}),
        ({"sampai": S.DIVERIFIKASI, "klasifikasi": Klasifikasi.BERKADAR}, {"indah"}),
        ({"sampai": S.DIPROSES, "klasifikasi": Klasifikasi.BERKADAR}, {"indah"}),
    ],
)
def test_yang_terlihat_sama_di_setiap_pintu(kota: Kota, masuk: Any, isi: dict[str, Any], boleh: set[str]) -> None:
    satu = buat(kota, pada=KEMARIN, foto=[_foto()], **isi)
    for siapa in sorted(SEMUA):
        assert pintu(kota, masuk, siapa, satu) == (SEMUA_PINTU if siapa in boleh else set()), siapa


@pytest.mark.parametrize("siapa", ["hadi", "walikota", "hasan", "citra", "ani", "indah"])
@pytest.mark.parametrize("klasifikasi", [Klasifikasi.TIDAK_BERKADAR, Klasifikasi.BERKADAR])
def test_terlapor_tidak_melihat_kasusnya_lewat_pintu_mana_pun(
    kota: Kota, masuk: Any, siapa: str, klasifikasi: str
) -> None:
    """Even who would see it by role: coordinator, leader, penghubung, assigned employee, Inspektorat."""
    petugas = kota.indah if klasifikasi == Klasifikasi.BERKADAR else kota.ani
    satu = buat(kota, S.DIPROSES, pada=KEMARIN, klasifikasi=klasifikasi, petugas=petugas, foto=[_foto()])
    Segmen.objects.create(
        pengaduan=satu, tingkat="pegawai", unit=satu.unit, pegawai=kota[siapa], mulai=KEMARIN, selesai=SEKARANG
    )
    Pengaduan.objects.filter(pk=satu.pk).update(terlapor=kota[siapa], petugas=None)
    assert pintu(kota, masuk, siapa, satu) == set()
    assert satu.nomor not in str(tugas(kota[siapa], SEKARANG))
    assert menu_jumlah(kota[siapa]) == 0


def test_terlapor_tidak_pernah_diberi_tahu(kota: Kota) -> None:
    beri_peran(oleh=kota.farida, pegawai=kota.eka, peran=Peran.PENGHUBUNG, unit=kota.unit["disdukcapil"],
               mulai=SEKARANG.date())  # fmt: skip
    satu = terima(KEMARIN).pengaduan
    assert Pemberitahuan.objects.filter(penerima=kota.hadi).exists()
    services.verifikasi(
        oleh=kota.hadi, pengaduan=satu, klasifikasi=Klasifikasi.BERKADAR, terlapor=kota.hadi, pada=SEKARANG
    )
    assert not Pemberitahuan.objects.filter(penerima=kota.hadi).exists(), "kabar lama ditarik kembali"
    assert Pemberitahuan.objects.filter(penerima=kota.indah).exists()
    lain = buat(kota, S.DIDISPOSISIKAN, pada=SEKARANG, terlapor=kota.hasan)
    assert not Pemberitahuan.objects.filter(penerima=kota.hasan).exists()
    for siapa in (kota.eka, kota.citra):
        assert Pemberitahuan.objects.filter(penerima=siapa, judul__contains=lain.nomor).exists()


def test_terlapor_tidak_dapat_ditugasi(kota: Kota) -> None:
    satu = buat(kota, S.DIDISPOSISIKAN, terlapor=kota.ani)
    with pytest.raises(AturanDilanggar) as galat:
        services.tugaskan(oleh=kota.hasan, pengaduan=satu, pegawai=kota.ani, pada=SEKARANG + timedelta(hours=3))
    assert galat.value.kolom == "pegawai"


def test_koordinator_tidak_memverifikasi_laporan_tentang_dirinya_sebagai_biasa(kota: Kota) -> None:
    satu = terima().pengaduan
    with pytest.raises(AturanDilanggar, match="orang lain"):
        services.verifikasi(
            oleh=kota.hadi, pengaduan=satu, klasifikasi=Klasifikasi.INFORMASI, terlapor=kota.hadi, pada=SEKARANG
        )


def test_berkadar_hanya_ke_inspektorat(kota: Kota) -> None:
    satu = buat(kota, S.DIVERIFIKASI, klasifikasi=Klasifikasi.BERKADAR)
    with pytest.raises(AturanDilanggar, match="hanya ditangani Inspektorat"):
        services.disposisikan(oleh=kota.indah, pengaduan=satu, opd=kota.unit["dishub"], pada=SEKARANG)


def test_berganti_kantor_mengubah_cakupan(kota: Kota) -> None:
    """A case moved to another OPD is no longer the first office's."""
    satu = buat(kota, S.DIPROSES, pada=KEMARIN)
    services.disposisikan(oleh=kota.hadi, pengaduan=satu, opd=kota.unit["dishub"], pada=SEKARANG)
    terlihat = {s for s in SEMUA if Pengaduan.objects.visible_to(kota[s]).filter(pk=satu.pk).exists()}
    assert terlihat == {"hadi", "walikota", "ani"}, "Ani pernah ditugasi, jadi barisnya di jejak nilai tetap terbuka"


# The reporter


@pytest.mark.parametrize(
    ("identitas", "boleh"),
    [(Identitas.DIKETAHUI, {"hadi", "hasan", "ani"}), (Identitas.ANONIM, set()), (Identitas.TANPA, set())],
)
def test_siapa_melihat_nama_pelapor(kota: Kota, masuk: Any, identitas: str, boleh: set[str]) -> None:
    isi = {"nama": "", "telepon": ""} if identitas == Identitas.TANPA else {"nama": "Pak Rahman", "telepon": "+62812"}
    satu = buat(kota, S.DIPROSES, pada=KEMARIN, identitas=identitas, **isi)
    for siapa in sorted(SEMUA):
        assert Pelapor.objects.visible_to(kota[siapa]).exists() == (siapa in boleh), siapa
        if siapa in {"hadi", "walikota", "hasan", "citra", "ani"}:
            halaman = masuk(kota[siapa]).get(reverse("pengaduan:detail", args=[satu.pk])).content.decode()
            assert ("Pak Rahman" in halaman) == (siapa in boleh), siapa
            if identitas == Identitas.ANONIM:
                assert "Tersegel" in halaman


def test_nama_pelapor_tidak_masuk_riwayat(kota: Kota) -> None:
    terima(nama="Pak Rahman", identitas=Identitas.ANONIM)
    kejadian = Pelapor.pgh_event_models if hasattr(Pelapor, "pgh_event_models") else {}
    for model in kejadian.values():
        assert not {f.name for f in model._meta.fields} & {"nama", "alamat", "telepon", "surel"}
    assert kejadian


def test_penilaian_mengikuti_kasusnya(kota: Kota) -> None:
    satu = buat(kota, S.SELESAI, pada=KEMARIN)
    services.nilai(pengaduan=satu, terbukti=True, poin=1, komentar="Lambat.", pada=SEKARANG)
    terlihat = {s for s in SEMUA if PenilaianPengaduan.objects.visible_to(kota[s]).exists()}
    assert terlihat == {"hadi", "walikota", "hasan", "citra", "ani"}


def test_tugas_menunggu_orang_yang_tepat(kota: Kota) -> None:
    buat(kota, S.DITERIMA, pada=KEMARIN)
    buat(kota, S.DIDISPOSISIKAN, pada=KEMARIN)
    buat(kota, S.DIPROSES, pada=KEMARIN)
    buat(kota, S.DITANGGAPI, pada=KEMARIN)
    buat(kota, S.DITANGGAPI, pada=KEMARIN, petugas=kota.hasan)
    buat(kota, S.DIVERIFIKASI, pada=KEMARIN, klasifikasi=Klasifikasi.BERKADAR)
    menunggu = {s: sorted(t.judul.split(" MKS")[0] for t in tugas(kota[s], SEKARANG)) for s in sorted(SEMUA)}
    assert {s: t for s, t in menunggu.items() if t} == {
        "hadi": ["Verifikasi laporan"],
        "hasan": ["Tugaskan laporan", "Tutup laporan"],
        "ani": ["Jawab laporan"],
        "indah": ["Teruskan laporan"],
    }
