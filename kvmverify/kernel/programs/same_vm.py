"""Every function that is read speaks of one VM."""

from __future__ import annotations

import re

from kvmverify.kernel.paths.findings import Findings
from kvmverify.kernel.paths.path import Place

_VM = re.compile(r"\bstruct\s+kvm\s*\*\s*(?:const\s+)?(\w+)\s*=\s*([^;]*);")
_OWN = re.compile(r"(?:[\w>.()-]*(?:->|\.)(?:kvm|private_data)|\w+_to_kvm\([^()]*\)|container_of\([^;]*\)|kvm)\s*")


def check_same_vm(findings: Findings) -> None:
    """Report variables for a VM that hide another one, or that come from nowhere that is known.

    SOUNDNESS: locks, SRCU and counts are told apart by their members' names alone: with a second VM in a function, that
    one's would be taken for ours.
    """
    for reading in findings.read:
        function = reading.function
        for match in _VM.finditer(function.code):
            own = _OWN.fullmatch(" ".join(match[2].split())) is not None
            if match[1] in function.parameters or not own:
                place = Place(function.name, function.path, function.text.line(function.start + match.start(1)))
                findings.problem(place, f"{match[1]} may be another VM than the one whose programs are read")
        for name in function.parameters if "kvm" in function.declared else ():
            given = re.search(rf"(?<![\w.>*]){re.escape(name)}\s*=(?!=)", function.code)
            if given is not None and re.search(rf"struct\s+kvm\s*\*\s*{re.escape(name)}\b", function.declared):
                place = Place(function.name, function.path, function.text.line(function.start + given.start()))
                findings.problem(place, f"{name} may be another VM than the one whose programs are read")
