"""Measures the way from captures to a site, stage by stage, and prints a table.

    python -m bench stages [--corpus corpus.jsonl.gz] [--articles 1000]

Without a corpus the captures of the sample archive are used. Times are wall and processor seconds
of whole processes, so that start-up counts. Everything is written to a temporary folder: name a
fast one with TMPDIR (a memory disk, say), or the disk is what is measured.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from bench.captures_from_corpus import read_corpus, write_warc

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Stage:
    """One stage as it was measured: seconds of wall clock and of processor time."""

    name: str
    wall: float
    processor: float
    last_line: str


def measure(name: str, arguments: Sequence[str | Path]) -> Stage:
    """Run a module of the project as a process of its own; return what it took.

    Raises SystemExit with the process's output when it fails.
    """
    before = os.times()
    started = time.perf_counter()
    finished = subprocess.run(
        [sys.executable, "-m", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    wall = time.perf_counter() - started
    after = os.times()
    if finished.returncode != 0:
        raise SystemExit(f"{name} failed:\n{finished.stdout}{finished.stderr}")
    processor = (
        after.children_user + after.children_system - before.children_user - before.children_system
    )
    lines = finished.stdout.strip().splitlines()
    return Stage(name, wall, processor, lines[-1] if lines else "")


def benchmark(arguments: Sequence[str]) -> None:
    """Read the command line, measure, and print the table."""
    parser = argparse.ArgumentParser(prog="bench stages", description="Measures import and build.")
    parser.add_argument("--corpus", type=Path, help="JSON Lines of articles; else the sample")
    parser.add_argument("--articles", type=int, default=1000, help="how many of the corpus")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        content, output = work / "content", work / "output"
        if options.corpus:
            captures = work / "captures.warc.gz"
            write_warc(islice(read_corpus(options.corpus), options.articles), captures)
        else:
            captures = ROOT / "tests" / "captures"
        importing: list[str | Path] = [
            "importer",
            "--to",
            content,
            "--quarantine",
            work / "quarantine",
            captures,
        ]
        building: list[str | Path] = ["pelican", content, "-s", "pelicanconf.py", "-o", output]
        stages = [
            measure("import", importing),
            measure("import again", importing),
            measure("build", building),
        ]
        articles = sum(1 for _ in (content / "articles").rglob("*.md"))
        files = [path for path in output.rglob("*") if path.is_file()]
        size = sum(path.stat().st_size for path in files)
    print(f"{articles} articles, {len(files)} files, {size / 1e6:.1f} MB")
    print(f"{'stage':<14}{'wall s':>8}{'cpu s':>8}{'ms/article':>12}")
    for stage in stages:
        each = 1000 * stage.wall / max(articles, 1)
        print(f"{stage.name:<14}{stage.wall:>8.2f}{stage.processor:>8.2f}{each:>12.1f}")
