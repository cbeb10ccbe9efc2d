"""Dates as the interface writes them, without the machine's locale.

A date shows the clock of its own offset: what the paper printed. A date that was printed without
a time of day is held as midnight, so that midnight is shown as the day alone.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

_MIDNIGHT = time(0, 0)
_ENGLISH_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


@dataclass(frozen=True)
class DateForms:
    """How one language writes dates."""

    weekdays: tuple[str, ...]
    day: Callable[[date], str]
    long_day: Callable[[date], str]
    month: Callable[[date], str]

    def long_date(self, moment: date) -> str:
        """Return weekday, day and time: `Thứ Ba, 21/02/2017, 09:17`; no time for a mere date."""
        text = f"{self.weekdays[moment.weekday()]}, {self.long_day(moment)}"
        if isinstance(moment, datetime) and moment.time() != _MIDNIGHT:
            text += f", {moment.hour:02d}:{moment.minute:02d}"
        return text

    def short_date(self, moment: date) -> str:
        """Return the day: `21/02/2017`."""
        return self.day(moment)

    def month_name(self, moment: date) -> str:
        """Return month and year: `Tháng 2/2017`."""
        return self.month(moment)


def iso_date(moment: date) -> str:
    """Return ISO 8601, with the offset where there is a time: `2017-02-21T09:17:00+07:00`."""
    if isinstance(moment, datetime):
        return moment.isoformat(timespec="seconds")
    return moment.isoformat()


def _numeric(moment: date) -> str:
    return f"{moment.day:02d}/{moment.month:02d}/{moment.year:04d}"


def _english_month(moment: date) -> str:
    return f"{_ENGLISH_MONTHS[moment.month - 1]} {moment.year}"


FORMS: Mapping[str, DateForms] = {
    "vi": DateForms(
        ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật"),
        _numeric,
        _numeric,
        lambda moment: f"Tháng {moment.month}/{moment.year}",
    ),
    "en": DateForms(
        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        _numeric,
        lambda moment: f"{moment.day} {_english_month(moment)}",
        _english_month,
    ),
}
"""Forms by language; a language that is not here writes dates as Vietnamese does."""
