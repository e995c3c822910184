"""A system unrolled: "is the target reachable within n steps" as one SMT-LIB 2 script, and a model of it as a path.

At each step the solver picks a thread (``who``) and one of the ``branch``es open at its location; which step that is
follows from where the thread is. Measured against one free number for the step: ten times faster, because most of it is
implied.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from kvmverify.engines.smtlib.terms import assigned, decoded, joined, numeral, sort_text, symbol, term, value_text
from kvmverify.ir.expr import And, Expr, Member, Var, variables
from kvmverify.ir.sorts import Value
from kvmverify.ir.system import State, Step, System


@dataclass(frozen=True)
class Unrolling:
    """The question "is the target reachable within n steps", for any n."""

    system: System
    target: Expr

    @cached_property
    def threads(self) -> tuple[str, ...]:
        """Threads in the order of their numbers; one number more stands for "nothing happens any more"."""
        return tuple(dict.fromkeys(step.thread for step in self.system.steps))

    @cached_property
    def branches(self) -> tuple[int, ...]:
        """Per step, its branch: steps of a thread that share a location have different ones."""
        taken: dict[tuple[str, Var | None, Value | None], set[int]] = {}
        found = []
        for step in self.system.steps:
            where = location(step)
            keys: list[tuple[str, Var | None, Value | None]]
            keys = [(step.thread, None, None)] if where is None else [(step.thread, where[0], v) for v in where[1]]
            rivals = [
                numbers
                for key, numbers in taken.items()
                if key[0] == step.thread and (where is None or key[1] != where[0] or key in keys)
            ]
            branch = next(b for b in range(len(self.system.steps)) if all(b not in numbers for numbers in rivals))
            for key in keys:
                taken.setdefault(key, set()).add(branch)
            found.append(branch)
        return tuple(found)

    @property
    def who_bits(self) -> int:
        return max(1, len(self.threads).bit_length())

    @property
    def branch_bits(self) -> int:
        return max(1, max(self.branches, default=0).bit_length())

    def prologue(self) -> list[str]:
        """Macros: ``do STEP`` (is it the choice), ``enabled``, ``next VAR`` and ``target``."""
        lines = [f"; who {n}: {name}" for n, name in enumerate(self.threads)]
        lines.append(f"; who {len(self.threads)}: nothing happens any more")
        cases = []
        for step, branch in zip(self.system.steps, self.branches, strict=True):
            where = location(step)
            tests = [
                f"(= |who| {numeral(self.threads.index(step.thread), self.who_bits)})",
                f"(= |branch| {numeral(branch, self.branch_bits)})",
                *([term(Member(where[0], where[1]))] if where else []),
            ]
            lines.append(self._macro("do " + step.name, self._located(step), "Bool", f"(and {' '.join(tests)})"))
            cases.append(f"(and {self._do(step)} {term(step.guard)})")
        enabled = joined("or", [*cases, self._idle()], "false", between="\n  ")
        lines.append(self._macro("enabled", self.system.variables, "Bool", enabled))
        for var in self.system.variables:
            lines.append(self._macro("next " + var.name, self._sources(var), sort_text(var.sort), self._next(var)))
        lines.append(self._relation())
        goal = "\n".join(
            [f"(define-fun |target| ({self._formals(self._goal_variables())}) Bool", f"  {term(self.target)})"]
        )
        return [*lines, goal]

    def _relation(self) -> str:
        """The macro ``step``: an enabled choice, and every variable's next value, written ``VAR'``."""
        after = " ".join(f"({symbol(v.name + chr(39))} {sort_text(v.sort)})" for v in self.system.variables)
        choice = f"(|who| (_ BitVec {self.who_bits})) (|branch| (_ BitVec {self.branch_bits}))"
        parts = [f"(|enabled| |who| |branch|{self._names(self.system.variables)})"]
        for var in self.system.variables:
            value = f"({symbol('next ' + var.name)} |who| |branch|{self._names(self._sources(var))})"
            parts.append(f"(= {symbol(var.name + chr(39))} {value})")
        body = "\n  ".join(parts)
        return f"(define-fun |step| ({choice} {self._formals(self.system.variables)}\n  {after}) Bool (and\n  {body}))"

    @staticmethod
    def _names(over: tuple[Var, ...], suffix: str = "") -> str:
        return "".join(" " + symbol(v.name + suffix) for v in over)

    def _next(self, var: Var) -> str:
        body = symbol(var.name)
        for step in reversed(self.system.steps):
            for written, expr in step.updates:
                if written == var:
                    body = f"(ite {self._do(step)} {assigned(var, expr)}\n  {body})"
        return body

    def _sources(self, var: Var) -> tuple[Var, ...]:
        used = {var}
        for step in self.system.steps:
            for written, expr in step.updates:
                if written == var:
                    used |= variables(expr) | set(self._located(step))
        return tuple(v for v in self.system.variables if v in used)

    def _located(self, step: Step) -> tuple[Var, ...]:
        where = location(step)
        return (where[0],) if where else ()

    def _macro(self, name: str, over: tuple[Var, ...], sort: str, body: str) -> str:
        choice = f"(|who| (_ BitVec {self.who_bits})) (|branch| (_ BitVec {self.branch_bits}))"
        return f"(define-fun {symbol(name)} ({choice} {self._formals(over)}) {sort}\n  {body})"

    @staticmethod
    def _formals(over: tuple[Var, ...]) -> str:
        return " ".join(f"({symbol(v.name)} {sort_text(v.sort)})" for v in over)

    def _do(self, step: Step) -> str:
        return f"({symbol('do ' + step.name)} |who| |branch|{self._names(self._located(step))})"

    def _idle(self, suffix: str = "") -> str:
        return f"(= |who{suffix}| {numeral(len(self.threads), self.who_bits)})"

    def _goal_variables(self) -> tuple[Var, ...]:
        used = variables(self.target)
        return tuple(v for v in self.system.variables if v in used)

    def _state(self, at: int) -> list[str]:
        return [f"(declare-const {symbol(f'{v.name}@{at}')} {sort_text(v.sort)})" for v in self.system.variables]

    def _initial(self) -> list[str]:
        pairs = zip(self.system.variables, self.system.initial, strict=True)
        equations = [f"(assert (= {symbol(v.name + '@0')} {value_text(x, v.sort)}))" for v, x in pairs]
        return [*self._state(0), *equations]

    def _step(self, at: int) -> list[str]:
        """The step from the state ``at`` to the next; once idle, always idle."""
        names = self._names(self.system.variables, f"@{at}") + self._names(self.system.variables, f"@{at + 1}")
        lines = [
            f"; step {at + 1}",
            f"(declare-const |who@{at}| (_ BitVec {self.who_bits}))",
            f"(declare-const |branch@{at}| (_ BitVec {self.branch_bits}))",
            *self._state(at + 1),
            f"(assert (|step| |who@{at}| |branch@{at}|{names}))",
        ]
        if at:
            lines.append(f"(assert (=> {self._idle(f'@{at - 1}')} {self._idle(f'@{at}')}))")
        return lines

    def script(self, bound: int, comment: tuple[str, ...] = ()) -> str:
        """The question for ``bound`` steps as one standalone script; ``sat`` if the target is reachable."""
        lines = [*(f"; {line}" for line in comment), "(set-logic ALL)", *self.prologue(), *self._initial()]
        for at in range(bound):
            lines += self._step(at)
        over = self._goal_variables()
        goal = f"(|target|{self._names(over, f'@{bound}')})" if over else "|target|"
        return "\n".join([*lines, f"(assert {goal})", "(check-sat)", "(exit)", ""])

    def path(self, model: Mapping[str, int | bool], bound: int) -> tuple[str, ...]:
        """The steps that a model of ``script(bound)`` takes, idle ones left out."""
        found = []
        for at in range(bound):
            who, branch = int(model.get(f"who@{at}", 0)), int(model.get(f"branch@{at}", 0))
            if who == len(self.threads):
                break
            for step, number in zip(self.system.steps, self.branches, strict=True):
                if step.thread == self.threads[who] and number == branch and self._stands(step, model, at):
                    found.append(step.name)
        return tuple(found)

    @staticmethod
    def _stands(step: Step, model: Mapping[str, int | bool], at: int) -> bool:
        where = location(step)
        if where is None:
            return True
        var, values = where
        raw = model.get(f"{var.name}@{at}", 0)
        return any(decoded(raw, var.sort) == value for value in values)


def state_of(model: Mapping[str, int | bool], system: System, at: int) -> State:
    """The state after ``at`` steps in a model; what the solver left open is taken as 0."""
    return tuple(decoded(model.get(f"{v.name}@{at}", 0), v.sort) for v in system.variables)


def location(step: Step) -> tuple[Var, tuple[Value, ...]] | None:
    """Where a step stands: the membership over the largest sort among the conjuncts of its guard."""
    parts = step.guard.operands if isinstance(step.guard, And) else (step.guard,)
    found = [(p.operand, p.values) for p in parts if isinstance(p, Member) and isinstance(p.operand, Var)]
    return max(found, key=lambda pair: pair[0].sort.size, default=None)
