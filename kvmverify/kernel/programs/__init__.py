"""Programs of callers and of faults.

In: a tree's root and a ``Vocabulary``. Out: ``TreeFound``: every program from its entry point on, in the form of model
files, the assertion, and what was not understood; and how it differs from what ships (``drift``).
It knows entry points and the form of models. It judges no program.
"""
