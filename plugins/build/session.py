"""One build from its beginning to its end."""

import fnmatch
import gc
import os
import re
import shutil
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, TemplateNotFound
from pelican.generators import PelicanTemplateNotFound

from plugins.build.articles import KeptArticle
from plugins.build.fast_templates import NamedTemplate, PageMark, make_fast
from plugins.build.groups import Groups
from plugins.build.inputs import code_digest, files_under, settings_digest
from plugins.build.lock import held
from plugins.build.places import Places
from plugins.build.reading import ArticleReading
from plugins.build.rendering import UNKNOWN, Job, Made, Planner, make_files
from plugins.build.report import Progress, Stopwatch, Tally
from plugins.build.site import Site
from plugins.build.store import Store
from plugins.build.templates import Templates
from plugins.build.whole_pages import WholePages
from plugins.listings.digests import digest_bytes
from plugins.listings.workers import in_parallel, worker_count
from plugins.reader import EXTENSION
from plugins.reader.pictures import picture_folder

INPUTS = "inputs"
"""Under which name the store keeps the digest of everything that the last build began with."""

COUNT = "articles"
"""Under which name the store keeps how many articles the site has."""

MARK = "mark"
"""Under which name the store keeps what stands for the way to the top of the site."""

_TICK = 100_000_000
"""Nanoseconds: files that changed later than this before a build are looked at again by the next,
since a clock that ticks every few milliseconds gives two changes in a row the same time."""


class Build:
    """A build of one Pelican run. It holds the lock on the output folder until `close`.

    `explain` is told of each file that is made and why.
    """

    def __init__(
        self,
        settings: Mapping[str, Any],
        output: str,
        explain: Callable[[str], None] | None = None,
    ) -> None:
        self._explain = explain
        self.clock = Stopwatch()
        self.settings = settings
        self.places = Places.beside(output)
        self.places.folder.mkdir(parents=True, exist_ok=True)
        self._closing = ExitStack()
        self._closing.enter_context(held(self.places.lock))
        self._closing.enter_context(_without_collector())
        self.store = Store(self.places.store)
        self._closing.callback(self.store.close)
        self.workers = worker_count(settings)
        self.environment: Environment | None = None
        self.jobs: dict[str, Job | None] = {}
        self.groups = Groups(self.store)
        self.articles: dict[str, KeptArticle] = {}
        self._planner: Planner | None = None
        self._whole_pages: WholePages
        self._named: dict[str, NamedTemplate] = {}
        self._site = Site(self.places, self.store)
        self._site.recover()
        self._site.inspect()
        self._look()

    def _look(self) -> None:
        """See all that the build begins with."""
        self._now = time.time_ns()
        self.content = os.path.realpath(self.settings["PATH"])
        self.files = sorted(files_under(self.content), key=lambda found: found.path)
        self.theme_files = sorted(
            files_under(os.path.realpath(self.settings["THEME"])), key=lambda found: found.path
        )
        overrides = [
            found
            for folder in self.settings["THEME_TEMPLATES_OVERRIDES"]
            for found in files_under(os.path.realpath(folder))
        ]
        translations = [
            Path(self.settings["THEME"], found.path).read_bytes()
            for found in self.theme_files
            if found.path.startswith("translations/")
        ]
        self.shaping = digest_bytes(code_digest(), settings_digest(self.settings))
        self.shaping_of_pages = digest_bytes(self.shaping, *translations)
        looked_at = (*self.files, *self.theme_files, *overrides)
        stamps = repr([(found.path, found.stamp) for found in looked_at])
        self._inputs = digest_bytes(self.shaping_of_pages, stamps.encode("utf-8", "replace"))
        newest = max((found.stamp[0] for found in looked_at), default=0)
        self._settled = self._now - newest > _TICK

    @property
    def is_up_to_date(self) -> bool:
        """Whether the site that is out was made of just what is there now."""
        return self.store.state(INPUTS) == self._inputs and self._site.is_whole

    def close(self) -> None:
        """Let go of the lock and the store."""
        self._closing.close()

    # --- Reading ----------------------------------------------------------------------------

    def read_articles(self, folders: Sequence[str], excluded: Sequence[str]) -> list[str]:
        """Read the articles under these folders; returns the paths of those that are articles."""
        ignored = re.compile(
            "|".join(fnmatch.translate(one) for one in self.settings["IGNORE_FILES"]) or r"(?!)"
        )
        chosen = [
            found
            for found in self.files
            if found.path.endswith(f".{EXTENSION}")
            and _lies_in(found.path, folders)
            and not _lies_in(found.path, excluded)
            and not any(ignored.match(part) for part in found.path.split("/"))
        ]
        reading = ArticleReading(
            self.store, self.settings["PATH"], self.settings, self.shaping, self.workers
        )
        with Progress("reading") as progress:
            self.articles = reading.articles(chosen, self._holds_pictures(), self._now, progress)
        return list(self.articles)

    def _holds_pictures(self) -> Any:
        """Return what says whether the content folder has a picture, without asking the disk."""
        folder = picture_folder(self.settings["PATH"])
        held = {found.path for found in self.files if folder.holds(found.path)}
        return held.__contains__

    # --- Planning ---------------------------------------------------------------------------

    def share_environment(self, generator: Any) -> None:
        """Let all generators load their templates once, compiled if they were compiled before."""
        if self.environment is None:
            self.places.bytecode.mkdir(exist_ok=True)
            self.environment = generator.env
            self.environment.bytecode_cache = FileSystemBytecodeCache(str(self.places.bytecode))
            self.environment.auto_reload = False
            self._whole_pages = make_fast(
                self.environment, lambda template: self.planner().sharing(template), self.store
            )
        generator.env = self.environment
        generator.get_template = self._template

    def _template(self, name: str) -> NamedTemplate:
        """Return a template by its name without an ending. Raises PelicanTemplateNotFound."""
        assert self.environment is not None
        assert self.environment.loader is not None
        if name not in self._named:
            for ending in self.settings["TEMPLATE_EXTENSIONS"]:
                try:
                    self.environment.loader.get_source(self.environment, name + ending)
                except TemplateNotFound:
                    continue
                self._named[name] = NamedTemplate(
                    self.environment, self._whole_pages, name + ending
                )
                break
            else:
                raise PelicanTemplateNotFound(f"the theme has no template {name!r}")
        return self._named[name]

    def planner(self) -> Planner:
        """Return what makes jobs."""
        if self._planner is None:
            assert self.environment is not None
            mark = PageMark(self.store.state(MARK) or "")
            self.store.set_state(MARK, mark.text)
            templates = Templates(self.environment, self.store)
            self._planner = Planner(templates, self.shaping_of_pages, mark)
        return self._planner

    def add(self, job: Job, *, instead: bool = False) -> None:
        """Let a file be part of the site; `instead` of one that has its address, if any has."""
        self._claim(job.path, instead=instead)
        self.jobs[job.path] = job

    def _claim(self, path: str, *, instead: bool = False) -> None:
        if path in self.jobs:
            if not instead:
                raise FileExistsError(f"{path}: two pages have this address")
            self.groups.disturb(path)

    def keep_group(self, name: str, fingerprint: bytes, files: Collection[str]) -> bool:
        """Let the files of a group that are out and have this fingerprint stay as they are.

        Returns whether they do.
        """
        kept = self.groups.is_kept(name, fingerprint, files) and all(
            map(self._site.files.__contains__, files)
        )
        if kept:
            if not self.jobs.keys().isdisjoint(files):
                for path in files:
                    self._claim(path)
            self.jobs.update(dict.fromkeys(files))
        return kept

    def add_copies(self, copies: Iterable[tuple[str, str]]) -> None:
        """Let copies of files be part of the site, as (path of the file, path in the site)."""
        for source, path in copies:
            status = Path(source).stat()
            seen = repr((source, status.st_mtime_ns, status.st_size))
            stamp = digest_bytes(seen.encode("utf-8", "replace"))
            self.add(Job(path, ("file",), stamp, Path(source).read_bytes), instead=True)

    # --- Making -----------------------------------------------------------------------------

    def finish(self) -> Tally:
        """Make what has to be made, and put it out."""
        site = self._site
        self.add_copies(self._written_directly())
        wanted = set(self.jobs)
        removed = site.written_before - wanted
        to_make = [job for job in self.jobs.values() if job and self._is_to_be_made(job)]
        made: list[Made] = []
        self.groups.before_the_switch()
        if to_make or removed:
            site.prepare(wanted)
            made = self._make(to_make)
            changed = {one.path for one in made if one.changed}
            site.switch({one.path: one.written for one in made}, changed, removed)
        self.groups.after_the_switch()
        if self._settled:
            self.store.set_state(INPUTS, self._inputs)
        self.store.set_state(COUNT, len(self.articles))
        shutil.rmtree(self.places.direct, ignore_errors=True)
        return self._tally(made, len(removed))

    def rest(self) -> Tally:
        """Return the tally of a build that has nothing to do."""
        return self._tally([], 0)

    def _is_to_be_made(self, job: Job) -> bool:
        out = self._site.files.get(job.path)
        made = out is None or job.fingerprint == UNKNOWN or out.fingerprint != job.fingerprint
        if made and self._explain is not None:
            self._explain(f"{job.path}: {job.why(out.fingerprint if out else None)}")
        return made

    def _make(self, jobs: Sequence[Job]) -> list[Made]:
        # Rendering leaves circles behind, and all that is there now stays to the end.
        gc.freeze()
        gc.enable()
        old, new = str(self.places.output), str(self.places.spare)
        made: list[Made] = []
        for job in jobs:
            job.prepare()
        self._whole_pages.keep()
        with Progress("rendering") as progress:
            # Workers inherit the jobs; only the numbers of their own are handed to them.
            for batch in in_parallel(
                lambda numbers: make_files([jobs[number] for number in numbers], old, new),
                range(len(jobs)),
                self.workers,
                self.store.reopen,
            ):
                made += batch
                progress(len(made), len(jobs))
        return made

    def _written_directly(self) -> list[tuple[str, str]]:
        """Return what generators wrote that know nothing of builds."""
        folder = self.places.direct
        return [(str(folder / found.path), found.path) for found in files_under(str(folder))]

    def _tally(self, made: Sequence[Made], removed: int) -> Tally:
        sizes = {
            path: written.size
            for path, written in self._site.files.items()
            if not self.jobs or path in self.jobs
        }
        sizes |= {one.path: one.written.size for one in made}
        total = len(self.jobs) or len(sizes)
        return Tally(
            articles=self.store.state(COUNT) or 0,
            rendered=len(made),
            unchanged=total - len(made),
            removed=removed,
            seconds=self.clock.seconds,
            size=sum(sizes.values()),
        )


@contextmanager
def _without_collector() -> Iterator[None]:
    """Keep Python from looking for circles in memory again and again: what a build reads stays."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.unfreeze()
        if enabled:
            gc.enable()


def _lies_in(path: str, folders: Sequence[str]) -> bool:
    return any(not folder or path == folder or path.startswith(f"{folder}/") for folder in folders)
