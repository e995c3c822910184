"""The size of the obligations that ``prove`` writes, and how long other solvers take for them in fresh processes."""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from benchmarks.measure import Settings, alternate
from benchmarks.process import run
from benchmarks.results import Certificates, ObligationFile
from benchmarks.subjects import Plain, Recheck, last_line

LIMIT_BYTES = 64 * 1000
"""design.md, section 4: under 64 kB a file."""
SOLVERS = ("z3", "cvc5")
OBLIGATION = re.compile(r"\.(initiation|safety|clauses|consecution\.\w+)\.smt2$")
"""How the names of a certificate's files end; before that stands the name of the certificate."""


def families(sizes: Mapping[str, int]) -> dict[str, list[str]]:
    """The certificates among files: name of the certificate → its files, in order."""
    found: dict[str, list[str]] = {}
    for name in sorted(sizes):
        match = OBLIGATION.search(name)
        if match is not None:
            found.setdefault(name[: match.start()], []).append(name)
    return found


def certificates(guard: str, settings: Settings) -> Certificates:
    """Write the evidence for a guard on every shipped caller, and measure the certificate with the largest file."""
    with tempfile.TemporaryDirectory(prefix="evidence-") as directory:
        settings.say("writing evidence")
        command = [sys.executable, "-m", "kvmverify", "prove", f"guard={guard}", f"out={directory}"]
        ended = run(command, max(settings.limit, 60.0))
        files = {path.name: path for path in Path(directory).glob("*.smt2")}
        sizes = {name: path.stat().st_size for name, path in files.items()}
        groups = families(sizes)
        names = max(groups.values(), key=lambda group: max((sizes[name], name) for name in group), default=[])
        scripts = {name: files[name].read_text(encoding="utf-8") for name in names}
        each = [Recheck(solver, (name,), (scripts[name],)) for name in names for solver in SOLVERS]
        whole = [Recheck(solver, ("all of them",), tuple(scripts.values())) for solver in SOLVERS]
        start = [Recheck(solver, (), ()) for solver in SOLVERS]
        check = Plain(("-m", "kvmverify", "check", directory), "kvmverify check DIRECTORY")
        measured = alternate([*each, *whole, *start, check], settings)
    largest = tuple(
        ObligationFile(name=name, bytes=sizes[name], z3=measured[2 * n], cvc5=measured[2 * n + 1])
        for n, name in enumerate(names)
    )
    of_certificates = [sizes[name] for group in groups.values() for name in group]
    return Certificates(
        files=len(of_certificates),
        certificates=len(groups),
        over_limit=sum(size >= LIMIT_BYTES for size in of_certificates),
        largest=largest,
        whole=dict(zip(SOLVERS, measured[-5:-3], strict=True)),
        start=dict(zip(SOLVERS, measured[-3:-1], strict=True)),
        check=measured[-1],
        reason="" if groups else f"no obligations written: exit {ended.status}, {last_line(ended.errors)}",
    )
