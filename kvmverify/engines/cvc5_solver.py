"""The one place that knows cvc5: a standalone script in, its answer out."""

from __future__ import annotations

from importlib.metadata import version as installed
from typing import Any


def decide(script: str) -> str:
    """``sat``, ``unsat``, ``unknown``, or what cvc5 complained about."""
    import cvc5 as untyped

    cvc5: Any = untyped
    try:
        solver = cvc5.Solver(cvc5.TermManager())
        parser = cvc5.InputParser(solver)
        parser.setStringInput(cvc5.InputLanguage.SMT_LIB_2_6, script, "script")
        symbols = parser.getSymbolManager()
        said = ""
        while not (command := parser.nextCommand()).isNull():
            said += command.invoke(solver, symbols)
    except RuntimeError as error:
        return f"error: {error}".replace("\n", " ")
    return said.strip() or "no answer"


def version() -> str:
    """cvc5's version."""
    return installed("cvc5")
