"""What this app gives to the kernel's registries."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from indikator.enums import StatusIndikator, StatusSKP
from indikator.models import (
    IKI,
    IKU,
    SKP,
    CapaianOrganisasi,
    ContohSKP,
    EkspektasiPerilaku,
    IKIContoh,
    ImporSKP,
    Indikator,
    KomentarSKP,
    LampiranSKP,
    PembukaanPeriode,
    PeranHasil,
    Periode,
    PutusanRealisasi,
    RealisasiManual,
    RencanaHasilKerja,
    RHKContoh,
    RiwayatSKP,
    TanpaSKP,
    TargetPeriode,
    UsulanPembukaan,
)
from indikator.permissions import boleh_kelola_periode, boleh_mengekspor, boleh_mengimpor, boleh_mengurus_contoh
from indikator.querysets import wajib_skp
from indikator.rules.alur import MENUNGGU
from indikator.services.mutasi import akhiri_skp, butir_skp, butir_skp_unit
from indikator.services.pustaka import alihkan_pustaka, butir_pustaka_unit
from inti.models import Berkas, Pekerjaan
from inti.registry import HasilCari, Tugas
from pegawai.enums import Keperluan, Peran, PintuData
from pegawai.models import Penugasan
from pegawai.permissions import punya_peran
from pegawai.querysets import atasan_semua, bawahan_langsung, unit_dipimpin
from pegawai.registry import AkhirUnit, ButirDampak, Jejak, PerubahanPenugasan
from pegawai.services import boleh_mengambil, catat_akses

RIWAYAT = (
    Jejak(Indikator),
    Jejak(Periode),
    Jejak(IKU),
    Jejak(PeranHasil, "pegawai", sendiri=True),
    Jejak(
        RealisasiManual,
        "iki__rhk__skp__pegawai",
        sendiri=True,
        pelaku="dicatat_oleh",
        waktu="dicatat_pada",
        judul="mencatat realisasi",
    ),
    Jejak(
        PutusanRealisasi,
        "realisasi__iki__rhk__skp__pegawai",
        sendiri=True,
        pelaku="diputus_oleh",
        waktu="diputus_pada",
        judul="memutuskan realisasi",
    ),
    Jejak(CapaianOrganisasi, pelaku="ditetapkan_oleh", waktu="ditetapkan_pada", judul="menetapkan capaian organisasi"),
    Jejak(UsulanPembukaan, pelaku="diusulkan_oleh", waktu="diusulkan_pada", judul="mengusulkan pembukaan kembali"),
    Jejak(PembukaanPeriode, pelaku="diputus_oleh", waktu="diputus_pada", judul="memutuskan pembukaan kembali"),
    Jejak(SKP, "pegawai", sendiri=True),
    Jejak(ImporSKP, peran=(Peran.ADMIN_KEPEGAWAIAN,)),
    Jejak(RencanaHasilKerja, "skp__pegawai", sendiri=True),
    Jejak(IKI, "rhk__skp__pegawai", sendiri=True),
    Jejak(TargetPeriode, "iki__rhk__skp__pegawai", sendiri=True),
    Jejak(EkspektasiPerilaku, "skp__pegawai", sendiri=True),
    Jejak(LampiranSKP, "skp__pegawai", sendiri=True),
    Jejak(KomentarSKP, "skp__pegawai", sendiri=True),
    Jejak(ContohSKP),
    Jejak(RHKContoh),
    Jejak(IKIContoh),
    Jejak(TanpaSKP, "pegawai", sendiri=True),
    Jejak(RiwayatSKP, "skp__pegawai", sendiri=True, pelaku="oleh", waktu="pada", judul="memajukan SKP"),
)
"""The plan in the search of the audit; measured values are computed and have a trace of their own."""


SEDIKIT = 200
"""So many submitted SKP are looked at one by one."""


def _menunggu_keputusan(pengguna: Any, saat: datetime) -> Any:
    """Submitted SKP of those whose superior `pengguna` is today.

    The menu asks on every page. Most of the year few SKP are submitted, so their owners' superiors are looked up; in
    January, when thousands are, it starts from the leader's own people.
    """
    tanggal, diajukan = timezone.localdate(saat), SKP.objects.filter(status__in=MENUNGGU)
    if not unit_dipimpin(pengguna, tanggal):
        return diajukan.none()
    pemilik = list(diajukan.order_by().values_list("pegawai_id", flat=True).distinct()[: SEDIKIT + 1])
    if len(pemilik) > SEDIKIT:
        return diajukan.filter(pegawai__in=bawahan_langsung(pengguna, tanggal))
    di_atas = atasan_semua(tanggal, Keperluan.MENILAI, pemilik) if pemilik else {}
    return diajukan.filter(pegawai__in=[p for p, atasan in di_atas.items() if atasan == pengguna.pk])


def jumlah_menunggu(pengguna: Any) -> int:
    """For the menu: SKP that wait for this person, returned ones of their own included."""
    sendiri = SKP.objects.filter(pegawai_id=pengguna.pk, status=StatusSKP.DIKEMBALIKAN).count()
    return sendiri + _menunggu_keputusan(pengguna, timezone.now()).count()


def tugas_skp(pengguna: Any, saat: datetime) -> list[Tugas]:
    """SKP returned to me, no SKP yet for my post, SKP that wait for my decision."""
    hari_ini = timezone.localdate(saat)
    tugas = [
        Tugas(
            judul=f"Perbaiki SKP {skp.tahun}",
            keterangan="Atasan mengembalikannya dengan catatan.",
            url=reverse("indikator:skp_detail", args=[skp.pk]),
            tingkat="segera",
        )
        for skp in SKP.objects.filter(pegawai_id=pengguna.pk, status=StatusSKP.DIKEMBALIKAN)
    ]
    penugasan = Penugasan.objects.utama(pengguna, hari_ini)
    if (
        penugasan is not None
        and wajib_skp(hari_ini).filter(pk=penugasan.pk).exists()
        and not SKP.objects.filter(Q(penugasan=penugasan) & Q(mulai__lte=hari_ini, sampai__gt=hari_ini)).exists()
    ):
        tugas.append(
            Tugas(
                judul=f"Susun SKP {hari_ini.year}",
                keterangan="Anda belum punya SKP untuk jabatan sekarang.",
                url=reverse("indikator:skp_susun"),
                tingkat="segera",
            )
        )
    if banyak := _menunggu_keputusan(pengguna, saat).count():
        tugas.append(
            Tugas(
                judul=f"{banyak} SKP menunggu keputusan Anda",
                keterangan="Tetapkan, atau kembalikan dengan catatan.",
                url=reverse("indikator:skp_bawahan"),
                tingkat="segera",
            )
        )
    return [*tugas, *_tugas_pustaka(pengguna)]


def _tugas_pustaka(pengguna: Any) -> list[Tugas]:
    """Definitions of the library that wait for a second person, or came back to their author."""
    tugas = [
        Tugas(
            judul=f"Perbaiki usulan indikator {satu.kode}",
            keterangan="Admin kepegawaian mengembalikannya dengan catatan.",
            url=reverse("indikator:indikator_detail", args=[satu.pk]),
        )
        for satu in Indikator.objects.filter(disusun_oleh=pengguna.pk, status=StatusIndikator.DIKEMBALIKAN)
    ]
    if banyak := Indikator.objects.menunggu(pengguna).count():
        tugas.append(
            Tugas(
                judul=f"{banyak} usulan indikator menunggu keputusan Anda",
                keterangan="Terbitkan, atau kembalikan dengan catatan.",
                url=reverse("indikator:usulan_list"),
            )
        )
    return tugas


def tugas_periode(pengguna: Any, saat: datetime) -> list[Tugas]:
    """Proposals to open a period again that wait for a second person of personnel administration."""
    if not boleh_kelola_periode(pengguna, timezone.localdate(saat)):
        return []
    return [
        Tugas(
            judul=f"Putuskan usulan membuka kembali {usulan.periode}",
            keterangan=f"Diusulkan {usulan.diusulkan_oleh.nama}.",
            url=reverse("indikator:pembukaan_putus", args=[usulan.pk]),
            tingkat="segera",
        )
        for usulan in UsulanPembukaan.objects.menunggu()
        .exclude(diusulkan_oleh=pengguna.pk)
        .select_related("periode", "diusulkan_oleh")
        .order_by("diusulkan_pada")
    ]


def tugas_realisasi(pengguna: Any, saat: datetime) -> list[Tugas]:
    """Entered realisations that wait for me as superior, and my own that came back."""
    hasil = []
    url = reverse("indikator:realisasi_list")
    if banyak := RealisasiManual.objects.menunggu(pengguna, timezone.localdate(saat)).count():
        hasil.append(Tugas(f"{banyak} realisasi menunggu Anda", "Periksa buktinya, lalu terima atau kembalikan.", url))
    if banyak := RealisasiManual.objects.perlu_diperbaiki(pengguna).count():
        hasil.append(Tugas(f"Perbaiki {banyak} realisasi", "Atasan mengembalikannya.", url, tingkat="segera"))
    return hasil


def boleh_buka_bukti(berkas: Berkas, pengguna: Any) -> bool:
    """Evidence is open to whoever may see the person's performance."""
    if not pengguna.is_authenticated:
        return False
    return RealisasiManual.objects.visible_to(pengguna).filter(berkas=berkas).exists()


def catat_pembaca_bukti(berkas: Berkas, pengguna: Any) -> None:
    """Whoever takes somebody else's evidence is an entry in the trail of that person's data."""
    satu = RealisasiManual.objects.select_related("iki__rhk__skp__pegawai").filter(berkas=berkas).first()
    if satu is not None:
        catat_akses(
            pelaku=pengguna,
            subjek=satu.iki.rhk.skp.pegawai,
            pintu=PintuData.EKSPOR,
            objek="Bukti realisasi",
            pada=timezone.now(),
        )


def cari_indikator(pengguna: Any, kata: str) -> list[HasilCari]:
    """Published indicators by name or code; five at most. The library is open to all staff."""
    temu = Indikator.objects.filter(status=StatusIndikator.TERBIT).filter(
        Q(nama__icontains=kata) | Q(kode__icontains=kata)
    )
    return [
        HasilCari(
            judul=i.nama,
            keterangan=f"{i.kode} · {i.get_aspek_display()} · {i.satuan}",
            url=reverse("indikator:indikator_detail", args=[i.pk]),
            jenis="Indikator",
        )
        for i in temu.order_by("nama", "id")[:5]
    ]


def _dicetak(berkas: Berkas) -> Any:
    """The SKP that a PDF is of."""
    pekerjaan = Pekerjaan.objects.filter(hasil=berkas).first()
    return pekerjaan and SKP.objects.filter(pk=pekerjaan.parameter["skp"])


def boleh_buka_dokumen(berkas: Berkas, pengguna: Any) -> bool:
    """Only for whom it was made (the NIP in it is for that reader), and only as long as the SKP is open to them."""
    if not boleh_mengambil(berkas, pengguna):
        return False
    skp = _dicetak(berkas)
    return skp is not None and skp.visible_to(pengguna).exists()


def catat_pembaca_dokumen(berkas: Berkas, pengguna: Any) -> None:
    """Whoever takes somebody else's SKP is an entry in the trail of that person's data."""
    skp = _dicetak(berkas).select_related("pegawai").get()
    catat_akses(
        pelaku=pengguna,
        subjek=skp.pegawai,
        pintu=PintuData.EKSPOR,
        objek=f"SKP {skp.tahun} sebagai PDF",
        pada=timezone.now(),
    )


def tampak_ekspor(pengguna: Any) -> bool:
    """On the desk of personnel administration; a leader finds it at the SKP of their people."""
    return punya_peran(pengguna, Peran.ADMIN_KEPEGAWAIAN)


def halaman_rencana() -> list[str]:
    """Pages of plans whose address does not begin with that of SKP."""
    return [f"indikator:{nama}" for nama in ("kaskade", "iku_list", "realisasi_list", "indikator_list", "periode_list")]


def tampak_contoh(pengguna: Any) -> bool:
    return boleh_mengurus_contoh(pengguna, timezone.localdate())


def boleh_buka_ekspor(berkas: Berkas, pengguna: Any) -> bool:
    """Only who asked for it, and only as long as they may ask for it."""
    return boleh_mengambil(berkas, pengguna) and boleh_mengekspor(pengguna, timezone.localdate())


def boleh_buka_impor(berkas: Berkas, pengguna: Any) -> bool:
    """The sheet that somebody uploaded, and the one of reasons: only for them, as long as they may import."""
    return (
        pengguna.is_authenticated
        and ImporSKP.objects.visible_to(pengguna).filter(Q(berkas=berkas) | Q(laporan=berkas)).exists()
        and boleh_mengimpor(pengguna, timezone.localdate())
    )


class DampakRencana:
    """Plans when somebody's post changes."""

    def rencana(self, perubahan: PerubahanPenugasan) -> list[ButirDampak]:
        return butir_skp(perubahan)

    def laksanakan(self, perubahan: PerubahanPenugasan, *, oleh: Any, pada: datetime) -> None:
        akhiri_skp(perubahan=perubahan, oleh=oleh, pada=pada)


class DampakUnitRencana:
    """Plans when a unit ends belong to people, and go with each person's own change; definitions get its successor."""

    def rencana(self, akhir: AkhirUnit) -> list[ButirDampak]:
        return [*butir_skp_unit(akhir), *butir_pustaka_unit(akhir)]

    def laksanakan(self, akhir: AkhirUnit, *, oleh: Any, pada: datetime) -> None:
        alihkan_pustaka(akhir=akhir, oleh=oleh)
