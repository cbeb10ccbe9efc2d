"""Paragraphs that old systems wrote as text between line breaks, made into paragraphs again.

A reader sees paragraphs where text is cut by two line breaks, and where a body without a single
`<p>` is cut by one. Verse keeps its breaks: its lines are short.
"""

from itertools import islice

from importer.extraction.tree import Element, is_inline, make, text_of

_LINE = 70  # characters; a body whose lines are shorter on average is verse
_BARE = 300  # characters of prose right in `<body>`
_HOLDERS = ("div", "td", "section", "article", "p", "font", "span", "center", "main")


def hold_bare_text(root: Element) -> None:
    """Put what stands right in `<body>` into a part of its own, where that is prose.

    So pages were written by hand, and some are printed. The part is where their article stands.
    """
    body = root.find("body")
    if body is None:
        return
    loose = len((body.text or "").strip()) + sum(len((c.tail or "").strip()) for c in body)
    bare = sum(len(text_of(child)) for child in body if child.tag == "p")
    if loose + bare < _BARE:
        return
    holder = make("div")
    holder.text, body.text = body.text, None
    holder.extend(list(body))
    body.append(holder)


def make_paragraphs(body: Element) -> bool:
    """Make every run of text between paragraph breaks a `<p>`; return whether there was any."""
    if next(body.iter("br"), None) is None:
        return False
    changed = False
    with_text = (p for p in body.iter("p") if text_of(p))
    has_paragraphs = sum(1 for _ in islice(with_text, 2)) > 1
    for element in [body, *list(body.iter(*_HOLDERS))]:
        if element is not body and element.getparent() is None:
            continue
        breaks = [child for child in element if child.tag == "br"]
        if not breaks:
            continue
        doubled = any(_follows_break(child) for child in breaks)
        if doubled or (
            not has_paragraphs and len(breaks) > 1 and element.tag != "p" and _is_prose(element)
        ):
            _split(element, single=not doubled)
            changed = True
    return changed


def _follows_break(child: Element) -> bool:
    before = child.getprevious()
    return before is not None and before.tag == "br" and not (before.tail or "").strip()


def _is_prose(element: Element) -> bool:
    lines = [line for line in _direct_lines(element) if line]
    return bool(lines) and sum(map(len, lines)) / len(lines) >= _LINE


def _direct_lines(element: Element) -> list[str]:
    lines = [(element.text or "").strip()]
    for child in element:
        if child.tag == "br":
            lines.append("")
        elif is_inline(child):
            lines[-1] += text_of(child)
        lines[-1] += (child.tail or "").strip()
    return lines


def _split(element: Element, *, single: bool) -> None:
    """Wrap the runs between breaks; a `<p>` is replaced by the paragraphs it holds."""
    runs: list[Element] = []
    current = _paragraph(element)
    current.text = element.text
    children = list(element)
    pending_break: Element | None = None

    def finish() -> None:
        nonlocal current
        if text_of(current) or len(current):
            runs.append(current)
        current = _paragraph(element)

    for child in children:
        tail = child.tail
        if child.tag == "br":
            if single or pending_break is not None:
                finish()
                pending_break = None
            elif text_of(current) or len(current):
                pending_break = child
            if (tail or "").strip():
                if pending_break is not None:
                    _append_break(current)
                    pending_break = None
                _append_text(current, tail or "")
            continue
        if is_inline(child) or child.tag in ("img", "input"):
            if pending_break is not None:
                _append_break(current)
                pending_break = None
            current.append(child)
            child.tail = tail
            continue
        pending_break = None
        finish()
        child.tail = None
        runs.append(child)
        if (tail or "").strip():
            _append_text(current, tail or "")
    finish()
    for child in list(element):
        element.remove(child)
    element.text = None
    if element.tag == "p" and element.getparent() is not None:
        _replace(element, runs)
    else:
        element.extend(runs)


def _paragraph(like: Element) -> Element:
    made = make("p")
    if like.tag == "p":
        for name, value in like.attrib.items():
            made.set(name, value)
    return made


def _append_text(element: Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _append_break(element: Element) -> None:
    element.append(make("br"))


def _replace(element: Element, runs: list[Element]) -> None:
    parent = element.getparent()
    if parent is None:
        return
    place = parent.index(element)
    tail = element.tail
    parent.remove(element)
    for offset, run in enumerate(runs):
        parent.insert(place + offset, run)
    if runs:
        runs[-1].tail = tail
    elif tail:
        _append_text(parent, tail) if not place else None
