"""Tells a photo story from an article with pictures."""

import re

# A story told in pictures has at least as many.
FEWEST_PICTURES = 4
# Characters of text outside captions for each picture: a paragraph of two sentences.
MOST_TEXT_A_PICTURE = 180

_FIGURE = re.compile(r"!\[(?:[^\]\\]|\\.)*\]\([^)]*\)")


def is_photo_story(body: str) -> bool:
    """Whether pictures outweigh the text in an article's body (CommonMark, one figure a block)."""
    if body.count("![") < FEWEST_PICTURES:
        return False
    blocks = body.split("\n\n")
    pictures = sum(1 for block in blocks if _FIGURE.fullmatch(block))
    text = sum(len(block) for block in blocks if not _FIGURE.fullmatch(block))
    return pictures >= FEWEST_PICTURES and text <= MOST_TEXT_A_PICTURE * pictures
