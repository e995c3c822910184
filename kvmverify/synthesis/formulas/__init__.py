"""Formulas over numbered observables.

In: sets of valuations (bit masks) to hold and to fail at, and prices. Out: the ``Simplest`` formula that separates
them, the smallest sets of observables that do, the least edit of a given one; or why it is not known.
It knows ``guards`` as data and nothing else of this house, so brute force can test it.
"""
