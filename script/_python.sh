# Sourced by the commands beside it: PYTHON becomes the full path of a Python 3.12 or newer that really runs.
# A name on PATH proves nothing (it may be a shim for a version that is not active), so each candidate is run.
# shellcheck shell=bash

AKAR="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)"

_layak() {
    "$1" -c 'import sys; sys.exit(not (3, 12) <= sys.version_info[:2] < (3, 15))' >/dev/null 2>&1
}

_cari_python() {
    local calon pyenv
    for calon in "${UV_PYTHON:-}" "$AKAR/.venv/bin/python" python3.13 python3.12 python3.14 python3; do
        if [ -n "$calon" ] && _layak "$calon"; then
            "$calon" -c 'import sys; print(sys.executable)'
            return
        fi
    done
    pyenv="$(pyenv root 2>/dev/null || printf '%s' "${PYENV_ROOT:-$HOME/.pyenv}")"
    for calon in "$pyenv"/versions/3.13*/bin/python "$pyenv"/versions/3.12*/bin/python "$pyenv"/versions/3.14*/bin/python; do
        if [ -x "$calon" ] && _layak "$calon"; then
            printf '%s\n' "$calon"
            return
        fi
    done
    _unduh_python
}

# The last resort: uv brings an interpreter of its own. Any Python 3.8 can carry uv.
_unduh_python() {
    local uv=uv alat="$AKAR/.alat"
    if ! uv --version >/dev/null 2>&1; then
        uv="$alat/bin/uv"
        if ! "$uv" --version >/dev/null 2>&1; then
            if ! { python3 -m venv "$alat" && "$alat/bin/python" -m pip install -q --require-hashes -r "$AKAR/script/uv.txt"; } >&2; then
                if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
                    rm -rf "$alat"
                    { apt-get update -q && apt-get install -y -q python3-venv \
                        && python3 -m venv "$alat" \
                        && "$alat/bin/python" -m pip install -q --require-hashes -r "$AKAR/script/uv.txt"; } >&2 || return 1
                else
                    return 1
                fi
            fi
        fi
    fi
    "$uv" python install --install-dir "$alat/python" --no-bin 3.13 >&2 || return 1
    for calon in "$alat"/python/*/bin/python3.13; do
        if _layak "$calon"; then
            printf '%s\n' "$calon"
            return
        fi
    done
    return 1
}

if ! PYTHON="$(_cari_python)" || [ -z "$PYTHON" ]; then
    cat >&2 <<'PESAN'
Python 3.12, 3.13 atau 3.14 tidak ditemukan dan tidak dapat diunduh.
Pasang salah satunya, lalu ulangi:
  Debian 13 atau Ubuntu 24.04:  sudo apt-get install python3 python3-venv
  Debian 12:                    pasang Python 3.13 (pyenv install 3.13, atau uv python install 3.13)
Bila Python ada di tempat lain:  UV_PYTHON=/jalur/ke/python3.13
PESAN
    exit 1
fi
