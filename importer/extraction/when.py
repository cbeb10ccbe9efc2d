"""When an article appeared and was changed: the time readers see, and what metadata say.

The time shown to readers is preferred; metadata supply what it leaves out. A date later than the
capture is not believed: nobody captures a page before it exists.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from archive.dates import VIETNAM_TIME, DateError, find_date, read_date
from importer.extraction.json_ld import unescape

_CLOCKS_DIFFER = timedelta(days=1)  # servers in other time zones, clocks set wrong
_FRACTION = re.compile(r"(?<=:\d{2})[.,]\d{1,9}")
_SPACE_BEFORE_ZONE = re.compile(r"(?<=\d:\d{2})\s+(?=[+-]\d{2}:?\d{2}\b)")
_UPDATED = re.compile(
    r"cập\s+nhật|sửa\s+(?:lần\s+cuối|đổi)|updated?|modified|last\s+change", re.IGNORECASE
)
_OF_DATES = re.compile(
    r"(?<!\w)(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ\s+nhật|t[2-7]|cn|ngày|tháng|năm|lúc|giờ"
    r"|phút|vào|đăng|tải|xuất\s+bản|cập\s+nhật|lần\s+cuối|gmt|utc|ict|am|pm|sa|ch|h|g|on|at|posted"
    r"|published|updated?|last|(?:mon|tues|wednes|thurs|fri|satur|sun)(?:day)?"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*)(?!\w)",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"\d{1,4}\s?[:/.-]|\d{1,2}\s*(?:tháng|giờ|h|g)\b|\d{4}", re.IGNORECASE)
_LONGEST_LINE = 90  # characters of a line that is a date and nothing else
_MIDNIGHT = re.compile(r"\b0?0\s*(?:[:hg]\s*00|giờ)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Shown:
    """A date that readers see: whether it has a time of day, and whether it says `updated`.

    `certain` is False for a date that may be the day of the capture: nothing names it, and it
    stands above the title. `of_site` is True for one in the bar above the page, where papers print
    the day on which the page is read. `place` names the element that shows it, "" when unknown.
    """

    moment: datetime
    has_clock: bool
    is_update: bool
    certain: bool = True
    of_site: bool = False
    place: str = field(default="", compare=False)


def stated(text: str) -> datetime | None:
    """Return the date that a machine-readable value states, or None.

    Entities, fractions of seconds and a space before the time zone are put up with; a value
    without a zone is Vietnamese time.
    """
    tidy = _tidy(text)
    try:
        return read_date(tidy) or find_date(tidy)
    except DateError:
        return None


def doubt(text: str) -> str:
    """Return why the first thing in `text` that has the form of a date is not believed, or ""."""
    try:
        find_date(_tidy(text))
    except DateError as error:
        return str(error)
    return ""


def shown(text: str) -> Shown | None:
    """Return the first date inside a line that readers see, or None when it holds none."""
    tidy = _tidy(text)
    try:
        moment = find_date(tidy)
    except DateError:
        return None
    if moment is None:
        return None
    has_clock = moment.hour + moment.minute > 0 or _MIDNIGHT.search(tidy) is not None
    return Shown(moment, has_clock, _says_updated(tidy))


def _says_updated(text: str) -> bool:
    """Whether a line's first date is that of a change: the word before it, or nothing after it."""
    word = _UPDATED.search(text)
    first = _FIGURES.search(text)
    if word is None or first is None:
        return word is not None
    return word.start() < first.start() or _FIGURES.search(text, word.end()) is None


def is_date_line(text: str) -> bool:
    """Whether a line says when the article appeared, and nothing else."""
    if len(text) > _LONGEST_LINE or not any(c.isdigit() for c in text) or shown(text) is None:
        return False
    return not any(c.isalpha() for c in _OF_DATES.sub("", re.sub(r"\d", " ", text)))


def published(
    seen: Iterable[Shown], said: Iterable[datetime], captured: datetime | None
) -> tuple[datetime | None, str]:
    """Return when an article appeared, and where: "shown" with its place, "metadata" or "".

    Of the dates `seen` the first that does not say `updated` counts, else the first; where it has
    no time of day, or says `updated`, the first date `said` by metadata may know better: the time
    of the same day, or the earlier moment.
    """
    believed = [date for date in said if _possible(date, captured)]
    dates = [
        date
        for date in seen
        if _possible(date.moment, captured)
        and not (date.of_site and _may_be_reading_day(date.moment, captured))
    ]
    if believed:
        days = {moment.astimezone(VIETNAM_TIME).date() for moment in believed}
        dates = [date for date in dates if date.certain or date.moment.date() in days]
    date = next((date for date in dates if not date.is_update), None) or next(iter(dates), None)
    if date is None:
        return (believed[0], "metadata") if believed else (None, "")
    if not date.has_clock:  # day and hour in two elements
        same_day = (d for d in dates if d.has_clock and d.moment.date() == date.moment.date())
        date = next((d for d in same_day if d.is_update == date.is_update), date)
    for better in believed:
        local = better.astimezone(date.moment.tzinfo)
        if not date.has_clock and local.date() == date.moment.date():
            return better, "metadata"
        if date.is_update and better < date.moment:
            return better, "metadata"
        break
    return date.moment, f"shown: {date.place}" if date.place else "shown"


def modified(
    date: datetime | None,
    seen: Iterable[Shown],
    said: Iterable[datetime],
    captured: datetime | None,
) -> datetime | None:
    """Return when an article was last changed, or None when that is not after it appeared."""
    moments = [shown.moment for shown in seen if shown.is_update and shown.has_clock]
    for moment in (*moments, *said):
        if _possible(moment, captured) and date and _minute(moment) > _minute(date):
            return moment
    return None


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


def _possible(moment: datetime, captured: datetime | None) -> bool:
    if moment.year < 1865:  # the first newspaper in Vietnamese
        return False
    return captured is None or moment <= captured + _CLOCKS_DIFFER


def _may_be_reading_day(moment: datetime, captured: datetime | None) -> bool:
    """Whether a date may be that of the day on which the page was captured."""
    return captured is None or abs(captured - moment) <= 2 * _CLOCKS_DIFFER


def _tidy(text: str) -> str:
    return _SPACE_BEFORE_ZONE.sub("", _FRACTION.sub("", unescape(text)))
