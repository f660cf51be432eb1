"""Template tags and filters of the interface: Indonesian numbers and dates, icons, pills and small charts.

Charts are SVG drawn on the server with widths in percent, so that they fit any screen without a script or a style
attribute. Missing values are an en dash or a gap, never 0.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from django import forms, template
from django.forms import BoundField
from django.template.base import NodeList, Parser, Token
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from inti import registry
from inti.aset import isi_ikon
from inti.qr import qr_svg
from inti.rules.skala import Skala, bersambung, petak, skala
from inti.waktu import BULAN, BULAN_PENDEK, SELAMANYA, WITA

register = template.Library()

KOSONG = "–"
_TITIK_KOMA = str.maketrans(",.-", ".,−")
HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
RAGAM = ("biasa", "soon", "late", "done", "run")
"""Kinds of a pill: plain, deadline near, late or bad, done or good, in progress."""


# Numbers


def _desimal(nilai: Any) -> Decimal | None:
    if nilai is None or nilai == "" or isinstance(nilai, bool):
        return None
    try:
        angka_ = nilai if isinstance(nilai, Decimal) else Decimal(str(nilai))
    except InvalidOperation:
        return None
    return angka_ if angka_.is_finite() else None


@register.filter
def angka(nilai: Any, desimal: int | None = None) -> str:
    """A number with a decimal comma and dots for thousands: `1234.5|angka:2` is "1.234,50".

    Without `desimal`: at most two places, trailing zeros dropped. None is an en dash. Halves go away from zero.
    """
    if type(nilai) is int and not desimal:
        return f"{nilai:,d}".translate(_TITIK_KOMA)
    d = _desimal(nilai)
    if d is None:
        return KOSONG
    tempat = 2 if desimal is None else int(desimal)
    d = d.quantize(Decimal(1).scaleb(-tempat), ROUND_HALF_UP)
    teks = f"{d:,f}"
    if desimal is None and "." in teks:
        teks = teks.rstrip("0").rstrip(".")
    if d == 0:
        teks = teks.lstrip("-")
    return teks.translate(_TITIK_KOMA)


@register.filter
def persen(nilai: Any, desimal: int = 0) -> str:
    """A share between 0 and 1 in percent: `0.7134|persen` is "71%"."""
    d = _desimal(nilai)
    return KOSONG if d is None else f"{angka(d * 100, desimal)}%"


@register.filter
def durasi(menit: Any, gaya: str = "") -> str:
    """Minutes in words: 155 is "2 jam 35 menit"; with "pendek" "2 j 35 m"."""
    d = _desimal(menit)
    if d is None:
        return KOSONG
    jumlah = int(d.to_integral_value(ROUND_HALF_UP))
    jam, sisa = divmod(abs(jumlah), 60)
    kata_jam, kata_menit = (" j", " m") if gaya == "pendek" else (" jam", " menit")
    bagian = [f"{angka(jam)}{kata_jam}"] if jam else []
    if sisa or not jam:
        bagian.append(f"{sisa}{kata_menit}")
    return ("−" if jumlah < 0 else "") + " ".join(bagian)


@register.filter
def jam_kerja(menit: Any) -> str:
    """Working minutes as working hours with one decimal: 312 is "5,2 jam kerja"."""
    d = _desimal(menit)
    return KOSONG if d is None else f"{angka(d / 60, 1)} jam kerja"


@register.filter
def jam(menit: int) -> str:
    """Minutes after midnight as a time of day: 450 is "07.30"."""
    return f"{menit // 60:02d}.{menit % 60:02d}"


@register.filter
def nilai_setelan(nilai: Any) -> str:
    """Value of a setting in words: yes or no, a number with a decimal comma, or the text itself."""
    if isinstance(nilai, bool):
        return "Ya" if nilai else "Tidak"
    return angka(nilai) if isinstance(nilai, int | Decimal) else str(nilai)


@register.filter
def ukuran_berkas(bita: Any) -> str:
    """Bytes in kB or MB: 1536000 is "1,5 MB"."""
    d = _desimal(bita)
    if d is None:
        return KOSONG
    if d < 1_000_000:
        return f"{angka(max(d / 1000, Decimal(1)), 0)} kB"
    return f"{angka(d / 1_000_000, 1)} MB"


# Dates, always in WITA


def _hari(nilai: Any) -> date | None:
    if isinstance(nilai, datetime):
        return timezone.localtime(nilai, WITA).date() if timezone.is_aware(nilai) else nilai.date()
    return nilai if isinstance(nilai, date) else None


@register.filter
def tanggal(nilai: Any, gaya: str = "") -> str:
    """A date in words: "Kamis, 17 Juli 2025"; "tanpa_hari" "17 Juli 2025"; "pendek" "17 Jul 2025"; "bulan" "Juli 2025".

    The open end of a range is "seterusnya"; None is an en dash.
    """
    h = _hari(nilai)
    if h is None:
        return KOSONG
    if h == SELAMANYA:
        return "seterusnya"
    if gaya == "pendek":
        return f"{h.day} {BULAN_PENDEK[h.month - 1]} {h.year}"
    if gaya == "bulan":
        return f"{BULAN[h.month - 1]} {h.year}"
    polos = f"{h.day} {BULAN[h.month - 1]} {h.year}"
    return polos if gaya == "tanpa_hari" else f"{HARI[h.weekday()]}, {polos}"


@register.filter
def hari_terakhir(sampai: date | None) -> date | None:
    """The last day of a half open range, as people say it; the open end stays open."""
    return sampai if sampai is None or sampai == SELAMANYA else sampai - timedelta(days=1)


@register.filter
def waktu(nilai: datetime | None, gaya: str = "") -> str:
    """A moment in WITA: "Kamis, 17 Juli 2025, 09.20 WITA"; "pendek" "17 Jul 2025, 09.20"; "jam" "09.20"."""
    if nilai is None:
        return KOSONG
    setempat = timezone.localtime(nilai, WITA) if timezone.is_aware(nilai) else nilai
    jam = f"{setempat:%H.%M}"
    if gaya == "jam":
        return jam
    if gaya == "pendek":
        return f"{tanggal(setempat, 'pendek')}, {jam}"
    return f"{tanggal(setempat)}, {jam} WITA"


@register.filter
def kapan(nilai: Any) -> str:
    """A deadline: a moment with its hour, a date without one."""
    return waktu(nilai) if isinstance(nilai, datetime) else tanggal(nilai)


@register.filter
def selisih(nilai: Any, acuan: Any) -> str:
    """How far a date is from another, in days: "hari ini", "besok", "3 hari lagi", "kemarin", "2 hari lalu"."""
    h, a = _hari(nilai), _hari(acuan)
    if h is None or a is None:
        return KOSONG
    jarak = (h - a).days
    dekat = {0: "hari ini", 1: "besok", -1: "kemarin"}
    return dekat.get(jarak) or (f"{angka(jarak)} hari lagi" if jarak > 0 else f"{angka(-jarak)} hari lalu")


# People


@register.filter
def nip_tersamar(nip: Any) -> str:
    """A NIP without the birth date in it: only its last four digits stay."""
    teks = str(nip or "")
    return f"{'•' * max(len(teks) - 4, 0)}{teks[-4:]}" if teks else KOSONG


@register.filter
def inisial(nama: Any) -> str:
    """Two letters for an avatar, without titles: "Dr. Budi Pratama, S.H." is "BP"."""
    kata = [k for k in str(nama or "").split(",")[0].split() if not k.endswith(".")] or str(nama or "?").split()
    return "".join(k[0] for k in (kata[:1] + kata[-1:] if len(kata) > 1 else kata)).upper()


# Icons and pills


@register.simple_tag
@lru_cache(maxsize=1024, typed=True)
def ikon(nama: str, ukuran: int = 20, judul: str = "") -> SafeString:
    """A Bootstrap icon as inline SVG. Beside text it is hidden from screen readers; alone it needs a `judul`."""
    ket = format_html('role="img" aria-label="{}"', judul) if judul else mark_safe('aria-hidden="true"')
    return format_html(
        '<svg class="icon" width="{0}" height="{0}" viewBox="0 0 16 16" fill="currentColor" {1}>{2}</svg>',
        ukuran,
        ket,
        mark_safe(isi_ikon(nama)),
    )


@register.simple_tag
def lencana(teks: Any, ragam: str = "biasa") -> SafeString:
    """A pill that says a state in words; `ragam` is one of `RAGAM`."""
    if ragam not in RAGAM:
        raise template.TemplateSyntaxError(f"Ragam lencana {ragam!r} tidak dikenal; pilih dari {', '.join(RAGAM)}.")
    return format_html('<span class="{}">{}</span>', "state" if ragam == "biasa" else f"state {ragam}", teks)


# Charts


Zona = tuple[Decimal | None, Decimal | None]
"""From where to where a value meets its target; None is an open end."""


def _bagian(nilai: Decimal, penuh: Decimal) -> str:
    """Share of `penuh` in percent of width, between 0 and 100, one decimal."""
    return "0%" if penuh <= 0 else f"{Skala(Decimal(0), penuh).letak(nilai)}%"


@register.simple_tag
def bullet(
    nilai: Any,
    target: Any = None,
    maks: Any = None,
    ragam: str = "",
    satuan: str = "",
    label: str = "",
    kelas: str = "",
    zona: Zona | None = None,
) -> SafeString:
    """A bar of a value with a mark at its target, in one unit.

    `maks` is the value at full width (default: 120% of the target, or the value when it is larger). `ragam` "late"
    or "done" colours the bar; the words beside it must say the same. `zona` shades where the target is met, which
    tells a figure that should be small from one that should be large, and marks its ends in place of `target`.
    Without a value the bar is hollow.
    """
    v, t, m = _desimal(nilai), _desimal(target), _desimal(maks)
    akhir = f" {satuan}" if satuan else ""
    if not label:
        kata = "belum ada nilai" if v is None else f"{angka(v)}{akhir}"
        label = kata if t is None else f"{kata}; target {angka(t)}{akhir}"
    tanda = [b for b in zona or (t,) if b is not None]
    penuh = m if m is not None else max([Decimal(0), *(b * Decimal("1.2") for b in tanda), v or Decimal(0)])
    # A page draws dozens of these; only the label and the classes come from outside and are escaped.
    bagian = ['<rect class="back" y="3" width="100%" height="8" rx="4"/>']
    if zona:
        dari, sampai = Decimal(0) if zona[0] is None else zona[0], penuh if zona[1] is None else zona[1]
        x, lebar = _bagian(dari, penuh), _bagian(sampai - dari, penuh)
        bagian.append(f'<rect class="zona" x="{x}" y="0" width="{lebar}" height="14"/>')
    if v is not None and v > 0:
        bagian.append(f'<rect class="value" y="3" width="{_bagian(v, penuh)}" height="8" rx="4"/>')
    for batas in tanda:
        x = _bagian(batas, penuh)
        bagian.append(f'<line class="mark" x1="{x}" x2="{x}" y1="0" y2="14"/>')
    return format_html(
        '<svg class="{}" height="14" role="img" aria-label="{}">{}</svg>',
        " ".join(k for k in ("bullet", "hampa" if v is None else "", ragam, kelas) if k),
        label,
        mark_safe("".join(bagian)),
    )


@register.simple_tag
def spark(nilai_list: Iterable[Any], target: Any = None, ragam: str = "", label: str = "") -> SafeString:
    """A small line of the last values (oldest first); None is a gap. Fewer than two values: an en dash."""
    deret = [_desimal(v) for v in nilai_list]
    t = _desimal(target)
    ukuran = skala([*deret, t])
    if ukuran is None or all(v is None for v in deret):
        return mark_safe(f'<span class="muted">{KOSONG}<span class="visually-hidden"> belum ada data</span></span>')
    lebar, tinggi, tepi = Decimal(88), Decimal(26), Decimal(4)

    def y(v: Decimal) -> Decimal:
        return (tinggi - tepi - ukuran.letak(v) / 100 * (tinggi - 2 * tepi)).quantize(Decimal("0.1"))

    def x(i: int) -> Decimal:
        langkah = max(len(deret) - 1, 1)
        return (tepi + i * (lebar - 2 * tepi) / langkah).quantize(Decimal("0.1"))

    jalur, sambung, akhir = [], False, ("0", "0")
    for i, v in enumerate(deret):
        if v is None:
            sambung = False
            continue
        jalur.append(f"{'L' if sambung else 'M'}{x(i)} {y(v)}")
        sambung, akhir = True, (str(x(i)), str(y(v)))
    if not label:
        label = "dari yang lama: " + "; ".join(angka(v) for v in deret)
        if t is not None:
            label += f"; target {angka(t)}"
    garis_target = format_html('<line x1="0" x2="88" y1="{0}" y2="{0}"/>', y(t)) if t is not None else ""
    return format_html(
        '<svg class="{}" width="88" height="26" viewBox="0 0 88 26" role="img" aria-label="{}">{}<path d="{}"/>'
        '<circle cx="{}" cy="{}" r="2.5"/></svg>',
        f"spark {ragam}".strip(),
        label,
        garis_target,
        " ".join(jalur),
        *akhir,
    )


@dataclass(frozen=True, slots=True)
class Batang:
    """One row of a bar chart; `bawah` and `atas` are an interval, `url` opens what the number is made of."""

    label: str
    nilai: Decimal | None
    teks: str = ""
    """What is written for the value; the number itself when empty."""
    keterangan: str = ""
    url: str = ""
    bawah: Decimal | None = None
    atas: Decimal | None = None
    target: Decimal | None = None
    ragam: str = ""


def _baris(isi: Any) -> Batang:
    """A row from a `Batang`, a mapping, or a pair (label, nilai)."""
    if isinstance(isi, Batang):
        return isi
    if isinstance(isi, Mapping):
        return Batang(**isi)
    label, nilai, *sisa = isi
    return Batang(label=label, nilai=_desimal(nilai), keterangan=str(sisa[0]) if sisa else "")


@register.inclusion_tag("inti/_batang.html")
def batang(
    data: Iterable[Any],
    judul: str = "",
    satuan: str = "",
    target: Any = None,
    maks: Any = None,
    desimal: int | None = None,
    kepala: str = "",
    kepala_nilai: str = "Nilai",
) -> dict[str, Any]:
    """A bar chart that is its own table: label, bar, value. `data` holds `Batang`, mappings or (label, nilai) pairs.

    `judul` is the caption (say unit and period), `target` a mark on every bar unless a row has its own.
    """
    baris = [_baris(b) for b in data]
    t = _desimal(target)
    semua = [d for b in baris for d in (_desimal(b.nilai), _desimal(b.atas), _desimal(b.target)) if d is not None]
    penuh = _desimal(maks) or max([*semua, *([t] if t is not None else [])], default=Decimal(1))
    hasil = []
    for b in baris:
        v, bawah, atas = _desimal(b.nilai), _desimal(b.bawah), _desimal(b.atas)
        tanda = t if b.target is None else _desimal(b.target)
        hasil.append(
            {
                "asal": b,
                "teks": b.teks or (angka(v, desimal) + (f" {satuan}" if satuan and v is not None else "")),
                "lebar": None if v is None else _bagian(v, penuh),
                "tanda": None if tanda is None else _bagian(tanda, penuh),
                "selang": None if bawah is None or atas is None else (_bagian(bawah, penuh), _bagian(atas, penuh)),
            }
        )
    return {
        "baris": hasil,
        "judul": judul,
        "kepala": kepala,
        "kepala_nilai": kepala_nilai,
        "target": None if t is None else angka(t, desimal) + (f" {satuan}" if satuan else ""),
    }


def _y(ukuran: Skala, nilai: Decimal, tinggi: int) -> str:
    """Height of a value on a drawing that is `tinggi` high below 10 px of air.

    Text, since a template would write a Decimal with a comma.
    """
    return str((10 + tinggi - ukuran.letak(nilai) / 100 * tinggi).quantize(Decimal("0.1")))


def _persen(nilai: Decimal) -> str:
    return f"{nilai.quantize(Decimal('0.1'), ROUND_HALF_UP)}%"


@dataclass(frozen=True, slots=True)
class Titik:
    """One period of a trend: its value, the 95 % interval, and the target in force then. None is a gap, never 0."""

    label: str
    nilai: Decimal | None
    teks: str = ""
    """What is written for the value; the number itself when empty."""
    zona: Zona | None = None
    """Where a value meets the target of that period."""
    selang: tuple[Decimal, Decimal] | None = None
    url: str = ""
    judul: str = ""
    """Full name of the period; `label` is what stands below the line."""

    def angka(self) -> list[Decimal]:
        """Everything that has to fit on the scale."""
        return [v for v in (self.nilai, *(self.zona or ()), *(self.selang or ())) if v is not None]


TINGGI, TINGGI_KECIL = 150, 64
"""Height of a trend in pixels, and of one of many small ones."""


@register.inclusion_tag("inti/_tren.html")
def tren(
    data: Iterable[Titik],
    judul: str = "",
    satuan: str = "",
    desimal: int | None = None,
    ukuran: Skala | None = None,
    kecil: bool = False,
) -> dict[str, Any]:
    """Values over periods, each against the target of its own period. The table beside it is the caller's.

    A step of the dashed line, or a band for a range, is the target; a thin upright line is the interval; a missing
    value is a gap. `ukuran` gives several trends one scale; `kecil` draws one of many small ones. Points lead to
    `url` for the mouse only, since the drawing is hidden from screen readers: the table has the same links.
    """
    titik = list(data)
    s = ukuran or skala(v for t in titik for v in t.angka())
    akhir = f" {satuan}" if satuan else ""
    tinggi = TINGGI_KECIL if kecil else TINGGI
    konteks: dict[str, Any] = {
        "judul": judul,
        "kecil": kecil,
        "ada": any(t.nilai is not None for t in titik),
        "alas": tinggi + 10,
        "tinggi": tinggi + 34,
        "tulis": tinggi + 28,
    }
    if s is None:
        return konteks
    dasar, deret, tempat = s, [t.nilai for t in titik], petak(len(titik))

    def y(v: Decimal) -> str:
        return _y(dasar, v, tinggi)

    def tengah(i: int) -> str:
        return _persen(tempat[i].tengah)

    target = []
    for t, p in zip(titik, tempat, strict=True):
        if t.zona is None:
            continue
        dari, sampai = t.zona
        atas, bawah = (y(dasar.atas) if sampai is None else y(sampai)), (y(dasar.bawah) if dari is None else y(dari))
        target.append(
            {
                "kiri": _persen(p.kiri),
                "kanan": _persen(p.kiri + p.lebar),
                "lebar": _persen(p.lebar),
                "atas": atas,
                "tebal": str(Decimal(bawah) - Decimal(atas)),
                "garis": [y(b) for b in t.zona if b is not None],
            }
        )
    return konteks | {
        "target": target,
        "jalur": [(tengah(i), y(a), tengah(i + 1), y(b)) for i, a, b in bersambung(deret)],
        "selang": [(tengah(i), y(t.selang[0]), y(t.selang[1])) for i, t in enumerate(titik) if t.selang is not None],
        "titik": [
            {
                "x": tengah(i),
                "y": y(t.nilai),
                "url": t.url,
                "judul": t.judul or t.label,
                "teks": t.teks or f"{angka(t.nilai, desimal)}{akhir}",
                "angka": angka(t.nilai, desimal),
            }
            for i, t in enumerate(titik)
            if t.nilai is not None
        ],
        "kosong": [tengah(i) for i, t in enumerate(titik) if t.nilai is None],
        "sumbu": [(tengah(i), t.label) for i, t in enumerate(titik)],
    }


@register.inclusion_tag("inti/_garis.html")
def garis(
    data: Iterable[Any],
    target: Any = None,
    judul: str = "",
    satuan: str = "",
    desimal: int | None = None,
    kepala: str = "Periode",
    kepala_nilai: str = "Nilai",
    mulai_nol: bool = False,
) -> dict[str, Any]:
    """A line over time with the same figures in a table beside it. `data` holds (label, nilai) pairs, oldest first.

    None is a gap, never 0. `judul` is the caption of chart and table.
    """
    pasang = [(str(label), _desimal(nilai)) for label, nilai, *_ in data]
    t = _desimal(target)
    deret = [v for _, v in pasang]
    ada = [v for v in [*deret, t] if v is not None]
    akhir = f" {satuan}" if satuan else ""
    konteks: dict[str, Any] = {
        "judul": judul,
        "kepala": kepala,
        "kepala_nilai": kepala_nilai,
        "baris": [(label, angka(v, desimal) + (akhir if v is not None else "")) for label, v in pasang],
        "target": None if t is None else angka(t, desimal) + akhir,
        "ada": any(v is not None for v in deret),
    }
    ukuran = skala(ada, dari_nol=mulai_nol)
    if ukuran is None or not konteks["ada"]:
        return konteks

    def y(v: Decimal) -> str:
        return _y(ukuran, v, 150)

    def x(i: int) -> str:
        # 8% of air at both ends keeps the first and last label inside the drawing
        langkah = Decimal(84) / max(len(pasang) - 1, 1)
        return f"{(8 + i * langkah).quantize(Decimal('0.1'))}%"

    titik = [(x(i), y(v), label, angka(v, desimal)) for i, (label, v) in enumerate(pasang) if v is not None]
    potongan = [(x(i), y(a), x(i + 1), y(b)) for i, a, b in bersambung(deret)]
    # at most seven labels under the line, the last one always
    lompat = -(-len(pasang) // 7)
    sumbu = [(x(i), label) for i, (label, _) in enumerate(pasang) if (len(pasang) - 1 - i) % lompat == 0]
    return konteks | {
        "titik": titik,
        "potongan": potongan,
        "sumbu": sumbu,
        "y_target": None if t is None else y(t),
        "tertinggi": (y(max(ada)), angka(max(ada), desimal)),
        "terendah": (y(min(ada)), angka(min(ada), desimal)),
        "terakhir": titik[-1],
    }


# Forms


def _jenis(bidang: BoundField) -> str:
    w = bidang.field.widget
    if isinstance(w, forms.CheckboxSelectMultiple | forms.RadioSelect):
        return "pilihan"
    if isinstance(w, forms.CheckboxInput):
        return "centang"
    if isinstance(w, forms.ClearableFileInput | forms.FileInput):
        return "berkas"
    if isinstance(w, forms.Select):
        return "select"
    return "majemuk" if isinstance(w, forms.MultiWidget) else "teks"


@register.filter
def jenis_bidang(bidang: BoundField) -> str:
    """Which way a field is drawn: pilihan, centang, berkas, select, majemuk or teks."""
    return _jenis(bidang)


@register.filter
def kontrol(bidang: BoundField) -> SafeString:
    """The control of a field with the classes of the house style; label, help and error are the field part's."""
    kelas = {"select": "form-select", "centang": "form-check-input", "pilihan": ""}.get(_jenis(bidang), "form-control")
    punya = str(bidang.field.widget.attrs.get("class", ""))
    semua = " ".join(k for k in (kelas, punya, "is-invalid" if bidang.errors else "") if k)
    return bidang.as_widget(attrs={"class": semua} if semua else None)


@register.filter
def pilihan_berketerangan(bidang: BoundField) -> list[tuple[Any, str]]:
    """Options of a radio or checkbox group with their explanations.

    A form field says them in an attribute `keterangan_pilihan`, a mapping of value to sentence.
    """
    ket: Mapping[str, str] = getattr(bidang.field, "keterangan_pilihan", {})
    return [(p, str(ket.get(str(p.data["value"]), ""))) for p in bidang.subwidgets]


@register.filter
def daftar_galat(form: forms.BaseForm) -> list[tuple[str, str, str]]:
    """All errors of a form for its summary: (id of the control or "", label, sentence)."""
    hasil = [("", "", str(pesan)) for pesan in form.non_field_errors()]
    for bidang in form:
        for pesan in bidang.errors:
            if bidang.is_hidden:
                hasil.append(("", "", str(pesan)))
            else:
                sasaran = f"{bidang.auto_id}_0" if _jenis(bidang) in ("pilihan", "majemuk") else bidang.id_for_label
                hasil.append((sasaran or bidang.auto_id, str(bidang.label), str(pesan)))
    return hasil


@register.simple_tag
def bidang(field: BoundField, ragam: str = "", satuan: str = "", kelas: str = "") -> SafeString:
    """One form field: label, help, error and control. `ragam` "sebaris" puts short options in one row.

    `satuan` stands behind a number ("menit"); `kelas` goes on the wrapper ("narrow", "col-sm-6").
    """
    return mark_safe(
        render_to_string(
            "inti/_bidang.html",
            {"field": field, "ragam": ragam, "satuan": satuan, "kelas": kelas},
        )
    )


@register.simple_tag
def qr(isi: str) -> SafeString:
    """A QR code of `isi` as inline SVG."""
    return mark_safe(qr_svg(isi))


# Capturing


class TangkapNode(template.Node):
    def __init__(self, nodelist: NodeList, nama: str) -> None:
        self.nodelist, self.nama = nodelist, nama

    def render(self, context: template.Context) -> str:
        context[self.nama] = mark_safe(re.sub(r"\s+", " ", self.nodelist.render(context)).strip())
        return ""


@register.tag
def tangkap(parser: Parser, token: Token) -> TangkapNode:
    """`{% tangkap nama %}…{% endtangkap %}` keeps rendered text in a variable, so that a block can stand twice."""
    _, nama = token.split_contents()
    isi = parser.parse(("endtangkap",))
    parser.delete_first_token()
    return TangkapNode(isi, nama)


@register.simple_tag
def alamat(kunci: str, *args: Any) -> str:
    """Address of a page that a higher app owns: `{% alamat "jejak" p.pk %}`; empty where no app offers it."""
    return reverse(registry.alamat[kunci], args=args) if kunci in registry.alamat else ""
