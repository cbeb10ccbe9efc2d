"""How long one capture may keep the importer busy, and how much memory a worker may take.

Both limits count what the capture itself costs (processor time, not time on the clock), so that a
busy machine puts nothing aside that an idle one reads.
"""

import ctypes
import math
import resource
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

# Seconds of processor time. The slowest real page takes half a second; a hundred times its time is
# left for slow machines, and more was made to keep the importer busy.
PAGE_SECONDS = 30
# Code in C hears of no signal before it returns. A worker that is so many times over the limit is
# ended by the kernel; whoever gave it the page sees its end, and goes on with another.
HARD_FACTOR = 3
# Bytes of address space of one worker. The largest page that is read needs a tenth; what passes
# the limit fails by itself, and does not take the machine along.
WORKER_BYTES = 6_000_000_000

_AGAIN = 0.5  # seconds, after which a signal that somebody swallowed is sent again

_is_expendable = False


class TookTooLong(BaseException):
    """A capture took more time than is given to one. Not an Exception: parsers swallow those."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise TookTooLong in the block once it has used so many seconds of processor time.

    In a process that is expendable the kernel ends the process when the block does not stop at
    `HARD_FACTOR` times as many. A thread beside the main one, as of a cluster's workers, gets no
    signals: another one watches it, and code in C is stopped when it returns. How much memory such
    a worker may take is for the cluster to say (`--memory-limit` of Dask's workers).
    """
    if _is_expendable:
        _end_process_after(seconds * HARD_FACTOR)
    if threading.current_thread() is not threading.main_thread():
        with _watched(seconds):
            yield
        return
    # A process that is expendable has nothing else to do with this signal.
    before = None if _is_expendable else signal.signal(signal.SIGPROF, _stop)
    try:
        try:
            signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN)
            yield
        finally:
            # A signal that came at the last moment must not be raised further on.
            _quietly_stop_the_clock()
    finally:
        if not _is_expendable:
            signal.signal(signal.SIGPROF, before)


@contextmanager
def _watched(seconds: float) -> Iterator[None]:
    """Raise TookTooLong in the block of this thread, whose processor time another one watches."""
    thread = threading.get_ident()
    clock = time.pthread_getcpuclockid(thread)
    end = time.clock_gettime(clock) + seconds
    is_done, was_stopped, turn = threading.Event(), threading.Event(), threading.Lock()

    def watch() -> None:
        while not is_done.wait(_AGAIN):
            with turn:
                if not is_done.is_set() and time.clock_gettime(clock) > end:
                    was_stopped.set()
                    _interrupt(thread)

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        _quietly_end(thread, is_done, was_stopped, turn)


def _quietly_end(
    thread: int, is_done: threading.Event, was_stopped: threading.Event, turn: threading.Lock
) -> None:
    """End the watch; what it raised at the last moment must not be raised further on.

    Whether that still waits to be raised nobody can tell, and only what is raised is over: to take
    it back leaves CPython looking for it for ever, at every step (and at one step without end where
    the thread is traced). One more takes its place, then, and is raised here.
    """
    while True:
        is_last = False
        try:
            is_done.set()
            with turn:
                if not was_stopped.is_set():
                    return
            is_last = True
            _interrupt(thread)
            while True:
                time.sleep(0)
        except TookTooLong:
            if is_last:
                return


def _interrupt(thread: int) -> None:
    """Let TookTooLong be raised in a thread at its next step, once however often this is called."""
    raised = ctypes.py_object(TookTooLong)
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), raised)


def be_expendable() -> None:
    """Let the kernel end this process when a block in it goes far over its limit.

    For workers, whose end somebody else notices. Its memory is limited as well: beyond it
    MemoryError is raised.
    """
    global _is_expendable
    _is_expendable = True
    signal.signal(signal.SIGPROF, _stop)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_AS, WORKER_BYTES)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise TookTooLong


def _quietly_stop_the_clock() -> None:
    while True:
        with suppress(TookTooLong):
            signal.setitimer(signal.ITIMER_PROF, 0)
            return


def _end_process_after(seconds: float) -> None:
    _limit(resource.RLIMIT_CPU, math.ceil(time.process_time() + seconds))


def _limit(kind: int, amount: int) -> None:
    _, most = resource.getrlimit(kind)
    if most != resource.RLIM_INFINITY:
        amount = min(amount, most)
    resource.setrlimit(kind, (amount, most))
