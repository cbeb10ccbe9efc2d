"""The tables of the page as files: comma-separated values (RFC 4180), one row a fact.

Columns have names in English, as programs like them. UTF-8 begins with its mark, without which
spreadsheets take Vietnamese for something else.
"""

import csv
from codecs import BOM_UTF8
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from typing import Any

Rows = tuple[tuple[str | int, ...], ...]
"""Rows of a file, the names of the columns first."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def files(shown: Mapping[str, Any], gaps: Iterable[Any]) -> dict[str, Rows]:
    """Return the rows of each file by its name, from what the page shows and all gaps."""
    months, sections, tags = shown["months"], shown["by_section"], shown["by_tag"]
    return {
        "thang": (
            ("year", "month", "articles"),
            *(
                (year.year, month, count)
                for year in months.years
                for month, count in enumerate(year.months, start=1)
            ),
        ),
        "chuyen-muc": (
            ("year", "section", "articles"),
            *(
                (year, series.term.name if series.term else "", series.counts[place])
                for place, year in enumerate(sections.years if sections else ())
                for series in sections.series
            ),
        ),
        "the": (
            ("year", "tag", "articles"),
            *(
                (year.year, tag.name, tag.count)
                for year in (tags.of_years if tags else ())
                for tag in year.tags
            ),
        ),
        "ngay-trong": (
            ("first", "last", "days"),
            *((gap.first.isoformat(), gap.last.isoformat(), gap.days) for gap in gaps),
        ),
        "ban-luu": (
            ("outlet", "format", "articles"),
            *((kind.outlet, kind.format, kind.count) for kind in shown["captured"]),
        ),
    }


def comma_separated(rows: Sequence[Sequence[str | int]]) -> bytes:
    """Return rows as a file.

    A text that a spreadsheet would run as a formula gets an apostrophe before it, as OWASP advises
    (https://owasp.org/www-community/attacks/CSV_Injection): names come from captured pages.
    """
    text = StringIO()
    csv.writer(text).writerows([_harmless(cell) for cell in row] for row in rows)
    return BOM_UTF8 + text.getvalue().encode("utf-8", "replace")


def _harmless(cell: str | int) -> str | int:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
