"""Words of the reports: steps with what they changed, CPUs, and what a trace shows."""

from __future__ import annotations

from kvmverify.evidence.phrases import phrase_of, srcu_name
from kvmverify.evidence.trace import StaleSpte, Trace, TraceStep
from kvmverify.world.flow import Facts
from kvmverify.world.torn import LOAD

MODES = {"exclusive": "write", "shared": "read"}


def phrase(step: TraceStep) -> str:
    """The step, with what it changed, in at most about 30 characters."""
    if step.note == LOAD:
        return f"{step.kind.lower()}: read in_progress"
    if step.kind in ("Begin", "End"):
        return f"{'begin' if step.kind == 'Begin' else 'end'}: in_progress {_count(step, 'in_progress')}"
    if step.kind in ("NotifierEnter", "NotifierExit"):
        return f"mn_active {_count(step, 'mn_active')}"
    return phrase_of(step.label, step.place)


def _count(step: TraceStep, variable: str) -> str:
    for change in step.changes:
        if change.variable == variable:
            return f"{change.before}->{change.after}"
    return "changes"


def cpu(trace: Trace, thread: str) -> str:
    """Who runs on a column: ``vCPU 0, fault path tdp``."""
    if thread.startswith("vcpu"):
        fault = trace.faults.get(thread)
        return f"vCPU {thread[4:]}" + (f", fault path {fault}" if fault else "")
    if thread.startswith("foreign"):
        return "a foreign invalidation"
    if thread == "grace_periods":
        return "somebody else's grace periods"
    return thread if thread != "caller" else "the caller"


def held(facts: Facts) -> list[str]:
    """What a thread is in the middle of, outermost kinds first."""
    names = [srcu_name(domain) for domain in sorted(facts.srcu)]
    names += ["mn_active"] * (facts.notifying > 0)
    names += [f"{name} ({MODES[mode]})" if name == "mmu_lock" else name for name, mode in sorted(facts.locks)]
    names += [f"{srcu_name(domain)} wait" for domain in sorted(facts.grace_periods)]
    return names + ["invalidation"] * (facts.opened > 0)


def conclusion(trace: Trace, guard: str) -> str:
    """What is stale and why the guard let it pass; or why it is a false alarm."""
    samples = [step for step in trace.steps if step.guard is not None]
    said = []
    if trace.stale is not None:
        said.append(stale_sentence(trace.stale, trace))
    if not samples:
        said.append("No assertion is evaluated on the way.")
    for step in samples:
        assert step.guard is not None
        atoms = " && ".join(step.guard.because)
        if step.guard.held:
            said.append(f"{guard} held at step {step.number}: {atoms}{_whose(trace, step)}.")
        else:
            said.append(f"{guard} fired at step {step.number}: {atoms}.")
    return " ".join(said)


def _whose(trace: Trace, step: TraceStep) -> str:
    """If a stranger's invalidation satisfied the guard: which one, over what."""
    assert step.guard is not None
    if step.guard.own_open or not any("mmu_invalidate_in_progress" in a and a[0] != "!" for a in step.guard.because):
        return ""
    earlier = [s for s in trace.steps[: step.number] if s.thread != "caller"]
    begun = next((s.number for s in reversed(earlier) if s.kind == "Begin"), None)
    added = next((s.note for s in reversed(earlier) if s.kind == "AddRange"), "")
    if begun is None:
        return ""
    return f", raised by a stranger at step {begun}" + (f" for {added}, and not by the caller" if added else "")


def stale_sentence(stale: StaleSpte, trace: Trace) -> str:
    """Which SPTE is stale, made from what, read where, retired where."""
    space = f" in address space {stale.address_space}" if stale.address_space else ""
    return (
        f"Stale: the SPTE of gfn {stale.gfn}{space} (step {stale.mapped}) was made from the {stale.datum} "
        f"read in step {stale.read}, which step {stale.retired} retired."
    )
