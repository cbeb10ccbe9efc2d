"""Builds archives whose every field is an attack, and reads what their pages show."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import cast

from lxml import html

from archive.article import Article, Comment, Picture, Popular, Related, Source, Version
from archive.front_matter import write
from archive.vietnamese import key
from importer.markdown import join, paragraph

DAY = datetime(2019, 5, 6, 7, 8, 9, tzinfo=timezone(timedelta(hours=7)))
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_ILLEGAL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_CLOSERS = "\u202c\u2069"


def body_of(text: str) -> str:
    """Return a body that shows `text` twice: as the importer writes it, and as `escaped` does."""
    return join([paragraph(text), escaped(text)])


def escaped(text: str) -> str:
    """Return CommonMark that shows `text`: every mark escaped, as the specification allows."""
    lines = [line.strip() for line in re.split("\r\n|\r|\n", text)]
    return "\n\n".join(_PUNCTUATION.sub(r"\\\1", line) for line in lines if line)


def article_of(text: str, number: int) -> Article:
    """Return an article that says `text` wherever text can be said."""
    return Article(
        title=text,
        slug=text,
        date=DAY + timedelta(minutes=number),
        category=text,
        tags=(text,),
        authors=(text,),
        byline=text,
        summary=text,
        dateline=text,
        kind=text,
        lang=text,
        images=(Picture(src=text, caption=text, credit=text),),
        popular=(Popular(title=text, url=text, teaser=text),),
        related=(Related(title=text, url=text),),
        comments=(Comment(text=text, author=text, date=DAY, likes=1),),
        source=Source(outlet=text, url=text, captured=DAY, format=text, sha256=text),
        versions=(Version(path=text, captured=DAY, format=text, sha256=text),),
        body=body_of(text),
    )


def write_articles(texts: Sequence[str], content: Path) -> None:
    """Write one article a text, `articles/2019/05/bai-<number>.md`."""
    folder = content / "articles" / "2019" / "05"
    folder.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(texts):
        path = folder / f"bai-{number}.md"
        path.write_bytes(write(article_of(text, number)).encode("utf-8"))


def batches(texts: Sequence[str], size: int) -> list[list[str]]:
    """Return the texts in batches in which no two name the same tag."""
    made: list[tuple[list[str], set[str]]] = []
    for text in texts:
        name = key(text)
        for batch, names in made:
            if len(batch) < size and name not in names:
                break
        else:
            batch, names = [], set()
            made.append((batch, names))
        batch.append(text)
        names.add(name)
    return [batch for batch, _ in made]


@dataclass(frozen=True)
class Shown:
    """What a reader sees on a page, by place; white space as a browser shows it."""

    tree: html.HtmlElement

    def texts(self, path: str) -> list[str]:
        """Return the text of every element that an XPath selects."""
        return [
            visible(element.text_content())
            for element in cast(list[html.HtmlElement], self.tree.xpath(path))
        ]


def read_page(path: Path) -> Shown:
    """Read a built page."""
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    return Shown(html.document_fromstring(path.read_bytes(), parser=parser))


def visible(text: str) -> str:
    """Return text with white space as a browser shows it, and what HTML cannot carry as U+FFFD."""
    return " ".join(_ILLEGAL.sub("\ufffd", text).split()).rstrip(_CLOSERS)


def pages_of(output: Path) -> Iterator[Path]:
    """Yield every page of a site, in order."""
    yield from sorted(output.rglob("*.html"))
