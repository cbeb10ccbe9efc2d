"""Which selectors to write down: those that hold a field on most pages, the plainest first."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from importer.drafting.fields import BODY, FIELDS, TITLE, Field, select
from importer.drafting.samples import Sample
from importer.extraction.tree import Element, ancestors

_MOST_SELECTORS = 3  # of one field
_MOST_ELEMENTS = 8  # of a page that show a field, for which selectors are tried
_LEVELS = 4  # elements around one, by which it may be named
# Names that systems make anew for each page or each build tell nothing.
_PLAIN = re.compile(r"[a-zA-Z][\w-]*")
_MADE = re.compile(r"\d{3,}|(?=[a-z]*\d)[a-z\d]{8,}|^(?:css|sc|jsx|_)-?\w*\d", re.IGNORECASE)
_ATTRIBUTES = ("itemprop", "data-role")


@dataclass(frozen=True, slots=True)
class Seen:
    """A selector, and the names of the pages on which it held its field."""

    selector: str
    pages: tuple[str, ...]


@dataclass(slots=True)
class DraftedTemplate:
    """One template: its pages, what only an article of it has, and the selectors by field."""

    samples: list[Sample]
    article: tuple[str, ...] = ()
    selectors: dict[str, list[Seen]] = field(default_factory=dict)


def templates_of(samples: Sequence[Sample]) -> list[DraftedTemplate]:
    """Return the templates that the pages have, the most frequent first.

    Pages on which one selector holds the body have one template, and so have those that nothing
    tells apart. Pages whose body no selector holds have none, and are left out.
    """
    groups = _told_apart(_by_body(samples))
    templates = []
    for group in groups:
        others = [one for other in groups if other is not group for one in other]
        chosen = {wanted.name: _chosen(wanted, group) for wanted in FIELDS}
        named = [seen.selector for seen in (*chosen["bodies"], *chosen["titles"])]
        mark = _mark(group, others, named)
        templates.append(DraftedTemplate(group, (mark,) if mark else tuple(named), chosen))
    return templates


def _by_body(samples: Sequence[Sample]) -> list[list[Sample]]:
    groups: list[list[Sample]] = []
    left = list(samples)
    while left:
        bodies = _candidates(BODY, left)
        best = max(bodies, key=lambda one: _rank(one, BODY, left), default="")
        members = [one for one in left if best and _holds(BODY, best, one)]
        if not members:
            break
        groups.append(members)
        left = [one for one in left if one not in members]
    return groups


def _told_apart(groups: Sequence[list[Sample]]) -> list[list[Sample]]:
    """Return the groups, with those that no selector tells from the others made one."""
    apart = list(groups)
    while len(apart) > 1:
        for group in apart:
            others = [one for other in apart if other is not group for one in other]
            if not _mark(group, others):
                break
        else:
            return apart
        apart.remove(group)
        like = next((other for other in apart if _are_alike(group, other, apart)), apart[0])
        apart[apart.index(like)] = [*like, *group]
    return apart


def _are_alike(group: list[Sample], other: list[Sample], apart: Sequence[list[Sample]]) -> bool:
    """Whether two groups have something in common that none of the rest has."""
    rest = [one for third in apart if third is not other for one in third]
    return bool(_mark([*group, *other], rest))


def _chosen(wanted: Field, samples: Sequence[Sample]) -> list[Seen]:
    """Return up to three selectors that together hold the field on as many pages as they can."""
    chosen: list[Seen] = []
    left = list(samples)
    while left and len(chosen) < _MOST_SELECTORS:
        # One that comes later is asked only where those before it found nothing.
        open_pages = [one for one in left if not any(select(one, s.selector) for s in chosen)]
        candidates = _candidates(wanted, open_pages)
        best = max(candidates, key=lambda one: _rank(one, wanted, open_pages), default="")
        held = [one.name for one in open_pages if best and _holds(wanted, best, one)]
        wrong = sum(1 for one in open_pages if best and _misleads(wanted, best, one))
        if len(held) <= wrong:
            break
        chosen.append(Seen(best, tuple(held)))
        left = [one for one in open_pages if one.name not in held]
    return chosen


def _mark(samples: Sequence[Sample], others: Sequence[Sample], named: Sequence[str] = ()) -> str:
    """Return a selector of what all of the pages have and none of the others, "" when there is
    none; one that is `named` already, if possible."""
    more = sorted((*_candidates(BODY, samples), *_candidates(TITLE, samples)))
    for selector in (*named, *more):
        if all(select(one, selector) for one in samples) and not any(
            select(one, selector) for one in others
        ):
            return selector
    return ""


def _rank(
    selector: str, wanted: Field, samples: Sequence[Sample]
) -> tuple[int, bool, int, int, str]:
    """Return what orders selectors: on how many pages more they hold the field than they mislead,
    then whether they are called like it, then how plain they are."""
    held = sum(_holds(wanted, selector, one) for one in samples)
    wrong = sum(_misleads(wanted, selector, one) for one in samples)
    named = wanted.words.search(selector) is not None
    return (held - wrong, named, -selector.count(" "), -len(selector), selector)


def _holds(wanted: Field, selector: str, one: Sample) -> bool:
    found = select(one, selector)
    return bool(found) and wanted.is_held(one, found)


def _misleads(wanted: Field, selector: str, one: Sample) -> bool:
    found = select(one, selector)
    return bool(found) and not wanted.is_held(one, found)


def _candidates(wanted: Field, samples: Sequence[Sample]) -> set[str]:
    return {
        selector
        for one in samples
        for element in wanted.showing(one)[-_MOST_ELEMENTS:]
        for selector in _selectors(element)
    }


def _selectors(element: Element) -> Iterator[str]:
    """Yield the ways to name an element: by its own names, and by those of elements around it."""
    own = list(_names(element))
    yield from own
    tag = str(element.tag)
    if tag in ("h1", "time", "article", "main"):
        yield tag
    around = [parent for parent in ancestors(element) if parent.tag not in ("html", "body")]
    for parent in around[:_LEVELS]:
        for name in _names(parent):
            yield f"{name} {tag}"
            yield from (f"{name} {one}" for one in own)


def _names(element: Element) -> Iterator[str]:
    tag = str(element.tag)
    own = element.get("id") or ""
    if _is_lasting(own):
        yield f"#{own}"
    for name in (element.get("class") or "").split():
        if _is_lasting(name):
            yield f"{tag}.{name}"
    for attribute in _ATTRIBUTES:
        value = element.get(attribute) or ""
        if _is_lasting(value):
            yield f'{tag}[{attribute}="{value}"]'


def _is_lasting(name: str) -> bool:
    """Whether a name looks like one that people gave, and that other pages have too."""
    return _PLAIN.fullmatch(name) is not None and _MADE.search(name) is None
