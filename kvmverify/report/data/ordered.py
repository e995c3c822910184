"""From separations and proofs to the order of guards: classes of equivalent ones, and what covers what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from kvmverify.proving.separation import Kept, Pair, Separation, Unsettled, pairs_of
from kvmverify.questions.guards import GuardChoice
from kvmverify.report.data.collected import certificate_data
from kvmverify.report.data.compare import KeptData, OrderData, PairData, SeparationData
from kvmverify.report.data.trace import TraceData, trace_data


def order_data(
    guards: Sequence[GuardChoice],
    separations: Mapping[Pair, Separation],
    kept: Sequence[Kept],
    unsettled: Sequence[Unsettled],
    unbounded: bool,
) -> OrderData:
    """The order, as far as it is known: an unknown pair counts as separated in classes and covers."""
    names = [guard.name for guard in guards]
    pairs = []
    for i, j in pairs_of(guards):
        open_ = next((f"{u.caller}: {u.reason}" for u in unsettled if (i, j) in u.pairs), "")
        found = separations.get((i, j))
        answer: Literal["separated", "never", "unknown"] = "separated" if found else "unknown" if open_ else "never"
        pairs.append(
            PairData(
                passes=names[i],
                warns=names[j],
                answer=answer,
                proved=answer == "never" and unbounded,
                separation=None if found is None else _separation(found, names[i], names[j]),
                reason="" if found else open_,
            )
        )
    classes, covers = _hasse(names, {(p.passes, p.warns) for p in pairs if p.answer == "never"})
    return OrderData(pairs=pairs, kept=[_kept(k, names) for k in kept], classes=classes, covers=covers)


def _separation(found: Separation, passes: str, warns: str) -> SeparationData:
    trace = trace_data(found.passes, "")
    zap, other = found.passes.steps[-1], found.warns.steps[-1]
    assert zap.guard is not None and other.guard is not None
    said = (
        f"At step {zap.number} {passes} passes: {' && '.join(zap.guard.because)}; "
        f"{warns} warns: {' && '.join(other.guard.because)}."
    )
    steps = [step.model_copy(update={"guard": None, "because": []}) for step in trace.steps]
    around = TraceData(cpus=trace.cpus, start=trace.start, steps=steps, conclusion=said)
    return SeparationData(caller=found.caller, strangers=found.strangers, trace=around)


def _kept(kept: Kept, names: Sequence[str]) -> KeptData:
    return KeptData(
        caller=kept.caller,
        pairs=[(names[i], names[j]) for i, j in kept.pairs],
        certificate=None if kept.certificate is None else certificate_data(kept.certificate),
        states=kept.states,
        models=kept.models,
    )


def _hasse(names: Sequence[str], implied: set[tuple[str, str]]) -> tuple[list[list[str]], list[tuple[int, int]]]:
    """Classes of guards that imply each other, tightest first, and the edges that nothing between them explains."""
    import networkx as nx

    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(names)
    graph.add_edges_from(implied)
    condensed = nx.condensation(graph)
    order = list(
        nx.lexicographical_topological_sort(condensed, key=lambda n: min(names.index(m) for m in _of(condensed, n)))
    )
    position = {node: n for n, node in enumerate(order)}
    reduced = nx.transitive_reduction(condensed)
    classes = [sorted(_of(condensed, node), key=names.index) for node in order]
    return classes, sorted((position[a], position[b]) for a, b in reduced.edges)


def _of(condensed: object, node: int) -> set[str]:
    members: set[str] = condensed.nodes[node]["members"]  # type: ignore[attr-defined]
    return members
