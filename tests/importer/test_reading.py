"""One capture becomes an article with everything that is known of it, or a reason why not."""

from dataclasses import replace
from datetime import datetime

import pytest

from archive.dates import VIETNAM_TIME
from importer import reading
from importer.captures import Capture, Origin
from importer.draft import Draft, NotAnArticle, Unreadable
from importer.outlets.base import Outlet, Version
from importer.page import Page
from importer.reading import Candidate, read_capture
from importer.sources.items import Dismissed, PutAside

HTML = b"<html><body>x</body></html>"
PAGE = Capture(HTML, "html", Origin("a.html"), "HTML")
ARTICLE = "http://baoa.example/kinh-te/123456/cau-moi-thong-xe.html"


def at(year: int, month: int = 1, day: int = 1) -> datetime:
    return datetime(year, month, day, tzinfo=VIETNAM_TIME)


class Answer(Outlet):
    """Reads every page alike."""

    name = "Báo A"

    def __init__(self, answer: Draft | Exception) -> None:
        outer = self
        self.seen: list[Page] = []

        class Any(Version):
            def recognises(self, page: Page) -> bool:
                return True

            def read(self, page: Page) -> Draft:
                outer.seen.append(page)
                if isinstance(answer, Exception):
                    raise answer
                return replace(answer)

        self.any = (Any(),)

    def recognises(self, page: Page) -> bool:
        return True

    def read(self, page: Page) -> Draft:
        return self.any[0].read(page)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> "type[Reads]":
    Reads.patch = monkeypatch
    return Reads


class Reads:
    """Reads a capture by an outlet that answers as told."""

    patch: pytest.MonkeyPatch

    def __init__(self, answer: Draft | Exception, capture: Capture = PAGE) -> None:
        outlet = Answer(answer)
        self.patch.setattr(reading, "outlet_for", lambda _: outlet)
        self.outcome = read_capture(capture)
        (self.page,) = outlet.seen

    @property
    def candidate(self) -> Candidate:
        assert isinstance(self.outcome, Candidate)
        return self.outcome


DRAFT = Draft("Cầu mới", body="Thông xe.", outlet="Báo A")


def test_where_it_came_from(read: type[Reads]) -> None:
    capture = replace(PAGE, url=ARTICLE, captured=at(2019), format="WARC", notes=("cut short",))
    found = read(replace(DRAFT, notes=("odd",)), capture).candidate
    source = found.article.source
    assert (source.outlet, source.url, source.captured) == ("Báo A", ARTICLE, at(2019))
    assert (source.format, source.sha256) == ("WARC", capture.sha256)
    assert found.notes == ("cut short", "odd")


def test_a_saved_page_says_where_it_was(read: type[Reads]) -> None:
    saved = replace(PAGE, data=f"<!-- saved from url=(0056){ARTICLE} -->\n".encode() + HTML)
    result = read(DRAFT, saved)
    assert (result.page.url, result.page.saved) == (ARTICLE, True)
    assert result.candidate.article.source.url == ARTICLE


def test_a_copy_in_the_wayback_machine_is_the_original_at_its_time(read: type[Reads]) -> None:
    copy = f"https://web.archive.org/web/20180321124652/{ARTICLE}"
    result = read(DRAFT, replace(PAGE, url=copy, captured=at(2026)))
    source = result.candidate.article.source
    assert source.url == ARTICLE
    assert source.captured is not None
    assert source.captured.isoformat() == "2018-03-21T19:46:52+07:00"


def test_a_canonical_address_that_is_no_articles_merges_nothing(read: type[Reads]) -> None:
    draft = replace(DRAFT, url="http://baoa.example/gioi-thieu.html")
    assert read(draft, replace(PAGE, url=ARTICLE)).candidate.article.source.url == ARTICLE
    assert read(replace(DRAFT, url=ARTICLE)).candidate.article.source.url == ARTICLE


def test_no_date_is_later_than_the_capture(read: type[Reads]) -> None:
    draft = replace(DRAFT, date=at(2021), modified=at(2022))
    found = read(draft, replace(PAGE, captured=at(2020))).candidate
    assert found.article.date is None
    assert found.article.modified is None
    assert any("2021" in note for note in found.notes)
    assert read(draft).candidate.article.date == at(2021)
    stated = read(replace(draft, captured=at(2020))).candidate
    assert stated.article.source.captured == at(2020)
    assert stated.article.date is None


def test_texts_are_composed_and_hold_no_controls(read: type[Reads]) -> None:
    draft = replace(
        DRAFT, title="Ca\u0302\u0300u \x01mới", tags=("Ca\u0302\u0300u",), byline="A\x07"
    )
    article = read(draft).candidate.article
    assert (article.title, article.tags, article.byline) == ("Cầu mới", ("Cầu",), "A")


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Unreadable("no title with text below it"), "no title with text below it"),
        (replace(DRAFT, title=" "), "no title found"),
        (replace(DRAFT, body="\n"), "no text found under the title"),
        (RecursionError(), "nested too deep to be a page"),
        (KeyError("x\ny"), "a fault of the importer: KeyError: 'x\\ny'"),
    ],
)
def test_what_cannot_be_read_is_put_aside_whole(
    read: type[Reads], answer: Draft | Exception, reason: str
) -> None:
    outcome = read(answer).outcome
    assert isinstance(outcome, PutAside)
    assert (outcome.reason, outcome.data, outcome.origin) == (reason, HTML, PAGE.origin)
    assert outcome.extension == "html"


def test_what_is_no_article_is_named(read: type[Reads]) -> None:
    outcome = read(NotAnArticle("home page")).outcome
    assert outcome == Dismissed(PAGE.origin, "home page")


def test_the_report_says_what_a_capture_was_written_in_and_which_date_is_doubted() -> None:
    text = (
        "Céng hßa x· héi chñ nghÜa ViÖt Nam kû niÖm ngµy quèc kh¸nh\n\n"
        "Thø T­, 21/02/2017, 09:17\n\n"
        "S¸ng nay, ñy ban nh©n d©n thÞ trÊn ®· khëi c«ng x©y dùng c©y cÇu míi thay cho bÕn ®ß cò, "
        "tr­íc sù chøng kiÕn cña ®«ng ®¶o bµ con hai bê s«ng vµ c¸c em häc sinh.\n\n"
        "Bµ con hai bê mõng l¾m, tõ nay häc sinh kh«ng ph¶i léi n­íc ®Õn tr­êng mçi mïa lò vÒ, "
        "cßn ng­êi giµ th× ®i chî kh«ng ph¶i chê ®ß tõ s¸ng sím.\n"
    )
    read = read_capture(Capture(text.encode(), "page text", Origin("a.txt"), "page text"))
    assert isinstance(read, Candidate)
    assert read.article.title.startswith("Cộng hòa xã hội chủ nghĩa Việt Nam")
    assert read.article.date is None
    assert any("read as TCVN3" in note for note in read.notes)
    assert any("weekday contradicts" in note for note in read.notes)
