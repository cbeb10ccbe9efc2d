"""What a build with the plugin promises, one promise at a time."""

import os
import re
import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.plugins.build.archives import Archive, path_of, run, site_of, story


def times(output: Path) -> dict[str, int]:
    return {
        path.relative_to(output).as_posix(): path.stat().st_mtime_ns
        for path in output.rglob("*")
        if path.is_file()
    }


def test_the_site_is_the_same_without_the_plugin(archive: Archive) -> None:
    shutil.copytree(ROOT / "content", archive.content, dirs_exist_ok=True)
    plain = archive.build(archive.folder / "plain", plugin=False)
    assert archive.build() == plain
    assert "index.html" in plain


def test_the_same_bytes_for_any_number_of_workers(archive: Archive) -> None:
    shutil.copytree(ROOT / "content", archive.content, dirs_exist_ok=True)
    one = archive.build()
    archive.settings["BUILD_WORKERS"] = 3
    assert archive.build(archive.folder / "three") == one


def test_nothing_is_touched_when_nothing_changed(archive: Archive) -> None:
    archive.build()
    before, folder = times(archive.output), archive.output.stat().st_ino
    archive.build()
    assert times(archive.output) == before
    assert archive.output.stat().st_ino == folder


def test_what_an_older_release_wrote_is_taken_away(archive: Archive) -> None:
    archive.build()
    (archive.output / "cua-toi.txt").write_text("của người khác")
    with sqlite3.connect(archive.folder / ".output.build" / "store.sqlite") as store:
        store.execute("UPDATE state SET value = 'older' WHERE name = 'layout'")
    archive.remove(path_of(1))
    built = archive.build()
    assert "2017/02/bai-1.html" not in built
    assert built.pop("cua-toi.txt") == "của người khác".encode()
    assert built == archive.clean_build()


def test_an_edit_touches_only_pages_that_show_it(archive: Archive) -> None:
    archive.build()
    before = times(archive.output)
    archive.put(path_of(1), replace(story(1), body="Chữ khác hẳn."))
    archive.build()
    after = times(archive.output)
    changed = {path for path in after if after[path] != before.get(path)}
    assert "2017/02/bai-1.html" in changed
    # Of the search its words: no list of results shows what the text says.
    search = re.compile(r"tim-kiem/(?:m|[\d-]+/(?:[sx]\d+|v|b))\.js")
    changed -= {path for path in changed if search.fullmatch(path)}
    assert changed <= {"2017/02/bai-1.md", *(f"2017/02/bai-{number}.html" for number in range(4))}


def test_a_tag_gets_its_page_with_its_second_article_and_loses_it_again(archive: Archive) -> None:
    def shown(number: int) -> str:
        return f"2017/02/bai-{number}.html"

    archive.put(path_of(0), replace(story(0), tags=("gốm",)))
    first = archive.build()
    assert "the/gom.html" not in first
    assert b'href="../../the.html#the-gom"' in first[shown(0)]
    assert b'<li id="the-gom">' in first["the.html"]
    archive.put(path_of(1), replace(story(1), tags=("gốm",)))
    second = archive.build()
    assert second == archive.clean_build()
    # The page of the first article was made anew, though its file has not changed.
    assert b'href="../../the/gom.html"' in second[shown(0)]
    assert "the/gom.html" in second
    archive.remove(path_of(1))
    third = archive.build()
    assert third == archive.clean_build()
    assert "the/gom.html" not in third
    assert third[shown(0)].count(b"the.html#the-gom") == 1


def test_files_of_others_stay_and_old_pages_go(archive: Archive) -> None:
    archive.build()
    (archive.output / "CNAME").write_text("bao.example")
    archive.remove(path_of(2))
    site = archive.build()
    assert site["CNAME"] == b"bao.example"
    assert "2017/02/bai-2.html" not in site
    (archive.output / "CNAME").write_text("khac.example")
    archive.remove(path_of(3))
    assert archive.build()["CNAME"] == b"khac.example"
    (archive.output / "CNAME").unlink()
    archive.remove(path_of(1))
    assert "CNAME" not in archive.build()


def test_what_somebody_spoilt_is_mended(archive: Archive) -> None:
    whole = archive.build()
    (archive.output / "index.html").write_text("hỏng")
    (archive.output / "2017/02/bai-1.html").unlink()
    assert archive.build() == whole


def test_the_store_can_be_deleted_or_broken_at_any_time(archive: Archive) -> None:
    whole = archive.build()
    store = archive.folder / ".output.build" / "store.sqlite"
    store.write_bytes(b"no database" * 500)
    assert archive.build() == whole
    shutil.rmtree(store.parent)
    assert archive.build() == whole


def test_what_other_code_kept_is_not_read(archive: Archive) -> None:
    whole = archive.build()
    connection = sqlite3.connect(archive.folder / ".output.build" / "store.sqlite")
    with connection:
        assert connection.execute("SELECT count(*) FROM kept").fetchone()[0] > 0
        connection.execute("UPDATE kept SET value = x'00'")
        connection.execute("DELETE FROM state WHERE name IN ('shaping', 'inputs')")
    connection.close()
    assert archive.build() == whole


def test_a_spoilt_page_of_a_list_that_did_not_change_is_mended(archive: Archive) -> None:
    site = archive.build()
    (archive.output / "tin-moi.html").write_text("other", "utf-8")
    (archive.output / "chuyen-muc" / "kinh-te.html").unlink()
    assert archive.build() == site


def test_an_edit_that_is_taken_back_gives_the_first_site_again(archive: Archive) -> None:
    first = archive.build()
    archive.put(path_of(1), replace(story(1), title="Tên khác", category="Mục khác"))
    archive.build()
    archive.put(path_of(1), story(1))
    assert archive.build() == first


def test_a_picture_that_appears_is_shown(archive: Archive) -> None:
    body = "![Cầu](../../../images/a.png)\n\nMột cây cầu."
    archive.put(path_of(9), story(9, body=body))
    assert b"images/a.png" not in archive.build()["2017/02/bai-9.html"]
    archive.write("images/a.png", b"\x89PNG")
    site = archive.build()
    assert b"images/a.png" in site["2017/02/bai-9.html"]
    assert site["images/a.png"] == b"\x89PNG"
    assert site == archive.clean_build()


def test_a_file_that_is_no_article_is_reported_and_the_others_are_built(archive: Archive) -> None:
    archive.write("articles/2017/02/hong.md", b"no front matter")
    finished = run(archive)
    assert finished.returncode == 0
    assert "articles/2017/02/hong.md: no front matter" in finished.stderr + finished.stdout
    assert len([path for path in site_of(archive.output) if "bai-" in path]) == 2 * 4


def test_a_build_says_in_one_line_what_it_did(archive: Archive) -> None:
    first = run(archive).stdout.splitlines()
    assert len(first) == 1
    assert first[0].startswith("4 articles: ")
    assert ", 0 unchanged, 0 removed in " in first[0]
    again = run(archive).stdout
    assert again.startswith("4 articles: 0 pages and files made, ")


def test_verbose_builds_say_why_each_page_was_made(archive: Archive) -> None:
    run(archive)
    archive.put(path_of(1), replace(story(1), title="Tên khác"))
    finished = run(archive, "-v")
    said = finished.stdout + finished.stderr
    assert "2017/02/bai-1.html: article changed" in said


def test_a_template_that_fails_leaves_the_old_site(archive: Archive) -> None:
    whole = archive.build()
    archive.write("../theme/templates/tag.html", b"{{ 1 / 0 }}")
    archive.put(path_of(1), replace(story(1), title="Tên khác"))
    with pytest.raises(ZeroDivisionError):
        archive.build()
    assert site_of(archive.output) == whole


def test_a_second_build_waits_and_says_so(archive: Archive) -> None:
    from plugins.build.lock import held

    archive.build()
    lock = archive.folder / ".output.build" / "lock"
    with held(lock):
        handle = os.open(lock, os.O_RDONLY)
        os.close(handle)
        code = (
            "import fcntl, plugins.build.lock as l; real = fcntl.flock\n"
            "def flock(f, how):\n"
            "    if how == fcntl.LOCK_EX: raise SystemExit(7)\n"
            "    real(f, how)\n"
            "fcntl.flock = flock"
        )
        finished = run(archive, code=code)
    assert finished.returncode == 7
    assert "another build writes the same folder" in finished.stdout + finished.stderr
