"""The life of an SKP: drafted by its owner, submitted, returned or set by the superior."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max, Q, Sum
from django.urls import reverse
from django.utils import timezone

from indikator.enums import (
    Arah,
    JenisPeriode,
    JenisRHK,
    NilaiDasar,
    StatusIndikator,
    StatusSKP,
)
from indikator.models import (
    IKI,
    IKU,
    SKP,
    EkspektasiPerilaku,
    Indikator,
    Periode,
    RencanaHasilKerja,
    RiwayatSKP,
    TargetPeriode,
)
from indikator.permissions import boleh_memutuskan
from indikator.rules.alur import DAPAT_DIUBAH, boleh_melangkah
from indikator.rules.kelengkapan import BOBOT_PENUH, RingkasanRHK, kekurangan
from indikator.rules.periode import target_bawaan
from indikator.rules.rantai import berputar
from inti.audit import tindakan
from inti.galat import (
    AturanDilanggar,
    TidakBerwenang,
    TransisiTidakSah,
    VersiKedaluwarsa,
)
from inti.services import beri_tahu, simpan
from pegawai.enums import JenisJabatan, JenisPenugasan
from pegawai.models import PangkatGolongan, Penugasan, UnitKerja
from pegawai.querysets import atasan, opd_dari
from pegawai.rules.golongan import sebutan

Target = Decimal | tuple[Decimal, Decimal]
"""One number, or a range for an indicator with direction "rentang"."""

_TIDAK_DAPAT_DIUBAH = {
    StatusSKP.DIAJUKAN: "SKP ini menunggu keputusan atasan. Isinya dapat diubah lagi bila atasan mengembalikannya.",
    StatusSKP.DITETAPKAN: "SKP ini sudah ditetapkan dan tidak dapat diubah.",
    StatusSKP.DIGANTIKAN: "SKP ini sudah digantikan dan tidak dapat diubah.",
    StatusSKP.DITUTUP: "SKP ini sudah ditutup dan tidak dapat diubah.",
}


def _hari(pada: datetime | None) -> date:
    return timezone.localdate(pada or timezone.now())


def _kunci(skp: SKP, versi: int | None) -> None:
    """Lock the SKP, refuse a form that was opened before somebody else's change, and bring `skp` up to date."""
    terkini = SKP.objects.select_for_update().filter(pk=skp.pk).values_list("versi", flat=True).get()
    if terkini != versi:
        raise VersiKedaluwarsa(
            "SKP ini sudah berubah sejak halaman Anda dibuka. Periksa isi terbarunya, lalu kirim lagi."
        )
    skp.refresh_from_db()


def _naikkan(skp: SKP, *kolom: str) -> None:
    skp.versi += 1
    try:
        with transaction.atomic():
            skp.save(update_fields=["versi", *kolom])
    except IntegrityError as galat:
        raise AturanDilanggar(
            "Sudah ada SKP lain yang berlaku untuk jabatan ini pada rentang tanggal yang sama."
        ) from galat


@contextmanager
def _ubah_isi(kode: str, oleh: Any, skp: SKP, versi: int | None) -> Iterator[None]:
    """One change of an SKP's content: by its owner, in draft or after it was returned; a new row version."""
    with tindakan(kode, oleh=oleh):
        _kunci(skp, versi)
        if oleh.pk != skp.pegawai_id:
            raise TidakBerwenang("Hanya pemilik SKP yang dapat mengubah isinya.")
        if skp.status not in DAPAT_DIUBAH:
            raise TransisiTidakSah(_TIDAK_DAPAT_DIUBAH[StatusSKP(skp.status)])
        yield
        _naikkan(skp)


def _catat(skp: SKP, dari: str, oleh: Any, pada: datetime, catatan: str = "") -> None:
    RiwayatSKP.objects.create(skp=skp, dari=dari, ke=skp.status, oleh=oleh, pada=pada, catatan=catatan)


def _kabari(skp: SKP, penerima: Any, judul: str, isi: str, pada: datetime) -> None:
    beri_tahu(
        penerima=penerima,
        judul=judul,
        isi=isi,
        url=reverse("indikator:skp_detail", args=[skp.pk]),
        kunci=f"skp:{skp.pk}:{skp.versi}:{skp.status}",
        pada=pada,
    )


def kepala_pegawai(pegawai: Any, penugasan: Penugasan | None, tanggal: date) -> dict[str, str]:
    """Name, NIP, rank, post and unit of a person on a date, as a document's header writes them."""
    pangkat = PangkatGolongan.objects.berlaku(tanggal).filter(pegawai_id=pegawai.pk).first()
    unit: Any = penugasan and UnitKerja.objects.bernama(tanggal).filter(pk=penugasan.unit_id).first()
    opd: Any = unit and opd_dari(unit, tanggal)
    return {
        "nama": pegawai.nama,
        "nip": pegawai.nip or "",
        "pangkat": sebutan(pangkat.golongan) if pangkat else "",
        "jabatan": str(penugasan.jabatan) if penugasan else "",
        "unit": unit.nama if unit else "",
        "opd": opd.nama if opd else "",
    }


def buat_skp(
    *,
    oleh: Any,
    penugasan: Penugasan,
    tahun: int,
    mulai: date,
    sampai: date,
    pada: datetime | None = None,
) -> SKP:
    """A draft for one's own post and for the year or a part of it.

    Raises AturanDilanggar for a post held as Plt or Plh (they keep the SKP of their definitive post), for a pejabat
    negara (PP 30/2019 art. 23), for dates outside the year or the assignment, and where an SKP is there already.
    """
    if oleh.pk != penugasan.pegawai_id:
        raise TidakBerwenang("SKP disusun oleh pegawai itu sendiri.")
    if penugasan.jenis in {JenisPenugasan.PLT, JenisPenugasan.PLH}:
        raise AturanDilanggar(
            "Penugasan sebagai Plt atau Plh tidak punya SKP sendiri; pakai SKP jabatan definitif Anda."
        )
    if penugasan.jabatan.nama_jabatan.jenis == JenisJabatan.PEJABAT_NEGARA:
        raise AturanDilanggar("Pejabat negara tidak menyusun SKP (PP 30/2019 Pasal 23).")
    if not (mulai < sampai and mulai.year == tahun and (sampai - timedelta(days=1)).year == tahun):
        raise AturanDilanggar(f"Rentang tanggal SKP harus berada dalam tahun {tahun}.", "mulai")
    if mulai < penugasan.mulai or sampai > penugasan.sampai:
        raise AturanDilanggar("Rentang tanggal SKP melampaui masa Anda memegang jabatan ini.", "mulai")
    pada = pada or timezone.now()
    with tindakan("skp.buat", oleh=oleh):
        Penugasan.objects.select_for_update().get(pk=penugasan.pk)
        if (
            SKP.objects.filter(penugasan=penugasan, mulai__lt=sampai, sampai__gt=mulai)
            .exclude(status=StatusSKP.DIGANTIKAN)
            .exists()
        ):
            raise AturanDilanggar("Anda sudah punya SKP untuk jabatan ini pada rentang tanggal yang sama.")
        skp = SKP.objects.create(pegawai=oleh, penugasan=penugasan, tahun=tahun, mulai=mulai, sampai=sampai)
        EkspektasiPerilaku.objects.bulk_create([EkspektasiPerilaku(skp=skp, nilai=nilai) for nilai in NilaiDasar])
        _catat(skp, "", oleh, pada)
    return skp


def _periksa_rhk_atasan(skp: SKP, rhk_atasan: RencanaHasilKerja | None, tanggal: date, diri: int | None = None) -> None:
    pilihan = RencanaHasilKerja.objects.milik_atasan(skp, tanggal)
    if rhk_atasan is None:
        if pilihan.exists():
            raise AturanDilanggar("Pilih RHK pimpinan yang didukung oleh hasil kerja ini.", "rhk_atasan")
    elif not pilihan.filter(pk=rhk_atasan.pk).exists():
        raise AturanDilanggar(
            "RHK pimpinan harus berasal dari SKP atasan Anda yang sudah ditetapkan.",
            "rhk_atasan",
        )
    elif berputar(rhk_atasan.pk, diri, _rhk_di_atas):
        # the database refuses it too (models/rantai.py), for two at once
        raise AturanDilanggar("RHK pimpinan itu sendiri mendukung hasil kerja ini. Pilih yang lain.", "rhk_atasan")


def _rhk_di_atas(pk: int) -> int | None:
    return RencanaHasilKerja.objects.filter(pk=pk).values_list("rhk_atasan_id", flat=True).get()


def _periksa_iku(skp: SKP, iku: IKU | None, tanggal: date) -> None:
    """The IKU that a leader's result serves: of the own unit or of one above it, in the year of the SKP."""
    if iku is None:
        return
    if not skp.penugasan.pimpinan:
        raise AturanDilanggar("Hanya pemimpin unit yang mengaitkan hasil kerjanya langsung dengan IKU.", "iku")
    if not IKU.objects.dapat_didukung(skp.penugasan.unit_id, skp.tahun, tanggal).filter(pk=iku.pk).exists():
        raise AturanDilanggar("IKU harus milik unit Anda atau unit di atasnya, untuk tahun SKP ini.", "iku")


def tambah_rhk(
    *,
    oleh: Any,
    skp: SKP,
    uraian: str,
    jenis: str = JenisRHK.UTAMA,
    rhk_atasan: RencanaHasilKerja | None = None,
    iku: IKU | None = None,
    versi: int | None,
    pada: datetime | None = None,
) -> RencanaHasilKerja:
    """One expected result, under the superior's result that it serves (free only where the superior has none)."""
    with _ubah_isi("skp.tambah_rhk", oleh, skp, versi):
        _periksa_rhk_atasan(skp, rhk_atasan, _hari(pada))
        _periksa_iku(skp, iku, _hari(pada))
        urutan = (skp.rhk_set.aggregate(u=Max("urutan"))["u"] or 0) + 1
        return simpan(
            RencanaHasilKerja(
                skp=skp,
                jenis=jenis,
                rhk_atasan=rhk_atasan,
                iku=iku,
                uraian=uraian.strip(),
                urutan=urutan,
            )
        )


def ubah_rhk(
    *,
    oleh: Any,
    rhk: RencanaHasilKerja,
    uraian: str,
    jenis: str,
    rhk_atasan: RencanaHasilKerja | None,
    iku: IKU | None = None,
    versi: int | None,
    pada: datetime | None = None,
) -> RencanaHasilKerja:
    with _ubah_isi("skp.ubah_rhk", oleh, rhk.skp, versi):
        _periksa_rhk_atasan(rhk.skp, rhk_atasan, _hari(pada), rhk.pk)
        _periksa_iku(rhk.skp, iku, _hari(pada))
        rhk.uraian, rhk.jenis, rhk.rhk_atasan, rhk.iku = uraian.strip(), jenis, rhk_atasan, iku
        return simpan(rhk)


def hapus_rhk(*, oleh: Any, rhk: RencanaHasilKerja, versi: int | None) -> None:
    """Remove a result of a draft, with its indicators."""
    with _ubah_isi("skp.hapus_rhk", oleh, rhk.skp, versi):
        rhk.delete()


def _isi_target(objek: Any, target: Target | None, arah: str, kolom: str) -> None:
    """Put a target where its direction wants it: one number, or two limits."""
    if arah == Arah.RENTANG:
        if not isinstance(target, tuple):
            raise AturanDilanggar("Indikator ini memakai batas bawah dan batas atas.", f"{kolom}_bawah")
        satu, (bawah, atas) = None, target
    else:
        if target is None or isinstance(target, tuple):
            raise AturanDilanggar("Indikator ini memakai satu angka target.", kolom)
        satu, bawah, atas = target, None, None
    if any(t is not None and t <= 0 for t in (satu, bawah, atas)):
        raise AturanDilanggar(
            "Target harus lebih besar dari nol.",
            kolom if satu is not None else f"{kolom}_bawah",
        )
    if bawah is not None and atas is not None and atas < bawah:
        raise AturanDilanggar("Batas atas tidak boleh lebih kecil dari batas bawah.", f"{kolom}_atas")
    if isinstance(objek, IKI):
        objek.target_tahun = satu
    else:
        objek.target = satu
    objek.target_bawah, objek.target_atas = bawah, atas


def _bagian_setahun(iki: IKI, periode: Periode) -> Target | None:
    """What the year's target gives to one period (rules/periode.py)."""

    def bagian(nilai: Decimal) -> Decimal:
        return target_bawaan(iki.agregasi, nilai, periode.jenis)

    if iki.target_bawah is not None and iki.target_atas is not None:
        return bagian(iki.target_bawah), bagian(iki.target_atas)
    return None if iki.target_tahun is None else bagian(iki.target_tahun)


def _tulis_target_periode(iki: IKI, skp: SKP, diberikan: Mapping[int, Target]) -> None:
    """A target for each quarter that the SKP touches: as given, else spread from the year's."""
    periode_list = Periode.objects.menyentuh(skp.mulai, skp.sampai).filter(
        Q(jenis=JenisPeriode.TRIWULANAN) | Q(pk__in=diberikan)
    )
    if set(diberikan) - {p.pk for p in periode_list}:
        raise AturanDilanggar("Ada target untuk periode di luar masa SKP ini.")
    TargetPeriode.objects.filter(iki=iki).delete()
    baris = []
    for periode in periode_list:
        satu = TargetPeriode(iki=iki, periode=periode)
        target = diberikan[periode.pk] if periode.pk in diberikan else _bagian_setahun(iki, periode)
        _isi_target(satu, target, iki.arah, f"target_{periode.pk}")
        baris.append(satu)
    TargetPeriode.objects.bulk_create(baris)


def _periksa_bobot(skp: SKP, bobot: Decimal, selain: int | None = None) -> None:
    if bobot is None or bobot <= 0:
        raise AturanDilanggar("Bobot harus lebih besar dari nol.", "bobot")
    terpakai = IKI.objects.filter(rhk__skp=skp).exclude(pk=selain).aggregate(j=Sum("bobot"))["j"] or Decimal(0)
    if terpakai + bobot > BOBOT_PENUH:
        sisa = f"{(BOBOT_PENUH - terpakai).normalize():f}".replace(".", ",")
        raise AturanDilanggar(
            f"Jumlah bobot akan melebihi 100. Sisa bobot yang dapat dipakai: {sisa}.",
            "bobot",
        )


def tambah_iki(
    *,
    oleh: Any,
    rhk: RencanaHasilKerja,
    indikator: Indikator,
    bobot: Decimal,
    target_tahun: Decimal | None = None,
    target_bawah: Decimal | None = None,
    target_atas: Decimal | None = None,
    target_periode: Mapping[int, Target] | None = None,
    versi: int | None,
    nama: str = "",
) -> IKI:
    """An indicator from the library under a result, with its weight and the targets of year and quarters.

    The definition is copied, so that a set SKP keeps its meaning. Quarters without a given target take their share
    of the year's (a sum is divided, other values hold as they are).
    """
    with _ubah_isi("skp.tambah_iki", oleh, rhk.skp, versi):
        if indikator.status != StatusIndikator.TERBIT:
            raise AturanDilanggar("Indikator ini sudah digantikan. Pilih versi yang terbit.", "indikator")
        _periksa_bobot(rhk.skp, bobot)
        iki = IKI(
            rhk=rhk,
            indikator=indikator,
            nama=nama.strip() or indikator.nama,
            aspek=indikator.aspek,
            arah=indikator.arah,
            satuan=indikator.satuan,
            sumber=indikator.sumber,
            agregasi=indikator.agregasi,
            sampel_minimum=indikator.sampel_minimum,
            bila_kosong=indikator.bila_kosong,
            rumus_versi=indikator.rumus_versi,
            bobot=bobot,
            urutan=(rhk.iki_set.aggregate(u=Max("urutan"))["u"] or 0) + 1,
        )
        _terapkan_target(iki, target_tahun, target_bawah, target_atas)
        simpan(iki)
        _tulis_target_periode(iki, rhk.skp, target_periode or {})
    return iki


def _terapkan_target(
    iki: IKI,
    target_tahun: Decimal | None,
    target_bawah: Decimal | None,
    target_atas: Decimal | None,
) -> None:
    rentang = (target_bawah, target_atas) if target_bawah is not None and target_atas is not None else None
    if target_tahun is not None and rentang is not None:
        raise AturanDilanggar(
            "Isi satu target, atau batas bawah dan batas atas; jangan keduanya.",
            "target_tahun",
        )
    target: Any = rentang if rentang is not None else target_tahun
    try:
        _isi_target(iki, target, iki.arah, "target")
    except AturanDilanggar as galat:
        raise AturanDilanggar(galat.pesan, "target_tahun" if galat.kolom == "target" else galat.kolom) from galat


def ubah_iki(
    *,
    oleh: Any,
    iki: IKI,
    bobot: Decimal,
    target_tahun: Decimal | None = None,
    target_bawah: Decimal | None = None,
    target_atas: Decimal | None = None,
    target_periode: Mapping[int, Target] | None = None,
    versi: int | None,
    nama: str = "",
) -> IKI:
    """Change name, weight and targets; for another definition remove the indicator and add the other one."""
    skp = iki.rhk.skp
    with _ubah_isi("skp.ubah_iki", oleh, skp, versi):
        _periksa_bobot(skp, bobot, selain=iki.pk)
        iki.nama, iki.bobot = nama.strip() or iki.indikator.nama, bobot
        _terapkan_target(iki, target_tahun, target_bawah, target_atas)
        simpan(iki)
        _tulis_target_periode(iki, skp, target_periode or {})
    return iki


def hapus_iki(*, oleh: Any, iki: IKI, versi: int | None) -> None:
    with _ubah_isi("skp.hapus_iki", oleh, iki.rhk.skp, versi):
        iki.delete()


def kekurangan_skp(skp: SKP, tanggal: date) -> list[str]:
    """What is still missing before the SKP may be submitted on `tanggal` (rules/kelengkapan.py)."""
    rhk_list = [
        RingkasanRHK(
            uraian=rhk.uraian,
            jenis=rhk.jenis,
            punya_rhk_atasan=rhk.rhk_atasan_id is not None,
            punya_iku=rhk.iku_id is not None,
            aspek=[iki.aspek for iki in rhk.iki_set.all()],
            bobot=[iki.bobot or Decimal(0) for iki in rhk.iki_set.all()],
        )
        for rhk in skp.rhk_set.prefetch_related("iki_set")
    ]
    wajib_rhk_atasan = RencanaHasilKerja.objects.milik_atasan(skp, tanggal).exists()
    return kekurangan(
        rhk_list,
        wajib_rhk_atasan=wajib_rhk_atasan,
        wajib_iku=not wajib_rhk_atasan
        and skp.penugasan.pimpinan
        and IKU.objects.dapat_didukung(skp.penugasan.unit_id, skp.tahun, tanggal).exists(),
    )


def _langkah(skp: SKP, ke: StatusSKP, tolak: str) -> str:
    """Check the step of the workflow; returns the status before it."""
    if not boleh_melangkah(skp.status, ke):
        raise TransisiTidakSah(f"{tolak} SKP ini berstatus {StatusSKP(skp.status).label.lower()}.")
    return skp.status


def ajukan(*, oleh: Any, skp: SKP, versi: int | None, pada: datetime) -> SKP:
    """Submit to the superior of that day. Raises AturanDilanggar with every sentence that is still open."""
    with tindakan("skp.ajukan", oleh=oleh):
        _kunci(skp, versi)
        if oleh.pk != skp.pegawai_id:
            raise TidakBerwenang("SKP diajukan oleh pegawai itu sendiri.")
        dari = _langkah(skp, StatusSKP.DIAJUKAN, "SKP tidak dapat diajukan.")
        if alasan := kekurangan_skp(skp, _hari(pada)):
            raise AturanDilanggar(" ".join(alasan))
        penilai = atasan(skp.pegawai, _hari(pada))
        if penilai is None:
            raise AturanDilanggar(
                "Belum ada atasan yang dapat menetapkan SKP Anda. Minta admin kepegawaian memeriksa jabatan Anda."
            )
        skp.status, skp.penilai, skp.diajukan_pada = StatusSKP.DIAJUKAN, penilai, pada
        _naikkan(skp, "status", "penilai", "diajukan_pada")
        _catat(skp, dari, oleh, pada)
        _kabari(
            skp,
            penilai,
            f"SKP {skp.pegawai.nama} menunggu keputusan Anda",
            f"SKP tahun {skp.tahun} diajukan. Tetapkan, atau kembalikan dengan catatan.",
            pada,
        )
    return skp


def _periksa_pemutus(oleh: Any, skp: SKP, pada: datetime) -> None:
    if not boleh_memutuskan(oleh, skp, _hari(pada)):
        raise TidakBerwenang("Hanya atasan langsung pada hari ini yang dapat memutuskan SKP ini.")


def kembalikan(*, oleh: Any, skp: SKP, catatan: str, versi: int | None, pada: datetime) -> SKP:
    """Give the SKP back to its owner with a note that says what to mend."""
    if not catatan.strip():
        raise AturanDilanggar(
            "Tuliskan apa yang perlu diperbaiki, supaya pegawai tahu langkah berikutnya.",
            "catatan",
        )
    with tindakan("skp.kembalikan", oleh=oleh, alasan=catatan):
        _kunci(skp, versi)
        dari = _langkah(skp, StatusSKP.DIKEMBALIKAN, "SKP tidak dapat dikembalikan.")
        _periksa_pemutus(oleh, skp, pada)
        skp.status = StatusSKP.DIKEMBALIKAN
        _naikkan(skp, "status")
        _catat(skp, dari, oleh, pada, catatan.strip())
        _kabari(
            skp,
            skp.pegawai,
            "SKP Anda dikembalikan untuk diperbaiki",
            catatan.strip(),
            pada,
        )
    return skp


def isi_ekspektasi(
    *,
    oleh: Any,
    skp: SKP,
    ekspektasi: Mapping[str, str],
    versi: int | None,
    pada: datetime,
) -> SKP:
    """The leader's special expectations on the seven values, while the SKP waits for their decision."""
    with tindakan("skp.isi_ekspektasi", oleh=oleh):
        _kunci(skp, versi)
        if skp.status != StatusSKP.DIAJUKAN:
            raise TransisiTidakSah("Ekspektasi khusus diisi setelah SKP diajukan dan sebelum ditetapkan.")
        _periksa_pemutus(oleh, skp, pada)
        EkspektasiPerilaku.objects.bulk_create(
            [EkspektasiPerilaku(skp=skp, nilai=NilaiDasar(k), ekspektasi=v.strip()) for k, v in ekspektasi.items()],
            update_conflicts=True,
            unique_fields=["skp", "nilai"],
            update_fields=["ekspektasi"],
        )
        _naikkan(skp)
    return skp


def _jabatan_penilai(oleh: Any, penugasan: Penugasan, tanggal: date) -> Penugasan | None:
    """The post by which `oleh` leads the unit of `penugasan`: the nearest one at or above it, else the definitive one
    (Sekda, where the city lets Sekda rate the heads of OPD)."""
    memimpin = (
        Penugasan.objects.berlaku(tanggal)
        .filter(
            pegawai_id=oleh.pk,
            pimpinan=True,
            unit__keturunan_set__unit_id=penugasan.unit_id,
            unit__keturunan_set__mulai__lte=tanggal,
            unit__keturunan_set__sampai__gt=tanggal,
        )
        .select_related("jabatan__nama_jabatan", "unit")
        .order_by("unit__keturunan_set__jarak")
        .first()
    )
    return memimpin or Penugasan.objects.utama(oleh, tanggal)


def tetapkan(*, oleh: Any, skp: SKP, versi: int | None, pada: datetime) -> SKP:
    """Set the SKP: from now on it never changes. Names, posts and units of both sides are kept as they stand.

    Only the superior of that very day may; nobody sets their own (PP 30/2019 art. 24, 46).
    """
    with tindakan("skp.tetapkan", oleh=oleh):
        _kunci(skp, versi)
        dari = _langkah(skp, StatusSKP.DITETAPKAN, "SKP tidak dapat ditetapkan.")
        _periksa_pemutus(oleh, skp, pada)
        tanggal = _hari(pada)
        penugasan = Penugasan.objects.select_related("jabatan__nama_jabatan", "unit").get(pk=skp.penugasan_id)
        penugasan_penilai = _jabatan_penilai(oleh, penugasan, tanggal)
        skp.kepala = {
            "instansi": "Pemerintah Kota Makassar",
            "pegawai": kepala_pegawai(skp.pegawai, penugasan, tanggal),
            "penilai": kepala_pegawai(oleh, penugasan_penilai, tanggal),
        }
        if penugasan_penilai and penugasan_penilai.jenis in {
            JenisPenugasan.PLT,
            JenisPenugasan.PLH,
        }:
            sebagai = JenisPenugasan(penugasan_penilai.jenis).name.capitalize()
            skp.kepala["penilai"]["jabatan"] = f"{sebagai} {penugasan_penilai.jabatan}"
        skp.status, skp.penilai = StatusSKP.DITETAPKAN, oleh
        skp.ditetapkan_pada, skp.ditetapkan_oleh = pada, oleh
        _naikkan(skp, "status", "penilai", "kepala", "ditetapkan_pada", "ditetapkan_oleh")
        _catat(skp, dari, oleh, pada)
        _kabari(
            skp,
            skp.pegawai,
            f"SKP {skp.tahun} Anda sudah ditetapkan",
            f"Ditetapkan oleh {oleh.nama}.",
            pada,
        )
    return skp
