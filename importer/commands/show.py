"""`python -m importer show`: what one capture becomes, and why each field has its value."""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from pathlib import Path

from importer.captures import Capture
from importer.explaining import as_json, as_text, explain
from importer.identity import address_identity
from importer.sources import Dismissed, Item, PutAside, captures_from, list_files
from importer.sources.standard_input import STANDARD_INPUT, path_named

SHOWN, NOTHING_TO_SHOW, WRONG_CALL = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Show the capture that the command line names, or list those that its file holds.

    Returns the exit code: 0, 1 when no such capture was found, 2 when the file does not exist.
    """
    options = _parser().parse_args(arguments)
    if options.file != STANDARD_INPUT and not Path(options.file).exists():
        print(f"show: no such file or folder: {options.file}", file=sys.stderr)
        return WRONG_CALL
    with tempfile.TemporaryDirectory() as folder:
        path = path_named(options.file, Path(folder))
        try:
            items = captures_from(list_files([path]).files, Path(folder))
            return _show(enumerate(items, start=1), options)
        except BrokenPipeError:  # whoever reads has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return SHOWN
        except OSError as error:
            print(f"show: {error}", file=sys.stderr)
            return WRONG_CALL


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="importer show",
        description="Shows what one capture becomes, and why. Of a file that holds many captures"
        " it lists them, unless one is chosen.",
    )
    parser.add_argument("file", metavar="FILE", help="a capture or an archive; - is standard input")
    chosen = parser.add_mutually_exclusive_group()
    chosen.add_argument(
        "--record", metavar="N", help="the capture of this number in the list, or of this record id"
    )
    chosen.add_argument("--url", help="the captures of this address")
    parser.add_argument("--json", action="store_true", help="as JSON, one object a capture")
    return parser


def _show(items: Iterator[tuple[int, Item]], options: argparse.Namespace) -> int:
    if options.record or options.url:
        found = (one for one in items if _is_chosen(*one, options))
        shown = 0
        for number, item in islice(found, 1 if options.record else None):
            shown += 1
            _print(number, item, as_object=options.json)
        if not shown:
            asked = options.record or options.url
            print(f"show: no capture {asked} in {options.file}", file=sys.stderr)
        return SHOWN if shown else NOTHING_TO_SHOW
    first, second = next(items, None), next(items, None)
    if first is None:
        print(f"show: no capture in {options.file}", file=sys.stderr)
        return NOTHING_TO_SHOW
    if second is None:
        _print(*first, as_object=options.json)
        return SHOWN
    for number, item in chain((first, second), items):
        print(_line(number, item))
    print("Many captures: choose one by --record N or --url ADDRESS.", file=sys.stderr)
    return SHOWN


def _is_chosen(number: int, item: Item, options: argparse.Namespace) -> bool:
    if options.record:
        return options.record in (str(number), item.origin.record)
    if not isinstance(item, Capture) or not item.url:
        return False
    return item.url == options.url or address_identity(item.url) == address_identity(options.url)


def _print(number: int, item: Item, *, as_object: bool) -> None:
    if not isinstance(item, Capture):
        print(_line(number, item))
        return
    told = explain(item)
    sys.stdout.write(as_json(told) if as_object else as_text(told))


def _line(number: int, item: Item) -> str:
    """Return one line of the list: number, what it is, and where it was found."""
    if isinstance(item, PutAside):
        told = f"put aside: {item.reason}"
    elif isinstance(item, Dismissed):
        told = f"not an article: {item.told}"
    else:
        moment = f", captured {item.captured.isoformat()}" if item.captured else ""
        told = f"{item.format}, {len(item.data):,} bytes{moment}"
        told += f"  {item.url}" if item.url else ""
    return f"{number:>6}  {told}  ({item.origin})"
