"""Files that stand or fall as a group: where nothing in one changed, none of them is looked at.

A group is a list of articles in pages, some documents, or all that one generator plans.
"""

import marshal
from collections.abc import Collection
from dataclasses import astuple, dataclass

from plugins.build.store import Store


@dataclass(frozen=True, slots=True)
class Whole:
    """What a generator planned: the addresses of its lists, its files, and the groups of them."""

    addresses: tuple[str, ...]
    files: tuple[str, ...]
    groups: tuple[str, ...]

    def packed(self) -> bytes:
        """Return it as bytes."""
        return marshal.dumps(astuple(self), 2)

    @classmethod
    def unpacked(cls, data: bytes) -> "Whole":
        """Return what `packed` made bytes of."""
        return cls(*marshal.loads(data))


class Groups:
    """The groups of one build, and which of them are out as the last build made them.

    What the store says of a group is true at any moment: it is forgotten before a file of the group
    can change, and kept when all of them are out.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept: dict[str, bytes] | None = None
        self._seen: dict[str, bytes] = {}
        self._files: dict[str, Collection[str]] = {}
        self._wholes: dict[str, Whole] = {}
        self._disturbed: set[str] = set()

    def is_kept(self, name: str, fingerprint: bytes, files: Collection[str]) -> bool:
        """Return whether the group of these files was made with this fingerprint.

        An empty fingerprint is that of a group of which nobody can tell.
        """
        self._files[name] = files
        self._seen[name] = fingerprint
        return bool(fingerprint) and self._known().get(name) == fingerprint

    def recalled(self, name: str, fingerprint: bytes) -> Whole | None:
        """Return what a generator planned, if its fingerprint began with this one."""
        if not fingerprint or not self._known().get(name, b"").startswith(fingerprint):
            return None
        contents = self._store.contents_of_group(name)
        return Whole.unpacked(contents) if contents else None

    def stays(self, whole: Whole) -> None:
        """Know that all that a generator planned in the last build stays as it is."""
        self._files.update(dict.fromkeys(whole.groups, whole.files))
        self._seen.update((name, self._known().get(name, b"")) for name in whole.groups)

    def planned(self, name: str, fingerprint: bytes, whole: Whole) -> None:
        """Know what a generator planned, and what all of it depends on."""
        self._files[name] = whole.files
        self._seen[name] = fingerprint
        self._wholes[name] = whole

    def disturb(self, file: str) -> None:
        """Know that something else takes the place of a file, which may be one of a group."""
        self._disturbed.update(name for name, files in self._files.items() if file in files)

    def before_the_switch(self) -> None:
        """Forget the groups whose files may change."""
        fresh = self._fresh()
        changed = [name for name, one in self._known().items() if fresh.get(name) != one]
        if changed:
            self._store.forget_groups(changed)

    def after_the_switch(self) -> None:
        """Keep the groups whose files are out now."""
        known = self._known()
        made = {name: one for name, one in self._fresh().items() if known.get(name) != one}
        if made:
            self._store.keep_groups((name, one, self._contents(name)) for name, one in made.items())

    @property
    def names(self) -> Collection[str]:
        """The groups met so far, in their order."""
        return self._seen.keys()

    def _contents(self, name: str) -> bytes:
        return self._wholes[name].packed() if name in self._wholes else b""

    def _known(self) -> dict[str, bytes]:
        if self._kept is None:
            self._kept = self._store.groups()
        return self._kept

    def _fresh(self) -> dict[str, bytes]:
        return {
            name: one for name, one in self._seen.items() if one and name not in self._disturbed
        }
