"""Pages to render, why, and the rendering itself."""

import stat
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Template

from plugins.build.digests import Digester, DigestError
from plugins.build.fast_templates import NamedTemplate, PageMark
from plugins.build.site import link, write_new
from plugins.build.store import WrittenFile
from plugins.build.templates import TemplateReading, Templates, only
from plugins.build.whole_pages import Render, Shared
from plugins.listings.digests import DIGEST_SIZE, digest_bytes
from plugins.listings.pages import (
    PlannedDocument,
    PlannedDocuments,
    PlannedList,
    PlannedPages,
)

UNKNOWN = b""
"""The fingerprint of a page of which nobody can say what it depends on: it is always rendered."""


def _nothing() -> None:
    """Do nothing."""


@dataclass(slots=True)
class Job:
    """A file of the site that may have to be made.

    `fingerprint` is the digests of `parts`, one after the other; `make` returns the file's bytes.
    `prepare` does what `make` would do once for many files.
    """

    path: str
    parts: tuple[str, ...]
    fingerprint: bytes
    make: Callable[[], bytes]
    open_question: str = ""
    prepare: Callable[[], None] = _nothing

    def why(self, before: bytes | None) -> str:
        """Return why the file is made anew; `before` is its fingerprint when it was made last."""
        if before is None:
            return "new"
        if self.fingerprint == UNKNOWN:
            return self.open_question
        if len(before) != len(self.fingerprint):
            return "made in another way"
        changed = [
            part
            for place, part in enumerate(self.parts)
            if before[place * DIGEST_SIZE : (place + 1) * DIGEST_SIZE]
            != self.fingerprint[place * DIGEST_SIZE : (place + 1) * DIGEST_SIZE]
        ]
        return ", ".join(changed) + " changed"


class Rendering:
    """How pages of one template with variables of the same names are rendered.

    `shared` is what all of them share and read; `own` are the names of what each reads beside it.
    """

    def __init__(
        self, template: NamedTemplate, reading: TemplateReading, shared: Shared, own: frozenset[str]
    ) -> None:
        self._template = template
        self._shared = shared
        self._own = own
        self._render: Render | None = None
        self._is_prepared = reading.open

    def prepare(self) -> None:
        """Put the templates together, if that has not been done."""
        if not self._is_prepared:
            whole_pages = self._template.whole_pages
            self._render = whole_pages.renderer(self._template.name, self._shared, self._own)
            self._is_prepared = True

    def page(self, own: Mapping[str, Any]) -> str:
        """Return a page with these variables of its own."""
        self.prepare()
        if self._render is not None:
            return self._render(own)
        return self._template.render({**self._shared.values, **own})


class Planner:
    """Makes jobs of what generators ask a writer for; `shaping` is of settings and code."""

    def __init__(self, templates: Templates, shaping: bytes, mark: PageMark) -> None:
        self._templates = templates
        self._shaping = digest_bytes(shaping)
        self._digester = Digester()
        self._mark = mark
        self._context: Mapping[str, Any] = {}
        self._own_names: set[str] = set(_OF_A_PAGE)
        self._shares: dict[str, Shared | None] = {}
        self._kinds: dict[tuple[str, int, frozenset[str], bool], _Kind] = {}

    def page(
        self,
        path: str,
        template: NamedTemplate,
        context: Mapping[str, Any],
        variables: Mapping[str, Any],
        to_top: str | None,
    ) -> Job:
        """Return the job of a page.

        `context` is what all pages share; `to_top` leads from the page to the top of the site,
        None where addresses are absolute.
        """
        kind = self._kind_of(template, context, frozenset(variables), to_top is not None)
        own = only(variables, kind.reading.names)
        parts, question = [kind.fingerprint], kind.question
        try:
            parts += [self._digester.digest(value) for value in own.values()]
        except DigestError as error:
            question = question or str(error)
        own["output_file"] = path
        mark, rendering = self._mark, kind.rendering

        def make() -> bytes:
            if kind.reading.open:
                page = rendering.page({**context, **variables, **own, **kind.top})
            else:
                page = rendering.page(own)
            return (page if to_top is None else mark.replaced(page, to_top)).encode()

        names = ("settings or code", "template", "what all pages share", *own)
        fingerprint = UNKNOWN if question else b"".join(parts)
        return Job(path, names, fingerprint, make, question, rendering.prepare)

    def kind(
        self, template: NamedTemplate, context: Mapping[str, Any], variables: frozenset[str]
    ) -> bytes:
        """Return what all pages depend on that have a template and variables of these names.

        UNKNOWN when nobody can tell.
        """
        relative = bool(context["RELATIVE_URLS"])
        kind = self._kind_of(template, context, variables, relative)
        return UNKNOWN if kind.question else kind.fingerprint

    def grouped(
        self,
        planned: PlannedList | PlannedPages,
        template: NamedTemplate,
        context: Mapping[str, Any],
    ) -> bytes:
        """Return the fingerprint of pages as a whole, UNKNOWN when nobody can tell."""
        kind = self.kind(template, context, planned.kind.variables)
        try:
            return kind + self._digester.digest(planned) if kind else UNKNOWN
        except DigestError:
            return UNKNOWN

    def together(self, planned: PlannedDocuments) -> bytes:
        """Return the fingerprint of documents as a whole, UNKNOWN when nobody can tell."""
        try:
            return self._shaping + self._digester.digest(planned)
        except DigestError:
            return UNKNOWN

    def _kind_of(
        self,
        template: NamedTemplate,
        context: Mapping[str, Any],
        variables: frozenset[str],
        relative: bool,
    ) -> "_Kind":
        """Return what is the same for all pages of a template with variables of these names."""
        key = (template.name, id(context), variables, relative)
        kind = self._kinds.get(key)
        if kind is None:
            kind = self._kinds[key] = self._make_kind(template, context, variables, relative)
        return kind

    def _make_kind(
        self,
        template: NamedTemplate,
        context: Mapping[str, Any],
        variables: frozenset[str],
        relative: bool,
    ) -> "_Kind":
        self._context = context
        self._own_names.update(variables)
        reading = self._templates.reading(template.name)
        without = variables | _OF_A_PAGE
        read = only(context, tuple(name for name in reading.names if name not in without))
        digest, question = self._digest_of(read)
        top = dict.fromkeys(("SITEURL", "localsiteurl"), self._mark.text) if relative else {}
        known = self._known_again(reading, digest if not question else b"")
        rendering = Rendering(
            template,
            reading,
            Shared({**read, **top}, known),
            frozenset({*variables, "output_file"}),
        )
        if reading.open:
            question = "chooses at rendering which template it includes"
        fingerprint = b"".join((self._shaping, reading.source, digest))
        return _Kind(reading, rendering, fingerprint, question, top)

    def sharing(self, template: Template) -> Shared | None:
        """Return what a file of macros reads of the shared context, None if it reads more."""
        name = template.name or ""
        if name not in self._shares:
            reading = self._templates.reading(name)
            alone = not reading.open and self._own_names.isdisjoint(
                set(reading.names) - {"SITEURL"}
            )
            shared = only(self._context, reading.names)
            digest, question = self._digest_of(shared)
            if shared.get("RELATIVE_URLS", self._context.get("RELATIVE_URLS")):
                shared["SITEURL"] = self._mark.text
            known = self._known_again(reading, digest if not question else b"")
            self._shares[name] = Shared(shared, known) if alone else None
        return self._shares[name]

    def _known_again(self, reading: TemplateReading, digest: bytes) -> str:
        """Return the digest of templates and what they read, "" where what they read has none."""
        if not digest:
            return ""
        mark = self._mark.text.encode()
        return digest_bytes(self._shaping, reading.source, digest, mark).hex()

    def _digest_of(self, read: Mapping[str, Any]) -> tuple[bytes, str]:
        """Return the digest of variables, and which of them has none, and why."""
        question, parts = "", []
        for name, value in read.items():
            try:
                parts += [name.encode(), self._digester.digest(value)]
            except DigestError as error:
                question = f"{name}: {error}"
        return digest_bytes(*parts), question

    def document(self, document: PlannedDocument) -> Job:
        """Return the job of a file that no template renders."""
        question, fingerprint = "", UNKNOWN
        try:
            fingerprint = self._shaping + self._digester.digest((document.make, document.value))
        except DigestError as error:
            question = str(error)
        names = ("settings or code", "what it shows")
        return Job(
            document.url, names, fingerprint, lambda: document.make(document.value), question
        )


@dataclass(frozen=True, slots=True)
class _Kind:
    """What is the same for all pages of one template with variables of the same names."""

    reading: TemplateReading
    rendering: Rendering
    fingerprint: bytes
    question: str
    top: dict[str, str]


_OF_A_PAGE = frozenset({"SITEURL", "localsiteurl", "output_file"})


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was made: as it was written, and whether its bytes are other than before."""

    path: str
    written: WrittenFile
    changed: bool


def make_files(jobs: Sequence[Job], old: str, new: str) -> list[Made]:
    """Make the files of `jobs` in the folder `new`.

    Where `old`, the site that is out, has a file of the same bytes, that file is kept.
    """
    made = []
    is_out = Path(old).is_dir()
    for job in jobs:
        data = job.make()
        kept = _same_file(old, new, job.path, data) if is_out else None
        written = kept or write_new(new, job.path, data)
        entry = WrittenFile(job.fingerprint, written.size, written.changed)
        made.append(Made(job.path, entry, kept is None))
    return made


def _same_file(old: str, new: str, path: str, data: bytes) -> WrittenFile | None:
    """Return the file that is out when its bytes are `data`, with a second name in `new`."""
    source = Path(old, path)
    try:
        status = source.stat()
        if status.st_size != len(data) or not stat.S_ISREG(status.st_mode):
            return None
        if source.read_bytes() != data:
            return None
    except OSError:
        return None
    if not Path(new, path).exists():
        link(str(source), f"{new}/{path}")
    return WrittenFile(UNKNOWN, status.st_size, status.st_mtime_ns)
