"""The parts of an article's page by their place: what stands around its title, and below its body.

Names differ from paper to paper, the order does not: section, title, date and author, lede, body,
signature, tags, related articles.
"""

from collections.abc import Callable, Collection, Iterator
from typing import Any, TypeVar

from importer.extraction import vocabulary
from importer.extraction.evidence import in_chrome
from importer.extraction.survey import current
from importer.extraction.tree import Element, ancestors, is_within, survey_of

_ABOVE_TITLE = 90  # elements above the title that may hold section, date and author
_HEAD_LINKS = 8  # in the head of an article; a site's holds its menu
_BELOW_BODY = 160  # elements below the body that may hold signature and tags
_OF_ARTICLES = frozenset(("header", "footer"))  # which an article may have as well as a site
_SITE_PARTS = frozenset(["nav", "header", "footer", "menu", "aside", "form", "amp-sidebar"])

Answer = TypeVar("Answer")


class Layout:
    """The order of the page's elements, its title and its body (either may be None).

    `elements` are all of them in page order, `place` is where one stands among them;
    `around_title` are those that the title stands in.
    """

    def __init__(self, root: Element, title: Element | None, body: Element | None) -> None:
        self.root = root
        self.title = title
        self.body = body
        self._survey = current() or survey_of(root)
        self.elements = self._survey.elements
        self.place = self._survey.place
        self.around_title = set(ancestors(title)) if title is not None else set()
        self._elsewhere: dict[Element, bool] = {}
        self._comments: dict[Element, bool] = {}
        self._chrome: dict[Element, bool] = {}
        self._site_parts: dict[Element, bool] = {}
        self._heads: dict[Element | None, list[Element]] = {}
        self._answers: dict[object, Any] = {}
        self._below: list[Element] = []
        if body is not None:
            start = self._survey.beyond(body)
            self._below = list(self._seen(start, min(len(self.elements), start + _BELOW_BODY)))

    def head(self, first: Element | None = None) -> list[Element]:
        """Return the elements around the title down to the body's `first` paragraph.

        Parts of the site (its header, menus, side columns) are left out.
        """
        if first not in self._heads:
            self._heads[first] = list(self._seen(*self._head_bounds(first)))
        return self._heads[first]

    def bearers(self, names: vocabulary.Names) -> Collection[Element]:
        """Return the elements of the page that bear one of `names`, in page order."""
        return self._survey.bearers(names)

    def once(self, question: object, find: Callable[[], Answer]) -> Answer:
        """Return what `find` finds, which is asked once for each `question`.

        The order of the page stands still, so that the answer holds as long as the layout does.
        """
        if question not in self._answers:
            self._answers[question] = find()
        answer: Answer = self._answers[question]
        return answer

    def above_title(self) -> Iterator[Element]:
        """Yield the elements before the title, the nearest first, parts of the site left out."""
        anchor = self.title if self.title is not None else self.body
        if anchor is None:
            return
        end = self.place[anchor]
        around = set(ancestors(anchor))
        found = [e for e in self._seen(max(0, end - _ABOVE_TITLE), end) if e not in around]
        yield from reversed(found)

    def below_body(self) -> list[Element]:
        """Return the elements after the body, as far as what belongs to the article may reach."""
        return self._below

    def in_site_part(self, element: Element) -> bool:
        """Whether the element stands in a header, menu or column of the site."""
        path: list[Element] = []
        verdict = False
        around: Element | None = element
        while around is not None:
            if around in self._site_parts:
                verdict = self._site_parts[around]
                break
            path.append(around)
            if around in self.around_title:
                break
            if around.tag in _SITE_PARTS:
                verdict = self._is_site_part(around)
                break
            around = around.getparent()
        for around in path:
            self._site_parts[around] = verdict
        return verdict

    def in_chrome(self, element: Element) -> bool:
        """Whether the element or one around it is chrome, those around the title aside."""
        return in_chrome(element, self.around_title, self._chrome)

    def is_elsewhere(self, element: Element) -> bool:
        """Whether the element stands in a part that is about other things than the article."""
        return self._stands_in(element, self.bearers(vocabulary.ELSEWHERE), self._elsewhere)

    def in_comments(self, element: Element) -> bool:
        """Whether the element stands among readers' comments."""
        return self._stands_in(element, self.bearers(vocabulary.COMMENT), self._comments)

    def _stands_in(
        self, element: Element, parts: Collection[Element], known: dict[Element, bool]
    ) -> bool:
        path: list[Element] = []
        verdict = False
        around: Element | None = element
        while around is not None:
            if around in known:
                verdict = known[around]
                break
            if around in self.around_title or around.tag in ("body", "html"):
                break
            path.append(around)
            if around in parts:
                verdict = True
                break
            around = around.getparent()
        for around in path:
            known[around] = verdict
        return verdict

    def heading_parts(self, first: Element | None) -> list[Element]:
        """Return the parts of the body that belong to the article's head, pictures left out.

        These are what stands above the title, and what shares a box with the title that the
        body's `first` paragraph is not in.
        """
        body, title = self.body, self.title
        if body is None or title is None or title is body or not is_within(title, body):
            return []
        around = [title, *ancestors(title)]
        box = title
        for element in around[: around.index(body)]:
            if first is not None and is_within(first, element):
                break
            box = element
        path = set(around)
        parts = []
        for element in body.iter():
            if self.place[element] > self.place[title] and not is_within(element, box):
                break
            if element not in path and _shows_picture(element):
                continue
            if element not in path or element is title:
                parts.append(element)
        return parts

    def _is_site_part(self, element: Element) -> bool:
        return (
            element.tag in _SITE_PARTS
            and element not in self.around_title
            and (element.tag not in _OF_ARTICLES or not self._heads_article(element))
        )

    def _heads_article(self, header: Element) -> bool:
        """Whether a `<header>` or `<footer>` is an article's: inside it, or short and beside its
        title."""
        if any(around.tag in ("article", "main") for around in ancestors(header)):
            return True
        return (
            header.getparent() in self.around_title
            and next(header.iter("nav", "form"), None) is None
            and sum(1 for _ in header.iter("a")) <= _HEAD_LINKS
        )

    def _head_bounds(self, first: Element | None) -> tuple[int, int]:
        anchor = self.title if self.title is not None else self.body
        if anchor is None:
            return 0, 0
        start = max(0, self.place[anchor] - _ABOVE_TITLE)
        if first is not None and first in self.place:
            end = self.place[first]
        elif self.body is not None:
            end = self.place[self.body]
            if is_within(anchor, self.body):
                end = self._survey.beyond(self.body)
        else:
            end = self.place[anchor] + _ABOVE_TITLE
        if end <= self.place[anchor]:
            end = self.place[anchor] + 1
        return start, end

    def _seen(self, start: int, end: int) -> Iterator[Element]:
        index = start
        while index < end:
            element = self.elements[index]
            if self._is_site_part(element):
                index = self._survey.beyond(element)
                continue
            if not self.in_site_part(element):
                yield element
            index += 1


def _shows_picture(element: Element) -> bool:
    """Whether an element is a picture, holds one, or is the caption of one."""
    if next(element.iter("img", "figure", "picture", "video", "iframe"), None) is not None:
        return True
    return any(around.tag == "figure" for around in ancestors(element))
