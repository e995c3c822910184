"""Pure functions from results to texts.

In: a ``Result`` and what else the packages below find. Out: data with a published schema, and from it every text: for
terminals, mails, pages and other tools, by the names of their files.
It prints nothing, writes no file and decides no verdict. Inner packages go by audience; all start from ``data``.
"""
