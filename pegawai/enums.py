from django.db.models import TextChoices


class Peran(TextChoices):
    """Roles given to a person; `atasan` is derived from assignments and never given."""

    ADMIN_KEPEGAWAIAN = "admin_kepegawaian", "Admin kepegawaian"
    ADMIN_UNIT = "admin_unit", "Admin unit"
    KOORDINATOR_PENGADUAN = "koordinator_pengaduan", "Koordinator pengaduan"
    PENGHUBUNG = "penghubung", "Pejabat penghubung"
    INSPEKTORAT = "inspektorat", "Inspektorat"
    PIMPINAN = "pimpinan", "Pimpinan kota"


class StatusPegawai(TextChoices):
    PNS = "pns", "PNS"
    CPNS = "cpns", "CPNS"
    PPPK = "pppk", "PPPK"
    PPPK_PARUH_WAKTU = "pppk_paruh_waktu", "PPPK paruh waktu"


class JenisUnit(TextChoices):
    KOTA = "kota", "Pemerintah kota"
    SEKRETARIAT_DAERAH = "sekretariat_daerah", "Sekretariat daerah"
    SEKRETARIAT_DPRD = "sekretariat_dprd", "Sekretariat DPRD"
    INSPEKTORAT = "inspektorat", "Inspektorat"
    DINAS = "dinas", "Dinas"
    BADAN = "badan", "Badan"
    SATUAN = "satuan", "Satuan"
    KECAMATAN = "kecamatan", "Kecamatan"
    KELURAHAN = "kelurahan", "Kelurahan"
    SEKRETARIAT = "sekretariat", "Sekretariat"
    BIDANG = "bidang", "Bidang"
    BAGIAN = "bagian", "Bagian"
    SEKSI = "seksi", "Seksi"
    UPT = "upt", "Unit pelaksana teknis"
    PUSKESMAS = "puskesmas", "Puskesmas"
    RSUD = "rsud", "Rumah sakit umum daerah"


JENIS_OPD = (
    JenisUnit.SEKRETARIAT_DAERAH,
    JenisUnit.SEKRETARIAT_DPRD,
    JenisUnit.INSPEKTORAT,
    JenisUnit.DINAS,
    JenisUnit.BADAN,
    JenisUnit.SATUAN,
    JenisUnit.KECAMATAN,
)
"""Kinds of unit that are an OPD (perangkat daerah, PP 18/2016 art. 5)."""


class JenisPenerus(TextChoices):
    GABUNG = "gabung", "Digabung ke"
    PECAH = "pecah", "Dipecah menjadi"
    GANTI = "ganti", "Diganti dengan"


class JenisJabatan(TextChoices):
    PEJABAT_NEGARA = "pejabat_negara", "Pejabat negara"
    JPT_PRATAMA = "jpt_pratama", "Jabatan pimpinan tinggi pratama"
    ADMINISTRATOR = "administrator", "Administrator"
    PENGAWAS = "pengawas", "Pengawas"
    PELAKSANA = "pelaksana", "Pelaksana"
    JF_KEAHLIAN = "jf_keahlian", "Jabatan fungsional keahlian"
    JF_KETERAMPILAN = "jf_keterampilan", "Jabatan fungsional keterampilan"


class Jenjang(TextChoices):
    PEMULA = "pemula", "Pemula"
    TERAMPIL = "terampil", "Terampil"
    MAHIR = "mahir", "Mahir"
    PENYELIA = "penyelia", "Penyelia"
    AHLI_PERTAMA = "ahli_pertama", "Ahli pertama"
    AHLI_MUDA = "ahli_muda", "Ahli muda"
    AHLI_MADYA = "ahli_madya", "Ahli madya"
    AHLI_UTAMA = "ahli_utama", "Ahli utama"


class Eselon(TextChoices):
    """Eselon of structural posts in a city (PP 18/2016 art. 95)."""

    II_A = "II.a", "II.a"
    II_B = "II.b", "II.b"
    III_A = "III.a", "III.a"
    III_B = "III.b", "III.b"
    IV_A = "IV.a", "IV.a"
    IV_B = "IV.b", "IV.b"


class JenisPenugasan(TextChoices):
    DEFINITIF = "definitif", "Definitif"
    PLT = "plt", "Pelaksana tugas (Plt)"
    PLH = "plh", "Pelaksana harian (Plh)"
    TUGAS_TAMBAHAN = "tugas_tambahan", "Tugas tambahan"
    RANGKAP = "rangkap", "Rangkap jabatan"


class DasarPenugasan(TextChoices):
    SK = "sk", "Surat keputusan"
    SURAT_PERINTAH = "surat_perintah", "Surat perintah"


class Keperluan(TextChoices):
    """Why one asks who the superior is: rating and acting order Plt and Plh differently."""

    MENILAI = "menilai", "Menilai kinerja"
    BERTINDAK = "bertindak", "Bertindak sehari-hari"
