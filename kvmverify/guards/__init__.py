"""Guards as C, and as data.

In: a C expression, or a kernel file that holds the assertion. Out: a ``GuardExpr``, a closed tree over what can be
observed at the zap; or an error at its place in the C text. Observables are read here, too.
It knows C and names of ``struct kvm``. It knows neither the state that an observable is read from (``world.observe``)
nor any engine.
"""
