"""The search over all histories: who did what to which row, when, from where, before and after, why.

Reads the event tables of kind E and the append-only tables of kind A that apps registered (`pegawai.registry.jejak`).
Each table gives its newest rows through its index by time; the union of these is merged. Pages go on from the last
row of the one before, so nothing is counted and a late page costs what the first one does.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import BigIntegerField, CharField, F, Q, QuerySet, UUIDField, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone
from django.utils.formats import date_format
from pghistory.models import Context, Event

from inti.rules.tindakan import judul
from inti.waktu import SELAMANYA, WITA
from pegawai.enums import Peran
from pegawai.models import Pegawai
from pegawai.querysets import memegang_peran
from pegawai.registry import Jejak, jejak

KOLOM = ("j_tabel", "j_nomor", "j_waktu", "j_ragam", "j_baris", "j_konteks", "j_orang", "j_pelaku")
RAGAM = {"insert": "ditambahkan", "update": "diubah", "delete": "dihapus", "tulis": "dicatat"}
TIDAK_TAMPIL = frozenset({"id", "versi", "kunci_klien", "password", "last_login"})
"""Columns that say nothing to a reader, or must not."""
PENGENAL = frozenset({"nip", "login"})
"""Columns that hold a NIP: masked for everybody but HR and the person."""


@dataclass(frozen=True, slots=True)
class Saringan:
    """What is asked: by whom, about whom, which act, which table, between which days (both included)."""

    pelaku: int | None = None
    orang: int | None = None
    tindakan: str = ""
    tabel: str = ""
    dari: date | None = None
    sampai: date | None = None


@dataclass(frozen=True, slots=True)
class Kursor:
    """The last row of the page before."""

    waktu: datetime
    tabel: str
    nomor: str

    def __str__(self) -> str:
        return f"{self.waktu.isoformat()}~{self.tabel}~{self.nomor}"

    @classmethod
    def baca(cls, teks: str) -> Kursor | None:
        """None for what is not a cursor."""
        bagian = teks.split("~")
        try:
            waktu = datetime.fromisoformat(bagian[0])
        except ValueError:
            return None
        if len(bagian) != 3 or timezone.is_naive(waktu) or bagian[1] not in jejak:
            return None
        return cls(waktu, bagian[1], bagian[2])


@dataclass(frozen=True, slots=True)
class Konteks:
    """What is known of the act around a row."""

    tindakan: str = ""
    pelaku_id: int | None = None
    alasan: str = ""
    url: str = ""
    alamat: str = ""
    tugas: str = ""


@dataclass(frozen=True, slots=True)
class Butir:
    """One line of the trail."""

    tabel: str
    nomor: str
    waktu: datetime
    ragam: str
    baris: str
    konteks: Konteks
    pelaku: str
    orang_id: int | None
    orang: str
    nama_tabel: str

    @property
    def kursor(self) -> Kursor:
        return Kursor(self.waktu, self.tabel, self.nomor)

    @property
    def judul(self) -> str:
        """What was done, in words."""
        return jejak[self.tabel].judul or judul(self.konteks.tindakan)

    @property
    def sebut_ragam(self) -> str:
        """What happened to the row: "diubah"."""
        return RAGAM.get(self.ragam, self.ragam)


@dataclass(frozen=True, slots=True)
class Beda:
    """One column before and after; None where the row did not exist."""

    nama: str
    sebelum: str | None
    sesudah: str | None


@dataclass(frozen=True, slots=True)
class Rincian:
    butir: Butir
    beda: list[Beda] = field(default_factory=list)
    ada_sebelum: bool = True
    ada_sesudah: bool = True


@cache
def _peristiwa() -> dict[type[models.Model], type[Event]]:
    peristiwa: dict[Any, Any] = {}
    for model in apps.get_models():
        if issubclass(model, Event):
            peristiwa[model.pgh_tracked_model] = model
    return peristiwa


def _bertabel_sendiri(satu: Jejak) -> bool:
    return bool(satu.waktu)


def terbaca(pengguna: Any) -> dict[str, Jejak]:
    """Tables that this person may search by their roles."""
    hari_ini = timezone.localdate()
    dipegang = {p for p in (Peran.ADMIN_KEPEGAWAIAN, Peran.INSPEKTORAT) if memegang_peran(pengguna, hari_ini, p)}
    return {kunci: jejak[kunci] for kunci in jejak.kunci() if dipegang & set(jejak[kunci].peran)}


def milik_sendiri() -> dict[str, Jejak]:
    """Tables that everybody reads about themselves."""
    return {kunci: jejak[kunci] for kunci in jejak.kunci() if jejak[kunci].sendiri}


def _konteks_menurut(saring: Saringan) -> QuerySet[Any] | None:
    """Acts by an author or of a code, through the indexes on pghistory's table; None where neither is asked."""
    if saring.pelaku is None and not saring.tindakan:
        return None
    daftar = Context.objects.all()
    if saring.pelaku is not None:
        daftar = daftar.annotate(
            j_oleh=Coalesce(KeyTextTransform("oleh", "metadata"), KeyTextTransform("user", "metadata"))
        ).filter(j_oleh=str(saring.pelaku))
    if saring.tindakan:
        daftar = daftar.annotate(j_kode=KeyTextTransform("tindakan", "metadata")).filter(j_kode=saring.tindakan)
    if saring.dari:
        daftar = daftar.filter(created_at__gte=_awal(saring.dari))
    if saring.sampai:
        daftar = daftar.filter(created_at__lt=_awal(saring.sampai) + timedelta(days=1))
    return daftar.values("id")


def _awal(hari: date) -> datetime:
    return datetime.combine(hari, time.min, tzinfo=WITA)


def _kolom_orang(satu: Jejak) -> Any:
    return F(satu.subjek if satu.subjek == "id" else f"{satu.subjek}_id")


def _jalan_orang(satu: Jejak) -> str:
    return "pgh_obj" if satu.subjek == "id" else satu.subjek


def _kunci_baris(satu: Jejak) -> str:
    """The column by which one row of the trail is found; tables by month have a key of two columns."""
    if not _bertabel_sendiri(satu):
        return "pgh_id"
    return "kode" if satu.model._meta.pk.name == "pk" else "pk"


def _sumber(kunci: str, satu: Jejak, pengguna: Any) -> QuerySet[Any]:
    """The rows of one table in scope, with the columns of the union."""
    kosong = Cast(Value(None), BigIntegerField())
    orang = Cast(_kolom_orang(satu), BigIntegerField()) if satu.subjek else kosong
    if _bertabel_sendiri(satu):
        nama_pk = _kunci_baris(satu)
        daftar = models.QuerySet(satu.model).annotate(
            j_waktu=F(satu.waktu),
            j_ragam=Value("tulis", output_field=CharField()),
            j_nomor=Cast(nama_pk, CharField()),
            j_baris=Cast(nama_pk, CharField()),
            j_konteks=Cast(Value(None), UUIDField()),
            j_pelaku=F(f"{satu.pelaku}_id"),
        )
    else:
        daftar = models.QuerySet(_peristiwa()[satu.model]).annotate(
            j_waktu=F("pgh_created_at"),
            j_ragam=Cast("pgh_label", CharField()),
            j_nomor=Cast("pgh_id", CharField()),
            j_baris=Cast("pgh_obj_id", CharField()),
            j_konteks=F("pgh_context_id"),
            j_pelaku=kosong,
        )
    daftar = daftar.annotate(j_tabel=Value(kunci, output_field=CharField()), j_orang=orang)
    if satu.syarat is not None:
        daftar = daftar.filter(satu.syarat)
    if satu.saring is not None:
        daftar = daftar.filter(**{f"{satu.lewat}__in": satu.saring(pengguna).order_by().values("pk")})
    return daftar.order_by()


def _saring(daftar: QuerySet[Any], satu: Jejak, saring: Saringan, konteks: QuerySet[Any] | None) -> QuerySet[Any]:
    waktu = satu.waktu or "pgh_created_at"
    if saring.dari:
        daftar = daftar.filter(**{f"{waktu}__gte": _awal(saring.dari)})
    if saring.sampai:
        daftar = daftar.filter(**{f"{waktu}__lt": _awal(saring.sampai) + timedelta(days=1)})
    if saring.orang is not None:
        daftar = daftar.filter(**{_jalan_orang(satu): saring.orang})
    if _bertabel_sendiri(satu):
        if saring.pelaku is not None:
            daftar = daftar.filter(**{satu.pelaku: saring.pelaku})
    elif konteks is not None:
        daftar = daftar.filter(pgh_context__in=konteks)
    return daftar


def _sesudah(daftar: QuerySet[Any], kunci: str, satu: Jejak, kursor: Kursor) -> QuerySet[Any]:
    """Rows that come after the cursor in the order of the union: newest first, then by table and number."""
    waktu = satu.waktu or "pgh_created_at"
    lebih_lama = Q(**{f"{waktu}__lt": kursor.waktu})
    sama = Q(**{waktu: kursor.waktu})
    if kunci > kursor.tabel:
        return daftar.filter(lebih_lama | sama)
    if kunci < kursor.tabel:
        return daftar.filter(lebih_lama)
    return daftar.filter(lebih_lama | (sama & Q(j_nomor__gt=kursor.nomor)))


def cari(
    tabel: dict[str, Jejak], pengguna: Any, saring: Saringan, *, kursor: Kursor | None = None, banyak: int
) -> list[Butir]:
    """The newest `banyak` lines in scope that answer the question, after `kursor` where one is given."""
    konteks = _konteks_menurut(saring)
    bagian = []
    for kunci, satu in tabel.items():
        if saring.tabel and kunci != saring.tabel:
            continue
        if saring.orang is not None and not satu.subjek:
            continue
        if saring.tindakan and _bertabel_sendiri(satu):
            continue
        daftar = _saring(_sumber(kunci, satu, pengguna), satu, saring, konteks)
        if kursor is not None:
            daftar = _sesudah(daftar, kunci, satu, kursor)
        bagian.append(daftar.values(*KOLOM).order_by("-j_waktu", "j_nomor")[:banyak])
    if not bagian:
        return []
    urut = ("-j_waktu", "j_tabel", "j_nomor")
    baris = bagian[0] if len(bagian) == 1 else bagian[0].union(*bagian[1:], all=True).order_by(*urut)[:banyak]
    return _lengkapi(list(baris))


def _lengkapi(baris: list[dict[str, Any]]) -> list[Butir]:
    """Acts and names of all lines, in two queries."""
    konteks = {
        c.pk: _baca_konteks(c.metadata)
        for c in Context.objects.filter(pk__in={b["j_konteks"] for b in baris if b["j_konteks"]})
    }
    hasil = []
    for b in baris:
        k = konteks.get(b["j_konteks"], Konteks())
        hasil.append((b, Konteks(pelaku_id=b["j_pelaku"]) if b["j_pelaku"] else k))
    orang = {b["j_orang"] for b in baris} | {k.pelaku_id for _, k in hasil}
    nama = dict(Pegawai.objects.filter(pk__in=orang - {None}).values_list("pk", "nama"))
    return [
        Butir(
            tabel=b["j_tabel"],
            nomor=b["j_nomor"],
            waktu=b["j_waktu"],
            ragam=b["j_ragam"],
            baris=b["j_baris"],
            konteks=k,
            pelaku=_sebut_pelaku(nama.get(k.pelaku_id, "") if k.pelaku_id else "", b["j_tabel"]),
            orang_id=b["j_orang"],
            orang=nama.get(b["j_orang"], ""),
            nama_tabel=str(jejak[b["j_tabel"]].model._meta.verbose_name),
        )
        for b, k in hasil
    ]


def _sebut_pelaku(nama: str, tabel: str) -> str:
    return nama or ("Warga atau program" if tabel.startswith("pengaduan.") else "Program")


def _baca_konteks(isi: dict[str, Any]) -> Konteks:
    oleh = isi.get("oleh") or isi.get("user")
    return Konteks(
        tindakan=str(isi.get("tindakan") or ""),
        pelaku_id=int(oleh) if oleh else None,
        alasan=str(isi.get("alasan") or ""),
        url=str(isi.get("url") or ""),
        alamat=str(isi.get("alamat") or ""),
        tugas=str(isi.get("tugas") or ""),
    )


def satu_butir(pengguna: Any, tabel: str, nomor: str) -> Butir | None:
    """One line that this person may read: by role, or because it is about themselves."""
    if tabel not in jejak:
        return None
    satu = jejak[tabel]
    kolom = _kunci_baris(satu)
    try:
        nilai = UUID(nomor) if kolom == "kode" else int(nomor) if nomor.isdecimal() and len(nomor) < 10 else None
    except ValueError:
        return None
    if nilai is None:
        return None
    daftar = _sumber(tabel, satu, pengguna).filter(**{kolom: nilai})
    if tabel not in terbaca(pengguna):
        if not satu.sendiri:
            return None
        daftar = daftar.filter(**{_jalan_orang(satu): pengguna.pk})
    butir = _lengkapi(list(daftar.values(*KOLOM)[:1]))
    return butir[0] if butir else None


def rinci(butir: Butir, *, samarkan: bool) -> Rincian:
    """The line with its columns before and after, by Indonesian names; only those that differ after a change."""
    satu = jejak[butir.tabel]
    if _bertabel_sendiri(satu):
        isi: Any = models.QuerySet(satu.model).get(**{_kunci_baris(satu): butir.nomor})
        return Rincian(butir, _beda(satu, None, isi, samarkan), ada_sebelum=False)
    peristiwa: QuerySet[Any] = models.QuerySet(_peristiwa()[satu.model])
    kini = peristiwa.get(pgh_id=butir.nomor)
    lain = peristiwa.filter(pgh_obj_id=kini.pgh_obj_id)
    sebelum: Any
    sesudah: Any
    if getattr(satu.model, "RIWAYAT_KEADAAN_LAMA", False):
        # the event holds the row as it was; what came of it is the next event's state, or the row itself
        sebelum = kini
        sesudah = lain.filter(pgh_id__gt=kini.pgh_id).order_by("pgh_id").first()
        if sesudah is None:
            sesudah = satu.model._base_manager.filter(pk=kini.pgh_obj_id).first()
        if butir.ragam == "delete":
            sesudah = None
    else:
        sebelum = lain.filter(pgh_id__lt=kini.pgh_id).order_by("-pgh_id").first()
        sesudah = kini
        if butir.ragam == "insert":
            sebelum = None
        if butir.ragam == "delete":
            sebelum, sesudah = kini, None
    return Rincian(
        butir, _beda(satu, sebelum, sesudah, samarkan), ada_sebelum=sebelum is not None, ada_sesudah=sesudah is not None
    )


def _kolom(satu: Jejak, contoh: Any) -> Iterable[models.Field[Any, Any]]:
    ada = {f.attname for f in contoh._meta.concrete_fields}
    for f in satu.model._meta.concrete_fields:
        tertutup = f.name in TIDAK_TAMPIL or f.name in satu.sembunyi or f.name.startswith("sidik")
        if f.attname in ada and not tertutup and f.name != "pk":
            yield f


def _beda(satu: Jejak, sebelum: Any, sesudah: Any, samarkan: bool) -> list[Beda]:
    hasil = []
    for f in _kolom(satu, sesudah if sesudah is not None else sebelum):
        lama = None if sebelum is None else _sebut(f, sebelum, samarkan)
        baru = None if sesudah is None else _sebut(f, sesudah, samarkan)
        if lama != baru and not (sebelum is None and not baru) and not (sesudah is None and not lama):
            hasil.append(Beda(str(f.verbose_name), lama, baru))
    return hasil


def _sebut(f: models.Field[Any, Any], isi: Any, samarkan: bool) -> str:
    """A stored value as people read it."""
    nilai = getattr(isi, f.attname)
    if nilai is None or nilai == "":
        return ""
    if f.name in PENGENAL and samarkan:
        return f"••••••••••••••{str(nilai)[-4:]}" if str(nilai).isdigit() else str(nilai)
    if isinstance(f, models.ForeignKey):
        tujuan = f.related_model._base_manager.filter(pk=nilai).first()  # type: ignore[union-attr]
        return str(tujuan) if tujuan is not None else f"nomor {nilai}"
    if f.choices:
        return str(dict(f.flatchoices).get(nilai, nilai))
    if isinstance(nilai, bool):
        return "Ya" if nilai else "Tidak"
    if isinstance(nilai, datetime):
        return date_format(timezone.localtime(nilai, WITA), "j F Y H.i")
    if isinstance(nilai, date):
        return "seterusnya" if nilai == SELAMANYA else date_format(nilai, "j F Y")
    return str(nilai)
