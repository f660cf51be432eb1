"""The life of an SKP: drafted by its owner, submitted, returned or set by the superior."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils import timezone

from indikator.enums import BentukSKP, NilaiDasar, Pendekatan, StatusSKP
from indikator.models import IKU, SKP, ContohSKP, EkspektasiPerilaku, RencanaHasilKerja, RiwayatSKP
from indikator.permissions import boleh_memutuskan, boleh_mereviu
from indikator.querysets import sumber_salinan
from indikator.rules.alur import MENUNGGU, boleh_melangkah
from indikator.rules.kelengkapan import RingkasanRHK, kekurangan
from indikator.services.contoh import salin_contoh
from indikator.services.dasar import hari_wita, kunci_skp, naikkan_versi, ubah_isi
from indikator.services.isi import isi_skp, salin_isi
from indikator.setelan import REVIU_PENGELOLA
from inti import setelan
from inti.audit import tindakan
from inti.galat import AturanDilanggar, TidakBerwenang, TransisiTidakSah
from inti.services import beri_tahu
from pegawai.enums import JENIS_OPD, JenisJabatan, JenisPenugasan
from pegawai.models import PangkatGolongan, Penugasan, UnitKerja
from pegawai.querysets import atasan, opd_dari
from pegawai.rules.golongan import sebutan


def _catat(skp: SKP, dari: str, oleh: Any, pada: datetime, catatan: str = "", isi: Any = None) -> None:
    RiwayatSKP.objects.create(skp=skp, dari=dari, ke=skp.status, oleh=oleh, pada=pada, catatan=catatan, isi=isi)


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


def bentuk_skp(penugasan: Penugasan, tanggal: date) -> BentukSKP:
    """Which official form a post has: the leader's for JPT and for who leads an OPD, else the general one."""
    if penugasan.jabatan.nama_jabatan.jenis == JenisJabatan.JPT_PRATAMA:
        return BentukSKP.JPT
    unit = UnitKerja.objects.bernama(tanggal).filter(pk=penugasan.unit_id).first()
    memimpin_opd = penugasan.pimpinan and unit is not None and unit.jenis in JENIS_OPD
    return BentukSKP.JPT if memimpin_opd else BentukSKP.UMUM


def buat_skp(
    *,
    oleh: Any,
    penugasan: Penugasan,
    tahun: int,
    mulai: date,
    sampai: date,
    pendekatan: str = Pendekatan.KUANTITATIF,
    salin_dari: SKP | ContohSKP | None = None,
    pada: datetime | None = None,
) -> SKP:
    """A draft for one's own post and for the year or a part of it; empty, or with the content of something else.

    That may be one's own SKP of before, a colleague's with the same post, or an example for it. The first line of
    its history names the indicators that could not come along.

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
        _periksa_asal(salin_dari, penugasan, hari_wita(pada))
        skp = SKP.objects.create(
            pegawai=oleh,
            penugasan=penugasan,
            tahun=tahun,
            mulai=mulai,
            sampai=sampai,
            bentuk=bentuk_skp(penugasan, mulai),
            pendekatan=salin_dari.pendekatan if salin_dari else pendekatan,
        )
        EkspektasiPerilaku.objects.bulk_create([EkspektasiPerilaku(skp=skp, nilai=nilai) for nilai in NilaiDasar])
        _catat(skp, "", oleh, pada, _salin(salin_dari, skp, hari_wita(pada)))
    return skp


def _periksa_asal(dari: SKP | ContohSKP | None, penugasan: Penugasan, tanggal: date) -> None:
    """Raises AturanDilanggar for what this post may not begin with."""
    if isinstance(dari, ContohSKP):
        if not ContohSKP.objects.untuk(Penugasan.objects.filter(pk=penugasan.pk)).filter(pk=dari.pk).exists():
            raise AturanDilanggar(
                "Contoh ini sudah ditarik, atau untuk jabatan lain. Pilih yang lain dari daftar.", "salin_dari"
            )
    elif dari is not None and not sumber_salinan(penugasan, tanggal).filter(pk=dari.pk).exists():
        raise AturanDilanggar("SKP ini tidak dapat disalin. Pilih salah satu dari daftar.", "salin_dari")


def _salin(dari: SKP | ContohSKP | None, ke: SKP, tanggal: date) -> str:
    """Copy the content into the draft; gives the sentence with which its history begins."""
    if dari is None:
        return ""
    if isinstance(dari, ContohSKP):
        catatan, tertinggal = f"Disalin dari contoh “{dari.judul}”.", salin_contoh(dari, ke)
    else:
        catatan = f"Disalin dari SKP {dari.tahun}."
        tertinggal = salin_isi(dari, ke, sebagai_versi=False, tanggal=tanggal)
    if tertinggal:
        catatan += f" Tidak ikut, karena tidak terbit lagi di pustaka: {'; '.join(tertinggal)}."
    return catatan


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
            perspektif=rhk.perspektif,
        )
        for rhk in skp.rhk_set.prefetch_related("iki_set")
    ]
    return kekurangan_isi(skp, rhk_list, tanggal)


def kekurangan_isi(skp: SKP, rhk_list: Sequence[RingkasanRHK], tanggal: date) -> list[str]:
    """The same for a content that is not stored yet."""
    wajib_rhk_atasan = RencanaHasilKerja.objects.milik_atasan(skp, tanggal).exists()
    return kekurangan(
        rhk_list,
        wajib_rhk_atasan=wajib_rhk_atasan,
        wajib_iku=not wajib_rhk_atasan
        and skp.penugasan.pimpinan
        and IKU.objects.dapat_didukung(skp.penugasan.unit_id, skp.tahun, tanggal).exists(),
        pendekatan=skp.pendekatan,
        bentuk=skp.bentuk,
    )


def ubah_pendekatan(*, oleh: Any, skp: SKP, pendekatan: str, versi: int | None) -> SKP:
    """Quantitative or qualitative, while the SKP has no indicator yet: the two write their indicators differently."""
    with ubah_isi("skp.ubah_pendekatan", oleh, skp, versi):
        if skp.rhk_set.filter(iki_set__isnull=False).exists():
            raise AturanDilanggar(
                "Pendekatan hanya dapat diganti sebelum ada indikator. Hapus dulu indikatornya.", "pendekatan"
            )
        skp.pendekatan = pendekatan
        skp.save(update_fields=["pendekatan"])
    return skp


def _langkah(skp: SKP, ke: StatusSKP, tolak: str) -> str:
    """Check the step of the workflow; returns the status before it."""
    if not boleh_melangkah(skp.status, ke):
        raise TransisiTidakSah(f"{tolak} SKP ini berstatus {StatusSKP(skp.status).label.lower()}.")
    return skp.status


def ajukan(*, oleh: Any, skp: SKP, versi: int | None, pada: datetime) -> SKP:
    """Submit to the superior of that day. Raises AturanDilanggar with every sentence that is still open."""
    with tindakan("skp.ajukan", oleh=oleh):
        kunci_skp(skp, versi)
        if oleh.pk != skp.pegawai_id:
            raise TidakBerwenang("SKP diajukan oleh pegawai itu sendiri.")
        dari = _langkah(skp, StatusSKP.DIAJUKAN, "SKP tidak dapat diajukan.")
        if alasan := kekurangan_skp(skp, hari_wita(pada)):
            raise AturanDilanggar(" ".join(alasan))
        penilai = atasan(skp.pegawai, hari_wita(pada))
        if penilai is None:
            raise AturanDilanggar(
                "Belum ada atasan yang dapat menetapkan SKP Anda. Minta admin kepegawaian memeriksa jabatan Anda."
            )
        skp.status, skp.penilai, skp.diajukan_pada = StatusSKP.DIAJUKAN, penilai, pada
        naikkan_versi(skp, "status", "penilai", "diajukan_pada")
        _catat(skp, dari, oleh, pada, isi=isi_skp(skp))
        if not setelan.nilai(REVIU_PENGELOLA, hari_wita(pada)):
            _minta_keputusan(skp, penilai, pada)
    return skp


def _minta_keputusan(skp: SKP, penilai: Any, pada: datetime) -> None:
    _kabari(
        skp,
        penilai,
        f"SKP {skp.pegawai.nama} menunggu keputusan Anda",
        f"SKP tahun {skp.tahun} diajukan. Tetapkan, atau kembalikan dengan catatan.",
        pada,
    )


def reviu(*, oleh: Any, skp: SKP, catatan: str, versi: int | None, pada: datetime) -> SKP:
    """The pengelola kinerja has looked at it and hands it on to the superior (PP 30/2019 art. 8(4), 27(5)).

    Who keeps the records of the person's unit reviews; never the owner, and not who decides on it.
    """
    with tindakan("skp.reviu", oleh=oleh, alasan=catatan):
        kunci_skp(skp, versi)
        dari = _langkah(skp, StatusSKP.DIREVIU, "SKP tidak dapat direviu.")
        if not boleh_mereviu(oleh, skp, hari_wita(pada)):
            raise TidakBerwenang("SKP ini direviu oleh pengelola kinerja unitnya.")
        skp.status = StatusSKP.DIREVIU
        naikkan_versi(skp, "status")
        _catat(skp, dari, oleh, pada, catatan.strip())
        penilai = atasan(skp.pegawai, hari_wita(pada))
        if penilai is not None:
            _minta_keputusan(skp, penilai, pada)
    return skp


def _periksa_pemutus(oleh: Any, skp: SKP, pada: datetime) -> None:
    if not boleh_memutuskan(oleh, skp, hari_wita(pada)):
        raise TidakBerwenang("Hanya atasan langsung pada hari ini yang dapat memutuskan SKP ini.")


def kembalikan(*, oleh: Any, skp: SKP, catatan: str, versi: int | None, pada: datetime) -> SKP:
    """Give the SKP back to its owner with a note that says what to mend."""
    if not catatan.strip():
        raise AturanDilanggar(
            "Tuliskan apa yang perlu diperbaiki, supaya pegawai tahu langkah berikutnya.",
            "catatan",
        )
    with tindakan("skp.kembalikan", oleh=oleh, alasan=catatan):
        kunci_skp(skp, versi)
        dari = _langkah(skp, StatusSKP.DIKEMBALIKAN, "SKP tidak dapat dikembalikan.")
        if not boleh_mereviu(oleh, skp, hari_wita(pada)):
            _periksa_pemutus(oleh, skp, pada)
        skp.status = StatusSKP.DIKEMBALIKAN
        naikkan_versi(skp, "status")
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
        kunci_skp(skp, versi)
        if skp.status not in MENUNGGU:
            raise TransisiTidakSah("Ekspektasi khusus diisi setelah SKP diajukan dan sebelum ditetapkan.")
        _periksa_pemutus(oleh, skp, pada)
        EkspektasiPerilaku.objects.bulk_create(
            [EkspektasiPerilaku(skp=skp, nilai=NilaiDasar(k), ekspektasi=v.strip()) for k, v in ekspektasi.items()],
            update_conflicts=True,
            unique_fields=["skp", "nilai"],
            update_fields=["ekspektasi"],
        )
        naikkan_versi(skp)
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


def kepala_skp(skp: SKP, penilai: Any | None, tanggal: date) -> dict[str, Any]:
    """The header of the document: the agency, and both sides as they stand on `tanggal`; a Plt or Plh is called so."""
    penugasan = Penugasan.objects.select_related("jabatan__nama_jabatan", "unit").get(pk=skp.penugasan_id)
    kepala: dict[str, Any] = {
        "instansi": "Pemerintah Kota Makassar",
        "pegawai": kepala_pegawai(skp.pegawai, penugasan, tanggal),
        "penilai": {},
    }
    if penilai is None:
        return kepala
    penugasan_penilai = _jabatan_penilai(penilai, penugasan, tanggal)
    kepala["penilai"] = kepala_pegawai(penilai, penugasan_penilai, tanggal)
    if penugasan_penilai and penugasan_penilai.jenis in {JenisPenugasan.PLT, JenisPenugasan.PLH}:
        sebagai = JenisPenugasan(penugasan_penilai.jenis).name.capitalize()
        kepala["penilai"]["jabatan"] = f"{sebagai} {penugasan_penilai.jabatan}"
    return kepala


def _gantikan(baru: SKP, oleh: Any, pada: datetime) -> None:
    """End the SKP that `baru` replaces, on the day on which the new one begins (PP 30/2019 art. 28).

    It still counts for the days before that day; where there are none it is replaced as a whole.
    """
    lama = SKP.objects.select_for_update().get(pk=baru.menggantikan_id)
    if lama.status != StatusSKP.DITETAPKAN:
        raise AturanDilanggar(f"SKP yang digantikan sudah berstatus {lama.get_status_display().lower()}.")
    dari = lama.status
    lama.status = StatusSKP.DIGANTIKAN
    if lama.mulai < baru.mulai:
        lama.status, lama.sampai = StatusSKP.DITUTUP, baru.mulai
    naikkan_versi(lama, "status", "sampai")
    _catat(lama, dari, oleh, pada, f"Digantikan versi {baru.nomor_versi}: {baru.get_alasan_perubahan_display()}.")


def tetapkan(*, oleh: Any, skp: SKP, versi: int | None, pada: datetime) -> SKP:
    """Set the SKP: from now on it never changes. Names, posts and units of both sides are kept as they stand.

    Only the superior of that very day may; nobody sets their own (PP 30/2019 art. 24, 46).
    """
    with tindakan("skp.tetapkan", oleh=oleh):
        kunci_skp(skp, versi)
        dari = _langkah(skp, StatusSKP.DITETAPKAN, "SKP tidak dapat ditetapkan.")
        _periksa_pemutus(oleh, skp, pada)
        tanggal = hari_wita(pada)
        if dari == StatusSKP.DIAJUKAN and setelan.nilai(REVIU_PENGELOLA, tanggal):
            raise AturanDilanggar("SKP ini menunggu reviu pengelola kinerja sebelum dapat ditetapkan.")
        if skp.menggantikan_id is not None:
            _gantikan(skp, oleh, pada)
        skp.kepala = kepala_skp(skp, oleh, tanggal)
        skp.status, skp.penilai = StatusSKP.DITETAPKAN, oleh
        skp.ditetapkan_pada, skp.ditetapkan_oleh = pada, oleh
        naikkan_versi(skp, "status", "penilai", "kepala", "ditetapkan_pada", "ditetapkan_oleh")
        _catat(skp, dari, oleh, pada)
        _kabari(
            skp,
            skp.pegawai,
            f"SKP {skp.tahun} Anda sudah ditetapkan",
            f"Ditetapkan oleh {oleh.nama}.",
            pada,
        )
    return skp


def tetapkan_banyak(*, oleh: Any, skp_list: list[tuple[int, int]], pada: datetime) -> tuple[int, list[tuple[SKP, str]]]:
    """Set many at once, given as (id, row version) as they stood on the page: each by itself, all or nothing of one.

    Returns how many are set and, of each other one, why not. One that was set already with this press counts as set.
    """
    berhasil, gagal = 0, []
    semua = SKP.objects.select_related("pegawai").in_bulk([pk for pk, _ in skp_list])
    for pk, versi in skp_list:
        skp = semua[pk]
        try:
            tetapkan(oleh=oleh, skp=skp, versi=versi, pada=pada)
            berhasil += 1
        except AturanDilanggar as galat:
            gagal.append((skp, galat.pesan))
    return berhasil, gagal
