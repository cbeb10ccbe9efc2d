"""The one place where plugins write files that no template renders."""

import os
from pathlib import Path

from pelican.utils import sanitised_join

from archive.files import write_whole


def write_data(output_path: str | os.PathLike[str], address: str, data: bytes) -> bool:
    """Write `data` to `address` under the output folder; returns whether the file changed.

    Raises RuntimeError when the address leads out of the output folder.
    """
    return write_whole(Path(sanitised_join(str(output_path), address)), data)
