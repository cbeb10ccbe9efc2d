"""Character references to what is no character: their controls are taken out of a page's tree.

The parser turns `&#1;` into the control character, which decoding has kept out of the text, and
afterwards refuses to write it anywhere in the tree. They cannot be taken out of the source: what
`<&#1;p>` prints would become an element.
"""

import re
from typing import cast

from lxml.etree import _Element

# Written out, since a page of an old system has nothing but references to good characters.
_TO_CONTROL = re.compile(
    rb"&#(?:0*(?:[1-8]|1[124-9]|2[0-9]|3[01]|6553[45])(?![0-9])"
    rb"|[xX]0*(?:[1-8bBcCeEfF]|1[0-9a-fA-F]|[fF]{3}[eEfF])(?![0-9a-fA-F]))"
)
# White space of old terminals divides words; the others have no width and no meaning. These are
# the controls but tab, line feed and carriage return, U+FFFE and U+FFFF (XML 1.0, 2.2); the parser
# leaves out surrogates itself, and shows U+FFFD for the null character as browsers do.
_WITHOUT: dict[int, str | None] = {
    **dict.fromkeys((*range(0x01, 0x09), *range(0x0E, 0x1C), 0xFFFE, 0xFFFF)),
    **dict.fromkeys((0x0B, 0x0C, *range(0x1C, 0x20)), " "),
}


def name_controls(source: bytes) -> bool:
    """Whether a page in UTF-8 refers to what XML knows no character for."""
    return b"&#" in source and _TO_CONTROL.search(source) is not None


def take_out_controls(root: _Element) -> None:
    """Take from the texts and attributes of a tree what XML knows no character for."""
    for element in root.iter():
        if element.text:
            element.text = element.text.translate(_WITHOUT)
        if element.tail:
            element.tail = element.tail.translate(_WITHOUT)
        for name, value in cast(list[tuple[str, str]], element.items()):
            element.set(name, value.translate(_WITHOUT))
