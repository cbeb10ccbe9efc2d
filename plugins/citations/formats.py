"""References in the formats that programs read, each escaped by its own rules."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from plugins.citations.reference import Reference


@dataclass(frozen=True, slots=True)
class CitationFormat:
    """A reference in one format: the format's name, how its files end, and the text."""

    name: str
    extension: str
    text: str


def formats_of(reference: Reference) -> tuple[CitationFormat, ...]:
    """Return a reference as BibTeX, RIS and CSL-JSON."""
    return (
        CitationFormat("BibTeX", "bib", bibtex(reference)),
        CitationFormat("RIS", "ris", ris(reference)),
        CitationFormat("CSL-JSON", "json", csl_json(reference)),
    )


# --- BibTeX ---------------------------------------------------------------------------------

# BibTeX counts braces whether a backslash stands before them or not, so that `\{` would leave an
# entry open: only commands are safe (Patashnik, "BibTeXing"; Tame the BeaST, section 2.3).
_BIBTEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{mark: f"\\{mark}" for mark in "$&#_%"},
    }
)
# Addresses are verbatim: nothing is escaped, and what must not stand there is encoded (RFC 3986).
_BIBTEX_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})


def bibtex(reference: Reference) -> str:
    """Return a reference as a BibTeX entry, in UTF-8 as biber and BibTeX 8 read it.

    A title and each name stand in braces of their own: capitals stay capitals, and no name is
    taken for given and family name, or cut at an "and" within it.
    """
    fields = [f"  {name} = {{{value}}}" for name, value in _bibtex_fields(reference)]
    return f"@article{{{reference.key},\n" + ",\n".join(fields) + "\n}\n"


def _bibtex_fields(reference: Reference) -> Iterator[tuple[str, str]]:
    if reference.authors:
        names = (f"{{{name.translate(_BIBTEX)}}}" for name in reference.authors)
        yield "author", " and ".join(names)
    yield "title", f"{{{reference.title.translate(_BIBTEX)}}}"
    yield "journal", reference.newspaper.translate(_BIBTEX)
    yield "entrysubtype", "newspaper"
    if reference.date:
        yield "date", reference.date.isoformat()
        yield "year", f"{reference.date.year:04d}"
        yield "month", str(reference.date.month)
    if reference.url:
        yield "url", reference.url.translate(_BIBTEX_ADDRESS)
    if reference.original:
        yield "note", reference.original.translate(_BIBTEX)
    yield "langid", _BABEL.get(reference.language, reference.language)


_BABEL = {"vi": "vietnamese", "en": "english"}
"""What babel calls a language; other languages keep their code."""


# --- RIS ------------------------------------------------------------------------------------


def ris(reference: Reference) -> str:
    """Return a reference as RIS: `TY  - NEWS` to `ER  - `, a line each.

    A value ends with its line and knows no escape, so that it must be one line. A name without a
    comma is taken whole. https://refdb.sourceforge.net/manual-0.9.6/sect1-ris-format.html
    """
    return "".join(f"{tag}  - {value}\n" for tag, value in _ris_lines(reference))


def _ris_lines(reference: Reference) -> Iterator[tuple[str, str]]:
    yield "TY", "NEWS"
    yield "TI", reference.title
    for name in reference.authors:
        yield "AU", name
    yield "T2", reference.newspaper
    if reference.section:
        yield "SE", reference.section
    if reference.date:
        yield "PY", f"{reference.date.year:04d}"
        yield "DA", f"{reference.date.year:04d}/{reference.date:%m/%d}/"
    if reference.url:
        yield "UR", reference.url
    if reference.original:
        yield "N1", reference.original
    yield "LA", reference.language
    yield "DB", reference.archive
    yield "ER", ""


# --- CSL-JSON -------------------------------------------------------------------------------


def csl_json(reference: Reference) -> str:
    """Return a reference as CSL-JSON, a list of one item.

    Names are literal. https://docs.citationstyles.org/en/stable/specification.html#appendix-iii-types
    """
    day = reference.date
    item: dict[str, Any] = {
        "id": reference.key,
        "type": "article-newspaper",
        "title": reference.title,
        "author": [{"literal": name} for name in reference.authors],
        "container-title": reference.newspaper,
        "section": reference.section,
        "issued": {"date-parts": [[day.year, day.month, day.day]]} if day else None,
        "URL": reference.url,
        "note": reference.original,
        "archive": reference.archive,
        "language": reference.language,
    }
    lines = [f'  "{name}": {_json(value)}' for name, value in item.items() if value]
    return "[\n {\n" + ",\n".join(lines) + "\n }\n]\n"


_json = json.JSONEncoder(ensure_ascii=False).encode
