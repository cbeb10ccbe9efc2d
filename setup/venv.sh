#!/bin/sh
# Makes an environment, when there is none, and installs exactly what the lock file names, by hash.
# Usage: setup/venv.sh LOCKFILE [FOLDER]   (.venv without FOLDER; PYTHON chooses the interpreter)
set -eu
. "$(dirname "$0")/system.sh"

lock=$1
folder=${2:-.venv}
python=${PYTHON:-python3}

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "setup: Python 3.11 or newer is needed; name one with PYTHON=…" >&2
    exit 1
}

if ! "$folder/bin/python" -m pip --version >/dev/null 2>&1; then
    # Debian ships the venv module's installer in a package of its own.
    "$python" -c 'import ensurepip, venv' 2>/dev/null ||
        install_packages python3-venv ||
        { echo "setup: install python3-venv first: sudo apt-get install python3-venv" >&2; exit 1; }
    "$python" -m venv --clear "$folder"
fi

# A lock file names all that is needed: nothing is left to resolve, which older pip does wrongly.
"$folder/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes \
    --requirement "$lock"
