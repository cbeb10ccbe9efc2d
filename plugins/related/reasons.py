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


def reasons(index: Index, one: int, other: int, tag_names: Mapping[int, str]) -> tuple[Reason, ...]:
    """Return why document `other` is related to document `one`.

    Tags that both have are named before anything else; words that both use are named where they
    say more than the tags do. `tag_names` gives the name of a tag by the hash of its key.
    """
    shared = index.shared(one, other)
    tags = [tag_names[feature] for feature in shared if feature in tag_names]
    tags = tags[:MOST_NAMED]
    found: list[Reason] = [(TAGS, {"tags": ", ".join(tags)})] if tags else []
    if not tags:
        phrases = _phrases(shared, index.words(one), index.words(other))
        if phrases:
            found.append((WORDS, {"words": ", ".join(phrases)}))
    return tuple(found)


def _phrases(
    shared: Mapping[int, float], own: Mapping[int, Word], theirs: Mapping[int, Word]
) -> list[str]:
    """Return the phrases that two documents share, the most telling first, as the first has them.

    Neighbouring words are one phrase when they follow each other in both documents where they
    first occur: "Hồ Việt" and "Việt Trung" are "Hồ Việt Trung". No syllable is named twice.
    """
    runs: list[list[tuple[Word, float]]] = []
    reach = shift = 0
    both = [feature for feature in shared if feature in own and feature in theirs]
    for feature in sorted(both, key=lambda one: (own[one].position, own[one].folded)):
        word = own[feature]
        apart = theirs[feature].position - word.position
        if not runs or word.position >= reach or apart != shift:
            runs.append([])
            reach, shift = 0, apart
        runs[-1].append((word, shared[feature]))
        reach = max(reach, word.position + len(word.surface.split()))
    runs.sort(key=lambda run: -round(sum(weight for _, weight in run), 9))
    phrases: list[str] = []
    named: set[str] = set()
    for run in runs:
        phrase = _spelling(word for word, _ in run)
        syllables = {syllable for word, _ in run for syllable in word.folded.split()}
        if named.isdisjoint(syllables) and _says_something(phrase):
            phrases.append(phrase)
            named |= syllables
    return phrases[:MOST_NAMED]


def _says_something(phrase: str) -> bool:
    """Return whether a phrase stands for itself: two syllables do, or one that is a name."""
    return " " in phrase or not phrase.islower()


def _spelling(words: Iterable[Word]) -> str:
    syllables: dict[int, str] = {}
    for word in words:
        syllables.update(enumerate(word.surface.split(), start=word.position))
    return " ".join(syllables[position] for position in sorted(syllables))
