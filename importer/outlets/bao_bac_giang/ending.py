"""The ends of an article's text: its tags, which stand at either end, and its signature."""

from collections.abc import Sequence
from dataclasses import dataclass

from archive import vietnamese
from archive.article import Related
from importer.plain_text.lines import (
    Line,
    ends_sentence,
    is_caption,
    is_credit,
    is_headline,
    is_prose,
    is_tag_label,
    read_tags,
)
from importer.signatures import Signature, is_name, read_signature, read_signatures

_TAGS_WITHIN = 4  # lines from the first in which a row of tags may stand
_LONGEST_REPEATED_TAG = 14  # syllables of a tag in a row that the page prints twice
_LONGEST_SINGLE_TAG = 8
_SIGNATURE_WITHIN = 4  # lines from the last in which a bare name is a signature


@dataclass(frozen=True, slots=True)
class Ending:
    """The text without tags and signature, and what was taken from it."""

    body: tuple[Line, ...]
    tags: tuple[str, ...] = ()
    byline: str = ""
    authors: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()


def take_ending(lines: Sequence[Line]) -> Ending:
    """Return `lines` of an article's text parted into text, tags, and signature.

    Titles of other articles below the signature, which no heading announces, are `related`.
    """
    body, tags = _take_tags(list(lines))
    body, signature, related = _take_signature(body)
    return Ending(
        body=tuple(body),
        tags=tags,
        byline=signature.byline if signature else "",
        authors=signature.authors if signature else (),
        related=tuple(Related(" ".join(line.text.split())) for line in related),
    )


def _take_tags(lines: list[Line]) -> tuple[list[Line], tuple[str, ...]]:
    repeated = _repeated_row(lines)
    if repeated is not None:
        first, last = repeated
        tags = read_tags(lines[first].text, longest=_LONGEST_REPEATED_TAG)
        return lines[:first] + lines[first + 1 : last], tags or (lines[first].text,)
    for index, line in enumerate(lines):
        if is_tag_label(line.text) or (line.text.startswith("#") and read_tags(line.text)):
            return _take_labelled_tags(lines, index)
    if len(lines) > 2 and _is_row_below_lede(lines[1].text, lines[0].text):
        return lines[:1] + lines[2:], read_tags(lines[1].text)
    if len(lines) > 1:
        tags = _row_at_the_end(lines)
        if tags:
            return lines[:-1], tags
    return lines, ()


def _repeated_row(lines: Sequence[Line]) -> tuple[int, int] | None:
    """Return the places of a row of tags that stands near the top and again at the end."""
    for first, line in enumerate(lines[:_TAGS_WITHIN]):
        if ends_sentence(line.text) or is_prose(line.text):
            continue
        for last in range(len(lines) - 1, first + 1, -1):
            if vietnamese.key(lines[last].text) == vietnamese.key(line.text):
                row = read_tags(line.text, longest=_LONGEST_REPEATED_TAG)
                if row or len(line.text.split()) <= _LONGEST_SINGLE_TAG:
                    return first, last
    return None


def _take_labelled_tags(lines: list[Line], start: int) -> tuple[list[Line], tuple[str, ...]]:
    """Take a row of tags with its label or hashes, and the lines with hashes below it."""
    end = start + 1
    while end < len(lines) and lines[end].text.startswith("#"):
        end += 1
    alone = is_tag_label(lines[start].text) and not read_tags(lines[start].text)
    if alone and end == start + 1 and end < len(lines) and read_tags(lines[end].text):
        end += 1
    tags: dict[str, str] = {}
    for line in lines[start:end]:
        for tag in read_tags(line.text):
            tags.setdefault(vietnamese.key(tag), tag)
    if not tags:
        return lines, ()
    return lines[:start] + lines[end:], tuple(tags.values())


def _is_row_below_lede(text: str, lede: str) -> bool:
    tags = read_tags(text)
    if not tags or not (is_prose(lede) or lede.startswith("(")) or is_caption(text):
        return False
    return len(tags) > 2 or all(len(tag.split()) <= 4 for tag in tags)


def _row_at_the_end(lines: Sequence[Line]) -> tuple[str, ...]:
    """Return the tags in the last line; two names there are a signature unless one is above."""
    text, above = lines[-1].text, lines[-2].text
    signed = read_signature(above) is not None and len(lines) > 2
    tags = read_tags(text)
    if tags:
        names = all(is_name(tag) for tag in tags)
        return tags if signed or len(tags) > 2 or not names else ()
    single = len(text.split()) <= _LONGEST_SINGLE_TAG and not ends_sentence(text)
    if signed and single and read_signatures([above, text]) is None and not is_credit(text):
        return (text,)
    return ()


def _take_signature(
    lines: list[Line],
) -> tuple[list[Line], Signature | None, list[Line]]:
    """Return the text, its signature, and the titles that stand below the signature."""
    found = find_signature([line.text for line in lines])
    if found is None:
        return lines, None, []
    start, end, signature = found
    titles = [line for line in lines[end:] if is_headline(line.text)]
    rest = [line for line in lines[end:] if not is_headline(line.text)]
    return lines[:start] + rest, signature, titles


def find_signature(texts: Sequence[str]) -> tuple[int, int, Signature] | None:
    """Return where the signature of an article begins and ends, and the signature, or None.

    `texts` are its paragraphs. A signature is the last of them, or has no paragraph of prose below
    it; it may be two of them, and never the first.
    """
    for end in range(len(texts), 1, -1):
        if end < len(texts) and is_prose(texts[end]):
            return None
        for start in (end - 2, end - 1):
            if start < 1:
                continue
            signature = read_signatures(texts[start:end])
            if signature is None or (end - start == 2 and not _is_one_signature(texts[start:end])):
                continue
            if _may_sign(texts, start, end, signature):
                return start, end, signature
    return None


def _is_one_signature(texts: Sequence[str]) -> bool:
    """Whether two lines are two halves of a signature, and not a text's end and a signature."""
    first, second = texts
    return is_credit(second) or second.startswith("(") or ":" in first or is_name(first)


def _may_sign(texts: Sequence[str], start: int, end: int, signature: Signature) -> bool:
    """Whether a signature may stand there: names in a row are a list, and bare names come last."""
    plain = is_name(signature.byline.split(" - ")[0])
    if plain and start > 1 and is_name(texts[start - 1]):
        return False
    if end == len(texts):
        return True
    if plain:
        return len(texts) - end < _SIGNATURE_WITHIN and all(
            is_caption(text) for text in texts[end:]
        )
    return True
