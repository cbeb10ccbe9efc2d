"""The style sheets: colours that can be read, letters that are large enough, nothing from afar."""

import re
from pathlib import Path

import pytest

from tests.theme.paper import TEMPLATES, THEME

SHEETS = sorted((THEME / "static" / "css").glob("*.css"))
EACH = pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
TEXT_COLOURS = ("ink", "soft", "accent")
GROUNDS = ("paper", "tint")
TYPE = (THEME / "static" / "css" / "type.css").read_text()
ERROR = (TEMPLATES / "partials" / "error.css").read_text()


def colours(sheet: str) -> dict[str, dict[str, str]]:
    """Return the colours of the light and of the dark scheme by name."""
    light, _, dark = sheet.partition("prefers-color-scheme: dark")
    named = re.compile(r"--([a-z]+): (#[0-9a-f]{6})")
    return {"light": dict(named.findall(light)), "dark": dict(named.findall(dark))}


def luminance(colour: str) -> float:
    """Return the relative luminance of `#rrggbb`, as WCAG 2.2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read_on_every_ground(scheme: str) -> None:
    found = colours(TYPE)[scheme]
    for text in TEXT_COLOURS:
        for ground in GROUNDS:
            assert contrast(found[text], found[ground]) >= 4.5, (text, ground)
    # Text on a dark ground and marked text.
    assert contrast(found["paper"], found["ink"]) >= 4.5
    assert contrast(found["ink"], found["mark"]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_edge_of_a_placeholder_can_be_seen(scheme: str) -> None:
    found = colours(TYPE)[scheme]
    assert contrast(found["edge"], found["paper"]) >= 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_not_found_has_the_colours_of_the_others(scheme: str) -> None:
    own = colours(ERROR)[scheme]
    assert own.items() <= colours(TYPE)[scheme].items()
    assert own.keys() == {"paper", "ink", "accent"}


@EACH
def test_colours_have_names(sheet: Path) -> None:
    if sheet.name == "type.css":
        assert colours(TYPE)["dark"].keys() <= colours(TYPE)["light"].keys()
        return
    stray = re.findall(r"#[0-9a-f]{3,8}\b(?=[;\s])", sheet.read_text())
    # On paper, ink is black and nothing else.
    assert set(stray) <= ({"#000", "#fff", "#333", "#999"} if sheet.name == "print.css" else set())


@EACH
def test_no_letter_is_smaller_than_sixteen_pixels(sheet: Path) -> None:
    if sheet.name == "print.css":
        return
    sizes = re.findall(r"(?:font-size:|font:)[^;]*?([\d.]+)(rem|px|pt)\b", sheet.read_text())
    assert all(unit == "rem" and float(size) >= 1 for size, unit in sizes)


@EACH
def test_nothing_is_loaded_from_elsewhere(sheet: Path) -> None:
    text = sheet.read_text()
    assert "@import" not in text
    for address in re.findall(r"url\(([^)]*)\)", text):
        assert re.fullmatch(r'"\.\./fonts/[a-z0-9-]+\.woff2"', address)


def test_every_font_that_is_cut_is_used_and_every_one_used_is_cut() -> None:
    from plugins.fonts import faces

    used = set(re.findall(r"fonts/([a-z0-9-]+)\.woff2", TYPE))
    assert used == {face.name for face in faces()}
    assert TYPE.count("font-display: swap") == TYPE.count("@font-face")


def test_italics_are_never_slanted_by_the_browser() -> None:
    families = re.findall(r'@font-face \{\s+font-family: "([^"]+)";\s+font-style: italic;', TYPE)
    assert sorted(families) == ["Source Sans Pro", "Source Serif Pro"]
    # The serif's own italics have no Vietnamese letters.
    assert "serif-400-italic" not in TYPE
    assert "font-synthesis: weight" in TYPE


def test_nothing_moves_for_those_who_want_it_still() -> None:
    everything = "".join(sheet.read_text() for sheet in SHEETS)
    assert "animation" not in everything
    assert "transition" not in everything
    before, _, after = everything.partition("scroll-behavior: smooth")
    assert before.rstrip().endswith("@media (prefers-reduced-motion: no-preference) {\n  html {")
    assert "scroll-behavior" not in after


@EACH
def test_a_sheet_says_what_it_is_for_and_stays_small(sheet: Path) -> None:
    lines = sheet.read_text().splitlines()
    assert lines[0].startswith("/*")
    assert len(lines) <= 400


def test_every_class_that_a_sheet_styles_is_in_a_template() -> None:
    scripts = (TEMPLATES.parent / "static" / "js").glob("*.js")
    templates = "".join(path.read_text() for path in (*TEMPLATES.rglob("*.html"), *scripts))
    for sheet in SHEETS:
        for name in set(re.findall(r"\.([a-z][a-z-]*[a-z])(?=[\s.,:>{\[)])", sheet.read_text())):
            assert re.search(rf"\b{name}\b", templates), (sheet.name, name)
