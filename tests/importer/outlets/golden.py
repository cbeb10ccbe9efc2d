"""Golden cases: a capture of our own writing, and beside it the article it must become.

`name.txt` or `name.html` is the capture; `name.md` holds the expected fields as YAML and the
expected body. A field that is not named there must be empty.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from archive.vietnamese import nfc
from importer.draft import Draft
from importer.page import Page

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Case:
    """One capture with what it must become."""

    capture: Path
    fields: dict[str, Any]
    body: str

    @property
    def page(self) -> Page:
        """The capture as an outlet sees it, with neither address nor time recorded."""
        kind = "html" if self.capture.suffix == ".html" else "page text"
        text = nfc(self.capture.read_text(encoding="utf-8"))
        return Page(text=text, kind="html" if kind == "html" else "page text")

    def __str__(self) -> str:
        return self.capture.name


def cases(folder: str) -> list[Case]:
    """Return the golden cases in a folder beside this file; there is always one."""
    found = [
        _case(path)
        for path in sorted((HERE / folder).iterdir())
        if path.suffix in (".txt", ".html")
    ]
    assert found, f"no golden cases in {folder}"
    return found


def shown(draft: Draft) -> dict[str, Any]:
    """Return the fields of a draft that are not empty, in the form of the `.md` files."""
    fields: dict[str, Any] = {
        "title": draft.title,
        "url": draft.url,
        "date": _iso(draft.date),
        "captured": _iso(draft.captured),
        "category": draft.category,
        "tags": list(draft.tags),
        "authors": list(draft.authors),
        "byline": draft.byline,
        "kind": draft.kind,
        "summary": draft.summary,
        "dateline": draft.dateline,
        "images": [[picture.src, picture.caption, picture.credit] for picture in draft.images],
        "related": [entry.title for entry in draft.related],
        "popular": [[entry.title, entry.teaser, entry.list] for entry in draft.popular],
        "comments": [
            [comment.text, comment.author, _iso(comment.date), comment.likes]
            for comment in draft.comments
        ],
    }
    return {name: value for name, value in fields.items() if value}


def _case(capture: Path) -> Case:
    _, fields, body = capture.with_suffix(".md").read_text(encoding="utf-8").split("---\n", 2)
    loaded = yaml.load(fields, Loader=yaml.BaseLoader)
    for comment in loaded.get("comments", []):
        comment[3] = int(comment[3])
    return Case(capture, loaded, body.strip())


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment is not None else None
