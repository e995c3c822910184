"""Evidence judged again.

In: a directory that ``out=`` wrote. Out: ``Checked``: what was accepted, and each file that was not, with the reason.
It believes nothing that a file says: the question is resolved again, obligations are written again and compared,
traces replayed, scripts decided by fresh solvers, reports derived anew. It takes no word from an earlier run.
"""
