"""The symbolic encoding of systems, as plain text that any solver reads."""
