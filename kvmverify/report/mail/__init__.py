"""Markdown, for a mail to a list that renders it, or a ticket.

In: report data. Out: one text that stands by itself: what was asked, what came out, how it was checked.
It takes figures from ``report.terminal`` as they are. It knows no HTML.
"""
