"""Dates as papers print them: the right day, the right minute, or no answer."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.dates import VIETNAM_TIME, DateError, find_date, read_date

WHOLE = [
    ("09:17|21/02/2017", "2017-02-21T09:17:00+07:00"),
    ("Cập nhật: 20:11 | 14/08/2022", "2022-08-14T20:11:00+07:00"),
    ("21/03/2018 19:46:52 (GMT+7)", "2018-03-21T19:46:52+07:00"),
    ("Thứ Ba, 21/2/2017, 09:17 (GMT+7)", "2017-02-21T09:17:00+07:00"),
    ("14h05 ngày 5/6/2018", "2018-06-05T14:05:00+07:00"),
    ("ngày 5 tháng 3 năm 2018", "2018-03-05T00:00:00+07:00"),
    ("5 Tháng Sáu, 2018", "2018-06-05T00:00:00+07:00"),
    ("Tháng Mười Hai 5, 2018", "2018-12-05T00:00:00+07:00"),
    ("5 Tháng Mười Một, 2018", "2018-11-05T00:00:00+07:00"),
    ("T3, 06/03/2018", "2018-03-06T00:00:00+07:00"),
    ("CN, 04-03-2018 07:00", "2018-03-04T07:00:00+07:00"),
    ("7.12.2016", "2016-12-07T00:00:00+07:00"),
    ("14 giờ 5 phút, ngày 5 tháng 6 năm 2018", "2018-06-05T14:05:00+07:00"),
    ("7h sáng", None),
    ("07/03/2026 08:07 PM", "2026-03-07T20:07:00+07:00"),
    ("07/03/2026 12:07 SA", "2026-03-07T00:07:00+07:00"),
    ("07/03/2026 00:01 AM", "2026-03-07T00:01:00+07:00"),
    ("07/03/2026 15:30 PM", "2026-03-07T15:30:00+07:00"),
    ("2 Tháng Chín, 2009 at 7:05 chiều", "2009-09-02T19:05:00+07:00"),
    ("7:05 sáng ngày 2/9/2009", "2009-09-02T07:05:00+07:00"),
    ("12:05 chiều 2/9/2009", "2009-09-02T12:05:00+07:00"),
    ("11h30 trưa ngày 2/9/2009", "2009-09-02T11:30:00+07:00"),
    ("1h30 trưa 2/9/2009", "2009-09-02T13:30:00+07:00"),
    ("8 giờ tối ngày 2-9-2009", "2009-09-02T20:00:00+07:00"),
    ("11h đêm 2/9/2009", "2009-09-02T23:00:00+07:00"),
    ("2h đêm 2/9/2009", "2009-09-02T02:00:00+07:00"),
    ("19h05 tối 2/9/2009", "2009-09-02T19:05:00+07:00"),
    ("19h5' ngày 2/9/2009", "2009-09-02T19:05:00+07:00"),
    ("9h5, 2/9/2009", "2009-09-02T09:05:00+07:00"),
    ("02 thg 9, 2009 19:05", "2009-09-02T19:05:00+07:00"),
    ("thg 9 2, 2009", "2009-09-02T00:00:00+07:00"),
    ("10:30, thứ Ba ngày 5/6/2018", "2018-06-05T10:30:00+07:00"),
    ("2026-03-07T08:52:11.000 +07:00", "2026-03-07T08:52:11+07:00"),
    ("2026-03-07T00:01:00", "2026-03-07T00:01:00+07:00"),
    ("2026-03-07T00:01:00Z", "2026-03-07T00:01:00+00:00"),
    ("2026/03/07 08:07", "2026-03-07T08:07:00+07:00"),
    ("2026-03-07", "2026-03-07T00:00:00+07:00"),
    ("Wed, 05 Jun 2019 12:00:00 GMT", "2019-06-05T12:00:00+00:00"),
    ("Kế hoạch số 23-KH/TU ngày 7-12-2016", None),
    ("20/2", None),
    ("Số 21/02/17-KH", None),
    ("Thứ Ba, ngày 21-02-2017 09:17", "2017-02-21T09:17:00+07:00"),
    ("21.2.2017 | 9:17 AM", "2017-02-21T09:17:00+07:00"),
    ("9h17' ngày 21/2/2017", "2017-02-21T09:17:00+07:00"),
    ("Thứ 3, 21/02/2017 - 09:17", "2017-02-21T09:17:00+07:00"),
    ("21 Tháng 2 2017, 09:17", "2017-02-21T09:17:00+07:00"),
    ("Tháng Hai 21, 2017", "2017-02-21T00:00:00+07:00"),
    ("20170221091700", "2017-02-21T09:17:00+07:00"),
    ("Cập nhật lúc 09:17, Thứ Ba, 21/02/2017", "2017-02-21T09:17:00+07:00"),
    ("10 phút trước", None),
    ("０９：１７｜２１／０２／２０１７", "2017-02-21T09:17:00+07:00"),
    ("21/02/2017\u00a009:17\u00a0(GMT+07:00)", "2017-02-21T09:17:00+07:00"),
    ("Tuesday, February 21, 2017, 09:17 GMT+7", "2017-02-21T09:17:00+07:00"),
    ("21 Feb 2017 at 9:17 PM", "2017-02-21T21:17:00+07:00"),
    ("123/02/2017", None),
    ("", None),
    ("hôm nay", None),
]


@pytest.mark.parametrize(("text", "expected"), WHOLE)
def test_whole_text(text: str, expected: str | None) -> None:
    moment = read_date(text)
    assert (moment.isoformat() if moment else None) == expected


@pytest.mark.parametrize(
    "text",
    [
        "31/02/2018",
        "25:61|01/01/2018",
        "2018-13-01",
        "0000-00-00",
        "13:00 AM 01/01/2018",
        "0:30 PM 01/01/2018",
        "12h đêm 01/01/2018",
        "15:00 sáng 01/01/2018",
        "32/1/2018",
    ],
)
def test_impossible_dates_are_said_to_be(text: str) -> None:
    with pytest.raises(DateError, match="no such"):
        read_date(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Thứ Tư, ngày 21-02-2017 09:17", "weekday"),
        ("Chủ nhật, 03/04/2018", "weekday"),
        ("Wednesday, February 21, 2017", "weekday"),
        ("21/02/17", "two figures"),
        ("09:17, 21/02/17", "two figures"),
        ("13/14/2017", "no such"),
        ("20171321091700", "no such"),
    ],
)
def test_doubtful_dates_are_not_guessed(text: str, reason: str) -> None:
    with pytest.raises(DateError, match=reason):
        read_date(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kế hoạch số 23-KH/TU ngày 7-12-2016 về tổ chức", "2016-12-07T00:00:00+07:00"),
        ("Xuất bản lúc 08:06, 7/3/2026 bởi Hà Vân", "2026-03-07T08:06:00+07:00"),
        ("không có ngày", None),
        ("tỷ số 2-1, hiệp 2", None),
        ("ĐT: 0204.3.856.624", None),
    ],
)
def test_date_inside_a_line(text: str, expected: str | None) -> None:
    moment = find_date(text)
    assert (moment.isoformat() if moment else None) == expected


moments = st.datetimes(
    min_value=datetime(1900, 1, 1),
    max_value=datetime(2099, 12, 31),
    timezones=st.just(VIETNAM_TIME),
)


@given(moments)
def test_forms_are_read_back(moment: datetime) -> None:
    minute = moment.replace(second=0, microsecond=0)
    for form in (
        "%H:%M|%d/%m/%Y",
        "%d-%m-%Y %H:%M",
        "%Hh%M ngày %d.%m.%Y",
        "%Y-%m-%dT%H:%M:00+07:00",
        "%d.%m.%Y | %I:%M %p",
        "%A, %B %d, %Y, %H:%M GMT+7",
        "%d %b %Y at %H:%M",
        "%Hh%M' ngày %d/%m/%Y",
    ):
        assert read_date(minute.strftime(form)) == minute
    day = minute.replace(hour=0, minute=0)
    assert read_date(f"ngày {day.day} tháng {day.month} năm {day.year}") == day


def test_a_date_that_cannot_be_is_refused_each_time() -> None:
    for _ in range(2):
        for read in (read_date, find_date):
            with pytest.raises(DateError, match="no such date"):
                read("Thứ Ba, 31/02/2017")
    assert find_date("ＭAY 5, 2018") is None
    # To a pattern a long s is an s, and an i without its dot an i.
    assert read_date("ſep 5, 2018") == read_date("5/9/2018")
    with pytest.raises(DateError, match="no such date"):
        find_date("ngày 5 tháng haı năm 2018")


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    for read in (read_date, find_date):
        try:
            moment = read(text)
        except DateError:
            continue
        assert moment is None or moment.tzinfo is not None
