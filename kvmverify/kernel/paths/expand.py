"""Macros on a path: an expression in place of another one, or statements; places are those of the use."""

from __future__ import annotations

from kvmverify.kernel.paths.basis import Basis, Results
from kvmverify.kernel.paths.path import State
from kvmverify.kernel.paths.values import Known, Value
from kvmverify.kernel.source import syntax as c
from kvmverify.kernel.source.parse import parse_body, parse_expression
from kvmverify.kernel.source.substitute import substitute, substitute_all


class Expander(Basis):
    """What macros stand for."""

    def matters(self, macro: str) -> bool:
        """Does what a macro says matter to the role?"""
        return macro in self.relevance.words or macro in self.relevance.tracked

    def replaced(self, node: c.Name, state: State) -> Results:
        """The value of a macro without arguments."""
        macros = self.tree.macros[node.text]
        body = parse_expression(macros[0].body) if macros[0].parameters is None else None
        if body is None or self.expanding > 8 or len({m.body for m in macros}) > 1:
            self.findings.problem(self.place(node.offset), f"the macro {node.text} matters, and is not one expression")
            return [(self.unknown(), state)]
        line, before = self.line_of(node.offset), self.call_line
        self.expanding += 1
        self.call_line = line
        try:
            return self.evaluate(body, state)
        finally:
            self.expanding -= 1
            self.call_line = before

    def alias(self, name: str) -> c.Name | None:
        """The name that a macro without arguments stands for, if that is all it is."""
        bodies = {m.body for m in self.tree.macros.get(name, ()) if m.parameters is None}
        if len(bodies) != 1 or self.expanding > 8:
            return None
        found = parse_expression(bodies.pop())
        return found if isinstance(found, c.Name) and found.text != name else None

    def option(self, node: c.Expr, state: State) -> Value:
        """``IS_ENABLED(symbol)``: what the configuration says, or the same unknown on all of a path."""
        if not isinstance(node, c.Name):
            return self.unknown()
        known = self.tree.config.option("IS_ENABLED", node.text)
        if known is not None:
            return Known(int(known))
        return state.frames[0].setdefault(node.text, self.unknown())

    def statements_of(self, node: c.Name | c.Call) -> c.Stmt | None:
        """What a macro does that is a statement, and no expression; None if it is none that matters."""
        name = node.text if isinstance(node, c.Name) else node.callee.text if isinstance(node.callee, c.Name) else ""
        macros = self.tree.macros.get(name, ())
        if not macros or not self.matters(name) or self.expanding > 8 or name in self.relevance.facts:
            return None
        macro, given = macros[0], node.arguments if isinstance(node, c.Call) else ()
        if (
            (macro.parameters is None) != isinstance(node, c.Name)
            or "#" in macro.body
            or len({m.body for m in macros}) > 1
        ):
            return None
        parameters = macro.parameters or ()
        if len(parameters) != len(given) or parse_expression(macro.body) is not None:
            return None
        body = parse_body("{" + macro.body + ";}", 0)
        return substitute_all(body, dict(zip(parameters, given, strict=True)))

    def expand(self, name: str, node: c.Call, state: State) -> Results | None:
        """The value of a macro whose body is one expression; None if it is none."""
        macros = self.tree.macros.get(name, ())
        if not macros or self.expanding > 8:
            return None
        macro = macros[0]
        body = parse_expression(macro.body) if macro.parameters is not None and "##" not in macro.body else None
        if body is None or macro.parameters is None or len(macro.parameters) != len(node.arguments):
            return None
        if macro.parameters[-1:] and macro.parameters[-1].endswith("..."):
            return None
        if len({m.body for m in macros}) > 1:
            self.findings.problem(self.place(node.offset), f"the macro {name} is defined in more than one way")
        substituted = substitute(body, dict(zip(macro.parameters, node.arguments, strict=True)))
        line = self.line_of(node.offset)
        self.expanding += 1
        before, self.call_line = self.call_line, line
        try:
            return self.evaluate(substituted, state)
        finally:
            self.expanding -= 1
            self.call_line = before
