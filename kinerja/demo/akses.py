"""Access in the demo: proposals that wait for a second person, one refused, and one look as an employee, over."""

from datetime import timedelta

from kinerja.demo.jam import Jam, saat
from kinerja.demo.pemeran import Pemeran
from pegawai.enums import Peran, PintuData
from pegawai.models import UsulanPeran
from pegawai.services import akhiri_lihat_sebagai, mulai_lihat_sebagai, tolak_usulan, tulis_akses, usulkan_peran

DILIHAT = ("/beranda/", "/skp/", "/aktivitas/", "/akses-saya/")
"""Pages that Farida opened as Dedi."""


def bangun_akses(*, jam: Jam, pemeran: Pemeran) -> int:
    """Proposals and a finished session; returns how many proposals wait."""
    farida, indah, dedi = (pemeran.orang[k] for k in ("farida", "indah", "dedi"))

    def usul(siapa: str, peran: Peran, mundur: int, dasar: str) -> UsulanPeran:
        pada = saat(jam.hari_kerja_sebelum(jam.hari_ini, mundur), 9, 20)
        mulai = jam.hari_ini + timedelta(days=7)
        sampai = jam.hari_ini + timedelta(days=372)
        isi = {"mulai": mulai, "sampai": sampai, "dasar": dasar, "pada": pada}
        return usulkan_peran(oleh=farida, pegawai=pemeran.orang[siapa], peran=peran, **isi)

    ditolak = usul("hadi", Peran.PIMPINAN, 6, "Nota dinas 800/214")
    tolak_usulan(
        oleh=indah,
        usulan=ditolak,
        alasan="Koordinator pengaduan tidak memerlukan kinerja semua pegawai untuk tugasnya.",
        pada=saat(jam.hari_kerja_sebelum(jam.hari_ini, 5), 14, 5),
    )
    usul("rini", Peran.ADMIN_KEPEGAWAIAN, 2, "Surat perintah 821/077, cadangan selama cuti")
    usul("eka", Peran.PIMPINAN, 1, "Nota dinas 800/231, sekretariat pimpinan")
    mulai = saat(jam.hari_kerja_sebelum(jam.hari_ini, 3), 10, 10)
    alasan = "Dedi melapor bahwa SKP-nya tidak tampil."
    mulai_lihat_sebagai(oleh=farida, subjek=dedi, alasan=alasan, pada=mulai)
    for ke, objek in enumerate(DILIHAT, start=1):
        pada = mulai + timedelta(minutes=2 * ke)
        tulis_akses(pelaku=farida, subjek=dedi, pintu=PintuData.LIHAT_SEBAGAI, objek=objek, alasan=alasan, pada=pada)
    akhiri_lihat_sebagai(oleh=farida, pada=mulai + timedelta(minutes=11))
    return 2
