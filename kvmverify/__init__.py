"""kvmverify: does a KVM lockdep guard catch stale-SPTE races, and does it stay quiet on correct code?"""

__version__ = "0.1.0"
