"""Search engines behind one contract: a system and targets in, an answer per target out. They know no KVM."""
