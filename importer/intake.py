"""The first stage of a run: each capture is met, read unless it is known, and its reading kept."""

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Protocol

from importer.captures import Capture, Origin
from importer.cards import UNKNOWN_TIME, Card
from importer.fixity.listing import Manifest
from importer.ledger import Fate, Known, Ledger
from importer.progress import Progress
from importer.quarantine import Kept, Quarantine
from importer.readings import ReadArticle
from importer.report import Report
from importer.selection import Selection
from importer.sources import Dismissed, Item, PutAside
from importer.store import Store
from importer.workers import Read

# What a killed run did in the last seconds is done again; each commit costs some milliseconds.
_COMMIT_EVERY_SECONDS = 2.0
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Found:
    """Something to be read, and how many bytes of the run's files lie before it.

    What is tried `again` is read, whatever is known of it.
    """

    item: Item
    place: int
    again: bool = False


class Places(Protocol):
    """Where captures are kept, and which are taken."""

    @property
    def store(self) -> Store:
        """The content folder."""

    @property
    def quarantine(self) -> Quarantine:
        """The folder for captures that could not be read."""

    @property
    def selection(self) -> Selection:
        """Which captures are taken."""


class Intake:
    """Takes captures in, one after the other, in whatever order they are read."""

    def __init__(
        self,
        places: Places,
        ledger: Ledger,
        report: Report,
        reader: str,
        surroundings: str,
        held: Sequence[Card],
        manifest: Manifest,
        progress: Progress,
    ) -> None:
        self._places = places
        self._ledger = ledger
        self._manifest = manifest
        self._progress, self._place = progress, 0
        self._report = report
        self._reader = reader
        self._surroundings = surroundings
        self._committed = time.monotonic()
        self._in_quarantine = places.quarantine.names()
        self._readable: list[tuple[str, Origin]] = []
        self._unreadable: set[Origin] = set()
        # Only for the sums that are shown while it goes on: which articles have been met.
        self._met = {hash(card.identity) for card in held}
        self._articles = self._same = 0

    def unread(self, found: Iterable[Found]) -> Iterator[tuple[int, Capture]]:
        """Yield the captures that have to be read, with their numbers; deal with all others."""
        for one in found:
            if self._places.selection.is_full(self._report.captures):
                limit = self._places.selection.limit
                self._report.left_out[f"whatever comes after {limit} captures"] += 1
                return
            self._report.captures += 1
            if isinstance(one.item, PutAside):
                digest = self._put_aside(one.item, None)
                number = self._ledger.meet(one.item.origin, digest).number
                self._ledger.decide(number, "put aside", one.item.reason)
            elif isinstance(one.item, Dismissed):
                number = self._ledger.meet(one.item.origin, "").number
                self._dismiss(one.item, number)
            else:
                yield from self._unless_known(one.item, again=one.again)
            self._place = one.place
            self._go_on()

    def take(self, read: Read) -> None:
        """Keep what was read of a capture."""
        outcome = read.reading.outcome
        outlet = outcome.outlet if isinstance(outcome, ReadArticle) else ""
        reason = self._places.selection.of_another(outlet, read.capture.url)
        if isinstance(outcome, ReadArticle):
            self._places.store.keep_pictures(outcome.pictures, self._manifest)
            for picture in outcome.refused:
                self._places.quarantine.keep_part(picture)
            self._ledger.keep(read.number, outcome)
            self._decide(read, "read")
            reason = reason or self._places.selection.too_old(_moment(outcome.card.captured))
            if reason:
                self._leave_out(read.number, reason)
            else:
                self._may_leave_quarantine(read.capture)
                self._count(hash(outcome.card.identity))
        elif reason:
            self._leave_out(read.number, reason)
        elif isinstance(outcome, Dismissed):
            self._report.dismiss(outcome)
            self._may_leave_quarantine(read.capture)
            self._decide(read, "not an article", outcome.told)
        else:
            self._put_aside(outcome, read.capture)
            self._decide(read, "put aside", outcome.reason)
        self._go_on()

    def release(self, retried: Iterable[Kept]) -> int:
        """Let go from quarantine what could be read; return how many captures that were."""
        readable = [*self._readable, *((kept.name, kept.origin) for kept in retried)]
        released = 0
        for name, origin in dict.fromkeys((name[:16], origin) for name, origin in readable):
            if origin not in self._unreadable:
                released += self._places.quarantine.release(name, origin)
        return released

    def _unless_known(self, capture: Capture, *, again: bool) -> Iterator[tuple[int, Capture]]:
        selection = self._places.selection
        digest = sha256(capture.data).hexdigest()
        reason = selection.too_old(capture.captured)
        if reason:
            self._ledger.note_left_out(capture.origin, digest, capture)
            self._report.leave_out(reason)
            return
        known = self._ledger.meet(capture.origin, digest, capture)
        is_read = known.reader == self._reader and known.surroundings in ("", self._surroundings)
        if again or not is_read:
            yield known.number, capture
        elif known.fate == "not an article":
            reason = selection.of_another("", capture.url)
            if reason:
                self._leave_out(known.number, reason)
            else:
                self._report.dismiss(Dismissed.as_told(capture.origin, known.detail))
                self._may_leave_quarantine(capture, digest)
        elif known.fate == "put aside":
            if not self._places.quarantine.holds(digest, capture.origin):
                yield known.number, capture
            elif reason := selection.of_another("", capture.url):
                self._leave_out(known.number, reason)
            else:
                self._unreadable.add(capture.origin)
                self._report.put_aside.append(PutAside(capture.origin, known.detail))
        elif not self._places.store.has_pictures(self._ledger.pictures_of(known.number)):
            yield known.number, capture
        else:
            self._take_known(known, capture, digest)

    def _take_known(self, known: Known, capture: Capture, digest: str) -> None:
        """Take a capture whose article an earlier run has read."""
        selection = self._places.selection
        if selection.since is not None or selection.outlet:
            outlet, captured = self._ledger.outlet_and_time_of(known.number)
            reason = selection.of_another(outlet, capture.url)
            reason = reason or selection.too_old(_moment(captured))
            if reason:
                self._leave_out(known.number, reason)
                return
        self._may_leave_quarantine(capture, digest)
        self._same += 1

    def _dismiss(self, item: Dismissed, number: int) -> None:
        self._report.dismiss(item)
        self._ledger.decide(number, "not an article", item.told)

    def _decide(self, read: Read, fate: Fate, detail: str = "") -> None:
        self._ledger.decide(
            read.number,
            fate,
            detail,
            reader="" if read.lost else self._reader,
            surroundings=self._surroundings if read.reading.incomplete else "",
        )

    def _put_aside(self, item: PutAside, capture: Capture | None) -> str:
        """Put something aside; return the SHA-256 of its bytes, "" for none."""
        self._unreadable.add(item.origin)
        self._report.put_aside.append(PutAside(item.origin, item.reason, damaged=item.damaged))
        return self._places.quarantine.keep(item, capture)

    def _leave_out(self, number: int, reason: str) -> None:
        self._ledger.leave_out(number)
        self._report.leave_out(reason)

    def _may_leave_quarantine(self, capture: Capture, digest: str = "") -> None:
        if self._in_quarantine:
            digest = digest or capture.sha256
            if digest[:16] in self._in_quarantine:
                self._readable.append((digest, capture.origin))

    def _count(self, identity: int) -> None:
        if identity in self._met:
            self._same += 1
        else:
            self._met.add(identity)
            self._articles += 1

    def _sums(self) -> str:
        return (
            f"articles {self._articles:,}, same again {self._same:,}, not articles"
            f" {self._report.not_articles.total():,}, put aside {len(self._report.put_aside):,}"
        )

    def _go_on(self) -> None:
        """Show how far it is, and make it count now and then."""
        self._progress.reach(self._place, self._report.captures, self._sums)
        if time.monotonic() - self._committed > _COMMIT_EVERY_SECONDS:
            self._ledger.commit()
            self._committed = time.monotonic()


def _moment(captured: int) -> datetime | None:
    """Return the time of a card; None when it is unknown."""
    return _EPOCH + timedelta(microseconds=captured) if captured > UNKNOWN_TIME else None
