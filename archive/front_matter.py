"""The article file: YAML front matter between `---` lines, then CommonMark.

`read(write(article)) == article` for every article. The YAML is of the kind that Hugo, Jekyll
and Eleventy read alike: block style, one line a value, strings quoted wherever a reader of
YAML 1.1 or 1.2 could take them for anything but text.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from functools import cache
from typing import Any, cast

import yaml

from archive.article import (
    DEFAULT_KIND,
    DEFAULT_LANGUAGE,
    Article,
    Comment,
    Picture,
    Popular,
    PopularList,
    Related,
    Source,
    Version,
    field_values,
)
from archive.dates import VIETNAM_TIME, DateError, read_date

# Our own files nest two deep; anything far beyond is an attack on whatever reads it next.
MAX_NESTING = 32
# A front matter longer than this is no front matter: comments of a whole thread fit ten times.
MAX_FRONT_MATTER = 4_000_000

_FENCED = re.compile(
    r"\A\ufeff?---[ \t]*\r?\n(.*?)^---[ \t]*\r?(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_PLAIN = re.compile(r"[^\W\d_][\w]*(?:[ ,.()/%+–-]+[\w]+)*[.)%]?")
# Words that some YAML version reads as a boolean, a null or a number.
_RESERVED = frozenset(
    ("y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf", "infinity"),
)
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\0": "\\0"}

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class FrontMatterError(ValueError):
    """A file is not an article file. The message says what is wrong and what to do."""


def write(article: Article) -> str:
    """Return the text of the article's file. Lines end with a line feed."""
    head = "".join(_article_lines(article))
    body = f"\n{article.body}\n" if article.body else ""
    return f"---\n{head}---\n{body}"


def placed(text: str, slug: str, versions: Sequence[Version] = ()) -> str:
    """Return the text of an article's file under another slug and with these earlier versions.

    `text` is what `write` gives for an article without versions, and so is the result:
    `placed(write(article), slug, versions) == write(replace(article, slug=slug,
    versions=tuple(versions)))`, without the cost of reading and writing all of it.
    """
    slug_line = text.index("\n", len("---\n")) + 1
    after_slug = text.index("\n", slug_line) + 1
    end = text.index("\n---\n", after_slug - 1) + 1
    listed = "".join(_list_lines("versions", versions)) if versions else ""
    return "".join(
        (text[:slug_line], f"slug: {_scalar(slug)}\n", text[after_slug:end], listed, text[end:])
    )


def read(text: str) -> Article:
    """Return the article that `text` holds.

    Unknown keys are ignored: front matter is data, and nothing in it names a template, an
    output path or a method. Raises FrontMatterError when there is no front matter, when it is
    not YAML, or when a field holds something other than the kind of value it is for.
    """
    fenced = _FENCED.match(text)
    if fenced is None:
        raise FrontMatterError("no front matter: the file must begin with a line of three dashes")
    values = _load(fenced[1])
    return Article(
        title=_text(values, "title", required=True),
        slug=_text(values, "slug"),
        date=_datetime(values, "date"),
        modified=_datetime(values, "modified"),
        category=_text(values, "category"),
        tags=_texts(values, "tags"),
        authors=_texts(values, "authors"),
        byline=_text(values, "byline"),
        kind=_text(values, "kind") or DEFAULT_KIND,
        summary=_text(values, "summary"),
        dateline=_text(values, "dateline"),
        lang=_text(values, "lang") or DEFAULT_LANGUAGE,
        images=tuple(_picture(item) for item in _items(values, "images", "src")),
        popular=tuple(_popular(item) for item in _items(values, "popular", "title")),
        related=tuple(_related(item) for item in _items(values, "related", "title")),
        comments=tuple(_comment(item) for item in _items(values, "comments", "text")),
        source=_source(values.get("source")),
        versions=tuple(_version(item) for item in _items(values, "versions", "path")),
        body=_body(text[fenced.end() :]),
    )


def _body(rest: str) -> str:
    return rest.removeprefix("\n").removesuffix("\n")


# --- Reading ------------------------------------------------------------------------------------


def _load(head: str) -> Mapping[str, Any]:
    if len(head) > MAX_FRONT_MATTER:
        raise FrontMatterError("front matter over 4 MB: is this an article file?")
    try:
        values = _compose(yaml.parse(head, Loader=_Loader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 2}" if mark is not None else ""
        problem = getattr(error, "problem", None) or "cannot be read"
        raise FrontMatterError(f"front matter is not YAML{where}: {problem}") from error
    if not isinstance(values, dict):
        raise FrontMatterError("front matter must be a list of `key: value` lines")
    return values


def _compose(events: Iterable[yaml.Event]) -> Any:
    """Return the text, lists and mappings that the events of one document describe.

    Without recursion, so that no file can exhaust the stack (libyaml's own composer crashes the
    interpreter on a hundred thousand brackets). Tags are ignored and every scalar is text.
    """
    root: list[Any] = []
    open_nodes: list[Any] = [root]
    keys: list[Any] = [None]
    for event in events:
        if isinstance(event, yaml.ScalarEvent):
            value: Any = event.value
        elif isinstance(event, yaml.SequenceStartEvent):
            value = []
        elif isinstance(event, yaml.MappingStartEvent):
            value = {}
        elif isinstance(event, yaml.CollectionEndEvent):
            open_nodes.pop()
            keys.pop()
            continue
        elif isinstance(event, yaml.AliasEvent):
            raise FrontMatterError("front matter must not use YAML aliases (`*name`)")
        else:
            continue
        parent = open_nodes[-1]
        if isinstance(parent, list):
            parent.append(value)
        elif keys[-1] is None:
            if not isinstance(value, str):
                raise FrontMatterError("a key of the front matter must be text")
            keys[-1] = value
            continue
        else:
            parent[keys[-1]] = value
            keys[-1] = None
        if not isinstance(value, str):
            if len(open_nodes) > MAX_NESTING:
                raise FrontMatterError("front matter nested too deep")
            open_nodes.append(value)
            keys.append(None)
    return root[0] if len(root) == 1 else None


def _text(values: Mapping[str, Any], name: str, *, required: bool = False) -> str:
    value = values.get(name, "")
    if not isinstance(value, str):
        raise FrontMatterError(f"`{name}` must be text")
    if required and name not in values:
        raise FrontMatterError(f"no `{name}`: every article file needs one")
    return value


def _texts(values: Mapping[str, Any], name: str) -> tuple[str, ...]:
    value = values.get(name, ())
    if isinstance(value, str):
        return (value,) if value else ()
    if isinstance(value, dict) or not all(isinstance(item, str) for item in value):
        raise FrontMatterError(f"`{name}` must be a list of texts")
    return tuple(value)


def _items(values: Mapping[str, Any], name: str, main: str) -> Iterator[Mapping[str, Any]]:
    """Yield the mappings of a list; a bare text in it stands for its main key."""
    value = values.get(name) or ()
    if isinstance(value, str | dict):
        value = (value,)
    for item in value:
        if isinstance(item, str):
            yield {main: item}
        elif isinstance(item, dict):
            yield item
        else:
            raise FrontMatterError(f"`{name}` must be a list of `key: value` groups")


def _datetime(values: Mapping[str, Any], name: str) -> datetime | None:
    value = _text(values, name)
    if not value:
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        try:
            moment_or_none = read_date(value)
        except DateError:
            moment_or_none = None
        if moment_or_none is None:
            raise FrontMatterError(
                f"`{name}` is no date: {value[:40]!r}; write 2017-02-21T09:17:00+07:00"
            ) from None
        moment = moment_or_none
    return moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM_TIME)


def _number(values: Mapping[str, Any], name: str) -> int:
    value = _text(values, name)
    if not value:
        return 0
    if not (value.removeprefix("-").isdecimal() and value.isascii() and len(value) < 19):
        raise FrontMatterError(f"`{name}` must be a whole number")
    return int(value)


def _picture(values: Mapping[str, Any]) -> Picture:
    return Picture(
        src=_text(values, "src"),
        caption=_text(values, "caption"),
        credit=_text(values, "credit"),
        width=_number(values, "width"),
        height=_number(values, "height"),
    )


def _popular(values: Mapping[str, Any]) -> Popular:
    listed = _text(values, "list") or "read"
    if listed not in ("read", "hot"):
        raise FrontMatterError("`list` of a popular article must be `read` or `hot`")
    return Popular(
        title=_text(values, "title"),
        url=_text(values, "url"),
        teaser=_text(values, "teaser"),
        list=cast(PopularList, listed),
    )


def _related(values: Mapping[str, Any]) -> Related:
    return Related(title=_text(values, "title"), url=_text(values, "url"))


def _comment(values: Mapping[str, Any]) -> Comment:
    return Comment(
        text=_text(values, "text"),
        author=_text(values, "author"),
        date=_datetime(values, "date"),
        likes=_number(values, "likes"),
    )


def _source(values: object) -> Source:
    if values is None or values == "":
        return Source()
    if not isinstance(values, dict):
        raise FrontMatterError("`source` must be a group of `key: value` lines")
    return Source(
        outlet=_text(values, "outlet"),
        url=_text(values, "url"),
        captured=_datetime(values, "captured"),
        format=_text(values, "format"),
        sha256=_text(values, "sha256"),
    )


def _version(values: Mapping[str, Any]) -> Version:
    return Version(
        path=_text(values, "path"),
        captured=_datetime(values, "captured"),
        format=_text(values, "format"),
        sha256=_text(values, "sha256"),
    )


# --- Writing ------------------------------------------------------------------------------------


def _article_lines(article: Article) -> list[str]:
    lines: list[str] = []
    for name, value in _stated(article):
        if name == "body":
            continue
        if isinstance(value, tuple):
            lines += _list_lines(name, value)
        elif isinstance(value, Source):
            lines.append(f"{name}:\n")
            lines += [f"  {line}" for line in _group_lines(value)]
        else:
            lines.append(f"{name}: {_scalar(value)}\n")
    return lines


def _list_lines(name: str, items: Iterable[Any]) -> list[str]:
    lines = [f"{name}:\n"]
    for item in items:
        if isinstance(item, str):
            lines.append(f"- {_scalar(item)}\n")
        else:
            first, *others = _group_lines(item)
            lines.append(f"- {first}")
            lines += [f"  {line}" for line in others]
    return lines


def _group_lines(record: Any) -> list[str]:
    """Return the `key: value` lines of a record; its first key when all are empty."""
    stated = _stated(record)
    if not stated:
        name, default = _fields_of(record.__class__)[0]
        stated = [(name, default)]
    return [f"{name}: {_scalar(value)}\n" for name, value in stated]


def _stated(record: Any) -> list[tuple[str, Any]]:
    """Return the names and values of a record's fields that say something, in order."""
    known = _fields_of(record.__class__)
    return [
        (name, value)
        for (name, default), value in zip(known, field_values(record), strict=True)
        if value != default
    ]


@cache
def _fields_of(kind: type) -> tuple[tuple[str, Any], ...]:
    """Return the names of a record's fields in order, each with the value that says nothing.

    Those that a record cannot be made without have none such, and are always stated.
    """
    return tuple((field.name, field.default) for field in fields(kind))


def _scalar(value: str | int | datetime | None) -> str:
    if value is None:
        return '""'
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, int):
        return str(value)
    if not value.isprintable():
        return f'"{"".join(_escaped(character) for character in value)}"'
    if _PLAIN.fullmatch(value) and value.lower() not in _RESERVED:
        return value
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"
