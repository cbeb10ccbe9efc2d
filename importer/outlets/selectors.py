"""What a template of a paper's HTML pages says: for each field the selectors that hold it."""

from typing import ClassVar


class Selectors:
    """The selectors of one template, as class attributes.

    Those of a field are tried in order, and the first that finds text counts. A comment beside each
    says on which page it was seen.
    """

    article: ClassVar[tuple[str, ...]] = ()
    """What only an article's page of this template has: one of these must be there."""
    titles: ClassVar[tuple[str, ...]] = ()
    dates: ClassVar[tuple[str, ...]] = ()
    ledes: ClassVar[tuple[str, ...]] = ()
    bodies: ClassVar[tuple[str, ...]] = ()
    authors: ClassVar[tuple[str, ...]] = ()
    tags: ClassVar[tuple[str, ...]] = ()
    """Links, one a tag."""
    sections: ClassVar[tuple[str, ...]] = ()
    related: ClassVar[tuple[str, ...]] = ()
    """Links to other articles."""
    captions: ClassVar[tuple[str, ...]] = ()
