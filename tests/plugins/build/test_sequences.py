"""Whatever is edited in whatever order: the site is that of a build from nothing."""

import os
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.plugins.build.archives import Archive, path_of, story

SEQUENCES = int(os.environ.get("BUILD_SEQUENCES", "12"))
"""How many sequences are tried: a fair share here, three hundred by `make stress`."""

Edit = Callable[[Archive], None]
_MOST = 7

numbers = st.integers(min_value=0, max_value=_MOST - 1)
titles = st.sampled_from(["Vải thiều", "Bóng đá", "Lục Ngạn vào mùa vải thiều", 'Nói: "Được giá"'])
tags = st.lists(st.sampled_from(["vải thiều", "Vải Thiều", "bóng đá", "thẻ 1"]), max_size=3)
sections = st.sampled_from(["Kinh tế", "Thể thao", "KINH TẾ", ""])
templates = st.sampled_from(
    ["tag.html", "partials/cards.html", "partials/footer.html", "base.html"]
)
changed_settings = st.sampled_from(
    [
        ("SITENAME", "Báo Khác"),
        ("TYPOGRAPHY", False),
        ("DEFAULT_PAGINATION", 2),
        ("PUBLIC_URL", "https://bao.example"),
        ("INTERFACE_LANGUAGE", "en"),
        ("RELATED_LIMIT", 2),
        ("PUBLISH_MARKDOWN", False),
        ("THIS_DAY_ARTICLES", 1),
    ]
)


def present(archive: Archive, number: int) -> bool:
    return (archive.content / path_of(number)).exists()


@st.composite
def edits(draw: st.DrawFn) -> Edit:
    number = draw(numbers)
    kind = draw(
        st.sampled_from(
            ["add", "change", "rename", "retag", "delete", "template", "setting", "picture"]
        )
    )
    title, tag_list, section = draw(titles), tuple(draw(tags)), draw(sections)
    template, setting = draw(templates), draw(changed_settings)

    def edit(archive: Archive) -> None:
        if kind in ("add", "retag", "change"):
            article = story(number)
            if kind == "retag":
                article = replace(article, tags=tag_list, category=section)
            elif kind == "change":
                article = replace(article, title=title)
            archive.put(path_of(number), article)
        elif kind == "rename" and present(archive, number):
            (archive.content / path_of(number)).rename(archive.content / path_of(number + _MOST))
        elif kind == "delete" and present(archive, number):
            archive.remove(path_of(number))
        elif kind == "template":
            path = f"../theme/templates/{template}"
            old = (archive.content / path).read_text("utf-8")
            archive.write(path, old.replace("</a>", " </a>", 1).encode())
        elif kind == "setting":
            archive.settings[setting[0]] = setting[1]
        elif kind == "picture":
            archive.write(f"images/{number}.png", b"\x89PNG" + title.encode())

    edit.__name__ = f"{kind} {number}"
    return edit


@settings(
    max_examples=SEQUENCES,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.lists(st.lists(edits(), min_size=1, max_size=2), min_size=1, max_size=3))
def test_edits_one_after_the_other_give_what_a_clean_build_gives(
    steps: list[list[Edit]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        archive = Archive(Path(folder))
        for number in range(3):
            picture = f"![](../../../images/{number}.png)\n\n"
            archive.put(path_of(number), story(number, body=f"{picture}Hết."))
        archive.build()
        for step in steps:
            for edit in step:
                edit(archive)
            site = archive.build()
        assert site == archive.clean_build()
