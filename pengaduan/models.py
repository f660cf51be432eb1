"""What citizens say, who must answer, how long it took, what the citizen thought of it; and what surveys said."""

from datetime import date

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper

from indikator.enums import PutusanBukti
from inti.audit import riwayat, tanpa_riwayat, tetap
from inti.models import Berkas, Wilayah
from inti.pemicu import sesudah_isi
from inti.querysets import BaseQuerySet
from pegawai.models import UnitKerja
from pengaduan.enums import (
    Hasil,
    Identitas,
    JenisLaporan,
    JenisPeristiwa,
    Kanal,
    Klasifikasi,
    Pelaku,
    Publikasi,
    StatusPengaduan,
    Tingkat,
)
from pengaduan.querysets import (
    HasilSKMQuerySet,
    LampiranQuerySet,
    PelaporQuerySet,
    PengaduanQuerySet,
    PenilaianQuerySet,
    PeristiwaQuerySet,
    SegmenQuerySet,
)
from pengaduan.rules import alur, skm

TANPA_TENGGAT = frozenset({StatusPengaduan.DITUNDA, StatusPengaduan.DITANGGAPI})
"""States in which the limit does not run: the citizen must answer, or has the answer."""

RAGAM_STATUS: dict[str, str] = {
    StatusPengaduan.DITERIMA: "soon",
    StatusPengaduan.DITUNDA: "soon",
    StatusPengaduan.DIBUKA_KEMBALI: "soon",
    StatusPengaduan.DIVERIFIKASI: "run",
    StatusPengaduan.DIDISPOSISIKAN: "run",
    StatusPengaduan.DIPROSES: "run",
    StatusPengaduan.DITANGGAPI: "run",
    StatusPengaduan.SELESAI: "done",
}


@riwayat()
class KategoriPengaduan(models.Model):
    """What reports are about, with the OPD that usually answers. `asal_data` says how sure the share is."""

    TANPA_CAKUPAN = "daftar kategori terbuka untuk umum"

    kode = models.SlugField("kode", max_length=40, unique=True)
    nama = models.CharField("nama", max_length=80)
    unit = models.ForeignKey(
        UnitKerja, verbose_name="OPD yang biasa menangani", on_delete=models.PROTECT, null=True, blank=True
    )
    bobot = models.PositiveIntegerField("banyaknya dari 2.106 laporan", default=0)
    asal_data = models.CharField("asal data", max_length=200)
    urutan = models.PositiveSmallIntegerField("urutan", default=1)
    is_active = models.BooleanField("dipakai", default=True)

    objects = BaseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "kategori pengaduan"
        ordering = ["urutan", "nama"]

    def __str__(self) -> str:
        return self.nama


@tanpa_riwayat("penghitung nomor; nomornya tersimpan pada pengaduan")
class NomorUrut(models.Model):
    """Last number given in a month. The row's lock keeps numbers unique and without gaps."""

    TANPA_CAKUPAN = "penghitung teknis; tidak pernah ditampilkan"

    bulan = models.CharField("bulan", max_length=4, unique=True)
    terakhir = models.PositiveIntegerField("nomor terakhir", default=0)

    objects = BaseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "nomor urut"

    def __str__(self) -> str:
        return f"{self.bulan}: {self.terakhir}"


@riwayat(exclude=["sidik_rahasia"])
class Pengaduan(models.Model):
    """One report of a citizen: complaint, suggestion, thanks or request of information.

    `kalender_versi` is the work calendar of its intake, by which all its time is counted. The limit is frozen at
    verification as its parts (`tenggat_mulai`, `tenggat_hari`) and its result (`tenggat`). `putaran` is 1, and one
    more for each time the citizen reopened it.
    """

    nomor = models.CharField("nomor tiket", max_length=20, unique=True)
    sidik_rahasia = models.CharField("sidik kode rahasia", max_length=120)
    jenis = models.CharField("jenis laporan", max_length=12, choices=JenisLaporan.choices)
    kategori = models.ForeignKey(KategoriPengaduan, verbose_name="kategori", on_delete=models.PROTECT, db_index=False)
    uraian = models.TextField("uraian", max_length=5000)
    tanggal_layanan = models.DateField("tanggal layanan atau kejadian", null=True, blank=True)
    wilayah = models.ForeignKey(Wilayah, verbose_name="kelurahan", on_delete=models.PROTECT, null=True, blank=True)
    lokasi = models.CharField("alamat atau patokan", max_length=200, blank=True)
    unit_dituju = models.ForeignKey(
        UnitKerja,
        verbose_name="kantor yang disebut pelapor",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    identitas = models.CharField("identitas", max_length=10, choices=Identitas.choices)
    publikasi = models.CharField("publikasi", max_length=12, choices=Publikasi.choices)
    kanal = models.CharField("kanal", max_length=10, choices=Kanal.choices, default=Kanal.WEB)
    diterima_pada = models.DateTimeField("diterima pada")
    diterima_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="dicatat oleh",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    kalender_versi = models.PositiveIntegerField("versi kalender kerja")

    status = models.CharField(
        "status", max_length=16, choices=StatusPengaduan.choices, default=StatusPengaduan.DITERIMA
    )
    putaran = models.PositiveSmallIntegerField("putaran", default=1)
    klasifikasi = models.CharField("klasifikasi", max_length=16, choices=Klasifikasi.choices, blank=True)
    terlapor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="pegawai yang dilaporkan",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    unit = models.ForeignKey(
        UnitKerja,
        verbose_name="OPD penanggung jawab",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="pengaduan_set",
        db_index=False,
    )
    petugas = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="petugas",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="pengaduan_ditugaskan_set",
        db_index=False,
    )
    penjawab = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="penjawab terakhir",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    tenggat_verifikasi = models.DateField("tenggat verifikasi")
    tenggat_mulai = models.DateField("tenggat dihitung sejak", null=True, blank=True)
    tenggat_hari = models.PositiveSmallIntegerField("tenggat dalam hari kerja", null=True, blank=True)
    tenggat = models.DateField("tenggat", null=True, blank=True)
    diverifikasi_pada = models.DateTimeField("diverifikasi pada", null=True, blank=True)
    diverifikasi_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="diverifikasi oleh",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    ditanggapi_pada = models.DateTimeField("terakhir ditanggapi pada", null=True, blank=True)
    selesai_pada = models.DateTimeField("selesai pada", null=True, blank=True)
    selesai_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="ditutup oleh",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    versi = models.PositiveIntegerField("versi baris", default=1)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = PengaduanQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "pengaduan"
        ordering = ["-diterima_pada", "-id"]
        constraints = [
            models.CheckConstraint(
                name="pengaduan_tenggat_lengkap",
                condition=Q(tenggat__isnull=True, tenggat_mulai__isnull=True)
                | Q(tenggat__isnull=False, tenggat_mulai__isnull=False, tenggat_hari__isnull=False),
                violation_error_message="Tenggat harus tersimpan bersama cara menghitungnya.",
            ),
            models.CheckConstraint(
                name="pengaduan_terlapor_bukan_petugas",
                condition=Q(terlapor__isnull=True) | Q(petugas__isnull=True) | ~Q(terlapor=F("petugas")),
                violation_error_message="Pegawai yang dilaporkan tidak dapat menangani laporannya sendiri.",
            ),
            models.CheckConstraint(
                name="pengaduan_bukan_penutup_sendiri",
                condition=Q(selesai_oleh__isnull=True) | Q(penjawab__isnull=True) | ~Q(selesai_oleh=F("penjawab")),
                violation_error_message="Yang menjawab tidak dapat menutup laporan itu sendiri.",
            ),
            models.CheckConstraint(
                name="pengaduan_klasifikasi_sesudah_verifikasi",
                condition=Q(status__in=["diterima", "ditunda", "bukan_wewenang", "diarsipkan"]) | ~Q(klasifikasi=""),
                violation_error_message="Laporan yang diverifikasi harus punya klasifikasi.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["tenggat", "tenggat_verifikasi", "id"],
                condition=~Q(status__in=sorted(alur.TERTUTUP)),
                name="pengaduan_terbuka",
            ),
            models.Index(fields=["unit", "status", "tenggat"], name="pengaduan_unit"),
            models.Index(fields=["petugas", "status", "tenggat"], name="pengaduan_petugas"),
            models.Index(fields=["-diterima_pada", "-id"], name="pengaduan_terbaru"),
            models.Index(fields=["kategori", "diterima_pada"], name="pengaduan_kategori"),
            GinIndex(OpClass(Upper("uraian"), name="gin_trgm_ops"), name="pengaduan_uraian_trgm"),
        ]

    def __str__(self) -> str:
        return self.nomor

    @property
    def berkadar(self) -> bool:
        return self.klasifikasi == Klasifikasi.BERKADAR

    @property
    def tertutup(self) -> bool:
        """Nobody in the office has to act any more."""
        return self.status in alur.TERTUTUP

    @property
    def giliran(self) -> str | None:
        """In which capacity somebody must act next (`enums.Pelaku`)."""
        return alur.giliran(self.status, self.berkadar)

    @property
    def ragam_status(self) -> str:
        """Kind of the pill that says the state."""
        return RAGAM_STATUS.get(StatusPengaduan(self.status), "biasa")

    @property
    def tenggat_tampil(self) -> date | None:
        """The limit to name beside whoever must act next; None when nobody must."""
        return None if self.tertutup or self.status in TANPA_TENGGAT else self.tenggat_kini

    @property
    def tenggat_kini(self) -> date:
        """The limit that counts now: of verification as long as it is not verified, then of the case."""
        return self.tenggat or self.tenggat_verifikasi


@riwayat(exclude=["nama", "alamat", "telepon", "surel"])
class Pelapor(models.Model):
    """Who reported, kept apart from the report and with its own scope. A report without identity has no such row.

    The fields of identity stay out of the event tables, so that history is no second door to a sealed name.
    """

    pengaduan = models.OneToOneField(
        Pengaduan, verbose_name="pengaduan", on_delete=models.CASCADE, related_name="pelapor"
    )
    nama = models.CharField("nama lengkap", max_length=150)
    alamat = models.CharField("alamat", max_length=250, blank=True)
    telepon = models.CharField("nomor telepon", max_length=20, blank=True)
    surel = models.EmailField("surel", blank=True)

    objects = PelaporQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "pelapor"

    def __str__(self) -> str:
        return f"Pelapor {self.pengaduan_id}"


@tetap
class Peristiwa(models.Model):
    """One line of the timeline, in plain words. `publik` lines are read by the citizen, the others by staff."""

    pengaduan = models.ForeignKey(
        Pengaduan, verbose_name="pengaduan", on_delete=models.PROTECT, related_name="peristiwa_set", db_index=False
    )
    jenis = models.CharField("jenis", max_length=16, choices=JenisPeristiwa.choices)
    putaran = models.PositiveSmallIntegerField("putaran", default=1)
    pelaku = models.CharField("pelaku", max_length=12, choices=Pelaku.choices)
    oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="oleh", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    pada = models.DateTimeField("pada")
    publik = models.BooleanField("terbaca pelapor")
    judul = models.CharField("judul", max_length=200)
    isi = models.TextField("isi", blank=True)

    objects = PeristiwaQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "peristiwa"
        ordering = ["pada", "id"]
        indexes = [models.Index(fields=["pengaduan", "pada", "id"], name="peristiwa_pengaduan")]

    def __str__(self) -> str:
        return self.judul

    @property
    def judul_petugas(self) -> str:
        """The line as officers read it; what is addressed to the citizen is named by its kind."""
        return self.get_jenis_display() if "Anda" in self.judul else self.judul


@riwayat()
class Lampiran(models.Model):
    """A photo of a report. Without report it waits for the citizen to send the form, for a day at most."""

    berkas = models.OneToOneField(Berkas, verbose_name="berkas", on_delete=models.PROTECT)
    pengaduan = models.ForeignKey(
        Pengaduan,
        verbose_name="pengaduan",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="lampiran_set",
    )
    created_at = models.DateTimeField()

    objects = LampiranQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "lampiran"
        ordering = ["id"]
        indexes = [models.Index(fields=["created_at"], condition=Q(pengaduan__isnull=True), name="lampiran_menunggu")]

    def __str__(self) -> str:
        return f"Lampiran {self.pk}"


@riwayat()
class Jeda(models.Model):
    """A stretch in which the office waits for the citizen to complete the report; it moves the limit."""

    TANPA_CAKUPAN = "dibaca lewat pengaduan yang boleh dilihat"

    pengaduan = models.ForeignKey(
        Pengaduan, verbose_name="pengaduan", on_delete=models.CASCADE, related_name="jeda_set"
    )
    mulai = models.DateTimeField("mulai")
    batas = models.DateField("batas melengkapi")
    selesai = models.DateTimeField("selesai", null=True, blank=True)

    objects = BaseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "jeda"
        ordering = ["mulai"]
        constraints = [
            models.UniqueConstraint(
                fields=["pengaduan"],
                condition=Q(selesai__isnull=True),
                name="jeda_satu_terbuka",
                violation_error_message="Laporan ini sudah menunggu kelengkapan.",
            ),
            models.CheckConstraint(name="jeda_urutan", condition=Q(selesai__isnull=True) | Q(selesai__gte=F("mulai"))),
        ]

    def __str__(self) -> str:
        return f"Jeda sejak {self.mulai:%d-%m-%Y}"


@riwayat()
class Segmen(models.Model):
    """One clock of a case: of the city from intake, of an office from disposisi, of a person from assignment.

    `jawab_pertama` is the first public answer within it, a person's own or, for office and city, anybody's. It is
    set once. `selesai` is when the clock's owner lost the case or the round ended. `tenggat` is the last day of the
    round's limit. The rules that read it: rules/waktu_respon.py, rules/tepat_waktu.py.
    """

    pengaduan = models.ForeignKey(
        Pengaduan, verbose_name="pengaduan", on_delete=models.PROTECT, related_name="segmen_set"
    )
    tingkat = models.CharField("tingkat", max_length=8, choices=Tingkat.choices)
    putaran = models.PositiveSmallIntegerField("putaran", default=1)
    unit = models.ForeignKey(
        UnitKerja,
        verbose_name="unit",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    pegawai = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="pegawai",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="segmen_set",
        db_index=False,
    )
    mulai = models.DateTimeField("mulai")
    jawab_pertama = models.DateTimeField("jawaban publik pertama", null=True, blank=True)
    selesai = models.DateTimeField("selesai", null=True, blank=True)
    tenggat = models.DateField("tenggat", null=True, blank=True)

    objects = SegmenQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "segmen"
        ordering = ["mulai", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["pengaduan", "tingkat"],
                condition=Q(selesai__isnull=True),
                name="segmen_satu_terbuka",
                violation_error_message="Laporan ini sudah punya penanggung jawab pada tingkat itu.",
            ),
            models.CheckConstraint(
                name="segmen_pemilik_sesuai_tingkat",
                condition=Q(tingkat=Tingkat.KOTA, unit__isnull=True, pegawai__isnull=True)
                | Q(tingkat=Tingkat.UNIT, unit__isnull=False, pegawai__isnull=True)
                | Q(tingkat=Tingkat.PEGAWAI, unit__isnull=False, pegawai__isnull=False),
            ),
            models.CheckConstraint(
                name="segmen_urutan",
                condition=(Q(jawab_pertama__isnull=True) | Q(jawab_pertama__gte=F("mulai")))
                & (Q(selesai__isnull=True) | Q(selesai__gte=F("mulai")))
                & (Q(selesai__isnull=True) | Q(jawab_pertama__isnull=True) | Q(jawab_pertama__lte=F("selesai"))),
                violation_error_message="Jawaban dan akhir penugasan harus sesudah awalnya.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["pegawai", "mulai"],
                include=["jawab_pertama", "selesai", "tenggat", "pengaduan"],
                condition=Q(tingkat=Tingkat.PEGAWAI),
                name="segmen_pegawai",
            ),
            models.Index(
                fields=["unit", "mulai"],
                include=["jawab_pertama", "selesai", "tenggat", "pengaduan"],
                condition=Q(tingkat=Tingkat.UNIT),
                name="segmen_unit",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_tingkat_display()} sejak {self.mulai:%d-%m-%Y %H:%M}"


@tetap
class PenilaianPengaduan(models.Model):
    """The citizen's one rating of the handling of a case, attributed to the employee whose answer it is about."""

    pengaduan = models.ForeignKey(
        Pengaduan, verbose_name="pengaduan", on_delete=models.PROTECT, related_name="penilaian_set"
    )
    putaran = models.PositiveSmallIntegerField("putaran")
    poin = models.PositiveSmallIntegerField(
        "kepuasan", validators=[MinValueValidator(1), MaxValueValidator(4)], help_text="1 tidak puas, 4 sangat puas."
    )
    hasil = models.CharField("apakah selesai", max_length=10, choices=Hasil.choices)
    komentar = models.TextField("komentar", max_length=1000, blank=True)
    pegawai = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="penjawab", on_delete=models.PROTECT, related_name="penilaian_set"
    )
    unit = models.ForeignKey(UnitKerja, verbose_name="unit", on_delete=models.PROTECT, related_name="+")
    pada = models.DateTimeField("pada")

    objects = PenilaianQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "penilaian pengaduan"
        ordering = ["pada", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["pengaduan", "putaran"],
                name="penilaianpengaduan_sekali",
                violation_error_message="Penanganan laporan ini sudah dinilai.",
            ),
            models.CheckConstraint(
                name="penilaianpengaduan_poin",
                condition=Q(poin__gte=1, poin__lte=4),
                violation_error_message="Pilih satu sampai empat.",
            ),
        ]
        indexes = [
            models.Index(fields=["pegawai", "pada"], name="penilaian_pegawai"),
            models.Index(fields=["unit", "pada"], name="penilaian_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.poin} dari 4"


@tanpa_riwayat("tautan sekali pakai; pemakaiannya tercatat sebagai penilaian")
class TautanNilai(models.Model):
    """A link by which the citizen rates once. Only the token's hash is kept."""

    TANPA_CAKUPAN = "dicari hanya lewat sidik tokennya"

    pengaduan = models.ForeignKey(Pengaduan, verbose_name="pengaduan", on_delete=models.CASCADE, related_name="+")
    putaran = models.PositiveSmallIntegerField("putaran")
    sidik = models.CharField("sidik token", max_length=64, unique=True)
    created_at = models.DateTimeField()

    objects = BaseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "tautan nilai"

    def __str__(self) -> str:
        return f"Tautan nilai {self.pk}"


@riwayat()
class TemplatTanggapan(models.Model):
    """Text that officers start an answer from."""

    TANPA_CAKUPAN = "teks contoh terbuka bagi petugas"

    judul = models.CharField("judul", max_length=80, unique=True)
    isi = models.TextField("isi")
    urutan = models.PositiveSmallIntegerField("urutan", default=1)
    is_active = models.BooleanField("dipakai", default=True)

    objects = BaseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "templat tanggapan"
        ordering = ["urutan", "judul"]

    def __str__(self) -> str:
        return self.judul


RESPONDEN_MAKS = 1_000_000

_TANPA_TUMPANG = """
PERFORM pg_advisory_xact_lock(hashtext('pengaduan.skm'), u.unit_id::integer)
FROM (SELECT DISTINCT unit_id FROM baru ORDER BY unit_id) u;
IF EXISTS (
  SELECT FROM baru b
  JOIN pengaduan_hasilskm h ON h.unit_id = b.unit_id AND lower(h.layanan) = lower(b.layanan)
   AND coalesce(h.asal_id, h.id) <> coalesce(b.asal_id, b.id) AND h.mulai <= b.selesai AND h.selesai >= b.mulai
  WHERE NOT EXISTS (
    SELECT FROM pengaduan_hasilskm g
    JOIN pengaduan_putusanskm p ON p.hasil_id = g.id AND p.putusan = 'diterima'
    WHERE g.asal_id = coalesce(h.asal_id, h.id) AND g.id > h.id
  )
) THEN
  RAISE EXCEPTION 'hasil SKM layanan ini pada masa itu sudah ada' USING ERRCODE = 'check_violation';
END IF;
RETURN NULL;
"""


@tetap
class HasilSKM(models.Model):
    """What a unit's own survey (SKM) of one service said: respondents and the total of their answers on each element.

    No answer and nothing about a respondent is kept. `mulai` and `selesai` are both days of the survey. Written once;
    a correction is a new row with its reason. `asal` is the first row of a correction's chain; of a chain the newest
    accepted row counts. Of one service no two chains have days in common, so that nobody is counted twice.
    """

    unit = models.ForeignKey(UnitKerja, verbose_name="unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    layanan = models.CharField("layanan", max_length=120)
    mulai = models.DateField("hari pertama survei")
    selesai = models.DateField("hari terakhir survei")
    responden = models.PositiveIntegerField("banyaknya responden")
    u1 = models.PositiveIntegerField(skm.UNSUR[0].nama)
    u2 = models.PositiveIntegerField(skm.UNSUR[1].nama)
    u3 = models.PositiveIntegerField(skm.UNSUR[2].nama)
    u4 = models.PositiveIntegerField(skm.UNSUR[3].nama)
    u5 = models.PositiveIntegerField(skm.UNSUR[4].nama)
    u6 = models.PositiveIntegerField(skm.UNSUR[5].nama)
    u7 = models.PositiveIntegerField(skm.UNSUR[6].nama)
    u8 = models.PositiveIntegerField(skm.UNSUR[7].nama)
    u9 = models.PositiveIntegerField(skm.UNSUR[8].nama)
    berkas = models.ForeignKey(Berkas, verbose_name="laporan survei", on_delete=models.PROTECT, related_name="+")
    asal = models.ForeignKey(
        "self",
        verbose_name="baris pertama",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="koreksi_set",
    )
    menggantikan = models.OneToOneField(
        "self", verbose_name="memperbaiki", on_delete=models.PROTECT, null=True, blank=True, related_name="pengganti"
    )
    alasan = models.CharField("yang diperbaiki", max_length=500, blank=True)
    dicatat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="dicatat oleh", on_delete=models.PROTECT, related_name="+"
    )
    dicatat_pada = models.DateTimeField("dicatat pada")

    objects = HasilSKMQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "hasil SKM"
        ordering = ["-selesai", "-id"]
        constraints = [
            models.CheckConstraint(
                name="hasilskm_urutan",
                condition=Q(selesai__gte=F("mulai")),
                violation_error_message="Hari terakhir survei tidak boleh sebelum hari pertamanya.",
            ),
            models.CheckConstraint(
                name="hasilskm_responden",
                condition=Q(responden__gte=1, responden__lte=RESPONDEN_MAKS),
                violation_error_message="Isi banyaknya responden, paling sedikit 1.",
            ),
            models.CheckConstraint(
                name="hasilskm_jumlah",
                condition=Q(
                    *(Q(**{f"{u.kode}__gte": F("responden") * skm.TERENDAH}) for u in skm.UNSUR),
                    *(Q(**{f"{u.kode}__lte": F("responden") * skm.TERTINGGI}) for u in skm.UNSUR),
                ),
                violation_error_message="Jumlah nilai tiap unsur berada antara 1 dan 4 kali banyaknya responden.",
            ),
            models.CheckConstraint(
                name="hasilskm_rantai",
                condition=Q(asal__isnull=True, menggantikan__isnull=True, alasan="")
                | (Q(asal__isnull=False, menggantikan__isnull=False) & ~Q(alasan="")),
                violation_error_message="Perbaikan menyebut baris yang diperbaiki, baris pertamanya, dan alasannya.",
            ),
            # what the decision and a correction copy (composite foreign keys in the migration)
            models.UniqueConstraint(fields=["id", "dicatat_oleh"], name="hasilskm_salinan"),
            models.UniqueConstraint(fields=["id", "unit"], name="hasilskm_salinan_unit"),
        ]
        indexes = [
            models.Index(fields=["unit", "selesai"], name="hasilskm_unit"),
            models.Index(fields=["-selesai", "-id"], name="hasilskm_terbaru"),
        ]
        triggers = [sesudah_isi("tanpa_tumpang", _TANPA_TUMPANG)]

    def __str__(self) -> str:
        return f"SKM {self.layanan}"

    @property
    def jumlah(self) -> tuple[int, ...]:
        """The totals of the nine elements, in the official order."""
        return tuple(getattr(self, u.kode) for u in skm.UNSUR)

    @property
    def hitungan(self) -> skm.Hitungan:
        """IKM, class, and how they were computed."""
        return skm.hitung(self.jumlah, self.responden)


@tetap
class PutusanSKM(models.Model):
    """What somebody else said about one recorded result: accepted, or returned with a reason.

    `dicatat_oleh` is a copy, held true by the database, so that one row says that nobody accepts their own.
    """

    TANPA_CAKUPAN = "dibaca lewat hasilnya"

    hasil = models.OneToOneField(HasilSKM, verbose_name="hasil SKM", on_delete=models.PROTECT, related_name="putusan")
    dicatat_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="dicatat oleh", on_delete=models.PROTECT, related_name="+"
    )
    putusan = models.CharField("putusan", max_length=12, choices=PutusanBukti.choices)
    alasan = models.TextField("alasan", blank=True)
    diputus_oleh = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="diputus oleh", on_delete=models.PROTECT, related_name="+"
    )
    diputus_pada = models.DateTimeField("diputus pada")

    objects = BaseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "putusan hasil SKM"
        constraints = [
            models.CheckConstraint(
                name="putusanskm_orang_lain",
                condition=~Q(diputus_oleh=F("dicatat_oleh")),
                violation_error_message="Hasil SKM diterima oleh orang lain, bukan oleh yang mencatatnya.",
            ),
            models.CheckConstraint(
                name="putusanskm_alasan",
                condition=Q(putusan=PutusanBukti.DITERIMA) | ~Q(alasan=""),
                violation_error_message="Tuliskan apa yang perlu diperbaiki.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_putusan_display()
