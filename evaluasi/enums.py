from django.db.models import IntegerChoices, TextChoices


class Rating(TextChoices):
    """Rating of results and of behaviour (PermenPANRB 6/2022)."""

    DI_BAWAH = "di_bawah", "Di bawah ekspektasi"
    SESUAI = "sesuai", "Sesuai ekspektasi"
    DI_ATAS = "di_atas", "Di atas ekspektasi"

    @property
    def singkat(self) -> str:
        """The label where "ekspektasi" is already said."""
        return str(self.label).removesuffix(" ekspektasi")


class Predikat(TextChoices):
    SANGAT_BAIK = "sangat_baik", "Sangat Baik"
    BAIK = "baik", "Baik"
    BUTUH_PERBAIKAN = "butuh_perbaikan", "Butuh Perbaikan"
    KURANG = "kurang", "Kurang/Misconduct"
    SANGAT_KURANG = "sangat_kurang", "Sangat Kurang"


class Jawaban(IntegerChoices):
    """One answer on one value; whoever could not observe enough gives none."""

    DI_BAWAH = 1, "Di bawah ekspektasi"
    SESUAI = 2, "Sesuai ekspektasi"
    DI_ATAS = 3, "Di atas ekspektasi"

    @property
    def singkat(self) -> str:
        """The label where "ekspektasi" is already said."""
        return str(self.label).removesuffix(" ekspektasi")


class Kelompok(TextChoices):
    """Who answers the closed survey (PP 30/2019 art. 39)."""

    REKAN = "rekan", "Rekan setingkat"
    BAWAHAN = "bawahan", "Bawahan langsung"


class StatusPutaran(TextChoices):
    DIBUKA = "dibuka", "Dibuka"
    DITUTUP = "ditutup", "Ditutup"


class StatusEvaluasi(TextChoices):
    DISIAPKAN = "disiapkan", "Disiapkan"
    DIHITUNG = "dihitung", "Dihitung"
    DITETAPKAN = "ditetapkan", "Ditetapkan"
    DISERAHKAN = "diserahkan", "Diserahkan"
    DITERIMA = "diterima", "Diterima"
    KEBERATAN = "keberatan", "Keberatan"


class StatusPerhitungan(TextChoices):
    BERJALAN = "berjalan", "Sedang berjalan"
    SELESAI = "selesai", "Selesai"
    GAGAL = "gagal", "Gagal"


class StatusPotongan(TextChoices):
    ANTRE = "antre", "Menunggu"
    SELESAI = "selesai", "Selesai"


class StatusDokumen(TextChoices):
    """Answers of the public page."""

    ASLI = "asli", "Asli"
    DIGANTIKAN = "digantikan", "Digantikan"
    TIDAK_DIKENAL = "tidak_dikenal", "Tidak dikenal"
