"""Plain text of 75 columns, for terminals and mailing lists.

In: report data. Out: text: one column a CPU, one line a step, the kernel function beside it.
It knows widths. It knows neither terminals nor files: who prints it is ``cli``.
"""
