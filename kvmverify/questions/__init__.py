"""What was asked.

In: ``key=value`` words. Out: ``Words``, each valid by itself, then one frozen ``Question``: guards as expressions,
callers, fault paths and environments read and checked, bounds, limits; or any error that a question can have.
After this door nobody reads a file that a question names, or looks its names up. It knows no verdict and searches
nothing.
"""
