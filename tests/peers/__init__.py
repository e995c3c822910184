"""Other tools, asked the same questions."""
