"""What a build tells the person who runs it: one line at the end, and how far it is."""

import sys
from dataclasses import dataclass
from time import monotonic
from types import TracebackType
from typing import Any

from tqdm import tqdm

GITHUB_PAGES_LIMIT = 1_000_000_000
"""Bytes: https://docs.github.com/pages/getting-started-with-github-pages/github-pages-limits"""

PATIENCE = 1.0
"""Seconds without a sign of life that a person does not mind."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What a build did; `size` is that of the whole site in bytes, `seconds` are of the clock."""

    articles: int
    rendered: int
    unchanged: int
    removed: int
    seconds: float
    size: int

    def line(self) -> str:
        """Return the tally as one line."""
        share = 100 * self.size / GITHUB_PAGES_LIMIT
        line = (
            f"{self.articles} articles: {self.rendered} pages and files made, "
            f"{self.unchanged} unchanged, {self.removed} removed in {self.seconds:.1f} s; "
            f"the site has {self.size / 1e6:.1f} MB, {share:.0f} % of what GitHub Pages takes"
        )
        return line if share <= 100 else f"{line}: too much for it"


class Progress:
    """A bar that shows when the work takes longer than a person waits without wondering."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._bar: Any = None

    def __call__(self, done: int, total: int) -> None:
        """Show that `done` of `total` are done."""
        if self._bar is None:
            self._bar = tqdm(
                total=total,
                desc=self._what,
                delay=PATIENCE,
                leave=False,
                file=sys.stderr,
                disable=not sys.stderr.isatty(),
            )
        self._bar.update(done - self._bar.n)

    def __enter__(self) -> "Progress":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.close()


class Stopwatch:
    """Seconds since it was made."""

    def __init__(self) -> None:
        self._start = monotonic()

    @property
    def seconds(self) -> float:
        """Seconds of the clock."""
        return monotonic() - self._start
