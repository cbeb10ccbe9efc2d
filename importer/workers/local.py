"""Workers on this machine: processes of their own, so that one that dies takes nobody along."""

import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import forkserver, resource_tracker
from multiprocessing.connection import Connection

from importer.captures import Capture
from importer.patience import be_expendable
from importer.readings import Reading
from importer.workers.reading import LostWorkerError, Workers
from importer.workers.tasks import read

# Starts from a small process that has read the code once: quick, and without copies of threads,
# locks and open files, which a plain fork would bring along.
_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(["importer.work"])

_RECORDS_PER_LOOK = 20_000


def available_cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def local_workers(count: int) -> Iterator[Workers]:
    """Give that many processes of this machine; they end with the block."""
    workers = _LocalWorkers(count)
    try:
        yield workers
    except BaseException:
        workers.end_now()
        raise
    finally:
        workers.close()


class _LocalWorkers:
    """Processes of this machine."""

    def __init__(self, count: int) -> None:
        self.count = count
        self._pool: ProcessPoolExecutor | None = None

    def executor(self) -> Executor:
        """Return the pool of processes; a new one after one was broken."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
        with _interrupts_wait():
            forkserver.ensure_running()
            self._pool = ProcessPoolExecutor(self.count, mp_context=_CONTEXT, initializer=_begin)
            # With its first task a pool starts its threads and a process, which no interrupt may
            # find half done: it could not be shut down then.
            self._pool.submit(os.getpid)
        return self._pool

    def is_loss(self, error: BaseException) -> bool:
        """Whether an error says that a worker was lost."""
        return isinstance(error, BrokenProcessPool)

    def alone(self, capture: Capture) -> Reading:
        """Read a capture in a process of its own. Raises LostWorkerError when that dies."""
        ours, theirs = _CONTEXT.Pipe(duplex=False)
        process = _CONTEXT.Process(target=_read_alone, args=(capture, theirs), daemon=True)
        process.start()
        theirs.close()
        try:
            reading: Reading = ours.recv()
        except EOFError:
            process.join()
            raise LostWorkerError(_how_it_ended(process.exitcode)) from None
        finally:
            ours.close()
        process.join()
        return reading

    def end_now(self) -> None:
        """End the processes in the middle of their work."""
        for process in multiprocessing.active_children():
            if isinstance(process, _CONTEXT.Process):
                process.terminate()

    def close(self) -> None:
        """End the processes."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _interrupts_wait() -> Iterator[None]:
    """Let interrupts wait until the end of the block.

    What is started in there never gets any. A terminal sends them to all that a command started,
    and the process that others are forked from would end with a traceback while it loads.
    """
    # It would be started in there, and lets interrupts through when it has been.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """Prepare a worker process: it ends with its parent, and leaves interrupts to it."""
    be_expendable()
    # What was loaded is no garbage. Reading a page makes thousands of records that go with it, and
    # hardly a circle of them: to look for such at every seven hundredth takes a part of the time.
    gc.freeze()
    gc.set_threshold(_RECORDS_PER_LOOK)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _read_alone(capture: Capture, answer: Connection) -> None:
    _begin()
    answer.send(read(capture))


_HINTS: dict[int, str] = {signal.SIGKILL: ": out of memory?", signal.SIGXCPU: ": it took too long"}


def _how_it_ended(code: int | None) -> str:
    if code is not None and code < 0:
        name = signal.Signals(-code).name
        hint = _HINTS.get(-code, "")
        return f"its worker was ended twice ({name}{hint})"
    return f"its worker ended twice (exit code {code})"
