"""What workers are asked to do.

Only they read, and only they load what it takes, which is most of the importer and of the libraries
that it uses: whoever hands out the work starts in a third of the time.
"""

from collections.abc import Sequence

from importer.captures import Capture
from importer.readings import Reading


def read(capture: Capture) -> Reading:
    """Return what the capture holds (see `importer.work`)."""
    from importer import work

    return work.read(capture)


def read_all(captures: Sequence[Capture]) -> list[Reading]:
    """Return what each capture holds, in their order."""
    from importer import work

    return work.read_all(captures)
