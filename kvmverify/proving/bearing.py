"""Whether a model bears a proof: whether what it never reaches says anything of the kernel."""

from __future__ import annotations

from kvmverify.world.build import Model
from kvmverify.world.rules import broken
from kvmverify.world.torn import why_unproved

BALANCE = ("add without an open invalidation", "E without B", "an invalidation still open")
"""Broken rules that the world has the kernel's own effect for: ``in_progress`` may go below 0, or stay up."""


def out_of_order(model: Model) -> str:
    """Why a program that was read from a kernel tree bears no proof, or an empty text.

    SOUNDNESS: where it breaks a rule, what the world makes of its steps may be less than the kernel does: a trace is
    one of the kernel's all the same, but a proof would say nothing. Begins and ends out of balance are the exception.
    """
    caller, faults = model.setup.caller, {f"fault {file.fault}": file for file, _ in model.setup.faults}
    for name, (title, line) in model.lines.items():
        file = caller if name == "caller" else faults[name]
        for message in broken(line) if file.read_from else ():
            if not any(known in message for known in BALANCE):
                return f"{title} breaks a rule of locks: {message}"
    return ""


def why_open(model: Model) -> str:
    """Why that something is never reached in this model says nothing of the kernel, or an empty text."""
    return why_unproved(model) or out_of_order(model)
