"""Regular expressions whose time grows faster than the text in which they search.

Every compiled pattern of the project is searched in texts made to make it try again and again: its
own repeated parts, many times over, with what may stand before them. The time for texts of double
the length is compared. What grows like the square is named; a bound at the place where it is used
may make that harmless, as may a pattern that is only matched at one place: `page-growth` reads
whole pages to tell.
"""

import importlib
import pkgutil
import re
import time
from collections.abc import Iterator, Sequence
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as sre_parser  # type: ignore[attr-defined]
from types import ModuleType
from typing import Any

_PACKAGES = ("archive", "importer", "plugins")
_LENGTHS = (500, 1_000, 2_000, 4_000, 8_000)  # characters
_FROM_SECONDS = 0.002  # below which the clock says nothing
_SQUARE = 3.0  # times the time at double the length: 2 is linear, 4 is the square
_MANY = 100  # repetitions from which a part is taken to have no bound
_ENDS = ("", "!", "\0", " x", "\n\u00e0")


def benchmark(_: Sequence[str]) -> None:
    """Print the patterns that grow faster than their text, the slowest first."""
    found = []
    patterns = dict(_patterns())
    for pattern, place in patterns.items():
        worst = next(_growths(pattern), None)
        if worst is not None:
            found.append((worst, place, pattern.pattern))
    print(f"{len(patterns):,} patterns, {len(found)} of them grow faster than their text")
    for (seconds, ratio, text), place, written in sorted(found, reverse=True):
        print(
            f"{seconds * 1000:9.1f} ms, x{ratio:.1f}  {place}\n    {written!s:.150}\n    {text!r}"
        )


def _patterns() -> Iterator[tuple[re.Pattern[str], str]]:
    """Yield every pattern of text, and the module that has it first."""
    for name in _PACKAGES:
        package = importlib.import_module(name)
        for info in pkgutil.walk_packages(package.__path__, f"{name}."):
            if not info.name.endswith("__main__"):
                module = importlib.import_module(info.name)
                for pattern in _held(vars(module), set(), module):
                    yield pattern, info.name


def _held(value: Any, seen: set[int], module: ModuleType) -> Iterator[re.Pattern[str]]:
    """Yield the patterns that a value holds, however deep."""
    if id(value) in seen or isinstance(value, ModuleType | str | bytes | int | float):
        return
    seen.add(id(value))
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif isinstance(value, dict):
        for one in list(value.values()):
            yield from _held(one, seen, module)
    elif isinstance(value, list | tuple | set | frozenset):
        for one in list(value):
            yield from _held(one, seen, module)
    elif type(value).__module__.startswith(_PACKAGES):
        for name in (*getattr(value, "__dict__", ()), *getattr(type(value), "__slots__", ())):
            yield from _held(getattr(value, name, None), seen, module)


def _growths(pattern: re.Pattern[str]) -> Iterator[tuple[float, float, str]]:
    """Yield seconds at the greatest length, growth and the text, for what grows too fast."""
    for before, piece in dict.fromkeys(_repeated(pattern)):
        for unit, head in ((piece, before), (before + piece, "")):
            if not unit:
                continue
            for end in _ENDS:
                grown = _growth(pattern, head, unit, end)
                if grown is not None:
                    yield (*grown, f"{head[:40]}({unit[:40]})*{end}")


def _growth(pattern: re.Pattern[str], head: str, unit: str, end: str) -> tuple[float, float] | None:
    """Return the seconds for the longest text and the growth at the last doubling, or None."""
    before = 0.0
    for length in _LENGTHS:
        text = head + unit * (length // len(unit)) + end
        seconds = _seconds(pattern, text)
        if before >= _FROM_SECONDS and seconds >= _SQUARE * before:
            return seconds, seconds / before
        if length == _LENGTHS[0] and seconds < _FROM_SECONDS / 256:
            return None
        before = seconds
    return None


def _seconds(pattern: re.Pattern[str], text: str) -> float:
    begun = time.process_time()
    for _ in pattern.finditer(text):
        pass
    return time.process_time() - begun


def _repeated(pattern: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """Yield a text for each part that repeats without a bound, and one for what stands before."""
    yield from _in(sre_parser.parse(pattern.pattern, pattern.flags), "")


def _in(items: Any, before: str) -> Iterator[tuple[str, str]]:
    for code, value in items:
        if code in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            _, most, inner = value
            yield from _in(inner, before)
            if most >= _MANY:
                yield from ((before, text) for text in _samples(inner))
        elif code is sre.SUBPATTERN:
            yield from _in(value[-1], before)
        elif code is sre.ATOMIC_GROUP:
            yield from _in(value, before)
        elif code is sre.BRANCH:
            for branch in value[1]:
                yield from _in(branch, before)
        elif code in (sre.ASSERT, sre.ASSERT_NOT):
            yield from _in(value[1], before)
        before += next(iter(_samples([(code, value)])), "")


def _samples(items: Any) -> list[str]:
    """Return some texts that the items match, the first alternative of each first."""
    texts = [""]
    for code, value in items:
        texts = [text + one for text in texts for one in _of(code, value)][:4]
    return texts


def _of(code: Any, value: Any) -> list[str]:
    if code is sre.LITERAL:
        return [chr(value)]
    if code is sre.NOT_LITERAL:
        return ["a" if value != ord("a") else "b"]
    if code is sre.ANY:
        return ["a"]
    if code is sre.IN:
        return _of_set(value)
    if code is sre.BRANCH:
        return [text for branch in value[1] for text in _samples(branch)][:4]
    if code is sre.SUBPATTERN:
        return _samples(value[-1])
    if code is sre.ATOMIC_GROUP:
        return _samples(value)
    if code in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        least, _, inner = value
        return [text * max(1, least) for text in _samples(inner)]
    return [""]


def _of_set(items: Any) -> list[str]:
    negated = items[0][0] is sre.NEGATE
    found = []
    for code, value in items:
        if code is sre.LITERAL:
            found.append(chr(value))
        elif code is sre.RANGE:
            found.append(chr(value[0]))
        elif code is sre.CATEGORY:
            found.append({"SPACE": " ", "DIGIT": "1"}.get(str(value).rpartition("_")[2], "a"))
    if negated:
        return [one for one in ("a", " ", "1", "<", "-") if one not in found][:1]
    return found[:3] or ["a"]
