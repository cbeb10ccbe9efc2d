"""Where the time of a build from nothing goes, stage by stage.

    python -m bench build-stages [--articles 10000]

Stages lie within each other where they are indented. Processor seconds are of all processes.
"""

import argparse
import importlib
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import Any

from pelican import Pelican
from pelican.settings import read_settings

from bench.forms import for_us, write_files
from bench.made_up_archive import make_up
from bench.measuring import processor_seconds

ROOT = Path(__file__).resolve().parent.parent
STAGES = (
    ("looking what is there", "plugins.build.session", "Build.__init__"),
    ("reading", "plugins.build.session", "Build.read_articles"),
    ("near-copies", "plugins.copies", "link_copies"),
    ("related lists", "plugins.related", "relate_articles"),
    ("planning lists and pages", "plugins.listings.pages", "PageGenerator.generate_context"),
    ("fingerprints", "plugins.listings.pages", "PageGenerator.generate_output"),
    ("making and putting out", "plugins.build.session", "Build.finish"),
    ("  preparing the spare site", "plugins.build.site", "Site.prepare"),
    ("  rendering and writing", "plugins.build.session", "Build._make"),
    ("  changing places", "plugins.build.site", "Site.switch"),
)

Seconds = list[float]


def _timed(work: Callable[..., Any], spent: Seconds) -> Callable[..., Any]:
    """Return `work`, adding its seconds of clock and processors to `spent`."""

    @wraps(work)
    def timed(*arguments: Any, **options: Any) -> Any:
        clock, processors = time.perf_counter(), processor_seconds()
        try:
            return work(*arguments, **options)
        finally:
            spent[0] += time.perf_counter() - clock
            spent[1] += processor_seconds() - processors

    return timed


def benchmark(arguments: Sequence[str]) -> None:
    """Build in this process, and print the table."""
    parser = argparse.ArgumentParser(prog="bench build-stages", description=__doc__)
    parser.add_argument("--articles", type=int, default=1000)
    options = parser.parse_args(arguments)
    spent: dict[str, Seconds] = defaultdict(lambda: [0.0, 0.0])
    for stage, module, name in STAGES:
        holder: Any = importlib.import_module(module)
        *owners, function = name.split(".")
        for owner in owners:
            holder = getattr(holder, owner)
        setattr(holder, function, _timed(getattr(holder, function), spent[stage]))
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder, "content")
        write_files(content, map(for_us, make_up(options.articles)))
        settings = read_settings(
            str(ROOT / "pelicanconf.py"),
            override={"PATH": str(content), "OUTPUT_PATH": str(Path(folder, "out"))},
        )
        settings["THEME"] = str(ROOT / "theme")
        _timed(lambda: Pelican(settings).run(), spent["all"])()
    print(f"{'stage':<30}{'wall s':>8}{'cpu s':>8}{'ms an article':>15}")
    for stage, (wall, processors) in spent.items():
        each = 1000 * processors / options.articles
        print(f"{stage:<30}{wall:>8.2f}{processors:>8.2f}{each:>15.2f}")


if __name__ == "__main__":
    benchmark(())
