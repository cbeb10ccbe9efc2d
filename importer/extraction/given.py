"""What an outlet's template says of a page, for the generic reader to believe before its rules."""

from dataclasses import dataclass, field

from importer.draft import Draft
from importer.extraction.lede import split_dateline
from importer.extraction.tree import Element
from importer.extraction.when import Shown


@dataclass(frozen=True, slots=True)
class Given:
    """Elements and values of a page's fields; what is None or empty is left to the general rules.

    `dates` are what `date_line`, the text of the date's place, states; they are judged by the rules
    for any paper, and come before any other date. `parts` are the elements that show what is no
    text of the body. `found` says of each field by which selector.
    """

    title: Element | None = None
    body: Element | None = None
    dates: tuple[Shown, ...] = ()
    date_line: str = ""
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
    draft.category = given.category or draft.category
    draft.authors = given.authors or draft.authors
    draft.tags = given.tags or draft.tags
    for name, selector in given.found.items():
        if name != "date" or draft.date in {date.moment for date in given.dates}:
            draft.found[name] = f"outlet file: {selector}"
