"""What every room's tests share: the project's folders, and the sample archive, built once."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

# No time limit: machines differ, and speed is measured elsewhere. Whoever works on the code meets
# new examples at every run; a clean checkout is judged by the same ones each time.
settings.register_profile("explore", deadline=None)
settings.register_profile("judge", deadline=None, derandomize=True)
settings.load_profile("judge" if os.environ.get("CI") else "explore")

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the real material is kept outside the repository"
)


def build(content: Path, output: Path, *options: str, settings: str = "pelicanconf.py") -> str:
    """Build `content` into `output` as `make html` does; return what was printed."""
    finished = subprocess.run(
        [sys.executable, "-m", "pelican", content, "-s", settings, "-o", output, *options],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stdout + finished.stderr
    return finished.stdout + finished.stderr


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample archive, built as `make html` builds it. Tests only read it."""
    output = tmp_path_factory.mktemp("site")
    build(ROOT / "content", output)
    return output


@pytest.fixture(scope="session")
def pages(site: Path) -> list[Path]:
    """Every HTML page of the built sample archive, in order."""
    return sorted(site.rglob("*.html"))


BuildSite = Callable[[Path], Path]


@pytest.fixture
def build_site(tmp_path: Path) -> BuildSite:
    """Builds a content folder of the test's own and returns where the site is."""

    def build_one(content: Path) -> Path:
        output = tmp_path / "output"
        build(content, output)
        return output

    return build_one
