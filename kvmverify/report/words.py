"""Short phrases for steps: what a reader of a kernel mailing list sees in one line."""

from __future__ import annotations

from kvmverify.evidence.trace import StaleSpte, Trace, TraceStep
from kvmverify.vocabulary import GracePeriodEnd, GracePeriodStart, Lock, Publish, Retire, SrcuReadLock, SrcuReadUnlock
from kvmverify.vocabulary import Unlock as UnlockOp
from kvmverify.world.layout import OWN
from kvmverify.world.task_steps import show_span

PUBLISHED = {
    "invalid": "publish INVALID copy",
    "removed": "publish: slot removed",
    "changed": "publish changed copy",
    "new": "publish new slot",
    "moved": "publish moved slot",
    "old": "publish old slot again",
}
SIMPLE = {
    "WriteLock": "lock mmu_lock (write)",
    "WriteUnlock": "unlock mmu_lock",
    "ReadLock": "lock mmu_lock (read)",
    "ReadUnlock": "unlock mmu_lock",
    "Flush": "flush TLBs",
    "RetireRoots": "all roots obsolete",
    "GuestWalk": "walk guest tables",
    "SnapshotSeq": "snapshot seq",
    "ReadAttributes": "read attributes",
    "ReadPfn": "read pfn",
    "Reclaim": "reclaim shadow pages",
}
CHECKS = {
    "CheckInvalid": ("slot valid: go on", "slot INVALID: retry"),
    "CheckInvalidationEarly": ("early check: go on", "early check: retry"),
    "CheckRoot": ("root current: go on", "root obsolete: retry"),
    "CheckInvalidation": ("not invalidated: go on", "invalidated: retry"),
}
DATA = {"page": "pages", "guest_memfd": "guest_memfd pages", "attributes": "attributes"}


def phrase(step: TraceStep) -> str:
    """The step, with what it changed, in at most about 30 characters."""
    action, op = step.label.action, step.label.action.op
    gfn = "" if step.place is None else f" gfn {step.place[1]}"
    if step.kind in SIMPLE:
        return SIMPLE[step.kind]
    if step.kind in CHECKS:
        return CHECKS[step.kind][step.note == "retry"]
    if step.kind == "MapSpte":
        return f"map SPTE,{gfn}{' as ' + str(step.place[0]) if step.place and step.place[0] else ''}"
    if step.kind == "LookupSlot":
        return f"look up slot, {step.note}"
    if isinstance(op, Lock | UnlockOp):
        return f"{'lock' if isinstance(op, Lock) else 'unlock'} {op.lock}"
    if isinstance(op, SrcuReadLock | SrcuReadUnlock):
        name = "SRCU" if op.domain == "srcu" else op.domain
        return f"{'enter' if isinstance(op, SrcuReadLock) else 'leave'} {name}"
    if isinstance(op, GracePeriodStart | GracePeriodEnd):
        name = "SRCU" if op.domain == "srcu" else op.domain
        return f"{name} wait: {'starts' if isinstance(op, GracePeriodStart) else 'ends'}"
    if isinstance(op, Publish):
        return PUBLISHED[op.what] + ("" if action.slot == OWN else f" {action.slot}")
    if isinstance(op, Retire):
        return f"{DATA[op.what]} gone, {show_span(action.span)}"
    if step.kind == "Zap":
        rest = "" if action.cleared is None else "rest: "
        return f"zap {rest}{step.note or 'own range'}"
    if step.kind == "AddRange":
        return f"add range {step.note}"
    if step.kind in ("Begin", "End"):
        return f"{'begin' if step.kind == 'Begin' else 'end'}: in_progress {_count(step, 'in_progress')}"
    if step.kind in ("NotifierEnter", "NotifierExit"):
        return f"mn_active {_count(step, 'mn_active')}"
    if step.kind == "IfSlotFound":
        return "no slot found" if step.note else "slot found"
    raise AssertionError(f"no phrase for {step.kind}")


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
    return thread if thread != "caller" else "the caller"


def conclusion(trace: Trace, guard: str) -> str:
    """What is stale and why the guard let it pass; or why it is a false alarm."""
    samples = [step for step in trace.steps if step.guard is not None]
    said = []
    if trace.stale is not None:
        said.append(stale_sentence(trace.stale, trace))
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
