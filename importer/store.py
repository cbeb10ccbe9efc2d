"""The edge of the importer: what is kept under `content/`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from archive import front_matter
from archive.article import Article, Version
from archive.files import sweep, write_whole
from importer.cards import Card, card_of_file, without_place
from importer.fixity import digest_of
from importer.fixity.listing import Manifest
from importer.ledger import Ledger
from importer.pictures import CheckedPicture
from importer.progress import Progress
from importer.same_articles import MOVED_ADDRESSES, moved_file
from importer.settling import ARTICLES, VERSIONS, Settled

IMAGES = "images"

# A disk works best on several files at once: their waits for it overlap. More than these gain
# nothing, since the file system writes its own journal one after another.
_WRITERS = 8
_ARTICLES_AT_ONCE = 64


class UnreadableArticleError(ValueError):
    """A file under `content/` is no article file. The message says which, why and what to do."""


@dataclass(frozen=True, slots=True)
class Store:
    """A content folder."""

    content: Path

    def sweep(self) -> None:
        """Remove what a killed run left half written."""
        for folder in (ARTICLES, VERSIONS, IMAGES):
            sweep(self.content / folder)

    def keep_moved(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Write which addresses moved, where any did."""
        if pairs:
            write_whole(self.content / MOVED_ADDRESSES, moved_file(pairs))

    def held(self, ledger: Ledger, reader: str) -> list[Card]:
        """Return the cards of what is kept already, articles and earlier versions, by their path.

        A file that is as the ledger knows it is not read again; `reader` is the fingerprint of
        this code. Raises UnreadableArticleError rather than import past a file that somebody
        broke: it could be overwritten, or its article imported a second time.
        """
        cards = []
        for folder in (ARTICLES, VERSIONS):
            for file in sorted(_article_files(self.content / folder)):
                path = file.relative_to(self.content).as_posix()
                state = _state(file)
                card = ledger.held_card(path, state, reader)
                if card is None:
                    card = card_of_file(path, self._article(path))
                    ledger.hold([(card, state)], reader)
                cards.append(card)
        return cards

    def has_pictures(self, paths: Iterable[str]) -> bool:
        """Whether all these pictures are there."""
        return all((self.content / path).is_file() for path in paths)

    def manifest(self) -> Manifest:
        """Open the manifest. Raises BrokenManifestError when it cannot be read."""
        return Manifest(self.content)

    def keep_pictures(self, pictures: Iterable[CheckedPicture], manifest: Manifest) -> None:
        """Write pictures that are not there yet."""
        missing = [picture for picture in pictures if not self._holds(picture)]
        manifest.announce({picture.path: digest_of(picture.data) for picture in missing})
        for picture in missing:
            write_whole(self.content / picture.path, picture.data)

    def keep(
        self,
        settled: Sequence[Settled],
        ledger: Ledger,
        reader: str,
        manifest: Manifest,
        progress: Progress,
    ) -> list[str]:
        """Write each changed article with its earlier versions, then remove what they replace.

        New files first, so that an interrupted run never leaves less than there was. A file that
        says the same already is left alone, however it is written. Returns the earlier versions
        that were made of files whose bytes nobody vouches for: they are kept, and not listed.
        """
        changed = [article for article in settled if article.changed]
        kept = {path for article in settled for path in article.paths}
        held = self._endangered(changed)
        doubtful = {path for article in changed for path in _made_of_doubtful(article, manifest)}
        changed.sort(key=lambda article: held.keys().isdisjoint(article.replaced))
        with ThreadPoolExecutor(_WRITERS) as writers:
            for start in range(0, len(changed), _ARTICLES_AT_ONCE):
                articles = changed[start : start + _ARTICLES_AT_ONCE]
                files = [self._files(article, ledger, held) for article in articles]
                manifest.announce(
                    {
                        path: digest_of(data)
                        for path, data in chain.from_iterable(files)
                        if path not in doubtful
                    }
                )
                # To hand something to another thread takes as long as to write a small file.
                shares = [files[first::_WRITERS] for first in range(_WRITERS)]
                states: dict[str, str] = {}
                for written in writers.map(self._write, shares):
                    states |= written
                ledger.hold(
                    (
                        (card, states[card.path])
                        for article in articles
                        for card in _as_held(article)
                        if card.path in states
                    ),
                    reader,
                )
                done = start + len(articles)
                progress.reach(done, done, lambda: f"of {len(changed):,}")
        left = sorted({path for article in changed for path in article.replaced} - kept)
        manifest.announce(dict.fromkeys(left))
        for path in left:
            (self.content / path).unlink(missing_ok=True)
        return sorted(doubtful)

    def _holds(self, picture: CheckedPicture) -> bool:
        path = self.content / picture.path
        return path.is_file() and path.stat().st_size == len(picture.data)

    def changes(self, settled: Sequence[Settled]) -> list[str]:
        """Return what a person is to be told of what was not done: nothing, it was done."""
        return []

    def _endangered(self, changed: Sequence[Settled]) -> dict[str, Article]:
        """Return the held files that another article is to be written over, to be read no more."""
        owner = {path: article.path for article in changed for path in article.replaced}
        return {
            path: self._article(path)
            for article in changed
            for path in article.paths
            if owner.get(path, article.path) != article.path
        }

    def _files(
        self, settled: Settled, ledger: Ledger, held: Mapping[str, Article]
    ) -> list[tuple[str, bytes]]:
        """Return the files of an article by their paths, in the order of writing."""

        def bare(card: Card) -> str:
            if not card.path:
                return ledger.file_of(card.number).decode()
            article = held.get(card.path) or self._article(card.path)
            return front_matter.write(without_place(article))

        files = []
        versions = []
        for path, card in zip(settled.earlier_paths, settled.earlier, strict=True):
            text = bare(card)
            source = front_matter.read(text).source
            versions.append(Version(path, source.captured, source.format, source.sha256))
            files.append((path, front_matter.placed(text, settled.slug).encode()))
        text = front_matter.placed(bare(settled.current), settled.slug, versions)
        files.append((settled.path, text.encode()))
        return [
            (path, data)
            for path, data in files
            if path not in settled.replaced
            or self._article(path) != front_matter.read(data.decode())
        ]

    def _write(self, articles: Iterable[Iterable[tuple[str, bytes]]]) -> dict[str, str]:
        """Write the files of some articles in their order; return the state of each."""
        states = {}
        for path, data in chain.from_iterable(articles):
            place = self.content / path
            write_whole(place, data)
            states[path] = _state(place)
        return states

    def _article(self, path: str) -> Article:
        file = self.content / path
        try:
            return front_matter.read(file.read_bytes().decode("utf-8"))
        except (front_matter.FrontMatterError, UnicodeDecodeError) as fault:
            raise UnreadableArticleError(
                f"{file}: {fault}. Mend or remove it, then import again"
            ) from fault


class UntouchedStore(Store):
    """A content folder that is only looked into."""

    __slots__ = ()

    def sweep(self) -> None:
        """Remove nothing."""

    def keep_moved(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Write nothing."""

    def has_pictures(self, paths: Iterable[str]) -> bool:
        """Whether these pictures need not be read again: they would not be written."""
        return True

    def manifest(self) -> Manifest:
        """Return a manifest of nothing: what a killed run left of the real one stays so."""
        return Manifest(self.content / ".nothing")

    def keep_pictures(self, pictures: Iterable[CheckedPicture], manifest: Manifest) -> None:
        """Write nothing."""

    def keep(
        self,
        settled: Sequence[Settled],
        ledger: Ledger,
        reader: str,
        manifest: Manifest,
        progress: Progress,
    ) -> list[str]:
        """Write nothing."""
        return []

    def changes(self, settled: Sequence[Settled]) -> list[str]:
        """Return a line for each file that would be written or removed."""
        kept = {path for article in settled for path in article.paths}
        lines = []
        for article in settled:
            if article.changed:
                replaced = set(article.replaced)
                lines += [
                    f"would {'change' if path in replaced else 'write'}: {path}"
                    for path in article.paths
                    if path != article.path or article.current.path != path
                ]
                lines += [f"would remove: {path}" for path in sorted(replaced - kept)]
        return lines


def _as_held(settled: Settled) -> Iterator[Card]:
    """Yield the cards of an article's files, as they are made of the files themselves."""
    for path, card in zip(settled.earlier_paths, settled.earlier, strict=True):
        yield card.held_at(path, settled.slug)
    yield settled.current.held_at(settled.path, settled.slug, settled.earlier_paths)


def _made_of_doubtful(settled: Settled, manifest: Manifest) -> Iterator[str]:
    """Yield the paths of an article's files that are made of files with other bytes than listed."""
    cards = (*settled.earlier, settled.current)
    for path, card in zip(settled.paths, cards, strict=True):
        if card.path and not manifest.vouches_for(card.path):
            yield path


def _article_files(folder: Path) -> Iterator[Path]:
    yield from (path for path in folder.rglob("*.md") if path.is_file())


def _state(file: Path) -> str:
    status = file.stat()
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ino}"
