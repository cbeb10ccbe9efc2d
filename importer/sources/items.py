"""What a source yields."""

from dataclasses import dataclass

from importer.captures import Capture, Origin


@dataclass(frozen=True, slots=True)
class PutAside:
    """Something that could not be read: its bytes as far as they are known, and the reason."""

    origin: Origin
    reason: str
    data: bytes = b""


@dataclass(frozen=True, slots=True)
class Dismissed:
    """A capture that is known to be no article before it is read, such as an error page."""

    origin: Origin
    kind: str


Item = Capture | PutAside | Dismissed
