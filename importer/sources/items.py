"""What a source yields."""

from dataclasses import dataclass

from importer.captures import Capture, Origin
from importer.sources.regions import Part


@dataclass(frozen=True, slots=True)
class PutAside:
    """Something that could not be read, and the reason.

    Its bytes are `data`, or, where they may be too many to hold, `part` of a file; neither when
    there are none to keep. `extension` says what they are, without a dot; `format` what captures
    found in them would be called, "" for no web archive. `damaged` are the stretches of an archive,
    (start, end) in bytes, that it stands for; none where it is no damage.
    """

    origin: Origin
    reason: str
    data: bytes = b""
    part: Part | None = None
    extension: str = "capture"
    format: str = ""
    damaged: tuple[tuple[int, int], ...] = ()


class UnreadableResource(Exception):
    """Something was captured beside a page and cannot be given. The message says why.

    `part` names its bytes in the file that holds them, None when there are none to keep.
    """

    def __init__(self, reason: str, part: Part | None = None) -> None:
        super().__init__(reason)
        self.part = part


@dataclass(frozen=True, slots=True)
class Dismissed:
    """A capture that is no article, such as an error page.

    `kind` is what many are counted as, and holds no ": "; `detail` is what a person should know of
    this one, such as where it leads.
    """

    origin: Origin
    kind: str
    detail: str = ""

    @classmethod
    def as_told(cls, origin: Origin, told: str) -> "Dismissed":
        """Return the one of which `told` was noted."""
        kind, _, detail = told.partition(": ")
        return cls(origin, kind, detail)

    @property
    def told(self) -> str:
        """Its kind, with the detail after it."""
        return f"{self.kind}: {self.detail}" if self.detail else self.kind


@dataclass(frozen=True, slots=True)
class Moved:
    """What a server said for good: that the address `old` is now `new`. It is no capture."""

    old: str
    new: str


Item = Capture | PutAside | Dismissed
