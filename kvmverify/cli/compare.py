"""``kvmverify compare``: guards beside each other, on the callers in scope or on a kernel tree."""

from __future__ import annotations

from typing import Annotated

import typer

from kvmverify.cli.command import Command
from kvmverify.cli.completion import complete_comparison
from kvmverify.cli.exits import answering, status
from kvmverify.cli.keys import COMPARE_KEYS, TREE_KEYS
from kvmverify.cli.on_tree import answer_on_tree
from kvmverify.cli.options import AsJson, AsMarkdown, AsSarif, check_directory, check_located
from kvmverify.cli.terminal import coloured, progress, say, say_sarif


def compare_guards(
    arguments: Annotated[
        list[str] | None, typer.Argument(metavar="[KEY=VALUE]...", autocompletion=complete_comparison)
    ] = None,
    as_json: AsJson = False,
    as_markdown: AsMarkdown = False,
    as_sarif: AsSarif = False,
) -> None:
    from kvmverify.comparing.compare import compare, comparison_files
    from kvmverify.proving.ask import write_files
    from kvmverify.questions.on_tree import tree_arguments
    from kvmverify.questions.several import comparison_of
    from kvmverify.report.mail.compare import compare_markdown
    from kvmverify.report.terminal.compare import compare_report

    with answering():
        asked = tree_arguments(arguments or [], several=True)
    if asked is not None:
        answer_on_tree(asked, True, as_json, as_sarif, as_markdown)
    with answering():
        comparison = comparison_of(arguments or [])
        out = comparison.out
        check_directory(out)
        if as_sarif:
            check_located(comparison)
        compared = compare(comparison, progress())
        if out is not None:
            write_files(out, comparison_files(compared))
    data = compared.data
    if as_json:
        say(data.model_dump_json(indent=2))
    elif as_sarif:
        say_sarif(data.guards)
    elif as_markdown:
        say(compare_markdown(data).rstrip("\n"))
    else:
        say(coloured(compare_report(data)))
        if out is not None:
            earlier = f" ({compared.kept} cells are from an earlier run)" if compared.kept else ""
            say(f"\nwritten to {out}/: index.html, compare.txt, compare.md, compare.json, and evidence{earlier}")
    raise typer.Exit(status(data.guards))


COMMAND = Command(
    "compare",
    compare_guards,
    exits="0 all sound and quiet, 1 one is refuted, 2 wrong question, 3 unknown, 4 caught itself.",
    help="""Guards beside each other: what each misses, what it cries wolf about, which of two is stronger.

    Example: kvmverify compare

    Example: kvmverify compare guards=loose,mine.yaml callers=memslot_delete,swap_without_srcu out=DIR

    Example: kvmverify compare guards='loose,lockdep_is_held(&kvm->slots_lock)'

    out=DIR gets index.html (one self-contained page), compare.txt, .md and .json, and per guard a directory of evidence
    that 'kvmverify check DIR' judges. An interrupted run goes on from there; cells whose inputs have not changed are
    not asked again.

    Keys:

    """
    + COMPARE_KEYS
    + TREE_KEYS,
)
