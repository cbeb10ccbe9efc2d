"""A fault: a file that is damaged, mislabelled or hostile, and what a person must be told of it."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from importer.captures import Capture
from importer.sources import Dismissed, captures_from, list_files
from tests.importer.sources.archives import page


@dataclass(frozen=True)
class Fault:
    """`told` are words of each reason, in order; `good` the pages that are still read."""

    name: str
    data: bytes
    told: tuple[str, ...] = ()
    good: tuple[int, ...] = ()


def check(fault: Fault, folder: Path) -> None:
    """Read the file of a fault; compare what is told and what is read."""
    (folder / "x").write_bytes(fault.data)
    good, told = outcome(folder)
    assert good == list(fault.good)
    assert len(told) == len(fault.told), told
    for reason, expected in zip(told, fault.told, strict=True):
        assert expected in reason
        assert "\n" not in reason


def outcome(folder: Path) -> tuple[list[int], list[str]]:
    """Return the numbers of the pages read whole below a folder, and what was told beside."""
    good, told = [], []
    for item in captures_from(list_files([folder]).files):
        if isinstance(item, Capture):
            number = int(item.data.partition("Bài ".encode())[2].split(b"<")[0])
            assert item.data.strip() == page(number)
            good.append(number)
            told += [f"note: {note}" for note in item.notes]
        else:
            assert str(folder / "x") in item.origin.file
            told.append(item.kind if isinstance(item, Dismissed) else item.reason)
    return good, told


def each(faults: list[Fault]) -> pytest.MarkDecorator:
    """Run a test once for each fault, under its name."""
    return pytest.mark.parametrize("fault", faults, ids=[fault.name for fault in faults])
