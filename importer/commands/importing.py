"""Imports captures: `python -m importer [--to content] [OPTIONS] FROM…`."""

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack
from datetime import datetime
from functools import partial
from pathlib import Path

from archive.dates import VIETNAM_TIME
from archive.files import write_whole
from importer.fixity.listing import BrokenManifestError
from importer.ledger import LedgerError
from importer.locking import LockedError, locked
from importer.pipeline import Settings, run
from importer.progress import Progress
from importer.quarantine import Quarantine, UntouchedQuarantine
from importer.same_articles import SameArticlesError
from importer.selection import Selection
from importer.sources.remote import AddressError, fetch, is_address
from importer.sources.standard_input import STANDARD_INPUT, path_named
from importer.store import Store, UnreadableArticleError, UntouchedStore
from importer.workers import ClusterError, Workers, cluster_workers, local_workers
from importer.workers.local import available_cores

LEDGER = "ledger.sqlite"

DONE, SOME_PUT_ASIDE, WRONG_CALL, INTERRUPTED = 0, 1, 2, 130

_REFUSALS = (
    UnreadableArticleError,
    BrokenManifestError,
    LedgerError,
    LockedError,
    ClusterError,
    AddressError,
    SameArticlesError,
)


def main(arguments: Sequence[str]) -> int:
    """Import what the command line names; return the exit code.

    0 when every capture is accounted for, 1 when some were put aside, 2 when the run could not be
    begun or ended, 130 when it was interrupted.
    """
    parser = _parser()
    options = parser.parse_args(arguments)
    if not options.paths and not options.retry:
        parser.error("say where the captures are, or --retry")
    missing = [
        path
        for path in options.paths
        if path != STANDARD_INPUT and not is_address(path) and not Path(path).exists()
    ]
    if missing:
        return _fail(f"no such file or folder: {', '.join(missing)}")
    progress = Progress(quiet=options.quiet)
    try:
        with ExitStack() as stack:
            ledger: Path | None = options.ledger or options.to.parent / LEDGER
            if options.dry_run:
                ledger = None
            elif ledger is not None:
                stack.enter_context(locked(ledger.with_name(ledger.name + ".lock")))
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            paths, names = _sources(options.paths, folder)
            settings = Settings(
                store=UntouchedStore(options.to) if options.dry_run else Store(options.to),
                quarantine=UntouchedQuarantine(options.quarantine)
                if options.dry_run
                else Quarantine(options.quarantine),
                ledger=ledger,
                workers=_workers(options),
                selection=Selection(options.since, options.outlet, options.limit),
                retry=options.retry,
                names=names,
            )
            report = run(paths, settings, progress)
            if options.report is not None:
                told = json.dumps(report.as_json(), ensure_ascii=False, indent=2)
                write_whole(options.report, f"{told}\n".encode("utf-8", "backslashreplace"))
    except KeyboardInterrupt:
        progress.close()
        _fail("interrupted. What was read is kept: the same command goes on from here")
        return INTERRUPTED
    except (*_REFUSALS, OSError) as error:
        progress.close()
        return _fail(str(error))
    finally:
        progress.close()
    if options.dry_run:
        print("dry run: nothing is written")
    print("\n".join(report.lines()))
    return SOME_PUT_ASIDE if report.put_aside else DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="importer", description="Turns captures of newspaper pages into articles."
    )
    add = parser.add_argument
    add(
        "paths",
        nargs="*",
        metavar="FROM",
        help="files, folders or addresses (s3://…, https://…) of captures; - standard input",
    )
    add("--to", type=Path, default=Path("content"), help="the content folder")
    add(
        "--quarantine",
        type=Path,
        default=Path("quarantine"),
        help="where captures that cannot be read are put aside, with the reason",
    )
    add(
        "--ledger",
        type=Path,
        help=f"what is known of every capture (default: {LEDGER} beside the content folder)",
    )
    add("--retry", action="store_true", help="try what is in quarantine again")
    add("--dry-run", action="store_true", help="say what would happen, write nothing")
    add(
        "--since",
        type=_moment,
        metavar="DATE",
        help="leave out captures made before: 2020-01-31, or with a time and zone",
    )
    add("--outlet", default="", metavar="NAME", help="only captures of this paper, by name or host")
    add("--limit", type=_count, metavar="N", help="look at the first N captures only")
    add(
        "--workers",
        type=_count,
        default=available_cores(),
        metavar="N",
        help="how many processes read captures (default: one a core)",
    )
    add("--cluster", metavar="ADDRESS", help="read on the Dask cluster at tcp://…, not here")
    add("--report", type=Path, metavar="FILE", help="write the summary as JSON as well")
    add("--quiet", action="store_true", help="show no progress")
    return parser


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"no date: {text!r}; write 2020-01-31") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM_TIME)


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"no number from 1 on: {text!r}")
    return int(text)


def _workers(options: argparse.Namespace) -> Callable[[], AbstractContextManager[Workers]]:
    if options.cluster:
        return partial(cluster_workers, options.cluster)
    return partial(local_workers, options.workers)


def _sources(named: Sequence[str], folder: Path) -> tuple[list[Path], dict[str, str]]:
    """Return the paths to read, and what those are called that were copied into `folder`."""
    paths, names = [], {}
    for number, name in enumerate(named):
        own = folder / str(number)
        if is_address(name):
            path, called = fetch(name, own)
            names[str(own)] = called
        else:
            path = path_named(name, folder)
            if name == STANDARD_INPUT:
                names[str(path)] = "standard input"
        paths.append(path)
    return paths, names


def _fail(reason: str) -> int:
    print(f"importer: {reason}", file=sys.stderr)
    return WRONG_CALL
