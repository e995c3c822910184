"""What each protection is there for.

In: a ``Question`` about safe callers. Out: a ``Campaign``: every protection removed in turn, with the race that follows
or the proof that it was redundant, and a least set that the proof of safety rests on.
It knows programs as lists of steps, and proofs through ``proving``. It asks about safety, never about a guard.
"""
