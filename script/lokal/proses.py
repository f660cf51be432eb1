"""Child processes: started so that they end with us, their lines prefixed, found again after a kill -9."""

import ctypes
import json
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, TextIO

from lokal.tempat import LINUX, kata

_PR_SET_PDEATHSIG = 1
LEBAR = 10


def _ikut_mati(sinyal: int) -> Callable[[], None]:
    """For the child, before its program starts: die with the parent, however that ends."""
    libc = ctypes.CDLL(None, use_errno=True) if LINUX else None
    induk = os.getpid()

    def atur() -> None:
        if libc is not None:
            libc.prctl(_PR_SET_PDEATHSIG, sinyal, 0, 0, 0)
            if os.getppid() != induk:
                os.kill(os.getpid(), sinyal)

    return atur


def kelahiran(pid: int) -> str:
    """When a process was started, as the kernel counts; tells it from a later one with the same number."""
    try:
        isi = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return ""
    kolom = isi.rpartition(")")[2].split()
    return "" if kolom[0] == "Z" else kolom[19]


@contextmanager
def maklum() -> Iterator[None]:
    """A process may end by itself between the look and the signal."""
    try:
        yield
    except ProcessLookupError:
        return


@dataclass
class Proses:
    """One child. `sinyal` is what ends it gently; a line with `tanda` says that it is ready."""

    nama: str
    perintah: list[str]
    lingkungan: Mapping[str, str]
    folder: Path
    sinyal: int = signal.SIGTERM
    opsi: dict[str, Any] = field(default_factory=dict)
    tanda: str = ""
    siap: bool = False
    popen: subprocess.Popen[bytes] | None = None
    sisa: bytes = b""
    lahir: list[float] = field(default_factory=list)

    def mulai(self) -> None:
        """Start it in a session of its own: Ctrl-C reaches us alone, and we decide the order."""
        self.lahir.append(time.monotonic())
        self.popen = subprocess.Popen(
            self.perintah,
            env=dict(self.lingkungan),
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=_ikut_mati(self.sinyal),
            **self.opsi,
        )

    @property
    def hidup(self) -> bool:
        """Does it run?"""
        return self.popen is not None and self.popen.poll() is None

    def kirim(self, sinyal: int) -> None:
        """Send a signal, to the child alone."""
        if self.popen is not None and self.hidup:
            self.popen.send_signal(sinyal)

    def bunuh(self) -> None:
        """End it and everything that it started."""
        if self.popen is not None:
            with maklum():
                os.killpg(self.popen.pid, signal.SIGKILL)
            self.popen.wait()


class Kawanan:
    """All children: reads their lines, ends them in the reverse order of their start."""

    def __init__(self, catatan: Path) -> None:
        self.catatan = catatan
        self.anggota: list[Proses] = []
        self.keluaran: TextIO = sys.stdout
        self._pemilih = selectors.DefaultSelector()

    def tambah(self, proses: Proses) -> Proses:
        """Start a child and remember it."""
        self.anggota.append(proses)
        self.mulai(proses)
        return proses

    def mulai(self, proses: Proses) -> None:
        """Start a child (again)."""
        proses.mulai()
        keluaran = self._keluaran(proses)
        os.set_blocking(keluaran.fileno(), False)
        self._pemilih.register(keluaran, selectors.EVENT_READ, proses)
        self._catat()

    @staticmethod
    def _keluaran(proses: Proses) -> IO[bytes]:
        if proses.popen is None or proses.popen.stdout is None:
            raise RuntimeError(f"{proses.nama} belum dimulai")
        return proses.popen.stdout

    def _catat(self) -> None:
        isi = [
            [satu.popen.pid, kelahiran(satu.popen.pid), satu.nama, int(satu.sinyal)]
            for satu in self.anggota
            if satu.popen is not None
        ]
        self.catatan.write_text(json.dumps(isi))

    def salurkan(self, tunggu: float) -> None:
        """Pass on what the children wrote, for at most `tunggu` seconds of silence."""
        for kunci, _ in self._pemilih.select(tunggu):
            proses: Proses = kunci.data
            data = os.read(kunci.fd, 65536)
            if not data:
                self._pemilih.unregister(kunci.fileobj)
                kunci.fileobj.close()  # type: ignore[union-attr]
            baris = (proses.sisa + data).split(b"\n")
            proses.sisa = baris.pop()
            if not data and proses.sisa:
                baris, proses.sisa = [*baris, proses.sisa], b""
            for satu in baris:
                teks = satu.decode(errors="replace").rstrip()
                proses.siap = proses.siap or (bool(proses.tanda) and proses.tanda in teks)
                print(f"{proses.nama:<{LEBAR}}| {teks}", file=self.keluaran, flush=True)

    def tunggu_habis(self, proses: Proses, detik: float) -> bool:
        """Wait for a child's end, reading on meanwhile."""
        batas = time.monotonic() + detik
        while proses.hidup and time.monotonic() < batas:
            self.salurkan(0.1)
        return not proses.hidup

    def hentikan(self, *, sabar: float = 20) -> None:
        """Gently, youngest first; whoever does not end in time is killed."""
        for proses in reversed(self.anggota):
            if proses.hidup:
                proses.kirim(proses.sinyal)
                if not self.tunggu_habis(proses, sabar):
                    kata(f"{proses.nama} tidak berhenti dalam {sabar:.0f} detik; dihentikan paksa.")
                proses.bunuh()
        for _ in range(5):
            self.salurkan(0)
        self.catatan.unlink(missing_ok=True)


def _masih(pid: int, lahir: str) -> bool:
    return bool(lahir) and kelahiran(pid) == lahir


def bersihkan_yatim(catatan: Path) -> None:
    """End what an earlier run left behind when it was killed; known by number and time of birth."""
    try:
        isi = json.loads(catatan.read_text())
    except (OSError, ValueError):
        return
    yatim = [(pid, lahir, nama, sinyal) for pid, lahir, nama, sinyal in reversed(isi) if _masih(pid, lahir)]
    if yatim:
        kata(f"Menghentikan sisa proses dari kali lalu: {', '.join(nama for _, _, nama, _ in yatim)} …")
    for pid, _, _, sinyal in yatim:
        with maklum():
            os.kill(pid, sinyal)
    batas = time.monotonic() + 10
    while time.monotonic() < batas and any(_masih(pid, lahir) for pid, lahir, _, _ in yatim):
        time.sleep(0.1)
    for pid, lahir, _, _ in yatim:
        if _masih(pid, lahir):
            with maklum():
                os.killpg(pid, signal.SIGKILL)
    catatan.unlink(missing_ok=True)
