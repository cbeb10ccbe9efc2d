"""Finds on a page whatever acts, loads or leads somewhere it must not.

Browsers differ in how they read broken pages, and so do the two parsers here.
"""

import json
import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import cast
from urllib.parse import urlsplit

from lxml import etree, html

FORBIDDEN = frozenset(
    {"iframe", "frame", "frameset", "object", "embed", "applet", "base", "form", "button", "style"}
    | {"svg", "math", "video", "audio", "source", "track", "template", "portal", "textarea"}
    | {"marquee", "noscript", "plaintext", "xmp", "noembed", "noframes", "select", "canvas"}
)
LOADING = frozenset({"src", "srcset", "poster", "data", "background", "lowsrc", "dynsrc", "code"})
FORBIDDEN_ATTRIBUTES = frozenset(
    {"style", "srcdoc", "formaction", "action", "ping", "xlink:href", "is", "archive", "manifest"}
)
LINK_RELATIONS = frozenset({"stylesheet", "icon", "alternate", "canonical", "preload"})
READABLE = frozenset({"http", "https", "mailto"})
DATA = "application/ld+json"

_THEME_SCRIPT = re.compile(r"(?:\./|(?:\.\./)*)theme/[\w./-]+\.js")


def executable(page: str) -> list[str]:
    """Return what a page holds that must not be there, as a browser-like parser reads it (fast)."""
    found = []
    tree = html.document_fromstring(page.encode(), parser=html.HTMLParser(encoding="utf-8"))
    for element in tree.iter():
        if not isinstance(element.tag, str):
            found.append(etree.tostring(element, encoding="unicode", with_tail=False))
            continue
        attributes = {str(name): str(value) for name, value in element.attrib.items()}
        if is_wrong(element.tag.lower(), attributes):
            found.append(f"<{element.tag} {attributes}>")
    for data in cast(list[html.HtmlElement], tree.xpath(f"//script[@type='{DATA}']")):
        found += wrong_data(data.text or "")
    return found


def executable_tags(page: str) -> list[str]:
    """Return what a page holds that must not be there, by its tags alone (thorough)."""
    reader = _TagReader()
    reader.feed(page)
    reader.close()
    return reader.found


def is_wrong(tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether an element acts, loads or leads somewhere it must not."""
    if any(own(tag, attributes) for own in (is_search_box, is_tag_filter, is_chart)):
        return False
    if tag in FORBIDDEN or tag == "input":
        return True
    if tag == "script":
        own = _THEME_SCRIPT.fullmatch(attributes.get("src", ""))
        return not own and (attributes.get("type") != DATA or "src" in attributes)
    if tag == "meta" and attributes.get("http-equiv", "Content-Security-Policy") != (
        "Content-Security-Policy"
    ):
        return True
    if tag == "link" and not set(attributes.get("rel", "none").split()) <= LINK_RELATIONS:
        return True
    return any(_wrong_attributes(tag, attributes))


def is_search_box(tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether an element is a part of the theme's own search box, and has nothing beside."""
    if tag == "form":
        action = re.fullmatch(r"(?:\./|(?:\.\./)*)tim-kiem\.html", attributes.get("action", ""))
        return action is not None and attributes.keys() == {
            *("class", "role", "action", "data-suggested")
        }
    if tag == "input":
        return attributes.get("type") == "search" and attributes.keys() == {
            *("type", "name", "aria-label", "placeholder", "autocomplete", "maxlength")
        }
    return tag == "button" and attributes == {"type": "submit"}


def is_tag_filter(tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether an element is the box that narrows the index of tags, and has nothing beside."""
    return tag == "input" and attributes == {
        **{"id": "loc-the", "type": "search", "autocomplete": "off"},
        **{"spellcheck": "false", "maxlength": "100"},
    }


def is_chart(tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether an element is the frame of one of the theme's own drawings, and has nothing else."""
    named = {"role", "aria-label"} if attributes.get("role") == "img" else {"aria-hidden"}
    return (
        tag == "svg"
        and attributes.keys() == {"class", "viewbox", "preserveaspectratio", *named}
        and attributes["class"] in ("bars", "share", "days")
    )


def _wrong_attributes(tag: str, attributes: Mapping[str, str]) -> Iterator[bool]:
    may_leave = tag == "a" or attributes.get("rel") == "canonical"
    for name, value in attributes.items():
        yield name.startswith("on") or name in FORBIDDEN_ATTRIBUTES
        yield name in LOADING and not is_own(value)
        yield name == "href" and not (
            is_own(value) or (may_leave and urlsplit(value).scheme in READABLE)
        )


def is_own(address: str) -> bool:
    """Whether an address is relative: a page or file of the archive itself."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return not parts.scheme and not parts.netloc and not address.startswith(("/", "\\"))


def wrong_data(text: str) -> list[str]:
    """Return what is wrong with structured data: not JSON, or with markup in it."""
    try:
        json.loads(text)
    except ValueError:
        return [f"not JSON: {text}"]
    return [f"markup in data: {text}"] if re.search("[<>]", text) else []


class _TagReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if is_wrong(tag, {name: value or "" for name, value in attrs}):
            self.found.append(f"<{tag} {attrs}>")

    def handle_comment(self, data: str) -> None:
        self.found.append(f"<!--{data}-->")

    def unknown_decl(self, data: str) -> None:
        self.found.append(f"<![{data}]>")

    def handle_pi(self, data: str) -> None:
        self.found.append(f"<?{data}>")
