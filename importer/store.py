"""The edge of the importer: what is kept under `content/`, and what is put aside."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from zipfile import BadZipFile
from zlib import error

from archive import front_matter
from archive.article import Article
from archive.files import write_whole
from importer.pictures import CheckedPicture
from importer.settling import ARTICLES, VERSIONS, Settled
from importer.sources.items import PutAside
from importer.sources.limits import MAX_KEPT_BYTES, MAX_REASONS


class UnreadableArticleError(ValueError):
    """A file under `content/` is no article file. The message says which, why and what to do."""


@dataclass(frozen=True, slots=True)
class Store:
    """A content folder, and the folder for captures that could not be read."""

    content: Path
    quarantine: Path

    def held(self) -> dict[str, Article]:
        """Return what is kept already: articles and earlier versions by path below `content/`.

        Raises UnreadableArticleError rather than import past a file that somebody broke: it could
        be overwritten, or its article imported a second time.
        """
        articles = {}
        for folder in (ARTICLES, VERSIONS):
            for path in sorted((self.content / folder).rglob("*.md")):
                try:
                    articles[path.relative_to(self.content).as_posix()] = front_matter.read(
                        path.read_bytes().decode("utf-8")
                    )
                except (front_matter.FrontMatterError, UnicodeDecodeError) as fault:
                    raise UnreadableArticleError(
                        f"{path}: {fault}. Mend or remove it, then import again"
                    ) from fault
        return articles

    def keep_pictures(self, pictures: Iterable[CheckedPicture]) -> None:
        """Write pictures that are not there yet."""
        for picture in pictures:
            path = self.content / picture.path
            if not path.is_file() or path.stat().st_size != len(picture.data):
                write_whole(path, picture.data)

    def keep(self, settled: Sequence[Settled], held: Mapping[str, Article]) -> None:
        """Write each changed article with its earlier versions, then remove what they replace.

        New files first, so that an interrupted run never leaves less than there was. A file that
        says the same already is left alone, however it is written.
        """
        kept = {path for article in settled for path in article.files}
        changed = [article for article in settled if article.changed]
        for article in changed:
            for path, data in sorted(article.files.items(), reverse=True):
                if held.get(path) != front_matter.read(data.decode()):
                    write_whole(self.content / path, data)
        for article in changed:
            for path in sorted(set(article.replaced) - kept):
                (self.content / path).unlink(missing_ok=True)

    def put_aside(self, item: PutAside) -> None:
        """Keep a capture that could not be read whole, with the reason beside it.

        It is named by its content. What is larger than `MAX_KEPT_BYTES` stays where it is: only
        the reason is kept. Of the same bytes found in several places every place is listed, up to
        `MAX_REASONS`.
        """
        reasons = {f"{item.origin}: {item.reason}"}
        digest, size = self._measure(item)
        if size is None:
            name = sha256(str(item.origin).encode()).hexdigest()[:16]
        else:
            name = digest[:16]
            if size <= MAX_KEPT_BYTES:
                data = item.data or b"".join(item.part.blocks() if item.part else ())
                write_whole(self.quarantine / f"{name}.{item.extension}", data)
        beside = self.quarantine / f"{name}.reason.txt"
        if beside.is_file():
            reasons.update(beside.read_text(encoding="utf-8", errors="replace").splitlines())
        listed = sorted(reasons)[:MAX_REASONS]
        write_whole(beside, "".join(f"{line}\n" for line in listed).encode())

    def _measure(self, item: PutAside) -> tuple[str, int | None]:
        """Return the SHA-256 and the size of what is to be kept; no size when nothing is."""
        whole, size = sha256(item.data), len(item.data)
        if not size and item.part is not None:
            # What cannot be read again leaves its reason, and no bytes.
            with suppress(OSError, EOFError, BadZipFile, error):
                for block in item.part.blocks():
                    whole.update(block)
                    size += len(block)
        return whole.hexdigest(), size or None
