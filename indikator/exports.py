"""SKP of many people as rows for a spreadsheet: one for each indicator."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from indikator.models import IKI, SKP, Periode, RencanaHasilKerja
from indikator.rules.impor import AKHIR, AWAL, judul_periode
from inti.rules.lembar import angka_csv
from inti.templatetags.inti import nip_tersamar
from pegawai.exports import tulis_xlsx

KEPALA = tuple(k.judul for k in AWAL)


def _target(satu: Any, bawah: Any, atas: Any) -> Any:
    """A number stays a number; a range is text."""
    return satu if satu is not None else f"{angka_csv(bawah)} sampai {angka_csv(atas)}" if atas is not None else ""


def _bagian_iki(rhk: RencanaHasilKerja | None, iki: IKI | None, periode: Sequence[Periode]) -> list[Any]:
    """The cells of one indicator; empty ones where there is none yet."""
    sel: list[Any] = ["", "", "", ""]
    if rhk is not None:
        sel = [
            rhk.uraian,
            rhk.rhk_atasan.uraian if rhk.rhk_atasan else "",
            rhk.get_jenis_display(),
            rhk.get_perspektif_display(),
        ]
    if iki is None:
        return [*sel, *[""] * (5 + len(periode) + 1)]
    milik = {t.periode_id: t for t in iki.target_set.all()}
    target = [milik.get(p.pk) for p in periode]
    return [
        *sel,
        iki.get_aspek_display(),
        iki.indikator.kode if iki.indikator else "",
        iki.nama,
        iki.satuan,
        _target(iki.target_tahun, iki.target_bawah, iki.target_atas),
        *[_target(t.target, t.target_bawah, t.target_atas) if t else "" for t in target],
        "" if iki.bobot is None else iki.bobot,
    ]


def baris_skp(
    skp: SKP, periode: Sequence[Periode], nip_terbuka: set[int], nama_unit: Mapping[int, str]
) -> Iterator[list[Any]]:
    """The rows of one SKP; one row also for what is still empty, so that nobody is missing from the sheet."""
    kepala = skp.kepala.get("pegawai", {})
    nip = skp.pegawai.nip or ""
    awal = [
        skp.pegawai.nama,
        nip if not nip or skp.pegawai_id in nip_terbuka else nip_tersamar(nip),
        kepala.get("jabatan") or str(skp.penugasan.jabatan),
        kepala.get("unit") or nama_unit.get(skp.penugasan.unit_id, ""),
        skp.mulai.isoformat(),
        skp.hari_terakhir.isoformat(),
        skp.nomor_versi,
        skp.versi,
        skp.get_status_display(),
    ]
    rhk_list: list[RencanaHasilKerja | None] = list(skp.rhk_set.all()) or [None]
    for rhk in rhk_list:
        iki_list: list[IKI | None] = (list(rhk.iki_set.all()) if rhk else []) or [None]
        for iki in iki_list:
            yield [*awal, *_bagian_iki(rhk, iki, periode)]


def tulis_skp(
    skp_list: Iterable[SKP], periode: Sequence[Periode], nip_terbuka: set[int], nama_unit: Mapping[int, str]
) -> bytes:
    """The sheet, row by row in constant memory."""
    kepala = [*KEPALA, *[judul_periode(p) for p in periode], *[k.judul for k in AKHIR]]
    return tulis_xlsx("SKP", kepala, (b for skp in skp_list for b in baris_skp(skp, periode, nip_terbuka, nama_unit)))
