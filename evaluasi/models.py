"""Judgement: closed survey, behaviour values, computation, evaluation, document."""

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from evaluasi.enums import (
    Jawaban,
    Kelompok,
    Predikat,
    Rating,
    StatusDokumen,
    StatusEvaluasi,
    StatusPerhitungan,
    StatusPotongan,
    StatusPutaran,
)
from evaluasi.querysets import (
    DokumenQuerySet,
    EvaluasiQuerySet,
    PerhitunganQuerySet,
    PesertaQuerySet,
    PutaranQuerySet,
    SkorMasukanQuerySet,
    SkorOrganisasiMasukanQuerySet,
    SkorPerilakuMasukanQuerySet,
    SkorQuerySet,
)
from evaluasi.rules.perilaku import MINIMUM
from indikator.enums import Arah, NilaiDasar, PredikatOrganisasi, StatusPengukuran
from indikator.models import IKI, SKP, CapaianOrganisasi, Pengukuran, Periode
from indikator.rules.capaian import bagi
from inti.audit import riwayat, tanpa_riwayat, tetap
from inti.models import Berkas
from inti.querysets import BaseQuerySet
from pegawai.models import UnitKerja


def _skala(name: str, *, kosong: bool = False) -> models.CheckConstraint:
    """An answer is 1, 2 or 3; `kosong` allows none."""
    return models.CheckConstraint(
        name=name,
        condition=Q(jawaban__range=(1, 3)) | Q(jawaban__isnull=True) if kosong else Q(jawaban__range=(1, 3)),
        violation_error_message="Jawaban hanya di bawah, sesuai, atau di atas ekspektasi.",
    )


@riwayat()
class PutaranSurvei(models.Model):
    """The closed survey of one period. One round at a time, since its closing empties the buffer of answers."""

    periode = models.OneToOneField(
        Periode, verbose_name="periode", on_delete=models.PROTECT, related_name="putaran_survei"
    )
    status = models.CharField("status", max_length=10, choices=StatusPutaran.choices, default=StatusPutaran.DIBUKA)
    batas = models.DateField("batas mengisi")
    dibuka_pada = models.DateTimeField("dibuka pada")
    dibuka_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="dibuka oleh", on_delete=models.PROTECT, related_name="+"
    )
    ditutup_pada = models.DateTimeField("ditutup pada", null=True, blank=True)
    ditutup_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="ditutup oleh", on_delete=models.PROTECT, null=True, related_name="+"
    )

    objects = PutaranQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "putaran survei"
        constraints = [
            models.UniqueConstraint(
                fields=["status"],
                condition=Q(status=StatusPutaran.DIBUKA),
                name="putaransurvei_satu_dibuka",
                violation_error_message="Masih ada survei lain yang dibuka. Tutup dulu survei itu.",
            )
        ]

    def __str__(self) -> str:
        return f"Survei perilaku {self.periode}"


@tanpa_riwayat("keikutsertaan survei tertutup: hanya diundang dan sudah mengirim, tanpa waktu")
class PesertaSurvei(models.Model):
    """Participation: who is asked about whom, and whether they have sent. It holds no time and no answer."""

    putaran = models.ForeignKey(
        PutaranSurvei, verbose_name="putaran", on_delete=models.CASCADE, related_name="peserta_set"
    )
    penilai = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="penilai", on_delete=models.CASCADE, related_name="survei_diisi_set"
    )
    dinilai = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="dinilai", on_delete=models.CASCADE, related_name="+"
    )
    kelompok = models.CharField("kelompok", max_length=10, choices=Kelompok.choices)
    selesai = models.BooleanField("sudah mengirim", default=False)

    objects = PesertaQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "peserta survei"
        constraints = [
            models.UniqueConstraint(fields=["putaran", "penilai", "dinilai"], name="pesertasurvei_sekali"),
            models.CheckConstraint(
                name="pesertasurvei_bukan_diri_sendiri",
                condition=~Q(penilai=F("dinilai")),
                violation_error_message="Pegawai tidak dapat menilai dirinya sendiri.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.penilai_id} tentang {self.dinilai_id}"


class _Jawaban(models.Model):
    """One answer on one value. Each value is a row of its own, so that not even a giver's seven hang together."""

    putaran = models.ForeignKey(PutaranSurvei, on_delete=models.CASCADE, related_name="+", db_constraint=False)
    dinilai = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_constraint=False
    )
    kelompok = models.CharField("kelompok", max_length=10, choices=Kelompok.choices)
    nilai = models.CharField("nilai dasar", max_length=25, choices=NilaiDasar.choices)
    jawaban = models.PositiveSmallIntegerField("jawaban", choices=Jawaban.choices)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.nilai} {self.jawaban}"


@tanpa_riwayat("jawaban survei tertutup; tidak boleh ada jejak pemberi, waktu, dan urutan")
class JawabanTunda(_Jawaban):
    """Answers of an open round. No door reads this table; it is emptied when the round closes."""

    TANPA_CAKUPAN = "penyangga survei tertutup; tidak pernah dibaca sebelum putaran ditutup"

    id = models.UUIDField(primary_key=True, editable=False)

    objects = BaseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "jawaban tertunda"
        constraints = [_skala("jawabantunda_skala")]


@tanpa_riwayat("jawaban survei tertutup; tidak boleh ada jejak pemberi, waktu, dan urutan")
class JawabanSurvei(_Jawaban):
    """Answers of closed rounds, copied in random order under new random ids. Only sums of them leave this table."""

    TANPA_CAKUPAN = "jawaban survei tertutup; hanya jumlah kelompok yang dihitung"

    id = models.UUIDField(primary_key=True, editable=False)

    objects = BaseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "jawaban survei"
        constraints = [_skala("jawabansurvei_skala")]
        indexes = [models.Index(fields=["putaran", "dinilai", "nilai"], name="jawabansurvei_dinilai")]


@riwayat()
class Perhitungan(models.Model):
    """One computation of a period: which measuring round, which formula, which settings, with which result.

    `asal` names the run whose frozen inputs were taken over, when a closed period is computed again. `garam` stands in
    every canonical text, so that small sums cannot be guessed from a hash; it is taken over together with the inputs.
    """

    periode = models.ForeignKey(
        Periode, verbose_name="periode", on_delete=models.PROTECT, related_name="perhitungan_set"
    )
    status = models.CharField(
        "status", max_length=10, choices=StatusPerhitungan.choices, default=StatusPerhitungan.BERJALAN
    )
    rumus_versi = models.CharField("versi rumus", max_length=20)
    setelan = models.JSONField("setelan yang berlaku")
    putaran = models.UUIDField("putaran pengukuran", unique=True)
    per = models.DateTimeField("keadaan data per")
    garam = models.UUIDField("garam")
    asal = models.ForeignKey(
        "self", verbose_name="masukan dari", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    pekerjaan = models.UUIDField("kunci pekerjaan", unique=True)
    dibekukan_pada = models.DateTimeField("masukan dibekukan pada", null=True, blank=True)
    banyak = models.PositiveIntegerField("banyak skor", default=0)
    sidik = models.CharField("sidik", max_length=64, blank=True)
    dimulai_pada = models.DateTimeField("dimulai pada")
    dimulai_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="dimulai oleh", on_delete=models.PROTECT, related_name="+"
    )
    selesai_pada = models.DateTimeField("selesai pada", null=True, blank=True)

    objects = PerhitunganQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "perhitungan"
        constraints = [
            models.UniqueConstraint(
                fields=["periode"],
                condition=Q(status=StatusPerhitungan.BERJALAN),
                name="perhitungan_satu_berjalan",
                violation_error_message="Perhitungan periode ini sedang berjalan.",
            )
        ]

    def __str__(self) -> str:
        return f"Perhitungan {self.periode}"

    @property
    def sama_dengan_asal(self) -> bool:
        """Did computing a closed period again give the original run, to the last digit? Load `asal` with it."""
        return self.asal is not None and (self.sidik, self.banyak) == (self.asal.sidik, self.asal.banyak)


@riwayat()
class Evaluasi(models.Model):
    """Evaluation of one SKP in one period: proposal, decision, handing over, answer.

    `kepala` keeps names, posts and units of both sides as they stood. `skor` is the newest computed score until the
    superior decides, and the one decided on from then on.
    """

    periode = models.ForeignKey(Periode, verbose_name="periode", on_delete=models.PROTECT, related_name="evaluasi_set")
    skp = models.ForeignKey(SKP, verbose_name="SKP", on_delete=models.PROTECT, related_name="evaluasi_set")
    pegawai = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="pegawai", on_delete=models.PROTECT, related_name="evaluasi_set"
    )
    penilai = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="pejabat penilai",
        on_delete=models.PROTECT,
        null=True,
        related_name="evaluasi_dinilai_set",
    )
    kepala = models.JSONField("kepala dokumen", default=dict)
    status = models.CharField("status", max_length=12, choices=StatusEvaluasi.choices, default=StatusEvaluasi.DISIAPKAN)
    perilaku_pada = models.DateTimeField("perilaku diisi pada", null=True, blank=True)
    perilaku_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="perilaku diisi oleh",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    skor = models.ForeignKey(
        "evaluasi.Skor",
        verbose_name="skor",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="evaluasi_pemakai",
    )
    rating_hasil = models.CharField("rating hasil kerja", max_length=10, choices=Rating.choices, blank=True)
    rating_perilaku = models.CharField("rating perilaku kerja", max_length=10, choices=Rating.choices, blank=True)
    predikat = models.CharField("predikat kinerja", max_length=20, choices=Predikat.choices, blank=True)
    alasan = models.TextField("alasan berbeda dari usulan", blank=True)
    catatan = models.TextField("catatan untuk pegawai", blank=True)
    ditetapkan_pada = models.DateTimeField("ditetapkan pada", null=True, blank=True)
    ditetapkan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="ditetapkan oleh", on_delete=models.PROTECT, null=True, related_name="+"
    )
    diserahkan_pada = models.DateTimeField("diserahkan pada", null=True, blank=True)
    diserahkan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="diserahkan oleh", on_delete=models.PROTECT, null=True, related_name="+"
    )
    diterima_pada = models.DateTimeField("diterima pada", null=True, blank=True)
    versi = models.PositiveIntegerField("versi baris", default=1)
    created_at = models.DateTimeField("dibuat pada")

    objects = EvaluasiQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "evaluasi kinerja"
        constraints = [
            models.UniqueConstraint(fields=["periode", "skp"], name="evaluasi_sekali"),
            models.CheckConstraint(
                name="evaluasi_penilai_bukan_diri_sendiri",
                condition=Q(penilai__isnull=True) | ~Q(penilai=F("pegawai")),
                violation_error_message="Pegawai tidak dapat menilai dirinya sendiri.",
            ),
            models.CheckConstraint(
                name="evaluasi_ditetapkan_orang_lain",
                condition=Q(ditetapkan_oleh__isnull=True) | ~Q(ditetapkan_oleh=F("pegawai")),
                violation_error_message="Evaluasi ditetapkan oleh atasan, bukan oleh pegawai itu sendiri.",
            ),
            models.CheckConstraint(
                name="evaluasi_keputusan_lengkap",
                condition=Q(predikat="", ditetapkan_pada__isnull=True)
                | (
                    ~Q(predikat="")
                    & ~Q(rating_hasil="")
                    & ~Q(rating_perilaku="")
                    & Q(ditetapkan_pada__isnull=False, ditetapkan_oleh__isnull=False)
                ),
                violation_error_message="Keputusan memuat kedua rating, predikat, waktu, dan penetapnya.",
            ),
        ]
        indexes = [models.Index(fields=["pegawai", "-periode"], name="evaluasi_pegawai")]

    def __str__(self) -> str:
        return f"Evaluasi {self.periode}"


@riwayat()
class NilaiPerilaku(models.Model):
    """What the superior says, by name, about one of the seven values; no answer is "tidak cukup mengamati"."""

    TANPA_CAKUPAN = "dibaca lewat evaluasi yang boleh dilihat"

    evaluasi = models.ForeignKey(
        Evaluasi, verbose_name="evaluasi", on_delete=models.CASCADE, related_name="perilaku_set"
    )
    nilai = models.CharField("nilai dasar", max_length=25, choices=NilaiDasar.choices)
    jawaban = models.PositiveSmallIntegerField("jawaban", choices=Jawaban.choices, null=True, blank=True)

    objects = BaseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "nilai perilaku"
        constraints = [
            models.UniqueConstraint(fields=["evaluasi", "nilai"], name="nilaiperilaku_sekali"),
            _skala("nilaiperilaku_skala", kosong=True),
        ]

    def __str__(self) -> str:
        return f"{self.get_nilai_display()}: {self.get_jawaban_display() or 'tidak cukup mengamati'}"


@tetap
class Keberatan(models.Model):
    """An objection, as it was written (PP 30/2019 art. 59)."""

    TANPA_CAKUPAN = "dibaca lewat evaluasi yang boleh dilihat"

    evaluasi = models.OneToOneField(
        Evaluasi, verbose_name="evaluasi", on_delete=models.PROTECT, related_name="keberatan"
    )
    alasan = models.TextField("alasan keberatan")
    diajukan_pada = models.DateTimeField("diajukan pada")
    diajukan_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="diajukan oleh", on_delete=models.PROTECT, related_name="+"
    )

    objects = BaseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "keberatan"

    def __str__(self) -> str:
        return f"Keberatan {self.diajukan_pada:%d-%m-%Y}"


@tanpa_riwayat("pembagian kerja satu perhitungan; hasilnya ada pada Skor dan Perhitungan")
class Potongan(models.Model):
    """A piece of a run: the SKP ids `[awal, akhir]`. Its scores and its "done" are one transaction."""

    TANPA_CAKUPAN = "pembagian kerja; tidak pernah ditampilkan"

    perhitungan = models.ForeignKey(Perhitungan, on_delete=models.CASCADE, related_name="potongan_set")
    nomor = models.PositiveIntegerField("nomor")
    awal = models.BigIntegerField("SKP pertama")
    akhir = models.BigIntegerField("SKP terakhir")
    banyak = models.PositiveIntegerField("banyak SKP")
    status = models.CharField("status", max_length=10, choices=StatusPotongan.choices, default=StatusPotongan.ANTRE)
    sidik = models.CharField("sidik", max_length=64, blank=True)

    objects = BaseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "potongan perhitungan"
        constraints = [models.UniqueConstraint(fields=["perhitungan", "nomor"], name="potongan_sekali")]

    def __str__(self) -> str:
        return f"{self.perhitungan_id}/{self.nomor}"


@tetap
class SkorMasukan(models.Model):
    """Frozen input of a score: one IKI with its target, measured value and achievement as they stood."""

    perhitungan = models.ForeignKey(Perhitungan, on_delete=models.PROTECT, related_name="+")
    evaluasi = models.ForeignKey(Evaluasi, on_delete=models.PROTECT, related_name="+")
    skp = models.ForeignKey(SKP, on_delete=models.PROTECT, related_name="+")
    iki = models.ForeignKey(IKI, on_delete=models.PROTECT, related_name="+")
    pengukuran = models.ForeignKey(Pengukuran, on_delete=models.PROTECT, null=True, related_name="+")
    status = models.CharField("status", max_length=12, choices=StatusPengukuran.choices)
    arah = models.CharField("arah", max_length=10, choices=Arah.choices)
    realisasi = models.DecimalField("realisasi", max_digits=18, decimal_places=4, null=True)
    n = models.PositiveIntegerField("banyak baris")
    target = models.DecimalField("target", max_digits=18, decimal_places=4, null=True)
    target_bawah = models.DecimalField("batas bawah", max_digits=18, decimal_places=4, null=True)
    target_atas = models.DecimalField("batas atas", max_digits=18, decimal_places=4, null=True)
    bobot = models.DecimalField("bobot", max_digits=9, decimal_places=4)
    capaian = models.DecimalField("capaian", max_digits=18, decimal_places=4, null=True)

    objects = SkorMasukanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "masukan skor"
        constraints = [models.UniqueConstraint(fields=["perhitungan", "skp", "iki"], name="skormasukan_sekali")]

    def __str__(self) -> str:
        return f"{self.iki_id}: {self.capaian}"


@tetap
class SkorPerilakuMasukan(models.Model):
    """Frozen input of a behaviour score: the superior's answer, and count and sum of the groups that are large enough.

    A group with fewer than three answers stands here as 0 and 0, like a group that does not exist.
    """

    perhitungan = models.ForeignKey(Perhitungan, on_delete=models.PROTECT, related_name="+")
    evaluasi = models.ForeignKey(Evaluasi, on_delete=models.PROTECT, related_name="+")
    skp = models.ForeignKey(SKP, on_delete=models.PROTECT, related_name="+")
    nilai = models.CharField("nilai dasar", max_length=25, choices=NilaiDasar.choices)
    atasan = models.PositiveSmallIntegerField("jawaban atasan", choices=Jawaban.choices, null=True)
    n = models.PositiveIntegerField("banyak jawaban kelompok")
    jumlah = models.PositiveIntegerField("jumlah jawaban kelompok")
    hasil = models.DecimalField("nilai", max_digits=18, decimal_places=4, null=True)

    objects = SkorPerilakuMasukanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "masukan skor perilaku"
        constraints = [
            models.UniqueConstraint(fields=["perhitungan", "skp", "nilai"], name="skorperilakumasukan_sekali"),
            models.CheckConstraint(
                name="skorperilakumasukan_kelompok_cukup",
                condition=Q(n=0, jumlah=0) | Q(n__gte=MINIMUM, jumlah__gte=MINIMUM),
                violation_error_message="Kelompok dengan kurang dari tiga jawaban tidak boleh disimpan.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nilai}: {self.hasil}"

    @property
    def rata_kelompok(self) -> Decimal | None:
        """Mean of the groups that were large enough, two decimals; None where there was none."""
        return bagi(Decimal(self.jumlah), Decimal(self.n), 2) if self.n else None


@tetap
class SkorOrganisasiMasukan(models.Model):
    """Frozen input of a leader's score: the capaian of the unit that the SKP's post leads, and the rating it means.

    `capaian` is empty where nobody had set it yet; then there is no proposal for the results.
    """

    perhitungan = models.ForeignKey(Perhitungan, on_delete=models.PROTECT, related_name="+")
    evaluasi = models.ForeignKey(Evaluasi, on_delete=models.PROTECT, related_name="+")
    skp = models.ForeignKey(SKP, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="+")
    capaian = models.ForeignKey(CapaianOrganisasi, on_delete=models.PROTECT, null=True, related_name="+")
    predikat = models.CharField("capaian organisasi", max_length=20, choices=PredikatOrganisasi.choices, blank=True)
    rating = models.CharField("rating hasil kerja", max_length=10, choices=Rating.choices, blank=True)

    objects = SkorOrganisasiMasukanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "masukan capaian organisasi"
        constraints = [
            models.UniqueConstraint(fields=["perhitungan", "skp"], name="skororganisasimasukan_sekali"),
            models.CheckConstraint(
                name="skororganisasimasukan_lengkap",
                condition=Q(capaian__isnull=True, predikat="", rating="")
                | (Q(capaian__isnull=False) & ~Q(predikat="") & ~Q(rating="")),
                violation_error_message="Masukan ini memuat predikat dan ratingnya, atau tidak keduanya.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_predikat_display() or "belum ditetapkan"


@tetap
class Skor(models.Model):
    """A computed result: never changed, never removed. A new run makes new rows."""

    perhitungan = models.ForeignKey(
        Perhitungan, verbose_name="perhitungan", on_delete=models.PROTECT, related_name="skor_set"
    )
    evaluasi = models.ForeignKey(Evaluasi, verbose_name="evaluasi", on_delete=models.PROTECT, related_name="skor_set")
    skp = models.ForeignKey(SKP, verbose_name="SKP", on_delete=models.PROTECT, related_name="+")
    nilai_hasil = models.DecimalField("rata-rata capaian", max_digits=18, decimal_places=4, null=True)
    rating_hasil = models.CharField("usulan rating hasil kerja", max_length=10, choices=Rating.choices, blank=True)
    banyak_iki = models.PositiveIntegerField("banyak indikator")
    banyak_terukur = models.PositiveIntegerField("banyak indikator terukur")
    nilai_perilaku = models.DecimalField("nilai perilaku", max_digits=18, decimal_places=4, null=True)
    rating_perilaku = models.CharField(
        "usulan rating perilaku kerja", max_length=10, choices=Rating.choices, blank=True
    )
    sidik = models.CharField("sidik", max_length=64)

    objects = SkorQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "skor"
        constraints = [models.UniqueConstraint(fields=["perhitungan", "skp"], name="skor_sekali")]

    def __str__(self) -> str:
        return f"{self.nilai_hasil}"


@tetap
class DokumenEvaluasi(models.Model):
    """One issued version of an evaluation document. `kode` opens its public page; `sidik_isi` is of its content."""

    evaluasi = models.ForeignKey(
        Evaluasi, verbose_name="evaluasi", on_delete=models.PROTECT, related_name="dokumen_set"
    )
    kode = models.CharField("kode halaman publik", max_length=32, unique=True)
    nomor = models.CharField("nomor dokumen", max_length=60, unique=True)
    nomor_versi = models.PositiveSmallIntegerField("versi")
    menggantikan = models.OneToOneField(
        "self",
        verbose_name="menggantikan",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="pengganti",
    )
    berkas = models.OneToOneField(Berkas, verbose_name="berkas", on_delete=models.PROTECT, related_name="+")
    sidik_isi = models.CharField("sidik isi", max_length=64)
    diterbitkan_pada = models.DateTimeField("diterbitkan pada")

    objects = DokumenQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "dokumen evaluasi"
        ordering = ["evaluasi", "-nomor_versi"]
        constraints = [
            models.UniqueConstraint(fields=["evaluasi", "nomor_versi"], name="dokumenevaluasi_satu_per_versi")
        ]

    def __str__(self) -> str:
        return self.nomor

    @property
    def status(self) -> StatusDokumen:
        """Genuine, or superseded by a newer version; from a queryset `dengan_pengganti`."""
        return StatusDokumen.DIGANTIKAN if self.digantikan else StatusDokumen.ASLI  # type: ignore[attr-defined]
