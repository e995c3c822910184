"""The size of the obligations that ``prove`` writes, and how long other solvers take for them in fresh processes."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks.measure import Settings, alternate
from benchmarks.process import run
from benchmarks.results import Certificates, ObligationFile
from benchmarks.subjects import Plain, Recheck, last_line
from kvmverify.evidence.obligations import sections, standalone

LIMIT_BYTES = 64 * 1000
"""design.md, section 4: under 64 kB a certificate; of one place, where a file has several."""
SOLVERS = ("z3", "cvc5")
LENGTHS = ".shortest.smt2"
"""How the names of the other files end, those about the lengths of traces."""


def obligations(name: str, text: str) -> dict[str, str]:
    """The obligations in a file, each as a script of its own, by their names."""
    return {f"{name.removesuffix('.smt2')}.{one}": script for one, script in standalone(text).items()}


def largest_place(text: str) -> int:
    """Bytes of a file that its largest place needs: what places share, and its own."""
    found = sections(text)
    common = found.pop("")
    return max(len((common + section).encode()) for section in found.values())


def certificates(guard: str, settings: Settings) -> Certificates:
    """Write the evidence for a guard on every shipped caller, and measure the certificate with the largest file."""
    with tempfile.TemporaryDirectory(prefix="evidence-") as directory:
        settings.say("writing evidence")
        command = [sys.executable, "-m", "kvmverify", "prove", f"guard={guard}", f"out={directory}"]
        ended = run(command, max(settings.limit, 60.0))
        paths = sorted(path for path in Path(directory).glob("*.smt2") if not path.name.endswith(LENGTHS))
        texts = {path.name: path.read_text(encoding="utf-8") for path in paths}
        sizes = {name: largest_place(text) for name, text in texts.items()}
        found = {name: obligations(name, text) for name, text in texts.items()}
        scripts = found[max(sizes, key=lambda name: (sizes[name], name))] if sizes else {}
        each = [Recheck(solver, (name,), (script,)) for name, script in scripts.items() for solver in SOLVERS]
        whole = [Recheck(solver, ("all of them",), tuple(scripts.values())) for solver in SOLVERS]
        start = [Recheck(solver, (), ()) for solver in SOLVERS]
        check = Plain(("-m", "kvmverify", "check", directory), "kvmverify check DIRECTORY")
        measured = alternate([*each, *whole, *start, check], settings)
    largest = tuple(
        ObligationFile(name=name, bytes=len(script.encode()), z3=measured[2 * n], cvc5=measured[2 * n + 1])
        for n, (name, script) in enumerate(scripts.items())
    )
    return Certificates(
        files=sum(map(len, found.values())),
        certificates=len(found),
        largest_bytes=max(sizes.values(), default=0),
        over_limit=sum(size >= LIMIT_BYTES for size in sizes.values()),
        largest=largest,
        whole=dict(zip(SOLVERS, measured[-5:-3], strict=True)),
        start=dict(zip(SOLVERS, measured[-3:-1], strict=True)),
        check=measured[-1],
        reason="" if found else f"no obligations written: exit {ended.status}, {last_line(ended.errors)}",
    )
