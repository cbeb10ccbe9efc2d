"""Archives of real articles: their tags have a long tail, and half of them occur once."""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path

from archive.vietnamese import slugify
from bench.captures_from_corpus import read_corpus
from bench.forms import Story


def read_stories(corpus: Path, count: int) -> Iterator[Story]:
    """Yield the first `count` articles of a corpus as `bench.captures_from_corpus` describes it."""
    for number, article in enumerate(islice(read_corpus(corpus), count)):
        yield Story(
            title=article["title"],
            slug=f"{slugify(article['title'])}-{number:06d}",
            date=datetime.fromisoformat(article["date"]),
            section=article["section"],
            tags=tuple(dict.fromkeys(article["tags"])),
            authors=(),
            summary=article["summary"],
            body="\n\n".join(line for line in article["body"].split("\n") if line.strip()),
        )
