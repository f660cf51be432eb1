"""The embedded PostgreSQL: made once, started each time, reached by a Unix socket that only we can open."""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path
from urllib.parse import quote, urlencode

from lokal.galat import TidakBisaMulai
from lokal.identitas import Akun, akun_server, folder_biner, folder_postgres, folder_soket
from lokal.proses import Kawanan, Proses
from lokal.tempat import folder_paket, kata

PORTA = 5432
#: A test database may be lost with the machine; a demo city may not.
CEPAT = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}


class PostgresTertanam:
    """One cluster in one data folder."""

    def __init__(self, data: Path, *, rapuh: bool = False) -> None:
        self.akun: Akun = akun_server()
        self.akar = folder_postgres(data, self.akun)
        self.klaster = self.akar / "klaster"
        self.biner = folder_biner(folder_paket(), self.akun) / "bin"
        self.soket = folder_soket(data, self.akun)
        self.rapuh = rapuh
        self.data = data

    def url(self, peran: str, nama: str) -> str:
        """DATABASE_URL for a role and a database."""
        return f"postgresql://{quote(peran)}@/{quote(nama)}?{urlencode({'host': str(self.soket)}, quote_via=quote)}"

    def _lingkungan(self) -> dict[str, str]:
        dibuang = {"PGDATA", "PGHOST", "PGPORT", "PGUSER", "PGDATABASE", "PGOPTIONS", "PGSERVICE"}
        return {k: v for k, v in os.environ.items() if k not in dibuang} | {"LC_ALL": "C.UTF-8", "TZ": "UTC"}

    def _buat(self) -> None:
        if (self.klaster / "PG_VERSION").exists() and (self.akar / "lengkap").exists():
            return
        kata("Membuat basis data PostgreSQL …")
        if self.akar.parent != self.data:
            kata(f"Isinya disimpan di {self.akar}, sebab {self.data} tertutup bagi akun PostgreSQL.")
        shutil.rmtree(self.klaster, ignore_errors=True)
        for folder in (self.akar, self.klaster):
            folder.mkdir(mode=0o755, parents=True, exist_ok=True)
            self.akun.miliki(folder)
        self.klaster.chmod(0o700)
        perintah = [str(self.biner / "initdb"), "-D", str(self.klaster), "-U", "postgres", "-A", "trust", "-E", "UTF8"]
        perintah += ["--locale-provider=builtin", "--locale=C.UTF-8", "--no-instructions"]
        perintah += ["--no-sync"] if self.rapuh else []
        hasil = subprocess.run(
            perintah,
            cwd="/",
            env=self._lingkungan(),
            capture_output=True,
            text=True,
            check=False,
            **self.akun.opsi,  # type: ignore[call-overload]
        )
        if hasil.returncode:
            raise TidakBisaMulai(f"{hasil.stderr.strip()}\nBasis data tidak dapat dibuat di {self.klaster}.")
        (self.akar / "lengkap").touch()

    def _versi_cocok(self) -> None:
        """A cluster of another major version cannot be opened; say so instead of letting the server fail."""
        ada = (self.klaster / "PG_VERSION").read_text().strip()
        perintah = [str(self.biner / "postgres"), "--version"]
        keluaran = subprocess.run(perintah, capture_output=True, text=True, check=True)
        kini = keluaran.stdout.split()[2].split(".")[0]
        if ada != kini:
            raise TidakBisaMulai(
                f"Data di {self.akar} dibuat oleh PostgreSQL {ada}, sedangkan paket kini membawa versi {kini}. Hapus "
                "folder itu untuk mulai dengan kota contoh baru, atau pindahkan datanya dengan pg_dump dari versi lama."
            )

    def _perintah(self) -> list[str]:
        setelan = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.soket),
            "port": str(PORTA),
            "max_connections": "60",
            "shared_buffers": "128MB",
            "timezone": "Asia/Makassar",
            "log_timezone": "Asia/Makassar",
            "log_min_messages": "fatal",
            "log_line_prefix": "",
        } | (CEPAT if self.rapuh else {})
        opsi = [f"-c{nama}={nilai}" for nama, nilai in setelan.items()]
        return [str(self.biner / "postgres"), "-D", str(self.klaster), *opsi]

    def _buang_pid_basi(self) -> None:
        """A pid file whose process is gone, or is something else, would keep the server from starting."""
        berkas = self.klaster / "postmaster.pid"
        try:
            pid = int(berkas.read_text().split()[0])
        except (OSError, ValueError, IndexError):
            return
        try:
            nama = Path(f"/proc/{pid}/comm").read_text().strip()
        except OSError:
            nama = ""
        if nama and nama != "postgres":
            berkas.unlink(missing_ok=True)

    def _menjawab(self, proses: Proses) -> bool:
        """The pid file says `ready` for the process that we started, and the server's own tool agrees."""
        try:
            baris = (self.klaster / "postmaster.pid").read_text().splitlines()
        except OSError:
            return False
        if len(baris) < 8 or baris[7].strip() != "ready" or proses.popen is None or baris[0] != str(proses.popen.pid):
            return False
        perintah = [str(self.biner / "pg_isready"), "-q", "-h", str(self.soket), "-p", str(PORTA), "-U", "postgres"]
        return subprocess.run(perintah, env=self._lingkungan(), check=False).returncode == 0

    def mulai(self, kawanan: Kawanan) -> None:
        """Start the server; after a kill -9 its old children may take some seconds to leave."""
        self._buat()
        self._versi_cocok()
        proses = Proses("postgres", self._perintah(), self._lingkungan(), Path("/"), signal.SIGINT, self.akun.opsi)
        kawanan.anggota.append(proses)
        batas = time.monotonic() + 30
        while time.monotonic() < batas:
            self._buang_pid_basi()
            kawanan.mulai(proses)
            while proses.hidup and time.monotonic() < batas:
                if self._menjawab(proses):
                    return
                kawanan.salurkan(0.05)
            kawanan.salurkan(0.5)
        raise TidakBisaMulai(f"PostgreSQL tidak dapat dijalankan di {self.klaster}; pesannya ada di atas.")
