"""Guards beside each other, trees before and after.

In: a ``Question`` about several guards, or a tree and a patch. Out: ``Compared``: a ``Result`` a guard, and the order
of guards with what separates them; or ``TreeAnswers``. Accepted cells are kept under a hash of what went into them.
It knows how to share searches. It makes no verdict: cells are ``proving``'s, texts are ``report``'s.
"""
