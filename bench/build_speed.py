"""Builds the same archive with this project and its peers, and prints a table of ratios.

    python -m bench build-speed [--articles 1000] [--rounds 3] [--corpus corpus.jsonl.gz]
                                [--without PEER…]

Peers build everything each time, so that one time of theirs stands beside all cases. Files are
written under TMPDIR: name a memory disk, or the disk is what is measured.
"""

import argparse
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from bench.edits import Edits
from bench.engines import (
    ELEVENTY,
    Eleventy,
    Engine,
    Hugo,
    HugoAlone,
    Ours,
    PlainPelican,
    TypogrifyingPelican,
)
from bench.forms import Story
from bench.made_up_archive import make_up
from bench.measuring import Run, middle, run
from bench.real_archive import read_stories

PEERS: tuple[type[Engine], ...] = (Hugo, HugoAlone, Eleventy, PlainPelican, TypogrifyingPelican)
SLOW = (PlainPelican, TypogrifyingPelican)
"""Peers that are run once, whatever the rounds: they take minutes, and nothing depends on them."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a build wrote: files and their bytes; what it left alone is not counted."""

    files: int
    size: int


class Measured:
    """The runs of each case, and what the first of each wrote."""

    def __init__(self) -> None:
        self.runs: dict[str, list[Run]] = {}
        self.written: dict[str, Written] = {}

    def measure(self, name: str, engine: Engine) -> None:
        """Build with an engine."""
        begun = time.time()
        self.runs.setdefault(name, []).append(engine.build())
        if name not in self.written:
            self.written[name] = _written_since(engine.output, begun)


def _written_since(folder: Path, begun: float) -> Written:
    # A memory disk's clock steps with the kernel's: a hundredth of a second behind the processor's.
    stats = [one for path in folder.rglob("*") if (one := path.stat()) and path.is_file()]
    new = [one for one in stats if one.st_mtime >= begun - 0.02]
    return Written(len(new), sum(one.st_size for one in new))


def benchmark(arguments: Sequence[str]) -> None:
    """Read the options, build, and print the table."""
    parser = argparse.ArgumentParser(prog="bench build-speed", description=__doc__)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--corpus", type=Path, help="real articles; else made-up ones")
    parser.add_argument("--without", nargs="*", default=[], metavar="PEER", help="leave out peers")
    options = parser.parse_args(arguments)
    stories = (
        read_stories(options.corpus, options.articles)
        if options.corpus
        else make_up(options.articles)
    )
    articles = list(islice(stories, options.articles))
    peers = [peer for peer in PEERS if peer.name not in options.without]
    if Eleventy in peers and not ELEVENTY.exists():
        print("left out: Eleventy, since node is not there")
        peers.remove(Eleventy)
    with tempfile.TemporaryDirectory() as folder:
        _compare(Path(folder), articles, peers, options.rounds)


def _compare(
    folder: Path, articles: Sequence[Story], kinds: Sequence[type[Engine]], rounds: int
) -> None:
    ours, edits = Ours(folder, articles), Edits(folder, articles)
    peers = [kind(folder, articles) for kind in kinds]
    cases: list[tuple[str, Callable[[], None]]] = [
        ("nothing changed", lambda: None),
        ("one article edited", edits.edit_one),
        ("one article added", edits.add_one),
        ("one tag renamed", edits.rename_tag),
        ("a template changed", edits.change_template),
    ]
    measured = Measured()
    ours.build()  # the fonts are cut once for an installation, not for a site
    for turn in range(rounds):
        ours.forget()
        measured.measure("cold", ours)
        pages = ours.pages()
        for peer in peers:
            if turn == 0 or not isinstance(peer, SLOW):
                measured.measure(peer.name, peer)
        time.sleep(0.2)  # files changed just now are looked at again
        ours.build()
        for name, change in cases:
            change()
            measured.measure(name, ours)
    _print(measured, articles, next((one for one in peers if one.name == Hugo.name), ours))
    floor = _floor(ours.output, folder / "floor")
    print(
        f"writing the same files and no more: {floor.wall:.2f} s wall, {floor.processor:.2f} s cpu"
    )
    print(f"\npages of {ours.name}: {pages}   ({ours.work})")
    for peer in peers:
        found = peer.pages()
        told = "" if found == pages else f"; not the same: {found}"
        print(f"pages of {peer.name}: {sum(found.values())}{told}   ({peer.work})")


def _floor(site: Path, copy: Path) -> Run:
    """Return what the bare writing of a site's files takes."""
    return run(["cp", "--recursive", "--no-preserve=all", site, copy], site.parent)


def _print(measured: Measured, articles: Sequence[Story], against: Engine) -> None:
    base = middle(measured.runs[against.name if against.name in measured.runs else "cold"])
    tags = Counter(tag for one in articles for tag in one.tags)
    once = sum(count == 1 for count in tags.values())
    print(f"{len(articles)} articles, {len(tags)} tags, {once} of them once", end="; ")
    print(f"ratios are to {against.name}")
    print(
        f"{'':<22}{'wall s':>8}{'ratio':>7}{'cpu s':>8}{'ratio':>7}{'peak MB':>9}{'ratio':>7}"
        f"{'files':>8}{'MB':>8}"
    )
    for name, runs in measured.runs.items():
        one, written = middle(runs), measured.written[name]
        print(
            f"{name:<22}{one.wall:>8.2f}{one.wall / base.wall:>7.2f}{one.processor:>8.2f}"
            f"{one.processor / base.processor:>7.2f}{one.memory / 1e6:>9.0f}"
            f"{one.memory / base.memory if base.memory else 0:>7.2f}"
            f"{written.files:>8}{written.size / 1e6:>8.1f}"
        )
