"""Entry of `script/server`, `script/test`, `script/potret`, `script/hak` and `script/kunci`."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from lokal import kunci, server, uji
from lokal.galat import TidakBisaMulai

PERINTAH = {
    "server": server.jalankan,
    "test": uji.jalankan,
    "potret": uji.potret,
    "hak": uji.hak,
    "kunci": kunci.jalankan,
    "siapkan": uji.siapkan_saja,
}

if __name__ == "__main__":
    # web, worker, beat and each test process would compile the same sources anew at every start
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    try:
        sys.exit(PERINTAH[sys.argv[1]](sys.argv[2:]))
    except TidakBisaMulai as galat:
        print(f"\n{galat}", file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
