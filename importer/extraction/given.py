"""What an outlet's template says of a page, for the generic reader to believe before its rules."""

from dataclasses import dataclass, field
from datetime import datetime

from importer.draft import Draft
from importer.extraction.lede import split_dateline
from importer.extraction.tree import Element


@dataclass(frozen=True, slots=True)
class Given:
    """Elements and values of a page's fields; what is None or empty is left to the general rules.

    `parts` are the elements that show what is no text of the body. `found` says of each field by
    which selector.
    """

    title: Element | None = None
    body: Element | None = None
    date: datetime | None = None
    summary: str = ""
    category: str = ""
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    parts: tuple[Element, ...] = ()
    related: tuple[Element, ...] = ()
    found: dict[str, str] = field(default_factory=dict)


def nothing(_: Element) -> Given:
    """Say nothing of a page: that of a paper without a template."""
    return Given()


def take(draft: Draft, given: Given) -> None:
    """Put what an outlet's template says in the place of what the rules found."""
    if given.summary:
        draft.dateline, draft.summary = split_dateline(given.summary)
        draft.found["dateline"] = "mark before the lede"
    if given.date is not None and not _says_less(given.date, draft.date):
        draft.date = given.date
    draft.category = given.category or draft.category
    draft.authors = given.authors or draft.authors
    draft.tags = given.tags or draft.tags
    draft.found |= {name: f"outlet file: {selector}" for name, selector in given.found.items()}


def _says_less(date: datetime, known: datetime | None) -> bool:
    """Whether a date without a time of day is of a day whose time is known."""
    return known is not None and date.hour + date.minute == 0 and date.date() == known.date()
