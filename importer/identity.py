"""Which captures are of the same article."""

import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from archive.article import Article
from archive.vietnamese import key, nfc
from importer.addresses import original

# What trackers and links add to an address, and what asks for the article in another form; the
# article is the same without. Joomla's print pages say `tmpl=component&print=1&page=`.
_ADDED = re.compile(
    r"(?:utm_\w*|_ga|[a-z]*clid|gclsrc|[gw]braid|mc_[ce]id|igshid|zarsrc|gidzl|ref|source|spm"
    r"|mobile|device|amp|print|tmpl)=.*|m=[01]|page=|device_?type=.*"
    r"|(?:view|mode|act|action|task|type|format|layout|output_?type|display)"
    r"=(?:amp|mobile|print\w*|in|ban-?in)",
    re.IGNORECASE | re.DOTALL,
)
_HOST_OF_A_FORM = re.compile(r"(?:(?:www\d?|m|mobile|wap|touch|amp)\.)+(?=[^.]+\.)")
# Folders and endings that name another form of the article that the rest of the address names:
# for paper ("bản in", "in bài"), for phones, for AMP.
_FORM = r"print(?:er|able|page|-?preview|-?version)?|ban-in|in-bai(?:-viet)?|in-tin|amp|mobile"
_FORM_FIRST = re.compile(rf"^/(?:{_FORM}|m)(?=/.)", re.IGNORECASE)
_FORM_LAST = re.compile(rf"(?<=.)/(?:{_FORM})(?:\.(?:html?|php|aspx?))?$", re.IGNORECASE)
_FORM_OF_NAME = re.compile(r"[-_.](?:print|ban-in|amp)(?=\.html?$|$)", re.IGNORECASE)
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)$", re.IGNORECASE)
_STATIC = re.compile(r"\.html?$", re.IGNORECASE)


def address_identity(url: str) -> str:
    """Return what of an article's address stays the same whenever and however it was captured.

    Scheme, `www.`, default ports, trailing slashes, fragments and tracking parameters do not
    matter, nor whether the address is of the page for phones, for AMP or for paper. A paper's
    outlet may know better, and see the article's number in the address. Returns "" for no address.
    """
    if not url:
        return ""
    # Here, because the readers of all papers come with it: what asks for no address starts sooner.
    from importer.outlets import outlet_of_address

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
        if not _ADDED.fullmatch(f"{name}={value}")
    )
    path = _plain_path(nfc(unquote(parts.path)))
    return _HOST_OF_A_FORM.sub("", host, count=1) + path + ("?" + urlencode(query) if query else "")


def _plain_path(path: str) -> str:
    """Return the path of an article's own page, whatever form of it the path names."""
    path = re.sub(r"/{2,}", "/", path).rstrip("/")
    path = _FORM_LAST.sub("", _FORM_FIRST.sub("", path, count=1), count=1)
    path = _FORM_OF_NAME.sub("", _INDEX.sub("", path), count=1)
    return _STATIC.sub("", path).rstrip("/")


def printed_identity(article: Article) -> str:
    """Return how a reader knows an article again that has no address: paper, title and time."""
    when = article.date.isoformat() if article.date else ""
    return "\n".join((article.source.outlet, key(article.title), when))
