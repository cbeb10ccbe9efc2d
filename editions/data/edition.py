"""The edition as a folder: every file in it appears when all are made."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

from archive.files import sweep, whole_file
from archive.manifest import MANIFEST
from archive.manifest import write as manifest
from editions.data.database import Database
from editions.data.lines import line_of
from editions.data.reading import articles_under

DATABASE = "archive.sqlite"
LINES = "archive.jsonl"
SCHEMA_PAGE = "README.md"
_SCHEMA = Path(__file__).with_name("schema.md")


@dataclass(frozen=True, slots=True)
class Made:
    """What an edition holds: how many articles, and how many files were no articles."""

    articles: int
    refused: int


def make(content: Path, target: Path, refuse: Callable[[str, str], None]) -> Made:
    """Write the edition of the archive in `content` into the folder `target`.

    All its files are made beside those that are there, and take their places at the end, the
    manifest last: a run that was killed leaves the old edition, or one whose manifest
    (`sha512sum -c manifest-sha512.txt`) says what is missing. `refuse` is told of files that are
    no articles. Raises OSError when the disk refuses, DatabaseError when SQLite cannot.
    """
    articles = 0
    refused: list[str] = []

    def count(path: str, reason: str) -> None:
        refused.append(path)
        refuse(path, reason)

    if target.is_dir():
        sweep(target)
    with ExitStack() as places:
        # What is entered first takes its place last.
        asides = {
            name: places.enter_context(whole_file(target / name))
            for name in (MANIFEST, SCHEMA_PAGE, LINES, DATABASE)
        }
        with Database(asides[DATABASE]) as database, asides[LINES].open("wb") as lines:
            for path, article in articles_under(content, count):
                database.add(path, article)
                lines.write(line_of(path, article))
                articles += 1
        asides[SCHEMA_PAGE].write_bytes(_SCHEMA.read_bytes())
        digests = {name: _sha512(asides[name]) for name in (SCHEMA_PAGE, LINES, DATABASE)}
        asides[MANIFEST].write_bytes(manifest(digests))
    return Made(articles, len(refused))


def _sha512(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha512").hexdigest()
