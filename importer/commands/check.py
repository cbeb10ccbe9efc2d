"""`python -m importer check`: whether everything in the archive is as it was kept."""

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from tqdm import tqdm

from archive.manifest import MANIFEST, ManifestError
from importer.fixity import printable
from importer.fixity.checking import ACCEPTABLE, Examined, Finding, Result, check, size_of
from importer.fixity.listing import BrokenManifestError, is_interrupted, load, save
from importer.locking import LockedError, locked

ALL = "ALL"
_LOCK = "ledger.sqlite.lock"  # beside the content folder, where an import has it too
AS_LISTED, DIFFERENT, WRONG_CALL = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Check what the command line names, and print what is wrong; return the exit code.

    0 when every file is as listed and every article reads, 1 when not, 2 when nothing was checked.
    """
    options = _parser().parse_args(arguments)
    content: Path = options.content
    if not content.is_dir():
        return _refuse(f"no such folder: {content}")
    try:
        accept = _paths(content, options.accept)
        listed = load(content)
        if not listed and ALL not in accept and not (content / MANIFEST).exists():
            return _refuse(
                f"no {content / MANIFEST}: an import writes it;"
                f" to list what is there as it is: make check ACCEPT={ALL}"
            )
        result = _check_with_progress(content, listed, quiet=options.quiet)
        strangers = accept - result.digests.keys() - listed.keys() - {ALL}
        if strangers:
            return _refuse(f"no such file: {', '.join(map(printable, sorted(strangers)))}")
        accepted = [f for f in result.findings if _is_accepted(f, accept, result)]
        if accepted:
            with locked(content.parent / _LOCK):
                save(content, _with(listed, accepted, result))
    except (BrokenManifestError, ManifestError, LockedError, OSError) as error:
        return _refuse(str(error))
    left = [finding for finding in result.findings if finding not in accepted]
    for finding in accepted:
        print(f"accepted: {finding}")
    for finding in left:
        print(finding)
    for line in _advice(left, interrupted=is_interrupted(content)):
        print(line)
    print(_sum(result, left, accepted))
    return DIFFERENT if left else AS_LISTED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="importer check",
        description="Compares every article, version and picture with the manifest.",
    )
    parser.add_argument("--content", type=Path, default=Path("content"), help="the content folder")
    parser.add_argument(
        "--accept",
        nargs="+",
        default=[],
        metavar="FILE",
        help=f"list these files as they are now; {ALL} accepts every difference",
    )
    parser.add_argument("--quiet", action="store_true", help="show no progress")
    return parser


def _paths(content: Path, names: Iterable[str]) -> set[str]:
    """Return the names as paths below `content`; they may be given from there or from here."""
    paths = set()
    for name in names:
        place = Path(name)
        if place.resolve().is_relative_to(content.resolve()):
            name = place.resolve().relative_to(content.resolve()).as_posix()
        paths.add(name)
    return paths


def _check_with_progress(content: Path, listed: dict[str, str], *, quiet: bool) -> Result:
    shown = not quiet and sys.stderr.isatty()
    total = size_of(content) if shown else None
    with tqdm(
        total=total, unit="B", unit_scale=True, file=sys.stderr, disable=not shown, mininterval=0.2
    ) as bar:

        def advance(examined: Examined) -> None:
            bar.update(examined.size)

        return check(content, listed, advance=advance)


def _is_accepted(finding: Finding, accept: set[str], result: Result) -> bool:
    """Whether a person said that a difference is right. What cannot be read cannot be accepted."""
    named = ALL in accept or finding.path in accept
    gone = finding.kind == "missing"
    return named and finding.kind in ACCEPTABLE and (gone or bool(result.digests[finding.path]))


def _with(listed: dict[str, str], accepted: Iterable[Finding], result: Result) -> dict[str, str]:
    """Return what is listed once the accepted differences are."""
    changed = dict(listed)
    for finding in accepted:
        if finding.kind == "missing":
            del changed[finding.path]
        else:
            changed[finding.path] = result.digests[finding.path]
    return changed


def _advice(left: Sequence[Finding], *, interrupted: bool) -> list[str]:
    """Return what a person can do about what was found."""
    lines = []
    if interrupted:
        lines.append("An import was interrupted here: import the same captures again to finish it.")
    if any(finding.kind in ACCEPTABLE for finding in left):
        lines.append(
            "What git holds: git diff FILE shows what changed, git restore FILE brings it back."
            ' What is right as it is: make check ACCEPT="FILE…".'
        )
    return lines


def _sum(result: Result, left: Sequence[Finding], accepted: Sequence[Finding]) -> str:
    counts = [
        f"{kind} {sum(finding.kind == kind for finding in left)}"
        for kind in (*ACCEPTABLE, "unreadable", "picture missing")
    ]
    read = f"checked {result.files} files ({result.bytes / 1_000_000:.1f} MB)"
    return f"{read}: {', '.join(counts)}" + (f"; accepted {len(accepted)}" if accepted else "")


def _refuse(problem: str) -> int:
    print(f"check: {problem}", file=sys.stderr)
    return WRONG_CALL
