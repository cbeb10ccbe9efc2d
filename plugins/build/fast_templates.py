"""Templates that do once for all pages what is the same on all pages.

Jinja runs a file of macros anew for each page that imports it `with context`, and a macro anew
each time it is called. Where macros read nothing of a single page beside their arguments, as the
theme's do, one run of the file serves all pages, and what a macro made of one card serves all lists
that the card stands in. What differs from page to page, the way to the top of the site, is a mark
until the page is whole.

What pages look like does not change by this; it is what the build is compared with a plain one for.
"""

import secrets
from collections.abc import Callable, Mapping, MutableMapping
from typing import Any

import markupsafe
from jinja2 import Environment, Template
from jinja2.environment import TemplateModule
from markupsafe import Markup, escape

from plugins.build.whole_pages import CodeKeeper, Shared, WholePages
from plugins.listings.views import Card, TermLink

_escape_text: Callable[[str], str] | None = getattr(markupsafe, "_escape_inner", None)
"""What markupsafe does in C; a release that names it otherwise is as right, and slower."""

MOST_REMEMBERED = 20_000
"""Results of a macro that are kept at once, half a kilobyte each."""


class PageMark:
    """Stands for the way to the top of the site until a page is whole.

    It is new in each store, and on no page, so that no text can hold it. `text` is the one of an
    earlier build.
    """

    def __init__(self, text: str = "") -> None:
        self.text = text or f"to-top-{secrets.token_hex(16)}"

    def replaced(self, page: str, to_top: str) -> str:
        """Return a page with the way to the top in the place of the mark."""
        return page.replace(self.text, to_top)


_BY_IDENTITY = frozenset({Card, TermLink})
"""Views that stand in many pages, as one object each."""


class RememberingMacro:
    """A macro that is asked once for each card, link or text; other calls go through."""

    def __init__(self, macro: Callable[..., Any]) -> None:
        self._macro = macro
        self._known: dict[Any, tuple[Any, Any]] = {}

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        """Return what the macro returns."""
        if not arguments:
            return self._macro(*arguments, **options)
        first, *others = arguments
        kind = type(first)
        if kind in _BY_IDENTITY:
            key = (id(first), *others, *options.items()) if others or options else id(first)
        elif kind is str and not others and not options:
            key = first
        else:
            return self._macro(*arguments, **options)
        found = self._known.get(key)
        if found is None:
            if len(self._known) >= MOST_REMEMBERED:
                self._known.clear()
            # The view is kept with the result: while it lives no other has its identity.
            found = self._known[key] = (first, self._macro(*arguments, **options))
        return found[1]


class FastTemplate(Template):
    """A template whose environment is a FastEnvironment's."""

    _shared_module: TemplateModule | None = None

    @classmethod
    def _from_namespace(
        cls,
        environment: Environment,
        namespace: MutableMapping[str, Any],
        globals: MutableMapping[str, Any],
    ) -> Template:
        # What is printed is joined at once; that it is escaped need not be written on each piece.
        namespace["escape"] = escape_printed
        return super()._from_namespace(environment, namespace, globals)

    def make_module(
        self,
        vars: dict[str, Any] | None = None,
        shared: bool = False,
        locals: Mapping[str, Any] | None = None,
    ) -> TemplateModule:
        """Return the template as a module: the same for all pages where it is the same."""
        return self.shared_module() or super().make_module(vars, shared, locals)

    def shared_module(self) -> TemplateModule | None:
        """Return the template as a module that serves all pages, None where none can."""
        environment: Any = self.environment
        if self._shared_module is None:
            seen: Shared | None = environment.sharing(self)
            if seen is None:
                return None
            module = environment.whole_pages.module(self.name, seen)
            if module is None:
                module = super().make_module(dict(seen.values))
            for name, value in list(module.__dict__.items()):
                if callable(value) and not name.startswith("_"):
                    setattr(module, name, RememberingMacro(value))
            self._shared_module = module
        return self._shared_module


class NamedTemplate:
    """A template by its name: compiled on its own only where it cannot be put together."""

    def __init__(self, environment: Environment, whole_pages: WholePages, name: str) -> None:
        self.name = name
        self.whole_pages = whole_pages
        self._environment = environment

    def render(self, variables: Mapping[str, Any]) -> str:
        """Return what Jinja makes of the template as it is."""
        return self._environment.get_template(self.name).render(variables)


def escape_printed(value: Any) -> str:
    """Return a printed value as HTML."""
    if type(value) is str and _escape_text is not None:
        return _escape_text(value)
    if type(value) is Markup:
        return value
    return escape(value)


def make_fast(
    environment: Environment, sharing: Callable[[Template], Shared | None], keeper: CodeKeeper
) -> WholePages:
    """Let an environment make FastTemplates; return what puts them together.

    `sharing` returns what a file of macros reads, where no page's own variables are among it, else
    None; `keeper` keeps compiled templates.
    """
    environment.template_class = FastTemplate

    def module(name: str) -> TemplateModule | None:
        template = environment.get_template(name)
        return template.shared_module() if isinstance(template, FastTemplate) else None

    whole_pages = WholePages(environment, module, keeper)
    environment.extend(sharing=sharing, whole_pages=whole_pages)
    return whole_pages
