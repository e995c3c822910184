"""Nothing but the MMU in use decides whether its zapper is called."""

from __future__ import annotations

from collections.abc import Iterator

from kvmverify.kernel.paths.findings import Findings
from kvmverify.kernel.paths.path import Place
from kvmverify.kernel.source import syntax as c
from kvmverify.kernel.source.functions import Tree
from kvmverify.kernel.source.nodes import children, names_in
from kvmverify.kernel.source.parse import body_of
from kvmverify.kernel.source.spelling import spell
from kvmverify.kernel.words.vocabulary import Vocabulary

_TDP = ("tdp_mmu_enabled", "is_tdp_mmu_enabled", "kvm->arch->tdp_mmu_enabled")


def check_both_mmus(tree: Tree, vocabulary: Vocabulary, findings: Findings) -> None:
    """Report zaps of the TDP MMU that depend on something else than on whether there is one.

    SOUNDNESS: each of two zappers that stand beside each other is taken for the whole zap, because of every MMU that is
    in use one of them zaps it. That is so only while nothing but the MMU decides.
    """
    names = {name for fact in vocabulary.caller.calls if fact.does == "zap_tdp_range" for name in fact.call}
    for name in sorted(names):
        for user in tree.mentions.get(name, ()):
            for function in tree.functions[user] if user not in names else ():
                for node in _conditions(body_of(function), name):
                    place = Place(user, function.path, function.text.line(node.offset))
                    findings.problem(place, f"whether {name} is called depends on more than on the TDP MMU")


def _conditions(body: c.Stmt, name: str) -> Iterator[c.If | c.Expr]:
    """What decides of a call, other than the question for the TDP MMU."""
    todo: list[object] = [body]
    while todo:
        node = todo.pop()
        match node:
            case c.If(condition, then, otherwise):
                asked = condition
                while isinstance(asked, c.Call) and spell(asked.callee) in ("likely", "unlikely") and asked.arguments:
                    asked = asked.arguments[0]
                inside = name in names_in(then), otherwise is not None and name in names_in(otherwise)
                if inside[1] or (inside[0] and spell(asked).partition("(")[0] not in _TDP):
                    yield node
            case c.Binary("&&" | "||", _, part) | c.Conditional(_, _, part) if name in names_in(part):
                yield node
            case c.Conditional(_, part, _) if part is not None and name in names_in(part):
                yield node
        todo += children(node)
