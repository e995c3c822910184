"""Typed finite-domain expressions, guarded steps, and what they mean.

In: sorts, variables, expressions and steps, as ``world`` puts them together. Out: a ``System``, its evaluation step
by step, and a ``Reduced`` one without what cannot matter to a question.
It knows neither KVM nor a solver nor an engine: the evaluator replays what engines find, and shares no code with
them.
"""
