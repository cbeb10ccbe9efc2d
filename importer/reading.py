"""One capture becomes an article, or the reason why not. Nothing else is read or written."""

import re
from dataclasses import dataclass, replace

from archive.article import DEFAULT_KIND, Article, Picture, Source
from archive.vietnamese import nfc
from importer.captures import Capture, Origin
from importer.decoding import decode
from importer.draft import Draft, NotAnArticle, Unreadable
from importer.outlets import outlet_for
from importer.page import Page
from importer.photo_stories import is_photo_story
from importer.pictures import CheckedPicture
from importer.sources.items import Dismissed, PutAside

# What Chromium and Firefox write at the top of a page they save.
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->", re.IGNORECASE)
_SAVED_WITHIN = 2048  # characters from the beginning of the page


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article as one capture shows it: without a slug, with the pictures captured with it."""

    article: Article
    origin: Origin
    pictures: tuple[CheckedPicture, ...] = ()
    notes: tuple[str, ...] = ()


def read_capture(capture: Capture) -> Candidate | Dismissed | PutAside:
    """Return what the capture holds. Raises nothing: whatever goes wrong is a reason to put it
    aside.
    """
    try:
        text = decode(capture.data, capture.charset)
        saved_from = "" if capture.url else _saved_from(text)
        page = Page(
            text=text,
            kind=capture.kind,
            url=capture.url or saved_from,
            captured=capture.captured,
            resources=capture.resources,
            saved=bool(saved_from),
        )
        draft = outlet_for(page).read(page)
        return _candidate(draft, page, capture)
    except NotAnArticle as verdict:
        return Dismissed(capture.origin, str(verdict))
    except Unreadable as verdict:
        return PutAside(capture.origin, str(verdict), capture.data)
    except RecursionError:
        return PutAside(capture.origin, "nested too deep to be a page", capture.data)
    except Exception as error:  # a bad record must never stop the good ones
        reason = " ".join(f"{type(error).__name__}: {error}".split())[:300]
        return PutAside(capture.origin, f"a fault of the importer: {reason}", capture.data)


def _candidate(draft: Draft, page: Page, capture: Capture) -> Candidate:
    title = " ".join(nfc(draft.title).split())
    if not title:
        raise Unreadable("no title found")
    if not draft.body.strip():
        raise Unreadable("no text found under the title")
    captured = capture.captured or draft.captured
    notes = list(draft.notes)
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
            url=draft.url or page.url,
            captured=captured,
            format=capture.format,
            sha256=capture.sha256,
        ),
        body=draft.body,
    )
    shown = tuple(page.pictures[src] for src in sorted(page.pictures) if src in _sources(article))
    return Candidate(article, capture.origin, shown, tuple(notes))


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


def _saved_from(text: str) -> str:
    saved = _SAVED_FROM.search(text[:_SAVED_WITHIN])
    return saved[1] if saved and saved[1].startswith(("http://", "https://")) else ""
