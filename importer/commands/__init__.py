"""What the command line can be asked: each command has a module of its own."""

from collections.abc import Callable, Sequence
from importlib import import_module

IMPORT = "importing"
"""The module of the command that is asked for without a name."""

COMMANDS = {"check": "check", "show": "show", "new-outlet": "new_outlet"}
"""The other commands by their names, with their modules."""


def command(module: str) -> Callable[[Sequence[str]], int]:
    """Return the command of a module, which takes its arguments and returns the exit code.

    Only the one that is asked for is loaded, and none in workers, which load the main module too.
    """
    main: Callable[[Sequence[str]], int] = import_module(f"{__name__}.{module}").main
    return main
