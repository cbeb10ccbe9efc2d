"""Two folders change places in one step, where the system can do that."""

import ctypes
import errno
import os
import sys
from functools import cache
from pathlib import Path
from typing import Any

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # linux/fs.h; renameat2(2)
_RENAME_SWAP = 2  # sys/stdio.h on macOS; renamex_np(2)


class ExchangeError(OSError):
    """The system cannot exchange these two folders in one step."""


def exchange(one: Path, other: Path) -> None:
    """Let two folders of one file system change places atomically. Raises ExchangeError."""
    function = _function()
    if function is None:
        raise ExchangeError(errno.ENOSYS, "no atomic exchange of folders on this system")
    ctypes.set_errno(0)
    if function(os.fsencode(one), os.fsencode(other)) != 0:
        code = ctypes.get_errno()
        raise ExchangeError(code, os.strerror(code))


@cache
def _function() -> Any:
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            swap = library.renamex_np
            return lambda one, other: swap(one, other, _RENAME_SWAP)
        rename = library.renameat2
    except (OSError, AttributeError, TypeError):
        return None
    return lambda one, other: rename(_AT_FDCWD, one, _AT_FDCWD, other, _RENAME_EXCHANGE)
