"""Archives of made-up Vietnamese articles, as large as wanted, in the form of each site generator.

Words follow Zipf's law, each tag brings words of its own, and six tags an article out of a tenth as
many as there are articles: what lists, related articles and indexes have to cope with.
"""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from itertools import accumulate, product
from pathlib import Path

from archive.article import Article, Source
from archive.front_matter import write
from archive.vietnamese import slugify

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


@dataclass(frozen=True, slots=True)
class MadeUp:
    """An article, before any site generator's form."""

    title: str
    slug: str
    date: datetime
    section: str
    tags: tuple[str, ...]
    author: str
    summary: str
    body: str


def make_up(count: int) -> Iterator[MadeUp]:
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
        yield MadeUp(
            title=title,
            slug=f"{slugify(title)}-{number:06d}",
            date=date,
            section=chance.choice(SECTIONS),
            tags=tags,
            author=chance.choice(authors),
            summary=" ".join(chance.choices(syllables, k=30)).capitalize() + ".",
            body="\n\n".join(paragraphs),
        )


def for_us(article: MadeUp) -> tuple[str, str]:
    """Return (path, text) of an article in our form."""
    made = Article(
        title=article.title,
        slug=article.slug,
        date=article.date,
        category=article.section,
        tags=article.tags,
        authors=(article.author,),
        summary=article.summary,
        source=Source("Báo Mẫu", f"https://bao.example/{article.slug}"),
        body=article.body,
    )
    return f"articles/{article.date:%Y/%m}/{article.slug}.md", write(made)


def for_hugo(article: MadeUp) -> tuple[str, str]:
    """Return (path, text) of an article in Hugo's form."""
    head = {
        "title": article.title,
        "date": article.date.isoformat(),
        "slug": article.slug,
        "tags": article.tags,
        "authors": [article.author],
        "summary": article.summary,
        "years": [f"{article.date:%Y}"],
        "months": [f"{article.date:%Y-%m}"],
        "days": [f"{article.date:%Y-%m-%d}"],
    }
    # JSON is front matter to Hugo as YAML is.
    text = f"{json.dumps(head, ensure_ascii=False)}\n\n{article.body}\n"
    return f"{slugify(article.section)}/{article.slug}.md", text


def for_pelican(article: MadeUp) -> tuple[str, str]:
    """Return (path, text) of an article in the form of Pelican's own Markdown reader."""
    head = {
        "Title": article.title,
        "Date": f"{article.date:%Y-%m-%d %H:%M}",
        "Slug": article.slug,
        "Category": article.section,
        "Tags": ", ".join(article.tags),
        "Author": article.author,
        "Summary": article.summary,
    }
    lines = "".join(f"{name}: {value}\n" for name, value in head.items())
    return f"{article.date:%Y/%m}/{article.slug}.md", f"{lines}\n{article.body}\n"


def write_files(folder: Path, files: Iterator[tuple[str, str]]) -> None:
    """Write files under a folder."""
    for path, text in files:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
