"""Lines: pieces with marks become Markdown, or HTML where the line stands in raw HTML."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from importer.markdown.addresses import destination, percent_encoded
from importer.markdown.escaping import LINE_END, escape, escape_html, guard_edges
from importer.markdown.flanking import can_close, can_open
from importer.markdown.model import Break, Image, Line, Mark, Piece, Text

_TAGS = {"strong": "strong", "em": "em", "u": "u", "del": "del", "sup": "sup", "sub": "sub"}
_BACKTICKS = re.compile(r"`+")
_PLAIN_ADDRESS = re.compile(r"https?://[A-Za-z0-9./?=%+:@_~#&,;-]+\Z")

HARD_BREAK = "\\\n"


@dataclass(slots=True)
class _Step:
    """A step of writing a line: a piece, or the opening or closing of a mark.

    `partner` is the index of the step that closes what this one opens, or the other way round.
    `delimiter` is what emphasis is written with: `**`, `*`, `_`, or "" for a raw tag.
    """

    kind: Literal["piece", "open", "close"]
    piece: Piece | None = None
    mark: Mark = field(default_factory=lambda: Mark("em"))
    partner: int = -1
    delimiter: str = ""


def markdown(line: Line, *, one_line: bool = False, in_table: bool = False) -> str:
    """Return `line` as Markdown.

    `one_line`: write line breaks as `<br>`, as headings and cells need. `in_table`: nothing at
    its beginning can be a block marker.
    """
    match line:
        case (Text(text, ()),):  # as most lines are
            return guard_edges(escape(text, before=" " if in_table else LINE_END))
    steps = _steps(line)
    _choose_delimiters(steps)
    written: list[str] = []
    open_links = 0
    skip_until = -1
    for index, step in enumerate(steps):
        if index <= skip_until:
            continue
        if step.kind == "piece":
            before = _before(steps, index)
            if in_table and before == LINE_END and not written:
                before = " "
            written.append(
                _piece(step.piece, before, _after(steps, index), bool(open_links), one_line)
            )
        elif step.mark.kind == "code":
            skip_until = step.partner
            text = _plain(steps[index + 1 : step.partner])
            touches = bool(written) and written[-1].endswith("`")
            written.append(_code(text, raw=touches or (in_table and "|" in text)))
        elif step.mark.kind == "link":
            if step.kind == "close":
                open_links -= 1
                written.append(f"]({destination(step.mark.address)})")
            elif _is_bare_address(steps, index):
                skip_until = step.partner
                written.append(f"<{step.mark.address}>")
            else:
                open_links += 1
                written.append("[")
        elif step.delimiter:
            written.append(step.delimiter)
        else:
            written.append(_tag(step))
    return guard_edges("".join(written))


def plain(text: str) -> str:
    """Return a line of text without marks, tidy as `spacing.tidy` makes it, as Markdown."""
    return guard_edges(escape(text))


def html(line: Line) -> str:
    """Return `line` as HTML without line feeds, every character of its text escaped."""
    written: list[str] = []
    for step in _steps(line):
        match step.piece:
            case Text(text):
                written.append(escape_html(text))
            case Break():
                written.append("<br>")
            case Image(src, alt):
                address = escape_html(percent_encoded(src))
                written.append(f'<img src="{address}" alt="{escape_html(alt)}">')
            case None if step.mark.kind == "link" and step.kind == "open":
                written.append(f'<a href="{escape_html(percent_encoded(step.mark.address))}">')
            case None if step.mark.kind == "link":
                written.append("</a>")
            case None:
                written.append(_tag(step))
    return "".join(written)


def image(src: str, alt: str) -> str:
    """Return a picture as Markdown: `![alt](src)`."""
    return f"![{escape(alt, before='[', after=']', brackets=True)}]({destination(src)})"


def _steps(line: Sequence[Piece]) -> list[_Step]:
    """Return the steps that write `line`, every mark opened and closed in its place."""
    steps: list[_Step] = []
    opened: list[int] = []  # indices of the steps that opened what is open
    for piece in line:
        shared = 0
        while (
            shared < len(opened)
            and shared < len(piece.marks)
            and steps[opened[shared]].mark is piece.marks[shared]
        ):
            shared += 1
        _close(steps, opened, shared)
        for mark in piece.marks[shared:]:
            opened.append(len(steps))
            steps.append(_Step("open", mark=mark))
        steps.append(_Step("piece", piece=piece))
    _close(steps, opened, 0)
    return steps


def _close(steps: list[_Step], opened: list[int], keep: int) -> None:
    while len(opened) > keep:
        opening = opened.pop()
        steps[opening].partner = len(steps)
        steps.append(_Step("close", mark=steps[opening].mark, partner=opening))


def _choose_delimiters(steps: list[_Step]) -> None:
    """Give each emphasis the delimiter that Markdown understands where it stands, if any.

    Strong text first, because only `**` is used for it; emphasis beside it may then take `_`.
    """
    for kind, candidates in (("strong", ("**",)), ("em", ("*", "_"))):
        for index, step in enumerate(steps):
            if step.kind != "open" or step.mark.kind != kind:
                continue
            for delimiter in candidates:
                if _fits(steps, index, step.partner, delimiter):
                    step.delimiter = steps[step.partner].delimiter = delimiter
                    break


def _fits(steps: list[_Step], opening: int, closing: int, delimiter: str) -> bool:
    sign = delimiter[0]
    for index in (opening - 1, opening + 1, closing - 1, closing + 1):
        if 0 <= index < len(steps) and steps[index].delimiter.startswith(sign):
            return False  # the two runs would be read as one
    return can_open(sign, _before(steps, opening), _after(steps, opening)) and can_close(
        sign, _before(steps, closing), _after(steps, closing)
    )


def _before(steps: list[_Step], index: int) -> str:
    """Return the character that the file holds before a step, or its like."""
    if index == 0:
        return LINE_END
    step = steps[index - 1]
    match step.piece:
        case Text(text):
            return text[-1]
        case Break():
            return LINE_END
        case Image():
            return ")"
    if step.mark.kind == "link":
        return ")" if step.kind == "close" else "["
    return step.delimiter[-1] if step.delimiter else ">"


def _after(steps: list[_Step], index: int) -> str:
    """Return the character that the file holds after a step, or its like."""
    if index + 1 == len(steps):
        return LINE_END
    step = steps[index + 1]
    match step.piece:
        case Text(text):
            return text[0]
        case Break():
            return HARD_BREAK[0]
        case Image():
            return "!"
    if step.mark.kind == "link":
        return "]" if step.kind == "close" else "["
    return step.delimiter[0] if step.delimiter else "<"


def _piece(piece: Piece | None, before: str, after: str, in_link: bool, one_line: bool) -> str:
    match piece:
        case Text(text):
            return escape(text, before=before, after=after, brackets=in_link)
        case Image(src, alt):
            return image(src, alt)
    return "<br>" if one_line else HARD_BREAK


def _tag(step: _Step) -> str:
    name = _TAGS.get(step.mark.kind, step.mark.kind)
    return f"<{name}>" if step.kind == "open" else f"</{name}>"


def _plain(steps: list[_Step]) -> str:
    return "".join(
        step.piece.text if isinstance(step.piece, Text) else " "
        for step in steps
        if step.kind == "piece"
    )


def _code(text: str, *, raw: bool) -> str:
    """Return a code span; `raw`: as a tag, where backticks would be read otherwise."""
    if raw:
        return f"<code>{escape(text, before='>', after='<')}</code>"
    runs = {len(run) for run in _BACKTICKS.findall(text)}
    fence = "`" * next(length for length in range(1, len(runs) + 2) if length not in runs)
    padding = " " if text[0] == "`" or text[-1] == "`" or text[0] == text[-1] == " " else ""
    return f"{fence}{padding}{text}{padding}{fence}"


def _is_bare_address(steps: list[_Step], index: int) -> bool:
    step = steps[index]
    if step.partner != index + 2:
        return False
    piece = steps[index + 1].piece
    return (
        isinstance(piece, Text)
        and piece.text == step.mark.address
        and _PLAIN_ADDRESS.match(piece.text) is not None
        and ";" not in piece.text
    )
