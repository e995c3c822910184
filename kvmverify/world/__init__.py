"""KVM as a transition system.

In: a ``Setup`` (programs, sizes, who is around) and guards. Out: a ``Model``: the ``System``, labels that lead from its
steps back to the programs, and the conditions that questions are about; or an error for a program out of order.
It knows locks, SRCU, memslots, SPTEs, and one function a primitive. It knows no file, no engine and no verdict.
"""
