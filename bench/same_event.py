"""Articles of one event among thousands of others: what lists of related articles are tried on.

The articles are real (a file of JSON lines, gzipped: id, title, section, tags, date, summary,
body). Nobody has said of them which belong together, so two signs are used, and hidden:

- halves: an article cut in two is two reports of one event, the second of which appeared within
  three days. The first keeps the headline, the second has the lede for one; neither has a paragraph
  of the other. Of its tags, the second keeps each or not: nobody chooses the same twice.
- tags: articles that share a tag which two to six articles have, and that appeared within two
  weeks. Some of these tags are topics, not events, so that no list can have all.

Tags of up to six articles are shown to nobody, in either set. Whatever is not asked for is there
as halves, so that there are about as many others in both. Whether a query is for choosing weights
or for judging them depends on its id alone.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import blake2b
from pathlib import Path

from archive.vietnamese import key
from bench.captures_from_corpus import read_corpus

LEAST_CUT = 1200
"""Characters of a body. What is left of a shorter one is a line or two."""

TAGGED = range(2, 7)
DAYS = 14
DAYS_OF_HALVES = 3


@dataclass(frozen=True, slots=True)
class Report:
    """An article, or half of one. `date` is aware; paragraphs of `body` are lines."""

    identity: str
    title: str
    section: str
    tags: tuple[str, ...]
    date: datetime
    lede: str
    body: str


@dataclass(frozen=True, slots=True)
class Trial:
    """Articles, and for some of them, by number, those that a list of related ones should have."""

    reports: Sequence[Report]
    wanted: dict[int, frozenset[int]]


def read_reports(path: Path) -> list[Report]:
    """Return the articles of a file that have a body, in its order."""
    return [
        Report(
            one["id"],
            one["title"].strip(),
            one["section"],
            tuple(one["tags"]),
            datetime.fromisoformat(one["date"]),
            one["summary"].strip(),
            one["body"],
        )
        for one in read_corpus(path)
    ]


def halves(reports: Sequence[Report]) -> Trial:
    """Return all articles in halves, each half asking for the other."""
    shown = _without_telling_tags(reports)
    cut = [half for report in shown for half in _cut(report)]
    return Trial(cut, {n: frozenset({other}) for n, other in _partners(cut)})


def tagged(reports: Sequence[Report]) -> Trial:
    """Return the articles that share a telling tag, whole, and all others in halves."""
    sharing = _sharing(reports)
    shown = _without_telling_tags(reports)
    found: list[Report] = []
    place: dict[int, int] = {}
    for number, report in enumerate(shown):
        if number in sharing:
            place[number] = len(found)
            found.append(report)
        else:
            found += _cut(report)
    return Trial(
        found,
        {
            place[number]: frozenset(place[other] for other in others)
            for number, others in sharing.items()
        },
    )


def is_for_choosing(report: Report) -> bool:
    """Whether a query is for choosing weights; the others judge them. Halves are of one side."""
    return _chance(report.identity.partition("/")[0], 2) == 0


def _cut(report: Report) -> list[Report]:
    """Return the two halves of an article, or the whole of a short one."""
    lines = [line for line in report.body.split("\n") if line.strip()]
    middle, length = 0, 0
    while middle < len(lines) and length < len(report.body) // 2:
        length += len(lines[middle])
        middle += 1
    if len(report.body) < LEAST_CUT or not 0 < middle < len(lines) or not report.lede:
        return [report]
    later = timedelta(hours=_chance(report.identity, 24 * DAYS_OF_HALVES))
    first = replace(
        report, identity=f"{report.identity}/1", lede="", body="\n".join(lines[:middle])
    )
    second = replace(
        report,
        identity=f"{report.identity}/2",
        title=report.lede,
        tags=tuple(tag for tag in report.tags if _chance(report.identity + tag, 2) == 0),
        date=report.date + later,
        lede="",
        body="\n".join(lines[middle:]),
    )
    return [first, second]


def _partners(cut: Sequence[Report]) -> Iterable[tuple[int, int]]:
    for number, report in enumerate(cut):
        if report.identity.endswith("/1"):
            yield from ((number, number + 1), (number + 1, number))


def _tag_counts(reports: Sequence[Report]) -> Counter[str]:
    return Counter(tag for report in reports for tag in {key(tag) for tag in report.tags})


def _without_telling_tags(reports: Sequence[Report]) -> list[Report]:
    counts = _tag_counts(reports)
    return [
        replace(report, tags=tuple(tag for tag in report.tags if counts[key(tag)] >= TAGGED.stop))
        for report in reports
    ]


def _sharing(reports: Sequence[Report]) -> dict[int, set[int]]:
    """Return who shares a telling tag with whom within days, by number."""
    counts = _tag_counts(reports)
    having: dict[str, list[int]] = defaultdict(list)
    for number, report in enumerate(reports):
        for tag in {key(tag) for tag in report.tags}:
            if counts[tag] in TAGGED:
                having[tag].append(number)
    found: dict[int, set[int]] = defaultdict(set)
    for numbers in having.values():
        for one in numbers:
            for other in numbers:
                apart = abs(reports[one].date - reports[other].date)
                if one != other and apart <= timedelta(days=DAYS):
                    found[one].add(other)
    return dict(sorted(found.items()))


def _chance(text: str, below: int) -> int:
    """Return a number below `below` that depends on a text alone."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest()) % below
