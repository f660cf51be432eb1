"""The end of a unit: merged into another one, or dissolved. What it ends and begins is listed before it is done.

Children and people go to the successor, posts of the unit close, roles given for it end. All dated rows are written
at once, whether the day has come or not; what other apps do about a person's new post (`Mutasi`) and about what is open
at the unit (`dampak_unit`) waits for the day itself (docs/arsitektur.md).
"""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

import structlog
from django.urls import reverse
from django.utils import timezone

from inti.audit import tindakan
from inti.galat import AturanDilanggar, VersiKedaluwarsa
from inti.services import beri_tahu, simpan
from inti.waktu import SELAMANYA
from pegawai.enums import (
    JenisMutasi,
    JenisPenerus,
    JenisPenugasan,
    JenisPerubahanUnit,
    StatusMutasi,
)
from pegawai.models import (
    Jabatan,
    Mutasi,
    Penugasan,
    PeranPegawai,
    PerubahanUnit,
    UnitKerja,
    UnitLeluhur,
    UnitPenerus,
    UnitSusunan,
)
from pegawai.registry import AkhirUnit, ButirDampak, PerubahanPenugasan
from pegawai.rules.mutasi import sebut
from pegawai.services.dampak_unit import laksanakan_unit, rencana_unit
from pegawai.services.mutasi import kabari_kepegawaian, laksanakan_perubahan, rencana_perubahan
from pegawai.services.susunan import (
    bangun_ulang_leluhur,
    kata_tanggal,
    kunci_susunan,
    periksa_tanggal,
    susunan_terakhir,
)

PALING_BANYAK_TAMPIL = 20
"""So many rows of one kind are listed one by one; an office may have thousands of people."""


@dataclass(frozen=True, slots=True)
class BagianAkhir:
    """What happens to one kind of thing: the first rows, and how many there are in all."""

    judul: str
    butir: list[ButirDampak]
    banyak: int


@dataclass(frozen=True, slots=True)
class RencanaAkhir:
    """What ending the unit would do, under headings, and a hash by which the act knows that nothing has changed."""

    bagian: list[BagianAkhir]
    sidik: str


@dataclass(frozen=True, slots=True)
class _Isi:
    """The rows that the end of the unit touches, as they stand now."""

    unit: UnitKerja
    tanggal: date
    penerus: UnitKerja | None
    terakhir: Any
    anak: list[Any]
    jabatan: list[Any]
    tugas: list[Any]
    peran: list[Any]

    @property
    def pindah(self) -> list[Any]:
        """Definitive assignments that go on at the successor."""
        return [t for t in self.tugas if t.jenis == JenisPenugasan.DEFINITIF and not t.pimpinan]

    @property
    def pimpinan(self) -> list[Any]:
        """Definitive leaders: their post ends, and HR finds them another one."""
        return [t for t in self.tugas if t.jenis == JenisPenugasan.DEFINITIF and t.pimpinan]

    @property
    def lain(self) -> list[Any]:
        """Plt, Plh, additional duties: they end with the post."""
        return [t for t in self.tugas if t.jenis != JenisPenugasan.DEFINITIF]


def _baca(unit: UnitKerja, tanggal: date, penerus: UnitKerja | None, terakhir: Any) -> _Isi:
    sesudah = {"sampai__gt": tanggal}
    return _Isi(
        unit=unit,
        tanggal=tanggal,
        penerus=penerus,
        terakhir=terakhir,
        anak=list(UnitSusunan.objects.filter(induk=unit, **sesudah).order_by("nama", "pk")),
        jabatan=list(
            Jabatan.objects.filter(unit=unit, **sesudah)
            .select_related("nama_jabatan")
            .order_by("-pimpinan", "nama_jabatan__nama", "pk")
        ),
        tugas=list(
            Penugasan.objects.filter(unit=unit, **sesudah)
            .select_related("pegawai", "jabatan__nama_jabatan")
            .order_by("pegawai__nama", "pk")
        ),
        peran=list(
            PeranPegawai.objects.filter(unit=unit, **sesudah).select_related("pegawai").order_by("pegawai__nama", "pk")
        ),
    )


def _periksa(isi: _Isi, jenis: str) -> None:
    """Raises AturanDilanggar, with what to do, where the unit cannot end like this on that day."""
    _periksa_unit(isi)
    _periksa_penerus(isi, jenis)
    _periksa_sesudahnya(isi)


def _periksa_unit(isi: _Isi) -> None:
    periksa_tanggal(isi.tanggal, "tanggal")
    if isi.terakhir.sampai != SELAMANYA:
        raise AturanDilanggar(f"Unit ini sudah berakhir pada {kata_tanggal(isi.terakhir.sampai)}.", "tanggal")
    if isi.terakhir.induk_id is None:
        raise AturanDilanggar("Unit di puncak susunan tidak dapat diakhiri.")
    if isi.tanggal <= isi.terakhir.mulai:
        raise AturanDilanggar(
            f"Perubahan terakhir unit ini mulai {kata_tanggal(isi.terakhir.mulai)}. Pilih tanggal sesudahnya, atau "
            "batalkan dulu perubahan itu bila belum berlaku.",
            "tanggal",
        )


def _periksa_penerus(isi: _Isi, jenis: str) -> None:
    penerus, tanggal = isi.penerus, isi.tanggal
    if penerus is None:
        if jenis == JenisPerubahanUnit.GABUNG:
            raise AturanDilanggar("Pilih unit tempat bergabung.", "penerus")
        orang = len(isi.pindah) + len(isi.pimpinan)
        if orang or isi.anak:
            raise AturanDilanggar(
                f"Pada tanggal itu masih ada {orang} pegawai dan {len(isi.anak)} unit di bawahnya. Pilih unit penerus.",
                "penerus",
            )
        return
    if penerus.pk == isi.unit.pk:
        raise AturanDilanggar("Unit tidak dapat menjadi penerus bagi dirinya sendiri.", "penerus")
    if UnitLeluhur.objects.filter(leluhur=isi.unit, unit=penerus, sampai__gt=tanggal).exists():
        raise AturanDilanggar(
            "Penerus berada di bawah unit ini. Pindahkan dulu penerus itu ke bawah unit lain.", "penerus"
        )
    akhir = UnitSusunan.objects.filter(unit=penerus).order_by("-mulai").values_list("sampai", flat=True).first()
    if akhir != SELAMANYA or not UnitSusunan.objects.berlaku(tanggal).filter(unit=penerus).exists():
        raise AturanDilanggar("Unit penerus tidak ada pada tanggal itu, atau akan berakhir juga.", "penerus")


def _periksa_sesudahnya(isi: _Isi) -> None:
    """Nothing may begin in the unit on the day or after it: the past, or what is announced, would be contradicted."""
    tanggal = isi.tanggal
    for sebutan, mulai in (
        ("penugasan", [f"{t.pegawai.nama} mulai {kata_tanggal(t.mulai)}" for t in isi.tugas if t.mulai >= tanggal]),
        ("jabatan", [f"{j} mulai {kata_tanggal(j.mulai)}" for j in isi.jabatan if j.mulai >= tanggal]),
        ("unit bawahan", [f"{a.nama} mulai {kata_tanggal(a.mulai)}" for a in isi.anak if a.mulai >= tanggal]),
        (
            "peran",
            [
                f"{p.get_peran_display()} {p.pegawai.nama} mulai {kata_tanggal(p.mulai)}"
                for p in isi.peran
                if p.mulai >= tanggal
            ],
        ),
    ):
        if mulai:
            raise AturanDilanggar(
                f"Ada {sebutan} di unit ini yang baru mulai pada atau sesudah tanggal itu: {sebut(mulai)}. "
                "Pilih tanggal sesudahnya, atau batalkan dulu.",
                "tanggal",
            )
    terjadwal = Mutasi.objects.filter(
        pegawai__in=[t.pegawai_id for t in (*isi.pindah, *isi.pimpinan)], status=StatusMutasi.TERJADWAL
    ).select_related("pegawai")
    if nama := [f"{m.pegawai.nama} ({kata_tanggal(m.tanggal)})" for m in terjadwal.order_by("pegawai__nama")]:
        raise AturanDilanggar(f"Ada pegawai yang masih punya mutasi terjadwal: {sebut(nama)}. Batalkan dulu.")


def _perubahan(isi: _Isi, tugas: Any, baru: Any = None) -> PerubahanPenugasan:
    return PerubahanPenugasan(
        pegawai_id=tugas.pegawai_id,
        tanggal=isi.tanggal,
        penugasan_lama_id=tugas.pk,
        unit_lama_id=isi.unit.pk,
        jabatan_baru_id=baru.jabatan_id if baru else None,
        penugasan_baru_id=baru.pk if baru else None,
        unit_baru_id=isi.penerus.pk if isi.penerus and not tugas.pimpinan else None,
    )


def _susun(isi: _Isi, jenis: str) -> RencanaAkhir:
    """The list for HR, with what every app says about the unit. Its queries do not grow with the number of people."""
    hari = kata_tanggal(isi.tanggal)
    nama_penerus = ""
    if isi.penerus:
        nama_penerus = UnitKerja.objects.nama_pada([(isi.penerus.pk, isi.tanggal)])[isi.penerus.pk, isi.tanggal]
    ke = f"ke {nama_penerus}" if isi.penerus else "tanpa penerus"
    unit = [ButirDampak(isi.terakhir.nama, f"{JenisPerubahanUnit(jenis).label} mulai {hari}, {ke}.", "berakhir")]
    unit += [ButirDampak(a.nama, f"Berada di bawah {nama_penerus} mulai {hari}.", "dialihkan") for a in isi.anak]
    jabatan = [ButirDampak(str(j), f"Ditutup {hari}.", "berakhir") for j in isi.jabatan]
    pindah = [
        ButirDampak(t.pegawai.nama, f"{t.jabatan.nama_jabatan} di {nama_penerus} mulai {hari}.", "dialihkan")
        for t in isi.pindah
    ]
    pindah += [
        ButirDampak(
            t.pegawai.nama,
            f"Jabatan {t.jabatan.nama_jabatan} berakhir {hari}. Catat dulu mutasinya mulai tanggal itu, supaya tidak "
            "ada hari tanpa jabatan.",
            "perhatikan",
            reverse("pegawai:mutasi_catat", args=[t.pegawai_id]),
        )
        for t in isi.pimpinan
    ]
    pindah += [
        ButirDampak(
            f"{t.get_jenis_display()} {t.jabatan.nama_jabatan}: {t.pegawai.nama}", f"Berakhir {hari}.", "berakhir"
        )
        for t in isi.lain
    ]
    peran = [
        ButirDampak(
            f"{p.get_peran_display()}: {p.pegawai.nama}",
            f"Berakhir {hari}. Beri lagi untuk unit penerus bila masih diperlukan.",
            "berakhir",
        )
        for p in isi.peran
    ]
    bagian = [
        _bagian("Unit", unit),
        _bagian("Jabatan", jabatan),
        _bagian("Pegawai", pindah),
        _bagian("Peran untuk unit ini", peran),
        _bagian("Yang masih berjalan", rencana_unit(akhir=_akhir(isi))),
    ]
    isi_sidik = [
        [(a.pk, a.sampai) for a in isi.anak],
        [(j.pk, j.sampai) for j in isi.jabatan],
        [(t.pk, t.sampai) for t in isi.tugas],
        [(p.pk, p.sampai) for p in isi.peran],
        bagian,
    ]
    sidik = hashlib.sha256(repr(isi_sidik).encode()).hexdigest()[:32]
    return RencanaAkhir([satu for satu in bagian if satu.butir], sidik)


def _bagian(judul: str, butir: list[ButirDampak]) -> BagianAkhir:
    """The first rows of one kind; what HR has to see to comes first, so that it is never among those left out."""
    urut = sorted(butir, key=lambda satu: satu.tindakan != "perhatikan")
    return BagianAkhir(judul, urut[:PALING_BANYAK_TAMPIL], len(urut))


def _akhir(isi: _Isi) -> AkhirUnit:
    return AkhirUnit(
        unit_id=isi.unit.pk,
        nama=isi.terakhir.nama,
        tanggal=isi.tanggal,
        penerus_id=isi.penerus.pk if isi.penerus else None,
        pindah=tuple((t.pegawai_id, t.pk) for t in isi.pindah),
    )


def rencana_akhiri_unit(*, unit: UnitKerja, jenis: str, tanggal: date, penerus: UnitKerja | None) -> RencanaAkhir:
    """What would happen, without writing anything. Raises AturanDilanggar where it would be refused."""
    terakhir = UnitSusunan.objects.filter(unit=unit).order_by("-mulai").first()
    if terakhir is None:
        raise AturanDilanggar("Unit ini belum punya susunan.")
    isi = _baca(unit, tanggal, penerus, terakhir)
    _periksa(isi, jenis)
    return _susun(isi, jenis)


def akhiri_unit(
    *,
    oleh: Any,
    unit: UnitKerja,
    jenis: str,
    tanggal: date,
    penerus: UnitKerja | None,
    dasar: str,
    pada: datetime,
    sidik: str = "",
) -> PerubahanUnit:
    """End the unit on `tanggal`: everything that `rencana_akhiri_unit` lists, in one transaction.

    With `sidik` the act is only done while the list is still the one that was shown. Raises AturanDilanggar for
    what the rules refuse, VersiKedaluwarsa where something changed in between.
    """
    with tindakan("unit.akhiri", oleh=oleh, alasan=dasar):
        kunci_susunan()
        # whoever gives one of these posts to somebody at this moment is waited for, and then read
        list(Jabatan.objects.select_for_update().filter(unit=unit, sampai__gt=tanggal).order_by("pk"))
        isi = _baca(unit, tanggal, penerus, susunan_terakhir(unit))
        _periksa(isi, jenis)
        rencana = _susun(isi, jenis)
        if sidik and sidik != rencana.sidik:
            raise VersiKedaluwarsa(
                "Isi unit berubah sejak daftar ini dibuka. Periksa daftar yang baru, lalu setujui lagi."
            )
        jejak: dict[str, Any] = {"susunan": isi.terakhir.pk}
        _akhiri_susunan(isi, jenis, jejak)
        bangun_ulang_leluhur("penerus")
        baru = _pindahkan_penugasan(isi, dasar, jejak)
        _tutup(isi, jejak)
        perubahan = simpan(
            PerubahanUnit(
                unit=unit,
                jenis=jenis,
                tanggal=tanggal,
                penerus=penerus,
                dasar=dasar,
                rincian=[asdict(satu) for satu in rencana.bagian],
                jejak=jejak,
                dicatat_oleh=oleh,
                dicatat_pada=pada,
            )
        )
        if tanggal <= timezone.localdate(pada):
            # before the people move: whoever goes on in the office that takes over keeps what they had in hand
            _laksanakan(perubahan, oleh=oleh, pada=pada)
        _catat_mutasi(isi, baru, oleh=oleh, dasar=dasar, pada=pada)
        _beri_tahu(isi, baru, perubahan, pada)
    return perubahan


def _laksanakan(perubahan: PerubahanUnit, *, oleh: Any, pada: datetime) -> None:
    nama = UnitSusunan.objects.filter(unit=perubahan.unit).order_by("-mulai").values_list("nama", flat=True)[0]
    akhir = AkhirUnit(unit_id=perubahan.unit_id, nama=nama, tanggal=perubahan.tanggal, penerus_id=perubahan.penerus_id)
    laksanakan_unit(akhir=akhir, oleh=oleh, pada=pada)
    perubahan.dilaksanakan_pada = pada
    perubahan.save(update_fields=["dilaksanakan_pada"])


def laksanakan_akhir_unit(*, perubahan_id: int, pada: datetime) -> bool:
    """On the day: hand over what is open at the unit; False where it is done already, taken back, or not due."""
    with tindakan("unit.laksanakan_akhir", oleh=None):
        perubahan = PerubahanUnit.objects.select_for_update(of=("self",)).get(pk=perubahan_id)
        if not PerubahanUnit.objects.jatuh_tempo(timezone.localdate(pada)).filter(pk=perubahan.pk).exists():
            return False
        _laksanakan(perubahan, oleh=None, pada=pada)
    return True


def akhir_unit_jatuh_tempo(*, pada: datetime) -> list[int]:
    """Ends of units whose day has come and that are not carried out yet, the oldest first."""
    daftar = PerubahanUnit.objects.jatuh_tempo(timezone.localdate(pada))
    return list(daftar.order_by("tanggal", "pk").values_list("pk", flat=True))


def catat_akhir_gagal(*, perubahan_id: int, pada: datetime) -> None:
    """Tell HR once a day that what was open at a unit could not be handed over; the next night tries again."""
    structlog.get_logger(__name__).error("akhir_unit_gagal", perubahan=perubahan_id)
    unit_id = PerubahanUnit.objects.values_list("unit_id", flat=True).get(pk=perubahan_id)
    kabari_kepegawaian(
        judul="Isi satu unit yang berakhir belum dialihkan",
        isi="Dicoba lagi malam berikutnya; hubungi pengelola bila terulang.",
        url=reverse("pegawai:unit_detail", args=[unit_id]),
        kunci=f"unit-akhir:{perubahan_id}:gagal:{timezone.localdate(pada)}",
        pada=pada,
    )


def _akhiri_susunan(isi: _Isi, jenis: str, jejak: dict[str, Any]) -> None:
    """Children go to the successor, the unit's last stretch ends, and the successor is named."""
    UnitSusunan.objects.filter(pk=isi.terakhir.pk).update(sampai=isi.tanggal)
    jejak["anak"] = []
    for satu in isi.anak:
        UnitSusunan.objects.filter(pk=satu.pk).update(sampai=isi.tanggal)
        lanjut = simpan(
            UnitSusunan(
                unit_id=satu.unit_id,
                induk=isi.penerus,
                nama=satu.nama,
                jenis=satu.jenis,
                mulai=isi.tanggal,
                sampai=satu.sampai,
                dasar=satu.dasar,
            )
        )
        jejak["anak"].append({"lama": satu.pk, "baru": lanjut.pk, "sampai": satu.sampai.isoformat()})
    if isi.penerus:
        penerus = simpan(
            UnitPenerus(
                asal=isi.unit,
                penerus=isi.penerus,
                tanggal=isi.tanggal,
                jenis=JenisPenerus.GABUNG if jenis == JenisPerubahanUnit.GABUNG else JenisPenerus.GANTI,
            )
        )
        jejak["penerus"] = penerus.pk


def _jabatan_tujuan(isi: _Isi, tugas: Any, ada: dict[int, Any], jejak: dict[str, Any]) -> Any:
    """The post of the same name at the successor. A post with one holder is made anew, others are shared."""
    lama = tugas.jabatan
    tujuan = None if lama.tunggal else ada.get(lama.nama_jabatan_id)
    if tujuan is None:
        tujuan = simpan(
            Jabatan(
                nama_jabatan_id=lama.nama_jabatan_id,
                unit=isi.penerus,
                pimpinan=False,
                tunggal=lama.tunggal,
                mulai=isi.tanggal,
            )
        )
        jejak["jabatan_baru"].append(tujuan.pk)
        if not lama.tunggal:
            ada[lama.nama_jabatan_id] = tujuan
    return tujuan


def _pindahkan_penugasan(isi: _Isi, dasar: str, jejak: dict[str, Any]) -> dict[int, Any]:
    """End every assignment of the unit; those who go on begin theirs at the successor. Returns new rows by old key."""
    jejak |= {"penugasan": [], "jabatan_baru": []}
    ada = {
        j.nama_jabatan_id: j
        for j in Jabatan.objects.filter(
            unit=isi.penerus, pimpinan=False, tunggal=False, mulai__lte=isi.tanggal, sampai=SELAMANYA
        ).order_by("-pk")
    }
    baru = {}
    for tugas in isi.tugas:
        Penugasan.objects.filter(pk=tugas.pk).update(sampai=isi.tanggal)
        jejak["penugasan"].append({"lama": tugas.pk, "sampai": tugas.sampai.isoformat(), "baru": None})
        if isi.penerus is None or tugas.pimpinan or tugas.jenis != JenisPenugasan.DEFINITIF:
            continue
        tujuan = _jabatan_tujuan(isi, tugas, ada, jejak)
        baru[tugas.pk] = simpan(
            Penugasan(
                pegawai=tugas.pegawai,
                jabatan=tujuan,
                unit_id=tujuan.unit_id,
                pimpinan=tujuan.pimpinan,
                tunggal=tujuan.tunggal,
                jenis=JenisPenugasan.DEFINITIF,
                mulai=isi.tanggal,
                sampai=tugas.sampai,
                dasar_jenis=tugas.dasar_jenis,
                dasar=dasar,
            )
        )
        jejak["penugasan"][-1]["baru"] = baru[tugas.pk].pk
    return baru


def _tutup(isi: _Isi, jejak: dict[str, Any]) -> None:
    """Posts of the unit close, roles given for it end."""
    jejak["jabatan"] = [{"lama": j.pk, "sampai": j.sampai.isoformat()} for j in isi.jabatan]
    jejak["peran"] = [{"lama": p.pk, "sampai": p.sampai.isoformat()} for p in isi.peran]
    Jabatan.objects.filter(pk__in=[j.pk for j in isi.jabatan]).update(sampai=isi.tanggal)
    PeranPegawai.objects.filter(pk__in=[p.pk for p in isi.peran]).update(sampai=isi.tanggal)


def _catat_mutasi(isi: _Isi, baru: dict[int, Any], *, oleh: Any, dasar: str, pada: datetime) -> None:
    """One transfer a person. Where the day has come every app does its part now, else on the day."""
    sudah = isi.tanggal <= timezone.localdate(pada)
    for tugas in isi.pindah:
        perubahan = _perubahan(isi, tugas, baru[tugas.pk])
        simpan(
            Mutasi(
                pegawai=tugas.pegawai,
                jenis=JenisMutasi.PINDAH,
                tanggal=isi.tanggal,
                jabatan=baru[tugas.pk].jabatan,
                penugasan_lama=tugas,
                penugasan_baru=baru[tugas.pk],
                dasar=dasar,
                status=StatusMutasi.TERLAKSANA if sudah else StatusMutasi.TERJADWAL,
                rincian=[asdict(b) for b in rencana_perubahan(perubahan=perubahan)],
                dicatat_oleh=oleh,
                dicatat_pada=pada,
                dilaksanakan_pada=pada if sudah else None,
            ),
            # nobody may have anything to say about it
            kecuali=("rincian", "baris_lama"),
        )
        if sudah:
            laksanakan_perubahan(perubahan=perubahan, oleh=oleh, pada=pada)


def _beri_tahu(isi: _Isi, baru: dict[int, Any], perubahan: PerubahanUnit, pada: datetime) -> None:
    hari = kata_tanggal(isi.tanggal)
    for tugas in (*isi.pindah, *isi.pimpinan):
        beri_tahu(
            penerima=tugas.pegawai,
            judul=f"{isi.terakhir.nama} berakhir {hari}",
            isi="Jabatan Anda berlanjut di unit penerusnya."
            if tugas.pk in baru
            else "Jabatan Anda di unit itu berakhir. Admin kepegawaian akan mencatat jabatan berikutnya.",
            url=reverse("pegawai:unit_detail", args=[isi.unit.pk]),
            kunci=f"unit-berakhir-{perubahan.pk}",
            pada=pada,
        )


def batalkan_akhiri_unit(*, oleh: Any, perubahan: PerubahanUnit, pada: datetime) -> PerubahanUnit:
    """Take back the announced end of a unit before its day: every row stands again as it did.

    Raises AturanDilanggar where the day has come, it was taken back already, or something new builds on it.
    """
    with tindakan("unit.batalkan_akhiri", oleh=oleh):
        kunci_susunan()
        perubahan = PerubahanUnit.objects.select_for_update().select_related("unit").get(pk=perubahan.pk)
        if perubahan.dibatalkan_pada is not None:
            raise AturanDilanggar("Pengakhiran unit ini sudah dibatalkan.")
        if perubahan.tanggal <= timezone.localdate(pada):
            raise AturanDilanggar("Pengakhiran yang sudah berlaku tidak dapat dibatalkan.")
        jejak, tanggal = perubahan.jejak, perubahan.tanggal
        _batalkan_penugasan(jejak, tanggal)
        for lama in jejak["anak"]:
            _hapus_utuh(UnitSusunan, lama["baru"], tanggal, lama["sampai"])
            _buka_lagi(UnitSusunan, lama["lama"], tanggal, lama["sampai"])
        _buka_lagi(UnitSusunan, jejak["susunan"], tanggal, SELAMANYA.isoformat())
        for model, kunci in ((Jabatan, "jabatan"), (PeranPegawai, "peran")):
            for lama in jejak[kunci]:
                _buka_lagi(model, lama["lama"], tanggal, lama["sampai"])
        UnitPenerus.objects.filter(pk=jejak.get("penerus")).delete()
        perubahan.dibatalkan_oleh, perubahan.dibatalkan_pada = oleh, pada
        simpan(perubahan)
        bangun_ulang_leluhur()
        _beri_tahu_batal(perubahan, pada)
    return perubahan


def _beri_tahu_batal(perubahan: PerubahanUnit, pada: datetime) -> None:
    """Whoever was told of the end is told that it does not come."""
    lama = [satu["lama"] for satu in perubahan.jejak["penugasan"]]
    nama = UnitKerja.objects.nama_pada([(perubahan.unit_id, perubahan.tanggal)])[perubahan.unit_id, perubahan.tanggal]
    for tugas in Penugasan.objects.filter(pk__in=lama).definitif().select_related("pegawai"):
        beri_tahu(
            penerima=tugas.pegawai,
            judul=f"{nama} tidak jadi berakhir",
            isi="Jabatan Anda di unit itu tetap seperti semula.",
            url=reverse("pegawai:unit_detail", args=[perubahan.unit_id]),
            kunci=f"unit-batal-berakhir-{perubahan.pk}",
            pada=pada,
        )


_SUDAH_BERUBAH = "Sesudah pengakhiran ini dicatat ada perubahan lain yang memakainya. Batalkan dulu perubahan itu."


def _batalkan_penugasan(jejak: dict[str, Any], tanggal: date) -> None:
    baru = [satu["baru"] for satu in jejak["penugasan"] if satu["baru"]]
    # nothing of them has come to pass; the history of the table keeps that they were announced
    Mutasi.objects.filter(penugasan_baru__in=baru, status=StatusMutasi.TERJADWAL).delete()
    for satu in jejak["penugasan"]:
        if satu["baru"]:
            _hapus_utuh(Penugasan, satu["baru"], tanggal, satu["sampai"])
        _buka_lagi(Penugasan, satu["lama"], tanggal, satu["sampai"])
    Jabatan.objects.filter(pk__in=jejak["jabatan_baru"], penugasan_set__isnull=True).delete()


def _hapus_utuh(model: Any, pk: int, mulai: date, sampai: str) -> None:
    banyak, _ = model.objects.filter(pk=pk, mulai=mulai, sampai=date.fromisoformat(sampai)).delete()
    if not banyak:
        raise AturanDilanggar(_SUDAH_BERUBAH)


def _buka_lagi(model: Any, pk: int, tanggal: date, sampai: str) -> None:
    if not model.objects.filter(pk=pk, sampai=tanggal).update(sampai=date.fromisoformat(sampai)):
        raise AturanDilanggar(_SUDAH_BERUBAH)
