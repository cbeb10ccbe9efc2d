"""The search engines that `python -m bench search` compares: ours, and Pagefind.

Each makes an index of the same stories and is asked in a browser that has nothing kept.
"""

import gzip
import html
import json
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Protocol

from playwright.sync_api import Browser

from bench.forms import Story, for_us, write_files
from bench.measuring import run

ROOT = Path(__file__).resolve().parent.parent

OURS = """query => new Promise(resolve => {
  const form = document.querySelector("main form[role=search]");
  const status = document.querySelector("[role=status]");
  const began = performance.now();
  new MutationObserver(() => {
    const shown = document.querySelector(".search-results");
    const none = document.getElementById("ket-qua").dataset.none;
    if (shown?.children.length || status.textContent === none) {
      resolve([performance.now() - began, Number(/\\d+/.exec(status.textContent)?.[0] || 0)]);
    }
  }).observe(document.querySelector("main"), {subtree: true, childList: true, characterData: true});
  form.querySelector("input").value = query;
  form.requestSubmit();
})"""

PAGEFIND = """async query => {
  const began = performance.now();
  const found = await globalThis.pagefind.search(query);
  await found.results[0]?.data();
  const first = performance.now() - began;
  await Promise.all(found.results.slice(1, 10).map(one => one.data()));
  return [first, found.results.length];
}"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an engine did with a query: milliseconds to the first result, bytes, hits.

    Bytes are of all files of the index that were loaded, each as gzip makes it.
    """

    milliseconds: float
    size: int
    hits: int


@dataclass(frozen=True, slots=True)
class Made:
    """An index: processor seconds and peak memory in bytes to make it, and its files.

    `texts` are those of the files that hold the texts which excerpts are cut from.
    """

    processor: float
    memory: int
    files: Sequence[Path]
    texts: Sequence[Path]


class Engine(Protocol):
    """A search engine."""

    name: str

    def make(self, stories: Sequence[Story], folder: Path) -> Made:
        """Make an index of stories in a folder."""
        ...

    def ask(self, browser: Browser, query: str) -> Answer:
        """Ask in a browser that has kept nothing."""
        ...


class Ours:
    """The search of this project, asked from `file://`."""

    name = "ours, from file://"

    def make(self, stories: Sequence[Story], folder: Path) -> Made:
        """Build the site; time is of the search alone, memory of the whole build."""
        self.site = folder / "site"
        write_files(folder / "content", map(for_us, stories))
        printed = subprocess.run(
            [sys.executable, "-m", "bench._search_build", folder / "content", self.site],
            cwd=ROOT,
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        figures = json.loads(printed.splitlines()[-1])
        files = [path for path in (self.site / "tim-kiem").rglob("*") if path.is_file()]
        texts = [path for path in files if path.name.startswith("x")]
        return Made(figures["processor"], int(figures["memory"]), files, texts)

    def ask(self, browser: Browser, query: str) -> Answer:
        """Open the page from the disk, wait until it is there, and ask."""
        context = browser.new_context()
        page = context.new_page()
        sizes: list[int] = []
        page.on("request", lambda asked: sizes.append(self._size(asked.url)))
        page.goto(f"{self.site.as_uri()}/tim-kiem.html")
        page.locator(".search-filters").wait_for(state="attached")
        milliseconds, hits = page.evaluate(OURS, query)
        context.close()
        return Answer(milliseconds, sum(sizes), hits)

    def _size(self, url: str) -> int:
        _, found, path = url.partition("/site/tim-kiem/")
        return packed(self.site / "tim-kiem" / path) if found else 0


class Pagefind:
    """Pagefind, which needs a server, asked over http from the same machine."""

    name = "Pagefind, over http"

    def __init__(self, python: Path) -> None:
        self._python = python
        self._asked: list[str] = []

    def make(self, stories: Sequence[Story], folder: Path) -> Made:
        """Write plain pages of the stories, and index them."""
        site = folder / "pages"
        write_files(site, map(_plain_page, stories))
        (site / "index.html").write_text("<!DOCTYPE html><title>.</title>", "utf-8")
        used = run([self._python, "-m", "pagefind", "--site", site], folder)
        index = site / "pagefind"
        for pattern in (
            "pagefind-*ui*",
            "pagefind-highlight*",
        ):  # a page of its own, not the engine
            for left in index.glob(pattern):
                left.unlink()
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Told, self._asked, str(site)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self._address, self._site = f"http://127.0.0.1:{server.server_port}", site
        files = [path for path in index.rglob("*") if path.is_file()]
        texts = [path for path in files if path.parent.name == "fragment"]
        return Made(used.processor, used.memory, files, texts)

    def ask(self, browser: Browser, query: str) -> Answer:
        """Start the engine, and ask."""
        context = browser.new_context()
        page = context.new_page()
        self._asked.clear()
        page.goto(f"{self._address}/index.html")
        page.evaluate(
            "async () => { const engine = await import('/pagefind/pagefind.js');"
            " await engine.init(); globalThis.pagefind = engine; }"
        )
        milliseconds, hits = page.evaluate(PAGEFIND, query)
        context.close()
        return Answer(milliseconds, sum(map(self._size, self._asked)), hits)

    def _size(self, url: str) -> int:
        path = url.partition("/pagefind/")[2].partition("?")[0]
        return packed(self._site / "pagefind" / path) if path else 0


class _Told(SimpleHTTPRequestHandler):
    """Serves files, and tells a list which: browsers do not tell of what a worker loads."""

    def __init__(self, asked: list[str], directory: str, *connection: Any) -> None:
        self._asked = asked
        super().__init__(*connection, directory=directory)

    def do_GET(self) -> None:
        """Serve a file."""
        self._asked.append(self.path)
        super().do_GET()

    def log_message(self, format: str, *args: Any) -> None:
        """Keep silent."""


def _plain_page(story: Story) -> tuple[str, str]:
    """Return (path, text) of a page with nothing but the story."""
    paragraphs = "".join(f"<p>{html.escape(line)}</p>" for line in story.body.split("\n") if line)
    names = ", ".join((story.section, *story.tags, *story.authors))
    text = (
        f'<!DOCTYPE html><html lang="vi"><meta charset="utf-8"><title>{html.escape(story.title)}'
        f"</title><body><h1>{html.escape(story.title)}</h1><p>{html.escape(story.summary)}</p>"
        f"{paragraphs}<p>{html.escape(names)}</p></body></html>"
    )
    return f"{story.date:%Y/%m}/{story.slug}.html", text


def packed(path: Path) -> int:
    """Return the bytes of a file as a server sends it; what is packed already stays so."""
    data = path.read_bytes()
    return min(len(data), len(gzip.compress(data, 6)))
