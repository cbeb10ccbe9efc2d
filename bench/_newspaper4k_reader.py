"""newspaper4k, run by an interpreter of its own: pages as JSON lines come in, its answers go out.

It imports nothing of the project: `bench/peers.lock` makes the environment that it runs in.
"""

import json
import sys

import newspaper


def main() -> None:
    """Answer each line of standard input, a page's source as a JSON string."""
    for line in sys.stdin:
        article = newspaper.Article("https://example.org/a", language="vi")
        article.download(input_html=json.loads(line))
        article.parse()
        metas = article.meta_data.get("article", {})
        metas = metas if isinstance(metas, dict) else {}
        answer = {
            "title": article.title or "",
            "date": article.publish_date.isoformat() if article.publish_date else "",
            "modified": str(metas.get("modified_time") or ""),
            "authors": list(article.authors or ()),
            "tags": sorted(article.tags or ()) or list(article.meta_keywords or ()),
            "section": str(metas.get("section") or ""),
            "lede": article.meta_description or "",
            "lines": (article.text or "").splitlines(),
        }
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
