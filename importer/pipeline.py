"""From captures to content: read each, settle all, keep the result."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from importer.captures import Capture
from importer.fingerprint import reader_fingerprint
from importer.fixity.listing import Manifest
from importer.ledger import Fate, Ledger
from importer.quarantine import Quarantine
from importer.report import Progress, Report
from importer.settling import Settled, settle
from importer.sources import Dismissed, Item, PutAside, captures_from, list_files
from importer.store import Store, sweep
from importer.work import ReadArticle
from importer.workers import Read, Workers, read_on

# What a killed run did in the last seconds is done again; each commit costs some milliseconds.
_COMMIT_EVERY_SECONDS = 2.0
_DOUBTFUL = (
    "made of a file that is not as the manifest lists it, and not listed:"
    " read it, then accept it (make check)"
)


@dataclass(frozen=True, slots=True)
class Settings:
    """Where a run keeps things, and how it goes about.

    `ledger` is None for a run that remembers nothing. `workers` gives the processes that read.
    """

    store: Store
    quarantine: Quarantine
    ledger: Path | None
    workers: Callable[[], AbstractContextManager[Workers]]


def run(paths: Sequence[Path], settings: Settings, progress: Progress) -> Report:
    """Import every capture that `paths` hold into the store; return what became of each.

    Raises UnreadableArticleError when the store holds a broken file, LedgerError when the ledger
    is none, OSError when the disk refuses. Whatever ends it, the next run finishes its work.
    """
    with Ledger(settings.ledger) as ledger:
        return _Run(settings, ledger, progress).run(paths)


class _Run:
    """One run: the stages in their order, and what they share."""

    def __init__(self, settings: Settings, ledger: Ledger, progress: Progress) -> None:
        self._store = settings.store
        self._quarantine = settings.quarantine
        self._workers = settings.workers
        self._ledger = ledger
        self._progress = progress
        self._reader = reader_fingerprint()
        self._report = Report()
        self._surroundings = ""
        self._committed = time.monotonic()

    def run(self, paths: Sequence[Path]) -> Report:
        listing = list_files(paths)
        self._report.parts_of_pages = listing.parts_of_pages
        self._surroundings = _surroundings(listing.files)
        if not self._ledger.begin():
            self._store.sweep()
            sweep(self._quarantine.folder)
        self._manifest = Manifest(self._store.content)
        held = self._store.held(self._ledger, self._reader)
        with self._workers() as workers, TemporaryDirectory() as folder:
            captures = captures_from(listing.files, Path(folder))
            for read in read_on(workers, self._unread(captures)):
                self._take(read)
                self._commit_now_and_then()
        self._ledger.commit()
        settled = settle(self._ledger.cards(), held)
        doubtful = self._store.keep(
            settled, self._ledger, self._reader, self._manifest, lambda _: None
        )
        self._manifest.finish()
        self._settle(settled, {card.source for card in held})
        self._report.notes = [f"note: {origin}: {note}" for origin, note in self._ledger.notes()]
        self._report.notes += [f"note: {path}: {_DOUBTFUL}" for path in doubtful]
        self._ledger.finish()
        return self._report

    def _unread(self, items: Iterable[Item]) -> Iterator[tuple[int, Capture]]:
        """Yield the captures that have to be read; deal with all others."""
        for item in items:
            self._report.captures += 1
            self._progress.advance()
            if isinstance(item, PutAside):
                self._put_aside(item, None, None)
            elif isinstance(item, Dismissed):
                known = self._ledger.meet(item.origin, "")
                self._ledger.decide(known.number, "not an article", item.kind)
                self._report.dismiss(item)
            else:
                yield from self._unless_known(item)
            self._commit_now_and_then()

    def _unless_known(self, capture: Capture) -> Iterator[tuple[int, Capture]]:
        digest = sha256(capture.data).hexdigest()
        known = self._ledger.meet(capture.origin, digest, capture)
        is_read = known.reader == self._reader and known.surroundings in ("", self._surroundings)
        if not is_read:
            yield known.number, capture
        elif known.fate == "not an article":
            self._report.dismiss(Dismissed(capture.origin, known.detail))
        elif known.fate == "put aside":
            if self._quarantine.holds(digest, capture.origin):
                self._report.put_aside.append(PutAside(capture.origin, known.detail))
            else:
                yield known.number, capture
        elif not self._store.has_pictures(self._ledger.pictures_of(known.number)):
            yield known.number, capture

    def _take(self, read: Read) -> None:
        """Keep what was read of a capture."""
        outcome = read.reading.outcome
        decide = partial(
            self._ledger.decide,
            read.number,
            reader="" if read.lost else self._reader,
            surroundings=self._surroundings if read.reading.incomplete else "",
        )
        if isinstance(outcome, ReadArticle):
            self._store.keep_pictures(outcome.pictures, self._manifest)
            for picture in outcome.refused:
                self._quarantine.keep_part(picture)
            self._ledger.keep(read.number, outcome)
            decide("read")
        elif isinstance(outcome, Dismissed):
            self._report.dismiss(outcome)
            decide("not an article", outcome.kind)
        else:
            self._put_aside(outcome, read.capture, read.number)
            decide("put aside", outcome.reason)

    def _put_aside(self, item: PutAside, capture: Capture | None, number: int | None) -> None:
        digest = self._quarantine.keep(item, capture)
        self._report.put_aside.append(PutAside(item.origin, item.reason))
        if number is None:
            number = self._ledger.meet(item.origin, digest).number
            self._ledger.decide(number, "put aside", item.reason)

    def _settle(self, settled: Sequence[Settled], held: set[bytes]) -> None:
        """Say of each capture whether it made an article, or is one that is kept already."""
        paths = {article.current.source: article.path for article in settled}
        earlier = {
            card.source: path
            for article in settled
            for card, path in zip(article.earlier, article.earlier_paths, strict=True)
        }
        counted = set(held)
        fates: list[tuple[Fate, str, int]] = []
        for number, source, times in self._ledger.settled():
            self._report.same_again += times
            is_new = source not in counted
            if source in paths:
                fates.append(("article", paths[source], number))
                self._report.articles += is_new
                self._report.same_again -= is_new
            elif source in earlier:
                fates.append(("earlier version", earlier[source], number))
                self._report.earlier_versions += is_new
            else:
                fates.append(("same again", "", number))
            counted.add(source)
        self._ledger.settle(fates)

    def _commit_now_and_then(self) -> None:
        if time.monotonic() - self._committed > _COMMIT_EVERY_SECONDS:
            self._ledger.commit()
            self._committed = time.monotonic()


def _surroundings(files: Sequence[Path]) -> str:
    """Return a digest of the files of a run: what a page lacked may lie in another one's."""
    known = sha256()
    for file in sorted(map(str, files)):
        path = Path(file)
        status = path.stat() if path.exists() else None
        state = (status.st_size, status.st_mtime_ns) if status else ()
        known.update(f"{file}\0{state}\n".encode("utf-8", "surrogateescape"))
    return known.hexdigest()[:32]
