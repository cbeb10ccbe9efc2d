"""Spreads captures over workers: in batches, a bounded number of them at once."""

from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass
from typing import Protocol

from importer.captures import Capture
from importer.readings import Reading
from importer.sources.items import PutAside
from importer.workers.tasks import read_all

# A batch is as many captures as fit into one message of moderate size: a page's pictures come back
# with it, and all batches under way are held in memory.
MAX_BATCH = 64
MAX_BATCH_BYTES = 262_144
# One batch that a worker reads, and one that waits for it.
_BATCHES_PER_WORKER = 2


@dataclass(frozen=True, slots=True)
class Read:
    """A capture under its number, and what reading it came to.

    `lost` tells that it was not the capture that could not be read, but its worker that was lost:
    the next run may try again.
    """

    number: int
    capture: Capture
    reading: Reading
    lost: bool = False


Batch = list[tuple[int, Capture]]


class Workers(Protocol):
    """Processes that read captures."""

    @property
    def count(self) -> int:
        """How many read at the same time."""

    def executor(self) -> Executor:
        """Return the executor that hands out work. Called again after workers were lost."""

    def alone(self, capture: Capture) -> Reading:
        """Return what a capture holds, read by a worker that can be lost without loss.

        Raises LostWorkerError when it is.
        """

    def is_loss(self, error: BaseException) -> bool:
        """Whether an error says that a worker was lost, and not that reading failed."""


class LostWorkerError(Exception):
    """A worker ended in the middle of a capture. The message says how, in a few words."""


def read_on(workers: Workers, captures: Iterable[tuple[int, Capture]]) -> Iterator[Read]:
    """Yield each capture with what it holds, as the workers are done, in no order.

    A worker that dies costs the capture that it died of, and no other: whatever was under way is
    read again, each capture alone, and what kills its worker again is put aside.
    """
    under_way: dict[Future[list[Reading]], Batch] = {}
    executor = workers.executor()

    def finished(at_most: int) -> Iterator[Read]:
        nonlocal executor
        while len(under_way) > at_most:
            done, _ = wait(under_way, return_when=FIRST_COMPLETED)
            suspects: Batch = []
            for future in done:
                batch = under_way.pop(future)
                error = future.exception()
                if error is None:
                    for (number, capture), reading in zip(batch, future.result(), strict=True):
                        yield Read(number, capture, reading)
                elif workers.is_loss(error):
                    suspects += batch
                else:
                    raise error
            if suspects:
                # Every other batch was lost with it.
                for batch in under_way.values():
                    suspects += batch
                under_way.clear()
                for number, capture in suspects:
                    yield _alone(workers, number, capture)
                executor = workers.executor()

    for batch in batches(captures):
        under_way[executor.submit(read_all, [capture for _, capture in batch])] = batch
        yield from finished(workers.count * _BATCHES_PER_WORKER)
    yield from finished(0)


def _alone(workers: Workers, number: int, capture: Capture) -> Read:
    try:
        return Read(number, capture, workers.alone(capture))
    except LostWorkerError as loss:
        extension = "html" if capture.kind == "html" else "txt"
        aside = PutAside(capture.origin, str(loss), capture.data, extension=extension)
        return Read(number, capture, Reading(aside), lost=True)


def batches(captures: Iterable[tuple[int, Capture]]) -> Iterator[Batch]:
    """Yield the captures in batches."""
    batch: Batch = []
    size = 0
    for number, capture in captures:
        batch.append((number, capture))
        size += len(capture.data)
        if len(batch) >= MAX_BATCH or size >= MAX_BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
