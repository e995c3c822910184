"""What a model file may say.

In: a YAML file, by the name it ships under or by its path. Out: a frozen ``Caller``, ``Fault``, ``Environment``,
``GuardFile`` or ``ObservableFile`` whose steps are the classes of ``primitives``; or an error with line and column.
It knows the words and where a step may stand. It knows no state, no C and no rule of locks: what steps do is
``world``'s.
"""
