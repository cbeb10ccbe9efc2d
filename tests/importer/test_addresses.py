"""Where a saved page was, the original behind a copy, and which address to believe."""

import pytest

from importer.addresses import best_address, original, saved_from

ARTICLE = "http://baoa.example/kinh-te/123456/cau-moi-thong-xe.html"


@pytest.mark.parametrize(
    ("html", "address"),
    [
        (f"<!DOCTYPE html>\n<!-- saved from url=(0056){ARTICLE} -->\n<html>", ARTICLE),
        (f"<!-- Saved from url=(56){ARTICLE}-->", ARTICLE),
        ("<!-- saved from url=(0013)about:internet -->", ""),
        ("<html>", ""),
    ],
)
def test_saved_from(html: str, address: str) -> None:
    assert saved_from(html) == address


def test_the_original_behind_a_copy_in_the_wayback_machine() -> None:
    address, captured = original(f"https://web.archive.org/web/20180321124652/{ARTICLE}")
    assert address == ARTICLE
    assert captured is not None
    assert captured.isoformat() == "2018-03-21T19:46:52+07:00"
    assert original("https://web.archive.org/web/20180321124652im_/http:/a.example/p.jpg")[0] == (
        "http://a.example/p.jpg"
    )
    assert original(ARTICLE) == (ARTICLE, None)
    assert original("https://web.archive.org/web/2018/javascript:alert(1)") == (
        "https://web.archive.org/web/2018/javascript:alert(1)",
        None,
    )


@pytest.mark.parametrize(
    ("recorded", "canonical", "best"),
    [
        ("", ARTICLE, ARTICLE),
        (ARTICLE, "", ARTICLE),
        ("http://m.baoa.example/123456/print", ARTICLE, ARTICLE),
        ("http://baoa.example/amp/cau-moi-thong-xe", ARTICLE, ARTICLE),
        # A template that names one page everywhere, and a page that names another site.
        (ARTICLE, "http://baoa.example/", ARTICLE),
        (ARTICLE, "http://baoa.example/gioi-thieu.html", ARTICLE),
        (ARTICLE, "http://baob.example/kinh-te/123456/cau-moi-thong-xe.html", ARTICLE),
        (ARTICLE, "http://[", ARTICLE),
    ],
)
def test_a_canonical_address_is_believed_when_it_is_of_the_same_article(
    recorded: str, canonical: str, best: str
) -> None:
    assert best_address(recorded, canonical) == best
