"""Kills an import at 200 random moments, resumes it each time, and counts what differs.

    python -m bench killed-runs [--deaths 200] [--seed 20170221]

The test of the same name has a sample of it. Moments are operations on files and on the ledger;
each run over 500 captures dies once, by SIGKILL or on a full disk, and the next one must leave the
very bytes that an undisturbed run leaves, in `content/` and in `quarantine/`.
"""

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.importer.test_killed_runs import SEED, deaths


def benchmark(arguments: Sequence[str]) -> None:
    """Read the command line, let runs die, and print what differs."""
    parser = argparse.ArgumentParser(prog="bench killed-runs")
    parser.add_argument("--deaths", type=int, default=200)
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args(arguments)
    print(f"{'how':<10}{'deaths':>8}{'moments in a run':>20}{'differences':>14}")
    for how in ("killed", "full"):
        with tempfile.TemporaryDirectory() as folder:
            told = deaths(Path(folder), how, options.deaths, options.seed)
        moments = "-".join(f"{count:,}" for count in sorted(told["moments"].values()))
        print(f"{how:<10}{told['died']:>8}{moments:>20}{len(told['differing']):>14}")
        for line in told["differing"]:
            print(f"  {line}")
