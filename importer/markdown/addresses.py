"""Addresses of links and pictures: which ones are let through, and how a file writes them."""

import re
from collections.abc import Callable

_SCHEMES = frozenset(("http", "https", "mailto"))
_PICTURE_SCHEMES = frozenset(("http", "https"))
_BEFORE_PATH = re.compile(r"[^/?#]*")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
# What a Markdown destination, an HTML attribute or a table would read as its own; and all spaces.
_UNSAFE = re.compile(r"[\s\"<>\\^`{|}\ufeff]")
_ENTITY = re.compile(r"&(?=#?[A-Za-z0-9]+;)")
_DEEPEST_PARENTHESES = 8  # renderers stop counting at 32

_PICTURE_ENDING = re.compile(r"\.(?:jpe?g|png|gif|webp|bmp|avif|tiff?)(?:[?#].*)?\Z", re.IGNORECASE)


def safe_link(href: str, absolute: Callable[[str], str]) -> str:
    """Return the address that `href` leads to by `absolute`, or "" when it must not be a link.

    Let through are http, https, mailto and addresses without a scheme.
    """
    return _safe(href, absolute, _SCHEMES)


def safe_picture(src: str) -> str:
    """Return `src` when it is an http address or has no scheme, else ""."""
    return _safe(src, str, _PICTURE_SCHEMES)


def _safe(address: str, absolute: Callable[[str], str], schemes: frozenset[str]) -> str:
    if not _is_allowed(address, schemes):
        return ""
    try:
        found = absolute(tidy(address))
    except ValueError:  # no address at all: `http://[`
        return ""
    return tidy(found) if _is_allowed(found, schemes) else ""


def tidy(address: str) -> str:
    """Return `address` without control characters and surrounding space, which browsers ignore."""
    return _CONTROLS.sub("", address).strip()


def _is_allowed(address: str, schemes: frozenset[str]) -> bool:
    """Whether a browser takes `address` to be of one of `schemes` or to have none.

    Anything before a colon counts as a scheme, however it is spelt: no honest relative address
    has a colon there.
    """
    bare = tidy(address)
    if bare in ("", "#"):
        return False
    head = _BEFORE_PATH.match(bare)
    scheme, colon, _ = (head[0] if head else "").partition(":")
    return not colon or scheme.lower() in schemes


def leads_to_picture(address: str) -> bool:
    """Whether an address is that of a picture, as its ending says."""
    return _PICTURE_ENDING.search(address) is not None


def percent_encoded(address: str) -> str:
    """Return `address` with the characters encoded that no address may hold."""
    return _UNSAFE.sub(lambda match: _percent(match[0]), address)


def destination(address: str) -> str:
    """Return `address` as the destination of a Markdown link or picture."""
    written = percent_encoded(address)
    if not _is_balanced(written):
        written = written.replace("(", "%28").replace(")", "%29")
    return _ENTITY.sub("&amp;", written)


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode())


def _is_balanced(text: str) -> bool:
    if "(" not in text and ")" not in text:
        return True
    depth = 0
    for character in text:
        if character == "(":
            depth += 1
        elif character == ")":
            depth -= 1
        if not 0 <= depth <= _DEEPEST_PARENTHESES:
            return False
    return depth == 0
