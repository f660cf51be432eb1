"""Is an indicator worded so that two people would count the same thing? Advice while one writes, never a refusal.

The measure is PP 30/2019 art. 10(2): an IKI is specific, measurable, realistic, has a time limit, and suits conditions
inside and outside the office. How each of these shows in words is our own judgement; it stands in `ATURAN` and nowhere
else, each rule with a wording that it finds and a better one that it leaves alone (docs/pustaka-indikator.md prints the
table, tests walk it).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

DASAR = "PP 30/2019 Pasal 10 ayat (2)"
TERPANJANG = 120
"""A name longer than this is no longer a name."""
TERPENDEK = 60
"""A definition shorter than this leaves what is not counted to the reader."""
_DIBACA = 10_000
"""So much of a text is looked at."""


class Kriteria(Enum):
    """What an IKI must be (PP 30/2019 art. 10(2))."""

    SPESIFIK = "spesifik"
    TERUKUR = "terukur"
    REALISTIS = "realistis"
    BATAS_WAKTU = "memiliki batas waktu pencapaian"
    MENYESUAIKAN = "menyesuaikan kondisi internal dan eksternal"


@dataclass(frozen=True, slots=True)
class Rumusan:
    """The words of an indicator. None is a part that the form does not ask for, "" one that is still empty."""

    nama: str
    definisi: str | None = None
    satuan: str | None = None
    rumus: str | None = None
    contoh: str | None = None
    target: str | None = None


@dataclass(frozen=True, slots=True)
class Aturan:
    """One rule: what it finds, what it says, and the proof that it finds the one and not the other."""

    kode: str
    kolom: str
    kriteria: Kriteria
    pesan: str
    contoh: str
    """A better wording, as the writer may copy it."""
    kena: Callable[[Rumusan], bool]
    buruk: Rumusan
    baik: Rumusan


@dataclass(frozen=True, slots=True)
class Saran:
    """Something to say about a wording: at which part, by which criterion, and how it could read."""

    kode: str
    kolom: str
    kriteria: str
    pesan: str
    contoh: str


def _kata(*pilihan: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(pilihan)})(?!\w)", re.IGNORECASE)


_UKURAN = _kata(
    "jumlah", "banyaknya", "persentase", "proporsi", "rata-rata", "median", "rasio", "tingkat", "indeks", "nilai",
    "skor", "waktu", "lama", "durasi", "frekuensi", "jam", "hari", "menit", "biaya", "cakupan", "ketepatan", "volume",
    "luas", "panjang", "berat", "tonase", "selisih", "rentang", "sisa", "penghematan", "angka", "realisasi", "saldo",
    "umur", "jarak", "peringkat", "capaian",
)  # fmt: skip
_BUKAN_KATA_KERJA = frozenset(
    "menit median meter media mediasi metode mesin meja medali berat berkas berita bersama bersih berlian berobat "
    "mebel melati memori meteran".split()
)
_KEGIATAN = re.compile(
    r"^(?:(me(?:ng|ny|m|n|l|r|w|y)\w{2,}|ber\w{3,})|(?:pelaksanaan|penyelenggaraan|penyusunan|pengelolaan|pembuatan|"
    r"pengumpulan|penyiapan|pembinaan|pemantauan|pengawasan|pendampingan|pemeriksaan|koordinasi|sosialisasi|"
    r"kegiatan|terlaksananya|terselenggaranya|ikut|turut)(?!\w))",
    re.IGNORECASE,
)
_HADIR = _kata("dihadiri", "diikuti", "keikutsertaan", "kehadiran dalam rapat")
_FRASA_TETAP = _kata(
    "sarana dan prasarana", "masuk dan keluar", "hak dan kewajiban", "pendapatan dan belanja", "barang dan jasa",
    "barang/jasa", "keselamatan dan kesehatan kerja", "pajak dan retribusi", "ibu dan anak", "RT dan RW", "RT/RW",
    "dokumentasi dan informasi hukum", "lalu lintas dan angkutan jalan", "rencana kerja dan anggaran",
    "administrasi dan", "tuntutan perbendaharaan dan",
)  # fmt: skip
_PENYAMBUNG = re.compile(r"(?<!\w)(?:dan|serta|maupun|sekaligus|dan/atau)(?!\w)|[&;+]|\w\s*/\s*\w", re.IGNORECASE)
_KABUR = re.compile(
    r"(?<!\w)(?:(?:ter)?baik|optimal|memadai|efektif|efisien|lancar|berkualitas|bermutu|prima|tertib|cepat|ramah|"
    r"profesional|cukup|andal|meningkat(?:nya)?|menurun(?:nya)?|terwujudnya|maksimal(?!\s*\d)|minimal(?!\s*\d))(?!\w)",
    re.IGNORECASE,
)
_EKOR = _kata(
    "dll", "dsb", "dst", "dan lain-lain", "dan sebagainya", "dan seterusnya", "dan sejenisnya", "secukupnya",
    "bila perlu", "jika memungkinkan", "sebaik mungkin", "seoptimal mungkin", "secepatnya",
)  # fmt: skip
_MUTLAK = _kata(
    "selalu", "tanpa kecuali", "setiap saat", "sempurna", "nol kesalahan", "tanpa kesalahan", "zero", "tidak pernah"
)
_AMBANG = _kata(
    "paling (?:lambat|lama|sedikit|banyak|tinggi|rendah)", "minimal", "maksimal", "sekurang-kurangnya",
    "selambat-lambatnya", "setidaknya", "lebih dari", "kurang dari", "melebihi",
)  # fmt: skip
_ANGKA = re.compile(
    r"\d|(?<!\w)(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|\w+ (?:belas|puluh|ratus)|"
    r"seratus|setengah|separuh|sehari|seminggu|sebulan|setahun|sekali)(?!\w)",
    re.IGNORECASE,
)
_ACUAN = _kata(
    "batas waktu\\w*", "tenggat\\w*", "standar", "target", "ketentuan", "jadwal", "jatuh tempo", "kontrak", "pagu",
    "baku mutu", "baseline", "ambang", "tahun (?:lalu|sebelumnya)",
)  # fmt: skip
_WAKTU = _kata(
    "periode", "triwulan", "bulan\\w*", "sebulan", "tahun\\w*", "setahun", "hari", "jam", "menit", "minggu", "tanggal",
    "semester", "tenggat\\w*", "batas waktu\\w*", "jatuh tempo",
)  # fmt: skip
_PENGECUALIAN = _kata(
    "tidak (?:ikut )?(?:dihitung|termasuk|diperhitungkan)", "tidak mengubah", "dikecualikan", "kecuali", "di luar",
    "tidak menambah", "tidak mengurangi",
)  # fmt: skip
_ASAL = _kata(
    "dicatat", "tercatat", "register", "buku\\w*", "daftar", "rekap\\w*", "aplikasi", "sistem", "berita acara",
    "sertifikat", "survei", "kuesioner", "kartu", "rekam medis", "log", "laporan hasil", "laporan bulanan", "arsip",
    "menurut data", "data dari", "diberikan pelapor", "sejak pengaduan ditugaskan", "pengaduan yang ditugaskan",
    "lembar", "dokumen penganggaran", "hasil pemeriksaan", "hasil penilaian", "basis data", "timbangan", "kuitansi",
)  # fmt: skip
_HITUNG = re.compile(
    r"(?<!\w)(?:jumlah|banyaknya|dibagi|dikali|dikurangi|ditambah|selisih|nilai|rata-rata|posisi)(?!\w)|[÷×*+=]",
    re.IGNORECASE,
)
_AWAL_BAGIAN = re.compile(r"^\W*(?:persentase|proporsi)(?!\w)", re.IGNORECASE)
_PERSEN_WAJAR = _kata(
    "persentase", "proporsi", "cakupan", "tingkat", "kepatuhan", "ketepatan", "ketersediaan", "realisasi", "rasio",
    "capaian", "angka", "penyerapan", "pertumbuhan", "kenaikan", "penurunan",
)  # fmt: skip
_AWAL_LAMA = re.compile(r"^\W*(?:(?:rata-rata|median) )?(?:waktu|lama|durasi)(?!\w)", re.IGNORECASE)
_SATUAN_WAKTU = _kata("detik", "menit", "jam", "hari", "minggu", "bulan", "tahun")
_SATUAN_KABUR = frozenset(
    "baik ada lancar selesai terlaksana tertib optimal memadai ya tidak ya/tidak lainnya dll - n/a".split()
)
_SATUAN_GANDA = re.compile(r"(?<!\w)(?:dan|serta|atau)(?!\w)|[&,;+]|/", re.IGNORECASE)
_SATUAN_PER = re.compile(r"^[\w ]+ ?/ ?(?:jam|hari|minggu|bulan|tahun|km|orang|ha|kk|m2|m³|l)$", re.IGNORECASE)
_SINGKATAN = re.compile(r"(?<!\w)[A-Z]{2,}(?!\w)")
_SINGKATAN_UMUM = frozenset("ASN PNS PPPK KTP KK SKP OPD RSUD RT RW APBD UMKM PAUD SD SMP DPRD PBB NIK WITA".split())
"""Abbreviations that everybody who reads an SKP knows."""
_KALIMAT = re.compile(r"[.;\n]")


def _isi(teks: str | None) -> str:
    return (teks or "")[:_DIBACA].strip()


def _ada_angka(teks: str) -> bool:
    return _ANGKA.search(teks) is not None


def _kegiatan(r: Rumusan) -> bool:
    nama = _isi(r.nama)
    cocok = _KEGIATAN.match(nama)
    if cocok and not (cocok[1] and cocok[1].lower() in _BUKAN_KATA_KERJA):
        return True
    return _HADIR.search(nama) is not None


def _dua_hal(r: Rumusan) -> bool:
    return _PENYAMBUNG.search(_FRASA_TETAP.sub("", _isi(r.nama))) is not None


def _tanpa_ukuran(r: Rumusan) -> bool:
    nama = _isi(r.nama)
    return bool(nama) and not _UKURAN.search(nama)


def _kabur(r: Rumusan) -> bool:
    return any(_KABUR.search(_isi(teks)) for teks in (r.nama, r.target))


def _mutlak(r: Rumusan) -> bool:
    return any(_MUTLAK.search(_isi(teks)) for teks in (r.nama, r.target))


def _ambang_tanpa_angka(r: Rumusan) -> bool:
    for teks in (r.nama, r.definisi):
        for kalimat in _KALIMAT.split(_isi(teks)):
            if _AMBANG.search(kalimat) and not _ada_angka(kalimat) and not _ACUAN.search(kalimat):
                return True
    return False


def _singkatan(r: Rumusan) -> bool:
    if r.definisi is None:
        return False
    definisi = _isi(r.definisi)
    return any(
        f"({satu})" not in definisi and f"{satu} (" not in definisi
        for satu in _SINGKATAN.findall(_isi(r.nama))
        if satu not in _SINGKATAN_UMUM
    )


def _satuan_kabur(r: Rumusan) -> bool:
    satuan = _isi(r.satuan).lower()
    return bool(satuan) and (satuan in _SATUAN_KABUR or not any(c.isalpha() or c == "%" for c in satuan))


def _satuan_ganda(r: Rumusan) -> bool:
    satuan = _isi(r.satuan)
    return (
        _SATUAN_GANDA.search(satuan) is not None
        and satuan.lower() not in _SATUAN_KABUR
        and not _SATUAN_PER.match(satuan)
    )


def _satuan_lain(r: Rumusan) -> bool:
    nama, satuan = _isi(r.nama), _isi(r.satuan).lower()
    if not nama or not satuan:
        return False
    bagian = satuan in {"persen", "%"}
    if bagian:
        return not _PERSEN_WAJAR.search(nama)
    return bool(_AWAL_BAGIAN.match(nama)) or bool(_AWAL_LAMA.match(nama) and not _SATUAN_WAKTU.search(satuan))


def _tanpa_waktu(r: Rumusan) -> bool:
    if r.definisi is None or not (_isi(r.definisi) or _isi(r.rumus)):
        return False
    return not any(_WAKTU.search(_isi(teks)) for teks in (r.definisi, r.rumus))


def _rumus_kosong(r: Rumusan) -> bool:
    return r.rumus is not None and not _HITUNG.search(_isi(r.rumus))


def _rumus_tanpa_pembagi(r: Rumusan) -> bool:
    """A share that is not multiplied by 100, a mean that divides by nothing."""
    rumus = _isi(r.rumus).lower()
    if not rumus or _rumus_kosong(r):
        return False
    dibagi = "dibagi" in rumus or any(tanda in rumus for tanda in "÷/")
    if _isi(r.satuan).lower() in {"persen", "%"}:
        return not dibagi or "100" not in rumus
    return _isi(r.nama).lower().startswith("rata-rata") and not dibagi


K = Kriteria
_DEFINISI_BAIK = (
    "Banyaknya izin usaha yang terbit dalam periode menurut register perizinan. Permohonan yang ditarik pemohon "
    "tidak dihitung."
)

ATURAN: tuple[Aturan, ...] = (
    Aturan(
        "kegiatan",
        "nama",
        K.SPESIFIK,
        "Nama ini menyebut kegiatan, belum hasilnya. Tulis apa yang didapat warga atau kantor dari kegiatan itu.",
        "Persentase izin yang terbit sebelum batas waktu (bukan “Melaksanakan pelayanan perizinan”).",
        _kegiatan,
        Rumusan("Melaksanakan pelayanan perizinan"),
        Rumusan("Persentase izin yang terbit sebelum batas waktu"),
    ),
    Aturan(
        "dua_hal",
        "nama",
        K.SPESIFIK,
        "Nama ini menyebut lebih dari satu hal. Bila yang satu naik dan yang lain turun, capaiannya tidak terbaca: "
        "pisahkan menjadi dua indikator.",
        "Rata-rata waktu layanan loket; lalu indikator kedua: Rata-rata nilai kepuasan pengunjung loket.",
        _dua_hal,
        Rumusan("Rata-rata waktu dan nilai kepuasan layanan loket"),
        Rumusan("Jumlah surat masuk dan keluar yang diberkaskan"),
    ),
    Aturan(
        "tanpa_ukuran",
        "nama",
        K.TERUKUR,
        "Nama ini belum menyebut apa yang diukur. Mulai dengan jumlah, persentase, rata-rata, nilai, atau biaya.",
        "Persentase arsip inaktif yang tertata (bukan “Arsip tertata”).",
        _tanpa_ukuran,
        Rumusan("Arsip dinas tertata"),
        Rumusan("Persentase arsip inaktif yang tertata"),
    ),
    Aturan(
        "kata_kabur",
        "nama",
        K.SPESIFIK,
        "Ada kata yang artinya berbeda bagi tiap orang (misalnya baik, optimal, lancar, cepat, meningkat). Ganti "
        "dengan ukuran yang dapat dihitung.",
        "Rata-rata waktu tunggu pasien rawat jalan (bukan “Pelayanan pasien yang cepat dan optimal”).",
        _kabur,
        Rumusan("Tingkat pelayanan pasien yang optimal"),
        Rumusan("Rata-rata waktu tunggu pasien rawat jalan"),
    ),
    Aturan(
        "nama_panjang",
        "nama",
        K.SPESIFIK,
        f"Nama ini lebih dari {TERPANJANG} huruf. Pindahkan penjelasannya ke definisi operasional.",
        "Persentase temuan pemeriksaan yang ditindaklanjuti.",
        lambda r: len(_isi(r.nama)) > TERPANJANG,
        Rumusan(
            "Persentase rekomendasi hasil pemeriksaan Inspektorat yang sudah ditindaklanjuti oleh unit kerja sebelum "
            "enam puluh hari sejak laporannya diterima"
        ),
        Rumusan("Persentase temuan pemeriksaan yang ditindaklanjuti"),
    ),
    Aturan(
        "singkatan",
        "nama",
        K.SPESIFIK,
        "Ada singkatan yang tidak dijelaskan pada definisi. Tulis kepanjangannya, lalu singkatannya di dalam kurung.",
        "Indeks Kepuasan Masyarakat (IKM) adalah nilai rata-rata tertimbang sembilan unsur.",
        _singkatan,
        Rumusan("Nilai IKM loket", definisi=_DEFINISI_BAIK),
        Rumusan("Nilai IKM loket", definisi=f"Indeks Kepuasan Masyarakat (IKM) loket. {_DEFINISI_BAIK}"),
    ),
    Aturan(
        "mutlak",
        "nama",
        K.REALISTIS,
        "Sasaran yang mutlak (selalu, tanpa kecuali, tidak pernah) jarang dapat dipenuhi dan berhenti mendorong "
        "sesudah satu kali gagal. Tulis ukurannya, dan taruh ambangnya pada target.",
        "Persentase jam layanan sistem tanpa gangguan, dengan target 99 persen.",
        _mutlak,
        Rumusan("Persentase sistem yang selalu dapat diakses"),
        Rumusan("Persentase jam layanan sistem yang dapat diakses"),
    ),
    Aturan(
        "ambang_tanpa_angka",
        "definisi",
        K.TERUKUR,
        "Ada ambang (paling lambat, minimal, lebih dari) tanpa angka. Sebut angkanya, atau standar yang memuatnya.",
        "… ditanggapi paling lambat 5 hari kerja sejak diterima.",
        _ambang_tanpa_angka,
        Rumusan("Jumlah surat yang dibalas", definisi="Surat yang dibalas paling lambat sesudah diterima."),
        Rumusan("Jumlah surat yang dibalas", definisi="Surat yang dibalas paling lambat 3 hari kerja sejak diterima."),
    ),
    Aturan(
        "definisi_pendek",
        "definisi",
        K.SPESIFIK,
        "Definisi ini belum cukup: sebut apa yang dihitung, apa yang tidak, dan dari catatan mana.",
        _DEFINISI_BAIK,
        lambda r: r.definisi is not None and len(_isi(r.definisi)) < TERPENDEK,
        Rumusan("Jumlah izin terbit", definisi="Jumlah izin yang terbit."),
        Rumusan("Jumlah izin terbit", definisi=_DEFINISI_BAIK),
    ),
    Aturan(
        "tanpa_pengecualian",
        "definisi",
        K.MENYESUAIKAN,
        "Definisi belum menyebut apa yang tidak dihitung. Keluarkan yang berada di luar kendali pegawai, supaya dua "
        "orang menghitung hal yang sama.",
        "Permohonan yang ditarik pemohon tidak dihitung.",
        lambda r: bool(_isi(r.definisi)) and not _PENGECUALIAN.search(_isi(r.definisi)),
        Rumusan("Jumlah izin terbit", definisi="Banyaknya izin usaha yang terbit dalam periode menurut register izin."),
        Rumusan("Jumlah izin terbit", definisi=_DEFINISI_BAIK),
    ),
    Aturan(
        "tanpa_asal",
        "definisi",
        K.TERUKUR,
        "Definisi belum menyebut dari mana angkanya: register, aplikasi, buku, berita acara, atau catatan lain yang "
        "dapat diperiksa.",
        "… menurut register perizinan.",
        lambda r: bool(_isi(r.definisi)) and not _ASAL.search(_isi(r.definisi)),
        Rumusan(
            "Jumlah izin terbit",
            definisi="Banyaknya izin usaha yang terbit dalam periode. Permohonan yang ditarik tidak dihitung.",
        ),
        Rumusan("Jumlah izin terbit", definisi=_DEFINISI_BAIK),
    ),
    Aturan(
        "ekor_kabur",
        "definisi",
        K.SPESIFIK,
        "Ada kata penutup yang membiarkan isinya terbuka (dll, dan sebagainya, bila perlu). Sebut semuanya, atau sebut "
        "sifat yang sama-sama dimilikinya.",
        "… surat, nota dinas, dan undangan (bukan “surat dll”).",
        lambda r: bool(_EKOR.search(_isi(r.definisi))),
        Rumusan("Jumlah surat", definisi="Surat, nota dinas, dll yang diterima dalam periode."),
        Rumusan("Jumlah surat", definisi="Surat, nota dinas, dan undangan yang diterima dalam periode."),
    ),
    Aturan(
        "tanpa_waktu",
        "definisi",
        K.BATAS_WAKTU,
        "Belum tertulis kapan sesuatu dihitung: dalam periode, pada tanggal tertentu, atau sejak kapan sampai kapan.",
        "… yang terbit dalam periode.",
        _tanpa_waktu,
        Rumusan("Jumlah izin terbit", definisi="Banyaknya izin usaha yang terbit menurut register perizinan."),
        Rumusan("Jumlah izin terbit", definisi=_DEFINISI_BAIK),
    ),
    Aturan(
        "tanpa_satuan",
        "satuan",
        K.TERUKUR,
        "Satuan masih kosong. Angka tanpa satuan tidak dapat dibandingkan dengan apa pun.",
        "berkas, orang, persen, hari kerja, rupiah.",
        lambda r: r.satuan is not None and not _isi(r.satuan),
        Rumusan("Jumlah izin terbit", satuan=""),
        Rumusan("Jumlah izin terbit", satuan="izin"),
    ),
    Aturan(
        "satuan_kabur",
        "satuan",
        K.TERUKUR,
        "Satuan ini bukan sesuatu yang dapat dihitung.",
        "persen (bukan “baik”), laporan (bukan “selesai”).",
        _satuan_kabur,
        Rumusan("Tingkat kebersihan pasar", satuan="baik"),
        Rumusan("Tingkat kebersihan pasar", satuan="persen"),
    ),
    Aturan(
        "satuan_ganda",
        "satuan",
        K.TERUKUR,
        "Dua satuan tidak dapat dijumlahkan. Pakai satu satuan, atau pisahkan menjadi dua indikator.",
        "laporan (bukan “laporan dan surat”).",
        _satuan_ganda,
        Rumusan("Jumlah laporan", satuan="laporan dan surat"),
        Rumusan("Rata-rata kecepatan kendaraan", satuan="km/jam"),
    ),
    Aturan(
        "satuan_lain",
        "satuan",
        K.TERUKUR,
        "Satuan tidak cocok dengan nama: persentase memakai persen, waktu memakai menit, jam, atau hari.",
        "Persentase izin tepat waktu: persen. Rata-rata waktu layanan: menit kerja.",
        _satuan_lain,
        Rumusan("Persentase izin tepat waktu", satuan="izin"),
        Rumusan("Rata-rata waktu layanan", satuan="menit kerja"),
    ),
    Aturan(
        "rumus_kosong",
        "rumus",
        K.TERUKUR,
        "Rumus belum dapat dihitung orang lain. Sebut apa yang dijumlahkan, dibagi, atau dikurangi.",
        "Banyaknya izin yang terbit tepat waktu dibagi semua izin yang terbit dalam periode dikali 100.",
        _rumus_kosong,
        Rumusan("Jumlah izin terbit", rumus="Sesuai laporan bulanan."),
        Rumusan("Jumlah izin terbit", rumus="Banyaknya izin yang terbit dalam periode."),
    ),
    Aturan(
        "rumus_tanpa_pembagi",
        "rumus",
        K.TERUKUR,
        "Persentase dan rata-rata memerlukan pembagi; persentase juga dikali 100. Sebut apa yang membagi.",
        "Banyaknya izin yang terbit tepat waktu dibagi semua izin yang terbit dalam periode dikali 100.",
        _rumus_tanpa_pembagi,
        Rumusan("Persentase izin tepat waktu", satuan="persen", rumus="Banyaknya izin yang tepat waktu."),
        Rumusan(
            "Persentase izin tepat waktu",
            satuan="persen",
            rumus="Banyaknya izin tepat waktu dibagi semua izin yang terbit dikali 100.",
        ),
    ),
    Aturan(
        "contoh_tanpa_angka",
        "contoh",
        K.TERUKUR,
        "Beri contoh dengan angka, supaya rumusnya dapat dicoba sebelum dipakai.",
        "180 dari 200 izin terbit tepat waktu: 180 dibagi 200 dikali 100 adalah 90 persen.",
        lambda r: r.contoh is not None and not any(c.isdigit() for c in _isi(r.contoh)),
        Rumusan("Jumlah izin terbit", contoh="Izin yang terbit pada bulan itu."),
        Rumusan("Jumlah izin terbit", contoh="Terbit 42 izin pada Juli: nilainya 42."),
    ),
    Aturan(
        "target_tanpa_angka",
        "target",
        K.TERUKUR,
        "Target belum memuat angka. Tanpa angka, tercapai atau tidaknya menjadi pendapat.",
        "95 (persen), 4 (laporan), 360 (menit kerja).",
        lambda r: r.target is not None and not any(c.isdigit() for c in _isi(r.target)),
        Rumusan("Persentase izin tepat waktu", target="sesuai standar"),
        Rumusan("Persentase izin tepat waktu", target="95"),
    ),
)
"""Every rule, in the order in which the advice is shown."""


def saran(rumusan: Rumusan) -> list[Saran]:
    """What could be clearer about a wording, in the order of `ATURAN`; empty when nothing is to say."""
    return [
        Saran(satu.kode, satu.kolom, satu.kriteria.value, satu.pesan, satu.contoh)
        for satu in ATURAN
        if satu.kena(rumusan)
    ]
