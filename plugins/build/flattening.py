"""Templates written as one: what a template extends and includes, put in its own place.

A page of a theme is made of ten templates, each of which Jinja runs on its own, with variables of
its own to look up. Which ones is known before any page is made, wherever their names are written
out; in one piece they run once for a page.
"""

from collections.abc import Callable, Iterator, Sequence
from copy import copy

from jinja2 import Environment, nodes

from plugins.build.folding import declares, joined

_ONLY_DECLARES = (nodes.FromImport, nodes.Import, nodes.Assign, nodes.Macro)
_OWN_FRAME = (nodes.For, nodes.Macro, nodes.CallBlock, nodes.FilterBlock, nodes.AssignBlock)
_ESCAPING = (nodes.ScopedEvalContextModifier, nodes.EvalContextModifier)


LONGEST_CHAIN = 20
"""Templates that extend each other; more than any theme has."""


class CannotFlattenError(Exception):
    """A template does what is not known before it runs; Jinja itself has to run it."""


class Part:
    """A template with what putting it in its place asks of it. Raises CannotFlattenError.

    `uses` are the templates that it extends and includes, by name; `blocks` are its own by name;
    `asks_for_loop` tells whether it reads `loop`, its own or that of a template around it.
    """

    def __init__(self, tree: nodes.Template) -> None:
        self.tree = tree
        self.uses: list[str] = []
        self.extends = ""
        self.asks_for_loop = False
        self.blocks: dict[str, nodes.Block] = {}
        self._open: set[int] = set()
        self._supers = 0
        self._look(tree, framed=False)
        placed = (child for output in tree.find_all(nodes.Output) for child in output.nodes)
        if self._supers and self._supers != sum(map(_is_super, placed)):
            raise CannotFlattenError("super() within an expression")

    def holds_others(self, node: nodes.Node) -> bool:
        """Return whether a block or another template stands within a node of this one."""
        return id(node) in self._open

    def _look(self, node: nodes.Node, *, framed: bool) -> bool:
        """Look through a node; returns whether something has to be put in place within it."""
        found = False
        if isinstance(node, nodes.Block):
            if framed or node.scoped or node.required or node.name in self.blocks:
                raise CannotFlattenError(f"the block {node.name} means something where it stands")
            self.blocks[node.name] = node
            found = True
        elif isinstance(node, nodes.Extends | nodes.Include):
            self.uses.append(_name_of(node))
            if isinstance(node, nodes.Extends):
                if self.extends or node not in self.tree.body:
                    raise CannotFlattenError("may extend one template or another")
                self.extends = self.uses[-1]
            found = True
        elif isinstance(node, nodes.Name):
            if node.name == "self":
                raise CannotFlattenError("asks for a block by its name")
            self._supers += node.name == "super"
            self.asks_for_loop = self.asks_for_loop or node.name == "loop"
            found = node.name == "super"
        elif isinstance(node, _ESCAPING):
            raise CannotFlattenError("changes how values are escaped")
        framed = framed or isinstance(node, _OWN_FRAME)
        for child in node.iter_child_nodes():
            found = self._look(child, framed=framed) or found
        if found:
            self._open.add(id(node))
        return found


def flattened(part: Callable[[str], Part], name: str, environment: Environment) -> nodes.Template:
    """Return a template with all that it extends and includes in its place.

    `part` returns one template by its name; it stays as it is. Raises CannotFlattenError.
    """
    body = _Inlining(part, name, ()).body()
    return nodes.Template(body, environment=environment)


class _Inlining:
    """One template and those that it extends; `within` are the templates that include it."""

    def __init__(
        self,
        part: Callable[[str], Part],
        name: str,
        within: Sequence[str],
        *,
        in_loop: bool = False,
    ) -> None:
        self._part = part
        self._within = (*within, name)
        if name in within:
            raise CannotFlattenError(f"{name}: includes itself")
        self._chain = [part(name)]
        while base := self._chain[-1].extends:
            if len(self._chain) > LONGEST_CHAIN:
                raise CannotFlattenError(f"{name}: extends itself")
            self._chain.append(part(base))
        self._blocks: dict[str, list[tuple[Part, nodes.Block]]] = {}
        for one in self._chain:
            for block in one.blocks.values():
                self._blocks.setdefault(block.name, []).append((one, block))
        if in_loop and any(one.asks_for_loop for one in self._chain):
            raise CannotFlattenError(f"{name}: asks whether it stands in a loop")
        self._open: list[tuple[str, int]] = []
        self._in_loop = in_loop

    def body(self) -> list[nodes.Node]:
        """Return the nodes of the whole."""
        *derived, base = self._chain
        opening = [node for one in derived for node in _declarations(one.tree)]
        return [*opening, *self._placed(base, base.tree.body)]

    def _placed(self, part: Part, body: Sequence[nodes.Node]) -> list[nodes.Node]:
        return joined(made for node in body for made in self._place(part, node))

    def _place(self, part: Part, node: nodes.Node) -> Iterator[nodes.Node]:
        if not part.holds_others(node):
            yield node
        elif isinstance(node, nodes.Block):
            yield from self._block(node.name, 0)
        elif isinstance(node, nodes.Include):
            included = _Inlining(self._part, _name_of(node), self._within, in_loop=self._in_loop)
            yield from _scoped(included.body())
        elif isinstance(node, nodes.Output):
            yield from self._output(node)
        else:
            whole = copy(node)
            before, self._in_loop = self._in_loop, self._in_loop or isinstance(node, nodes.For)
            for field, value in node.iter_fields():
                if isinstance(value, list):
                    setattr(whole, field, self._placed(part, value))
            self._in_loop = before
            yield whole

    def _block(self, name: str, place: int) -> list[nodes.Node]:
        """Return the body of a block; `place` is 0 in the template that was asked for."""
        if (name, place) in self._open:
            raise CannotFlattenError(f"the block {name} holds itself")
        self._open.append((name, place))
        part, block = self._blocks[name][place]
        body = self._placed(part, block.body)
        self._open.pop()
        return _scoped(body)

    def _output(self, node: nodes.Output) -> Iterator[nodes.Node]:
        """Yield an output, with the block that is overridden where `super()` stands."""
        gathered: list[nodes.Expr] = []
        for child in node.nodes:
            if not _is_super(child):
                gathered.append(child)
                continue
            name, place = self._open[-1] if self._open else ("", 0)
            if len(self._blocks.get(name, ())) <= place + 1:
                raise CannotFlattenError("super() of nothing")
            yield nodes.Output(gathered)
            yield from self._block(name, place + 1)
            gathered = []
        yield nodes.Output(gathered)


def _name_of(node: nodes.Extends | nodes.Include) -> str:
    if (
        not isinstance(node.template, nodes.Const)
        or not isinstance(node.template.value, str)
        or (isinstance(node, nodes.Include) and (node.ignore_missing or not node.with_context))
    ):
        raise CannotFlattenError("chooses at rendering which template it uses")
    return node.template.value


def _scoped(body: list[nodes.Node]) -> list[nodes.Node]:
    """Return nodes whose names are their own."""
    return [nodes.Scope(body)] if any(declares(node) for node in body) else body


def _declarations(tree: nodes.Template) -> Iterator[nodes.Node]:
    """Yield what a template that extends another declares beside its blocks."""
    extends = False
    for node in tree.body:
        if isinstance(node, nodes.Extends):
            extends = True
        elif isinstance(node, _ONLY_DECLARES):
            yield node
        elif isinstance(node, nodes.Output):
            if not extends:
                raise CannotFlattenError("writes before it extends")
        elif not isinstance(node, nodes.Block):
            raise CannotFlattenError("does something beside its blocks")


def _is_super(node: nodes.Node) -> bool:
    return (
        isinstance(node, nodes.Call)
        and isinstance(node.node, nodes.Name)
        and node.node.name == "super"
        and not (node.args or node.kwargs or node.dyn_args or node.dyn_kwargs)
    )
