"""The data edition: the whole archive as one SQLite file and as JSON Lines, for researchers.

It states what the files in `content/articles/` state, in the order of their paths: the same
archive gives the same bytes (with the same version of SQLite). `schema.md` describes it.
"""

from editions.data.edition import Made, make

__all__ = ["Made", "make"]
