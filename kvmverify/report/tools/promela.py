"""A transition system with one question as a Promela model: SPIN reaches the target exactly when we do.

Every step of the system is one option of its thread's loop, a ``d_step``: one transition of SPIN. The target is an
assertion inside each option that could make it true, and one on the initial state. So SPIN's breadth-first search
(``pan`` compiled with ``-DBFS``) finds a shortest trace in our steps; each option prints its name when it is replayed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import assert_never
from urllib.parse import quote

from kvmverify.errors import QuestionError
from kvmverify.ir.expr import Add, And, Const, Eq, Expr, Ite, Le, Member, Not, Or, Var, children, variables
from kvmverify.ir.sorts import BoolSort, EnumSort, IntSort, Sort, Value
from kvmverify.ir.system import Step, System

LOWEST, HIGHEST = -(1 << 31), (1 << 31) - 1
"""The range of Promela's ``int``, in which SPIN computes."""
RUN = "spin -a MODEL && cc -O2 -w -DBFS -DSAFETY -DNOREDUCE -o pan pan.c && ./pan && ./pan -r"
"""How a reader of the model finds the shortest trace, and has it printed."""
_SAFE_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)+")
_RESERVED = frozenset(("d_step", "c_code", "c_decl", "c_expr", "c_state", "c_track", "get_priority", "set_priority"))
_PLAIN = "".join(chr(c) for c in range(32, 127) if chr(c) not in '"\\%')


def promela(system: System, target: Expr, comment: tuple[str, ...] = ()) -> str:
    """The Promela model of ``system`` that asserts, in every reachable state, that ``target`` does not hold.

    Raises ``QuestionError`` for integers beyond Promela's 32 bits.
    """
    return _Writer(system, target).model(comment)


def printed(step: str) -> str:
    """How a step's name is printed: percent-encoded where Promela or C would not take it literally."""
    return quote(step, safe=_PLAIN)


class _Names:
    """Identifiers that are legal, distinct, and none of Promela's, C's or pan's own."""

    def __init__(self) -> None:
        self.taken: set[str] = set()

    def variable(self, name: str, prefix: str = "v_") -> str:
        """An identifier that resembles ``name``; the prefix comes before it if it could mean something else."""
        word = _word(name)
        return self._fresh(word if _SAFE_NAME.fullmatch(word) and word not in _RESERVED else prefix + word)

    def constant(self, sort: str, value: str) -> str:
        """The name of an enumerator, in capitals: no variable can be called so."""
        word = f"{_word(sort)}_{_word(value)}".upper()
        return self._fresh("E_" + word if word[0].isdigit() else word)

    def _fresh(self, word: str) -> str:
        found, number = word, 2
        while found in self.taken:
            found, number = f"{word}_{number}", number + 1
        self.taken.add(found)
        return found


def _word(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "_", name).strip("_") or "x"


class _Writer:
    """One export: the names that were chosen, and the text made with them."""

    def __init__(self, system: System, target: Expr) -> None:
        self.system, self.target = system, target
        expressions = [target, *(e for s in system.steps for e in (s.guard, *(x for _, x in s.updates)))]
        sorts = _sorts((*system.variables, *expressions))
        self.identifiers = _Names()
        threads = dict.fromkeys(step.thread for step in system.steps)
        self.threads = {t: self.identifiers.variable(f"thread_{t}", "t_") for t in threads}
        self.names = {var.name: self.identifiers.variable(var.name) for var in system.variables}
        self.enums = {s: {v: self.identifiers.constant(s.name, v) for v in s.values} for s in sorts}
        self.temporaries: list[str] = []

    def model(self, comment: Iterable[str]) -> str:
        """The whole text."""
        body = [line for thread in self.threads for line in self._process(thread)]
        lines = [_comment(line) for line in (*comment, f"Run: {RUN}")]
        lines += self._declarations()
        lines += body
        lines += self._init()
        return "\n".join(lines) + "\n"

    def _declarations(self) -> list[str]:
        lines: list[str] = []
        for sort, words in self.enums.items():
            lines += ["", _comment(f"enumeration {sort.name}")]
            lines += [f"#define {word} {code}" for code, word in enumerate(words.values())]
        lines.append("")
        for var, value in zip(self.system.variables, self.system.initial, strict=True):
            first = self.constant(value, var.sort)
            lines.append(f"{_type(var)} {self.names[var.name]} = {first}; {_comment(_described(var))}")
        # Zero between options, so that they tell no states apart. (SPIN's breadth-first search refuses hidden ones.)
        lines += [f"int {name} = 0;" for name in self.temporaries]
        return lines

    def _init(self) -> list[str]:
        lines = ["", "init {", "\tatomic {", f"\t\tassert(!{self.expr(self.target)})"]
        lines += [f"\t\t; run {name}()" for name in self.threads.values()]
        return [*lines, "\t}", "}"]

    def _process(self, thread: str) -> list[str]:
        lines = ["", f"proctype {self.threads[thread]}() {{", "end:\tdo"]
        for step in self.system.steps:
            if step.thread == thread:
                lines += self._option(step)
        return [*lines, "\tod", "}"]

    def _option(self, step: Step) -> list[str]:
        statements = [*self._assignments(step)]
        if {var for var, _ in step.updates} & variables(self.target):
            statements.append(f"assert(!{self.expr(self.target)})")
        lines = [f"\t:: d_step {{ {self.expr(step.guard)} ->", f'\t\tprintf("step {_quoted(step.name)}\\n")']
        return [*lines, *(f"\t\t; {s}" for s in statements), "\t   }"]

    def _assignments(self, step: Step) -> list[str]:
        """The simultaneous updates in sequence: first those whose variable nobody still reads, the rest by detour."""
        left = [(var, expr) for var, expr in step.updates if var != expr]
        statements: list[str] = []
        moving = True
        while moving:
            moving = False
            for update in left:
                var = update[0]
                if not any(var in variables(expr) for other, expr in left if other != var):
                    left.remove(update)
                    statements += self._assign(step, *update, self.expr(update[1]))
                    moving = True
                    break
        while len(self.temporaries) < len(left):
            self.temporaries.append(self.identifiers.variable(f"next_{len(self.temporaries)}"))
        statements += [f"{name} = {self.expr(expr)}" for name, (_, expr) in zip(self.temporaries, left, strict=False)]
        for name, (var, expr) in zip(self.temporaries, left, strict=False):
            statements += [*self._assign(step, var, expr, name), f"{name} = 0"]
        return statements

    def _assign(self, step: Step, var: Var, expr: Expr, value: str) -> list[str]:
        """The assignment; where the expression's sort is wider, leaving the range ends the run, not as the target."""
        lines = []
        sort = expr.sort
        if isinstance(var.sort, IntSort) and isinstance(sort, IntSort):
            tests = [f"{value} < {var.sort.low}"] if sort.low < var.sort.low else []
            tests += [f"{value} > {var.sort.high}"] if sort.high > var.sort.high else []
            if tests:
                message = f'printf("range {_quoted(step.name)}\\n"); assert(false)'
                lines.append(f"if :: ({' || '.join(tests)}) -> {message} :: else fi")
        return [*lines, f"{self.names[var.name]} = {value}"]

    def constant(self, value: Value, sort: Sort) -> str:
        """A literal."""
        match sort:
            case BoolSort():
                return "true" if value else "false"
            case IntSort():
                if value == LOWEST:
                    return f"({LOWEST + 1} - 1)"  # SPIN negates the number, and it has no such positive one
                return str(int(value)) if int(value) >= 0 else f"({int(value)})"
            case EnumSort():
                return self.enums[sort][str(value)]
            case _:
                assert_never(sort)

    def expr(self, expr: Expr) -> str:
        """An expression, in parentheses where it is composite."""
        match expr:
            case Const(value, sort):
                return self.constant(value, sort)
            case Var(name, _):
                return self.names[name]
            case Not(operand):
                return f"(!{self.expr(operand)})"
            case And(operands):
                return "(" + (" && ".join(self.expr(o) for o in operands) or "true") + ")"
            case Or(operands):
                return "(" + (" || ".join(self.expr(o) for o in operands) or "false") + ")"
            case Eq(left, right):
                return f"({self.expr(left)} == {self.expr(right)})"
            case Member(operand, members):
                inner = self.expr(operand)
                tests = [f"{inner} == {self.constant(value, operand.sort)}" for value in members]
                return "(" + (" || ".join(tests) or "false") + ")"
            case Le(left, right):
                return f"({self.expr(left)} <= {self.expr(right)})"
            case Add(left, right):
                return f"({self.expr(left)} + {self.expr(right)})"
            case Ite(condition, then, other):
                return f"({self.expr(condition)} -> {self.expr(then)} : {self.expr(other)})"
            case _:
                assert_never(expr)


def _type(var: Var) -> str:
    sort = var.sort
    if isinstance(sort, BoolSort):
        return "bool"
    low, high = (sort.low, sort.high) if isinstance(sort, IntSort) else (0, sort.size - 1)
    if low >= 0 and high < 1 << 8:
        return "byte"
    return "short" if low >= -(1 << 15) and high < 1 << 15 else "int"


def _described(var: Var) -> str:
    match var.sort:
        case BoolSort():
            return var.name
        case IntSort(low, high):
            return f"{var.name}: {low}..{high}"
        case EnumSort(name, _):
            return f"{var.name}: {name}"
        case _:
            assert_never(var.sort)


def _sorts(expressions: Iterable[Expr]) -> tuple[EnumSort, ...]:
    """The enumerations in use. Raises ``QuestionError`` for an integer that does not fit."""
    found: dict[EnumSort, None] = {}
    for expr in expressions:
        todo = [expr]
        while todo:
            node = todo.pop()
            sort = node.sort
            if isinstance(sort, EnumSort):
                found[sort] = None
            elif isinstance(sort, IntSort) and not LOWEST <= sort.low <= sort.high <= HIGHEST:
                what = node.name if isinstance(node, Var) else "a sum"
                raise QuestionError(f"{what} ranges over {sort.low}..{sort.high}, but Promela's integers have 32 bits")
            todo.extend(children(node))
    return tuple(found)


def _quoted(name: str) -> str:
    return printed(name).replace("%", "%%")


def _comment(text: str) -> str:
    plain = text.encode("ascii", "replace").decode()
    return "/* " + " ".join(plain.replace("*/", "* /").replace("/*", "/ *").split()) + " */"
