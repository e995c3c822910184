"""The symbolic encoding: a system as SMT-LIB 2 over bit-vectors, plain text that any solver reads.

Truth values are Bool, enumerators are numbers of just enough bits, integers are two's complement. At each step the
solver picks a thread (``who``) and one of the ``branch``es open at its location; which step that is follows from where
the thread is. Measured against one free number for the step: ten times faster, because most of it is implied.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import assert_never

from kvmverify.ir.expr import (
    Add,
    And,
    BoolSort,
    Const,
    EnumSort,
    Eq,
    Expr,
    IntSort,
    Ite,
    Le,
    Member,
    Not,
    Or,
    Sort,
    Value,
    Var,
    conjuncts,
    variables,
)
from kvmverify.ir.system import State, Step, System


def width(sort: Sort) -> int:
    """Bits of a sort; 0 for Bool. Integers have a sign bit."""
    match sort:
        case BoolSort():
            return 0
        case EnumSort(_, values):
            return max(1, (len(values) - 1).bit_length())
        case IntSort(low, high):
            return max((bound if bound >= 0 else ~bound).bit_length() for bound in (low, high)) + 1
        case _:
            assert_never(sort)


def sort_text(sort: Sort) -> str:
    """The SMT-LIB sort."""
    return "Bool" if isinstance(sort, BoolSort) else f"(_ BitVec {width(sort)})"


def numeral(value: int, bits: int) -> str:
    """A bit-vector literal, two's complement."""
    return f"#b{value & ((1 << bits) - 1):0{bits}b}"


def value_text(value: Value, sort: Sort) -> str:
    """A value of a sort as a literal."""
    if isinstance(sort, BoolSort):
        return "true" if value else "false"
    number = sort.values.index(str(value)) if isinstance(sort, EnumSort) else int(value)
    return numeral(number, width(sort))


def symbol(name: str) -> str:
    """A quoted symbol."""
    return f"|{name}|"


def term(expr: Expr, suffix: str = "") -> str:
    """The term for ``expr``; ``suffix`` is appended to every variable's name."""
    match expr:
        case Const(value, sort):
            return value_text(value, sort)
        case Var(name, _):
            return symbol(name + suffix)
        case Not(operand):
            return f"(not {term(operand, suffix)})"
        case And(operands):
            return _joined("and", [term(o, suffix) for o in operands], "true")
        case Or(operands):
            return _joined("or", [term(o, suffix) for o in operands], "false")
        case Eq(left, right):
            return f"(= {_resized(left, right, suffix)} {_resized(right, left, suffix)})"
        case Member(operand, values):
            subject = term(operand, suffix)
            return _joined("or", [f"(= {subject} {value_text(v, operand.sort)})" for v in values], "false")
        case Le(left, right):
            return f"(bvsle {_resized(left, right, suffix)} {_resized(right, left, suffix)})"
        case Add(left, right):
            bits = width(expr.sort)
            return f"(bvadd {_fitted(left, bits, suffix)} {_fitted(right, bits, suffix)})"
        case Ite(condition, then, other):
            bits = width(expr.sort)
            return f"(ite {term(condition, suffix)} {_fitted(then, bits, suffix)} {_fitted(other, bits, suffix)})"
        case _:
            assert_never(expr)


def _joined(operator: str, parts: Sequence[str], empty: str, between: str = " ") -> str:
    """SMT-LIB's ``and`` and ``or`` want two operands."""
    if len(parts) < 2:
        return parts[0] if parts else empty
    return f"({operator}{between}{between.join(parts)})"


def _resized(expr: Expr, other: Expr, suffix: str) -> str:
    return _fitted(expr, max(width(expr.sort), width(other.sort)), suffix)


def _fitted(expr: Expr, bits: int, suffix: str) -> str:
    """``expr`` in ``bits`` bits if it is an integer. Operands of a sum may be cut: the sum itself fits."""
    more = bits - width(expr.sort)
    if not isinstance(expr.sort, IntSort) or not more:
        return term(expr, suffix)
    return f"((_ {f'sign_extend {more}' if more > 0 else f'extract {bits - 1} 0'}) {term(expr, suffix)})"


def assigned(var: Var, expr: Expr, suffix: str = "") -> str:
    """``expr`` in the width of ``var``.

    SOUNDNESS: an integer is cut to the variable's width. The evaluator and the explicit engine raise if a value left
    the variable's range, and the sorts are sized so that it does not.
    """
    return _fitted(expr, width(var.sort), suffix)


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
        """The macros ``step``, from the state ``VAR`` to the state ``VAR'``, and ``target``."""
        lines = [f"; who {n}: {name}" for n, name in enumerate(self.threads)]
        lines.append(f"; who {len(self.threads)}: nothing happens any more")
        goal = f"(define-fun |target| ({self._formals(self._goal_variables())}) Bool"
        return [*lines, *self._relation(), goal, f"  {term(self.target)})"]

    def _relation(self) -> list[str]:
        """The macro ``step``: which step the choice is (``do STEP``), that it is enabled, and every next value."""
        after = " ".join(f"({symbol(v.name + chr(39))} {sort_text(v.sort)})" for v in self.system.variables)
        choice = f"(|who| (_ BitVec {self.who_bits})) (|branch| (_ BitVec {self.branch_bits}))"
        lines = [f"(define-fun |step| ({choice} {self._formals(self.system.variables)}", f"  {after}) Bool"]
        lines.append("(let (")
        cases = []
        for step, branch in zip(self.system.steps, self.branches, strict=True):
            where = location(step)
            tests = [
                f"(= |who| {numeral(self.threads.index(step.thread), self.who_bits)})",
                f"(= |branch| {numeral(branch, self.branch_bits)})",
                *([term(Member(where[0], where[1]))] if where else []),
            ]
            lines.append(f"  ({self._do(step)} (and {' '.join(tests)}))")
            # Where the step stands is said by the choice already.
            left = [part for part in conjuncts(step.guard) if where is None or part != Member(where[0], where[1])]
            cases.append(_joined("and", [self._do(step), *(term(part) for part in left)], "true"))
        lines += [")", "(and " + _joined("or", [*cases, self._idle()], "false", between="\n  ")]
        lines += [f"  (= {symbol(v.name + chr(39))} {self._next(v)})" for v in self.system.variables]
        lines[-1] += ")))"
        return lines

    @staticmethod
    def _names(over: tuple[Var, ...], suffix: str = "") -> str:
        return "".join(" " + symbol(v.name + suffix) for v in over)

    def _next(self, var: Var) -> str:
        written: dict[str, list[str]] = {}
        for step in self.system.steps:
            for other, expr in step.updates:
                if other == var:
                    written.setdefault(assigned(var, expr), []).append(self._do(step))
        body = symbol(var.name)
        for value, steps in written.items():
            body = f"(ite {_joined('or', steps, 'false')} {value}\n    {body})"
        return body

    @staticmethod
    def _formals(over: tuple[Var, ...]) -> str:
        return " ".join(f"({symbol(v.name)} {sort_text(v.sort)})" for v in over)

    @cached_property
    def _mark(self) -> str:
        """What the names of choices begin with, and no variable's does: a ``let`` would hide it."""
        mark = "do "
        while any(v.name.startswith(mark) for v in self.system.variables):
            mark = "!" + mark
        return mark

    def _do(self, step: Step) -> str:
        return symbol(self._mark + step.name)

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

    def states(self, bound: int) -> str:
        """The states of an execution of ``bound`` steps; it begins with those of fewer steps."""
        lines = ["(set-logic ALL)", *self.prologue(), *self._initial()]
        for at in range(bound):
            lines += self._step(at)
        return "\n".join([*lines, ""])

    def goal(self, bound: int) -> str:
        """That the target holds after ``bound`` steps."""
        over = self._goal_variables()
        holds = f"(|target|{self._names(over, f'@{bound}')})" if over else "|target|"
        return f"(assert {holds})\n"

    def script(self, bound: int, comment: tuple[str, ...] = ()) -> str:
        """The question for ``bound`` steps as one standalone script; ``sat`` if the target is reachable."""
        head = "".join(f"; {line}\n" for line in comment)
        return f"{head}{self.states(bound)}{self.goal(bound)}(check-sat)\n(exit)\n"

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


def decoded(raw: int | bool, sort: Sort) -> Value:
    """The value that a solver's bits stand for."""
    match sort:
        case BoolSort():
            return bool(raw)
        case EnumSort(_, values):
            return values[int(raw)]
        case IntSort():
            bits = width(sort)
            number = int(raw)
            return number - (1 << bits) if number >> (bits - 1) else number
        case _:
            assert_never(sort)


def state_of(model: Mapping[str, int | bool], system: System, at: int) -> State:
    """The state after ``at`` steps in a model; what the solver left open is taken as 0."""
    return tuple(decoded(model.get(f"{v.name}@{at}", 0), v.sort) for v in system.variables)


def location(step: Step) -> tuple[Var, tuple[Value, ...]] | None:
    """Where a step stands: the membership over the largest sort among the conjuncts of its guard."""
    parts = step.guard.operands if isinstance(step.guard, And) else (step.guard,)
    found = [(p.operand, p.values) for p in parts if isinstance(p, Member) and isinstance(p.operand, Var)]
    return max(found, key=lambda pair: pair[0].sort.size, default=None)
