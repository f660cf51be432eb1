"""The content of an SKP: results, indicators, targets and annexes as its owner writes them, and copies of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Max, Prefetch, Q, Sum

from indikator.enums import (
    Agregasi,
    Arah,
    Aspek,
    BentukSKP,
    BilaKosong,
    JenisLampiran,
    JenisPeriode,
    JenisRHK,
    Pendekatan,
    StatusIndikator,
)
from indikator.models import (
    IKI,
    IKU,
    SKP,
    Indikator,
    LampiranSKP,
    PeranHasil,
    Periode,
    RencanaHasilKerja,
    TargetPeriode,
)
from indikator.rules.kelengkapan import BOBOT_PENUH
from indikator.rules.periode import bagian_target
from indikator.rules.rantai import berputar
from indikator.rules.realisasi import berbagian
from indikator.rules.target import Target, salah_target
from indikator.services.dasar import hari_wita, ubah_isi
from inti.galat import AturanDilanggar
from inti.rules.lembar import angka_csv
from inti.services import simpan


def _periksa_rhk_atasan(skp: SKP, rhk_atasan: RencanaHasilKerja | None, tanggal: date, diri: int | None = None) -> None:
    pilihan = RencanaHasilKerja.objects.milik_atasan(skp, tanggal)
    if rhk_atasan is None:
        if skp.bentuk == BentukSKP.UMUM and pilihan.exists():
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


def perspektif_menurut_bentuk(skp: SKP, perspektif: str) -> str:
    """A leader's form says from which side a result is looked at; the general form has no such column.

    What is still missing the submission asks for (rules/kelengkapan.py).
    """
    return "" if skp.bentuk == BentukSKP.UMUM else perspektif


def urutan_berikut(daftar: Any) -> int:
    """The place behind all others."""
    return int(daftar.aggregate(u=Max("urutan"))["u"] or 0) + 1


def pasang_rhk(
    rhk: RencanaHasilKerja,
    *,
    uraian: str,
    jenis: str,
    rhk_atasan: RencanaHasilKerja | None,
    iku: IKU | None,
    perspektif: str,
    tanggal: date,
) -> RencanaHasilKerja:
    """What a result says, new or changed; the caller has begun the change of its SKP."""
    _periksa_rhk_atasan(rhk.skp, rhk_atasan, tanggal, rhk.pk)
    _periksa_iku(rhk.skp, iku, tanggal)
    rhk.uraian, rhk.jenis, rhk.rhk_atasan, rhk.iku = uraian.strip(), jenis, rhk_atasan, iku
    rhk.perspektif = perspektif_menurut_bentuk(rhk.skp, perspektif)
    hasil: RencanaHasilKerja = simpan(rhk)
    return hasil


def tambah_rhk(
    *,
    oleh: Any,
    skp: SKP,
    uraian: str,
    jenis: str = JenisRHK.UTAMA,
    rhk_atasan: RencanaHasilKerja | None = None,
    iku: IKU | None = None,
    perspektif: str = "",
    versi: int | None,
    pada: datetime | None = None,
) -> RencanaHasilKerja:
    """One expected result, under the superior's result that it serves (free only where the superior has none)."""
    with ubah_isi("skp.tambah_rhk", oleh, skp, versi):
        return pasang_rhk(
            RencanaHasilKerja(skp=skp, urutan=urutan_berikut(skp.rhk_set)),
            uraian=uraian,
            jenis=jenis,
            rhk_atasan=rhk_atasan,
            iku=iku,
            perspektif=perspektif,
            tanggal=hari_wita(pada),
        )


def ubah_rhk(
    *,
    oleh: Any,
    rhk: RencanaHasilKerja,
    uraian: str,
    jenis: str,
    rhk_atasan: RencanaHasilKerja | None,
    iku: IKU | None = None,
    perspektif: str = "",
    versi: int | None,
    pada: datetime | None = None,
) -> RencanaHasilKerja:
    with ubah_isi("skp.ubah_rhk", oleh, rhk.skp, versi):
        return pasang_rhk(
            rhk,
            uraian=uraian,
            jenis=jenis,
            rhk_atasan=rhk_atasan,
            iku=iku,
            perspektif=perspektif,
            tanggal=hari_wita(pada),
        )


def hapus_rhk(*, oleh: Any, rhk: RencanaHasilKerja, versi: int | None) -> None:
    """Remove a result of a draft, with its indicators."""
    with ubah_isi("skp.hapus_rhk", oleh, rhk.skp, versi):
        rhk.delete()


def _isi_target(objek: Any, target: Target | None, iki: IKI, kolom: str) -> None:
    """Put a target of the year or of a period where its direction wants it: one number, or two limits."""
    if salah := salah_target(iki.arah, target, kolom, bagian=berbagian(iki.agregasi, iki.satuan)):
        raise AturanDilanggar(salah[1], salah[0])
    satu, (bawah, atas) = (None, target) if isinstance(target, tuple) else (target, (None, None))
    if isinstance(objek, IKI):
        objek.target_tahun = satu
    else:
        objek.target = satu
    objek.target_bawah, objek.target_atas = bawah, atas


def target_iki(objek: Any) -> Target | None:
    """The target of an indicator's year or of one period, as one value."""
    satu = objek.target if isinstance(objek, TargetPeriode) else objek.target_tahun
    return satu if objek.target_bawah is None else (objek.target_bawah, objek.target_atas)


def tulis_target_periode(iki: IKI, skp: SKP, diberikan: Mapping[int, Target]) -> None:
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
        target = diberikan.get(periode.pk, bagian_target(iki.agregasi, target_iki(iki), periode.jenis))
        _isi_target(satu, target, iki, f"target_{periode.pk}")
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


def periksa_jumlah_bobot(skp: SKP) -> None:
    """What is already written may not weigh more than the whole."""
    if (IKI.objects.filter(rhk__skp=skp).aggregate(j=Sum("bobot"))["j"] or Decimal(0)) > BOBOT_PENUH:
        raise AturanDilanggar("Jumlah bobot melebihi 100.", "bobot")


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
    with ubah_isi("skp.tambah_iki", oleh, rhk.skp, versi):
        _periksa_pendekatan(rhk.skp, Pendekatan.KUANTITATIF)
        iki = IKI(rhk=rhk, urutan=urutan_berikut(rhk.iki_set))
        pakai_indikator(iki, indikator)
        _periksa_bobot(rhk.skp, bobot)
        target = _target_setahun(target_tahun, target_bawah, target_atas)
        return pasang_iki(
            iki, nama=nama.strip() or indikator.nama, bobot=bobot, target=target, target_periode=target_periode or {}
        )


def _target_setahun(
    target_tahun: Decimal | None, target_bawah: Decimal | None, target_atas: Decimal | None
) -> Target | None:
    """The one target that the fields of a form say. Raises AturanDilanggar where they say two."""
    rentang = (target_bawah, target_atas) if target_bawah is not None and target_atas is not None else None
    if target_tahun is not None and rentang is not None:
        raise AturanDilanggar(
            "Isi satu target, atau batas bawah dan batas atas; jangan keduanya.",
            "target_tahun",
        )
    return rentang if rentang is not None else target_tahun


def pasang_iki(
    iki: IKI, *, nama: str, bobot: Decimal, target: Target | None, target_periode: Mapping[int, Target]
) -> IKI:
    """What an indicator of the library says, new or changed; the caller has begun the change of its SKP."""
    iki.nama, iki.bobot = nama, bobot
    try:
        _isi_target(iki, target, iki, "target")
    except AturanDilanggar as galat:
        raise AturanDilanggar(galat.pesan, "target_tahun" if galat.kolom == "target" else galat.kolom) from galat
    simpan(iki)
    tulis_target_periode(iki, iki.rhk.skp, target_periode)
    return iki


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
    with ubah_isi("skp.ubah_iki", oleh, skp, versi):
        _periksa_bobot(skp, bobot, selain=iki.pk)
        if iki.indikator is None:
            raise AturanDilanggar("Indikator naratif tidak punya bobot dan angka target.")
        target = _target_setahun(target_tahun, target_bawah, target_atas)
        return pasang_iki(
            iki,
            nama=nama.strip() or iki.indikator.nama,
            bobot=bobot,
            target=target,
            target_periode=target_periode or {},
        )


def _periksa_pendekatan(skp: SKP, pendekatan: Pendekatan) -> None:
    if skp.pendekatan != pendekatan:
        raise AturanDilanggar(
            f"SKP ini memakai pendekatan {Pendekatan(skp.pendekatan).label.lower()}, dan indikatornya mengikutinya."
        )


def tulis_iki_naratif(
    *,
    oleh: Any,
    rhk: RencanaHasilKerja,
    aspek: str,
    kalimat: str,
    versi: int | None,
    iki: IKI | None = None,
) -> IKI:
    """Indicator and target in one sentence, in a qualitative SKP; new, or another text for `iki`."""
    with ubah_isi("skp.tulis_iki_naratif", oleh, rhk.skp, versi):
        _periksa_pendekatan(rhk.skp, Pendekatan.KUALITATIF)
        return pasang_naratif(iki or IKI(rhk=rhk, urutan=urutan_berikut(rhk.iki_set)), aspek=aspek, kalimat=kalimat)


def pasang_naratif(iki: IKI, *, aspek: str, kalimat: str) -> IKI:
    """Indicator and target in one sentence, new or changed; the caller has begun the change of its SKP."""
    iki.arah, iki.agregasi, iki.bila_kosong = Arah.NAIK, Agregasi.POSISI_AKHIR, BilaKosong.TIDAK_DIHITUNG
    iki.aspek, iki.nama = Aspek(aspek), kalimat.strip()
    hasil: IKI = simpan(iki)
    return hasil


def isi_lampiran(*, oleh: Any, skp: SKP, lampiran: Mapping[str, list[str]], versi: int | None) -> SKP:
    """The three annexes, each as its lines: what one may count on, how one accounts for it, what follows."""
    with ubah_isi("skp.isi_lampiran", oleh, skp, versi):
        skp.lampiran_set.all().delete()
        LampiranSKP.objects.bulk_create(
            LampiranSKP(skp=skp, jenis=JenisLampiran(jenis), uraian=uraian, urutan=urutan)
            for jenis, baris in lampiran.items()
            for urutan, uraian in enumerate(filter(None, (satu.strip() for satu in baris)), start=1)
        )
    return skp


def hapus_iki(*, oleh: Any, iki: IKI, versi: int | None) -> None:
    with ubah_isi("skp.hapus_iki", oleh, iki.rhk.skp, versi):
        iki.delete()


def target_tertulis(target: Target | None, satuan: str) -> str:
    """A target in words with all its decimals: one number, or the range; empty where there is none."""
    if isinstance(target, tuple):
        return f"{angka_csv(target[0])} sampai {angka_csv(target[1])} {satuan}".strip()
    return "" if target is None else f"{angka_csv(target)} {satuan}".strip()


def isi_skp(skp: SKP) -> dict[str, Any]:
    """The content as plain data, for a frozen copy and for `rules.beda`."""
    rhk_list = skp.rhk_set.select_related("rhk_atasan").prefetch_related(
        Prefetch("iki_set", IKI.objects.select_related("indikator").order_by("urutan", "id")),
        Prefetch("iki_set__target_set", TargetPeriode.objects.select_related("periode").order_by("periode__mulai")),
    )
    return {
        "pendekatan": Pendekatan(skp.pendekatan).label,
        "rhk": [
            {
                "kunci": rhk.pk,
                "asal": rhk.asal_id,
                "uraian": rhk.uraian,
                "jenis": rhk.get_jenis_display(),
                "perspektif": rhk.get_perspektif_display() if rhk.perspektif else "",
                "mendukung": rhk.rhk_atasan.uraian if rhk.rhk_atasan else "",
                "iki": [
                    {
                        "kunci": iki.pk,
                        "kode": iki.indikator.kode if iki.indikator else "",
                        "nama": iki.nama,
                        "aspek": iki.get_aspek_display(),
                        "bobot": angka_csv(iki.bobot),
                        "target": target_tertulis(target_iki(iki), iki.satuan),
                        "periode": {
                            str(t.periode): target_tertulis(target_iki(t), iki.satuan) for t in iki.target_set.all()
                        },
                    }
                    for iki in rhk.iki_set.all()
                ],
            }
            for rhk in rhk_list
        ],
        "lampiran": [
            {"lampiran": JenisLampiran(satu.jenis).label, "uraian": satu.uraian} for satu in skp.lampiran_set.all()
        ],
    }


_DEFINISI = ("aspek", "arah", "satuan", "sumber", "agregasi", "sampel_minimum", "bila_kosong", "rumus_versi")


def salin_definisi(iki: IKI, indikator: Indikator) -> None:
    """Take over the library's definition, so that a set SKP keeps its meaning when the library moves on."""
    iki.indikator = indikator
    for kolom in _DEFINISI:
        setattr(iki, kolom, getattr(indikator, kolom))


def pakai_indikator(iki: IKI, indikator: Indikator) -> None:
    """Make `iki` one of the library. Raises AturanDilanggar for a definition that was superseded."""
    if indikator.status != StatusIndikator.TERBIT:
        raise AturanDilanggar("Indikator ini sudah digantikan. Pilih versi yang terbit.", "indikator")
    salin_definisi(iki, indikator)


def salin_isi(dari: SKP, ke: SKP, *, sebagai_versi: bool, tanggal: date) -> list[str]:
    """Copy results, indicators, targets and annexes of one SKP into an empty draft; gives what could not come along.

    As a new version of the same SKP everything is taken over as it stands, each result with the one it comes from.
    From another SKP, definitions come from the newest published version of the library (an indicator without one is
    left out), targets of periods are spread anew, and a superior's result is kept only where it may be served still.
    """
    tertinggal = []
    dapat_dilayani = set(RencanaHasilKerja.objects.milik_atasan(ke, tanggal).values_list("pk", flat=True))
    terbit = {
        i.kode: i
        for i in Indikator.objects.filter(
            status=StatusIndikator.TERBIT, kode__in=IKI.objects.filter(rhk__skp=dari).values("indikator__kode")
        )
    }
    periode = set(Periode.objects.menyentuh(ke.mulai, ke.sampai).values_list("pk", flat=True))
    for rhk in dari.rhk_set.prefetch_related(
        Prefetch("iki_set", IKI.objects.select_related("indikator")), "iki_set__target_set", "peran_set"
    ):
        tetap = sebagai_versi or rhk.rhk_atasan_id in dapat_dilayani
        baru = RencanaHasilKerja.objects.create(
            skp=ke,
            jenis=rhk.jenis,
            uraian=rhk.uraian,
            perspektif=rhk.perspektif,
            urutan=rhk.urutan,
            rhk_atasan_id=rhk.rhk_atasan_id if tetap else None,
            iku_id=rhk.iku_id if sebagai_versi else None,
            asal=rhk if sebagai_versi else None,
        )
        if sebagai_versi:
            # what is expected of one's people under this result goes on with it
            PeranHasil.objects.bulk_create(
                PeranHasil(rhk=baru, pegawai_id=satu.pegawai_id, uraian=satu.uraian) for satu in rhk.peran_set.all()
            )
        for iki in rhk.iki_set.all():
            targets = [t for t in iki.target_set.all() if t.periode_id in periode]
            salinan = IKI(
                **{f.attname: getattr(iki, f.attname) for f in IKI._meta.concrete_fields if not f.primary_key}
            )
            salinan.rhk = baru
            if iki.indikator is not None and not sebagai_versi:
                if iki.indikator.kode not in terbit:
                    tertinggal.append(iki.nama)
                    continue
                salin_definisi(salinan, terbit[iki.indikator.kode])
                if salinan.arah != iki.arah:
                    tertinggal.append(iki.nama)
                    continue
            salinan.save()
            if sebagai_versi:
                TargetPeriode.objects.bulk_create(
                    TargetPeriode(
                        iki=salinan,
                        periode_id=t.periode_id,
                        target=t.target,
                        target_bawah=t.target_bawah,
                        target_atas=t.target_atas,
                    )
                    for t in targets
                )
            elif salinan.indikator_id is not None:
                tulis_target_periode(salinan, ke, {})
    LampiranSKP.objects.bulk_create(
        LampiranSKP(skp=ke, jenis=satu.jenis, uraian=satu.uraian, urutan=satu.urutan)
        for satu in dari.lampiran_set.all()
    )
    return tertinggal
