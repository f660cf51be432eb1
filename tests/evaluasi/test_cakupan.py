"""Who decided an evaluation reads it while they lead; its document and its notices follow the superior of today."""

from datetime import timedelta
from typing import Any

from django.urls import reverse

from evaluasi import services
from evaluasi.models import DokumenEvaluasi, Evaluasi, Skor, SkorMasukan, SkorPerilakuMasukan
from inti.models import Pemberitahuan
from pegawai.enums import JenisPenugasan
from pegawai.models import Penugasan
from pegawai.services import angkat
from tests.evaluasi import bahan
from tests.pemeran import HARI_INI, SEKARANG, Kota

MODEL = (Evaluasi, Skor, SkorMasukan, SkorPerilakuMasukan, DokumenEvaluasi)


def _ganti_atasan(kota: Kota) -> None:
    """Budi's post ended yesterday; Eka leads as Plt from today."""
    Penugasan.objects.filter(pegawai=kota.budi).update(sampai=HARI_INI)
    jabatan = kota.unit["capil_bidang"].jabatan_set.get(pimpinan=True)
    angkat(
        oleh=None,
        pegawai=kota.eka,
        jabatan=jabatan,
        jenis=JenisPenugasan.PLT,
        mulai=HARI_INI,
        sampai=HARI_INI + timedelta(days=30),
        dasar="Surat perintah",
    )


def test_yang_pernah_memutuskan_tidak_membaca_selamanya(kota: Kota, masuk: Any) -> None:
    satu = bahan.ditetapkan(kota)
    services.terbitkan(evaluasi_id=satu.pk, cetak=lambda *_: b"%PDF-1.7", pada=SEKARANG)
    berkas = reverse("inti:berkas", args=[DokumenEvaluasi.objects.get().berkas.kode])
    alamat = reverse("evaluasi:detail", args=[satu.pk])
    assert all(model.objects.visible_to(kota.budi).filter().exists() for model in MODEL)
    assert [masuk(kota.budi).get(url).status_code for url in (alamat, berkas)] == [200, 200]
    _ganti_atasan(kota)
    assert not any(model.objects.visible_to(kota.budi).exclude(**_milik(model, kota)).exists() for model in MODEL)
    assert [masuk(kota.budi).get(url).status_code for url in (alamat, berkas)] == [404, 404]
    assert [masuk(kota.eka).get(url).status_code for url in (alamat, berkas)] == [200, 200]


def _milik(model: type[Any], kota: Kota) -> dict[str, Any]:
    return {"pegawai" if model is Evaluasi else "evaluasi__pegawai": kota.budi}


def test_tanggapan_sampai_kepada_atasan_hari_ini(kota: Kota) -> None:
    satu = bahan.ditetapkan(kota)
    _ganti_atasan(kota)
    services.keberatan(oleh=kota.ani, evaluasi=satu, alasan="Volumenya keliru.", versi=satu.versi, pada=SEKARANG)
    penerima = Pemberitahuan.objects.filter(kunci=f"evaluasi-keberatan-{satu.pk}").values_list("penerima", flat=True)
    assert list(penerima) == [kota.eka.pk]
