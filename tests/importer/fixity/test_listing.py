"""The manifest follows what an import does, and nothing that anybody else does."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.files import write_whole
from archive.manifest import MANIFEST, read, write
from importer.fixity import covered_files, digest_of, digest_of_file
from importer.fixity.listing import JOURNAL, BrokenManifestError, Manifest, is_interrupted, load

A, B, C = "articles/2020/01/a.md", "articles/2020/01/b.md", "images/aa/c.jpg"


def on_disk(content: Path) -> dict[str, str]:
    path = content / MANIFEST
    return read(path.read_bytes()) if path.exists() else {}


def keep(content: Path, files: dict[str, bytes | None]) -> None:
    """Do what an import does: announce, write and remove, finish."""
    manifest = Manifest(content)
    manifest.announce(
        {name: None if data is None else digest_of(data) for name, data in files.items()}
    )
    for name, data in files.items():
        if data is None:
            (content / name).unlink()
        else:
            write_whole(content / name, data)
    manifest.finish()


def test_what_is_written_is_listed_and_what_is_removed_is_not(tmp_path: Path) -> None:
    keep(tmp_path, {A: b"one", C: b"picture"})
    assert on_disk(tmp_path) == {A: digest_of(b"one"), C: digest_of(b"picture")}
    keep(tmp_path, {A: None, B: b"two"})
    assert on_disk(tmp_path) == {B: digest_of(b"two"), C: digest_of(b"picture")}
    assert not is_interrupted(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["articles", "images", MANIFEST]


def test_what_rotted_stays_as_it_was_listed(tmp_path: Path) -> None:
    keep(tmp_path, {A: b"one", B: b"two"})
    (tmp_path / A).write_bytes(b"ome")
    (tmp_path / "articles/own.md").write_bytes(b"own")
    keep(tmp_path, {B: b"two, corrected"})
    assert on_disk(tmp_path) == {A: digest_of(b"one"), B: digest_of(b"two, corrected")}


def test_what_lies_outside_the_covered_folders_is_not_listed(tmp_path: Path) -> None:
    keep(tmp_path, {"tags.yaml": b"x"})
    assert not (tmp_path / MANIFEST).exists()


STEPS: list[tuple[str, bytes | None]] = [(A, b"one, corrected"), (C, b"picture"), (B, None)]


@pytest.mark.parametrize("done", range(len(STEPS) + 1))
@pytest.mark.parametrize("finishes", [True, False])
def test_a_killed_run_is_finished_by_the_next(tmp_path: Path, done: int, finishes: bool) -> None:
    keep(tmp_path, {A: b"one", B: b"two"})
    manifest = Manifest(tmp_path)
    manifest.announce({A: digest_of(b"one, corrected"), C: digest_of(b"picture"), B: None})
    for name, data in STEPS[:done]:
        if data is None:
            (tmp_path / name).unlink()
        else:
            write_whole(tmp_path / name, data)
    assert is_interrupted(tmp_path)
    there = {name: digest_of_file(tmp_path / name) for name in covered_files(tmp_path)}
    assert load(tmp_path) == there
    if finishes:
        keep(tmp_path, dict(STEPS[done:]))
        there = {A: digest_of(b"one, corrected"), C: digest_of(b"picture")}
    else:
        Manifest(tmp_path)
    assert on_disk(tmp_path) == there
    assert not is_interrupted(tmp_path)


def test_a_file_changed_after_the_run_was_killed_is_not_listed_so(tmp_path: Path) -> None:
    keep(tmp_path, {A: b"one"})
    Manifest(tmp_path).announce({A: digest_of(b"corrected"), B: digest_of(b"two")})
    (tmp_path / A).write_bytes(b"rotten")
    (tmp_path / B).write_bytes(b"rotten too")
    Manifest(tmp_path)
    assert on_disk(tmp_path) == {A: digest_of(b"one")}


@given(cut=st.integers(0, 400))
def test_a_journal_that_was_cut_short_is_read_as_far_as_it_goes(
    cut: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    content = tmp_path_factory.mktemp("cut")
    write_whole(content / A, b"one")
    write_whole(content / C, b"picture")
    Manifest(content).announce({A: digest_of(b"one"), C: digest_of(b"picture")})
    whole = (content / JOURNAL).read_bytes()
    (content / JOURNAL).write_bytes(whole[:cut])
    lines = whole[:cut].count(b"\n")
    expected = [(A, digest_of(b"one")), (C, digest_of(b"picture"))][:lines]
    assert load(content) == dict(expected)


def test_a_broken_manifest_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_bytes(b"what is this\n")
    with pytest.raises(BrokenManifestError, match="line 1: no SHA-512 and path"):
        Manifest(tmp_path)
    assert (tmp_path / MANIFEST).read_bytes() == b"what is this\n"


def test_whether_a_file_is_as_listed(tmp_path: Path) -> None:
    write_whole(tmp_path / MANIFEST, write({A: digest_of(b"one")}))
    manifest = Manifest(tmp_path)
    for name, data, expected in ((A, b"one", True), (A, b"two", False), (B, b"two", False)):
        write_whole(tmp_path / name, data)
        assert manifest.vouches_for(name) is expected
