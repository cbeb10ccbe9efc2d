"""What a file holds, told by its bytes and never by its name."""

import re
import zlib
from typing import Literal

from importer.decoding import decode

Content = Literal["gzip", "warc", "zip", "html", "text", "asset", "binary", "empty"]

# Enough to see past a long comment or a byte order mark at the beginning of a page.
HEAD = 4096

_HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|body|title|meta|div|table|article|p|script)\b", re.IGNORECASE
)
_MAGIC: tuple[tuple[bytes, Content], ...] = (
    (b"\x1f\x8b", "gzip"),
    (b"WARC/", "warc"),
    (b"PK\x03\x04", "zip"),
    (b"\xff\xd8\xff", "asset"),
    (b"\x89PNG\r\n", "asset"),
    (b"GIF8", "asset"),
    (b"RIFF", "asset"),
    (b"wOFF", "asset"),
    (b"wOF2", "asset"),
    (b"\x00\x00\x01\x00", "asset"),
    (b"%PDF-", "binary"),
)
# zlib's way to say: a gzip header, the largest window.
_GZIP_WINDOW = 16 + zlib.MAX_WBITS
_SVG = re.compile(r"\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<svg\b", re.DOTALL | re.IGNORECASE)


def recognise(head: bytes) -> Content:
    """Return what the bytes are that begin with `head` (at least its first 4096 bytes)."""
    if not head.strip(b"\0 \t\r\n"):
        return "empty"
    for magic, content in _MAGIC:
        if head.startswith(magic):
            return content
    text = decode(head[:HEAD])
    if _SVG.match(text):
        return "asset"
    if _HTML.search(text):
        return "html"
    # Text shows as text: bytes that no encoding makes letters of are something else.
    odd = sum(1 for character in text if character == "\ufffd")
    zeros = head.count(0) > len(head) // 2 or (b"\0" in head and len(text) > len(head) * 0.8)
    return "binary" if zeros or odd * 10 > len(text) else "text"


def head_of_gzip(head: bytes) -> bytes:
    """Return the beginning of what a gzip file holds, b"" when it is damaged."""
    try:
        return zlib.decompressobj(_GZIP_WINDOW).decompress(head, HEAD)
    except zlib.error:
        return b""
