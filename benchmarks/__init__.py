"""Measurements against other tools, and the drivers of those tools that the tests share."""
