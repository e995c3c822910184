"""What other tools read.

In: a ``Model``, or report data. Out: Promela for SPIN, a litmus test for herd7, SARIF for code review.
It knows those languages. It runs none of these tools and believes none of them.
"""
