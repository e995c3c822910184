"""Compares the programs of a tree with the shipped models, step by step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, TypeAlias

from kvmverify.kernel.paths.path import Each, IfFound, Mark, Place, Taken, Trace
from kvmverify.kernel.programs.found import TreeFound, TreeProgram, step_function
from kvmverify.kernel.programs.model_text import WIDTH, step_text
from kvmverify.kernel.words.vocabulary import Vocabulary
from kvmverify.kernel.words.vocabulary import shipped as shipped_vocabulary
from kvmverify.language.models import Caller, Fault, find, shipped
from kvmverify.language.steps import ForEach, Steps

StepStatus: TypeAlias = Literal["same", "moved", "only in the model", "only in the tree"]
Status: TypeAlias = Literal["same", "moved", "changed", "only in the tree", "not in the tree"]


@dataclass(frozen=True)
class StepDrift:
    """One step of a model, of a tree or of both. ``model``, ``tree``: the kernel functions it is named after.
    ``indent``: how deep in loops."""

    status: StepStatus
    text: str
    indent: int
    model: str | None
    tree: str | None
    place: Place | None


@dataclass(frozen=True)
class ProgramDrift:
    """A program of a tree and the shipped model for it; either may be missing. ``header``: what else differs."""

    status: Status
    name: str
    model: str | None
    steps: tuple[StepDrift, ...]
    header: tuple[str, ...] = ()


@dataclass(frozen=True)
class StepLine:
    """A step as it is printed. ``functions``: those that it may be named after."""

    text: str
    indent: int
    functions: tuple[str, ...]
    place: Place | None = None

    @property
    def key(self) -> tuple[str, int]:
        return self.text, self.indent


def _model_lines(steps: Steps, indent: int = 0) -> list[StepLine]:
    lines: list[StepLine] = []
    for item in steps:
        if isinstance(item, ForEach):
            lines.append(StepLine(f"for_each: {item.over}", indent, ()))
            lines += _model_lines(item.body, indent + 1)
        else:
            lines.append(StepLine(step_text(item.op), indent, (item.function,)))
            lines += _model_lines(item.body, indent + 1)
    return lines


def tree_lines(trace: Trace, indent: int = 0) -> list[StepLine]:
    """The steps of a program that was read, one a line."""
    lines: list[StepLine] = []
    for item in trace:
        match item:
            case Taken(op, place):
                others = tuple(other.callee or other.function for other in item.also)
                lines.append(StepLine(step_text(op), indent, (step_function(item), *others), place))
            case Each(over, body, place):
                lines.append(StepLine(f"for_each: {over}", indent, (), place))
                lines += tree_lines(body, indent + 1)
            case IfFound(body, place):
                lines.append(StepLine("if_slot_found:", indent, (place.function,), place))
                lines += tree_lines(body, indent + 1)
            case Mark(kind):
                raise AssertionError(f"a mark is left in a program: {kind}")
    return lines


def compare_steps(model: Steps, tree: Trace) -> tuple[StepDrift, ...]:
    """The steps of both, aligned."""
    old, new = _model_lines(model), tree_lines(tree)
    matcher = SequenceMatcher(None, [line.key for line in old], [line.key for line in new], autojunk=False)
    found: list[StepDrift] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            for one, other in zip(old[a:b], new[c:d], strict=True):
                same = not one.functions or one.functions[0] in other.functions
                status: StepStatus = "same" if same else "moved"
                here = one.functions[0] if one.functions else None
                there = other.functions[0] if other.functions else None
                found.append(StepDrift(status, one.text, one.indent, here, there, other.place))
            continue
        for one in old[a:b]:
            found.append(
                StepDrift("only in the model", one.text, one.indent, next(iter(one.functions), None), None, None)
            )
        for other in new[c:d]:
            there = next(iter(other.functions), None)
            found.append(StepDrift("only in the tree", other.text, other.indent, None, there, other.place))
    return tuple(found)


def _status(steps: Sequence[StepDrift], header: tuple[str, ...]) -> Status:
    kinds = {step.status for step in steps}
    if header or kinds & {"only in the model", "only in the tree"}:
        return "changed"
    return "moved" if "moved" in kinds else "same"


def drift(found: TreeFound, vocabulary: Vocabulary | None = None) -> tuple[ProgramDrift, ...]:
    """What became of each shipped model of this kernel's programs, and what has no model."""
    vocabulary = vocabulary or shipped_vocabulary()
    names = {name for fact in vocabulary.callers for name in (fact.name, *fact.publishes)}
    result: list[ProgramDrift] = []
    compared: set[str] = set()
    for program in found.callers:
        if program.name in shipped("caller"):
            model, _ = find("caller", program.name)
            assert isinstance(model, Caller)
            compared.add(program.name)
            result.append(_caller(program, model))
        else:
            result.append(ProgramDrift("only in the tree", program.name, None, compare_steps((), program.steps)))
    for name in sorted(names & set(shipped("caller")) - compared):
        model, _ = find("caller", name)
        assert isinstance(model, Caller)
        result.append(ProgramDrift("not in the tree", name, name, compare_steps(model.steps, ())))
    for program in found.faults:
        result.append(_fault(program))
    return tuple(result)


def _caller(program: TreeProgram, model: Caller) -> ProgramDrift:
    steps = compare_steps(model.steps, program.steps)
    header = tuple(
        f"{key}: {old} in the model, {new} in the tree"
        for key, old, new in (("change", model.change, program.change), ("range", model.range, program.range))
        if old != new
    )
    return ProgramDrift(_status(steps, header), program.name, model.caller, steps, header)


def _fault(program: TreeProgram) -> ProgramDrift:
    """Against the nearest of the shipped fault paths of that name, which may be one of another kernel version."""
    candidates = [n for n in shipped("fault") if n == program.name or n.startswith(program.name + "_")]
    best: ProgramDrift | None = None
    for name in candidates:
        model, _ = find("fault", name)
        assert isinstance(model, Fault)
        steps = compare_steps(model.steps, program.steps)
        this = ProgramDrift(_status(steps, ()), program.name, name, steps)
        if best is None or _distance(this) < _distance(best):
            best = this
    return best or ProgramDrift("only in the tree", program.name, None, compare_steps((), program.steps))


def _distance(found: ProgramDrift) -> tuple[int, int]:
    return (
        sum(step.status.startswith("only") for step in found.steps),
        sum(step.status == "moved" for step in found.steps),
    )


_SIGNS = {"same": " ", "moved": "~", "only in the model": "-", "only in the tree": "+"}


def without_model(programs: Sequence[ProgramDrift], found: TreeFound) -> tuple[str, ...]:
    """The callers of a tree that no shipped model speaks of."""
    callers = {program.name for program in found.callers}
    return tuple(p.name for p in programs if p.status == "only in the tree" and p.name in callers)


def drift_text(found: TreeFound, programs: Sequence[ProgramDrift], states: Mapping[str, str], teach: str = "") -> str:
    """A line a program, then what moved and what changed. ``states``: what programs without a model are found to be."""
    lines: list[str] = []
    for each in programs:
        against = f" (models: {each.model})" if each.model not in (None, each.name) else ""
        state = f": {states[each.name]}" if each.name in states else ""
        lines.append(f"{each.status:17} {each.name}{against}{state}")
    for each in programs:
        if each.status not in ("moved", "changed"):
            continue
        lines += ["", f"{each.name}: {each.status}", *(f"  {line}" for line in each.header)]
        for step in each.steps:
            if each.status == "moved" and step.status == "same":
                continue
            lines += _step_lines(step)
    if found.problems:
        lines += ["", f"not understood: {len(found.problems)}; what is said above may be incomplete"]
        lines += [f"  {problem}"[:WIDTH] for problem in found.problems]
    if teach:
        lines += ["", "a vocabulary=FILE with these lines would cure what a declaration can cure:", ""]
        lines += teach.splitlines()
    if found.open_conditions:
        number = len(found.open_conditions)
        lines += ["", f"#if that nothing decided: {number} (extract lists them; config=FILE decides)"]
    return "\n".join(lines)


def _step_lines(step: StepDrift) -> list[str]:
    text = f"{_SIGNS[step.status]} {'  ' * step.indent}{step.text}"
    function = step.tree or step.model or ""
    if step.status == "moved":
        function = f"{step.model} → {step.tree}"
    line = f"{text:38} {function}".rstrip()
    if step.status in ("moved", "only in the tree") and step.place is not None:
        return [line[:WIDTH], f"{'':38} {step.place}"[:WIDTH]]
    return [line[:WIDTH]]
