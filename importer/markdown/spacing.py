"""White space of lines, as a browser treats it: collapsed, trimmed, and kept out of emphasis."""

import re
from collections.abc import Iterable, Iterator, Sequence

from archive.vietnamese import nfc
from importer.markdown.model import Break, Image, Line, Marks, Piece, Text

# HTML's own white space but the space; a no-break space and its like are characters as any other.
_COLLAPSIBLE = "\t\n\r\f"
_INVISIBLE = re.compile(r"[\s\u00ad\u200b-\u200f\u2060\ufeff]*\Z")


def collapse(text: str) -> str:
    """Return `text` with each run of HTML white space made one space."""
    # Each is looked for at the speed of memory, unlike a pattern; runs are halved again and again.
    for space in _COLLAPSIBLE:
        if space in text:
            text = text.replace(space, " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text


def is_blank(text: str) -> bool:
    """Whether a reader sees nothing of `text`."""
    return _INVISIBLE.match(text) is not None


def tidy(pieces: Iterable[Piece]) -> Line:
    """Return `pieces` as one line as a browser lays them out.

    White space is collapsed over the whole line, none is left beside breaks and ends, spaces and
    breaks at the edge of a mark stand outside it, and marks around nothing are gone.
    """
    given = list(pieces)
    if all(isinstance(piece, Text) and not piece.marks for piece in given):  # as most lines are
        text = nfc(collapse("".join(piece.text for piece in given if isinstance(piece, Text))))
        return (Text(text),) if (text := text.strip(" ")) else ()
    return _joined(_outside_marks(_collapsed(given)))


def _collapsed(pieces: Iterable[Piece]) -> list[Piece]:
    found: list[Piece] = []
    after_space = True
    for piece in pieces:
        if isinstance(piece, Text):
            text = collapse(piece.text)
            if after_space and text.startswith(" "):
                text = text[1:]
            if not text:
                continue
            after_space = text.endswith(" ")
            found.append(Text(text, piece.marks))
        else:
            if isinstance(piece, Break):
                _strip_end(found)
            after_space = isinstance(piece, Break)
            found.append(piece)
    _strip_end(found)
    return found


def _strip_end(pieces: list[Piece]) -> None:
    if pieces and isinstance(last := pieces[-1], Text) and last.text.endswith(" "):
        pieces.pop()
        if last.text != " ":
            pieces.append(Text(last.text[:-1], last.marks))


def _outside_marks(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces, white space and breaks marked only where both neighbours are."""
    parts = [part for piece in pieces for part in _parts(piece)]
    following: list[Marks] = []  # of each part, the marks of the next part that shows
    marks: Marks = ()
    for part in reversed(parts):
        following.append(marks)
        if not _is_space(part):
            marks = part.marks
    following.reverse()
    found: list[Piece] = []
    marks = ()
    for part, next_marks in zip(parts, following, strict=True):
        if _is_space(part):
            shared = _shared(marks, next_marks)
            found.append(Text(part.text, shared) if isinstance(part, Text) else Break(shared))
        else:
            marks = part.marks
            found.append(part)
    return found


def _parts(piece: Piece) -> Iterator[Piece]:
    """Yield a text in three: the white space before it, what shows, the white space after it."""
    if not isinstance(piece, Text):
        yield piece
        return
    start = len(piece.text) - len(piece.text.lstrip())
    end = len(piece.text.rstrip())
    if start >= end:
        yield piece
        return
    for text in (piece.text[:start], piece.text[start:end], piece.text[end:]):
        if text:
            yield Text(text, piece.marks)


def _is_space(piece: Piece) -> bool:
    return isinstance(piece, Break) or (isinstance(piece, Text) and piece.text.isspace())


def _shared(first: Marks, second: Marks) -> Marks:
    count = 0
    for one, other in zip(first, second, strict=False):
        if one is not other:
            break
        count += 1
    return first[:count]


def _joined(pieces: Iterable[Piece]) -> Line:
    """Return the pieces, texts side by side in the same marks made one."""
    found: list[Piece] = []
    run: list[str] = []
    marks: Marks = ()
    for piece in pieces:
        if isinstance(piece, Text) and run and _same(piece.marks, marks):
            run.append(piece.text)
            continue
        if run:
            found.append(Text(nfc("".join(run)), marks))
            run = []
        if isinstance(piece, Text):
            run, marks = [piece.text], piece.marks
        else:
            found.append(piece)
    if run:
        found.append(Text(nfc("".join(run)), marks))
    return tuple(found)


def _same(first: Marks, second: Marks) -> bool:
    return len(first) == len(second) and _shared(first, second) == first


def lines(line: Line) -> list[list[Piece]]:
    """Return the pieces of `line` between its breaks."""
    found: list[list[Piece]] = [[]]
    for piece in line:
        if isinstance(piece, Break):
            found.append([])
        else:
            found[-1].append(piece)
    return found


def trimmed(line: Line) -> Line:
    """Return a line without breaks at its ends."""
    start, end = 0, len(line)
    while start < end and isinstance(line[start], Break):
        start += 1
    while end > start and isinstance(line[end - 1], Break):
        end -= 1
    return line[start:end]


def without_end_space(line: Line) -> Line:
    """Return a line without the white space at its end, of every kind: nobody sees it."""
    end = len(line)
    while end and isinstance(last := line[end - 1], Text) and not last.text.strip():
        end -= 1
    kept = line[:end]
    if kept and isinstance(last := kept[-1], Text):
        return (*kept[:-1], Text(last.text.rstrip(), last.marks))
    return kept


def joined_lines(parts: Sequence[Sequence[Piece]]) -> Line:
    """Return lines as one with breaks between them; breaks at its ends are left out."""
    if len(parts) == 1:
        return trimmed(tidy(parts[0]))
    pieces: list[Piece] = []
    for part in parts:
        pieces.append(Break())
        pieces.extend(part)
    return trimmed(tidy(pieces))


def shows_nothing(pieces: Iterable[Piece]) -> bool:
    """Whether a reader sees nothing of the pieces, and no picture."""
    return not any(
        isinstance(piece, Image) or (isinstance(piece, Text) and not is_blank(piece.text))
        for piece in pieces
    )


def plain(pieces: Iterable[Piece]) -> str:
    """Return the text of the pieces on one line, all white space collapsed."""
    return " ".join(
        "".join(
            " " if isinstance(piece, Break) else piece.text
            for piece in pieces
            if not isinstance(piece, Image)
        ).split()
    )
