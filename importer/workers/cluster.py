"""Workers on other machines: a Dask cluster, which is there already and stays when we are done."""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import Any

from importer.captures import Capture
from importer.readings import Reading
from importer.workers.reading import LostWorkerError, Workers
from importer.workers.tasks import read

# A cluster that is there answers at once; a wrong address would be tried for half a minute.
_CONNECT_SECONDS = 10


class ClusterError(Exception):
    """The cluster cannot be used. The message says why and what to do."""


@contextmanager
def cluster_workers(address: str) -> Iterator[Workers]:
    """Give the workers of the Dask cluster whose scheduler is at `address` (tcp://host:8786).

    They must have this project installed, and see what the captures' paths or addresses name.
    Raises ClusterError when it does not answer, or Dask is not installed.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise ClusterError("--cluster needs Dask: pip install '.[cluster]'") from error
    try:
        connect: Callable[..., Any] = Client  # untyped
        client = connect(address, timeout=_CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise ClusterError(f"no Dask scheduler answers at {address}: {error}") from error
    with client:
        if not client.scheduler_info(n_workers=-1)["workers"]:
            raise ClusterError(f"the Dask cluster at {address} has no workers: start some")
        yield _ClusterWorkers(client)


class _ClusterWorkers:
    """The workers of a Dask cluster."""

    def __init__(self, client: Any) -> None:
        self._client = client

    @property
    def count(self) -> int:
        """How many captures are read at the same time: the cluster may grow and shrink."""
        return max(1, int(sum(self._client.nthreads().values())))

    def executor(self) -> Executor:
        """Return an executor of the cluster. What it is given is never known to it already."""
        executor: Executor = self._client.get_executor(pure=False, retries=0)
        return executor

    def is_loss(self, error: BaseException) -> bool:
        """Whether an error says that a worker was lost."""
        from distributed import CancelledError, KilledWorker

        return isinstance(error, KilledWorker | CancelledError)

    def alone(self, capture: Capture) -> Reading:
        """Read a capture as a task of its own. Raises LostWorkerError when workers die of it."""
        task: Any = self._client.submit(read, capture, pure=False, retries=0)
        try:
            reading: Reading = task.result()
        except Exception as error:
            if self.is_loss(error):
                raise LostWorkerError("workers of the cluster were lost over it") from error
            raise
        return reading
