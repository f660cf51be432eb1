"""What a change of somebody's post ends and begins: listed before, done in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse

from inti.audit import tindakan
from inti.templatetags.inti import tanggal as tulis_tanggal
from pegawai.enums import JenisPenugasan, StatusPermohonan, StatusUsulan
from pegawai.models import (
    Jabatan,
    Ketidakhadiran,
    KodeMasuk,
    Pegawai,
    Penugasan,
    PeranPegawai,
    UnitLeluhur,
    UsulanPeran,
)
from pegawai.registry import ButirDampak, PerubahanPenugasan, dampak_mutasi
from pegawai.rules.mutasi import TugasLain, peran_berakhir, tugas_berakhir


def rencana_perubahan(*, perubahan: PerubahanPenugasan) -> list[ButirDampak]:
    """What the change would end, begin, hand over or leave to somebody, lowest layer first; writes nothing."""
    return [butir for dampak in _lapis_demi_lapis() for butir in dampak.rencana(perubahan)]


def laksanakan_perubahan(*, perubahan: PerubahanPenugasan, oleh: Any, pada: datetime) -> None:
    """Let every app do its part, lowest layer first, in one transaction; doing it twice changes nothing more."""
    with tindakan("mutasi.laksanakan", oleh=oleh):
        for dampak in _lapis_demi_lapis():
            dampak.laksanakan(perubahan, oleh=oleh, pada=pada)


def _lapis_demi_lapis() -> list[Any]:
    # apps register from the top of the layers down
    return list(dampak_mutasi)[::-1]


class DampakKepegawaian:
    """This app's own part: other assignments, roles of the old unit, leave, codes, and the account of who leaves."""

    def rencana(self, perubahan: PerubahanPenugasan) -> list[ButirDampak]:
        return [
            *_butir_penugasan(perubahan),
            *_butir_peran(perubahan),
            *_butir_ketidakhadiran(perubahan),
            *_butir_akun(perubahan),
        ]

    def laksanakan(self, perubahan: PerubahanPenugasan, *, oleh: Any, pada: datetime) -> None:
        akhiri_berjangka(perubahan)
        if perubahan.keluar:
            KodeMasuk.objects.filter(
                pegawai_id=perubahan.pegawai_id, dipakai_pada__isnull=True, kedaluwarsa__gt=pada
            ).update(kedaluwarsa=pada)
            UsulanPeran.objects.filter(pegawai_id=perubahan.pegawai_id, status=StatusUsulan.DIUSULKAN).update(
                status=StatusUsulan.DIBATALKAN, alasan="Pegawai tidak bertugas lagi."
            )
            Pegawai.objects.filter(pk=perubahan.pegawai_id, is_active=True).update(is_active=False)


Jejak = dict[str, Any]
"""One dated row as it was before: enough to put it back when a scheduled act is cancelled."""


def akhiri_berjangka(perubahan: PerubahanPenugasan) -> list[Jejak]:
    """End on the day of the change what has dates: other assignments, roles, leave. Returns how the rows were."""
    tanggal = perubahan.tanggal
    return [
        *_akhiri("penugasan", _penugasan_berakhir(perubahan), tanggal),
        *_akhiri("peran", _peran_berakhir(perubahan), tanggal),
        *_akhiri("ketidakhadiran", _ketidakhadiran_berakhir(perubahan), tanggal),
    ]


def _akhiri(jenis: str, baris: list[Any], tanggal: date) -> list[Jejak]:
    jejak = []
    for satu in baris:
        jejak.append({"jenis": jenis, "pk": satu.pk, "sampai": satu.sampai.isoformat(), "baris": _sebagai_json(satu)})
        if satu.mulai < tanggal:
            type(satu).objects.filter(pk=satu.pk).update(sampai=tanggal)
        else:
            # it would begin only after the change: it never comes to be
            _HAPUS[jenis](satu)
    return jejak


def _sebagai_json(satu: Any) -> dict[str, Any]:
    return {
        f.attname: nilai.isoformat() if isinstance(nilai := getattr(satu, f.attname), date | datetime) else nilai
        for f in satu._meta.concrete_fields
        if not f.primary_key
    }


def _hapus_peran(peran: PeranPegawai) -> None:
    UsulanPeran.objects.filter(hasil=peran).update(hasil=None, status=StatusUsulan.DIBATALKAN)
    peran.delete()


def _batalkan_ketidakhadiran(satu: Ketidakhadiran) -> None:
    Ketidakhadiran.objects.filter(pk=satu.pk).update(status=StatusPermohonan.DIBATALKAN)


_HAPUS: dict[str, Callable[[Any], Any]] = {
    "penugasan": lambda satu: satu.delete(),
    "peran": _hapus_peran,
    "ketidakhadiran": _batalkan_ketidakhadiran,
}


def _pergi(perubahan: PerubahanPenugasan) -> bool:
    return perubahan.keluar or perubahan.sementara


def _segaris(unit_id: int | None, tanggal: date) -> set[int]:
    """The unit with all above and below it."""
    if unit_id is None:
        return set()
    pasangan = (
        UnitLeluhur.objects.berlaku(tanggal)
        .filter(Q(unit_id=unit_id) | Q(leluhur_id=unit_id))
        .values_list("unit_id", "leluhur_id")
    )
    return {u for satu in pasangan for u in satu}


def _tugas_lain(perubahan: PerubahanPenugasan) -> list[Any]:
    """Assignments of the person besides the definitive post, that would still hold on or after the day."""
    return list(
        Penugasan.objects.filter(pegawai_id=perubahan.pegawai_id, sampai__gt=perubahan.tanggal)
        .exclude(jenis=JenisPenugasan.DEFINITIF)
        .dengan_nama_unit()
        .order_by("mulai", "pk")
    )


def _pengganti(perubahan: PerubahanPenugasan) -> list[Any]:
    """Others who no longer stand in: a Plh of the post that falls vacant, a Plt of the one that is filled."""
    syarat = Q(pk__in=[])
    if perubahan.penugasan_lama_id is not None:
        lama = Jabatan.objects.filter(penugasan_set=perubahan.penugasan_lama_id, tunggal=True)
        syarat |= Q(jabatan__in=lama, jenis=JenisPenugasan.PLH)
    if perubahan.jabatan_baru_id is not None:
        syarat |= Q(jabatan_id=perubahan.jabatan_baru_id, jabatan__tunggal=True, jenis=JenisPenugasan.PLT)
    return list(
        Penugasan.objects.filter(syarat, sampai__gt=perubahan.tanggal)
        .exclude(pegawai_id=perubahan.pegawai_id)
        .dengan_nama_unit()
        .select_related("pegawai")
        .order_by("mulai", "pk")
    )


def _tugas_lain_berakhir(perubahan: PerubahanPenugasan) -> dict[int, bool]:
    segaris_lama = _segaris(perubahan.unit_lama_id, perubahan.tanggal)
    segaris_baru = _segaris(perubahan.unit_baru_id, perubahan.tanggal)
    return {
        satu.pk: tugas_berakhir(
            TugasLain(
                jenis=satu.jenis,
                jabatan_id=satu.jabatan_id,
                segaris_lama=satu.unit_id in segaris_lama,
                segaris_baru=satu.unit_id in segaris_baru,
            ),
            pergi=_pergi(perubahan),
            jabatan_baru_id=perubahan.jabatan_baru_id,
        )
        for satu in _tugas_lain(perubahan)
    }


def _penugasan_berakhir(perubahan: PerubahanPenugasan) -> list[Penugasan]:
    berakhir = _tugas_lain_berakhir(perubahan)
    return [satu for satu in _tugas_lain(perubahan) if berakhir[satu.pk]] + _pengganti(perubahan)


def _peran(perubahan: PerubahanPenugasan) -> list[tuple[PeranPegawai, bool]]:
    """Roles that would still hold on or after the day, each with whether it ends."""
    di_atas = set(
        UnitLeluhur.objects.berlaku(perubahan.tanggal)
        .filter(unit_id=perubahan.unit_baru_id)
        .values_list("leluhur_id", flat=True)
    )
    daftar = PeranPegawai.objects.filter(pegawai_id=perubahan.pegawai_id, sampai__gt=perubahan.tanggal)
    return [
        (satu, peran_berakhir(unit_peran=satu.unit_id, pergi=_pergi(perubahan), di_atas_unit_baru=di_atas))
        for satu in daftar.order_by("peran", "pk")
    ]


def _peran_berakhir(perubahan: PerubahanPenugasan) -> list[PeranPegawai]:
    return [satu for satu, berakhir in _peran(perubahan) if berakhir]


def _ketidakhadiran_berakhir(perubahan: PerubahanPenugasan) -> list[Ketidakhadiran]:
    if not _pergi(perubahan):
        return []
    return list(
        Ketidakhadiran.objects.filter(
            pegawai_id=perubahan.pegawai_id,
            sampai__gt=perubahan.tanggal,
            status__in=[StatusPermohonan.DIAJUKAN, StatusPermohonan.DISETUJUI],
        ).order_by("mulai")
    )


def _butir_penugasan(perubahan: PerubahanPenugasan) -> list[ButirDampak]:
    hari = tulis_tanggal(perubahan.tanggal, "tanpa_hari")
    berakhir = _tugas_lain_berakhir(perubahan)
    hasil = []
    for satu in _tugas_lain(perubahan):
        nama = f"{satu.get_jenis_display()} {satu.jabatan.nama_jabatan.nama}"
        if berakhir[satu.pk]:
            hasil.append(ButirDampak(nama, f"{satu.unit_nama}. Berakhir {hari}.", "berakhir"))
        else:
            sampai = tulis_tanggal(satu.sampai, "tanpa_hari")
            hasil.append(
                ButirDampak(
                    nama,
                    f"{satu.unit_nama}. Tetap berjalan sampai {sampai}. Akhiri sendiri bila tidak perlu lagi.",
                    "perhatikan",
                    reverse("pegawai:detail", args=[satu.pegawai_id]),
                )
            )
    for satu in _pengganti(perubahan):
        sebab = (
            "Jabatan ini menjadi kosong; bila perlu, beri Plt."
            if satu.jenis == JenisPenugasan.PLH
            else "Jabatan ini mendapat pemegang definitif."
        )
        hasil.append(
            ButirDampak(
                f"{satu.get_jenis_display()} {satu.jabatan.nama_jabatan.nama}: {satu.pegawai.nama}",
                f"Berakhir {hari}. {sebab}",
                "berakhir",
            )
        )
    return hasil


def _butir_peran(perubahan: PerubahanPenugasan) -> list[ButirDampak]:
    hari = tulis_tanggal(perubahan.tanggal, "tanpa_hari")
    return [
        ButirDampak(f"Peran {satu.get_peran_display()}", f"Berakhir {hari}.", "berakhir")
        if berakhir
        else ButirDampak(
            f"Peran {satu.get_peran_display()}", "Tetap berlaku. Akhiri bila tugasnya ikut selesai.", "perhatikan"
        )
        for satu, berakhir in _peran(perubahan)
    ]


def _butir_ketidakhadiran(perubahan: PerubahanPenugasan) -> list[ButirDampak]:
    hari = tulis_tanggal(perubahan.tanggal, "tanpa_hari")
    if _pergi(perubahan):
        return [
            ButirDampak(
                satu.get_jenis_display(),
                f"Berakhir {hari}." if satu.mulai < perubahan.tanggal else "Dibatalkan: dimulai sesudah tanggal itu.",
                "berakhir",
            )
            for satu in _ketidakhadiran_berakhir(perubahan)
        ]
    menunggu = Ketidakhadiran.objects.filter(pegawai_id=perubahan.pegawai_id, status=StatusPermohonan.DIAJUKAN).count()
    if not menunggu:
        return []
    return [ButirDampak("Permohonan cuti atau dinas", f"{menunggu} menunggu; atasan baru yang memutus.", "dialihkan")]


def _butir_akun(perubahan: PerubahanPenugasan) -> list[ButirDampak]:
    if not perubahan.keluar:
        return []
    hari = tulis_tanggal(perubahan.tanggal, "tanpa_hari")
    return [ButirDampak("Akun", f"Tidak dapat dipakai masuk lagi mulai {hari}.", "berakhir")]
