"""What a file holds, told from its first bytes and never from its name."""

import re
from enum import Enum

from importer.decoding import decode, utf16_without_mark

# Enough for long comments and scripts above the first tag that tells.
HEAD_BYTES = 16_384


class Holds(Enum):
    """What the bytes are."""

    WARC = "WARC"
    GZIP = "gzip"
    ZIP = "zip"
    HTML = "HTML"
    TEXT = "page text"
    NOTHING = "nothing"
    PICTURE = "picture"
    OTHER = "other"


_PICTURES = (
    (b"\xff\xd8\xff", "JPEG picture"),
    (b"\x89PNG\r\n\x1a\n", "PNG picture"),
    (b"GIF87a", "GIF picture"),
    (b"GIF89a", "GIF picture"),
    (b"BM", "BMP picture"),
    (b"II*\0", "TIFF picture"),
    (b"MM\0*", "TIFF picture"),
    (b"\0\0\1\0", "icon"),
)
_OTHERS = (
    (b"%PDF-", "PDF document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office document"),
    (b"7z\xbc\xaf\x27\x1c", "7z archive"),
    (b"Rar!\x1a\x07", "RAR archive"),
    (b"BZh", "bzip2 file"),
    (b"\xfd7zXZ\0", "xz file"),
    (b"\x28\xb5\x2f\xfd", "zstd file"),
    (b"bplist", "Safari web archive"),
    (b"SQLite format 3\0", "SQLite database"),
    (b"wOF2", "font"),
    (b"wOFF", "font"),
    (b"filedesc://", "ARC archive"),
)
_ELEMENT = (
    r"html|head|body|title|meta|link|script|style|base|noscript|div|span|p|a|br|hr|h[1-6]|table"
    r"|tbody|tr|td|ul|ol|li|article|main|section|header|footer|nav|aside|form|img|center|font|iframe"
    r"|figure|frameset|b|i|strong|em"
)
_PROLOGUE = r"(?:\s|<!--.{0,8000}?-->|<\?.{0,2000}?\?>)*"
_BEGINS_AS_HTML = re.compile(
    rf"{_PROLOGUE}<(?:!doctype\s+html\b|(?:{_ELEMENT})(?=[\s/>]))", re.IGNORECASE | re.DOTALL
)
# A page below something that is no HTML: a server's warning, a log line.
_HTML_FURTHER_ON = re.compile(
    r"^\s*<(?:!doctype\s+html\b|html(?=[\s>]))", re.IGNORECASE | re.MULTILINE
)
_BEGINS_AS_XML = re.compile(
    rf"{_PROLOGUE}<(?:!doctype\s+)?(?P<root>[a-z][\w:.-]*)", re.IGNORECASE | re.DOTALL
)
_BEGINS_AS_JSON = re.compile(r'\s*(?:\{\s*(?:"|\})|\[\s*[\["{\d\]])')
_MHTML = re.compile(r"^(?:mime-version|content-type:\s*multipart/related)", re.I | re.M)
_MAIL_HEADER = re.compile(r"\s*[\w-]{2,40}:\s")


def recognise(head: bytes) -> tuple[Holds, str]:
    """Return what the bytes are that a file begins with, and its name for people.

    The name is only telling for PICTURE and OTHER: "PDF document", "unknown binary file".
    """
    if not head:
        return Holds.NOTHING, "empty file"
    if head.startswith(b"WARC/"):
        return Holds.WARC, "WARC"
    if head.startswith(b"\x1f\x8b"):
        return Holds.GZIP, "gzip"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return Holds.ZIP, "zip"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return Holds.PICTURE, "WebP picture"
    if head[4:12] in (b"ftypavif", b"ftypheic"):
        return Holds.PICTURE, "AVIF or HEIC picture"
    for magic, name in _PICTURES:
        if head.startswith(magic) and (magic != b"BM" or b"\0" in head[:40]):
            return Holds.PICTURE, name
    for magic, name in _OTHERS:
        if head.startswith(magic):
            return Holds.OTHER, name
    if _is_binary(head):
        return Holds.OTHER, "unknown binary file"
    return _recognise_text(decode(head))


def is_html(data: bytes) -> bool:
    """Whether bytes of a transfer are an HTML page."""
    return recognise(data[:HEAD_BYTES])[0] is Holds.HTML


def _is_binary(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")) or utf16_without_mark(head):
        return False
    if b"\0" in head:
        # A stray NUL or two in a page is damage; more of them is no text.
        return head.count(0) > 2 + len(head) // 1000 or b"\0\0" in head
    controls = sum(head.count(byte) for byte in range(1, 32) if byte not in b"\t\n\v\f\r\x1b")
    return controls > max(8, len(head) // 50)


def _recognise_text(text: str) -> tuple[Holds, str]:
    if not text.strip():
        return Holds.NOTHING, "nothing but white space"
    if _BEGINS_AS_HTML.match(text):
        return Holds.HTML, "HTML"
    if _MAIL_HEADER.match(text) and len(_MHTML.findall(text[:4000])) > 1:
        return Holds.OTHER, "MHTML file (save the complete page instead)"
    if _HTML_FURTHER_ON.search(text):
        return Holds.HTML, "HTML"
    root = _BEGINS_AS_XML.match(text)
    if root is not None:
        if root["root"].lower() == "svg":
            return Holds.PICTURE, "SVG picture"
        return Holds.OTHER, f"XML document ({root['root'][:40]})"
    if _BEGINS_AS_JSON.match(text):
        return Holds.OTHER, "JSON data"
    return Holds.TEXT, "page text"
