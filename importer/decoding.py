"""Bytes of a page → text: which encoding they are in, and what is kept out of the text.

In order: a byte order mark; UTF-16 without a mark; UTF-8 when the bytes are valid UTF-8, or but for
a few broken ones, whatever was declared, because no other encoding looks like it by chance; an
encoding of Vietnamese from before Unicode, by the fonts or the content; what the transfer or the
page declares; and a guess by charset-normalizer. Text that is Unicode may still hold an older
encoding or misread UTF-8, and is looked through for both.
"""

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass

from archive.vietnamese import nfc
from importer.encodings.characters import Characters
from importer.encodings.converting import Converted, convert, convert_page
from importer.encodings.tables import as_windows

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Where browsers look for a declaration (HTML Standard, 13.2.3.2), with room for long comments.
_DECLARATION_BYTES = 4096
_DECLARED = re.compile(
    rb"""<(?:meta\s[^>]{0,500}?charset|\?xml\s[^>]{0,200}?encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""",
    re.IGNORECASE,
)
# What these labels mean on the web (Encoding Standard, 4.2).
_MEANT = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-cp1258": "cp1258",
}
# Codecs of Python that are no encodings of text, or that are a danger to decode by request.
_NO_TEXT = frozenset(
    (
        "idna",
        "punycode",
        "unicode_escape",
        "raw_unicode_escape",
        "utf_7",
        "undefined",
        "mbcs",
        "oem",
    )
)
# One broken byte in five hundred letters beyond ASCII is damage; more is another encoding.
_LARGEST_BROKEN_SHARE = 0.002
_BROKEN_BYTES_ALLOWED = 3
# Enough for a guess; a longer sample takes seconds and tells no more.
_SAMPLE_BYTES = 200_000
_GUESSED = [
    "cp1258", "cp1252", "cp1251", "koi8_r", "gb18030", "big5", "euc_jp", "shift_jis", "euc_kr",
    "cp1250", "cp1253", "cp1254", "cp874",
]  # fmt: skip

_CERTAIN = 1.0
_DECLARED_RIGHTLY = 0.9  # one page in ten declares an encoding that it is not in, roughly

# Never printed, and forbidden in HTML, XML or YAML, with byte order marks that strayed into the
# text; line ends and tabs stay.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufeff\ufffe\uffff]")
_CONTROLS_BEYOND = frozenset(
    ("\ufeff", "\ufffe", "\uffff", *map(chr, range(0x80, 0xA0)), *map(chr, range(0xFDD0, 0xFDF0)))
) - {"\x85"}
_LINE_ENDS = ("\r\n", "\r", "\x0b", "\x0c", "\x85")
# U+0338 after these would be composed with them: `<b>` and U+0338 would lose its tag.
_BEFORE_OVERLAY = re.compile("(?<=[<>=])(?=\u0338)")


@dataclass(frozen=True)
class Decoded:
    """The text of a page: NFC, lines ended by line feeds, without control characters.

    `characters` are those of the `text`. `encoding` is what it was in, as a person would call it,
    and `confidence` how certain that is, between 0 and 1. `note` is what a person should know of it
    in one line, else "".
    """

    characters: Characters
    encoding: str
    confidence: float
    note: str = ""

    @property
    def text(self) -> str:
        """The text itself."""
        return self.characters.text


def decode(data: bytes, declared: str = "") -> Decoded:
    """Return the text of a page's bytes and what they were in.

    `declared` is the encoding that the transfer declared, "" when it declared none. Control
    characters, which no reader ever saw, are left out; bytes that stand for no character become
    U+FFFD, so that a gap is seen as a gap.
    """
    encoding, characters = _read_unicode(data)
    if characters is not None:
        converted = convert_page(characters)
        if converted.text is characters.text:
            return Decoded(_cleaned(characters), encoding, _CERTAIN, converted.note)
        return _decoded(converted, encoding, _CERTAIN)
    found = _DECLARED.search(data[:_DECLARATION_BYTES])
    labels = [declared, found[1].decode("ascii", "replace") if found else ""]
    old = convert(as_windows(data.decode("latin-1")), next(filter(None, labels), ""))
    if old.encoding:
        return _decoded(old, "windows-1252", old.confidence)
    for codec in dict.fromkeys(filter(None, map(_codec, labels))):
        try:
            cleaned = Characters(clean(data.decode(codec)))
            return Decoded(cleaned, codec, _DECLARED_RIGHTLY, old.note)
        except UnicodeError:
            continue
    # Here, because it takes long to load and hardly a page is left to guess.
    from charset_normalizer import from_bytes

    guess = from_bytes(data[:_SAMPLE_BYTES], cp_isolation=_GUESSED).best()
    encoding = guess.encoding if guess is not None else "cp1252"
    confidence = 1 - guess.percent_chaos / 100 if guess is not None else 0.0
    cleaned = Characters(clean(data.decode(encoding, "replace")))
    return Decoded(cleaned, encoding, confidence, old.note)


def _decoded(converted: Converted, encoding: str, confidence: float) -> Decoded:
    if converted.encoding:
        encoding, confidence = converted.encoding, converted.confidence
    return Decoded(Characters(clean(converted.text)), encoding, confidence, converted.note)


def clean(text: str) -> str:
    """Return `text` in NFC with plain line ends and without control characters or surrogates."""
    if text.replace("\n", " ").isprintable() and "\u0338" not in text:
        return nfc(text)  # nothing of what follows is printable
    text = _with_line_feeds(text)
    if text.isascii():
        return _CONTROLS.sub("", text)
    return _cleaned(Characters(text)).text


def are_clean(texts: Iterable[str]) -> bool:
    """Whether `clean` would leave every one of these texts as it is."""
    # In one go, which is quicker: nothing is composed with a space, or goes because of one.
    text = " ".join(texts)
    return clean(text) == text


def _with_line_feeds(text: str) -> str:
    for end in _LINE_ENDS:  # each looked for at the speed of memory, unlike a pattern
        if end in text:
            text = text.replace(end, "\n")
    return text


def _cleaned(characters: Characters) -> Characters:
    """Return the characters of what `clean` makes of the text of `characters`."""
    if characters.has_odd_line_ends:
        characters = Characters(_with_line_feeds(characters.text))
    beyond = _CONTROLS_BEYOND & characters.distinct
    if characters.has_controls:
        characters = Characters(_CONTROLS.sub("", characters.text))
    elif beyond:
        text = characters.text
        for control in beyond:
            text = text.replace(control, "")
        characters = Characters(text)
    if characters.has_surrogates:
        characters = Characters(characters.source.decode())
    if "\u0338" in characters.distinct:
        composed = "".join(nfc(part) for part in _BEFORE_OVERLAY.split(characters.text))
    else:
        composed = characters.composed()
    return characters if composed is characters.text else Characters(composed)


def _read_unicode(data: bytes) -> tuple[str, Characters | None]:
    """Return the encoding of Unicode that `data` is in, with its text; "" and None when in none."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, Characters(data[len(mark) :].decode(encoding, "replace"))
    wide = utf16_without_mark(data)
    if wide:
        return wide, Characters(data.decode(wide, "replace"))
    if b"\r" in data:
        data = _with_line_feeds_alone(data)
    try:
        return "utf-8", Characters(data.decode("utf-8"), data)
    except UnicodeDecodeError:
        if _is_nearly_utf8(data):
            return "utf-8", Characters(data.decode("utf-8", "replace"))
        return "", None


def _with_line_feeds_alone(data: bytes) -> bytes:
    """Return a text in UTF-8 with plain line ends: in bytes, which takes half the time."""
    if data.count(b"\r\n") == data.count(b"\r"):
        return data.translate(None, b"\r")  # quicker than to replace so many
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def _codec(label: str) -> str:
    """Return the name of the codec for a declared encoding, or "" when there is none for text."""
    label = label.strip().lower()
    try:
        known = codecs.lookup(_MEANT.get(label, label))
    except (LookupError, ValueError):
        return ""
    name = known.name.replace("-", "_")
    is_text = getattr(known, "_is_text_encoding", True)
    # UTF-16 by declaration alone: a page whose declaration could be read as ASCII is not in it.
    return known.name if is_text and name not in _NO_TEXT and "utf_" not in name else ""


def utf16_without_mark(data: bytes) -> str:
    """Return "utf-16-le" or "utf-16-be" when `data` is that without a byte order mark, else ""."""
    sample = data[:2000]
    sample = sample[: len(sample) & ~1]
    if len(sample) < 8 or b"\0" not in sample:
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    # Latin letters with marks fill both bytes, spaces and plain letters only one.
    if odd > half * 0.3 and even < half * 0.02:
        return "utf-16-le"
    if even > half * 0.3 and odd < half * 0.02:
        return "utf-16-be"
    return ""


def _is_nearly_utf8(data: bytes) -> bool:
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    beyond_ascii = sum(1 for character in text if character > "\x7f")
    good = beyond_ascii - broken
    return good > 0 and (
        broken <= good * _LARGEST_BROKEN_SHARE or (broken <= _BROKEN_BYTES_ALLOWED and good > 20)
    )
