"""Page texts imported a second and core, end to end: read, settled, written; and met again.

    python -m bench import-speed [--captures 5000] [--workers 1]

Seconds are of processor time, user and system, of all processes. Name a memory disk with TMPDIR,
or the disk is measured as well.
"""

import argparse
from collections.abc import Sequence

from bench.imports import measure_import, print_table


def benchmark(arguments: Sequence[str]) -> None:
    """Read the command line, import, and print the table."""
    parser = argparse.ArgumentParser(prog="bench import-speed")
    parser.add_argument("--captures", type=int, default=5000)
    parser.add_argument("--workers", type=int, default=1)
    options = parser.parse_args(arguments)
    print_table([measure_import(options.captures, options.workers)])
