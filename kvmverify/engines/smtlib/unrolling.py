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
from kvmverify.ir.expr import And, Expr, Member, Var, conjuncts, variables
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
        """The macros ``step``, from the state ``VAR`` to the state ``VAR'``, and ``target``."""
        lines = [f"; who {n}: {name}" for n, name in enumerate(self.threads)]
        lines.append(f"; who {len(self.threads)}: nothing happens any more")
        goal = f"(define-fun |target| ({self._formals(self._goal_variables())}) Bool"
        return [*lines, *self._relation(), goal, f"  {term(self.target)})"]

    def _relation(self) -> list[str]:
        """The macro ``step``: which step the choice is (``do_7``), that it is enabled, and every next value."""
        after = " ".join(f"({symbol(v.name + chr(39))} {sort_text(v.sort)})" for v in self.system.variables)
        choice = f"(who (_ BitVec {self.who_bits})) (branch (_ BitVec {self.branch_bits}))"
        lines = [f"(define-fun |step| ({choice} {self._formals(self.system.variables)}", f"  {after}) Bool"]
        who = [f"({self._who(n)} (= who {numeral(n, self.who_bits)}))" for n in range(len(self.threads))]
        taken = [f"({self._branch(n)} (= branch {numeral(n, self.branch_bits)}))" for n in sorted({*self.branches})]
        lines += [f"(let ({' '.join([*who, *taken])})", "(let ("]
        cases = []
        for step, branch in zip(self.system.steps, self.branches, strict=True):
            where = location(step)
            tests = [
                self._who(self.threads.index(step.thread)),
                self._branch(branch),
                *([term(Member(where[0], where[1]))] if where else []),
            ]
            lines.append(f"  ({self._do(step)} (and {' '.join(tests)})) ; {step.name}")
            # Where the step stands is said by the choice already.
            left = [part for part in conjuncts(step.guard) if where is None or part != Member(where[0], where[1])]
            cases.append(joined("and", [self._do(step), *(term(part) for part in left)], "true"))
        lines += [")", "(and " + joined("or", [*cases, self._idle()], "false")]
        lines += [f"  (= {symbol(v.name + chr(39))} {self._next(v)})" for v in self.system.variables]
        lines[-1] += "))))"
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
            body = f"(ite {joined('or', steps, 'false')} {value}\n    {body})"
        return body

    @staticmethod
    def _formals(over: tuple[Var, ...]) -> str:
        return " ".join(f"({symbol(v.name)} {sort_text(v.sort)})" for v in over)

    @cached_property
    def _mark(self) -> str:
        """What the names of choices begin with, and no variable's does: a ``let`` would hide it."""
        mark = "do_"
        while any(v.name.startswith(mark) for v in self.system.variables):
            mark = "!" + mark
        return mark

    def _do(self, step: Step) -> str:
        return symbol(f"{self._mark}{self._numbers[step.name]}")

    def _who(self, thread: int) -> str:
        return symbol(f"{self._mark}w{thread}")

    def _branch(self, branch: int) -> str:
        return symbol(f"{self._mark}b{branch}")

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {step.name: number for number, step in enumerate(self.system.steps)}

    def _idle(self, suffix: str = "") -> str:
        return f"(= who{suffix} {numeral(len(self.threads), self.who_bits)})"

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
            f"(declare-const who@{at} (_ BitVec {self.who_bits}))",
            f"(declare-const branch@{at} (_ BitVec {self.branch_bits}))",
            *self._state(at + 1),
            f"(assert (|step| who@{at} branch@{at}{names}))",
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


def state_of(model: Mapping[str, int | bool], system: System, at: int) -> State:
    """The state after ``at`` steps in a model; what the solver left open is taken as 0."""
    return tuple(decoded(model.get(f"{v.name}@{at}", 0), v.sort) for v in system.variables)


def location(step: Step) -> tuple[Var, tuple[Value, ...]] | None:
    """Where a step stands: the membership over the largest sort among the conjuncts of its guard."""
    parts = step.guard.operands if isinstance(step.guard, And) else (step.guard,)
    found = [(p.operand, p.values) for p in parts if isinstance(p, Member) and isinstance(p.operand, Var)]
    return max(found, key=lambda pair: pair[0].sort.size, default=None)
