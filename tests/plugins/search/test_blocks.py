"""A change of one article changes few files of its block, and none of any other."""

from collections.abc import Callable
from dataclasses import replace

from bench.made_up_archive import make_up
from plugins.search.blocks import BLOCK, Block, Indexed, blocks_of
from plugins.search.inverted import Named
from plugins.search.postings import posted
from plugins.search.table import Row


class Page:
    """What the search reads of an article."""

    def __init__(self, title: str, lede: str, content: str) -> None:
        self.title, self.lede, self.content = title, lede, content


def indexed(change: Callable[[str], str] = lambda body: body, count: int = 400) -> list[Indexed]:
    """Return made-up articles, the text of the one in the middle changed."""
    found = []
    for number, story in enumerate(make_up(count)):
        body = change(story.body) if number == count // 2 else story.body
        content = "".join(f"<p>{paragraph}</p>" for paragraph in body.split("\n\n"))
        page = Page(story.title, story.summary, content)
        found.append(
            Indexed(
                state=body.encode(),
                postings=lambda page=page: posted(page),  # type: ignore[misc]
                text=lambda content=content: content,  # type: ignore[misc]
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


def test_what_the_page_shows_beside_the_text_is_part_of_the_state() -> None:
    articles = indexed(count=3)
    (block,) = blocks_of(articles)
    for other in (
        replace(articles[1], row=replace(articles[1].row, title="Tên khác")),
        replace(articles[1], named=Named(("Mục khác",), ())),
        replace(articles[1], year=1999),
        replace(articles[1], state=b"khac"),
    ):
        assert Block(block.name, [articles[0], other, articles[2]]).state != block.state
