"""Bytes to text, whatever they declare: NFC, line feeds, and no control characters."""

import codecs
import re

from charset_normalizer import from_bytes

from archive.vietnamese import nfc

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE
)
_META_WITHIN = 4096  # bytes from the beginning; HTML asks for 1024, old pages are less exact
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\ufeff\ufffe\uffff]")
# Browsers read these labels as the Windows code page that contains them (WHATWG Encoding).
_READ_AS = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}
# One broken byte in a thousand is damage; more is another encoding.
_DAMAGE = 1000


def decode(data: bytes, declared: str = "") -> str:
    """Return the text of `data` in NFC, its lines ended by line feeds.

    `declared` is the charset that the transfer stated, "" when none. UTF-8 that validates is
    UTF-8, whatever is declared: no other encoding looks like it by chance. Control characters,
    which no page shows, are removed.
    """
    text = _decoded(data, declared).replace("\r\n", "\n").replace("\r", "\n")
    return nfc(_CONTROLS.sub("", text))


def _decoded(data: bytes, declared: str) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, "replace")
    if (wide := _utf16_without_bom(data)) is not None:
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    meta = _META_CHARSET.search(data[:_META_WITHIN])
    stated = [declared, meta[1].decode("ascii") if meta else ""]
    damaged = data.decode("utf-8", "replace")
    if damaged.count("\ufffd") * _DAMAGE <= len(damaged):
        return damaged
    for label in filter(None, stated):
        try:
            return data.decode(_READ_AS.get(label.lower(), label))
        except (UnicodeDecodeError, LookupError):
            continue
    best = from_bytes(data).best()
    return str(best) if best is not None else damaged


def _utf16_without_bom(data: bytes) -> str | None:
    """Tell UTF-16 by the zero bytes that its ASCII characters (mark-up, spaces) have."""
    head = data[:_META_WITHIN]
    if len(head) < 4 or b"\0" not in head:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > len(head) // 8 and odd > even * 8:
        return "utf-16-le"
    if even > len(head) // 8 and even > odd * 8:
        return "utf-16-be"
    return None
