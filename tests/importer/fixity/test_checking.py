"""The check finds whatever differs from what was kept, and says which file it is."""

import errno
import os
import random
from pathlib import Path

import pytest

from archive.article import Article, Picture
from importer.fixity.checking import Finding, check, pictures_of
from importer.fixity.listing import load
from tests.importer.fixity.kept import ARTICLE, PICTURE, VERSION, write_kept

FLIPS = 1000
SEED = 20170221


def found(content: Path) -> list[str]:
    return [str(finding) for finding in check(content, load(content)).findings]


def test_nothing_is_wrong_with_what_was_kept(tmp_path: Path) -> None:
    content = write_kept(tmp_path)
    result = check(content, load(content))
    assert result.findings == []
    assert result.files == 3
    assert result.bytes == sum((content / name).stat().st_size for name in load(content))


def test_every_flipped_byte_is_found_by_the_name_of_its_file(tmp_path: Path) -> None:
    content = write_kept(tmp_path)
    listed = load(content)
    names = sorted(listed)
    held = {name: (content / name).read_bytes() for name in names}
    chance = random.Random(SEED)
    by_name = 0
    for _ in range(FLIPS):
        name = chance.choice(names)
        data = bytearray(held[name])
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        (content / name).write_bytes(data)
        changed = [f for f in check(content, listed).findings if f.kind == "changed"]
        by_name += changed == [Finding(name, "changed")]
        (content / name).write_bytes(held[name])
    assert by_name == FLIPS
    assert check(content, listed).findings == []


@pytest.mark.parametrize("workers", [1, 2])
def test_a_thousand_flipped_bytes_at_once_are_found_by_name(tmp_path: Path, workers: int) -> None:
    chance = random.Random(SEED)
    content = tmp_path / "content"
    names = [f"images/{number:04}.jpg" for number in range(FLIPS)]
    (content / "images").mkdir(parents=True)
    for name in names:
        (content / name).write_bytes(chance.randbytes(chance.randrange(1, 400)))
    write_kept(content, ARTICLE)
    listed = load(content)
    for name in names:
        data = bytearray((content / name).read_bytes())
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        (content / name).write_bytes(data)
    result = check(content, listed, workers=workers)
    assert [f.path for f in result.findings if f.kind == "changed"] == names
    assert {f.path for f in result.findings if f.kind != "changed"} == {ARTICLE}


def test_a_file_that_is_gone_and_one_that_came(tmp_path: Path) -> None:
    content = write_kept(tmp_path, VERSION)
    (content / VERSION).rename(content / "versions/2020/01/khac.md")
    (content / "images").mkdir()
    (content / "images" / ".DS_Store").write_bytes(b"x")
    (content / "tags.yaml").write_bytes(b"x")
    assert [line for line in found(content) if not line.startswith("picture")] == [
        "not listed: versions/2020/01/khac.md",
        f"missing: {VERSION}",
    ]


def test_an_article_that_does_not_read_is_told_with_its_reason(tmp_path: Path) -> None:
    content = write_kept(tmp_path, VERSION)
    other = content / "articles/2020/01/hong.md"
    other.parent.mkdir(parents=True)
    other.write_bytes("---\ntitle: Cầu mới\n".encode())
    empty = other.with_name("khong-ten.md")
    empty.write_text('---\ntitle: ""\n---\n')
    (content / VERSION).write_bytes(b"---\ntitle: C\xff\n---\n")
    assert found(content) == [
        "not listed: articles/2020/01/hong.md",
        "unreadable: articles/2020/01/hong.md: no front matter: the file must begin with a line of"
        " three dashes",
        "not listed: articles/2020/01/khong-ten.md",
        "unreadable: articles/2020/01/khong-ten.md: its `title` is empty: write one",
        f"changed: {VERSION}",
        f"unreadable: {VERSION}: not UTF-8 at byte 12",
    ]


def test_a_picture_that_an_article_names_must_be_there(tmp_path: Path) -> None:
    content = write_kept(tmp_path, ARTICLE)
    assert found(content) == [f"picture missing: {ARTICLE}: {PICTURE}"]
    write_kept(content, ARTICLE, PICTURE)
    assert found(content) == []


def test_which_pictures_an_article_names() -> None:
    article = Article(
        title="Ảnh",
        slug="anh",
        images=(
            Picture(src="../../../images/aa/one.jpg"),
            Picture(src="https://bao.example/two.jpg"),
            Picture(src="", caption="Không giữ được"),
        ),
        body=(
            "![một](../../../images/aa/one.jpg)\n\n"
            '![hai](<../../../images/bb/hai%20ba.PNG> "tên")\n\n'
            '<img src="images/cc/four.webp">\n\n'
            "[trang khác](../05/trang-khac.html) [chỗ](#cho) ![xa](https://bao.example/nam.jpg)"
        ),
    )
    assert pictures_of("articles/2020/01/anh.md", article) == (
        "images/aa/one.jpg",
        "images/bb/hai ba.PNG",
        "images/cc/four.webp",
    )


def test_what_the_disk_does_not_give_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = write_kept(tmp_path)

    def refuse(_: Path) -> str:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr("importer.fixity.checking.digest_of_file", refuse)
    assert found(content) == [f"unreadable: {PICTURE}: cannot be read: Input/output error"]


def test_links_and_other_things_that_are_no_files(tmp_path: Path) -> None:
    content = write_kept(tmp_path, PICTURE)
    (content / "images/lost.jpg").symlink_to("nowhere.jpg")
    (content / "images/loop").symlink_to(content, target_is_directory=True)
    os.mkfifo(content / "images/pipe")
    assert sorted(found(content)) == [
        "not listed: images/loop",
        "not listed: images/lost.jpg",
        "not listed: images/pipe",
        "unreadable: images/loop: a link that leads nowhere, or no regular file",
        "unreadable: images/lost.jpg: a link that leads nowhere, or no regular file",
        "unreadable: images/pipe: a link that leads nowhere, or no regular file",
    ]
