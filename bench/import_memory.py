"""Peak memory of importing 100,000 page texts from one WET file, all processes together.

python -m bench import-memory [--captures 100000] [--workers N]
"""

import argparse
from collections.abc import Sequence

from bench.imports import measure_import, print_table


def benchmark(arguments: Sequence[str]) -> None:
    """Read the command line, import, and print the peak."""
    parser = argparse.ArgumentParser(prog="bench import-memory")
    parser.add_argument("--captures", type=int, default=100_000)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args(arguments)
    print_table([measure_import(options.captures, options.workers)])
