"""The launcher (script/lokal): short sockets, the right account, leftovers known again, one run in a folder."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from lokal import identitas, paket, proses
from lokal.galat import TidakBisaMulai
from lokal.layanan import dengan_peran, folder_sendiri
from lokal.tempat import AKAR

pytestmark = pytest.mark.jam_nyata


@pytest.mark.parametrize("nama", ["data", "dengan spasi", "a" * 150])
def test_soket_pendek_dan_tertutup(tmp_path: Path, nama: str) -> None:
    tmp_path.chmod(0o755)
    akun = identitas.Akun(None, None)
    folder = identitas.folder_soket(tmp_path / nama, akun)
    assert len(str(folder / ".s.PGSQL.5432")) <= identitas.SOKET_TERPANJANG
    assert folder.stat().st_mode & 0o777 == 0o700
    if not folder.is_relative_to(tmp_path):
        folder.rmdir()


def test_folder_root_tidak_terjangkau(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    orang = identitas.Akun(os.getuid() + 12345, os.getgid() + 12345)
    assert not identitas.terjangkau(tmp_path / "data", orang)
    assert identitas.terjangkau(tmp_path / "data", identitas.Akun(None, None))
    assert identitas.folder_postgres(tmp_path, orang).is_relative_to(identitas.TERBUKA)


def test_peran_ditambahkan_sekali() -> None:
    url = dengan_peran("postgresql://pemilik@/kinerja?host=/tmp", "kinerja_aplikasi")
    assert url == "postgresql://pemilik@/kinerja?host=/tmp&options=-c%20role%3Dkinerja_aplikasi"
    assert dengan_peran(url, "kinerja_aplikasi") == url
    assert dengan_peran("postgresql://kinerja_aplikasi@h/k", "kinerja_aplikasi") == "postgresql://kinerja_aplikasi@h/k"


def test_satu_perintah_dalam_satu_folder(tmp_path: Path) -> None:
    with folder_sendiri(tmp_path), pytest.raises(TidakBisaMulai, match="sedang berjalan"), folder_sendiri(tmp_path):
        pass
    with folder_sendiri(tmp_path):
        pass


def test_yatim_dihentikan_dan_orang_lain_dibiarkan(tmp_path: Path) -> None:
    """A leftover is known by number and time of birth; a later process with the same number is not ours."""
    kita, lain = (subprocess.Popen(["sleep", "60"], start_new_session=True) for _ in range(2))
    catatan = tmp_path / "proses.json"
    isi = [[kita.pid, proses.kelahiran(kita.pid), "web", signal.SIGTERM], [lain.pid, "1", "worker", signal.SIGTERM]]
    catatan.write_text(json.dumps(isi))
    proses.bersihkan_yatim(catatan)
    assert kita.wait(5) == -signal.SIGTERM
    assert lain.poll() is None
    lain.kill()
    lain.wait()


@pytest.mark.skipif(sys.platform != "linux", reason="hanya Linux memberi tahu anak bahwa induknya mati")
def test_anak_ikut_mati_bersama_induk(tmp_path: Path) -> None:
    kode = (
        "import pathlib, sys, time; sys.path.insert(0, sys.argv[1]); from lokal.proses import Kawanan, Proses\n"
        "k = Kawanan(pathlib.Path(sys.argv[2])); p = k.tambah(Proses('x', ['sleep', '60'], {}, pathlib.Path('/')))\n"
        "print(p.popen.pid, flush=True); time.sleep(60)"
    )
    perintah = [sys.executable, "-c", kode, str(AKAR / "script"), str(tmp_path / "proses.json")]
    induk = subprocess.Popen(perintah, stdout=subprocess.PIPE, text=True)
    assert induk.stdout is not None
    anak = int(induk.stdout.readline())
    assert proses.kelahiran(anak)
    induk.kill()
    induk.wait()
    batas = time.monotonic() + 10
    while proses.kelahiran(anak) and time.monotonic() < batas:
        time.sleep(0.05)
    assert not proses.kelahiran(anak)
    induk.stdout.close()


def test_kunci_tanpa_alamat() -> None:
    """The locks hold hashes for every package, and no address that only one place can reach."""
    for berkas in (paket.KUNCI, paket.KUNCI_PENGEMBANG, AKAR / "script" / "uv.txt"):
        isi = berkas.read_text()
        assert "://" not in isi
        assert "--index-url" not in isi
        paket_ = [baris for baris in isi.splitlines() if "==" in baris and not baris.startswith((" ", "#"))]
        assert all(baris.rstrip().endswith("\\") for baris in paket_)
        assert isi.count("--hash=sha256:") >= len(paket_)
