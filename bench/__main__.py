"""Runs the benchmarks: `python -m bench` all of them, `python -m bench NAME [OPTIONS]` one.

A benchmark is a module of this room with a function `benchmark(arguments)` that measures and
prints a table; its name is the module's with hyphens. `python -m bench --list` names them.
"""

import importlib
import pkgutil
import sys
from collections.abc import Callable, Sequence

import bench

Benchmark = Callable[[Sequence[str]], None]


def benchmarks() -> dict[str, tuple[Benchmark, str]]:
    """Return each benchmark by its name, with the line that says what it measures."""
    found = {}
    for module in sorted(info.name for info in pkgutil.iter_modules(bench.__path__)):
        if module.startswith("_"):
            continue
        room = importlib.import_module(f"bench.{module}")
        run: Benchmark | None = getattr(room, "benchmark", None)
        if run is not None:
            found[module.replace("_", "-")] = (run, (room.__doc__ or "").partition("\n")[0])
    return found


def main(arguments: Sequence[str]) -> int:
    """Run the benchmark that the command line names, or all; return the exit code."""
    known = benchmarks()
    if not arguments:
        for name, (run, _) in known.items():
            print(f"\n{name}")
            run(())
        return 0
    name, *options = arguments
    if name == "--list":
        for each, (_, line) in known.items():
            print(f"{each:<20} {line}")
        return 0
    if name not in known:
        print(f"bench: no benchmark {name!r}; there are: {', '.join(known)}", file=sys.stderr)
        return 2
    known[name][0](options)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
