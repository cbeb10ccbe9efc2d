"""Pages to render, why, and the rendering itself."""

import stat
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Template

from plugins.build.digests import DIGEST_SIZE, Digester, DigestError, digest_bytes
from plugins.build.fast_templates import PageMark
from plugins.build.site import link, write_new
from plugins.build.store import WrittenFile
from plugins.build.templates import TemplateReading, Templates, only
from plugins.listings.pages import PlannedDocument

UNKNOWN = b""
"""The fingerprint of a page of which nobody can say what it depends on: it is always rendered."""


@dataclass(slots=True)
class Job:
    """A file of the site that may have to be made.

    `fingerprint` is the digests of `parts`, one after the other; `make` returns the file's bytes.
    """

    path: str
    parts: tuple[str, ...]
    fingerprint: bytes
    make: Callable[[], bytes]
    open_question: str = ""

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


class Planner:
    """Makes jobs of what generators ask a writer for; `shaping` is of settings and code."""

    def __init__(self, templates: Templates, shaping: bytes) -> None:
        self._templates = templates
        self._shaping = digest_bytes(shaping)
        self._digester = Digester()
        self._mark = PageMark()
        self._context: Mapping[str, Any] = {}
        self._own_names: set[str] = set(_OF_A_PAGE)
        self._shares: dict[str, dict[str, Any] | None] = {}
        self._shared: dict[tuple[str, int, frozenset[str]], tuple[dict[str, Any], bytes, str]] = {}

    def page(
        self,
        path: str,
        template: Template,
        context: Mapping[str, Any],
        variables: Mapping[str, Any],
        to_top: str | None,
    ) -> Job:
        """Return the job of a page.

        `context` is what all pages share; `to_top` leads from the page to the top of the site,
        None where addresses are absolute.
        """
        reading = self._templates.reading(template)
        self._context = context
        self._own_names.update(variables)
        shared, digest, question = self._read_shared(reading, template, context, variables)
        own = only(variables, reading.names)
        parts = [self._shaping, reading.source, digest]
        try:
            parts += [self._digester.digest(value) for value in own.values()]
        except DigestError as error:
            question = question or str(error)
        if reading.open:
            question = "chooses at rendering which template it includes"
        own |= {"output_file": path}
        mark = self._mark
        if to_top is not None:
            own |= {"SITEURL": mark.text, "localsiteurl": mark.text}

        def make() -> bytes:
            seen = {**context, **variables, **own} if reading.open else {**shared, **own}
            page = template.render(seen)
            return (page if to_top is None else mark.replaced(page, to_top)).encode()

        names = ("settings or code", "template", "what all pages share", *own)
        return Job(path, names, UNKNOWN if question else b"".join(parts), make, question)

    def sharing(self, template: Template) -> dict[str, Any] | None:
        """Return what a file of macros reads of the shared context, None if it reads more."""
        name = template.name or ""
        if name not in self._shares:
            reading = self._templates.reading(template)
            alone = not reading.open and self._own_names.isdisjoint(
                set(reading.names) - {"SITEURL"}
            )
            shared = only(self._context, reading.names)
            if shared.get("RELATIVE_URLS", self._context.get("RELATIVE_URLS")):
                shared["SITEURL"] = self._mark.text
            self._shares[name] = shared if alone else None
        return self._shares[name]

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

    def _read_shared(
        self,
        reading: TemplateReading,
        template: Template,
        context: Mapping[str, Any],
        variables: Mapping[str, Any],
    ) -> tuple[dict[str, Any], bytes, str]:
        """Return what a template reads of the shared context, its digest, and what has none."""
        key = (template.name or "", id(context), frozenset(variables))
        if key not in self._shared:
            names = tuple(
                name for name in reading.names if name not in variables and name not in _OF_A_PAGE
            )
            read = only(context, names)
            question, parts = "", []
            for name, value in read.items():
                try:
                    parts += [name.encode(), self._digester.digest(value)]
                except DigestError as error:
                    question = f"{name}: {error}"
            self._shared[key] = (read, digest_bytes(*parts), question)
        return self._shared[key]


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
    for job in jobs:
        data = job.make()
        kept = _same_file(old, new, job.path, data)
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
        link(source, Path(new, path))
    return WrittenFile(UNKNOWN, status.st_size, status.st_mtime_ns)
