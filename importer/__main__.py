"""The command line of the importer: `python -m importer [--to content] FROM…`.

`python -m importer COMMAND …` does what else can be asked of it: see `importer/commands/`.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from importer.commands import COMMANDS
from importer.fixity.listing import BrokenManifestError
from importer.ledger import LedgerError
from importer.locking import LockedError, locked
from importer.pipeline import Settings, run
from importer.quarantine import Quarantine
from importer.report import Progress
from importer.sources.standard_input import STANDARD_INPUT, path_named
from importer.store import Store, UnreadableArticleError
from importer.workers import local_workers
from importer.workers.local import available_cores

DONE, SOME_PUT_ASIDE, WRONG_CALL = 0, 1, 2

_REFUSALS = (UnreadableArticleError, BrokenManifestError, LedgerError, LockedError)


def main(arguments: Sequence[str] | None = None) -> int:
    """Import what the command line names; return the exit code.

    0 when every capture is accounted for, 1 when some were put aside, 2 when nothing was done.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and given[0] in COMMANDS:
        return COMMANDS[given[0]](given[1:])
    parser = argparse.ArgumentParser(
        prog="importer", description="Turns captures of newspaper pages into articles."
    )
    parser.add_argument(
        "paths",
        nargs="+",
        metavar="FROM",
        help="files and folders of captures; - reads standard input",
    )
    parser.add_argument("--to", type=Path, default=Path("content"), help="the content folder")
    parser.add_argument(
        "--quarantine",
        type=Path,
        default=Path("quarantine"),
        help="where captures that cannot be read are put aside, with the reason",
    )
    parser.add_argument(
        "--ledger",
        type=Path,
        help="what is known of every capture (default: ledger.sqlite beside the content folder)",
    )
    parser.add_argument(
        "--workers",
        type=int,
        default=available_cores(),
        metavar="N",
        help="how many processes read captures (default: one a core)",
    )
    parser.add_argument("--quiet", action="store_true", help="show no progress")
    options = parser.parse_args(given)
    missing = [path for path in options.paths if path != STANDARD_INPUT and not Path(path).exists()]
    if missing:
        print(f"importer: no such file or folder: {', '.join(missing)}", file=sys.stderr)
        return WRONG_CALL
    progress = Progress(quiet=options.quiet)
    try:
        ledger = options.ledger or options.to.parent / "ledger.sqlite"
        settings = Settings(
            Store(options.to),
            Quarantine(options.quarantine),
            ledger,
            partial(local_workers, max(1, options.workers)),
        )
        with (
            locked(ledger.with_name(ledger.name + ".lock")),
            tempfile.TemporaryDirectory() as folder,
        ):
            paths = [path_named(path, Path(folder)) for path in options.paths]
            report = run(paths, settings, progress)
    except (
        UnreadableArticleError,
        BrokenManifestError,
        LedgerError,
        LockedError,
        OSError,
    ) as error:
        print(f"importer: {error}", file=sys.stderr)
        return WRONG_CALL
    finally:
        progress.close()
    print("\n".join(report.lines()))
    return SOME_PUT_ASIDE if report.put_aside else DONE


if __name__ == "__main__":
    sys.exit(main())
