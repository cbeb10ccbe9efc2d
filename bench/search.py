"""The search: size and cost of its index, bytes and time of queries, beside Pagefind.

    python -m bench search [--articles 1000] [--queries 50] [--corpus corpus.jsonl.gz]

Queries are made of titles and texts by fixed rules, and asked of a browser that has kept nothing:
milliseconds are from asking to the first result on the page, kilobytes what gzip would leave.
Without a corpus the articles are made up; one that is too small is repeated with other words in
place of every seventh.
"""

import argparse
import random
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import islice, pairwise
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

from archive.vietnamese import fold, slugify
from bench.forms import Story
from bench.made_up_archive import FIRST, YEARS, make_up
from bench.real_archive import read_stories
from bench.search_engines import Answer, Engine, Made, Ours, Pagefind, packed

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus" / "zing.jsonl.gz"
ALL = 1 << 30


def stories_of(corpus: Path, count: int) -> list[Story]:
    """Return `count` stories of a corpus, or made up where there is none, through ten years."""
    if not corpus.is_file():
        return list(make_up(count))
    real = [story for story in read_stories(corpus, ALL) if story.body]
    chance = random.Random(count)
    words = sorted({word for story in real for word in story.body.split()})
    found = []
    for number in range(count):
        story = real[number % len(real)]
        body = story.body.split(" ")
        if number >= len(real):
            for place in range(0, len(body), 7):
                body[place] = chance.choice(words)
        date = FIRST + timedelta(seconds=number * YEARS * 365 * 86_400 // count)
        slug = f"{slugify(story.title)}-{number:06d}"
        found.append(replace(story, slug=slug, date=date, body=" ".join(body)))
    return found


def queries_of(stories: Sequence[Story]) -> Iterator[str]:
    """Yield queries of one to four words, from titles and texts by turns.

    Every third is typed without accents, every fifth is a phrase.
    """
    for number, story in enumerate(stories):
        words = (story.title if number % 2 else story.body).split()
        start = number * 7 % max(1, len(words) - 4)
        taken = words[start : start + 1 + number % 4]
        query = " ".join("".join(c for c in word if c.isalnum()) for word in taken).strip()
        if query:
            query = fold(query) if number % 3 == 0 else query
            yield f'"{query}"' if number % 5 == 0 else query


def accented_pairs(stories: Sequence[Story]) -> Iterator[str]:
    """Yield two words behind one another of each title, where both have accents."""
    for story in stories:
        words = story.title.split()
        for one, other in pairwise(words):
            if all(word.isalpha() and fold(word) != word.lower() for word in (one, other)):
                yield f"{one} {other}".lower()
                break


def benchmark(arguments: Sequence[str]) -> None:
    """Read the options, measure, and print the tables."""
    parser = argparse.ArgumentParser(prog="bench search", description=__doc__)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--queries", type=int, default=50)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--peers", type=Path, default=ROOT / ".venv" / "peers" / "bin" / "python")
    options = parser.parse_args(arguments)
    stories = stories_of(options.corpus, options.articles)
    engines: list[Engine] = [Ours()]
    if options.peers.exists():
        engines.append(Pagefind(options.peers))
    else:
        print(f"Pagefind left out: no {options.peers} (make .venv/peers/ready makes it)")
    spread = stories[:: max(1, len(stories) // (2 * options.queries))]
    queries = list(islice(queries_of(spread), options.queries))
    pairs = list(islice(accented_pairs(spread), 10))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        made = {engine.name: engine.make(stories, Path(folder)) for engine in engines}
        browser = playwright.chromium.launch(
            executable_path=(ROOT / ".venv" / "browser").read_text().strip(),
            args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
        )
        answers: dict[str, list[Answer]] = {engine.name: [] for engine in engines}
        for query in queries:
            for engine in engines:
                answers[engine.name].append(engine.ask(browser, query))
        hits = [
            (pair, [(e.ask(browser, pair).hits, e.ask(browser, fold(pair)).hits) for e in engines])
            for pair in pairs
        ]
        browser.close()
        _print(made, answers, len(stories))
    print("\nhits with accents → without" + "".join(f"{engine.name:>24}" for engine in engines))
    for pair, found in hits:
        print(f"{pair:<27}" + "".join(f"{one:>15} → {other:>6}" for one, other in found))


def _print(made: dict[str, Made], answers: dict[str, list[Answer]], count: int) -> None:
    print(
        f"{count} articles, {len(next(iter(answers.values())))} queries; MB are millions of bytes"
    )
    print(
        f"{'':<20}{'MB a 1000':>10}{'gzip':>6}{'texts':>7}{'gzip':>6}{'files':>7}{'cpu ms':>7}"
        f"{'peak MB':>8}{'kB a query':>11}{'worst':>6}{'ms':>6}{'worst':>6}"
    )
    for name, one in made.items():
        asked = answers[name]
        texts = set(one.texts)
        index = [path for path in one.files if path not in texts]

        def raw(paths: Iterable[Path]) -> float:
            return sum(path.stat().st_size for path in paths) / count / 1e3

        def sent(paths: Iterable[Path]) -> float:
            return sum(map(packed, paths)) / count / 1e3

        print(
            f"{name:<20}{raw(index):>10.2f}{sent(index):>6.2f}{raw(texts):>7.2f}{sent(texts):>6.2f}"
            f"{len(one.files):>7}{1000 * one.processor / count:>7.2f}{one.memory / 1e6:>8.0f}"
            f"{median(a.size for a in asked) / 1e3:>11.0f}{max(a.size for a in asked) / 1e3:>6.0f}"
            f"{median(a.milliseconds for a in asked):>6.0f}"
            f"{max(a.milliseconds for a in asked):>6.0f}"
        )
