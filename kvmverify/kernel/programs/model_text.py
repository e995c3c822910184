"""Programs of a tree in the model files' own format, with the place of each step as a comment; 75 columns."""

from __future__ import annotations

from dataclasses import MISSING, fields
from textwrap import wrap

from kvmverify.kernel.paths.path import Each, IfFound, Item, Place, Taken, Trace
from kvmverify.kernel.programs.found import TreeFound, TreeProgram, step_function
from kvmverify.language.models import READ
from kvmverify.language.primitives import Op
from kvmverify.language.step_table import STEPS

WIDTH = 75
_WORDS = {entry.op: (word, entry.scalar) for word, entry in STEPS.items()}


def step_text(op: Op) -> str:
    """A step as a model file says it: ``zap: {slot: active}``."""
    word, scalar = _WORDS[type(op)]
    given = {}
    for each in fields(op):
        value = getattr(op, each.name)
        if each.default is MISSING or value != each.default or each.name == scalar:
            given[each.name] = str(value).lower() if isinstance(value, bool) else value
    given = {name: value for name, value in given.items() if value is not None}
    if not given:
        return f"{word}:"
    if scalar is not None and list(given) == [scalar]:
        return f"{word}: {given[scalar]}"
    return f"{word}: {{{', '.join(f'{name}: {value}' for name, value in given.items())}}}"


def _placed(indent: str, function: str, place: Place, given: bool = False) -> list[str]:
    """The kernel function and the place of a step; ``given``: the vocabulary declares it, at that place."""
    return [f"{indent}  in: {function}", f"{indent}  at: {place}" + ("  # declared" if given else "")]


def steps_text(trace: Trace, depth: int = 1) -> list[str]:
    """The steps, one list item each."""
    lines: list[str] = []
    for item in trace:
        lines += _item(item, "  " * depth, depth)
    return lines


def _item(item: Item, indent: str, depth: int) -> list[str]:
    match item:
        case Taken(op, place):
            return [f"{indent}- {step_text(op)}", *_placed(indent, step_function(item), place, item.given)]
        case Each(over, body, place):
            return [f"{indent}- for_each: {over}  # {place}", f"{indent}  do:", *steps_text(body, depth + 2)]
        case IfFound(body, place):
            inner = steps_text(body, depth + 3)
            return [f"{indent}- if_slot_found:", *inner, *_placed(indent, place.function, place)]
        case _:
            raise AssertionError(f"{item} is left in a program")


def program_text(program: TreeProgram) -> str:
    """One program as a model file."""
    lines: list[str] = []
    key = "fault" if program.kind == "fault" else "caller"
    lines.append(f"{key}: {program.name}")
    lines += _long("title", program.title)
    lines += _long("origin", program.origin)
    if key == "fault":
        lines.append("kernel: the tree's")
    else:
        lines.append("safe: true  # not read: a claim for prove to check")
        lines.append(f"change: {program.change}" + ("  # assumed" if program.assumed else ""))
        lines.append(f"range: {program.range}")
    lines += [line for other in program.alike for line in _comment(f"also {other.function}, {other}")]
    lines += [f"read_from: {READ}", "steps:"]
    return "\n".join([*lines, *steps_text(program.steps)])


def _long(key: str, value: str) -> list[str]:
    if len(key) + len(value) + 2 <= WIDTH:
        return [f"{key}: {value}"]
    return [f"{key}: >-", *wrap(value, WIDTH, initial_indent="  ", subsequent_indent="  ")]


def _comment(text: str) -> list[str]:
    return wrap(text, WIDTH, initial_indent="# ", subsequent_indent="#   ", break_long_words=False)


def extract_text(found: TreeFound, teach: str = "") -> str:
    """Everything that was found: comments, and one YAML document a program.

    ``teach``: words that would cure what is not understood.
    """
    lines: list[str] = []
    if found.assertion is None:
        lines += _comment("assertion: none is found")
    else:
        lines += _comment(f"assertion: {found.assertion.text}")
        lines += _comment(f"  in {found.assertion.function}, line {found.assertion.line}")
    if found.problems:
        lines += _comment(f"NOT UNDERSTOOD ({len(found.problems)}): what can concern a program makes it UNKNOWN")
        lines += [line for problem in found.problems for line in _comment(f"  {problem}")]
    if teach:
        lines += _comment("a vocabulary=FILE with these lines would cure what a declaration can cure:")
        lines += [f"#     {line}" for line in teach.splitlines()]
    for each in found.open:
        lines += _comment(f"no program could be read from {each.origin}")
    for title, programs in (
        ("callers", [p for p in found.callers if p.way == "asserted"]),
        ("callers on whose way the assertion does not stand", [p for p in found.callers if p.way != "asserted"]),
        ("fault paths", found.faults),
    ):
        lines += ["", *_comment(f"{title}: {len(programs)}")]
        for program in programs:
            lines += ["---", program_text(program)]
    lines += ["", *_comment("zaps without the assertion, on no program's way:")]
    for place, why in found.unasserted_zaps:
        lines += _comment(f"  {place}: {place.callee} in {place.function}: {why}")
    lines += ["", *_comment("taken for granted:")]
    lines += [line for each in found.assumptions for line in _comment(f"  {each}")]
    if found.open_conditions:
        lines += ["", *_comment(f"#if that nothing decided: {len(found.open_conditions)}; config=FILE decides")]
        places: dict[str, list[Place]] = {}
        for place, condition in found.open_conditions:
            places.setdefault(" ".join(condition.split()), []).append(place)
        for condition, at in places.items():
            more = f" and {len(at) - 1} more" if len(at) > 1 else ""
            lines += _comment(f"  {condition}: {at[0]}{more}")
    lines += ["", *_comment("lines modelled, abstracted, dropped:")]
    for row in found.coverage:
        lines.append(f"# {row.function[:44]:44} {row.modelled:5} {row.abstracted:5} {row.dropped:5}")
    total = [sum(getattr(row, name) for row in found.coverage) for name in ("modelled", "abstracted", "dropped")]
    lines.append(f"# {'together':44} {total[0]:5} {total[1]:5} {total[2]:5}")
    return "\n".join(lines)
