"""Related lists: how many articles of one event are in the first six, ours and the peers' lists.

    python -m bench related [--articles FILE] [--choosing]

`bench/same_event.py` says what is one event and what of it is hidden. Every method gets the same
articles. Half of the queries were used to choose our weights (`--choosing` shows those), the other
half is what is printed. Beside ours stand TF-IDF over syllables (cosine, one word a syllable),
and what knows tags only: pelican-similar-posts and pelican-related-posts, called as Pelican calls
them, and Hugo's own binary with tags and the month as indices. The columns are the mean of what a
list has of what it should have, and the milliseconds of processor an article: of reading its words,
and of indexing and making its list.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from math import log
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np

from archive.vietnamese import key
from bench.measuring import processor_seconds
from bench.same_event import Report, Trial, halves, is_for_choosing, read_reports, tagged
from plugins.copies.sketches import syllables_of
from plugins.related.comparing import Comparison
from plugins.related.documents import Document, Told, pack_told, profile_of, words
from plugins.related.index import build_index
from plugins.related.ranking import Ranking
from plugins.related.weights import Rules, Weights
from tests.conftest import SHARED

FIRST = 6

Lists = dict[int, list[int]]
"""The list of each query, best first, by number of article."""

_HUGO = """
baseURL = "https://bao.example/"
disableKinds = ["404", "home", "taxonomy", "term", "section", "sitemap", "rss"]
[related]
threshold = 0
includeNewer = true
toLower = true
[[related.indices]]
name = "tags"
weight = 100
[[related.indices]]
name = "date"
weight = 10
pattern = "200601"
"""
_HUGO_PAGE = (
    "{{ range first 6 (.Site.RegularPages.Related .) }}{{ .File.ContentBaseName }} {{ end }}"
)


def benchmark(arguments: Sequence[str]) -> None:
    """Let every method make the lists of both trials, and print what is in them."""
    parser = argparse.ArgumentParser(prog="bench related")
    parser.add_argument("--articles", type=Path, default=SHARED / "corpus" / "zing.jsonl.gz")
    parser.add_argument("--choosing", action="store_true")
    options = parser.parse_args(arguments)
    if not options.articles.exists():
        print(f"related left out: no {options.articles}")
        return
    reports = read_reports(options.articles)
    for name, trial in (("halves", halves(reports)), ("tags", tagged(reports))):
        queries = [
            number
            for number in trial.wanted
            if is_for_choosing(trial.reports[number]) == options.choosing
        ]
        print(f"{name}: {len(queries)} queries among {len(trial.reports)} articles")
        for method, make in METHODS.items():
            started = processor_seconds()
            lists, reading = make(trial.reports, queries)
            spent = processor_seconds() - started - reading
            per_article = 1000 / len(trial.reports)
            print(
                f"  {method:<24}{_recall(trial, lists):>7.3f}"
                f"{reading * per_article:>9.2f}{spent * per_article:>9.2f}"
            )


def document_of(report: Report) -> Document:
    """Return what our lists know of an article."""
    return Document(
        identity=report.identity,
        day=report.date.timestamp() / 86_400,
        title=report.title,
        lede=report.lede,
        body=report.body,
        section=key(report.section),
        tags=list(dict.fromkeys(map(key, report.tags))),
    )


def ours(reports: Sequence[Report], queries: Iterable[int]) -> tuple[Lists, float]:
    """Return our lists; those of all articles are made, as a build does."""
    weights = Weights()
    started = processor_seconds()
    documents = [document_of(report) for report in reports]
    found = [words(document, weights).values() for document in documents]
    profiles = [profile_of(one) for one in found]
    packed = [pack_told(one) for one in found]
    reading = processor_seconds() - started
    index = build_index(documents, weights, profiles, lambda place: Told(packed[place]))
    comparison = Comparison(index, np.arange(len(documents), dtype=np.int32))
    ranking = Ranking(index, Rules(weights, FIRST))
    lists: Lists = {
        index.given[listed.number]: [index.given[other] for other in listed.others]
        for listed in ranking.related(comparison, 0, len(documents))
    }
    return {query: lists[query] for query in queries}, reading


def tf_idf(reports: Sequence[Report], queries: Iterable[int]) -> tuple[Lists, float]:
    """Return the lists of TF-IDF over syllables: (1 + log tf) · (1 + log (N+1)/(df+1)), cosine."""
    started = processor_seconds()
    counted = [Counter(syllables_of(f"{r.title}\n{r.lede}\n{r.body}")) for r in reports]
    reading = processor_seconds() - started
    frequency = Counter(syllable for one in counted for syllable in one)
    having: dict[str, list[tuple[int, float]]] = {}
    vectors = []
    for number, one in enumerate(counted):
        vector = {
            syllable: (1 + log(count)) * (1 + log((len(reports) + 1) / (frequency[syllable] + 1)))
            for syllable, count in one.items()
        }
        length = sum(weight * weight for weight in vector.values()) ** 0.5
        vectors.append({syllable: weight / length for syllable, weight in vector.items()})
        for syllable, weight in vectors[-1].items():
            having.setdefault(syllable, []).append((number, weight))
    postings = {
        syllable: (
            np.fromiter((number for number, _ in listed), dtype=np.intp, count=len(listed)),
            np.fromiter((weight for _, weight in listed), dtype=np.float64, count=len(listed)),
        )
        for syllable, listed in having.items()
    }
    lists: Lists = {}
    for query in queries:
        scores = np.zeros(len(reports))
        for syllable, weight in vectors[query].items():
            numbers, weights = postings[syllable]
            scores[numbers] += weight * weights
        scores[query] = -1
        lists[query] = [int(number) for number in np.argsort(-scores, kind="stable")[:FIRST]]
    return lists, reading


class _Tag(str):
    """A tag as Pelican's plugins see it."""

    __slots__ = ()

    @property
    def name(self) -> str:
        """The tag itself."""
        return str(self)


class _Article:
    """An article as Pelican's plugins see it."""

    def __init__(self, number: int, report: Report) -> None:
        self.number = number
        self.date = report.date
        self.tags = [_Tag(tag) for tag in report.tags]


def _as_pelican(reports: Sequence[Report]) -> Any:
    articles = [_Article(number, report) for number, report in enumerate(reports)]
    tags: dict[str, list[_Article]] = {}
    for article in articles:
        for tag in article.tags:
            tags.setdefault(tag, []).append(article)
    settings = {"SIMILAR_POSTS_MAX_COUNT": FIRST, "RELATED_POSTS_MAX": FIRST}
    return SimpleNamespace(articles=articles, drafts=[], tags=tags, settings=settings)


def similar_posts(reports: Sequence[Report], queries: Iterable[int]) -> tuple[Lists, float]:
    """Return the lists of pelican-similar-posts."""
    from pelican.plugins.similar_posts.similar_posts import add_similar_posts

    generator = _as_pelican(reports)
    add_similar_posts(generator)
    articles = generator.articles
    return {n: [other.number for other in articles[n].similar_posts] for n in queries}, 0.0


def related_posts(reports: Sequence[Report], queries: Iterable[int]) -> tuple[Lists, float]:
    """Return the lists of pelican-related-posts."""
    from pelican.plugins.related_posts.related_posts import add_related_posts

    generator = _as_pelican(reports)
    add_related_posts(generator)
    articles = generator.articles
    return {n: [other.number for other in articles[n].related_posts] for n in queries}, 0.0


def hugo(reports: Sequence[Report], queries: Iterable[int]) -> tuple[Lists, float]:
    """Return Hugo's lists. Its time is that of a whole build of pages with nothing else."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "hugo.toml").write_text(_HUGO, "utf-8")
        (folder / "layouts").mkdir()
        (folder / "layouts" / "page.html").write_text(_HUGO_PAGE, "utf-8")
        (folder / "content").mkdir()
        for number, report in enumerate(reports):
            head = {"date": report.date.isoformat(), "tags": report.tags, "title": report.title}
            path = folder / "content" / f"{number}.md"
            path.write_text(json.dumps(head, ensure_ascii=False) + "\n", "utf-8")
        binary = Path(sys.executable).with_name("hugo")
        subprocess.run(
            [binary, "--source", folder, "--noBuildLock", "--quiet", "--buildFuture"],
            check=True,
            capture_output=True,
        )
        told = {n: (folder / "public" / f"{n}" / "index.html").read_text() for n in queries}
    return {n: [int(other) for other in line.split()] for n, line in told.items()}, 0.0


Method = Callable[[Sequence[Report], Iterable[int]], tuple[Lists, float]]
METHODS: dict[str, Method] = {
    "ours": ours,
    "TF-IDF over syllables": tf_idf,
    "pelican-similar-posts": similar_posts,
    "pelican-related-posts": related_posts,
    "hugo": hugo,
}


def _recall(trial: Trial, lists: Lists) -> float:
    """Return the mean share of what a list has of what it should have (of six, if it is more)."""
    shares = [
        len(trial.wanted[query].intersection(listed)) / min(FIRST, len(trial.wanted[query]))
        for query, listed in lists.items()
    ]
    return sum(shares) / len(shares)
