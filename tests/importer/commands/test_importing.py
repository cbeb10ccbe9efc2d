"""What the command line of an import can be asked."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from importer.__main__ import main
from importer.locking import locked
from tests.conftest import ROOT
from tests.importer.killed_runs import contents
from tests.importer.sources.archives import record
from tests.importer.test_pipeline import CORRECTED, FIRST, OTHER, article

ELSEWHERE = record(
    "http://baob.example/tin/so-9.html",
    article("Đò ngang nghỉ chạy", "2020-02-01T09:00:00+07:00", 70),
    date="2020-03-01T00:00:00Z",
)
UNREADABLE = record(
    "http://baoa.example/zstd.html",
    b"\x28\xb5\x2f\xfd packed as no other",
    headers=(("Content-Type", "text/html"), ("Content-Encoding", "zstd")),
)


class Run:
    """Imports into a folder of the test's own, and remembers what was told."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self._capsys = folder, capsys
        self.complaints = ""

    def __call__(self, *arguments: str | Path) -> list[str]:
        self.code = main(
            [
                "--quiet", "--to", str(self.folder / "content"),
                "--quarantine", str(self.folder / "quarantine"), *map(str, arguments),
            ]
        )  # fmt: skip
        told = self._capsys.readouterr()
        self.complaints = told.err
        return told.out.splitlines()


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    return Run(tmp_path, capsys)


@pytest.fixture
def captures(tmp_path: Path) -> Path:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(FIRST + OTHER + CORRECTED + ELSEWHERE)
    return path


def test_a_dry_run_tells_and_writes_nothing(run: Run, captures: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    told = run("--dry-run", captures)
    assert sorted(tmp_path.rglob("*")) == before
    assert "would write: articles/2019/05/cau-moi-thong-xe.md" in told
    assert told[-1] == "captures 4 = articles 3 + same again 1 + not articles 0 + put aside 0"
    # What it told is what happens.
    assert run(captures)[-1] == told[-1]
    kept = contents(tmp_path)
    assert {line.removeprefix("would write: ") for line in told if "would write" in line} == {
        name.removeprefix("content/") for name in kept if name.endswith(".md")
    }
    assert not [line for line in run("--dry-run", captures) if line.startswith("would")]


def test_captures_made_before_a_day_are_left_out(run: Run, captures: Path) -> None:
    told = run("--since", "2020-03-01", captures)
    assert told[-1] == "captures 2 = articles 2 + same again 0 + not articles 0 + put aside 0"
    assert "left out: captured before 2020-03-01T00:00:00+07:00: 2" in told
    told = run(captures)
    assert told[-1] == "captures 4 = articles 1 + same again 3 + not articles 0 + put aside 0"


@pytest.mark.parametrize("name", ["Báo A", "báo a"])
def test_one_outlet_by_its_name(run: Run, captures: Path, name: str) -> None:
    captures.write_bytes(FIRST + OTHER + CORRECTED)
    told = run("--outlet", name, captures)
    assert told[-1].startswith("captures 3 = ")
    told = run("--outlet", "Báo Khác", captures)
    assert told[-1] == "captures 0 = articles 0 + same again 0 + not articles 0 + put aside 0"
    assert "left out: of another outlet than Báo Khác: 3" in told


def test_one_outlet_by_its_host(run: Run, captures: Path) -> None:
    told = run("--outlet", "baob.example", captures)
    assert told[-1] == "captures 1 = articles 1 + same again 0 + not articles 0 + put aside 0"
    assert "left out: of another outlet than baob.example: 3" in told


def test_the_first_few(run: Run, captures: Path) -> None:
    told = run("--limit", "2", captures)
    assert told[-1] == "captures 2 = articles 2 + same again 0 + not articles 0 + put aside 0"
    assert [line for line in told if line.startswith("left out: ")]


def test_the_summary_as_json(run: Run, captures: Path, tmp_path: Path) -> None:
    captures.write_bytes(FIRST + UNREADABLE + OTHER[:-30])
    told = run("--report", tmp_path / "report.json", captures)
    report = json.loads((tmp_path / "report.json").read_text())
    found = (report["captures"], report["articles"], report["same_again"])
    assert found == (3, 1, 0)
    assert report["not_articles"] == {}
    unreadable, damaged = report["put_aside"]
    assert sorted(unreadable) == ["file", "offset", "reason", "record"]
    assert sorted(damaged) == ["damaged", "file", "offset", "reason", "record"]
    size = captures.stat().st_size
    assert damaged["damaged"] == [[size - len(OTHER[:-30]), size]]
    assert {aside["file"] for aside in report["put_aside"]} == {str(captures)}
    for aside in report["put_aside"]:
        assert any(aside["reason"] in line for line in told)


def test_very_many_damaged_places(
    run: Run, captures: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the first are told one by one; the list in the report has every one."""
    monkeypatch.setattr("importer.sources.warc_records.MAX_DAMAGES", 100)
    broken = OTHER[:-8] + bytes(8)  # neither the checksum nor the length
    captures.write_bytes(FIRST + broken * 130 + CORRECTED)
    told = [
        line for line in run("--report", tmp_path / "r.json", captures) if "damaged web" in line
    ]
    begins = [len(FIRST) + len(broken) * number for number in range(130)]
    assert [line.partition(", offset ")[2].partition(":")[0] for line in told[:20]] == [
        str(offset) for offset in begins[:20]
    ]
    assert told[20:] == [
        f"put aside: {captures}: damaged web archive: 81 more of these, from offset {begins[20]}"
        f" to offset {begins[-1]}: each is in quarantine, and in the report (--report FILE)"
    ]
    report = json.loads((tmp_path / "r.json").read_text())
    listed = [tuple(place) for aside in report["put_aside"] for place in aside["damaged"]]
    assert listed == [(offset, offset + len(broken)) for offset in begins]
    assert report["put_aside"][-1]["reason"] == (
        "damaged web archive: 30 more damaged places after the first 100,"
        f" from offset {begins[100]} to offset {begins[-1]}"
    )
    assert report["captures"] == 2 + 101


def test_the_number_of_workers_does_not_show(run: Run, captures: Path, tmp_path: Path) -> None:
    results = []
    for workers in ("1", "3"):
        shutil.rmtree(tmp_path / "content", ignore_errors=True)
        (tmp_path / "ledger.sqlite").unlink(missing_ok=True)
        run("--workers", workers, captures, ROOT / "tests" / "captures" / "old-system")
        results.append(contents(tmp_path))
    assert results[0] == results[1]


def test_what_could_be_read_at_last_leaves_quarantine(run: Run, tmp_path: Path) -> None:
    whole = tmp_path / "whole.warc.gz"
    whole.write_bytes(OTHER + FIRST)
    run(whole)
    expected = {n: d for n, d in contents(tmp_path).items() if n.startswith("content")}
    shutil.rmtree(tmp_path / "content")
    (tmp_path / "ledger.sqlite").unlink()
    # As an importer that could not read this page put it aside.
    broken = tmp_path / "whole.warc.gz"
    without_reader = (
        "import sys; import importer.reading as r; from importer.draft import Unreadable;"
        " r._read = lambda capture: (_ for _ in ()).throw(Unreadable('no title found'));"
        " from importer.workers import here; import importer.commands.importing as i;"
        " i.local_workers = lambda count: here();"
        " from importer.__main__ import main; sys.exit(main(sys.argv[1:]))"
    )
    subprocess.run(
        [
            sys.executable, "-c", without_reader, "--quiet", "--to", tmp_path / "content",
            "--quarantine", tmp_path / "quarantine", broken,
        ],
        cwd=ROOT,
        check=False,
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    assert len([n for n in contents(tmp_path) if n.endswith(".html")]) == 2
    broken.unlink()
    told = run("--retry")
    assert run.code == 0
    assert told[-1] == "captures 2 = articles 2 + same again 0 + not articles 0 + put aside 0"
    assert "read at last, and no longer in quarantine: 2" in told
    assert contents(tmp_path) == expected
    told = run("--retry")
    assert told[-1] == "captures 0 = articles 0 + same again 0 + not articles 0 + put aside 0"


def test_what_still_cannot_be_read_stays_as_it_is(run: Run, captures: Path, tmp_path: Path) -> None:
    captures.write_bytes(UNREADABLE + OTHER[:-30] + FIRST)
    (tmp_path / "b.html").write_bytes(b"%PDF-1.4 no page")
    run(captures, tmp_path / "b.html")
    before = contents(tmp_path)
    assert run.code == 1
    told = run("--retry")
    assert run.code == 1
    assert told[-1] == "captures 3 = articles 0 + same again 0 + not articles 0 + put aside 3"
    assert contents(tmp_path) == before


def test_one_run_at_a_time(run: Run, captures: Path, tmp_path: Path) -> None:
    with locked(tmp_path / "ledger.sqlite.lock"):
        assert run(captures) == []
        assert run.code == 2
        assert run.complaints.count("\n") == 1
        assert "another import is running (process " in run.complaints
    run(captures)
    assert run.code == 0


def test_a_ledger_that_is_none_is_told(run: Run, captures: Path, tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite").write_bytes(b"something else" * 100)
    run(captures)
    assert run.code == 2
    assert run.complaints.count("\n") == 1
    assert "Remove it and import again" in run.complaints


def test_the_ledger_can_be_thrown_away(run: Run, captures: Path, tmp_path: Path) -> None:
    run(captures)
    before = contents(tmp_path)
    for file in tmp_path.glob("ledger.sqlite*"):
        file.unlink()
    told = run(captures)
    assert told[-1] == "captures 4 = articles 0 + same again 4 + not articles 0 + put aside 0"
    assert contents(tmp_path) == before


def test_content_can_be_thrown_away(run: Run, captures: Path, tmp_path: Path) -> None:
    pages = ROOT / "tests" / "captures" / "old-system"
    run(captures, pages)
    before = contents(tmp_path)
    shutil.rmtree(tmp_path / "content")
    run(captures, pages)
    assert contents(tmp_path) == before


@pytest.mark.parametrize(
    "arguments", [["--limit", "0"], ["--workers", "x"], ["--since", "hôm qua"], []]
)
def test_wrong_calls(run: Run, arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(*arguments)
    assert ended.value.code == 2


def test_who_hands_out_the_work_does_not_load_what_reads() -> None:
    told = subprocess.run(
        [
            sys.executable, "-c",
            "import sys; import importer.__main__, importer.commands.importing;"
            " print({'importer.work', 'importer.outlets', 'bs4', 'lxml'} & set(sys.modules))",
        ],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )  # fmt: skip
    assert told.stdout == "set()\n"
