"""The documentation says what is so."""

import json
import re
import subprocess
import tomllib

from tests.conftest import ROOT

README = (ROOT / "README.md").read_text()


def test_help_lists_every_task() -> None:
    makefile = (ROOT / "Makefile").read_text()
    phony = re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    assert phony is not None
    shown = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert sorted(re.findall(r"^make (\w+) +\S", shown.stdout, re.MULTILINE)) == sorted(
        phony[1].split()
    )


def test_readme_names_only_tasks_that_exist() -> None:
    makefile = (ROOT / "Makefile").read_text()
    for task in set(re.findall(r"\bmake (\w+)\b", README)):
        assert re.search(rf"^{task}:", makefile, re.MULTILINE), task


def test_what_the_readme_links_to_is_there() -> None:
    for target in re.findall(r"\]\((?!http)([^)]+)\)", README):
        assert (ROOT / target).exists(), target
    for path in re.findall(r"`((?:importer|content|docs|theme|plugins)/[^`]*)`", README):
        assert (ROOT / path).exists(), path


def test_every_dependency_is_justified_and_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    wanted = {
        "requirements.lock": project["dependencies"],
        "requirements-dev.lock": extras["dev"] + extras["cluster"],
        "requirements-bench.lock": extras["bench"],
        "bench/peers.lock": (ROOT / "bench" / "peers.in").read_text().splitlines(),
    }
    for lock, requirements in wanted.items():
        locked = (ROOT / lock).read_text().lower()
        for requirement in requirements:
            if not requirement.startswith(("#", f"{project['name']}[")):
                name = re.split(r"[<>=]", requirement)[0].lower()
                assert f"\n{name}==" in f"\n{locked}", (lock, name)
        assert locked.count("==") <= locked.count("--hash=sha256:"), lock


def test_what_comes_from_npm_is_locked() -> None:
    folder = ROOT / "bench" / "eleventy"
    wanted = json.loads((folder / "package.json").read_text())["dependencies"]
    packages = json.loads((folder / "package-lock.json").read_text())["packages"]
    for name, version in wanted.items():
        assert packages[f"node_modules/{name}"]["version"] == version
    for name, package in packages.items():
        assert name == "" or package["integrity"].startswith("sha512-"), name


def test_the_licence_is_the_one_that_is_named() -> None:
    licence = (ROOT / "LICENSE").read_text()
    assert "GNU AFFERO GENERAL PUBLIC LICENSE" in licence
    assert "AGPL-3.0-or-later" in README
