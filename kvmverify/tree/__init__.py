"""Reads a kernel tree: callers of the asserted zap, fault paths and the assertion, out of the C source."""
