"""From captures to content: read each, settle all, keep the result."""

import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from importer.cards import Card
from importer.fingerprint import reader_fingerprint
from importer.intake import Found, Intake
from importer.ledger import Fate, Ledger, LedgerError
from importer.progress import Progress
from importer.quarantine import Kept, Quarantine
from importer.report import Report
from importer.retrying import archives_of, captures_again
from importer.same_articles import (
    doubts,
    is_believable,
    join,
    read_moved,
    read_same_articles,
)
from importer.selection import Selection
from importer.settling import Settled, settle
from importer.sources import Item, Moved, PictureIndex, captures_of_file, list_files, volumes_in
from importer.sources.remote import also_elsewhere, is_address
from importer.sources.warc import Volume
from importer.store import Store
from importer.workers import Workers, read_on

_DOUBTFUL = (
    "made of a file that is not as the manifest lists it, and not listed:"
    " read it, then accept it (make check)"
)


@dataclass(frozen=True, slots=True)
class Settings:
    """Where a run keeps things, and how it goes about.

    `ledger` is None for a run that remembers nothing. `workers` gives the processes that read.
    `retry` tries what is in quarantine again. `names` are what files are to be called that were
    copied from elsewhere, by the beginning of their paths.
    """

    store: Store
    quarantine: Quarantine
    ledger: Path | None
    workers: Callable[[], AbstractContextManager[Workers]]
    selection: Selection = field(default_factory=Selection)
    retry: bool = False
    names: Mapping[str, str] = field(default_factory=dict)


def run(paths: Sequence[Path], settings: Settings, progress: Progress) -> Report:
    """Import every capture that `paths` hold into the store; return what became of each.

    Raises UnreadableArticleError when the store holds a broken file, SameArticlesError when a list
    of addresses is broken, LedgerError when the ledger cannot be used, OSError when the disk
    refuses. Whatever ends it, the next run finishes its work.
    """
    begun = time.monotonic()
    try:
        with Ledger(settings.ledger) as ledger:
            report = _run(paths, settings, ledger, progress)
    except sqlite3.DatabaseError as error:
        raise LedgerError(
            f"{settings.ledger or 'the temporary ledger'}: {error}. Import again when that is"
            " mended: what was done is kept"
        ) from error
    report.seconds = time.monotonic() - begun
    return report


def _run(paths: Sequence[Path], settings: Settings, ledger: Ledger, progress: Progress) -> Report:
    reader = reader_fingerprint()
    if not ledger.begin():
        settings.store.sweep()
        settings.quarantine.sweep()
    manifest = settings.store.manifest()
    same = read_same_articles(settings.store.content)
    moved = {(old, new) for old, new in read_moved(settings.store.content)}
    listing = list_files(paths)
    held = settings.store.held(ledger, reader)
    report = Report(parts_of_pages=listing.parts_of_pages)
    kept = list(settings.quarantine.kept()) if settings.retry else []
    intake = Intake(
        settings, ledger, report, reader, _surroundings(listing.files), held, manifest, progress
    )
    sizes = [_size(file) for file in listing.files]
    progress.begin("reading", sum(sizes), "B")
    with settings.workers() as workers, TemporaryDirectory() as folder:
        volumes = _volumes(dict.fromkeys([*listing.files, *archives_of(kept)]), settings.names)
        pictures = PictureIndex(volumes, Path(folder))
        found = _found(listing.files, sizes, kept, pictures, settings.names, moved)
        for read in read_on(workers, intake.unread(found)):
            intake.take(read)
    ledger.commit()
    settings.store.keep_moved(moved)
    cards = list(ledger.cards())
    settled = settle(cards, held, join([*same, *moved]))
    changed = sum(article.changed for article in settled)
    progress.begin("writing", changed, " articles")
    doubtful = settings.store.keep(settled, ledger, reader, manifest, progress)
    manifest.finish()
    report.changes = settings.store.changes(settled)
    _settle(settled, {card.source for card in held}, ledger, report)
    report.leaves_quarantine = intake.release(kept)
    report.notes = [f"note: {origin}: {note}" for origin, note in ledger.notes()]
    report.notes += [f"note: {path}: {_DOUBTFUL}" for path in doubtful]
    report.notes += [f"note: {doubt}" for doubt in doubts(same, _identities(cards, held))]
    ledger.finish()
    return report


def _found(
    files: Sequence[Path],
    sizes: Sequence[int],
    kept: Sequence[Kept],
    pictures: PictureIndex,
    names: Mapping[str, str],
    moved: set[tuple[str, str]],
) -> Iterator[Found]:
    """Yield what there is to read, and how many bytes of all were gone through before it.

    What servers say of addresses that moved is added to `moved`, where it can be believed.
    """
    done = 0
    for file, size in zip(files, sizes, strict=True):
        for item in captures_of_file(file, pictures):
            if isinstance(item, Moved):
                if is_believable(item.old, item.new):
                    moved.add((item.old, item.new))
                continue
            place = done + min(item.origin.offset or 0, size)
            yield Found(_called(item, names), place)
        done += size
    for item in captures_again(kept, pictures):
        yield Found(item, done, again=True)


def _called(item: Item, names: Mapping[str, str]) -> Item:
    """Return the item with its file called as people know it."""
    for place, name in names.items():
        if item.origin.file.startswith(place):
            called = name + item.origin.file.removeprefix(place)
            return replace(item, origin=replace(item.origin, file=called))
    return item


def _volumes(files: Iterable[Path], names: Mapping[str, str]) -> Iterator[Volume]:
    """Yield the archives among the files; those that were copied can be had by their address."""
    for file in files:
        address = next(
            (
                name + str(file)[len(place) :]
                for place, name in names.items()
                if is_address(name) and str(file).startswith(place)
            ),
            "",
        )
        for volume in volumes_in([file]):
            yield also_elsewhere(volume, file, address) if address else volume


def _settle(settled: Sequence[Settled], held: set[bytes], ledger: Ledger, report: Report) -> None:
    """Say of each capture whether it made an article, or is one that is kept already."""
    paths = {article.current.source: article.path for article in settled}
    earlier = {
        card.source: path
        for article in settled
        for card, path in zip(article.earlier, article.earlier_paths, strict=True)
    }
    counted = set(held)
    fates: list[tuple[Fate, str, int]] = []
    for number, source, times in ledger.settled():
        report.same_again += times
        is_new = source not in counted
        if source in paths:
            fates.append(("article", paths[source], number))
            report.articles += is_new
            report.same_again -= is_new
        elif source in earlier:
            fates.append(("earlier version", earlier[source], number))
            report.earlier_versions += is_new
        else:
            fates.append(("same again", "", number))
        counted.add(source)
    ledger.settle(fates)


def _identities(cards: Iterable[Card], held: Iterable[Card]) -> set[str]:
    return {card.identity for card in (*cards, *held) if card.addressed}


def _surroundings(files: Sequence[Path]) -> str:
    """Return a digest of the files of a run: what a page lacked may lie in another one's."""
    known = sha256()
    for file in sorted(files):
        status = file.stat() if file.exists() else None
        state = (status.st_size, status.st_mtime_ns) if status else ()
        known.update(f"{file}\0{state}\n".encode("utf-8", "surrogateescape"))
    return known.hexdigest()[:32]


def _size(file: Path) -> int:
    return file.stat().st_size if file.is_file() else 0
