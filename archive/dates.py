"""Dates as Vietnamese newspapers print them, read strictly.

Days come first, the time zone is +07:00 unless stated. Where a text is not in one of these
forms, or names a day that does not exist, nothing is guessed. A date printed without a time of
day is midnight.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

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
_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r"|\d{1,2})"

_ISO = re.compile(
    r"(?<![\d/-])(?P<year>\d{4})(?P<mark>[/-])(?P<month>\d{2})(?P=mark)(?P<day>\d{2})"
    r"(?:(?:T|\s+)(?P<clock>\d{2}:\d{2}))?(?![\d/-])",
    re.IGNORECASE,
)
_DAY_FORMS = (
    # 21/02/2017, 7-12-2016, 7.12.2016
    re.compile(
        r"(?<![\d/.:-])(?P<day>\d{1,2})\s?(?P<mark>[/.-])\s?(?P<month>\d{1,2})\s?(?P=mark)"
        r"\s?(?P<year>\d{4})(?!\d)"
    ),
    # ngày 5 tháng 3 năm 2018; 5 Tháng Sáu, 2018
    re.compile(
        rf"(?<![\d/.:-])(?P<day>\d{{1,2}})\s+tháng\s+(?P<month>{_MONTH})"
        r"(?:\s*,\s*|\s*,?\s+năm\s+|\s+)(?P<year>\d{4})(?!\d)",
        re.IGNORECASE,
    ),
    # Tháng Sáu 5, 2018
    re.compile(
        rf"\btháng\s+(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})\s*,\s*(?P<year>\d{{4}})(?!\d)",
        re.IGNORECASE,
    ),
)
_CLOCK = (
    r"(?P<hour>\d{1,2})\s?(?:(?::|h|g)\s?(?P<minute>\d{2})(?!\d)(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"|\s?giờ(?:\s+(?P<minute_word>\d{1,2})(?:\s+phút)?)?|[hg]\b)"
    r"(?:\s*(?P<half>[AP]M|SA|CH)\b)?"
    r"(?:\s*[(\[]?\s*(?P<zone>(?:GMT|UTC)(?:\s*[+-]\s*\d{1,2}(?::?\d{2})?)?|[+-]\d{2}:?\d{2}|Z)"
    r"(?![\w:])\s*[)\]]?)?"
)
_BETWEEN = r"(?:[\s,|;–—-]|\b(?:lúc|vào|ngày)\b)*"
_CLOCK_AFTER = re.compile(rf"(?:T|{_BETWEEN}){_CLOCK}", re.IGNORECASE)
_WEEKDAY = r"(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ\s+nhật|t[2-7]|cn)\b"
_CLOCK_BEFORE = re.compile(
    rf"(?<![\d:./-]){_CLOCK}{_BETWEEN}(?:{_WEEKDAY}{_BETWEEN})?\Z", re.IGNORECASE
)
_AROUND = re.compile(
    rf"(?:{_WEEKDAY}|\b(?:ngày|lúc|vào|cập\s+nhật|thời\s+gian|xuất\s+bản|đăng|phát\s+hành)\b"
    r"|[\s,|:;()\[\].–—-])*",
    re.IGNORECASE,
)
_LOOK_BACK = 60  # characters before a day in which its time of day may stand


def read_date(text: str) -> datetime | None:
    """Return the date that the whole of `text` states, as an aware datetime, else None.

    A weekday, a label such as `Cập nhật:` and punctuation may stand around it. Understands ISO
    8601, RFC 5322 (as HTTP headers write it), and the forms of Vietnamese papers:
    `09:17|21/02/2017`, `21/03/2018 19:46:52 (GMT+7)`, `Thứ Ba, 21/2/2017, 09:17 (GMT+7)`,
    `14h05 ngày 5/6/2018`, `ngày 5 tháng 3 năm 2018`, `5 Tháng Sáu, 2018`, `T3, 06/03/2018`.

    Raises DateError when it has one of these forms, but there is no such day or time.
    """
    text = nfc(text).strip()
    for start, end, moment in _dates(text):
        if _AROUND.fullmatch(text[:start]) and _AROUND.fullmatch(text[end:]):
            return moment
        return None
    return _read_rfc5322(text)


def find_date(text: str) -> datetime | None:
    """Return the first date inside `text` as an aware datetime, or None when it holds none.

    Raises DateError when the first thing that has the form of a date is no such day or time.
    """
    return next((moment for _, _, moment in _dates(nfc(text))), None)


def _dates(text: str) -> Iterator[tuple[int, int, datetime]]:
    """Yield (start, end, moment) of each date in order, with the time of day beside it."""
    days = sorted(
        (match for form in (_ISO, *_DAY_FORMS) for match in form.finditer(text)),
        key=lambda match: match.start(),
    )
    for day in days:
        start, end = day.span()
        if day.re is _ISO and day["clock"]:
            end = day.start("clock")
        clock = _CLOCK_AFTER.match(text, end)
        if clock is not None:
            end = clock.end()
        elif day.re is not _ISO:
            offset = max(0, start - _LOOK_BACK)
            clock = _CLOCK_BEFORE.search(text[offset:start])
            if clock is not None:
                start = offset + clock.start()
        yield start, end, _moment(day, clock)


def _moment(day: re.Match[str], clock: re.Match[str] | None) -> datetime:
    month = day["month"].lower()
    month_number = int(month) if month.isdecimal() else _MONTHS[" ".join(month.split())]
    hour = minute = second = 0
    zone: timezone = VIETNAM_TIME
    if clock is not None:
        hour = int(clock["hour"])
        minute = int(clock["minute"] or clock["minute_word"] or 0)
        second = int(clock["second"] or 0)
        half = (clock["half"] or "").upper()
        # Many papers print a clock of 24 hours and name the half of the day as well: `15:30 PM`.
        if half in ("PM", "CH") and 1 <= hour <= 12:
            hour = hour % 12 + 12
        elif half in ("AM", "SA") and hour <= 12:
            hour %= 12
        elif half and (half in ("AM", "SA") or hour == 0):
            raise DateError(f"no such time: {clock.group().strip()!r}")
        zone = _zone(clock["zone"])
    try:
        return datetime(
            int(day["year"]), month_number, int(day["day"]), hour, minute, second, tzinfo=zone
        )
    except ValueError as error:
        stated = day.group() + (f" {clock.group().strip()}" if clock is not None else "")
        raise DateError(f"no such date: {stated!r}") from error


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


def _read_rfc5322(text: str) -> datetime | None:
    if not re.match(r"(?:[A-Z][a-z]{2},\s*)?\d{1,2}\s+[A-Z][a-z]{2}\s+\d{4}\s+\d", text):
        return None
    try:
        moment = parsedate_to_datetime(text)
    except ValueError as error:
        raise DateError(f"no such date: {text[:40]!r}") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
