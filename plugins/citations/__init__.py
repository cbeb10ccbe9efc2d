"""Citations: an article as reference managers and bibliographies want it.

Not a plugin of its own: the page of an article asks for them when it is rendered. They stand in
the page as text, because three more files for each article would be too many: GitHub Pages takes
1 GB, and a page opened from the disk could not offer them otherwise without a script.
"""

from plugins.citations.formats import CitationFormat, formats_of
from plugins.citations.reference import Reference, reference_of

__all__ = ["CitationFormat", "Reference", "formats_of", "reference_of"]
