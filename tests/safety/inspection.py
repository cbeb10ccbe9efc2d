"""Finds on a page whatever acts, loads or leads somewhere it must not."""

import json
import re
from html.parser import HTMLParser
from urllib.parse import urlsplit

FORBIDDEN = frozenset(
    {"iframe", "frame", "frameset", "object", "embed", "applet", "base", "form", "button", "style"}
    | {"svg", "math", "video", "audio", "source", "track", "template", "portal", "textarea"}
    | {
        "marquee",
        "noscript",
        "plaintext",
        "xmp",
        "noembed",
        "noframes",
        "select",
        "keygen",
        "canvas",
    }
)
LOADING = frozenset({"src", "srcset", "poster", "data", "background", "lowsrc", "dynsrc", "code"})
FORBIDDEN_ATTRIBUTES = frozenset(
    {"style", "srcdoc", "formaction", "action", "ping", "xlink:href", "is", "archive", "manifest"}
)
META_EQUIVALENTS = frozenset({"content-security-policy"})
LINK_RELATIONS = frozenset({"stylesheet", "icon", "alternate", "canonical", "preload"})
READABLE = frozenset({"http", "https", "mailto"})


class Inspector(HTMLParser):
    """Collects what a page must not hold, as (what, where) texts."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._data: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        shown = f"<{tag} {attrs}>"
        attributes = {name.lower(): value or "" for name, value in attrs}
        if tag in FORBIDDEN:
            self.found.append(shown)
        if tag == "script":
            self._script(shown, attributes)
        if tag == "meta" and "http-equiv" in attributes:
            if attributes["http-equiv"].lower() not in META_EQUIVALENTS:
                self.found.append(shown)
        if tag == "link" and not set(attributes.get("rel", "").split()) <= LINK_RELATIONS:
            self.found.append(shown)
        for name, value in attributes.items():
            if name.startswith("on") or name in FORBIDDEN_ATTRIBUTES:
                self.found.append(shown)
            elif name in LOADING and not is_own(value):
                self.found.append(shown)
            elif name == "href" and not self._may_lead(tag, attributes, value):
                self.found.append(shown)

    def handle_data(self, data: str) -> None:
        if self._data is not None:
            self._data.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._data is not None:
            text = "".join(self._data)
            self._data = None
            if re.search(r"[<>]", text):
                self.found.append(f"markup in data: {text[:200]}")
            json.loads(text)

    def handle_comment(self, data: str) -> None:
        self.found.append(f"<!--{data}-->")

    def unknown_decl(self, data: str) -> None:
        self.found.append(f"<![{data}]>")

    def handle_pi(self, data: str) -> None:
        self.found.append(f"<?{data}>")

    def _script(self, shown: str, attributes: dict[str, str]) -> None:
        """Allow data, and scripts of the theme itself."""
        if attributes.get("type") == "application/ld+json" and "src" not in attributes:
            self._data = []
        elif not re.fullmatch(r"(?:\./|(?:\.\./)*)theme/[\w./-]+\.js", attributes.get("src", "")):
            self.found.append(shown)

    @staticmethod
    def _may_lead(tag: str, attributes: dict[str, str], value: str) -> bool:
        if tag == "a" or (tag == "link" and attributes.get("rel") == "canonical"):
            return is_own(value) or urlsplit(value).scheme in READABLE
        return is_own(value)


def is_own(address: str) -> bool:
    """Whether an address is relative: a page or file of the archive itself."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return not parts.scheme and not parts.netloc and not address.startswith(("//", "\\", "/\\"))


def executable(page: str) -> list[str]:
    """Return what a page holds that acts, loads or leads somewhere it must not."""
    inspector = Inspector()
    inspector.feed(page)
    inspector.close()
    return inspector.found
