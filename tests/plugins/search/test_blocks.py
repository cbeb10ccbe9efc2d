"""A change of one article changes few files of its block, and none of any other."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from types import SimpleNamespace
from typing import Any

import pytest

from bench.made_up_archive import make_up
from plugins.listings.terms import Term
from plugins.search.articles import Desk, IndexedArticle
from plugins.search.blocks import BLOCK, Block, blocks_of
from plugins.search.inverted import Named
from plugins.search.postings import posted
from plugins.search.table import Row


class Page:
    """What the search reads of an article."""

    def __init__(self, title: str, lede: str, content: str) -> None:
        self.title, self.lede, self.content = title, lede, content


@dataclass(frozen=True)
class Indexed:
    """An article as blocks want it, made of what is given."""

    url: str
    page: Page
    named: Named
    row: Row
    date: str
    day: int
    year: int

    @property
    def text_state(self) -> bytes:
        return self.page.content.encode()

    @property
    def state(self) -> bytes:
        return self.text_state

    def postings(self) -> bytes:
        return posted(self.page)

    def text(self) -> str:
        return self.page.content


def indexed(change: Callable[[str], str] = lambda body: body, count: int = 400) -> list[Indexed]:
    """Return made-up articles, the text of the one in the middle changed."""
    found = []
    for number, story in enumerate(make_up(count)):
        body = change(story.body) if number == count // 2 else story.body
        content = "".join(f"<p>{paragraph}</p>" for paragraph in body.split("\n\n"))
        page = Page(story.title, story.summary, content)
        found.append(
            Indexed(
                url=f"{story.slug}.html",
                page=page,
                named=Named((story.section, *story.tags), ()),
                row=Row(f"{story.slug}.html", story.title, story.summary, story.section, "", ""),
                date=f"{story.date:%Y-%m-%d}",
                day=story.date.toordinal(),
                year=story.date.year,
            )
        )
    return found


def changed_files(one: list[Indexed], other: list[Indexed]) -> set[str]:
    """Return the names of the files that differ."""
    (before,), (after,) = blocks_of(one), blocks_of(other)
    known = before.outline()
    fresh, patched = Block(after.name, after.articles).outline(), after.outline(known)
    assert patched == fresh
    names = [name for name, _, _ in fresh.files]
    assert names == [name for name, _, _ in known.files]
    changed = {new[0] for old, new in zip(known.files, fresh.files, strict=True) if old != new}
    assert all(before.file(name) != after.file(name) for name in changed)
    return changed


def test_a_sentence_more_at_the_end_changes_its_words_alone() -> None:
    changed = changed_files(indexed(), indexed(lambda body: f"{body}\n\nTàu vũ trụ lạ."))
    kinds = {name.rpartition("/")[2][0] for name in changed}
    assert kinds == {"s", "b"}
    assert len(changed) == 4 + 1


def test_a_word_more_in_a_paragraph_changes_those_behind_it_there_alone() -> None:
    before = indexed()
    changed = changed_files(before, indexed(lambda body: body.replace("\n\n", " thêm\n\n", 1)))
    assert len([name for name in changed if "/s" in name]) <= 1 + 1


def test_an_article_more_leaves_other_blocks_as_they_are() -> None:
    articles = indexed(count=60)
    crowded = [one for one in articles for _ in range(BLOCK // 15)]
    before = {block.name: block.state for block in blocks_of(crowded)}
    assert len(before) > 2
    more = sorted([*crowded, articles[-1]], key=lambda one: one.day)
    after = {block.name: block.state for block in blocks_of(more)}
    assert sum(before[name] != after.get(name) for name in before) <= 2


@dataclass(frozen=True)
class Listed:
    """An article with its terms, as the plugins hand it on; `shaped_by` is of its file."""

    shaped_by: bytes = b"file"
    date: datetime = datetime(2017, 2, 21, 8, tzinfo=timezone(timedelta(hours=7)))
    undated: bool = False
    category: str = "Kinh tế"
    tags: tuple[str, ...] = ("vải thiều", "Lục Ngạn")
    authors: tuple[str, ...] = ("Lan Anh",)

    def article(self) -> Any:
        def term(folder: str, name: str) -> Term:
            return Term(name, name, name, f"{folder}/{name}.html", 1, [])

        return SimpleNamespace(
            shaped_by=self.shaped_by,
            url="mot.html",
            date=self.date,
            undated=self.undated,
            category=term("chuyen-muc", self.category),
            tags=[term("the", name) for name in self.tags],
            authors=[term("tac-gia", name) for name in self.authors],
        )


def state_of(*articles: Listed) -> bytes:
    desk = Desk(str, "vi", None)
    return Block("2017", [IndexedArticle(one.article(), desk) for one in articles]).state


@pytest.mark.parametrize(
    "change",
    [
        {"shaped_by": b"other"},
        {"category": "Thể thao"},
        {"tags": ("vải thiều",)},
        {"tags": ("Lục Ngạn", "vải thiều")},
        {"tags": ("vải thiều", "Lục Ngạn", "Lan Anh"), "authors": ()},
        {"authors": ("Lan Anh", "Hà")},
        {"undated": True},
        {"date": datetime(2017, 2, 22, 8, tzinfo=timezone(timedelta(hours=7)))},
    ],
)
def test_what_an_article_and_its_page_show_is_part_of_the_state(change: dict[str, Any]) -> None:
    first, other = Listed(), Listed()
    assert state_of(first, replace(other, **change)) != state_of(first, other)
    assert state_of(first, replace(other)) == state_of(first, other)
