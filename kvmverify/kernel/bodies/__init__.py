"""Bodies of primitives, run on small states and compared with what the world does.

In: functions of a tree as syntax, and what the vocabulary says that they do. Out: where a body does something else, or
is not understood: problems with file:line.
It knows no program and no path: what calls these functions is ``kernel/programs``' business.
"""
