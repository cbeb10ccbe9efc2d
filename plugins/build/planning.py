"""Plans what generators want written, in place of writing it; what stays is not looked at."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import Any

from pelican.utils import get_relative_path, path_to_url

from plugins.build.groups import Whole
from plugins.build.rendering import UNKNOWN
from plugins.build.session import Build
from plugins.listings.cards import cards_state
from plugins.listings.digests import digest_bytes
from plugins.listings.pages import (
    PageGenerator,
    PlannedDocument,
    PlannedFile,
    PlannedPage,
)


class Planning:
    """The plans of one build. It is the Recall of `plugins.listings.pages`."""

    def __init__(self, build: Build) -> None:
        self.build = build
        self._known_cards: bytes | None = None

    # --- What generators planned before ---------------------------------------------------------

    def addresses(self, generator: PageGenerator) -> Sequence[str] | None:
        """Return the addresses of a generator's lists, if all cards are what they were."""
        whole = self.build.groups.recalled(_name_of(generator), self._cards(generator.context))
        return whole.addresses if whole is not None else None

    def _cards(self, context: Mapping[str, Any]) -> bytes:
        """Return the digest of settings, code and cards; empty when nobody knows."""
        if self._known_cards is None:
            state = cards_state(context)
            shaping = self.build.shaping_of_pages
            self._known_cards = digest_bytes(shaping, state) if state else b""
        return self._known_cards

    # --- What they plan now ---------------------------------------------------------------------

    def all_of(self, generator: PageGenerator) -> None:
        """Plan all that a generator wants written, unless it stays as it is."""
        build, name = self.build, _name_of(generator)
        fingerprint = self._fingerprint(generator)
        whole = build.groups.recalled(name, fingerprint)
        if whole is not None and build.keep_group(name, fingerprint, whole.files):
            build.groups.stays(whole)
            return
        files, groups = len(build.jobs), len(build.groups.names)
        self._pages(generator)
        self._documents(generator.plan_documents())
        if fingerprint:
            made = tuple(islice(build.jobs, files, None))
            parts = tuple(islice(build.groups.names, groups, None))
            addresses = tuple(generator.list_addresses)
            build.groups.planned(name, fingerprint, Whole(addresses, made, parts))

    def _fingerprint(self, generator: PageGenerator) -> bytes:
        """Return what all that a generator plans depends on, UNKNOWN when nobody can tell."""
        cards = self._cards(generator.context) if generator.made_of_cards else b""
        if not cards:
            return UNKNOWN
        planner = self.build.planner()
        kinds = [
            planner.kind(generator.get_template(kind.template), generator.context, kind.variables)
            for kind in generator.kinds
        ]
        return cards + digest_bytes(*kinds) if all(kinds) else UNKNOWN

    def _pages(self, generator: PageGenerator) -> None:
        build, context = self.build, generator.context
        for planned in generator.planned:
            template = generator.get_template(planned.kind.template)
            if isinstance(planned, PlannedPage):
                pages: Iterable[PlannedPage] = (planned,)
            else:
                fingerprint = build.planner().grouped(planned, template, context)
                kept = build.keep_group(planned.name, fingerprint, planned.urls)
                pages = () if kept else planned.pages()
            for page in pages:
                self.page(page.url, template, context, page.context, context["RELATIVE_URLS"])

    def page(
        self,
        path: str,
        template: Any,
        context: Mapping[str, Any],
        variables: Mapping[str, Any],
        relative: bool,
        *,
        instead: bool = False,
    ) -> None:
        """Plan a page with `relative` addresses or absolute ones.

        It comes `instead` of another that has its address, if any has.
        """
        to_top = _to_top(path.rpartition("/")[0]) if relative else None
        job = self.build.planner().page(path, template, context, variables, to_top)
        self.build.add(job, instead=instead)

    def _documents(self, files: Iterable[PlannedFile]) -> None:
        build = self.build
        planner = build.planner()
        for file in files:
            if isinstance(file, PlannedDocument):
                documents: Iterable[PlannedDocument] = (file,)
            else:
                kept = build.keep_group(file.name, planner.together(file), file.urls)
                documents = () if kept else file.documents()
            for document in documents:
                build.add(planner.document(document))


def _name_of(generator: PageGenerator) -> str:
    """Return the name of a generator; no address is one."""
    return f"{type(generator).__module__}:{type(generator).__qualname__}"


@cache
def _to_top(folder: str) -> str:
    """Return the way from the pages of a folder to the top of the site."""
    return str(path_to_url(get_relative_path(f"{folder}/page" if folder else "page")))
