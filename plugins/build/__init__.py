"""Fast builds: reads what changed, renders what changed, on all cores, and switches sites at once.

The site is the same, byte for byte, without this plugin. Pelican runs as always; its own hooks
(signals, the generators' cache, the writer) hand over to a `Build`:

- articles come from the store unless their files changed (`reading`);
- writers and static files only say which pages there are (`rendering`);
- at the end the pages whose fingerprint changed are made, and the new site takes the place of the
  old one (`site`).
"""

import logging
from collections.abc import Iterator
from contextlib import nullcontext
from typing import Any

import pelican as pelican_package
from pelican import signals
from pelican.generators import StaticGenerator
from pelican.writers import Writer

from plugins.build.inputs import files_under
from plugins.build.planning import Planning
from plugins.build.session import Build
from plugins.listings.facts import KEEPER
from plugins.listings.pages import RECALL, PageGenerator

__all__ = ["Build", "register"]

_running: dict[int, Planning] = {}
"""The plans of the build that runs for each Pelican object, by its identity."""

_current: list[Planning] = []
"""The plans of the build whose generators are being made: Pelican makes them right after it asks
for them."""


def begin(pelican: Any) -> None:
    """Begin a build just before Pelican makes its generators."""
    end(pelican)
    output = pelican.settings["OUTPUT_PATH"]
    # Pelican's log shows no more than warnings where it has no columns; why pages are made was
    # asked for.
    verbose = logging.getLogger("pelican").isEnabledFor(logging.INFO)
    build = Build(pelican.settings, output, _say if verbose else None)
    _running[id(pelican)] = planning = Planning(build)
    _current[:] = [planning]
    pelican.output_path = str(build.places.direct)
    _quieten()


def end(pelican: Any) -> None:
    """Let go of a build that is over, or that an error stopped."""
    planning = _running.pop(id(pelican), None)
    if planning is not None:
        planning.build.close()
        pelican.output_path = pelican.settings["OUTPUT_PATH"]


def take_over(generator: Any) -> None:
    """Let a generator that was just made work for the build; let it rest when nothing changed."""
    (planning,) = _current
    build = planning.build
    if build.is_up_to_date:
        for work in ("generate_context", "generate_output", "check_disabled_readers"):
            setattr(generator, work, _nothing)
        return
    build.share_environment(generator)
    generator.context[KEEPER] = build.store
    generator.context[RECALL] = planning
    if isinstance(generator, StaticGenerator):
        generator.generate_output = lambda _writer: build.add_copies(_copies(generator))


def feed_articles(generator: Any) -> None:
    """Give ArticlesGenerator the articles that are kept, through the cache that it asks first."""
    build = _current[0].build
    find_files, find_kept = generator.get_files, generator.get_cached_data

    def get_files(paths: Any, exclude: Any = None, extensions: Any = None) -> set[str]:
        if extensions is not None:
            return set()
        others = [one for one in generator.readers.extensions if one not in ("md", "static")]
        found = set(find_files(paths, exclude, tuple(others))) if others else set()
        return found | set(build.read_articles(list(paths), list(exclude or ())))

    generator.get_files = get_files
    generator.get_cached_data = lambda path, default=None: (
        build.articles[path] if path in build.articles else find_kept(path, default)
    )


def writer_of(pelican: Any) -> type[Writer]:
    """Return the writer of a build, which plans pages in place of writing them."""
    planning = _running[id(pelican)]

    class PlanningWriter(Writer):
        """Plans what it is asked to write."""

        def write_file(
            self,
            name: Any,
            template: Any,
            context: dict[str, Any],
            relative_urls: bool = False,
            paginated: Any = None,
            template_name: str | None = None,
            override_output: bool = False,
            url: str | None = None,
            **kwargs: Any,
        ) -> None:
            """Plan a page."""
            if name:
                planning.page(
                    name, template, context, kwargs, relative_urls, instead=override_output
                )

        def plan_all(self, generator: PageGenerator) -> None:
            """Plan all that a generator wants written."""
            planning.all_of(generator)

    return PlanningWriter


def finish(pelican: Any) -> None:
    """Make what the build planned, put it out, and say what was done."""
    build = _running[id(pelican)].build
    try:
        tally = build.rest() if build.is_up_to_date else build.finish()
    finally:
        end(pelican)
    _say(tally.line())


def _say(line: str) -> None:
    """Print a line as it is."""
    pelican_package.console.print(line, soft_wrap=True, highlight=False, markup=False)


def _nothing(*_arguments: Any) -> None:
    """Do nothing."""


def _copies(generator: Any) -> Iterator[tuple[str, str]]:
    """Yield (file, path in the site) of what StaticGenerator copies."""
    settings = generator.settings
    for path in settings["THEME_STATIC_PATHS"]:
        top = f"{generator.theme}/{path}"
        for found in files_under(top):
            yield f"{top}/{found.path}", f"{settings['THEME_STATIC_DIR']}/{found.path}"
    for file in generator.context["staticfiles"]:
        yield file.source_path, file.save_as


class _Console:
    """Pelican's console without its own count of articles and its spinner: one line says more."""

    def __init__(self, console: Any) -> None:
        self._console = console

    def print(self, *objects: Any, **options: Any) -> None:
        """Print all but the count."""
        if not (objects and str(objects[0]).startswith("Done: Processed")):
            self._console.print(*objects, **options)

    def status(self, *_objects: Any, **_options: Any) -> Any:
        """Show no spinner: it would write over the progress bar."""
        return nullcontext()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._console, name)


def _quieten() -> None:
    if not isinstance(pelican_package.console, _Console):
        pelican_package.console = _Console(pelican_package.console)


def register() -> None:
    """Connect to Pelican's signals."""
    _quieten()
    signals.get_generators.connect(begin)
    signals.generator_init.connect(take_over)
    signals.article_generator_init.connect(feed_articles)
    signals.get_writer.connect(writer_of)
    signals.finalized.connect(finish)
