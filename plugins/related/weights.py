"""What makes two articles related, and how much: all weights and limits, with their reasons."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights and limits of related lists.

    An article's own words
    `title`, `lede`, `body`: how much a word counts where it stands. A headline names what the
    article is about; the body wanders.
    `single`: how much a single syllable counts beside a pair; alone it is seldom a whole word.
    `words_kept`: an article is known by its most telling pairs of syllables. More of them
    lengthen the lists of every word without changing who comes first.
    `words_considered`: from so many of its most frequent words those are chosen. What it alone
    uses is among them: the more an article has of its own, the less it is like others.
    `common_share`: a pair of syllables found in a larger share of the articles tells nothing
    ("cho biết", "trên địa bàn"); tags too. Never fewer than `common_least` articles, or a small
    archive would have nothing but common words.

    What counts between two articles
    `text`, `tags`: the similarity (cosine, 0 to 1) of the kept words and of the tags, by rarity.
    Tags weigh less than words: papers cut some of them out of the headline.
    `section`, `time`: the share by which the similarity grows when the section is the same, and
    when the articles appeared together; they never make relations of their own.
    `half_life`: days after which nearness in time counts half. A story runs for weeks.

    What is listed
    `least`: below this score articles share a turn of phrase and no more.
    `window`, `reach`: of a word that more than twice `window` articles share, only those that
    appeared near each other are compared: within `reach` days halved as often as the number of
    articles is above that, so that in an archive of ten years about `window` are on either side.
    The work grows with the number of articles then and not with its square.
    `fewest`: a list shorter than this is filled with the neighbours in time of the section.
    """

    title: float = 3.0
    lede: float = 2.0
    body: float = 1.0
    single: float = 0.7
    words_kept: int = 80
    words_considered: int = 100
    common_share: float = 0.05
    common_least: int = 20
    text: float = 1.0
    tags: float = 0.4
    section: float = 0.15
    time: float = 0.25
    half_life: float = 30.0
    least: float = 0.08
    window: int = 60
    reach: float = 1825.0
    fewest: int = 3
