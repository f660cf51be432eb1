"""Who may ask which address of daily work (tests/hak.py)."""

from collections.abc import Mapping
from typing import Any

from tests.aktivitas.pabrik import entri
from tests.hak import KINERJA, SEMUA, Baris, Milik
from tests.pemeran import HARI_INI, Kota

OBJEK = {"aktivitas": Milik(lambda kota, pemilik: {"pk": entri(pemilik)[0].pk})}
BERTIM = {"pemimpin"}


def _ubahan(_kota: Kota) -> Mapping[str, Any]:
    return {"tanggal": HARI_INI.isoformat(), "uraian": "Loket", "menit": 20, "versi": 1}


BARIS = [
    Baris("aktivitas:hari", boleh=SEMUA, sebab="one's own"),
    Baris("aktivitas:hari", boleh=SEMUA, metode="post", data={"baris": "loket 30m", "tanggal": HARI_INI.isoformat()}),
    Baris("aktivitas:baru", boleh=SEMUA),
    Baris("aktivitas:baru", boleh=SEMUA, metode="post", data=_ubahan),
    Baris("aktivitas:ulangi_hari", boleh=SEMUA, metode="post"),
    Baris("aktivitas:riwayat", boleh=SEMUA, sebab="one's own"),
    Baris("aktivitas:salin", boleh=SEMUA, sebab="one's own"),
    Baris("aktivitas:unduh", boleh=SEMUA, sebab="one's own"),
    Baris("aktivitas:tim", boleh=BERTIM, sebab="whose superior one acts as today"),
    Baris("aktivitas:verifikasi", boleh=BERTIM, metode="post", data={"pilih": ["1"]}),
    Baris("aktivitas:detail", "aktivitas", boleh=KINERJA, sebab="scope of the person"),
    Baris("aktivitas:ubah", "aktivitas", boleh={"pemilik"}, sebab="the owner, until it is verified"),
    Baris("aktivitas:ubah", "aktivitas", boleh={"pemilik"}, metode="post", data=_ubahan),
    Baris("aktivitas:hapus", "aktivitas", boleh={"pemilik"}),
    Baris("aktivitas:hapus", "aktivitas", boleh={"pemilik"}, metode="post"),
    Baris("aktivitas:ulangi", "aktivitas", boleh={"pemilik"}, metode="post"),
    Baris("aktivitas:kembalikan", "aktivitas", boleh={"atasan"}, sebab="who acts as superior that day"),
    Baris("aktivitas:kembalikan", "aktivitas", boleh={"atasan"}, metode="post", data={"alasan": "Jumlahnya?"}),
]
