"""What one paper of this system prints and where it lives; its templates are shared."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from archive import vietnamese
from importer.extraction.lede import split_dateline
from importer.outlets.bao_bac_giang.address import Address, host_of, read_address, section_of
from importer.outlets.base import is_within
from importer.page import Page

_MARGIN = 40  # lines at either end of page text in which a paper names itself
_AROUND = 400  # bytes on each side of a word of its name, in which a page may say it is the paper's
_NO_DIGIT = re.compile(r"\D")
_LONGEST_CONTACT = 150  # characters of a line with the newsroom's telephone number


@dataclass(frozen=True)
class Paper:
    """One paper: its name, province and hosts, and the words around its articles.

    `mark` stands before a lede (`BGĐT`); `places` do so on later pages (`BẮC GIANG - …`).
    `folders` begin the paths of its addresses, `ending` ends those without a number. `phone` is
    the newsroom's number, digits only. `sections` are the names of its sections by the folder in
    their address.
    """

    name: str
    province: str
    hosts: tuple[str, ...]
    mark: str
    places: tuple[str, ...]
    folders: tuple[str, ...]
    ending: str
    phone: str
    sections: Mapping[str, str] = field(hash=False)

    def section(self, name: str) -> str:
        """Return the paper's own spelling of the section `name`, or "" when it has none such."""
        return self._sections_by_key.get(vietnamese.key(name), "")

    def address(self, url: str) -> Address:
        """Return what an address of the paper says."""
        return read_address(url, self.folders, self.ending)

    def section_of(self, url: str) -> str:
        """Return the section that an address of the paper names, or ""."""
        return section_of(self.address(url), self.sections) if self.is_at(url) else ""

    def is_at(self, url: str) -> bool:
        """Return whether the address is on one of the paper's hosts, archived copies included."""
        return is_within(host_of(url), self.hosts)

    def has_mark(self, text: str) -> bool:
        """Return whether `text` begins with the mark that the paper sets before a lede."""
        return self._mark_or_place.match(text) is not None

    def split_mark(self, text: str) -> tuple[str, str]:
        """Return the mark before a lede (`BGĐT`, `BẮC GIANG`) and the lede; "" where there is none.

        Marks of other papers and agencies, whose articles are reprinted, count too.
        """
        place = self._place.match(text)
        if place is not None:
            return place["place"], text[place.end() :]
        own = self._mark.match(text)
        if own is not None:
            return self.mark, text[own.end() :]
        return split_dateline(text)

    def is_in_text(self, texts: Sequence[str]) -> bool:
        """Return whether the lines of page text are of this paper.

        Its masthead, imprint or telephone number stands near either end, or a paragraph begins
        with its mark.
        """
        edges = [*texts[:_MARGIN], *texts[-_MARGIN:]]
        return any(self._is_imprint(text[:400]) for text in edges) or any(
            text.startswith(f"({self.mark})") for text in texts
        )

    def is_in_html(self, page: Page) -> bool:
        """Return whether a page of HTML is of this paper: by its address, else by its imprint."""
        if page.url:
            return self.is_at(page.url)
        # A pattern over a whole page takes longer than all else that is done with it: each is tried
        # only around the word without which it cannot match.
        lowered = page.characters.lowered
        if any(label in lowered for label in self._labels) and self._linked.search(lowered):
            return True
        place = lowered.find(self._word)
        while place >= 0:
            around = lowered[max(0, place - _AROUND) : place + _AROUND].decode("utf-8", "ignore")
            if self._named.search(around.lower()) is not None:
                return True
            place = lowered.find(self._word, place + _AROUND // 2)
        return False

    def _is_imprint(self, text: str) -> bool:
        if self._imprint.fullmatch(text) is not None:
            return True
        if len(text) >= _LONGEST_CONTACT or self.phone[-1] not in text:
            return False
        return self.phone in _NO_DIGIT.sub("", text)

    @cached_property
    def _mark(self) -> re.Pattern[str]:
        mark = re.escape(self.mark)
        return re.compile(rf"(?:\(\s*{mark}\s*\)\s*[-–—:.]*|{mark}\s*[-–—:])\s*(?=\S)")

    @cached_property
    def _place(self) -> re.Pattern[str]:
        places = "|".join(re.escape(place) for place in self.places)
        return re.compile(rf"(?P<place>{places})\s*[-–—]\s*(?=\S)")

    @cached_property
    def _mark_or_place(self) -> re.Pattern[str]:
        return re.compile(f"{self._mark.pattern}|{self._place.pattern}")

    @cached_property
    def _sections_by_key(self) -> dict[str, str]:
        return {vietnamese.key(name): name for name in self.sections.values()}

    @cached_property
    def _imprint(self) -> re.Pattern[str]:
        return re.compile(
            rf"(?:cơ quan|tiếng nói)\b.*\btỉnh {self.province}\b.*"
            rf"|(?:trên |bản quyền thuộc |thông tin liên hệ |like |©\s*)?{self.name}"
            r"(?: điện tử| online)?[.:]?",
            re.IGNORECASE,
        )

    @cached_property
    def _labels(self) -> frozenset[bytes]:
        """What the paper's hosts begin with: fewer to look for, and in all of its addresses."""
        return frozenset(host.partition(".")[0].encode() for host in self.hosts)

    @cached_property
    def _word(self) -> bytes:
        """A word of the paper's name that is the same in every case but for A to Z."""
        plain = [word for word in self.name.split() if word.isascii()]
        return max(plain, key=len, default="").lower().encode()

    @cached_property
    def _linked(self) -> re.Pattern[bytes]:
        """An address of the paper, in lower case."""
        hosts = b"|".join(re.escape(host.encode()) for host in self.hosts)
        return re.compile(rb"//(?:[\w-]+\.)*(?:" + hosts + rb")/")

    @cached_property
    def _named(self) -> re.Pattern[str]:
        """Where only this paper's pages name it, in lower case."""
        words = r"\s+".join(re.escape(word) for word in self.name.lower().split())
        return re.compile(rf"<title>\s*{words}\b|bản\s+quyền\s+thuộc\s+{words}")
