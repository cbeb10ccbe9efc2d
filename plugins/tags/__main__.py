"""Tags from the command line: `python -m plugins.tags report` lists tags that may be one."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from archive.front_matter import FrontMatterError, read
from plugins.tags import DEFAULT_ALIASES_FILE
from plugins.tags.aliases import AliasFileError, read_aliases
from plugins.tags.report import as_aliases, suspicious


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks for; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m plugins.tags", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    report = commands.add_parser("report", help="pairs of tags that may be one, as alias file")
    report.add_argument("--content", type=Path, default=Path("content"), help="content folder")
    report.add_argument("--aliases", type=Path, help=f"alias file (content/{DEFAULT_ALIASES_FILE})")
    options = parser.parse_args(arguments)
    folder: Path = options.content / "articles"
    if not folder.is_dir():
        print(f"tags: no articles in {folder}: say where with --content", file=sys.stderr)
        return 2
    try:
        naming = read_aliases(options.aliases or options.content / DEFAULT_ALIASES_FILE)
    except AliasFileError as error:
        print(f"tags: {error}", file=sys.stderr)
        return 2
    lists, unread = _tags_of(folder)
    sys.stdout.write(as_aliases(suspicious(lists, naming)))
    return 1 if unread else 0


def _tags_of(folder: Path) -> tuple[list[tuple[str, ...]], int]:
    """Return the tags of each article under a folder, and how many articles could not be read."""
    lists = []
    unread = 0
    for path in sorted(folder.rglob("*.md")):
        try:
            lists.append(read(path.read_text(encoding="utf-8")).tags)
        except (FrontMatterError, OSError, UnicodeDecodeError) as error:
            unread += 1
            print(f"tags: {path}: left out: {error}", file=sys.stderr)
    return lists, unread


if __name__ == "__main__":
    sys.exit(main())
