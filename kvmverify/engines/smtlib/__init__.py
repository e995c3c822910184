"""The symbolic encoding of systems: SMT-LIB 2, plain text that any solver reads.

In: expressions, and a ``System`` with a target and a bound. Out: terms; a standalone script, and a model of it as the
names of the steps taken.
It knows no solver: what decides a script is ``engines.solver`` and ``engines.cvc5_solver``.
"""
