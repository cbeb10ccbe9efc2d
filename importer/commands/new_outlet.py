"""`python -m importer new-outlet`: drafts an outlet file from saved pages of one paper."""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from tqdm import tqdm

from archive.files import write_whole
from importer.captures import Capture
from importer.draft import Unreadable
from importer.drafting.choosing import templates_of
from importer.drafting.proving import proved
from importer.drafting.samples import Sample, sample
from importer.drafting.writing import outlet_file
from importer.reading import page_of
from importer.sources import captures_from, list_files

DRAFTED, NOTHING_TO_DRAFT, WRONG_CALL = 0, 1, 2
MOST_PAGES = 60
"""Pages that are looked at: more tell nothing new, and each is tried with every selector."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Draft an outlet file from the pages that the command line names; return the exit code.

    0 when it was written, 1 when no page holds an article, 2 when there is nothing to read.
    """
    parser = argparse.ArgumentParser(
        prog="importer new-outlet",
        description="Drafts an outlet file from saved pages of one paper, with the selectors that"
        " hold each field on most of them.",
    )
    parser.add_argument(
        "folder", type=Path, metavar="DIR", help="pages of one paper, or an archive"
    )
    parser.add_argument("--to", type=Path, metavar="FILE", help="write there, not to the screen")
    options = parser.parse_args(arguments)
    if not options.folder.exists():
        print(f"new-outlet: no such folder: {options.folder}", file=sys.stderr)
        return WRONG_CALL
    if options.to is not None and options.to.exists():
        print(f"new-outlet: {options.to} is there already: name another file", file=sys.stderr)
        return WRONG_CALL
    try:
        samples = list(_samples(options.folder))
        templates = templates_of(samples)
        if not templates:
            print(f"new-outlet: no page of an article in {options.folder}", file=sys.stderr)
            return NOTHING_TO_DRAFT
        text = outlet_file([proved(template) for template in templates], samples)
        if options.to is None:
            print(text, end="")
        else:
            write_whole(options.to, text.encode())
    except OSError as error:
        print(f"new-outlet: {error}", file=sys.stderr)
        return WRONG_CALL
    left = len(samples) - sum(len(template.samples) for template in templates)
    print(
        f"{len(samples)} pages with an article, templates {len(templates)}, pages of none {left}",
        file=sys.stderr,
    )
    return DRAFTED


def _samples(folder: Path) -> Iterator[Sample]:
    """Yield the first pages that hold an article, named by their files."""
    with tempfile.TemporaryDirectory() as scratch:
        items = captures_from(list_files([folder]).files, Path(scratch))
        captures = (item for item in items if isinstance(item, Capture) and item.kind == "html")
        found = 0
        for capture in tqdm(captures, unit=" pages", file=sys.stderr, disable=None):
            try:
                one = sample(Path(capture.origin.file).name, page_of(capture))
            except (Unreadable, RecursionError, ValueError):
                continue
            if one is not None:
                yield one
                found += 1
            if found == MOST_PAGES:
                return
