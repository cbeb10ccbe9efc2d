"""Facts: what a plugin wants to know of each article, found once when its file is read.

A fact is a function of one article alone: the words that it is about, say. A build that keeps
what it read keeps its facts too; without one they are found anew.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

KEEPER = "fact_keeper"
"""Where the shared context has the FactKeeper, if the build keeps what it read."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact: its name, and what finds it in an article (with the attributes of the reader)."""

    name: str
    make: Callable[[Any], bytes]


class FactKeeper(Protocol):
    """What keeps facts and other values of articles between builds."""

    def facts(self, name: str) -> dict[str, bytes]:
        """Return the kept facts of one name by the path of the article's file."""
        ...

    def fact(self, name: str, path: str) -> bytes | None:
        """Return one kept fact, or None."""
        ...

    def value(self, name: str, key: str) -> bytes | None:
        """Return one of the values kept under a name, or None."""
        ...

    def values(self, name: str) -> dict[str, bytes]:
        """Return what `keep_values` kept under a name in this build or an earlier one."""
        ...

    def keep_values(self, name: str, values: Mapping[str, bytes], gone: Iterable[str]) -> None:
        """Keep values under a name by key, and forget those of the keys that are `gone`."""
        ...

    def reopen(self) -> None:
        """Make the keeper usable in a process that was forked from this one."""
        ...


_declared: dict[str, Fact] = {}


def declare_fact(fact: Fact) -> None:
    """Let every article that is read from now on have this fact."""
    _declared[fact.name] = fact


def declared_facts() -> list[Fact]:
    """Return the declared facts by name."""
    return [_declared[name] for name in sorted(_declared)]


def facts_of(fact: Fact, articles: Sequence[Any], keeper: FactKeeper | None) -> Iterator[bytes]:
    """Yield a fact of each article, from what was kept where it was kept."""
    kept = keeper.facts(fact.name) if keeper is not None else {}
    for article in articles:
        found = kept.get(getattr(article, "path", ""))
        yield found if found is not None else fact.make(article)


def fact_of(fact: Fact, article: Any, keeper: FactKeeper) -> bytes:
    """Return a fact of one article, from what was kept where it was kept."""
    found = keeper.fact(fact.name, getattr(article, "path", ""))
    return found if found is not None else fact.make(article)
