"""Search engines behind one contract, and solvers behind one module each.

In: a ``System``, ``Target``s and ``Limits``. Out: a ``Search`` with an ``Answer`` for each target, ``Views`` for any
number of replicas, or what z3 and cvc5 say of a script.
They know no KVM: a target is a condition over variables. The explicit engine shares nothing with the encoding.
"""
