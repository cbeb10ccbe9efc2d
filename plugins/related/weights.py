"""What makes two articles related, and how much: all weights and limits, with their reasons."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights and limits of related lists. `python -m bench related` tells what a change is worth.

    An article's own words
    `title`, `lede`, `body`: how much a word counts where it stands. A headline names what the
    article is about; the body wanders.
    `tag`: how much a tag counts, as if it were a word in this place. Papers cut some of their tags
    out of the headline, where the words have been counted already: such tags count as `cut_tag`.
    `words`: an article is known by so many of its words, the weightiest and then the first ones.
    Twice as many find no more of the articles of one event, and cost twice as much.
    `common_share`: what a larger share of the articles has tells nothing ("cho biết", "trên địa
    bàn"); tags too. Never fewer than `common_least` articles, or a small archive would have
    nothing but common words.

    What counts between two articles is their similarity (cosine, 0 to 1) by words and tags, each by
    its rarity, and then
    `section`, `time`: the share by which the similarity grows when the section is the same, and
    when the articles appeared together; they never make relations of their own.
    `half_life`: days after which nearness in time counts half. Reports of one event follow each
    other within days; what a story has in words brings back the older ones.
    `window`, `reach`: of a word that more than twice `window` articles share, only those that
    appeared near each other are compared: within `reach` days halved as often as the number of
    articles is above that, so that in an archive of ten years about `window` are on either side.
    The work grows with the number of articles then and not with its square; and it finds more: a
    word that everybody uses at some time tells of an event only while it is news.

    What is listed
    `least`: below this similarity articles share turns of phrase and no more.
    `same_day`: so many of a list may be from one day, as long as there are others: the papers of
    one day have reports of the hour in common that a reader of the archive does not look for.
    `fewest`: a list shorter than this is filled with the neighbours in time of the section.
    """

    title: float = 3.0
    lede: float = 2.0
    body: float = 1.0
    tag: float = 2.0
    cut_tag: float = 0.5
    words: int = 150
    common_share: float = 0.25
    common_least: int = 20
    section: float = 0.15
    time: float = 2.0
    half_life: float = 10.0
    window: int = 5
    reach: float = 1825.0
    least: float = 0.04
    same_day: int = 4
    fewest: int = 3


@dataclass(frozen=True, slots=True)
class Rules:
    """What lists are made by: the weights, and how long they are at most."""

    weights: Weights
    limit: int
