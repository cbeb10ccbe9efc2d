"""The typefaces of the theme: Source Serif Pro and Source Sans Pro, cut to what is needed.

The serif's italics have no Vietnamese letters; what is set in italics uses the sans.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from pelican import signals

from plugins.fonts.cutting import Face, cut_once, recipe
from plugins.listings.pages import PageGenerator, PlannedDocument, PlannedPage

_FACES = {
    "source-serif-400": ("Archive Serif", "font_source_serif_pro", "SourceSerifPro-Regular"),
    "source-serif-700": ("Archive Serif Bold", "font_source_serif_pro", "SourceSerifPro-Bold"),
    "source-sans-400": ("Archive Sans", "font_source_sans_pro", "SourceSansPro-Regular"),
    "source-sans-600": ("Archive Sans Semibold", "font_source_sans_pro", "SourceSansPro-Semibold"),
    "source-sans-400-italic": ("Archive Sans Italic", "font_source_sans_pro", "SourceSansPro-It"),
}
FOLDER = "fonts"
DEFAULT_CACHE = ".cache/fonts"


def faces() -> list[Face]:
    """Return the faces of the theme."""
    return [
        Face(name, family, Path(str(files(package) / "files" / f"{source}.ttf")))
        for name, (family, package, source) in _FACES.items()
    ]


def licences() -> dict[str, bytes]:
    """Return the licences that must go wherever the fonts go, by file name."""
    return {
        "source-serif-LICENSE.txt": _licence("font_source_serif_pro"),
        "source-sans-LICENSE.txt": _licence("font_source_sans_pro"),
    }


def set_defaults(pelican: Any) -> None:
    """Give FONT_CACHE, the folder that keeps cut fonts between builds, its default."""
    pelican.settings.setdefault("FONT_CACHE", DEFAULT_CACHE)


@dataclass(frozen=True, slots=True)
class WantedFace:
    """A face to be cut, or taken from the folder that keeps cut ones."""

    face: Face
    cache: str

    def fingerprint(self) -> str:
        """Return what the cut depends on; where it is kept does not matter."""
        return recipe(self.face)

    def document(self) -> bytes:
        """Return the cut face as woff2."""
        return cut_once(self.face, Path(self.cache))


def as_it_is(data: bytes) -> bytes:
    """Return a file that needs no making."""
    return data


class FontsGenerator(PageGenerator):
    """Writes the fonts and their licences beside the theme's other files."""

    def plan(self) -> Iterable[PlannedPage]:
        """Return no pages."""
        return ()

    def plan_documents(self) -> Iterable[PlannedDocument]:
        """Return one woff2 file a face, and the licences."""
        folder = f"{self.settings['THEME_STATIC_DIR']}/{FOLDER}"
        for face in faces():
            wanted = WantedFace(face, self.settings["FONT_CACHE"])
            yield PlannedDocument(f"{folder}/{face.name}.woff2", WantedFace.document, wanted)
        for name, text in licences().items():
            yield PlannedDocument(f"{folder}/{name}", as_it_is, text)


def _licence(package: str) -> bytes:
    return (files(package) / "files" / "LICENSE.txt").read_bytes()


def get_generators(_pelican: Any) -> type[FontsGenerator]:
    """Return the generator that Pelican shall run."""
    return FontsGenerator


def register() -> None:
    """Connect to Pelican's signals."""
    signals.initialized.connect(set_defaults)
    signals.get_generators.connect(get_generators)
