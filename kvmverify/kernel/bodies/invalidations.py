"""B, add, E, the retry checks, the test of a root: each body is run on every small state and compared with the world.

SOUNDNESS: what these bodies compute they compute by comparisons, by minimum and maximum, and by steps of a constant;
anything else is not understood. Such a body cannot tell two states apart in which the same comparisons hold, and the
states tried have every order of the numbers that it names, one below and one above each of them included.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Literal, TypeAlias

from kvmverify.kernel.bodies.interpret import Machine
from kvmverify.kernel.bodies.values import WORD_SIZE, NotUnderstood, Object, Value, truth
from kvmverify.kernel.source import syntax as c
from kvmverify.kernel.source.functions import Function, Tree
from kvmverify.kernel.source.nodes import children
from kvmverify.kernel.source.parse import body_of

Does: TypeAlias = Literal[
    "begin", "begin_range", "add", "end", "retry", "retry_hva", "retry_any", "retry_early", "obsolete_root"
]
INVALID = WORD_SIZE - 1
COUNT, SEQ = "mmu_invalidate_in_progress", "mmu_invalidate_seq"
START, END = "mmu_invalidate_range_start", "mmu_invalidate_range_end"


@dataclass(frozen=True)
class Hull:
    """The state of invalidation: how many are in progress, seq, and the hull; both ends INVALID is the empty one."""

    count: int
    seq: int
    start: int
    end: int


@dataclass(frozen=True)
class Differs:
    """Where and how a body is not what the world does."""

    path: str
    line: int
    what: str


def differs(tree: Tree, function: Function, does: Does) -> Differs | None:
    """How a body differs from what the world does for it; None if it does not."""
    try:
        return _obsolete(tree, function) if does == "obsolete_root" else _invalidation(tree, function, does)
    except NotUnderstood as error:
        return Differs(error.path or function.path, error.line or function.line, f"{function.name}: {error.what}")


_WARNINGS = ("WARN_ON", "WARN_ON_ONCE", "KVM_BUG_ON", "BUG_ON", "KVM_MMU_WARN_ON", "WARN_ONCE", "WARN")


def _quiet(name: str) -> bool:
    return name.startswith(("lockdep_assert", "trace_", "might_", "BUILD_BUG", "compiler_barrier"))


def _machine(tree: Tree, events: list[tuple[str, str]]) -> Machine:
    def barrier(name: str) -> Callable[[list[Value]], Value]:
        def run(given: list[Value]) -> Value:
            events.append(("barrier", name))
            return given[0] if given else 0

        return run

    def first(given: list[Value]) -> Value:
        return given[0]

    def least(given: list[Value]) -> Value:
        return min(_numbers(given))

    def most(given: list[Value]) -> Value:
        return max(_numbers(given))

    known: dict[str, Callable[[list[Value]], Value]] = {
        **dict.fromkeys(("likely", "unlikely", "READ_ONCE", "data_race"), first),
        **{name: lambda given: int(truth(given[0])) for name in _WARNINGS},
        "min": least,
        "max": most,
        "min_t": lambda given: least(given[1:]),
        "max_t": lambda given: most(given[1:]),
        **{name: barrier(name) for name in ("smp_wmb", "smp_rmb", "smp_mb")},
    }
    names: dict[str, Value] = {"INVALID_GPA": INVALID, "true": 1, "false": 0, "NULL": 0}
    names |= dict.fromkeys(("gfn_t", "u64", "unsigned_long", "hva_t", "long"), 0)

    def touched(how: str, holder: Object, member: str) -> None:
        if holder.name == "kvm":
            events.append((how, member))

    return Machine(tree, known, _quiet, names, touched)


def _numbers(given: list[Value]) -> list[int]:
    found = [value for value in given if isinstance(value, int)]
    if len(found) != len(given):
        raise TypeError("not a number")
    return found


def _constants(tree: Tree, function: Function) -> set[int]:
    """The numbers in a body and in the bodies that it calls."""
    found: set[int] = set()
    names, todo = {function.name}, [function]
    while todo:
        at = todo.pop()
        nodes: list[object] = [body_of(at)]
        while nodes:
            node = nodes.pop()
            if isinstance(node, c.Number):
                found.add(node.value)
            if isinstance(node, c.Name) and node.text in tree.constants:
                found.add(tree.constants[node.text])
            nodes += children(node)
        for word in at.words - names:
            if len(tree.functions.get(word, ())) == 1:
                names.add(word)
                todo += tree.functions[word]
        if len(names) > 20:
            break
    return found


def _invalidation(tree: Tree, function: Function, does: Does) -> Differs | None:
    numbers = {n for n in _constants(tree, function) if abs(n) < 1 << 40}
    # Two above: a range begins above the number. Far above: two numbers differ by more than it, inside of a wider hull.
    extra = {n + by for n in numbers for by in (-1, 0, 1, 2)} | {n * by + 1 for n in numbers if n > 3 for by in (2, 3)}
    gfns = sorted({0, 1, 2, 3} | {n for n in extra if n > 3})
    counts = sorted({0, 1, 2, 3} | {n for n in extra if 3 < n < 100})
    if len(gfns) > 16 or len(counts) > 16:
        return Differs(function.path, function.line, f"{function.name}: too many numbers to compare with the world")
    hulls = [(INVALID, INVALID), *((s, e) for s, e in product(gfns, gfns) if s < e)]
    for hull, given in _states(does, gfns, counts, hulls):
        events: list[tuple[str, str]] = []
        kvm = Object("kvm", {COUNT: hull.count, SEQ: hull.seq, START: hull.start, END: hull.end})
        kvm.members["mmu_lock"] = Object("mmu_lock")
        machine = _machine(tree, events)
        arguments: list[Value] = [kvm, *given]
        if does == "end":
            arguments += [0] * (len(function.parameters) - 1)
        result = machine.run(function, arguments)
        after = Hull(*(_word(kvm.members[m]) for m in (COUNT, SEQ, START, END)))
        wanted, retry = _wanted(does, hull, given)
        if after != wanted:
            return Differs(function.path, _writing(function, hull, after, wanted), _told(function, hull, after, wanted))
        if retry is not None and truth(result) != retry:
            line = machine.returned[-1][0].text.line(machine.returned[-1][1]) if machine.returned else function.line
            path = machine.returned[-1][0].path if machine.returned else function.path
            says = "retry" if truth(result) else "go on"
            return Differs(path, line, f"{function.name} says {says} where the model does not: {_state(hull, given)}")
        wrong = _order(does, events)
        if wrong is not None:
            return Differs(function.path, _line_of(function, wrong[0]), f"{function.name}: {wrong[1]}")
    return None


def _states(
    does: Does, gfns: list[int], counts: list[int], hulls: list[tuple[int, int]]
) -> Iterator[tuple[Hull, tuple[int, ...]]]:
    pairs = [(s, e) for s, e in product(gfns, gfns) if s < e]
    real = hulls[1:]
    match does:
        case "begin":
            yield from ((Hull(n, 1, s, e), ()) for n in counts for s, e in hulls)
        case "begin_range":
            # 6.1: with the first B the hull has a range, and a range given is never empty.
            yield from ((Hull(n, 1, s, e), p) for n in counts for s, e in real for p in pairs)
        case "add":
            yield from ((Hull(n, 1, s, e), p) for n in counts if n for s, e in hulls for p in pairs)
        case "end":
            yield from ((Hull(n, q, s, e), ()) for n in counts if n for q in (0, 1, 2) for s, e in hulls)
        case "retry_any":
            yield from ((Hull(n, q, 0, 1), (seen,)) for n in counts for q in (1, 2) for seen in (1, 2))
        case _:
            for n, q, seen, (s, e), gfn in product(counts, (1, 2), (1, 2), hulls, gfns):
                if does == "retry_hva" and n and s == INVALID:
                    continue
                yield Hull(n, q, s, e), (seen, gfn)


def _wanted(does: Does, hull: Hull, given: tuple[int, ...]) -> tuple[Hull, bool | None]:
    """What the world does: the state after it, and whether the fault retries; None if that does not matter."""
    empty = hull.start == INVALID
    match does:
        case "begin":
            first = hull.count == 0
            bounds = (INVALID, INVALID) if first else (hull.start, hull.end)
            return Hull(hull.count + 1, hull.seq, *bounds), None
        case "begin_range":
            first = hull.count == 0
            bounds = (given[0], given[1]) if first else (min(hull.start, given[0]), max(hull.end, given[1]))
            return Hull(hull.count + 1, hull.seq, bounds[0], bounds[1]), None
        case "add":
            bounds = (given[0], given[1]) if empty else (min(hull.start, given[0]), max(hull.end, given[1]))
            return Hull(hull.count, hull.seq, bounds[0], bounds[1]), None
        case "end":
            return Hull(hull.count - 1, hull.seq + 1, hull.start, hull.end), None
        case "retry" | "retry_hva":
            inside = empty or hull.start <= given[1] < hull.end
            return hull, (hull.count > 0 and inside) or hull.seq != given[0]
        case "retry_any":
            return hull, hull.count > 0 or hull.seq != given[0]
        case _:
            # R': without mmu_lock it may be wrong both ways, and deleting it does not change safety.
            return hull, None


def _word(value: Value) -> int:
    if not isinstance(value, int):
        raise NotUnderstood("a member is given what is no number", "", 0)
    return value % WORD_SIZE


def _order(does: Does, events: list[tuple[str, str]]) -> tuple[str, str] | None:
    """The barrier between two accesses; what is wrong with it: the name that its line has, and in words."""
    match does:
        case "end":
            one, other, barriers = ("write", SEQ), ("write", COUNT), ("smp_wmb", "smp_mb")
        case "retry_any":
            one, other, barriers = ("read", COUNT), ("read", SEQ), ("smp_rmb", "smp_mb")
        case _:
            return None
    if one not in events or other not in events:
        return None
    last, first = max(i for i, e in enumerate(events) if e == one), events.index(other)
    if last > first:
        return other[1], f"{other[1]} comes before {one[1]}"
    if not any(e[0] == "barrier" and e[1] in barriers for e in events[last:first]):
        return other[1], f"no {barriers[0]} between {one[1]} and {other[1]}: the model is sequentially consistent by it"
    return None


def _line_of(function: Function, name: str) -> int:
    """The line that writes a member last, or else names it last."""
    writes = [m.start() for m in re.finditer(rf"{name}\s*(?:\+\+|--|[-+]?=(?!=))", function.code)]
    at = writes[-1] if writes else function.code.rfind(name)
    return function.text.line(function.start + at) if at >= 0 else function.line


def _writing(function: Function, before: Hull, after: Hull, wanted: Hull) -> int:
    """The line that writes the first member that is wrong, or the function's."""
    names = {"count": COUNT, "seq": SEQ, "start": START, "end": END}
    wrong = [member for name, member in names.items() if getattr(after, name) != getattr(wanted, name)]
    return _line_of(function, wrong[0]) if wrong else function.line


def _told(function: Function, before: Hull, after: Hull, wanted: Hull) -> str:
    return f"{function.name} makes {_state(after)} of {_state(before)}, the model {_state(wanted)}"


def _state(hull: Hull, given: tuple[int, ...] = ()) -> str:
    span = "no range" if hull.start == INVALID else f"range [{hull.start}, {hull.end})"
    beside = f", given {', '.join(map(str, given))}" if given else ""
    return f"(count {hull.count}, seq {hull.seq}, {span}{beside})"


def _obsolete(tree: Tree, function: Function) -> Differs | None:
    """A root is obsolete if it is invalid, or if it is none of the TDP MMU's and of another generation."""
    for invalid, tdp, mine, current in product((0, 1), (0, 1), (0, 1), (0, 1)):
        role = Object("role", {"invalid": invalid})
        sp = Object("sp", {"role": role, "tdp_mmu_page": tdp, "mmu_valid_gen": mine})
        kvm = Object("kvm", {"arch": Object("arch", {"mmu_valid_gen": current})})
        machine = _machine(tree, [])
        result = machine.run(function, [kvm, sp])
        if truth(result) != bool(invalid or (not tdp and mine != current)):
            where, offset = machine.returned[-1] if machine.returned else (function, function.start)
            what = f"{function.name} does not tell an obsolete root as the model does"
            return Differs(where.path, where.text.line(offset), what)
    return None
