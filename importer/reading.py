"""One capture becomes an article, or the reason why not. Nothing else is read or written."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from archive.article import DEFAULT_KIND, Article, Picture, Source
from importer.addresses import best_address, original, saved_from
from importer.bounds import check_article, check_page, check_tree, texts_of
from importer.captures import Capture, Origin
from importer.data_addresses import is_data, media_type
from importer.decoding import Decoded, are_clean, clean, decode
from importer.draft import Draft, NotAnArticle, Unreadable
from importer.extraction.tree import Element, parse_source
from importer.outlets import outlet_for
from importer.page import Page
from importer.patience import PAGE_SECONDS, TookTooLong, within
from importer.photo_stories import is_photo_story
from importer.pictures import CheckedPicture
from importer.provenance import found_in
from importer.sources.items import Dismissed, PutAside
from importer.unread import was_unread, without_unread

# How much of a picture's address a person needs to find it.
MAX_NAME = 300

_EXTENSION = re.compile(r"[a-z0-9]{2,5}")
_ADDRESS = re.compile(r"\]\(<?(https?:[^)>\s]+)")


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article as one capture shows it: without a slug, with the pictures captured with it.

    `refused` are pictures that were captured and cannot be kept as such; the article comes in
    without them, with their captions. It was made of an outlet's `draft` of the `page`.
    """

    article: Article
    origin: Origin
    draft: Draft
    page: Page
    pictures: tuple[CheckedPicture, ...] = ()
    refused: tuple[PutAside, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def found(self) -> dict[str, str]:
        """Of each field that says something, where its value was found."""
        return found_in(self.draft, self.page, self.article)


def page_of(capture: Capture) -> Page:
    """Return the page that an outlet is to read: decoded, at its own address and time.

    Of a copy in the Wayback Machine the address and the time of the original count. Raises
    Unreadable when the page is beyond what any page of an article is.
    """
    if capture.kind != "html":
        return _page(capture, decode(capture.data, capture.charset))
    data, places = without_unread(capture.data)
    decoded, root = _parsed(data, capture)
    if not was_unread(root, places):
        decoded, root = _parsed(capture.data, capture)
    check_tree(root)
    page = _page(capture, decoded)
    page.keep(decoded.characters, root)
    page.whole = lambda: decode(capture.data, capture.charset).text
    return page


def _parsed(data: bytes, capture: Capture) -> tuple[Decoded, Element]:
    decoded = decode(data, capture.charset)
    check_page(decoded.text)
    return decoded, parse_source(decoded.characters.source)


def _page(capture: Capture, decoded: Decoded) -> Page:
    saved = "" if capture.url or capture.kind != "html" else saved_from(decoded.text)
    url, copied = original(capture.url or saved)
    return Page(
        text=decoded.text,
        kind=capture.kind,
        url=url,
        captured=copied or capture.captured,
        resources=capture.resources,
        saved=bool(saved),
        notes=(decoded.note,) if decoded.note else (),
    )


def read_capture(capture: Capture) -> Candidate | Dismissed | PutAside:
    """Return what the capture holds. Raises nothing: whatever goes wrong is a reason to put it
    aside.
    """
    try:
        with within(PAGE_SECONDS):
            return _read(capture)
    except NotAnArticle as verdict:
        return Dismissed(capture.origin, str(verdict), verdict.detail)
    except Unreadable as verdict:
        return _aside(capture, str(verdict))
    except TookTooLong:
        reason = f"took more than {PAGE_SECONDS} seconds to read: no page takes so long"
        return _aside(capture, reason)
    except MemoryError:
        return _aside(capture, "needs more memory than any page")
    except RecursionError:
        return _aside(capture, "nested too deep to be a page")
    except Exception as error:  # a bad record must never stop the good ones
        reason = " ".join(f"{type(error).__name__}: {error}".split())[:300]
        return _aside(capture, f"a fault of the importer: {reason}")


def _read(capture: Capture) -> Candidate:
    page = page_of(capture)
    return _candidate(outlet_for(page).read(page), page, capture)


def _aside(capture: Capture, reason: str) -> PutAside:
    extension = "html" if capture.kind == "html" else "txt"
    return PutAside(capture.origin, reason, capture.data, extension=extension)


def _candidate(draft: Draft, page: Page, capture: Capture) -> Candidate:
    title = " ".join(clean(draft.title).split())
    if not title:
        raise Unreadable("no title found")
    if not draft.body.strip():
        raise Unreadable("no text found under the title")
    captured = page.captured or draft.captured
    notes = [*capture.notes, *page.notes, *draft.notes]
    date = draft.date
    if date is not None and captured is not None and date > captured:
        notes.append(f"dated {date.isoformat()}, after its capture: the date is left out")
        date = None
    modified = draft.modified
    if modified is not None and (
        (captured is not None and modified > captured) or (date is not None and modified <= date)
    ):
        modified = None
    article = Article(
        title=title,
        slug="",
        date=date,
        modified=modified,
        category=draft.category,
        tags=draft.tags,
        authors=draft.authors,
        byline=draft.byline,
        kind=_kind(draft),
        summary=draft.summary,
        dateline=draft.dateline,
        lang=draft.lang,
        images=tuple(_measured(picture, page) for picture in draft.images),
        popular=draft.popular,
        related=draft.related,
        comments=draft.comments,
        source=Source(
            outlet=draft.outlet,
            url=best_address(page.url, original(draft.url)[0]),
            captured=captured,
            format=capture.format,
            sha256=capture.sha256,
        ),
        body=draft.body,
    )
    texts = texts_of(article)
    if not are_clean(texts):
        article = _cleaned(article)
        texts = texts_of(article)
    check_article(article, texts)
    shown = tuple(page.pictures[src] for src in sorted(page.pictures) if src in _sources(article))
    refused = tuple(_refused(page, article, capture.origin))
    notes += [picture.reason for picture in refused]
    return Candidate(article, capture.origin, draft, page, shown, refused, tuple(notes))


def _refused(page: Page, article: Article, origin: Origin) -> Iterator[PutAside]:
    """Yield the pictures that the article shows and that are put aside, with a reason naming each.

    One that was looked at and is none of the article's, such as an icon beside it, is no loss.
    """
    if not page.refused:
        return
    shown = {picture.src for picture in article.images} | set(_ADDRESS.findall(article.body))
    for reference, picture in sorted(page.refused.items()):
        address = page.absolute(reference)
        if address and not page.saved and address not in shown:
            continue
        name = _name_of(reference)
        extension = PurePosixPath(urlsplit(name).path).suffix.lstrip(".").lower()
        yield PutAside(
            origin,
            f"picture left out: {name}: {picture.reason}",
            picture.data,
            picture.part,
            extension if _EXTENSION.fullmatch(extension) else "picture",
        )


def _name_of(reference: str) -> str:
    """Return how a person is told of a picture: by its address, or what it says to be inside."""
    if is_data(reference):
        return f"inside the page ({clean(media_type(reference)) or 'of no type'})"
    return " ".join(clean(reference).split())[:MAX_NAME]


def _kind(draft: Draft) -> str:
    if draft.kind == DEFAULT_KIND and is_photo_story(draft.body):
        return "photo"
    return draft.kind


def _measured(picture: Picture, page: Page) -> Picture:
    checked = page.pictures.get(picture.src)
    if checked is None:
        return picture
    return replace(picture, width=checked.width, height=checked.height)


def _sources(article: Article) -> set[str]:
    inside = re.findall(r"\]\(<?(\.\./[^)>\s]+)", article.body)
    return {picture.src for picture in article.images} | set(inside)


def _cleaned(value: Any) -> Any:
    """Return a record with all its texts in NFC and without control characters.

    Character references can bring in what decoding kept out of the page.
    """
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, tuple):
        return tuple(_cleaned(item) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {}
        for field in fields(value):
            before = getattr(value, field.name)
            after = _cleaned(before)
            if after != before:
                changed[field.name] = after
        return replace(value, **changed) if changed else value
    return value
