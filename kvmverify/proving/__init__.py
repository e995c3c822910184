"""From a question to verdicts that carry their evidence.

In: a ``Question``. Out: a ``Result`` of ``Cell``s: a ``Verdict`` each, with the replayed trace or the certificates that
it rests on, accepted by both solvers. What was left open is unknown, with its reason.
It knows what verdicts mean. It knows no text, no file and no terminal: how a result is told is ``report``'s.
"""
