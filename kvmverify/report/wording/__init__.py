"""Sentences that several forms share.

In: report data. Out: the same sentences and tables for the page and for the mail.
It knows what a reviewer may quote. It knows no markup.
"""
