"""Results → ``growth.svg``. The same results give the same bytes, with one version of matplotlib."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from benchmarks.results import Curve, Growth, Results


@dataclass(frozen=True)
class Style:
    """How a kind of curve is drawn. Colours that colour-blind readers tell apart."""

    colour: str
    marker: str
    dashed: bool = False


STYLES = {
    "spin": Style("#d55e00", "s"),
    "spin_foreign": Style("#e69f00", "D"),
    "explicit": Style("#7f7f7f", "^"),
    "prove": Style("#0072b2", "o"),
    "prove_foreign": Style("#0072b2", "o", dashed=True),
    "compare": Style("#009e73", "v"),
    "compare_one": Style("#009e73", "v", dashed=True),
}
PANELS = ("vcpus", "vcpus_default", "gfns", "foreign", "callers", "guards")
LOGARITHMIC = ("vcpus", "vcpus_default", "gfns", "foreign")
HEIGHT, LEGEND = 4.2, 1.6
"""Inches: of a row of panels, and of one for the legend, if no place is left for it beside the last panel."""
ROOM = 1.4
"""How much higher a panel is than its curves, for their names."""
TICKS = (0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500)


@dataclass(frozen=True)
class Panel:
    """What one panel shows, apart from how."""

    growth: Growth
    sizes: tuple[int, ...]
    logarithmic: bool


def panels(results: Results) -> list[Panel]:
    """The panels in their order. Sizes: those that anybody was asked about."""
    found = []
    for key in PANELS:
        growth = results.grown(key)
        if growth is not None:
            asked = {p.x for c in growth.curves for p in c.points if p.x != "any"}
            found.append(Panel(growth, tuple(sorted(asked)), key in LOGARITHMIC))
    return found


def draw(results: Results, file: Path) -> None:
    """Write the plot. Raises ``ImportError`` without matplotlib (the ``bench`` extra)."""
    import matplotlib

    matplotlib.use("svg")
    from matplotlib import pyplot

    settings: Any = {"svg.hashsalt": "kvmverify", "svg.fonttype": "none", "font.size": 9}
    shown = panels(results)
    with matplotlib.rc_context(settings):
        heights = [HEIGHT] * ((len(shown) + 1) // 2) + [LEGEND] * (len(shown) % 2 == 0)
        figure, axes = pyplot.subplots(
            len(heights), 2, figsize=(12, sum(heights)), squeeze=False, gridspec_kw={"height_ratios": heights}
        )
        places = list(axes.flat)
        for place, panel in zip(places, shown, strict=False):
            _panel(place, panel, results.limit)
        for place in places[len(shown) :]:
            place.axis("off")
        places[len(shown)].text(0.0, 0.9, _legend(results), va="top", fontsize=9)
        figure.tight_layout(h_pad=2.0)
        figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None})
        pyplot.close(figure)


def _legend(results: Results) -> str:
    here = results.machine
    return "\n".join(
        (
            "Whole processes, medians; bars: fastest and slowest run.",
            "A flat line is one question, for any number.",
            f"Arrow: no answer within {results.limit:g} s, or within its memory.",
            "",
            f"{here.cpu}, {here.cores} cores",
            f"SPIN {here.versions.get('spin', '')}",
        )
    )


def _panel(place: Any, panel: Panel, limit: float) -> None:
    for curve in panel.growth.curves:
        _curve(place, curve, panel.sizes)
    for style, x, height, last in arrows(panel.growth, limit):
        if last is not None:
            place.plot((last[0], x), (last[1], height), color=style.colour, linestyle=":")
        place.plot((x,), (height,), color=style.colour, marker=r"$\uparrow$", markersize=10, linestyle="none")
    place.set_title(f"By {panel.growth.title}\n({panel.growth.world})", fontsize=9)
    place.set_xlabel(panel.growth.axis)
    place.set_ylabel("seconds")
    place.set_xticks(panel.sizes)
    if panel.logarithmic:
        place.set_yscale("log")
        place.set_yticks(TICKS, [f"{tick:g}" for tick in TICKS])
        place.minorticks_off()
        place.set_ylim(0.4, 6 * limit)
    else:
        place.set_ylim(0, ROOM * place.get_ylim()[1])
    place.grid(alpha=0.3)
    if place.get_legend_handles_labels()[1]:
        place.legend(fontsize=8, loc="upper left")


def _curve(place: Any, curve: Curve, sizes: tuple[int, ...]) -> None:
    style = STYLES[curve.key]
    line = "--" if style.dashed else "-"
    if curve.any is not None and sizes:
        ends, height = (sizes[0], sizes[-1]), (curve.any, curve.any)
        place.plot(ends, height, color=style.colour, linestyle=line, label=curve.label)
        return
    answered = [p for p in curve.points if p.x != "any" and p.measured.median is not None]
    if not answered:
        return
    middle = [p.measured.median or 0.0 for p in answered]
    below = [m - min(p.measured.seconds) for p, m in zip(answered, middle, strict=True)]
    above = [max(p.measured.seconds) - m for p, m in zip(answered, middle, strict=True)]
    place.errorbar(
        [p.x for p in answered],
        middle,
        yerr=(below, above),
        color=style.colour,
        marker=style.marker,
        markersize=5,
        capsize=2,
        linestyle=line,
        label=curve.label,
    )


Arrow: TypeAlias = tuple[Style, int, float, tuple[int, float] | None]
"""Style, size, height, and the last point that was answered."""


def arrows(growth: Growth, limit: float) -> list[Arrow]:
    """Where a curve ended without an answer: at the limit; if there is one already, above it."""
    found: list[Arrow] = []
    for curve in growth.curves:
        for point in curve.points:
            if point.x != "any" and point.measured.stop in ("timeout", "unknown"):
                height = limit * 1.5 ** sum(x == point.x for _, x, _, _ in found)
                last = curve.answered[-1] if curve.answered else None
                found.append((STYLES[curve.key], point.x, height, last))
    return found
