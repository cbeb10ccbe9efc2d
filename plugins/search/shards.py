"""Shards: the files that hold what a block knows of its terms.

A term has its shard by its hash, whatever else is there. One that takes much room has a file of its
own instead: a query then loads of it nothing that it did not ask for, and the shards can be few.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from plugins.search.inverted import Forms
from plugins.search.terms import hash_of

LARGE = 4096
"""Characters of its postings from which on a term has a file of its own. Some 1 % of terms are so
large; they are more than half of the index, and most of what is asked."""


@dataclass(frozen=True, slots=True)
class Sorted:
    """Terms with files of their own, and the others."""

    own: dict[str, Forms]
    others: dict[str, Forms]


def sort_out(terms: Mapping[str, Forms]) -> Sorted:
    """Return terms by whether they have files of their own, in rising order."""
    found, hashes = Sorted({}, {}), set()
    for term in sorted(terms):
        forms = terms[term]
        # Files have their names by the hash: of two large terms with one, the first has it.
        if sum(map(len, forms.values())) >= LARGE and hash_of(term) not in hashes:
            hashes.add(hash_of(term))
            found.own[term] = forms
        else:
            found.others[term] = forms
    return found


def own_name(term: str) -> str:
    """Return the name of the file that a term has for itself."""
    return f"o{hash_of(term):08x}"


def value_of(terms: Mapping[str, Forms]) -> list[str]:
    """Return what a file holds of terms: their names, and after them what there is of each form.

    Names are parted by commas; behind a term are its forms, where it is not its own only form.
    """
    names = (
        term if forms.keys() == {term} else " ".join((term, *forms))
        for term, forms in terms.items()
    )
    return [",".join(names), *(text for forms in terms.values() for text in forms.values())]
