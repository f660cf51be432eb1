"""`script/server`: everything that the product needs, in one terminal, until Ctrl-C."""

import http.client
import os
import re
import secrets
import signal
import socket
import time
from pathlib import Path
from typing import NoReturn

from lokal.galat import TidakBisaMulai
from lokal.layanan import Layanan, folder_sendiri, kelola, mulai_layanan, tanya
from lokal.paket import KUNCI, siapkan_paket
from lokal.proses import Kawanan, Proses
from lokal.sistem import pastikan_pango
from lokal.tempat import AKAR, PYTHON, folder_data, kata, sidik

#: So often may a process end by itself within a minute before we give up.
JATUH_PALING_BANYAK = 5
BENAR = {"1", "true", "yes", "on", "y", "t"}


def _nyala(nama: str, bawaan: bool) -> bool:
    teks = os.environ.get(nama, "").strip().lower()
    return teks in BENAR if teks else bawaan


def _porta() -> int:
    teks = os.environ.get("PORT") or "8000"
    if not teks.isdigit() or not 0 < int(teks) < 65536:
        raise TidakBisaMulai(f"PORT={teks} bukan nomor porta. Contoh: PORT=8001 script/server")
    with socket.socket() as soket:
        soket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            soket.bind(("127.0.0.1", int(teks)))
        except PermissionError:
            raise TidakBisaMulai(
                f"Porta {teks} hanya boleh dibuka oleh root. Contoh: PORT=8001 script/server"
            ) from None
        except OSError:
            raise TidakBisaMulai(f"Porta {teks} sedang dipakai program lain. Contoh: PORT=8001 script/server") from None
    return int(teks)


def _rahasia(data: Path) -> str:
    """A secret key of this data folder: sessions outlive a restart, and nobody else knows it."""
    berkas = data / "kunci-rahasia"
    if not berkas.exists():
        berkas.touch(mode=0o600)
        berkas.write_text(secrets.token_urlsafe(64))
    return berkas.read_text().strip()


def _ada_perintah(nama: str) -> bool:
    return any(AKAR.glob(f"*/management/commands/{nama}.py"))


def siapkan_aset(kawanan: Kawanan, layanan: Layanan, data: Path, **lingkungan: str) -> None:
    """One style sheet and one script, hashed and compressed; only when their sources have changed."""
    sumber = [*(AKAR / "static" / "src").rglob("*"), *(AKAR / "static" / "img").rglob("*"), AKAR / "inti" / "aset.py"]
    stempel, kini = data / "aset", sidik([*sumber, KUNCI])
    if stempel.exists() and stempel.read_text() == kini and (AKAR / "static" / "build").exists():
        return
    isi = layanan.lingkungan(layanan.url_pemilik, **lingkungan)
    kelola(kawanan, ["bundel_aset"], isi)
    kelola(kawanan, ["collectstatic", "--no-input", "--clear", "--verbosity", "0"], isi)
    stempel.write_text(kini)


def _siapkan_basis_data(kawanan: Kawanan, layanan: Layanan, **lingkungan: str) -> None:
    """Migrate as the owner, give the application's role its rights, load the demo city into an empty database."""
    pemilik = layanan.lingkungan(layanan.url_pemilik, **lingkungan)
    stempel = layanan.postgres.akar / "termigrasi" if layanan.postgres else None
    model = [*AKAR.glob("*/models.py"), *AKAR.glob("*/models/*.py")]  # the kind of audit decides the rights
    kini = sidik([*AKAR.glob("*/migrations/*.py"), *model, AKAR / "kinerja" / "hak.py", KUNCI])
    if stempel is None or not stempel.exists() or stempel.read_text() != kini:
        kelola(kawanan, ["migrate", "--no-input", "--verbosity", "0"], pemilik)
        kelola(kawanan, ["atur_hak", *(["--masuk"] if layanan.postgres else [])], pemilik)
        if stempel:
            stempel.write_text(kini)
    tanya(layanan.url_aplikasi, "SELECT 1")
    if _nyala("KINERJA_DEMO", not _nyala("KINERJA_PRODUKSI", False)) and _ada_perintah("muat_demo"):
        _muat_demo(kawanan, layanan, **lingkungan)


def _muat_demo(kawanan: Kawanan, layanan: Layanan, **lingkungan: str) -> None:
    """Once, into a database without people. A load that was cut off starts anew on a new database."""
    mulai = layanan.postgres.akar / "demo-dimulai" if layanan.postgres else None
    if mulai and mulai.exists():
        kata("Pengisian kota contoh kali lalu terputus; diulang dari awal.")
        induk = layanan.postgres.url("postgres", "postgres") if layanan.postgres else ""
        tanya(induk, "DROP DATABASE IF EXISTS kinerja WITH (FORCE)")
        tanya(induk, "CREATE DATABASE kinerja")
        mulai.unlink()
        (mulai.parent / "termigrasi").unlink(missing_ok=True)
        _siapkan_basis_data(kawanan, layanan, **lingkungan)
        return
    if tanya(layanan.url_aplikasi, "SELECT EXISTS (SELECT FROM pegawai_pegawai)") == "True":
        return
    kata("Mengisi kota contoh; sekali saja, paling lama dua menit …")
    if mulai:
        mulai.touch()
    kelola(kawanan, ["muat_demo"], layanan.lingkungan(layanan.url_aplikasi, **lingkungan))
    if mulai:
        mulai.unlink()


def _proses_produk(layanan: Layanan, porta: int, **lingkungan: str) -> list[Proses]:
    """Web, worker and beat, in the order of their start."""
    isi = layanan.lingkungan(layanan.url_aplikasi, **lingkungan)
    inti = max(2, min(4, os.cpu_count() or 2))
    # In containers and for a look around, root is what people are; Celery's page-long warning helps nobody there.
    isi["PYTHONWARNINGS"] = "ignore:You're running the worker with superuser:UserWarning"
    web = [str(PYTHON), "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(porta), "--no-ws"]
    web += [
        "--workers",
        "1",
        "--blocking-threads",
        str(2 * inti),
        "--respawn-failed-workers",
        "--workers-kill-timeout",
        "10",
    ]
    celery = [str(PYTHON), "-m", "celery", "--quiet", "-A", "kinerja"]
    jadwal = folder_data() / "beat"
    jadwal.mkdir(exist_ok=True)
    return [
        Proses("web", [*web, "--working-dir", str(AKAR), "kinerja.wsgi:application"], isi, AKAR),
        Proses(
            "worker",
            [
                *celery,
                "worker",
                "--concurrency",
                str(inti),
                "--without-gossip",
                "--without-mingle",
                "--loglevel",
                "INFO",
            ],
            isi,
            AKAR,
            tanda=" ready.",
        ),
        Proses(
            "beat",
            [*celery, "beat", "--schedule", str(jadwal / "jadwal"), "--loglevel", "INFO"],
            isi,
            AKAR,
            tanda="beat:",
        ),
    ]


def _siap(porta: int) -> bool:
    try:
        sambungan = http.client.HTTPConnection("127.0.0.1", porta, timeout=3)
        sambungan.request("GET", "/health/", headers={"Host": "localhost"})
        return sambungan.getresponse().status == 200
    except OSError:
        return False
    except http.client.HTTPException:
        return False


def _periksa_hidup(kawanan: Kawanan, diulang: list[Proses]) -> None:
    """Start again what ended by itself; without database or broker nothing can go on."""
    for proses in kawanan.anggota:
        if proses.hidup or proses.popen is None:
            continue
        kode = proses.popen.returncode
        if proses not in diulang:
            raise TidakBisaMulai(f"{proses.nama} berhenti sendiri (kode {kode}); jalankan script/server sekali lagi.")
        if sum(time.monotonic() - lahir < 60 for lahir in proses.lahir) >= JATUH_PALING_BANYAK:
            raise TidakBisaMulai(f"{proses.nama} berulang kali berhenti sendiri (kode {kode}); pesannya ada di atas.")
        kata(f"{proses.nama} berhenti sendiri (kode {kode}); dijalankan lagi.")
        kawanan.mulai(proses)


def _akun_contoh() -> str:
    """Some accounts of the table in docs/demo.md: role, NIP, password."""
    berkas = AKAR / "docs" / "demo.md"
    if not berkas.exists():
        return ""
    sel = [
        [re.sub(r"[`*]", "", satu).strip() for satu in baris.strip().strip("|").split("|")]
        for baris in berkas.read_text(encoding="utf-8").splitlines()
        if re.search(r"\b\d{18}\b", baris) and baris.lstrip().startswith("|")
    ]
    contoh = []
    for baris in sel[:4]:
        nomor = next(i for i, satu in enumerate(baris) if re.fullmatch(r"\d{18}", satu))
        contoh.append(f"{baris[nomor]} ({baris[0]})")
    sandi = sel[0][-1] if sel else ""
    return f" — masuk dengan {', '.join(contoh)}; kata sandi {sandi}; daftar lengkap: docs/demo.md" if contoh else ""


def _berhenti(*_: object) -> NoReturn:
    raise KeyboardInterrupt


def jalankan(argumen: list[str]) -> int:
    """Set up, start, watch, and on Ctrl-C end all of it."""
    if argumen:
        raise TidakBisaMulai("script/server tidak menerima argumen; PORT dan KINERJA_DATA dibaca dari lingkungan.")
    awal = time.monotonic()
    data = folder_data()
    porta = _porta()
    # SIGINT too: a shell that starts us in the background has it ignored.
    for sinyal in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(sinyal, _berhenti)
    with folder_sendiri(data):
        siapkan_paket(pengembang=False)
        pastikan_pango()
        kawanan = Kawanan(data / "proses.json")
        lingkungan = {"KINERJA_DATA": str(data), "PORT": str(porta)}
        lingkungan["SECRET_KEY"] = os.environ.get("SECRET_KEY") or _rahasia(data)
        try:
            layanan = mulai_layanan(kawanan, data)
            _siapkan_basis_data(kawanan, layanan, **lingkungan)
            siapkan_aset(kawanan, layanan, data, **lingkungan)
            produk = _proses_produk(layanan, porta, **lingkungan)
            for proses in produk:
                kawanan.tambah(proses)
            while not _siap(porta):
                kawanan.salurkan(0.2)
                _periksa_hidup(kawanan, produk)
                if time.monotonic() - produk[0].lahir[0] > 90:
                    raise TidakBisaMulai("Web tidak siap dalam 90 detik; pesannya ada di atas.")
            batas = time.monotonic() + 10
            while time.monotonic() < batas and not all(p.siap for p in produk if p.tanda):
                kawanan.salurkan(0.1)
            kata(f"Siap dalam {time.monotonic() - awal:.0f} detik. Hentikan dengan Ctrl-C.")
            kata(f"Buka http://localhost:{porta}/{_akun_contoh()}")
            while True:
                kawanan.salurkan(1)
                _periksa_hidup(kawanan, produk)
        except KeyboardInterrupt:
            print()
            kata("Menghentikan semuanya …")
        finally:
            for sinyal in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(sinyal, signal.SIG_IGN)
            kawanan.hentikan()
        kata("Selesai.")
    return 0
