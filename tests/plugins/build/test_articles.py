"""Articles as they are kept: every attribute is there, whichever is asked for first."""

from datetime import UTC, datetime
from itertools import permutations
from typing import Any

import pytest

from plugins.build.articles import KeptArticle, pack

ATTRIBUTES: dict[str, Any] = {
    "title": "Tin",
    "slug": "tin",
    "url": "2017/02/tin.html",
    "date": datetime(2017, 2, 21, tzinfo=UTC),
    "undated": False,
    "tags": [],
    "lead_image": None,
    "images": [],
    "popular": ["Bài khác"],
    "captured_related": [],
    "source": "Báo Thử",
    "versions": [],
    "byline": "Hoài An",
}


@pytest.mark.parametrize("order", list(permutations(["byline", "source", "popular", "content"])))
def test_attributes_are_there_in_any_order(order: tuple[str, ...]) -> None:
    card, story = pack("<p>Hết.</p>", ATTRIBUTES)
    article = KeptArticle("articles/2017/02/tin.md", b"", card, lambda _: story)
    kept = {name: getattr(article, name) for name in order}
    assert kept == {name: {**ATTRIBUTES, "content": "<p>Hết.</p>"}[name] for name in order}
    assert article.images == []
    with pytest.raises(AttributeError):
        _ = article.unheard_of
