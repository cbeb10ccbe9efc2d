"""The kind of an article as its text shows it: news or interview."""

from archive.article import DEFAULT_KIND
from importer.extraction.tree import Element, is_in, text_of
from importer.interviews import interviewer_paragraphs

_QUESTIONS = 3  # paragraphs wholly bold that end in a question mark
_PARAGRAPHS = ("p", "h2", "h3", "h4", "div", "li")


def of(body: Element, lede: str, signature: str) -> str:
    """Return "interview" or "news" for a body that holds nothing but the article.

    An interview sets its questions apart (at least three bold paragraphs that ask, each answered
    below), or its text alone says that it is one.
    """
    paragraphs: list[str] = []
    asked = answered = 0
    open_question = False
    for element in body.iter(*_PARAGRAPHS):
        if any(inner.tag in _PARAGRAPHS for inner in element.iterdescendants()):
            continue
        if is_in(element, ("figure", "table"), body):
            continue
        text = text_of(element)
        if not text:
            continue
        paragraphs.append(text)
        if text.rstrip("”\"'*").endswith("?") and _is_bold(element, text):
            asked += 1
            open_question = True
        elif open_question:
            answered += 1
            open_question = False
    if asked >= _QUESTIONS and answered >= _QUESTIONS - 1:
        return "interview"
    if interviewer_paragraphs(paragraphs, lede=lede, signature=signature):
        return "interview"
    return DEFAULT_KIND


def _is_bold(element: Element, text: str) -> bool:
    if element.tag in ("h2", "h3", "h4"):
        return True
    bold = sum(len(text_of(inner)) for inner in element.iter("strong", "b"))
    return bold >= 0.9 * len(text)
