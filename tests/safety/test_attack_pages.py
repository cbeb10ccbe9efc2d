"""What a page prints comes into the archive as a person read it, be it ever so hostile."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from archive.article import Article
from importer.captures import Capture
from importer.reading import Candidate, read_capture
from importer.sources import captures_from
from tests.safety.attacks import ATTACKS
from tests.safety.captures import PAPERS, Said, everywhere, write_warc
from tests.safety.site import visible
from tests.safety.test_attack_strings import shared_texts

TITLE = "Thông xe cầu mới bên sông"
PAPER = pytest.mark.parametrize("paper", PAPERS)
# A trail and a list of tags have marks of their own between the names.
STEP_MARKS = " >/|-"
LIST_MARKS, MOST_WORDS = " ,;.#", 12
# A caption gives its credit away, a lede the mark before it: the parts together are the whole.
LONGEST_SECTION, LONGEST_TAG, LONGEST_NAME = 50, 80, 120
_UNSEEN = re.compile("\ufffd")


def texts() -> list[str]:
    """Return the attacks that a page can print: letters, and no character that HTML drops."""
    found = [*ATTACKS, *shared_texts()]
    return [
        text for text in found if re.search(r"\w\w", text) and not _UNSEEN.search(visible(text))
    ]


def read(pages: list[Said], paper: str, folder: Path) -> Iterator[Article]:
    archive = folder / "pages.warc.gz"
    write_warc(pages, archive, paper)
    for capture in captures_from([archive]):
        assert isinstance(capture, Capture)
        outcome = read_capture(capture)
        assert isinstance(outcome, Candidate), outcome
        yield outcome.article


@PAPER
def test_titles_and_paragraphs(paper: str, tmp_path: Path) -> None:
    wanted = texts()
    pages = [Said(text, paragraphs=(text,)) for text in wanted]
    for text, article in zip(wanted, read(pages, paper, tmp_path), strict=True):
        assert visible(article.title) == visible(text)


@PAPER
def test_everything_around_the_text(paper: str, tmp_path: Path) -> None:
    wanted = texts()
    pages = [replace(everywhere(text), title=TITLE) for text in wanted]
    for text, article in zip(wanted, read(pages, paper, tmp_path), strict=True):
        seen = visible(text)
        assert visible(article.title) == TITLE
        assert seen in [visible(comment.text) for comment in article.comments]
        assert seen[:LONGEST_NAME].strip() in [
            visible(comment.author) for comment in article.comments
        ]
        if len(seen) <= LONGEST_TAG and len(seen.split()) <= MOST_WORDS:
            tags = [visible(tag).strip(LIST_MARKS) for tag in article.tags]
            assert seen.strip(LIST_MARKS) in tags
        if len(seen) <= LONGEST_SECTION and len(seen.split()) <= 8:
            assert visible(article.category).strip(STEP_MARKS) == seen.strip(STEP_MARKS)
        if paper != "generic":  # elsewhere only prose is a lede, which an attack seldom is
            lede = visible(article.summary)
            assert seen == lede or (article.dateline and seen.endswith(lede)), (seen, lede)
        picture = article.images[0]
        parts = visible(picture.caption + picture.credit)
        assert letters(parts) == letters(seen)


def letters(text: str) -> str:
    """Return the letters and digits: signs between a caption and its credit are nobody's."""
    return "".join(character for character in text if character.isalnum())
