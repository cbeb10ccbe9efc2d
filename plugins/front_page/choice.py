"""What stands on the front page, and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from plugins.listings.order import is_dated


@dataclass(frozen=True, slots=True)
class FrontPageLimits:
    """How much the front page holds, with the reasons.

    `lead_among`: an archive has no editor who picks a lead; the newest few are the news of one or
    two days, and the first of them with a picture and a lede can carry the top of the page.
    `latest`: two rows of four beside and under the lead.
    `per_section`: one with its picture and three headlines.
    `most_read`: as many as newspapers list.
    """

    lead_among: int = 10
    latest: int = 8
    per_section: int = 4
    most_read: int = 5


def choose_lead(articles: Sequence[Any], limits: FrontPageLimits) -> Any:
    """Return the lead article, None in an empty archive; `articles` are newest first.

    It is the newest with a captured picture and a lede among the newest few; when there is none,
    the newest with a lede among them, or else the newest. Articles without a date lead only
    where there is nothing else: nobody knows whether they are news.
    """
    newest = preferably_dated(articles)[: limits.lead_among]
    with_lede = [article for article in newest if getattr(article, "lede", "")]
    pictured = [article for article in with_lede if getattr(article, "lead_image", None)]
    return next(iter((*pictured, *with_lede, *newest)), None)


def choose_latest(articles: Sequence[Any], lead: Any, limits: FrontPageLimits) -> list[Any]:
    """Return the newest articles without the lead."""
    others = [article for article in preferably_dated(articles) if article is not lead]
    return others[: limits.latest]


def choose_in_sections(
    sections: Iterable[tuple[Any, Sequence[Any]]], lead: Any, limits: FrontPageLimits
) -> list[tuple[Any, list[Any]]]:
    """Return each section with its newest articles.

    The lead is not repeated, unless its section has nothing else.
    """
    chosen = []
    for section, articles in sections:
        newest = preferably_dated(articles)[: limits.per_section + 1]
        others = [article for article in newest if article is not lead][: limits.per_section]
        chosen.append((section, others or list(newest[:1])))
    return chosen


def preferably_dated(articles: Sequence[Any]) -> Sequence[Any]:
    """Return the articles that have a date, or all when none has."""
    return [article for article in articles if is_dated(article)] or articles
