"""Lists of other articles inside a body, their labels, and the lines that lead to topics."""

import re
from collections.abc import Callable

from importer.extraction import labels
from importer.extraction.links import is_story, name_of
from importer.extraction.tree import Element, text_of

_BULLETS = re.compile(r"[\s>»›►▶➤•*+\-–—:.|,;\[\]()]+")
_LONGEST_LABEL = 90  # characters
_LONGEST_TOPICS = 400  # characters of a line of topics

SameSite = Callable[[str], bool]


def is_label(element: Element, text: str) -> bool:
    """Whether a line is a button, or the label over or before links to other articles."""
    if (
        len(text) > _LONGEST_LABEL
        or next(element.iter("img", "figure", "table", "video", "iframe"), None) is not None
    ):
        return False
    if labels.BUTTON.match(text):
        return True
    return labels.OTHER_ARTICLES.match(text) is not None


def is_line_of_topics(element: Element, text: str) -> bool:
    """Whether an element is a label such as `Sự kiện:` and links, and nothing else."""
    if len(text) > _LONGEST_TOPICS or not (label := labels.TOPIC.match(text)):
        return False
    rest = text[label.end() :]
    links = [name for link in element.iter("a") if (name := text_of(link))]
    for name in links:
        rest = rest.replace(name, " ", 1)
    return bool(links) and not _BULLETS.sub("", rest)


def is_list_of_stories(element: Element, text: str, after_label: bool, same_site: SameSite) -> bool:
    """Whether an element is nothing but links to other articles, a label before them aside."""
    links = [link for link in element.iter("a") if link.get("href")]
    told = [link for link in links if is_story(link)]
    if not told:
        return False
    rest = text
    for link in links:
        rest = rest.replace(text_of(link), " ", 1) if text_of(link) else rest
    labelled = labels.OTHER_ARTICLE_LINE.match(text) is not None
    if labelled:
        rest = labels.OTHER_ARTICLE_LINE.sub("", rest)
    plain = _BULLETS.sub(" ", rest).strip()
    if labelled and len(plain) <= 40:
        return True
    if element.tag == "figure":
        return not plain and all(same_site(link.get("href") or "") for link in told)
    if element.tag in ("p", "h2", "h3", "h4", "h5", "li"):
        if plain:
            return False
        if after_label:
            return True
        ends = name_of(told[-1]).rstrip("”\"')")[-1:]
        return ends not in ".:;!" and all(same_site(link.get("href") or "") for link in told)
    if len(plain) <= 40 and (
        len(told) > 1 or after_label or next(element.iter("img"), None) is not None
    ):
        return all(same_site(link.get("href") or "") for link in told) or after_label
    headed = any(next(link.iter("h2", "h3", "h4", "h5"), None) is not None for link in told)
    if headed and not plain:
        return all(same_site(link.get("href") or "") for link in told)
    # A card: a picture or a headline that links, and a teaser.
    pictured = any(next(link.iter("img"), None) is not None for link in links)
    return (
        pictured
        and len(plain) <= 300
        and next(element.iter("figcaption"), None) is None
        and all(same_site(link.get("href") or "") for link in told)
        and len({link.get("href") for link in links}) <= len(told) + 1
    )
