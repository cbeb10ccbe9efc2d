"""Every field of an article says where its value was found, whichever reader read the page."""

from datetime import UTC, datetime
from pathlib import Path

from importer.captures import Capture, Origin
from importer.provenance import FIELDS, value_of
from importer.reading import Candidate, read_capture
from importer.sources import captures_from, files_of
from tests.conftest import ROOT, SHARED, needs_shared

CAPTURES = files_of([ROOT / "tests" / "captures", Path(__file__).parent / "outlets"])


def candidates(files: list[Path]) -> list[Candidate]:
    read = (read_capture(item) for item in captures_from(files) if isinstance(item, Capture))
    return [outcome for outcome in read if isinstance(outcome, Candidate)]


def unexplained(candidate: Candidate) -> list[str]:
    article = candidate.article
    return [name for name in FIELDS if value_of(article, name) and not candidate.found.get(name)]


def test_each_field_of_each_capture_says_where_it_was_found() -> None:
    read = candidates(CAPTURES)
    silent = {str(one.origin): fields for one in read if (fields := unexplained(one))}
    assert silent == {}
    assert len(read) > 70
    for name in FIELDS:
        assert any(one.found.get(name) for one in read), f"no capture states {name}"


@needs_shared
def test_each_field_of_real_pages_says_where_it_was_found() -> None:
    read = candidates(files_of([SHARED / "pages"]))
    assert len(read) >= 8
    assert [one.found for one in read if unexplained(one)] == []


def test_a_field_without_a_value_says_nothing() -> None:
    for one in candidates(CAPTURES):
        assert set(one.found) == {name for name in FIELDS if value_of(one.article, name)}


def page(title: str) -> bytes:
    text = "Sáng nay, hàng trăm người dân hai bên bờ sông đã có mặt từ rất sớm để chờ xe qua cầu. "
    return (
        f"<html lang=vi><title>{title}</title><link rel=canonical href=https://bao.example/a.html>"
        f"<h1 class='ten'>{title}</h1><div class='noi-dung'>"
        f"<p>{text * 3}</p><p>{text * 4}</p></div>"
    ).encode()


def test_what_was_recorded_with_the_capture_is_told_from_what_the_page_says() -> None:
    origin = Origin("a.warc")
    bare = read_capture(Capture(page("Cầu mới thông xe"), "html", origin, "WARC"))
    recorded = read_capture(
        Capture(
            page("Cầu mới thông xe"),
            "html",
            origin,
            "WARC",
            url="https://bao.example/tin/b.html",
            captured=datetime(2020, 1, 2, tzinfo=UTC),
        )
    )
    assert isinstance(bare, Candidate)
    assert isinstance(recorded, Candidate)
    assert bare.found["title"] == "heading: h1.ten"
    assert bare.found["body"].endswith(": div.noi-dung")
    assert bare.found["url"] == "canonical address or og:url"
    assert "captured" not in bare.found
    assert recorded.found["url"] == "recorded with the capture"
    assert recorded.found["captured"] == "recorded with the capture"
