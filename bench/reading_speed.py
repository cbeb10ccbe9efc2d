"""How many pages a second one core reads, beside trafilatura on the same pages.

    python -m bench reading-speed [PAGES ...] [--corpus corpus.jsonl.gz] [--rounds 5] [--each]

PAGES are HTML files, page text (`.txt`) or folders of both, each a group of its own in the table;
without any these are pages of real papers as browsers saved them, where there are some beside the
project, the captures of the sample archive, and the tests' layouts of papers that have no outlet
file. Our reader does all that an import does with a page: it decodes, recognises the paper,
reads metadata, tags, authors, related articles, comments and captions, and writes Markdown.
trafilatura is handed the decoded text and asked for Markdown with metadata, links, pictures,
tables and comments. Both read each page by turns in one process, in processor time; a turn is as
many readings as take a tenth of a second, and the median of the rounds counts. Pages that hold no
article for us are named and left out: to dismiss a page is quicker than to read it. Page text has
no peer.
"""

import argparse
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import median

import trafilatura

from bench.captures_from_corpus import page, read_corpus
from importer.captures import Capture, Origin
from importer.reading import Candidate, read_capture
from importer.sources.items import Dismissed, PutAside

# Some machines count processor time in ticks of 4 ms, longer than it takes to read a page.
SHORTEST_TURN = 0.1  # seconds

ROOT = Path(__file__).resolve().parent.parent
GROUPS = {
    ROOT.parent / "shared" / "pages": "saved pages of real papers",
    ROOT / "tests" / "captures": "captures of the sample archive",
    ROOT / "tests" / "importer" / "outlets" / "layouts": "layouts of papers without outlet file",
}


@dataclass(frozen=True)
class Sample:
    """One page: the bytes as captured, under the name that the table shows."""

    name: str
    data: bytes
    is_html: bool = True


@dataclass(frozen=True)
class Measured:
    """Processor seconds that one page takes each of the two; `theirs` is 0 for page text."""

    name: str
    ours: float
    theirs: float


def read_ours(sample: Sample) -> Candidate | Dismissed | PutAside:
    """Return what our importer makes of the page."""
    kind, named = ("html", "HTML") if sample.is_html else ("page text", "page text")
    capture = Capture(
        sample.data, "html" if kind == "html" else "page text", Origin(sample.name), named
    )
    return read_capture(capture)


def read_theirs(text: str) -> object:
    """Return what trafilatura makes of the page's text."""
    return trafilatura.extract(
        text,
        output_format="markdown",
        with_metadata=True,
        include_images=True,
        include_tables=True,
        include_links=True,
        include_formatting=True,
        include_comments=True,
    )


def measure(sample: Sample, rounds: int) -> Measured:
    """Return the median processor time of each, after one reading that is not counted."""
    text = sample.data.decode("utf-8", "replace")
    readings: list[Callable[[], object]] = [lambda: read_ours(sample)]
    if sample.is_html:
        readings.append(lambda: read_theirs(text))
    times: list[list[float]] = [[] for _ in readings]
    for reading in readings:
        reading()
    for _ in range(rounds):
        for reading, taken in zip(readings, times, strict=True):
            taken.append(seconds(reading))
    ours, *theirs = map(median, times)
    return Measured(sample.name, ours, theirs[0] if theirs else 0.0)


def seconds(reading: Callable[[], object]) -> float:
    """Return the processor time of one reading, the mean of one turn."""
    readings = 0
    started = time.process_time()
    while (taken := time.process_time() - started) < SHORTEST_TURN:
        reading()
        readings += 1
    return taken / readings


def samples(place: Path) -> Iterator[Sample]:
    """Yield the pages at a place, a file or a folder, in the order of their names."""
    files = sorted(place.rglob("*")) if place.is_dir() else [place]
    for file in files:
        if file.suffix in (".html", ".htm", ".txt"):
            yield Sample(file.name, file.read_bytes(), is_html=file.suffix != ".txt")


def articles_of(chosen: Sequence[Sample]) -> list[Sample]:
    """Return the samples that hold an article for us; print the names of the others, and why."""
    articles = []
    for sample in chosen:
        outcome = read_ours(sample)
        if isinstance(outcome, Candidate):
            articles.append(sample)
        else:
            why = outcome.kind if isinstance(outcome, Dismissed) else outcome.reason
            print(f"left out: {sample.name}: {why}")
    return articles


def report(title: str, measured: Sequence[Measured], *, each: bool) -> None:
    """Print the sums of some pages, and with `each` a line for every one."""
    if not measured:
        return
    compared = any(one.theirs for one in measured)
    sums = Measured(title, sum(m.ours for m in measured), sum(m.theirs for m in measured))
    print(f"\n{title}: {len(measured)} pages")
    print(f"{'':<44}{'ours ms':>10}" + (f"{'trafilatura ms':>16}{'ratio':>8}" if compared else ""))
    for one in (*(measured if each else ()), sums):
        name = "all" if one is sums else one.name
        line = f"{name[:43]:<44}{1000 * one.ours:>10.1f}"
        print(
            line + (f"{1000 * one.theirs:>16.1f}{one.theirs / one.ours:>8.2f}" if compared else "")
        )
    rate = f"{len(measured) / sums.ours:.0f} pages a second"
    if compared:
        ratios = sorted(one.theirs / one.ours for one in measured)
        rate += f" to {len(measured) / sums.theirs:.0f}; ratio of a page: least {ratios[0]:.2f},"
        rate += f" median {median(ratios):.2f}"
    print(rate)


def benchmark(arguments: Sequence[str]) -> None:
    """Measure the pages that the command line names, and print a table."""
    parser = argparse.ArgumentParser(prog="bench reading-speed", description=__doc__)
    parser.add_argument("pages", nargs="*", type=Path)
    parser.add_argument("--corpus", type=Path, help="JSON Lines of articles, made into pages")
    parser.add_argument("--articles", type=int, default=50, help="how many of the corpus")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--each", action="store_true", help="a line for each page")
    options = parser.parse_args(arguments)
    groups = {place: str(place) for place in options.pages} or GROUPS
    for place, group in groups.items():
        if not place.exists():
            print(f"left out: {group}: there are none at {place}")
            continue
        chosen = articles_of(list(samples(place)))
        for title, is_html in ((group, True), (f"{group}, page text", False)):
            measured = [measure(s, options.rounds) for s in chosen if s.is_html is is_html]
            report(title, measured, each=options.each)
    if options.corpus:
        articles = islice(read_corpus(options.corpus), options.articles)
        made = [Sample(article["title"], page(article).encode()) for article in articles]
        report("corpus", [measure(s, options.rounds) for s in made], each=options.each)
