"""The order of guards as a picture: a Hasse diagram, the loosest guard on top, an edge upwards is "implies"."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from kvmverify.report.data.compare import OrderData
from kvmverify.report.page.rendering import rendered

WIDTH, LEVEL, BOX = 340, 92, 32
LETTER, SMALL = 7.6, 5.6


@dataclass(frozen=True)
class Node:
    """A class of guards that nothing separates."""

    name: str
    x: float
    y: int
    width: float


@dataclass(frozen=True)
class Edge:
    """The lower guard implies the upper one; ``why`` it is not the other way round."""

    x1: float
    y1: int
    x2: float
    y2: int
    why: str


def hasse_svg(order: OrderData, ident: str = "order") -> Markup:
    """The diagram; empty if there is nothing to order."""
    count = len(order.classes)
    level = [0] * count
    for stronger, weaker in sorted(order.covers):  # classes are listed tightest first
        level[weaker] = max(level[weaker], level[stronger] + 1)
    rows = [[n for n in range(count) if level[n] == depth] for depth in range(max(level, default=-1) + 1)]
    names = [" = ".join(members) for members in order.classes]
    why = {edge: _why(order, *edge) for edge in order.covers}
    need = [sum(len(names[n]) * LETTER + 44 for n in row) for row in rows]
    width = max([WIDTH, *need, *(2 * len(text) * SMALL + 32 for text in why.values())])
    nodes: dict[int, Node] = {}
    for depth, row in enumerate(rows):
        for place, n in enumerate(row):
            x = width * (place + 1) / (len(row) + 1)
            nodes[n] = Node(names[n], x, (len(rows) - depth - 1) * LEVEL + 24, len(names[n]) * LETTER + 24)
    edges = []
    for stronger, weaker in order.covers:
        lower, upper = nodes[stronger], nodes[weaker]
        edges.append(Edge(lower.x, lower.y - BOX // 2, upper.x, upper.y + BOX // 2, why[stronger, weaker]))
    return rendered(
        "hasse.svg",
        nodes=list(nodes.values()),
        edges=edges,
        ident=ident,
        width=round(width),
        height=len(rows) * LEVEL - LEVEL + 48,
        box=BOX,
    )


def _why(order: OrderData, stronger: int, weaker: int) -> str:
    """What separates two guards of which one implies the other."""
    names = (order.classes[weaker][0], order.classes[stronger][0])
    found = next(p.separation for p in order.pairs if (p.passes, p.warns) == names)
    return f"apart: {found.caller}, {len(found.trace.steps)} steps" if found else "unknown"
