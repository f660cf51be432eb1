"""What is past its keeping is overwritten once, rows stay; events and old months go by the owner's command."""

import io
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from django.test import Client
from django.utils import timezone
from pghistory.models import Context

from evaluasi.services import terbitkan
from indikator.models import SKP
from inti.audit import tindakan
from inti.models import Berkas
from inti.services import ubah_setelan
from inti.waktu import WITA
from pegawai.enums import JenisMutasi, PintuData, StatusMutasi
from pegawai.models import AksesData, BarisImpor, CatatanRetensi, Mutasi, Pegawai
from pegawai.registry import retensi
from pegawai.rules.retensi import BERKAS_DIHAPUS, NAMA_DIHAPUS, PELAPOR_DIHAPUS, batas
from pegawai.services import jalankan_retensi, laporan_retensi, tulis_akses
from pengaduan.enums import Identitas, StatusPengaduan
from pengaduan.models import Lampiran, Pelapor
from pengaduan.services.foto import unggah_foto
from tests.evaluasi import bahan
from tests.kompetensi.pabrik import pelatihan
from tests.pangkalan import Pangkalan, arahkan
from tests.pegawai.bahan_impor import KEPALA, periksa, xlsx
from tests.pemeran import HARI_INI, SEKARANG, Kota
from tests.pengaduan.kasus import buat
from tests.pengaduan.test_halaman_warga import foto as unggahan_foto

BARU = ("199001012015051777", "ANDI BASO", "S.E.", "PNS", "III/a", "01-04-2020")


def _keluar(pegawai: Pegawai, tanggal: date) -> Pegawai:
    """Retired on a day, with contact still stored."""
    pegawai.penugasan_set.update(mulai=date(2000, 1, 1), sampai=tanggal)
    with tindakan("uji.keluar", oleh=None):
        Mutasi.objects.create(
            pegawai=pegawai,
            jenis=JenisMutasi.PENSIUN,
            tanggal=tanggal,
            dasar="SK",
            status=StatusMutasi.TERLAKSANA,
            dicatat_pada=SEKARANG,
            dilaksanakan_pada=SEKARANG,
        )
        pegawai.is_active, pegawai.email, pegawai.telepon = False, "lama@makassar.test", "+6281234567890"
        pegawai.save()
    return pegawai


@pytest.mark.parametrize(
    ("hari", "tahun", "hasil"),
    [
        (date(2028, 2, 29), 1, date(2027, 2, 28)),
        (date(2028, 2, 29), 4, date(2024, 2, 29)),
        (date(2026, 9, 15), 10, date(2016, 9, 15)),
    ],
)
def test_batas(hari: date, tahun: int, hasil: date) -> None:
    assert batas(hari, tahun) == hasil


def test_tiap_jenis_punya_setelan_dan_jalan(kota: Kota) -> None:
    assert set(retensi.kunci()) == {
        "kontak", "identitas", "akses", "alamat", "impor", "skp", "evaluasi", "dokumen", "sertifikat", "pelapor",
        "foto_laporan", "impor_skp",
    }  # fmt: skip
    for satu in laporan_retensi(hari=HARI_INI):
        assert satu.lama >= 0
        assert satu.retensi.hapus or satu.retensi.perintah


@pytest.mark.parametrize(
    ("tahun", "kontak", "nama"), [(0.5, True, True), (2, False, True), (9.9, False, True), (11, False, False)]
)
def test_yang_keluar_kehilangan_kontak_lalu_nama(kota: Kota, tahun: float, kontak: bool, nama: bool) -> None:
    asli = kota.dedi.nama
    dedi = _keluar(kota.dedi, HARI_INI - timedelta(days=int(tahun * 366)))
    jalankan_retensi(pada=SEKARANG)
    dedi.refresh_from_db()
    assert bool(dedi.email) == kontak
    assert (dedi.nama == asli) == nama
    if not nama:
        assert (dedi.nama, dedi.nip, dedi.dihapus_pada) == (NAMA_DIHAPUS, None, HARI_INI)
        assert not dedi.has_usable_password()
        assert dedi.penugasan_set.exists()


def test_yang_bekerja_lagi_dan_yang_masih_aktif_tidak_disentuh(kota: Kota) -> None:
    dedi = _keluar(kota.dedi, HARI_INI - timedelta(days=5000))
    Pegawai.objects.filter(pk=dedi.pk).update(is_active=True)
    assert jalankan_retensi(pada=SEKARANG)["identitas"] == 0
    dedi.refresh_from_db()
    assert dedi.nama != NAMA_DIHAPUS


def test_dua_kali_tidak_menghapus_lagi_dan_tercatat(kota: Kota) -> None:
    _keluar(kota.dedi, HARI_INI - timedelta(days=5000))
    assert jalankan_retensi(pada=SEKARANG)["identitas"] == 1
    assert jalankan_retensi(pada=SEKARANG)["identitas"] == 0
    assert CatatanRetensi.objects.filter(nama="identitas").count() == 1


def test_nama_pada_kepala_skp_ikut(kota: Kota) -> None:
    skp = SKP.objects.create(
        pegawai=kota.dedi,
        penugasan=kota.dedi.penugasan_set.get(),
        tahun=2010,
        mulai=date(2010, 1, 1),
        sampai=date(2011, 1, 1),
        kepala={"instansi": "Kota", "pegawai": {"nama": kota.dedi.nama, "nip": kota.dedi.nip, "jabatan": "Staf"}},
    )
    _keluar(kota.dedi, HARI_INI - timedelta(days=5000))
    jalankan_retensi(pada=SEKARANG)
    skp.refresh_from_db()
    assert skp.kepala["pegawai"] == {"nama": NAMA_DIHAPUS, "nip": "", "jabatan": "Staf"}
    assert skp.kepala["instansi"] == "Kota"


def test_pelapor_hanya_pada_laporan_lama_yang_berakhir(kota: Kota) -> None:
    ubah_setelan(oleh=None, kunci="pengaduan.retensi_pelapor_tahun", mulai=date(2026, 1, 1), nilai=1, dasar="Uji")
    lama = SEKARANG - timedelta(days=500)
    berakhir = buat(kota, StatusPengaduan.SELESAI, pada=lama, identitas=Identitas.ANONIM)
    terbuka = buat(kota, StatusPengaduan.DIPROSES, pada=lama, identitas=Identitas.ANONIM)
    baru = buat(kota, StatusPengaduan.SELESAI, pada=SEKARANG - timedelta(days=30))
    assert jalankan_retensi(pada=SEKARANG)["pelapor"] == 1
    nama = dict(Pelapor.objects.values_list("pengaduan_id", "nama"))
    assert nama[berakhir.pk] == PELAPOR_DIHAPUS
    assert nama[terbuka.pk] == nama[baru.pk] == "Rahman"


def test_foto_hilang_bersama_nama_pelapornya(kota: Kota, django_capture_on_commit_callbacks: Any) -> None:
    ubah_setelan(oleh=None, kunci="pengaduan.retensi_pelapor_tahun", mulai=date(2026, 1, 1), nilai=1, dasar="Uji")
    lama, foto = SEKARANG - timedelta(days=500), {}
    for nama, status, pada in (
        ("berakhir", StatusPengaduan.SELESAI, lama),
        ("terbuka", StatusPengaduan.DIPROSES, lama),
        ("baru", StatusPengaduan.SELESAI, SEKARANG - timedelta(days=30)),
    ):
        foto[nama] = unggah_foto(unggahan=unggahan_foto(), pada=pada)
        Lampiran.objects.filter(pk=foto[nama].pk).update(pengaduan=buat(kota, status, pada=pada))
    with django_capture_on_commit_callbacks(execute=True):
        assert jalankan_retensi(pada=SEKARANG)["foto_laporan"] == 1
    assert set(Lampiran.objects.values_list("pk", flat=True)) == {foto["terbuka"].pk, foto["baru"].pk}
    assert not Berkas.objects.filter(pk=foto["berakhir"].berkas_id).exists()
    ada = {nama: default_storage.exists(satu.berkas.jalur) for nama, satu in foto.items()}
    assert ada == {"berakhir": False, "terbuka": True, "baru": True}


def test_berkas_orang_yang_dihapus_kehilangan_isi_dan_nama(
    kota: Kota, masuk: Any, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    """An issued document and a certificate keep their rows, number and hash; nobody opens them any more."""
    evaluasi = bahan.ditetapkan(kota)
    dokumen = terbitkan(evaluasi_id=evaluasi.pk, cetak=lambda *_: b"%PDF-1.7", pada=SEKARANG)
    berkas = [dokumen.berkas, pelatihan(kota.ani).sertifikat]
    farida = masuk(kota.farida)
    for satu in berkas:
        assert farida.get(f"/berkas/{satu.kode}/").status_code == 200
    _keluar(kota.ani, HARI_INI - timedelta(days=5000))
    with django_capture_on_commit_callbacks() as sesudah:
        hasil = jalankan_retensi(pada=SEKARANG)
    assert (hasil["dokumen"], hasil["sertifikat"]) == (1, 1)
    for satu in berkas:
        sidik = satu.sha256
        satu.refresh_from_db()
        assert (satu.nama, satu.dihapus_pada, satu.sha256) == (BERKAS_DIHAPUS, HARI_INI, sidik)
        assert default_storage.exists(satu.jalur), "until the transaction stands"
        assert farida.get(f"/berkas/{satu.kode}/").status_code == 404
    for panggil in sesudah:
        panggil()
    assert not any(default_storage.exists(satu.jalur) for satu in berkas)
    assert "isinya sudah dihapus" in farida.get(f"/evaluasi/{evaluasi.pk}/").content.decode()
    assert dokumen.nomor in client.get(f"/dokumen/{dokumen.kode}/").content.decode()
    assert jalankan_retensi(pada=SEKARANG)["dokumen"] == 0


def test_berkas_tetap_bila_timpaannya_batal(kota: Kota, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sabotage: the record of the run cannot be written, so nothing is overwritten and no byte is gone."""
    berkas, asli = pelatihan(kota.ani).sertifikat, CatatanRetensi.objects.create
    _keluar(kota.ani, HARI_INI - timedelta(days=5000))

    def rusak(**isi: Any) -> None:
        if isi["nama"] == "sertifikat":
            raise RuntimeError
        asli(**isi)

    monkeypatch.setattr(CatatanRetensi.objects, "create", rusak)
    with pytest.raises(RuntimeError), transaction.atomic():
        jalankan_retensi(pada=SEKARANG)
    berkas.refresh_from_db()
    assert berkas.dihapus_pada is None
    assert default_storage.exists(berkas.jalur)


def _konteks(umur: str) -> Any:
    """A finished act with a network address, that old by the clock of the database."""
    with connection.cursor() as kursor:
        kursor.execute(
            "INSERT INTO pghistory_context (id, created_at, updated_at, metadata)"
            " VALUES (gen_random_uuid(), now() - %s::interval, now(), %s) RETURNING id",
            [umur, '{"tindakan": "peran.beri", "oleh": 1, "alamat": "10.1.2.3"}'],
        )
        return kursor.fetchone()[0]


@pytest.mark.jam_nyata
def test_alamat_jaringan_hilang_dari_riwayat_dan_yang_lain_tetap(kota: Kota) -> None:
    """As the application's own role, in the monthly run."""
    lama, baru = _konteks("3 years"), _konteks("300 days")
    pada = timezone.now()
    assert jalankan_retensi(pada=pada)["alamat"] == 1
    assert Context.objects.get(pk=lama).metadata == {"tindakan": "peran.beri", "oleh": 1}
    assert Context.objects.get(pk=baru).metadata["alamat"] == "10.1.2.3"
    assert jalankan_retensi(pada=pada)["alamat"] == 0


@pytest.mark.parametrize(
    ("umur", "ubah"),
    [
        ("300 days", "metadata = metadata - 'alamat'"),
        ("3 years", "metadata = metadata - 'oleh'"),
        ("3 years", "metadata = metadata - 'alamat' - 'oleh'"),
        ("3 years", 'metadata = metadata || \'{"alamat": "10.9.9.9"}\''),
        ("3 years", "metadata = metadata - 'alamat', created_at = now()"),
    ],
)
def test_selain_alamat_yang_habis_masanya_tidak_ada_yang_berubah(kota: Kota, umur: str, ubah: str) -> None:
    """The database refuses: an address that is not a year old, everything else of an act, another address."""
    kunci = _konteks(umur)
    with (
        pytest.raises(ProgrammingError, match="Cannot update rows from pghistory_context"),
        transaction.atomic(),
        connection.cursor() as kursor,
    ):
        kursor.execute(f"UPDATE pghistory_context SET {ubah} WHERE id = %s", [kunci])  # noqa: S608
    assert Context.objects.get(pk=kunci).metadata == {"tindakan": "peran.beri", "oleh": 1, "alamat": "10.1.2.3"}


def test_impor_masuk_masa_simpan(kota: Kota, django_capture_on_commit_callbacks: Any) -> None:
    """Staged rows and the file of an import that lay untouched; the list tells days, not years."""
    satu = periksa(kota.farida, xlsx([KEPALA, BARU]))
    assert BarisImpor.objects.filter(impor=satu).exists()
    nanti = SEKARANG + timedelta(days=31)
    keadaan = next(k for k in laporan_retensi(hari=nanti.date()) if k.retensi is retensi["impor"])
    assert (keadaan.lama, keadaan.jatuh_tempo) == (30, 1)
    assert jalankan_retensi(pada=SEKARANG + timedelta(days=30))["impor"] == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert jalankan_retensi(pada=nanti)["impor"] == 1
    assert not BarisImpor.objects.exists()
    assert not default_storage.exists(satu.berkas.jalur)
    assert jalankan_retensi(pada=nanti)["impor"] == 0


@pytest.mark.django_db(transaction=True)
def test_pemilik_menghapus_riwayat_dan_bulan_lama(pangkalan: Pangkalan) -> None:
    kota = Kota.muat()
    asli, sertifikat = kota.dedi.nama, pelatihan(kota.dedi).sertifikat
    _keluar(kota.dedi, HARI_INI - timedelta(days=5000))
    jalankan_retensi(pada=SEKARANG)
    for tahun in (2019, 2026):
        tulis_akses(pelaku=kota.budi, subjek=kota.ani, pintu=PintuData.KINERJA, pada=datetime(tahun, 3, 1, tzinfo=WITA))

    def riwayat() -> list[Any]:
        with connection.cursor() as kursor:
            kursor.execute("SELECT nama FROM pegawai_pegawaievent WHERE pgh_obj_id = %s", [kota.dedi.pk])
            return [nama for (nama,) in kursor.fetchall()]

    def nama_berkas() -> list[Any]:
        with connection.cursor() as kursor:
            kursor.execute("SELECT nama FROM inti_berkasevent WHERE pgh_obj_id = %s", [sertifikat.pk])
            return [nama for (nama,) in kursor.fetchall()]

    assert asli in riwayat()
    assert "sertifikat.pdf" in nama_berkas()
    arahkan(pangkalan.nama, peran=None)
    for _ in range(2):
        call_command("retensi_pemilik", verbosity=0, stdout=io.StringIO())
    assert set(riwayat()) == {NAMA_DIHAPUS}
    assert set(nama_berkas()) == {BERKAS_DIHAPUS}
    assert [a.pada.year for a in AksesData.objects.all()] == [2026]
