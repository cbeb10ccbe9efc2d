"""Words and dates of the interface."""

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from markupsafe import Markup

from plugins.translation.catalogue import TranslationError, load
from plugins.translation.dates import FORMS, iso_date

MOMENT = datetime(2017, 2, 21, 9, 7, 30, tzinfo=timezone(timedelta(hours=7)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "vi.yaml").write_text('a: "Thẻ"\nb: "{count} bài của {name}"\n', encoding="utf-8")
    (tmp_path / "en.yaml").write_text('a: "Tag"\n', encoding="utf-8")
    return tmp_path


def test_a_key_is_looked_up_with_vietnamese_beneath(folder: Path) -> None:
    assert load(folder, "vi").translate("a") == "Thẻ"
    assert load(folder, "en").translate("a") == "Tag"
    assert load(folder, "en").translate("b", count=3, name="An") == "3 bài của An"


def test_values_are_text_and_never_templates(folder: Path) -> None:
    catalogue = load(folder, "vi")
    assert catalogue.translate("b", count="{0.x}", name="{a}") == "{0.x} bài của {a}"
    marked = catalogue.translate("b", count=Markup("<b>3</b>"), name="<An>")
    assert isinstance(marked, Markup)
    assert marked == "<b>3</b> bài của &lt;An&gt;"
    assert not isinstance(catalogue.translate("b", count=3, name="<An>"), Markup)


def test_what_is_wrong_is_named(folder: Path) -> None:
    with pytest.raises(TranslationError, match="'c'"):
        load(folder, "vi").translate("c")
    with pytest.raises(TranslationError, match="'name'"):
        load(folder, "vi").translate("b", count=3)
    with pytest.raises(TranslationError, match="INTERFACE_LANGUAGE"):
        load(folder, "fr")
    (folder / "vi.yaml").write_text("a: 3\n")
    with pytest.raises(TranslationError, match=r"vi\.yaml: 'a'"):
        load(folder, "vi")


def test_dates_in_vietnamese() -> None:
    forms = FORMS["vi"]
    assert forms.long_date(MOMENT) == "Thứ Ba, 21/02/2017, 09:07"
    assert forms.long_date(date(2017, 2, 26)) == "Chủ Nhật, 26/02/2017"
    assert forms.short_date(MOMENT) == "21/02/2017"
    assert forms.month_name(MOMENT) == "Tháng 2/2017"


def test_dates_in_english() -> None:
    forms = FORMS["en"]
    assert forms.long_date(MOMENT) == "Tuesday, 21 February 2017, 09:07"
    assert forms.short_date(MOMENT) == "21/02/2017"
    assert forms.month_name(MOMENT) == "February 2017"


def test_midnight_is_a_date_without_a_time() -> None:
    assert FORMS["vi"].long_date(datetime(2017, 2, 21, tzinfo=UTC)) == "Thứ Ba, 21/02/2017"


def test_dates_for_machines() -> None:
    assert iso_date(MOMENT) == "2017-02-21T09:07:30+07:00"
    assert iso_date(date(2017, 2, 1)) == "2017-02-01"
