"""Archives of made-up Vietnamese articles, as large as wanted.

Words follow Zipf's law, each tag brings words of its own, and six tags an article out of a tenth as
many as there are articles: what lists, related articles and indexes have to cope with.
"""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from itertools import accumulate, product

from archive.vietnamese import slugify
from bench.forms import Story

HOUR = timezone(timedelta(hours=7))
FIRST = datetime(2010, 1, 1, 6, 0, tzinfo=HOUR)
YEARS = 10
SECTIONS = (
    *("Thời sự", "Kinh tế", "Văn hóa", "Giáo dục", "Thể thao", "Đời sống", "Pháp luật", "Y tế"),
    *("Du lịch", "Khoa học", "Nông thôn", "Bạn đọc"),
)
_HEADS = (
    *("b", "c", "ch", "d", "đ", "g", "h", "kh", "l", "m", "n", "ng", "nh", "ph", "qu", "r"),
    *("s", "t", "th", "tr", "v", "x"),
)
_RIMES = (
    *("a", "ai", "an", "ang", "ao", "ăn", "âm", "ấp", "anh", "ánh", "ạch", "ế", "ên", "ển"),
    *("ì", "inh", "ít", "o", "oan", "ồn", "ông", "ổ", "ơi", "ớn", "ủ", "ung", "ương", "ỹ"),
)
_TAGS_EACH = 6
_PARAGRAPHS, _WORDS = 7, 80


def make_up(count: int) -> Iterator[Story]:
    """Yield `count` articles, the oldest first; the same ones each time."""
    chance = random.Random(count)
    syllables = ["".join(pair) for pair in product(_HEADS, _RIMES)]
    chance.shuffle(syllables)
    weights = list(accumulate(1 / (rank + 2) for rank in range(len(syllables))))
    names = list(
        dict.fromkeys(" ".join(chance.choices(syllables, k=3)) for _ in range(max(20, count // 10)))
    )
    tag_weights = list(accumulate(1 / (rank + 20) for rank in range(len(names))))
    own_words = {tag: chance.choices(syllables, k=30) for tag in names}
    authors = [" ".join(chance.choices(syllables, k=3)).title() for _ in range(40)]
    for number in range(count):
        date = FIRST + timedelta(seconds=number * YEARS * 365 * 86_400 // count)
        tags = tuple(dict.fromkeys(chance.choices(names, cum_weights=tag_weights, k=_TAGS_EACH)))
        paragraphs = []
        for _ in range(_PARAGRAPHS):
            words = chance.choices(syllables, cum_weights=weights, k=_WORDS)
            for place in chance.sample(range(_WORDS), 12):
                words[place] = chance.choice(own_words[tags[0]])
            words[7], words[9] = f'"{words[7]}', f'{words[9]}"'
            words[20] += ","
            words[30] = f"**{words[30]}**"
            paragraphs.append(" ".join(words).capitalize() + ".")
        paragraphs.insert(3, f"## {' '.join(words[:6]).capitalize()}")
        title = " ".join(chance.choices(syllables, cum_weights=weights, k=10)).capitalize()
        yield Story(
            title=title,
            slug=f"{slugify(title)}-{number:06d}",
            date=date,
            section=chance.choice(SECTIONS),
            tags=tags,
            authors=(chance.choice(authors),),
            summary=" ".join(chance.choices(syllables, k=30)).capitalize() + ".",
            body="\n\n".join(paragraphs),
        )
