"""Standard input as a file: archives are read more than once."""

import shutil
import sys
from pathlib import Path

STANDARD_INPUT = "-"


def path_named(name: str, folder: Path) -> Path:
    """Return the path to read for a name of the command line; `-` is kept in `folder` first."""
    if name != STANDARD_INPUT:
        return Path(name)
    kept = folder / "standard input"
    with kept.open("wb") as file:
        shutil.copyfileobj(sys.stdin.buffer, file)
    return kept
