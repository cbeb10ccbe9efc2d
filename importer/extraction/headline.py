"""The title as printed on the page.

The `<h1>` is what readers see; `<title>` and `og:title` are written for search engines and may
differ, and end in the name of the paper. They serve to tell the article's heading from the
masthead's, and stand in when the page shows no heading at all.
"""

import re
from collections.abc import Iterable, Sequence

from archive import vietnamese
from importer.extraction.evidence import is_chrome
from importer.extraction.tree import Element, ancestors, is_inline, marks, runs, text_of
from importer.extraction.vocabulary import Names

_LONGEST = 400  # characters of a title
_ALIKE = 0.5  # of the words of the shorter must be in both
_SUFFIX = re.compile(r"\s+[-–—|•·»:>]+\s+|\s*\|\s*|\s+::\s+")
_PROSE = 150  # characters of a part below the title
_NAME = 6  # words of a paper's name
_TITLE_WORDS = 4  # of a title that only its place or its name tells
_LONGEST_SAID = 1_000  # characters of a title in metadata, with the paper's and its section's
_MOST_PARTS = 6  # of a `<title>` between separators
_OF_A_PAPER = re.compile(
    r"^(?:báo|tạp chí|đài|cổng|trang|kênh|tin|chi tiết(?: tin| bài)?$|bài viết$)\b"
    r"|\b(?:online|điện tử|news(?:paper)?|tv)$|\.\w{2,4}$",
    re.IGNORECASE,
)
_NAMED = Names(r"title|headline|tieu-?de|heading")
_HOMES = ("/", "./", "index.html", "/index.html")
_SIGN = Names(r"logo|site-?(?:title|name)|brand|masthead")
_NOT_TITLES = Names(
    r"sub-?title|site-?title|logo|widget|title-?(?:box|blue|category|comment)|box-?title|author"
)


def find(root: Element, said: Sequence[str], papers: Iterable[str]) -> Element | None:
    """Return the element that shows the article's title, or None.

    `said` are the titles that metadata give, `papers` the names of the paper.
    """
    papers = [paper for paper in papers if paper]
    best, best_score = None, 0.0
    for order, heading in enumerate(root.iter("h1")):
        text = text_of(heading)
        if not text or len(text) > _LONGEST or _is_paper(text, papers) or _is_sign(heading):
            continue
        score = max((alikeness(text, title) for title in said), default=0.0)
        if any(around.tag in ("nav", "footer", "aside", "form") for around in ancestors(heading)):
            score -= 1.0
        elif not any(around.tag == "header" for around in ancestors(heading)):
            score += 0.3
        score -= 0.01 * order
        if best is None or score > best_score:
            best, best_score = heading, score
    if best is not None and best_score > -0.5:
        return best
    return _shown_as_said(root, said)


def above(body: Element, elements: Iterable[Element]) -> Element | None:
    """Return the nearest heading among `elements`, those before the body, the nearest first."""
    for element in elements:
        if element is body or len(element) > 3:
            continue
        names = marks(element)
        named = _NAMED.search(names) is not None and not _NOT_TITLES.search(names)
        if not (element.tag in ("h2", "h3") or named):
            continue
        text = text_of(element)
        if len(text.split()) >= _TITLE_WORDS and len(text) <= _LONGEST and not is_chrome(element):
            return element
    return None


def within(body: Element) -> Element | None:
    """Return the part named a title that a body begins with, or None."""
    for element in body.iter("p", "div", "span", "td", "h2", "h3", "font", "strong", "b"):
        text = text_of(element)
        if len(text) > _LONGEST:
            continue
        names = marks(element)
        if _NAMED.search(names) and not _NOT_TITLES.search(names) and not is_chrome(element):
            return element if len(text.split()) >= _TITLE_WORDS else None
        if len(text) > _PROSE:
            return None
    return None


def without_paper(title: str, papers: Iterable[str], others: Iterable[str] = ()) -> str:
    """Return a title from metadata without the paper's name at its end.

    What follows the last separator goes when it names the paper, or when the rest is one of the
    `others` titles; what stands before the first when it names the paper. What is longer than any
    title is returned as it is.
    """
    if len(title) > _LONGEST_SAID:
        return title
    papers = [paper for paper in papers if paper]
    known = {vietnamese.key(other) for other in others if other}
    while True:
        separators = list(_SUFFIX.finditer(title))
        if not separators:
            return title
        head, tail = title[: separators[-1].start()].strip(), title[separators[-1].end() :].strip()
        if not head or not tail:
            return head or title
        if not (
            vietnamese.key(head) in known or _is_paper(tail, papers) or _OF_A_PAPER.search(tail)
        ):
            return _without_leading_paper(title, separators, papers)
        title = head


def _without_leading_paper(
    title: str, separators: Sequence[re.Match[str]], papers: Sequence[str]
) -> str:
    for separator in reversed(separators):
        lead, rest = title[: separator.start()].strip(), title[separator.end() :].strip()
        named = _is_paper(lead, papers) or _OF_A_PAPER.search(lead)
        if named and len(rest.split()) >= _TITLE_WORDS > len(lead.split()):
            return rest
    return title


def suffixes(title: str, printed: str) -> list[str]:
    """Return what `<title>` says after the `printed` title: names of the paper and of sections."""
    if not printed or not vietnamese.key(title).startswith(vietnamese.key(printed)):
        return []
    rest = title[len(printed) :]
    return [part.strip() for part in _SUFFIX.split(rest) if part.strip()]


def tails(title: str) -> list[str]:
    """Return the last part of a `<title>` that has several, which may be the paper's name."""
    parts = [part.strip() for part in _SUFFIX.split(title) if part.strip()]
    return parts[-1:] if len(parts) > 1 else []


def leads(title: str) -> list[str]:
    """Return the first part of a `<title>` that has several, when it is called as a paper is."""
    first, *others = [part.strip() for part in _SUFFIX.split(title) if part.strip()] or [""]
    return [first] if others and _OF_A_PAPER.search(first) and len(first.split()) <= _NAME else []


def home_names(root: Element) -> set[str]:
    """Return the keys of the names by which links to the front page are called."""
    names: set[str] = set()
    for link in root.iter("a"):
        if (link.get("href") or "").strip() in _HOMES:
            pictures = [picture.get("alt") or "" for picture in link.iter("img")]
            names.update(
                vietnamese.key(n) for n in (text_of(link), link.get("title") or "", *pictures)
            )
    return names - {""}


def alikeness(first: str, second: str) -> float:
    """Return the part (0 to 1) of the words of the shorter text that the longer one holds."""
    one, other = set(vietnamese.syllables(first)), set(vietnamese.syllables(second))
    if not one or not other:
        return 0.0
    return len(one & other) / min(len(one), len(other)) if min(len(one), len(other)) > 1 else 0.0


def _is_paper(text: str, papers: Sequence[str]) -> bool:
    plain = re.sub(r"\W", "", vietnamese.fold(text))
    for paper in papers:
        known = re.sub(r"\W", "", vietnamese.fold(paper))
        if plain and known and (plain == known or (len(plain) > 3 and plain in known)):
            return True
        label = re.sub(r"\W", "", vietnamese.fold(paper.split(".")[0]))
        if len(label) > 3 and label in plain and len(plain) < 2 * len(label) + 12:
            return True
    return False


def _is_sign(heading: Element) -> bool:
    """Whether a heading is the paper's sign: called so, and a link to the front page."""
    if _SIGN.search(marks(heading)) is None:
        return False
    links = [link for link in heading.iter("a") if text_of(link)]
    return bool(links) and all((link.get("href") or "").strip() in _HOMES for link in links)


def _shown_as_said(root: Element, said: Sequence[str]) -> Element | None:
    """Return the first element outside links that shows one of the `said` titles, or the whole of
    what stands between the separators of one: `Báo A - Tin tức - Title`."""
    keys: dict[str, int] = {}
    for title in said:
        for part in _parts_of(title):
            if len(part) > 8:
                keys.setdefault(vietnamese.key(part), len(part))
    if not keys:
        return None
    best, longest = None, 0
    for run, around, follows in runs(root, 9):
        length = 0 if follows else keys.get(vietnamese.key(run), 0)
        if length <= longest:
            continue
        element = around
        if not any(
            around.tag in ("a", "nav", "footer", "option", "figcaption")
            for around in (element, *ancestors(element))
        ):
            holders = (e for e in (element, *ancestors(element)) if not is_inline(e))
            best, longest = next(holders, element), length
    return best


def _parts_of(title: str) -> list[str]:
    """The title, and what stands between its separators when it has the words of a title."""
    cuts = [(0, 0), *(match.span() for match in _SUFFIX.finditer(title)), (len(title),) * 2]
    if len(cuts) > _MOST_PARTS + 1:
        return [title]
    parts = [title[start:end].strip() for _, start in cuts for end, _ in cuts if start < end]
    return [title, *(part for part in parts if len(part.split()) >= _TITLE_WORDS)]
