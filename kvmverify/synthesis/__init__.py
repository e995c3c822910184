"""Guards put together, and guards repaired.

In: a ``Task``: a ``Question`` without a guard, and observables. Out: an ``Answer``: guards that ``proving`` has judged
as any other, or the pair of executions that no guard tells apart; or a ``Repaired`` guard.
It knows samples and examples. What it puts together is a guess until it is proved, and it does not prove.
"""
