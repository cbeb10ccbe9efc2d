"""Dates as Vietnamese newspapers print them, read strictly.

Days come first, the time zone is +07:00 unless stated. Where a text is not in one of these
forms, or names a day that does not exist, nothing is guessed. A date printed without a time of
day is midnight.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import NamedTuple

from archive.vietnamese import nfc

VIETNAM_TIME = timezone(timedelta(hours=7))


class DateError(ValueError):
    """The text has the form of a date, but there is no such day or time."""


_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("một", "giêng"),
            ("hai",),
            ("ba",),
            ("tư", "bốn"),
            ("năm",),
            ("sáu",),
            ("bảy", "bẩy"),
            ("tám",),
            ("chín",),
            ("mười",),
            ("mười một",),
            ("mười hai", "chạp"),
        ),
        start=1,
    )
    for name in names
}
_ENGLISH_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
        start=1,
    )
}
_ENGLISH_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r"|\d{1,2})"

_ISO = re.compile(
    r"(?<![\d/-])(?P<year>\d{4})(?P<mark>[/-])(?P<month>\d{2})(?P=mark)(?P<day>\d{2})"
    r"(?:(?:T|\s+)(?P<clock>\d{2}:\d{2}))?(?![\d/-])",
    re.IGNORECASE,
)
# 21/02/2017, 7-12-2016, 7.12.2016
_IN_FIGURES = re.compile(
    r"(?<![\d/.:-])(?P<day>\d{1,2})\s?(?P<mark>[/.-])\s?(?P<month>\d{1,2})\s?(?P=mark)"
    r"\s?(?P<year>\d{4})(?!\d)"
)
_IN_VIETNAMESE = (
    # ngày 5 tháng 3 năm 2018; 5 Tháng Sáu, 2018; 5 thg 6, 2018 (as browsers shorten it)
    re.compile(
        rf"(?<![\d/.:-])(?P<day>\d{{1,2}})\s+(?:tháng|thg\.?)\s+(?P<month>{_MONTH})"
        r"(?:\s*,\s*|\s*,?\s+năm\s+|\s+)(?P<year>\d{4})(?!\d)",
        re.IGNORECASE,
    ),
    # Tháng Sáu 5, 2018
    re.compile(
        rf"\b(?:tháng|thg\.?)\s+(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})\s*,\s*(?P<year>\d{{4}})(?!\d)",
        re.IGNORECASE,
    ),
)
_IN_ENGLISH = (
    # February 21, 2017: the month by its name, so that nothing is ambiguous
    re.compile(
        rf"(?<!\w)(?P<month>{_ENGLISH_MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s+"
        r"(?P<year>\d{4})(?!\d)",
        re.IGNORECASE,
    ),
    # 21 February 2017
    re.compile(
        rf"(?<![\d/.:-])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{_ENGLISH_MONTH}),?\s+"
        r"(?P<year>\d{4})(?!\d)",
        re.IGNORECASE,
    ),
)
_CLOCK = (
    r"(?P<hour>\d{1,2})\s?(?:(?::|h|g)\s?(?P<minute>\d{2})(?!\d)['’′]?(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"|\s?giờ(?:\s+(?P<minute_word>\d{1,2})(?:\s+phút)?)?|[hg]\s?(?P<minute_figure>\d)(?!\d)['’′]?|[hg]\b)"
    r"(?:\s*(?P<half>[AP]M|SA|CH|sáng|trưa|chiều|tối|đêm)\b)?"
    r"(?:\s*[(\[]?\s*(?P<zone>(?:GMT|UTC)(?:\s*[+-]\s*\d{1,2}(?::?\d{2})?)?|[+-]\d{2}:?\d{2}|Z)"
    r"(?![\w:])\s*[)\]]?)?"
)
_BETWEEN = r"(?:[\s,|;–—-]|\b(?:lúc|vào|ngày|at|on)\b)*"
_BEFORE_NOON = ("am", "sa", "sáng")
_AFTER_NOON = ("pm", "ch", "chiều", "tối")
_CLOCK_AFTER = re.compile(rf"(?:T|{_BETWEEN}){_CLOCK}", re.IGNORECASE)
_WEEKDAY = r"(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ\s+nhật|t[2-7]|cn"
_WEEKDAY += r"|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)\b"
_CLOCK_BEFORE = re.compile(
    rf"(?<![\d:./-]){_CLOCK}{_BETWEEN}(?:{_WEEKDAY}{_BETWEEN})?\Z", re.IGNORECASE
)
_AROUND = re.compile(
    rf"(?:{_WEEKDAY}|\b(?:ngày|lúc|vào|cập\s+nhật|thời\s+gian|xuất\s+bản|đăng|phát\s+hành"
    r"|posted|published|updated?|last|on|at)\b"
    r"|[\s,|:;()\[\].–—-])*",
    re.IGNORECASE,
)
_WEEKDAY_BEFORE = re.compile(
    rf"(?<!\w)(?P<weekday>{_WEEKDAY})[\s,.:-]*(?:ngày\s*)?\Z", re.IGNORECASE
)
# As `datetime.weekday` counts: Monday is 0.
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            ("thứ hai", "thứ 2", "t2", "mon"),
            ("thứ ba", "thứ 3", "t3", "tue"),
            ("thứ tư", "thứ 4", "t4", "wed"),
            ("thứ năm", "thứ 5", "t5", "thu"),
            ("thứ sáu", "thứ 6", "t6", "fri"),
            ("thứ bảy", "thứ bẩy", "thứ 7", "t7", "sat"),
            ("chủ nhật", "cn", "sun"),
        )
    )
    for name in names
}
# The figures and marks of Chinese keyboards, as wide as two letters.
_NARROW = str.maketrans("０１２３４５６７８９：／－．｜，", "0123456789:/-.|,")
_COMPACT = re.compile(
    r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})(?P<hour>\d{2})(?P<minute>\d{2})"
    r"(?P<second>\d{2})?"
)
_SHORT_YEAR = re.compile(r"(?<![\d/.:-])\d{1,2}(?P<mark>[/.-])\d{1,2}(?P=mark)\d{2}(?![\d/.:-])")
_RFC5322 = re.compile(r"(?:[A-Z][a-z]{2},\s*)?\d{1,2}\s+[A-Z][a-z]{2}\s+\d{4}\s+\d")
_LOOK_BACK = 60  # characters before a day in which its time of day may stand
# What no day is without, and how the names of months begin: found in a fraction of the time.
_YEAR = re.compile(r"\d{4}")
_MONTH_BEGINS = re.compile("|".join(_ENGLISH_MONTHS))
_WIDE = re.compile("[０-９：／－．｜，]")
# A line of a page is asked more than once whether it is a date, and mastheads stand on all pages.
_REMEMBERED = 120  # characters


def read_date(text: str) -> datetime | None:
    """Return the date that the whole of `text` states, as an aware datetime, else None.

    A weekday, a label such as `Cập nhật:` and punctuation may stand around it. Understands ISO
    8601, RFC 5322 (as HTTP headers write it), and the forms of Vietnamese papers:
    `09:17|21/02/2017`, `21/03/2018 19:46:52 (GMT+7)`, `Thứ Ba, 21/2/2017, 09:17 (GMT+7)`,
    `14h05 ngày 5/6/2018`, `ngày 5 tháng 3 năm 2018`, `5 Tháng Sáu, 2018`, `T3, 06/03/2018`.

    English dates are read where they name the month (`Tuesday, February 21, 2017, 09:17 GMT+7`),
    and so are the figures of machines (`20170221091700`).

    Raises DateError when it has one of these forms, but there is no such day or time, the weekday
    is another, or the year has two figures, which could be the day.
    """
    moment, reason = _short_whole(text) if len(text) <= _REMEMBERED else _whole(text)
    if reason:
        raise DateError(reason)
    return moment


def find_date(text: str) -> datetime | None:
    """Return the first date inside `text` as an aware datetime, or None when it holds none.

    Raises DateError when the first thing that has the form of a date is no such day or time.
    """
    moment, reason = _short_first(text) if len(text) <= _REMEMBERED else _first(text)
    if reason:
        raise DateError(reason)
    return moment


def _whole(text: str) -> tuple[datetime | None, str]:
    """Return what `read_date` does, and "" or why it raises DateError."""
    try:
        return _read_whole(_plain(text).strip()), ""
    except DateError as error:
        return None, str(error)


def _first(text: str) -> tuple[datetime | None, str]:
    """Return what `find_date` does, and "" or why it raises DateError."""
    try:
        return next((moment for _, _, moment in _dates(_plain(text))), None), ""
    except DateError as error:
        return None, str(error)


_short_whole = lru_cache(maxsize=1024)(_whole)
_short_first = lru_cache(maxsize=1024)(_first)


def _read_whole(text: str) -> datetime | None:
    compact = _COMPACT.fullmatch(text)
    if compact is not None:
        return _moment(compact, compact)
    if _RFC5322.match(text):
        return _read_rfc5322(text)
    for start, end, moment in _dates(text):
        if _AROUND.fullmatch(text[:start]) and _AROUND.fullmatch(text[end:]):
            return moment
        return None
    short = _SHORT_YEAR.search(text)
    if short is not None and _is_date_but_for(text, short):
        raise DateError(f"the year has two figures: {short.group()!r}")
    return None


class FoundDate(NamedTuple):
    """A date inside a text: what stands `before` it and after the last one, how it is written."""

    before: str
    written: str
    moment: datetime


def find_dates(text: str) -> Iterator[FoundDate]:
    """Yield the dates inside `text`, in order, as `find_date` reads the first.

    Raises DateError when it comes to something that has the form of a date and is none.
    """
    plain, last = _plain(text), 0
    for start, end, moment in _dates(plain):
        yield FoundDate(plain[last:start], plain[start:end], moment)
        last = end


def _plain(text: str) -> str:
    text = nfc(text)
    return text.translate(_NARROW) if _WIDE.search(text) is not None else text


def _is_date_but_for(text: str, short: re.Match[str]) -> bool:
    """Whether a text is a date and nothing else, if `short` is one."""
    before = _CLOCK_BEFORE.sub("", text[: short.start()])
    after = _CLOCK_AFTER.match(text, short.end())
    rest = text[after.end() if after is not None else short.end() :]
    return _AROUND.fullmatch(before) is not None and _AROUND.fullmatch(rest) is not None


def _dates(text: str) -> Iterator[tuple[int, int, datetime]]:
    """Yield (start, end, moment) of each date in order, with the time of day beside it."""
    last = 0
    for day in _days(text):
        start, end = day.span()
        if day.re is _ISO and day["clock"]:
            end = day.start("clock")
        clock = _CLOCK_AFTER.match(text, end)
        if clock is not None:
            end = clock.end()
        elif day.re is not _ISO:
            offset = max(last, start - _LOOK_BACK)
            clock = _CLOCK_BEFORE.search(text[offset:start])
            if clock is not None:
                start = offset + clock.start()
        moment = _moment(day, clock)
        _check_weekday(text, day, moment)
        yield start, end, moment
        last = end


def _days(text: str) -> list[re.Match[str]]:
    """Return what has the form of a day in `text`, in order."""
    if _YEAR.search(text) is None:
        return []
    forms = [_ISO, _IN_FIGURES]
    folded = text.casefold()  # in which all are equal that are one letter to a pattern
    if "tháng" in folded or "thg" in folded:
        forms += _IN_VIETNAMESE
    if _MONTH_BEGINS.search(folded) is not None:
        forms += _IN_ENGLISH
    found = [match for form in forms for match in form.finditer(text)]
    return sorted(found, key=lambda match: match.start())


def _check_weekday(text: str, day: re.Match[str], moment: datetime) -> None:
    """Raise DateError when the weekday printed before a day is not that day's."""
    before = text[max(0, day.start() - 30) : day.start()]
    stated = _WEEKDAY_BEFORE.search(before)
    if stated is None:
        return
    name = " ".join(stated["weekday"].lower().split())
    number = _WEEKDAYS.get(name, _WEEKDAYS.get(name[:3]))
    if number is not None and number != moment.weekday():
        raise DateError(f"the weekday contradicts the date: {(stated.group() + day.group())!r}")


def _moment(day: re.Match[str], clock: re.Match[str] | None) -> datetime:
    month = day["month"].casefold()
    if month.isdecimal():
        month_number = int(month)
    else:
        # A pattern takes more for a letter than a reader: `ı` is an i to it, and names no month.
        name = " ".join(month.split())
        month_number = _MONTHS.get(name) or _ENGLISH_MONTHS.get(name[:3], 0)
    hour = minute = second = 0
    zone: timezone = VIETNAM_TIME
    if clock is not None:
        stated = clock.groupdict()
        hour = int(clock["hour"])
        minute = int(
            clock["minute"] or stated.get("minute_word") or stated.get("minute_figure") or 0
        )
        second = int(clock["second"] or 0)
        if half := (stated.get("half") or "").casefold():
            hour = _hour_of_day(hour, half, clock.group().strip())
        zone = _zone(stated.get("zone"))
    try:
        return datetime(
            int(day["year"]), month_number, int(day["day"]), hour, minute, second, tzinfo=zone
        )
    except ValueError as error:
        written = day.group() + (f" {clock.group().strip()}" if clock is not None else "")
        raise DateError(f"no such date: {written!r}") from error


def _hour_of_day(hour: int, half: str, written: str) -> int:
    """Return the hour (0 to 23) that a clock with a part of the day beside it states.

    Many papers print a clock of 24 hours and name the part as well: `15:30 PM`. Raises DateError
    where the two contradict each other, and for midnight, which may end or begin the day.
    """
    if half in _BEFORE_NOON and hour <= 12:
        return hour % 12
    if half in _AFTER_NOON and hour >= 1:
        return hour % 12 + 12 if hour <= 12 else hour
    if half == "trưa" and 10 <= hour <= 14:
        return hour
    if half == "trưa" and 1 <= hour <= 2:
        return hour + 12
    if half == "đêm" and 7 <= hour <= 11:
        return hour + 12
    if half == "đêm" and hour != 12:
        return hour
    raise DateError(f"no such time: {written!r}")


def _zone(stated: str | None) -> timezone:
    if not stated:
        return VIETNAM_TIME
    sign_and_digits = re.search(r"([+-])\s*(\d{1,2}):?(\d{2})?", stated)
    if sign_and_digits is None:
        return UTC
    offset = timedelta(hours=int(sign_and_digits[2]), minutes=int(sign_and_digits[3] or 0))
    if offset > timedelta(hours=14):
        raise DateError(f"no such time zone: {stated!r}")
    return timezone(-offset if sign_and_digits[1] == "-" else offset)


def _read_rfc5322(text: str) -> datetime:
    try:
        moment = parsedate_to_datetime(text)
    except ValueError as error:
        raise DateError(f"no such date: {text[:40]!r}") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
