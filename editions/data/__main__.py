"""`python -m editions.data`: writes the data edition of an archive."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from editions.data.database import DatabaseError
from editions.data.edition import DATABASE, LINES, make
from editions.data.reading import ARTICLES


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the edition; return 0, 1 when a file was no article, 2 when nothing could be made."""
    parser = argparse.ArgumentParser(
        prog="python -m editions.data", description="Write the whole archive as data."
    )
    parser.add_argument("--content", type=Path, default=Path("content"), help="the archive")
    parser.add_argument("--to", type=Path, default=Path("data"), help="the folder to write")
    chosen = parser.parse_args(arguments)
    if not (chosen.content / ARTICLES).is_dir():
        print(
            f"{chosen.content}: no folder of articles in it; say which with --content",
            file=sys.stderr,
        )
        return 2
    try:
        made = make(chosen.content, chosen.to, _report)
    except (OSError, DatabaseError) as error:
        print(f"{chosen.to}: {error}", file=sys.stderr)
        return 2
    size = (chosen.to / DATABASE).stat().st_size / 1_000_000
    left_out = f", {made.refused} files left out" if made.refused else ""
    print(
        f"{made.articles} articles{left_out}: {chosen.to / DATABASE} ({size:.1f} MB), "
        f"{chosen.to / LINES}"
    )
    return 1 if made.refused else 0


def _report(path: str, reason: str) -> None:
    print(f"{path}: {reason}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
