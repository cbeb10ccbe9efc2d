"""Typography of a text: quotation marks, ellipses and dashes, and nothing else.

typogrify is used for what is right for Vietnamese, its ellipses and dashes. Its quotation marks
turn `nói:"Phải` the wrong way round, its `caps`, `amp`, `widont` and `initial_quotes` put markup
into text.
"""

import re
from collections.abc import Sequence
from functools import cache
from html import unescape
from itertools import pairwise

from typogrify.filters import smartypants

from plugins.typography.prose import is_prose
from plugins.typography.quotes import curl

# Addresses are passed over; three dots are an ellipsis, more are a blank to fill in; two hyphens
# are a dash between words or spaces, never within numbers.
_PIECE = re.compile(
    r"""
    (?: https?:// | www\. ) [^\s"'“”]+
    | (?P<ellipsis> (?<!\.) \.\.\. (?!\.) )
    | (?P<dash> (?: (?<![^\s]) | (?<=[^\W\d_]) ) -- (?= \s | [^\W\d_] ) )
    """,
    re.VERBOSE,
)


def typographic(text: str) -> str:
    """Return plain text, a title or a caption, with its typography improved."""
    return typographic_pieces([text])[0] if may_change(text) else text


def may_change(text: str) -> bool:
    """Return whether typography could change anything in `text`; exact and cheap."""
    return '"' in text or "'" in text or "..." in text or "--" in text


def typographic_pieces(pieces: Sequence[str]) -> list[str]:
    """Return the pieces of one paragraph, as cut by inline markup, with better typography.

    The pieces are plain text. The paragraph is judged as a whole, so that a quotation may begin
    in one piece and end in another.
    """
    if not is_prose("".join(pieces)):
        return list(pieces)
    improved = [_with_ellipses_and_dashes(piece) for piece in pieces]
    curled = curl("".join(improved))
    ends = [0]
    for piece in improved:
        ends.append(ends[-1] + len(piece))
    return [curled[start:end] for start, end in pairwise(ends)]


def _with_ellipses_and_dashes(piece: str) -> str:
    return _PIECE.sub(_improve, piece) if "..." in piece or "--" in piece else piece


def _improve(match: re.Match[str]) -> str:
    if match["ellipsis"] or match["dash"]:
        return _by_typogrify(match[0])
    return match[0]


@cache
def _by_typogrify(piece: str) -> str:
    return unescape(smartypants(piece))
