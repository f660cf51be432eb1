"""The copy of one's own data as a file: JSON and CSV in a ZIP, with a sheet that explains it."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from inti.exports import tabel_csv
from inti.waktu import SELAMANYA, WITA
from pegawai.exports import tulis_xlsx
from pegawai.models import Pegawai
from pegawai.registry import BagianData, data_pribadi

README = """SALINAN DATA PRIBADI
====================

Milik       : {nama}
Dibuat      : {dibuat}
Dasar       : UU 27/2022 Pasal 7 (akses dan salinan) dan Pasal 13 (format yang dapat dibaca mesin)

Berkas ini memuat data tentang Anda yang disimpan aplikasi kinerja Pemerintah Kota Makassar.
Setiap tabel ada dalam dua bentuk dengan isi yang sama:

- .json  untuk dibaca program lain; tanggal menurut ISO 8601, waktu memakai WITA (+08:00);
- .csv   untuk dibuka di lembar kerja; pemisah titik koma. Teks yang diawali tanda hitung (=, +, -, @)
         diberi tanda petik tunggal di depannya supaya tidak dihitung.

ISI
---

{isi}

YANG TIDAK ADA DI SINI
----------------------

- Jawaban survei perilaku. Jawaban disimpan tanpa nama, jadi tidak dapat dicari kembali sebagai milik siapa pun.
- Data pelapor dan isi laporan warga. Di sini hanya nomor laporan dan jawaban yang Anda tulis sendiri.
- Hasil evaluasi yang belum diserahkan kepada Anda.
- Kata sandi. Yang tersimpan hanya sidiknya, dan itu bukan salinan kata sandi Anda.
- Isi berkas yang pernah Anda unggah (misalnya sertifikat); di sini daftarnya, berkasnya diunduh dari halamannya.

Ada yang keliru? Ajukan perbaikan dari halaman "Data saya". Jawabannya paling lambat 3 x 24 jam.
Jaga berkas ini: siapa pun yang memegangnya dapat membaca data Anda.
"""


def _polos(nilai: Any) -> Any:
    """A value as JSON: ISO dates, moments in WITA, decimals as text without rounding; an open end is null."""
    if isinstance(nilai, datetime):
        return timezone.localtime(nilai, WITA).isoformat(timespec="seconds")
    if isinstance(nilai, date):
        return None if nilai == SELAMANYA else nilai.isoformat()
    if isinstance(nilai, Decimal):
        return f"{nilai.normalize():f}"
    if nilai is None or isinstance(nilai, bool | int | str | list | dict):
        return nilai
    return str(nilai)


def _sel(nilai: Any) -> str | Decimal | int | None:
    """The same value for a spreadsheet: numbers stay numbers, everything else is text."""
    if isinstance(nilai, Decimal) or (isinstance(nilai, int) and not isinstance(nilai, bool)):
        return nilai
    polos = _polos(nilai)
    if isinstance(polos, bool):
        return "ya" if polos else "tidak"
    return json.dumps(polos, ensure_ascii=False) if isinstance(polos, list | dict) else polos


def _csv(baris: Iterable[Mapping[str, Any]]) -> str:
    daftar = list(baris)
    kepala = list(daftar[0]) if daftar else ["(tidak ada baris)"]
    return "".join(tabel_csv(kepala, ([_sel(satu[k]) for k in kepala] for satu in daftar)))


def tulis_salinan(pegawai: Pegawai, bagian: list[tuple[str, BagianData]], pada: datetime) -> bytes:
    """The ZIP: a README, and each table as JSON and CSV in the folder of its app."""
    keluar = io.BytesIO()
    isi = []
    with zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as arsip:
        for app, satu in bagian:
            baris = list(satu.baris)
            isi.append(f"- {app}/{satu.nama}: {satu.judul} ({len(baris)} baris)")
            polos = [{k: _polos(v) for k, v in b.items()} for b in baris]
            arsip.writestr(
                f"{app}/{satu.nama}.json",
                json.dumps({"judul": satu.judul, "baris": polos}, ensure_ascii=False, indent=1),
            )
            arsip.writestr(f"{app}/{satu.nama}.csv", _csv(baris))
        arsip.writestr(
            "README.txt",
            README.format(
                nama=pegawai.nama,
                dibuat=timezone.localtime(pada, WITA).strftime("%d-%m-%Y %H.%M WITA"),
                isi="\n".join(isi),
            ),
        )
        arsip.writestr(
            "isi.json",
            json.dumps(
                {
                    "dibuat": timezone.localtime(pada, WITA).isoformat(timespec="seconds"),
                    "pemilik": pegawai.nama,
                    "aplikasi": {app: data_pribadi[app].judul for app in data_pribadi.kunci()},
                    "tabel": [f"{app}/{satu.nama}" for app, satu in bagian],
                },
                ensure_ascii=False,
                indent=1,
            ),
        )
    return keluar.getvalue()


KEPALA_DIREKTORI = ("NIP", "Nama", "Jabatan", "Unit kerja", "Surel", "Telepon", "Akun")


def tulis_direktori(bentuk: str, orang: Iterable[Pegawai], pada: datetime) -> bytes:
    """The list of people for HR, as CSV or as a spreadsheet; nothing in a name is computed."""
    baris = (
        (
            p.nip or "",
            p.nama,
            p.jabatan_nama or "",  # type: ignore[attr-defined]
            p.unit_nama or "",  # type: ignore[attr-defined]
            p.email,
            p.telepon,
            "Aktif" if p.is_active else "Tidak aktif",
        )
        for p in orang
    )
    if bentuk == "csv":
        return "".join(tabel_csv(KEPALA_DIREKTORI, baris)).encode()
    return tulis_xlsx("Pegawai", KEPALA_DIREKTORI, baris)
