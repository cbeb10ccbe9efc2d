"""Markdown is rendered as CommonMark with tables, in linear time and bounded memory."""

import resource
import time

import pytest

from plugins.reader.commonmark import render


def test_commonmark_with_tables() -> None:
    assert render("**a** b") == "<p><strong>a</strong> b</p>\n"
    assert "<td>1</td>" in render("|a|\n|-|\n|1|\n")
    assert render("a ~~b~~ http://x.example") == "<p>a ~~b~~ http://x.example</p>\n"
    assert render("H<sub>2</sub>O") == "<p>H<sub>2</sub>O</p>\n"
    assert render("") == ""


def test_lone_surrogates_do_not_stop_it() -> None:
    assert render("a\ud800b") == "<p>a?b</p>\n"


@pytest.mark.parametrize("hostile", ["[" * 50_000, "> " * 20_000, "*a " * 50_000, "`" * 50_000])
def test_time_grows_with_the_text_and_no_faster(hostile: str) -> None:
    started = time.process_time()
    render(hostile)
    assert time.process_time() - started < 5


def test_memory_is_given_back() -> None:
    text = "Một đoạn văn **đậm** về sông Thuận.\n\n" * 200
    for _ in range(50):
        render(text)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(1500):
        render(text)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 20_000  # kilobytes; each text is rendered to 12, its tree takes 100
