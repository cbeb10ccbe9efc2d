"""Pages that send the browser on to another address (HTML Standard, 4.2.5.3, `refresh`)."""

import re
from html import unescape

# A page that is left sooner than this is not there to be read.
LONGEST_WAIT = 10
# Where in a page it is looked for: its head.
_WITHIN = 30_000
_META = re.compile(r"<meta\b[^>]{0,3000}>", re.IGNORECASE)
_REFRESH = re.compile(r"http-equiv\s*=\s*[\"']?\s*refresh\b", re.IGNORECASE)
_CONTENT = re.compile(
    r"\bcontent\s*=\s*(?:\"([^\"]{0,2000})\"|'([^']{0,2000})'|([^\s>]{1,2000}))", re.IGNORECASE
)
_VALUE = re.compile(
    r"\s*(?P<seconds>\d{1,6})(?:\.\d{0,6})?\s*[;,\s]\s*(?:url\s*=\s*)?[\"']?(?P<to>[^\"']+)",
    re.IGNORECASE,
)
_SCRIPT = re.compile(
    r"\blocation(?:\.href)?\s*=\s*[\"'](?P<set>[^\"'\s]{1,2000})[\"']"
    r"|\blocation\.(?:replace|assign)\(\s*[\"'](?P<called>[^\"'\s]{1,2000})[\"']"
)


def refreshed(html: str) -> str:
    """Return the reference to which a page sends the browser on at once, "" when it does not.

    A page that only loads itself again from time to time sends nobody on.
    """
    head = html[:_WITHIN]
    if "refresh" not in head.lower():
        return ""
    for meta in _META.finditer(head):
        if _REFRESH.search(meta[0]) is None:
            continue
        content = _CONTENT.search(meta[0])
        value = (
            _VALUE.match(unescape(next(filter(None, content.groups()), ""))) if content else None
        )
        if value is not None and int(value["seconds"]) <= LONGEST_WAIT:
            return value["to"].strip()
    return ""


def sent_on_by_script(html: str) -> str:
    """Return the reference to which a script of a page sends the browser on, "" when none does."""
    found = _SCRIPT.search(html[:_WITHIN])
    return (found["set"] or found["called"]) if found is not None else ""
