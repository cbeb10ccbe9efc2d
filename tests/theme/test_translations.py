"""Every word of the interface is there in both languages, and nowhere else."""

import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from jinja2 import nodes

from tests.conftest import ROOT
from tests.theme.paper import TEMPLATES, environment, translation

SOURCES = sorted(TEMPLATES.rglob("*.html"))
KEY = re.compile(r"[a-z]+(?:\.[a-z_]+)*(?:\.\d)?")
# What a template may say without a translation: marks, and what is the same in all languages.
WORDLESS = re.compile(r"[\s\W\d_]*|SHA-256")


def calls() -> Iterator[tuple[str, nodes.Call]]:
    """Yield each call of t() with the template that it stands in."""
    jinja = environment()
    for source in SOURCES:
        for call in jinja.parse(source.read_text()).find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name == "t":
                yield source.name, call


def families(call: nodes.Call) -> tuple[str, str]:
    """Return the key of a call, or the beginning of a key that goes on with a value."""
    argument = call.args[0]
    if isinstance(argument, nodes.Const):
        return argument.value, ""
    if isinstance(argument, nodes.Concat) and isinstance(argument.nodes[0], nodes.Const):
        return "", argument.nodes[0].value
    return "", ""


def placeholders(text: str) -> set[str]:
    """Return the names that are filled in to a text."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_key_that_a_template_names_is_translated(language: str) -> None:
    texts = translation(language)
    missing = set()
    for template, call in calls():
        key, beginning = families(call)
        if key and key not in texts:
            missing.add((template, key))
        if beginning and not any(known.startswith(beginning) for known in texts):
            missing.add((template, beginning))
    assert missing == set()


def test_every_value_that_a_template_gives_is_used_and_none_is_missing() -> None:
    texts = translation("vi")
    for template, call in calls():
        key, _ = families(call)
        if key:
            given = {keyword.key for keyword in call.kwargs}
            assert given == placeholders(texts[key]), (template, key)


def test_keys_that_are_not_named_in_a_call_are_named_in_a_list_or_by_a_plugin() -> None:
    texts = set(translation("vi"))
    named, beginnings = set(), set()
    for _, call in calls():
        key, beginning = families(call)
        named.add(key)
        beginnings.add(beginning)
    beginnings -= {""}
    rest = {key for key in texts - named if not key.startswith(tuple(beginnings))}
    everywhere = "".join(source.read_text() for source in SOURCES)
    everywhere += "".join(path.read_text() for path in (ROOT / "plugins").rglob("*.py"))
    assert {key for key in rest if f'"{key}"' not in everywhere} == set()


def test_every_key_that_a_plugin_names_is_translated() -> None:
    beginnings = {key.split(".")[0] for key in translation("vi")}
    quoted = re.compile(r'"([a-z]+\.[a-z_.]+)"')
    modules = {path.stem for path in (ROOT / "plugins").rglob("*.py")}
    for path in (ROOT / "plugins").rglob("*.py"):
        for key in quoted.findall(path.read_text()):
            beginning, _, rest = key.partition(".")
            is_file = (
                rest in ("html", "yaml", "txt", "xml", "css") or beginning in modules - beginnings
            )
            if beginning in beginnings and not is_file:
                assert key in translation("vi"), f"{path.name}: {key}"


def test_both_languages_have_the_same_keys_in_order_with_the_same_placeholders() -> None:
    vietnamese, english = translation("vi"), translation("en")
    assert list(vietnamese) == sorted(vietnamese)
    assert list(vietnamese) == list(english)
    for key, text in vietnamese.items():
        assert KEY.fullmatch(key)
        assert text.strip() == text != ""
        assert english[key].strip() == english[key] != ""
        assert placeholders(text) == placeholders(english[key]), key


def test_both_languages_are_those_they_say() -> None:
    vietnamese_letters = re.compile(
        "[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE
    )
    assert not [key for key, text in translation("en").items() if vietnamese_letters.search(text)]
    same = {key for key, text in translation("vi").items() if text == translation("en")[key]}
    # What is called the same in both languages.
    assert same == {"kind.video"}


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_no_template_says_a_word_by_itself(source: Path) -> None:
    text = re.sub(r"\{#.*?#\}", "", source.read_text(), flags=re.DOTALL)
    spoken = re.findall(r'(?:aria-label|title|alt|placeholder|label)="([^"{]+)"', text)
    bare = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "", text, flags=re.DOTALL)
    bare = re.sub(r'<[^>]*>|\s(?:lang|width|height|srcset|sizes)="[ ,/\dw]*"', " ", bare)
    assert [word for word in (*spoken, *bare.split()) if not WORDLESS.fullmatch(word)] == []
