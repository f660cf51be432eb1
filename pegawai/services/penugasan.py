"""Posts and who holds them."""

from __future__ import annotations

from datetime import date
from typing import Any

from inti.audit import tindakan
from inti.galat import AturanDilanggar
from inti.services import simpan
from inti.waktu import SELAMANYA
from pegawai.enums import DasarPenugasan, JenisPenugasan
from pegawai.models import Jabatan, NamaJabatan, Pegawai, Penugasan, UnitKerja


def buat_jabatan(
    *,
    oleh: Any,
    nama_jabatan: NamaJabatan,
    unit: UnitKerja,
    mulai: date,
    pimpinan: bool = False,
    tunggal: bool = False,
) -> Jabatan:
    """One post at one unit. A leading post has one holder."""
    with tindakan("jabatan.buat", oleh=oleh):
        return simpan(
            Jabatan(nama_jabatan=nama_jabatan, unit=unit, pimpinan=pimpinan, tunggal=tunggal or pimpinan, mulai=mulai)
        )


def angkat(
    *,
    oleh: Any,
    pegawai: Pegawai,
    jabatan: Jabatan,
    mulai: date,
    dasar: str,
    jenis: str = JenisPenugasan.DEFINITIF,
    sampai: date = SELAMANYA,
    dasar_jenis: str = "",
) -> Penugasan:
    """Give a post to a person. A Plt or Plh acts by surat perintah and needs an end (SE BKN 1/SE/I/2021)."""
    sementara = jenis in {JenisPenugasan.PLT, JenisPenugasan.PLH}
    if sementara and sampai == SELAMANYA:
        raise AturanDilanggar("Penugasan Plt atau Plh harus punya tanggal selesai.", "sampai")
    if not jabatan.mulai <= mulai < jabatan.sampai:
        raise AturanDilanggar("Jabatan ini tidak ada pada tanggal tersebut.", "mulai")
    if oleh is not None and oleh.pk == pegawai.pk:
        raise AturanDilanggar("Anda tidak dapat mengangkat diri sendiri.", "pegawai")
    with tindakan("penugasan.angkat", oleh=oleh, alasan=dasar):
        return simpan(
            Penugasan(
                pegawai=pegawai,
                jabatan=jabatan,
                unit_id=jabatan.unit_id,
                pimpinan=jabatan.pimpinan,
                tunggal=jabatan.tunggal,
                jenis=jenis,
                mulai=mulai,
                sampai=sampai,
                dasar_jenis=dasar_jenis or (DasarPenugasan.SURAT_PERINTAH if sementara else DasarPenugasan.SK),
                dasar=dasar,
            )
        )
