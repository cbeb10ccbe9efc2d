"""Builds the same archive with this project, plain Pelican and Hugo, and prints a table of ratios.

    python -m bench build-speed [--articles 1000] [--rounds 3] [--without-pelican]

Hugo and plain Pelican build everything each time, so that one time of theirs stands beside all
cases. Files are written under TMPDIR: name a memory disk, or the disk is what is measured.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.made_up_archive import for_hugo, for_pelican, for_us, make_up, write_files

ROOT = Path(__file__).resolve().parent.parent
KINDS = {
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
"""Which kind of page lies in which folder, in our site and in Hugo's."""

PELICAN = """
PATH, OUTPUT_PATH, SITENAME, TIMEZONE = "content", "output", "Báo Mẫu", "Asia/Ho_Chi_Minh"
THEME, PLUGINS, DEFAULT_PAGINATION = "simple", ["similar_posts"], 24
ARTICLE_URL = ARTICLE_SAVE_AS = "{date:%Y}/{date:%m}/{slug}.html"
YEAR_ARCHIVE_SAVE_AS = "lich/{date:%Y}.html"
MONTH_ARCHIVE_SAVE_AS = "lich/{date:%Y}/{date:%m}.html"
DAY_ARCHIVE_SAVE_AS = "lich/{date:%Y}/{date:%m}/{date:%d}.html"
"""


@dataclass(frozen=True, slots=True)
class Run:
    """A run: seconds of the clock, seconds of processors, and peak memory in bytes.

    Memory is the sum over all processes of the run, what they share counted once (PSS); 0 where
    the system does not tell.
    """

    wall: float
    processor: float
    memory: int


def run(command: Sequence[str | Path], folder: Path = ROOT) -> Run:
    """Run a command. Raises SystemExit with its output when it fails."""
    before, started = os.times(), time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    peak = 0
    done = threading.Event()

    def watch() -> None:
        nonlocal peak
        while not done.wait(0.25):
            peak = max(peak, _memory(process.pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    output, _ = process.communicate()
    wall = time.perf_counter() - started
    done.set()
    watcher.join()
    after = os.times()
    if process.returncode != 0:
        raise SystemExit(f"{command} failed:\n{output.decode(errors='replace')}")
    used = after.children_user + after.children_system
    return Run(wall, used - before.children_user - before.children_system, peak)


def _memory(session: int) -> int:
    """Return the memory of all processes of a session in bytes."""
    total = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if os.getsid(int(folder.name)) == session:
                for line in (folder / "smaps_rollup").read_text().splitlines():
                    if line.startswith("Pss:"):
                        total += 1024 * int(line.split()[1])
        except (OSError, ValueError):
            continue
    return total


class Bench:
    """The archive in the forms of all engines, under one folder."""

    def __init__(self, folder: Path, count: int) -> None:
        self.folder = folder
        self.articles = list(make_up(count))
        write_files(folder / "ours", map(for_us, self.articles))
        write_files(folder / "hugo", map(for_hugo, self.articles))
        write_files(folder / "pelican" / "content", map(for_pelican, self.articles))
        (folder / "pelican" / "pelicanconf.py").write_text(PELICAN, "utf-8")
        shutil.copytree(ROOT / "theme", folder / "theme")

    def ours(self) -> Run:
        """Build with this project."""
        return run(
            [
                *(sys.executable, "-m", "bench._project_build", self.folder / "ours"),
                *("-o", self.folder / "out", "-s", "pelicanconf.py", "--log-handler", "plain"),
                *("-e", f'THEME="{self.folder / "theme"}"', "DEFAULT_ORPHANS=0"),
            ]
        )

    def hugo(self, *, related: bool) -> Run:
        """Build with Hugo, from nothing as always."""
        out = self.folder / "out-hugo"
        shutil.rmtree(out, ignore_errors=True)
        os.environ["HUGO_PARAMS_RELATED"] = "true" if related else ""
        return run(
            [
                *(Path(sys.executable).with_name("hugo"), "--source", ROOT / "bench" / "hugo"),
                *("--contentDir", self.folder / "hugo", "--destination", out),
                *("--noBuildLock", "--quiet"),
            ]
        )

    def pelican(self) -> Run:
        """Build with plain Pelican, from nothing."""
        shutil.rmtree(self.folder / "pelican" / "output", ignore_errors=True)
        return run([sys.executable, "-m", "pelican", "--quiet"], self.folder / "pelican")

    def forget(self) -> None:
        """Let the next build of ours begin from nothing."""
        for name in ("out", ".out.build"):
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def edit_one(self) -> None:
        """Edit one article in the middle."""
        self._rewrite(len(self.articles) // 2, lambda text: f"{text}\nThêm một câu.\n")

    def add_one(self) -> None:
        """Add one article in the middle."""
        path, text = for_us(self.articles[len(self.articles) // 2])
        target = self.folder / "ours" / path
        name = f"{target.stem}-nua-{time.monotonic_ns()}.md"
        target.with_name(name).write_text(text.replace("title: ", "title: Lại ", 1), "utf-8")

    def rename_tag(self) -> None:
        """Rename the tag that most articles have."""
        ((tag, _),) = Counter(tag for one in self.articles for tag in one.tags).most_common(1)
        for number, article in enumerate(self.articles):
            if tag in article.tags:
                self._rewrite(number, lambda text: text.replace(f"- {tag}\n", f"- {tag} mới\n"))

    def change_template(self) -> None:
        """Change the frame of all pages."""
        path = self.folder / "theme" / "templates" / "base.html"
        path.write_text(path.read_text("utf-8").replace("</body>", " </body>"), "utf-8")

    def _rewrite(self, number: int, change: Callable[[str], str]) -> None:
        path = self.folder / "ours" / for_us(self.articles[number])[0]
        path.write_text(change(path.read_text("utf-8")), "utf-8")


def counts(folder: Path) -> dict[str, int]:
    """Return how many pages of each kind that both sites have a site has."""
    found: Counter[str] = Counter()
    for path in folder.rglob("*.html"):
        first, *rest = path.relative_to(folder).parts
        if first in KINDS:
            found[KINDS[first]] += 1
        elif first.isdecimal() or (len(rest) == 2 and first != "page"):
            found["article"] += 1
        elif rest and folder.name == "out-hugo" and first != "page":
            found["section"] += 1
    return dict(found)


def middle(runs: Sequence[Run]) -> Run:
    """Return the median of each figure."""
    return Run(
        median(one.wall for one in runs),
        median(one.processor for one in runs),
        int(median(one.memory for one in runs)),
    )


def benchmark(arguments: Sequence[str]) -> None:
    """Read the options, build, and print the table."""
    parser = argparse.ArgumentParser(prog="bench build-speed", description=__doc__)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--without-pelican", action="store_true", help="it takes minutes")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), options.articles)
        measured: dict[str, list[Run]] = {}
        pages: dict[str, dict[str, int]] = {}

        def measure(name: str, work: Callable[[], Run]) -> None:
            measured.setdefault(name, []).append(work())

        bench.ours()  # the fonts are cut once for an installation, not for a site
        for _ in range(options.rounds):
            bench.forget()
            measure("cold", bench.ours)
            measure("Hugo", lambda: bench.hugo(related=True))
            measure("Hugo, no related lists", lambda: bench.hugo(related=False))
            pages = pages or {
                "ours": counts(bench.folder / "out"),
                "Hugo": counts(bench.folder / "out-hugo"),
            }
            time.sleep(0.2)  # files changed just now are looked at again
            bench.ours()
            measure("nothing changed", bench.ours)
            for name, change in (
                ("one article edited", bench.edit_one),
                ("one article added", bench.add_one),
                ("one tag renamed", bench.rename_tag),
                ("a template changed", bench.change_template),
            ):
                change()
                measure(name, bench.ours)
        if not options.without_pelican:
            measure("plain Pelican", bench.pelican)
        _print(measured, options.articles)
        print(f"pages of ours:   {pages['ours']}\npages of Hugo's: {pages['Hugo']}")
        if pages["ours"] != pages["Hugo"]:
            print("They differ: the times are not of the same work.")


def _print(measured: dict[str, list[Run]], count: int) -> None:
    hugo = middle(measured["Hugo"])
    print(f"{count} articles; ratios are to Hugo with its related lists (by tags)")
    print(f"{'':<24}{'wall s':>8}{'ratio':>7}{'cpu s':>8}{'ratio':>7}{'MB':>7}{'ratio':>7}")
    for name, runs in measured.items():
        one = middle(runs)
        share = one.memory / hugo.memory if hugo.memory else 0
        print(
            f"{name:<24}{one.wall:>8.2f}{one.wall / hugo.wall:>7.2f}{one.processor:>8.2f}"
            f"{one.processor / hugo.processor:>7.2f}{one.memory / 1e6:>7.0f}{share:>7.2f}"
        )
