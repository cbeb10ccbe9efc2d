"""UTF-8 that was read as windows-1252 or ISO 8859-1 and written down so, once or several times.

`Viá»‡t Nam` for Việt Nam. Three such characters in a row are no text in any language, so that the
repair is certain where it succeeds; where bytes were lost on the way, the part is left alone.
"""

import re
from collections.abc import Iterable

from importer.encodings.characters import Characters
from importer.encodings.parts import change_parts, changed_where
from importer.encodings.recognition import as_it_stands, is_unicode

# The bytes 0x80 to 0xBF, which follow the first one of a letter in UTF-8, as both code pages read
# them; 0xA0, a hard space, often became a plain one.
_FOLLOWING = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
# Begins with one set of characters, which is looked for much faster than one of two.
_MISREAD = re.compile(
    f"[\xc2-\xef](?:(?<=[\xc2-\xdf])[ {_FOLLOWING}]|(?<=[\xe0-\xef])[{_FOLLOWING}]{{2}})"
)
# The same in UTF-8, and in one byte that a page has little of.
_FOLLOWING_BYTES = b"(?:\xc2[\x80-\xbf]|%s)" % b"|".join(
    character.encode() for character in _FOLLOWING[3:]
)
_MISREAD_BYTES = re.compile(
    b"\xc3(?:[\x82-\x9f](?: |%b)|[\xa0-\xaf]%b{2})" % (_FOLLOWING_BYTES, _FOLLOWING_BYTES)
)
_MISREAD_VIETNAMESE = re.compile(f"á[º»][{_FOLLOWING}]")
_MISREAD_EXACTLY = re.compile(_MISREAD.pattern.replace("[ ", "["))

_OF_OTHER_SCRIPTS = re.compile("[\u0370-\u1dff\u2c00-\ud7ff]")
_MANY = 3  # parts repaired for certain: then the page is misread, and so are its single words
_TIMES = 3  # nobody was seen to misread a page oftener


def looks_misread(source: bytes) -> bool:
    """Whether a text in UTF-8 holds anything that `repair` would look at."""
    return _MISREAD_BYTES.search(source) is not None


def repair(characters: Characters) -> tuple[str, int]:
    """Return a text with its misread parts as they were meant, and how many these were."""
    repaired = 0

    def change(part: str) -> str:
        nonlocal repaired
        if _MISREAD.search(part) is None:
            return part
        if is_unicode(part):
            better = _repair_beside_unicode(part)
        else:
            better, actions = _fixed(part)
            if "\ufffd" in better or not _is_certain(better, actions):
                return part
        if better == part:
            return part
        repaired += 1
        return better

    changed = changed_where(_MISREAD_BYTES, characters.source, change)
    if not repaired:
        return characters.text, 0
    text = changed.decode()
    return (change_parts(text, _whole) if repaired >= _MANY else text), repaired


def _repair_beside_unicode(part: str) -> str:
    """Return a part of which some was misread and some was not; letter by letter, no more.

    A capital before a space is just that here (`ĐÃ  HỌC`), and only letters that Vietnamese alone
    has are proof that something was misread.
    """
    if _MISREAD_VIETNAMESE.search(part) is None:
        return part
    better = _MISREAD_EXACTLY.sub(lambda letter: _whole(letter[0]), part)
    return better if as_it_stands(better) > as_it_stands(part) else part


def _fixed(part: str) -> tuple[str, list[str]]:
    """Return a part as ftfy mends it, and what it did for that, step by step.

    Only the encoding: quotes, ligatures, widths and entities are the paper's own. Letters that were
    lost are not made up.
    """
    # Here, because it takes long to load and hardly a page needs it.
    from ftfy import TextFixerConfig, fix_encoding_and_explain

    better, steps = fix_encoding_and_explain(
        part,
        TextFixerConfig(
            unescape_html=False,
            remove_terminal_escapes=False,
            fix_encoding=True,
            restore_byte_a0=True,
            replace_lossy_sequences=False,
            decode_inconsistent_utf8=True,
            fix_c1_controls=False,
            fix_latin_ligatures=False,
            fix_character_width=False,
            uncurl_quotes=False,
            fix_line_breaks=False,
            fix_surrogates=False,
            remove_control_chars=False,
            normalization=None,
        ),
    )
    return better, [step.action for step in steps or ()]


def _is_certain(repaired: str, actions: Iterable[str]) -> bool:
    """Whether a repair is more than a guess: the whole part was UTF-8, or is Vietnamese now.

    A part without a letter (`Â ` for a hard space) tells nothing by itself.
    """
    if not any(character.isalpha() for character in repaired):
        return False
    if all(action in ("encode", "decode", "transcode") for action in actions):
        return True
    return as_it_stands(repaired) > 0 and _OF_OTHER_SCRIPTS.search(repaired) is None


def _whole(part: str) -> str:
    """Return what a part of a misread text is that is too short to convince by itself."""
    for _ in range(_TIMES):
        if _MISREAD.search(part) is None:
            break
        try:
            part = part.encode("sloppy-windows-1252").decode()
        except UnicodeError:
            break
    return part
