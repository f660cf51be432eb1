"""What was measured."""

from typing import Any

from django.db import models
from django.db.models import Q

from indikator.enums import StatusPengukuran
from indikator.models.periode import Periode
from indikator.models.skp import IKI
from indikator.querysets import PengukuranQuerySet
from inti.audit import tanpa_riwayat, tetap
from inti.pemicu import sesudah_isi
from inti.querysets import BaseQuerySet

_PERIODE_TERBUKA = """
PERFORM 1 FROM indikator_periode p WHERE EXISTS (SELECT FROM baru WHERE __kena__) ORDER BY p.id FOR SHARE;
IF EXISTS (SELECT FROM indikator_periode p
           WHERE p.status = 'ditutup' AND EXISTS (SELECT FROM baru WHERE __kena__)) THEN
  RAISE EXCEPTION 'periode sudah ditutup; angkanya tetap' USING ERRCODE = 'check_violation';
END IF;
RETURN NULL;
"""


def periode_terbuka(kena: str) -> Any:
    """A closed period takes no new rows; `kena` says which periods `p` the rows `baru` count in.

    The periods are locked against closing until the rows are committed, so that both cannot happen at once.
    """
    return sesudah_isi("periode_terbuka", _PERIODE_TERBUKA.replace("__kena__", kena))


@tanpa_riwayat("tabel kerja satu putaran pengukuran; hasilnya disalin ke Pengukuran")
class PengukuranStaging(models.Model):
    """What a source reports in one measuring round: value, sample size and sums, before rules are applied.

    `jumlah` and `kuadrat` (sum and sum of squares of the rows' values) give the interval of a mean.
    """

    TANPA_CAKUPAN = "tabel kerja; tidak pernah ditampilkan"

    pk = models.CompositePrimaryKey("iki", "putaran")
    putaran = models.UUIDField("putaran")
    iki = models.ForeignKey(IKI, verbose_name="IKI", on_delete=models.CASCADE, db_constraint=False, db_index=False)
    nilai = models.DecimalField("nilai", max_digits=18, decimal_places=4, null=True)
    n = models.PositiveIntegerField("banyak baris")
    jumlah = models.DecimalField("jumlah", max_digits=24, decimal_places=4, null=True)
    kuadrat = models.DecimalField("jumlah kuadrat", max_digits=30, decimal_places=4, null=True)
    sidik = models.CharField("sidik baris", max_length=64, blank=True)

    objects = BaseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "pengukuran sementara"

    def __str__(self) -> str:
        return f"{self.iki_id}: {self.nilai}"


@tetap
class Pengukuran(models.Model):
    """Measured value of one IKI in one period, as the data stood at `per`.

    A later correction makes a new row in a new round; old rows stay. "Belum cukup data" is a status without a value,
    never 0. `nilai` is in the indicator's unit; `batas_bawah`/`batas_atas` are its 95 % interval where it is a sample.
    """

    # no index of its own: `pengukuran_iki_periode` begins with it
    iki = models.ForeignKey(
        IKI, verbose_name="IKI", on_delete=models.PROTECT, related_name="pengukuran_set", db_index=False
    )
    periode = models.ForeignKey(Periode, verbose_name="periode", on_delete=models.PROTECT)
    putaran = models.UUIDField("putaran")
    status = models.CharField("status", max_length=12, choices=StatusPengukuran.choices)
    nilai = models.DecimalField("nilai", max_digits=18, decimal_places=4, null=True)
    n = models.PositiveIntegerField("banyak baris")
    batas_bawah = models.DecimalField("batas bawah", max_digits=18, decimal_places=4, null=True)
    batas_atas = models.DecimalField("batas atas", max_digits=18, decimal_places=4, null=True)
    sumber = models.CharField("sumber", max_length=40)
    rumus_versi = models.CharField("versi rumus", max_length=20)
    per = models.DateTimeField("keadaan data per")
    sidik = models.CharField("sidik baris", max_length=64, blank=True)

    objects = PengukuranQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "pengukuran"
        constraints = [
            models.UniqueConstraint(fields=["putaran", "iki"], name="pengukuran_sekali_per_putaran"),
            models.CheckConstraint(
                name="pengukuran_nilai_hanya_bila_cukup",
                condition=Q(status=StatusPengukuran.CUKUP, nilai__isnull=False)
                | (~Q(status=StatusPengukuran.CUKUP) & Q(nilai__isnull=True)),
                violation_error_message="Hanya pengukuran yang cukup data yang punya nilai.",
            ),
        ]
        indexes = [models.Index(fields=["iki", "periode", "-per"], name="pengukuran_iki_periode")]
        triggers = [periode_terbuka("baru.periode_id = p.id")]

    def __str__(self) -> str:
        return f"{self.nilai} (n = {self.n})"
