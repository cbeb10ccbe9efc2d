"""`make check` says what is wrong by name, and lists what a person accepts, and nothing else."""

from pathlib import Path

import pytest

from archive.manifest import MANIFEST
from importer.__main__ import main
from importer.fixity import digest_of_file
from importer.fixity.listing import JOURNAL, load
from tests.importer.fixity.kept import ARTICLE, PICTURE, VERSION, write_kept


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_kept(tmp_path / "content")


def run(
    capsys: pytest.CaptureFixture[str], content: Path, *accept: str
) -> tuple[int, list[str], str]:
    """Check as the command line does; return the exit code, the lines printed, and the errors."""
    more = ["--accept", *accept] if accept else []
    code = main(["check", "--content", str(content), *more])
    printed = capsys.readouterr()
    return code, printed.out.splitlines(), printed.err


def test_all_is_well(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, lines, errors = run(capsys, content)
    size = sum((content / name).stat().st_size for name in (ARTICLE, VERSION, PICTURE))
    assert code == 0
    assert errors == ""
    assert lines == [
        f"checked 3 files ({size / 1e6:.1f} MB):"
        " changed 0, missing 0, not listed 0, unreadable 0, picture missing 0"
    ]


def test_each_fault_by_name(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (content / ARTICLE).write_bytes((content / ARTICLE).read_bytes() + b"x")
    (content / PICTURE).rename(content / "images/other.jpg")
    code, lines, _ = run(capsys, content)
    assert code == 1
    assert lines[0] == f"changed: {ARTICLE}"
    assert f"picture missing: {ARTICLE}: {PICTURE}" in lines
    assert f"missing: {PICTURE}" in lines
    assert "not listed: images/other.jpg" in lines
    assert "make check ACCEPT=" in lines[-2]
    assert lines[-1].endswith("changed 1, missing 1, not listed 1, unreadable 0, picture missing 2")


def test_what_is_accepted_by_name_is_listed_and_nothing_else(
    content: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = load(content)
    for name in (ARTICLE, VERSION):
        (content / name).write_bytes((content / name).read_bytes() + "Sửa.\n".encode())
    monkeypatch.chdir(content.parent)
    code, lines, _ = run(capsys, Path("content"), f"content/{ARTICLE}")
    assert code == 1
    assert lines[:2] == [f"accepted: changed: {ARTICLE}", f"changed: {VERSION}"]
    assert load(content) == {**before, ARTICLE: digest_of_file(content / ARTICLE)}
    code, lines, _ = run(capsys, content, VERSION)
    assert code == 0
    assert lines[-1].endswith("picture missing 0; accepted 1")
    assert run(capsys, content)[0] == 0


def test_all_is_accepted_only_when_all_is_asked_for(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (content / VERSION).unlink()
    own = content / "articles/rieng/loi-noi-dau.md"
    own.parent.mkdir()
    own.write_text("---\ntitle: Lời nói đầu\n---\n\nNgười lưu trữ viết.\n")
    code, lines, _ = run(capsys, content, "ALL")
    assert code == 0
    assert lines[:2] == [
        "accepted: not listed: articles/rieng/loi-noi-dau.md",
        f"accepted: missing: {VERSION}",
    ]
    assert sorted(load(content)) == sorted((ARTICLE, PICTURE, "articles/rieng/loi-noi-dau.md"))


def test_what_does_not_read_cannot_be_accepted_away(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (content / VERSION).write_bytes(b"no front matter")
    code, lines, _ = run(capsys, content, "ALL")
    assert code == 1
    assert lines[0] == f"accepted: changed: {VERSION}"
    assert lines[1].startswith(f"unreadable: {VERSION}: no front matter")


def test_without_a_manifest_a_person_is_told_how_to_begin(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (content / MANIFEST).unlink()
    code, lines, errors = run(capsys, content)
    assert (code, lines) == (2, [])
    assert errors.count("\n") == 1
    assert "make check ACCEPT=ALL" in errors
    assert run(capsys, content, "ALL")[0] == 0
    assert run(capsys, content)[0] == 0


@pytest.mark.parametrize("names", [["khong-co.md"], [ARTICLE, "../ngoai.md"]])
def test_a_name_that_is_nothing_is_refused_before_anything_is_listed(
    content: Path, names: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    (content / ARTICLE).write_bytes(b"---\ntitle: A\n---\n")
    before = (content / MANIFEST).read_bytes()
    code, _, errors = run(capsys, content, *names)
    assert code == 2
    assert errors.startswith("check: no such file: ")
    assert (content / MANIFEST).read_bytes() == before


def test_what_cannot_be_checked_is_one_line(
    content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, errors = run(capsys, tmp_path / "khong-co")
    assert (code, errors.count("\n")) == (2, 1)
    (content / MANIFEST).write_bytes(b"rotten\n")
    code, _, errors = run(capsys, content)
    assert (code, errors.count("\n")) == (2, 1)
    assert "manifest-sha512.txt: line 1: no SHA-512 and path" in errors


def test_an_interrupted_import_is_told(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (content / JOURNAL).write_text(f"removed  {VERSION}\n")
    code, lines, _ = run(capsys, content)
    assert code == 0
    assert lines[0].startswith("An import was interrupted here")
