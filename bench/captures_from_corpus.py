"""Makes a WARC of captures out of a corpus of articles, to try the archive on real text.

    python -m bench.captures_from_corpus corpus.jsonl.gz captures.warc.gz --limit 1000

The corpus is JSON Lines, plain or gzipped: one object a line with `title`, `section`, `tags`,
`date` (ISO 8601), `summary`, `body` (paragraphs on lines of their own), `url` and, if known,
`source` (the outlet). Each becomes a response record holding a page with JSON-LD, as newspapers
publish them.
"""

import argparse
import gzip
import html
import io
import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

CAPTURED = "2021-01-01T00:00:00Z"


def page(article: dict[str, Any]) -> str:
    """Return the HTML of a page that shows `article`, with its metadata as JSON-LD."""
    metadata = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article["title"],
        "datePublished": article["date"],
        "articleSection": article["section"],
        "publisher": {"@type": "Organization", "name": article.get("source", "")},
    }
    json_ld = json.dumps(metadata, ensure_ascii=False).replace("<", "\\u003c")
    paragraphs = "\n".join(
        f"<p>{html.escape(line)}</p>" for line in article["body"].split("\n") if line.strip()
    )
    tags = "\n".join(
        f'<li><a rel="tag" href="#">{html.escape(t)}</a></li>' for t in article["tags"]
    )
    return f"""<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<title>{html.escape(article["title"])}</title>
<link rel="canonical" href="{html.escape(article["url"])}">
<script type="application/ld+json">{json_ld}</script>
</head>
<body>
<main>
<article>
<h1>{html.escape(article["title"])}</h1>
<p class="sapo">{html.escape(article["summary"])}</p>
<div class="article-body">
{paragraphs}
</div>
<ul class="tags">
{tags}
</ul>
</article>
</main>
</body>
</html>
"""


def read_corpus(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the articles of a JSON Lines file that have a body."""
    open_text = gzip.open if path.suffix == ".gz" else open
    with open_text(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            article: dict[str, Any] = json.loads(line)
            if article["body"].strip():
                yield article


def write_warc(articles: Iterator[dict[str, Any]], path: Path) -> int:
    """Write one response record an article to a gzipped WARC; return how many."""
    count = 0
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for article in articles:
            headers = StatusAndHeaders(
                "200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1"
            )
            record = writer.create_warc_record(
                article["url"],
                "response",
                payload=io.BytesIO(page(article).encode()),
                http_headers=headers,
                warc_headers_dict={"WARC-Date": CAPTURED},
            )
            writer.write_record(record)
            count += 1
    return count


def main() -> None:
    """Read the command line and write the WARC."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("warc", type=Path)
    parser.add_argument("--limit", type=int, default=None, help="how many articles at the most")
    options = parser.parse_args()
    count = write_warc(islice(read_corpus(options.corpus), options.limit), options.warc)
    print(f"{options.warc}: {count} captures")


if __name__ == "__main__":
    main()
