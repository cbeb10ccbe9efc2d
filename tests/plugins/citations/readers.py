"""Readers of the formats, written from their rules and not from what writes them."""

import re

_COMMANDS = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
}
_ESCAPED = re.compile(
    "|".join([*map(re.escape, _COMMANDS), r"\\[$&#_%]"])
)  # what TeX prints as one character


def read_bibtex(text: str) -> tuple[str, str, dict[str, str]]:
    """Return (type, key, fields) of the one entry in a text, fields as they stand in their braces.

    Braces are counted as BibTeX counts them: a backslash before one changes nothing.
    """
    head = re.match(r"@(\w+)\{([^,\s{}]+),\n", text)
    assert head is not None
    fields: dict[str, str] = {}
    place = head.end()
    while text[place] != "}":
        field = re.compile(r"\s*(\w+) = \{").match(text, place)
        assert field is not None, text[place:]
        begin = place = field.end()
        depth = 1
        while depth:
            depth += {"{": 1, "}": -1}.get(text[place], 0)
            place += 1
        assert field[1] not in fields
        fields[field[1]] = text[begin : place - 1]
        ending = re.compile(r",?\n").match(text, place)
        assert ending is not None
        place = ending.end()
    assert text[place:] == "}\n"
    return head[1], head[2], fields


def bibtex_names(value: str) -> list[str]:
    """Return the names in an author field: parted by an "and" that stands in no braces."""
    names, depth, begin, place = [], 0, 0, 0
    while place < len(value):
        depth += {"{": 1, "}": -1}.get(value[place], 0)
        if depth == 0 and value.startswith(" and ", place):
            names.append(value[begin:place])
            place = begin = place + 5
            continue
        place += 1
    names.append(value[begin:])
    return [printed(inner(name)) for name in names]


def inner(value: str) -> str:
    """Return what stands in the braces around a whole value."""
    assert value.startswith("{")
    assert value.endswith("}")
    return value[1:-1]


def printed(value: str) -> str:
    """Return what TeX prints of a value; whatever would be a command or mark of TeX fails."""
    plain = _ESCAPED.sub("", value)
    assert not re.search(r"[\\{}~^$&#_%]", plain), value
    return _ESCAPED.sub(lambda mark: _COMMANDS.get(mark[0], mark[0][1:]), value)


def read_ris(text: str) -> list[tuple[str, str]]:
    """Return the (tag, value) pairs of a text, each of which must be one line.

    Lines end wherever any reader could see an end.
    """
    pairs = []
    assert text.endswith("\n")
    for line in text.splitlines():
        found = re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line)
        assert found is not None, line
        pairs.append((found[1], found[2]))
    return pairs
