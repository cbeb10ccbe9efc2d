"""Captured plain text made safe to print anywhere, with nothing of it lost."""

import re

# What neither HTML nor XML 1.0 can carry: https://www.w3.org/TR/xml/#charsets, and lone surrogates.
_ILLEGAL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REPLACEMENT = "\ufffd"

_DIRECTIONAL = re.compile("[\u202a-\u202e\u2066-\u2069]")
_EMBEDDINGS = "\u202a\u202b\u202d\u202e"
_ISOLATES = "\u2066\u2067\u2068"
_END_OF_EMBEDDING, _END_OF_ISOLATE = "\u202c", "\u2069"

_WEB_ADDRESS = re.compile(r"https?://[^\s/?#\\][^\s\\]*", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")


def plain(text: str) -> str:
    """Return `text` with every character that HTML and XML cannot carry shown as U+FFFD.

    Direction overrides that the text leaves open are closed at its end, so that a title with
    U+202E in it looks as it did and turns around nothing but itself.
    """
    return _close_directions(legal(text))


def legal(text: str) -> str:
    """Return `text` with every character that HTML and XML cannot carry replaced by U+FFFD."""
    return _ILLEGAL.sub(_REPLACEMENT, text)


def web_address(url: str) -> str:
    """Return `url` when it is an absolute http or https address, else ""."""
    url = url.strip()
    return url if _WEB_ADDRESS.fullmatch(url) and _ILLEGAL.search(url) is None else ""


def language(code: str, default: str) -> str:
    """Return `code` when it has the form of a language tag (BCP 47), else `default`."""
    return code if _LANGUAGE.fullmatch(code) else default


def _close_directions(text: str) -> str:
    """Append what closes the embeddings and isolates left open (Unicode Annex 9, X1 to X8)."""
    opened: list[str] = []
    isolates = 0
    for match in _DIRECTIONAL.finditer(text):
        mark = match[0]
        if mark in _EMBEDDINGS:
            opened.append(_END_OF_EMBEDDING)
        elif mark in _ISOLATES:
            opened.append(_END_OF_ISOLATE)
            isolates += 1
        elif mark == _END_OF_EMBEDDING:
            if opened and opened[-1] == mark:
                opened.pop()
        elif isolates:
            isolates -= 1
            while opened.pop() != mark:
                pass
    return text + "".join(reversed(opened))
