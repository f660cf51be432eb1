"""`script/test`: all set-up and all tests, on embedded servers unless the environment names others."""

import fcntl
import os
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lokal.layanan import kelola, mulai_layanan
from lokal.paket import siapkan_paket
from lokal.proses import Kawanan
from lokal.sistem import chromium, pastikan_chromium, pastikan_pango
from lokal.tempat import AKAR, PYTHON, folder_data, kata


@contextmanager
def _folder() -> Iterator[Path]:
    """The folder of the test servers, kept for the next run; a second run at the same time gets one of its own."""
    tetap = folder_data() / "uji"
    tetap.mkdir(mode=0o711, parents=True, exist_ok=True)
    with (tetap / "kunci").open("a+") as berkas:
        try:
            fcntl.flock(berkas, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            with tempfile.TemporaryDirectory(prefix="kinerja-uji-") as sementara:
                Path(sementara).chmod(0o711)
                yield Path(sementara)
            return
        yield tetap


def _berhenti(*_: object) -> None:
    raise KeyboardInterrupt


def siapkan_saja(argumen: list[str]) -> int:
    """Packages and system parts of development, without running anything."""
    siapkan_paket(pengembang=True)
    pastikan_pango()
    pastikan_chromium(wajib=os.environ.get("CI") == "true")
    return 0


def jalankan(argumen: list[str]) -> int:
    """Run pytest with the given arguments; its exit code is ours."""
    siapkan_saja([])
    if chromium() is None:
        kata("Chromium tidak ada: uji peramban dilewati. Pasang dengan: sudo apt-get install chromium")
    # The whole suite keeps more than one core busy; a single test is faster without a second process.
    banyak = min(os.cpu_count() or 1, 4)
    # Each process takes a stretch of the files and helps out where it is done: what a file builds once is built once.
    sejajar = ["-n", str(banyak), "--dist", "worksteal"] if not argumen and banyak > 1 else []
    return _dengan_layanan(["pytest", *sejajar, *argumen])


def potret(argumen: list[str]) -> int:
    """Take pictures of every page into `hasil/potret/` (tests/potret.py)."""
    siapkan_paket(pengembang=True)
    pastikan_pango()
    pastikan_chromium(wajib=True)
    keluar = [] if "--keluar" in argumen else ["--keluar", "hasil/potret"]
    return _dengan_layanan(["tests.potret", *keluar, *argumen])


def hak(argumen: list[str]) -> int:
    """Print the permission table into docs/hak-akses.md (tests/dokumen_hak.py); asks no server."""
    siapkan_paket(pengembang=True)
    # settings demand addresses; nothing connects to them
    alamat = {"DATABASE_URL": "postgresql://postgres@/kinerja", "REDIS_URL": "redis://127.0.0.1:1"}
    perintah = [str(PYTHON), "-m", "tests.dokumen_hak", *argumen]
    return subprocess.run(perintah, cwd=AKAR, env=alamat | os.environ, check=False).returncode


def _akhiri(proses: subprocess.Popen[bytes]) -> None:
    """Let it tell what it has so far, but not for ever."""
    if proses.poll() is None:
        proses.send_signal(signal.SIGINT)
        try:
            proses.wait(15)
        except subprocess.TimeoutExpired:
            proses.kill()


def _dengan_layanan(modul: list[str]) -> int:
    """Run `python -m …` beside servers of its own; its exit code is ours."""
    for sinyal in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sinyal, _berhenti)
    with _folder() as folder:
        kawanan = Kawanan(folder / "proses.json")
        try:
            layanan = mulai_layanan(kawanan, folder, rapuh=True)
            # Tests make databases of their own beside this one, as the owner of the server.
            lingkungan = layanan.lingkungan(layanan.url_pemilik, KINERJA_DATA=str(folder))
            kelola(kawanan, ["bundel_aset"], lingkungan)
            # The servers report every refused statement that a test provokes; that belongs in a file.
            with (folder / "layanan.log").open("w") as catatan:
                kawanan.keluaran = catatan
                # In our own process group, so that Ctrl-C reaches it as well.
                proses = subprocess.Popen([str(PYTHON), "-m", *modul], cwd=AKAR, env=lingkungan)
                try:
                    while proses.poll() is None:
                        kawanan.salurkan(0.5)
                finally:
                    _akhiri(proses)
                    kawanan.hentikan()
            return proses.returncode
        except KeyboardInterrupt:
            return 130
        finally:
            for sinyal in (signal.SIGINT, signal.SIGTERM):
                signal.signal(sinyal, signal.SIG_IGN)
            kawanan.hentikan()
