"""Markup.

In: what ``rendering`` fills a template with. Out: the HTML page, its style and script, and the SVG in it.
No template decides anything: what is said, and where a line ends, comes from outside.
"""
