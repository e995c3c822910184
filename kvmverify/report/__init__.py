"""Pure functions from results to text, Markdown and JSON."""
