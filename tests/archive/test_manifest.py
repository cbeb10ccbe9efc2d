"""What is written is read back, in the form that BagIt prescribes."""

import subprocess
from hashlib import sha512
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.manifest import ManifestError, read, write

ONE = sha512(b"one").hexdigest()
TWO = sha512(b"two").hexdigest()

names = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="/"), min_size=1, max_size=12
).filter(lambda name: name not in (".", "..") and not name[0].isspace())
paths = st.lists(names, min_size=1, max_size=4).map("/".join)
digests = st.binary(max_size=4).map(lambda data: sha512(data).hexdigest())


@given(st.dictionaries(paths, digests, max_size=8))
def test_what_is_written_reads_back_equal(listed: dict[str, str]) -> None:
    assert read(write(listed)) == listed


def test_one_line_a_file_in_the_order_of_their_paths() -> None:
    assert write({"b.md": TWO, "articles/a.md": ONE}).decode() == (
        f"{ONE}  articles/a.md\n{TWO}  b.md\n"
    )


def test_what_would_break_a_line_is_encoded() -> None:
    listed = {"a\nb": ONE, "c\rd": ONE, "50%25": TWO}
    assert write(listed).decode() == (f"{TWO}  50%2525\n{ONE}  a%0Ab\n{ONE}  c%0Dd\n")


def test_other_tools_may_write_it_their_way() -> None:
    text = f"\ufeff{ONE.upper()} \t a b.md\r\n{TWO}  ./c%0ad.md\n\n{ONE}  100%2F.md"
    assert read(text.encode()) == {"a b.md": ONE, "c\nd.md": TWO, "100%2F.md": ONE}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (f"{ONE}  a\n{ONE[:-1]}  b\n", "line 2: no SHA-512 and path"),
        (f"{ONE}\n", "line 1: no SHA-512"),
        (f"{ONE}  ../a\n", "line 1: '../a' is no path inside"),
        (f"{ONE}  /etc/a\n", "line 1: '/etc/a' is no path inside"),
        (f"{ONE}  a\n{TWO}  a\n", "line 2: 'a' is listed twice"),
    ],
)
def test_what_is_no_manifest_is_refused_with_its_line(text: str, problem: str) -> None:
    with pytest.raises(ManifestError, match=problem):
        read(text.encode())


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(ManifestError, match="not UTF-8 at byte 3"):
        read(b"abc\xff")


@pytest.mark.parametrize("path", ["../a", "a//b", "/a", " a", "", "a\udcff"])
def test_names_that_no_manifest_can_hold_are_refused(path: str) -> None:
    with pytest.raises(ManifestError):
        write({path: ONE})


def test_the_tool_that_everybody_has_reads_it(tmp_path: Path) -> None:
    (tmp_path / "có dấu.md").write_bytes(b"one")
    (tmp_path / "manifest").write_bytes(write({"có dấu.md": ONE}))
    finished = subprocess.run(
        ["sha512sum", "--check", "--strict", "manifest"], cwd=tmp_path, capture_output=True
    )
    assert finished.returncode == 0, finished.stderr
