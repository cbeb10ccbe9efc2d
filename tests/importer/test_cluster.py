"""On a Dask cluster the same captures give the same bytes."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from importer.__main__ import main
from tests.conftest import ROOT
from tests.importer.killed_runs import contents
from tests.importer.many_captures import write_archives

CAPTURES = ROOT / "tests" / "captures"


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A cluster of two workers, each a process of its own; its address."""
    from distributed import LocalCluster

    start: Callable[..., Any] = LocalCluster  # untyped
    with start(
        n_workers=2,
        threads_per_worker=1,
        processes=True,
        dashboard_address=None,
        local_directory=str(tmp_path_factory.mktemp("cluster")),
    ) as cluster:
        yield cluster.scheduler_address


def run(paths: list[str], folder: Path, *options: str) -> int:
    return main(
        [
            "--quiet", "--to", str(folder / "content"),
            "--quarantine", str(folder / "quarantine"), *options, *paths,
        ]
    )  # fmt: skip


def test_the_same_bytes_come_out(scheduler: str, tmp_path: Path) -> None:
    first, later = write_archives(tmp_path / "captures")
    paths = [str(CAPTURES), *map(str, [*first, *later])]
    here, there = tmp_path / "here", tmp_path / "there"
    assert run(paths, here) == run(paths, there, "--cluster", scheduler) == 1
    assert contents(there) == contents(here)
    assert len(contents(here)) > 400


@pytest.mark.parametrize("form", ["file://{}", "memory://captures/{}"])
def test_captures_by_address(scheduler: str, tmp_path: Path, form: str) -> None:
    import fsspec

    first, _ = write_archives(tmp_path / "captures")
    (path,) = first
    address = form.format(path.name if "memory" in form else path)
    if "memory" in form:
        with fsspec.open(address, "wb") as file:
            file.write(path.read_bytes())
    here, there = tmp_path / "here", tmp_path / "there"
    assert run([str(path)], here) == run([address], there, "--cluster", scheduler)
    articles = {name: data for name, data in contents(here).items() if "quarantine" not in name}
    assert {n: d for n, d in contents(there).items() if "quarantine" not in n} == articles


def test_what_is_wrong_is_said_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "a.html"
    page.write_text("<html></html>")
    assert run([str(page)], tmp_path, "--cluster", "tcp://127.0.0.1:9") == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "tcp://127.0.0.1:9" in told


def test_without_the_extra_it_says_what_to_install(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text("<html></html>")
    without = (
        "import sys; sys.modules['distributed'] = sys.modules['fsspec'] = None;"
        " from importer.__main__ import main; sys.exit(main(sys.argv[1:]))"
    )
    for arguments in (["--cluster", "tcp://127.0.0.1:9", str(page)], ["s3://bucket/a.warc.gz"]):
        finished = subprocess.run(
            [sys.executable, "-c", without, "--to", tmp_path / "content", *arguments],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert finished.returncode == 2
        assert finished.stderr.count("\n") == 1
        assert "pip install '.[cluster]'" in finished.stderr
