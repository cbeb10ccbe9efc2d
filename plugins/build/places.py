"""Where a build keeps what is not part of the site: in a hidden folder beside the output."""

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of one output folder.

    The spare site lies on the same file system as the site, so that one can become the other.
    """

    output: Path
    folder: Path

    @classmethod
    def beside(cls, output: str | os.PathLike[str]) -> "Places":
        """Return the places of an output folder: `.output.build` beside `output`."""
        real = Path(os.path.realpath(output))
        return cls(real, real.parent / f".{real.name}.build")

    @property
    def store(self) -> Path:
        """The store."""
        return self.folder / "store.sqlite"

    @property
    def lock(self) -> Path:
        """The file that a running build holds a lock on."""
        return self.folder / "lock"

    @property
    def spare(self) -> Path:
        """The site that is being prepared, or the one that was out before."""
        return self.folder / "site"

    @property
    def aside(self) -> Path:
        """Where the site that was out stands while two folders change places."""
        return self.folder / "before"

    @property
    def direct(self) -> Path:
        """What generators that know nothing of us write into."""
        return self.folder / "direct"

    @property
    def bytecode(self) -> Path:
        """Compiled templates."""
        return self.folder / "templates"
