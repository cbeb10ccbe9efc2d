"""The outlet file that a draft makes: a class for the paper, and one for each of its templates."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from archive.vietnamese import fold
from importer.drafting.choosing import DraftedTemplate, Seen
from importer.drafting.fields import FIELDS
from importer.drafting.samples import Sample
from importer.extraction.meta import host
from importer.outlets.template import stated_address

_MOST_NAMED = 3  # pages that a comment names
_LONGEST = 100  # columns


def outlet_file(templates: Sequence[DraftedTemplate], samples: Sequence[Sample]) -> str:
    """Return the Python text of the outlet file; it works as it stands once it is registered."""
    name, hosts = _paper(samples)
    lines = [
        f'"""{name}: drafted from {len(samples)} of its pages; to be checked against them."""',
        "",
        "from importer.outlets.template import Template, TemplateOutlet",
        "",
    ]
    for number, template in enumerate(templates, start=1):
        lines += ["", *_template(number, template), ""]
    classes = "".join(f"Template{number}(), " for number in range(1, len(templates) + 1))
    lines += [
        "",
        f"class {class_name(name)}(TemplateOutlet):",
        f'    """{name}."""',
        "",
        f"    name = {_quoted(name)}",
        f"    hosts = ({''.join(f'{_quoted(one)}, ' for one in hosts).strip()})",
        f"    versions = ({classes.strip()})",
        "",
    ]
    return "\n".join(lines)


def class_name(name: str) -> str:
    """Return the name of the paper's class: `Báo Mạn Ngược` is `BaoManNguoc`."""
    words = re.findall(r"[a-z0-9]+", fold(name))
    joined = "".join(word.capitalize() for word in words)
    return joined if joined[:1].isalpha() else f"Paper{joined}"


def _paper(samples: Sequence[Sample]) -> tuple[str, list[str]]:
    """Return what the pages call the paper most often, and the hosts that they are at."""
    hosts = Counter(
        found
        for one in samples
        if (found := host(one.page.url or stated_address(one.page.text) or one.draft.url))
    )
    names = Counter(one.draft.outlet for one in samples if one.draft.outlet)
    known = [name for name, _ in hosts.most_common()]
    name = names.most_common(1)[0][0] if names else (known or ["Paper"])[0]
    return " ".join(name.replace('"', "'").replace("\\", "").split()), known


def _template(number: int, template: DraftedTemplate) -> Iterator[str]:
    total = len(template.samples)
    yield f"class Template{number}(Template):"
    yield f'    """The template of {total} of the pages.'
    yield ""
    yield from _wrapped(f"Seen: {_listed([one.name for one in template.samples])}.", "    ")
    yield '    """'
    yield ""
    marks = "".join(f"{_quoted(one)}, " for one in template.article)
    yield f"    article = ({marks.strip()})"
    for wanted in FIELDS:
        chosen = template.selectors[wanted.name]
        shown = sum(1 for one in template.samples if wanted.showing(one))
        if not chosen:
            why = "no selector holds it" if shown else "not shown"
            yield f"    # {wanted.name}: {why}; read as of any paper."
            continue
        yield f"    {wanted.name} = ("
        for seen in chosen:
            told = f"# {_count(seen, total, shown)}, such as {_plain(seen.pages[0])}"
            yield from _wrapped(told, "        ")
            yield f"        {_quoted(seen.selector)},"
        yield "    )"


def _count(seen: Seen, total: int, shown: int) -> str:
    told = f"on {len(seen.pages)} of {total}"
    return told if shown == total else f"{told} pages, {shown} of which show it"


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _MOST_NAMED
    told = ", ".join(_plain(name) for name in names[:_MOST_NAMED])
    return f"{told} and {more} more" if more > 0 else told


def _plain(name: str) -> str:
    """Return a file's name as it may stand in a comment or a docstring."""
    return "".join(c if c.isprintable() and c not in '"\\' else "?" for c in name)


def _wrapped(text: str, indent: str) -> Iterator[str]:
    """Yield a text broken at blanks into lines of a source file; comments stay comments."""
    line, mark = indent, "# " if text.startswith("#") else ""
    for word in text.split():
        if len(line) + len(word) + 1 > _LONGEST and line.strip(" #"):
            yield line.rstrip()
            line = indent + mark
        line += f"{word} "
    yield line.rstrip()


def _quoted(text: str) -> str:
    return "'" + text + "'" if '"' in text else '"' + text + '"'
