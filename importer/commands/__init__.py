"""What the command line can be asked beside importing: each command has a module of its own."""

from collections.abc import Callable, Sequence

from importer.commands import check, new_outlet, show

COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    "check": check.main,
    "show": show.main,
    "new-outlet": new_outlet.main,
}
"""The commands by their names; each takes its arguments and returns the exit code."""
