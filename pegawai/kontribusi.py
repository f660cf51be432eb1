"""What this app gives to the kernel's registries."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from inti import registry, setelan
from inti.models import HariLibur, Setelan, Wilayah
from inti.registry import ButirMenu, HasilCari, Tugas
from pegawai import data_pribadi
from pegawai.enums import Peran, PintuData, StatusImpor
from pegawai.models import (
    AksesData,
    FaktorKedua,
    Impor,
    Jabatan,
    Ketidakhadiran,
    KodeMasuk,
    LihatSebagai,
    Mutasi,
    NamaJabatan,
    PangkatGolongan,
    Pegawai,
    PemetaanImpor,
    Penugasan,
    PeranPegawai,
    PermintaanData,
    PerubahanUnit,
    PolaKerja,
    PolaPegawai,
    StatusKepegawaian,
    UnitKerja,
    UnitPenerus,
    UnitSusunan,
    UsulanPeran,
)
from pegawai.permissions import boleh_mengawasi_akses, punya_peran
from pegawai.registry import ButirKantor, Jejak, ada_kantor, daftarkan_jejak, dampak_mutasi, dampak_unit, kantor
from pegawai.services.dampak_unit import DampakUnitKepegawaian
from pegawai.services.impor import JENIS_BERKAS
from pegawai.services.mutasi import DampakKepegawaian
from pegawai.setelan import DEFINISI


def cari_pegawai(pengguna: Any, kata: str) -> list[HasilCari]:
    """People in the asker's scope by name or beginning of the NIP; five at most."""
    temu = Pegawai.objects.visible_to(pengguna).cari(kata, pengguna).dengan_jabatan(timezone.localdate())[:5]
    return [
        HasilCari(
            judul=p.nama,
            keterangan=" · ".join(filter(None, (p.jabatan_nama, p.unit_nama))),
            url=reverse("pegawai:detail", args=[p.pk]),
            jenis="Pegawai",
        )
        for p in temu
    ]


def cari_unit(pengguna: Any, kata: str) -> list[HasilCari]:
    """Units by name, former and coming names too; those of today first, five at most."""
    hari_ini = timezone.localdate()
    temu = UnitKerja.objects.visible_to(pengguna).pernah_bernama(kata, hari_ini).order_by("-ada", "nama")[:5]
    return [
        HasilCari(
            judul=u.nama,
            keterangan="" if u.nama == u.nama_cocok else f"juga bernama {u.nama_cocok}",
            url=reverse("pegawai:unit_detail", args=[u.pk]),
            jenis="Unit kerja",
        )
        for u in temu
    ]


def boleh_mengatur(pengguna: Any) -> bool:
    """Personnel administration keeps the work calendar and the dated settings."""
    return punya_peran(pengguna, Peran.ADMIN_KEPEGAWAIAN)


def tugas_cuti(pengguna: Any, pada: datetime) -> list[Tugas]:
    """Requests for leave that wait for this person's decision, the first by the first day away."""
    menunggu = Ketidakhadiran.objects.menunggu_putusan(pengguna, timezone.localdate(pada))
    return [
        Tugas(
            judul=f"{satu.pegawai.nama} mengajukan {satu.get_jenis_display().lower()}",
            keterangan="Menunggu keputusan Anda.",
            url=reverse("pegawai:cuti_detail", args=[satu.pk]),
            tenggat=satu.mulai,
            tingkat="segera" if satu.mulai <= timezone.localdate(pada) else "biasa",
        )
        for satu in menunggu.select_related("pegawai").order_by("mulai", "id")[:10]
    ]


def tugas_peran(pengguna: Any, pada: datetime) -> list[Tugas]:
    """Proposed roles that wait for this person as the second pair of eyes."""
    return [
        Tugas(
            judul=f"Putuskan usulan peran {satu.get_peran_display()}",
            keterangan=f"Untuk {satu.pegawai.nama}, diusulkan {satu.diusulkan_oleh.nama}.",
            url=reverse("pegawai:usulan_peran", args=[satu.pk]),
            tingkat="segera",
        )
        for satu in UsulanPeran.objects.menunggu(pengguna)
        .select_related("pegawai", "diusulkan_oleh")
        .order_by("diusulkan_pada", "id")[:10]
    ]


def usulan_menunggu(pengguna: Any) -> int:
    return UsulanPeran.objects.menunggu(pengguna).count()


def jumlah_tertunda(pengguna: Any) -> int:
    """Scheduled acts whose day has come and that could not be done."""
    return Mutasi.objects.visible_to(pengguna).jatuh_tempo(timezone.localdate()).exclude(gagal="").count()


def banyak_pimpinan_kosong(pengguna: Any) -> int:
    """How many leading posts of the city have no definitive holder today."""
    return Jabatan.objects.pimpinan_kosong(timezone.localdate()).count()


HR = (Peran.ADMIN_KEPEGAWAIAN,)

RIWAYAT = (
    *(
        Jejak(model, "pegawai", sendiri=True)
        for model in (
            KodeMasuk,
            Mutasi,
            PangkatGolongan,
            Penugasan,
            PeranPegawai,
            PolaPegawai,
            StatusKepegawaian,
            UsulanPeran,
        )
    ),
    Jejak(Pegawai, "id", sendiri=True),
    Jejak(FaktorKedua, "user", sendiri=True),
    Jejak(LihatSebagai, "subjek", sendiri=True),
    # why somebody was away may be about health; requests about personal data are HR's to answer
    Jejak(Ketidakhadiran, "pegawai", HR, sendiri=True),
    Jejak(PermintaanData, "pegawai", HR, sendiri=True),
    *(Jejak(model, peran=HR) for model in (Impor, PemetaanImpor)),
    *(
        Jejak(model)
        for model in (
            HariLibur,
            Jabatan,
            NamaJabatan,
            PerubahanUnit,
            PolaKerja,
            Setelan,
            UnitKerja,
            UnitPenerus,
            UnitSusunan,
            Wilayah,
        )
    ),
    # who opened a reporter's identity names a case: that is told on the case, to whom may see it
    Jejak(
        AksesData,
        "subjek",
        syarat=~Q(pintu=PintuData.IDENTITAS_PELAPOR),
        pelaku="pelaku",
        waktu="pada",
        judul="membuka data",
    ),
)
"""What of this app and the kernel shows in the search of the audit. Files do not: their names may tell of reports."""


def halaman_kantor() -> list[str]:
    """Pages of this app on the desk: whoever has one is at it there too, though they have addresses of their own."""
    return [butir.url_name for butir in kantor if butir.url_name.startswith("pegawai:")]


def daftarkan() -> None:
    """Called once, from AppConfig.ready()."""
    registry.pencarian.daftarkan("pegawai", cari_pegawai)
    registry.pencarian.daftarkan("unit", cari_unit)
    registry.izin.daftarkan("mengatur", boleh_mengatur)
    for satu in DEFINISI:
        setelan.daftarkan(satu)
    dampak_mutasi.daftarkan("pegawai", DampakKepegawaian())
    dampak_unit.daftarkan("pegawai", DampakUnitKepegawaian())
    daftarkan_jejak(*RIWAYAT)
    registry.tugas.daftarkan("peran", tugas_peran)
    registry.tugas.daftarkan("cuti", tugas_cuti)
    data_pribadi.daftarkan()
    registry.menu.daftarkan(
        "kepegawaian",
        ButirMenu("Kepegawaian", "pegawai:kantor", "person-gear", 80, ada_kantor, juga=halaman_kantor),
    )
    kantor.daftarkan(
        "pegawai",
        ButirKantor(
            "Pegawai",
            "Cari pegawai, buka riwayat jabatan, status, dan pangkatnya.",
            "pegawai:list",
            "people",
            10,
            boleh_mengatur,
        ),
    )
    kantor.daftarkan(
        "mutasi",
        ButirKantor(
            "Mutasi",
            "Pindah, promosi, pensiun, dan cuti di luar tanggungan negara; yang terjadwal dan yang sudah terlaksana.",
            "pegawai:mutasi_list",
            "arrow-left-right",
            15,
            boleh_mengatur,
            jumlah_tertunda,
        ),
    )
    kantor.daftarkan(
        "unit",
        ButirKantor(
            "Unit kerja",
            "Susunan perangkat daerah dan pimpinannya, pada tanggal mana pun.",
            "pegawai:unit_list",
            "diagram-3",
            20,
            boleh_mengatur,
        ),
    )
    kantor.daftarkan(
        "jabatan_kosong",
        ButirKantor(
            "Jabatan pimpinan kosong",
            "Sejak kapan kosong, dan siapa pelaksana tugasnya.",
            "pegawai:jabatan_kosong",
            "person-exclamation",
            22,
            boleh_mengatur,
            banyak_pimpinan_kosong,
        ),
    )
    kantor.daftarkan(
        "katalog_jabatan",
        ButirKantor(
            "Katalog jabatan",
            "Nama, jenis, jenjang, eselon, dan kelas jabatan.",
            "pegawai:jabatan_katalog",
            "card-list",
            24,
            boleh_mengatur,
        ),
    )
    kantor.daftarkan(
        "peran",
        ButirKantor(
            "Peran dan akses",
            "Siapa punya akses apa, pada tanggal mana pun; usulan yang menunggu orang kedua.",
            "pegawai:peran_list",
            "shield-lock",
            50,
            boleh_mengawasi_akses,
            usulan_menunggu,
        ),
    )
    kantor.daftarkan(
        "impor",
        ButirKantor(
            "Impor",
            "Pegawai, unit, jabatan, dan cuti dari berkas Excel atau CSV; diperiksa dulu, lalu diterapkan utuh.",
            "pegawai:impor_list",
            "file-earmark-arrow-up",
            90,
            boleh_mengatur,
            lambda pengguna: Impor.objects.visible_to(pengguna).filter(status=StatusImpor.SIAP).count(),
        ),
    )
    registry.pemilik_berkas.daftarkan(JENIS_BERKAS, lambda _berkas, pengguna: boleh_mengatur(pengguna))
    kantor.daftarkan(
        "riwayat",
        ButirKantor(
            "Riwayat perubahan",
            "Siapa mengubah apa, kapan, dari mana, dan mengapa.",
            "pegawai:riwayat",
            "clock",
            55,
            boleh_mengawasi_akses,
        ),
    )
    kantor.daftarkan(
        "pola",
        ButirKantor(
            "Pola kerja",
            "Jam jaga dan giliran bagi layanan yang tidak mengikuti jam kantor.",
            "pegawai:pola_list",
            "clock-history",
            70,
            boleh_mengatur,
        ),
    )
