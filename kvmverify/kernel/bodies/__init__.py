"""Bodies of primitives, run on small states and compared with what the world does."""
