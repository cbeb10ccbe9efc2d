"""Why an article is in a related list, in a few words that the theme can translate."""

from collections.abc import Iterable, Mapping

from plugins.related.documents import Word
from plugins.related.index import Index

Reason = tuple[str, dict[str, str]]
"""The key of a translation and the values for its placeholders."""

TAGS, WORDS, SECTION = "related.same_tags", "related.similar_words", "related.same_section"

MOST_NAMED = 3
"""A reason is read at a glance, or not at all."""


def same_section() -> Reason:
    """Return the reason of an article that is listed as a neighbour in its section only."""
    return (SECTION, {})


def reasons(index: Index, one: int, other: int, tag_names: Mapping[str, str]) -> tuple[Reason, ...]:
    """Return why document `other` is related to document `one`.

    Tags that both have are named before anything else; words that both use are named where they
    say more than the tags do. `tag_names` gives the name of a tag by its key.
    """
    tags = [tag_names[tag] for tag in index.tags.shared(one, other)][:MOST_NAMED]
    found: list[Reason] = [(TAGS, {"tags": ", ".join(tags)})] if tags else []
    if not tags:
        phrases = _phrases(index.words.shared(one, other), index.kept[one], index.kept[other])
        if phrases:
            found.append((WORDS, {"words": ", ".join(phrases)}))
    return tuple(found)


def _phrases(
    shared: Mapping[str, float], own: Mapping[str, Word], theirs: Mapping[str, Word]
) -> list[str]:
    """Return the phrases that two documents share, the most telling first, as the first has them.

    Neighbouring words are one phrase when they follow each other in both documents where they
    first occur: "Hồ Việt" and "Việt Trung" are "Hồ Việt Trung".
    """
    runs: list[list[tuple[str, float]]] = []
    for folded in sorted(shared, key=lambda folded: own[folded].position):
        word = (folded, shared[folded])
        if runs and _follows(runs[-1][-1][0], folded, own, theirs):
            runs[-1].append(word)
        else:
            runs.append([word])
    runs.sort(key=lambda run: -round(sum(weight for _, weight in run), 9))
    phrases: dict[str, None] = {}
    for run in runs:
        phrase = _spelling(own[folded] for folded, _ in run)
        if not any(phrase.casefold() in named.casefold() for named in phrases):
            phrases[phrase] = None
        if len(phrases) == MOST_NAMED:
            break
    return list(phrases)


def _follows(before: str, after: str, own: Mapping[str, Word], theirs: Mapping[str, Word]) -> bool:
    steps = {words[after].position - words[before].position for words in (own, theirs)}
    return len(steps) == 1 and 0 <= steps.pop() < len(own[before].surface.split())


def _spelling(words: Iterable[Word]) -> str:
    syllables: dict[int, str] = {}
    for word in words:
        syllables.update(enumerate(word.surface.split(), start=word.position))
    return " ".join(syllables[position] for position in sorted(syllables))
