"""A capture that keeps the importer busy is stopped, in Python and in C, and the next is read."""

import multiprocessing
import re
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from itertools import repeat

import pytest

from importer import patience, reading
from importer.captures import Capture, Origin
from importer.patience import TookTooLong, be_expendable, within
from importer.reading import read_capture
from importer.sources.items import Dismissed, PutAside

SHORT = 0.05  # seconds


def busy(seconds: float) -> None:
    """Use so much processor time in Python."""
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def test_what_takes_too_long_is_stopped() -> None:
    started = time.process_time()
    with pytest.raises(TookTooLong), within(SHORT):
        busy(60)
    assert time.process_time() - started < 30


def test_what_is_done_in_time_goes_on_undisturbed() -> None:
    before = signal.getsignal(signal.SIGPROF)
    for _ in range(3):
        with within(60):
            busy(0)
    with within(SHORT):
        pass
    busy(3 * SHORT)  # no signal is left over
    assert signal.getsignal(signal.SIGPROF) is before


def test_a_search_is_stopped_in_the_middle() -> None:
    """Two ways to divide each of many letters: the classic trap of regular expressions."""
    with pytest.raises(TookTooLong), within(SHORT):
        re.match(r"(a|a)*b", "a" * 60)


def test_waiting_takes_no_time() -> None:
    with within(SHORT):
        time.sleep(2 * SHORT)


def swallow(times: int) -> None:
    """Be busy, and ignore so many stops."""
    for _ in range(times):
        with suppress(TookTooLong):
            busy(60)
    busy(60)


def test_a_stop_that_was_swallowed_comes_again() -> None:
    started = time.process_time()
    with pytest.raises(TookTooLong), within(SHORT):
        swallow(2)
    assert time.process_time() - started < 60


def test_errors_in_the_block_are_the_blocks_own() -> None:
    with pytest.raises(KeyError), within(60):
        raise KeyError


def in_c() -> None:
    """Add without end, in a function that hears no signal."""
    be_expendable()
    with within(SHORT):
        sum(repeat(1))


def in_memory() -> None:
    be_expendable()
    try:
        bytes(patience.WORKER_BYTES)
    except MemoryError:
        sys.exit(7)


def one_after_the_other() -> None:
    """Take too long twice, and tell how often that was stopped."""
    be_expendable()
    stopped = 0
    for _ in range(2):
        try:
            with within(SHORT):
                busy(60)
        except TookTooLong:
            stopped += 1
    sys.exit(stopped)


@pytest.mark.parametrize(
    ("work", "code"), [(in_c, -signal.SIGXCPU), (in_memory, 7), (one_after_the_other, 2)]
)
def test_an_expendable_process_is_stopped_by_itself_or_the_kernel(
    work: Callable[[], None], code: int
) -> None:
    process = multiprocessing.get_context("spawn").Process(target=work)
    process.start()
    process.join()
    assert process.exitcode == code


PAGE = Capture(b"<html><body><p>x</p></body></html>", "html", Origin("a.html"), "HTML")


@pytest.mark.parametrize(
    ("cost", "reason"),
    [
        (lambda: busy(60), "took more than 0.05 seconds to read: no page takes so long"),
        (lambda: bytes(1 << 60), "needs more memory than any page"),
    ],
)
def test_a_page_beyond_the_limits_is_put_aside(
    monkeypatch: pytest.MonkeyPatch, cost: Callable[[], object], reason: str
) -> None:
    monkeypatch.setattr(reading, "PAGE_SECONDS", SHORT)
    monkeypatch.setattr(reading, "outlet_for", lambda _: cost())
    outcome = read_capture(PAGE)
    assert isinstance(outcome, PutAside)
    assert (outcome.reason, outcome.data) == (reason, PAGE.data)
    monkeypatch.undo()
    assert isinstance(read_capture(replace(PAGE, data=b"<p>y")), Dismissed)


def in_a_thread(work: Callable[[], object]) -> list[object]:
    """Return what a piece of work returns or raises in a thread beside the main one."""
    came: list[object] = []

    def run() -> None:
        try:
            came.append(work())
        except BaseException as error:  # whatever it is: the thread ends with it
            came.append(type(error))

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return came


def busy_within(seconds: float, work: float) -> str:
    with within(seconds):
        busy(work)
    return "done"


def test_in_a_thread_beside_the_main_one_what_takes_too_long_is_stopped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(patience, "_AGAIN", 0.01)
    assert in_a_thread(lambda: busy_within(SHORT, 60)) == [TookTooLong]
    assert in_a_thread(lambda: busy_within(60, SHORT)) == ["done"]


def test_in_a_thread_nothing_is_left_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "_AGAIN", 0.001)

    def often() -> int:
        stopped = 0
        for _ in range(100):
            with suppress(TookTooLong):
                busy_within(0.002, 0.002)
                stopped -= 1
            stopped += 1
            busy(0.001)  # what comes too late would be raised here
        return stopped

    (stopped,) = in_a_thread(often)
    assert isinstance(stopped, int)


def traced_after_a_thread() -> None:
    """Be traced, as by a debugger, when threads were watched: one in time, one that was stopped.

    CPython 3.11 never takes the next step of what is traced while anything waits to be raised.
    """
    be_expendable()
    patience._AGAIN = 0.01
    came = [*in_a_thread(lambda: busy_within(60, 0)), *in_a_thread(lambda: busy_within(SHORT, 60))]
    with within(1):
        sys.settrace(lambda *_: None)
        busy(0)
        sys.settrace(None)
    sys.exit(0 if came == ["done", TookTooLong] else 1)


def test_what_is_traced_after_a_thread_was_watched_goes_on() -> None:
    process = multiprocessing.get_context("spawn").Process(target=traced_after_a_thread)
    process.start()
    process.join()
    assert process.exitcode == 0


def test_a_page_read_in_a_thread_is_put_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "_AGAIN", 0.01)
    monkeypatch.setattr(reading, "PAGE_SECONDS", SHORT)
    monkeypatch.setattr(reading, "_read", lambda _: busy(60))
    capture = Capture(b"<p>x</p>", "html", Origin("a.html"), "HTML")
    (outcome,) = in_a_thread(lambda: read_capture(capture))
    assert isinstance(outcome, PutAside)
    assert outcome.reason.startswith("took more than")
