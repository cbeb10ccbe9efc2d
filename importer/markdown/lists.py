"""Lists while they are read: items in order, and what stands in a list but in no item."""

from bs4 import Tag

from importer.markdown.model import Block, Figure, Listing
from importer.markdown.vocabulary import attribute, name_of

_LARGEST_START = 999_999_999  # CommonMark's limit: nine digits


class OpenList:
    """A list that is being read. `stray` collects what stands in it outside of items."""

    def __init__(self, listing: Listing | None, outer: list[Block]) -> None:
        self.stray: list[Block] = []
        self._listing = listing
        self._outer = outer

    @classmethod
    def of(cls, tag: Tag, outer: list[Block]) -> "OpenList":
        """Begin the list of an element. At its end it is put into `outer`."""
        return cls(Listing(ordered=name_of(tag) == "ol", start=_start(tag)), outer)

    @classmethod
    def flat(cls, outer: list[Block]) -> "OpenList":
        """Begin a list whose items are put straight into `outer`."""
        return cls(None, outer)

    @classmethod
    def around_item(cls, outer: list[Block]) -> "OpenList":
        """Begin or go on with the list that items without one make in `outer`."""
        last = outer[-1] if outer else None
        if isinstance(last, Listing) and last.implicit:
            return cls(last, outer)
        listing = Listing(implicit=True)
        outer.append(listing)
        return cls(listing, outer)

    def begin_item(self) -> list[Block]:
        """Return where the blocks of the next item belong."""
        self._settle()
        if self._listing is None:
            return self._outer
        self._listing.items.append([])
        return self._listing.items[-1]

    def end_item(self, blocks: list[Block]) -> None:
        """End an item; an empty one is left out unless it counts."""
        listing = self._listing
        if listing is None or blocks or listing.ordered or not listing.items:
            return
        if listing.items[-1] is blocks:
            listing.items.pop()
        if listing.implicit and not listing.items and self._outer[-1] is listing:
            self._outer.pop()

    def close(self) -> None:
        """End the list. One whose items hold nothing but pictures is no list but these."""
        self._settle()
        listing = self._listing
        if listing is None or not any(listing.items):
            return
        blocks = [block for item in listing.items for block in item]
        if all(isinstance(block, Figure) for block in blocks):
            self._outer.extend(blocks)
        else:
            self._outer.append(listing)

    def _settle(self) -> None:
        """Put what stood between items into the item before it, or before the list."""
        if self.stray:
            into_item = self._listing is not None and self._listing.items
            (into_item[-1] if into_item else self._outer).extend(self.stray)
            self.stray.clear()


def _start(tag: Tag) -> int:
    value = attribute(tag, "start").strip()
    if value.isascii() and value.isdigit() and len(value) < 10:
        return min(int(value), _LARGEST_START)
    return 1
