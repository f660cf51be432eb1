"""Forms of the import: what is uploaded, which column is which field, and the acts on a checked file."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from inti.forms import FormTindakan
from inti.imports.periksa import UKURAN_MAKS
from inti.rules.lembar import huruf_kolom
from pegawai.enums import JenisImpor, TindakanImpor
from pegawai.forms.dasar import bidang_tanggal
from pegawai.rules.impor import KOLOM


class UnggahForm(FormTindakan):
    """Which list, from which day it holds, and whether whoever is not in it is missing."""

    jenis = forms.ChoiceField(label="Isi berkas", choices=JenisImpor.choices, widget=forms.RadioSelect)
    berkas = forms.FileField(
        label="Berkas",
        help_text=f"XLSX atau CSV, paling besar {UKURAN_MAKS // (1024 * 1024)} MB. Hasil unduhan SIASN dapat dipakai "
        "apa adanya.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={"required": "Pilih berkas.", "empty": "Berkas ini kosong. Pilih berkas lain."},
    )
    tanggal = bidang_tanggal(
        "Keadaan pada tanggal", "Perubahan yang tidak punya TMT sendiri berlaku mulai tanggal ini."
    )
    lengkap = forms.BooleanField(
        label="Daftar ini lengkap",
        required=False,
        help_text="Yang tidak ada dalam daftar diusulkan untuk diakhiri, dan Anda memutuskannya satu per satu. "
        "Tidak ada yang dihapus.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["jenis"].keterangan_pilihan = {
            JenisImpor.PEGAWAI: "Nama, status, golongan, dan jabatan pertama. Unit dan jabatannya harus sudah ada.",
            JenisImpor.UNIT: "Nama, jenis, dan letak unit dalam susunan.",
            JenisImpor.JABATAN: "Jabatan yang ada di setiap unit. Dapat dibaca dari unduhan pegawai SIASN.",
            JenisImpor.KETIDAKHADIRAN: "Cuti dan dinas yang sudah disetujui.",
        }


class PemetaanForm(FormTindakan):
    """Which column of the sheet holds which field."""

    def __init__(
        self,
        *args: Any,
        jenis: str,
        judul: Sequence[str],
        contoh: Sequence[Sequence[str]] = (),
        awal: Mapping[str, int] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        pilihan = [("", "Tidak ada di berkas ini")]
        pilihan += [(str(n), f"{isi} (kolom {huruf_kolom(n)})") for n, isi in enumerate(judul) if isi]
        for kolom in KOLOM[jenis]:
            letak = (awal or {}).get(kolom.kode)
            isi = [baris[letak] for baris in contoh if letak is not None and letak < len(baris) and baris[letak]]
            self.fields[kolom.kode] = forms.ChoiceField(
                label=kolom.label,
                choices=pilihan,
                required=kolom.wajib,
                help_text=f"Isinya: {'; '.join(isi)}" if isi else kolom.keterangan,
                initial="" if letak is None else str(letak),
                error_messages={"required": f"Pilih kolom yang berisi {kolom.label}."},
            )

    @property
    def pemetaan(self) -> dict[str, int]:
        """Field to column, counted from 0."""
        return {k: int(v) for k, v in self.isian.items() if v}


class TindakanImporForm(FormTindakan):
    """Apply, or give up: nothing to fill in."""


class SaringBarisForm(forms.Form):
    """Which rows of a checked file are shown."""

    tindakan = forms.ChoiceField(label="Tampilkan", choices=[("", "Semua"), *TindakanImpor.choices], required=False)
