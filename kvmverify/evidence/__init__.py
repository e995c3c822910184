"""What a verdict rests on.

In: a ``Model`` with a path, or with the ``Views`` of an invariant. Out: a replayed ``Trace``, or ``Obligation``s in
one file, with the clauses that say in words what they prove. A path that does not replay raises ``Diverged``.
It knows models and SMT-LIB text. It searches nothing and decides nothing: an obligation is only written here.
"""
