"""The indicator library: loading the starter file, and a definition's way from draft to publication."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from indikator.enums import StatusIndikator
from indikator.models import Indikator
from indikator.permissions import boleh_mengusulkan, boleh_menyunting
from indikator.registry import sumber
from indikator.rules.kejelasan import Rumusan
from indikator.rules.pustaka import (
    BELUM_TERBIT,
    DAPAT_DISUNTING,
    DEFINISI,
    PERNAH_TERBIT,
    boleh_melangkah_pustaka,
    kata_list,
    versi_rumus,
)
from inti.audit import tindakan
from inti.galat import AturanDilanggar, TidakBerwenang, TransisiTidakSah, VersiKedaluwarsa
from inti.services import beri_tahu, simpan
from pegawai.enums import Peran
from pegawai.models import Pegawai, UnitKerja
from pegawai.permissions import punya_peran
from pegawai.registry import AkhirUnit, ButirDampak

BERKAS = Path(__file__).resolve().parent.parent / "data" / "pustaka.csv"
_DAFTAR = ("untuk_jabatan", "untuk_opd", "untuk_jenis_unit")
_SUMBER_ASING = "Sumber data ini tidak dikenal. Pilih salah satu dari daftar."


def isi_definisi(indikator: Indikator) -> dict[str, Any]:
    """The parts of a definition, as rules and forms take them."""
    return {k: getattr(indikator, k) for k in DEFINISI}


def rumusan_pustaka(indikator: Indikator) -> Rumusan:
    """The words of a definition, for the advice on them."""
    return Rumusan(
        nama=indikator.nama,
        definisi=indikator.definisi_operasional,
        satuan=indikator.satuan,
        rumus=indikator.rumus,
        contoh=indikator.contoh,
    )


# The starter library


def _baca(berkas: Path) -> list[tuple[str, str, dict[str, Any]]]:
    """Code, code of the responsible unit, and definition of each row."""
    hasil = []
    with berkas.open(encoding="utf-8", newline="") as f:
        for baris in csv.DictReader(f):
            isi: dict[str, Any] = {k: baris[k].strip() for k in DEFINISI}
            isi["sampel_minimum"] = int(isi["sampel_minimum"])
            isi |= {k: kata_list(isi[k]) for k in _DAFTAR}
            if isi["sumber"] not in sumber:
                raise ValidationError({"sumber": f"{baris['kode']}: {_SUMBER_ASING}"})
            hasil.append((baris["kode"], baris["penanggung_jawab"].strip(), isi))
    return hasil


def muat_pustaka(*, oleh: Any = None, berkas: Path = BERKAS) -> int:
    """Bring the library to the state of the file; returns how many definitions are new.

    A changed definition becomes the next version and supersedes the old one, since set SKP point at it. Loading the
    same file again does nothing. Definitions that the file does not name stay, and so do drafts. A responsible unit
    that nobody has chosen yet is filled in as soon as there is a unit of that code.
    """
    with tindakan("pustaka.muat", oleh=oleh):
        berlaku = {i.kode: i for i in Indikator.objects.select_for_update().filter(status=StatusIndikator.TERBIT)}
        terakhir = dict(
            Indikator.objects.filter(status__in=PERNAH_TERBIT)
            .order_by()
            .values_list("kode")
            .annotate(n=Max("nomor_versi"))
        )
        baris_list = _baca(berkas)
        unit = dict(UnitKerja.objects.filter(kode__in={k for _, k, _ in baris_list if k}).values_list("kode", "pk"))
        baru, diisi = [], []
        for kode, kode_unit, isi in baris_list:
            lama = berlaku.get(kode)
            penanggung_jawab_id = lama.penanggung_jawab_id if lama else None
            penanggung_jawab_id = penanggung_jawab_id or unit.get(kode_unit)
            if lama and isi_definisi(lama) == isi:
                if penanggung_jawab_id != lama.penanggung_jawab_id:
                    lama.penanggung_jawab_id = penanggung_jawab_id
                    diisi.append(lama)
                continue
            baru.append(
                Indikator(
                    kode=kode,
                    nomor_versi=terakhir.get(kode, 0) + 1,
                    penanggung_jawab_id=penanggung_jawab_id,
                    menggantikan=lama,
                    **isi,
                )
            )
        for indikator in baru:
            # the version that it supersedes is still published at this moment
            indikator.full_clean(validate_constraints=False)
        Indikator.objects.bulk_update(diisi, ["penanggung_jawab"])
        digantikan = [i.menggantikan_id for i in baru if i.menggantikan_id]
        Indikator.objects.filter(pk__in=digantikan).update(status=StatusIndikator.DIGANTIKAN)
        Indikator.objects.bulk_create(baru)
    return len(baru)


# A definition's way


def _hari(pada: datetime) -> date:
    return timezone.localdate(pada)


def _kabari(penerima: Iterable[Any], indikator: Indikator, judul: str, isi: str, pada: datetime) -> None:
    """Tell them once the transaction stands."""
    orang, url = list(penerima), reverse("indikator:indikator_detail", args=[indikator.pk])
    kunci = f"pustaka:{indikator.pk}:{indikator.versi}:{indikator.status}"

    def kirim() -> None:
        for satu in orang:
            beri_tahu(penerima=satu, judul=judul, isi=isi, url=url, kunci=kunci, pada=pada)

    transaction.on_commit(kirim)


def _penerbit(indikator: Indikator, tanggal: date) -> list[Any]:
    """Who may publish it: every admin kepegawaian but its author."""
    return list(
        Pegawai.objects.filter(
            is_active=True,
            peran_set__peran=Peran.ADMIN_KEPEGAWAIAN,
            peran_set__mulai__lte=tanggal,
            peran_set__sampai__gt=tanggal,
        )
        .exclude(pk=indikator.disusun_oleh_id)
        .distinct()
    )


def _periksa_pengusul(oleh: Any, unit: UnitKerja | None, asal: Indikator | None, tanggal: date) -> None:
    """A new version may leave the responsible unit as it is; otherwise it is one that the author keeps."""
    if boleh_mengusulkan(oleh, unit, tanggal):
        return
    if boleh_mengusulkan(oleh, None, tanggal, unit_mana_saja=True):
        if asal is not None and asal.penanggung_jawab == unit:
            return
        raise AturanDilanggar("Pilih unit yang Anda urus sebagai penanggung jawab.", "unit")
    raise TidakBerwenang("Definisi diusulkan oleh admin kepegawaian atau admin unit.")


def _periksa_isi(isi: Mapping[str, Any]) -> None:
    if isi["sumber"] not in sumber:
        raise AturanDilanggar(_SUMBER_ASING, "sumber")
    if isi["sampel_minimum"] < 1:
        raise AturanDilanggar("Data paling sedikit adalah 1.", "sampel_minimum")


def _kunci(indikator: Indikator, versi: int | None) -> Indikator:
    """The row as it stands, locked. Refuses a form that was opened before somebody else's change."""
    satu: Indikator | None = Indikator.objects.select_for_update().filter(pk=indikator.pk).first()
    if satu is None or satu.versi != versi:
        raise VersiKedaluwarsa(
            "Definisi ini sudah berubah sejak halaman Anda dibuka. Periksa isi terbarunya, lalu kirim lagi."
        )
    return satu


def _periksa_penyusun(satu: Indikator, oleh: Any, tanggal: date) -> None:
    if not boleh_menyunting(oleh, satu, tanggal):
        raise TidakBerwenang("Usulan ini hanya dapat diubah oleh penyusunnya, selama ia masih admin.")


def _langkah(satu: Indikator, ke: StatusIndikator) -> None:
    if not boleh_melangkah_pustaka(satu.status, ke):
        raise TransisiTidakSah(f"Langkah ini tidak ada: definisi berstatus {satu.get_status_display().lower()}.")
    satu.status = ke


def susun_indikator(
    *,
    oleh: Any,
    kode: str = "",
    dari: Indikator | None = None,
    isi: Mapping[str, Any],
    penanggung_jawab: UnitKerja | None,
    alasan: str = "",
    pada: datetime,
) -> Indikator:
    """Draft a new definition, or the next version of the published one `dari`, which keeps its code."""
    with tindakan("pustaka.susun", oleh=oleh, alasan=alasan):
        _periksa_pengusul(oleh, penanggung_jawab, dari, _hari(pada))
        _periksa_isi(isi)
        if dari is not None:
            # the new version and the one it is made from may not pass each other
            dari = Indikator.objects.select_for_update().get(pk=dari.pk)
            if dari.status != StatusIndikator.TERBIT:
                raise TransisiTidakSah("Versi baru disusun dari versi yang terbit.")
            if not alasan.strip():
                raise AturanDilanggar("Tuliskan mengapa definisi ini perlu berubah.", "alasan")
            kode = dari.kode
        elif Indikator.objects.filter(kode=kode, status__in=PERNAH_TERBIT).exists():
            raise AturanDilanggar(
                "Kode ini sudah dipakai. Pakai kode lain, atau buat versi baru dari halaman definisinya.", "kode"
            )
        if Indikator.objects.filter(kode=kode, status__in=BELUM_TERBIT).exists():
            raise AturanDilanggar("Sudah ada usulan lain untuk kode ini. Selesaikan usulan itu dulu.", "kode")
        satu = Indikator(
            kode=kode,
            nomor_versi=dari.nomor_versi + 1 if dari else 1,
            menggantikan=dari,
            status=StatusIndikator.DRAF,
            disusun_oleh=oleh,
            alasan=alasan.strip(),
        )
        return _tulis(satu, isi, penanggung_jawab)


def _tulis(satu: Indikator, isi: Mapping[str, Any], penanggung_jawab: UnitKerja | None) -> Indikator:
    for kolom in DEFINISI:
        if kolom in isi:
            setattr(satu, kolom, isi[kolom])
    asal = satu.menggantikan
    satu.rumus_versi = versi_rumus(isi_definisi(asal), isi_definisi(satu)) if asal else "1"
    satu.penanggung_jawab = penanggung_jawab
    hasil: Indikator = simpan(satu, kolom={"penanggung_jawab": "unit"})
    return hasil


def ubah_indikator(
    *,
    oleh: Any,
    indikator: Indikator,
    isi: Mapping[str, Any],
    penanggung_jawab: UnitKerja | None,
    alasan: str = "",
    versi: int | None,
    pada: datetime,
) -> Indikator:
    """Change a draft, by who wrote it. It goes on from the version that is published now."""
    with tindakan("pustaka.ubah", oleh=oleh, alasan=alasan):
        satu = _kunci(indikator, versi)
        _periksa_penyusun(satu, oleh, _hari(pada))
        _periksa_pengusul(oleh, penanggung_jawab, satu.menggantikan, _hari(pada))
        if satu.status not in DAPAT_DISUNTING:
            raise TransisiTidakSah(
                "Definisi yang terbit tidak diubah; buat versi baru dari halamannya."
                if satu.status in PERNAH_TERBIT
                else "Usulan ini menunggu penerbitan. Tarik dulu untuk mengubahnya."
            )
        _periksa_isi(isi)
        if satu.menggantikan_id:
            if not alasan.strip():
                raise AturanDilanggar("Tuliskan mengapa definisi ini perlu berubah.", "alasan")
            satu.menggantikan = Indikator.objects.get(kode=satu.kode, status=StatusIndikator.TERBIT)
        satu.alasan = alasan.strip()
        satu.versi += 1
        return _tulis(satu, isi, penanggung_jawab)


def ajukan_indikator(*, oleh: Any, indikator: Indikator, versi: int | None, pada: datetime) -> Indikator:
    """Send a draft to those who publish. A new version has to say something else than the published one."""
    with tindakan("pustaka.ajukan", oleh=oleh):
        satu = _kunci(indikator, versi)
        _periksa_penyusun(satu, oleh, _hari(pada))
        if satu.menggantikan is not None and isi_definisi(satu.menggantikan) == isi_definisi(satu):
            raise AturanDilanggar("Usulan ini belum berbeda dari versi yang terbit. Ubah dulu isinya.")
        _langkah(satu, StatusIndikator.DIAJUKAN)
        satu.diajukan_pada, satu.catatan = pada, ""
        satu.versi += 1
        simpan(satu)
        _kabari(
            _penerbit(satu, _hari(pada)),
            satu,
            f"{oleh.nama} mengusulkan indikator “{satu.nama}”",
            "Terbitkan, atau kembalikan dengan catatan.",
            pada,
        )
    return satu


def tarik_indikator(*, oleh: Any, indikator: Indikator, versi: int | None, pada: datetime) -> Indikator:
    """Take a submitted draft back, to change it."""
    with tindakan("pustaka.tarik", oleh=oleh):
        satu = _kunci(indikator, versi)
        _periksa_penyusun(satu, oleh, _hari(pada))
        _langkah(satu, StatusIndikator.DRAF)
        satu.versi += 1
        hasil: Indikator = simpan(satu)
    return hasil


def _periksa_penerbit(satu: Indikator, oleh: Any, pada: datetime) -> None:
    if not punya_peran(oleh, Peran.ADMIN_KEPEGAWAIAN, tanggal=_hari(pada)):
        raise TidakBerwenang("Definisi diterbitkan atau dikembalikan oleh admin kepegawaian.")
    if satu.disusun_oleh_id == oleh.pk:
        raise TidakBerwenang("Definisi diterbitkan oleh orang lain, bukan oleh penyusunnya.")


def kembalikan_indikator(
    *, oleh: Any, indikator: Indikator, catatan: str, versi: int | None, pada: datetime
) -> Indikator:
    """Give a submitted definition back to its author, with what is to be mended."""
    if not catatan.strip():
        raise AturanDilanggar("Tuliskan apa yang perlu diperbaiki, supaya penyusun tahu langkah berikutnya.", "catatan")
    with tindakan("pustaka.kembalikan", oleh=oleh, alasan=catatan):
        satu = _kunci(indikator, versi)
        _periksa_penerbit(satu, oleh, pada)
        _langkah(satu, StatusIndikator.DIKEMBALIKAN)
        satu.catatan = catatan.strip()
        satu.versi += 1
        simpan(satu)
        if satu.disusun_oleh:
            _kabari([satu.disusun_oleh], satu, f"Usulan indikator “{satu.nama}” dikembalikan", catatan.strip(), pada)
    return satu


def terbitkan_indikator(*, oleh: Any, indikator: Indikator, versi: int | None, pada: datetime) -> Indikator:
    """Publish a definition: it never changes from now on, and the version before it is superseded.

    By an admin kepegawaian who did not write it. Refused when another version came out since it was written: what the
    publisher read as the difference would not be the difference any more.
    """
    with tindakan("pustaka.terbitkan", oleh=oleh):
        satu = _kunci(indikator, versi)
        _periksa_penerbit(satu, oleh, pada)
        terbit = Indikator.objects.select_for_update().filter(kode=satu.kode, status=StatusIndikator.TERBIT).first()
        if (terbit.pk if terbit else None) != satu.menggantikan_id:
            raise TransisiTidakSah(
                "Versi lain sudah terbit sejak usulan ini disusun. Kembalikan, supaya penyusunnya memeriksanya."
            )
        _langkah(satu, StatusIndikator.TERBIT)
        if terbit is not None:
            terbit.status = StatusIndikator.DIGANTIKAN
            terbit.save(update_fields=["status"])
        semua = Indikator.objects.filter(kode=satu.kode, status__in=PERNAH_TERBIT)
        satu.nomor_versi = (semua.aggregate(n=Max("nomor_versi"))["n"] or 0) + 1
        satu.diterbitkan_oleh, satu.diterbitkan_pada, satu.catatan = oleh, pada, ""
        satu.versi += 1
        simpan(satu)
        if satu.disusun_oleh:
            _kabari([satu.disusun_oleh], satu, f"Indikator “{satu.nama}” terbit", f"Diterbitkan {oleh.nama}.", pada)
    return satu


def hapus_indikator(*, oleh: Any, indikator: Indikator, versi: int | None, pada: datetime) -> None:
    """Throw a draft away: by its author, or by an admin kepegawaian where it blocks its code. Its history stays."""
    with tindakan("pustaka.hapus", oleh=oleh):
        satu = _kunci(indikator, versi)
        if satu.status in PERNAH_TERBIT:
            raise TransisiTidakSah("Definisi yang pernah terbit tidak dihapus; SKP menunjuk kepadanya.")
        if not boleh_menyunting(oleh, satu, _hari(pada)) and not punya_peran(
            oleh, Peran.ADMIN_KEPEGAWAIAN, tanggal=_hari(pada)
        ):
            raise TidakBerwenang("Usulan dihapus oleh penyusunnya atau admin kepegawaian.")
        satu.delete()


# The end of a unit


def butir_pustaka_unit(akhir: AkhirUnit) -> list[ButirDampak]:
    """The line about definitions that the ending unit answers for."""
    banyak = Indikator.objects.filter(penanggung_jawab=akhir.unit_id).exclude(status=StatusIndikator.DIGANTIKAN).count()
    if not banyak:
        return []
    judul = f"Indikator yang dijaga unit ini: {banyak}"
    if akhir.penerus_id is None:
        return [ButirDampak(judul, "Tidak punya penanggung jawab lagi; pilih unit lain di pustaka.", "perhatikan")]
    return [ButirDampak(judul, "Dijaga unit penerus; definisinya tidak berubah.", "dialihkan")]


def alihkan_pustaka(*, akhir: AkhirUnit, oleh: Any) -> None:
    """Let the successor answer for what the unit answered for; nobody where there is none."""
    with tindakan("pustaka.alihkan", oleh=oleh):
        Indikator.objects.filter(penanggung_jawab=akhir.unit_id).update(penanggung_jawab=akhir.penerus_id)
