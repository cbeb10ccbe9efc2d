"""One build at a time for an output folder: a second one waits, and says so."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows has no such locks; two builds at once are the user's to avoid there
    fcntl = None  # type: ignore[assignment]

logger = logging.getLogger(__name__)


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold the lock `path`; the system lets go of it when the process ends, however it ends."""
    with path.open("ab") as file:
        if fcntl is not None:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                logger.warning("another build writes the same folder: waiting until it is done")
                fcntl.flock(file, fcntl.LOCK_EX)
        yield
