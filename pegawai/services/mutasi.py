"""Guided acts on a person's post: what they end and begin is listed before and done in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any

import structlog
from django.db import transaction
from django.db.models import ProtectedError, Q
from django.urls import reverse
from django.utils import timezone

from inti import setelan
from inti.audit import tindakan
from inti.galat import AturanDilanggar, TidakBerwenang, TransisiTidakSah
from inti.services import beri_tahu, simpan
from inti.templatetags.inti import tanggal as tulis_tanggal
from inti.waktu import SELAMANYA, WITA
from pegawai.enums import (
    MUTASI_KELUAR,
    MUTASI_MENUJU_JABATAN,
    DasarPenugasan,
    JenisMutasi,
    JenisPenugasan,
    Peran,
    StatusMutasi,
    StatusPermohonan,
    StatusUsulan,
)
from pegawai.models import (
    Jabatan,
    Ketidakhadiran,
    KodeMasuk,
    Mutasi,
    Pegawai,
    Penugasan,
    PeranPegawai,
    PolaPegawai,
    StatusKepegawaian,
    UnitLeluhur,
    UnitSusunan,
    UsulanPeran,
)
from pegawai.querysets import atasan
from pegawai.registry import ButirDampak, PerubahanPenugasan, dampak_mutasi
from pegawai.rules.mutasi import JAUH_KE_DEPAN, TugasLain, peran_berakhir, tugas_berakhir
from pegawai.services.penugasan import kata_pemegang
from pegawai.services.peran import admin_selalu_ada, kunci_admin
from pegawai.setelan import MUTASI_MUNDUR

SATU_HARI = timedelta(days=1)


def _kata(tanggal: date) -> str:
    return tulis_tanggal(tanggal, "tanpa_hari")


@dataclass(frozen=True, slots=True)
class RencanaMutasi:
    """A guided act that may be done: the change, the row that ends, and everything that it ends and begins."""

    perubahan: PerubahanPenugasan
    lama: Penugasan | None
    butir: tuple[ButirDampak, ...]
    halangan: str = ""
    """Why it cannot be recorded yet, although all of it is right: told in the list, too."""

    @property
    def sidik(self) -> str:
        """Changes when the list changes: what was confirmed is what was shown."""
        return sha256("\n".join(f"{b.tindakan}|{b.judul}|{b.uraian}" for b in self.butir).encode()).hexdigest()[:16]


def rencanakan_mutasi(
    *, oleh: Any, pegawai: Pegawai, jenis: str, tanggal: date, jabatan: Jabatan | None, pada: datetime
) -> RencanaMutasi:
    """Check a guided act and list what it would end and begin; writes nothing.

    Raises AturanDilanggar at the field (`tanggal`, `jabatan`, `jenis`) with who or what stands in the way.
    """
    lama = _periksa(oleh=oleh, pegawai=pegawai, jenis=jenis, tanggal=tanggal, jabatan=jabatan, pada=pada)
    perubahan = PerubahanPenugasan(
        pegawai_id=pegawai.pk,
        tanggal=tanggal,
        penugasan_lama_id=lama.pk if lama else None,
        unit_lama_id=lama.unit_id if lama else None,
        jabatan_baru_id=jabatan.pk if jabatan else None,
        unit_baru_id=jabatan.unit_id if jabatan else None,
        keluar=jenis in MUTASI_KELUAR,
        sementara=jenis == JenisMutasi.CLTN,
    )
    halangan = _halangan_admin(perubahan, _hari(pada))
    butir = (
        *_butir_halangan(halangan),
        *_butir_jabatan(lama, jabatan, tanggal),
        *rencana_perubahan(perubahan=perubahan),
    )
    return RencanaMutasi(perubahan=perubahan, lama=lama, butir=butir, halangan=halangan)


def catat_mutasi(
    *,
    oleh: Any,
    pegawai: Pegawai,
    jenis: str,
    tanggal: date,
    jabatan: Jabatan | None = None,
    dasar: str,
    pada: datetime,
    sidik: str = "",
) -> Mutasi:
    """Record a guided act. Dated rows are written at once; the rest at once where the day has come, else on the day.

    `sidik` is that of the list that was confirmed: where the list has changed since, nothing is done.
    Raises AturanDilanggar as `rencanakan_mutasi`.
    """
    if not dasar.strip():
        raise AturanDilanggar("Isi nomor dan tanggal surat keputusan.", "dasar")
    with tindakan("mutasi.catat", oleh=oleh, alasan=dasar):
        _kunci_bila_admin(pegawai.pk, tanggal)
        # one act on a person at a time: the second sees what the first wrote
        Pegawai.objects.select_for_update().get(pk=pegawai.pk)
        if jabatan is not None:
            # who is given the same post at this moment, in whatever manner, waits; so does who closes it
            jabatan.refresh_from_db(fields=["mulai", "sampai"], from_queryset=Jabatan.objects.select_for_update())
        rencana = rencanakan_mutasi(
            oleh=oleh, pegawai=pegawai, jenis=jenis, tanggal=tanggal, jabatan=jabatan, pada=pada
        )
        if sidik and sidik != rencana.sidik:
            raise AturanDilanggar(
                "Keadaan berubah sejak daftar ini ditampilkan. Periksa daftar yang baru, lalu tetapkan lagi."
            )
        if rencana.halangan:
            raise AturanDilanggar(rencana.halangan)
        jejak = akhiri_berjangka(rencana.perubahan)
        if rencana.lama is not None:
            jejak += akhiri_baris("penugasan", [rencana.lama], tanggal)
        baru = None
        if jabatan is not None:
            baru = simpan(
                Penugasan(
                    pegawai=pegawai,
                    jabatan=jabatan,
                    unit_id=jabatan.unit_id,
                    pimpinan=jabatan.pimpinan,
                    tunggal=jabatan.tunggal,
                    jenis=JenisPenugasan.DEFINITIF,
                    mulai=tanggal,
                    sampai=jabatan.sampai,
                    dasar_jenis=DasarPenugasan.SK,
                    dasar=dasar,
                )
            )
        mutasi = simpan(
            Mutasi(
                pegawai=pegawai,
                jenis=jenis,
                tanggal=tanggal,
                jabatan=jabatan,
                penugasan_lama=rencana.lama,
                penugasan_baru=baru,
                dasar=dasar,
                status=StatusMutasi.TERJADWAL,
                rincian=[asdict(b) for b in rencana.butir],
                baris_lama=jejak,
                dicatat_oleh=oleh,
                dicatat_pada=pada,
            ),
            kecuali=("rincian", "baris_lama"),
        )
        _kabari_semua(mutasi, pada)
        if tanggal <= _hari(pada):
            _laksanakan(mutasi, oleh=oleh, pada=pada)
    return mutasi


def laksanakan_mutasi(*, mutasi: Mutasi, oleh: Any, pada: datetime) -> bool:
    """Do what happens on the day of a scheduled act; False where it is done already, cancelled, or not due."""
    with tindakan("mutasi.laksanakan", oleh=oleh, alasan=mutasi.dasar):
        _kunci_bila_admin(mutasi.pegawai_id, mutasi.tanggal)
        Pegawai.objects.select_for_update().get(pk=mutasi.pegawai_id)
        terkunci = Mutasi.objects.select_for_update(of=("self",)).get(pk=mutasi.pk)
        if terkunci.status != StatusMutasi.TERJADWAL or terkunci.tanggal > _hari(pada):
            return False
        _laksanakan(terkunci, oleh=oleh, pada=pada)
    return True


def mutasi_jatuh_tempo(*, pada: datetime) -> list[int]:
    """Scheduled acts whose day has come, the oldest first."""
    daftar = Mutasi.objects.jatuh_tempo(_hari(pada))
    return list(daftar.order_by("tanggal", "pk").values_list("pk", flat=True))


def catat_gagal(*, mutasi_id: int, sebab: str, pada: datetime) -> None:
    """Keep why a scheduled act could not be done, and tell HR once a day; the next night tries again."""
    structlog.get_logger(__name__).error("mutasi_gagal", mutasi=mutasi_id)
    with tindakan("mutasi.gagal", oleh=None):
        Mutasi.objects.filter(pk=mutasi_id, status=StatusMutasi.TERJADWAL).update(gagal=sebab[:300])
        kabari_kepegawaian(
            judul="Satu mutasi terjadwal belum terlaksana",
            isi=sebab,
            url=reverse("pegawai:mutasi_detail", args=[mutasi_id]),
            kunci=f"mutasi:{mutasi_id}:gagal:{_hari(pada)}",
            pada=pada,
        )


def kabari_kepegawaian(*, judul: str, isi: str, url: str, kunci: str, pada: datetime) -> None:
    """Tell everybody of personnel administration, or whoever stands in where nobody of it is left."""
    for penerima in _pengurus(_hari(pada)):
        beri_tahu(penerima=penerima, judul=judul, isi=isi, url=url, kunci=kunci, pada=pada)


def _pengurus(hari: date) -> list[Any]:
    """Personnel administration; where nobody of it is left, Inspektorat, who decides on a new one."""
    for peran in (Peran.ADMIN_KEPEGAWAIAN, Peran.INSPEKTORAT):
        pemegang = PeranPegawai.objects.berlaku(hari).filter(peran=peran).values("pegawai_id")
        if orang := list(Pegawai.objects.filter(pk__in=pemegang, is_active=True).order_by("pk")):
            return orang
    return []


def batalkan_mutasi(*, oleh: Any, mutasi: Mutasi, alasan: str, pada: datetime) -> Mutasi:
    """Take back a scheduled act before its day: its new rows go, what it ended goes on as before."""
    if not alasan.strip():
        raise AturanDilanggar("Tuliskan alasan pembatalan.", "alasan")
    _bukan_diri_sendiri(oleh, mutasi.pegawai_id)
    with tindakan("mutasi.batalkan", oleh=oleh, alasan=alasan):
        Pegawai.objects.select_for_update().get(pk=mutasi.pegawai_id)
        satu = Mutasi.objects.select_for_update(of=("self",)).get(pk=mutasi.pk)
        if satu.status != StatusMutasi.TERJADWAL:
            raise TransisiTidakSah(f"Mutasi ini sudah {satu.get_status_display().lower()}.")
        if satu.tanggal <= _hari(pada):
            raise TransisiTidakSah("Tanggal berlakunya sudah tiba. Catat mutasi baru untuk mengubahnya.")
        _jabatan_lama_masih_ada(satu)
        if satu.penugasan_baru_id is not None:
            try:
                with transaction.atomic():
                    Penugasan.objects.get(pk=satu.penugasan_baru_id).delete()
            except ProtectedError:
                raise AturanDilanggar(
                    "Jabatan baru itu sudah dipakai dalam SKP. Hapus dulu SKP yang disusun untuk jabatan baru."
                ) from None
        for jejak in reversed(satu.baris_lama):
            _pulihkan(jejak, satu.tanggal)
        Mutasi.objects.filter(pk=satu.pk).update(
            status=StatusMutasi.DIBATALKAN,
            penugasan_baru=None,
            gagal="",
            dibatalkan_oleh=oleh,
            dibatalkan_pada=pada,
            alasan_batal=alasan.strip(),
        )
        mutasi.refresh_from_db()
        _kabari_batal(mutasi, pada)
    return mutasi


def _jabatan_lama_masih_ada(mutasi: Mutasi) -> None:
    """Nobody goes back to a post that has been closed, or to a unit that ends."""
    lama = mutasi.penugasan_lama
    if lama is not None and lama.jabatan.sampai <= mutasi.tanggal:
        raise AturanDilanggar(
            f"Jabatan lamanya ditutup mulai {_kata(lama.jabatan.sampai)}. Bila unitnya yang berakhir, batalkan "
            "pengakhiran itu di halaman unit."
        )


def perubahan_dari(mutasi: Mutasi) -> PerubahanPenugasan:
    """The change that a recorded act is."""
    lama, baru = mutasi.penugasan_lama, mutasi.penugasan_baru
    return PerubahanPenugasan(
        pegawai_id=mutasi.pegawai_id,
        tanggal=mutasi.tanggal,
        penugasan_lama_id=lama.pk if lama else None,
        unit_lama_id=lama.unit_id if lama else None,
        jabatan_baru_id=mutasi.jabatan_id,
        penugasan_baru_id=baru.pk if baru else None,
        unit_baru_id=baru.unit_id if baru else None,
        keluar=mutasi.jenis in MUTASI_KELUAR,
        sementara=mutasi.jenis == JenisMutasi.CLTN,
    )


def _hari(pada: datetime) -> date:
    return timezone.localdate(pada, WITA)


def _bukan_diri_sendiri(oleh: Any, pegawai_id: int) -> None:
    if oleh is not None and oleh.pk == pegawai_id:
        raise TidakBerwenang("Mutasi Anda sendiri dicatat oleh admin kepegawaian lain.")


def _laksanakan(mutasi: Mutasi, *, oleh: Any, pada: datetime) -> None:
    laksanakan_perubahan(perubahan=perubahan_dari(mutasi), oleh=oleh, pada=pada)
    mutasi.status, mutasi.dilaksanakan_pada, mutasi.gagal = StatusMutasi.TERLAKSANA, pada, ""
    mutasi.save(update_fields=["status", "dilaksanakan_pada", "gagal"])


def _periksa(
    *, oleh: Any, pegawai: Pegawai, jenis: str, tanggal: date, jabatan: Jabatan | None, pada: datetime
) -> Penugasan | None:
    """The definitive assignment that the act ends, or None. Raises AturanDilanggar where the act cannot be."""
    _bukan_diri_sendiri(oleh, pegawai.pk)
    _periksa_tanggal(jenis, tanggal, _hari(pada))
    terjadwal = Mutasi.objects.filter(pegawai=pegawai, status=StatusMutasi.TERJADWAL).first()
    if terjadwal is not None:
        raise AturanDilanggar(
            f"{terjadwal.get_jenis_display()} mulai {_kata(terjadwal.tanggal)} masih terjadwal. Batalkan dulu yang itu."
        )
    keluar = (
        Mutasi.objects.filter(pegawai=pegawai, status=StatusMutasi.TERLAKSANA, jenis__in=MUTASI_KELUAR)
        .order_by("-tanggal")
        .first()
    )
    if keluar is not None:
        raise AturanDilanggar(
            f"Pegawai ini tidak bertugas lagi sejak {_kata(keluar.tanggal)} ({keluar.get_jenis_display().lower()})."
        )
    definitif = Penugasan.objects.filter(pegawai=pegawai).definitif().select_related("jabatan__nama_jabatan")
    lama: Penugasan | None = definitif.berlaku(tanggal).first()
    kemudian = definitif.filter(mulai__gte=tanggal).order_by("-mulai").first()
    if kemudian is not None:
        raise AturanDilanggar(
            f"Mulai {_kata(kemudian.mulai)} pegawai ini sudah tercatat sebagai {kemudian.jabatan.nama_jabatan.nama}."
            " Pilih tanggal sesudahnya.",
            "tanggal",
        )
    if jenis == JenisMutasi.AKTIF_KEMBALI:
        if lama is not None:
            raise AturanDilanggar(
                f"Pegawai ini masih bertugas sebagai {lama.jabatan.nama_jabatan.nama}. Pilih pindah tugas.", "jenis"
            )
    elif lama is None and (jenis not in MUTASI_KELUAR and definitif.exists()):
        raise AturanDilanggar("Pegawai ini tidak punya jabatan pada tanggal itu. Pilih aktif kembali.", "jenis")
    elif lama is None and jenis == JenisMutasi.CLTN:
        raise AturanDilanggar("Pegawai ini belum punya jabatan.", "jenis")
    if jenis in MUTASI_MENUJU_JABATAN:
        _periksa_jabatan(pegawai, jabatan, tanggal, lama)
    elif jabatan is not None:
        raise AturanDilanggar("Mutasi ini tidak menuju jabatan baru.", "jabatan")
    return lama


def _periksa_tanggal(jenis: str, tanggal: date, hari: date) -> None:
    mundur = setelan.nilai(MUTASI_MUNDUR, hari)
    if tanggal < hari - timedelta(days=mundur):
        raise AturanDilanggar(
            f"Tanggal berlaku paling lama {mundur} hari yang lalu. Hubungi pengelola setelan bila memang lebih lama.",
            "tanggal",
        )
    if tanggal > hari + JAUH_KE_DEPAN:
        raise AturanDilanggar("Tanggal berlaku paling jauh dua tahun ke depan. Periksa tahunnya.", "tanggal")
    if jenis == JenisMutasi.MENINGGAL and tanggal > hari + timedelta(days=1):
        raise AturanDilanggar("Tanggal meninggal belum tiba. Periksa tanggalnya.", "tanggal")


def _periksa_jabatan(pegawai: Pegawai, jabatan: Jabatan | None, tanggal: date, lama: Penugasan | None) -> None:
    if jabatan is None:
        raise AturanDilanggar("Pilih jabatan baru.", "jabatan")
    if not jabatan.mulai <= tanggal < jabatan.sampai:
        raise AturanDilanggar("Jabatan ini tidak ada pada tanggal tersebut. Pilih jabatan lain.", "jabatan")
    if lama is not None and lama.jabatan_id == jabatan.pk:
        raise AturanDilanggar("Pegawai ini sudah memegang jabatan itu.", "jabatan")
    if jabatan.tunggal:
        pemegang = (
            Penugasan.objects.definitif()
            .filter(jabatan=jabatan, sampai__gt=tanggal, mulai__lt=jabatan.sampai)
            .exclude(pegawai=pegawai)
            .select_related("pegawai")
            .order_by("mulai")
            .first()
        )
        if pemegang is not None:
            raise AturanDilanggar(
                f"Jabatan ini dipegang {kata_pemegang(pemegang)}. Pindahkan dulu pemegangnya, atau pilih jabatan lain.",
                "jabatan",
            )


def _nama_jabatan(jabatan: Jabatan, tanggal: date) -> str:
    unit = UnitSusunan.objects.berlaku(tanggal).filter(unit_id=jabatan.unit_id).values_list("nama", flat=True).first()
    return ", ".join(filter(None, (jabatan.nama_jabatan.nama, unit)))


def _butir_jabatan(lama: Penugasan | None, jabatan: Jabatan | None, tanggal: date) -> list[ButirDampak]:
    hasil = []
    if lama is not None:
        hasil.append(
            ButirDampak(
                _nama_jabatan(lama.jabatan, lama.mulai),
                f"Hari terakhir {_kata(tanggal - SATU_HARI)}.",
                "berakhir",
            )
        )
    if jabatan is not None:
        hasil.append(ButirDampak(_nama_jabatan(jabatan, tanggal), f"Mulai {_kata(tanggal)}.", "mulai"))
    if lama is not None and lama.pimpinan:
        di_atas = atasan(lama.pegawai, tanggal - SATU_HARI)
        selama = f"; selama kosong, {di_atas.nama} yang menilai bawahannya" if di_atas else ""
        uraian = f"Mulai {_kata(tanggal)} unitnya tidak punya pemimpin{selama}. Beri pemegang baru atau Plt."
        hasil.append(ButirDampak(f"{lama.jabatan.nama_jabatan.nama} kosong", uraian, "perhatikan"))
    return hasil


def _kabari_semua(mutasi: Mutasi, pada: datetime) -> None:
    """The person (who is alive to read it), the old and the new superior; once the act is stored."""
    nama, jenis, hari = mutasi.pegawai.nama, mutasi.get_jenis_display().lower(), _kata(mutasi.tanggal)
    sebelum = atasan(mutasi.pegawai, mutasi.tanggal - SATU_HARI)
    sesudah = atasan(mutasi.pegawai, mutasi.tanggal)
    tujuan = f" ke {_nama_jabatan(mutasi.jabatan, mutasi.tanggal)}" if mutasi.jabatan else ""
    url = reverse("pegawai:mutasi_detail", args=[mutasi.pk])
    if mutasi.jenis != JenisMutasi.MENINGGAL:
        _kabari(mutasi.pegawai, f"Anda {jenis}{tujuan} mulai {hari}", f"Dasar: {mutasi.dasar}.", url, mutasi, pada)
    for penerima in {a.pk: a for a in (sebelum, sesudah) if a is not None}.values():
        if penerima.pk != mutasi.pegawai_id:
            _kabari(penerima, f"{nama} {jenis}{tujuan} mulai {hari}", "", "", mutasi, pada)


def _kabari_batal(mutasi: Mutasi, pada: datetime) -> None:
    jenis, hari = mutasi.get_jenis_display(), _kata(mutasi.tanggal)
    url = reverse("pegawai:mutasi_detail", args=[mutasi.pk])
    _kabari(mutasi.pegawai, f"{jenis} mulai {hari} dibatalkan", mutasi.alasan_batal, url, mutasi, pada)
    kepala = atasan(mutasi.pegawai, _hari(pada))
    if kepala is not None:
        _kabari(kepala, f"{jenis} {mutasi.pegawai.nama} mulai {hari} dibatalkan", "", "", mutasi, pada)


def _kabari(penerima: Any, judul: str, isi: str, url: str, mutasi: Mutasi, pada: datetime) -> None:
    def kirim() -> None:
        kunci = f"mutasi:{mutasi.pk}:{mutasi.status}"
        beri_tahu(penerima=penerima, judul=judul[:200], isi=isi, url=url, kunci=kunci, pada=pada)

    transaction.on_commit(kirim)


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
        if halangan := _halangan_admin(perubahan, _hari(pada)):
            raise AturanDilanggar(halangan)
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
        *akhiri_baris("penugasan", _penugasan_berakhir(perubahan), tanggal),
        *akhiri_baris("peran", _peran_berakhir(perubahan), tanggal),
        *akhiri_baris("ketidakhadiran", _ketidakhadiran_berakhir(perubahan), tanggal),
        *akhiri_baris("status", _berakhir_bersama_tugas(StatusKepegawaian, perubahan), tanggal),
        *akhiri_baris("pola", _berakhir_bersama_tugas(PolaPegawai, perubahan), tanggal),
    ]


def _berakhir_bersama_tugas(model: Any, perubahan: PerubahanPenugasan) -> list[Any]:
    """Dated rows of the person that end when they leave the service."""
    if not perubahan.keluar:
        return []
    return list(model.objects.filter(pegawai_id=perubahan.pegawai_id, sampai__gt=perubahan.tanggal).order_by("mulai"))


def akhiri_baris(jenis: str, baris: list[Any], tanggal: date) -> list[Jejak]:
    """End dated rows on a day; one that would begin only then or later never comes to be. Returns how they were."""
    jejak = []
    for satu in baris:
        jejak.append({"jenis": jenis, "pk": satu.pk, "baris": _sebagai_json(satu)})
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
    "status": lambda satu: satu.delete(),
    "pola": lambda satu: satu.delete(),
}
_MODEL: dict[str, Any] = {
    "penugasan": Penugasan,
    "peran": PeranPegawai,
    "ketidakhadiran": Ketidakhadiran,
    "status": StatusKepegawaian,
    "pola": PolaPegawai,
}


def _pulihkan(jejak: Jejak, tanggal: date) -> None:
    """Put one row back as it was, unless somebody changed it after the act: then theirs stands."""
    model = _MODEL[jejak["jenis"]]
    isi = {
        f.attname: f.to_python(jejak["baris"][f.attname]) if f.remote_field is None else jejak["baris"][f.attname]
        for f in model._meta.concrete_fields
        if not f.primary_key
    }
    satu = model.objects.select_for_update(of=("self",)).filter(pk=jejak["pk"]).first()
    if satu is None:
        simpan(model(**isi))
    elif satu.sampai == tanggal or getattr(satu, "status", "") == StatusPermohonan.DIBATALKAN:
        for kolom in {"sampai", "status"} & set(isi):
            setattr(satu, kolom, isi[kolom])
        simpan(satu)


def _pergi(perubahan: PerubahanPenugasan) -> bool:
    return perubahan.keluar or perubahan.sementara


def segaris(unit_id: int | None, tanggal: date) -> set[int]:
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
    segaris_lama = segaris(perubahan.unit_lama_id, perubahan.tanggal)
    segaris_baru = segaris(perubahan.unit_baru_id, perubahan.tanggal)
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


def _admin_berakhir(pegawai_id: int, tanggal: date) -> list[PeranPegawai]:
    """The person's roles of admin kepegawaian that reach the day, or that the act has ended on it already."""
    return list(PeranPegawai.objects.filter(pegawai_id=pegawai_id, peran=Peran.ADMIN_KEPEGAWAIAN, sampai__gte=tanggal))


def _kunci_bila_admin(pegawai_id: int, tanggal: date) -> None:
    """Before any row is locked: who ends a role takes this lock first, too."""
    if _admin_berakhir(pegawai_id, tanggal):
        kunci_admin()


def _halangan_admin(perubahan: PerubahanPenugasan, hari: date) -> str:
    """Why the last admin kepegawaian cannot leave yet; "" where somebody is there on each day that counts.

    Days before `hari` are past: nobody can be given a role for them any more. Where the act ended the role when it was
    recorded, somebody must be there on the day on which it is done.
    """
    if not _pergi(perubahan):
        return ""
    mulai = max(perubahan.tanggal, hari)
    for satu in _admin_berakhir(perubahan.pegawai_id, perubahan.tanggal):
        dari = max(mulai, satu.mulai)
        sampai = max(satu.sampai, dari + SATU_HARI)
        if not admin_selalu_ada(dari, sampai, tanpa=Q(pegawai_id=perubahan.pegawai_id)):
            return (
                f"Mutasi ini belum dapat dilakukan: mulai {_kata(dari)} tidak selalu ada admin kepegawaian. "
                "Beri peran itu kepada orang lain dulu."
            )
    return ""


def _butir_halangan(halangan: str) -> list[ButirDampak]:
    if not halangan:
        return []
    return [ButirDampak("Admin kepegawaian terakhir", halangan, "perhatikan", reverse("pegawai:peran_list"))]


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


def _kata_akhir(satu: Any, tanggal: date) -> str:
    if satu.mulai >= tanggal:
        return f"Batal: baru akan mulai {_kata(satu.mulai)}."
    return f"Hari terakhir {_kata(tanggal - SATU_HARI)}."


def _butir_penugasan(perubahan: PerubahanPenugasan) -> list[ButirDampak]:
    berakhir = _tugas_lain_berakhir(perubahan)
    hasil = []
    for satu in _tugas_lain(perubahan):
        nama = f"{satu.get_jenis_display()} {satu.jabatan.nama_jabatan.nama}"
        if berakhir[satu.pk]:
            hasil.append(ButirDampak(nama, f"{satu.unit_nama}. {_kata_akhir(satu, perubahan.tanggal)}", "berakhir"))
        else:
            sampai = "seterusnya" if satu.sampai == SELAMANYA else f"sampai {_kata(satu.sampai - SATU_HARI)}"
            hasil.append(
                ButirDampak(
                    nama,
                    f"{satu.unit_nama}. Tetap berjalan {sampai}. Akhiri sendiri bila tidak perlu lagi.",
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
                f"{_kata_akhir(satu, perubahan.tanggal)} {sebab}",
                "berakhir",
            )
        )
    return hasil


def _butir_peran(perubahan: PerubahanPenugasan) -> list[ButirDampak]:
    return [
        ButirDampak(f"Peran {satu.get_peran_display()}", _kata_akhir(satu, perubahan.tanggal), "berakhir")
        if berakhir
        else ButirDampak(
            f"Peran {satu.get_peran_display()}", "Tetap berlaku. Akhiri bila tugasnya ikut selesai.", "perhatikan"
        )
        for satu, berakhir in _peran(perubahan)
    ]


def _butir_ketidakhadiran(perubahan: PerubahanPenugasan) -> list[ButirDampak]:
    if _pergi(perubahan):
        return [
            ButirDampak(satu.get_jenis_display(), _kata_akhir(satu, perubahan.tanggal), "berakhir")
            for satu in _ketidakhadiran_berakhir(perubahan)
        ]
    menunggu = Ketidakhadiran.objects.filter(pegawai_id=perubahan.pegawai_id, status=StatusPermohonan.DIAJUKAN).count()
    if not menunggu:
        return []
    return [ButirDampak("Permohonan cuti atau dinas", f"{menunggu} menunggu; atasan baru yang memutus.", "dialihkan")]


def _butir_akun(perubahan: PerubahanPenugasan) -> list[ButirDampak]:
    if not perubahan.keluar:
        return []
    hari = _kata(perubahan.tanggal)
    return [ButirDampak("Akun", f"Tidak dapat dipakai masuk lagi mulai {hari}.", "berakhir")]
