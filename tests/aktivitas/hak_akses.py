"""Who may ask which address of daily work (tests/hak.py)."""

from collections.abc import Mapping
from typing import Any

from tests.aktivitas.pabrik import entri
from tests.hak import SEMUA, Baris
from tests.pemeran import HARI_INI, Kota

MELIHAT_ANI = {"ani", "budi", "citra", "farida", "walikota"}
"""Ani, those above her, HR, and the city's leader."""
BERTIM = {"budi", "citra", "joko", "walikota"}


def aktivitas_ani(kota: Kota) -> dict[str, Any]:
    return {"pk": entri(kota.ani)[0].pk}


OBJEK = {"aktivitas_ani": aktivitas_ani}


def _ubahan(_kota: Kota) -> Mapping[str, Any]:
    return {"tanggal": HARI_INI.isoformat(), "uraian": "Loket", "menit": 20, "versi": 1}


BARIS = [
    Baris("aktivitas:hari", boleh=SEMUA),
    Baris("aktivitas:hari", boleh=SEMUA, metode="post", data={"baris": "loket 30m", "tanggal": HARI_INI.isoformat()}),
    Baris("aktivitas:baru", boleh=SEMUA),
    Baris("aktivitas:baru", boleh=SEMUA, metode="post", data=_ubahan),
    Baris("aktivitas:ulangi_hari", boleh=SEMUA, metode="post"),
    Baris("aktivitas:riwayat", boleh=SEMUA),
    Baris("aktivitas:salin", boleh=SEMUA),
    Baris("aktivitas:unduh", boleh=SEMUA),
    Baris("aktivitas:tim", boleh=BERTIM),
    Baris("aktivitas:verifikasi", boleh=BERTIM, metode="post", data={"pilih": ["1"]}),
    Baris("aktivitas:detail", objek="aktivitas_ani", boleh=MELIHAT_ANI),
    Baris("aktivitas:ubah", objek="aktivitas_ani", boleh={"ani"}),
    Baris("aktivitas:ubah", objek="aktivitas_ani", boleh={"ani"}, metode="post", data=_ubahan),
    Baris("aktivitas:hapus", objek="aktivitas_ani", boleh={"ani"}),
    Baris("aktivitas:hapus", objek="aktivitas_ani", boleh={"ani"}, metode="post"),
    Baris("aktivitas:ulangi", objek="aktivitas_ani", boleh={"ani"}, metode="post"),
    Baris("aktivitas:kembalikan", objek="aktivitas_ani", boleh={"budi"}),
    Baris("aktivitas:kembalikan", objek="aktivitas_ani", boleh={"budi"}, metode="post", data={"alasan": "Jumlahnya?"}),
]
