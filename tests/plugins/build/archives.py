"""Small archives with the whole theme, built again and again as they change."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from pelican import Pelican
from pelican.settings import read_settings

from archive.article import Article, Popular, Source
from archive.front_matter import write
from tests.conftest import ROOT

HANOI = timezone(timedelta(hours=7))
FIRST_DAY = datetime(2017, 2, 21, 9, 17, tzinfo=HANOI)
CHANGED = datetime(2020, 1, 1, tzinfo=HANOI).timestamp()


class Archive:
    """A content folder and a theme of its own, and the folder that it is built into."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.content = folder / "content"
        self.theme = folder / "theme"
        self.output = folder / "output"
        self.settings: dict[str, Any] = {}
        self._seconds = 0
        (self.content / "articles").mkdir(parents=True)
        (self.content / "pages").mkdir()
        (self.content / "images").mkdir()
        shutil.copytree(ROOT / "theme", self.theme)
        self.put("pages/gioi-thieu.md", Article("Về kho lưu trữ", "gioi-thieu", body="Một kho."))

    def put(self, path: str, article: Article) -> None:
        """Write an article file; it is old, as if time had passed since."""
        self.write(path, write(article).encode())

    def write(self, path: str, data: bytes) -> None:
        """Write a file of the content folder, or of the theme when the path begins with `../`."""
        target = self.content / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        # Every change has a time of its own, and none of them is now.
        self._seconds += 1
        os.utime(target, (CHANGED + self._seconds, CHANGED + self._seconds))

    def remove(self, path: str) -> None:
        """Remove a file of the content folder."""
        (self.content / path).unlink()

    def build(self, output: Path | None = None, *, plugin: bool = True) -> dict[str, bytes]:
        """Build in this process; returns the site."""
        output = output or self.output
        settings = read_settings(
            str(ROOT / "pelicanconf.py"),
            override={
                "PATH": str(self.content),
                "THEME": str(self.theme),
                "OUTPUT_PATH": str(output),
                "FONT_CACHE": str(ROOT / ".cache" / "fonts"),
                "BUILD_WORKERS": 1,
                **self.settings,
            },
        )
        if not plugin:
            settings["PLUGINS"] = [name for name in settings["PLUGINS"] if name != "plugins.build"]
        with_signals_of_its_own(settings)
        return site_of(output)

    def clean_build(self) -> dict[str, bytes]:
        """Build into an empty folder."""
        output = self.folder / "clean"
        for leftover in (output, self.folder / ".clean.build"):
            shutil.rmtree(leftover, ignore_errors=True)
        return self.build(output)


def with_signals_of_its_own(settings: Mapping[str, Any]) -> None:
    """Run Pelican without the receivers that other runs of this process left behind."""
    from pelican import signals
    from pelican.plugins import signals as all_signals

    found = [one for one in vars(all_signals).values() if hasattr(one, "receivers")]
    before = [(one, dict(one.receivers)) for one in found]
    for one in found:
        for receiver in list(one.receivers_for(None)):
            one.disconnect(receiver)
    assert not list(signals.initialized.receivers_for(None))
    try:
        Pelican(settings).run()
    finally:
        for one, _ in before:
            for receiver in list(one.receivers_for(None)):
                one.disconnect(receiver)


def site_of(output: Path) -> dict[str, bytes]:
    """Return every file of a site by its path."""
    return {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in sorted(output.rglob("*"))
        if path.is_file()
    }


def story(number: int, **given: Any) -> Article:
    """Return an article of the archive; they have words in common."""
    name = f"bai-{number}"
    fields: dict[str, Any] = {
        "title": f"Tin số {number} về vụ vải thiều Lục Ngạn",
        "slug": name,
        "date": FIRST_DAY + timedelta(days=7 * number, minutes=number),
        "category": ("Kinh tế", "Thể thao")[number % 2],
        "tags": ("vải thiều", f"thẻ {number % 3}"),
        "authors": (("Hoài An", "Thu Phong")[number % 2],),
        "summary": f"Vải thiều được giá, người trồng vải thứ {number} nói.",
        "source": Source("Báo Thử", f"https://bao.example/{number}.html"),
        "popular": (Popular(f"Tin số {number - 1} về vụ vải thiều Lục Ngạn"),),
        "body": f'Ông nói: "Vải thiều được giá". Đó là tin số {number}...\n\n## Mục\n\nHết.',
        **given,
    }
    return Article(**fields)


def path_of(number: int) -> str:
    """Return the file of the article with this number."""
    return f"articles/2017/02/bai-{number}.md"


def run(archive: Archive, *options: str, code: str = "") -> subprocess.CompletedProcess[str]:
    """Build an archive in a process of its own; `code` runs in it before the build."""
    program = f"import sys; {code}\nfrom pelican import main; main(sys.argv[1:])"
    overrides = [f'THEME="{archive.theme}"', "BUILD_WORKERS=1"]
    return subprocess.run(
        [
            *(sys.executable, "-c", program, str(archive.content), "-o", str(archive.output)),
            *("-s", "pelicanconf.py", "--log-handler", "plain", *options, "-e", *overrides),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
