"""How a run goes on: a bar on a terminal, plain lines in a log."""

import sys
import time
from collections.abc import Callable
from typing import Any, TextIO

from tqdm import tqdm

# A log gets a line for as many captures, or after as many seconds, where nobody watches a bar.
LOG_EVERY = 1000
LOG_EVERY_SECONDS = 60.0
# As often as a person can read.
_SHOW_EVERY_SECONDS = 0.2


class Progress:
    """Shows how far a run is, how fast it goes, how long it will take, and its sums so far."""

    def __init__(self, stream: TextIO = sys.stderr, *, quiet: bool = False) -> None:
        self._stream = stream
        self._quiet = quiet
        self._bar: tqdm[Any] | None = None
        self._verb = ""
        self._sums: Callable[[], str] = str
        self._total = 0
        self._begun = self._told = time.monotonic()
        self._count = self._told_count = 0

    def begin(self, verb: str, total: int, unit: str) -> None:
        """Begin a stage ("reading") of `total` units: "B" for bytes, " articles" and the like."""
        self.close()
        self._verb, self._total, self._count, self._told_count = verb, total, 0, 0
        self._begun = self._told = time.monotonic()
        if not self._quiet and self._stream.isatty():
            self._bar = tqdm(
                desc=verb,
                total=total or None,
                unit=unit,
                unit_scale=unit == "B",
                file=self._stream,
                dynamic_ncols=True,
                smoothing=0,
            )

    def reach(self, place: int, count: int, sums: Callable[[], str]) -> None:
        """Say that `place` of the total is done, with `count` captures or articles in it.

        `sums` is asked for the sums so far when they are shown.
        """
        self._count = count
        self._sums = sums
        if self._bar is not None:
            self._bar.n = max(place, self._bar.n)
            if time.monotonic() - self._told >= _SHOW_EVERY_SECONDS:
                self._told = time.monotonic()
                self._show(self._bar)
        elif not self._quiet and (
            count - self._told_count >= LOG_EVERY
            or time.monotonic() - self._told >= LOG_EVERY_SECONDS
        ):
            self._told, self._told_count = time.monotonic(), count
            line = f"{self._verb}: {count:,} done, {self._share(place)}{self._rate()}; {sums()}"
            print(line, file=self._stream, flush=True)

    def close(self) -> None:
        """Leave the terminal as it was."""
        if self._bar is not None:
            self._show(self._bar)
            self._bar.close()
            self._bar = None

    def _show(self, bar: "tqdm[Any]") -> None:
        bar.set_postfix_str(f"{self._rate()}, {self._sums()}", refresh=False)
        bar.refresh()

    def _rate(self) -> str:
        seconds = max(time.monotonic() - self._begun, 0.001)
        return f"{self._count / seconds:,.0f} a second"

    def _share(self, place: int) -> str:
        if not self._total or not place:
            return ""
        left = (time.monotonic() - self._begun) * max(0, self._total - place) / place
        return f"{place / self._total:.0%}, {tqdm.format_interval(left)} left, "
