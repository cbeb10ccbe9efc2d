"""The site generators that build the same newspaper: what each does of it, and how it is run.

Each has a folder with the articles in its own form, and an output. Peers build everything each
time, from nothing.
"""

import shutil
import sys
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from bench.forms import Story, for_eleventy, for_hugo, for_pelican, for_us, write_files
from bench.measuring import Run, run

ROOT = Path(__file__).resolve().parent.parent
ELEVENTY = ROOT / ".venv" / "eleventy" / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"

_KINDS = {
    "the": "tag",
    "tags": "tag",
    "tac-gia": "author",
    "authors": "author",
    "lich": "period",
    "years": "period",
    "months": "period",
    "days": "period",
    "chuyen-muc": "section",
}
"""Which kind of page lies in which folder, in one site or another."""

_PELICAN = """
PATH, OUTPUT_PATH, SITENAME, TIMEZONE = "content", "../out-pelican", "Báo Mẫu", "Asia/Ho_Chi_Minh"
THEME, PLUGINS, DEFAULT_PAGINATION = "simple", ["similar_posts"], 24
ARTICLE_URL = ARTICLE_SAVE_AS = "{date:%Y}/{date:%m}/{slug}.html"
TAG_URL = TAG_SAVE_AS = "the/{slug}.html"
AUTHOR_URL = AUTHOR_SAVE_AS = "tac-gia/{slug}.html"
CATEGORY_URL = CATEGORY_SAVE_AS = "chuyen-muc/{slug}.html"
YEAR_ARCHIVE_SAVE_AS = "lich/{date:%Y}.html"
MONTH_ARCHIVE_SAVE_AS = "lich/{date:%Y}/{date:%m}.html"
DAY_ARCHIVE_SAVE_AS = "lich/{date:%Y}/{date:%m}/{date:%d}.html"
"""


class Engine(ABC):
    """A site generator with an archive to build."""

    name: str
    work: str
    """What it does beside pages of articles, tags, authors, sections and periods."""

    def __init__(self, folder: Path, articles: Sequence[Story]) -> None:
        self.folder = folder
        self.prepare(articles)

    @property
    @abstractmethod
    def output(self) -> Path:
        """Where the site lies."""

    @abstractmethod
    def prepare(self, articles: Sequence[Story]) -> None:
        """Write the articles in the form that it reads."""

    @abstractmethod
    def build(self) -> Run:
        """Build the site; a peer does so from nothing."""

    def forget(self) -> None:
        """Let the next build begin from nothing."""
        shutil.rmtree(self.output, ignore_errors=True)

    def pages(self) -> dict[str, int]:
        """Return how many pages of each kind that all sites have this one has."""
        found: Counter[str] = Counter()
        for path in self.output.rglob("*.html"):
            first = path.relative_to(self.output).parts[0]
            if first in _KINDS:
                found[_KINDS[first]] += 1
            elif first.isdecimal():
                found["article"] += 1
        return dict(sorted(found.items()))


class Ours(Engine):
    """This project."""

    name = "ours"
    work = "typography, cleaning, related lists by text, search index, near-copies, full theme"

    @property
    def output(self) -> Path:
        """Where the site lies."""
        return self.folder / "out"

    def prepare(self, articles: Sequence[Story]) -> None:
        """Write the articles, and a theme that may be changed."""
        write_files(self.folder / "ours", map(for_us, articles))
        shutil.copytree(ROOT / "theme", self.folder / "theme")

    def build(self) -> Run:
        """Build what changed."""
        theme = self.folder / "theme"
        return run(
            [
                *(sys.executable, "-m", "bench._project_build", self.folder / "ours"),
                *("-o", self.output, "-s", "pelicanconf.py", "--log-handler", "plain"),
                *("-e", f'THEME="{theme}"', "DEFAULT_ORPHANS=0"),
            ],
            ROOT,
        )

    def forget(self) -> None:
        """Let the next build begin from nothing."""
        super().forget()
        shutil.rmtree(self.folder / ".out.build", ignore_errors=True)


class HugoAlone(Engine):
    """Hugo, without lists of related articles."""

    name = "Hugo, no related"
    work = "small theme"
    _related = ""

    @property
    def output(self) -> Path:
        """Where the site lies."""
        return self.folder / "out-hugo"

    def prepare(self, articles: Sequence[Story]) -> None:
        """Write the articles."""
        write_files(self.folder / "hugo", map(for_hugo, articles))

    def build(self) -> Run:
        """Build everything."""
        self.forget()
        return run(
            [
                *(Path(sys.executable).with_name("hugo"), "--source", ROOT / "bench" / "hugo"),
                *("--contentDir", self.folder / "hugo", "--destination", self.output),
                *("--noBuildLock", "--quiet"),
            ],
            ROOT,
            {"HUGO_PARAMS_RELATED": self._related},
        )

    def pages(self) -> dict[str, int]:
        """Return how many pages of each kind; articles and sections share its folders."""
        found = Counter(super().pages())
        for path in self.output.rglob("*.html"):
            first, *rest = path.relative_to(self.output).parts
            if first not in _KINDS and first != "page" and rest:
                found["article" if len(rest) == 2 else "section"] += 1
        return dict(sorted(found.items()))


class Hugo(HugoAlone):
    """Hugo with its own lists of related articles."""

    name = "Hugo"
    work = "related lists by tags, small theme"
    _related = "true"


class Eleventy(Engine):
    """Eleventy, which has no lists of related articles."""

    name = "Eleventy"
    work = "small theme"

    @property
    def output(self) -> Path:
        """Where the site lies."""
        return self.folder / "out-eleventy"

    def prepare(self, articles: Sequence[Story]) -> None:
        """Write the site with the articles in it."""
        shutil.copytree(ROOT / "bench" / "eleventy", self.folder / "eleventy")
        write_files(self.folder / "eleventy", map(for_eleventy, articles))

    def build(self) -> Run:
        """Build everything."""
        self.forget()
        return run(
            ["node", "--max-old-space-size=16000", ELEVENTY, "--quiet"], self.folder / "eleventy"
        )


class PlainPelican(Engine):
    """Pelican as it comes, with the lists of a plugin of its users."""

    name = "plain Pelican"
    work = "related lists by text (similar-posts), smallest theme"

    @property
    def output(self) -> Path:
        """Where the site lies."""
        return self.folder / "out-pelican"

    def prepare(self, articles: Sequence[Story]) -> None:
        """Write the articles and the settings."""
        write_files(self.folder / "pelican" / "content", map(for_pelican, articles))
        (self.folder / "pelican" / "pelicanconf.py").write_text(_PELICAN, "utf-8")

    def build(self) -> Run:
        """Build everything."""
        self.forget()
        return run([sys.executable, "-m", "pelican", "--quiet"], self.folder / "pelican")


class TypogrifyingPelican(PlainPelican):
    """Pelican as it comes, with typogrify, which it offers."""

    name = "Pelican, typogrify"
    work = "the same, and typogrify"

    def prepare(self, articles: Sequence[Story]) -> None:
        """Write the articles and the settings, for those who have not been prepared yet."""
        if not (self.folder / "pelican").exists():
            super().prepare(articles)

    def build(self) -> Run:
        """Build everything."""
        self.forget()
        return run(
            [sys.executable, "-m", "pelican", "--quiet", "-e", "TYPOGRIFY=true"],
            self.folder / "pelican",
        )
