"""What a file holds, told by its bytes and never by its name."""

import re
from collections import Counter
from typing import Literal

from importer.decoding import utf16_without_mark
from importer.sources.arc_lines import begins_arc

Content = Literal["gzip", "warc", "zip", "html", "text", "asset", "data", "binary", "empty"]
"""What the bytes are. An asset is a picture or a font: a part of a page, and no capture; data are
text for programs: an index beside the captures, a feed."""

# Enough to see past long comments and scripts above the first tag that tells.
HEAD = 16_384

UNKNOWN = "unknown binary file"
UNPACK = "unpack it, and import what it holds"
_ZSTD = f"zstd file ({UNPACK}: `zstd -d`, or for WARC a tool that knows its dictionary)"
# A record of a WARC whose first line is damaged.
_WARC_HEADERS = re.compile(rb"^WARC-(?:Type|Record-ID|Target-URI): ", re.MULTILINE)
_WARC_HEADERS_WITHIN = 1000  # bytes
_ASSETS = (
    (b"\xff\xd8\xff", "JPEG picture"),
    (b"\x89PNG\r\n\x1a\n", "PNG picture"),
    (b"GIF87a", "GIF picture"),
    (b"GIF89a", "GIF picture"),
    (b"BM", "BMP picture"),
    (b"II*\0", "TIFF picture"),
    (b"MM\0*", "TIFF picture"),
    (b"\0\0\1\0", "icon"),
    (b"wOF2", "font"),
    (b"wOFF", "font"),
)
_OTHERS = (
    (b"%PDF-", "PDF document"),
    (b"{\\rtf", "RTF document"),
    (b"ID3", "MP3 sound"),
    (b"\xff\xfb", "MP3 sound"),
    (b"OggS", "Ogg sound or film"),
    (b"\x1aE\xdf\xa3", "WebM or Matroska film"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office document"),
    (b"7z\xbc\xaf\x27\x1c", f"7z archive ({UNPACK})"),
    (b"Rar!\x1a\x07", f"RAR archive ({UNPACK})"),
    (b"BZh", f"bzip2 file ({UNPACK})"),
    (b"\xfd7zXZ\0", f"xz file ({UNPACK})"),
    (b"\x28\xb5\x2f\xfd", _ZSTD),
    (b"\x5d\x2a\x4d\x18", _ZSTD),  # the dictionary at the head of a .warc.zst
    (b"bplist", "Safari web archive (save the complete page instead)"),
    (b"SQLite format 3\0", "SQLite database"),
)
_ELEMENT = (
    r"html|head|body|title|meta|link|script|style|base|noscript|div|span|p|a|br|hr|h[1-6]|table"
    r"|tbody|tr|td|ul|ol|li|article|main|section|header|footer|nav|aside|form|img|center|font|iframe"
    r"|figure|frameset|b|i|strong|em|pre|blockquote|dl|small|big|u"
)
# Possessive, so that no row of comments makes the search try every way to divide it.
_PROLOGUE = r"(?>\s+|<!--.{0,8000}?-->|<\?.{0,2000}?\?>)*+"
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
_BEGINS_AS_JSON = re.compile(r'\s*(?:\{\s*(?:"|\})|\[\s*[\["{\]])')
_MHTML = re.compile(r"^(?:mime-version|content-type:\s*multipart/related)", re.I | re.M)
_MAIL_HEADER = re.compile(r"\s*[\w-]{2,40}:\s")


def recognise(head: bytes) -> Content:
    """Return what a file holds that begins with `head`: `HEAD` bytes, or all it has."""
    return _recognise(head)[0]


def describe(head: bytes) -> str:
    """Return in a few words what the bytes are that begin with `head`: "PDF document"."""
    return _recognise(head)[1]


def _recognise(head: bytes) -> tuple[Content, str]:
    if not head.strip(b"\0 \t\r\n"):
        return "empty", "empty file" if not head else "nothing but white space"
    if head.startswith(b"WARC/"):
        return "warc", "WARC"
    if begins_arc(head):
        return "warc", "ARC"
    if head.startswith(b"\x1f\x8b"):
        return "gzip", "gzip file"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return "zip", "ZIP file"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "asset", "WebP picture"
    if head[4:12] in (b"ftypavif", b"ftypheic"):
        return "asset", "AVIF or HEIC picture"
    if head[4:8] == b"ftyp":
        return "binary", "MP4 film or sound"
    if head[257:262] == b"ustar":
        return "binary", f"tar archive ({UNPACK})"
    for magic, name in _ASSETS:
        if head.startswith(magic) and (magic != b"BM" or b"\0" in head[:40]):
            return "asset", name
    for magic, name in _OTHERS:
        if head.startswith(magic):
            return "binary", name
    if len(_WARC_HEADERS.findall(head[:_WARC_HEADERS_WITHIN])) > 1:
        return "warc", "WARC with a damaged beginning"
    if _is_binary(head):
        return "binary", UNKNOWN
    return _recognise_text(_rough_text(head).lstrip("\ufeff"))


def _is_binary(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")) or utf16_without_mark(head):
        return False
    if b"\0" in head:
        # A stray NUL or two in a page is damage; more of them is no text.
        return head.count(0) > 2 + len(head) // 1000 or b"\0\0" in head
    controls = sum(head.count(byte) for byte in range(1, 32) if byte not in b"\t\n\v\f\r\x1b")
    return controls > max(8, len(head) // 50)


def _rough_text(head: bytes) -> str:
    """Return the head as text in which tags can be read; its letters need not be right."""
    if head.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return head.decode("utf-32", "replace")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace")
    return head.decode(utf16_without_mark(head) or "utf-8-sig", "replace")


def _recognise_text(text: str) -> tuple[Content, str]:
    if not text.strip():
        return "empty", "nothing but white space"
    if _BEGINS_AS_HTML.match(text):
        return "html", "HTML"
    if _MAIL_HEADER.match(text) and len(_MHTML.findall(text[:4000])) > 1:
        return "binary", "MHTML file (save the complete page instead)"
    if _HTML_FURTHER_ON.search(text):
        return "html", "HTML"
    root = _BEGINS_AS_XML.match(text)
    if root is not None:
        if root["root"].lower() == "svg":
            return "asset", "SVG picture"
        return "data", f"XML document ({root['root'][:40]})"
    if _BEGINS_AS_JSON.match(text):
        return "data", "JSON data"
    if _is_table(text):
        return "data", "table of values"
    return "text", "page text"


def _is_table(text: str) -> bool:
    """Whether nearly every line has the same columns, divided by tabs; prose has a table within."""
    lines = [line for line in text.splitlines() if line.strip()]
    columns = Counter(line.count("\t") for line in lines)
    tabs, count = max(columns.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    return tabs > 1 and count >= 3 and count >= len(lines) * 0.8
