"""Functions followed path by path.

In: a function, a ``Vocabulary``, a ``Relevance``. Out: for each way through it the steps taken, with their places, and
``Findings``: problems, assumptions, coverage.
It knows values as far as they decide steps; another value is unknown and both ways are followed. It does not know what
a caller or a fault path is.
"""
