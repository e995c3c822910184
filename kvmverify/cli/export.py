"""``kvmverify export``: a question in the language of another tool."""

from __future__ import annotations

from kvmverify.cli.command import Command
from kvmverify.cli.exits import answering
from kvmverify.cli.options import KeyValues
from kvmverify.cli.terminal import say


def export(arguments: KeyValues) -> None:
    from kvmverify.report.tools.export import export as text_of

    with answering():
        exported = text_of(arguments)
        if exported.out is not None:
            exported.out.write_text(exported.text, encoding="utf-8")
    say(exported.text.rstrip("\n") if exported.out is None else f"written to {exported.out}")


COMMAND = Command(
    "export",
    export,
    help="""Write a question in the language of another tool: SPIN, or herd7 with the kernel's memory model.

    Example: kvmverify export to=promela guard=loose caller=swap_without_srcu out=model.pml

    Example: kvmverify export to=litmus guard=loose caller=memslot_delete fault=tdp

    Keys: to=promela|litmus, guard=, caller=, fault=, out=FILE; for promela also target=stale|unnoticed|fires, vcpus=,
    foreign=, env=, gfns=, slots=, address_spaces=, as for prove.
    """,
)
