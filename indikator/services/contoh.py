"""Examples of an SKP: made by HR from a set one, changed, withdrawn, and copied into a draft."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from indikator.enums import StatusIndikator
from indikator.models import IKI, SKP, ContohSKP, IKIContoh, Indikator, RencanaHasilKerja, RHKContoh
from indikator.permissions import boleh_mengurus_contoh
from indikator.rules.contoh import menyebut_orang
from indikator.services.dasar import hari_wita
from indikator.services.isi import (
    pasang_iki,
    pasang_naratif,
    perspektif_menurut_bentuk,
    salin_definisi,
    target_iki,
)
from inti.audit import tindakan
from inti.galat import AturanDilanggar, TidakBerwenang, TransisiTidakSah, VersiKedaluwarsa
from inti.services import simpan

TANPA_HASIL = "Sebuah contoh perlu paling sedikit satu hasil kerja. Sisakan satu, atau batalkan."
MENYEBUT = "Kalimat ini menyebut nama pemilik atau penilai SKP asalnya, atau sebuah NIP. Tulis tanpa orangnya."


def _periksa_pengurus(oleh: Any, pada: datetime) -> None:
    if not boleh_mengurus_contoh(oleh, hari_wita(pada)):
        raise TidakBerwenang("Contoh SKP diurus oleh admin kepegawaian.")


def _periksa_kata(kata: Mapping[str, str], nama_list: list[str]) -> None:
    """No sentence names somebody; `kata` are the sentences by the field in which they stand."""
    for kolom, teks in kata.items():
        if menyebut_orang(teks, nama_list):
            raise AturanDilanggar(MENYEBUT, kolom)


def _kata(judul: str, keterangan: str, rhk: Mapping[int, str], iki: Mapping[int, str]) -> dict[str, str]:
    baris = {f"rhk_{pk}": teks for pk, teks in rhk.items()} | {f"iki_{pk}": teks for pk, teks in iki.items()}
    return {"judul": judul, "keterangan": keterangan, **baris}


def _simpan(contoh: ContohSKP) -> ContohSKP:
    kembar = ContohSKP.objects.filter(nama_jabatan=contoh.nama_jabatan_id, judul__iexact=contoh.judul)
    if ada := kembar.exclude(pk=contoh.pk).first():
        keadaan = " yang sudah ditarik" if ada.ditarik_pada else ""
        raise AturanDilanggar(f"Jabatan ini sudah punya contoh{keadaan} dengan judul itu. Beri judul lain.", "judul")
    hasil: ContohSKP = simpan(contoh)
    return hasil


def jadikan_contoh(
    *,
    oleh: Any,
    skp: SKP,
    judul: str,
    keterangan: str = "",
    rhk: Mapping[int, str],
    iki: Mapping[int, str],
    pada: datetime,
) -> ContohSKP:
    """Copy a set SKP into an example for everybody with a post of the same name.

    `rhk` and `iki` are the lines that come along, by id, each with the sentence that stands in the example; what is
    under a result that stays behind stays behind too. Owner, superior, IKU, annexes, targets of periods and measured
    values never come along, nor the way back to the SKP. Raises AturanDilanggar at a sentence that names one of both
    sides.
    """
    with tindakan("contoh.buat", oleh=oleh):
        _periksa_pengurus(oleh, pada)
        if not SKP.objects.visible_to(oleh).pernah_ditetapkan().filter(pk=skp.pk).exists():
            raise TidakBerwenang("Hanya SKP yang pernah ditetapkan dan dapat Anda baca yang dijadikan contoh.")
        asal = [satu for satu in skp.rhk_set.prefetch_related("iki_set") if satu.pk in rhk]
        if not asal:
            raise AturanDilanggar(TANPA_HASIL)
        # as they are called today, and as they were when it was set
        kedua_pihak = [orang.nama for orang in (skp.pegawai, skp.penilai) if orang]
        kedua_pihak += [str(pihak.get("nama", "")) for pihak in skp.kepala.values() if isinstance(pihak, dict)]
        _periksa_kata(_kata(judul, keterangan, rhk, iki), kedua_pihak)
        contoh = _simpan(
            ContohSKP(
                nama_jabatan_id=skp.penugasan.jabatan.nama_jabatan_id,
                judul=judul.strip(),
                keterangan=keterangan.strip(),
                pendekatan=skp.pendekatan,
                dibuat_oleh=oleh,
                dibuat_pada=pada,
            )
        )
        for satu in asal:
            baru = RHKContoh(
                contoh=contoh,
                jenis=satu.jenis,
                perspektif=satu.perspektif,
                uraian=rhk[satu.pk].strip(),
                urutan=satu.urutan,
            )
            simpan(baru, kolom={"uraian": f"rhk_{satu.pk}"})
            for indikator in satu.iki_set.all():
                if indikator.pk in iki:
                    _salin_iki(indikator, baru, iki[indikator.pk])
    return contoh


def _salin_iki(iki: IKI, rhk: RHKContoh, kalimat: str) -> None:
    simpan(
        IKIContoh(
            rhk=rhk,
            indikator_id=iki.indikator_id,
            nama=kalimat.strip(),
            aspek=iki.aspek,
            target_tahun=iki.target_tahun,
            target_bawah=iki.target_bawah,
            target_atas=iki.target_atas,
            bobot=iki.bobot,
            urutan=iki.urutan,
        ),
        kolom={"nama": f"iki_{iki.pk}"},
    )


def _kunci(contoh: ContohSKP, versi: int | None) -> None:
    """Lock the example, refuse a form that was opened before somebody else's change, and bring it up to date."""
    terkini = ContohSKP.objects.select_for_update().filter(pk=contoh.pk).values_list("versi", flat=True).get()
    if terkini != versi:
        raise VersiKedaluwarsa(
            "Contoh ini sudah berubah sejak halaman Anda dibuka. Periksa isi terbarunya, lalu kirim lagi."
        )
    contoh.refresh_from_db()


def ubah_contoh(
    *,
    oleh: Any,
    contoh: ContohSKP,
    judul: str,
    keterangan: str = "",
    rhk: Mapping[int, str],
    iki: Mapping[int, str],
    versi: int | None,
    pada: datetime,
) -> ContohSKP:
    """Reword an example; lines that `rhk` and `iki` do not name are removed. Drafts made from it stay as they are."""
    with tindakan("contoh.ubah", oleh=oleh):
        _periksa_pengurus(oleh, pada)
        _kunci(contoh, versi)
        _periksa_kata(_kata(judul, keterangan, rhk, iki), [])
        contoh.rhk_set.exclude(pk__in=list(rhk)).delete()
        IKIContoh.objects.filter(rhk__contoh=contoh).exclude(pk__in=list(iki)).delete()
        if not contoh.rhk_set.exists():
            raise AturanDilanggar(TANPA_HASIL)
        for satu in contoh.rhk_set.prefetch_related("iki_set"):
            if satu.uraian != (kalimat := rhk[satu.pk].strip()):
                satu.uraian = kalimat
                simpan(satu, kolom={"uraian": f"rhk_{satu.pk}"})
            for indikator in satu.iki_set.all():
                if indikator.nama != (kalimat := iki[indikator.pk].strip()):
                    indikator.nama = kalimat
                    simpan(indikator, kolom={"nama": f"iki_{indikator.pk}"})
        contoh.judul, contoh.keterangan = judul.strip(), keterangan.strip()
        contoh.versi += 1
        return _simpan(contoh)


def tarik_contoh(*, oleh: Any, contoh: ContohSKP, versi: int | None, pada: datetime) -> ContohSKP:
    """Nobody is offered it any more; it stays for HR, who may put it to use again."""
    with tindakan("contoh.tarik", oleh=oleh):
        _periksa_pengurus(oleh, pada)
        _kunci(contoh, versi)
        if contoh.ditarik_pada is not None:
            raise TransisiTidakSah("Contoh ini sudah ditarik.")
        contoh.ditarik_pada, contoh.ditarik_oleh = pada, oleh
        contoh.versi += 1
        return _simpan(contoh)


def pakai_lagi_contoh(*, oleh: Any, contoh: ContohSKP, versi: int | None, pada: datetime) -> ContohSKP:
    """A withdrawn example is offered again."""
    with tindakan("contoh.pakai_lagi", oleh=oleh):
        _periksa_pengurus(oleh, pada)
        _kunci(contoh, versi)
        if contoh.ditarik_pada is None:
            raise TransisiTidakSah("Contoh ini masih dipakai.")
        contoh.ditarik_pada = contoh.ditarik_oleh = None
        contoh.versi += 1
        return _simpan(contoh)


def salin_contoh(contoh: ContohSKP, ke: SKP) -> list[str]:
    """Copy an example into an empty draft; gives the indicators that could not come along.

    Definitions come from the newest published version of the library; an indicator without one, or whose target means
    something else by now, is left out. Which result of the superior each result serves, the owner chooses.
    """
    tertinggal = []
    iki_list = IKIContoh.objects.filter(rhk__contoh=contoh, indikator__isnull=False)
    terbit = {
        satu.kode: satu
        for satu in Indikator.objects.filter(status=StatusIndikator.TERBIT, kode__in=iki_list.values("indikator__kode"))
    }
    for rhk in contoh.rhk_set.prefetch_related("iki_set__indikator"):
        baru = RencanaHasilKerja.objects.create(
            skp=ke,
            jenis=rhk.jenis,
            uraian=rhk.uraian,
            perspektif=perspektif_menurut_bentuk(ke, rhk.perspektif),
            urutan=rhk.urutan,
        )
        for iki in rhk.iki_set.all():
            salinan = IKI(rhk=baru, urutan=iki.urutan)
            if iki.indikator is None:
                pasang_naratif(salinan, aspek=iki.aspek, kalimat=iki.nama)
            elif not _terpasang(salinan, iki, terbit.get(iki.indikator.kode)):
                tertinggal.append(iki.nama)
    return tertinggal


def _terpasang(salinan: IKI, iki: IKIContoh, definisi: Indikator | None) -> bool:
    """Put weight and target under the definition of today, where they still fit."""
    if definisi is None or iki.indikator is None or definisi.arah != iki.indikator.arah or iki.bobot is None:
        return False
    salin_definisi(salinan, definisi)
    try:
        pasang_iki(salinan, nama=iki.nama, bobot=iki.bobot, target=target_iki(iki), target_periode={})
    except AturanDilanggar:
        return False
    return True
