"""From captures to content: read each, settle all, keep the result."""

from collections.abc import Sequence
from pathlib import Path

from archive.article import Source
from importer.reading import Candidate, read_capture
from importer.report import Progress, Report
from importer.settling import Settled, settle
from importer.sources import Dismissed, PutAside, captures_from, list_files
from importer.store import Store


def run(paths: Sequence[Path], store: Store, progress: Progress) -> Report:
    """Import every capture that `paths` hold into the store; return what became of each.

    Raises UnreadableArticleError when the store holds a broken file, OSError when it cannot be
    written.
    """
    listing = list_files(paths)
    report = Report(parts_of_pages=listing.parts_of_pages)
    held = store.held()
    candidates = []
    for item in captures_from(listing.files):
        report.captures += 1
        outcome = item if isinstance(item, PutAside | Dismissed) else read_capture(item)
        if isinstance(outcome, PutAside):
            store.put_aside(outcome)
            report.put_aside.append(outcome)
        elif isinstance(outcome, Dismissed):
            report.dismiss(outcome)
        else:
            store.keep_pictures(outcome.pictures)
            for picture in outcome.refused:
                store.put_aside(picture)
            report.notes += [f"note: {outcome.origin}: {note}" for note in outcome.notes]
            candidates.append(outcome)
        progress.advance()
    settled = settle((candidate.article for candidate in candidates), held)
    store.keep(settled, held)
    _count(report, candidates, settled, {article.source for article in held.values()})
    return report


def _count(
    report: Report, candidates: Sequence[Candidate], settled: Sequence[Settled], held: set[Source]
) -> None:
    """Say of each capture whether it made an article, or is one that is kept already."""
    current = {article.current for article in settled}
    earlier = {source for article in settled for source in article.earlier}
    counted = set(held)
    for candidate in candidates:
        source = candidate.article.source
        if source in current and source not in counted:
            report.articles += 1
        else:
            report.same_again += 1
            report.earlier_versions += source in earlier and source not in counted
        counted.add(source)
