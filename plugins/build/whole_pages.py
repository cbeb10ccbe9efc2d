"""Pages rendered by one function a kind of page, made of its templates and of what all share.

What it writes is what Jinja writes of the templates as they are; templates that cannot be put
together before they run are left to Jinja.
"""

import marshal
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from io import StringIO
from types import CodeType
from typing import Any, Protocol

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame, optimizeconst
from jinja2.environment import Template, TemplateModule
from jinja2.runtime import Context

from plugins.build.flattening import CannotFlattenError, Part, flattened
from plugins.build.folding import folded, names_in

Render = Callable[[Mapping[str, Any]], str]
"""Renders a page with the variables of its own."""

STEADY = frozenset({"t"})
"""Functions of all templates whose results depend on their arguments alone."""

_Module = Callable[[str], TemplateModule | None]


@dataclass(frozen=True, slots=True)
class Shared:
    """The variables that are the same on all pages of a kind, as far as their templates read them.

    `digest` is of their values and of the templates; "" where there is none, so that what was made
    of them cannot be known again.
    """

    values: Mapping[str, Any]
    digest: str


class CodeKeeper(Protocol):
    """Keeps compiled templates from one build to the next."""

    def values(self, name: str) -> dict[str, bytes]:
        """Return what was kept under a name, by key."""
        ...

    def keep_values(self, name: str, values: Mapping[str, bytes], gone: Iterable[str]) -> None:
        """Keep values under a name by key, and forget those of the keys that are `gone`."""
        ...


KEPT = "templates put together"
"""Under which name compiled templates are kept."""


class WholePages:
    """Puts templates together; `module` returns a file of macros that serves all pages, or None."""

    def __init__(self, environment: Environment, module: _Module, keeper: CodeKeeper) -> None:
        self._environment = environment
        self._module = module
        self._keeper = keeper
        self._kept: dict[str, bytes] | None = None
        self._fresh: dict[str, bytes] = {}
        self._used: set[str] = set()
        self._as_written: dict[str, _Source] = {}
        self._parts: dict[tuple[str, frozenset[tuple[str, int]]], Part] = {}

    def renderer(self, name: str, shared: Shared, own: Collection[str]) -> Render | None:
        """Return what renders pages of a template, None where Jinja itself has to.

        `own` are the names of the variables that a page of this kind has beside the shared ones.
        """
        try:
            template, known, wanted = self._made(name, shared, own)
        except CannotFlattenError:
            return None
        environment, root = self._environment, template.root_render_func

        def render(given: Mapping[str, Any]) -> str:
            seen = {**known, **{each: given[each] for each in wanted if each in given}}
            return "".join(root(Context(environment, seen, name, {})))

        return render

    def module(self, name: str, shared: Shared) -> TemplateModule | None:
        """Return a file of macros that reads `shared` alone, None where Jinja has to make it."""
        try:
            template, known, _ = self._made(name, shared, ())
        except CannotFlattenError:
            return None
        return TemplateModule(template, Context(self._environment, known, name, {}))

    def keep(self) -> None:
        """Keep what was compiled, and forget what this build did not use of an earlier one."""
        if self._fresh and self._kept is not None:
            self._keeper.keep_values(KEPT, self._fresh, self._kept.keys() - self._used)
            self._kept |= self._fresh
            self._fresh = {}

    def _made(
        self, name: str, shared: Shared, own: Collection[str]
    ) -> tuple[Template, dict[str, Any], list[str]]:
        """Return a template in one piece, the known values that it reads, the names of others."""
        key = "/".join((name, shared.digest, *sorted(own)))
        if self._kept is None:
            self._kept = self._keeper.values(KEPT)
        self._used.add(key)
        compiled = self._kept.get(key) if shared.digest else None
        if compiled is None:
            compiled = marshal.dumps(self._put_together(name, shared.values, own))
            self._fresh[key] = compiled
        code, read, macros, wanted = marshal.loads(compiled)
        environment = self._environment
        known = {**environment.globals, **shared.values}
        for alias, (module, macro) in macros.items():
            known[alias] = getattr(self._module(module), macro)
        template = environment.template_class.from_code(environment, code, environment.globals)
        return template, {each: known[each] for each in read}, wanted

    def _put_together(
        self, name: str, shared: Mapping[str, Any], own: Collection[str]
    ) -> tuple[CodeType, list[str], dict[str, tuple[str, str]], list[str]]:
        """Return the code of a template in one piece, and what it reads.

        That is the names of known values, the macros among them by name as (file, macro), and the
        names of all others.
        """
        environment = self._environment
        sources = [self._sources(one) for one in self._within(name)]
        origins = self._origins(sources, own)
        macros = {
            alias: getattr(self._module(module), macro)
            for alias, (module, macro) in origins.items()
        }
        seen = {**environment.globals, **shared, **macros}
        assigned = {each for one in sources for each in one.assigned} - macros.keys()
        known = {each: seen[each] for each in seen.keys() - {*own, *assigned}}
        steady = {*macros, *STEADY} & known.keys()

        def part(one: str) -> Part:
            source = self._sources(one)
            values = {each: known[each] for each in source.names & known.keys()}
            key = (one, frozenset((each, id(value)) for each, value in values.items()))
            if key not in self._parts:
                tree = source.taken() or self._read(one)
                tree.body = [node for node in tree.body if not macros.keys() >= _aliases(node)]
                self._parts[key] = Part(folded(tree, environment, values, steady))
            return self._parts[key]

        tree = flattened(part, name, environment)
        tree.set_environment(environment)
        tree.set_lineno(1, override=True)
        written = StringIO()
        _DirectCalls(environment, name, written, steady).visit(tree)
        code = compile(written.getvalue(), name, "exec")
        names = {node.name for node in tree.find_all(nodes.Name)}
        read = sorted(names & (seen.keys() - set(own)))
        used = {alias: origins[alias] for alias in read if alias in origins}
        return code, read, used, sorted(names - set(read))

    def _within(self, name: str) -> set[str]:
        """Return the names of a template and of all that it extends and includes."""
        found: set[str] = set()
        waiting = [name]
        while waiting:
            current = waiting.pop()
            if current not in found:
                found.add(current)
                waiting += self._sources(current).uses
        return found

    def _origins(
        self, sources: Collection["_Source"], own: Collection[str]
    ) -> dict[str, tuple[str, str]]:
        """Return the macros that templates import and that serve all pages, as (file, macro).

        Names that stand for anything else as well are left out.
        """
        found: dict[str, tuple[str, str]] = {}
        unclear = {*own, *(name for source in sources for name in source.otherwise_assigned)}
        for node in (node for source in sources for node in source.imports):
            file = node.template.value if isinstance(node.template, nodes.Const) else ""
            module = self._module(file) if file and node.with_context else None
            for name, alias in _imported(node):
                origin = (file, name)
                if not hasattr(module, name) or found.setdefault(alias, origin) != origin:
                    unclear.add(alias)
            if not unclear.isdisjoint(_aliases(node)):
                unclear |= _aliases(node)
        return {alias: origin for alias, origin in found.items() if alias not in unclear}

    def _sources(self, name: str) -> "_Source":
        if name not in self._as_written:
            self._as_written[name] = _Source(self._read(name))
        return self._as_written[name]

    def _read(self, name: str) -> nodes.Template:
        loader = self._environment.loader
        assert loader is not None
        source, _, _ = loader.get_source(self._environment, name)
        return self._environment.parse(source, name)


class _Source:
    """A template as it is written: the names in it, those it assigns, what it imports."""

    def __init__(self, tree: nodes.Template) -> None:
        self.uses = Part(tree).uses
        self.imports = [node for node in tree.body if isinstance(node, nodes.FromImport)]
        rest = nodes.Template([node for node in tree.body if node not in self.imports])
        self.names, self.otherwise_assigned = names_in(rest)
        self.assigned = self.otherwise_assigned.union(*map(_aliases, self.imports))
        self._tree: nodes.Template | None = tree

    def taken(self) -> nodes.Template | None:
        """Return the template for it to be used up, the first time; None ever after."""
        tree, self._tree = self._tree, None
        return tree


def _imported(node: nodes.FromImport) -> list[tuple[str, str]]:
    return [(one, one) if isinstance(one, str) else one for one in node.names]


def _aliases(node: nodes.Node) -> set[str]:
    return {alias for _, alias in _imported(node)} if isinstance(node, nodes.FromImport) else {""}


class _DirectCalls(CodeGenerator):
    """Writes calls of known functions as calls: Jinja asks before each whether it wants more."""

    def __init__(
        self, environment: Environment, name: str, stream: StringIO, known: Collection[str]
    ) -> None:
        super().__init__(environment, name, None, stream)
        self._known = known

    @optimizeconst
    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        """Write a call."""
        known = isinstance(node.node, nodes.Name) and node.node.name in self._known
        if not known or node.dyn_args is not None or forward_caller:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in [*node.args, *node.kwargs]:
            self.visit(argument, frame)
            self.write(", ")
        if node.dyn_kwargs is not None:
            self.write("**")
            self.visit(node.dyn_kwargs, frame)
        self.write(")")
