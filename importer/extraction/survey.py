"""What a tree says as long as nothing in it changes: taken down in one walk, then looked up.

The rules of this room ask for the text of an element, and for what stands around it, thousands of
times a page and mostly of the same few elements. While a tree stands still, each is answered from
the page's text written down once, and from the places at which each element begins and ends.
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from lxml import etree
from lxml.etree import _Element

_WHITE_SPACE = " \t\r\n"


class Survey:
    """The text, the order and the names of the elements of a tree that stands still.

    `place` is where an element begins among all, in page order; `beyond` is the place of the first
    element after all that it holds. `texts` and `names` are filled by whoever works them out.
    `runs` are the runs of text inside `<body>` in page order, white space alone left out: the text,
    the element around it, and whether it follows a child of that element.
    """

    __slots__ = ("_begins", "_ends", "_text", "beyond", "names", "place", "runs", "texts")

    def __init__(self, root: _Element, blocks: Collection[str]) -> None:
        """Walk the tree; at both ends of an element of `blocks` a space stands in its text."""
        self.place: dict[_Element, int] = {}
        self.beyond: dict[_Element, int] = {}
        self.texts: dict[_Element, str] = {}
        self.names: dict[_Element, str] = {}
        self.runs: list[tuple[str, _Element, bool]] = []
        self._begins: dict[_Element, int] = {}
        self._ends: dict[_Element, int] = {}
        self._text = self._walk(root, blocks)

    def _walk(self, root: _Element, blocks: Collection[str]) -> str:
        parts: list[str] = []
        length = place = 0
        in_body = 0
        for event, node in etree.iterwalk(root, events=("start", "end")):
            tag = node.tag
            if event == "start":
                self.place[node] = place
                place += 1
                self._begins[node] = length
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
            self.beyond[node] = place
            self._ends[node] = length
            tail = node.tail
            if tail and node is not root:
                parts.append(tail)
                length += len(tail)
                around = node.getparent()
                if in_body and around is not None and tail.strip(_WHITE_SPACE):
                    self.runs.append((tail, around, True))
        return "".join(parts)

    def text(self, element: _Element, limit: int) -> str | None:
        """Return up to `limit` characters of the element's text as written, blocks set apart.

        None when the element is not of this tree.
        """
        begin = self._begins.get(element)
        if begin is None:
            return None
        return self._text[begin : min(self._ends[element], begin + limit)]

    def is_within(self, element: _Element, other: _Element) -> bool | None:
        """Whether `element` is `other` or inside it; None when one is not of this tree."""
        place, begin = self.place.get(element), self.place.get(other)
        if place is None or begin is None:
            return None
        return begin <= place < self.beyond[other]


_CURRENT: ContextVar[Survey | None] = ContextVar("survey", default=None)


# Asked for so often that a function of Python around it would be felt.
current: Callable[[], Survey | None] = _CURRENT.get
"""Return the survey of the tree that stands still now, or None."""


@contextmanager
def in_use(survey: Survey) -> Iterator[None]:
    """Answer from `survey` until the end of the block, in which nobody may change its tree."""
    token = _CURRENT.set(survey)
    try:
        yield
    finally:
        _CURRENT.reset(token)
