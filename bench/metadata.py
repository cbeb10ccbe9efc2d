"""What is read from pages of papers without an outlet file, field by field, beside the peers.

    python -m bench metadata [--peers .venv/peers/bin/python]

The pages are those of the tests: every story in every system's markup, and the saved pages that
are kept beside the repository, where they are. What a person sees on each is written there. The
score of a field is its mean over the pages that show it, in hundredths. Names and tags count by
what is common of all that is named (Jaccard); paragraphs, captions and credits by the share that
is there; `clean` is the share of the text's lines that are the article's. A peer has kept a caption
when a line of its text begins and ends as the caption does, whatever else stands there; ours has
when the caption is a picture's, to the letter (a full stop that the credit brought along aside).
"""

import argparse
import json
import subprocess
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import mean
from typing import Any

import trafilatura

from archive import vietnamese
from archive.dates import VIETNAM_TIME
from bench import _plain_reader
from importer.outlets.generic_html import GenericHtml
from importer.page import Page
from tests.conftest import SHARED
from tests.importer.outlets import test_saved_pages as saved
from tests.importer.outlets import test_systems as systems
from tests.importer.outlets.shown import blocks, plain
from tests.importer.outlets.systems.story import STORIES, Story

ROOT = Path(__file__).resolve().parent.parent
FIELDS = (
    *("title", "date", "modified", "authors", "tags", "section", "lede"),
    *("paragraphs", "clean", "captions", "credits"),
)


@dataclass(frozen=True)
class Seen:
    """What a person sees on a page. Texts as `test_saved_pages.described` gives them."""

    source: str
    title: str
    date: str
    modified: str
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    section: str
    lede: str
    paragraphs: tuple[str, ...]
    pictures: tuple[tuple[str, str], ...]  # caption, credit


@dataclass(frozen=True)
class Answer:
    """What a reader made of a page. `pictures` is None where the reader knows only text."""

    title: str = ""
    date: str = ""
    modified: str = ""
    authors: Sequence[str] = ()
    tags: Sequence[str] = ()
    section: str = ""
    lede: str = ""
    lines: Sequence[str] = field(default_factory=tuple)
    pictures: Sequence[tuple[str, str]] | None = None


def benchmark(arguments: Sequence[str]) -> None:
    """Read every page with every reader and print the score of each field."""
    parser = argparse.ArgumentParser(prog="bench metadata")
    parser.add_argument("--peers", type=Path, default=ROOT / ".venv" / "peers" / "bin" / "python")
    options = parser.parse_args(arguments)
    pages = [*_stories(), *_saved_pages()]
    readers = {"ours": [_ours(page.source) for page in pages]}
    readers["trafilatura"] = [_trafilatura(page.source) for page in pages]
    if options.peers.exists():
        readers["newspaper4k"] = list(_newspaper4k(options.peers, pages))
    else:
        print(f"newspaper4k left out: no {options.peers} (make .venv/peers makes it)")
    readers["plain"] = [_answer(_plain_reader.read(page.source)) for page in pages]
    scores = {
        name: [_scores(seen, answer) for seen, answer in zip(pages, answers, strict=True)]
        for name, answers in readers.items()
    }
    print(f"{len(pages)} pages")
    print(f"{'field':<12}{'pages':>6}" + "".join(f"{name:>13}" for name in scores))
    for name in FIELDS:
        row = {reader: [s[name] for s in each if name in s] for reader, each in scores.items()}
        count = len(row["ours"])
        means = "".join(f"{100 * mean(values):>13.1f}" for values in row.values() if values)
        print(f"{name:<12}{count:>6}{means}")


def _stories() -> Iterator[Seen]:
    for system, name in systems.CASES:
        story = STORIES[name]
        yield _story(story, system)


def _story(story: Story, system: str) -> Seen:
    changed = story.changed if system in systems.CHANGED else None
    return Seen(
        source=systems.SYSTEMS[system](story),
        title=story.title,
        date=_minute(story.date.isoformat()),
        modified=_minute(changed.isoformat()) if changed else "",
        authors=story.authors,
        tags=() if system in systems.NO_TAGS else story.tags,
        section="" if system in systems.NO_SECTION else story.section,
        lede=saved.described(story.lede),
        paragraphs=tuple(saved.described(text) for text in story.body if text != "figure"),
        pictures=tuple((saved.described(p.caption), p.credit) for p in story.photos),
    )


def _saved_pages() -> Iterator[Seen]:
    for name, expected in saved.EXPECTED.items():
        path = SHARED / "pages" / f"{name}.html"
        if not path.exists():
            continue
        texts = [line.partition(" | ")[2] for line in expected["body"] if " | " in line]
        changed = expected.get("modified")
        yield Seen(
            source=path.read_text(encoding="utf-8"),
            title=expected["title"],
            date=saved.expected_time(expected["date"]),
            modified=saved.expected_time(changed) if changed else "",
            authors=tuple(expected["authors"]),
            tags=tuple(expected.get("tags", ())),
            section=expected["section"],
            lede=expected["lede"],
            paragraphs=tuple(texts),
            pictures=tuple((p["caption"], p["credit"]) for p in expected["pictures"]),
        )


def _ours(source: str) -> Answer:
    draft = GenericHtml().read(
        Page(vietnamese.nfc(source), "html", captured=systems.CAPTURED.astimezone(UTC))
    )
    return Answer(
        title=draft.title,
        date=_minute(draft.date.isoformat()) if draft.date else "",
        modified=_minute(draft.modified.isoformat()) if draft.modified else "",
        authors=draft.authors,
        tags=draft.tags,
        section=draft.category,
        lede=draft.summary,
        lines=[text for _, text in blocks(draft.body) if text],
        pictures=[(picture.caption, picture.credit) for picture in draft.images],
    )


def _trafilatura(source: str) -> Answer:
    found = trafilatura.bare_extraction(source, with_metadata=True, include_comments=False)
    if found is None:
        return Answer()
    told: dict[str, Any] = found if isinstance(found, dict) else found.as_dict()
    return Answer(
        title=told["title"] or "",
        date=told["date"] or "",
        authors=(told["author"] or "").split("; "),
        tags=[tag for value in told["tags"] or () for tag in value.split(",")],
        section=next(iter(told["categories"] or ()), ""),
        lede=told["description"] or "",
        lines=(told["text"] or "").splitlines(),
    )


def _newspaper4k(python: Path, pages: Iterable[Seen]) -> Iterator[Answer]:
    asked = "".join(json.dumps(page.source) + "\n" for page in pages)
    told = subprocess.run(
        [python, Path(__file__).with_name("_newspaper4k_reader.py")],
        input=asked,
        capture_output=True,
        text=True,
        check=True,
    )
    return (_answer(json.loads(line)) for line in told.stdout.splitlines())


def _answer(told: dict[str, Any]) -> Answer:
    values: dict[str, Any] = {name: value or "" for name, value in told.items()}
    return Answer(**values)


def _scores(seen: Seen, answer: Answer) -> dict[str, float]:
    """The score of each field that a person sees on the page, from 0 to 1."""
    texts = {saved.described(line) for line in answer.lines}
    own = {*seen.paragraphs, seen.lede, saved.described(seen.title)}
    found: dict[str, float] = {
        "title": float(plain(answer.title) == plain(seen.title)),
        "date": float(_minute(answer.date) == seen.date),
    }
    if seen.paragraphs:
        found["paragraphs"] = _share(seen.paragraphs, lambda text: text in texts)
    if answer.lines:
        pictures = [caption for caption, _ in seen.pictures]
        found["clean"] = _share(
            [line for line in answer.lines if line.strip()],
            lambda line: (
                saved.described(line) in own or any(_shows(line, text) for text in pictures if text)
            ),
        )
    elif seen.paragraphs:
        found["clean"] = 0.0
    if seen.modified:
        found["modified"] = float(_minute(answer.modified) == seen.modified)
    if seen.authors:
        found["authors"] = _common(seen.authors, answer.authors)
    if seen.tags:
        found["tags"] = _common(seen.tags, answer.tags)
    if seen.section:
        found["section"] = _common([seen.section], [answer.section])
    if seen.lede:
        found["lede"] = float(saved.described(answer.lede) == seen.lede)
    captioned = [(text, credit) for text, credit in seen.pictures if text]
    if captioned:
        found["captions"] = _share(captioned, lambda picture: _has(answer, picture[0], ""))
    credited = [(text, credit) for text, credit in captioned if credit]
    if credited:
        found["credits"] = _share(credited, lambda picture: _has(answer, *picture))
    return found


def _has(answer: Answer, caption: str, credit: str) -> bool:
    """Whether a caption, and its credit unless that is "", is in an answer."""
    if answer.pictures is None:
        return any(_shows(line, caption) and credit in line for line in answer.lines)
    return any(
        caption in (saved.described(text), saved.described(text.rstrip(".")))
        for text, name in answer.pictures
        if not credit or name == credit
    )


def _shows(line: str, described: str) -> bool:
    """Whether a line holds the first and the last words of a text, in this order."""
    first, last, _ = described.rsplit(" | ", 2)
    start = line.find(first)
    return start >= 0 and line.find(last.rstrip("."), start) >= 0


def _share(wanted: Sequence[Any], is_there: Callable[[Any], bool]) -> float:
    return sum(map(is_there, wanted)) / len(wanted) if wanted else 1.0


def _common(wanted: Iterable[str], named: Iterable[str]) -> float:
    """The names in both, of all that are in either."""
    one = {vietnamese.key(name.strip()) for name in wanted}
    other = {vietnamese.key(name.strip()) for name in named if name.strip()}
    return len(one & other) / len(one | other)


def _minute(moment: str) -> str:
    """A moment in Vietnamese time to the minute; "" for what is no moment, or a day alone."""
    if "T" not in moment and ":" not in moment:
        return ""
    try:
        read = datetime.fromisoformat(moment.strip())
    except ValueError:
        return ""
    zoned = read if read.tzinfo else read.replace(tzinfo=VIETNAM_TIME)
    return zoned.astimezone(VIETNAM_TIME).isoformat(timespec="minutes")
