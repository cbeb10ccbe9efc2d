"""The two settings files: declarations, and what changes when the archive is published."""

import locale
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pelican.settings import read_settings

from tests.conftest import ROOT


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """The process as it was: Pelican reads settings files as modules."""
    path, modules, spoken = list(sys.path), dict(sys.modules), locale.setlocale(locale.LC_ALL)
    monkeypatch.delenv("SITEURL", raising=False)
    yield monkeypatch
    locale.setlocale(locale.LC_ALL, spoken)
    sys.path[:] = path
    for name in ("pelicanconf", "publishconf"):
        sys.modules.pop(name, None)
        if name in modules:
            sys.modules[name] = modules[name]


@pytest.mark.usefixtures("environment")
def test_settings_do_not_open_what_hostile_files_could_use() -> None:
    settings = read_settings(str(ROOT / "pelicanconf.py"))
    assert settings["JINJA_ENVIRONMENT"]["autoescape"] is True
    assert settings["FORMATTED_FIELDS"] == []
    assert settings["FILENAME_METADATA"] == settings["PATH_METADATA"] == ""
    assert settings["USE_FOLDER_AS_CATEGORY"] is False
    assert settings["RELATIVE_URLS"] is True
    assert settings["PUBLIC_URL"] == ""


def test_the_public_address_comes_from_the_environment(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("SITEURL", "https://kho.example/bao/")
    settings = read_settings(str(ROOT / "publishconf.py"))
    assert settings["PUBLIC_URL"] == "https://kho.example/bao"
    assert settings["RELATIVE_URLS"] is True
    assert settings["SITENAME"] == read_settings(str(ROOT / "pelicanconf.py"))["SITENAME"]


@pytest.mark.parametrize("address", ["", "kho.example", "file:///x"])
def test_publishing_without_a_public_address_says_so(address: str, tmp_path: Path) -> None:
    finished = subprocess.run(
        [sys.executable, "-m", "pelican", tmp_path, "-s", "publishconf.py", "-o", tmp_path / "o"],
        cwd=ROOT,
        env={**os.environ, "SITEURL": address},
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode != 0
    assert "SITEURL" in finished.stdout + finished.stderr
    assert not (tmp_path / "o").exists()
