"""One self-contained HTML page.

In: report data. Out: a page with its pictures in it: sequence diagrams, the order of guards, the proofs in words.
It needs no network and no build step. Geometry is made here, markup in ``templates``; it knows no verdict's rule.
"""
