"""Work on all cores: forked processes that share everything the build has in memory."""

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

WORTHWHILE = 64
"""Fewer pieces of work than this are done before the first worker has started."""

LARGEST_BATCH = 100
"""Pieces of work that a worker takes at once: enough that handing over costs nothing beside the
work, few enough that all workers end together."""

_work: Callable[[Any], Any]
"""What the workers of this process's pool do: they inherit it when they are forked."""


def worker_count(settings: Mapping[str, Any]) -> int:
    """Return how many workers to use: BUILD_WORKERS, or else one for each core we may use."""
    wanted = settings.get("BUILD_WORKERS")
    if wanted:
        return max(1, int(wanted))
    try:
        return max(1, len(os.sched_getaffinity(0)))
    except AttributeError:  # only Linux tells
        return max(1, os.cpu_count() or 1)


def in_parallel(
    work: Callable[[list[Item]], Result],
    items: Sequence[Item],
    workers: int,
    begin: Callable[[], None] = lambda: None,
) -> Iterator[Result]:
    """Yield what `work` makes of each batch of `items`, in no fixed order.

    `begin` runs once in each worker. Little work, and all work where processes cannot be forked,
    is done in this process. Whatever `work` raises is raised here.
    """
    global _work
    cores = min(workers, len(items) // WORTHWHILE + 1)
    size = max(1, min(LARGEST_BATCH, len(items) // (cores * 4) + 1))
    batches = [list(items[start : start + size]) for start in range(0, len(items), size)]
    if cores == 1 or "fork" not in multiprocessing.get_all_start_methods():
        for batch in batches:
            yield work(batch)
        return
    _work = work
    # What is there now stays: workers need not look through it, which would copy its pages.
    gc.freeze()
    try:
        with multiprocessing.get_context("fork").Pool(cores, begin) as pool:
            yield from pool.imap_unordered(_run, batches)
    finally:
        gc.unfreeze()
        del _work


def _run(batch: list[Any]) -> Any:
    return _work(batch)
