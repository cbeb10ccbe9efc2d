"""What all pages share, written into the templates before they run.

The name of the newspaper, the words of the interface, the sections of the navigation: they stand
in every page and are the same in all. A template in which they are text, and in which only the
branches are left that can still be taken, has little to do for a page but to write that text.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from copy import deepcopy
from typing import Any

from jinja2 import Environment, nodes
from jinja2.nodes import EvalContext
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

LONGEST_UNROLLED = 60
"""Entries of a list that are written out one by one: sections and pages of a newspaper."""

_ATOMS = frozenset({str, int, float, bool, type(None), Markup})
_DECLARES = (
    *(nodes.Assign, nodes.AssignBlock, nodes.Import, nodes.FromImport, nodes.Macro),
    nodes.CallBlock,
)

_NAMING = (nodes.Name, nodes.Macro, nodes.Import, nodes.FromImport)


def folded(
    tree: nodes.Template,
    environment: Environment,
    shared: Mapping[str, Any],
    steady: Collection[str],
) -> nodes.Template:
    """Return a template with the values of `shared` in the place of their names.

    `shared` are the variables that are the same on all pages, none of which a template gives a
    meaning of its own; `steady` are those of them that are functions whose results depend on their
    arguments alone. The tree that is handed in is used up.
    """
    body = _Folding(environment, shared, steady).body(tree.body)
    return nodes.Template(body, environment=environment)


def names_in(tree: nodes.Template) -> tuple[set[str], set[str]]:
    """Return the names in a template, and those that it gives a meaning of its own.

    Arguments of macros are among both.
    """
    names: set[str] = set()
    assigned: set[str] = set()
    for node in tree.find_all(_NAMING):
        if isinstance(node, nodes.FromImport):
            assigned |= {one if isinstance(one, str) else one[1] for one in node.names}
        elif isinstance(node, nodes.Import):
            assigned.add(node.target)
        elif isinstance(node, nodes.Macro):
            assigned.add(node.name)
        elif isinstance(node, nodes.Name):
            names.add(node.name)
            if node.ctx != "load":
                assigned.add(node.name)
    return names, assigned


def declares(node: nodes.Node) -> bool:
    """Return whether a node gives names a meaning that outlasts it."""
    return isinstance(node, _DECLARES) or next(node.find_all(_DECLARES), None) is not None


def joined(body: Iterable[nodes.Node]) -> list[nodes.Node]:
    """Return nodes with neighbouring outputs as one, so that known texts become one text."""
    made: list[nodes.Node] = []
    for node in body:
        before = made[-1] if made else None
        if isinstance(node, nodes.Output) and isinstance(before, nodes.Output):
            made[-1] = nodes.Output([*before.nodes, *node.nodes])
        else:
            made.append(node)
    return made


class _Folding(NodeTransformer):
    def __init__(
        self, environment: Environment, values: Mapping[str, Any], steady: Collection[str]
    ) -> None:
        self._environment = environment
        self._values = dict(values)
        self._steady = frozenset(steady)
        self._context = EvalContext(environment)

    def body(self, body: Sequence[nodes.Node]) -> list[nodes.Node]:
        """Return the nodes of a body, folded."""
        return joined(made for node in body for made in self.visit_list(node))

    def visit_Name(self, node: nodes.Name) -> nodes.Node:
        """Return the value of a name that all pages share."""
        if node.ctx == "load" and node.name in self._values:
            return self._instead(node, self._values[node.name])
        return node

    def visit_Getattr(self, node: nodes.Getattr) -> nodes.Node:
        """Return the attribute of a value that is known."""
        if isinstance(node.node, nodes.Name) and node.node.name in self._values:
            value = self._environment.getattr(self._values[node.node.name], node.attr)
            return self._instead(node, value)
        return self.generic_visit(node)

    def visit_Call(self, node: nodes.Call) -> nodes.Node:
        """Return what a steady function makes of arguments that are known."""
        self.generic_visit(node)
        name = node.node.name if isinstance(node.node, nodes.Name) else ""
        if name not in self._steady or node.dyn_args or node.dyn_kwargs:
            return node
        given = [*node.args, *(one.value for one in node.kwargs)]
        known = [self._known(argument) for argument in given]
        if not all(known):
            return node
        values = [one[0] for one in known]
        options = {one.key: values[len(node.args) + n] for n, one in enumerate(node.kwargs)}
        return self._instead(node, self._values[name](*values[: len(node.args)], **options))

    def visit_CondExpr(self, node: nodes.CondExpr) -> nodes.Node:
        """Return the branch that is taken, where that is known."""
        self.generic_visit(node)
        known = self._known(node.test)
        branch = (node.expr1 if known[0] else node.expr2) if known else None
        return node if branch is None else branch

    def visit_If(self, node: nodes.If) -> list[nodes.Node]:
        """Return what is left of the branches. They share the names of what is around them."""
        left: list[tuple[nodes.Expr, list[nodes.Node]]] = []
        otherwise = node.else_
        for branch in (node, *node.elif_):
            test = self.visit(branch.test)
            known = self._known(test)
            if not known:
                left.append((test, self.body(branch.body)))
            elif known[0]:
                otherwise = branch.body
                break
        last = self.body(otherwise)
        if not left:
            return last
        (test, body), *others = left
        further = [nodes.If(test, body, [], []) for test, body in others]
        return [nodes.If(test, body, further, last)]

    def visit_For(self, node: nodes.For) -> list[nodes.Node]:
        """Return a loop over values that are known as what it writes for each of them."""
        node.iter = self.visit(node.iter)
        unrolled = self._unrolled(node)
        if unrolled is not None:
            return unrolled
        if node.test is not None:
            node.test = self.visit(node.test)
        node.body, node.else_ = self.body(node.body), self.body(node.else_)
        return [node]

    def visit_Block(self, node: nodes.Block) -> nodes.Node:
        """Return a block with its body folded."""
        node.body = self.body(node.body)
        return node

    def visit_Macro(self, node: nodes.Macro) -> nodes.Node:
        """Return a macro with its body folded."""
        node.defaults = [self.visit(one) for one in node.defaults]
        node.body = self.body(node.body)
        return node

    def _known(self, node: nodes.Node) -> tuple[Any, ...]:
        """Return the value of an expression that is known now, as the only item; or nothing."""
        if isinstance(node, nodes.Expr):
            try:
                return (node.as_const(self._context),)
            except nodes.Impossible:
                pass
        return ()

    def _instead(self, node: nodes.Node, value: Any) -> nodes.Node:
        """Return a value in the place of a node, or the node where it cannot be written out."""
        if type(value) not in _ATOMS:
            return node
        return nodes.Const(value, environment=self._environment)

    def _unrolled(self, node: nodes.For) -> list[nodes.Node] | None:
        """Return the body of a loop for each of its values, None where it has to stay a loop."""
        values = self._values_of(node.iter)
        if values is None or len(values) > LONGEST_UNROLLED:
            return None
        targets = node.target.items if isinstance(node.target, nodes.Tuple) else [node.target]
        names = [target.name for target in targets if isinstance(target, nodes.Name)]
        inside = [name for part in node.body for name in part.find_all(nodes.Name)]
        if (
            len(names) != len(targets)
            or node.recursive
            or node.test is not None
            or node.else_
            or any(name.name == "loop" for name in inside)
            or any(name.name in names and name.ctx != "load" for name in inside)
            or any(declares(part) for part in node.body)
        ):
            return None
        before = self._values
        environment = self._environment
        made: list[nodes.Node] = []
        try:
            for value in values:
                each = value if isinstance(node.target, nodes.Tuple) else (value,)
                self._values = {**before, **dict(zip(names, each, strict=True))}
                part = self.body(deepcopy(node.body, {id(environment): environment}))
                if any(one.name in names for step in part for one in step.find_all(nodes.Name)):
                    return None  # it needs more of the value than can be written out
                made += part
        finally:
            self._values = before
        return joined(made)

    def _values_of(self, node: nodes.Node) -> Sequence[Any] | None:
        if isinstance(node, nodes.Name):
            value = self._values.get(node.name)
        else:
            value = next(iter(self._known(node)), None)
        return value if isinstance(value, list | tuple) else None
