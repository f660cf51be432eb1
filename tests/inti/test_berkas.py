"""Uploaded files: what they are decides their content, and nothing private stays in a photo."""

import hashlib
import io
import struct
import zlib
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from inti import registry, services
from inti.galat import AturanDilanggar
from inti.models import Berkas
from inti.services import UKURAN_MAKS, simpan_berkas

pytestmark = pytest.mark.django_db
GPS, ARAH = 0x8825, 0x0112


def foto(lebar: int = 80, tinggi: int = 60, format_: str = "JPEG", arah: int = 1) -> bytes:
    """A picture with a place, a camera and a direction in its EXIF."""
    exif = Image.Exif()
    exif[ARAH] = arah
    exif[0x010F] = "Kamera Rahasia"
    exif.get_ifd(GPS).update({1: "S", 2: (5.0, 8.0, 30.0), 3: "E", 4: (119.0, 25.0, 12.0)})
    keluar = io.BytesIO()
    Image.new("RGB", (lebar, tinggi), (10, 106, 114)).save(keluar, format_, exif=exif)
    return keluar.getvalue()


def simpan(isi: bytes, nama: str = "foto.jpg", *, gambar_saja: bool = False) -> Berkas:
    return simpan_berkas(
        unggahan=SimpleUploadedFile(nama, isi), oleh=None, jenis="uji", gambar_saja=gambar_saja, kolom="foto"
    )


def isi_tersimpan(berkas: Berkas) -> bytes:
    with default_storage.open(berkas.jalur) as f:
        return f.read()


def test_the_place_and_the_camera_are_gone_from_a_photo() -> None:
    asal = foto()
    assert b"Kamera Rahasia" in asal
    berkas = simpan(asal)
    isi = isi_tersimpan(berkas)
    with Image.open(io.BytesIO(isi)) as gambar:
        assert dict(gambar.getexif()) == {}
        assert gambar.format == "JPEG"
    assert b"Kamera Rahasia" not in isi
    assert berkas.sha256 == hashlib.sha256(isi).hexdigest()
    assert berkas.ukuran == len(isi)


def test_a_photo_taken_sideways_stands_upright() -> None:
    with Image.open(io.BytesIO(isi_tersimpan(simpan(foto(arah=6))))) as gambar:
        assert gambar.size == (60, 80)


def test_a_large_photo_becomes_smaller() -> None:
    with Image.open(io.BytesIO(isi_tersimpan(simpan(foto(4000, 1000))))) as gambar:
        assert gambar.size == (2000, 500)


@pytest.mark.parametrize(("format_", "nama"), [("PNG", "foto.png"), ("WEBP", "foto.webp")])
def test_other_pictures_become_jpeg(format_: str, nama: str) -> None:
    berkas = simpan(foto(format_=format_), nama)
    assert (berkas.tipe_isi, berkas.nama) == ("image/jpeg", "foto.jpg")


def test_a_pdf_is_kept_as_it_is() -> None:
    isi = b"%PDF-1.7\nisi"
    berkas = simpan(isi, "sertifikat.pdf")
    assert (berkas.tipe_isi, berkas.nama) == ("application/pdf", "sertifikat.pdf")
    assert isi_tersimpan(berkas) == isi


@pytest.mark.parametrize(
    ("isi", "nama", "gambar_saja", "kalimat"),
    [
        (b"", "foto.jpg", False, "kosong"),
        (b"\0" * (20 * 1024 * 1024), "foto.jpg", False, "paling besar 10 MB"),
        (b"\xff\xd8\xff\xe0 bukan foto", "foto.jpg", False, "bukan foto"),
        (b"<html><script>alert(1)</script>", "foto.jpg", False, "Hanya foto"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "foto.svg", True, "bukan foto"),
        (b"%PDF-1.7\nisi", "foto.jpg", True, "bukan foto"),
        (b"MZ program", "sertifikat.pdf", False, "Hanya foto"),
    ],
)
def test_what_cannot_be_taken_is_refused_at_its_field(isi: bytes, nama: str, gambar_saja: bool, kalimat: str) -> None:
    with pytest.raises(AturanDilanggar, match=kalimat) as galat:
        simpan(isi, nama, gambar_saja=gambar_saja)
    assert galat.value.kolom == "foto"
    assert not Berkas.objects.filter(jenis="uji").exists()


def test_ten_megabytes_are_still_taken() -> None:
    isi = b"%PDF-1.7\n".ljust(UKURAN_MAKS, b" ")
    assert simpan(isi, "besar.pdf").ukuran == UKURAN_MAKS


@pytest.mark.parametrize("sisi", [8000, 30000])
def test_a_picture_that_unpacks_to_gigabytes_is_refused_unread(sisi: int) -> None:
    """Many pixels in a few hundred bytes: the head is enough to refuse it."""

    def potongan(jenis: bytes, isi: bytes) -> bytes:
        return struct.pack(">I", len(isi)) + jenis + isi + struct.pack(">I", zlib.crc32(jenis + isi))

    kepala = struct.pack(">IIBBBBB", sisi, sisi, 8, 2, 0, 0, 0)
    bom = b"\x89PNG\r\n\x1a\n" + potongan(b"IHDR", kepala) + potongan(b"IDAT", zlib.compress(b"\0" * 99))
    with pytest.raises(AturanDilanggar, match="terlalu besar"):
        simpan(bom + potongan(b"IEND", b""), "bom.png")


def test_a_half_picture_is_refused() -> None:
    with pytest.raises(AturanDilanggar, match="bukan foto"):
        simpan(foto(600, 600)[:900])


def test_the_path_says_nothing_about_the_file_or_its_owner() -> None:
    berkas = simpan(b"%PDF-1.7", "197001011990031001 Ani.pdf")
    assert "197001011990031001" not in berkas.jalur
    assert "Ani" not in berkas.jalur


def test_the_bytes_go_when_the_row_cannot_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    def gagal(**_: object) -> None:
        raise RuntimeError("sabotase")

    sebelum = {p for p in Path(settings.MEDIA_ROOT).rglob("*") if p.is_file()}
    monkeypatch.setattr(services.Berkas.objects, "create", gagal)
    with pytest.raises(RuntimeError):
        simpan(b"%PDF-1.7", "a.pdf")
    assert {p for p in Path(settings.MEDIA_ROOT).rglob("*") if p.is_file()} == sebelum


def test_a_file_opens_only_by_its_owners_rule(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    berkas = simpan(b"%PDF-1.7\nisi", "a.pdf")
    alamat = f"/berkas/{berkas.kode}/"
    assert client.get(alamat).status_code == 404
    monkeypatch.setitem(registry.pemilik_berkas._isi, "uji", lambda satu, orang: False)
    assert client.get(alamat).status_code == 404
    monkeypatch.setitem(registry.pemilik_berkas._isi, "uji", lambda satu, orang: True)
    jawaban = client.get(alamat)
    assert b"".join(jawaban.streaming_content) == b"%PDF-1.7\nisi"
    assert jawaban["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in jawaban["Content-Security-Policy"]


def test_a_file_that_the_disk_lost_is_not_found(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    berkas = simpan(b"%PDF-1.7\nisi", "a.pdf")
    monkeypatch.setitem(registry.pemilik_berkas._isi, "uji", lambda satu, orang: True)
    default_storage.delete(berkas.jalur)
    assert client.get(f"/berkas/{berkas.kode}/").status_code == 404
