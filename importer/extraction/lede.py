"""The lede (sapô) and the mark before it.

`(BGĐT) - Nghị quyết T.Ư 4 …` is the dateline `BGĐT` and the lede that follows. Papers write the
mark in brackets, or as the capitals of their online edition (`TTO - `), or as a domain.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from archive import vietnamese
from importer.extraction import vocabulary, when
from importer.extraction.evidence import Evidence
from importer.extraction.layout import Layout
from importer.extraction.tree import (
    Element,
    ancestors,
    is_inline,
    is_within,
    marks,
    remove,
    squeeze,
    styled_name,
    text_of,
)

_SHORTEST = 20  # characters of a lede
_BLOCKS = ("p", "div", "h2", "h3", "h4", "td", "tr", "table", "tbody", "section", "center")
_MANY = 3  # parts of a body that bear one name: none of them is its lede
_LONGEST = 2000
_HEAD_LINE = 150  # characters
_LONGEST_MARK = 40  # characters
_LONGEST_CAPTION = 300  # characters in the frame of a picture
_HEAD_LEVELS = 2  # around a line of the head that may say what it is
_SAME = 60  # characters in which a paragraph and the description of metadata agree
_DASHES = " -–—"  # which papers print before a lede
_CUT = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])\s*$")
_CAPTION = vocabulary.Names(r"caption|chu-?thich")
_PLACE = re.compile(r"location|dateline|(?: |-)(?:place|stamp)(?= |-)")

_MARK_IN_BRACKETS = re.compile(
    r"^[(\[]\s*(?P<mark>[^()\[\]]{2,40}?)\s*[)\]]\s*(?:[-–—:.|]+\s*|(?=[A-ZĐÀ-Ỹ“\"]))(?P<rest>\S.*)$",
    re.DOTALL,
)
# Capitals alone are a mark only where they name an online edition or an agency: `Mỹ - Iran …`
# and `EU - Việt Nam …` begin sentences.
_MARK_IN_CAPITALS = re.compile(
    r"^(?P<mark>(?:[A-ZĐ]{1,6}O|[A-ZĐ]{1,5}ĐT|TTXVN|VOV\d?|VTV\d{0,2}|SGGP|QĐND|CAND|HNM|TTTĐ|DNSG|BNEWS"
    r"|TP|THX|AFP|Reuters|[\w-]+\.(?:vn|VN|Vn|com|net))(?:\s+[Oo]nline|\s*/\s*[\w.]+)?)"
    r"\s*[-–—]\s*(?P<rest>\S.*)$",
    re.DOTALL,
)
_CAPITALS = re.compile(r"^(?P<mark>[A-ZĐ]{2,8})\s*[-–—]\s*(?P<rest>\S.*)$", re.DOTALL)
_NOT_A_MARK = re.compile(r"[.!?…]\s|^\d+$|\d{4}$|\d/\d|^(?:ảnh|nguồn|video|clip)\b", re.IGNORECASE)


def split_dateline(text: str) -> tuple[str, str]:
    """Return the mark before a lede, without its brackets and dash, and the lede after it.

    The mark is "" when the text begins with none; the lede is then `text` as it is.
    """
    match = _MARK_IN_BRACKETS.match(text) or _MARK_IN_CAPITALS.match(text)
    if match is None or _NOT_A_MARK.search(match["mark"]):
        return "", text
    return match["mark"], match["rest"]


@dataclass(frozen=True, slots=True)
class Lede:
    """The lede and its mark, the element that shows it (None: metadata), and where it was found."""

    text: str = ""
    dateline: str = ""
    element: Element | None = None
    found: str = ""


def near_description(evidence: Evidence, descriptions: Iterable[str]) -> Element | None:
    """Return the first block of prose that says what one of the `descriptions` of metadata says."""
    wanted = [key for text in descriptions if (key := _key(text))]
    if not wanted:
        return None
    for block in list(evidence.blocks)[:40]:
        if _agrees(_key(text_of(block)), wanted):
            return block
    return None


def find(
    layout: Layout,
    evidence: Evidence,
    descriptions: Sequence[str],
    title: str,
    papers: Sequence[str] = (),
) -> Lede:
    """Return the lede as `_find` does, the mark of one of the `papers` before it split off."""
    found = _find(layout, evidence, descriptions, title)
    if found.dateline or not papers:
        return found
    if found.element is not None and (name := _paper_before(found.element, found.text, papers)):
        rest = found.text.removeprefix(name).lstrip(" -–—:")
        return replace(found, text=rest, dateline=name.strip(" ()-–—:"))
    match = _CAPITALS.match(found.text)
    if match is None or vietnamese.fold(match["mark"]) not in _own_marks(papers):
        return found
    return replace(found, text=match["rest"], dateline=match["mark"])


def _own_marks(papers: Iterable[str]) -> set[str]:
    """What a paper may sign with: the first letters of its name, and the first part of its host."""
    marks_of_paper: set[str] = set()
    for paper in papers:
        words = re.findall(r"[^\W\d_]+", vietnamese.fold(paper))
        marks_of_paper.update("".join(word[0] for word in words[start:]) for start in range(3))
        marks_of_paper.add(vietnamese.fold(paper).removeprefix("www.").split(".")[0])
    marks_of_paper.update({f"{mark}{online}" for mark in marks_of_paper for online in ("o", "dt")})
    return {mark for mark in marks_of_paper if len(mark) > 1}


def _find(layout: Layout, evidence: Evidence, descriptions: Sequence[str], title: str) -> Lede:
    """Return the lede: what is shown as one, else the description of metadata.

    Shown as a lede is a part named so, a part between title and body that agrees with the
    metadata's description or is the only prose there, or the body's first paragraph when it is
    named so or set apart from the others (bold, a heading) and agrees with the description. The
    description itself counts only where it is whole and repeats neither title nor body.
    """
    wanted = [key for text in descriptions if (key := _key(text))]
    body = layout.body
    first = first_block(layout, evidence)

    def is_between(element: Element) -> bool:
        held = _holds(element, layout.title) or _holds(element, first)
        return not (held or _is_caption(element))

    named_ledes = layout.bearers(vocabulary.LEDE)
    inside = Counter(styled_name(e) for e in named_ledes if body is not None and is_within(e, body))
    for element in layout.head(first):
        if (
            element in named_ledes
            and inside[styled_name(element)] < _MANY  # such as those of a gallery's pictures
            and is_between(element)
            and _is_prose(element)
            and not layout.in_chrome(element)
        ):
            return _read(element, "named")
    title_place = layout.place[layout.title] if layout.title is not None else -1
    below = [
        e
        for e in layout.head(first)
        if e in evidence.blocks and layout.place[e] > title_place and is_between(e)
    ]
    for element in below:
        if _agrees(_key(text_of(element)), wanted):
            return _read(element, "description")
    prose = [
        e
        for e in below
        if len(text_of(e)) >= 3 * _SHORTEST and not (layout.in_chrome(e) or _is_about_article(e))
    ]
    if len(prose) == 1 and body is not None and not is_within(prose[0], body):
        return _read(prose[0], "between title and body")
    opening = _below_frame(first, layout, evidence) if first is not None else None
    if opening is not None and body is not None and is_within(opening, body):
        named = any(
            vocabulary.LEDE.search(marks(e)) and inside[styled_name(e)] < _MANY
            for e in (opening, *ancestors(opening))
            if e is not body and is_within(e, body)
        )
        agrees = _agrees(_key(text_of(opening)), wanted)
        if named or (_set_apart(opening) and (agrees or not wanted)):
            return _read(opening, "first paragraph")
        if agrees:
            return Lede()
    for text in descriptions:
        if (
            _CUT.search(text)
            or vietnamese.key(text) == vietnamese.key(title)
            or len(text) < 3 * _SHORTEST
        ):
            continue
        if body is not None and vietnamese.key(text)[:_SAME] in vietnamese.key(text_of(body)):
            continue
        mark, rest = split_dateline(text)
        return Lede(rest, mark, None, "metadata")
    return Lede()


def take_repeated(body: Element, lede: str) -> None:
    """Take the paragraph that `body` begins with out of it, when it says what the `lede` does."""
    wanted = vietnamese.key(lede)
    for block in body.iter(*_BLOCKS):
        if block is body or any(part.tag in _BLOCKS and text_of(part) for part in block):
            continue
        if text := text_of(block):
            if wanted and _key(text) == wanted and next(block.iter("img"), None) is None:
                remove(block)
            return


def first_block(layout: Layout, evidence: Evidence, lede: Element | None = None) -> Element | None:
    """Return the first block of prose inside the body below the title and the `lede`."""
    if layout.body is None:
        return None
    start = layout.place[layout.body]
    if layout.title is not None and is_within(layout.title, layout.body):
        start = layout.place[layout.title]
    for block in sorted(evidence.blocks, key=layout.place.__getitem__):
        if (
            layout.place[block] >= start
            and is_within(block, layout.body)
            and block is not layout.title
            and not (lede is not None and is_within(block, lede))
            and not _is_about_article(block)
            and not _is_caption(block)
        ):
            return block
    return None


def _is_caption(block: Element) -> bool:
    around = (block, *ancestors(block))
    framed = any(element.tag in ("figcaption", "figure", "caption") for element in around)
    return framed or _CAPTION.search(marks(block)) is not None


def _below_frame(first: Element, layout: Layout, evidence: Evidence) -> Element | None:
    """The first block of prose that is no caption in the frame of a picture, from `first` on."""
    if not _is_in_frame(first):
        return first
    below = (b for b in evidence.blocks if layout.place[b] > layout.place[first])
    blocks = sorted(below, key=layout.place.__getitem__)
    return next((block for block in blocks if not _is_in_frame(block)), None)


def _is_in_frame(block: Element) -> bool:
    """Whether a block is all that the nearest table around says, which shows a picture."""
    table = next((e for e in (block, *ancestors(block)) if e.tag == "table"), None)
    return (
        table is not None
        and next(table.iter("img"), None) is not None
        and len(text := text_of(block)) <= _LONGEST_CAPTION
        and text_of(table) == text
    )


def _is_about_article(block: Element) -> bool:
    """Whether a block is a line of the head (date, author, section), and no paragraph."""
    text = text_of(block)
    if len(text) > _HEAD_LINE:
        return False
    if when.is_date_line(text):
        return True
    names = marks(block)
    for around in islice(ancestors(block), _HEAD_LEVELS):
        if len(text_of(around)) > _HEAD_LINE:
            break
        names += marks(around)
    return any(v.search(names) for v in (vocabulary.DATE, vocabulary.AUTHOR, vocabulary.SECTION))


def _read(element: Element, found: str) -> Lede:
    place = next(
        (e for e in element.iter("span", "strong", "b", "em") if _PLACE.search(marks(e))), None
    )
    whole = _text(element).lstrip(_DASHES)
    marked = text_of(place) if place is not None else _bold_mark(element, whole)
    if marked and whole.startswith(marked) and len(marked) <= _LONGEST_MARK:
        return Lede(whole[len(marked) :].lstrip(" -–—:"), marked.strip(" ()-–—"), element, found)
    mark, rest = split_dateline(whole)
    return Lede(rest, mark, element, found)


def _paper_before(element: Element, whole: str, papers: Sequence[str]) -> str:
    """The name of the paper in an element of its own before the lede: `<span>Báo A</span> …`."""
    first = next(iter(element), None)
    if first is None or (element.text or "").strip() or not is_inline(first):
        return ""
    name = text_of(first)
    known = vietnamese.fold(name)
    named = any(known and known in vietnamese.fold(paper) for paper in papers)
    return name if named and len(whole) > 2 * len(name) else ""


def _bold_mark(element: Element, whole: str) -> str:
    """The words before the lede that are set apart from it and end in a dash: `<b>Huế - </b>…`."""
    for bold in element.iter("strong", "b"):
        mark = text_of(bold)
        if not mark or not whole.startswith(mark) or len(mark) > _LONGEST_MARK:
            return ""
        rest = whole[len(mark) :].lstrip()
        dashed = mark.endswith(("-", "–", "—")) or rest.startswith(("- ", "– ", "— "))
        return mark if dashed and rest and not _NOT_A_MARK.search(mark) else ""
    return ""


def _text(element: Element) -> str:
    """The text of the lede without lists of links inside it."""
    lists = [
        text_of(inner)
        for inner in element.iter("ul", "ol", "h3", "h4")
        if next(inner.iter("a"), None) is not None
    ]
    text = text_of(element)
    for inner in lists:
        text = text.replace(inner, " ")
    return squeeze(text)


def _is_prose(element: Element) -> bool:
    if element.tag in ("meta", "img", "a", "html", "body", "main", "article", "section", "figure"):
        return False
    text = _text(element)
    if not _SHORTEST <= len(text) <= _LONGEST or next(element.iter("figure"), None) is not None:
        return False
    linked = sum(len(text_of(link)) for link in element.iter("a"))
    return linked * 2 <= len(text)


def _set_apart(element: Element) -> bool:
    """Whether the whole paragraph is bold, slanted or a heading."""
    if element.tag in ("h2", "h3", "h4", "h5", "strong", "b"):
        return True
    text = text_of(element)
    apart = [
        e for e in element.iter("strong", "b", "em", "i") if len(text_of(e)) >= 0.95 * len(text)
    ]
    return bool(text) and bool(apart)


def _holds(element: Element, other: Element | None) -> bool:
    return other is not None and is_within(other, element)


def _key(text: str) -> str:
    return vietnamese.key(split_dateline(squeeze(_CUT.sub("", text)).lstrip(_DASHES))[1])


def _agrees(text: str, wanted: Iterable[str]) -> bool:
    return any(
        len(description) >= _SHORTEST
        and text[:_SAME] == description[:_SAME]
        and len(text) <= 3 * len(description)
        for description in wanted
    )
