"""The benchmarks: how they measure, what they conclude, how they print it. No test asserts a time."""
