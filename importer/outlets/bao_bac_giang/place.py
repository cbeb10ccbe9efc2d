"""Where in the lines of page text an article stands, if one does."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from importer.outlets.bao_bac_giang.masthead import is_chrome, is_date, is_stamp
from importer.outlets.bao_bac_giang.paper import Paper
from importer.plain_text.lines import is_caption, is_headline, is_list, is_prose, read_tags
from importer.plain_text.widgets import Box, heading_of, is_button


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article stands: indexes of its title and date, of its first line of text, and of
    the line after its last. `date` is None where no line states it.
    """

    title: int
    date: int | None
    start: int
    end: int


def find_article(texts: Sequence[str], paper: Paper) -> Place | None:
    """Return where the article is: below the first date line that a text follows, not a list."""
    return _Search(texts, paper).find()


def text_resumes(texts: Sequence[str], related: int, paper: Paper) -> int | None:
    """Return where the text goes on below a box of related articles inside it, else None.

    A paragraph with the paper's mark is a teaser of the box, not the article's.
    """
    for index in range(related + 1, len(texts)):
        text = texts[index]
        if paper.has_mark(text) or heading_of(text) not in (None, Box.ASIDE):
            return None
        if is_prose(text):
            return index if index > related + 1 else None
        if not is_headline(text):
            return None
    return None


class _Search:
    """One search for an article in `texts`."""

    def __init__(self, texts: Sequence[str], paper: Paper) -> None:
        self.texts = texts
        self.paper = paper
        self.ends = [index for index in range(len(texts)) if self._ends_text(index)]

    def find(self) -> Place | None:
        texts = self.texts
        stamps = [index for index, text in enumerate(texts) if is_stamp(text)]
        dates = stamps or [index for index, text in enumerate(texts) if is_date(text)]
        for date, following in pairwise([*dates, len(texts)]):
            place = self._around(date)
            if place is None:
                continue
            next_date = following if following < place.end else None
            if self._is_article(place, next_date, first=date == dates[0]):
                return place
        return None if dates else self._find_undated()

    def _around(self, date: int) -> Place | None:
        """Return the place of an article dated in this line: its title is above, or below."""
        texts = self.texts
        title = next((i for i in range(date - 1, -1, -1) if not is_button(texts[i])), None)
        if title is not None and not self._is_above_titles(texts[title]):
            return Place(title, date, date + 1, self._end(date + 1))
        if date + 2 < len(texts) and not is_prose(texts[date + 1]):
            return Place(date + 1, date, date + 2, self._end(date + 2))
        return None

    def _find_undated(self) -> Place | None:
        """Return the place of an article without a date line: its title is above its lede."""
        texts = self.texts
        marked = next((i for i, text in enumerate(texts) if self.paper.has_mark(text)), None)
        prose = (i for i, text in enumerate(texts) if is_prose(text) and not is_chrome(text))
        for start in (marked, next(prose, None)):
            title = (start or 0) - 1
            while title >= 0 and (is_button(texts[title]) or is_caption(texts[title])):
                title -= 1
            if title < 0 or self._is_above_titles(texts[title]):
                continue
            place = Place(title, None, title + 1, self._end(title + 1))
            if self._is_article(place, None, first=False):
                return place
        return None

    def _is_article(self, place: Place, next_date: int | None, *, first: bool) -> bool:
        """Whether a text stands at this place, and not one entry of a list of articles."""
        texts, paper = self.texts, self.paper
        end = place.end if next_date is None else next_date
        shown = [text for text in texts[place.start : end] if not is_button(text)]
        marks = sum(paper.has_mark(text) for text in shown)
        if not shown or marks > 2:
            return False
        closed = next_date is None and place.end < len(texts)
        if first and closed and heading_of(texts[place.end]) is Box.COMMENTS:
            return True  # only articles can be commented on
        if is_list(shown if place.date is not None else [texts[place.title], *shown]):
            return False
        prose = sum(is_prose(text) or paper.has_mark(text) for text in shown)
        return self._begins(shown) and prose >= (1 if first and next_date is None else 2)

    def _begins(self, shown: Sequence[str]) -> bool:
        """Whether a paragraph stands first or second, captions and tags not counted."""
        told = (text for text in shown if not is_caption(text) and not read_tags(text))
        return any(is_prose(text) or self.paper.has_mark(text) for text in islice(told, 2))

    def _end(self, start: int) -> int:
        """Return the index of the line at which the text ends and the boxes below it begin."""
        following = bisect_left(self.ends, start)
        return self.ends[following] if following < len(self.ends) else len(self.texts)

    def _ends_text(self, index: int) -> bool:
        box = heading_of(self.texts[index])
        if box is Box.RELATED:
            return text_resumes(self.texts, index, self.paper) is None
        return box is not None and box is not Box.ASIDE

    def _is_above_titles(self, text: str) -> bool:
        """Whether a line belongs above a title and cannot be one."""
        return is_chrome(text) or bool(self.paper.section(text)) or is_date(text) or is_prose(text)
