"""What one capture becomes, and why: for a person to read, and as JSON."""

import json
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, is_dataclass, replace
from datetime import datetime
from typing import Any

from archive import front_matter
from archive.article import Article
from archive.vietnamese import slugify
from importer.captures import Capture
from importer.draft import Unreadable
from importer.outlets import outlet_for
from importer.outlets.base import Outlet
from importer.page import Page
from importer.provenance import FIELDS, value_of
from importer.reading import Candidate, page_of, read_capture
from importer.sources.items import Dismissed

_WIDTH = 100  # columns of a terminal that most have
_ANY_PAPER = "any paper"


@dataclass(frozen=True, slots=True)
class Explanation:
    """What became of one capture.

    `verdict` is "article", "not an article: …" or "put aside: …". `reader` names the outlet and the
    version that read it. `article` is None unless it is one, and has the slug that its title gives;
    `found` says of each of its fields where its value was found. `notes` are what a person should
    know; `refused` says of pictures that were captured why they are left out.
    """

    capture: Capture
    reader: str
    verdict: str
    article: Article | None = None
    found: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()


def explain(capture: Capture) -> Explanation:
    """Return what the capture becomes. Raises nothing because of the capture."""
    outcome = read_capture(capture)
    reader = _reader(capture)
    if isinstance(outcome, Candidate):
        refused = tuple(picture.reason for picture in outcome.refused)
        notes = tuple(note for note in outcome.notes if note not in refused)
        article = replace(outcome.article, slug=slugify(outcome.article.title))
        return Explanation(capture, reader, "article", article, outcome.found, notes, refused)
    if isinstance(outcome, Dismissed):
        return Explanation(capture, reader, f"not an article: {outcome.told}", notes=capture.notes)
    return Explanation(capture, reader, f"put aside: {outcome.reason}", notes=capture.notes)


def as_text(told: Explanation) -> str:
    """Return the explanation as lines for a terminal, the article's file last."""
    return "\n".join(_lines(told)) + "\n"


def as_json(told: Explanation) -> str:
    """Return the explanation as one JSON object; moments in ISO 8601."""
    capture, article = told.capture, told.article
    values: dict[str, Any] = {
        "capture": {
            "file": capture.origin.file,
            "record": capture.origin.record,
            "offset": capture.origin.offset,
            "format": capture.format,
            "bytes": len(capture.data),
            "sha256": capture.sha256,
            "url": capture.url,
            "captured": capture.captured,
        },
        "reader": told.reader,
        "verdict": told.verdict,
        "notes": told.notes,
        "refused": told.refused,
    }
    if article is not None:
        values["fields"] = {
            name: {"value": value_of(article, name), "found": told.found[name]}
            for name in FIELDS
            if name in told.found
        }
        values["article"] = front_matter.write(article)
    return json.dumps(values, ensure_ascii=False, indent=2, default=_plain) + "\n"


def _reader(capture: Capture) -> str:
    """Return which outlet reads the capture, and which of its versions."""
    try:
        page = page_of(capture)
        outlet = outlet_for(page)
        return f"{outlet.name or _ANY_PAPER}, {_version_of(outlet, page)}"
    except (Unreadable, RecursionError, ValueError):
        return "nobody: no reader was asked"


def _version_of(outlet: Outlet, page: Page) -> str:
    names = (type(version).__name__ for version in outlet.versions if version.recognises(page))
    return next(names, "no version").lstrip("_")


def _lines(told: Explanation) -> Iterator[str]:
    capture, article = told.capture, told.article
    yield from _aligned(
        {
            "capture": str(capture.origin),
            "what": f"{capture.format}, {len(capture.data):,} bytes, SHA-256 {capture.sha256}",
            "address": capture.url or "not recorded",
            "captured": capture.captured.isoformat() if capture.captured else "not recorded",
            "read by": told.reader,
            "verdict": told.verdict,
        }
    )
    for note in told.notes:
        yield from _aligned({"note": note})
    if article is None:
        return
    yield ""
    rows = [
        (name, told.found[name], _shown(value_of(article, name)))
        for name in FIELDS
        if name in told.found
    ]
    width = max(len(name) for name, _, _ in rows)
    for name, found, value in rows:
        yield f"{name:<{width}}  {textwrap.shorten(value, _WIDTH - width - 2, placeholder=' …')}"
        yield f"{'':<{width}}  ← {found}"
    yield ""
    yield from _pictures(article)
    yield from told.refused
    yield ""
    yield front_matter.write(article).rstrip("\n")


def _pictures(article: Article) -> Iterator[str]:
    there = [picture for picture in article.images if picture.captured]
    missing = [picture for picture in article.images if not picture.captured]
    yield f"pictures: {len(there)} captured, {len(missing)} not captured"
    for picture in there:
        yield f"  captured      {picture.src} ({picture.width} × {picture.height})"
    for picture in missing:
        yield f"  not captured  {picture.src or 'address unknown'}"


def _aligned(values: Mapping[str, str]) -> Iterator[str]:
    for name, value in values.items():
        yield f"{name:<9} {value}"


def _shown(value: object) -> str:
    """Return a value on one line, as a person reads it."""
    if isinstance(value, tuple):
        return f"{len(value)}: " + "; ".join(_shown(item) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        stated = [_shown(part) for part in _parts_of(value).values() if part]
        return ", ".join(stated)
    if isinstance(value, datetime):
        return value.isoformat()
    return " ".join(str(value).split())


def _parts_of(record: Any) -> dict[str, object]:
    """Return the fields of a record by their names."""
    return {name: getattr(record, name) for name in record.__dataclass_fields__}


def _plain(value: object) -> object:
    """Return what JSON can hold in place of `value`."""
    if isinstance(value, datetime):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    return str(value)
