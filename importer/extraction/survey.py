"""What a tree says as long as nothing in it changes: taken down in one walk, then looked up.

The rules of this room ask for the text of an element, for its names and for what stands around it,
thousands of times a page and mostly of the same few elements. While a tree stands still, each is
answered from what one walk wrote down: the page's text, the places at which each element begins and
ends, and which elements bear which names.
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from typing import cast

from lxml import etree
from lxml.etree import _Element

from importer.extraction.names import BESIDES_CLASS_AND_ID, names_in, names_of
from importer.extraction.vocabulary import Names

_WHITE_SPACE = " \t\r\n"


@lru_cache(maxsize=64)  # the rules ask for a handful
def _path_to(*attributes: str) -> etree.XPath:
    # Several times faster than a condition that each element is asked for.
    return etree.XPath(" | ".join(f"descendant-or-self::*/@{name}/.." for name in attributes))


class Survey:
    """The text, the order and the names of the elements of a tree that stands still.

    `elements` are all of them in page order, `place` is where one stands among them. `names` are
    the names of each that has any, `texts` is filled by whoever works them out. `runs` are the runs
    of text inside `<body>` in page order, white space alone left out: the text, the element around
    it, and whether it follows a child of that element.
    """

    def __init__(self, root: _Element, blocks: Collection[str]) -> None:
        """Walk the tree; at both ends of an element of `blocks` a space stands in its text."""
        self.elements: list[_Element] = list(root.iter())
        self.place = {element: place for place, element in enumerate(self.elements)}
        self.names: dict[_Element, str] = {}
        self.texts: dict[_Element, str] = {}
        self.runs: list[tuple[str, _Element, bool]] = []
        self._texts: list[str] = []  # of the page in order, with the spaces about blocks
        self._begins = [0] * len(self.elements)  # of each, in `_texts`
        self._ends = self._begins.copy()
        self._beyond = self._begins.copy()
        self._named: dict[str, list[_Element]] = {}
        self._bearers: dict[Names, dict[_Element, None]] = {}
        self._having: dict[str, list[_Element]] = {}
        self._root = root
        self._changed: set[_Element] = set()
        self._walk(blocks)
        self._write_names_down(root)

    def _walk(self, blocks: Collection[str]) -> None:
        # The longest loop of all that is done with a page. Each thing is asked of all elements at
        # once, and where one ends is seen by the parent of the next: both take half the time.
        elements, texts, runs = self.elements, self._texts, self.runs
        begins, ends, beyond = self._begins, self._ends, self._beyond
        tags = [element.tag for element in elements]
        are_blocks = [tag in blocks for tag in tags]
        tails = [element.tail for element in elements]
        parents = [element.getparent() for element in elements]
        opened: list[int] = []  # the places of the elements around, the innermost last
        around: _Element | None = None  # the innermost of them
        in_body = 0
        for here, parent in enumerate([*parents, None]):
            while opened and around is not parent:
                ended = opened.pop()
                around = elements[opened[-1]] if opened else None
                if are_blocks[ended]:
                    texts.append(" ")
                    if tags[ended] == "body":
                        in_body -= 1
                ends[ended] = len(texts)
                beyond[ended] = here
                if (tail := tails[ended]) and around is not None:
                    texts.append(tail)
                    if in_body and not (tail.isspace() and tail.isascii()):
                        runs.append((tail, around, True))
            if here == len(elements):
                break
            around = elements[here]
            opened.append(here)
            begins[here] = len(texts)
            if are_blocks[here]:
                texts.append(" ")
                if tags[here] == "body":
                    in_body += 1
            if text := around.text:
                texts.append(text)
                if in_body and not (text.isspace() and text.isascii()):
                    runs.append((text, around, False))

    def _write_names_down(self, root: _Element) -> None:
        # Hardly any element is named by more than its class and its id.
        rarely_named = set(cast(list[_Element], _path_to(*BESIDES_CLASS_AND_ID)(root)))
        classes = [element.get("class") for element in self.elements]
        owns = [element.get("id") for element in self.elements]
        names_by_element, elements_by_names = self.names, self._named
        for element, of_class, own in zip(self.elements, classes, owns, strict=True):
            if element in rarely_named:
                names = names_in(cast(list[tuple[str, str]], element.items()))
            elif of_class or own:
                names = names_of(of_class, own)
            else:
                continue
            if names:
                names_by_element[element] = names
                if names in elements_by_names:
                    elements_by_names[names].append(element)
                else:
                    elements_by_names[names] = [element]

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
                for borne in filter(names.search, self._named)
                for element in self._named[borne]
            ]
            bearers.sort(key=self.place.__getitem__)
            found = self._bearers[names] = dict.fromkeys(bearers)
        return found

    def having(self, attribute: str) -> list[_Element]:
        """Return the elements that have an attribute, in page order."""
        found = self._having.get(attribute)
        if found is None:
            found = self._having[attribute] = cast(list[_Element], _path_to(attribute)(self._root))
        return found

    def text(self, element: _Element) -> str | None:
        """Return the element's text as written, a space at both ends of a block.

        None when the element is not of this tree, or something was taken out of it.
        """
        place = self.place.get(element)
        if place is None or element in self._changed:
            return None
        return "".join(self._texts[self._begins[place] : self._ends[place]])

    def forget(self, element: _Element | None) -> None:
        """Take note that something was taken out of `element`: its text is not what it was."""
        while element is not None:
            self._changed.add(element)
            self.texts.pop(element, None)
            element = element.getparent()

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
    """Answer from `survey` until the end of the block.

    Nobody may change its tree in there but by `tree.remove`, after which texts alone are answered
    for as the tree then stands: places and names are those from before.
    """
    token = _CURRENT.set(survey)
    try:
        yield survey
    finally:
        _CURRENT.reset(token)
