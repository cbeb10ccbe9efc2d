"""Text whose encoding is in its font: `<font face=".VnTime">ViÖt Nam</font>`.

Before Unicode a page was Vietnamese by the fonts that it named, and often only parts of it were.
The fonts called `.Vn…` are TCVN3 (those that end in H have capitals only), `VNI-…` are VNI, and
`VPS …` are VPS. Followed are `face`, `style`, and the page's own style sheet as far as it names
elements, classes and ids; a part that is Unicode in spite of its font is left alone.
"""

import re
from dataclasses import dataclass
from html import unescape

from importer.encodings.characters import Characters
from importer.encodings.parts import without_entities
from importer.encodings.recognition import is_unicode, leaning
from importer.encodings.tables import TCVN3, VNI, VPS, LegacyEncoding

# What stands behind a letter is part of an address (`gw.vnexpress.net`) or of another word.
_NAMES_A_FONT = re.compile(r"\.(?<!\w\.)[vV][nN][A-Za-z]")
_OTHER_FONTS = re.compile(r"[Vv](?:(?:NI|ni)-|[pP][sS] )")
# Whatever the two find, in UTF-8 in lower case: a look at the bytes costs next to nothing.
_MAY_NAME_ONE = re.compile(rb"v(?:ni-|ps |n[a-z](?<=\.vn.)(?<![a-z0-9_]\.vn.))")
_SPEAKS_OF_FONTS = re.compile("f(?:ace|ont)", re.IGNORECASE)
_LONGEST_LIST = 500  # characters of the names of fonts before one that matters
_TOKEN = re.compile(
    r"<!--.*?-->|<(?P<raw>script|style|textarea)\b.*?</(?P=raw)\s*>"
    r"|<(?P<end>/?)(?P<tag>[a-zA-Z][\w:-]*)(?P<attributes>[^<>]*)>|(?P<text>[^<]+)",
    re.DOTALL | re.IGNORECASE,
)
_STYLE_SHEET = re.compile(r"<style\b[^>]*>(.*?)</style\s*>", re.DOTALL | re.IGNORECASE)
_RULE = re.compile(r"([^{}]{1,400})\{([^{}]*)\}")
_FAMILY = re.compile(r"font(?:-family)?\s*:([^;}]*)", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"""\b(face|style|class|id)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE
)
_LAST_SELECTOR = re.compile(r"(?:^|[\s>+~])([a-zA-Z][\w-]*)?([.#][\w-]+)?$")
_NAME = re.compile(r"[\"'\s,]*((?:\.vn|vni-|vps )[\w .-]*)", re.IGNORECASE)
_NAME_ANYWHERE = re.compile(r"(?:^|[\s\"',])((?:\.vn|vni-|vps )[\w .-]*)", re.IGNORECASE)
_EMPTY = frozenset(
    ("area", "base", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta", "param",
     "source", "track", "wbr")
)  # fmt: skip
# The start of one of these ends the one before it, unless a table or list lies between.
_ENDS_ITSELF = frozenset(("p", "li", "td", "th", "tr", "dt", "dd", "option"))
_HOLDERS = frozenset(("table", "ul", "ol", "dl", "div"))
_DEEPEST = 400  # open elements: deeper pages are no pages, and each end tag looks through all


@dataclass(frozen=True, slots=True)
class _Font:
    """What a font makes of the text in it; encoding None when it is an ordinary one."""

    encoding: LegacyEncoding | None
    is_capitals: bool = False


@dataclass(frozen=True, slots=True)
class _Part:
    start: int
    end: int
    font: _Font


def may_name_fonts(characters: Characters) -> bool:
    """Whether a page may name such a font: what looks like its name stands where fonts do.

    Classes are called so as well (`.vnn-title`), and scripts are full of them.
    """
    text, lowered = characters.text, characters.lowered
    if not may_name_fonts_in(lowered):
        return False
    others = b"vni-" in lowered or b"vps " in lowered
    return any(
        _SPEAKS_OF_FONTS.search(text, max(0, name.start() - _LONGEST_LIST), name.start())
        for pattern in ((_NAMES_A_FONT, _OTHER_FONTS) if others else (_NAMES_A_FONT,))
        for name in pattern.finditer(text)
    )


def may_name_fonts_in(lowered: bytes) -> bool:
    """Whether anything in a page, in lower case, looks like the name of such a font."""
    return _MAY_NAME_ONE.search(lowered) is not None


def convert_by_font(html: str) -> tuple[str, tuple[str, ...]]:
    """Return a page with the text in fonts of old encodings in Unicode, and the encodings' names.

    Text without such fonts comes back as it is.
    """
    parts = _parts_in_old_fonts(html)
    # A page that was converted often kept its fonts: then only what clearly is old text counts.
    lean = sum(
        max(leaning(without_entities(html[part.start : part.end]), part.font.encoding), -20.0)
        for part in parts
        if part.font.encoding is not None
    )
    converted: list[str] = []
    names: dict[str, None] = {}
    end = 0
    for part in parts:
        text = html[part.start : part.end]
        better = _converted(text, part.font, is_trusted=lean > 0)
        if better != text:
            converted += (html[end : part.start], better)
            end = part.end
            if part.font.encoding is not None:
                names.setdefault(part.font.encoding.name)
    return "".join([*converted, html[end:]]), tuple(names)


def _converted(text: str, font: _Font, *, is_trusted: bool) -> str:
    encoding = font.encoding
    if encoding is None or is_unicode(text):
        return text
    plain = without_entities(text)
    lean = leaning(plain, encoding)
    if lean < 0 or (lean == 0 and not is_trusted):
        return text
    decoded = encoding.decode(plain)
    if not font.is_capitals:
        return decoded
    # Entities stay in small letters: `&NBSP;` is none.
    return "".join(
        piece if piece.startswith("&") else piece.upper()
        for piece in re.split(r"(&[#\w]{1,10};)", decoded)
    )


def _parts_in_old_fonts(html: str) -> list[_Part]:
    rules = _rules(html)
    open_elements: list[tuple[str, _Font]] = []
    ordinary = _Font(None)
    parts: list[_Part] = []
    for token in _TOKEN.finditer(html):
        font = open_elements[-1][1] if open_elements else ordinary
        if token["text"] is not None:
            if font.encoding is not None and not token["text"].isspace():
                parts.append(_Part(token.start(), token.end(), font))
            continue
        if token["tag"] is None:
            continue
        tag = token["tag"].lower()
        if token["end"]:
            _close(open_elements, tag)
        elif tag not in _EMPTY and not token["attributes"].endswith("/"):
            if tag in _ENDS_ITSELF:
                _close(open_elements, tag, _HOLDERS)
                font = open_elements[-1][1] if open_elements else ordinary
            if len(open_elements) < _DEEPEST:
                own = _font_of(tag, token["attributes"], rules)
                open_elements.append((tag, own or font))
    return parts


def _close(
    open_elements: list[tuple[str, _Font]], tag: str, within: frozenset[str] = frozenset()
) -> None:
    """Close the innermost element of that name with all that is open in it, if there is one."""
    for index in range(len(open_elements) - 1, -1, -1):
        name = open_elements[index][0]
        if name == tag:
            del open_elements[index:]
            return
        if name in within:
            return


def _rules(html: str) -> dict[str, _Font]:
    """Return the fonts that style sheets give to elements (`p`), `.classes` and `#ids`."""
    rules: dict[str, _Font] = {}
    for sheet in _STYLE_SHEET.finditer(html):
        for selectors, declarations in _RULE.findall(sheet[1]):
            font = _font_in_style(declarations)
            for selector in selectors.split(",") if font is not None else ():
                last = _LAST_SELECTOR.search(selector.strip())
                if font is not None and last is not None and (last[1] or last[2]):
                    rules[last[2] or last[1].lower()] = font
    return rules


def _font_of(tag: str, attributes: str, rules: dict[str, _Font]) -> _Font | None:
    found: dict[str, str] = {}
    if "=" in attributes:
        for name, *values in _ATTRIBUTE.findall(attributes):
            found[name.lower()] = unescape("".join(values))
    font = _font_in_style(found.get("style", ""))
    if font is None and found.get("face"):
        font = _font_named(found["face"])
    if font is not None or not rules:
        return font
    names = ["#" + found.get("id", ""), *("." + name for name in found.get("class", "").split())]
    return next((rules[name] for name in [*names, tag] if name in rules), None)


def _font_in_style(declarations: str) -> _Font | None:
    families = _FAMILY.findall(unescape(declarations)) if declarations else []
    fonts = [family for family in families if "inherit" not in family.lower()]
    return _font_named(fonts[-1]) if fonts else None


def _font_named(families: str) -> _Font:
    """Return what the first of a list of families is; `font:` may have sizes before it."""
    name = _NAME.match(families) or (
        _NAME_ANYWHERE.search(families) if "," not in families else None
    )
    if name is None:
        return _Font(None)
    named = name[1].strip().lower()
    if named.startswith("vni"):
        return _Font(VNI)
    if named.startswith("vps"):
        return _Font(VPS)
    return _Font(TCVN3, is_capitals=named.endswith("h"))
