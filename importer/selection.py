"""Which captures a run takes: since when, of which paper, how many."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from archive.vietnamese import key


@dataclass(frozen=True, slots=True)
class Selection:
    """What a person asked for; as it is, it takes everything.

    `since` is aware: captures made before it are left out, those of unknown time are taken.
    `outlet` is a paper's name or host, "" for all. No more than `limit` captures are looked at.
    """

    since: datetime | None = None
    outlet: str = ""
    limit: int | None = None

    def is_full(self, captures: int) -> bool:
        """Whether no more captures are to be looked at after so many."""
        return self.limit is not None and captures >= self.limit

    def too_old(self, captured: datetime | None) -> str:
        """Return why a capture made at this time is left out, or ""."""
        if self.since is None or captured is None or captured >= self.since:
            return ""
        return f"captured before {self.since.isoformat()}"

    def of_another(self, outlet: str, url: str) -> str:
        """Return why a capture of this outlet and address is left out, or "".

        A capture that names neither is taken: nobody can say that it is of another paper.
        """
        if not self.outlet or not (outlet or url):
            return ""
        # Here, as in `importer.identity`: the readers of all papers come with it.
        from importer.outlets import outlet_of_address

        named = outlet_of_address(url)
        names = {key(outlet), key(named.name) if named is not None else "", _host(url)}
        return "" if key(self.outlet) in names - {""} else f"of another outlet than {self.outlet}"


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
