"""Lists that stand or fall as a whole: where nothing in one changed, no page of it is looked at."""

from collections.abc import Sequence

from plugins.build.store import Store


class ListsOfPages:
    """The lists of one build, and which of them are out as the last build made them.

    What the store says of a list is true at any moment: it is forgotten before a page of the list
    can change, and kept when all pages are out.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept: dict[str, bytes] | None = None
        self._seen: dict[str, bytes] = {}
        self._list_of: dict[str, str] = {}
        self._disturbed: set[str] = set()

    def are_kept(self, url: str, fingerprint: bytes, pages: Sequence[str]) -> bool:
        """Return whether the list with this address was made with this fingerprint.

        An empty fingerprint is that of a list of which nobody can tell.
        """
        self._list_of.update(dict.fromkeys(pages, url))
        self._seen[url] = fingerprint
        return bool(fingerprint) and self._known().get(url) == fingerprint

    def disturb(self, page: str) -> None:
        """Know that something else takes the place of a page, which may be one of a list."""
        if page in self._list_of:
            self._disturbed.add(self._list_of[page])

    def before_the_switch(self) -> None:
        """Forget the lists whose pages may change."""
        known = self._known()
        fresh = self._fresh()
        changed = [url for url, one in known.items() if fresh.get(url) != one]
        if changed:
            self._store.forget_lists(changed)

    def after_the_switch(self) -> None:
        """Keep the lists whose pages are out now."""
        known = self._known()
        made = {url: one for url, one in self._fresh().items() if known.get(url) != one}
        if made:
            self._store.keep_lists(made)

    def _known(self) -> dict[str, bytes]:
        if self._kept is None:
            self._kept = self._store.lists()
        return self._kept

    def _fresh(self) -> dict[str, bytes]:
        return {url: one for url, one in self._seen.items() if one and url not in self._disturbed}
