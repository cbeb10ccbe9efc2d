"""Escaping: text that a renderer shows exactly as it is, with as few backslashes as will do.

The rules are those of CommonMark 0.31, of GitHub's extensions (tables, strikethrough, bare
addresses, task lists, footnotes), of kramdown (which knows fewer escapes, and more block markers)
and of the extensions that goldmark and markdown-it are commonly run with (definition lists,
abbreviations, attributes). Backslashes stand only before characters that kramdown's GitHub
dialect lets be escaped; an ampersand is written as an entity because there it has no escape.
"""

import re

_PUNCTUATION = r"!-/:-@\[-`{-~"  # ASCII punctuation, as a character class

# In this order: the first alternative that matches at a place decides.
_INLINE = re.compile(
    rf"""
    (?P<backslash>   \\(?=[{_PUNCTUATION}]|[^\S\ ]|\ufeff|\Z) )
  | (?P<star>        \* )
  | (?P<underscore>  _ )
  | (?P<tilde>       ~ )
  | (?P<opening>     \[ )
  | (?P<closing>     \] )
  | (?P<less>        <(?=[A-Za-z/!?<]|\Z) )
  | (?P<ampersand>   &(?=\#?[A-Za-z0-9]+;) )
  | (?P<always>      [`|{{] )
  | (?P<math>        \$(?=\$) | (?<=\$)\$ )
  | (?P<address>     (?:https?|ftp):(?=//) )
  | (?P<host>        (?<![\w/.])www\. )
  | (?P<mail>        (?<=[\w.+-])@[A-Za-z0-9-]+\.(?=[A-Za-z0-9]) )
    """,
    re.VERBOSE | re.IGNORECASE,
)

# Every one of these alternatives has one of these characters in it, or begins an address: most
# texts have none, and finding that out takes a fiftieth of the time.
_SUSPICIOUS = "\\*_~[]<&`|{$@"

# Brackets that cannot be a link, a footnote, a task or a definition: `[1]`, `[Ảnh]`.
_HARMLESS_BRACKETS = re.compile(r"\[(?!\^|[ xX]?\])[^\[\]\\`<&]*\](?![(\[:{\^]|\Z)")
_LAST_BRACKETS = re.compile(r"\[(?!\^|[ xX]?\])[^\[\]\\`<&]*\]\Z")

_LINE_START = re.compile(
    r"""
    (?P<number>   [0-9]+ (?= [.)] (?:\s|\Z) ) )
  | (?P<marker>   [-+] (?= [\s:|=+-] | \Z ) | [#>:] | = (?= [=\s-]* \Z ) )
    """,
    re.VERBOSE,
)

LINE_END = "\n"
"""What stands for the beginning or the end of a line beside a text."""


def escape(
    text: str, *, before: str = LINE_END, after: str = LINE_END, brackets: bool = False
) -> str:
    """Return `text`, which holds no line break, as Markdown that shows exactly `text`.

    `before` and `after` are the characters that stand beside it in the file, `LINE_END` at the
    beginning of a line and the end of a block. `brackets`: escape every square bracket, as the
    text of links and the alternative text of pictures need.
    """
    prefix = ""
    if before == LINE_END:
        match = _LINE_START.match(text)
        if match and match["number"]:
            prefix, text = f"{match['number']}\\{text[match.end()]}", text[match.end() + 1 :]
            before = "."
        elif match:
            prefix, text = "\\" + match[0], text[match.end() :]
            before = "-"
    return prefix + _escape_inline(text, before, after, brackets)


def _escape_inline(text: str, before: str, after: str, brackets: bool) -> str:
    def replace(match: re.Match[str]) -> str:
        kind, found, start, end = match.lastgroup, match[0], match.start(), match.end()
        previous = text[start - 1] if start else before
        following = text[end] if end < len(text) else after
        if kind == "star":
            needed = previous != " " or following not in (" ", LINE_END)
        elif kind == "underscore":
            needed = not (previous.isalpha() and following.isalpha())
        elif kind == "tilde":
            # GitHub's library looks past `~` when it decides about emphasis beside it.
            at_edge = end == len(text)
            needed = previous not in (" ", LINE_END) or following in (" ", "~") or at_edge
        elif kind == "opening":
            needed = brackets or not _is_harmless(text, start, after)
        elif kind == "closing":
            needed = brackets
        elif kind == "less":
            needed = end < len(text) or after != LINE_END
        elif kind == "ampersand":
            return "&amp;"
        elif kind in ("address", "host", "mail"):
            return f"{found[:-1]}\\{found[-1]}"
        else:
            needed = True
        return "\\" + found if needed else found

    escaped = _INLINE.sub(replace, text) if _may_need_escapes(text) else text
    if after == "[" and text.endswith("!"):
        escaped = escaped[:-1] + "\\!"
    return escaped


def _may_need_escapes(text: str) -> bool:
    # Vietnamese has no w: few texts have to be brought to lower case.
    has_host = ("w" in text or "W" in text) and "www." in text.lower()
    # Each is looked for at the speed of memory, unlike a pattern.
    return has_host or "://" in text or any(sign in text for sign in _SUSPICIOUS)


def _is_harmless(text: str, start: int, after: str) -> bool:
    if _HARMLESS_BRACKETS.match(text, start):
        return True
    return after in (LINE_END, "\\") and _LAST_BRACKETS.match(text, start) is not None


_EDGE_NAMES = {"\u00a0": "&nbsp;"}


def guard_edges(markdown: str) -> str:
    """Return a block's line with odd white space at its ends written as entities.

    Some renderers strip every kind of white space from the ends of a paragraph, not only spaces.
    """
    start, end = 0, len(markdown)
    while start < end and _is_odd_space(markdown[start]):
        start += 1
    while end > start and _is_odd_space(markdown[end - 1]):
        end -= 1
    if start == 0 and end == len(markdown):
        return markdown
    return _entities(markdown[:start]) + markdown[start:end] + _entities(markdown[end:])


def _is_odd_space(character: str) -> bool:
    return character not in " \n" and (character.isspace() or character == "\ufeff")


def _entities(spaces: str) -> str:
    return "".join(_EDGE_NAMES.get(space) or f"&#x{ord(space):X};" for space in spaces)


def escape_html(text: str) -> str:
    """Return `text` as HTML text, also safe inside a quoted attribute; line feeds as entities."""
    return (
        text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace('"', "&quot;")
        .replace("\n", "&#10;")
    )
