"""Reads the articles whose files changed, on all cores, and knows the others from the store."""

import logging
import marshal
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from types import SimpleNamespace
from typing import Any

from plugins.build.articles import KeptArticle, pack
from plugins.build.inputs import FoundFile, Stamp
from plugins.build.store import ReadArticle, Store
from plugins.listings.digests import digest_bytes
from plugins.listings.facts import declared_facts
from plugins.listings.workers import in_parallel
from plugins.reader.files import ArticleFile, ArticleFileError, ArticleFolder
from plugins.reader.pictures import PictureFolder
from plugins.reader.shown import show
from plugins.typography import is_wanted

logger = logging.getLogger(__name__)

SHAPING = "shaping"
"""Under which name the store keeps the digest of settings and code of the last reading."""

SETTLED = 100_000_000
"""Nanoseconds after which a file's time of change tells of the next change: a clock that ticks
every few milliseconds gives two changes in a row the same time."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that is no article, and why."""

    path: str
    reason: str


class RecordingPictures(PictureFolder):
    """The pictures of the content folder; remembers which were asked for, and the answers."""

    def __init__(self, content: str) -> None:
        super().__init__(content)
        self.asked: dict[str, bool] = {}

    def holds(self, path: str) -> bool:
        """Return whether the content folder itself holds the file `path` as a picture."""
        held = super().holds(path)
        self.asked[path] = held
        return held


class ArticleReading:
    """One build's reading: `content` is the content folder, `shaping` the digest of settings and
    code."""

    def __init__(
        self, store: Store, content: str, settings: Mapping[str, Any], shaping: bytes, workers: int
    ) -> None:
        self._store = store
        self._content = content
        self._settings = settings
        self._shaping = shaping
        self._workers = workers

    def articles(
        self,
        files: Iterable[FoundFile],
        holds: Callable[[str], bool],
        now: int,
        progress: Callable[[int, int], None],
    ) -> dict[str, KeptArticle]:
        """Return the articles of `files` by path; those that are none are reported and left out.

        `holds` says whether the content folder has a picture now; `now` is the time in
        nanoseconds when the files were looked at.
        """
        store = self._store
        kept: dict[str, KeptArticle] = {}
        known = {path: rest for path, *rest in store.articles()}
        same_shaping = store.state(SHAPING) == self._shaping
        doubtful: list[tuple[str, bytes]] = []
        paths = set()
        for found in files:
            path = found.path
            paths.add(path)
            stamp = written(found.stamp) if now - found.stamp[0] > SETTLED else b""
            row = known.get(path)
            if row and same_shaping and stamp and row[0] == stamp and _still(row[3], holds):
                kept[path] = KeptArticle(path, row[2], row[4], store.story)
            else:
                doubtful.append((path, stamp))
        store.begin()
        if not same_shaping:
            # What other code kept may have another form.
            store.forget_values()
        store.set_state(SHAPING, self._shaping)
        store.forget_articles(known.keys() - paths)
        self._read(doubtful, known, holds, kept, progress)
        store.commit()
        return kept

    def _read(
        self,
        doubtful: list[tuple[str, bytes]],
        known: Mapping[str, list[bytes]],
        holds: Callable[[str], bool],
        kept: dict[str, KeptArticle],
        progress: Callable[[int, int], None],
    ) -> None:
        store = self._store
        done = 0
        for batch in in_parallel(self._read_batch(known, holds), doubtful, self._workers):
            done += len(batch)
            progress(done, len(doubtful))
            fresh = [one for one in batch if isinstance(one, ReadArticle)]
            store.keep_articles(fresh)
            for read in fresh:
                kept[read.path] = KeptArticle(read.path, read.shaped_by, read.card, store.story)
            unchanged = [one for one in batch if isinstance(one, tuple)]
            store.keep_stamps(unchanged)
            for path, _ in unchanged:
                row = known[path]
                kept[path] = KeptArticle(path, row[2], row[4], store.story)
            refused = [one for one in batch if isinstance(one, Refused)]
            store.forget_articles([one.path for one in refused])
            for one in refused:
                logger.error("%s", one.reason)

    def _read_batch(
        self, known: Mapping[str, list[bytes]], holds: Callable[[str], bool]
    ) -> Callable[[list[tuple[str, bytes]]], list[Any]]:
        """Return what reads a batch of (path, stamp) in a worker."""

        def read(batch: list[tuple[str, bytes]]) -> list[Any]:
            return list(self._read_each(batch, known, holds))

        return read

    def _read_each(
        self,
        batch: list[tuple[str, bytes]],
        known: Mapping[str, list[bytes]],
        holds: Callable[[str], bool],
    ) -> Iterator[ReadArticle | Refused | tuple[str, bytes]]:
        folder, pictures = ArticleFolder(self._content), RecordingPictures(self._content)
        for path, stamp in batch:
            try:
                data = folder.data(path)
                file = blake2b(data, digest_size=16, key=self._shaping).digest()
                row = known.get(path)
                if row and row[1] == file and _still(row[3], holds):
                    yield (path, stamp)
                    continue
                pictures.asked = {}
                yield self._read_one(folder.parsed(path, data), pictures, stamp, file)
            except ArticleFileError as error:
                yield Refused(path, str(error))

    def _read_one(
        self, article: ArticleFile, pictures: RecordingPictures, stamp: bytes, file: bytes
    ) -> ReadArticle:
        settings, path = self._settings, article.source
        shown = show(
            article.article,
            path,
            pictures,
            default_language=settings["DEFAULT_LANG"],
            typography=is_wanted(settings),
        )
        card, story = pack(shown.content, shown.attributes)
        seen = SimpleNamespace(content=shown.content, **shown.attributes)
        asked = marshal.dumps(sorted(pictures.asked.items()), 2) if pictures.asked else b""
        return ReadArticle(
            path=path,
            stamp=stamp,
            file=file,
            shaped_by=digest_bytes(path.encode("utf-8", "surrogateescape"), file, asked),
            pictures=asked,
            card=card,
            story=story,
            facts={fact.name: fact.make(seen) for fact in declared_facts()},
        )


def _still(asked: bytes, holds: Callable[[str], bool]) -> bool:
    """Return whether the content folder holds the same of the pictures that were asked for."""
    return not asked or all(holds(path) == held for path, held in marshal.loads(asked))


def written(stamp: Stamp) -> bytes:
    """Return a stamp as bytes."""
    return marshal.dumps(stamp, 2)
