"""C source as syntax.

In: the files of a tree and the configuration. Out: a ``Tree`` of functions, and each body as nodes of ``syntax`` with
their places. Nothing is preprocessed: text keeps its offsets, what cannot be parsed stays as a node that says so.
It knows the layout of kernel code. It does not know which names matter.
"""
