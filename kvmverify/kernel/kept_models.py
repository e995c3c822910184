"""What a kernel tree says, as model files: read once, kept by the hash of what was read.

The files are those of ``kvmverify extract``; a question about a tree is a question about them.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kvmverify.errors import QuestionError
from kvmverify.evidence.kept import cache_directory, tool_hash
from kvmverify.guards.expr import render
from kvmverify.kernel.programs.drift import tree_lines
from kvmverify.kernel.programs.extract import read_tree
from kvmverify.kernel.programs.found import TreeFound, TreeProgram, Way
from kvmverify.kernel.programs.model_text import program_text
from kvmverify.kernel.source.files import source_files
from kvmverify.kernel.words.lessons import vocabulary_of
from kvmverify.kernel.words.tree_words import TreeWords, tree_words
from kvmverify.world import rules
from kvmverify.world.flow import straighten
from kvmverify.world.layout import Bounds, Layout


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ReadStep(_Data):
    """A step as a model file has it, and where it stands."""

    text: str
    indent: int
    function: str
    at: str = Field(description="path:line")


class ReadProgram(_Data):
    """A program of a tree. ``breaks``: the rules of locks that it breaks, each with path:line; it is judged all the
    same. ``problems``: what can concern it and was not understood; with any it is not judged."""

    name: str
    base: str = Field(description="the name without what tells several programs of an entry point apart")
    way: Way = Field(description="asserted, zapped past the assertion, by retired roots, or unzapped")
    entry: str = Field(description="kernel function, path:line")
    retires: str = Field(description="what its X is about, and over which gfns")
    text: str = Field(description="the model file")
    steps: list[ReadStep]
    assumed: str = Field(description="why its X is assumed rather than known")
    breaks: list[str]
    problems: list[str]


class OpenProgram(_Data):
    """A place at which a program may begin, and of which none could be read."""

    name: str
    entry: str
    problems: list[str]


class ReadGuard(_Data):
    """The assertion of a tree."""

    expression: str
    path: str
    line: int


class KernelModels(_Data):
    """Everything that was read from one tree.

    With ``problems`` (what can concern every program and was not understood, each with file:line) none is judged.
    """

    callers: list[ReadProgram]
    faults: list[ReadProgram]
    open: list[OpenProgram]
    elsewhere: list[str] = Field(description="zaps without the assertion on no program's way: nothing is claimed")
    guard: ReadGuard | None
    problems: list[str]
    conditions: list[str] = Field(default=[], description="every #if that nothing decided: path:line: the condition")
    teach: str = Field(default="", description="words that would cure what a declaration can cure, WHY left open")
    assumptions: list[str]
    modelled: int = Field(description="lines of code that became steps or decided a branch")
    abstracted: int
    dropped: int
    functions: int


def kernel_models(root: Path, words: TreeWords | None = None) -> KernelModels:
    """Read a tree with words (the shipped ones if none are given), or take what was read of the very same files before.

    Raises ``QuestionError`` for no tree.
    """
    words = words or tree_words()
    if not root.is_dir():
        raise QuestionError(f"kernel={root}: is not a directory")
    kept = cache_directory() / "trees" / f"{key_of(root, words)}.json"
    try:
        return KernelModels.model_validate_json(kept.read_bytes())
    except (OSError, ValidationError):
        pass
    models = models_of(read_tree(root, words.vocabulary, words.config))
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        partial = kept.with_suffix(f".{os.getpid()}")
        partial.write_text(models.model_dump_json(), encoding="utf-8")
        partial.replace(kept)
    except OSError:
        pass  # a cache that cannot be written only costs time
    return models


def key_of(root: Path, words: TreeWords) -> str:
    """A hash of all that the reading is a function of: the tree's files, the words and the .config, the tool."""
    digest = hashlib.sha256(tool_hash().encode())
    digest.update(words.digest.encode())
    for name in source_files(root, words.vocabulary.files, words.vocabulary.headers):
        path = root / name
        content = path.read_bytes() if path.is_file() else b""
        digest.update(f"{name} {len(content)} ".encode())
        digest.update(content)
    return digest.hexdigest()


def models_of(found: TreeFound) -> KernelModels:
    """What was read from a tree, as model files."""
    assertion = found.assertion
    guard = None
    if assertion is not None:
        path = Path(assertion.path)
        place = str(path.relative_to(found.root)) if path.is_relative_to(found.root) else str(path)
        guard = ReadGuard(expression=render(assertion.guard), path=place, line=assertion.line)
    return KernelModels(
        callers=[_program(p) for p in found.callers],
        faults=[_program(p) for p in found.faults],
        open=[OpenProgram(name=o.name, entry=o.origin, problems=[str(p) for p in o.problems]) for o in found.open],
        elsewhere=[f"{place}: {place.callee} in {place.function}, {why}" for place, why in found.unasserted_zaps],
        guard=guard,
        problems=[str(problem) for problem in found.shared],
        conditions=[f"{place}: {condition}" for place, condition in found.open_conditions],
        teach=teaching(found),
        assumptions=[str(assumption) for assumption in found.assumptions],
        modelled=sum(row.modelled for row in found.coverage),
        abstracted=sum(row.abstracted for row in found.coverage),
        dropped=sum(row.dropped for row in found.coverage),
        functions=len(found.coverage),
    )


def teaching(found: TreeFound) -> str:
    """A file of words that would cure what a declaration can cure; no text if none can."""
    problems = dict.fromkeys((*found.problems, *(problem for one in found.open for problem in one.problems)))
    return vocabulary_of((lesson, f"{p.path}:{p.line}") for p in sorted(problems) for lesson in p.lessons)


def _program(program: TreeProgram) -> ReadProgram:
    steps = [
        ReadStep(text=line.text, indent=line.indent, function=next(iter(line.functions), ""), at=str(line.place or ""))
        for line in tree_lines(program.steps)
    ]
    return ReadProgram(
        name=program.name,
        base=program.base or program.name,
        way=program.way,
        entry=program.origin,
        retires=f"{program.change}, {program.range}",
        text=program_text(program) + "\n",
        steps=steps,
        assumed=program.assumed,
        breaks=[*map(str, program.unprotected), *_breaks(program)],
        problems=[str(problem) for problem in program.problems],
    )


def _breaks(program: TreeProgram) -> list[str]:
    """The rules of locks that a program breaks; it is judged all the same, and marked."""
    file = program.fault("") if program.kind == "fault" else program.caller()
    try:
        line = straighten(file.steps, Layout(Bounds(1, 0)), "slot" if program.kind == "fault" else program.range, "")
    except QuestionError:
        return []  # the question says so, with the place
    return [str(breach) for breach in rules.breaches(line)]


def names_of(programs: Sequence[ReadProgram]) -> list[str]:
    """What the programs are called."""
    return [program.name for program in programs]
