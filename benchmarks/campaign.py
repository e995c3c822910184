"""What is measured: the questions of the targets, and how their time grows."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from benchmarks.certificates import certificates
from benchmarks.machine import machine
from benchmarks.measure import CurvePlan, GrowthPlan, Settings, accumulated, alternate, grow
from benchmarks.process import run
from benchmarks.results import Curve, Growth, Results, Singles
from benchmarks.subjects import Compare, Kernel, Plain, Spin, Tool
from kvmverify.language.models import Caller, find, shipped

GUARD = "loose"
RACY = "swap_without_srcu"
RACY_STEPS = "18 steps"
SAFE = "memslot_delete"
SMALL = ("gfns=1", "slots=1")
"""The smallest world. It flatters whoever visits every state."""
PROVE, EXPLICIT, SPIN = "prove", "explicit", "spin"
COMPARE, COMPARE_ONE = "compare", "compare_one"
PROVED = "quiet, proved"
HOLDS = "quiet, holds"
B = "kvm->mmu_invalidate_in_progress"
MORE = f"{B} || srcu_read_lock_held(&kvm->srcu)"
"""A guard of the user, beside the shipped ones."""
GUARDS = {
    "loose": True,
    "being_invalidated": True,
    "is_flush_slot": True,
    MORE: False,
    f"{B} || kvm->mn_active_invalidate_count": False,
    f"{B} || (lockdep_is_held(&kvm->slots_lock) && is_flush_slot)": True,
}
"""Guards to be compared: the thread's, then three of the user → does it miss ``RACY`` with nobody else around?"""


def campaign(settings: Settings) -> Results:
    """Everything, in order."""
    here = machine()
    growth = [grow(plan, settings) for plan in (vcpus_small(), vcpus_default(), gfns(), foreign())]
    return Results(
        runs=settings.runs,
        limit=settings.limit,
        machine=here,
        singles=singles(settings),
        certificates=certificates(GUARD, settings),
        growth=(*growth, callers(settings), guards(settings)),
    )


def singles(settings: Settings) -> Singles:
    """The questions of the targets, side by side."""
    racy = (f"guard={GUARD}", f"caller={RACY}")
    peer = (*racy, "target=unnoticed", "vcpus=1", "foreign=none")
    every = Tool((f"guard={GUARD}",), "soundness refuted, quietness proved")
    imports = "import z3, typer, pydantic"
    found = alternate(
        [
            Plain(("-c", imports), f"python -c '{imports}'"),
            Plain(("-m", "kvmverify", "--version"), "kvmverify --version"),
            Tool(racy, RACY_STEPS),
            Tool((*racy, "vcpus=1", "foreign=1", "engine=explicit"), RACY_STEPS),
            Tool((*racy, "vcpus=1", "foreign=1"), RACY_STEPS),
            Spin(peer, "breadth", reached=True),
            Spin(peer, "breadth", reached=True, optimise="-O0"),
            every,
            Tool((f"guard={GUARD}", "vcpus=1", "foreign=1", "engine=explicit"), "soundness refuted, quietness holds"),
            matrix(),
            one_more(),
            Kernel(warm=False),
            Kernel(warm=True),
        ],
        settings,
    )
    settings.say("memory of all processes")
    return Singles(
        bare=found[0],
        start=found[1],
        refuted=found[2],
        refuted_search=found[3],
        refuted_confirmed=found[4],
        spin_refuted=found[5],
        spin_refuted_fast_cc=found[6],
        all_callers=found[7],
        all_search=found[8],
        family_mb=family_mb("prove", every.arguments, settings),
        compare=found[9],
        compare_more=found[10],
        more_cells=len(shipped("caller")),
        compare_family_mb=family_mb("compare", matrix().arguments, settings),
        tree=found[11],
        tree_again=found[12],
    )


def family_mb(verb: str, arguments: Sequence[str], settings: Settings) -> float:
    """Memory of all processes of a command together. A run of its own: looking at it takes time."""
    ended = run([sys.executable, "-m", "kvmverify", verb, *arguments], settings.limit, family=True)
    return round(ended.family_mb, 1)


def matrix() -> Compare:
    """Every shipped guard on every shipped caller, as it is asked by default."""
    return Compare((), f"{len(shipped('guard')) * len(shipped('caller'))} cells, quiet proved")


def one_more() -> Compare:
    """The same with one more guard, which warns of what correct callers do."""
    names = ",".join((*shipped("guard"), MORE))
    return Compare((f"guards={names}",), f"{(len(shipped('guard')) + 1) * len(shipped('caller'))} cells, quiet refuted")


def proof(*arguments: str, foreign: str = "any") -> Tool:
    """The question for any number of vCPUs. With any number of strangers it is the default."""
    named = () if foreign == "any" else (f"foreign={foreign}",)
    return Tool((f"guard={GUARD}", f"caller={SAFE}", *named, *arguments), PROVED)


def search(vcpus: int, foreign: int, *arguments: str) -> Tool:
    """The bounded explicit search of a world of a size."""
    size = (f"vcpus={vcpus}", f"foreign={foreign or 'none'}", "engine=explicit")
    return Tool((f"guard={GUARD}", f"caller={SAFE}", *size, *arguments), HOLDS)


def peer(vcpus: int, foreign: int, *arguments: str, caller: str = SAFE, reached: bool = False) -> Spin:
    """SPIN visits every state of the same system, unless it finds a stale SPTE."""
    size = (f"vcpus={vcpus}", f"foreign={foreign or 'none'}", "target=stale")
    return Spin((f"guard={GUARD}", f"caller={caller}", *size, *arguments), "depth", reached)


def vcpus_small() -> GrowthPlan:
    """The plot's first panel."""
    return _vcpus("vcpus", "vCPUs, smallest world", (1, 2, 3, 4, 5), "one gfn, one slot", SMALL)


def vcpus_default() -> GrowthPlan:
    """The same in the world that questions are asked in by default."""
    return _vcpus("vcpus_default", "vCPUs, default world", (1, 2, 3), "three gfns, two slots", ())


def _vcpus(key: str, title: str, sizes: tuple[int, ...], world: str, arguments: tuple[str, ...]) -> GrowthPlan:
    return GrowthPlan(
        key,
        title,
        "vCPUs",
        f"{world}, no foreign invalidation",
        "Is a stale SPTE reachable? The proof is also measured with any number of foreign invalidations.",
        sizes,
        (
            CurvePlan(SPIN, "SPIN", lambda n: peer(n, 0, *arguments)),
            CurvePlan(
                EXPLICIT, "bounded explicit search", lambda n: search(n, 0, *arguments), only=frozenset({1, 2, 3})
            ),
            CurvePlan(PROVE, "proof, any number of vCPUs", at_any=proof(*arguments, foreign="none")),
            CurvePlan("prove_foreign", "proof, any number of vCPUs and strangers", at_any=proof(*arguments)),
        ),
    )


def gfns() -> GrowthPlan:
    """One slot of more and more gfns."""
    return GrowthPlan(
        "gfns",
        "gfns",
        "gfns",
        "one slot; SPIN: one vCPU",
        "The proof is compared with SPIN where SPIN has it easiest, without any foreign invalidation.",
        (1, 2, 3, 5, 8),
        (
            CurvePlan(SPIN, "SPIN, no foreign invalidation", lambda n: peer(1, 0, f"gfns={n}", "slots=1")),
            CurvePlan(
                "spin_foreign",
                "SPIN, one foreign invalidation",
                lambda n: peer(1, 1, f"gfns={n}", "slots=1"),
                only=frozenset({1, 2, 3, 5}),
            ),
            CurvePlan(PROVE, "proof, any number of vCPUs and strangers", lambda n: proof(f"gfns={n}", "slots=1")),
        ),
    )


def foreign() -> GrowthPlan:
    """More and more strangers, in the smallest world."""
    return GrowthPlan(
        "foreign",
        "foreign invalidations",
        "foreign invalidations at once",
        "one gfn, one slot, one vCPU",
        "The proof is for any number of vCPUs, too.",
        (0, 1, 2, 3),
        (
            CurvePlan(SPIN, "SPIN", lambda n: peer(1, n, *SMALL)),
            CurvePlan(EXPLICIT, "bounded explicit search", lambda n: search(1, n, *SMALL)),
            CurvePlan(PROVE, "proof, any number", at_any=proof(*SMALL)),
        ),
    )


def callers(settings: Settings) -> Growth:
    """The first n shipped callers in one ``prove``; SPIN, which takes one at a time, one after the other."""
    names = mixed()
    plan = GrowthPlan(
        "callers",
        "callers",
        "callers",
        "safe and racy ones mixed, default world",
        "SPIN takes one after the other: is a stale SPTE reachable with one vCPU and no foreign invalidation? The proof"
        " answers that for any number of both, and judges the guard.",
        tuple(range(1, len(names) + 1)),
        (
            CurvePlan(SPIN, "SPIN, one after the other", lambda n: one_by_one(names[n - 1])),
            CurvePlan(
                PROVE,
                "prove, any number of vCPUs and strangers",
                lambda n: Tool((f"guard={GUARD}", f"caller={','.join(names[:n])}")),
                only=frozenset({1, *range(4, len(names), 4), len(names)}),
            ),
        ),
    )
    return _peers_one_after_the_other(grow(plan, settings))


def _peers_one_after_the_other(grown: Growth) -> Growth:
    """Its SPIN, measured on one thing at a time, on so many of them."""

    def summed(curve: Curve) -> Curve:
        return accumulated(curve) if curve.key == SPIN else curve

    return grown.model_copy(update={"curves": tuple(summed(curve) for curve in grown.curves)})


def guards(settings: Settings) -> Growth:
    """The first n guards in one ``compare``; SPIN, which takes one at a time, one after the other."""
    return _peers_one_after_the_other(grow(guards_plan(), settings))


def guards_plan() -> GrowthPlan:
    """More and more guards; at each size, SPIN gets the one that is new."""
    names = list(GUARDS)
    sizes = tuple(range(1, len(names) + 1))

    def beside(n: int, callers: Sequence[str], *arguments: str) -> Compare:
        return Compare((f"guards={','.join(names[:n])}", *arguments), f"{n * len(callers)} cells")

    return GrowthPlan(
        "guards",
        "guards",
        "guards",
        "default world; the three guards of the thread, then three of the user",
        "`compare` judges each guard on each caller and each pair of guards, for any number of vCPUs and strangers."
        f" SPIN has no such question: it takes one guard after the other, on `{RACY}` alone, and says whether the guard"
        " misses it with one vCPU and no foreign invalidation. It does not order the guards.",
        sizes,
        (
            CurvePlan(SPIN, "SPIN, one after the other, one caller", lambda n: _missed(names[n - 1])),
            CurvePlan(COMPARE, "compare, all shipped callers", lambda n: beside(n, shipped("caller"))),
            CurvePlan(
                COMPARE_ONE,
                "compare, the caller that SPIN has",
                lambda n: beside(n, (RACY,), f"callers={RACY}"),
                only=frozenset({sizes[0], len(shipped("guard")), sizes[-1]}),
            ),
        ),
    )


def _missed(guard: str) -> Spin:
    """SPIN on whether a guard misses the racy caller."""
    question = (f"guard={guard}", f"caller={RACY}", "target=unnoticed", "vcpus=1", "foreign=none")
    return Spin(question, "depth", GUARDS[guard])


def mixed() -> list[str]:
    """The shipped callers so that each stretch of them has as many safe and racy ones as all: they cost differently."""
    kinds: dict[bool, list[str]] = {True: [], False: []}
    for name in shipped("caller"):
        kinds[is_safe(name)].append(name)
    ranked = [((rank + 0.5) / len(names), name) for names in kinds.values() for rank, name in enumerate(names)]
    return [name for _, name in sorted(ranked)]


def is_safe(caller: str) -> bool:
    """What the caller's file says that must be found without foreign invalidations."""
    file, _ = find("caller", caller)
    assert isinstance(file, Caller)
    return file.safe


def one_by_one(caller: str) -> Spin:
    """SPIN on a shipped caller."""
    return peer(1, 0, caller=caller, reached=not is_safe(caller))
