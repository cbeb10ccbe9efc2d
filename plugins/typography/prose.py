"""What is prose and what is not: typography is for prose only.

A text with a character that code, markup and formulas are made of, and prose is not, is none: it
was printed as an example, a formula or an attack, and must be shown letter for letter.
"""

import re

_NOT_PROSE = re.compile(
    r"""
    [<>={}\\`^|]                      # markup, assignments, blocks, escapes, formulas
    | [A-Za-z_$]\((?:["'\d)]|\w+\()   # calls: alert('x'), prompt(8), eval(unescape(
    | \]\(|\["                        # links of Markdown, keys: top["al"]
    | ["']\)?;(?![\s"'”’]|\Z)         # statements: ';eval
    | ["']\)\s*;                      # '); alert
    | %[0-9][0-9A-Fa-f](?![0-9])      # percent-encoding: %27%22
    | /\*|\*/                         # comments
    | &\#?\w+;                        # character references
    """,
    re.VERBOSE,
)

# Each of the above holds one of these.
_SUSPICIOUS = re.compile(r"[<>={}\\`^|(\[;%*&]")

_LETTER = re.compile(r"[^\W\d_]")

_MARKUP = re.compile(r"<[a-zA-Z/!?]")


def shows_markup(text: str) -> bool:
    """Return whether `text` prints markup for the reader to see.

    Whatever stands around it speaks of code, even where a sentence of its own looks like prose.
    """
    return _MARKUP.search(text) is not None


def is_prose(text: str) -> bool:
    """Return whether `text`, the whole of a paragraph or a title, is prose."""
    if _LETTER.search(text) is None:
        return False
    return _SUSPICIOUS.search(text) is None or _NOT_PROSE.search(text) is None
