"""From captures to content: what a run leaves behind, whatever came before it."""

import io
import subprocess
import sys
from hashlib import sha256, sha512
from pathlib import Path
from threading import Semaphore

import pytest

from archive import front_matter, manifest
from archive.files import write_whole
from importer.__main__ import main
from importer.fixity.listing import JOURNAL
from importer.pipeline import Settings, run
from importer.progress import Progress
from importer.quarantine import Quarantine
from importer.store import Store
from importer.workers import here
from tests.conftest import ROOT
from tests.importer.sources.archives import record

PARAGRAPH = (
    "Sáng nay, hàng trăm người dân hai bên bờ sông đã có mặt từ rất sớm để chứng kiến những chuyến"
    " xe đầu tiên đi qua cây cầu mà họ mong đợi suốt mười năm, nối liền xã {} với thị trấn."
)


def article(title: str, date: str, number: int, more: str = "") -> bytes:
    """Return a page of an article as an unknown paper publishes it."""
    paragraphs = "".join(f"<p>{PARAGRAPH.format(n)}</p>" for n in range(number, number + 4))
    return (
        f"<!doctype html><html lang=vi><head><meta charset=utf-8><title>{title}</title>"
        f"<meta property='og:type' content='article'><meta property='og:site_name' content='Báo A'>"
        f"<meta property='article:published_time' content='{date}'></head>"
        f"<body><article><h1>{title}</h1><div class='content'>{paragraphs}{more}</div></article>"
        "</body></html>"
    ).encode()


def url(number: int) -> str:
    return f"http://baoa.example/tin/bai-viet-so-{number}.html"


FIRST = record(
    url(1), article("Cầu mới thông xe", "2019-05-07T09:00:00+07:00", 1), date="2019-06-01T00:00:00Z"
)
CORRECTED = record(
    url(1),
    article("Cầu mới thông xe", "2019-05-07T09:00:00+07:00", 1, "<p>Cầu dài 320 mét.</p>"),
    date="2020-06-01T00:00:00Z",
)
OTHER = record(
    url(2),
    article("Chợ phiên họp lại", "2019-05-08T09:00:00+07:00", 20),
    date="2019-06-01T00:00:00Z",
)
SAME_TITLE = record(
    url(3),
    article("Cầu mới thông xe", "2019-05-20T09:00:00+07:00", 40),
    date="2019-06-01T00:00:00Z",
)
ERROR = record(url(9), article("Không tìm thấy", "", 1), status="404 Not Found")
FUTURE = record(
    url(4), article("Hội làng mở sớm", "2021-05-20T09:00:00+07:00", 60), date="2019-06-01T00:00:00Z"
)


def write(folder: Path, **archives: bytes) -> list[Path]:
    folder.mkdir(exist_ok=True)
    paths = []
    for name, data in archives.items():
        paths.append(folder / f"{name}.warc.gz")
        paths[-1].write_bytes(data)
    return paths


def tree(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Return bytes and time of change of each file below a folder."""
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def contents(folder: Path) -> dict[str, bytes]:
    return {name: data for name, (data, _) in tree(folder).items()}


def load(
    paths: list[Path], content: Path, capsys: pytest.CaptureFixture[str]
) -> tuple[int, list[str]]:
    """Import as the command line does; return the exit code and what was printed."""
    quarantine = content.parent / "quarantine"
    code = main(
        ["--quiet", "--to", str(content), "--quarantine", str(quarantine), *map(str, paths)]
    )
    return code, capsys.readouterr().out.splitlines()


def test_the_sum_holds_and_the_second_run_changes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = write(tmp_path / "in", a=FIRST + OTHER + ERROR, b=CORRECTED + OTHER + SAME_TITLE)
    code, printed = load(paths, tmp_path / "content", capsys)
    assert code == 0
    assert printed[-1] == "captures 6 = articles 3 + same again 2 + not articles 1 + put aside 0"
    before = tree(tmp_path / "content")
    # The second of a title is marked by its address, an earlier version by its bytes.
    of_address = sha256(b"baoa.example/tin/bai-viet-so-3").hexdigest()
    of_bytes = sha256(article("Cầu mới thông xe", "2019-05-07T09:00:00+07:00", 1)).hexdigest()
    assert sorted(before) == [
        f"articles/2019/05/cau-moi-thong-xe-{of_address[:4]}.md",
        "articles/2019/05/cau-moi-thong-xe.md",
        "articles/2019/05/cho-phien-hop-lai.md",
        manifest.MANIFEST,
        f"versions/2019/05/cau-moi-thong-xe-{of_bytes[:8]}.md",
    ]
    code, printed = load(paths[::-1], tmp_path / "content", capsys)
    assert code == 0
    assert printed[-1] == "captures 6 = articles 0 + same again 5 + not articles 1 + put aside 0"
    assert tree(tmp_path / "content") == before


def test_neither_order_nor_number_of_runs_shows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new, other = write(tmp_path / "in", old=FIRST, new=CORRECTED, other=OTHER)
    runs = [
        [[old, new, other]],
        [[other, new, old]],
        [[old], [new], [other]],
        [[new], [other, old]],
        [[old, other], [new, old], [old, new]],
    ]
    results = []
    for number, parts in enumerate(runs):
        content = tmp_path / str(number) / "content"
        for part in parts:
            assert load(part, content, capsys)[0] == 0
        results.append(contents(content))
    assert all(result == results[0] for result in results)
    current = front_matter.read(results[0]["articles/2019/05/cau-moi-thong-xe.md"].decode())
    assert "Cầu dài 320 mét." in current.body
    (version,) = current.versions
    assert "Cầu dài" not in front_matter.read(results[0][version.path].decode()).body


def settings(content: Path, quarantine: Path) -> Settings:
    """Return what a run needs that reads in this process and remembers nothing."""
    return Settings(Store(content), Quarantine(quarantine), None, here)


def test_a_run_killed_at_any_write_is_finished_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = write(tmp_path / "in", a=FIRST + OTHER + SAME_TITLE, b=CORRECTED + ERROR)
    quarantine = tmp_path / "quarantine"
    run(paths, settings(tmp_path / "whole", quarantine), Progress(quiet=True))
    expected = contents(tmp_path / "whole")
    for allowed in range(len(expected)):
        content = tmp_path / f"killed-{allowed}"
        left = Semaphore(allowed)

        def write_or_die(path: Path, data: bytes, left: Semaphore = left) -> bool:
            if not left.acquire(blocking=False):
                raise KeyboardInterrupt
            return write_whole(path, data)

        for room in ("importer.store", "importer.fixity.listing"):
            monkeypatch.setattr(f"{room}.write_whole", write_or_die)
        with pytest.raises(KeyboardInterrupt):
            run(paths, settings(content, quarantine), Progress(quiet=True))
        assert len(set(contents(content)) - {JOURNAL}) == allowed
        monkeypatch.undo()
        run(paths, settings(content, quarantine), Progress(quiet=True))
        assert contents(content) == expected


def test_what_people_wrote_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = tmp_path / "content"
    (first, other) = write(tmp_path / "in", first=FIRST, other=OTHER)
    load([first], content, capsys)
    path = content / "articles/2019/05/cau-moi-thong-xe.md"
    path.write_text(path.read_text().replace("---\n", "---\n# đã đọc lại\nrieng: giữ\n", 1))
    own = content / "articles/rieng/loi-noi-dau.md"
    own.parent.mkdir()
    own.write_text("---\ntitle: Lời nói đầu\nslug: x\n---\n\nNgười lưu trữ viết.\n")
    before = tree(content)
    del before[manifest.MANIFEST]
    assert load([first, other], content, capsys)[0] == 0
    after = tree(content)
    del after[manifest.MANIFEST]
    assert {name: after[name] for name in before} == before
    assert sorted(set(after) - set(before)) == ["articles/2019/05/cho-phien-hop-lai.md"]


def test_a_date_after_the_capture_is_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert load(write(tmp_path / "in", a=FUTURE), tmp_path / "content", capsys)[0] == 0
    (name,) = set(contents(tmp_path / "content")) - {manifest.MANIFEST}
    assert name == "articles/2019/06/hoi-lang-mo-som.md"
    assert front_matter.read((tmp_path / "content" / name).read_text()).date is None


def test_what_is_put_aside_is_listed_kept_and_makes_the_exit_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (good, damaged) = write(tmp_path / "in", a=FIRST, b=OTHER[:-30])
    code, printed = load([good, damaged], tmp_path / "content", capsys)
    assert code == 1
    assert printed[-1] == "captures 2 = articles 1 + same again 0 + not articles 0 + put aside 1"
    (line,) = [line for line in printed if line.startswith("put aside: ")]
    assert "b.warc.gz, offset 0" in line
    kept = contents(tmp_path / "quarantine")
    assert OTHER[:-30] in kept.values()
    assert len(kept) == 3
    before = tree(tmp_path / "quarantine")
    load([damaged, good], tmp_path / "content", capsys)
    assert tree(tmp_path / "quarantine") == before


def test_parts_of_saved_pages_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in" / "a_files").mkdir(parents=True)
    (tmp_path / "in" / "a.html").write_bytes(article("Cầu mới", "2019-05-07T09:00:00+07:00", 1))
    (tmp_path / "in" / "a_files" / "a.css").write_text("p {}")
    code, printed = load([tmp_path / "in"], tmp_path / "content", capsys)
    assert code == 0
    assert "parts of saved pages, read with their pages: 1" in printed
    assert printed[-1].startswith("captures 1 = articles 1 ")


def test_standard_input_and_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    finished = subprocess.run(
        [
            sys.executable,
            "-m",
            "importer",
            "--to",
            tmp_path / "c",
            "--quarantine",
            tmp_path / "q",
            "-",
        ],
        cwd=ROOT,
        input=FIRST,
        capture_output=True,
        check=False,
    )
    assert finished.returncode == 0
    assert finished.stdout.decode().splitlines()[-1].startswith("captures 1 = articles 1 ")
    assert main(["--to", str(tmp_path / "d"), str(tmp_path / "khong-co")]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    assert "khong-co" in printed.err


def test_a_log_gets_plain_lines() -> None:
    stream = io.StringIO()
    progress = Progress(stream)
    progress.begin("reading", 2000, "B")
    for count in range(1, 2001):
        progress.reach(count, count, lambda: "articles 7, put aside 1")
    progress.close()
    first, second = stream.getvalue().splitlines()
    assert first.startswith("reading: 1,000 done, 50%, ")
    assert second.startswith("reading: 2,000 done, 100%, ")
    assert first.endswith(" a second; articles 7, put aside 1")


def listed(content: Path) -> dict[str, str]:
    return manifest.read((content / manifest.MANIFEST).read_bytes())


def test_the_manifest_lists_what_the_import_keeps(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (first, rest) = write(tmp_path / "in", first=FIRST + OTHER, rest=CORRECTED)
    content = tmp_path / "content"
    for paths in ([first], [rest, first]):
        assert load(paths, content, capsys)[0] == 0
        kept = {name: data for name, data in contents(content).items() if name.endswith(".md")}
        assert listed(content) == {name: sha512(data).hexdigest() for name, data in kept.items()}
        assert main(["check", "--content", str(content)]) == 0
        capsys.readouterr()


def test_an_import_vouches_for_nothing_that_it_did_not_write(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (first, other, corrected) = write(
        tmp_path / "in", first=FIRST + SAME_TITLE, other=OTHER, corrected=CORRECTED
    )
    content = tmp_path / "content"
    load([first], content, capsys)
    before = listed(content)
    mended = content / "articles/2019/05/cau-moi-thong-xe.md"
    mended.write_text(mended.read_text().replace("Sáng nay", "Sớm nay"))
    own = content / "articles/rieng.md"
    own.write_text("---\ntitle: Lời nói đầu\nslug: x\n---\n\nNgười lưu trữ viết.\n")
    load([first, other], content, capsys)
    assert listed(content).items() >= before.items()
    assert sorted(set(listed(content)) - set(before)) == ["articles/2019/05/cho-phien-hop-lai.md"]
    # What was mended becomes an earlier version; that its bytes are right nobody has said yet.
    _, printed = load([corrected], content, capsys)
    (version,) = (content / "versions").rglob("*.md")
    name = version.relative_to(content).as_posix()
    assert "Sớm nay" in version.read_text()
    assert name not in listed(content)
    assert any(line.startswith(f"note: {name}: made of a file that is not") for line in printed)
    assert main(["check", "--quiet", "--content", str(content)]) == 1
    assert f"not listed: {name}" in capsys.readouterr().out.splitlines()
    assert main(["check", "--quiet", "--content", str(content), "--accept", name, str(own)]) == 0
