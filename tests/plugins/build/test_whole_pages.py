"""Templates put together write what Jinja writes of them one by one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from jinja2 import DictLoader, Environment, FileSystemLoader, Template
from jinja2.environment import TemplateModule

from plugins.build.flattening import Part, flattened
from plugins.build.inputs import ROOT
from plugins.build.whole_pages import KEPT, Shared, WholePages

SHARED = {
    "NAME": "Báo & Giấy",
    "EMPTY": "",
    "SECTIONS": [("thoi-su", "Thời sự"), ("kinh-te", "Kinh tế")],
    "t": lambda key, **values: f"[{key}]".format(**values),
}
BASE = """{% from "words.html" import shout with context %}
<title>{% block title %}{{ NAME }}{% endblock %}</title>
{% if EMPTY %}<p>{{ EMPTY }}</p>{% endif %}
{% include "menu.html" %}
{% block body %}<p>{{ shout(NAME) }}</p>{% endblock %}
"""
MENU = """<ul>{% for url, name in SECTIONS %}
<li{% if url == here %} class="here"{% endif %}>{{ name }} {{ t("menu.item") }}</li>
{% endfor %}</ul>
"""
WORDS = """{% macro shout(text, mark="!") %}<b>{{ text }}{{ mark }}</b>{% if EMPTY %}?{% endif %}
{% endmacro %}"""


class Kept:
    """Keeps in memory."""

    def __init__(self) -> None:
        self.found: dict[str, bytes] = {}

    def values(self, name: str) -> dict[str, bytes]:
        assert name == KEPT
        return dict(self.found)

    def keep_values(self, name: str, values: Mapping[str, bytes], gone: Iterable[str]) -> None:
        assert name == KEPT
        self.found = {key: value for key, value in self.found.items() if key not in set(gone)}
        self.found |= values


@dataclass
class Theme:
    """Templates by name."""

    environment: Environment
    keeper: Kept

    def whole_pages(self) -> WholePages:
        def module(name: str) -> TemplateModule | None:
            template: Template = self.environment.get_template(name)
            return template.make_module(SHARED)

        return WholePages(self.environment, module, self.keeper)

    def both(self, **own: Any) -> tuple[str, str | None]:
        """Return `page.html` as Jinja writes it, and as it is put together."""
        render = self.whole_pages().renderer("page.html", Shared(SHARED, ""), own.keys())
        plain = self.environment.get_template("page.html").render({**SHARED, **own})
        return plain, render(own) if render is not None else None


def theme(page: str, **others: str) -> Theme:
    templates = {"base.html": BASE, "menu.html": MENU, "words.html": WORDS, "page.html": page}
    templates |= {f"{name}.html": text for name, text in others.items()}
    environment = Environment(
        loader=DictLoader(templates), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    return Theme(environment, Kept())


EXTENDS = '{% extends "base.html" %}\n'


@pytest.mark.parametrize(
    "page",
    [
        "<p>{{ here }} {{ NAME }}</p>",
        EXTENDS + "{% block title %}{{ here }} – {{ super() }}{% endblock %}",
        EXTENDS + "{% block body %}{% block inner %}{{ here }}{% endblock %}{% endblock %}",
        EXTENDS + "{% block body %}{{ shout(here) }}{{ shout(NAME, mark=here) }}{% endblock %}",
        EXTENDS + "{% set NAME = here %}",
        EXTENDS + "{% block body %}{% set NAME = here %}{{ NAME }}{% endblock %}",
        EXTENDS + "{% block body %}{% for NAME in list %}{{ NAME }}{% endfor %}{{ NAME }}"
        "{% endblock %}",
        EXTENDS + "{% block body %}{% for one in list %}{{ loop.index }}{% include 'menu.html' %}"
        "{% endfor %}{% endblock %}",
        EXTENDS + "{% block body %}{% for one in list %}{% include 'one.html' %}{% endfor %}"
        "{% endblock %}",
        EXTENDS + "{% block body %}{% include 'sets.html' %}{{ size }}{% endblock %}",
        EXTENDS + "{% block body %}{% for url, name in SECTIONS %}{{ loop.index }}{{ url }}"
        "{% endfor %}{% endblock %}",
        EXTENDS + "{% block body %}{% for entry in SECTIONS %}{{ entry[0] }}{% endfor %}"
        "{% endblock %}",
        EXTENDS + "{% block body %}{{ t('a', x=here) }}{{ t('b') if EMPTY else t('c') }}"
        "{% endblock %}",
        EXTENDS + "{% block body %}{% if EMPTY %}1{% elif here %}2{% else %}3{% endif %}"
        "{% endblock %}",
        EXTENDS + "{% block body %}{% macro own(x) %}{{ x }}{{ NAME }}{% endmacro %}"
        "{{ own(here) }}{% endblock %}",
        EXTENDS + "{% block body %}{{ missing }}{{ missing is defined }}{{ NAME|upper }}"
        "{% endblock %}",
        EXTENDS + "{% from 'loud.html' import shout with context %}"
        "{% block body %}{{ shout(here) }}{% endblock %}",
        "{% from 'words.html' import shout as say with context %}{{ say(NAME) }}{{ say(here) }}",
        "{% if here %}{% set x = 1 %}{% endif %}{{ x }}{% if NAME %}{% set y = 2 %}{% endif %}"
        "{{ y }}",
    ],
)
@pytest.mark.parametrize("here", ["thoi-su", "<i>", ""])
def test_same_text(page: str, here: str) -> None:
    templates = theme(
        page,
        one="({{ one }})",
        sets="{% set size = list|length %}{{ size }}",
        loud="{% macro shout(text) %}{{ text|upper }}{% endmacro %}",
    )
    plain, whole = templates.both(here=here, list=["a", "<b>"])
    assert whole == plain


@pytest.mark.parametrize(
    "page",
    [
        "{% include chosen %}",
        "{% extends chosen %}",
        EXTENDS + "{% block body %}{{ self.title() }}{% endblock %}",
        EXTENDS + "{% block body %}{% set x = super() %}{{ x }}{% endblock %}",
        "{% for one in list %}{% block inner scoped %}{{ one }}{% endblock %}{% endfor %}",
        "{% for one in list %}{% include 'in_loop.html' %}{% endfor %}",
        "{% autoescape false %}{{ NAME }}{% endautoescape %}",
        "{% include 'page.html' %}",
    ],
)
def test_what_runs_differently_each_time_is_left_to_jinja(page: str) -> None:
    whole_pages = theme(page, in_loop="{{ loop is defined }}").whole_pages()
    shared = Shared(SHARED, "")
    assert whole_pages.renderer("page.html", shared, {"here", "list", "chosen"}) is None


def test_a_page_with_a_variable_of_its_own_sees_that() -> None:
    plain, whole = theme(EXTENDS).both(NAME="Của trang", here="")
    assert whole == plain
    assert "Của trang" in plain


def test_kept_code_writes_the_same_and_what_is_not_used_is_forgotten() -> None:
    templates = theme(EXTENDS + "{% block body %}{{ shout(here) }}{{ shout(NAME) }}{% endblock %}")
    shared = Shared(SHARED, "a digest")
    first = templates.whole_pages()
    render = first.renderer("page.html", shared, {"here"})
    first.keep()
    kept = dict(templates.keeper.found)
    templates.environment.loader = DictLoader({"words.html": WORDS})  # nothing is read anew
    second = templates.whole_pages()
    again = second.renderer("page.html", shared, {"here"})
    second.keep()
    assert render is not None
    assert again is not None
    assert again({"here": "<x>"}) == render({"here": "<x>"})
    assert templates.keeper.found == kept
    templates.environment.loader = DictLoader({"page.html": "{{ NAME }}"})
    third = templates.whole_pages()
    third.renderer("page.html", Shared(SHARED, "another"), {"here"})
    third.keep()
    assert len(templates.keeper.found) == 1
    assert templates.keeper.found != kept


def pages_of_the_theme() -> list[str]:
    return sorted(path.name for path in (ROOT / "theme" / "templates").glob("*.html"))


@pytest.mark.parametrize("name", pages_of_the_theme())
def test_no_page_of_the_theme_is_left_to_jinja(name: str) -> None:
    folder = str(ROOT / "theme" / "templates")
    environment = Environment(loader=FileSystemLoader(folder), trim_blocks=True, lstrip_blocks=True)

    def part(one: str) -> Part:
        assert environment.loader is not None
        source, _, _ = environment.loader.get_source(environment, one)
        return Part(environment.parse(source, one))

    assert flattened(part, name, environment).body
