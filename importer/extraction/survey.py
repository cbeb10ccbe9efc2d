"""What a tree says as long as nothing in it changes: taken down in one walk, then looked up.

The rules of this room ask for the text of an element, for its names and for what stands around it,
thousands of times a page and mostly of the same few elements. While a tree stands still, each is
answered from what one walk wrote down: the page's text, the places at which each element begins and
ends, and which elements bear which names.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import cast

from lxml import etree
from lxml.etree import _Element

from importer.extraction.names import names_in
from importer.extraction.vocabulary import Names

_WHITE_SPACE = " \t\r\n"

WRITTEN_DOWN = frozenset(("itemprop", "itemtype", "aria-label"))
"""The attributes whose values a survey knows."""


class Survey:
    """The text, the order and the names of the elements of a tree that stands still.

    `elements` are all of them in page order, `place` is where one stands among them. `names` are
    the names of each that has an attribute, `texts` is filled by whoever works them out. `runs` are
    the runs of text inside `<body>` in page order, white space alone left out: the text, the
    element around it, and whether it follows a child of that element.
    """

    def __init__(self, root: _Element, blocks: Collection[str]) -> None:
        """Walk the tree; at both ends of an element of `blocks` a space stands in its text."""
        self.elements: list[_Element] = []
        self.place: dict[_Element, int] = {}
        self.names: dict[_Element, str] = {}
        self.texts: dict[_Element, str] = {}
        self.runs: list[tuple[str, _Element, bool]] = []
        self._beyond: list[int] = []
        self._begins: list[int] = []
        self._ends: list[int] = []
        self._named: dict[str, list[_Element]] = {}
        self._bearers: dict[Names, dict[_Element, None]] = {}
        self._values: dict[str, list[tuple[_Element, str]]] = {name: [] for name in WRITTEN_DOWN}
        self._text = self._walk(root, blocks)

    def _walk(self, root: _Element, blocks: Collection[str]) -> str:
        parts: list[str] = []
        opened: list[int] = []  # the places of the elements around, the innermost last
        elements, place, begins, ends = self.elements, self.place, self._begins, self._ends
        length = in_body = 0
        for event, node in etree.iterwalk(root, events=("start", "end")):
            tag = node.tag
            if event == "start":
                here = place[node] = len(elements)
                opened.append(here)
                elements.append(node)
                begins.append(length)
                ends.append(0)
                self._beyond.append(0)
                if attributes := cast(list[tuple[str, str]], node.items()):
                    self._write_down(node, attributes)
                if tag in blocks:
                    parts.append(" ")
                    length += 1
                if tag == "body":
                    in_body += 1
                text = node.text
                if text:
                    parts.append(text)
                    length += len(text)
                    if in_body and text.strip(_WHITE_SPACE):
                        self.runs.append((text, node, False))
                continue
            if tag in blocks:
                parts.append(" ")
                length += 1
            if tag == "body":
                in_body -= 1
            here = opened.pop()
            self._beyond[here] = len(elements)
            ends[here] = length
            tail = node.tail
            if tail and opened:
                parts.append(tail)
                length += len(tail)
                if in_body and tail.strip(_WHITE_SPACE):
                    self.runs.append((tail, elements[opened[-1]], True))
        return "".join(parts)

    def _write_down(self, element: _Element, attributes: Sequence[tuple[str, str]]) -> None:
        names = names_in(attributes)
        self.names[element] = names
        if names:
            self._named.setdefault(names, []).append(element)
        for name, value in attributes:
            if name in WRITTEN_DOWN:
                self._values[name].append((element, value))

    def beyond(self, element: _Element) -> int:
        """Return the place of the first element after all that an element of this tree holds."""
        return self._beyond[self.place[element]]

    def inside(self, element: _Element) -> list[_Element]:
        """Return an element of this tree and all that it holds, in page order."""
        begin = self.place[element]
        return self.elements[begin : self._beyond[begin]]

    def bearers(self, names: Names) -> dict[_Element, None]:
        """Return the elements that bear one of `names`, in page order."""
        found = self._bearers.get(names)
        if found is None:
            bearers = [
                element
                for borne, elements in self._named.items()
                if names.search(borne)
                for element in elements
            ]
            bearers.sort(key=self.place.__getitem__)
            found = self._bearers[names] = dict.fromkeys(bearers)
        return found

    def values(self, name: str) -> list[tuple[_Element, str]]:
        """Return the elements with an attribute of `WRITTEN_DOWN`, and its value, in page order."""
        return self._values[name]

    def length(self, element: _Element) -> int | None:
        """Return the characters of an element's text as written, blocks set apart.

        None when the element is not of this tree.
        """
        place = self.place.get(element)
        return self._ends[place] - self._begins[place] if place is not None else None

    def text(self, element: _Element, limit: int) -> str | None:
        """Return up to `limit` characters of the element's text as written, blocks set apart.

        None when the element is not of this tree.
        """
        place = self.place.get(element)
        if place is None:
            return None
        begin = self._begins[place]
        return self._text[begin : min(self._ends[place], begin + limit)]

    def is_within(self, element: _Element, other: _Element) -> bool | None:
        """Whether `element` is `other` or inside it; None when one is not of this tree."""
        place, begin = self.place.get(element), self.place.get(other)
        if place is None or begin is None:
            return None
        return begin <= place < self._beyond[begin]


_CURRENT: ContextVar[Survey | None] = ContextVar("survey", default=None)


# Asked for so often that a function of Python around it would be felt.
current: Callable[[], Survey | None] = _CURRENT.get
"""Return the survey of the tree that stands still now, or None."""


@contextmanager
def in_use(survey: Survey) -> Iterator[Survey]:
    """Answer from `survey` until the end of the block, in which nobody may change its tree."""
    token = _CURRENT.set(survey)
    try:
        yield survey
    finally:
        _CURRENT.reset(token)
