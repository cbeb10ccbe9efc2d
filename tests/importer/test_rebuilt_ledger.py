"""The ledger can be thrown away: importing the same captures again builds it anew."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from importer.__main__ import main
from importer.ledger.schema import CARD_COLUMNS
from tests.importer.killed_runs import contents
from tests.importer.many_captures import write_archives

# What a capture is and became. Not here: its number, when and how often it was met.
_CAPTURES = (
    "SELECT key, sha256, file, record, place, url, captured, format, fate, detail, reader,"
    " surroundings FROM captures ORDER BY key"
)
_COLUMNS = ", ".join(f"r.{name}" for name in CARD_COLUMNS.split(", "))
_READINGS = (
    f"SELECT c.key, {_COLUMNS}, r.outlet, r.picture_paths, r.notes, r.article"
    " FROM readings AS r JOIN captures AS c ON c.number = r.number ORDER BY c.key"
)
_HELD = f"SELECT path, state, card_of, {CARD_COLUMNS} FROM held ORDER BY path"


def known(ledger: Path) -> dict[str, list[Any]]:
    """Return what a ledger knows, but for what tells one run from another."""
    with closing(sqlite3.connect(ledger)) as database:
        held = database.execute(_HELD).fetchall()
        return {
            "captures": database.execute(_CAPTURES).fetchall(),
            "read": database.execute(_READINGS).fetchall(),
            # What it knows of files that are gone helps and harms nobody.
            "held": [row for row in held if (ledger.parent / "content" / row[0]).exists()],
        }


def test_a_ledger_that_was_thrown_away_is_built_anew(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, later = write_archives(tmp_path / "in")
    ledger = tmp_path / "ledger.sqlite"

    def imported(*paths: Path) -> str:
        """Import as the command line does; return the sum that was printed."""
        main(
            [
                "--quiet", "--to", str(tmp_path / "content"),
                "--quarantine", str(tmp_path / "quarantine"), *map(str, paths),
            ]
        )  # fmt: skip
        return capsys.readouterr().out.splitlines()[-1]

    imported(*first)
    imported(*first, *later)
    kept, before = contents(tmp_path), known(ledger)
    fates = [row[8] for row in before["captures"]]
    assert set(fates) == {
        "article", "earlier version", "same again", "not an article", "put aside"
    }  # fmt: skip
    assert any(name.startswith("content/versions/") for name in kept)
    again = imported(*first, *later)

    for file in tmp_path.glob("ledger.sqlite*"):
        file.unlink()
    assert imported(*first, *later) == again
    assert contents(tmp_path) == kept
    assert known(ledger) == before
    # And it is used: whatever was read for it is not read again.
    assert imported(*first, *later) == again
    assert contents(tmp_path) == kept
    assert known(ledger) == before
