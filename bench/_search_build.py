"""Builds an archive in one process and prints what its search costs, as JSON.

    python -m bench._search_build CONTENT OUTPUT

Seconds of the processor are those of finding the words of articles and of making the index.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pelican import Pelican
from pelican.settings import read_settings

import plugins.search
from plugins.listings.facts import Fact

ROOT = Path(__file__).resolve().parent.parent


def build(content: Path, output: Path) -> dict[str, float]:
    """Build, and return processor seconds of the search and peak memory in bytes."""
    spent = 0.0

    def timed(work: Callable[[Any], Any]) -> Callable[[Any], Any]:
        def run(value: Any) -> Any:
            nonlocal spent
            before = time.process_time()
            try:
                return work(value)
            finally:
                spent += time.process_time() - before

        return run

    search: Any = plugins.search
    search.POSTINGS = Fact(search.POSTINGS.name, timed(search.POSTINGS.make))
    generator = search.SearchGenerator
    plan = generator.plan_documents
    generator.plan_documents = timed(lambda of: list(plan(of)))
    settings = read_settings(
        str(ROOT / "pelicanconf.py"),
        override={"PATH": str(content), "OUTPUT_PATH": str(output), "BUILD_WORKERS": 1},
    )
    settings["THEME"] = str(ROOT / "theme")
    Pelican(settings).run()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return {"processor": spent, "memory": peak}


if __name__ == "__main__":
    print(json.dumps(build(Path(sys.argv[1]), Path(sys.argv[2]))))
