"""A real browser, over http under a base path as GitHub Pages has it, and from the disk."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.conftest import ROOT

BASE_PATH = "archive"


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files and says nothing of it."""

    def log_message(self, format: str, *args: object) -> None:
        """Keep silent: the test's own report is what counts."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium that `make test` found or installed. Without one the tests fail."""
    found = ROOT / ".venv" / "browser"
    if not found.is_file():
        pytest.fail("no browser: run the tests with `make test`, which brings one")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=found.read_text().strip(),
            args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
        )
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def addresses(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The site's address by scheme, without a trailing slash: from the disk and over http."""
    root = tmp_path_factory.mktemp("served")
    (root / BASE_PATH).symlink_to(site)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(root)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield {
        "file": site.as_uri(),
        "http": f"http://127.0.0.1:{server.server_port}/{BASE_PATH}",
    }
    server.shutdown()


@dataclass
class Reader:
    """A person at a browser window, and everything that the window complained about."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    def watch(self, address: str) -> None:
        """Collect console errors, failed loads, and requests that leave `address`."""
        home = urlsplit(address)

        def on_request(url: str) -> None:
            asked = urlsplit(url)
            if (asked.scheme, asked.netloc) != (home.scheme, home.netloc):
                self.complaints.append(f"request to another host: {url}")

        self.page.on("request", lambda request: on_request(request.url))
        self.page.on(
            "console",
            lambda message: (
                self.complaints.append(f"console: {message.text}")
                if message.type in ("error", "warning")
                else None
            ),
        )
        self.page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        # What the browser gives up because the reader has gone on to the next page is no fault.
        self.page.on(
            "requestfailed",
            lambda r: (
                self.complaints.append(f"not loaded: {r.url}")
                if r.failure != "net::ERR_ABORTED"
                else None
            ),
        )
        self.page.on(
            "response",
            lambda r: self.complaints.append(f"{r.status}: {r.url}") if r.status >= 400 else None,
        )

    def overflow(self) -> int:
        """Return by how many pixels the page is wider than its window."""
        width: int = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        return width


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh browser profile."""
    fresh = browser.new_context()
    yield fresh
    fresh.close()
