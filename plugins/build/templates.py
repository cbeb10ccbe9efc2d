"""What the templates of a theme read: their sources with all that they include, and their names."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from jinja2 import Environment, meta, nodes

from plugins.build.store import Store
from plugins.listings.digests import digest_bytes


@dataclass(frozen=True, slots=True)
class TemplateReading:
    """What a template can read.

    `source` is the digest of its source and of all that it extends, includes and imports; `names`
    are the variables that may come from its context, in order; `open` is true where it chooses at
    rendering what to include, so that nobody can tell.
    """

    source: bytes
    names: tuple[str, ...]
    open: bool


class Templates:
    """Reads the templates of an environment; what was found in a source is kept in the store."""

    def __init__(self, environment: Environment, store: Store) -> None:
        self._environment = environment
        self._store = store
        self._single: dict[str, tuple[bytes, list[str], list[str], bool]] = {}
        self._whole: dict[str, TemplateReading] = {}

    def reading(self, name: str) -> TemplateReading:
        """Return what a template can read."""
        if name not in self._whole:
            self._whole[name] = self._read_whole(name)
        return self._whole[name]

    def _read_whole(self, name: str) -> TemplateReading:
        found: dict[str, tuple[bytes, list[str], list[str], bool]] = {}
        waiting = [name]
        while waiting:
            current = waiting.pop()
            if current not in found:
                found[current] = self._read(current)
                waiting += found[current][1]
        parts = [part for key in sorted(found) for part in (key.encode(), found[key][0])]
        names = {variable for _, _, variables, _ in found.values() for variable in variables}
        is_open = any(is_open for _, _, _, is_open in found.values())
        return TemplateReading(digest_bytes(*parts), tuple(sorted(names)), is_open)

    def _read(self, name: str) -> tuple[bytes, list[str], list[str], bool]:
        if name in self._single:
            return self._single[name]
        loader = self._environment.loader
        assert loader is not None
        text, _, _ = loader.get_source(self._environment, name)
        source = blake2b(text.encode(), digest_size=16).digest()
        kept = self._store.template(name, source)
        if kept is None:
            tree = self._environment.parse(text)
            wanted = list(_references(tree))
            kept = (
                sorted({one for one in wanted if one is not None}),
                sorted(meta.find_undeclared_variables(tree)),
                None in wanted,
            )
            self._store.keep_template(name, source, kept)
        self._single[name] = (source, *kept)
        return self._single[name]


def _references(tree: nodes.Template) -> Iterator[str | None]:
    """Yield the names of the templates that a template loads, None where it chooses later."""
    for node in tree.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)):
        wanted: Any = node.template  # type: ignore[attr-defined]
        if isinstance(wanted, nodes.Const):
            named = wanted.value if isinstance(wanted.value, (tuple, list)) else [wanted.value]
            yield from map(str, named)
        elif isinstance(wanted, (nodes.List, nodes.Tuple)) and all(
            isinstance(item, nodes.Const) for item in wanted.items
        ):
            yield from (str(item.value) for item in wanted.items if isinstance(item, nodes.Const))
        else:
            yield None


def only(names: Mapping[str, Any], wanted: tuple[str, ...]) -> dict[str, Any]:
    """Return the wanted ones of a mapping's entries."""
    return {name: names[name] for name in wanted if name in names}
