"""Which captures are of the same article."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

from archive.article import Article
from archive.vietnamese import key
from importer.addresses import original
from importer.outlets import outlet_of_address

# What trackers and mobile links add to an address; the article is the same without.
_TRACKING = re.compile(
    r"utm_|fbclid$|gclid$|zarsrc$|ref$|source$|gidzl$|mobile$|device$|amp$|print$", re.IGNORECASE
)
_SHOWN_BY_HOST = re.compile(r"^(?:www|m|mobile|amp)\.")


def address_identity(url: str) -> str:
    """Return what of an article's address stays the same whenever and however it was captured.

    Scheme, `www.`, default ports, trailing slashes, fragments and tracking parameters do not
    matter. A paper's outlet may know better, and see the article's number in the address. Returns
    "" for no address.
    """
    if not url:
        return ""
    url, _ = original(url)
    outlet = outlet_of_address(url)
    own = outlet.identity(url) if outlet is not None else ""
    if outlet is not None and own:
        return f"{outlet.name}:{own}"
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return url
    query = sorted(
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not _TRACKING.match(name)
    )
    path = parts.path.rstrip("/")
    return _SHOWN_BY_HOST.sub("", host) + path + ("?" + urlencode(query) if query else "")


def printed_identity(article: Article) -> str:
    """Return how a reader knows an article again that has no address: paper, title and time."""
    when = article.date.isoformat() if article.date else ""
    return "\n".join((article.source.outlet, key(article.title), when))
