"""No workers at all: captures are read where they are asked for, one after the other."""

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from typing import ParamSpec, TypeVar

from importer.captures import Capture
from importer.readings import Reading
from importer.workers.reading import Workers
from importer.workers.tasks import read

_P = ParamSpec("_P")
_T = TypeVar("_T")


@contextmanager
def here() -> Iterator[Workers]:
    """Give this very process: for few captures, and for whoever looks on with a debugger."""
    yield _Here()


class _Here(Executor):
    """This process as the only worker."""

    count = 1

    def executor(self) -> Executor:
        """Return itself."""
        return self

    def submit(self, fn: Callable[_P, _T], /, *args: _P.args, **kwargs: _P.kwargs) -> "Future[_T]":
        """Call the function at once."""
        done: Future[_T] = Future()
        done.set_result(fn(*args, **kwargs))
        return done

    def alone(self, capture: Capture) -> Reading:
        """Read the capture."""
        return read(capture)

    def is_loss(self, error: BaseException) -> bool:
        """Whether an error says that a worker was lost: never, this process would be."""
        return False
