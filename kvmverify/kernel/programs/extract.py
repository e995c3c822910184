"""Reads a kernel tree: the programs of callers and of faults, the assertion, and what was not understood."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import replace
from itertools import product
from pathlib import Path

from kvmverify.errors import QuestionError
from kvmverify.guards.kernel_file import Assertion, NoAssertion, read_assertion
from kvmverify.kernel.paths.execute import Executor
from kvmverify.kernel.paths.findings import Findings
from kvmverify.kernel.paths.path import Place, State, Taken, Trace, leaves, shape
from kvmverify.kernel.paths.values import Span, Value
from kvmverify.kernel.programs.accessors import check_accessors, check_published
from kvmverify.kernel.programs.concerns import attributed
from kvmverify.kernel.programs.contracts import check_contracts
from kvmverify.kernel.programs.declared import check_declared, check_whole, whole
from kvmverify.kernel.programs.described import base as _base
from kvmverify.kernel.programs.described import counts, described, named, retires, unprotected
from kvmverify.kernel.programs.entries import Entry, bare_entries, entries
from kvmverify.kernel.programs.fault_callers import check_fault_callers
from kvmverify.kernel.programs.faults import read_faults
from kvmverify.kernel.programs.found import OpenEntry, TreeFound, TreeProgram
from kvmverify.kernel.programs.installs import check_installs
from kvmverify.kernel.programs.model_text import step_text
from kvmverify.kernel.programs.normalise import join_lookups, normalise, past_assertion, unlocked_accesses
from kvmverify.kernel.programs.open_conditions import open_conditions
from kvmverify.kernel.programs.prefetch import read_prefetch
from kvmverify.kernel.programs.rests_on import check_rests_on
from kvmverify.kernel.programs.same_vm import check_same_vm
from kvmverify.kernel.programs.settle import asked, balanced, settle
from kvmverify.kernel.programs.touched import check_touched
from kvmverify.kernel.programs.unread import check_unread
from kvmverify.kernel.programs.untouched import check_untouched
from kvmverify.kernel.programs.whole import check_both_mmus
from kvmverify.kernel.source import text as kernel_text
from kvmverify.kernel.source.conditions import Config, given
from kvmverify.kernel.source.files import source_files
from kvmverify.kernel.source.functions import Tree, survey
from kvmverify.kernel.words.facts import JoinedFact, statements
from kvmverify.kernel.words.relevance import Relevance
from kvmverify.kernel.words.undefined import Undefined
from kvmverify.kernel.words.vocabulary import Vocabulary, shipped
from kvmverify.language.primitives import Flush, Publish, SrcuReadLock

MAX_PROGRAMS = 64
"""More programs of one entry point than this are a problem."""


def read_tree(root: Path, vocabulary: Vocabulary | None = None, config: Config | None = None) -> TreeFound:
    """Everything that the tree at ``root`` says. Raises ``QuestionError`` if it is no kernel tree.

    ``config`` decides the conditions of ``#if``; without it the vocabulary does, and ``open_conditions`` of the result
    are left.
    """
    vocabulary = vocabulary or shipped()
    config = config or given(vocabulary.config)
    if not root.is_dir():
        raise QuestionError(f"kernel={root}: is not a directory")
    findings = Findings()
    tree = survey(_texts(root, vocabulary, config, findings), vocabulary.macro(), config)
    if not tree.texts:
        raise QuestionError(f"kernel={root}: has no {vocabulary.files[0]}; a Linux source tree is needed")
    undefined = Undefined(tree, vocabulary)
    relevance = Relevance(tree, vocabulary, vocabulary.caller, undefined=undefined)
    of_faults = Relevance(tree, vocabulary, vocabulary.fault, undefined=undefined)
    callers, left = read_callers(tree, vocabulary, relevance, findings)
    around = findings.own()
    faults = read_faults(tree, vocabulary, of_faults, around)
    roles = [relevance, of_faults]
    if vocabulary.prefetching is not None:
        role = vocabulary.prefetching.role(vocabulary.fault)
        roles.append(Relevance(tree, vocabulary, role, undefined=undefined))
        faults += read_prefetch(tree, vocabulary, roles[-1], around, faults)
    check_unread(tree, vocabulary, roles, around)
    check_contracts(tree, vocabulary, around)
    check_accessors(tree, around)
    check_published(tree, around)
    check_installs(tree, vocabulary, around)
    check_untouched(tree, vocabulary, around)
    check_rests_on(tree, vocabulary, around)
    check_fault_callers(tree, vocabulary, around)
    check_declared(tree, around)
    check_whole(tree, whole(tree, vocabulary, around), around)
    check_touched(tree, vocabulary, around)
    check_both_mmus(tree, vocabulary, around)
    check_same_vm(around)
    assertion = _assertion(root, tree, vocabulary, config, around)
    findings.absorb(around)
    concerned = attributed(tree, vocabulary, tuple(around.problems), callers)
    return TreeFound(
        root,
        concerned.callers,
        faults,
        _unasserted(tree, vocabulary, findings.used),
        assertion,
        tuple(sorted({*findings.problems, *(p for each in callers for p in each.problems)})),
        concerned.shared,
        (*left, *concerned.open),
        tuple(sorted(findings.assumptions)),
        findings.coverage(),
        tuple(text.path for text in tree.texts),
        tuple(open_conditions(tree)),
    )


def _texts(
    root: Path, vocabulary: Vocabulary, config: Config, findings: Findings
) -> tuple[kernel_text.KernelText, ...]:
    texts = []
    for name in source_files(root, vocabulary.files, vocabulary.headers):
        try:
            texts.append(kernel_text.read(root, name, config))
        except (OSError, ValueError) as error:
            findings.problem(Place("", name, 0), f"cannot be read: {error}")
    return tuple(texts)


def read_callers(
    tree: Tree, vocabulary: Vocabulary, relevance: Relevance, findings: Findings
) -> tuple[tuple[TreeProgram, ...], tuple[OpenEntry, ...]]:
    """The programs that zap, or retire and should have zapped; and the entry points of which none could be read."""
    asserted = frozenset(vocabulary.asserted)
    if not asserted & tree.functions.keys():
        findings.problem(Place("", "", 0), f"the function {' or '.join(sorted(asserted))} is not found")
    found: dict[tuple[object, ...], TreeProgram] = {}
    left: list[OpenEntry] = []
    asked = entries(tree, vocabulary, relevance)
    for entry in (*asked, *bare_entries(tree, vocabulary, relevance)):
        if entry not in asked and entry.fact is None and _covered(tree, entry, findings.used):
            continue
        own = findings.own()
        programs = _programs(tree, vocabulary, relevance, own, entry)
        findings.absorb(own)
        problems, functions = tuple(own.problems), frozenset(own.used)
        if problems and not programs:
            place = Place(entry.function.name, entry.function.path, entry.function.line)
            left.append(OpenEntry(_base(entry), place, problems))
        for one in programs:
            program = replace(one, problems=tuple(sorted({*one.problems, *problems})), functions=functions)
            key = (program.change, program.range, shape(program.steps))
            found[key] = _alike(found[key], program, vocabulary) if key in found else program
    return named(found.values()), tuple(left)


def _covered(tree: Tree, entry: Entry, used: Set[str]) -> bool:
    """Is a function that zaps part of other programs, whoever calls it?"""
    name = entry.function.name
    called = re.compile(rf"\b{re.escape(name)}\s*\(")
    fields = {field for field, targets in tree.pointers.items() if name in targets}
    users = {
        user
        for user in tree.mentions.get(name, ())
        if any(called.search(f.code) or fields & f.called_fields for f in tree.functions[user])
    }
    return name in used and users <= used


def _alike(known: TreeProgram, program: TreeProgram, vocabulary: Vocabulary) -> TreeProgram:
    """One program for two with the same steps, with the name that the vocabulary has first."""
    names = [name for fact in vocabulary.callers for name in (fact.name, *fact.publishes)]
    rank = {name: number for number, name in enumerate(names)}
    if rank.get(program.base, len(rank)) < rank.get(known.base, len(rank)):
        known, program = program, known
    problems = tuple(sorted({*known.problems, *program.problems}))
    alike = (*known.alike, *program.alike, program.entry)
    return replace(known, alike=alike, problems=problems, functions=known.functions | program.functions)


def _programs(
    tree: Tree, vocabulary: Vocabulary, relevance: Relevance, findings: Findings, entry: Entry
) -> list[TreeProgram]:
    executor = Executor(tree, vocabulary, vocabulary.caller, relevance, findings, {})
    function = entry.function
    place = Place(function.name, function.path, function.line)
    fact = entry.fact
    span = fact.range if fact is not None else "slot"
    # A parameter of one part is the same in the others, where a table calls both.
    parameters = tuple(executor.unknown() for _ in range(8))
    executor.parameters = frozenset(parameters)
    given = [joined for joined in (fact.before, fact.then) if joined is not None] if fact is not None else []
    named = dict(zip(function.parameters, parameters, strict=False))
    spans = [executor.spelled_span(j.covers, named, State(frames=[{}])) for j in given if j.covers is not None]
    parts = [_part(executor, function.name, place, parameters, spans)]
    if fact is not None and fact.before is not None:
        parts.insert(0, [_given(fact.before, place, findings)])
    if fact is not None and fact.then is not None:
        parts.append([_given(fact.then, place, findings)])
    for name in entry.ends:
        parts.append(_part(executor, name, place, parameters, spans))
    if fact is not None and fact.last is not None and not entry.ends:
        findings.problem(place, f"nothing is found in {fact.last[0]}.{fact.last[1]}, which ends this program")
    ways: list[Trace] = []
    for chosen in product(*parts):
        raw = tuple(item for part in chosen for item in part)
        balanced(leaves(raw), findings)
        for step in unlocked_accesses(raw):
            what = step_text(step.op).rstrip(":")
            findings.problem(step.place, f"{what} without mn_invalidate_lock, under which it is one moment")
        for step in leaves(raw):
            # The world has notifiers that begin and end together; only this wait makes it so (52ac8b358b0c).
            if isinstance(step.op, Publish) and not step.op.wait:
                what = "no wait for mn_active_invalidate_count: a notifier may find the slot only once"
                findings.problem(step.place, what)
        steps = past_assertion(normalise(raw, span, vocabulary.caller.entered), vocabulary.asserted)
        for step in leaves(steps)[:1]:
            if isinstance(step.op, SrcuReadLock) and step.place.function in vocabulary.caller.entered:
                findings.assume(step.place, f"entered with SRCU: {vocabulary.caller.entered[step.place.function]}")
        if counts(steps, declared=fact is not None):
            ways.append(steps)
    found: dict[tuple[object, ...], TreeProgram] = {}
    known = any(retires(step.op) for steps in ways for step in leaves(steps))
    for steps in ways:
        program = described(entry, place, steps, known, findings)
        program = replace(program, unprotected=unprotected(tree, vocabulary, function, steps))
        key = shape(program.steps)
        if key not in found or _flushes(program.steps) > _flushes(found[key].steps):
            found[key] = program
    if len(found) > MAX_PROGRAMS:
        findings.problem(place, f"{len(found)} programs begin here, more than {MAX_PROGRAMS}")
    return list(found.values())[:MAX_PROGRAMS]


def _part(executor: Executor, name: str, place: Place, parameters: tuple[Value, ...], given: list[Span]) -> list[Trace]:
    """The traces of one function as an entry, longest flushes first."""
    traces: dict[tuple[object, ...], Trace] = {}
    reading = executor.reading(name, place)
    if reading is None:
        return []
    executor.stack.append(reading)
    frame = dict(zip(reading.function.parameters, parameters, strict=False))
    executor.zaps_over(name, dict(frame), frame)
    try:
        ways = executor.run(reading, State(frames=[frame]))
    except RecursionError:
        deepest = " → ".join(each.function.name for each in executor.stack[-3:])
        executor.findings.problem(place, f"calls below {name} are nested too deeply to be read: … {deepest}")
        ways = []
    for _, state in ways:
        trace = settle(state.trace, given, executor.findings)
        key = (shape(trace), asked(trace))
        if key not in traces or _flushes(trace) > _flushes(traces[key]):
            traces[key] = trace
    executor.stack.pop()
    return join_lookups(list(traces.values()))


def _flushes(trace: Trace) -> int:
    return sum(isinstance(step.op, Flush) for step in leaves(trace))


def _given(joined: JoinedFact, place: Place, findings: Findings) -> Trace:
    """Steps that the vocabulary declares: somebody else does them."""
    findings.assume(place, joined.why)
    return tuple(Taken(s.op, Place(s.function, place.path, place.line), given=True) for s in statements(joined.steps))


def _unasserted(tree: Tree, vocabulary: Vocabulary, used: Set[str]) -> tuple[tuple[Place, str], ...]:
    """Every call of a function that zaps without the assertion that stands on the way of no program."""
    found = []
    for name, why in vocabulary.unasserted.items():
        for user in tree.mentions.get(name, ()):
            if user in vocabulary.asserted or user in used:
                continue
            for function in tree.functions[user]:
                at = function.code.find(name + "(")
                if at >= 0:
                    line = function.text.line(function.start + at)
                    found.append((Place(function.name, function.path, line, name), why))
    return tuple(sorted(found, key=lambda pair: (pair[0].path, pair[0].line)))


def _assertion(root: Path, tree: Tree, vocabulary: Vocabulary, config: Config, findings: Findings) -> Assertion | None:
    """The assertion of the asserted function; None if it has none."""
    found = None
    for name in vocabulary.asserted:
        defined = tree.functions.get(name, ())
        for function in defined[1:]:
            text = f"{name} is defined {len(defined)} times; only one may be"
            findings.problem(Place(name, function.path, function.line), text)
        for function in defined[:1]:
            called = re.findall(r"\w+", function.code)
            more = dict.fromkeys(root / f.path for word in called for f in tree.functions.get(word, ()))
            try:
                found = found or read_assertion(root / function.path, name, tuple(more), config.defined)
            except NoAssertion:
                continue
            except QuestionError as error:
                path = error.source.removeprefix(f"{root}/") or function.path
                findings.problem(Place(name, path, error.line), error.message.replace(f"{root}/", ""))
    return found
