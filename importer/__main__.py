"""The command line of the importer: `python -m importer [--to content] FROM…`.

`python -m importer COMMAND …` does what else can be asked of it: see `importer/commands/`.
"""

import sys
from collections.abc import Sequence

from importer.commands import COMMANDS, IMPORT, command


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks for; return the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and given[0] in COMMANDS:
        return command(COMMANDS[given[0]])(given[1:])
    return command(IMPORT)(given)


if __name__ == "__main__":
    sys.exit(main())
