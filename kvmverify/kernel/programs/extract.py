"""Reads a kernel tree: the programs of callers and of faults, the assertion, and what was not understood."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from pathlib import Path

from kvmverify.errors import QuestionError
from kvmverify.guards.kernel_file import Assertion, KernelFileError, read_assertion
from kvmverify.kernel.paths.execute import Executor
from kvmverify.kernel.paths.findings import Findings
from kvmverify.kernel.paths.path import Place, State, Taken, Trace, leaves, shape
from kvmverify.kernel.paths.values import Span, Value
from kvmverify.kernel.programs.accessors import check_accessors
from kvmverify.kernel.programs.contracts import check_contracts
from kvmverify.kernel.programs.entries import Entry, bare_entries, entries
from kvmverify.kernel.programs.faults import read_faults
from kvmverify.kernel.programs.found import TreeFound, TreeProgram
from kvmverify.kernel.programs.installs import check_installs
from kvmverify.kernel.programs.model_text import step_text
from kvmverify.kernel.programs.normalise import join_lookups, normalise, unlocked_accesses
from kvmverify.kernel.programs.settle import asked, balanced, settle
from kvmverify.kernel.source import text as kernel_text
from kvmverify.kernel.source.functions import Function, Tree, outside, survey
from kvmverify.kernel.words.relevance import Relevance
from kvmverify.kernel.words.vocabulary import JoinedFact, Vocabulary, shipped, statements
from kvmverify.language.models import Change
from kvmverify.language.primitives import Flush, Op, Publish, Retire, RetireRoots, SrcuReadLock, WriteUnlock, Zap

MAX_PROGRAMS = 64
"""More programs of one entry point than this are a problem."""


def read_tree(root: Path, vocabulary: Vocabulary | None = None) -> TreeFound:
    """Everything that the tree at ``root`` says. Raises ``QuestionError`` if it is no kernel tree."""
    vocabulary = vocabulary or shipped()
    if not root.is_dir():
        raise QuestionError(f"kernel={root}: is not a directory")
    findings = Findings()
    tree = survey(_texts(root, vocabulary, findings), vocabulary.macro())
    if not tree.texts:
        raise QuestionError(f"kernel={root}: has no {vocabulary.files[0]}; a Linux source tree is needed")
    relevance = Relevance(tree, vocabulary, vocabulary.caller)
    callers, bare = read_callers(tree, vocabulary, relevance, findings)
    faults = read_faults(tree, vocabulary, findings)
    _left_out(tree, relevance, findings)
    _strays(tree, relevance, findings)
    check_contracts(tree, vocabulary, findings)
    check_accessors(tree, findings)
    check_installs(tree, vocabulary, findings)
    return TreeFound(
        root,
        callers,
        faults,
        bare,
        _unasserted(tree, vocabulary),
        _assertion(root, tree, vocabulary, findings),
        tuple(sorted(findings.problems)),
        tuple(sorted(findings.assumptions)),
        findings.coverage(),
        tuple(text.path for text in tree.texts),
    )


def _texts(root: Path, vocabulary: Vocabulary, findings: Findings) -> tuple[kernel_text.KernelText, ...]:
    paths = sorted({p for pattern in vocabulary.files for p in root.glob(pattern)})
    texts = []
    for path in paths:
        name = str(path.relative_to(root))
        try:
            texts.append(kernel_text.read(root, name, vocabulary.config))
        except (OSError, ValueError) as error:
            findings.problem(Place("", name, 0), f"cannot be read: {error}")
    return tuple(texts)


def read_callers(
    tree: Tree, vocabulary: Vocabulary, relevance: Relevance, findings: Findings
) -> tuple[tuple[TreeProgram, ...], tuple[TreeProgram, ...]]:
    """The programs that reach the asserted zap, and those that zap without it."""
    asserted = frozenset(vocabulary.asserted)
    if not asserted & tree.functions.keys():
        findings.problem(Place("", "", 0), f"the function {' or '.join(sorted(asserted))} is not found")
    callers: dict[tuple[object, ...], TreeProgram] = {}
    bare: dict[tuple[object, ...], TreeProgram] = {}
    asked = entries(tree, vocabulary, relevance)
    for entry in (*asked, *bare_entries(tree, vocabulary, relevance)):
        inlined = {name for _, name, _ in findings.readings}
        if entry not in asked and entry.function.name in inlined:
            continue
        # Nothing is claimed about a chain without the assertion; so what is not understood in it is no problem, save
        # where the vocabulary says what it is to zap.
        claimed = entry in asked or entry.function.name in vocabulary.zaps_over
        seen = findings if claimed else Findings()
        for program in _programs(tree, vocabulary, relevance, seen, entry):
            into = callers if program.kind == "caller" else bare
            key = (program.change, program.range, shape(program.steps))
            if key in into:
                known = into[key]
                if entry.fact is not None and not any(
                    known.name.startswith(f.name) or known.name in f.publishes for f in vocabulary.callers
                ):
                    known, program = program, known
                into[key] = replace(known, alike=(*known.alike, *program.alike, program.entry))
            else:
                into[key] = program
    return _distinct(callers), _distinct(bare)


def _distinct(programs: dict[tuple[object, ...], TreeProgram]) -> tuple[TreeProgram, ...]:
    """Programs in order of their places, each with a name of its own."""
    names: dict[str, int] = {}
    found = []
    for program in sorted(programs.values(), key=lambda p: (p.entry.path, p.entry.line, p.name)):
        names[program.name] = names.get(program.name, 0) + 1
        number = names[program.name]
        found.append(program if number == 1 else replace(program, name=f"{program.name}_{number}"))
    return tuple(found)


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
    found: dict[tuple[object, ...], TreeProgram] = {}
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
        steps = normalise(raw, span, vocabulary.caller.entered)
        kinds = [step for step in leaves(steps) if isinstance(step.op, Zap | RetireRoots)]
        for step in leaves(steps)[:1]:
            if isinstance(step.op, SrcuReadLock) and step.place.function in vocabulary.caller.entered:
                findings.assume(step.place, f"entered with SRCU: {vocabulary.caller.entered[step.place.function]}")
        if not kinds and not any(_retires(step.op) for step in leaves(steps)):
            continue
        through = any(isinstance(s.op, Zap) and s.place.callee in vocabulary.asserted for s in kinds)
        program = _described(vocabulary, entry, place, steps, through, findings)
        key = shape(program.steps)
        if key not in found or _flushes(program.steps) > _flushes(found[key].steps):
            found[key] = program
    if len(found) > MAX_PROGRAMS:
        findings.problem(place, f"{len(found)} programs begin here, more than {MAX_PROGRAMS}")
    return list(found.values())[:MAX_PROGRAMS]


def _retires(op: Op) -> bool:
    """Does a step retire what SPTEs may be made from? A path that does and never zaps is listed, as not asserted."""
    return isinstance(op, Retire) or (isinstance(op, Publish) and op.what in ("invalid", "removed", "moved"))


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


def _described(
    vocabulary: Vocabulary, entry: Entry, place: Place, steps: Trace, through: bool, findings: Findings
) -> TreeProgram:
    fact = entry.fact
    published = tuple(s.op.what for s in leaves(steps) if isinstance(s.op, Publish))
    retired = [s.op.what for s in leaves(steps) if isinstance(s.op, Retire)]
    change: Change = fact.change if fact is not None and fact.change else "page"
    assumed = ""
    if fact is None or fact.change is None:
        if published:
            change = "slot"
        elif retired:
            change = retired[0]
        elif through:
            steps, assumed = _assumed_change(steps), "what it retires is not known; taken for a page, after the zap"
            findings.assume(place, f"{entry.function.name}: {assumed}")
    name = fact.name if fact is not None else entry.function.name.strip("_").lower()
    names = {} if fact is None else fact.publishes
    named = next((n for n, wanted in names.items() if wanted == published), None)
    title = f"read from {entry.function.name}" + (f", publishes {', '.join(published)}" if published else "")
    return TreeProgram(
        "caller" if through else "not asserted",
        (named or name)[:40],
        title,
        place,
        steps,
        change,
        fact.range if fact is not None else "slot",
        assumed,
    )


def _assumed_change(steps: Trace) -> Trace:
    """An X for a program that has none: a page goes away after the lock under which the zap ran is dropped.

    SOUNDNESS: it is an assumption, and is reported as one; what a caller is for, the source does not say.
    """
    last = max(at for at, item in enumerate(steps) if any(isinstance(s.op, Zap | RetireRoots) for s in leaves((item,))))
    after = [
        at for at in range(last, len(steps)) if isinstance(i := steps[at], Taken) and isinstance(i.op, WriteUnlock)
    ]
    at = (after[0] if after else last) + 1
    before = leaves(steps[:at])[-1]
    return (*steps[:at], Taken(Retire("page"), before.place, given=True), *steps[at:])


def _unasserted(tree: Tree, vocabulary: Vocabulary) -> tuple[tuple[Place, str], ...]:
    """Every call of a function that zaps without the assertion, outside of the asserted function."""
    found = []
    for name, why in vocabulary.unasserted.items():
        for user in tree.mentions.get(name, ()):
            if user in vocabulary.asserted:
                continue
            for function in tree.functions[user]:
                at = function.code.find(name + "(")
                if at >= 0:
                    line = function.text.line(function.start + at)
                    found.append((Place(function.name, function.path, line, name), why))
    return tuple(sorted(found, key=lambda pair: (pair[0].path, pair[0].line)))


def _strays(tree: Tree, relevance: Relevance, findings: Findings) -> None:
    """Calls that matter, but stand in no function that was found."""
    names = relevance.functions | {n for n in relevance.facts if n not in relevance.harmless}
    inside: dict[str, list[Function]] = {}
    for function in tree.all():
        inside.setdefault(function.path, []).append(function)
    for text in tree.texts:
        for offset, name in outside(text, tuple(inside.get(text.path, ())), names):
            findings.problem(Place("", text.path, text.line(offset)), f"{name} is called outside of any function found")


def _left_out(tree: Tree, relevance: Relevance, findings: Findings) -> None:
    """Names that matter in branches of an undecided #if that were not read."""
    for text in tree.texts:
        for left in text.left:
            names = relevance.pattern.search(left.text)
            words = [w for w in relevance.facts if w in left.text and w not in relevance.harmless]
            if names or any(word in left.text.replace("(", " ").split() for word in words):
                blank = len(left.text) - len(left.text.lstrip())
                place = Place("", text.path, text.line(left.start + blank))
                findings.problem(place, f"a branch of #if {left.condition} is not read, and names what matters")


def _assertion(root: Path, tree: Tree, vocabulary: Vocabulary, findings: Findings) -> Assertion | None:
    """The assertion of the asserted function; None if it has none."""
    for name in vocabulary.asserted:
        for function in tree.functions.get(name, ()):
            if "lockdep_assert" not in function.code:
                continue
            try:
                return read_assertion(root / function.path, name)
            except KernelFileError as error:
                findings.problem(Place(name, function.path, error.line), error.message)
            except QuestionError as error:
                findings.problem(Place(name, function.path, error.line), error.message)
    return None
