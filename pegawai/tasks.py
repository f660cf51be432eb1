"""Background work on people. Each task is one service call; a run twice harms nothing."""

from collections.abc import Iterator
from contextlib import contextmanager

from celery import shared_task
from django.utils import timezone

from inti.galat import AturanDilanggar
from inti.imports.baca import buka
from inti.imports.laporan import tulis_laporan
from pegawai import services
from pegawai.documents import tulis_direktori, tulis_salinan
from pegawai.filters import saring_direktori
from pegawai.models import Mutasi
from pegawai.services import impor
from pegawai.services.kabar_akun import kirim_kabar
from pegawai.services.lihat_sebagai import kirim_kabar_lihat_sebagai

_TAK_TERDUGA = "Terjadi kesalahan yang tidak terduga, dan tidak ada yang diubah. Coba lagi, atau hubungi pengelola."


@contextmanager
def _dikabarkan(impor_id: int, pekerjaan_id: int) -> Iterator[None]:
    """A failure that nobody foresaw ends the job in words too; operations see it in the log."""
    try:
        yield
    except Exception:
        impor.gagalkan(impor_id=impor_id, pekerjaan_id=pekerjaan_id, pesan=_TAK_TERDUGA, pada=timezone.now())
        raise


@shared_task
def baca_impor(*, impor_id: int, pekerjaan_id: int) -> None:
    """Find sheets and headings of an uploaded spreadsheet."""
    with _dikabarkan(impor_id, pekerjaan_id):
        impor.baca_kepala(impor_id=impor_id, pekerjaan_id=pekerjaan_id, buka=buka, pada=timezone.now())


@shared_task
def periksa_impor(*, impor_id: int, pekerjaan_id: int) -> None:
    """Dry run of a mapped spreadsheet."""
    with _dikabarkan(impor_id, pekerjaan_id):
        impor.periksa(impor_id=impor_id, pekerjaan_id=pekerjaan_id, buka=buka, tulis=tulis_laporan, pada=timezone.now())


@shared_task
def terapkan_impor(*, impor_id: int, pekerjaan_id: int) -> None:
    """Apply a checked spreadsheet as a whole."""
    with _dikabarkan(impor_id, pekerjaan_id):
        impor.terapkan(impor_id=impor_id, pekerjaan_id=pekerjaan_id, pada=timezone.now())


@shared_task
def bersihkan_impor() -> int:
    """Remove files and staged rows of imports past their time."""
    return impor.hapus_lama(pada=timezone.now())


@shared_task
def kirim_surel_akun(*, pegawai_id: int, perihal: str) -> bool:
    """Mail the owner of an account what happened to it."""
    return kirim_kabar(pegawai_id=pegawai_id, perihal=perihal)


@shared_task
def salin_data(*, pekerjaan_id: int) -> None:
    """Make the copy that somebody asked for of their own data; a failure is told on its page."""
    try:
        services.buat_salinan(pekerjaan_id=pekerjaan_id, tulis=tulis_salinan, pada=timezone.now())
    except Exception:
        services.gagalkan_salinan(pekerjaan_id=pekerjaan_id, pada=timezone.now())
        raise


@shared_task
def hapus_unduhan() -> int:
    """Remove files made on request whose days are over."""
    return services.hapus_unduhan_lama(pada=timezone.now())


@shared_task
def ingatkan_permintaan() -> int:
    """Remind personnel administration of requests whose clock runs out."""
    return services.ingatkan_permintaan(pada=timezone.now())


@shared_task
def kirim_surel_lihat_sebagai(*, sesi_id: int) -> bool:
    """Mail the person whom HR looks at the product as."""
    return kirim_kabar_lihat_sebagai(sesi_id=sesi_id)


@shared_task
def laksanakan_mutasi_jatuh_tempo() -> None:
    """Every night: each scheduled act whose day has come; one that fails does not hold up the others.

    What is open at a unit that ends today is handed over first, then its people move.
    """
    pada = timezone.now()
    for pk in services.akhir_unit_jatuh_tempo(pada=pada):
        laksanakan_akhir_unit.delay(perubahan_id=pk)
    for pk in services.mutasi_jatuh_tempo(pada=pada):
        laksanakan_mutasi.delay(mutasi_id=pk)


@shared_task
def laksanakan_akhir_unit(*, perubahan_id: int) -> None:
    """What the end of one unit hands over, at once; run twice it does nothing more. A failure is told to HR."""
    pada = timezone.now()
    try:
        services.laksanakan_akhir_unit(perubahan_id=perubahan_id, pada=pada)
    except Exception:
        services.catat_akhir_gagal(perubahan_id=perubahan_id, pada=pada)
        raise


@shared_task
def laksanakan_mutasi(*, mutasi_id: int) -> None:
    """One scheduled act in one transaction; run twice it does nothing more. A failure is told to HR."""
    pada = timezone.now()
    try:
        services.laksanakan_mutasi(mutasi=Mutasi.objects.get(pk=mutasi_id), oleh=None, pada=pada)
    except AturanDilanggar as galat:
        services.catat_gagal(mutasi_id=mutasi_id, sebab=galat.pesan, pada=pada)
    except Exception:
        sebab = "Ada gangguan pada aplikasi. Dicoba lagi malam berikutnya; hubungi pengelola bila terulang."
        services.catat_gagal(mutasi_id=mutasi_id, sebab=sebab, pada=pada)
        raise


@shared_task
def ekspor_direktori(*, pekerjaan_id: int) -> None:
    """Write the list of people that HR asked for."""
    services.simpan_ekspor_direktori(
        pekerjaan_id=pekerjaan_id,
        saring=lambda pembaca, data: saring_direktori(pembaca, data, hr=True).qs,
        tulis=tulis_direktori,
        pada=timezone.now(),
    )


@shared_task
def kirim_tautan_surel(*, pegawai_id: int, email: str) -> None:
    """Send the link that confirms a new mail address to that address."""
    services.kirim_tautan_surel(pegawai_id=pegawai_id, email=email)


@shared_task
def kabari_surel_lama(*, nama: str, email: str) -> None:
    """Tell the address that was replaced."""
    services.kabari_surel_lama(nama=nama, email=email)


@shared_task
def jalankan_retensi() -> dict[str, int]:
    """Overwrite personal data that is past its keeping."""
    return services.jalankan_retensi(pada=timezone.now())
