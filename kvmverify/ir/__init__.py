"""Typed expressions, transition systems and their concrete meaning. Knows neither KVM nor a solver."""
