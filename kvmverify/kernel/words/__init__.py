"""Which names of the kernel are which steps.

In: ``models/vocabulary/`` and a ``Tree``. Out: a ``Vocabulary`` of facts, and the ``Relevance`` of every function to
callers or to faults.
It knows names and what the vocabulary says of them. It follows no path.
"""
