"""Addresses of articles and pages: as their files are called, and never the same twice.

An article's address is its file's place: `articles/2017/02/x.md` becomes `2017/02/x.html`. Two
files have two places, so that no article can take the address of another, and none needs to know
of the others. A file whose place cannot be an address is given one, marked with a hash of its
place; the mark begins with `_`, which no slug contains.
"""

import re
from hashlib import sha256
from pathlib import PurePosixPath

from archive.article import Article
from archive.vietnamese import slugify
from plugins.listings.slugs import is_free_name

ARTICLES = "articles"
PAGES = "pages"
PAGES_ADDRESS = "trang"
"""The folder of the site that holds the archive's own pages."""

UNNAMED = "bai"
UNKNOWN_MONTH = "0000/00"
LONGEST_SLUG = 120

_MONTH_FOLDER = re.compile(r"[0-9]{4}/[0-9]{2}")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def address_of(source: str, article: Article) -> str:
    """Return the address of the page of `article`, without a leading slash.

    `source` is its file relative to the content folder, with `/` between folders.
    """
    path = PurePosixPath(source)
    within, folder = path.parts[0], "/".join(path.parts[1:-1])
    if within == PAGES and not folder:
        target = PAGES_ADDRESS
    elif within == ARTICLES and _MONTH_FOLDER.fullmatch(folder):
        target = folder
    else:
        target = ""
    if target and _is_slug(path.stem):
        return f"{target}/{path.stem}.html"
    target = PAGES_ADDRESS if within == PAGES else _month(article)
    slug = slugify(article.slug) or slugify(article.title) or UNNAMED
    mark = sha256(source.encode("utf-8", "surrogateescape")).hexdigest()[:16]
    return f"{target}/{slug}_{mark}.html"


def _is_slug(stem: str) -> bool:
    return len(stem) <= LONGEST_SLUG and bool(_SLUG.fullmatch(stem)) and is_free_name(stem)


def _month(article: Article) -> str:
    moment = article.date or article.source.captured
    return f"{moment.year:04d}/{moment.month:02d}" if moment else UNKNOWN_MONTH
