"""What a worker does: reads captures, and returns of each what is small enough to travel."""

from collections.abc import Sequence
from dataclasses import replace

from archive import front_matter
from importer.captures import Capture
from importer.cards import card_of
from importer.reading import Candidate, read_capture
from importer.readings import ReadArticle, Reading


def read_all(captures: Sequence[Capture]) -> list[Reading]:
    """Return what each capture holds, in their order. Raises nothing because of a capture."""
    return [read(capture) for capture in captures]


def read(capture: Capture) -> Reading:
    """Return what the capture holds. Raises nothing: whatever goes wrong puts it aside."""
    missed = False

    def noted(reference: str) -> bytes | None:
        nonlocal missed
        found = capture.resources(reference)
        missed = missed or found is None
        return found

    # Page text asks for nothing beside it.
    outcome = read_capture(
        capture if capture.kind == "page text" else replace(capture, resources=noted)
    )
    if isinstance(outcome, Candidate):
        return Reading(_read_article(outcome), missed)
    return Reading(outcome, missed)


def _read_article(candidate: Candidate) -> ReadArticle:
    article = candidate.article
    file = front_matter.write(article).encode()
    return ReadArticle(
        card_of(article, file),
        file,
        article.source.outlet,
        candidate.pictures,
        candidate.refused,
        candidate.notes,
    )
