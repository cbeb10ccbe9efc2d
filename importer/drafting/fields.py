"""The fields of a template: which elements of a page show one, and whether a selector holds it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from archive import vietnamese
from archive.article import Picture
from importer.drafting.samples import Sample
from importer.extraction import css, people, tags, tree, when
from importer.extraction.lede import split_dateline
from importer.extraction.tree import Element

_LONGEST_DATE = 150  # characters of a line that shows a date
_MOST_OF_BODY = 0.9  # of the body's paragraphs must stand in the element that holds it
_LOOKED_UP = 40  # characters by which a paragraph is known again
_TOO_MUCH = 1.03  # times the text of the smallest element that holds the body
_ALIKE = 0.75  # of the texts of a list must be in both
_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_DESTINATION = re.compile(r"\]\([^)]*\)")
_MARKS = re.compile(r"[^\w\s]|_")


_WORDS = {
    name: re.compile(words, re.IGNORECASE)
    for name, words in {
        "titles": "title|headline|tieu-?de",
        "dates": "date|time|ngay|publish",
        "ledes": "sapo|lede?|lead|summary|desc",
        "bodies": "content|body|detail|article|noi-?dung",
        "authors": "author|tac-?gia|byline",
        "tags": "tag|keyword|tu-?khoa",
        "sections": "cate|section|breadcrumb|chuyen-?muc",
        "related": "relat|lien-?quan|interest",
        "captions": "caption|chu-?thich|image|figure",
    }.items()
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field: the name of its selectors in an outlet file, and how it is known on a page.

    `words` are those by which makers of pages call it. `showing` returns the elements that show it,
    none when the page does not; `is_held` whether what a selector finds is it.
    """

    name: str
    words: re.Pattern[str]
    showing: Callable[[Sample], list[Element]]
    is_held: Callable[[Sample, list[Element]], bool]


def select(sample: Sample, selector: str) -> list[Element]:
    """Return the elements with text that a selector finds on the page."""
    return [element for element in css.select(sample.root, selector) if tree.text_of(element)]


def _single(name: str, wanted: Callable[[Sample], str]) -> Field:
    """Return a field of one text: the first element that a selector finds must show it."""

    def showing(sample: Sample) -> list[Element]:
        text = vietnamese.key(wanted(sample))
        return [element for element, shown in sample.texts if shown == text] if text else []

    def is_held(sample: Sample, found: list[Element]) -> bool:
        return vietnamese.key(tree.text_of(found[0])) == vietnamese.key(wanted(sample))

    return Field(name, _WORDS[name], showing, is_held)


def _list(
    name: str, wanted: Callable[[Sample], Sequence[str]], read: Callable[[list[Element]], set[str]]
) -> Field:
    """Return a field of many texts: a selector must find nearly all of them and little else."""

    def showing(sample: Sample) -> list[Element]:
        texts = {vietnamese.key(text) for text in wanted(sample)}
        return [e for e in _around_body(sample) if texts and read([e]) & texts] if texts else []

    def is_held(sample: Sample, found: list[Element]) -> bool:
        texts, shown = {vietnamese.key(text) for text in wanted(sample)}, read(found)
        return bool(texts) and len(texts & shown) >= _ALIKE * len(texts | shown)

    return Field(name, _WORDS[name], showing, is_held)


def _shows_lede(sample: Sample, element: Element) -> bool:
    wanted = vietnamese.key(sample.draft.summary)
    _, rest = split_dateline(tree.text_of(element))
    return bool(wanted) and vietnamese.key(rest) == wanted


def _shows_date(sample: Sample, element: Element) -> bool:
    text = tree.text_of(element)
    date = sample.draft.date
    if date is None or len(text) > _LONGEST_DATE:
        return False
    shown = when.shown(text)
    if shown is None:
        return False
    exact = when.stated(element.get("datetime") or "") if not shown.has_clock else None
    moment = exact or shown.moment
    return moment.replace(second=0) == date.replace(second=0)


def _by_element(name: str, shows: Callable[[Sample, Element], bool]) -> Field:
    return Field(
        name,
        _WORDS[name],
        lambda sample: [element for element, _ in sample.texts if shows(sample, element)],
        lambda sample, found: shows(sample, found[0]),
    )


def _paragraphs(sample: Sample) -> list[str]:
    plain = _DESTINATION.sub("]", _PICTURE.sub("", sample.draft.body))
    lines = (vietnamese.key(_MARKS.sub("", line)) for line in plain.split("\n\n"))
    return [line[:_LOOKED_UP] for line in lines if len(line) >= _LOOKED_UP]


@lru_cache(maxsize=1024)
def _around_body(sample: Sample) -> list[Element]:
    """Return the elements with text outside the body: in it, signatures and links are its own."""
    inside = {element for holder in _body_holders(sample)[-1:] for element in holder.iter("*")}
    return [element for element, _ in sample.texts if element not in inside]


@lru_cache(maxsize=1024)
def _body_holders(sample: Sample) -> list[Element]:
    """Return the elements that hold the body, and not much more than the smallest that does."""
    wanted = _paragraphs(sample)
    holding: list[tuple[int, Element]] = []
    for element, text in sample.texts:
        plain = vietnamese.key(_MARKS.sub("", text))
        if len(plain) < sum(map(len, wanted)) * _MOST_OF_BODY:
            continue
        if wanted and sum(line in plain for line in wanted) >= _MOST_OF_BODY * len(wanted):
            holding.append((len(plain), element))
    smallest = min((length for length, _ in holding), default=0)
    return [element for length, element in holding if length <= _TOO_MUCH * smallest]


def _names(found: list[Element]) -> set[str]:
    texts = [tree.text_of(element) for element in found]
    return {vietnamese.key(name) for name in people.authors(texts)}


def _link_names(found: list[Element]) -> set[str]:
    links = [element for element in found if element.tag == "a"]
    return {vietnamese.key(tag) for tag in tags.distinct(map(tree.text_of, links))}


def _caption_of(picture: Picture) -> str:
    return vietnamese.key(picture.caption)


def _shown_captions(sample: Sample, found: list[Element]) -> set[str]:
    texts = [vietnamese.key(tree.text_of(element)) for element in found]
    wanted = [caption for picture in sample.draft.images if (caption := _caption_of(picture))]
    return {
        caption
        for caption in wanted
        if any(caption in text and len(text) <= len(caption) + 80 for text in texts)
    }


def _captions() -> Field:
    def showing(sample: Sample) -> list[Element]:
        return [e for e, _ in sample.texts if _shown_captions(sample, [e])]

    def is_held(sample: Sample, found: list[Element]) -> bool:
        wanted = {c for picture in sample.draft.images if (c := _caption_of(picture))}
        shown = _shown_captions(sample, found)
        return bool(wanted) and len(shown) == len(wanted) and len(found) <= len(wanted) + 1

    return Field("captions", _WORDS["captions"], showing, is_held)


def _title() -> Field:
    """Return the field of the title; where the page's heading shows it, nothing else counts."""
    title = _single("titles", lambda sample: sample.draft.title)

    def showing(sample: Sample) -> list[Element]:
        found = title.showing(sample)
        return [element for element in found if element.tag == "h1"] or found

    return Field("titles", _WORDS["titles"], showing, title.is_held)


BODY = Field(
    "bodies",
    _WORDS["bodies"],
    _body_holders,
    lambda sample, found: found[0] in _body_holders(sample),
)
TITLE = _title()
FIELDS = (
    TITLE,
    _by_element("dates", _shows_date),
    _by_element("ledes", _shows_lede),
    BODY,
    _list("authors", lambda sample: sample.draft.authors, _names),
    _list("tags", lambda sample: sample.draft.tags, _link_names),
    _single("sections", lambda sample: sample.draft.category),
    _list("related", lambda s: [story.title for story in s.draft.related], _link_names),
    _captions(),
)
"""The fields in the order of an outlet file."""
